//! 策定経過: a table of when, what and remarks.

use serde::Serialize;

use crate::derive::contents::ContentsLine;
use crate::derive::texts::Where;
use crate::model::place::{AppendixField, Place};
use crate::typeset::data::chapter::Heading;
use crate::typeset::data::writer::{Text, Writer};

/// The chronology.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChronologyPart {
    /// Its heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Heading>,
    /// Whether any entry has remarks: without one there is no column for them.
    pub remarks: bool,
    /// Its entries in order.
    pub entries: Vec<EntryRow>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntryRow {
    /// 年月日.
    pub date: Text,
    /// 内容.
    pub content: Text,
    /// 備考.
    pub remarks: Text,
}

/// Makes it.
pub fn part(writer: &mut Writer<'_>, line: &ContentsLine, level: u8) -> ChronologyPart {
    let plan = writer.plan;
    let heading = Heading::of(writer, line, level, None);
    let mut entries = Vec::new();
    for (position, entry) in plan.chronology.iter().enumerate() {
        let place = Place::Appendix(AppendixField::Chronology(Some(position)));
        entries.push(EntryRow {
            date: writer.plain(Some(&place), &entry.date),
            content: writer.prose(Where::Appendix, &place, 0, entry.content.text()),
            remarks: writer.prose(Where::Appendix, &place, 1, entry.remarks.text()),
        });
    }
    ChronologyPart { heading, remarks: plan.chronology.iter().any(|entry| !entry.remarks.is_empty()), entries }
}
