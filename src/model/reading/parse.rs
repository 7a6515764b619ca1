//! From the pieces of a value to what is understood of it. Never guesses wildly: whatever fits none of the patterns
//! here is words.

use super::comparison::{compared_with, mentioned_base};
use super::figure::Figure;
use super::tokens::{Token, cut, fold};
use super::{Part, Quantity, Reading};
use crate::model::value::{is_blank, is_not_applicable};

/// Longer text is a sentence, not a value.
const LONGEST: usize = 120;
/// Longest words before a single number, and longest name of a part, in characters.
const LONGEST_LEAD: usize = 24;
const LONGEST_NAME: usize = 12;

/// What is understood of a value's words. `part_names` are the names the indicator gives to the parts of its values,
/// `unit` is its unit, which holds where the value has only digits.
pub fn read(text: &str, part_names: &[String], unit: &str) -> Reading {
    if is_blank(text) {
        return Reading::Undecided;
    }
    if is_not_applicable(text) {
        return Reading::NotApplicable;
    }
    if text.chars().count() > LONGEST {
        return Reading::Words;
    }
    let unit = fold(unit.trim());
    let tokens = cut(fold(text).trim(), &unit);
    let plain = without_notes(&tokens, &fold(text));
    if let Some(with) = compared_with(plain.trim()) {
        return Reading::Relative(with);
    }
    if tokens.contains(&Token::Ordinal) {
        return Reading::Words;
    }
    change(&tokens, &unit)
        .or_else(|| single(&tokens, part_names, &unit))
        .or_else(|| duration(&tokens))
        .or_else(|| parts(&tokens, part_names, &unit))
        .unwrap_or(Reading::Words)
}

/// Every number of a value as a part, whatever stands between them; none where the text is no value but a sentence.
pub(super) fn all_numbers(text: &str, part_names: &[String], unit: &str) -> Vec<Part> {
    if text.chars().count() > LONGEST {
        return Vec::new();
    }
    let unit = fold(unit.trim());
    let tokens = cut(fold(text).trim(), &unit);
    named(figures(&tokens).into_iter().map(|figure| (String::new(), figure.clone())).collect(), part_names, &unit, true)
}

/// The folded text without its notes in brackets; where it has none, the text as it is.
fn without_notes(tokens: &[Token], folded: &str) -> String {
    let notes = tokens.iter().filter_map(|token| if let Token::Note(note) = token { Some(note) } else { None });
    notes.fold(folded.to_owned(), |text, note| match text.find(note.as_str()) {
        Some(at) if !note.is_empty() => {
            let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '(', '[', '【', '〔', '《', '〈', '※']);
            let after = text.get(at + note.len()..).unwrap_or_default().trim_start_matches([' ', ')', ']', '】', '〕', '》', '〉']);
            format!("{before}{after}")
        }
        _ => text,
    })
}

fn figures(tokens: &[Token]) -> Vec<&Figure> {
    tokens.iter().filter_map(|token| if let Token::Figure(figure) = token { Some(figure) } else { None }).collect()
}

/// One number, at most with words before it and notes.
fn single(tokens: &[Token], part_names: &[String], unit: &str) -> Option<Reading> {
    let all = figures(tokens);
    let [figure] = all.as_slice() else { return None };
    let at = tokens.iter().position(|token| matches!(token, Token::Figure(_)))?;
    let (before, after) = (tokens.get(..at)?, tokens.get(at + 1..)?);
    if !after.iter().all(|token| matches!(token, Token::Note(_) | Token::Gap(_))) {
        return None;
    }
    let lead = lead(before)?;
    if figure.is_difference {
        let with = tokens.iter().find_map(|token| if let Token::Note(note) = token { mentioned_base(note) } else { None });
        return lead.is_empty().then(|| Reading::Relative(with.unwrap_or_default().to_owned()));
    }
    let quantity = with_unit(&figure.quantity, unit);
    if lead.is_empty() {
        return Some(Reading::Number(quantity));
    }
    if part_names.iter().any(|name| fold(name.trim()) == lead) {
        return Some(Reading::Parts(vec![Part { name: lead, quantity }]));
    }
    let says_the_value = figure.unit_is_known && mentioned_base(&lead).is_none() && lead.chars().count() <= LONGEST_LEAD;
    says_the_value.then_some(Reading::Number(quantity))
}

