//! The fit meter: how the sheet fits its page, what room the field in hand still has, and which texts to shorten.

use eframe::egui::{Align, Button, Layout, RichText, Ui, vec2};

use crate::model::place::Place;
use crate::typeset::fit::{Fit, Proposal};
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::{card, japanese_text};

/// Height of the row in points.
const ROW: f32 = 24.0;

/// The row over the pages of the whole plan; `in_sight`: the page that is seen, from 0.
pub fn count_row(ui: &mut Ui, in_sight: usize, pages: usize, slow: bool) {
    line(ui, slow, |ui| {
        if pages > 0 {
            let seen = (in_sight + 1).min(pages);
            japanese_text::label(ui, format!("{seen} / {pages}ページ"), tokens::label(), tokens(ui).text);
        }
    });
}

/// The row over the page of a sheet.
pub fn row(ui: &mut Ui, fit: Option<&Fit>, place: Option<&Place>, slow: bool) {
    line(ui, slow, |ui| {
        let colors = tokens(ui);
        let Some(fit) = fit else { return };
        let width = ui.available_width();
        if fit.is_over() {
            japanese_text::truncated(ui, format!("▲ {}", fit.words()), tokens::label_bold(), colors.warning, width);
        } else {
            let text = place.and_then(|place| fit.text(place));
            let of_field = text.map(|text| format!("　この欄 あと{}行", text.may_grow)).unwrap_or_default();
            japanese_text::truncated(ui, format!("{}{of_field}", fit.words()), tokens::label(), colors.text, width);
        }
    });
}

/// A row that is always as high: nothing below it moves. At its right it says that new pages are being made, where that takes long.
fn line(ui: &mut Ui, slow: bool, words: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.set_min_height(ROW);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_height(ROW);
            if slow {
                japanese_text::label(ui, "更新中", tokens::caption(), tokens(ui).hint);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), words);
        });
    });
}

/// Texts to shorten; a click leads to them. Where there is none it is said what helps instead.
pub fn proposals(ui: &mut Ui, open: &OpenPlan, proposals: &[Proposal], asked: &mut Asked) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.spacing_mut().button_padding = vec2(0.0, 2.0);
    ui.spacing_mut().interact_size.y = 22.0;
    if proposals.is_empty() {
        card::hint_text(ui, "少しの手直しで行が減る欄はありません。段落ごと減らすか、横に並ぶ欄も短くしてください。");
        return;
    }
    card::hint_text(ui, "行を減らしやすい欄");
    for proposal in proposals {
        let words = RichText::new(proposal.words(open.plan())).font(tokens::caption()).color(tokens(ui).accent);
        if ui.add(Button::new(words).frame_when_inactive(false).wrap()).on_hover_text(proposal.hint()).clicked() {
            asked.go_to = Some(proposal.place.clone());
        }
    }
}
