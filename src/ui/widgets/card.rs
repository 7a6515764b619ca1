//! Grounds and words of one look: the white card of a block, warnings, errors, hints and labels.

use eframe::egui;
use egui::{Align, Frame, InnerResponse, Label, Layout, Response, RichText, Role, Stroke, Ui};

use crate::ui::tokens::{self, space};
use crate::ui::widgets::japanese_text;

/// Height of the row of a card's title, in points.
const TITLE_ROW: f32 = 24.0;

/// A white card over the whole width with its title at the left and `right_side`, drawn from right to left, on the
/// same row.
pub fn section_card<R>(ui: &mut Ui, title: &str, right_side: impl FnOnce(&mut Ui), body: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    plain_card(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(TITLE_ROW);
            block_title(ui, title);
            ui.with_layout(Layout::right_to_left(Align::Center), right_side);
        });
        ui.add_space(4.0);
        body(ui)
    })
}

/// A card without a title.
pub fn plain_card<R>(ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let colors = tokens::tokens(ui.ctx());
    Frame::new().fill(colors.surface).stroke(Stroke::new(colors.edge, colors.rule)).corner_radius(4).inner_margin(space::CARD).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            body(ui)
        },
    )
}

/// The title of a block, a heading for screen readers.
pub fn block_title(ui: &mut Ui, title: &str) -> Response {
    let colors = tokens::tokens(ui.ctx());
    let response = ui.add(Label::new(RichText::new(title).font(tokens::block_title()).color(colors.accent)));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::Heading));
    response
}

/// Running text.
pub fn body_text(ui: &mut Ui, text: &str) -> Response {
    let colors = tokens::tokens(ui.ctx());
    japanese_text::label(ui, text, tokens::body(), colors.text)
}

/// A label or secondary remark.
pub fn label_text(ui: &mut Ui, text: &str) -> Response {
    let colors = tokens::tokens(ui.ctx());
    japanese_text::label(ui, text, tokens::label(), colors.secondary)
}

/// A caption or guidance.
pub fn hint_text(ui: &mut Ui, text: &str) -> Response {
    let colors = tokens::tokens(ui.ctx());
    japanese_text::label(ui, text, tokens::caption(), colors.hint)
}

/// A warning: ▲ and the words.
pub fn warning_text(ui: &mut Ui, text: &str) -> Response {
    let colors = tokens::tokens(ui.ctx());
    japanese_text::label(ui, format!("▲ {text}"), tokens::label(), colors.warning)
}

/// An error: × and the words.
pub fn error_text(ui: &mut Ui, text: &str) -> Response {
    let colors = tokens::tokens(ui.ctx());
    japanese_text::label(ui, format!("× {text}"), tokens::label(), colors.error)
}
