//! 章: the parts of the document around the measure sheets, in blocks of text, tables, figures and lists.

use serde::{Deserialize, Serialize};

use crate::model::ids::{BlockId, ChapterId};
use crate::model::measure::PlacedPicture;
use crate::model::prose::Prose;

/// A chapter, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// Identity.
    pub id: ChapterId,
    /// Heading without its number.
    pub title: String,
    /// Where it stands; parts of a chapter stand where the chapter does.
    #[serde(default)]
    pub position: ChapterPosition,
    /// What it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Its parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Chapter>,
}

/// Where a chapter stands in the document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChapterPosition {
    /// Before the measure sheets.
    #[default]
    BeforeSheets,
    /// After the measure sheets.
    AfterSheets,
    /// Among the appendices.
    Appendix,
}

/// A block of a chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Identity.
    pub id: BlockId,
    /// What it holds.
    pub content: BlockContent,
}

/// What a block holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockContent {
    /// Running text.
    Text(Prose),
    /// A table typed in.
    Table(Table),
    /// A picture with caption.
    Picture(PlacedPicture),
    /// A figure or list that writes itself from the plan.
    Derived(Derived),
}

/// A table typed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Caption: 「人口の推移」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
    /// How many rows at the top are headings.
    pub header_rows: u8,
    /// Cells by row; rows may be of different length.
    pub rows: Vec<Vec<Prose>>,
}

/// A figure or list that writes itself from the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derived {
    /// Which.
    pub kind: DerivedKind,
    /// Caption; empty for the usual one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
}

/// The figures and lists that write themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DerivedKind {
    /// 施策体系図.
    StructureChart,
    /// 推進体制図.
    OrganisationChart,
    /// 計画期間.
    YearChart,
    /// 施策一覧.
    MeasureList,
    /// 指標一覧.
    IndicatorList,
    /// 再掲一覧.
    CrossListings,
    /// 国の重点取組事項との関係.
    PriorityTable,
}
