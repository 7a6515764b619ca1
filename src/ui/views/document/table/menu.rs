//! The menu of a cell: rows and columns added, removed and moved, headings, widths.

use eframe::egui::{Button, Ui, ViewportCommand};

use crate::edit::around::TableEdit;
use crate::ui::asked::Asked;
use crate::ui::views::document::table::{At, Scene};

/// Most rows or columns that are headings.
const MOST_HEADINGS: u8 = 3;

/// Draws the items.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, at: At, asked: &mut Asked) {
    let (rows, columns) = scene.size;
    let (row, column) = at;
    let mut item = |ui: &mut Ui, possible: bool, words: &str, keys: &str, edit: TableEdit| {
        if ui.add_enabled(possible, Button::new(words).shortcut_text(keys)).clicked() {
            scene.edit(edit, asked);
            ui.close();
        }
    };
    item(ui, true, "上に行を挿入", "", TableEdit::InsertRow(row));
    item(ui, true, "下に行を挿入", "Alt+Insert", TableEdit::InsertRow(row + 1));
    item(ui, row > 0, "行を上へ", "Alt+↑", TableEdit::MoveRow(row, row.saturating_sub(1)));
    item(ui, row + 1 < rows, "行を下へ", "Alt+↓", TableEdit::MoveRow(row, row + 1));
    item(ui, rows > 1, "行を削除", "Alt+Delete", TableEdit::RemoveRow(row));
    ui.separator();
    item(ui, true, "左に列を挿入", "", TableEdit::InsertColumn(column));
    item(ui, true, "右に列を挿入", "", TableEdit::InsertColumn(column + 1));
    item(ui, column > 0, "列を左へ", "Alt+←", TableEdit::MoveColumn(column, column.saturating_sub(1)));
    item(ui, column + 1 < columns, "列を右へ", "Alt+→", TableEdit::MoveColumn(column, column + 1));
    item(ui, columns > 1, "列を削除", "", TableEdit::RemoveColumn(column));
    ui.separator();
    for count in 0..=MOST_HEADINGS {
        if count != scene.table.header_rows && usize::from(count) <= rows && count.abs_diff(scene.table.header_rows) == 1 {
            item(ui, true, &headings("見出し行", count), "", TableEdit::HeaderRows(count));
        }
    }
    for count in 0..=MOST_HEADINGS {
        if count != scene.table.header_columns && usize::from(count) <= columns && count.abs_diff(scene.table.header_columns) == 1 {
            item(ui, true, &headings("見出し列", count), "", TableEdit::HeaderColumns(count));
        }
    }
    item(ui, !scene.table.widths.is_empty(), "列幅を文字に合わせる", "", TableEdit::Widths(Vec::new()));
    ui.separator();
    if ui.button("貼り付け").on_hover_text("表計算ソフトでコピーしたセルは、このセルから順に入ります。").clicked()
    {
        ui.send_viewport_cmd(ViewportCommand::RequestPaste);
        ui.close();
    }
}

fn headings(word: &str, count: u8) -> String {
    if count == 0 { format!("{word}をなくす") } else { format!("{word}を{count}つにする") }
}
