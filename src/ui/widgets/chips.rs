//! A list of names as chips, with an entry that completes from candidates: the departments of a measure.
//!
//! Chips wrap over lines. With the keyboard: ← → between them, Delete or Backspace takes one out, Alt+← → moves it,
//! F2 or Enter changes it, Ctrl+C copies it. With the mouse: × takes out, a double click changes, dragging moves. Names
//! that are not among the candidates are allowed and have a dashed edge. The padding of a cell is brought along, as in
//! `text_field`. In a plan that is only read there is no entry and no ×, and chips are only walked over and copied.

use std::f32::consts::FRAC_PI_2;
use std::sync::Arc;

use eframe::egui;
use egui::text::{Galley, TextWrapping};
use egui::{
    Context, CursorIcon, Event, EventFilter, Id, Key, Margin, Modifiers, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use crate::ui::reading;
use crate::ui::tokens::{self, Tokens, space};
use crate::ui::widgets::completion::{self, Completion};
use crate::ui::widgets::{ime, japanese_text};

/// Height of a chip in points.
const HEIGHT: f32 = 24.0;
/// Left and right of a chip's words; × stands in the right one.
const PADDING: f32 = 14.0;
/// Between chips.
const GAP: f32 = 4.0;
/// The entry goes to the next line when less than this is left.
const ENTRY: f32 = 110.0;

/// What a list of chips shows.
#[derive(Debug, Clone, Copy)]
pub struct Chips<'a> {
    /// Identity: of the field in the plan.
    pub id: Id,
    /// Name for screen readers: the form's label of the field.
    pub name: &'a str,
    /// The chosen names in order.
    pub chosen: &'a [String],
    /// The names to choose from.
    pub candidates: &'a [String],
    /// Shown in the entry while nothing is chosen.
    pub hint: &'a str,
}

/// A change asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChipsEdit {
    /// Append a name.
    Add(String),
    /// Take out the name at an index.
    Remove(usize),
    /// Move the name at the first index so that it stands at the second.
    Move(usize, usize),
    /// Put another name at an index.
    Replace(usize, String),
}

impl ChipsEdit {
    /// The names after the change; an index that does not exist changes nothing.
    pub fn apply(&self, names: &mut Vec<String>) {
        match self {
            Self::Add(name) => names.push(name.clone()),
            Self::Remove(index) if *index < names.len() => {
                names.remove(*index);
            }
            Self::Move(from, to) if *from < names.len() && *to < names.len() => {
                let name = names.remove(*from);
                names.insert(*to, name);
            }
            Self::Replace(index, name) => {
                if let Some(place) = names.get_mut(*index) {
                    place.clone_from(name);
                }
            }
            Self::Remove(_) | Self::Move(..) => {}
        }
    }
}

/// Draws the chips and reports the change asked for.
pub fn show(ui: &mut Ui, spec: Chips<'_>) -> Option<ChipsEdit> {
    ime::install(ui.ctx());
    let builder = UiBuilder::new().accessibility_role(Role::List).accessibility_label(spec.name);
    ui.scope_builder(builder, |ui| Drawing::new(ui, spec).run(ui)).inner
}

/// The identity of the chip at `index`, of its ×, and of the entries.
fn chip_id(id: Id, index: usize) -> Id {
    id.with(("chip", index))
}

/// The identity of the entry behind the chips, for hosts that want to give it the focus.
pub fn entry_id(id: Id) -> Id {
    id.with("entry")
}

/// The chip that is being renamed.
fn renaming(ctx: &Context, id: Id) -> Option<usize> {
    ctx.data(|data| data.get_temp(id.with("renaming")))
}

fn rename(ctx: &Context, id: Id, index: Option<usize>) {
    let slot = id.with("renaming");
    ctx.data_mut(|data| {
        if let Some(index) = index {
            data.insert_temp(slot, index);
        } else {
            data.remove_temp::<usize>(slot);
        }
    });
}

/// Where everything goes, and what was asked for meanwhile.
struct Drawing<'a> {
    spec: Chips<'a>,
    colors: &'static Tokens,
    galleys: Vec<Arc<Galley>>,
    /// Places of the chips, then of the entry where there is one, relative to the left top corner.
    places: Vec<Rect>,
    /// Whether anything may be changed.
    editable: bool,
    edit: Option<ChipsEdit>,
}

