//! One cell: what it looks like, and the text field in the cell with the cursor.
//!
//! What is typed goes to the plan with every settled character; what an input method composes does not, and when the
//! field is left in the middle of a composition, its characters are kept as they stand.

use std::sync::Arc;

use eframe::egui::accesskit::{Action, Role};
use eframe::egui::text::{CCursor, CCursorRange, CharIndex};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Align, Align2, Color32, Event, Frame, Key, Galley, Margin, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use crate::ui::asked::Asked;
use crate::ui::tokens::{self, space};
use crate::ui::views::indicators::grid::{self, At, Field};
use crate::ui::views::indicators::{Draft, Scene, State, chip};
use crate::ui::widgets::{ime, japanese_text};

/// Room for the number before a name.
pub(super) const NUMBER: f32 = 20.0;
/// Between a value and what stands below it.
const GAP: f32 = 2.0;

/// A cell laid out, but not yet drawn.
pub(super) struct Cell {
    pub at: At,
    pub rect: Rect,
    text: Arc<Galley>,
    /// What was understood of it, where that says more than its words.
    chip: Option<Arc<Galley>>,
    /// As of when a baseline holds, or the year of a final target, where it is not the plan's default.
    caption: Option<Arc<Galley>>,
    blank: bool,
    /// Height that it needs.
    pub height: f32,
}

/// Lays out a cell of a width; its rectangle is set later, when the heights of all are known.
pub(super) fn lay_out(ui: &Ui, scene: &Scene<'_>, state: &State, at: At, width: f32) -> Cell {
    let draft = state.draft.as_ref().filter(|draft| draft.at.same_cell(at));
    let words = draft.map_or_else(|| scene.shown(at), |draft| draft.text.clone());
    let blank = words.trim().is_empty();
    let is_name = at.field() == Field::Name;
    let (words, color) = match (blank, at.field()) {
        (true, Field::Name) if draft.is_none() => (scene.plan.form.words.indicator_name.clone(), scene.colors.hint),
        (_, Field::NameFrom(_)) if draft.is_none() && scene.own(at).is_empty() => (words, scene.colors.hint),
        (_, Field::Value(place)) if indicator_value(scene, at, place) => (words, scene.colors.hint),
        _ => (words, scene.colors.text),
    };
    let inner = inner_width(at, width);
    let text = galley(ui, at, &words, color, inner);
    let small = |words: String| centred(ui, words, scene.colors.secondary, inner);
    let chip = chip::worth_showing(scene, at).filter(|_| draft.is_none()).map(small);
    let caption = caption(scene, at).map(small);
    let below: f32 = [&chip, &caption].into_iter().flatten().map(|galley| galley.size().y + GAP).sum();
    let mut height = 2.0 * space::CELL_Y + text.size().y + below + if is_name { chip::HEIGHT } else { 0.0 };
    if let Some(draft) = draft {
        height = height.max(draft.height);
    }
    Cell { at, rect: Rect::NOTHING, text, chip, caption, blank, height }
}

fn indicator_value(scene: &Scene<'_>, at: At, place: crate::model::indicator::ValuePlace) -> bool {
    grid::find(scene.measure, at.indicator).is_some_and(|(_, indicator)| indicator.value(place).is_not_applicable())
}

fn inner_width(at: At, width: f32) -> f32 {
    let number = if at.field() == Field::Name { NUMBER } else { 0.0 };
    (width - 2.0 * (space::CELL_X - 3.0) - number).max(24.0)
}

fn align(at: At) -> Align {
    if at.field() == Field::Name { Align::Min } else { Align::Center }
}

fn galley(ui: &Ui, at: At, words: &str, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = japanese_text::job(ui, words, tokens::body(), color);
    job.halign = align(at);
    japanese_text::layout(ui, job, width)
}

fn centred(ui: &Ui, words: String, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = japanese_text::job(ui, words, tokens::caption(), color);
    job.halign = Align::Center;
    japanese_text::layout(ui, job, width)
}

