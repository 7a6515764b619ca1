//! The outermost shape of a plan file, and which versions of it there are.
//!
//! A plan file is RON: `(format: "shisakucho-plan", version: 3, plan: (…))`. Name and version come first, in every
//! version there will ever be, and are recognised before anything else: a program must be able to say that a file is
//! too new for it without understanding the rest.
//!
//! | version | what it added |
//! |---|---|
//! | 1 | the first |
//! | 2 | cover, bodies and related plans; blocks of sections and ordinances; brief sections; fields to be confirmed; tables with heading columns, widths and sources; the document of a form; cells under each other |
//! | 3 | 会議資料; the sentence of a measure for 概要版; type sizes of sheets; running heads, page numbers and the overview of a form |
//!
//! What a version added has a default, so that a file of an older one is read like any other. It is written in the newest,
//! because an older program could not read what may have come into it since.

use serde::{Deserialize, Serialize};

use crate::model::plan::Plan;

/// The name of the format.
pub const FORMAT: &str = "shisakucho-plan";

/// The version that is written, and the newest that is read; every one from 1 on is.
pub const VERSION: u64 = 3;

/// Largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 64 << 20;

/// Most brackets in a file: eight times what a thousand measures need. Keeps a small file from filling the memory.
pub const MAX_BRACKETS: usize = 600_000;

/// Deepest nesting that is written. RON counts the same nesting up to three times as high when it reads, hence the
/// larger [`READ_DEPTH`].
pub const WRITE_DEPTH: usize = 96;

/// Deepest nesting that is read.
pub const READ_DEPTH: usize = 384;

/// A plan file, for reading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "PlanFile")]
pub struct Envelope {
    /// [`FORMAT`].
    pub format: String,
    /// 1 to [`VERSION`].
    pub version: u64,
    /// The plan.
    pub plan: Plan,
}

/// A plan file, for writing.
#[derive(Debug, Serialize)]
#[serde(rename = "PlanFile")]
pub struct EnvelopeOf<'a> {
    /// [`FORMAT`].
    pub format: &'a str,
    /// [`VERSION`].
    pub version: u64,
    /// The plan.
    pub plan: &'a Plan,
}

/// What the head of a text says, as far as it can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The text of the field `format`.
    pub format: Option<String>,
    /// The number of the field `version`; the largest where it is larger.
    pub version: Option<u64>,
}

/// Reads the head leniently: the first fields of the outermost value as long as they are plain words or numbers.
pub fn head(text: &str) -> Head {
    let mut rest = skip(text);
    while let Some(attribute) = rest.strip_prefix("#!") {
        rest = attribute.split_once(']').map_or("", |(_, after)| skip(after));
    }
    rest = skip(rest.trim_start_matches(is_word));
    let mut head = Head::default();
    let Some(mut rest) = rest.strip_prefix('(').map(skip) else { return head };
    loop {
        let (name, after) = word(rest);
        let Some(value) = skip(after).strip_prefix(':').map(skip).filter(|_| !name.is_empty()) else { return head };
        let after = if let Some(string) = value.strip_prefix('"') {
            let Some((text, after)) = string.split_once('"') else { return head };
            if name == "format" {
                head.format = Some(text.to_owned());
            }
            after
        } else {
            let (number, after) = word(value);
            if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
                return head;
            }
            if name == "version" {
                head.version = Some(number.parse().unwrap_or(u64::MAX));
            }
            after
        };
        let after = skip(after);
        rest = skip(after.strip_prefix(',').unwrap_or(after));
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn word(text: &str) -> (&str, &str) {
    let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// The text after blanks and comments.
fn skip(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        rest = if rest.starts_with("//") {
            rest.split_once('\n').map_or("", |(_, after)| after)
        } else if rest.starts_with("/*") {
            rest.split_once("*/").map_or("", |(_, after)| after)
        } else {
            return rest;
        }
        .trim_start();
    }
}
