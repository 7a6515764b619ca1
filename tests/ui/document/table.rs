//! Tables typed in: moving between cells, pasting from a spreadsheet in one step, selecting and copying, rows and columns.

use super::*;
use egui::{Event, Key, Modifiers};

fn one(rows: &[&[&str]]) -> Window {
    window(plan(vec![chapter("c1", "はじめに", vec![table("t1", rows)])]))
}

fn two_by_two() -> Window {
    one(&[&["年", "人口"], &["R5", "1,000"]])
}

fn enter(window: &mut Window, cell: &str) {
    window.get_by_label(cell).focus();
    window.run();
}

fn is_in(window: &Window, cell: &str) -> bool {
    window.get_by_label(cell).is_focused()
}

fn paste(window: &mut Window, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    window.run();
}

#[test]
fn tab_enter_and_arrows_lead_from_cell_to_cell() {
    let mut window = two_by_two();
    enter(&mut window, "表1行1列");
    key(&mut window, Modifiers::NONE, Key::Tab);
    assert!(is_in(&window, "表1行2列"));
    key(&mut window, Modifiers::NONE, Key::Tab);
    assert!(is_in(&window, "表2行1列"));
    key(&mut window, Modifiers::SHIFT, Key::Tab);
    assert!(is_in(&window, "表1行2列"));
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(is_in(&window, "表2行2列"));
    key(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert!(is_in(&window, "表1行2列"));
    assert_eq!(window.state().cells(0, 0), [["年", "人口"], ["R5", "1,000"]]);
}

#[test]
fn a_cell_reached_by_key_is_selected_so_that_typing_replaces_it() {
    let mut window = two_by_two();
    enter(&mut window, "表1行1列");
    key(&mut window, Modifiers::NONE, Key::Tab);
    type_text(&mut window, "人");
    assert_eq!(window.state().cells(0, 0)[0], ["年", "人"]);
}

#[test]
fn tab_behind_the_last_cell_adds_a_row() {
    let mut window = two_by_two();
    enter(&mut window, "表2行2列");
    key(&mut window, Modifiers::NONE, Key::Tab);
    assert!(is_in(&window, "表3行1列"));
    type_text(&mut window, "R6");
    assert_eq!(window.state().cells(0, 0)[2][0], "R6");
}

#[test]
fn cells_of_a_spreadsheet_are_pasted_from_the_cell_on_and_undone_in_one_step() {
    let mut window = two_by_two();
    enter(&mut window, "表2行1列");
    paste(&mut window, "R6\t\"1,100\n（推計）\"\t備考\r\nR7\t1,200\t\r\n");
    let expected = [vec!["年", "人口"], vec!["R6", "1,100\n（推計）", "備考"], vec!["R7", "1,200", ""]];
    let cells: Vec<Vec<&str>> = window.state().cells(0, 0);
    assert_eq!(cells.iter().map(|row| &row[..2]).collect::<Vec<_>>(), expected.iter().map(|row| &row[..2]).collect::<Vec<_>>());
    assert_eq!(cells[1][2], "備考");
    assert_eq!(window.state().open.document.undo_label(), Some("表への貼り付け"));
    window.state_mut().open.document.undo();
    assert_eq!(window.state().cells(0, 0), [["年", "人口"], ["R5", "1,000"]]);
}

#[test]
fn words_without_tabs_are_pasted_into_the_cell() {
    let mut window = two_by_two();
    enter(&mut window, "表2行2列");
    key(&mut window, Modifiers::COMMAND, Key::End);
    paste(&mut window, "人（推計）");
    assert_eq!(window.state().cells(0, 0)[1], ["R5", "1,000人（推計）"]);
}

#[test]
fn cells_drawn_over_are_copied_and_cleared() {
    let mut window = two_by_two();
    let from = window.get_by_label("表1行2列").rect().center();
    let to = window.get_by_label("表2行2列").rect().center();
    window.hover_at(from);
    window.drag_at(from);
    window.hover_at(from + egui::vec2(0.0, 10.0));
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    window.event(Event::Copy);
    window.run();
    assert_eq!(window.state().copied.as_deref(), Some("人口\n1,000"));
    key(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(window.state().cells(0, 0), [["年", ""], ["R5", ""]]);
    assert_eq!(window.state().open.document.undo_label(), Some("セルの消去"));
}

#[test]
fn drawing_out_of_the_cell_with_the_cursor_selects_cells() {
    let mut window = two_by_two();
    enter(&mut window, "表1行1列");
    let from = window.get_by_label("表1行1列").rect().left_center() + egui::vec2(12.0, 0.0);
    let to = window.get_by_label("表2行2列").rect().center();
    window.hover_at(from);
    window.drag_at(from);
    window.run();
    window.hover_at(to);
    window.run();
    window.run();
    window.drop_at(to);
    window.run();
    window.event(Event::Copy);
    window.run();
    assert_eq!(window.state().copied.as_deref(), Some("年\t人口\nR5\t1,000"));
}

#[test]
fn rows_are_moved_and_added_by_key() {
    let mut window = one(&[&["年"], &["R5"], &["R6"]]);
    enter(&mut window, "表2行1列");
    key(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(window.state().cells(0, 0), [["年"], ["R6"], ["R5"]]);
    assert!(is_in(&window, "表3行1列"));
    key(&mut window, Modifiers::ALT, Key::Insert);
    assert_eq!(window.state().cells(0, 0).len(), 4);
    assert!(is_in(&window, "表4行1列"));
    key(&mut window, Modifiers::ALT, Key::Delete);
    assert_eq!(window.state().cells(0, 0), [["年"], ["R6"], ["R5"]]);
}

#[test]
fn the_menu_of_a_cell_inserts_columns() {
    let mut window = two_by_two();
    window.get_by_label("表1行1列").click_secondary();
    window.run();
    window.get_by_label_contains("右に列を挿入").click();
    window.run();
    assert_eq!(window.state().cells(0, 0)[0], ["年", "", "人口"]);
}

#[test]
fn an_edge_drawn_aside_sets_the_widths_of_the_columns() {
    let mut window = two_by_two();
    let edge = window.get_by_label("表1行1列").rect().right_center();
    window.hover_at(edge);
    window.drag_at(edge);
    window.hover_at(edge + egui::vec2(40.0, 0.0));
    window.run();
    window.drop_at(edge + egui::vec2(80.0, 0.0));
    window.run();
    let widths = &window.state().table(0, 0).widths;
    assert_eq!(widths.len(), 2);
    assert!(window.get_by_label("表1行1列").rect().right() > edge.x + 30.0);
}

#[test]
fn a_table_is_inserted_from_the_clipboard() {
    let mut window = window(plan(vec![chapter("c1", "はじめに", vec![text("t1", "本文")])]));
    let center = window.get_by_value("本文").rect().center();
    window.hover_at(center);
    window.run();
    window.run();
    window.get_all_by_label("＋ 挿入").next().unwrap().click();
    window.run();
    window.get_by_label("表を貼り付けて挿入").click();
    window.step();
    paste(&mut window, "年\t人口\nR5\t1,000\n");
    assert_eq!(window.state().cells(0, 0), [["年", "人口"], ["R5", "1,000"]]);
    assert_eq!(window.state().open.document.undo_label(), Some("表の貼り付け"));
}