/// The words before a number, or `None` where they hold what belongs to no name.
fn lead(tokens: &[Token]) -> Option<String> {
    let mut lead = String::new();
    for token in tokens {
        match token {
            Token::Label(words) if is_name(words) => lead.push_str(words),
            Token::Gap(_) | Token::Note(_) => {}
            Token::Colon if !lead.is_empty() => {}
            _ => return None,
        }
    }
    Some(lead)
}

/// Kanji, kana and letters only: no marks, no dashes.
fn is_name(words: &str) -> bool {
    words.chars().all(|c| c.is_alphanumeric() || matches!(c, 'ー' | '々' | '「' | '」'))
}

/// Whether words can be whose number it is; 「に」 in 「3人に1人」 is not.
fn may_name_a_part(words: &str) -> bool {
    let kana = |c: char| matches!(c, 'ぁ'..='ん');
    !words.starts_with(['に', 'を', 'と', 'で', 'の', 'が', 'は', 'へ', 'も']) && !words.chars().all(kana)
}

/// 「約330万枚→約260万枚」「10件から20件へ」.
fn change(tokens: &[Token], unit: &str) -> Option<Reading> {
    let turn = tokens.iter().position(|token| *token == Token::Arrow);
    let from_to = || {
        let at = tokens.iter().position(|token| matches!(token, Token::Label(words) if words == "から"))?;
        figures(tokens.get(at..)?).first().is_some_and(|figure| figure.is_reached).then_some(at)
    };
    let at = turn.or_else(from_to)?;
    let side = |tokens: &[Token]| match single(tokens, &[], "")? {
        Reading::Number(quantity) => Some(quantity),
        _ => None,
    };
    let (mut from, mut to) = (side(tokens.get(..at)?)?, side(tokens.get(at + 1..)?)?);
    if to.unit.is_empty() {
        to.unit = if from.unit.is_empty() { unit.to_owned() } else { from.unit.clone() };
    }
    if from.unit.is_empty() {
        from.unit = to.unit.clone();
    }
    Some(Reading::Change { from, to })
}

/// 「1時間30分」 in minutes.
fn duration(tokens: &[Token]) -> Option<Reading> {
    let mut rest = tokens.iter().filter(|token| !matches!(token, Token::Note(_)));
    let (Some(Token::Figure(hours)), Some(Token::Figure(minutes)), None) = (rest.next(), rest.next(), rest.next()) else {
        return None;
    };
    if hours.quantity.unit != "時間" || minutes.quantity.unit != "分" || minutes.is_difference {
        return None;
    }
    let amount = hours.quantity.amount.checked_mul(60.into())?.checked_add(minutes.quantity.amount)?;
    let bound = if minutes.quantity.bound == super::Bound::Exactly { hours.quantity.bound } else { minutes.quantity.bound };
    Some(Reading::Number(Quantity { amount, unit: "分".to_owned(), bound }))
}

/// Several numbers: each after its name, each with its name in brackets, or in a list.
fn parts(tokens: &[Token], part_names: &[String], unit: &str) -> Option<Reading> {
    let all = figures(tokens);
    if all.len() < 2 || all.iter().any(|figure| figure.is_difference) {
        return None;
    }
    let labelled = tokens.iter().any(|token| matches!(token, Token::Label(_)));
    let found = if labelled { after_names(tokens)? } else { beside_notes(tokens).or_else(|| list(tokens, &all, part_names))? };
    let in_words = found.iter().any(|(name, _)| !name.is_empty());
    Some(Reading::Parts(named(found, part_names, unit, in_words)))
}

