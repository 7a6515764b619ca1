//! Cells of a card that are only read: the top sections with the measure's own marked, and a schedule told in words.

use eframe::egui::{Id, Ui};

use crate::derive::schedule_words;
use crate::model::outline::Target;
use crate::model::section;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::card::{Card, table};
use crate::ui::widgets::card::hint_text;
use crate::ui::widgets::japanese_text;

/// All top sections, a line each: ■ where the measure stands, □ elsewhere.
pub(super) fn top_sections(ui: &mut Ui, card: &Card<'_>) {
    let plan = card.open.plan();
    let outline = card.open.outline();
    let home = outline.home(card.measure.id);
    for top in plan.sections.iter() {
        let own = home.is_some_and(|home| section::find(std::slice::from_ref(top), home).is_some());
        let number = outline.entry(Target::Section(top.id)).map_or("", |entry| entry.number.as_str());
        let words = format!("{} {number} {}", if own { "■" } else { "□" }, top.title);
        let color = if own { tokens(ui).text } else { tokens(ui).secondary };
        japanese_text::label(ui, words, tokens::body(), color);
    }
}

/// The schedule in words, a column a year.
pub(super) fn schedule_in_words(ui: &mut Ui, card: &Card<'_>) {
    let plan = card.open.plan();
    if card.measure.schedule.is_empty() {
        hint_text(ui, "まだ書かれていません。「棒」に切り替えて、行と期間を加えます。");
        return;
    }
    let eras = plan.era_table();
    let years = schedule_words::words(card.measure, plan);
    let count = u16::try_from(years.len().max(1)).map_or(1.0, f32::from);
    let widths = vec![ui.available_width() / count; years.len()];
    let titles: Vec<String> = years.iter().map(|(year, _)| eras.write(*year, &plan.year_writing)).collect();
    ui.spacing_mut().item_spacing.y = 0.0;
    table::headings(ui, &widths, &titles, |_, _| {});
    table::columns(ui, Id::unique(("schedule-words", card.measure.id)), &widths, |ui, at| {
        ui.add_space(space::CELL_Y);
        for line in years.get(at).map_or(&[][..], |(_, lines)| lines.as_slice()) {
            ui.horizontal(|ui| {
                ui.add_space(space::CELL_X);
                ui.vertical(|ui| japanese_text::label(ui, format!("・{line}"), tokens::body(), tokens(ui).text));
            });
        }
        ui.add_space(space::CELL_Y);
    });
}
