//! The line under the sheet for the sentence of 概要版.

use egui_kittest::kittest::Queryable as _;
use shisakucho::model::place::MeasureField;
use shisakucho::model::prose::Prose;

use super::host::{self, click, focus, measure, plan, type_text, with};

#[test]
fn a_folded_line_is_opened_and_written_in() {
    let plan = with(plan("kobetsu"), |measure| {
        measure.narratives.insert("details".to_owned(), Prose::new("窓口を{施策数}か所に開く。次に進む。"));
    });
    let mut window = host::card(plan);
    assert!(window.query_by_label("概要版の一文").is_none(), "folded while nothing is written");
    click(&mut window, "▶ 概要版の一文");
    focus(&mut window, "概要版の一文");
    type_text(&mut window, "待たずに済む窓口を開く。");
    assert_eq!(measure(&window).summary, "待たずに済む窓口を開く。");
    click(&mut window, "▼ 概要版の一文");
    assert!(window.query_by_label("概要版の一文").is_none());
}

#[test]
fn what_is_written_stands_open_and_can_wait_for_being_confirmed() {
    let plan = with(plan("kobetsu"), |measure| {
        measure.summary = "令和5年度に開く。".to_owned();
        measure.unconfirmed.insert(MeasureField::Summary);
    });
    let mut window = host::card(plan);
    window.get_by_label("概要版の一文");
    click(&mut window, "概要版の一文　要確認");
    assert!(measure(&window).unconfirmed.is_empty());
}
