//! Words that can be marked with the mouse and copied: a problem with its place and remedy, a path, a line with its name.

use std::path::Path;

use eframe::egui::{Color32, FontId, Label, Response, Ui, vec2};

use crate::base::problem::{Problem, Severity};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// A text that can be marked and copied.
pub fn words(ui: &mut Ui, text: &str, font: FontId, color: Color32) -> Response {
    let job = japanese_text::job(ui, text, font, color);
    let galley = japanese_text::layout(ui, job, ui.available_width());
    ui.add(Label::new(galley).selectable(true))
}

/// What is wrong, where, what to do, with a sign for how much it matters.
pub fn problem(ui: &mut Ui, problem: &Problem) {
    let colors = tokens::tokens(ui.ctx());
    let (sign, color) = match problem.severity {
        Severity::Error => ("×", colors.error),
        Severity::Warning => ("▲", colors.warning),
        Severity::Note => ("●", colors.accent),
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.allocate_ui(vec2(16.0, 18.0), |ui| {
            ui.set_min_width(16.0);
            japanese_text::label(ui, sign, tokens::body(), color);
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            words(ui, &problem.message, tokens::body(), colors.text);
            if !problem.place.is_empty() {
                words(ui, &format!("場所：{}", problem.place), tokens::label(), colors.secondary);
            }
            if !problem.remedy.is_empty() {
                words(ui, &format!("対処：{}", problem.remedy), tokens::body(), colors.text);
            }
        });
    });
}

/// A line of what is known about something: its name in a column of its own, then the words.
pub fn known(ui: &mut Ui, name: &str, text: &str) {
    const NAMES: f32 = 76.0;
    let colors = tokens::tokens(ui.ctx());
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.allocate_ui(vec2(NAMES, 18.0), |ui| {
            ui.set_min_width(NAMES);
            japanese_text::label(ui, name, tokens::label(), colors.secondary);
        });
        ui.vertical(|ui| words(ui, text, tokens::label(), colors.text));
    });
}

/// A name of a file or a path, in which nothing hides: signs that turn the direction of writing, or that are not seen at
/// all, are told by their number. 「計画\u{202e}nor.exe」 must not look like 「計画exe.ron」.
pub fn name(name: &str) -> String {
    let hides =
        |c: char| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let mut shown = String::with_capacity(name.len());
    for c in name.chars() {
        if hides(c) { shown.push_str(&format!("［U+{:04X}］", u32::from(c))) } else { shown.push(c) }
    }
    shown
}

/// [`name`] of a whole path.
pub fn path(path: &Path) -> String {
    name(&path.to_string_lossy())
}
