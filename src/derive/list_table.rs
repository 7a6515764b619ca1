//! A list that writes itself, as a table of plain words: what the window and the printed page draw alike.
//!
//! What is listed is decided by the files beside this one; how it looks, and on which page something stands, is left to
//! whoever draws it.

use crate::model::measure::Measure;
use crate::model::outline::Target;
use crate::model::plan::Plan;
use crate::model::prose::{self, SpanKind};

/// A table with one row of headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListTable {
    /// Its usual caption, without a number.
    pub caption: String,
    /// Its columns from left to right.
    pub columns: Vec<Column>,
    /// Its rows from top to bottom.
    pub rows: Vec<ListRow>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Heading; a line end in it is kept.
    pub heading: String,
    /// Width in parts of the other columns' widths.
    pub width: u8,
    /// Where its words stand.
    pub align: CellAlign,
}

/// Where the words of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellAlign {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Whether it heads the rows after it.
    pub kind: RowKind,
    /// Its cells; their spans add up to the number of columns.
    pub cells: Vec<ListCell>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A heading over the rows after it, such as a section, with its depth (0 for the outermost).
    Heading(usize),
    /// Something listed.
    Item,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCell {
    /// Its words, in lines; empty where the page number is filled in.
    pub text: String,
    /// Where a click leads.
    pub target: Option<Target>,
    /// What the page number in it is that of; only the printed page knows it.
    pub page_of: Option<Target>,
    /// How many columns it takes.
    pub span: u8,
    /// What is particular about it.
    pub mark: CellMark,
}

/// What is particular about a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CellMark {
    /// Nothing.
    #[default]
    None,
    /// Nothing is there where something should be: undecided, or 「該当なし」.
    Gap,
    /// Of lesser weight, such as a measure that only stands here again.
    Muted,
    /// Empty because the cell above holds for it too; drawn without a line between them.
    Continued,
}

impl ListTable {
    /// A table without rows.
    pub(super) fn new(caption: String, columns: Vec<Column>) -> Self {
        Self { caption, columns, rows: Vec::new() }
    }

    /// Adds a heading across all columns.
    pub(super) fn heading(&mut self, depth: usize, text: String, target: Option<Target>) {
        let span = u8::try_from(self.columns.len()).unwrap_or(u8::MAX);
        self.rows.push(ListRow { kind: RowKind::Heading(depth), cells: vec![ListCell { target, span, ..ListCell::new(text) }] });
    }

    /// Adds a row of items.
    pub(super) fn item(&mut self, cells: Vec<ListCell>) {
        self.rows.push(ListRow { kind: RowKind::Item, cells });
    }

    /// The rows that list something.
    pub fn items(&self) -> impl Iterator<Item = &ListRow> {
        self.rows.iter().filter(|row| row.kind == RowKind::Item)
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.items().next().is_none()
    }

    /// How many items have a gap.
    pub fn gaps(&self) -> usize {
        self.items().filter(|row| row.cells.iter().any(|cell| cell.mark == CellMark::Gap)).count()
    }
}

impl Column {
    /// A column of words at the left.
    pub(super) fn new(heading: impl Into<String>, width: u8) -> Self {
        Self { heading: heading.into(), width, align: CellAlign::Left }
    }

    /// A column of words in the middle.
    pub(super) fn centred(heading: impl Into<String>, width: u8) -> Self {
        Self { align: CellAlign::Centre, ..Self::new(heading, width) }
    }

    /// The column of page numbers.
    pub(super) fn page() -> Self {
        Self { align: CellAlign::Right, ..Self::new("ページ", 3) }
    }
}

impl ListCell {
    /// Plain words.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), target: None, page_of: None, span: 1, mark: CellMark::None }
    }

    /// Words that lead somewhere.
    pub(super) fn to(text: impl Into<String>, target: Target) -> Self {
        Self { target: Some(target), ..Self::new(text) }
    }

    /// The number of the page on which something stands.
    pub(super) fn page(of: Target) -> Self {
        Self { page_of: Some(of), ..Self::new("") }
    }

    /// Words where something is missing.
    pub(super) fn gap(text: impl Into<String>) -> Self {
        Self { mark: CellMark::Gap, ..Self::new(text) }
    }

    /// The cell above holds.
    pub(super) fn continued() -> Self {
        Self { mark: CellMark::Continued, ..Self::new("") }
    }

    /// The same of lesser weight.
    #[must_use]
    pub(super) fn muted(self) -> Self {
        Self { mark: CellMark::Muted, ..self }
    }
}

/// A number before words, with a blank between them where there is a number.
pub(super) fn numbered(number: &str, words: &str) -> String {
    if number.is_empty() { words.to_owned() } else { format!("{number} {words}") }
}

/// A measure's name, with the form's mark where it answers a national priority: 「窓口の予約★」.
pub fn marked_name(plan: &Plan, measure: &Measure) -> String {
    let mark = if measure.priorities.is_empty() { "" } else { &plan.form.words.priority_mark };
    format!("{}{mark}", measure.name)
}

/// The departments of a measure as the form separates them.
pub fn leads(plan: &Plan, measure: &Measure) -> String {
    let names: Vec<String> = measure.lead.iter().map(|reference| plan.department_name(reference)).collect();
    // One a line is for sheets; a list would only grow by it.
    names.join(&plan.form.department_separator.replace('\n', "、"))
}

/// The words of a text without the marks of bold and of references, a paragraph a line.
pub fn plain(text: &str) -> String {
    let line = |line: &str| -> String {
        let kept = |kind| !matches!(kind, SpanKind::Mark | SpanKind::Footnote);
        prose::spans(line, 0).into_iter().filter(|span| kept(span.kind)).map(|span| span.text).collect()
    };
    text.lines().map(line).collect::<Vec<String>>().join("\n")
}
