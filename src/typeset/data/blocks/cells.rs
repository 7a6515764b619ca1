//! Tables of texts: those typed into blocks, and the indicators and evidence of a section.

use serde::Serialize;

use crate::derive::texts::Where;
use crate::model::chapter::Table;
use crate::model::ids::BlockId;
use crate::model::place::{BlockField, Place};
use crate::typeset::data::writer::{Text, Writer};

/// Longest heading of columns that is repeated on every page, in characters: a heading is never broken over pages.
const LONGEST_HEADING: usize = 120;
/// Most rows of headings that are repeated.
const MOST_HEADINGS: usize = 6;
/// A column is no wider by itself than this many characters ask for.
const WIDEST_WORDS: f32 = 48.0;
/// Longest unit behind a number.
const LONGEST_UNIT: usize = 4;

/// A table of texts.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CellTable {
    /// Widths of the columns in parts of each other.
    pub widths: Vec<f32>,
    /// Where the words of a column stand: `left`, `center` or `right`.
    pub aligns: Vec<&'static str>,
    /// How many rows at the top are headings.
    pub headings: usize,
    /// Whether the headings stand on every page.
    pub repeat: bool,
    /// Rows of as many cells as there are columns, less those that a cell takes beside or above.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Cell {
    /// Its words.
    pub text: Text,
    /// Whether it heads its row.
    pub head: bool,
    /// How many rows it takes.
    pub rows: usize,
    /// How many columns it takes.
    pub columns: usize,
}

impl Cell {
    /// A cell of one row and one column.
    pub fn new(text: Text) -> Self {
        Self { text, head: false, rows: 1, columns: 1 }
    }

    /// A cell that heads its row.
    pub fn head(text: Text) -> Self {
        Self { head: true, ..Self::new(text) }
    }
}

/// Makes a table that was typed in printable; `None` where it has no cell.
pub fn of_table(writer: &mut Writer<'_>, within: Where, id: BlockId, table: &Table) -> Option<CellTable> {
    let columns = table.rows.iter().map(Vec::len).max().filter(|columns| *columns > 0)?;
    let headings = usize::from(table.header_rows).min(table.rows.len());
    let text = |row: usize, column: usize| table.rows.get(row).and_then(|row| row.get(column)).map_or("", |cell| cell.text());
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in 0..table.rows.len() {
        let cells = (0..columns).map(|column| {
            let place = Place::Block(id, BlockField::Cell(row, column));
            let text = writer.prose(within, &place, 0, text(row, column));
            Cell { head: column < usize::from(table.header_columns), ..Cell::new(text) }
        });
        rows.push(cells.collect());
    }
    let column_texts = |column: usize| (0..table.rows.len()).map(move |row| text(row, column));
    let widths = if table.widths.is_empty() {
        (0..columns).map(|column| wish(column_texts(column))).collect()
    } else {
        let sum: f32 = table.widths.iter().map(|part| f32::from(*part)).sum();
        let count = u16::try_from(table.widths.len()).unwrap_or(u16::MAX);
        let usual = (sum / f32::from(count)).max(1.0);
        (0..columns).map(|column| table.widths.get(column).map_or(usual, |part| f32::from((*part).max(1)))).collect()
    };
    let aligns = (0..columns).map(|column| {
        let is_head = column < usize::from(table.header_columns);
        if !is_head && is_numeric((headings..table.rows.len()).map(|row| text(row, column))) { "right" } else { "left" }
    });
    Some(CellTable { widths, aligns: aligns.collect(), headings, repeat: may_repeat(&rows, headings), rows })
}

/// Whether headings may stand on every page: short, and without footnotes, which would be explained again and again.
pub fn may_repeat(rows: &[Vec<Cell>], headings: usize) -> bool {
    let spans = |cell: &Cell| cell.text.lines.iter().flat_map(|line| line.spans.clone()).collect::<Vec<_>>();
    headings <= MOST_HEADINGS
        && rows.iter().take(headings).flatten().all(|cell| {
            let spans = spans(cell);
            let length: usize = spans.iter().map(|span| span.words.chars().count()).sum();
            length <= LONGEST_HEADING
                && spans.iter().all(|span| span.note.is_none())
                && cell.text.lines.iter().all(|line| line.picture.is_none())
        })
}

/// How wide a column would be by its words.
fn wish<'a>(texts: impl Iterator<Item = &'a str>) -> f32 {
    let length = |line: &str| -> f32 { line.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum() };
    let longest = texts.flat_map(str::lines).map(length).fold(3.0, f32::max);
    // Long texts wrap well: beyond some length a column gains little by more room.
    longest.min(WIDEST_WORDS).powf(0.8) + 2.0
}

/// Whether a column holds numbers: at least one, and nothing else but dashes.
pub fn is_numeric<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let mut any = false;
    for text in texts.map(str::trim).filter(|text| !text.is_empty()) {
        if is_number(text) {
            any = true;
        } else if !text.chars().all(|sign| matches!(sign, '-' | '－' | '―' | '—' | '…' | 'ー')) {
            return false;
        }
    }
    any
}

/// A number with thousands, decimals and a short unit: 「61,204人」「▲3.2%」. Years and months are words.
fn is_number(text: &str) -> bool {
    let text = text.trim_start_matches(['+', '-', '－', '−', '▲', '△', '＋', '約']);
    let digits: usize = text.chars().take_while(|sign| sign.is_numeric() || matches!(sign, ',' | '.' | '，' | '．')).count();
    let mut unit = text.chars().skip(digits);
    let named = unit.clone().next().is_some_and(|sign| matches!(sign, '年' | '月' | '日' | '/' | '-' | '～' | '期'));
    text.starts_with(|sign: char| sign.is_numeric()) && !named && unit.clone().count() <= LONGEST_UNIT && !unit.any(char::is_numeric)
}
