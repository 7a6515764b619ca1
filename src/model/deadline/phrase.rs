//! Reads the words between the brackets of a deadline. Where the brackets are is told by the room above.

use std::ops::ControlFlow;

use super::When;
use super::end::{End, read_end};
use crate::base::fold::to_half_width;
use crate::model::era::EraTable;
use crate::model::fiscal_year::{FiscalYear, YearMonth};

/// Longer words in brackets tell something else.
const LONGEST: usize = 40;

const WHOLE_YEAR: &[&str] = &[
    "通年",
    "年間",
    "年間を通じて",
    "1年間",
    "年度内",
    "年度中",
    "随時",
    "適宜",
    "継続",
    "毎日",
    "毎週",
    "毎月",
    "毎年",
    "毎年度",
    "定期的",
    "定期的に",
    "都度",
    "その都度",
    "順次",
    "逐次",
    "必要に応じて",
];
const UNDECIDED: &[&str] =
    &["時期未定", "時期は未定", "未定", "日程未定", "期日未定", "期限未定", "調整中", "時期調整中", "日程調整中", "時期検討中"];
/// Words before the time that leave it what it is.
const BEFORE: &[&str] = &["全て", "すべて", "原則", "毎年度", "毎年", "例年", "各年度", "各年", "期限:", "時期:", "期限は", "必要に応じて"];
/// Words after it that do.
pub(super) const AFTER: &[&str] = &[
    "を予定",
    "予定",
    "を目途",
    "目途",
    "を目処",
    "目処",
    "を目標",
    "目標",
    "見込み",
    "見込",
    "実施",
    "開始",
    "完了",
    "順次",
    "随時",
    "に",
    "。",
];

/// What the words say, if they say when.
pub(super) fn read(words: &str, year: FiscalYear, eras: &EraTable) -> Option<When> {
    if words.len() > LONGEST * 4 || words.chars().count() > LONGEST {
        return None;
    }
    let folded: String = to_half_width(words).chars().filter(|c| !c.is_whitespace()).map(wave).collect();
    let phrase = strip(&folded);
    if WHOLE_YEAR.contains(&phrase) {
        return Some(When::WholeYear);
    }
    if UNDECIDED.contains(&phrase) {
        return Some(When::Undecided);
    }
    if let Some(end) = read_end(phrase, year, eras, false) {
        return end.months(year).map(|(from, to)| alone(from, to, year));
    }
    range(phrase, year, eras).or_else(|| several(phrase, year, eras))
}

fn wave(c: char) -> char {
    match c {
        '〜' | '∼' | '→' | '⇒' => '~',
        'ー' | '―' | '—' | '–' | '‐' | '−' | '─' => '-',
        c => c,
    }
}

fn strip(phrase: &str) -> &str {
    let mut phrase = phrase;
    // 「毎年」 alone is a time; before one it is not.
    while let Some(rest) = BEFORE.iter().find_map(|word| phrase.strip_prefix(word)).filter(|rest| !rest.is_empty()) {
        if WHOLE_YEAR.contains(&phrase) {
            break;
        }
        phrase = rest;
    }
    while let Some(rest) = AFTER.iter().find_map(|word| phrase.strip_suffix(word)).filter(|rest| !rest.is_empty()) {
        if WHOLE_YEAR.contains(&phrase) {
            break;
        }
        phrase = rest;
    }
    phrase
}

fn alone(from: YearMonth, to: YearMonth, year: FiscalYear) -> When {
    if from == to {
        When::Point(from)
    } else if (from, to) == (year.first_month(), year.last_month()) {
        When::WholeYear
    } else {
        When::Span { from, to, from_open: false, to_open: false }
    }
}

/// 「～8月」「10月から」「6～8月」.
fn range(phrase: &str, year: FiscalYear, eras: &EraTable) -> Option<When> {
    let (left, right) = sides(phrase)?;
    let right = right.strip_suffix("まで").unwrap_or(right);
    let read = |text: &str, bare: bool| read_end(strip(text), year, eras, bare);
    match (left.is_empty(), right.is_empty()) {
        (true, true) => None,
        (true, false) => {
            let (_, to) = read(right, false)?.months(year)?;
            Some(When::Span { from: year.min(to.fiscal_year()).first_month(), to, from_open: true, to_open: false })
        }
        (false, true) => {
            let (from, _) = read(left, false)?.months(year)?;
            Some(When::Span { from, to: year.max(from.fiscal_year()).last_month(), from_open: false, to_open: true })
        }
        (false, false) => {
            let (start, end) = match (read(left, false), read(right, false)) {
                (Some(start), Some(end)) => (start, end),
                // 「6～8月」: one of the two may leave out 月.
                (None, Some(end)) => (read(left, true)?, end),
                (Some(start), None) => (start, read(right, true)?),
                (None, None) => return None,
            };
            between(&start, &end, year)
        }
    }
}

/// What stands before and after the wave, or the words for it.
fn sides(phrase: &str) -> Option<(&str, &str)> {
    let split = |mark: &str| phrase.split_once(mark).filter(|(_, right)| !right.contains(mark));
    if phrase.contains('~') {
        return split("~");
    }
    let after = ["から", "より", "以降"].iter().find_map(|mark| split(mark));
    let before = || phrase.strip_suffix("まで").or_else(|| phrase.strip_suffix("以前")).map(|left| ("", left));
    after.or_else(before).or_else(|| split("-"))
}

fn between(start: &End, end: &End, year: FiscalYear) -> Option<When> {
    let ((from, _), (_, to)) = (start.months(year)?, end.months(year)?);
    let closed = |from: YearMonth, to: YearMonth| Some(When::Span { from, to, from_open: false, to_open: false });
    match (start.year, end.year) {
        _ if from <= to => closed(from, to),
        // 「R6.11～2月」: the next February.
        (Some(_), None) => closed(from, from.plus((to.months_since(from)).rem_euclid(12))),
        // 「10月～R6.3」 in the year after: the last October before it.
        (None, Some(_)) => closed(to.plus(-(to.months_since(from)).rem_euclid(12)), to),
        // 「1～4月」 goes on into the next year, of which this one says nothing.
        (None, None) => Some(When::Span { from, to: year.last_month(), from_open: false, to_open: true }),
        (Some(_), Some(_)) => None,
    }
}

/// 「6月・12月」: from the first to the last.
fn several(phrase: &str, year: FiscalYear, eras: &EraTable) -> Option<When> {
    let found = phrase.split(['・', '、', ',', '･']).try_fold((Vec::new(), 0_usize), |(mut months, count), words| {
        if WHOLE_YEAR.contains(&words) {
            months.extend([year.first_month(), year.last_month()]);
        } else {
            match read_end(strip(words), year, eras, false).and_then(|end| end.months(year)) {
                Some((from, to)) => months.extend([from, to]),
                None => return ControlFlow::Break(()),
            }
        }
        ControlFlow::Continue((months, count + 1))
    });
    let ControlFlow::Continue((months, count)) = found else { return None };
    let (from, to) = months.iter().min().zip(months.iter().max()).filter(|_| count > 1)?;
    Some(alone(*from, *to, year))
}