/// What stands in brackets below a baseline or a final target that is not of the plan's default date.
fn caption(scene: &Scene<'_>, at: At) -> Option<String> {
    use crate::model::indicator::ValuePlace::{Baseline, FinalTarget};
    let (_, indicator) = grid::find(scene.measure, at.indicator)?;
    let words = match at.field() {
        Field::Value(Baseline) if !indicator.baseline_as_of.is_empty() => indicator.baseline_as_of.clone(),
        Field::Value(FinalTarget) => scene.year(indicator.final_year.filter(|year| *year != default_final_year(scene))?),
        _ => return None,
    };
    Some(format!("（{words}）"))
}

/// The year of final targets unless an indicator says otherwise.
pub(super) fn default_final_year(scene: &Scene<'_>) -> crate::model::fiscal_year::FiscalYear {
    scene.plan.indicator_defaults.final_year.unwrap_or_else(|| scene.plan.period.last())
}

/// Draws what lies under a cell's words. `selected`: it lies in the selected area while the table has the focus.
pub(super) fn paint_ground(ui: &Ui, scene: &Scene<'_>, state: &State, cell: &Cell, selected: bool) {
    let painter = ui.painter().with_clip_rect(cell.rect.intersect(ui.clip_rect()));
    let typing = is_typed_in(state, cell.at);
    let ground = if selected && !typing {
        scene.colors.selection
    } else if cell.at.field() == Field::Name && !typing {
        scene.colors.header
    } else {
        scene.colors.surface
    };
    painter.rect_filled(cell.rect, 0.0, ground);
    if cell.blank && cell.at.field() != Field::Name && !typing {
        hatch(&painter, cell.rect, scene.colors.hatch);
    }
    if cell.at.field() == Field::Name {
        let number = japanese_text::job(ui, scene.number(cell.at.indicator), tokens::body(), scene.colors.secondary);
        let number = japanese_text::layout(ui, number, NUMBER + 4.0);
        painter.galley(cell.rect.min + vec2(space::CELL_X - 3.0, space::CELL_Y), number, scene.colors.secondary);
    }
}

fn is_typed_in(state: &State, at: At) -> bool {
    state.draft.as_ref().is_some_and(|draft| draft.at.same_cell(at))
}

/// Draws a cell's words, except where the text field shows them.
pub(super) fn paint_words(ui: &Ui, scene: &Scene<'_>, state: &State, cell: &Cell) {
    let painter = ui.painter().with_clip_rect(cell.rect.intersect(ui.clip_rect()));
    let mut y = text_rect(cell).max.y;
    if !is_typed_in(state, cell.at) {
        painter.galley(anchor(cell), Arc::clone(&cell.text), scene.colors.text);
    }
    for galley in [&cell.chip, &cell.caption].into_iter().flatten() {
        painter.galley(pos2(cell.rect.center().x, y + GAP), Arc::clone(galley), scene.colors.secondary);
        y += GAP + galley.size().y;
    }
}

/// Where the words are: names at the top, values in the middle together with what stands below them.
fn text_rect(cell: &Cell) -> Rect {
    let left = if cell.at.field() == Field::Name { NUMBER } else { 0.0 };
    let inner = cell.rect.shrink2(vec2(space::CELL_X - 3.0, space::CELL_Y));
    let below: f32 = [&cell.chip, &cell.caption].into_iter().flatten().map(|galley| galley.size().y + GAP).sum();
    let height = cell.text.size().y;
    let top = if left > 0.0 { inner.min.y } else { inner.min.y + ((inner.height() - height - below) / 2.0).max(0.0) };
    Rect::from_min_max(pos2(inner.min.x + left, top), pos2(inner.max.x, top + height))
}

fn anchor(cell: &Cell) -> Pos2 {
    let rect = text_rect(cell);
    if align(cell.at) == Align::Center { pos2(rect.center().x, rect.min.y) } else { rect.min }
}