/// 「小 8.9% 中 12.8%」「小学校は3校、中学校は1校」.
fn after_names(tokens: &[Token]) -> Option<Vec<(String, Figure)>> {
    let mut parts = Vec::new();
    let mut name = String::new();
    for token in tokens {
        match token {
            Token::Label(words) if is_name(words) => name.push_str(words),
            Token::Gap(_) | Token::Note(_) => {}
            Token::Colon if !name.is_empty() => {}
            Token::Figure(figure) if !name.is_empty() && !figure.has_tail => {
                let whole = std::mem::take(&mut name);
                let short = whole.strip_suffix(['は', 'が', 'で']).unwrap_or(&whole).to_owned();
                if short.chars().count() > LONGEST_NAME || !may_name_a_part(&short) || mentioned_base(&short).is_some() {
                    return None;
                }
                parts.push((short, figure.clone()));
            }
            _ => return None,
        }
    }
    name.is_empty().then_some(parts)
}

/// 「7.86%（市民課） 2.71%（市民税課）」「【市民課】7.86% 【市民税課】2.71%」.
fn beside_notes(tokens: &[Token]) -> Option<Vec<(String, Figure)>> {
    let pieces: Vec<&Token> = tokens.iter().filter(|token| !matches!(token, Token::Gap(_))).collect();
    let pairs = pieces.chunks(2).map(|pair| match pair {
        [Token::Figure(figure), Token::Note(name)] | [Token::Note(name), Token::Figure(figure)] => {
            let short = is_name(name) && name.chars().count() <= LONGEST_NAME;
            Some((if short { name.clone() } else { String::new() }, figure.clone()))
        }
        _ => None,
    });
    pairs.collect()
}

/// 「550回/1/1」. Two bare numbers could be a date or a fraction and need names or units.
fn list(tokens: &[Token], all: &[&Figure], part_names: &[String]) -> Option<Vec<(String, Figure)>> {
    let pieces: Vec<&Token> = tokens.iter().filter(|token| !matches!(token, Token::Note(_))).collect();
    let figures_apart = pieces.windows(2).all(|pair| !matches!(pair, [Token::Figure(_), Token::Figure(_)]));
    let only_gaps = pieces.iter().all(|piece| matches!(piece, Token::Figure(_) | Token::Gap(_)));
    let units = all.iter().filter(|figure| !figure.quantity.unit.is_empty()).count();
    let enough = part_names.len() == all.len() || units == all.len() || (all.len() > 2 && units > 0);
    (figures_apart && only_gaps && enough && all.iter().all(|figure| !figure.has_tail))
        .then(|| all.iter().map(|figure| (String::new(), (*figure).clone())).collect())
}

/// The parts with names and units filled in. A unit written once, at the end or among named parts, holds for all; in
/// a list such as 「550回/1/1」 each part counts something else, so nothing is carried over.
fn named(found: Vec<(String, Figure)>, part_names: &[String], unit: &str, in_words: bool) -> Vec<Part> {
    let has_units: Vec<&str> = found.iter().map(|(_, figure)| figure.quantity.unit.as_str()).filter(|unit| !unit.is_empty()).collect();
    let last = found.last().map_or("", |(_, figure)| figure.quantity.unit.as_str());
    let common = match has_units.as_slice() {
        [] => unit,
        [only] if in_words || *only == last => only,
        _ => "",
    }
    .to_owned();
    let fits = part_names.len() == found.len();
    let names = part_names.iter().map(|name| name.trim().to_owned()).chain(std::iter::repeat(String::new()));
    let parts = found.into_iter().zip(names).map(|((name, figure), given)| {
        let name = if name.is_empty() && fits { given } else { name };
        Part { name, quantity: with_unit(&figure.quantity, &common) }
    });
    parts.collect()
}

fn with_unit(quantity: &Quantity, unit: &str) -> Quantity {
    let mut quantity = quantity.clone();
    if quantity.unit.is_empty() {
        quantity.unit = unit.to_owned();
    }
    quantity
}
