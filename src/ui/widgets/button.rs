//! Buttons of one look: the main one, plain and quiet ones, small ones with a sign, and a choice of few.
//!
//! Colours come from the tokens by way of egui's style, so that hover, press and focus look the same everywhere.

use eframe::egui;
use egui::style::Widgets;
use egui::text::LayoutJob;
use egui::{Button, Color32, CornerRadius, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, vec2};

use crate::ui::tokens::{self, Tokens};

/// Side of a small square button, in points.
pub const ICON_SIDE: f32 = 24.0;

/// The main button of a dialog or bar: accent ground. At most one in sight.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let colors = tokens::tokens(ui.ctx());
    filled(ui, text, colors.accent, colors.on_accent)
}

/// The button that takes something away for good, in a question before doing so.
pub fn danger_button(ui: &mut Ui, text: &str) -> Response {
    let colors = tokens::tokens(ui.ctx());
    filled(ui, text, colors.error, colors.surface)
}

/// An ordinary button with an edge.
pub fn plain_button(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text))
}

/// A button that looks like a label until hovered: 「＋ 行」.
pub fn quiet_button(ui: &mut Ui, text: &str) -> Response {
    ui.scope(|ui| {
        let colors = tokens::tokens(ui.ctx());
        ui.visuals_mut().widgets.inactive.fg_stroke.color = colors.secondary;
        ui.spacing_mut().button_padding = vec2(8.0, 2.0);
        ui.spacing_mut().interact_size.y = ICON_SIDE;
        ui.add(Button::new(egui::RichText::new(text).font(tokens::label())).frame_when_inactive(false))
    })
    .inner
}

/// A small square button with a sign; `name` is its tooltip and its name for screen readers.
pub fn icon_button(ui: &mut Ui, sign: &str, name: &str) -> Response {
    let response = ui
        .scope(|ui| {
            let colors = tokens::tokens(ui.ctx());
            ui.visuals_mut().widgets.inactive.fg_stroke.color = colors.secondary;
            ui.spacing_mut().button_padding = vec2(4.0, 2.0);
            ui.spacing_mut().interact_size.y = ICON_SIDE;
            ui.add(Button::new(sign).min_size(Vec2::splat(ICON_SIDE)).frame_when_inactive(false))
        })
        .inner;
    response.accessible_name(name).on_hover_text(name).on_disabled_hover_text(name)
}

fn filled(ui: &mut Ui, text: &str, fill: Color32, on_fill: Color32) -> Response {
    ui.scope(|ui| {
        let colors = tokens::tokens(ui.ctx());
        paint_filled(&mut ui.visuals_mut().widgets, colors, fill, on_fill);
        ui.add(Button::new(text))
    })
    .inner
}

fn paint_filled(widgets: &mut Widgets, colors: &Tokens, fill: Color32, on_fill: Color32) {
    let hovered = fill.lerp_to_gamma(colors.text, 0.15);
    for (look, fill, stroke) in [
        (&mut widgets.inactive, fill, Stroke::new(colors.edge, fill)),
        (&mut widgets.hovered, hovered, Stroke::new(colors.edge, hovered)),
        (&mut widgets.active, hovered, Stroke::new(2.0, colors.text)),
    ] {
        look.weak_bg_fill = fill;
        look.bg_fill = fill;
        look.bg_stroke = stroke;
        look.fg_stroke.color = on_fill;
    }
}

/// A choice of few, side by side, for a screen reader a group of radio buttons. Returns what was chosen if it is
/// another than `current`.
pub fn segmented<T: Copy + PartialEq>(ui: &mut Ui, name: &str, current: T, choices: &[(T, &str)]) -> Option<T> {
    let builder = UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label(name);
    let mut chosen = None;
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.horizontal(|ui| {
            let last = choices.len().saturating_sub(1);
            let mut ring = None;
            for (index, (value, label)) in choices.iter().enumerate() {
                let response = segment(ui, label, *value == current, index == 0, index == last);
                if response.clicked() && *value != current {
                    chosen = Some(*value);
                }
                if response.has_focus() {
                    ring = Some(response.rect);
                }
            }
            if let Some(rect) = ring {
                // Above the neighbours' edges.
                let colors = tokens::tokens(ui.ctx());
                ui.painter().rect_stroke(rect, 4.0, Stroke::new(2.0, colors.accent), StrokeKind::Inside);
            }
        });
    });
    chosen
}

/// Width of a choice of [`segmented`]: enough for either weight of its words, so that choosing moves nothing.
pub fn segment_width(ui: &Ui, label: &str) -> f32 {
    let width = |font| ui.fonts_mut(|fonts| fonts.layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER).size().x);
    width(tokens::label()).max(width(tokens::label_bold())) + 24.0
}

fn segment(ui: &mut Ui, label: &str, is_current: bool, is_first: bool, is_last: bool) -> Response {
    let colors = tokens::tokens(ui.ctx());
    let color = if is_current { colors.on_selection } else { colors.text };
    let galley = |font| ui.fonts_mut(|fonts| fonts.layout_job(LayoutJob::simple_singleline(label.to_owned(), font, color)));
    let (plain, bold) = (galley(tokens::label()), galley(tokens::label_bold()));
    let size = vec2(segment_width(ui, label), ui.spacing().interact_size.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_current, label));
    if ui.is_rect_visible(rect) {
        let fill = match (is_current, response.hovered()) {
            (true, _) => colors.selection,
            (false, true) => colors.header,
            (false, false) => colors.surface,
        };
        let round = |yes| if yes { 4 } else { 0 };
        let corners = CornerRadius { nw: round(is_first), sw: round(is_first), ne: round(is_last), se: round(is_last) };
        // Neighbours share an edge.
        let outline = if is_last { rect } else { Rect::from_min_max(rect.min, rect.max + vec2(colors.edge, 0.0)) };
        let stroke = Stroke::new(colors.edge, colors.rule);
        ui.painter().add(Shape::Rect(egui::epaint::RectShape::new(outline, corners, fill, stroke, StrokeKind::Inside)));
        let galley = if is_current { bold } else { plain };
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    }
    response
}
