//! The plain fields of a card: number, name, departments and narratives.

use eframe::egui::{Id, Layout, Rect, Ui};

use crate::derive::texts::Where;
use crate::edit::edit::MeasureEdit;
use crate::model::department::{self, DepartmentRef};
use crate::model::place::{MeasureField, Place};
use crate::model::sheet::Content;
use crate::ui::asked::Asked;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::card::{Card, unconfirmed};
use crate::ui::views::prose_field;
use crate::ui::widgets::chips::{self, Chips, ChipsEdit};
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::prose_editor::ProseEditor;
use crate::ui::widgets::text_field::{TextField, Typed};

/// Rows that a narrative field shows at least.
const NARRATIVE_ROWS: usize = 2;

/// Number and name, large: the head of the card.
pub fn title(ui: &mut Ui, card: &Card<'_>, focus: bool, asked: &mut Asked) {
    ui.with_layout(Layout::left_to_right(eframe::egui::Align::Min), |ui| {
        let number = card.open.outline().number(card.measure.id);
        if !number.is_empty() {
            number_in_title(ui, number);
        }
        let label = card.open.plan().form.words.name.clone();
        let mark = priority_mark(card);
        let waits = !unconfirmed::waiting(card, &Content::Name).is_empty();
        // The mark stands behind the last letter of the name, within the card.
        let star = if mark.is_empty() { 0.0 } else { tokens::measure_title().size * 1.2 + ui.spacing().item_spacing.x * 2.0 };
        let least = star + if waits { 64.0 } else { 0.0 };
        let room = if mark.is_empty() { least } else { least.max(ui.available_width() - name_width(ui, &card.measure.name)) };
        name_field(ui, card, &label, tokens::measure_title(), room, focus, asked);
        if !mark.is_empty() {
            ui.vertical(|ui| {
                ui.add_space(5.0);
                japanese_text::label_job(ui, japanese_text::job(ui, mark, tokens::measure_title(), tokens(ui).warning));
            });
        }
        unconfirmed::chip(ui, card, &Content::Name, &label, asked);
    });
}

/// Points that a field needs to show a name of a measure in one line, or the words that stand there before it has one.
fn name_width(ui: &Ui, name: &str) -> f32 {
    let color = tokens(ui).text;
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(name.to_owned(), tokens::measure_title(), color));
    (galley.size().x + 24.0).max(240.0)
}

/// A number before a title, on the line of the words in the field beside it.
pub fn number_in_title(ui: &mut Ui, number: &str) {
    ui.vertical(|ui| {
        ui.set_max_width(180.0);
        ui.add_space(5.0);
        japanese_text::label_job(ui, japanese_text::job(ui, number, tokens::measure_title(), tokens(ui).accent));
    });
}

/// What tells that the measure answers a national priority, empty where it answers none.
fn priority_mark<'a>(card: &Card<'a>) -> &'a str {
    if card.measure.priorities.is_empty() { "" } else { &card.open.plan().form.words.priority_mark }
}

/// The number alone.
pub fn number(ui: &mut Ui, card: &Card<'_>) {
    japanese_text::label(ui, card.open.outline().number(card.measure.id), tokens::body(), tokens(ui).text);
}

/// The name in a cell, with its number before it where the cell shows both.
pub fn name(ui: &mut Ui, card: &Card<'_>, content: &Content, label: &str, focus: bool, asked: &mut Asked) {
    ui.horizontal_top(|ui| {
        if *content == Content::NumberAndName {
            number(ui, card);
        }
        let mark = priority_mark(card);
        name_field(ui, card, label, tokens::body_bold(), if mark.is_empty() { 0.0 } else { 28.0 }, focus, asked);
        if !mark.is_empty() {
            ui.add_space(-4.0);
            ui.vertical(|ui| {
                ui.add_space(space::CELL_Y);
                japanese_text::label_job(ui, japanese_text::job(ui, mark, tokens::body_bold(), tokens(ui).warning));
            });
        }
    });
}

/// The name; `room` points to its right are left to others.
fn name_field(ui: &mut Ui, card: &Card<'_>, label: &str, font: eframe::egui::FontId, room: f32, focus: bool, asked: &mut Asked) {
    let id = field_id(card, "name");
    let hint = format!("{label}を入力");
    let width = (ui.available_width() - room).max(0.0);
    // A long name wraps; Enter ends it as in a field of one line.
    let field = TextField::multi(id, &card.measure.name).rows(1).enter_goes_on();
    let typed = field.name(label).hint(&hint).font(font).frame(false).width(width).show(ui);
    if focus {
        typed.response.request_focus();
    }
    settle(&typed, card, MeasureField::Name, asked);
    if let Some(name) = typed.change {
        asked.measure(card.measure.id, MeasureEdit::Name(name));
    }
}

