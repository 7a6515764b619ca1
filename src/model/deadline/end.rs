//! One end of a deadline: a month, a part of a year or a year, with the year where it is named.

use crate::model::era::EraTable;
use crate::model::fiscal_year::{FiscalYear, YearMonth};

/// One end: the months it covers, 1 to 12, and the year where the words name one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    pub year: Option<NamedYear>,
    pub first: u8,
    pub last: u8,
}

/// A year that the words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedYear {
    /// 令和6年度
    Fiscal(FiscalYear),
    /// 令和6年, R6.
    Calendar(u16),
}

impl End {
    /// First and last month; months without a year lie in the given fiscal year.
    pub fn months(&self, year: FiscalYear) -> Option<(YearMonth, YearMonth)> {
        let within = |year: FiscalYear| Some((month_in(year, self.first)?, month_in(year, self.last)?));
        let (from, to) = match self.year {
            None => within(year)?,
            Some(NamedYear::Fiscal(named)) => within(named)?,
            Some(NamedYear::Calendar(named)) => {
                let into_next = u16::from(self.last < self.first);
                (YearMonth::new(named, self.first)?, YearMonth::new(named + into_next, self.last)?)
            }
        };
        (from <= to).then_some((from, to))
    }
}

fn month_in(year: FiscalYear, month: u8) -> Option<YearMonth> {
    YearMonth::new(year.year() + u16::from(month < 4), month)
}

/// Reads an end in half-width text without blanks. `bare` allows a month without 月, as in 「6～8月」.
pub(super) fn read_end(text: &str, year: FiscalYear, eras: &EraTable, bare: bool) -> Option<End> {
    let (named, rest) = named_year(text, year, eras).map_or((None, text), |(named, rest)| (Some(named), rest));
    let dotted = rest.len() < text.len() && text.get(..text.len() - rest.len()).is_some_and(|said| said.ends_with(['.', '/', '-']));
    if let Some((first, last)) = whole(rest, named) {
        return Some(End { year: named, first, last });
    }
    if let Some(month) = month(rest, bare || dotted) {
        return Some(End { year: named, first: month, last: month });
    }
    let (first, last) = part_of_year(rest)?;
    let named = match named {
        // Halves and quarters of a named year are those of its fiscal year.
        Some(NamedYear::Calendar(calendar)) if last == 3 => Some(NamedYear::Fiscal(FiscalYear::new(calendar)?)),
        other => other,
    };
    Some(End { year: named, first, last })
}

/// The year named at the start, and what follows it.
fn named_year<'a>(text: &'a str, year: FiscalYear, eras: &EraTable) -> Option<(NamedYear, &'a str)> {
    const NEAR: [(&str, i32); 9] = [
        ("今年度", 0),
        ("当年度", 0),
        ("本年度", 0),
        ("同年度", 0),
        ("来年度", 1),
        ("翌年度", 1),
        ("次年度", 1),
        ("前年度", -1),
        ("昨年度", -1),
    ];
    if let Some((step, rest)) = NEAR.iter().find_map(|(word, step)| Some((*step, text.strip_prefix(word)?))) {
        return Some((NamedYear::Fiscal(year.plus(step)), rest));
    }
    if let Some(rest) = text.strip_prefix("翌年").or_else(|| text.strip_prefix("来年")) {
        return Some((NamedYear::Calendar(year.year() + 1), rest));
    }
    let in_era = eras.eras().iter().find_map(|era| {
        let short = |text: &'a str| {
            let head = text.get(..era.short.len()).filter(|head| !head.is_empty() && head.eq_ignore_ascii_case(&era.short))?;
            text.get(head.len()..)
        };
        let rest = text.strip_prefix(era.name.as_str()).filter(|_| !era.name.is_empty()).or_else(|| short(text))?;
        let (number, rest) = rest.strip_prefix('元').map(|rest| (1, rest)).or_else(|| number(rest, 2))?;
        let calendar = chrono::Datelike::year(&era.first_day);
        let calendar = u16::try_from(calendar).ok()?.checked_add(number)?.checked_sub(1)?;
        let fiscal = era.first_fiscal_year.plus(i32::from(number) - 1);
        Some((fiscal, calendar, rest))
    });
    let gregorian = || {
        let (calendar, rest) = number(text, 4).filter(|(calendar, _)| *calendar >= 1000)?;
        let rest_is_said = rest.starts_with(['年', '.', '/', '-']);
        rest_is_said.then_some((FiscalYear::new(calendar)?, calendar, rest))
    };
    let (fiscal, calendar, rest) = in_era.or_else(gregorian)?;
    if let Some(rest) = rest.strip_prefix("年度") {
        return Some((NamedYear::Fiscal(fiscal), rest));
    }
    let before_month = rest.strip_prefix(['.', '/', '-']).filter(|rest| number(rest, 2).is_some());
    match rest.strip_prefix('年').or(before_month) {
        Some(rest) => Some((NamedYear::Calendar(calendar), rest)),
        None => Some((NamedYear::Fiscal(fiscal), rest)),
    }
}

