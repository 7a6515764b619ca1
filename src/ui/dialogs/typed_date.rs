//! Dates as an officer types them: 令和6年3月28日, R6.3.28, 令6/3/28, 2024-03-28, 20240328, in full or half width.

use chrono::{Datelike, NaiveDate};

use crate::base::fold;
use crate::model::era::EraTable;

/// Reads a date; `None` where the words are something else or no such day exists. A day past the end of an era counts on.
pub fn read(text: &str, eras: &EraTable) -> Option<NaiveDate> {
    let folded: String = fold::to_half_width(text).chars().filter(|c| !c.is_whitespace()).collect();
    let (first_year, rest) = era_of(&folded, eras).unwrap_or((0, &folded));
    if first_year == 0 && rest.len() == 8 && rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::parse_from_str(rest, "%Y%m%d").ok();
    }
    let (year, rest) = if let Some(rest) = rest.strip_prefix('元') { (1, rest) } else { number(rest)? };
    let (month, rest) = number(separated(rest, '年')?)?;
    let (day, rest) = number(separated(rest, '月')?)?;
    let year = match first_year {
        0 if year < 1000 => return None,
        0 => year,
        first => first.checked_add(year)?.checked_sub(1)?,
    };
    if !matches!(rest, "" | "日") {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// The Gregorian year of an era's first year, and what follows the era's name, its letter or its first character.
fn era_of<'a>(text: &'a str, eras: &EraTable) -> Option<(i32, &'a str)> {
    let after = |name: &str| -> Option<&'a str> { if name.is_empty() { None } else { text.strip_prefix(name) } };
    eras.eras().iter().rev().find_map(|era| {
        let first = era.name.chars().next().map(String::from).unwrap_or_default();
        let rest = after(&era.name).or_else(|| after(&era.short)).or_else(|| after(&era.short.to_lowercase())).or_else(|| after(&first))?;
        Some((era.first_day.year(), rest))
    })
}

fn number(text: &str) -> Option<(i32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest))
}

fn separated(text: &str, word: char) -> Option<&str> {
    text.strip_prefix([word, '.', '-', '/', '・', '−', '‐', '–'])
}
