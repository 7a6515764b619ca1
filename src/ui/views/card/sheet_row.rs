//! A row of the sheet: cells side by side, some with cells under them, each with its label in a heading cell left of or
//! above what it shows.

use std::slice;

use eframe::egui::{Align, Layout, Rect, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::model::form::Form;
use crate::model::sheet::{Content, LabelSide, SheetCell, SheetRow};
use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::japanese_text;

/// Width of a label left of its content, in points.
pub const LABEL_WIDTH: f32 = 124.0;

/// The parts of a cell that the host draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What stands in the heading cell beside the label, or under it.
    Label,
    /// What the cell shows.
    Content,
}

/// The label of a cell, empty for none.
pub fn label<'a>(form: &'a Form, cell: &'a SheetCell) -> &'a str {
    cell.label.as_deref().unwrap_or_else(|| form.label(&cell.content))
}

/// Draws a row; `draw` draws what a cell shows, and what stands beside its label.
pub fn show(ui: &mut Ui, form: &Form, row: &SheetRow, mut draw: impl FnMut(&mut Ui, &SheetCell, Part)) {
    match widths(&row.cells, ui.available_width()) {
        Some(widths) => cells(ui, form, &row.cells, &widths, true, &mut draw),
        None => {
            for cell in row.all_cells() {
                let width = ui.available_width();
                cells(ui, form, slice::from_ref(cell), &[width], false, &mut draw);
            }
        }
    }
}

/// Narrowest cell that still stands beside others, in points, by what it and the cells under it show.
fn narrowest(cell: &SheetCell) -> f32 {
    let one = |cell: &SheetCell| match (&cell.content, cell.label_side) {
        (Content::Number, LabelSide::Above) => 76.0,
        (Content::Number, LabelSide::Left) => 180.0,
        (Content::Lead | Content::Related | Content::TopSections, LabelSide::Above) => 150.0,
        (Content::AnnualActions | Content::AnnualGoals, _) => 360.0,
        (_, LabelSide::Above) => 210.0,
        (_, LabelSide::Left) => 250.0,
    };
    std::iter::once(cell).chain(&cell.below).map(one).fold(0.0, f32::max)
}

/// Widths of cells side by side: as the form has them, where that leaves each what it needs; else those that need more get it
/// from the others. `None` where there is not room for all: in a small window or with large type cells stand below one another.
fn widths(row: &[SheetCell], available: f32) -> Option<Vec<f32>> {
    if row.len() < 2 {
        return Some(vec![available; row.len()]);
    }
    let least: Vec<f32> = row.iter().map(narrowest).collect();
    if least.iter().sum::<f32>() > available {
        return None;
    }
    let mut fixed = vec![false; row.len()];
    loop {
        let of = |wanted: bool| move |(_, fixed): &(&SheetCell, &bool)| **fixed == wanted;
        let parts: f32 = row.iter().zip(&fixed).filter(of(false)).map(|(cell, _)| f32::from(cell.width.max(1))).sum();
        let taken: f32 = least.iter().zip(&fixed).filter(|(_, fixed)| **fixed).map(|(least, _)| least).sum();
        let widths: Vec<f32> = row
            .iter()
            .zip(&least)
            .zip(&fixed)
            .map(|((cell, least), fixed)| if *fixed { *least } else { (available - taken) * f32::from(cell.width.max(1)) / parts })
            .collect();
        let short: Vec<bool> = widths.iter().zip(&least).map(|(width, least)| width < least).collect();
        if !short.iter().zip(&fixed).any(|(short, fixed)| *short && !fixed) {
            return Some(widths);
        }
        for (fixed, short) in fixed.iter_mut().zip(short) {
            *fixed |= short;
        }
    }
}

/// Where a cell was drawn; its bottom is that of the row where nothing stands under it.
struct Drawn {
    rect: Rect,
    /// Width of the heading left of the content.
    beside: f32,
    /// Bottom of the heading above the content.
    label_bottom: Option<f32>,
    last: bool,
}

