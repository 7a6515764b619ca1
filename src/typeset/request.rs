//! What is to be printed, and how.

use crate::model::ids::{BlockId, MeasureId, PacketId};
use crate::model::sheet::Page;

/// An order for print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What.
    pub what: What,
    /// Whether it is printed in black and white: greys and hatches instead of colours.
    pub mono: bool,
    /// Written at the top of every page, such as 「（案）」; empty for none.
    pub draft: String,
    /// Paper instead of the form's.
    pub page: Option<Page>,
}

/// What is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The whole plan.
    Document,
    /// The sheets of measures, in this order; all of them in the plan's order where none is named.
    Sheets(Vec<MeasureId>),
    /// 施策一覧.
    List(Grouping),
    /// 年次計画一覧: all measures on one grid of years.
    Roadmap(Grouping),
    /// 概要版, on at most this many pages (1 to 4).
    Overview(u8),
    /// 指標一覧.
    Indicators,
    /// 会議資料.
    Packet(PacketId),
    /// The schedule grid of a measure alone, cut to its size, to be taken into another program.
    Grid(MeasureId),
    /// A figure or table of the document alone, cut to its size.
    Block(BlockId),
}

/// By what measures are put together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Grouping {
    /// By the sections of the structure.
    #[default]
    Sections,
    /// By their first lead department.
    Departments,
    /// By the national priorities.
    Priorities,
}

impl Request {
    /// An order in colour, on the form's paper, without a draft mark.
    pub fn new(what: What) -> Self {
        Self { what, mono: false, draft: String::new(), page: None }
    }

    /// The sheet of one measure as it shows in the preview.
    pub fn preview_of(measure: MeasureId) -> Self {
        Self::new(What::Sheets(vec![measure]))
    }
}
