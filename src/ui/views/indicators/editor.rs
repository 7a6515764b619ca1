//! The text field in the cell with the cursor.
//!
//! What is typed goes to the plan with every settled character; what an input method composes does not, and when the
//! field is left in the middle of a composition, its characters are kept as they stand.

use eframe::egui::text::{CCursor, CCursorRange, CharIndex};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Align, Align2, Color32, Event, Frame, Key, Margin, Response, TextBuffer, TextEdit, Ui, UiBuilder};

use crate::edit::edit::IndicatorChange;
use crate::ui::asked::Asked;
use crate::ui::tokens;
use crate::ui::views::indicators::cells::{Cell, align, field_rect};
use crate::ui::views::indicators::grid::{self, At, Field};
use crate::ui::views::indicators::{Draft, Scene, State, chip, keys};
use crate::ui::widgets::{ime, japanese_text};

/// Begins to type in a cell with its content, where anything may be changed.
pub(super) fn begin(ui: &Ui, state: &mut State, scene: &Scene<'_>, at: At) {
    if !scene.editable {
        return;
    }
    let text = scene.own(at);
    let end = CCursor::new(CharIndex(text.chars().count()));
    let mut field = TextEditState::load(ui.ctx(), scene.editor()).unwrap_or_default();
    field.cursor.set_char_range(Some(CCursorRange::one(end)));
    field.clear_undoer();
    field.store(ui.ctx(), scene.editor());
    state.extent = state.active;
    state.draft = Some(Draft { keeps: true, text, ..draft(scene, at) });
}

/// Typing that begins with nothing and replaces what stands in the cell.
fn draft(scene: &Scene<'_>, at: At) -> Draft {
    let own = scene.own(at);
    let correction = match (at.field(), grid::find(scene.listed, at.indicator)) {
        (Field::Value(place), Some((_, indicator))) => indicator.corrections.get(&place).cloned(),
        _ => None,
    };
    Draft {
        at,
        text: String::new(),
        asked: own.clone(),
        before: own,
        correction,
        chip: chip::worth_showing(scene, at),
        asked_in: 0,
        keeps: false,
        height: 0.0,
    }
}

/// Ends typing: what stands in the field is what the plan shall hold.
pub(super) fn end(ui: &Ui, state: &mut State, scene: &Scene<'_>, asked: &mut Asked) {
    let Some(draft) = state.draft.take() else { return };
    TextEditState::default().store(ui.ctx(), scene.editor());
    let Some((_, indicator)) = grid::find(scene.listed, draft.at.indicator) else { return };
    let settled = grid::settled(indicator, draft.at.field(), &draft.text);
    if draft.asked != settled {
        ask(scene, asked, draft.at, &settled);
    }
    asked.seal = true;
}

/// Ends typing and puts back what stood there before.
pub(super) fn cancel(ui: &Ui, state: &mut State, scene: &Scene<'_>, asked: &mut Asked) {
    let Some(draft) = state.draft.take() else { return };
    TextEditState::default().store(ui.ctx(), scene.editor());
    if draft.asked == draft.before {
        return;
    }
    ask(scene, asked, draft.at, &draft.before);
    if let (Some(reading), Field::Value(place)) = (draft.correction, draft.at.field()) {
        asked.edit(scene.listed.set(draft.at.indicator, IndicatorChange::Correct(place, Some(reading))));
    }
    asked.seal = true;
}

fn ask(scene: &Scene<'_>, asked: &mut Asked, at: At, words: &str) {
    asked.edit(scene.listed.set(at.indicator, grid::change(at.field(), words)));
}

