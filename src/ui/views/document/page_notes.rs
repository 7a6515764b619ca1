//! The footnotes of a page under its text, as on paper: number and words, to be typed where they are read; terms that the form
//! explains in footnotes among them, to be read.
//!
//! Keys, unused and missing footnotes are left to `footnotes`, which lists all of the plan.

use eframe::egui::{Frame, Margin, Stroke, Ui, pos2};

use crate::derive::texts::Where;
use crate::model::appendix::{Footnote, Term};
use crate::model::chapter::Chapter;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::document::kept::Kept;
use crate::ui::views::document::{footnotes, term_note};
use crate::ui::widgets::japanese_text;

/// Room for a number.
const NUMBER: f32 = 70.0;

/// What stands behind a number: a footnote by its place in the plan's list, or a term.
enum Line<'a> {
    Footnote(usize, &'a Footnote),
    Term(&'a Term),
}

/// Whether a text belongs to a chapter or to a part of it.
pub fn is_in_chapter(chapter: &Chapter, within: Where) -> bool {
    within == Where::Chapter(chapter.id) || chapter.parts.iter().any(|part| is_in_chapter(part, within))
}

/// Draws the footnotes that are referred to first in one of the texts of the page.
pub fn show(ui: &mut Ui, open: &OpenPlan, kept: &Kept, is_here: impl Fn(Where) -> bool, asked: &mut Asked) {
    let found = kept.footnotes(open);
    let here = |footnote: &Footnote| found.first_use(&footnote.key).is_some_and(&is_here);
    let typed = open.plan().footnotes.iter().enumerate().filter(|(_, footnote)| here(footnote));
    let typed = typed.filter_map(|(at, footnote)| Some((found.number(&footnote.key)?, Line::Footnote(at, footnote))));
    let terms = found.terms(open.plan()).filter(|(_, term)| found.first_use_of_term(term.id).is_some_and(&is_here));
    let mut lines: Vec<(usize, Line<'_>)> = typed.chain(terms.map(|(number, term)| (number, Line::Term(term)))).collect();
    if lines.is_empty() {
        return;
    }
    lines.sort_by_key(|(number, ..)| *number);
    let colors = tokens(ui);
    ui.add_space(18.0);
    let from = ui.cursor().left_top();
    ui.painter().line_segment([from, pos2(from.x + 160.0, from.y)], Stroke::new(colors.edge, colors.rule));
    ui.add_space(6.0);
    for (number, line) in lines {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.vertical(|ui| {
                ui.set_width(NUMBER);
                let margin = Margin::symmetric(space::CELL_X as i8, space::CELL_Y as i8);
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    japanese_text::label(ui, found.mark_of(number), tokens::body(), colors.secondary);
                });
            });
            ui.vertical(|ui| match line {
                Line::Footnote(at, footnote) => footnotes::text(ui, at, footnote, asked),
                Line::Term(term) => term_note::show(ui, open, kept, term, asked),
            });
        });
    }
}
