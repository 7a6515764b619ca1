//! Lists that write themselves, on paper: 施策一覧, 指標一覧 and the others, in the document or alone.
//!
//! What is listed is decided in `derive`; here columns get their widths and cells the names of the places whose page numbers they
//! show. A cell that holds for the rows after it becomes one cell over all of them.

use serde::Serialize;

use crate::derive::chart;
use crate::derive::department_list;
use crate::derive::list_table::{CellAlign, CellMark, ListCell, ListRow, ListTable, RowKind};
use crate::derive::lists as derived;
use crate::derive::live;
use crate::derive::overview_sentence;
use crate::model::chapter::DerivedKind;
use crate::model::outline::Target;
use crate::typeset::data::chart::text_width as page_width;
use crate::typeset::data::labels;
use crate::typeset::data::paper::Paper;
use crate::typeset::data::writer::Writer;
use crate::typeset::fault::Fault;
use crate::typeset::request::{Grouping, What};

/// Millimetres of a point.
const POINT: f32 = 25.4 / 72.0;
/// Millimetres between the rules of a column that are no room for words, with a hair more.
const INSET: f32 = 4.0;
/// From how many columns on a list is set in smaller type.
const MANY_COLUMNS: usize = 7;
/// Words no longer than this are not broken in headings and in columns of numbers, in full-width characters.
const SHORT: f32 = 6.5;
/// Brackets no longer than this are not broken in headings, such as 「（令和5年度末）」.
const SHORT_BRACKETS: f32 = 7.0;
/// How much of the room may be taken by words that are not to be broken.
const MOST_KEPT: f32 = 0.75;
/// Most signs of what a list says of a measure.
const LONGEST_TOLD: usize = 160;

/// A list on paper.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PrintTable {
    /// Type size in points.
    pub size: f32,
    /// Its columns.
    pub columns: Vec<PrintColumn>,
    /// Its rows.
    pub rows: Vec<PrintRow>,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintColumn {
    /// Its heading in lines.
    pub heading: Vec<String>,
    /// Width in parts of the others.
    pub width: f32,
    /// Where its words stand: `left`, `center` or `right`.
    pub align: &'static str,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintRow {
    /// Depth of a heading over the rows after it; `None` for a row of the list.
    pub heading: Option<usize>,
    /// Its cells; those that a cell above holds for are left out.
    pub cells: Vec<PrintCell>,
}

/// A cell of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintCell {
    /// Its words in lines.
    pub lines: Vec<String>,
    /// Name of the place to which it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Name of the place whose page number stands in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_of: Option<String>,
    /// How many columns it takes.
    pub columns: usize,
    /// How many rows it takes.
    pub rows: usize,
    /// What the overview says of the measure in it, in smaller type under it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<String>,
    /// `gap`, `muted` or nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<&'static str>,
}

/// A list with a page title of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListPart {
    /// Its title.
    pub title: String,
    /// The list.
    pub table: PrintTable,
}

/// Makes a list printable.
pub fn table(writer: &Writer<'_>, table: &ListTable) -> PrintTable {
    // Where the document is not printed with it, every page number would be 「－」.
    let with_pages = writer.request.what == What::Document;
    let shown: Vec<bool> = (0..table.columns.len()).map(|column| with_pages || !is_page_column(table, column)).collect();
    let size = type_size(writer, shown.iter().filter(|shown| **shown).count());
    let widths = widths(table, &shown, page_width(writer), size);
    let longest: Vec<usize> = widths.iter().map(|width| characters(*width, size)).collect();
    let columns =
        table.columns.iter().enumerate().filter(|(at, _)| shown.get(*at).is_some_and(|shown| *shown)).map(|(at, column)| PrintColumn {
            heading: in_lines(writer, &column.heading, longest.get(at).copied().unwrap_or(1)),
            width: widths.get(at).copied().unwrap_or(1.0),
            align: match column.align {
                CellAlign::Left => "left",
                CellAlign::Centre => "center",
                CellAlign::Right => "right",
            },
        });
    let rows = table.rows.iter().enumerate().map(|(at, row)| PrintRow {
        heading: match row.kind {
            RowKind::Heading(depth) => Some(depth),
            RowKind::Item => None,
        },
        cells: cells(writer, &table.rows, at, row, &shown, &longest),
    });
    PrintTable { size, columns: columns.collect(), rows: rows.collect() }
}