/// The text field in the cell with the cursor: unseen until something is typed.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, cell: &Cell) -> Response {
    let frame = ui.ctx().cumulative_frame_nr();
    let void = |draft: &Draft| draft.asked_in != frame && draft.asked != scene.own(draft.at);
    // Undone, or changed from elsewhere: what is being typed is void.
    if !ime::is_composing(ui.ctx()) && state.draft.as_ref().is_some_and(void) {
        state.draft = None;
        TextEditState::default().store(ui.ctx(), scene.editor());
    }
    let typing = state.draft.is_some();
    let at = cell.at;
    let mut text = state.draft.as_ref().map_or_else(String::new, |draft| draft.text.clone());
    let mut nothing = "";
    let rect = field_rect(cell, typing);
    let color = scene.colors.text;
    // egui draws the cursor of a composition in its place only where rows begin at the left.
    let halign = if ime::has_preedit(ui.ctx()) { Align::Min } else { align(at) };
    let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, width: f32| {
        let mut job = japanese_text::job(ui, buffer.as_str(), tokens::body(), color);
        job.halign = halign;
        job.keep_trailing_whitespace = true;
        japanese_text::layout(ui, job, width)
    };
    let child = UiBuilder::new().max_rect(rect).scope_id(scene.editor().with("place"));
    let withheld = withhold(ui);
    // A child of its own, beside the layout: the cell's room was taken together with its lines.
    let mut child = ui.new_child(child);
    child.set_clip_rect(cell.rect.intersect(ui.clip_rect()));
    child.spacing_mut().interact_size.y = 0.0;
    if !typing {
        child.visuals_mut().text_cursor.stroke.color = Color32::TRANSPARENT;
    }
    let vertical = if align(at) == Align::Center { Align2::CENTER_CENTER } else { Align2::LEFT_TOP };
    let buffer: &mut dyn TextBuffer = if scene.editable { &mut text } else { &mut nothing };
    let mut output = TextEdit::multiline(buffer)
        .id(scene.editor())
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .min_size(rect.size())
        .desired_width(rect.width())
        .desired_rows(1)
        .align(vertical)
        .return_key(None)
        .event_filter(keys::FILTER)
        .layouter(&mut layouter)
        .show(&mut child);
    ui.input_mut(|input| input.events.extend(withheld));
    output.state.clear_undoer();
    let response = output.response.response.clone();
    name(ui, scene, &response, at, typing);
    if response.has_focus() {
        asked.place = Some(scene.place(at));
    }
    // The press of a button elsewhere ends a composition; its characters stay.
    let left = ui.input(|input| input.pointer.any_pressed()) && !response.contains_pointer();
    let composing = ime::has_preedit(ui.ctx()) && !left;
    if !composing && text.contains(['\n', '\r', '\t']) {
        text = text.replace(['\n', '\r', '\t'], " ");
    }
    typed(ui, scene, state, asked, cell, text, composing);
    response
}

/// Sets aside egui's undo and its deletions by letter, which nobody here expects.
fn withhold(ui: &Ui) -> Vec<Event> {
    let ours = |event: &Event| {
        let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
        modifiers.command && matches!(key, Key::Z | Key::Y | Key::H | Key::K | Key::U | Key::W)
    };
    ui.input_mut(|input| {
        let (withheld, left) = std::mem::take(&mut input.events).into_iter().partition(ours);
        input.events = left;
        withheld
    })
}

fn name(ui: &Ui, scene: &Scene<'_>, response: &Response, at: At, typing: bool) {
    let name = scene.cell_name(at);
    let shown = scene.shown(at);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(name);
        if !typing {
            node.set_value(shown);
        }
        if let Some(words) = chip::spoken(scene, at) {
            node.set_description(words);
        }
    });
}

/// Takes what the field holds now.
fn typed(ui: &Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, cell: &Cell, text: String, composing: bool) {
    let at = cell.at;
    if state.draft.is_none() {
        if text.is_empty() {
            return;
        }
        state.extent = state.active;
        state.draft = Some(draft(scene, at));
    }
    let Some(draft) = &mut state.draft else { return };
    draft.text = text;
    if draft.height <= 0.0 {
        draft.height = cell.rect.height();
        ui.ctx().request_repaint();
    }
    if composing {
        return;
    }
    let cleaned = grid::cleaned(at.field(), &draft.text);
    let untouched = !draft.keeps && cleaned.is_empty() && draft.asked == draft.before && draft.asked_in == 0;
    if untouched {
        // A composition was given up before anything was typed.
        state.draft = None;
    } else if cleaned != draft.asked {
        draft.asked = cleaned;
        draft.asked_in = ui.ctx().cumulative_frame_nr();
        let words = draft.text.clone();
        ask(scene, asked, at, &words);
    }
}
