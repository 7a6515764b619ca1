//! What the grid remembers from frame to frame: view state only, nothing of the plan.

use eframe::egui;

use super::{GridBar, GridRow, GridSpec};
use crate::base::id::Id;

/// egui's identities of the grid's parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ids {
    /// The grid itself.
    pub base: egui::Id,
}

impl Ids {
    /// Of the grid with a salt.
    pub fn of(salt: &str) -> Self {
        Self { base: egui::Id::unique(("year-grid", salt)) }
    }

    /// All cells: takes the pointer, and the keyboard while no bar is selected.
    pub fn cells(self) -> egui::Id {
        self.base.with("cells")
    }

    /// The text field of bar labels: takes the keyboard while a bar is selected, so that typing goes straight in.
    pub fn editor(self) -> egui::Id {
        self.base.with("editor")
    }

    /// A request from outside.
    pub fn asked(self) -> egui::Id {
        self.base.with("asked")
    }

    /// Kept layouts of rows.
    pub fn layouts(self) -> egui::Id {
        self.base.with("layouts")
    }

    /// The context menu.
    pub fn menu(self) -> egui::Id {
        self.base.with("menu")
    }

    /// A bar.
    pub fn bar(self, bar: Id) -> egui::Id {
        self.base.with(("bar", bar.as_str()))
    }

    /// The cells of a row.
    pub fn row(self, row: Id) -> egui::Id {
        self.base.with(("row", row.as_str()))
    }

    /// The label of a row.
    pub fn label(self, row: Id) -> egui::Id {
        self.base.with(("label", row.as_str()))
    }

    /// The grip of a row.
    pub fn grip(self, row: Id) -> egui::Id {
        self.base.with(("grip", row.as_str()))
    }

    /// The menu button of a row.
    pub fn row_menu(self, row: Id) -> egui::Id {
        self.base.with(("row-menu", row.as_str()))
    }
}

/// What a host asked for.
#[derive(Debug, Clone, Copy)]
pub enum Asked {
    /// Select a bar and open its label.
    Edit(Id),
    /// Open a row's label.
    Rename(Id),
    /// Select.
    Select(Option<Id>),
    /// Take the keyboard.
    Focus,
}

/// Where the keyboard stands while no bar is selected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Row; the first one while `None`.
    pub row: Option<Id>,
    /// First month of its column.
    pub month: i32,
}

/// Whose label is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A bar's.
    Bar(Id),
    /// A row's.
    Row(Id),
}

/// A label being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// Whose.
    pub target: Target,
    /// The text in the field, a composition included.
    pub text: String,
    /// The label as it was before.
    pub original: String,
    /// The label as the host knows it.
    pub sent: String,
}

impl Editing {
    /// Typing that begins with the label as it is.
    pub fn of(target: Target, label: &str) -> Self {
        let label = label.to_owned();
        Self { target, text: label.clone(), original: label.clone(), sent: label }
    }
}

/// A drag with the pointer that has not ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Drag {
    /// Painting a bar.
    Paint {
        /// Row.
        row: Id,
        /// Months from the left edge where it began.
        anchor: f32,
        /// First month so far.
        from: i32,
        /// Last month so far.
        to: i32,
    },
    /// Moving or resizing a bar.
    Bar {
        /// Bar.
        bar: Id,
        /// What is dragged.
        part: Part,
        /// Months from the left edge where it was taken.
        grab: f32,
        /// Row it would come to.
        row: Id,
        /// First month it would get.
        from: i32,
        /// Last month it would get.
        to: i32,
    },
    /// Moving a row.
    Row {
        /// Row.
        row: Id,
        /// Rows above the gap it would come to.
        gap: usize,
    },
}

/// A part of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its left end.
    Start,
    /// Between its ends, or its label beside it.
    Middle,
    /// Its right end.
    End,
}

/// A context menu that is open or about to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Menu {
    /// Where it was called with the pointer; with the keyboard it stands below what is selected.
    pub at: Option<egui::Pos2>,
    /// The month under the pointer or of the cursor.
    pub month: i32,
    /// Called from a row's label: only what concerns the row.
    pub row_only: bool,
    /// To be opened in this frame.
    pub opening: bool,
}

/// View state of a grid.
#[derive(Debug, Clone, Default)]
pub struct GridState {
    /// The selected bar.
    pub selected: Option<Id>,
    /// Where the keyboard stands.
    pub cursor: Cursor,
    /// A label being typed.
    pub editing: Option<Editing>,
    /// A drag under way.
    pub drag: Option<Drag>,
    /// The context menu.
    pub menu: Option<Menu>,
    /// Whether the cells had the keyboard in the last frame.
    pub focused: bool,
    /// Whether to scroll to the selection or cursor.
    pub reveal: bool,
}

impl GridState {
    /// The row of the selected bar or of the cursor.
    pub fn row_at_hand(&self, spec: &GridSpec<'_>) -> Option<Id> {
        self.row_index(spec).and_then(|index| spec.rows.get(index)).map(|row| row.id)
    }

    /// Its place.
    pub fn row_index(&self, spec: &GridSpec<'_>) -> Option<usize> {
        if let Some((index, _)) = self.selected.and_then(|bar| find_bar(spec.rows, bar)) {
            return Some(index);
        }
        let at_cursor = self.cursor.row.and_then(|row| spec.rows.iter().position(|candidate| candidate.id == row));
        at_cursor.or_else(|| spec.rows.iter().position(|row| !row.group))
    }
}

/// A bar and the place of its row.
pub fn find_bar(rows: &[GridRow], bar: Id) -> Option<(usize, &GridBar)> {
    rows.iter().enumerate().find_map(|(index, row)| {
        let found = row.bars.iter().find(|candidate| candidate.id == bar)?;
        Some((index, found))
    })
}
