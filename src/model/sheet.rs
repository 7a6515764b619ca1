//! The measure sheet as a grid of cells. The card on the screen and the printed sheet are drawn from the same grid.

use serde::{Deserialize, Serialize};

use crate::model::chapter::{is_yes, yes};

/// A measure sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Title line of the page; `{plan}` stands for the plan's title, `{city}` for the city, `{section}` for number and title
    /// of the top section, `{number}` and `{name}` for the measure's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The page it is printed on.
    pub page: Page,
    /// Its blocks from top to bottom.
    pub blocks: Vec<SheetBlock>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Paper.
    pub size: PageSize,
    /// Whether it lies on its side.
    pub landscape: bool,
    /// Whether each measure begins on a page of its own.
    pub one_measure_per_page: bool,
    /// Type size of running text on the sheet, in tenths of a point.
    #[serde(default = "usual_text", skip_serializing_if = "is_usual_text")]
    pub text: u16,
    /// Type size to which a sheet may shrink so that its measure stays on one page, in tenths of a point; never under
    /// [`SMALLEST_TEXT`]. `None` where it does not shrink but goes on on the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub smallest_text: Option<u16>,
}

/// Usual type size of a sheet, in tenths of a point.
pub const USUAL_TEXT: u16 = 100;
/// Smallest type size that anything is shrunk to, in tenths of a point.
pub const SMALLEST_TEXT: u16 = 90;
/// Largest type size of running text on a sheet, in tenths of a point.
pub const LARGEST_TEXT: u16 = 200;

fn usual_text() -> u16 {
    USUAL_TEXT
}

fn is_usual_text(size: &u16) -> bool {
    *size == USUAL_TEXT
}

impl Page {
    /// Width and height of the paper as it lies, in millimetres.
    pub fn millimetres(&self) -> (f32, f32) {
        let (short, long) = match self.size {
            PageSize::A4 => (210.0, 297.0),
            PageSize::A3 => (297.0, 420.0),
            PageSize::Slide => (190.5, 338.7),
        };
        // A slide always lies on its side.
        if self.landscape || self.size == PageSize::Slide { (long, short) } else { (short, long) }
    }

    /// Type sizes to try from the usual to the smallest, in tenths of a point.
    pub fn text_sizes(&self) -> Vec<u16> {
        let usual = self.text.clamp(SMALLEST_TEXT, LARGEST_TEXT);
        let smallest = self.smallest_text.unwrap_or(usual).clamp(SMALLEST_TEXT, usual);
        let mut sizes: Vec<u16> = (smallest..=usual).rev().step_by(5).collect();
        if sizes.last() != Some(&smallest) {
            sizes.push(smallest);
        }
        sizes
    }
}

/// Paper sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageSize {
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
    /// A slide of 16 to 9: 338.7 × 190.5 mm.
    Slide,
}

/// A block of the sheet: an optional title and rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetBlock {
    /// Title over the block: 「施策概要」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Whether it is printed, or only stands on the card.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub printed: bool,
    /// Its rows.
    pub rows: Vec<SheetRow>,
}

/// A row of cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetRow {
    /// From left to right.
    pub cells: Vec<SheetCell>,
}

/// A cell: what it shows, and its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetCell {
    /// What it shows.
    pub content: Content,
    /// Its label; `None` for the usual word of the form, empty for no label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Where the label stands.
    #[serde(default)]
    pub label_side: LabelSide,
    /// Width beside the other cells of the row, in parts (1 to 12).
    #[serde(default = "one")]
    pub width: u8,
    /// How what it shows is shown, where there is a choice.
    #[serde(default, skip_serializing_if = "Showing::is_usual")]
    pub showing: Showing,
    /// Cells under this one within its width, beside the row's other cells. They have none under them in turn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub below: Vec<SheetCell>,
}

/// How the same facts are shown: the schedule and the annual actions can be words or bars.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Showing {
    /// As usual: a schedule in bars, annual actions in words.
    #[default]
    Usual,
    /// As words, a column a year.
    Words,
    /// As bars on a grid of years.
    Bars,
}

impl Showing {
    fn is_usual(&self) -> bool {
        *self == Self::Usual
    }
}

fn one() -> u8 {
    1
}

/// Where a cell's label stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LabelSide {
    /// In a heading cell left of the content.
    #[default]
    Left,
    /// In a heading cell above the content.
    Above,
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Content {
    /// 施策ID・No.
    Number,
    /// 施策名.
    Name,
    /// Number and name in one line, as the title of the sheet.
    NumberAndName,
    /// 主管部署.
    Lead,
    /// 関連部署.
    Related,
    /// All top sections, its own marked.
    TopSections,
    /// 将来の姿 that it serves.
    Visions,
    /// A narrative field by its key.
    Narrative(String),
    /// 工程.
    Schedule,
    /// 指標.
    Indicators,
    /// 年次の取組事項 of every year, side by side.
    AnnualActions,
    /// 年次目標 of every year, side by side.
    AnnualGoals,
    /// エビデンス・政策立案の方向性.
    Evidence,
    /// Pictures.
    Pictures,
    /// 国の重点取組事項.
    Priorities,
    /// 【関連】 items of other plans.
    References,
}

impl SheetRow {
    /// Its cells and those under them.
    pub fn all_cells(&self) -> impl Iterator<Item = &SheetCell> {
        self.cells.iter().flat_map(|cell| std::iter::once(cell).chain(&cell.below))
    }
}

impl Sheet {
    /// Every cell, in reading order.
    pub fn cells(&self) -> impl Iterator<Item = &SheetCell> {
        self.blocks.iter().flat_map(|block| &block.rows).flat_map(SheetRow::all_cells)
    }
}

impl Content {
    /// Everything that a cell of a form can show.
    pub fn all(narratives: impl Iterator<Item = String>) -> Vec<Self> {
        let mut all = vec![Self::Number, Self::Name, Self::NumberAndName, Self::Lead, Self::Related, Self::TopSections, Self::Visions];
        all.extend(narratives.map(Self::Narrative));
        all.extend([
            Self::Schedule,
            Self::Indicators,
            Self::AnnualActions,
            Self::AnnualGoals,
            Self::Evidence,
            Self::Pictures,
            Self::Priorities,
            Self::References,
        ]);
        all
    }
}
