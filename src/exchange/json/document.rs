//! The document around the sheets as JSON: chapters, appendices, pictures, notes.

use serde::Serialize;

use crate::exchange::json::Sight;
use crate::exchange::json::measure::PlacedPictureJson;
use crate::model::appendix::{Article, ChronologyEntry, ColophonLine, Footnote, Ordinance, Term};
use crate::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind, Table};
use crate::model::note::Note;
use crate::model::picture::{Picture, PictureData, PictureFormat};
use crate::model::prose::Prose;

/// A chapter.
#[derive(Debug, Serialize)]
pub struct ChapterJson<'a> {
    /// Identity.
    pub id: String,
    /// Heading without its number.
    pub title: &'a str,
    /// `before_sheets`, `after_sheets`, `appendix`.
    pub position: &'static str,
    /// What it holds.
    pub blocks: Vec<BlockJson<'a>>,
    /// Its parts.
    pub parts: Vec<ChapterJson<'a>>,
}

/// A block of a chapter.
#[derive(Debug, Serialize)]
pub struct BlockJson<'a> {
    /// Identity.
    pub id: String,
    /// What it holds.
    #[serde(flatten)]
    pub content: BlockContentJson<'a>,
}

/// What a block holds; `kind` is `text`, `table`, `picture` or `derived`.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BlockContentJson<'a> {
    /// Running text.
    Text {
        /// The text with its marks.
        text: &'a str,
    },
    /// A table.
    Table {
        /// Caption.
        caption: &'a str,
        /// Rows at the top that are headings.
        header_rows: u8,
        /// Cells by row.
        rows: Vec<Vec<&'a str>>,
    },
    /// A picture.
    Picture {
        /// The picture.
        picture: PlacedPictureJson<'a>,
    },
    /// A figure or list that writes itself.
    Derived {
        /// `structure_chart`, `organisation_chart`, `year_chart`, `measure_list`, `indicator_list`, `cross_listings`,
        /// `priority_table`.
        derived: &'static str,
        /// Caption.
        caption: &'a str,
    },
}

/// A footnote.
#[derive(Debug, Serialize)]
pub struct FootnoteJson<'a> {
    /// Identity.
    pub id: String,
    /// Key in the text.
    pub key: &'a str,
    /// Text.
    pub text: &'a str,
}

/// A term of the glossary.
#[derive(Debug, Serialize)]
pub struct TermJson<'a> {
    /// Identity.
    pub id: String,
    /// 用語.
    pub term: &'a str,
    /// 読み方.
    pub reading: &'a str,
    /// 定義.
    pub definition: &'a str,
}

/// A line of 策定経過.
#[derive(Debug, Serialize)]
pub struct ChronologyJson<'a> {
    /// When, in words.
    pub date: &'a str,
    /// 内容.
    pub content: &'a str,
    /// 備考.
    pub remarks: &'a str,
}

/// An ordinance.
#[derive(Debug, Serialize)]
pub struct OrdinanceJson<'a> {
    /// Title.
    pub title: &'a str,
    /// Words under the title.
    pub issued: &'a str,
    /// Articles.
    pub articles: Vec<ArticleJson<'a>>,
}

/// An article.
#[derive(Debug, Serialize)]
pub struct ArticleJson<'a> {
    /// 「（設置）」.
    pub heading: &'a str,
    /// Text.
    pub text: &'a str,
}

/// A line of 奥付.
#[derive(Debug, Serialize)]
pub struct ColophonJson<'a> {
    /// What it is.
    pub label: &'a str,
    /// What it says.
    pub text: &'a str,
}

/// A picture of the plan file.
#[derive(Debug, Serialize)]
pub struct PictureJson<'a> {
    /// Identity.
    pub id: String,
    /// `png`, `jpeg`.
    pub format: &'static str,
    /// Bytes, in Base64.
    pub data: &'a PictureData,
}

/// A remark on a field.
#[derive(Debug, Serialize)]
pub struct NoteJson<'a> {
    /// Identity.
    pub id: String,
    /// The field, in words.
    pub place: String,
    /// Who wrote it.
    pub author: &'a str,
    /// What it says.
    pub text: &'a str,
    /// Whether it is done with.
    pub closed: bool,
}

pub(super) fn chapter(chapter: &Chapter) -> ChapterJson<'_> {
    let Chapter { id, title, position, blocks, parts } = chapter;
    ChapterJson {
        id: id.to_string(),
        title,
        position: match position {
            ChapterPosition::BeforeSheets => "before_sheets",
            ChapterPosition::AfterSheets => "after_sheets",
            ChapterPosition::Appendix => "appendix",
        },
        blocks: blocks.iter().map(|Block { id, content }| BlockJson { id: id.to_string(), content: block(content) }).collect(),
        parts: parts.iter().map(self::chapter).collect(),
    }
}

fn block(content: &BlockContent) -> BlockContentJson<'_> {
    match content {
        BlockContent::Text(text) => BlockContentJson::Text { text: text.text() },
        BlockContent::Table(Table { caption, header_rows, rows }) => BlockContentJson::Table {
            caption,
            header_rows: *header_rows,
            rows: rows.iter().map(|row| row.iter().map(Prose::text).collect()).collect(),
        },
        BlockContent::Picture(placed) => BlockContentJson::Picture { picture: PlacedPictureJson::of(placed) },
        BlockContent::Derived(Derived { kind, caption }) => BlockContentJson::Derived {
            derived: match kind {
                DerivedKind::StructureChart => "structure_chart",
                DerivedKind::OrganisationChart => "organisation_chart",
                DerivedKind::YearChart => "year_chart",
                DerivedKind::MeasureList => "measure_list",
                DerivedKind::IndicatorList => "indicator_list",
                DerivedKind::CrossListings => "cross_listings",
                DerivedKind::PriorityTable => "priority_table",
            },
            caption,
        },
    }
}

pub(super) fn footnote(footnote: &Footnote) -> FootnoteJson<'_> {
    let Footnote { id, key, text } = footnote;
    FootnoteJson { id: id.to_string(), key, text: text.text() }
}

pub(super) fn term(term: &Term) -> TermJson<'_> {
    let Term { id, term, reading, definition } = term;
    TermJson { id: id.to_string(), term, reading, definition: definition.text() }
}

pub(super) fn chronology(entry: &ChronologyEntry) -> ChronologyJson<'_> {
    let ChronologyEntry { date, content, remarks } = entry;
    ChronologyJson { date, content: content.text(), remarks: remarks.text() }
}

pub(super) fn ordinance(ordinance: &Ordinance) -> OrdinanceJson<'_> {
    let Ordinance { title, issued, articles } = ordinance;
    let articles = articles.iter().map(|Article { heading, text }| ArticleJson { heading, text: text.text() }).collect();
    OrdinanceJson { title, issued, articles }
}

pub(super) fn colophon(line: &ColophonLine) -> ColophonJson<'_> {
    let ColophonLine { label, text } = line;
    ColophonJson { label, text }
}

pub(super) fn picture(picture: &Picture) -> PictureJson<'_> {
    let Picture { id, format, data } = picture;
    let format = match format {
        PictureFormat::Png => "png",
        PictureFormat::Jpeg => "jpeg",
    };
    PictureJson { id: id.to_string(), format, data }
}

impl<'a> Sight<'a, '_> {
    pub(super) fn note(self, note: &'a Note) -> NoteJson<'a> {
        let Note { id, place, author, text, closed } = note;
        NoteJson { id: id.to_string(), place: place.describe(self.plan, self.outline), author, text, closed: *closed }
    }
}