impl<'a> Drawing<'a> {
    fn new(ui: &Ui, spec: Chips<'a>) -> Self {
        let colors = tokens::tokens(ui.ctx());
        let width = (ui.available_width() - 2.0 * space::CELL_X).max(60.0);
        let mut galleys = Vec::with_capacity(spec.chosen.len());
        let mut places = Vec::with_capacity(spec.chosen.len() + 1);
        let (mut x, mut y) = (0.0, 0.0);
        let mut place = |wanted: f32, least: f32| {
            if x > 0.0 && x + least > width {
                (x, y) = (0.0, y + HEIGHT + GAP);
            }
            let size = vec2(wanted.min(width - x).max(least.min(width)), HEIGHT);
            let rect = Rect::from_min_size(pos2(x, y), size);
            x += size.x + GAP;
            rect
        };
        for name in spec.chosen {
            let mut job = japanese_text::job(ui, name.replace('\n', " "), tokens::label(), colors.text);
            job.wrap = TextWrapping::truncate_at_width(width - 2.0 * PADDING);
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let size = galley.size().x + 2.0 * PADDING;
            places.push(place(size, size));
            galleys.push(galley);
        }
        let editable = !reading::is(ui);
        if editable {
            places.push(place(f32::INFINITY, ENTRY));
        }
        Self { spec, colors, galleys, places, editable, edit: None }
    }

    fn run(mut self, ui: &mut Ui) -> Option<ChipsEdit> {
        let bottom = self.places.last().map_or(HEIGHT, Rect::bottom);
        let size = vec2(ui.available_width(), bottom + 2.0 * (space::ROW - HEIGHT) / 2.0);
        let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
        let origin = whole.min.to_vec2() + vec2(space::CELL_X, (space::ROW - HEIGHT) / 2.0);
        self.places.iter_mut().for_each(|rect| *rect = rect.translate(origin));

        if !self.editable {
            rename(ui.ctx(), self.spec.id, None);
        }
        let renamed = renaming(ui.ctx(), self.spec.id);
        let galleys = std::mem::take(&mut self.galleys);
        let places = std::mem::take(&mut self.places);
        for (index, ((name, galley), rect)) in self.spec.chosen.iter().zip(galleys).zip(&places).enumerate() {
            if renamed == Some(index) {
                self.rename_entry(ui, index, name, *rect);
            } else {
                let response = self.chip(ui, index, name, galley, *rect);
                if self.editable {
                    self.drag(ui, &response, index, &places);
                }
            }
        }
        if let Some(rect) = places.last().filter(|_| self.editable) {
            self.entry(ui, *rect);
        }
        self.edit
    }

