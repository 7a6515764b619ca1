//! 奥付: a box of labels and words at the foot of the last page.

use serde::Serialize;

use crate::derive::contents::{ContentsLine, ContentsTarget};
use crate::model::appendix::ColophonLine;
use crate::model::place::{AppendixField, Place};
use crate::typeset::data::chapter::Heading;
use crate::typeset::data::labels;
use crate::typeset::data::writer::{Text, Writer};

/// The colophon.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColophonPart {
    /// Its heading; `None` where the form gives none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Heading>,
    /// Name of the place where there is no heading to carry it.
    pub label: String,
    /// Its lines.
    pub lines: Vec<ColophonRow>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColophonRow {
    /// 「編集発行」.
    pub label: Text,
    /// What it says.
    pub text: Text,
}

/// Makes it.
pub fn part(writer: &Writer<'_>, line: &ContentsLine, level: u8) -> ColophonPart {
    let row = |(position, line): (usize, &ColophonLine)| {
        let place = Place::Appendix(AppendixField::Colophon(Some(position)));
        ColophonRow { label: writer.plain(Some(&place), &line.label), text: writer.plain(Some(&place), &line.text) }
    };
    ColophonPart {
        heading: Heading::of(writer, line, level, None),
        label: labels::of_contents(ContentsTarget::Colophon),
        lines: writer.plan.colophon.iter().enumerate().map(row).collect(),
    }
}
