//! Carries out edits of a table typed in: its cells, rows and columns, and what is said about it.

use crate::base::fold::clean_line;
use crate::edit::apply::{Applied, Refused, gone};
use crate::edit::around::TableEdit;
use crate::model::chapter::Table;
use crate::model::prose::Prose;

/// Most rows of a table.
pub const MAX_ROWS: usize = 1000;

/// Most columns of a table.
pub const MAX_COLUMNS: usize = 100;

/// Carries out an edit of a table.
pub fn apply(table: &mut Table, edit: &TableEdit) -> Applied {
    match edit {
        TableEdit::Caption(words) => table.caption = clean_line(words),
        TableEdit::Source(words) => table.source = clean_line(words),
        TableEdit::HeaderRows(count) => table.header_rows = at_most(*count, table.rows.len()),
        TableEdit::HeaderColumns(count) => table.header_columns = at_most(*count, columns(table)),
        TableEdit::Widths(widths) => table.widths = clean_widths(widths, columns(table)),
        TableEdit::Cells(cells) => cells.iter().try_for_each(|((row, column), text)| set_cell(table, *row, *column, text))?,
        TableEdit::InsertRow(at) => insert_row(table, *at)?,
        TableEdit::RemoveRow(at) => {
            row_known(table, *at)?;
            table.rows.remove(*at);
            if *at < usize::from(table.header_rows) {
                table.header_rows -= 1;
            }
        }
        TableEdit::MoveRow(from, to) => {
            row_known(table, *from)?;
            let row = table.rows.remove(*from);
            table.rows.insert((*to).min(table.rows.len()), row);
        }
        TableEdit::InsertColumn(at) => insert_column(table, *at)?,
        TableEdit::RemoveColumn(at) => {
            column_known(table, *at)?;
            for row in table.rows.iter_mut().filter(|row| *at < row.len()) {
                row.remove(*at);
            }
            if *at < table.widths.len() {
                table.widths.remove(*at);
            }
            if *at < usize::from(table.header_columns) {
                table.header_columns -= 1;
            }
        }
        TableEdit::MoveColumn(from, to) => move_column(table, *from, *to)?,
    }
    Ok(())
}

/// A table as it may stand in a plan.
pub fn cleaned(table: &Table) -> Table {
    Table {
        caption: clean_line(&table.caption),
        source: clean_line(&table.source),
        header_rows: at_most(table.header_rows, table.rows.len()),
        header_columns: at_most(table.header_columns, columns(table)),
        widths: clean_widths(&table.widths, columns(table)),
        rows: table.rows.clone(),
    }
}

/// The length of the longest row.
pub fn columns(table: &Table) -> usize {
    table.rows.iter().map(Vec::len).max().unwrap_or(0)
}

fn at_most(count: u8, most: usize) -> u8 {
    count.min(u8::try_from(most).unwrap_or(u8::MAX))
}

fn clean_widths(widths: &[u8], columns: usize) -> Vec<u8> {
    widths.iter().take(columns).map(|width| (*width).clamp(1, 100)).collect()
}

fn too_big() -> Refused {
    Refused(format!("表は{MAX_ROWS}行・{MAX_COLUMNS}列までです"))
}

fn row_known(table: &Table, at: usize) -> Applied {
    if at < table.rows.len() { Ok(()) } else { Err(gone("その行")) }
}

fn column_known(table: &Table, at: usize) -> Applied {
    if at < columns(table) { Ok(()) } else { Err(gone("その列")) }
}

/// A blank text outside the table leaves it as it is: beyond their end rows are blank anyway.
fn set_cell(table: &mut Table, row: usize, column: usize, text: &str) -> Applied {
    let prose = Prose::new(text);
    let present = table.rows.get(row).and_then(|cells| cells.get(column)).is_some();
    if !present && prose.is_empty() {
        return Ok(());
    }
    if row >= MAX_ROWS || column >= MAX_COLUMNS {
        return Err(too_big());
    }
    if table.rows.len() <= row {
        table.rows.resize(row + 1, Vec::new());
    }
    if let Some(cells) = table.rows.get_mut(row) {
        if cells.len() <= column {
            cells.resize(column + 1, Prose::default());
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = prose;
        }
    }
    Ok(())
}

fn insert_row(table: &mut Table, at: usize) -> Applied {
    if table.rows.len() >= MAX_ROWS {
        return Err(too_big());
    }
    let blank = vec![Prose::default(); columns(table).max(1)];
    table.rows.insert(at.min(table.rows.len()), blank);
    // The headings stay headings where they are pushed down.
    if at < usize::from(table.header_rows) {
        table.header_rows = table.header_rows.saturating_add(1);
    }
    Ok(())
}

fn insert_column(table: &mut Table, at: usize) -> Applied {
    let columns = columns(table);
    if columns >= MAX_COLUMNS {
        return Err(too_big());
    }
    let at = at.min(columns);
    for row in table.rows.iter_mut().filter(|row| at <= row.len()) {
        row.insert(at, Prose::default());
    }
    if at <= table.widths.len()
        && let Some(beside) = table.widths.get(at).or(table.widths.last()).copied()
    {
        table.widths.insert(at, beside);
    }
    if at < usize::from(table.header_columns) {
        table.header_columns = table.header_columns.saturating_add(1);
    }
    Ok(())
}

fn move_column(table: &mut Table, from: usize, to: usize) -> Applied {
    column_known(table, from)?;
    let columns = columns(table);
    let to = to.min(columns - 1);
    if from == to {
        return Ok(());
    }
    for row in &mut table.rows {
        // A row that ends before both columns has nothing to move.
        if row.len() > from.min(to) {
            row.resize(columns, Prose::default());
            let cell = row.remove(from);
            row.insert(to, cell);
        }
    }
    if from.max(to) < table.widths.len() {
        let width = table.widths.remove(from);
        table.widths.insert(to, width);
    }
    Ok(())
}
