//! Cells of a table to and from the clipboard, each change one step for undo.

use crate::base::tsv;
use crate::edit::around::{BlockEdit, TableEdit};
use crate::edit::edit::Edit;
use crate::ui::asked::Asked;
use crate::ui::views::document::table::{At, Range, Scene};
use crate::ui::widgets::pasted_cells::Cells;

/// Whether pasted text is a block of cells: a tab, or several lines each of which is ended, as spreadsheets copy a column. Several
/// lines of running text are not ended, and belong into one cell.
pub fn is_table(text: &str) -> bool {
    text.contains('\t') || (text.ends_with('\n') && tsv::read(text).len() > 1)
}

/// A block of cells put into the table from a cell on; the table grows where it has no room.
pub fn at(scene: &Scene<'_>, corner: At, block: &Cells, asked: &mut Asked) {
    let cells = block
        .rows
        .iter()
        .enumerate()
        .flat_map(|(down, row)| row.iter().enumerate().map(move |(right, words)| ((corner.0 + down, corner.1 + right), words.clone())));
    let cells: Vec<(At, String)> = cells.collect();
    let count = cells.len();
    put(scene, "表への貼り付け", cells, asked);
    asked.message = Some(block.message(&format!("{count}個のセルを貼り付けました。")));
}

/// Text put over the selected cells: a single cell fills them all, a block begins at their corner.
pub fn over(scene: &Scene<'_>, range: &Range, text: &str, asked: &mut Asked) {
    let block = Cells::read(text);
    if let [row] = block.rows.as_slice()
        && let [words] = row.as_slice()
    {
        put(scene, "表への貼り付け", cells(range).map(|at| (at, words.clone())).collect(), asked);
        if !block.mended.is_empty() {
            asked.message = Some(block.mended);
        }
        return;
    }
    at(scene, (*range.rows().start(), *range.columns().start()), &block, asked);
}

/// The selected cells as a spreadsheet takes them.
pub fn copied(scene: &Scene<'_>, range: &Range) -> String {
    let row = |row: usize| range.columns().map(|column| scene.text((row, column)).to_owned()).collect();
    tsv::write(&range.rows().map(row).collect::<Vec<Vec<String>>>())
}

/// Clears the selected cells.
pub fn clear(scene: &Scene<'_>, range: &Range, asked: &mut Asked) {
    let filled = cells(range).filter(|at| !scene.text(*at).is_empty());
    put(scene, "セルの消去", filled.map(|at| (at, String::new())).collect(), asked);
}

fn cells(range: &Range) -> impl Iterator<Item = At> {
    let columns = range.columns();
    range.rows().flat_map(move |row| columns.clone().map(move |column| (row, column)))
}

fn put(scene: &Scene<'_>, label: &str, cells: Vec<(At, String)>, asked: &mut Asked) {
    if cells.is_empty() {
        return;
    }
    let edit = Edit::Block(BlockEdit::Table(scene.block, TableEdit::Cells(cells)));
    asked.seal = true;
    asked.edit(Edit::Together(label.to_owned(), vec![edit]));
}
