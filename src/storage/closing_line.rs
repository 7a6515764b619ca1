//! The last line of a plan file: how much the file holds, and a hash of everything before it. RON alone lets one of nine
//! flipped bits pass as another plan; this line does not. It is a comment, so that every reader of RON can read the file,
//! and a person may edit the file by hand: then the line no longer fits, and that is told, not refused.

use sha2::{Digest, Sha256};

use crate::model::plan::Plan;
use crate::model::section;
use crate::storage::format::VERSION;

/// How the line begins.
const MARK: &str = "// end ";

/// What stands before the hash.
const HASH: &str = "sha256=";

/// Longest closing line, in bytes.
const LONGEST: usize = 400;

/// How much a plan file holds; read without parsing it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Measures.
    pub measures: usize,
    /// Sections at every level.
    pub sections: usize,
    /// Indicators of measures.
    pub indicators: usize,
}

/// What the closing line says of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// The text is as it was written.
    Intact(Counts),
    /// There is a closing line, but the text is not what was written: edited by hand, or damaged.
    Broken,
    /// There is no closing line: the file was written by hand, or its end is gone.
    Missing,
}

impl Counts {
    /// How much a plan holds.
    pub fn of(plan: &Plan) -> Self {
        let mut sections = 0;
        section::walk(&plan.sections, &mut |_, _| sections += 1);
        let indicators = plan.measures.iter().map(|measure| measure.indicators.len()).sum();
        Self { measures: plan.measures.len(), sections, indicators }
    }
}

/// Puts the closing line under the text of a plan, which ends with a line end.
pub fn close(text: &mut String, counts: Counts) {
    let Counts { measures, sections, indicators } = counts;
    let length = text.len();
    text.push_str(&format!(
        "{MARK}version={VERSION} measures={measures} sections={sections} indicators={indicators} length={length} {HASH}"
    ));
    let hash = hash(text);
    text.push_str(&hash);
    text.push('\n');
}

/// What the closing line says of a text, whose line ends are `\n`.
pub fn read(text: &str) -> Closing {
    let (body, line) = split(text);
    let Some(line) = line else { return Closing::Missing };
    // The hash is one of everything before it, the line's own words too.
    let told = line.find(HASH).map(|at| at + HASH.len());
    let whole = told.and_then(|at| Some((text.get(..body.len() + at)?, line.get(at..)?)));
    match (whole, counts(line)) {
        (Some((before, told)), Some(counts)) if told == hash(before) => Closing::Intact(counts),
        _ => Closing::Broken,
    }
}

/// The counts that the closing line of a file's last bytes tells, without looking at the rest.
pub fn counts_at_end(end: &str) -> Option<Counts> {
    counts(split(end).1?)
}

fn counts(line: &str) -> Option<Counts> {
    let number = |name: &str| line.split(' ').find_map(|word| word.strip_prefix(name)?.strip_prefix('=')?.parse().ok());
    Some(Counts { measures: number("measures")?, sections: number("sections")?, indicators: number("indicators")? })
}

/// The text before its closing line; the whole text where there is none.
pub fn body(text: &str) -> &str {
    split(text).0
}

/// The text before the closing line, and the line.
fn split(text: &str) -> (&str, Option<&str>) {
    let end = text.trim_end();
    let start = end.rfind('\n').map_or(0, |at| at + 1);
    match (text.get(..start), end.get(start..)) {
        // A closing line is short: a long line that begins like one is somebody's comment.
        (Some(body), Some(line)) if line.starts_with(MARK.trim_end()) && line.len() <= LONGEST => (body, Some(line)),
        _ => (text, None),
    }
}

fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut words, byte| {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        words.push(digit(byte >> 4));
        words.push(digit(byte & 15));
        words
    })
}