/// A number of at most so many digits that is not part of a longer one.
fn number(text: &str, most: usize) -> Option<(u16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > most {
        return None;
    }
    Some((text.get(..digits)?.parse().ok().filter(|number| *number > 0)?, text.get(digits..)?))
}

/// A year without a month, or its end or beginning: 「令和6年度末」.
fn whole(rest: &str, named: Option<NamedYear>) -> Option<(u8, u8)> {
    let (first, last) = match named? {
        NamedYear::Calendar(_) => (1, 12),
        NamedYear::Fiscal(_) => (4, 3),
    };
    match rest {
        "" | "中" | "内" => Some((first, last)),
        "末" | "末頃" | "末日" => Some((last, last)),
        "当初" | "初め" | "始め" | "初頭" | "はじめ" | "初" => Some((first, first)),
        _ => None,
    }
}

/// 「8月」「8月末」「5/30」「11」.
fn month(text: &str, bare: bool) -> Option<u8> {
    const AFTER: &[&str] = &[
        "上旬",
        "中旬",
        "下旬",
        "初旬",
        "初め",
        "始め",
        "初",
        "半ば",
        "中頃",
        "末日",
        "末",
        "頃",
        "ごろ",
        "ころ",
        "中",
        "内",
        "定例議会",
        "定例会",
        "議会",
        "補正",
    ];
    // 「翌3月」 is a month after the one before; which, the range decides.
    let (month, rest) = number(text.strip_prefix('翌').unwrap_or(text), 2)?;
    let month = u8::try_from(month).ok().filter(|month| *month <= 12)?;
    if let Some(rest) = rest.strip_prefix(['/', '.']).filter(|_| bare || rest.starts_with('/')) {
        let rest = day(rest)?;
        return matches!(rest, "" | "頃" | "ごろ").then_some(month);
    }
    let Some(mut rest) = rest.strip_prefix('月') else { return (bare && rest.is_empty()).then_some(month) };
    if let Some(after) = day(rest).and_then(|rest| rest.strip_prefix('日')) {
        rest = after;
    }
    while let Some(after) = AFTER.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    rest.is_empty().then_some(month)
}

fn day(text: &str) -> Option<&str> {
    number(text, 2).filter(|(day, _)| *day <= 31).map(|(_, rest)| rest)
}

/// 「年度末」「上半期」「第1四半期」「夏頃」: first and last month.
fn part_of_year(text: &str) -> Option<(u8, u8)> {
    const PARTS: &[(&str, u8, u8)] = &[
        ("年度末", 3, 3),
        ("年度当初", 4, 4),
        ("年度初め", 4, 4),
        ("年度始め", 4, 4),
        ("年度はじめ", 4, 4),
        ("年度初", 4, 4),
        ("当初", 4, 4),
        ("年度前半", 4, 9),
        ("年度後半", 10, 3),
        ("年度内", 4, 3),
        ("年度中", 4, 3),
        ("年末", 12, 12),
        ("年始", 1, 1),
        ("年明け", 1, 1),
        ("年内", 4, 12),
        ("上半期", 4, 9),
        ("下半期", 10, 3),
        ("上期", 4, 9),
        ("下期", 10, 3),
        ("前期", 4, 9),
        ("後期", 10, 3),
        ("前半", 4, 9),
        ("後半", 10, 3),
        ("夏休み", 7, 8),
        ("冬休み", 12, 1),
        ("春", 4, 5),
        ("夏", 6, 8),
        ("秋", 9, 11),
        ("冬", 12, 2),
    ];
    let (first, last, rest) =
        quarter(text).or_else(|| PARTS.iter().find_map(|(word, first, last)| Some((*first, *last, text.strip_prefix(word)?))))?;
    match rest {
        "" | "頃" | "ごろ" | "ころ" | "中" | "期" | "季" | "内" => Some((first, last)),
        "末" | "末頃" => Some((last, last)),
        _ => None,
    }
}

/// 「第1四半期」「1Q」「第1/4半期」.
fn quarter(text: &str) -> Option<(u8, u8, &str)> {
    let text = text.strip_prefix('第').unwrap_or(text);
    let kanji = ["一", "二", "三", "四"].iter().zip(1_u16..).find_map(|(word, n)| Some((n, text.strip_prefix(word)?)));
    let (quarter, rest) = match text.strip_prefix('Q') {
        Some(after) => number(after, 1)?,
        None => {
            let (quarter, rest) = kanji.or_else(|| number(text, 1))?;
            (quarter, ["四半期", "/四半期", "/4半期", "Q"].iter().find_map(|word| rest.strip_prefix(word))?)
        }
    };
    match quarter {
        1 => Some((4, 6, rest)),
        2 => Some((7, 9, rest)),
        3 => Some((10, 12, rest)),
        4 => Some((1, 3, rest)),
        _ => None,
    }
}
