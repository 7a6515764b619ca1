//! Columns side by side within a cell of the card: headings over them, thin lines between them, all as high as the highest.

use eframe::egui::{Align, Id, Layout, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::japanese_text;

/// Draws a row of headings over columns of these widths; `tool` draws what stands at the right of a heading.
pub fn headings(ui: &mut Ui, widths: &[f32], titles: &[String], mut tool: impl FnMut(&mut Ui, usize)) {
    let colors = tokens(ui);
    let origin = ui.cursor().min;
    let height = 26.0;
    let whole = Rect::from_min_size(origin, vec2(widths.iter().sum(), height));
    ui.painter().rect_filled(whole.shrink(1.0), 0.0, colors.header);
    let mut left = origin.x;
    for (at, (width, title)) in widths.iter().zip(titles).enumerate() {
        let rect = Rect::from_min_size(pos2(left, origin.y), vec2(*width, height));
        let right =
            UiBuilder::new().id_salt(("tool", at)).max_rect(rect.shrink2(vec2(4.0, 1.0))).layout(Layout::right_to_left(Align::Center));
        let mut child = ui.new_child(right);
        tool(&mut child, at);
        let room = rect.shrink2(vec2(space::CELL_X, 0.0)).with_max_x(child.min_rect().left().min(rect.right() - space::CELL_X));
        let builder = UiBuilder::new().id_salt(("title", at)).max_rect(room).layout(Layout::left_to_right(Align::Center));
        let mut child = ui.new_child(builder);
        japanese_text::truncated(&mut child, title.as_str(), tokens::label(), colors.secondary, room.width());
        if at > 0 {
            ui.painter().vline(left, rect.y_range(), Stroke::new(colors.edge, colors.rule_inner));
        }
        left += width;
    }
    ui.painter().hline(whole.x_range(), whole.bottom(), Stroke::new(colors.edge, colors.rule_inner));
    ui.allocate_rect(whole, Sense::hover());
}

/// Draws columns of these widths side by side; `draw` draws each into its room, with no space around it.
pub fn columns(ui: &mut Ui, salt: Id, widths: &[f32], mut draw: impl FnMut(&mut Ui, usize)) {
    let colors = tokens(ui);
    let origin = ui.cursor().min;
    let mut left = origin.x;
    let mut bottom = origin.y + space::ROW;
    let mut edges = Vec::new();
    for (at, width) in widths.iter().enumerate() {
        let room = Rect::from_min_max(pos2(left, origin.y), pos2(left + width, f32::INFINITY));
        let builder = UiBuilder::new().id_salt((salt, at)).max_rect(room.shrink2(vec2(1.0, 0.0))).layout(Layout::top_down(Align::Min));
        let mut child = ui.new_child(builder);
        child.spacing_mut().item_spacing.y = 0.0;
        draw(&mut child, at);
        bottom = bottom.max(child.min_rect().bottom() + 2.0);
        if at > 0 {
            edges.push(left);
        }
        left += width;
    }
    for x in edges {
        ui.painter().vline(x, origin.y..=bottom, Stroke::new(colors.edge, colors.rule_inner));
    }
    ui.allocate_rect(Rect::from_min_max(origin, pos2(left, bottom)), Sense::hover());
}

/// A thin line between the rows of a table.
pub fn rule(ui: &mut Ui) {
    let colors = tokens(ui);
    let y = ui.cursor().top();
    let x = ui.max_rect().x_range();
    ui.painter().hline(x, y, Stroke::new(colors.edge, colors.rule_inner));
}
