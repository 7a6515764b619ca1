//! 工程: rows of labelled bars over the months of the plan.
//!
//! A bar's kind (準備, 実施, 節目 ◆ …) is a key of the plan's form; what a kind looks like is the form's matter.

use serde::{Deserialize, Serialize};

use crate::model::fiscal_year::YearMonth;
use crate::model::ids::{BarId, RowId};

/// A row of the schedule grid: one 取組内容.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Identity.
    pub id: RowId,
    /// What is done: 「教室の開催」.
    #[serde(default)]
    pub label: String,
    /// Its bars and milestones, in the order they were drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bars: Vec<Bar>,
}

/// A bar, or a milestone where its kind is drawn as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bar {
    /// Identity.
    pub id: BarId,
    /// Key of the kind in the form.
    pub kind: String,
    /// What stands in the bar; a deadline in words such as 「（～8月）」 may be part of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// First month.
    pub from: YearMonth,
    /// Last month, inclusive; not before `from`.
    pub to: YearMonth,
    /// Whether it goes on beyond its last month: drawn with an arrow.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
}

pub(crate) fn is_false(flag: &bool) -> bool {
    !flag
}

/// Finds a bar and the row it stands in.
pub fn find_bar(rows: &[Row], id: BarId) -> Option<(&Row, &Bar)> {
    rows.iter().find_map(|row| row.bars.iter().find(|bar| bar.id == id).map(|bar| (row, bar)))
}
