//! The pointer in the cells: selecting, painting, moving, resizing, and moving rows by their grips.

use eframe::egui::accesskit::Role;
use eframe::egui::{CursorIcon, PointerButton, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::actions::Hand;
use super::layout::{BarPlace, GridLayout};
use super::state::{Drag, Part, find_bar};
use super::{GridEvent, access, look, menu, paint};
use crate::base::id::Id;
use crate::model::form::BarLook;
use crate::ui::widgets::japanese_text;

/// How far inside a bar its end is taken.
const END: f32 = 8.0;
/// How far outside.
const OUTSIDE: f32 = 3.0;

/// What is under the pointer.
#[derive(Debug, Clone, Copy)]
struct Under {
    row: Id,
    /// Months from the left edge.
    months: f32,
    bar: Option<(Id, Part)>,
}

/// Takes the pointer over all cells; returns the bar whose ends are to be shown.
pub fn cells(ui: &Ui, hand: &mut Hand<'_>, layout: &GridLayout) -> Option<Id> {
    let view = hand.view;
    let mut sense = Sense::CLICK | Sense::DRAG;
    if hand.state.selected.is_none() || !view.spec.editable {
        sense |= Sense::FOCUSABLE;
    }
    let response = ui.interact(layout.cells(), view.ids.cells(), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, format!("{}のます", view.spec.name)));
    if cells_taken(ui, hand, layout, &response) {
        return None;
    }
    let pointer = response.hover_pos().filter(|_| response.hovered() && hand.state.drag.is_none());
    let hovered = pointer.and_then(|pos| under(hand, layout, pos));
    let editable = view.spec.editable;
    if let Some(under) = hovered {
        ui.set_cursor_icon(match under.bar {
            Some((_, Part::Start | Part::End)) => CursorIcon::ResizeHorizontal,
            Some(_) if editable => CursorIcon::Grab,
            Some(_) => CursorIcon::PointingHand,
            None if editable => CursorIcon::Cell,
            None => CursorIcon::Default,
        });
        if let Some((row, bar)) = under.bar.and_then(|(bar, _)| find_bar(view.spec.rows, bar)) {
            let row = view.spec.rows.get(row);
            response.on_hover_ui_at_pointer(|ui| {
                let words = row.map(|row| access::bar_sentence(view.spec, row, bar)).unwrap_or_default();
                japanese_text::label(ui, words, super::layout::text_font(), view.tokens.text);
            });
        }
    }
    hovered.and_then(|under| under.bar).map(|(bar, _)| bar).filter(|_| editable)
}

/// Presses, clicks and drags; whether a drag goes on.
fn cells_taken(ui: &Ui, hand: &mut Hand<'_>, layout: &GridLayout, response: &Response) -> bool {
    let pressed = response.is_pointer_button_down_on() && ui.input(|input| input.pointer.any_pressed());
    // A quick click may be pressed and released within one frame. And at its end egui takes the keyboard from the
    // field that is not seen, because it was not the one clicked.
    let pressed = pressed || response.clicked_by(PointerButton::Primary) || response.secondary_clicked();
    let at = response.interact_pointer_pos().and_then(|pos| Some((pos, under(hand, layout, pos)?)));
    if let Some((_, under)) = at.filter(|_| pressed) {
        hand.finish_editing();
        match under.bar {
            Some((bar, _)) => hand.select(Some(bar)),
            None => hand.put_cursor(under.row, under.months.floor() as i32),
        }
        hand.take_focus(ui);
    }
    if !hand.view.spec.editable {
        return false;
    }
    if let Some((pos, under)) = at.filter(|_| response.secondary_clicked()) {
        menu::open(hand, Some(pos), false);
        if let Some(menu) = &mut hand.state.menu {
            menu.month = hand.view.scale.month_at(under.months * hand.view.scale.month());
        }
    }
    if response.double_clicked() {
        match at.and_then(|(_, under)| under.bar) {
            Some((bar, _)) => hand.edit_bar(ui, bar),
            None => hand.paint_unit(),
        }
        return false;
    }
    if response.drag_started_by(PointerButton::Primary) {
        let origin = ui.input(|input| input.pointer.press_origin());
        hand.state.drag = origin.and_then(|origin| under(hand, layout, origin)).and_then(|under| begin(hand, under));
    }
    if matches!(hand.state.drag, None | Some(Drag::Row { .. })) {
        return false;
    }
    if let Some(pos) = ui.input(|input| input.pointer.interact_pos()) {
        update(ui, hand, layout, pos);
        scroll_at_edge(ui, layout, pos);
    }
    if response.drag_stopped() || !ui.input(|input| input.pointer.any_down()) {
        commit(hand);
        return false;
    }
    true
}