    fn chip(&mut self, ui: &mut Ui, index: usize, name: &str, galley: Arc<Galley>, rect: Rect) -> Response {
        let id = chip_id(self.spec.id, index);
        let response = ui.interact(rect, id, if self.editable { Sense::click_and_drag() } else { Sense::click() });
        let known = self.spec.candidates.iter().any(|candidate| candidate == name);
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, ui.is_enabled(), name));
        ui.ctx().accesskit_node_builder(id, |node| {
            if !known {
                node.set_description("一覧にない名称");
            }
        });
        let remove = self.editable.then(|| remove_button(ui, id, name, rect));
        let on_remove = remove.as_ref().is_some_and(Response::hovered);
        let focused = response.has_focus();
        let hovered = (response.hovered() || on_remove) && ui.is_enabled();
        if ui.is_rect_visible(rect) {
            self.paint_chip(ui, rect, &galley, known, focused, hovered && self.editable);
            if self.editable && (hovered || focused) {
                let color = if on_remove { self.colors.error } else { self.colors.secondary };
                paint_cross(ui, pos2(rect.right() - 8.0, rect.center().y), Stroke::new(1.5, color));
            }
        }
        if remove.as_ref().is_some_and(Response::clicked) {
            self.edit = Some(ChipsEdit::Remove(index));
        } else if response.double_clicked() && self.editable {
            self.begin_rename(ui, index, name);
        } else if response.clicked() {
            response.request_focus();
        }
        if focused {
            let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            // Those with Alt come first: egui takes no notice of Alt too many.
            if !(self.editable && self.changing_keys(ui, index, name)) {
                self.moving_keys(ui, index, name);
            }
        }
        let elided = galley.elided;
        if let Some(remove) = remove.filter(|_| on_remove) {
            remove.on_hover_text(format!("{name}を外す"));
        } else if elided || !known {
            let remark = if known { "" } else { "（一覧にない名称）" };
            return response.on_hover_text(format!("{name}{remark}"));
        }
        response
    }

    fn paint_chip(&self, ui: &Ui, rect: Rect, galley: &Arc<Galley>, known: bool, focused: bool, hovered: bool) {
        let colors = self.colors;
        let fill = if focused || hovered { colors.selection } else { colors.header };
        let color = if focused || hovered { colors.on_selection } else { colors.text };
        let radius = HEIGHT / 2.0;
        let edge = Stroke::new(colors.edge, colors.rule);
        let painter = ui.painter();
        if focused {
            painter.rect(rect, radius, fill, Stroke::new(2.0, colors.accent), StrokeKind::Inside);
        } else if known {
            painter.rect(rect, radius, fill, edge, StrokeKind::Inside);
        } else {
            painter.rect_filled(rect, radius, fill);
            let dashes = Stroke::new(colors.edge, colors.hint);
            painter.extend(Shape::dashed_line(&pill(rect.shrink(colors.edge / 2.0)), dashes, 4.0, 3.0));
        }
        let text_at = pos2(rect.left() + PADDING, rect.center().y - galley.size().y / 2.0);
        painter.galley_with_override_text_color(text_at, Arc::clone(galley), color);
    }

    /// Keys that walk from chip to chip, and the one that copies.
    fn moving_keys(&self, ui: &Ui, index: usize, name: &str) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowLeft) {
            self.focus_chip(ui, index.saturating_sub(1));
        } else if pressed(Key::ArrowRight) {
            self.focus_chip(ui, index + 1);
        } else if pressed(Key::Home) {
            self.focus_chip(ui, 0);
        } else if pressed(Key::End) {
            self.focus_chip(ui, self.spec.chosen.len());
        } else if ui.input(|input| input.events.contains(&Event::Copy)) {
            ui.ctx().copy_text(name.to_owned());
        }
    }

    /// Keys that change the list; whether one was pressed.
    fn changing_keys(&mut self, ui: &Ui, index: usize, name: &str) -> bool {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let last = self.spec.chosen.len().saturating_sub(1);
        if pressed(Modifiers::ALT, Key::ArrowLeft) {
            if index > 0 {
                self.edit = Some(ChipsEdit::Move(index, index - 1));
                self.focus_chip(ui, index - 1);
            }
        } else if pressed(Modifiers::ALT, Key::ArrowRight) {
            if index < last {
                self.edit = Some(ChipsEdit::Move(index, index + 1));
                self.focus_chip(ui, index + 1);
            }
        } else if pressed(Modifiers::NONE, Key::Delete) {
            self.edit = Some(ChipsEdit::Remove(index));
            // The one that follows takes this place; behind the last comes the entry.
            if index == last {
                self.focus_chip(ui, last + 1);
            }
        } else if pressed(Modifiers::NONE, Key::Backspace) {
            self.edit = Some(ChipsEdit::Remove(index));
            let to = if last == 0 { 1 } else { index.saturating_sub(1) };
            self.focus_chip(ui, to);
        } else if pressed(Modifiers::NONE, Key::F2) || pressed(Modifiers::NONE, Key::Enter) {
            self.begin_rename(ui, index, name);
        } else {
            return false;
        }
        true
    }

    /// Gives the focus to a chip; behind the last comes the entry, where there is one.
    fn focus_chip(&self, ui: &Ui, index: usize) {
        let count = self.spec.chosen.len();
        let is_chip = index < count || !self.editable;
        let id = if is_chip { chip_id(self.spec.id, index.min(count.saturating_sub(1))) } else { entry_id(self.spec.id) };
        ui.memory_mut(|memory| memory.request_focus(id));
    }

    fn drag(&mut self, ui: &Ui, response: &Response, from: usize, places: &[Rect]) {
        if !response.dragged() && !response.drag_stopped() {
            return;
        }
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let Some(at) = ui.ctx().pointer_interact_pos() else { return };
        let chips = places.get(..self.spec.chosen.len()).unwrap_or_default();
        let target = chips.iter().position(|rect| rect.expand(GAP / 2.0).contains(at)).filter(|to| *to != from);
        let Some((to, rect)) = target.and_then(|to| Some((to, chips.get(to)?))) else { return };
        if response.drag_stopped() {
            self.edit = Some(ChipsEdit::Move(from, to));
        } else {
            let x = if to < from { rect.left() - GAP / 2.0 } else { rect.right() + GAP / 2.0 };
            ui.painter().vline(x, rect.y_range(), Stroke::new(2.0, self.colors.accent));
        }
    }

    fn begin_rename(&self, ui: &Ui, index: usize, name: &str) {
        rename(ui.ctx(), self.spec.id, Some(index));
        completion::begin(ui.ctx(), self.spec.id.with("rename"), name);
    }

    fn rename_entry(&mut self, ui: &mut Ui, index: usize, name: &str, rect: Rect) {
        let label = format!("{name}を変更");
        let id = self.spec.id.with("rename");
        let done = self.completion(ui, id, &label, "", rect);
        let focused = ui.memory(|memory| memory.has_focus(id));
        if !focused || done.accepted.is_some() {
            rename(ui.ctx(), self.spec.id, None);
            if focused || done.cancelled {
                self.focus_chip(ui, index);
            }
        }
        if let Some(new) = done.accepted.filter(|new| new != name && !self.spec.chosen.contains(new)) {
            self.edit = Some(ChipsEdit::Replace(index, new));
        }
    }

    fn entry(&mut self, ui: &mut Ui, rect: Rect) {
        let id = entry_id(self.spec.id);
        let hint = if self.spec.chosen.is_empty() { self.spec.hint } else { "" };
        let done = self.completion(ui, id, &format!("{}を追加", self.spec.name), hint, rect);
        let count = self.spec.chosen.len();
        if let Some(name) = done.accepted {
            if !self.spec.chosen.contains(&name) {
                self.edit = Some(ChipsEdit::Add(name));
            }
        } else if done.backspace && count > 0 {
            self.edit = Some(ChipsEdit::Remove(count - 1));
        } else if done.left && count > 0 {
            self.focus_chip(ui, count - 1);
        }
    }

    fn completion(&self, ui: &mut Ui, id: Id, name: &str, hint: &str, rect: Rect) -> completion::Completed {
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
        child.spacing_mut().interact_size.y = HEIGHT;
        let margin = Margin::symmetric(6, 2);
        let (candidates, without) = (self.spec.candidates, self.spec.chosen);
        completion::show(&mut child, Completion { id, name, hint, candidates, without, width: rect.width(), margin })
    }
}

