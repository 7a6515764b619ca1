//! One row: its label, its grip and menu button, and its parts for screen readers.

use eframe::egui::accesskit::Role;
use eframe::egui::{CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::actions::Hand;
use super::layout::{GridLayout, LABEL_LEFT, LABEL_RIGHT, RowPlace, label_job};
use super::state::{Drag, Target};
use super::{GridRow, access, edit_label, menu, pointer};
use crate::ui::tokens::space;
use crate::ui::widgets::japanese_text;

/// Shows what a row has besides painted bars.
pub fn show(ui: &mut Ui, hand: &mut Hand<'_>, layout: &GridLayout, index: usize, place: &RowPlace) {
    let view = hand.view;
    let Some(row) = view.spec.rows.get(index) else { return };
    let rect = layout.row_rect(place);
    let mut ui = ui.new_child(UiBuilder::new().id_salt(row.id.as_str()).max_rect(rect).accessibility_role(Role::Row));
    let ui = &mut ui;
    ui.expand_to_include_rect(rect);
    let label = layout.row_label(place);
    let text = text_rect(ui, row, label);
    if row.group {
        let wide = text.with_max_x(rect.right() - LABEL_RIGHT);
        paint_label(ui, hand, row, wide);
        access::name(ui, rect, view.ids.label(row.id), Role::RowHeader, &access::row_name(row));
        return;
    }
    if view.spec.editable {
        // The whole cell opens the label, not only its letters.
        if ui.interact(label, view.ids.label(row.id).with("cell"), Sense::CLICK).on_hover_cursor(CursorIcon::Text).clicked() {
            hand.edit_row(ui, row.id);
        }
        edit_label::row_label(ui, hand, row, index + 1, text);
        if hand.state.editing.as_ref().is_some_and(|editing| editing.target == Target::Row(row.id)) {
            let edge = Stroke::new(2.0, view.tokens.accent);
            ui.painter().rect_stroke(label.shrink(1.0), 1.0, edge, StrokeKind::Inside);
        }
        handles(ui, hand, layout, row, index, label);
    } else {
        edit_label::row_label_to_read(ui, hand, row, text);
        if ui.memory(|memory| memory.has_focus(view.ids.label(row.id))) {
            let edge = Stroke::new(view.tokens.edge, view.tokens.accent);
            ui.painter().rect_stroke(label.shrink(1.0), 1.0, edge, StrokeKind::Inside);
        }
    }
    access::row(ui, hand, row, index, layout.row_cells(place));
    for (bar, at) in row.bars.iter().zip(&place.layout.bars) {
        let at = layout.bar_in(place, at);
        let whole = at.text.map_or(at.rect, |text| at.rect.union(text.rect));
        access::bar(ui, hand, row, index, bar, if bar.label.is_empty() { at.rect } else { whole });
    }
}

/// Where a row's label is written: its first line stands in the middle of a row of one line.
fn text_rect(ui: &Ui, row: &GridRow, label: Rect) -> Rect {
    let font = super::layout::label_font(row.group);
    let line = ui.fonts_mut(|fonts| fonts.row_height(&font)) + ui.spacing().extra_text_line_spacing;
    let top = label.top() + (space::ROW - line) / 2.0;
    Rect::from_min_max(pos2(label.left() + LABEL_LEFT, top), pos2(label.right() - LABEL_RIGHT, label.bottom().max(top)))
}

fn paint_label(ui: &Ui, hand: &Hand<'_>, row: &GridRow, rect: Rect) {
    let tokens = hand.view.tokens;
    let color = if row.group { tokens.on_selection } else { tokens.text };
    let galley = japanese_text::layout(ui, label_job(ui, &row.label, row.group, color), rect.width());
    ui.painter().galley(rect.min, galley, color);
}

/// The grip and the menu button, seen while the pointer is on the row or the keyboard in it.
fn handles(ui: &Ui, hand: &mut Hand<'_>, layout: &GridLayout, row: &GridRow, index: usize, label: Rect) {
    let view = hand.view;
    let tokens = view.tokens;
    let is_dragged = matches!(hand.state.drag, Some(Drag::Row { row: dragged, .. }) if dragged == row.id);
    let is_near = layout.row(index).is_some_and(|place| ui.rect_contains_pointer(layout.row_rect(place))) && hand.state.drag.is_none();
    let has_keyboard = hand.state.focused && hand.state.selected.is_none() && hand.state.row_index(view.spec) == Some(index);
    let middle = label.top() + space::ROW / 2.0;

    let grip = Rect::from_min_max(pos2(label.left(), label.top()), pos2(label.left() + LABEL_LEFT - 1.0, label.bottom()));
    let response = ui.interact(grip, view.ids.grip(row.id), Sense::CLICK | Sense::DRAG).on_hover_and_drag_cursor(CursorIcon::Grab);
    pointer::drag_row(ui, hand, layout, row.id, index, &response);
    if is_near || is_dragged || response.hovered() {
        let color = if response.hovered() || is_dragged { tokens.accent } else { tokens.hint };
        for (column, line) in [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2)] {
            let offset = vec2(4.5 + 4.0 * column as f32, 4.5 * (line as f32 - 1.0));
            ui.painter().circle_filled(pos2(label.left(), middle) + offset, 1.2, color);
        }
    }

    let button = Rect::from_center_size(pos2(label.right() - LABEL_RIGHT / 2.0, middle), vec2(LABEL_RIGHT - 2.0, 22.0));
    let response = ui.interact(button, view.ids.row_menu(row.id), Sense::CLICK).on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}のメニュー", access::row_name(row))));
    if is_near || has_keyboard || response.hovered() {
        if response.hovered() {
            ui.painter().rect_filled(button, 3.0, tokens.selection);
        }
        for line in [-1.0, 0.0, 1.0] {
            let color = if response.hovered() { tokens.on_selection } else { tokens.hint };
            ui.painter().circle_filled(button.center() + vec2(0.0, 4.5 * line), 1.4, color);
        }
    }
    if response.clicked() {
        hand.finish_editing();
        hand.put_cursor(row.id, hand.state.cursor.month);
        menu::open(hand, Some(button.left_bottom()), true);
    }
}