/// What lies under a point of the cells.
fn under(hand: &Hand<'_>, layout: &GridLayout, pos: Pos2) -> Option<Under> {
    let (index, place) = layout.row_at(pos.y)?;
    let row = hand.view.spec.rows.get(index).filter(|row| !row.group)?;
    let months = hand.view.scale.at(pos.x - layout.left());
    let places = || row.bars.iter().zip(&place.layout.bars).rev().map(|(bar, at)| (bar, layout.bar_in(place, at)));
    let part_of = |look: BarLook, at: &BarPlace| {
        if look == BarLook::Milestone || !hand.view.spec.editable { Part::Middle } else { part(at.rect, pos.x) }
    };
    let inside = places().find(|(_, at)| at.rect.contains(pos)).map(|(bar, at)| (bar.id, part_of(bar.look, &at)));
    let label = || places().find(|(_, at)| at.text.is_some_and(|text| text.rect.contains(pos))).map(|(bar, _)| (bar.id, Part::Middle));
    let near = || {
        let reach = vec2(OUTSIDE, 0.0);
        places().find(|(_, at)| at.rect.expand2(reach).contains(pos)).map(|(bar, at)| (bar.id, part_of(bar.look, &at)))
    };
    Some(Under { row: row.id, months, bar: inside.or_else(label).or_else(near) })
}

/// Which part of a bar an x belongs to.
fn part(rect: Rect, x: f32) -> Part {
    let end = END.min(rect.width() / 4.0);
    if x < rect.left() + end {
        Part::Start
    } else if x > rect.right() - end {
        Part::End
    } else {
        Part::Middle
    }
}

fn begin(hand: &Hand<'_>, under: Under) -> Option<Drag> {
    let Some((bar, part)) = under.bar else {
        let (from, to) = hand.view.scale.painted(under.months, under.months, false);
        return Some(Drag::Paint { row: under.row, anchor: under.months, from, to });
    };
    let (_, found) = find_bar(hand.view.spec.rows, bar)?;
    Some(Drag::Bar { bar, part, grab: under.months, row: under.row, from: found.from, to: found.to })
}

fn update(ui: &Ui, hand: &mut Hand<'_>, layout: &GridLayout, pos: Pos2) {
    let scale = hand.view.scale;
    let by_month = ui.input(|input| input.modifiers.alt);
    let months = scale.at(pos.x - layout.left());
    let rows = hand.view.spec.rows;
    match &mut hand.state.drag {
        Some(Drag::Paint { anchor, from, to, .. }) => {
            (*from, *to) = scale.painted(*anchor, months, by_month);
            ui.set_cursor_icon(CursorIcon::Cell);
        }
        Some(Drag::Bar { bar, part, grab, row, from, to }) => {
            let Some((_, found)) = find_bar(rows, *bar) else { return };
            let moved = months - *grab;
            (*from, *to) = match part {
                Part::Start => {
                    let edge = scale.snap_edge(found.from as f32 + moved, found.from, by_month);
                    (edge.clamp(found.from.min(0), found.to), found.to)
                }
                Part::End => {
                    let edge = scale.snap_edge((found.to + 1) as f32 + moved, found.to + 1, by_month);
                    (found.from, (edge - 1).clamp(found.from, found.to.max(scale.months - 1)))
                }
                Part::Middle => {
                    let shift = scale.snap_shift(moved, found.from, found.to, by_month);
                    let under =
                        layout.row_at(pos.y).and_then(|(index, _)| rows.get(index)).filter(|row| !row.group && !hand.view.spec.of_words);
                    if let Some(under) = under {
                        *row = under.id;
                    }
                    (found.from + shift, found.to + shift)
                }
            };
            ui.set_cursor_icon(if *part == Part::Middle { CursorIcon::Grabbing } else { CursorIcon::ResizeHorizontal });
        }
        Some(Drag::Row { .. }) | None => {}
    }
}

