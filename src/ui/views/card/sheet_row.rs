//! A row of the sheet: cells side by side, each with its label in a heading cell left of or above what it shows.

use eframe::egui::{Align, Layout, Rect, Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::model::form::Form;
use crate::model::sheet::{Content, LabelSide, SheetCell, SheetRow};
use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::japanese_text;

/// Width of a label left of its content, in points.
const LABEL_WIDTH: f32 = 124.0;

/// Narrowest cell that still stands beside others, in points. In a small window or with large type cells stand below one
/// another.
const NARROWEST: f32 = 250.0;

/// Draws a row; `content` draws what a cell shows.
pub fn show(ui: &mut Ui, form: &Form, row: &SheetRow, mut content: impl FnMut(&mut Ui, &SheetCell)) {
    let parts: f32 = row.cells.iter().map(|cell| f32::from(cell.width.max(1))).sum();
    let narrowest = row.cells.iter().map(|cell| ui.available_width() * f32::from(cell.width.max(1)) / parts).fold(f32::INFINITY, f32::min);
    if row.cells.len() > 1 && narrowest < NARROWEST {
        for cell in &row.cells {
            cells(ui, form, std::slice::from_ref(cell), &mut content);
        }
    } else {
        cells(ui, form, &row.cells, &mut content);
    }
}

/// Draws cells side by side.
fn cells(ui: &mut Ui, form: &Form, row: &[SheetCell], content: &mut impl FnMut(&mut Ui, &SheetCell)) {
    let colors = tokens(ui);
    let origin = ui.cursor().min;
    let width = ui.available_width();
    let parts: f32 = row.iter().map(|cell| f32::from(cell.width.max(1))).sum();
    let backgrounds: Vec<_> = row.iter().map(|_| ui.painter().add(Shape::Noop)).collect();
    let mut drawn = Vec::new();
    let mut left = origin.x;
    let mut bottom = origin.y + space::ROW;
    for cell in row {
        let cell_width = width * f32::from(cell.width.max(1)) / parts;
        let label = cell.label.as_deref().unwrap_or_else(|| form.label(&cell.content));
        let has_label = !label.is_empty();
        let beside = if has_label && cell.label_side == LabelSide::Left { LABEL_WIDTH.min(cell_width / 2.0) } else { 0.0 };
        let mut top = origin.y;
        let mut label_bottom = None;
        if has_label {
            let room = if beside > 0.0 { beside } else { cell_width };
            let end = cell_label(ui, label, Rect::from_min_size(pos2(left, top), vec2(room, f32::INFINITY)));
            if beside > 0.0 {
                bottom = bottom.max(end);
            } else {
                top = end.max(origin.y + space::ROW);
                label_bottom = Some(top);
            }
        }
        let padding = padding(&cell.content);
        let inner = Rect::from_min_max(pos2(left + beside, top) + padding, pos2(left + cell_width - padding.x, f32::INFINITY));
        let mut child = ui.new_child(UiBuilder::new().id_salt(("cell", &label)).max_rect(inner).layout(Layout::top_down(Align::Min)));
        child.spacing_mut().item_spacing.y = 4.0;
        content(&mut child, cell);
        bottom = bottom.max(child.min_rect().bottom() + padding.y);
        drawn.push((left, cell_width, beside, label_bottom));
        left += cell_width;
    }
    let stroke = Stroke::new(colors.edge, colors.rule);
    for ((cell_left, cell_width, beside, label_bottom), background) in drawn.into_iter().zip(backgrounds) {
        let rect = Rect::from_min_max(pos2(cell_left, origin.y), pos2(cell_left + cell_width, bottom));
        let heading = match label_bottom {
            Some(end) => Rect::from_min_max(rect.min, pos2(rect.right(), end)),
            None => Rect::from_min_max(rect.min, pos2(rect.left() + beside, bottom)),
        };
        let mut shapes = vec![Shape::rect_filled(heading, 0.0, colors.header)];
        if label_bottom.is_some() {
            shapes.push(Shape::hline(rect.x_range(), heading.bottom(), stroke));
        } else if beside > 0.0 {
            shapes.push(Shape::vline(heading.right(), rect.y_range(), stroke));
        }
        shapes.push(Shape::rect_stroke(rect, 0.0, stroke, StrokeKind::Middle));
        ui.painter().set(background, Shape::Vec(shapes));
    }
    ui.allocate_rect(Rect::from_min_max(origin, pos2(origin.x + width, bottom)), eframe::egui::Sense::hover());
}

/// Space around what a cell shows. Fields to type in bring their own, so that their whole cell can be clicked.
fn padding(content: &Content) -> Vec2 {
    match content {
        Content::Name | Content::NumberAndName | Content::Lead | Content::Related | Content::Narrative(_) => vec2(2.0, 2.0),
        _ => vec2(space::CELL_X, space::CELL_Y),
    }
}

/// Draws a cell's label and tells where it ends, its padding included.
fn cell_label(ui: &mut Ui, label: &str, room: Rect) -> f32 {
    let inner = Rect::from_min_max(room.min + vec2(space::CELL_X, space::CELL_Y + 1.0), pos2(room.right() - space::CELL_X, f32::INFINITY));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Min)));
    japanese_text::label(&mut child, label, tokens::label(), tokens(ui).secondary);
    child.min_rect().bottom() + space::CELL_Y
}
