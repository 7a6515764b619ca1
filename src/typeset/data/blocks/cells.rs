//! Tables of texts: those typed into blocks, and the indicators and evidence of a section.

use serde::Serialize;

use crate::derive::texts::Where;
use crate::model::chapter::Table;
use crate::model::ids::BlockId;
use crate::model::place::{BlockField, Place};
use crate::typeset::data::paper::Paper;
use crate::typeset::data::writer::{Text, Writer};

/// Longest heading of columns that is repeated on every page, in characters: a heading is never broken over pages.
const LONGEST_HEADING: usize = 120;
/// Most rows of headings that are repeated.
const MOST_HEADINGS: usize = 6;
/// A column is no wider by itself than this many characters ask for.
const WIDEST_WORDS: f32 = 48.0;
/// Longest unit behind a number.
const LONGEST_UNIT: usize = 4;
/// Blank at both sides of a cell's words together, in millimetres (`table-inset` in `tables.typ`).
const INSET: f32 = 3.6;
/// A column has room for at least this many signs in a row.
const LEAST_SIGNS: f32 = 2.2;
/// How much smaller than running text the type of a table is, in points, and its least size (`table-size` in `tables.typ`).
const SMALLER: f32 = 1.5;
const LEAST_TYPE: f32 = 8.5;
/// Columns with room for this many signs need no other places to break than running text has.
const ROOMY: usize = 16;

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

/// Makes a table that was typed in printable: in several tables of some of its columns each where all of them would be too narrow,
/// with the columns that head its rows in each. None at all where it has no cell.
pub fn tables(writer: &mut Writer<'_>, within: Where, id: BlockId, table: &Table) -> Vec<CellTable> {
    let Some(whole) = of_table(writer, within, id, table) else { return Vec::new() };
    let paper = Paper::of(writer);
    let room = paper.width - 2.0 * paper.margin.x;
    let sign = (paper.body - SMALLER).max(LEAST_TYPE) * 25.4 / 72.0;
    let least = INSET + LEAST_SIGNS * sign;
    let most = (1..whole.widths.len()).take_while(|columns| to_f32(columns + 1) * least <= room).count() + 1;
    let mut pieces = in_pieces(whole, usize::from(table.header_columns), most);
    for piece in &mut pieces {
        widen(&mut piece.widths, room, least);
        for row in &mut piece.rows {
            for (cell, width) in row.iter_mut().zip(&piece.widths) {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few signs")]
                let signs = ((width - INSET) / sign).max(1.0) as usize;
                if signs < ROOMY {
                    writer.fit(&mut cell.text, signs);
                }
            }
        }
    }
    pieces
}

fn to_f32(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// Shares the columns out to tables of at most `most` columns; the first `heads` stand in each.
fn in_pieces(whole: CellTable, heads: usize, most: usize) -> Vec<CellTable> {
    let columns = whole.widths.len();
    if columns <= most {
        return vec![whole];
    }
    let heads = heads.min(most / 2);
    let (rest, room) = (columns - heads, (most - heads).max(1));
    let share = rest.div_ceil(rest.div_ceil(room));
    let of_columns = |first: usize| {
        let chosen = move || (0..heads).chain(first..(first + share).min(columns));
        let cell = |cell: &Cell, column: usize| {
            let mut cell = cell.clone();
            // A footnote is explained where its mark stands first.
            if column < heads && first > heads {
                for span in cell.text.lines.iter_mut().flat_map(|line| &mut line.spans) {
                    span.raised |= span.note.take().is_some();
                }
            }
            cell
        };
        let rows = whole.rows.iter().map(|row| chosen().filter_map(|column| row.get(column).map(|one| cell(one, column))).collect());
        CellTable {
            widths: chosen().filter_map(|column| whole.widths.get(column).copied()).collect(),
            aligns: chosen().filter_map(|column| whole.aligns.get(column).copied()).collect(),
            headings: whole.headings,
            repeat: whole.repeat,
            rows: rows.collect(),
        }
    };
    (heads..columns).step_by(share).map(of_columns).collect()
}

/// Turns parts of each other into millimetres: as they are asked for, but none less than `least`.
fn widen(widths: &mut [f32], room: f32, least: f32) {
    let sum: f32 = widths.iter().sum::<f32>().max(f32::EPSILON);
    widths.iter_mut().for_each(|width| *width *= room / sum);
    let over: f32 = widths.iter().map(|width| (width - least).max(0.0)).sum();
    let free = room - least * to_f32(widths.len());
    if over > 0.0 && free >= 0.0 && widths.iter().any(|width| *width < least) {
        widths.iter_mut().for_each(|width| *width = least + (*width - least).max(0.0) * free / over);
    }
}

fn of_table(writer: &mut Writer<'_>, within: Where, id: BlockId, table: &Table) -> Option<CellTable> {
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
