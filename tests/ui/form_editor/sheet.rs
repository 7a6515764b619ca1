//! The layout of the sheet: cells are chosen, moved, stacked, widened, taken off and put on.

use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::model::form::Form;
use shisakucho::model::sheet::Content;

use super::{Host, click, draft, editor, page, says};

fn sheet() -> Harness<'static, Host> {
    let mut harness = editor();
    page(&mut harness, "票のレイアウト");
    harness
}

/// The contents of the rows of a block, those under a cell in brackets.
fn rows(form: &Form, block: usize) -> Vec<String> {
    let cell = |content: &Content| form.label(content).to_owned();
    let of_row = |cells: &[shisakucho::model::sheet::SheetCell]| {
        let words: Vec<String> = cells
            .iter()
            .map(|of| {
                let below: Vec<String> = of.below.iter().map(|below| cell(&below.content)).collect();
                if below.is_empty() { cell(&of.content) } else { format!("{}[{}]", cell(&of.content), below.join(" ")) }
            })
            .collect();
        words.join(" ")
    };
    form.sheet.blocks[block].rows.iter().map(|row| of_row(&row.cells)).collect()
}

fn choose(harness: &mut Harness<'static, Host>, name: &str) {
    click(harness, &format!("票の欄：{name}"));
}

#[test]
fn a_cell_moves_within_its_row_and_into_rows_of_its_own() {
    let mut harness = sheet();
    assert_eq!(rows(&draft(&harness), 0), ["施策ID 施策名", "主管部署 関連部署"]);
    choose(&mut harness, "主管部署");
    click(&mut harness, "→ 右へ");
    assert_eq!(rows(&draft(&harness), 0), ["施策ID 施策名", "関連部署 主管部署"]);
    click(&mut harness, "↓ 下へ");
    assert_eq!(rows(&draft(&harness), 0), ["施策ID 施策名", "関連部署", "主管部署"]);
    assert_eq!(draft(&harness).sheet.blocks[0].rows[1].cells[0].width, 12);
    click(&mut harness, "↑ 上へ");
    assert_eq!(rows(&draft(&harness), 0), ["施策ID 施策名", "主管部署", "関連部署"]);
}

#[test]
fn alt_and_an_arrow_move_the_chosen_cell() {
    let mut harness = sheet();
    choose(&mut harness, "主管部署");
    harness.get_by_label("票の欄：主管部署").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    harness.run();
    assert_eq!(rows(&draft(&harness), 0)[1], "関連部署 主管部署");
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.run();
    assert_eq!(rows(&draft(&harness), 0)[1], "主管部署 関連部署");
}

#[test]
fn a_cell_is_stacked_under_its_neighbour_and_set_beside_it_again() {
    let mut harness = sheet();
    choose(&mut harness, "関連部署");
    click(&mut harness, "左の欄の下に重ねる");
    assert_eq!(rows(&draft(&harness), 0)[1], "主管部署[関連部署]");
    assert_eq!(draft(&harness).sheet.blocks[0].rows[1].cells[0].width, 12);
    click(&mut harness, "↑ 上へ");
    assert_eq!(rows(&draft(&harness), 0)[1], "関連部署[主管部署]");
    choose(&mut harness, "主管部署");
    click(&mut harness, "横に並べる");
    assert_eq!(rows(&draft(&harness), 0)[1], "関連部署 主管部署");
    let widths: Vec<u8> = draft(&harness).sheet.blocks[0].rows[1].cells.iter().map(|cell| cell.width).collect();
    assert_eq!(widths, [6, 6]);
}

#[test]
fn a_sheet_without_a_name_is_told_and_the_name_comes_back() {
    let mut harness = sheet();
    choose(&mut harness, "施策名");
    click(&mut harness, "票から外す");
    assert_eq!(rows(&draft(&harness), 0)[0], "施策ID");
    assert!(says(&harness, "票に施策名の欄がありません"));
    click(&mut harness, "ブロック1の1行目に欄を追加");
    click(&mut harness, "施策名");
    assert_eq!(rows(&draft(&harness), 0)[0], "施策ID 施策名");
    assert!(!says(&harness, "票に施策名の欄がありません"));
}

#[test]
fn a_cell_is_widened() {
    let mut harness = sheet();
    choose(&mut harness, "施策ID");
    click(&mut harness, "幅を増やす");
    assert_eq!(draft(&harness).sheet.blocks[0].rows[0].cells[0].width, 4);
}
