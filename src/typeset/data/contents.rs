//! 目次: the headings of the document, each with the name of its place; its page is looked up while the pages are laid out.

use serde::Serialize;

use crate::derive::contents::ContentsTarget;
use crate::typeset::data::chapter::Heading;
use crate::typeset::data::labels;
use crate::typeset::data::writer::Writer;

/// The contents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContentsPart {
    /// 「目次」.
    pub heading: Heading,
    /// Its lines.
    pub rows: Vec<ContentsRow>,
    /// Said where there is no line.
    pub empty: String,
}

/// A line of the contents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContentsRow {
    /// Depth of nesting, 0 at the top.
    pub depth: usize,
    /// Number; empty for none.
    pub number: String,
    /// Words.
    pub title: String,
    /// Name of the place that it leads to.
    pub label: String,
}

/// Makes it.
pub fn part(writer: &Writer<'_>, level: u8) -> ContentsPart {
    let again = &writer.plan.form.words.again;
    let rows = writer.contents.listed().filter(|line| !line.title.trim().is_empty() || !line.number.trim().is_empty()).map(|line| {
        let note = if matches!(line.target, ContentsTarget::Again(..)) { format!("（{again}）") } else { String::new() };
        ContentsRow {
            depth: line.depth,
            number: writer.words(line.number.trim()),
            title: writer.words(&format!("{}{note}", line.title.trim())),
            label: labels::of_contents(line.target),
        }
    });
    ContentsPart {
        rows: rows.collect(),
        heading: Heading {
            level,
            number: String::new(),
            title: "目次".to_owned(),
            label: labels::of_contents(ContentsTarget::Contents),
            at: None,
        },
        empty: format!("章や{}を加えると、ここに見出しが並びます。", writer.plan.form.words.measure),
    }
}