/// A narrative field.
pub fn narrative(ui: &mut Ui, card: &Card<'_>, key: &str, label: &str, asked: &mut Asked) {
    let form = &card.open.plan().form;
    let field = form.narrative(key);
    let place = Place::Measure(card.measure.id, MeasureField::Narrative(key.to_owned()));
    let typed = prose_field::show(
        ui,
        card.open,
        card.kept,
        Where::Measure(card.measure.id),
        &place,
        ProseEditor {
            id: field_id(card, key),
            name: label,
            text: card.measure.narrative(key),
            guidance: field.map_or("", |field| field.guidance.as_str()),
            limit: field.and_then(|field| field.limit).and_then(|limit| usize::try_from(limit).ok()),
            rows: NARRATIVE_ROWS,
        },
    );
    settle(&typed, card, MeasureField::Narrative(key.to_owned()), asked);
    if let Some(text) = typed.change {
        asked.measure(card.measure.id, MeasureEdit::Narrative(key.to_owned(), text));
    }
}

/// Lead or related departments as chips.
pub fn departments(ui: &mut Ui, card: &Card<'_>, content: &Content, label: &str, asked: &mut Asked) {
    let plan = card.open.plan();
    let lead = *content == Content::Lead;
    let chosen = if lead { &card.measure.lead } else { &card.measure.related };
    let names: Vec<String> = chosen.iter().map(|reference| plan.department_name(reference)).collect();
    let candidates: Vec<String> = plan.departments.iter().map(|department| department.name.clone()).collect();
    let id = field_id(card, if lead { "lead" } else { "related" });
    let hint = "部署名を入力";
    let place = Place::Measure(card.measure.id, if lead { MeasureField::Lead } else { MeasureField::Related });
    if asked.lands(&place) {
        ui.memory_mut(|memory| memory.request_focus(chips::entry_id(id)));
    }
    let top = ui.cursor().min;
    let edit = chips::show(ui, Chips { id, name: label, chosen: &names, candidates: &candidates, hint });
    asked.within(ui, place.clone(), Rect::from_min_max(top, ui.min_rect().max));
    let Some(edit) = edit else {
        return;
    };
    let mut changed: Vec<DepartmentRef> = chosen.clone();
    let reference = |name: &str| department::reference(&plan.departments, name.trim());
    match edit {
        ChipsEdit::Add(name) => {
            for name in department::names_in(&plan.departments, &name) {
                let added = reference(name);
                if !name.is_empty() && !changed.contains(&added) {
                    changed.push(added);
                }
            }
            if changed == *chosen {
                return;
            }
        }
        ChipsEdit::Remove(at) if at < changed.len() => {
            changed.remove(at);
        }
        ChipsEdit::Move(from, to) if from < changed.len() => {
            let moved = changed.remove(from);
            changed.insert(to.min(changed.len()), moved);
        }
        ChipsEdit::Replace(at, name) => {
            if let Some(slot) = changed.get_mut(at) {
                *slot = reference(&name);
            }
        }
        ChipsEdit::Remove(_) | ChipsEdit::Move(..) => return,
    }
    asked.place = Some(place);
    asked.measure(card.measure.id, if lead { MeasureEdit::Lead(changed) } else { MeasureEdit::Related(changed) });
}

/// Tells which field has the focus, and when a stretch of typing ended.
fn settle(typed: &Typed, card: &Card<'_>, field: MeasureField, asked: &mut Asked) {
    asked.field(Place::Measure(card.measure.id, field), &typed.response);
    asked.seal |= typed.ended;
}

/// The identity of a field: of the measure it belongs to, so that text never jumps between measures.
fn field_id(card: &Card<'_>, field: &str) -> Id {
    Id::unique(("measure-field", card.measure.id, field))
}

/// The field of a cell that takes the focus, for hosts that open an editor.
pub fn focus_id(card: &Card<'_>, content: &Content) -> Id {
    match content {
        Content::Lead => chips::entry_id(field_id(card, "lead")),
        Content::Related => chips::entry_id(field_id(card, "related")),
        Content::Narrative(key) => field_id(card, key),
        _ => field_id(card, "name"),
    }
}
