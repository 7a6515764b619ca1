//! The document around the sheets as JSON: chapters, appendices, pictures, notes.

use serde::Serialize;

use crate::derive::contents::ContentsTarget;
use crate::exchange::json::Sight;
use crate::exchange::json::measure::PlacedPictureJson;
use crate::model::appendix::{Article, ChronologyEntry, ColophonLine, Footnote, Ordinance, Term};
use crate::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind, Table};
use crate::model::ids::MeasureId;
use crate::model::note::Note;
use crate::model::packet::Packet;
use crate::model::picture::{Picture, PictureData, PictureFormat};
use crate::model::prose::Prose;

/// A chapter.
#[derive(Debug, Serialize)]
pub struct ChapterJson<'a, 'd> {
    /// Identity.
    pub id: String,
    /// Number as printed: 「1.」「(2)」; empty where it carries none.
    pub number: String,
    /// Heading without its number.
    pub title: &'a str,
    /// `before_sheets`, `after_sheets`, `appendix`.
    pub position: &'static str,
    /// Whether its heading carries a number.
    pub numbered: bool,
    /// Whether the sheets stand in it, after its blocks.
    pub sheets: bool,
    /// What it holds.
    pub blocks: Vec<BlockJson<'a, 'd>>,
    /// Its parts.
    pub parts: Vec<ChapterJson<'a, 'd>>,
}

/// A block of a chapter, of a section's page or of an ordinance.
#[derive(Debug, Serialize)]
pub struct BlockJson<'a, 'd> {
    /// Identity.
    pub id: String,
    /// Number of a figure or table as printed: 「図3」; `null` where it has none.
    pub figure: Option<&'d str>,
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
        /// Columns at the left that are headings.
        header_columns: u8,
        /// Widths of the columns in parts of each other; columns without one are as wide as their words ask for.
        widths: &'a [u8],
        /// Where the figures come from.
        source: &'a str,
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
        /// `priority_table`, `vision_matrix`, `evidence_list`.
        derived: &'static str,
        /// Identity of the section that it is about; `null` for the whole plan.
        section: Option<String>,
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
    /// Number as printed; `null` where no text refers to it.
    pub number: Option<usize>,
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
    /// Number of the footnote in which it is explained; `null` where it is explained in none.
    pub footnote: Option<usize>,
}

/// A group of the printed glossary.
#[derive(Debug, Serialize)]
pub struct GlossaryGroupJson {
    /// 「か行」「A–Z」.
    pub heading: &'static str,
    /// Identities of its terms, in order.
    pub terms: Vec<String>,
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
pub struct OrdinanceJson<'a, 'd> {
    /// Title.
    pub title: &'a str,
    /// Words under the title.
    pub issued: &'a str,
    /// Articles.
    pub articles: Vec<ArticleJson<'a>>,
    /// What follows the articles: 附則, 別表.
    pub blocks: Vec<BlockJson<'a, 'd>>,
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

/// Material for a meeting.
#[derive(Debug, Serialize)]
pub struct PacketJson<'a> {
    /// Identity.
    pub id: String,
    /// 会議名.
    pub meeting: &'a str,
    /// When, in words.
    pub date: &'a str,
    /// 資料番号.
    pub number: &'a str,
    /// What it is about.
    pub title: &'a str,
    /// Its measures, in the order of the agenda.
    pub measures: Vec<PacketMeasureJson<'a>>,
}

/// A measure of a packet.
#[derive(Debug, Serialize)]
pub struct PacketMeasureJson<'a> {
    /// Identity.
    pub id: String,
    /// Number as printed: 「01-03」.
    pub number: String,
    /// 施策名.
    pub name: &'a str,
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

impl<'a, 'd> Sight<'a, 'd> {
    pub(super) fn chapter(self, chapter: &'a Chapter) -> ChapterJson<'a, 'd> {
        let Chapter { id, title, position, numbered, sheets, blocks, parts } = chapter;
        let line = self.contents.line(ContentsTarget::Chapter(*id));
        ChapterJson {
            id: id.to_string(),
            number: line.map_or_else(String::new, |line| line.number.clone()),
            title,
            position: match position {
                ChapterPosition::BeforeSheets => "before_sheets",
                ChapterPosition::AfterSheets => "after_sheets",
                ChapterPosition::Appendix => "appendix",
            },
            numbered: *numbered,
            sheets: *sheets,
            blocks: self.blocks(blocks),
            parts: parts.iter().map(|part| self.chapter(part)).collect(),
        }
    }

