//! Deadlines in words within running text: 「（～8月）」「（通年）」「（R6.11～）」, to months and back.
//! Full dates and the styles of years are [`crate::model::year_words`]'s and [`crate::model::era`]'s.

mod end;
mod phrase;

use std::ops::Range;

use crate::model::era::{EraTable, YearStyle, YearWriting};
use crate::model::fiscal_year::{FiscalYear, YearMonth};

/// When something is due, as far as the words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From one month to another, both included. An open end goes on to the end of the year (or beyond), an open
    /// start began with the year (or before).
    Span {
        /// First month.
        from: YearMonth,
        /// Last month.
        to: YearMonth,
        /// The words do not say when it starts: 「～8月」.
        from_open: bool,
        /// The words do not say when it ends: 「10月～」.
        to_open: bool,
    },
    /// In one month: 「8月」「5/30」「年度末」.
    Point(YearMonth),
    /// 「通年」「年度内」「随時」「毎月」.
    WholeYear,
    /// 「時期未定」.
    Undecided,
}

/// A deadline found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Where the bracketed words are in the text, in bytes, brackets included.
    pub range: Range<usize>,
    /// What they mean.
    pub when: When,
}

/// The last bracketed phrase of the text that reads as a deadline of this fiscal year. Other brackets, such as
/// 「（8館）」, are passed over.
pub fn find(text: &str, year: FiscalYear, eras: &EraTable) -> Option<Deadline> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut last = None;
    for (at, c) in text.char_indices() {
        if opens(c) {
            open.push((at, c));
        } else if closes(c)
            && let Some((start, opening)) = open.pop()
            && let Some(words) = text.get(start + opening.len_utf8()..at)
            && let Some(when) = phrase::read(words, year, eras)
        {
            last = Some(Deadline { range: start..at + c.len_utf8(), when });
        }
    }
    last
}

fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '【' | '〔' | '［' | '[')
}

fn closes(c: char) -> bool {
    matches!(c, '）' | ')' | '】' | '〕' | '］' | ']')
}

/// First and last month in this fiscal year. Ends that the words leave open are those of the year; months that the
/// words name stay, even where they lie in other years. `None` where the time is undecided.
pub fn span_in(when: &When, year: FiscalYear) -> Option<(YearMonth, YearMonth)> {
    match *when {
        When::Undecided => None,
        When::WholeYear => Some((year.first_month(), year.last_month())),
        When::Point(month) => Some((month, month)),
        When::Span { from, to, from_open, to_open } => {
            let first = if from_open && to >= year.first_month() { from.max(year.first_month()) } else { from };
            let last = if to_open && from <= year.last_month() { to.min(year.last_month()) } else { to };
            (first <= last).then_some((first, last))
        }
    }
}

/// The words for a span of months in the sheet of this fiscal year: 「通年」「～8月」「10月～」「6～8月」「8月」, and with
/// their years where it leaves the fiscal year: 「R6.11～R7.2」.
pub fn write(from: YearMonth, to: YearMonth, year: FiscalYear, eras: &EraTable) -> String {
    let (from, to) = (from.min(to), from.max(to));
    let (first, last) = (year.first_month(), year.last_month());
    if from < first || to > last {
        let short = YearWriting { style: YearStyle::EraShort, ..YearWriting::default() };
        let words = |month| eras.write_month(month, &short);
        return if from == to { words(from) } else { format!("{}～{}", words(from), words(to)) };
    }
    let (start, end) = (from.month(), to.month());
    match (from == first, to == last) {
        (true, true) => "通年".to_owned(),
        _ if from == to => format!("{start}月"),
        (true, false) => format!("～{end}月"),
        (false, true) => format!("{start}月～"),
        (false, false) => format!("{start}～{end}月"),
    }
}

/// The text with the deadline's phrase replaced by these months. The brackets, the kind of wave, the width of the
/// digits and a 「予定」 at the end stay as they were.
pub fn rewrite(text: &str, deadline: &Deadline, from: YearMonth, to: YearMonth, year: FiscalYear, eras: &EraTable) -> String {
    let range = &deadline.range;
    let (Some(before), Some(old), Some(after)) = (text.get(..range.start), text.get(range.clone()), text.get(range.end..)) else {
        return text.to_owned();
    };
    let mut words = old.chars();
    let (Some(open), Some(close)) = (words.next(), words.next_back()) else { return text.to_owned() };
    let wave = words.clone().find(|c| matches!(c, '～' | '〜' | '~')).unwrap_or('～');
    let wide = words.clone().any(|c| matches!(c, '０'..='９'));
    let written = write(from, to, year, eras);
    let new = written.chars().map(|c| match c {
        '～' => wave,
        '0'..='9' if wide => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        c => c,
    });
    let planned = if words.as_str().trim_end().ends_with("予定") { "予定" } else { "" };
    format!("{before}{open}{}{planned}{close}{after}", new.collect::<String>())
}
