//! The page on which a part of the document stands: white, as wide as paper is comfortable to read on the screen.

use eframe::egui::{Align, Frame, Layout, Margin, Response, Role, Stroke, Ui};

use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::japanese_text;

/// Widest page, in points.
pub const WIDEST: f32 = 820.0;
/// Between the edge of the page and what stands on it, left and right, where there is room.
const MARGIN: f32 = 40.0;

/// The width of a scrolled page, told before it is scrolled: with or without a bar it is the same, so that nothing moves
/// sideways when a page becomes longer than the window.
pub fn room(ui: &Ui) -> f32 {
    ui.available_width() - ui.spacing().scroll.allocated_width()
}

/// Draws a page in the middle of the room there is.
pub fn paper<R>(ui: &mut Ui, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let colors = tokens(ui);
    let room = ui.available_width();
    let width = room.min(WIDEST);
    let margin = if width > 560.0 { MARGIN } else { space::CARD };
    ui.add_space(space::GAP);
    let drawn = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(((room - width) / 2.0).max(0.0));
            let sides = Margin::symmetric(margin as i8, 28);
            Frame::new().fill(colors.surface).stroke(Stroke::new(colors.edge, colors.rule)).inner_margin(sides).show(ui, |ui| {
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.set_width((width - 2.0 * margin - 2.0).max(80.0));
                    ui.set_min_height(400.0);
                    ui.spacing_mut().item_spacing.y = 4.0;
                    draw(ui)
                })
                .inner
            })
        })
        .inner
        .inner;
    ui.add_space(space::GAP);
    drawn
}

/// The heading of a page that is no chapter.
pub fn title(ui: &mut Ui, words: &str) -> Response {
    let response = japanese_text::label(ui, words, tokens::measure_title(), tokens(ui).text);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::Heading));
    ui.add_space(8.0);
    response
}
