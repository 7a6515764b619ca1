//! Fonts and jobs of the grid's labels, the same when measured, drawn and typed.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, FontId, Ui};

use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// Font of bar labels.
pub fn text_font() -> FontId {
    tokens::caption()
}

/// Font of row labels.
pub fn label_font(group: bool) -> FontId {
    if group { tokens::label_bold() } else { tokens::label() }
}

/// A bar label as it is measured, drawn and typed.
pub fn text_job(ui: &Ui, text: &str, color: Color32) -> LayoutJob {
    job(ui, text, text_font(), color)
}

/// A row label as it is measured, drawn and typed.
pub fn label_job(ui: &Ui, text: &str, group: bool, color: Color32) -> LayoutJob {
    job(ui, text, label_font(group), color)
}

fn job(ui: &Ui, text: &str, font: FontId, color: Color32) -> LayoutJob {
    let mut job = japanese_text::job(ui, text, font, color);
    job.keep_trailing_whitespace = true; // as while typing, so that nothing jumps
    job
}
