//! Words as they can be printed: signs that the fonts do not have become 〓, signs that are never seen go, and a run of signs
//! without a place to break gets places, so that nothing leaves its cell.
//!
//! That a sign is missing is told by a check (`checks::rules::missing_glyphs`); here it is only made visible.

use std::borrow::Cow;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::base::fonts::{can_print, is_unseen};

/// Stands for a sign that the fonts do not have: the geta of Japanese printers.
pub const GETA: char = '〓';
/// A place to break a line that is not seen.
pub const MAY_BREAK: char = '\u{200B}';

/// Ends words that were cut.
const CUT: char = '…';
/// Width of a full-width sign in the units of [`width`].
const FULL: usize = 20;
/// Most accents on one letter; more of them stand beside it, because the layout takes very long over thousands on one.
const MOST_MARKS: usize = 8;
/// Most signs in a row without a place to break, in running text.
const LONGEST: usize = 16;

/// Makes words printable.
pub struct Printable {
    segmenter: icu_segmenter::LineSegmenterBorrowed<'static>,
}

impl Default for Printable {
    fn default() -> Self {
        let mut options = LineBreakOptions::default();
        options.strictness = Some(LineBreakStrictness::Strict);
        Self { segmenter: LineSegmenter::new_auto(options) }
    }
}

impl Printable {
    /// Words for running text.
    pub fn words(&self, text: &str) -> String {
        self.within(text, LONGEST)
    }

    /// Words for a place that is only `longest` signs wide.
    pub fn within(&self, text: &str, longest: usize) -> String {
        let seen = self.seen(text);
        if has_long_run(&seen, longest) { self.broken(&seen, longest, |_| 1) } else { seen }
    }

    /// Words for a column in which `signs` full-width signs find room: letters and figures are narrower than those, so that a word
    /// that fits is not broken.
    pub fn fitted(&self, text: &str, signs: usize) -> String {
        let seen = self.seen(text);
        if has_long_run(&seen, signs) { self.broken(&seen, signs * FULL, width) } else { seen }
    }

    /// Words on one line, of at most `most` signs: what is longer ends in ….
    pub fn short(&self, text: &str, most: usize) -> String {
        // Only as much is looked at as may be needed: a field can hold megabytes.
        let most = most.max(1);
        let looked_at: String = text.chars().take(most.saturating_mul(4)).map(|sign| if sign == '\n' { ' ' } else { sign }).collect();
        let seen = self.seen(&looked_at);
        let is_whole = looked_at.len() == text.len() && seen.chars().count() <= most;
        let shown = if is_whole { seen } else { seen.chars().take(most - 1).chain([CUT]).collect() };
        if has_long_run(&shown, LONGEST) { self.broken(&shown, LONGEST, |_| 1) } else { shown }
    }

    fn seen(&self, text: &str) -> String {
        let composed: Cow<'_, str> =
            if is_nfc_quick(text.chars()) == IsNormalized::Yes { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
        let printed = composed.chars().filter_map(|sign| match sign {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            _ if sign.is_control() || is_unseen(sign) => None,
            _ if can_print(sign) => Some(sign),
            _ => Some(GETA),
        });
        let mut seen = String::with_capacity(composed.len());
        let mut marks = 0;
        for sign in printed {
            marks = if is_combining_mark(sign) { marks + 1 } else { 0 };
            if marks > MOST_MARKS {
                seen.push(MAY_BREAK);
                marks = 1;
            }
            seen.push(sign);
        }
        seen
    }

    /// Puts places to break into stretches that have none and are wider than `longest`.
    fn broken(&self, text: &str, longest: usize, width: impl Fn(char) -> usize) -> String {
        let mut written = String::with_capacity(text.len() * 2);
        let mut from = 0;
        for to in self.segmenter.segment_str(text).skip(1) {
            let stretch = text.get(from..to).unwrap_or_default();
            if stretch.chars().map(&width).sum::<usize>() > longest {
                let mut since = 0;
                let mut before = ' ';
                let mut signs = stretch.chars().peekable();
                while let Some(sign) = signs.next() {
                    // Rather behind the slashes and dots of an address than within its words; never within 「63.0%」.
                    if since > 0 && since + width(sign) > longest {
                        written.push(MAY_BREAK);
                    }
                    written.push(sign);
                    let is_first = since == 0;
                    since += width(sign);
                    let after = signs.peek().copied().unwrap_or('0');
                    let in_figures = matches!(sign, '.' | ',') && before.is_ascii_digit() && after.is_ascii_digit();
                    before = sign;
                    if !sign.is_alphanumeric() && after.is_alphanumeric() && !in_figures && !is_first {
                        written.push(MAY_BREAK);
                        since = 0;
                    }
                }
            } else {
                written.push_str(stretch);
            }
            from = to;
        }
        written
    }
}

/// How wide a sign is in parts of [`FULL`], rather too wide than too narrow: the letters and figures of the fonts are wide.
fn width(sign: char) -> usize {
    match sign {
        '#' | '%' | '&' | '@' | 'M' | 'W' | 'm' => FULL,
        'A'..='Z' | 'w' | '$' | '+' | '<' | '=' | '>' | '?' => 18,
        '0'..='9' => 16,
        _ if sign.is_ascii() => 15,
        _ => FULL,
    }
}

/// Whether more than `longest` signs follow each other between which a line may not break: quick, rather too often yes.
fn has_long_run(text: &str, longest: usize) -> bool {
    let mut run = 0;
    for sign in text.chars() {
        let breaks = sign.is_whitespace()
            || matches!(sign, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
        run = if breaks && !is_small_kana(sign) { 0 } else { run + 1 };
        if run > longest {
            return true;
        }
    }
    false
}

/// Signs among kana before which a line does not begin.
fn is_small_kana(sign: char) -> bool {
    matches!(
        sign,
        'ぁ' | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ゎ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | 'ヮ'
            | 'ヵ'
            | 'ヶ'
            | 'ー'
            | '・'
            | 'ヽ'
            | 'ヾ'
            | 'ゝ'
            | 'ゞ'
    )
}
