//! Fiscal years in running text: found where they are safe to rewrite, and rewritten in the plan's writing.
//!
//! Only expressions with 年度 count: 令和6年10月 is a date, and a bare R6 may be anything. Where a year cannot be
//! rewritten without its neighbours (令和5・6年度) or contradicts itself, it is left alone.

use std::ops::Range;

use crate::model::era::scan::{Glyph, Scanner, Unit, fold, is_kanji_number, is_range_sign};
use crate::model::era::{EraTable, RANGE_SIGN, YearStyle, YearWriting};
use crate::model::fiscal_year::FiscalYear;

/// A fiscal year, or a range of them, found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundYear {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// The year, or the first of a range.
    pub year: FiscalYear,
    /// The last year of a range written as one expression: 令和6～9年度. (令和6年度～令和9年度 are two years.)
    pub end: Option<FiscalYear>,
    /// How it is written.
    pub style: YearStyle,
}

/// Every fiscal-year expression that is safe to rewrite, in order.
pub fn find(text: &str, eras: &EraTable) -> Vec<FoundYear> {
    // Most texts name no year at all; 度 also comes as a compatibility kanji from PDF files.
    if !text.contains(['度', '\u{fa01}']) {
        return Vec::new();
    }
    let glyphs = fold(text, eras.eras());
    let scanner = Scanner::new(&glyphs, eras.eras(), false);
    let mut found = Vec::new();
    let mut at = 0;
    while at < glyphs.len() {
        match may_start(&scanner, at).then(|| expression(&scanner, at)).flatten() {
            Some(Expression { end, years }) => {
                if let (Some(years), Some(range)) = (years, bytes(&glyphs, at, end)) {
                    found.push(FoundYear { range, year: years.first, end: years.last, style: years.style });
                }
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The text with each found year in the given writing; `None` where nothing changes. A range keeps the sign between
/// its years, and the short style writes R6年度, since a bare R6 reads badly in a sentence.
pub fn rewrite(text: &str, eras: &EraTable, writing: &YearWriting) -> Option<String> {
    let mut rewritten = String::with_capacity(text.len());
    let mut copied = 0;
    for found in find(text, eras) {
        let before = text.get(copied..found.range.start)?;
        let old = text.get(found.range.clone())?;
        let mut new = eras.write_range(found.year, found.end.unwrap_or(found.year), writing);
        if let Some(sign) = old.chars().find(|c| is_range_sign(*c)).filter(|_| found.end.is_some()) {
            new = new.replace(RANGE_SIGN, sign.encode_utf8(&mut [0; 4]));
        }
        if !new.ends_with("年度") {
            new.push_str("年度");
        }
        rewritten.push_str(before);
        rewritten.push_str(&new);
        copied = found.range.end;
    }
    rewritten.push_str(text.get(copied..)?);
    (rewritten != text).then_some(rewritten)
}

/// Words between years that share one 年度, besides the signs of a range.
const BETWEEN: [&str; 15] = ["、", ",", "，", "・", "･", "/", "&", "及び", "および", "並びに", "又は", "または", "と", "や", "＆"];

/// How many years are looked at together. Whatever hangs on more is a list too, and left alone as well.
const LONGEST_LIST: usize = 20;

/// A stretch of text that names years: those to rewrite, or `None` where it has to be left alone as a whole.
struct Expression {
    end: usize,
    years: Option<Years>,
}

struct Years {
    first: FiscalYear,
    last: Option<FiscalYear>,
    style: YearStyle,
}

/// Takes a year together with those that hang on it: 令和6～9年度, 令和5・6年度, 令和5年度、6年度.
fn expression(scanner: &Scanner, at: usize) -> Option<Expression> {
    let (first, mut end) = scanner.unit(at)?;
    let mut closed = first.named.then_some((end, 1));
    let mut named = first.named;
    let mut last = None;
    let mut only_range_signs = true;
    let mut count = 1;
    let mut contradictory = first.contradictory;
    while let Some((is_range, follower_at)) = connector(scanner, end).filter(|_| count < LONGEST_LIST) {
        let Some((follower, follower_end)) = scanner.follower(&first, follower_at) else { break };
        // A year with its own 年度 stands for itself; what names its own era after it does too.
        if named && follower.unit.is_some() {
            break;
        }
        (end, named) = (follower_end, follower.named);
        count += 1;
        if named {
            closed = Some((end, count));
            last = follower.year;
            only_range_signs &= is_range;
            contradictory |= follower.unit.is_some_and(|unit| unit.contradictory);
        }
    }
    let (end, count) = closed?;
    if count == 1 {
        let years = Years { first: first.year, last: None, style: first.style };
        return Some(Expression { end, years: Some(years).filter(|_| !first.contradictory) });
    }
    let last = last.filter(|last| count == 2 && only_range_signs && !contradictory && *last > first.year);
    let Some(last) = last else { return Some(Expression { end, years: None }) };
    Some(with_second_name(scanner, end, &first, last))
}

/// A range, and the same range again in brackets: 令和6～9年度（2024～2027年度）.
fn with_second_name(scanner: &Scanner, end: usize, first: &Unit, last: FiscalYear) -> Expression {
    let years = |style| Some(Years { first: first.year, last: Some(last), style });
    match scanner.bracketed_range(end) {
        None => Expression { end, years: years(first.style) },
        Some(((again, again_last), end)) => {
            let style = match (first.style, again.style) {
                (YearStyle::Gregorian, YearStyle::Era | YearStyle::EraShort) => YearStyle::GregorianEra,
                (YearStyle::Era | YearStyle::EraShort, YearStyle::Gregorian) => YearStyle::EraGregorian,
                (style, _) => style,
            };
            let same = (again.year, again_last) == (first.year, last);
            Expression { end, years: years(style).filter(|_| same) }
        }
    }
}

/// A sign of range (`true`) or a word of enumeration after a year, and the position after it.
fn connector(scanner: &Scanner, end: usize) -> Option<(bool, usize)> {
    let at = scanner.skip_blanks(end);
    if scanner.char_at(at).is_some_and(is_range_sign) {
        return Some((true, scanner.skip_blanks(at + 1)));
    }
    let after = BETWEEN.iter().find_map(|word| scanner.after(at, word))?;
    Some((false, scanner.skip_blanks(after)))
}

/// Whether a year may start here: not inside a longer number or word, and not as the end of a range whose start is no
/// year (第3-2024年度).
fn may_start(scanner: &Scanner, at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps).and_then(|at| scanner.char_at(at));
    let numeric = |c: char| c.is_ascii_alphanumeric() || is_kanji_number(c);
    let joined = match scanner.char_at(at) {
        Some(c) if c.is_ascii_alphanumeric() => before(1).is_some_and(|c| c.is_ascii_alphanumeric()),
        Some(c) if is_kanji_number(c) => before(1).is_some_and(is_kanji_number),
        _ => false,
    };
    let ends_a_range = before(1).is_some_and(is_range_sign) && before(2).is_some_and(numeric);
    !joined && !ends_a_range
}

fn bytes(glyphs: &[Glyph], first: usize, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).and_then(|last| glyphs.get(last))?;
    Some(glyphs.get(first)?.start..last.end)
}
