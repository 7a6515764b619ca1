//! A list of things of which one is picked, by mouse or with ↑ and ↓: two lines each, with headings between them.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align2, Color32, EventFilter, FontId, Id, Key, Modifiers, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::ui::dialogs::{choice, shell};
use crate::ui::tokens;
use crate::ui::widgets::ime;

/// Height of a thing with its two lines.
const ROW: f32 = 46.0;

/// Height of a heading.
const HEADING: f32 = 28.0;

/// A thing to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// A heading that stands before it.
    pub heading: Option<String>,
    /// Its name.
    pub title: String,
    /// More about it, in one line.
    pub detail: String,
}

/// What was done in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Another one was picked.
    Point,
    /// The one that is picked was chosen for good: double click or Enter.
    Enter,
    /// The one that is picked shall stand at this place: dragged there, or moved with Alt and ↑ or ↓.
    Move(usize),
    /// The one that is picked shall go: Delete.
    Remove,
}

/// Draws the list at a height. `id` is its identity, so that it can be given the focus; `name` is what a screen reader calls it.
pub fn show(ui: &mut Ui, id: Id, name: &str, picks: &[Pick], selected: &mut usize, height: f32) -> Option<Act> {
    draw(ui, id, name, picks, selected, height, Order::Fixed)
}

/// Draws a list whose things have an order that is the officer's: they can be dragged, moved with Alt and ↑ or ↓, and taken out
/// with Delete. It has no headings.
pub fn show_ordered(ui: &mut Ui, id: Id, name: &str, picks: &[Pick], selected: &mut usize, height: f32) -> Option<Act> {
    draw(ui, id, name, picks, selected, height, Order::Free)
}

/// Whose the order of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Fixed,
    Free,
}

