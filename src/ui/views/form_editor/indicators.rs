//! 指標: how indicators are laid out on the sheet.

use eframe::egui::Ui;

use crate::model::form::{Form, IndicatorLayout};
use crate::ui::views::form_editor::controls::{explained, group, number, number_style, pick, row, tick};

/// Blocks of a sheet that is given a fixed number of them.
const USUAL_BLOCKS: u8 = 3;

/// Draws the page.
pub fn show(ui: &mut Ui, draft: &mut Form) {
    let word = draft.words.indicators.clone();
    group(ui, &word);
    let by_year = format!("年度ごとの{}と{}", draft.words.target, draft.words.actual);
    let by_end = format!("{}と最終の{}", draft.words.baseline, draft.words.target);
    let layouts = [(IndicatorLayout::Yearly, by_year.as_str()), (IndicatorLayout::BaselineToTarget, by_end.as_str())];
    let (baseline, name) = (draft.words.baseline.clone(), draft.words.indicator_name.clone());
    let indicators = &mut draft.indicators;
    row(ui, "示し方", |ui| pick(ui, "layout", "示し方", &mut indicators.layout, &layouts, 240.0));
    row(ui, "番号", |ui| number_style(ui, "indicator number", &format!("{word}の番号"), &mut indicators.number, None));
    row(ui, "", |ui| tick(ui, &format!("{baseline}とその時点を示す"), &mut indicators.show_baseline));
    row(ui, "", |ui| tick(ui, &format!("{name}を年度ごとに書く"), &mut indicators.name_per_year));
    row(ui, "票に置く数", |ui| {
        let mut fixed = indicators.blocks.is_some();
        tick(ui, "決まった数を置く", &mut fixed);
        if fixed != indicators.blocks.is_some() {
            indicators.blocks = fixed.then_some(USUAL_BLOCKS);
        }
        if let Some(blocks) = &mut indicators.blocks {
            number(ui, "票に置く数", blocks, 1, 9);
        }
    });
    explained(ui, "数を決めると、書いていない分も空の表として刷られます。それより多く書くこともできます。");
}
