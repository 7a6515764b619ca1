//! Drawing the grid: ground, rules, headings, bars with their labels, cursor.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Color32, FontId, LayerId, Order, Painter, Rangef, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::actions::Hand;
use super::layout::{GridLayout, RowPlace, TextPlace, text_job};
use super::state::Drag;
use super::{GridBar, View, access, look};
use crate::base::id::Id;
use crate::model::form::{BarLook, GridUnit};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// The headings stay in sight when at least this much of a grid is seen.
const STAYS: f32 = 240.0;

/// Ground and rules of what is seen.
pub fn ground(ui: &Ui, view: &View<'_>, layout: &GridLayout) {
    let tokens = view.tokens;
    let painter = ui.painter();
    let seen = layout.rect.intersect(ui.clip_rect());
    painter.rect_filled(seen, 0.0, tokens.surface);
    let cells = layout.cells();
    let rules = cells.y_range().intersection(seen.y_range());
    for month in (view.scale.unit..view.scale.months).step_by(usize::try_from(view.scale.unit).unwrap_or(12)) {
        let color = if month % 12 == 0 { tokens.rule } else { tokens.rule_inner };
        painter.vline(cells.left() + view.scale.x(month), rules, Stroke::new(tokens.edge, color));
    }
    painter.vline(cells.left(), rules, Stroke::new(tokens.edge, tokens.rule));
    for (index, place) in layout.visible_rows(seen) {
        let rect = layout.row_rect(place);
        if view.spec.rows.get(index).is_some_and(|row| row.group) {
            painter.rect_filled(rect, 0.0, tokens.selection.gamma_multiply(0.7));
        }
        painter.hline(rect.x_range(), rect.bottom(), Stroke::new(tokens.edge, tokens.rule_inner));
    }
    guidance(ui, view, layout);
    painter.rect_stroke(layout.rect, 0.0, Stroke::new(tokens.edge, tokens.rule), StrokeKind::Inside);
}

/// What belongs into a grid without rows or bars.
fn guidance(ui: &Ui, view: &View<'_>, layout: &GridLayout) {
    let rows = view.spec.rows;
    if !view.spec.editable || rows.iter().any(|row| !row.bars.is_empty()) {
        return;
    }
    let first = rows.iter().position(|row| !row.group);
    let (texts, rect) = match first.and_then(|index| layout.row(index)) {
        Some(place) => (["ここをドラッグして期間を引きます（Enter でも引けます）", "ドラッグで期間を引きます"], layout.row_cells(place)),
        None => (["行を追加すると、期間を引けます（Insert で追加）", "Insert で行を追加します"], layout.cells()),
    };
    let color = view.tokens.hint;
    for text in texts {
        let galley = japanese_text::layout(ui, text_job(ui, text, color), f32::INFINITY);
        if galley.size().x <= rect.width() - 16.0 {
            let pos = pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(pos, galley, color);
            return;
        }
    }
}

/// The headings. In a long grid they stay at the top of what is seen.
pub fn header(ui: &Ui, view: &View<'_>, layout: &GridLayout, clip: Rect) {
    let tokens = view.tokens;
    let stays = clip.height() >= STAYS && layout.rect.top() < clip.top();
    let top = if stays { clip.top().min(layout.rect.bottom() - layout.header) } else { layout.rect.top() };
    let rect = Rect::from_min_size(pos2(layout.rect.left(), top), vec2(layout.rect.width(), layout.header));
    if !ui.is_rect_visible(rect) {
        return;
    }
    if stays {
        // What lies under it is out of reach.
        ui.interact(rect, view.ids.base.with("header"), Sense::CLICK | Sense::DRAG);
    }
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, tokens.header);
    let has_units = view.spec.unit != GridUnit::Year;
    let years_bottom = if has_units { rect.top() + 28.0 } else { rect.bottom() };
    let left = layout.left();
    let heading = Rect::from_min_max(rect.min, pos2(left, rect.bottom()));
    centered(painter, heading, view.spec.row_heading, tokens::label(), tokens.secondary);
    access::name(ui, heading, view.ids.base.with("row-heading"), Role::ColumnHeader, view.spec.row_heading);
    for (index, year) in view.spec.years.iter().enumerate() {
        let first = i32::try_from(index).unwrap_or_default() * 12;
        let x = Rangef::new(left + view.scale.x(first), left + view.scale.x(first + 12));
        let cell = Rect::from_x_y_ranges(x, Rangef::new(rect.top(), years_bottom));
        centered(painter, cell, year, tokens::label(), tokens.secondary);
        access::name(ui, cell, view.ids.base.with(("year", index)), Role::ColumnHeader, year);
        painter.vline(x.min, rect.y_range(), Stroke::new(tokens.edge, tokens.rule));
    }
    if has_units {
        units(painter, view, Rect::from_min_max(pos2(left, years_bottom), rect.max));
    }
    painter.hline(rect.x_range(), rect.bottom(), Stroke::new(tokens.edge, tokens.rule));
    painter.rect_stroke(rect, 0.0, Stroke::new(tokens.edge, tokens.rule), StrokeKind::Inside);
}

