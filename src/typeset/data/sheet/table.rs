//! A table of the sheet as typst draws it: columns in millimetres, and cells at their places.

use serde::Serialize;

use crate::typeset::data::schedule::ScheduleGrid;
use crate::typeset::data::writer::{PrintPicture, Text};

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SheetTable {
    /// Widths of its columns in millimetres; where the room is another, in this proportion.
    pub columns: Vec<f32>,
    /// How many of its first rows stand again where it goes on on the next page.
    pub head_rows: usize,
    /// Its cells, row by row.
    pub cells: Vec<TableCell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableCell {
    /// Its first column from 0.
    pub x: usize,
    /// Its first row from 0.
    pub y: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// How many rows it covers.
    pub rows: usize,
    /// What it is a heading of; `None` for content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heads: Option<Heads>,
    /// What stands in it.
    pub body: Body,
}

/// What a heading cell is a heading of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Heads {
    /// The cells at its right.
    Row,
    /// The cells under it.
    Column,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Body {
    /// A label.
    Label {
        /// Its words.
        words: String,
        /// In small type under them.
        #[serde(skip_serializing_if = "String::is_empty")]
        caption: String,
    },
    /// A text, at least so many lines high.
    Prose {
        /// The text.
        text: Text,
        /// Lines that are left free where nothing is written.
        lines: u8,
    },
    /// Words in one line as a rule, in the middle of their cell's height.
    Line {
        /// The words.
        text: Text,
    },
    /// A value, in the middle of its cell.
    Value {
        /// Its words.
        text: Text,
        /// In brackets under it.
        #[serde(skip_serializing_if = "String::is_empty")]
        caption: String,
    },
    /// The name, with the number before it where both stand here; the first is the heading of the sheet.
    Name {
        /// Whether the number stands before it.
        numbered: bool,
        /// Whether it is the heading.
        heading: bool,
    },
    /// Lines with a mark before each.
    Marked {
        /// The lines.
        rows: Vec<MarkedLine>,
        /// The address of all of them.
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<String>,
    },
    /// Lists, each under its case.
    Lists {
        /// The lists.
        lists: Vec<CaseList>,
    },
    /// Pictures.
    Pictures {
        /// Them.
        pictures: Vec<PrintPicture>,
        /// Their address.
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<String>,
    },
    /// A grid of bars, from edge to edge.
    Schedule {
        /// The grid.
        grid: ScheduleGrid,
    },
}

/// A line with a mark before it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MarkedLine {
    /// The mark: ■, ①, ★; empty for a heading over lines.
    pub mark: String,
    /// The words.
    pub words: String,
    /// Whether it steps back behind the others.
    pub quiet: bool,
}

/// A list of annual actions or goals.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseList {
    /// Over it: 【共通】; empty for none.
    pub case: String,
    /// Whether its case was given up.
    pub quiet: bool,
    /// Its lines.
    pub text: Text,
}
