//! One number in folded text: the words that bind it, its digits, its size (万, 億), its unit, and what follows.

use rust_decimal::Decimal;

use super::units::{COUNTED_UNITS, PER, RATES, in_a_unit, strip_unit};
use super::words::{AFTER, BEFORE, DIFFERENCE, DONE, NAMES_BEFORE, ORDINALS, follows_a_unit, strip_longest, strip_longest_of};
use super::{Bound, Quantity};

/// Longest unit, in characters, that is believed without being in the list.
const LONGEST_UNIT: usize = 8;

/// A number as it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// The number, its own unit and its bound.
    pub quantity: Quantity,
    /// Whether its unit is one that is surely a unit.
    pub unit_is_known: bool,
    /// It is a difference: 「10%増」.
    pub is_difference: bool,
    /// Further words follow that leave it what it is: 「開催」.
    pub has_tail: bool,
    /// It is what something becomes: 「20件へ」「20件に拡大」.
    pub is_reached: bool,
}

/// What stands at a place of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scanned<'a> {
    /// A number, and what follows it.
    Figure(Figure, &'a str),
    /// Digits that are a date, a rank or part of a name, and what follows them.
    Ordinal(&'a str),
    /// No number begins here.
    Nothing,
}

/// Looks for a number that begins at `rest`. `unit` is the unit the indicator expects.
pub(super) fn scan<'a>(before: &str, rest: &'a str, unit: &str) -> Scanned<'a> {
    let (opening, at_digits) = opening(rest);
    let Some(digits) = digits(at_digits) else { return Scanned::Nothing };
    let part_of_a_name = before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
        || NAMES_BEFORE.iter().any(|name| before.trim_end().ends_with(name));
    if part_of_a_name {
        return Scanned::Ordinal(digits.after);
    }
    match figure(&opening, &digits, unit) {
        Some((figure, after)) => Scanned::Figure(figure, after),
        None => Scanned::Ordinal(digits.after),
    }
}

/// The first number of a text with its unit, even where it is a date or part of a name.
pub(super) fn first_number(text: &str, unit: &str) -> Option<Quantity> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits = digits(text.get(start..)?)?;
    let (amount, after) = sized(&digits, unit);
    let own = own_unit(after, unit).map(|(own, _, _)| own).or_else(|| strip_longest(after, ORDINALS).map(|(word, _)| word.to_owned()));
    Some(Quantity { amount, unit: own.unwrap_or_else(|| unit.to_owned()), bound: Bound::Exactly })
}

/// What the words before the digits say.
struct Opening {
    bound: Bound,
    rate: Option<&'static str>,
    negative: bool,
    difference: bool,
}

fn opening(mut rest: &str) -> (Opening, &str) {
    let mut opening = Opening { bound: Bound::Exactly, rate: None, negative: false, difference: false };
    loop {
        if let Some((bound, after)) = strip_longest_of(rest, BEFORE) {
            opening.bound = stronger(opening.bound, bound);
            rest = after.trim_start();
        } else if let (None, Some((per, after))) = (opening.rate, strip_longest_of(rest, RATES)) {
            opening.rate = Some(per);
            rest = after.trim_start();
        } else {
            break;
        }
    }
    if let Some(after) = rest.strip_prefix(['-', '△', '▲']) {
        opening.negative = true;
        rest = after;
    } else if let Some(after) = rest.strip_prefix('+') {
        opening.difference = true;
        rest = after;
    }
    (opening, rest)
}

/// A bound in figures wins over 「維持」, that over 「約」.
fn stronger(old: Bound, new: Bound) -> Bound {
    let weight = |bound| match bound {
        Bound::Exactly => 0,
        Bound::About => 1,
        Bound::Keep => 2,
        Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan => 3,
    };
    if weight(new) > weight(old) { new } else { old }
}

/// Digits with their commas and decimals.
struct Digits<'a> {
    amount: Decimal,
    after: &'a str,
    /// Four digits without comma or decimals: may be a year.
    like_a_year: bool,
}

fn digits(text: &str) -> Option<Digits<'_>> {
    let count = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = count(text);
    if end == 0 {
        return None;
    }
    let whole = end;
    while let Some(group) = text.get(end..).and_then(|rest| rest.strip_prefix(',')) {
        if end > whole + 60 || count(group) != 3 {
            break;
        }
        end += 4;
    }
    let grouped = end != whole;
    let mut decimals = 0;
    if let Some(fraction) = text.get(end..).and_then(|rest| rest.strip_prefix('.')) {
        decimals = count(fraction);
        end += if decimals == 0 { 0 } else { decimals + 1 };
    }
    let amount = Decimal::from_str_exact(&text.get(..end)?.replace(',', "")).ok()?;
    Some(Digits { amount, after: text.get(end..)?, like_a_year: whole == 4 && !grouped && decimals == 0 })
}

/// The number with its sizes: 「1億2,000万」. Sizes only fall; 「千円」 is a unit, not a size.
fn sized<'a>(digits: &Digits<'a>, unit: &str) -> (Decimal, &'a str) {
    const SIZES: [(char, u64); 4] = [('兆', 1_000_000_000_000), ('億', 100_000_000), ('万', 10_000), ('千', 1_000)];
    let (mut total, mut amount, mut after) = (Decimal::ZERO, digits.amount, digits.after);
    let mut largest = u64::MAX;
    loop {
        let expected = !unit.is_empty() && after.starts_with(unit);
        let counted = COUNTED_UNITS.iter().any(|word| after.starts_with(word));
        let size = SIZES.iter().find(|(word, size)| *size < largest && after.starts_with(*word));
        let Some((word, size)) = size.filter(|_| !expected && !counted) else { break };
        let (Some(product), Some(rest)) = (amount.checked_mul(Decimal::from(*size)), after.strip_prefix(*word)) else { break };
        let Some(sum) = total.checked_add(product.normalize()) else { break };
        (total, amount, after, largest) = (sum, Decimal::ZERO, rest, *size);
        let Some(next) = self::digits(after) else { break };
        if next.amount >= Decimal::from(largest) {
            break;
        }
        (amount, after) = (next.amount, next.after);
    }
    if largest == u64::MAX {
        return (amount, after);
    }
    (total.checked_add(amount).unwrap_or(total), after)
}