/// Puts under the name of every measure what the overview says of it; not where it only stands again.
pub fn tell(writer: &Writer<'_>, list: &ListTable, table: &mut PrintTable) {
    for (row, printed) in list.rows.iter().zip(&mut table.rows) {
        for cell in row.cells.iter().filter(|cell| cell.mark == CellMark::None) {
            let Some(target @ Target::Measure(id)) = cell.target else { continue };
            let Some(measure) = writer.plan.measure(id) else { continue };
            let sentence = overview_sentence::of(measure, writer.plan);
            let sentence = live::written(&sentence, &writer.facts);
            let place = labels::of_target(target);
            for printed in printed.cells.iter_mut().filter(|printed| printed.target.as_ref() == Some(&place)) {
                printed.told = Some(writer.short(&sentence, LONGEST_TOLD)).filter(|words| !words.trim().is_empty());
            }
        }
    }
}

/// Type size of a list: a little under that of running text, smaller where it has many columns.
pub(super) fn type_size(writer: &Writer<'_>, columns: usize) -> f32 {
    let body = Paper::of(writer).body;
    (if columns >= MANY_COLUMNS { body - 2.0 } else { body - 1.5 }).max(8.5)
}

/// Widths of the columns in millimetres, in the parts that the list asks for; but a column in which a short word would be broken,
/// such as a number or a year, is as wide as that.
fn widths(table: &ListTable, shown: &[bool], room: f32, size: f32) -> Vec<f32> {
    let parts: Vec<f32> =
        table.columns.iter().zip(shown).map(|(column, shown)| if *shown { f32::from(column.width) } else { 0.0 }).collect();
    let needs: Vec<f32> =
        (0..parts.len()).map(|column| need(table, column, size)).zip(shown).map(|(need, shown)| if *shown { need } else { 0.0 }).collect();
    let mut kept: Vec<bool> = vec![false; parts.len()];
    loop {
        let taken: f32 = needs.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(need, _)| need).sum();
        let rest: f32 = parts.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(part, _)| part).sum();
        let share = |part: f32| part * (room - taken) / rest.max(1.0);
        let short = parts
            .iter()
            .zip(&needs)
            .zip(&kept)
            .position(|((part, need), kept)| !kept && share(*part) < *need && taken + need < room * MOST_KEPT);
        match short.and_then(|at| kept.get_mut(at)) {
            Some(kept) => *kept = true,
            None => {
                return parts.iter().zip(&needs).zip(&kept).map(|((part, need), kept)| if *kept { *need } else { share(*part) }).collect();
            }
        }
    }
}

/// The width that the short words of a column need: those of its heading, and of its cells where they stand in the middle.
fn need(table: &ListTable, column: usize, size: f32) -> f32 {
    let heading = table.columns.get(column);
    let cells = table.items().filter_map(|row| cell_at(row, column)).filter(|cell| cell.span == 1).map(|cell| cell.text.as_str());
    let cells = cells.filter(|_| heading.is_some_and(|heading| heading.align == CellAlign::Centre));
    let lines = heading.into_iter().map(|heading| heading.heading.as_str()).chain(cells).flat_map(str::lines);
    // Figures of the type are wider than the estimate for drawings, and headings are bold.
    let width = |line: &str| {
        line.chars().map(|sign| if sign.is_ascii_digit() { 0.8 } else { chart::text_width(sign.encode_utf8(&mut [0; 4])) }).sum::<f32>()
    };
    // Brackets at both ends of a line are half as wide.
    let kept_width = |line: &str| {
        let in_brackets = line.starts_with('（') && line.ends_with('）');
        let width = if in_brackets { width(line) - 0.9 } else { width(line) };
        Some(width).filter(|width| *width <= if in_brackets { SHORT_BRACKETS } else { SHORT })
    };
    let widest = lines.filter_map(kept_width).fold(0.0, f32::max);
    widest * size * POINT + INSET
}