/// The headings of halves, quarters or months.
fn units(painter: &Painter, view: &View<'_>, rect: Rect) {
    let scale = view.scale;
    let column = scale.month() * scale.unit as f32;
    for first in (0..scale.months).step_by(usize::try_from(scale.unit).unwrap_or(12)) {
        let number = (first % 12) / scale.unit;
        let text = match view.spec.unit {
            GridUnit::Year => String::new(),
            GridUnit::Half => if number == 0 { "上期" } else { "下期" }.to_owned(),
            GridUnit::Quarter if column >= 64.0 => format!("第{}四半期", number + 1),
            GridUnit::Quarter => format!("{}Q", number + 1),
            // April comes first.
            GridUnit::Month => ((number + 3) % 12 + 1).to_string(),
        };
        let x = rect.left() + scale.x(first);
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(column, rect.height()));
        let size = if column < 16.0 { 9.5 } else { 11.0 };
        centered(painter, cell, &text, FontId::proportional(size), view.tokens.secondary);
        if first % 12 != 0 {
            painter.vline(x, rect.y_range(), Stroke::new(view.tokens.edge, view.tokens.rule_inner));
        }
    }
    painter.hline(rect.x_range(), rect.top(), Stroke::new(view.tokens.edge, view.tokens.rule_inner));
}

/// A heading in the middle of its cell, in smaller letters where the cell is narrow.
fn centered(painter: &Painter, rect: Rect, text: &str, mut font: FontId, color: Color32) {
    const SMALLEST: f32 = 8.5;
    let room = rect.width() - 4.0;
    let galley = painter.layout_no_wrap(text.to_owned(), font.clone(), color);
    let galley = if galley.size().x > room && font.size > SMALLEST {
        // Whole half points: every size fills the glyph atlas anew.
        font.size = ((font.size * room / galley.size().x) * 2.0).floor().max(SMALLEST * 2.0) / 2.0;
        painter.layout_no_wrap(text.to_owned(), font, color)
    } else {
        galley
    };
    let clipped = painter.with_clip_rect(painter.clip_rect().intersect(rect));
    clipped.galley(Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min, galley, color);
}

/// Bars that are drawn otherwise than the others.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    /// The one whose ends are shown.
    pub hovered: Option<Id>,
    /// The one whose label stands in a field.
    pub typed: Option<Id>,
}

/// The bars of the rows that are seen.
pub fn bars(ui: &Ui, hand: &Hand<'_>, layout: &GridLayout, clip: Rect, marks: Marks) {
    let view = hand.view;
    let dragged = match hand.state.drag {
        Some(Drag::Bar { bar, .. }) => Some(bar),
        _ => None,
    };
    let mut faded = ui.painter().clone();
    faded.multiply_opacity(0.35);
    for (index, place) in layout.visible_rows(clip) {
        let Some(row) = view.spec.rows.get(index) else { continue };
        for (bar, at) in row.bars.iter().zip(&place.layout.bars) {
            let at = layout.bar_in(place, at);
            let painter = if dragged == Some(bar.id) { &faded } else { ui.painter() };
            look::bar(painter, at.rect, bar.look, bar.open, view.tokens);
            if marks.typed != Some(bar.id)
                && let Some(text) = at.text
            {
                label(ui, painter, view, bar, &text);
            }
            if hand.state.selected == Some(bar.id) && dragged.is_none() {
                look::outline(ui.painter(), at.rect, view.tokens);
            }
            if marks.hovered == Some(bar.id) && bar.look != BarLook::Milestone {
                look::ends(ui.painter(), at.rect, view.tokens);
            }
        }
    }
}

fn label(ui: &Ui, painter: &Painter, view: &View<'_>, bar: &GridBar, place: &TextPlace) {
    let color = view.tokens.bar_text;
    let galley = japanese_text::layout(ui, text_job(ui, &bar.label, color), place.wrap);
    if bar.look == BarLook::Hatched || place.beside {
        // Letters must not drown in hatching or rules.
        painter.rect_filled(place.rect.expand2(vec2(2.0, 0.0)), 2.0, view.tokens.surface);
    }
    painter.galley(place.rect.min, galley, color);
}

/// The cell that the keyboard is on.
pub fn cursor(ui: &Ui, hand: &Hand<'_>, layout: &GridLayout) {
    let is_seen = hand.state.focused && hand.state.selected.is_none() && hand.state.editing.is_none();
    if let Some(rect) = layout.cursor_rect(hand).filter(|_| is_seen && hand.row().is_some()) {
        let edge = Stroke::new(2.0, hand.view.tokens.accent);
        ui.painter().rect_stroke(rect.shrink(1.0), 1.0, edge, StrokeKind::Inside);
    }
}

/// Where months would stand in the first lane of a row.
pub fn span_rect(view: &View<'_>, layout: &GridLayout, place: &RowPlace, from: i32, to: i32) -> Rect {
    let x = view.scale.span(from, to);
    let cells = layout.row_cells(place);
    let x = Rangef::new(x.min + layout.left(), x.max + layout.left());
    Rect::from_x_y_ranges(x, Rangef::new(cells.top() + 4.0, cells.top() + 26.0))
}

/// The months of a drag in words, above what is dragged.
pub fn chip(ui: &Ui, view: &View<'_>, rect: Rect, text: &str) {
    let tokens = view.tokens;
    let painter = ui.layer_painter(LayerId::new(Order::Tooltip, view.ids.base.with("chip")));
    let galley = japanese_text::layout(ui, text_job(ui, text, tokens.on_accent), f32::INFINITY);
    let size = galley.size() + vec2(14.0, 6.0);
    let room = ui.content_rect();
    let x = (rect.center().x - size.x / 2.0).clamp(room.left(), (room.right() - size.x).max(room.left()));
    let above = rect.top() - size.y - 4.0;
    let y = if above < room.top() { rect.bottom() + 4.0 } else { above };
    let ground = Rect::from_min_size(pos2(x, y), size);
    painter.rect_filled(ground, 4.0, tokens.accent);
    painter.galley(ground.min + vec2(7.0, 3.0), galley, tokens.on_accent);
}