/// Everything from the digits on; `None` where they are no amount.
fn figure<'a>(opening: &Opening, digits: &Digits<'a>, expected: &str) -> Option<(Figure, &'a str)> {
    let (amount, after) = sized(digits, expected);
    let (mut unit, unit_is_known, mut rest) = match own_unit(after, expected) {
        Some((unit, known, rest)) => {
            let is_year = digits.like_a_year && unit == "年";
            // 「3人目」「2校目」 count a place in a row; 項目 and 品目 are in the list of units.
            if is_year || (!known && unit.ends_with('目')) {
                return None;
            }
            (unit, known, rest)
        }
        None => {
            let goes_on = after.starts_with(|c: char| c.is_ascii_alphabetic()) || digit_after(after, &[',']);
            if goes_on || strip_longest(after.trim_start(), ORDINALS).is_some() {
                return None;
            }
            (String::new(), false, after)
        }
    };
    // 「10-20」「2024-4-1」「1.2.3」: not one amount.
    if digit_after(rest, &['-', '.', '~']) {
        return None;
    }
    let mut bound = opening.bound;
    let (mut is_difference, mut has_tail, mut is_reached) = (opening.difference, false, false);
    let mut rate = opening.rate.map(str::to_owned);
    loop {
        if let (false, None, Some((per, after))) = (unit.is_empty(), &rate, per(rest)) {
            (rate, rest) = (Some(per), after);
        } else if let Some((next, after)) = strip_longest_of(rest, AFTER) {
            bound = stronger(bound, next);
            rest = after;
        } else if let Some((_, after)) = strip_longest(rest, DIFFERENCE) {
            is_difference = true;
            rest = after;
        } else if let Some((reached, after)) = tail(rest) {
            is_reached |= reached;
            has_tail = true;
            rest = after;
        } else {
            break;
        }
    }
    if let (false, Some(rate)) = (unit.is_empty(), rate) {
        unit = format!("{unit}/{rate}");
    }
    let amount = if opening.negative { -amount } else { amount };
    let quantity = Quantity { amount, unit, bound };
    // What is reached is no difference: 「20件に拡大」.
    is_difference &= !is_reached;
    Some((Figure { quantity, unit_is_known, is_difference, has_tail, is_reached }, rest))
}

fn digit_after(text: &str, marks: &[char]) -> bool {
    text.strip_prefix(marks).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The unit at the start of a text, whether it is surely one, and what follows.
fn own_unit<'a>(after: &'a str, expected: &str) -> Option<(String, bool, &'a str)> {
    let near = after.trim_start_matches(' ');
    let ends = |rest: &str| !rest.starts_with(|c| in_a_unit(c) || c.is_ascii_alphabetic()) || follows_a_unit(rest);
    if let Some(rest) = near.strip_prefix(expected).filter(|rest| !expected.is_empty() && ends(rest)) {
        return Some((expected.to_owned(), true, rest));
    }
    if strip_longest(near, ORDINALS).is_some_and(|(word, _)| strip_unit(near).is_none_or(|(unit, _)| unit.len() <= word.len())) {
        return None;
    }
    let listed = strip_unit(near);
    if let Some((unit, rest)) = listed.filter(|(unit, rest)| ends(rest) || *unit == "%") {
        return Some((unit.to_owned(), true, rest));
    }
    let (run, rest) = run(after);
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        // 「小8.9中12.8」: the run is the next number's name.
        return listed.map(|(unit, rest)| (unit.to_owned(), true, rest));
    }
    (!run.is_empty() && run.chars().count() <= LONGEST_UNIT).then(|| (run.to_owned(), false, rest))
}

/// Kanji and katakana up to a word that may follow a unit.
fn run(text: &str) -> (&str, &str) {
    let end = text.char_indices().find(|(at, c)| !in_a_unit(*c) || text.get(*at..).is_some_and(follows_a_unit));
    text.split_at_checked(end.map_or(text.len(), |(at, _)| at)).unwrap_or((text, ""))
}

/// 「/週」 after a unit.
fn per(rest: &str) -> Option<(String, &str)> {
    let (word, after) = strip_longest(rest.strip_prefix('/')?, PER)?;
    let ends = !after.starts_with(char::is_alphanumeric) || follows_a_unit(after);
    ends.then(|| (word.to_owned(), after))
}

/// Words that leave the number what it is, with the particle before them; whether they say that it is reached.
fn tail(rest: &str) -> Option<(bool, &str)> {
    if let Some(after) = rest.strip_prefix('。') {
        return Some((false, after));
    }
    let particle = rest.chars().next().filter(|c| matches!(c, 'を' | 'の' | 'が' | 'に' | 'で' | 'と' | 'へ'));
    let after = particle.map_or(Some(rest), |c| rest.strip_prefix(c))?;
    let reached = matches!(particle, Some('に' | 'へ'));
    if let Some((_, after)) = strip_longest(after, DONE) {
        return Some((reached, after));
    }
    if reached && (after.is_empty() || strip_longest(after, DIFFERENCE).is_some()) {
        return Some((true, after));
    }
    None
}
