//! What an officer can do to the document around the sheets: chapters, blocks, appendices, national priorities. Like
//! [`crate::edit::edit`], a list of intents; carrying them out is left to the files of this room named after their subjects.

use crate::model::appendix::{ChronologyEntry, ColophonLine, Footnote, Ordinance, Term};
use crate::model::chapter::{Block, Chapter, ChapterPosition, Derived};
use crate::model::cover::Cover;
use crate::model::ids::{BlockId, ChapterId, PictureId, PriorityEditionId, SectionId};
use crate::model::measure::PlacedPicture;
use crate::model::organisation::{Body, RelatedPlan};
use crate::model::packet::Packet;
use crate::model::picture::Picture;
use crate::model::priority::{Priority, PriorityEdition};

/// Edits of a list. Positions beyond the end mean the end when something is added, and are refused otherwise.
#[derive(Debug, Clone)]
pub enum ListEdit<T> {
    /// Puts an element at a position.
    Add(usize, T),
    /// Puts an element in the place of the one at a position.
    Set(usize, T),
    /// Removes the element at a position.
    Remove(usize),
    /// Moves an element; the second position counts after it was taken out.
    Move(usize, usize),
}

/// Edits of chapters. Positions count after the moved chapter was taken out.
#[derive(Debug, Clone)]
pub enum ChapterEdit {
    /// Puts a chapter (or part) under a parent (`None` for a chapter).
    Add(Option<ChapterId>, usize, Chapter),
    /// Removes a chapter with its parts and blocks.
    Remove(ChapterId),
    /// Moves a chapter.
    Move(ChapterId, Option<ChapterId>, usize),
    /// Its heading.
    Title(ChapterId, String),
    /// Where it stands in the document.
    Position(ChapterId, ChapterPosition),
    /// Whether its heading carries a number.
    Numbered(ChapterId, bool),
    /// Whether the sheets stand in it; any other in which they stood gives them up.
    Sheets(ChapterId, bool),
}

/// What blocks stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockHome {
    /// A chapter or part of one.
    Chapter(ChapterId),
    /// A section's own page.
    Section(SectionId),
    /// An ordinance, by its position.
    Ordinance(usize),
}

/// Edits of blocks. A block is found wherever it stands.
#[derive(Debug, Clone)]
pub enum BlockEdit {
    /// Puts a block at a position of its home.
    Add(BlockHome, usize, Block),
    /// Removes a block.
    Remove(BlockId),
    /// Moves a block within its home or into another.
    Move(BlockId, BlockHome, usize),
    /// Running text, of a block of text.
    Text(BlockId, String),
    /// A table.
    Table(BlockId, TableEdit),
    /// A picture with its words.
    Picture(BlockId, PlacedPicture),
    /// A figure or list that writes itself.
    Derived(BlockId, Derived),
}

/// Edits of a table. Rows and columns count from 0; short rows are filled with blank cells where a cell beyond is set.
#[derive(Debug, Clone)]
pub enum TableEdit {
    /// Caption.
    Caption(String),
    /// Where the figures come from.
    Source(String),
    /// Rows at the top that are headings.
    HeaderRows(u8),
    /// Columns at the left that are headings.
    HeaderColumns(u8),
    /// Widths of the columns in parts.
    Widths(Vec<u8>),
    /// Texts of cells by row and column; the table grows where they lie outside.
    Cells(Vec<((usize, usize), String)>),
    /// Puts a blank row at a position.
    InsertRow(usize),
    /// Removes a row.
    RemoveRow(usize),
    /// Moves a row.
    MoveRow(usize, usize),
    /// Puts a blank column at a position.
    InsertColumn(usize),
    /// Removes a column.
    RemoveColumn(usize),
    /// Moves a column.
    MoveColumn(usize, usize),
}

/// Edits of the cover, the appendices and what figures are drawn from.
#[derive(Debug, Clone)]
pub enum AppendixEdit {
    /// 表紙.
    Cover(Cover),
    /// 推進体制. A body that is removed leaves those under it to the one above.
    Organisation(ListEdit<Body>),
    /// Other plans in the chart of periods.
    RelatedPlan(ListEdit<RelatedPlan>),
    /// 脚注. References in all texts follow a key that changes; a key that is taken already is refused.
    Footnote(ListEdit<Footnote>),
    /// 用語集.
    Term(ListEdit<Term>),
    /// 策定経過.
    Chronology(ListEdit<ChronologyEntry>),
    /// 設置要綱, without their blocks: these have edits of their own.
    Ordinance(ListEdit<Ordinance>),
    /// 奥付.
    Colophon(ListEdit<ColophonLine>),
    /// 会議資料.
    Packet(ListEdit<Packet>),
    /// Takes a picture into the plan.
    AddPicture(Picture),
    /// Removes a picture; refused while it is shown anywhere.
    RemovePicture(PictureId),
}

/// Edits of the national priorities.
#[derive(Debug, Clone)]
pub enum PriorityEdit {
    /// Editions. One that is removed leaves the measures mapped to its items without them.
    Edition(ListEdit<PriorityEdition>),
    /// The items of an edition. One that is removed leaves the measures mapped to it.
    Item(PriorityEditionId, ListEdit<Priority>),
    /// Moves the mapping of all measures from one edition to another along the items' lineage: a measure mapped to an item
    /// is mapped to those that continue it. Where none does, the old mapping stays.
    MoveMapping(PriorityEditionId, PriorityEditionId),
}