fn cells(writer: &Writer<'_>, rows: &[ListRow], at: usize, row: &ListRow, shown: &[bool], longest: &[usize]) -> Vec<PrintCell> {
    let mut cells = Vec::new();
    let mut column = 0;
    for cell in &row.cells {
        let span = usize::from(cell.span.max(1));
        let columns = shown.iter().skip(column).take(span).filter(|shown| **shown).count();
        let room = longest.iter().skip(column).take(span).sum::<usize>();
        // A cell that continues where nothing is above it is an empty one.
        if columns > 0 && (cell.mark != CellMark::Continued || !is_held(rows, at, column)) {
            cells.push(PrintCell {
                lines: in_lines(writer, &cell.text, room),
                target: cell.target.map(labels::of_target),
                page_of: cell.page_of.map(labels::of_target),
                columns,
                rows: 1 + continued_below(rows, at, column),
                told: None,
                mark: match cell.mark {
                    CellMark::None | CellMark::Continued => None,
                    CellMark::Gap => Some("gap"),
                    CellMark::Muted => Some("muted"),
                },
            });
        }
        column += span;
    }
    cells
}

/// The cell of a row that begins at a column.
fn cell_at(row: &ListRow, column: usize) -> Option<&ListCell> {
    let mut begins = 0;
    row.cells.iter().find(|cell| {
        let here = begins == column;
        begins += usize::from(cell.span.max(1));
        here
    })
}

fn continues(row: &ListRow, column: usize) -> bool {
    row.kind == RowKind::Item && cell_at(row, column).is_some_and(|cell| cell.mark == CellMark::Continued)
}

/// How many rows directly below hold what a cell says.
fn continued_below(rows: &[ListRow], at: usize, column: usize) -> usize {
    rows.iter().skip(at + 1).take_while(|row| continues(row, column)).count()
}

/// Whether a cell above reaches down to a continued one.
fn is_held(rows: &[ListRow], at: usize, column: usize) -> bool {
    let above = rows.get(..at).unwrap_or_default().iter().rev().find(|row| !continues(row, column));
    above.is_some_and(|row| row.kind == RowKind::Item && cell_at(row, column).is_some())
}

/// Whether a column shows nothing but page numbers.
fn is_page_column(table: &ListTable, column: usize) -> bool {
    let mut items = table.items().filter_map(|row| cell_at(row, column)).peekable();
    items.peek().is_some() && items.all(|cell| cell.page_of.is_some())
}

fn in_lines(writer: &Writer<'_>, text: &str, longest: usize) -> Vec<String> {
    text.split('\n').map(|line| writer.narrow(line, longest)).collect()
}

/// How many full-width characters fit a column of this many millimetres.
fn characters(width: f32, points: f32) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred at most")]
    let fitting = ((width - INSET) / (points * POINT)).max(1.0) as usize;
    fitting
}

/// 施策一覧 alone.
///
/// # Errors
/// Where there is nothing to list.
pub fn part(writer: &Writer<'_>, grouping: Grouping) -> Result<ListPart, Fault> {
    let (plan, outline) = (writer.plan, &writer.outline);
    let list = match grouping {
        Grouping::Sections => derived::table(DerivedKind::MeasureList, None, plan, outline),
        Grouping::Departments => {
            let caption = format!("{}（{}別）", derived::usual_caption(DerivedKind::MeasureList, plan), plan.form.words.lead);
            Some(department_list::table(caption, plan, outline))
        }
        Grouping::Priorities => derived::table(DerivedKind::PriorityTable, None, plan, outline),
    };
    alone(writer, list)
}

/// 指標一覧 of the whole plan alone.
///
/// # Errors
/// Where there is no indicator.
pub fn indicators(writer: &Writer<'_>) -> Result<ListPart, Fault> {
    alone(writer, derived::table(DerivedKind::IndicatorList, None, writer.plan, &writer.outline))
}

fn alone(writer: &Writer<'_>, list: Option<ListTable>) -> Result<ListPart, Fault> {
    match list {
        Some(list) if !list.is_empty() => Ok(ListPart { title: writer.words(&list.caption), table: table(writer, &list) }),
        list => {
            let name = list.map(|list| list.caption).unwrap_or_default();
            Err(Fault::Nothing(format!("{name}に載せるものがまだありません。")))
        }
    }
}
