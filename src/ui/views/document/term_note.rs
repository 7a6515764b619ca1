//! A term of the glossary as a footnote explains it: to be read here, and written in 用語集, to which a click leads.

use eframe::egui::{CursorIcon, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::model::appendix::Term;
use crate::model::ids::TermId;
use crate::model::place::{AppendixField, Place};
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::document::kept::Kept;
use crate::ui::views::document::reading_text::{self, Signs};
use crate::ui::views::document::{Part, glossary, parts, rows};

/// Draws the term and its definition in the room there is.
pub(super) fn show(ui: &mut Ui, open: &OpenPlan, kept: &Kept, term: &Term, asked: &mut Asked) {
    let definition = if term.definition.is_empty() { "（説明がまだありません）" } else { term.definition.text() };
    let signs = Signs { facts: kept.facts(open), footnotes: kept.footnotes(open), terms: &[], term_mark: "" };
    let room = vec2(space::CELL_X, space::CELL_Y);
    let width = ui.available_width();
    let words = format!("**{}**　{definition}", term.term);
    let text = reading_text::lay_out(ui, &words, &signs, &tokens::body(), width - 2.0 * room.x);
    let leads_to = format!("「{}」で開きます", parts::name(open.plan(), Part::Glossary));
    let (rect, response) = ui.allocate_exact_size(vec2(width, text.size.y + 2.0 * room.y), Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(leads_to);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(text.words.clone()),
        ..WidgetInfo::labeled(Role::Link, true, format!("用語「{}」の説明", term.term))
    });
    let colors = tokens(ui);
    if response.hovered() || response.has_focus() {
        let edge = if response.has_focus() { colors.accent } else { colors.rule_inner };
        ui.painter().rect_stroke(rect, 2.0, Stroke::new(colors.edge, edge), StrokeKind::Inside);
    }
    text.paint(ui, rect.min + room);
    if response.clicked() {
        go(ui, open, term.id, asked);
    }
}

/// Opens the term in 用語集, the cursor in its definition.
fn go(ui: &Ui, open: &OpenPlan, term: TermId, asked: &mut Asked) {
    let at = open.plan().glossary.iter().position(|other| other.id == term);
    asked.go_to = Some(Place::Appendix(AppendixField::Term(at)));
    if !reading::is(ui) {
        rows::enter(ui.ctx(), glossary::field(term, "definition"));
    }
}
