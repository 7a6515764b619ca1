//! A chapter or a part of one: its heading and its blocks. And the headings of everything else that is no section and no sheet.

use serde::Serialize;

use crate::derive::contents::ContentsLine;
use crate::derive::texts::Where;
use crate::model::chapter::Chapter;
use crate::model::place::{ChapterField, Place};
use crate::typeset::data::blocks::{self, BlockPart};
use crate::typeset::data::labels;
use crate::typeset::data::writer::{Text, Writer};

/// A heading of the document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heading {
    /// Depth among the headings: 1 at the top, never more than one deeper than the heading before.
    pub level: u8,
    /// Number as printed; empty where it has none.
    pub number: String,
    /// Words without the number.
    pub title: String,
    /// Name of the place to which page numbers refer.
    pub label: String,
    /// Address of the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// A chapter or a part of one, without the parts under it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChapterPart {
    /// Its heading; `None` where it has neither number nor title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Heading>,
    /// The lead text of the section that has this heading; empty for none, and for chapters.
    pub lead: Text,
    /// Its blocks.
    pub blocks: Vec<BlockPart>,
    /// Whether the heading stands in the upper edge of the page of a sheet that follows right below: the sheet is as long as it is
    /// without it.
    pub over_sheet: bool,
    /// Depth of the section that has this heading and nothing else; `None` for chapters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<usize>,
}

impl ChapterPart {
    /// A heading over blocks.
    pub fn of(heading: Option<Heading>, blocks: Vec<BlockPart>) -> Self {
        Self { heading, lead: Text::default(), blocks, over_sheet: false, section: None }
    }
}

impl Heading {
    /// The heading of a line of the document's order; `None` where it has neither number nor title.
    pub fn of(writer: &Writer<'_>, line: &ContentsLine, level: u8, place: Option<&Place>) -> Option<Self> {
        let (number, title) = (writer.words(line.number.trim()), writer.words(line.title.trim()));
        let has_words = !number.is_empty() || !title.is_empty();
        let at = place.and_then(|place| writer.at(place));
        has_words.then(|| Self { level, number, title, label: labels::of_contents(line.target), at })
    }
}

/// Makes a chapter.
pub fn part(writer: &mut Writer<'_>, chapter: &Chapter, line: &ContentsLine, level: u8) -> ChapterPart {
    let place = Place::Chapter(chapter.id, ChapterField::Title);
    let heading = Heading::of(writer, line, level, Some(&place));
    ChapterPart::of(heading, blocks::blocks(writer, Where::Chapter(chapter.id), &chapter.blocks))
}
