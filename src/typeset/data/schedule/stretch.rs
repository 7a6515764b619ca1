//! The widest words of a label that no line may break: a bar narrower than they are cannot hold the label.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

/// Most signs between brackets that stay together on a line, 「（～12月）」: as `in-short-brackets` in `schedule.typ`.
const SHORT: usize = 7;

/// The widest stretch of some lines between places to break.
pub fn widest(lines: &[String]) -> String {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let segmenter = LineSegmenter::new_auto(options);
    let mut found = "";
    for line in lines {
        let held = short_brackets(line);
        let mut from = 0;
        for to in segmenter.segment_str(line).skip(1) {
            if held.iter().any(|(start, end)| (start + 1..*end).contains(&to)) {
                continue;
            }
            let stretch = line.get(from..to).unwrap_or_default().trim_end();
            if width(stretch) > width(found) {
                found = stretch;
            }
            from = to;
        }
    }
    found.to_owned()
}

/// Where the short words in brackets of a line begin and end, the brackets with them.
fn short_brackets(line: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, sign) in line.char_indices() {
        match (sign, open) {
            ('（', _) => open = Some((at, 0)),
            ('）', Some((start, signs))) => {
                if (1..=SHORT).contains(&signs) {
                    found.push((start, at + sign.len_utf8()));
                }
                open = None;
            }
            (_, Some(_)) if sign.is_whitespace() => open = None,
            (_, Some((start, signs))) => open = Some((start, signs + 1)),
            _ => {}
        }
    }
    found
}

/// Roughly, in hundredths of the type size: good enough to tell the widest.
fn width(stretch: &str) -> u32 {
    stretch.chars().map(|sign| if sign.is_ascii() { 65 } else { 100 }).sum()
}
