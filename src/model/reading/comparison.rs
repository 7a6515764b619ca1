//! Comparisons in words: 「前年度比増加」「前年比10%増」「現状維持」. Finds what is compared with; how much it shall
//! differ stays words.

use super::words::{DIFFERENCE, strip_longest};

/// What values are compared with.
const BASES: &[&str] = &[
    "前年度",
    "前年同月",
    "前年同期",
    "前年",
    "昨年度",
    "昨年",
    "前回",
    "前期",
    "前月",
    "現状値",
    "現状",
    "現況",
    "基準年度",
    "基準年",
    "基準値",
    "初年度",
    "計画策定時",
    "策定時",
    "当初",
];

/// Words that make a comparison on their own.
const COMPARED: &[&str] =
    &["比", "以上", "以下", "未満", "超", "並", "維持", "水準", "程度", "を維持", "の維持", "と同", "同", "を上回", "を下回"];

/// Words that make a comparison together with a difference: 「現状より短縮」.
const COMPARED_BY: &[&str] = &["より", "から", "に対し", "に比べ", "と比べ", "と比較"];

/// Longest comparison and longest words between the base and what makes it a comparison, in characters.
const LONGEST: usize = 40;
const LONGEST_BETWEEN: usize = 10;

/// What folded text without notes compares with; empty where it only says that something grows, falls or stays.
pub(super) fn compared_with(text: &str) -> Option<String> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let only = text.trim_end_matches(['。', ' ']).trim_end_matches("する").trim_end_matches("させる");
    if only == "維持" || strip_longest(only, DIFFERENCE).is_some_and(|(_, after)| after.is_empty()) {
        return Some(String::new());
    }
    base(text)
}

/// What a text names as the base of a comparison: 「前年度に対し15分減」 has 「前年度」.
pub(super) fn base(text: &str) -> Option<String> {
    let text = text.strip_prefix('対').unwrap_or(text);
    if let Some((year, after)) = named_year(text) {
        return (makes_a_comparison(after)).then(|| year.to_owned());
    }
    let before_digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let (base, at) = text.char_indices().map(|(at, _)| at).take_while(|at| *at < before_digits).find_map(|at| {
        let (base, after) = strip_longest(text.get(at..)?, BASES)?;
        makes_a_comparison(after).then_some((base, at))
    })?;
    // A longer text before it tells something else.
    (text.get(..at)?.chars().count() <= LONGEST_BETWEEN).then(|| base.to_owned())
}

/// The base that words mention at all: a number among such words is not simply the value.
pub(super) fn mentioned_base(text: &str) -> Option<&'static str> {
    text.char_indices().find_map(|(at, _)| strip_longest(text.get(at..)?, BASES)).map(|(base, _)| base)
}

fn makes_a_comparison(after: &str) -> bool {
    let differs = || DIFFERENCE.iter().chain(&["多", "少", "上回", "下回"]).any(|word| after.contains(word));
    after.char_indices().take(LONGEST_BETWEEN).take_while(|(_, c)| !c.is_ascii_digit()).any(|(at, _)| {
        let rest = after.get(at..).unwrap_or_default();
        strip_longest(rest, COMPARED).is_some() || (strip_longest(rest, COMPARED_BY).is_some() && differs())
    })
}

/// 「令和3年度」「R3」 at the start, and what follows.
fn named_year(text: &str) -> Option<(&str, &str)> {
    let (_, number) = strip_longest(text, &["令和", "平成", "R", "H"])?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let after = number.strip_prefix('元').or_else(|| number.get(digits..).filter(|_| digits > 0))?;
    let after = strip_longest(after, &["年度", "年"]).map_or(after, |(_, after)| after);
    let immediately = strip_longest(after, COMPARED).is_some() || strip_longest(after, COMPARED_BY).is_some();
    immediately.then_some((text.get(..text.len() - after.len())?, after))
}
