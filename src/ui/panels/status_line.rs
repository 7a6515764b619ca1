//! The status line at the bottom: whether the plan is saved or only read, where the cursor is, what was just done, and
//! the size of the plan and of the type.

use eframe::egui::{Align, Layout, Ui};

use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::reading_bar;
use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::japanese_text;

/// Draws the status line.
pub fn show(ui: &mut Ui, open: Option<&OpenPlan>, busy: Option<&str>, message: &str) {
    let colors = tokens(ui);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let Some(open) = open else {
            japanese_text::label_job(ui, japanese_text::job(ui, busy.unwrap_or(message), tokens::caption(), colors.secondary));
            return;
        };
        let (state, color) = match (busy, &open.read_only, open.document.is_modified()) {
            (Some(busy), _, _) => (busy, colors.secondary),
            (None, Some(_), false) => (reading_bar::SIGN, colors.secondary),
            // Edited before somebody else's turn came: that must not be forgotten.
            (None, Some(_), true) => ("● 未保存の変更があります（読み取り専用）", colors.warning),
            (None, None, true) => ("● 未保存の変更があります", colors.warning),
            (None, None, false) => ("保存済み", colors.secondary),
        };
        one_line(ui, state, color);
        if let Some(place) = &open.place {
            one_line(ui, &place.describe(open.plan(), open.outline()), colors.secondary);
        }
        if !message.is_empty() {
            one_line(ui, message, colors.text);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let plan = open.plan();
            let percent = (ui.ctx().zoom_factor() * 100.0).round();
            one_line(ui, &format!("{percent}％"), colors.secondary);
            one_line(ui, &format!("{}{}", plan.measures.len(), plan.form.words.measure), colors.secondary);
            one_line(ui, &plan.era_table().write_period(plan.period, &plan.year_writing), colors.secondary);
        });
    });
}

fn one_line(ui: &mut Ui, text: &str, color: eframe::egui::Color32) {
    ui.label(eframe::egui::RichText::new(text).font(tokens::caption()).color(color));
}
