//! The status line at the bottom: whether the plan is saved or only read, where the cursor is, what was just done, and
//! the size of the plan and of the type.

use eframe::egui::{Align, Color32, Label, Layout, RichText, Ui};

use crate::typeset::fit::Fit;
use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::reading_bar;
use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::japanese_text;

/// Letters of a place at most.
const PLACE_LETTERS: usize = 44;

/// Draws the status line.
pub fn show(ui: &mut Ui, open: Option<&OpenPlan>, busy: Option<&str>, fit: Option<&Fit>, message: &str) {
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
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let plan = open.plan();
            let percent = (ui.ctx().zoom_factor() * 100.0).round();
            one_line(ui, &format!("{percent}％"), colors.secondary);
            if let Some(fit) = fit {
                let (sign, color) = if fit.is_over() { ("▲ ", colors.warning) } else { ("", colors.secondary) };
                one_line(ui, &format!("{sign}票 {}", fit.short_words()), color);
            }
            one_line(ui, &format!("{} {}件", plan.form.words.measure, plan.measures.len()), colors.secondary);
            one_line(ui, &plan.era_table().write_period(plan.period, &plan.year_writing), colors.secondary);
            // What is said on the left ends before these.
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                one_line(ui, state, color);
                if let Some(place) = &open.place {
                    one_line(ui, &shortened(&place.describe(plan, open.outline())), colors.secondary);
                }
                if !message.is_empty() {
                    one_line(ui, message, colors.text);
                }
            });
        });
    });
}

/// What was typed into the plan may be long, and a message has to find room behind it.
fn shortened(words: &str) -> String {
    if words.chars().count() <= PLACE_LETTERS {
        return words.to_owned();
    }
    words.chars().take(PLACE_LETTERS).chain(['…']).collect()
}

fn one_line(ui: &mut Ui, text: &str, color: Color32) {
    ui.add(Label::new(RichText::new(text).font(tokens::caption()).color(color)).truncate());
}