fn draw(ui: &mut Ui, id: Id, name: &str, picks: &[Pick], selected: &mut usize, height: f32, order: Order) -> Option<Act> {
    let colors = tokens::tokens(ui.ctx());
    let (outer, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let focus = ui.interact(outer, id, Sense::focusable_noninteractive());
    focus.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, name));
    ui.painter().rect(outer, 4.0, colors.surface, Stroke::new(colors.edge, colors.rule), StrokeKind::Inside);
    let mut act = None;
    if focus.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        act = by_key(ui, picks.len(), selected, order);
    }
    let moved = act == Some(Act::Point);
    let mut child = ui.new_child(UiBuilder::new().id_salt("picks").max_rect(outer.shrink(3.0)));
    ScrollArea::vertical().auto_shrink(false).show_viewport(&mut child, |ui, viewport| {
        let (left, origin, width) = (ui.max_rect().left(), ui.max_rect().top(), ui.available_width());
        let mut top = 0.0;
        let mut dragged_to = None;
        for (index, pick) in picks.iter().enumerate() {
            let heading = if pick.heading.is_some() { HEADING } else { 0.0 };
            let rect = Rect::from_min_size(pos2(left, origin + top + heading), vec2(width, ROW));
            let is_selected = index == *selected;
            if is_selected && moved {
                // With its heading, so that the first one brings the list back to its beginning.
                ui.scroll_to_rect(rect.with_min_y(rect.top() - heading), None);
            }
            let in_sight = top + heading + ROW >= viewport.top() && top <= viewport.bottom();
            top += heading + ROW;
            if !in_sight {
                continue;
            }
            if let Some(words) = &pick.heading {
                let place = Rect::from_min_size(pos2(left, rect.top() - HEADING), vec2(width, HEADING));
                let response = ui.interact(place, id.with(("heading", index)), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
                let at = pos2(left + 10.0, place.bottom() - 6.0);
                ui.painter().text(at, Align2::LEFT_BOTTOM, words, tokens::label_bold(), colors.secondary);
            }
            if is_selected {
                // The list has the focus, not its rows: so a screen reader is told which row is meant.
                ui.ctx().accesskit_node_builder(id, |node| node.set_active_descendant(row_id(id, index).accesskit_id()));
            }
            let response = row(ui, rect, row_id(id, index), pick, is_selected, order);
            if order == Order::Free && (response.drag_started() || response.dragged() || response.drag_stopped()) {
                let gap = gap_under_pointer(ui, origin, picks.len());
                if response.drag_stopped() {
                    let to = if gap > index { gap - 1 } else { gap };
                    act = (to != index).then_some(Act::Move(to));
                } else {
                    dragged_to = Some(gap);
                }
                *selected = index;
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            if response.clicked() {
                if !is_selected {
                    act = Some(Act::Point);
                }
                *selected = index;
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            if response.double_clicked() {
                act = Some(Act::Enter);
            }
        }
        if let Some(gap) = dragged_to {
            show_gap(ui, pos2(left, origin + gap as f32 * ROW), width);
        }
        ui.set_height(top);
    });
    choice::focus_ring(ui, &focus, outer, 4.0);
    act
}

fn row_id(list: Id, index: usize) -> Id {
    list.with(("pick", index))
}

/// The gap between rows that the pointer is nearest to, from 0.
fn gap_under_pointer(ui: &Ui, origin: f32, count: usize) -> usize {
    let at = ui.input(|input| input.pointer.interact_pos()).map_or(0.0, |at| (at.y - origin) / ROW);
    (at.round().max(0.0) as usize).min(count)
}

/// Shows where a dragged row will stand, and brings what lies beyond the edge into sight.
fn show_gap(ui: &Ui, at: Pos2, width: f32) {
    let colors = tokens::tokens(ui.ctx());
    ui.painter().hline(at.x..=at.x + width, at.y, Stroke::new(2.0, colors.accent));
    let seen = ui.clip_rect();
    let beyond = ui.input(|input| input.pointer.interact_pos()).map_or(0.0, |at| {
        if at.y < seen.top() + 12.0 {
            6.0
        } else if at.y > seen.bottom() - 12.0 {
            -6.0
        } else {
            0.0
        }
    });
    if beyond != 0.0 {
        ui.scroll_with_delta(vec2(0.0, beyond));
        ui.ctx().request_repaint();
    }
}

/// Draws a row.
fn row(ui: &Ui, rect: Rect, id: Id, pick: &Pick, selected: bool, order: Order) -> Response {
    let colors = tokens::tokens(ui.ctx());
    // Clicks, but no focus of its own: the list has it.
    let response = ui.interact(rect, id, if order == Order::Free { Sense::CLICK | Sense::DRAG } else { Sense::CLICK });
    let spoken = if pick.detail.is_empty() { pick.title.clone() } else { format!("{}　{}", pick.title, pick.detail) };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &spoken));
    if selected {
        ui.painter().rect_filled(rect, 4.0, colors.selection);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, colors.header);
    }
    let (color, faint) = if selected { (colors.on_selection, colors.on_selection) } else { (colors.text, colors.secondary) };
    let font = if selected { tokens::body_bold() } else { tokens::body() };
    let width = rect.width() - 20.0;
    cut_line(ui, rect.min + vec2(10.0, 5.0), width, &pick.title, font, color);
    cut_line(ui, rect.min + vec2(10.0, 25.0), width, &pick.detail, tokens::caption(), faint);
    response
}

/// Paints a text on one line, cut with … where it is too long.
fn cut_line(ui: &Ui, at: Pos2, width: f32, text: &str, font: FontId, color: Color32) {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(at, galley, color);
}

fn by_key(ui: &Ui, count: usize, selected: &mut usize, order: Order) -> Option<Act> {
    if ime::is_composing(ui.ctx()) || count == 0 {
        return None;
    }
    let last = count - 1;
    let pressed = |key| shell::pressed(ui, Modifiers::NONE, key);
    let to = [(Key::ArrowUp, selected.saturating_sub(1)), (Key::ArrowDown, *selected + 1), (Key::Home, 0), (Key::End, last)];
    if let Some((_, to)) = to.into_iter().find(|(key, _)| pressed(*key)) {
        *selected = to.min(last);
        return Some(Act::Point);
    }
    if order == Order::Free {
        if shell::pressed(ui, Modifiers::ALT, Key::ArrowUp) && *selected > 0 {
            return Some(Act::Move(*selected - 1));
        }
        if shell::pressed(ui, Modifiers::ALT, Key::ArrowDown) && *selected < last {
            return Some(Act::Move(*selected + 1));
        }
        if pressed(Key::Delete) {
            return Some(Act::Remove);
        }
    }
    if pressed(Key::Enter) { Some(Act::Enter) } else { None }
}