fn commit(hand: &mut Hand<'_>) {
    match hand.state.drag.take() {
        Some(Drag::Paint { row, from, to, .. }) => hand.events.push(GridEvent::Paint { row, from, to }),
        Some(Drag::Bar { bar, row, from, to, .. }) => {
            hand.select(Some(bar));
            if hand.row().is_some_and(|(_, here)| here.id != row) {
                hand.state.cursor.row = Some(row);
                hand.events.push(GridEvent::MoveToRow { bar, row, from, to });
            } else {
                hand.set_span(from, to);
            }
        }
        Some(Drag::Row { .. }) | None => {}
    }
}

/// Scrolls while something is dragged to the edge of what is seen of the grid.
fn scroll_at_edge(ui: &Ui, layout: &GridLayout, pos: Pos2) {
    const EDGE: f32 = 20.0;
    const STEP: f32 = 8.0;
    let clip = ui.clip_rect();
    let up = pos.y < clip.top() + EDGE && layout.rect.top() < clip.top() - 1.0;
    let down = pos.y > clip.bottom() - EDGE && layout.rect.bottom() > clip.bottom() + 1.0;
    if up || down {
        ui.scroll_with_delta(Vec2::new(0.0, if up { STEP } else { -STEP }));
        ui.request_repaint();
    }
}

/// The grip of a row.
pub fn drag_row(ui: &Ui, hand: &mut Hand<'_>, layout: &GridLayout, row: Id, index: usize, response: &Response) {
    if response.clicked() {
        hand.finish_editing();
        hand.put_cursor(row, hand.state.cursor.month);
        hand.take_focus(ui);
    }
    if response.drag_started_by(PointerButton::Primary) {
        hand.finish_editing();
        hand.state.drag = Some(Drag::Row { row, gap: index });
    }
    let Some(Drag::Row { row: dragged, gap }) = &mut hand.state.drag else { return };
    if *dragged != row {
        return;
    }
    if let Some(pos) = ui.input(|input| input.pointer.interact_pos()) {
        *gap = layout.rows().filter(|(_, place)| layout.row_rect(place).center().y < pos.y).count();
        scroll_at_edge(ui, layout, pos);
    }
    ui.set_cursor_icon(CursorIcon::Grabbing);
    if response.drag_stopped() || !ui.input(|input| input.pointer.any_down()) {
        let to = if *gap > index { *gap - 1 } else { *gap };
        hand.state.drag = None;
        if to != index {
            hand.events.push(GridEvent::MoveRow { row, to });
        }
    }
}

/// Shows what a drag would do.
pub fn paint_drag(ui: &Ui, hand: &Hand<'_>, layout: &GridLayout) {
    let view = hand.view;
    let tokens = view.tokens;
    let place_of = |row: Id| layout.rows().map(|(_, place)| place).find(|place| place.id == row);
    match hand.state.drag {
        Some(Drag::Paint { row, from, to, .. }) => {
            let Some(place) = place_of(row) else { return };
            let rect = paint::span_rect(view, layout, place, from, to);
            look::ghost(ui.painter(), rect, tokens);
            paint::chip(ui, view, rect, &access::span_words(view.spec, from, to, false));
        }
        Some(Drag::Bar { bar, row, from, to, .. }) => {
            let (Some(place), Some((_, found)), Some(now)) = (place_of(row), find_bar(view.spec.rows, bar), layout.bar(bar)) else {
                return;
            };
            let mut rect = paint::span_rect(view, layout, place, from, to);
            if find_bar(view.spec.rows, bar).and_then(|(index, _)| layout.row(index)).is_some_and(|own| own.id == row) {
                rect = Rect::from_x_y_ranges(rect.x_range(), now.rect.y_range());
            }
            if found.look == BarLook::Milestone {
                let center = pos2(rect.right() - super::layout::MILESTONE + view.scale.inset(), rect.center().y);
                rect = Rect::from_center_size(center, vec2(2.0 * super::layout::MILESTONE, rect.height()));
            }
            look::bar(ui.painter(), rect, found.look, found.open, tokens);
            look::outline(ui.painter(), rect, tokens);
            paint::chip(ui, view, rect, &access::span_words(view.spec, from, to, found.open));
        }
        Some(Drag::Row { gap, .. }) => {
            let below = layout.row(gap).map(|place| layout.row_rect(place).top());
            let y = below.unwrap_or(layout.rect.bottom());
            ui.painter().hline(layout.rect.x_range(), y, Stroke::new(2.0, tokens.accent));
        }
        None => {}
    }
}
