//! What a host gives to the grid, and what it gets back.

use eframe::egui::Rect;

use super::clipboard::BarCopy;
use crate::base::id::Id;
use crate::model::form::{BarLook, GridUnit};

/// A row of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// Identity, unique among rows and bars of the grid.
    pub id: Id,
    /// What stands left of the cells.
    pub label: String,
    /// Its bars; later ones are drawn over earlier ones where they touch.
    pub bars: Vec<GridBar>,
    /// A heading across the grid (a section in the roadmap): no bars, not edited here.
    pub group: bool,
}

/// A bar, or a milestone where `look` says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridBar {
    /// Identity.
    pub id: Id,
    /// Key of its kind.
    pub kind: String,
    /// What it looks like.
    pub look: BarLook,
    /// Name of its kind for people: 「準備」.
    pub kind_label: String,
    /// What stands in it.
    pub label: String,
    /// First month.
    pub from: i32,
    /// Last month, inclusive.
    pub to: i32,
    /// Whether it goes on beyond its last month.
    pub open: bool,
}

/// A kind that bars may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridKind {
    /// Key.
    pub key: String,
    /// Name for people.
    pub label: String,
    /// What bars of this kind look like.
    pub look: BarLook,
}

/// What a grid shows.
#[derive(Clone, Copy)]
pub struct GridSpec<'a> {
    /// Tells grids apart; the same from frame to frame.
    pub salt: &'a str,
    /// Accessible name: 「取組みスケジュール」.
    pub name: &'a str,
    /// Rows from top to bottom.
    pub rows: &'a [GridRow],
    /// Heading over the row labels: 「取組内容」.
    pub row_heading: &'a str,
    /// Headings of the fiscal years; the grid has twelve months for each.
    pub years: &'a [String],
    /// Unit of the columns, to which dragging snaps.
    pub unit: GridUnit,
    /// Kinds to choose from; painting uses the first that is no milestone.
    pub kinds: &'a [GridKind],
    /// Width of the row labels in points.
    pub label_width: f32,
    /// Whether anything may be changed.
    pub editable: bool,
    /// Whether bars are drawn from the words of their rows: one a row, that stays in it, without kind or arrow of its own. Rows
    /// are put in order elsewhere.
    pub of_words: bool,
    /// A month in words: 「令和6年10月」.
    pub describe_month: &'a dyn Fn(i32) -> String,
}

/// What the person at the grid wants. The host applies it to the plan before the next frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GridEvent {
    /// A new bar of the first kind. The host adds it and calls [`super::begin_edit`].
    Paint {
        /// Row.
        row: Id,
        /// First month.
        from: i32,
        /// Last month.
        to: i32,
    },
    /// A new milestone. The host adds it and calls [`super::begin_edit`].
    Milestone {
        /// Row.
        row: Id,
        /// Month.
        at: i32,
    },
    /// A bar takes other months.
    SetSpan {
        /// Bar.
        bar: Id,
        /// First month.
        from: i32,
        /// Last month.
        to: i32,
    },
    /// A bar goes on beyond its end, or no longer does.
    SetOpen {
        /// Bar.
        bar: Id,
        /// Whether it goes on.
        open: bool,
    },
    /// A bar moves to another row, perhaps to other months too.
    MoveToRow {
        /// Bar.
        bar: Id,
        /// Row it comes to.
        row: Id,
        /// First month.
        from: i32,
        /// Last month.
        to: i32,
    },
    /// A bar has another label.
    SetLabel {
        /// Bar.
        bar: Id,
        /// The label.
        label: String,
        /// More is likely to come: one step of undo with what follows. `false` ends that step.
        typing: bool,
    },
    /// A bar is of another kind.
    SetKind {
        /// Bar.
        bar: Id,
        /// Key of the kind.
        kind: String,
    },
    /// A bar is to go.
    Remove {
        /// Bar.
        bar: Id,
    },
    /// A copy of a bar in its row, right behind it where there is room. The host may [`super::select`] the copy.
    Duplicate {
        /// Bar.
        bar: Id,
    },
    /// A bar from the clipboard. The host may [`super::select`] it.
    PasteBar {
        /// Row.
        row: Id,
        /// What the clipboard holds.
        bar: BarCopy,
        /// First month.
        from: i32,
    },
    /// A new row below `after`, or at the end. The host adds it and calls [`super::begin_rename`].
    AddRow {
        /// Row above the new one.
        after: Option<Id>,
    },
    /// A row has another label.
    RenameRow {
        /// Row.
        row: Id,
        /// The label.
        label: String,
        /// As in [`GridEvent::SetLabel`].
        typing: bool,
    },
    /// A row is to go, with its bars.
    RemoveRow {
        /// Row.
        row: Id,
    },
    /// A row moves.
    MoveRow {
        /// Row.
        row: Id,
        /// Its place among all rows once it has moved.
        to: usize,
    },
    /// Another bar, or none, is selected.
    Select(Option<Id>),
}

/// What came of showing a grid.
#[derive(Debug)]
pub struct GridResponse {
    /// What is wanted, in order.
    pub events: Vec<GridEvent>,
    /// The selected bar.
    pub selected: Option<Id>,
    /// The row of the selected bar or of the cursor.
    pub row: Option<Id>,
    /// Whether a label is being typed.
    pub editing: bool,
    /// Whether the grid has the keyboard.
    pub focused: bool,
    /// Where the grid was drawn.
    pub rect: Rect,
}