/// Where the chip of a cell is drawn, to be clicked.
pub(super) fn chip_rect(cell: &Cell) -> Option<Rect> {
    let galley = cell.chip.as_ref()?;
    let top = pos2(cell.rect.center().x, text_rect(cell).max.y + GAP);
    Some(galley.rect.translate(top.to_vec2()).expand2(vec2(4.0, 1.0)))
}

/// Broad slanting stripes: undecided.
fn hatch(painter: &Painter, rect: Rect, color: Color32) {
    const STEP: f32 = 12.0;
    let painter = painter.with_clip_rect(rect.shrink(2.0).intersect(painter.clip_rect()));
    let mut x = rect.min.x - rect.height();
    while x < rect.max.x {
        painter.line_segment([pos2(x, rect.max.y), pos2(x + rect.height(), rect.min.y)], Stroke::new(4.5, color));
        x += STEP;
    }
}

/// A cell without the cursor, as a thing that is clicked and read aloud.
pub(super) fn interact(ui: &Ui, scene: &Scene<'_>, cell: &Cell, index: (usize, usize)) -> Response {
    let id = scene.id.with(("cell", cell.at.indicator, cell.at.field()));
    let response = ui.interact(cell.rect, id, Sense::CLICK | Sense::DRAG);
    let name = scene.cell_name(cell.at);
    response.widget_info(|| WidgetInfo::labeled(Role::GridCell, true, &name));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_value(scene.shown(cell.at));
        node.add_action(Action::Focus);
        node.set_row_index(index.0);
        node.set_column_index(index.1);
        if let Some(words) = chip::spoken(scene, cell.at) {
            node.set_description(words);
        }
    });
    response
}

/// Begins to type in a cell with its content.
pub(super) fn begin(ui: &Ui, state: &mut State, scene: &Scene<'_>, at: At) {
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
    let correction = match (at.field(), grid::find(scene.measure, at.indicator)) {
        (Field::Value(place), Some((_, indicator))) => indicator.corrections.get(&place).cloned(),
        _ => None,
    };
    Draft { at, text: String::new(), asked: own.clone(), before: own, correction, asked_in: 0, keeps: false, height: 0.0 }
}

/// Ends typing: what stands in the field is what the plan shall hold.
pub(super) fn end(ui: &Ui, state: &mut State, scene: &Scene<'_>, asked: &mut Asked) {
    let Some(draft) = state.draft.take() else { return };
    TextEditState::default().store(ui.ctx(), scene.editor());
    let Some((_, indicator)) = grid::find(scene.measure, draft.at.indicator) else { return };
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
        asked.indicator(scene.measure.id, draft.at.indicator, crate::edit::edit::IndicatorChange::Correct(place, Some(reading)));
    }
    asked.seal = true;
}

fn ask(scene: &Scene<'_>, asked: &mut Asked, at: At, words: &str) {
    asked.indicator(scene.measure.id, at.indicator, grid::change(at.field(), words));
}

/// The text field in the cell with the cursor: unseen until something is typed.
pub(super) fn editor(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, cell: &Cell) -> Response {
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
    let mut rect = text_rect(cell);
    if !typing {
        rect = cell.rect.shrink2(vec2(space::CELL_X - 3.0, space::CELL_Y));
        rect.min.x += if at.field() == Field::Name { NUMBER } else { 0.0 };
    }
    let color = scene.colors.text;
    let mut layouter = |ui: &Ui, buffer: &dyn eframe::egui::TextBuffer, width: f32| {
        let mut job = japanese_text::job(ui, buffer.as_str(), tokens::body(), color);
        job.halign = align(at);
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
    let mut output = TextEdit::multiline(&mut text)
        .id(scene.editor())
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .min_size(rect.size())
        .desired_width(rect.width())
        .desired_rows(1)
        .align(vertical)
        .return_key(None)
        .event_filter(super::keys::FILTER)
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

/// The outline of what is selected.
pub(super) fn outline(ui: &Ui, rect: Rect, scene: &Scene<'_>) {
    ui.painter().rect_stroke(rect, 0.0, Stroke::new(2.0, scene.colors.accent), StrokeKind::Inside);
}