/// Draws cells side by side, each with those under it unless these stand in rows of their own.
fn cells(ui: &mut Ui, form: &Form, row: &[SheetCell], widths: &[f32], with_below: bool, draw: &mut impl FnMut(&mut Ui, &SheetCell, Part)) {
    let colors = tokens(ui);
    let origin = ui.cursor().min;
    let width: f32 = widths.iter().sum();
    let stack = |cell: &'_ SheetCell| if with_below { cell.below.len() + 1 } else { 1 };
    let backgrounds: Vec<_> = row.iter().flat_map(|cell| 0..stack(cell)).map(|_| ui.painter().add(Shape::Noop)).collect();
    let mut drawn = Vec::new();
    let mut left = origin.x;
    let mut bottom = origin.y + space::ROW;
    for (cell, &cell_width) in row.iter().zip(widths) {
        let mut top = origin.y;
        let count = stack(cell);
        for (at, part) in std::iter::once(cell).chain(&cell.below).take(count).enumerate() {
            let room = Rect::from_min_max(pos2(left, top), pos2(left + cell_width, f32::INFINITY));
            let mut one = one(ui, form, part, room, draw);
            one.last = at + 1 == count;
            top = one.rect.bottom();
            bottom = bottom.max(top);
            drawn.push(one);
        }
        left += cell_width;
    }
    let stroke = Stroke::new(colors.edge, colors.rule);
    for (one, background) in drawn.into_iter().zip(backgrounds) {
        let rect = if one.last { one.rect.with_max_y(bottom) } else { one.rect };
        let heading = match one.label_bottom {
            Some(end) => rect.with_max_y(end),
            None => rect.with_max_x(rect.left() + one.beside),
        };
        let mut shapes = vec![Shape::rect_filled(heading, 0.0, colors.header)];
        if one.label_bottom.is_some() {
            shapes.push(Shape::hline(rect.x_range(), heading.bottom(), stroke));
        } else if one.beside > 0.0 {
            shapes.push(Shape::vline(heading.right(), rect.y_range(), stroke));
        }
        shapes.push(Shape::rect_stroke(rect, 0.0, stroke, StrokeKind::Middle));
        ui.painter().set(background, Shape::Vec(shapes));
    }
    ui.allocate_rect(Rect::from_min_max(origin, pos2(origin.x + width, bottom)), Sense::hover());
}

/// Draws a cell into a room that is open below.
fn one(ui: &mut Ui, form: &Form, cell: &SheetCell, room: Rect, draw: &mut impl FnMut(&mut Ui, &SheetCell, Part)) -> Drawn {
    let label = label(form, cell);
    let has_label = !label.is_empty();
    let above = cell.label_side == LabelSide::Above;
    let beside = if has_label && !above { LABEL_WIDTH.min(room.width() / 2.0) } else { 0.0 };
    let mut bottom = room.top() + space::ROW;
    let mut top = room.top();
    let mut label_bottom = None;
    if has_label {
        let heading = if above { room } else { room.with_max_x(room.left() + beside) };
        let end = cell_label(ui, cell, label, heading, draw);
        if above {
            top = end.max(top + space::ROW);
            label_bottom = Some(top);
            bottom = bottom.max(top);
        } else {
            bottom = bottom.max(end);
        }
    }
    let padding = padding(&cell.content);
    let inner = Rect::from_min_max(pos2(room.left() + beside, top) + padding, pos2(room.right() - padding.x, f32::INFINITY));
    let mut child =
        ui.new_child(UiBuilder::new().id_salt(("cell", label, &cell.content)).max_rect(inner).layout(Layout::top_down(Align::Min)));
    child.spacing_mut().item_spacing.y = 4.0;
    draw(&mut child, cell, Part::Content);
    bottom = bottom.max(child.min_rect().bottom() + padding.y);
    Drawn { rect: room.with_max_y(bottom), beside, label_bottom, last: true }
}

/// Space around what a cell shows. Fields to type in and tables bring their own, so that their whole cell can be clicked.
fn padding(content: &Content) -> Vec2 {
    match content {
        Content::Name | Content::NumberAndName | Content::Lead | Content::Related | Content::Narrative(_) => vec2(2.0, 2.0),
        Content::AnnualActions | Content::AnnualGoals | Content::Evidence | Content::References => Vec2::ZERO,
        _ => vec2(space::CELL_X, space::CELL_Y),
    }
}

/// Draws a cell's label with what the host puts beside or under it, and tells where it ends, its padding included.
fn cell_label(ui: &mut Ui, cell: &SheetCell, label: &str, room: Rect, draw: &mut impl FnMut(&mut Ui, &SheetCell, Part)) -> f32 {
    let above = cell.label_side == LabelSide::Above;
    let mut inner =
        Rect::from_min_max(room.min + vec2(space::CELL_X, space::CELL_Y + 1.0), pos2(room.right() - space::CELL_X, f32::INFINITY));
    let mut bottom = inner.top();
    if above {
        let row = Rect::from_min_max(pos2(inner.left(), room.top() + 2.0), pos2(inner.right(), room.top() + space::ROW - 2.0));
        let builder = UiBuilder::new().id_salt(("label", label, &cell.content)).max_rect(row).layout(Layout::right_to_left(Align::Center));
        let mut child = ui.new_child(builder);
        draw(&mut child, cell, Part::Label);
        let used = child.min_rect();
        if used.width() > 1.0 {
            inner.max.x = (used.left() - 8.0).max(inner.left() + 24.0);
        }
    }
    let builder = UiBuilder::new().id_salt(("label", label, &cell.content)).max_rect(inner).layout(Layout::top_down(Align::Min));
    let mut child = ui.new_child(builder);
    japanese_text::label(&mut child, label, tokens::label(), tokens(ui).secondary);
    if !above {
        draw(&mut child, cell, Part::Label);
    }
    bottom = bottom.max(child.min_rect().bottom());
    bottom + space::CELL_Y
}
