//! 章: the parts of the document around the measure sheets, in blocks of text, tables, figures and lists.

use serde::{Deserialize, Serialize};

use crate::model::ids::{BlockId, ChapterId, SectionId};
use crate::model::measure::PlacedPicture;
use crate::model::prose::Prose;

/// Deepest nesting of chapters: 1. / (1) / ① and as much again.
pub const MAX_DEPTH: usize = 6;

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
    /// Whether its heading carries a number: 「はじめに」 often does not.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub numbered: bool,
    /// Whether the sheets stand in it, after its blocks and before its parts: at most one chapter or part of the plan. Without one
    /// they stand between the chapters, as the form says.
    #[serde(default, skip_serializing_if = "is_no")]
    pub sheets: bool,
    /// What it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Its parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Chapter>,
}

pub(crate) fn yes() -> bool {
    true
}

pub(crate) fn is_yes(flag: &bool) -> bool {
    *flag
}

fn is_no(flag: &bool) -> bool {
    !*flag
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

/// A block of a chapter, a section's own page or an ordinance. Its identity is unique in the whole plan.
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
    /// How many columns at the left are headings.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub header_columns: u8,
    /// Widths of the columns in parts of each other (1 to 100); columns without one are as wide as their words ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub widths: Vec<u8>,
    /// Where the figures come from; printed under the table.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Cells by row; rows may be of different length.
    pub rows: Vec<Vec<Prose>>,
}

fn is_zero(count: &u8) -> bool {
    *count == 0
}

/// A figure or list that writes itself from the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derived {
    /// Which.
    pub kind: DerivedKind,
    /// The section that it is about; `None` for the whole plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
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
    /// 将来の姿と施策の対応.
    VisionMatrix,
    /// エビデンス一覧.
    EvidenceList,
}

impl DerivedKind {
    /// All of them, in the order of a choice list.
    pub const ALL: [Self; 9] = [
        Self::StructureChart,
        Self::OrganisationChart,
        Self::YearChart,
        Self::MeasureList,
        Self::IndicatorList,
        Self::CrossListings,
        Self::PriorityTable,
        Self::VisionMatrix,
        Self::EvidenceList,
    ];

    /// Whether it is a drawing (図) rather than a table (表).
    pub fn is_figure(self) -> bool {
        matches!(self, Self::StructureChart | Self::OrganisationChart | Self::YearChart)
    }
}