/// The outline of a chip as a closed line.
fn pill(rect: Rect) -> Vec<Pos2> {
    const STEPS: u8 = 8;
    let radius = rect.height() / 2.0;
    let arc = |center: Pos2, from: f32| {
        (0..=STEPS * 2).map(move |step| center + Vec2::angled(from + FRAC_PI_2 * f32::from(step) / f32::from(STEPS)) * radius)
    };
    let right = pos2(rect.right() - radius, rect.center().y);
    let left = pos2(rect.left() + radius, rect.center().y);
    let mut outline: Vec<Pos2> = arc(right, -FRAC_PI_2).chain(arc(left, FRAC_PI_2)).collect();
    outline.extend(outline.first().copied());
    outline
}

/// The × of a chip lies above it. It is no stop for Tab: Delete does the same.
fn remove_button(ui: &Ui, chip: Id, name: &str, rect: Rect) -> Response {
    let cross = Rect::from_min_max(pos2(rect.right() - PADDING - 2.0, rect.top()), rect.max);
    let remove = ui.interact(cross, chip.with("remove"), Sense::CLICK);
    remove.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("{name}を外す")));
    remove
}

fn paint_cross(ui: &Ui, center: Pos2, stroke: Stroke) {
    for end in [vec2(3.0, 3.0), vec2(3.0, -3.0)] {
        ui.painter().line_segment([center - end, center + end], stroke);
    }
}
