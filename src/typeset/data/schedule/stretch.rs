//! The widest words of a label that no line may break: a bar narrower than they are cannot hold the label.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

/// The widest stretch of some lines between places to break.
pub fn widest(lines: &[String]) -> String {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let segmenter = LineSegmenter::new_auto(options);
    let mut found = "";
    for line in lines {
        let mut from = 0;
        for to in segmenter.segment_str(line).skip(1) {
            let stretch = line.get(from..to).unwrap_or_default().trim_end();
            if width(stretch) > width(found) {
                found = stretch;
            }
            from = to;
        }
    }
    found.to_owned()
}

/// Roughly, in hundredths of the type size: good enough to tell the widest.
fn width(stretch: &str) -> u32 {
    stretch.chars().map(|sign| if sign.is_ascii() { 65 } else { 100 }).sum()
}