    pub(super) fn blocks(self, blocks: &'a [Block]) -> Vec<BlockJson<'a, 'd>> {
        let one = |block: &'a Block| {
            let Block { id, content } = block;
            BlockJson { id: id.to_string(), figure: self.contents.figure_number(*id), content: self::block(content) }
        };
        blocks.iter().map(one).collect()
    }

    pub(super) fn footnote(self, footnote: &'a Footnote) -> FootnoteJson<'a> {
        let Footnote { id, key, text } = footnote;
        FootnoteJson { id: id.to_string(), key, number: self.footnotes.number(key), text: text.text() }
    }

    pub(super) fn term(self, term: &'a Term) -> TermJson<'a> {
        let footnote = self.footnotes.number_of_term(term.id);
        let Term { id, term, reading, definition } = term;
        TermJson { id: id.to_string(), term, reading, definition: definition.text(), footnote }
    }

    pub(super) fn ordinance(self, ordinance: &'a Ordinance) -> OrdinanceJson<'a, 'd> {
        let Ordinance { title, issued, articles, blocks } = ordinance;
        let articles = articles.iter().map(|Article { heading, text }| ArticleJson { heading, text: text.text() }).collect();
        OrdinanceJson { title, issued, articles, blocks: self.blocks(blocks) }
    }
}

fn block(content: &BlockContent) -> BlockContentJson<'_> {
    match content {
        BlockContent::Text(text) => BlockContentJson::Text { text: text.text() },
        BlockContent::Table(Table { caption, header_rows, header_columns, widths, source, rows }) => BlockContentJson::Table {
            caption,
            header_rows: *header_rows,
            header_columns: *header_columns,
            widths,
            source,
            rows: rows.iter().map(|row| row.iter().map(Prose::text).collect()).collect(),
        },
        BlockContent::Picture(placed) => BlockContentJson::Picture { picture: PlacedPictureJson::of(placed) },
        BlockContent::Derived(Derived { kind, section, caption }) => BlockContentJson::Derived {
            derived: match kind {
                DerivedKind::StructureChart => "structure_chart",
                DerivedKind::OrganisationChart => "organisation_chart",
                DerivedKind::YearChart => "year_chart",
                DerivedKind::MeasureList => "measure_list",
                DerivedKind::IndicatorList => "indicator_list",
                DerivedKind::CrossListings => "cross_listings",
                DerivedKind::PriorityTable => "priority_table",
                DerivedKind::VisionMatrix => "vision_matrix",
                DerivedKind::EvidenceList => "evidence_list",
            },
            section: section.map(|id| id.to_string()),
            caption,
        },
    }
}

pub(super) fn chronology(entry: &ChronologyEntry) -> ChronologyJson<'_> {
    let ChronologyEntry { date, content, remarks } = entry;
    ChronologyJson { date, content: content.text(), remarks: remarks.text() }
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
    pub(super) fn packet(self, packet: &'a Packet) -> PacketJson<'a> {
        let Packet { id, meeting, date, number, title, sheets } = packet;
        let measure = |id: &MeasureId| PacketMeasureJson {
            id: id.to_string(),
            number: self.outline.number(*id).to_owned(),
            name: self.plan.measure(*id).map_or("", |measure| &measure.name),
        };
        PacketJson { id: id.to_string(), meeting, date, number, title, measures: sheets.iter().map(measure).collect() }
    }

    pub(super) fn note(self, note: &'a Note) -> NoteJson<'a> {
        let Note { id, place, author, text, closed } = note;
        NoteJson { id: id.to_string(), place: place.describe(self.plan, self.outline), author, text, closed: *closed }
    }
}
