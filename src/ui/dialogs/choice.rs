//! Choices drawn as rows: pages at the left of a dialog, one of several, and a small number.

use eframe::egui::{
    Align2, Color32, CursorIcon, Id, Key, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::ui::tokens::{self, Tokens};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::japanese_text;

/// What stands before a page's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    None,
    /// Its number: not visited yet, or open.
    Number(usize),
    /// Its number with a sign that all is well there.
    Done(usize),
    /// Its number with a sign that something is missing there.
    Faulty(usize),
}

/// A row that leads to a page of the dialog.
pub fn page_row(ui: &mut Ui, mark: Mark, name: &str, selected: bool, enabled: bool) -> Response {
    let colors = tokens::tokens(ui.ctx());
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), sense);
    let spoken = match mark {
        Mark::None => name.to_owned(),
        Mark::Number(number) => format!("{number} {name}"),
        Mark::Done(number) => format!("{number} {name}（済み）"),
        Mark::Faulty(number) => format!("{number} {name}（要確認）"),
    };
    response.widget_info(|| WidgetInfo::selected(Role::Tab, enabled, selected, &spoken));
    let ground = ground(colors, selected, response.hovered() && enabled);
    ui.painter().rect_filled(rect, 6.0, ground);
    if selected {
        let edge = Rect::from_min_size(rect.min + vec2(0.0, 6.0), vec2(3.0, rect.height() - 12.0));
        ui.painter().rect_filled(edge, 1.5, colors.accent);
    }
    focus_ring(ui, &response, rect, 6.0);
    let color = match (selected, enabled) {
        (true, _) => colors.on_selection,
        (false, true) => colors.text,
        (false, false) => colors.hint,
    };
    let mut left = rect.left() + 12.0;
    if mark != Mark::None {
        draw_mark(ui, pos2(left + 9.0, rect.center().y), mark, selected, enabled);
        left += 28.0;
    }
    let font = if selected { tokens::body_bold() } else { tokens::body() };
    let clip = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    clip.text(pos2(left, rect.center().y), Align2::LEFT_CENTER, name, font, color);
    if enabled { response.on_hover_cursor(CursorIcon::PointingHand) } else { response }
}

fn draw_mark(ui: &Ui, center: Pos2, mark: Mark, selected: bool, enabled: bool) {
    let colors = tokens::tokens(ui.ctx());
    let (sign, fill, stroke, text) = match mark {
        Mark::None => return,
        Mark::Faulty(_) => ("!".to_owned(), colors.surface, colors.error, colors.error),
        Mark::Done(_) if !selected => ("✓".to_owned(), colors.surface, colors.good, colors.good),
        Mark::Done(number) | Mark::Number(number) if selected => (number.to_string(), colors.accent, colors.accent, colors.on_accent),
        Mark::Done(number) | Mark::Number(number) => {
            let color = if enabled { colors.secondary } else { colors.hint };
            (number.to_string(), colors.surface, colors.rule, color)
        }
    };
    ui.painter().circle(center, 9.5, fill, Stroke::new(colors.edge, stroke));
    ui.painter().text(center, Align2::CENTER_CENTER, sign, tokens::caption(), text);
}

/// One of several, drawn as a radio button with an example at the right of its name.
pub fn radio(ui: &mut Ui, selected: bool, name: &str, example: &str) -> Response {
    let colors = tokens::tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    let spoken = if example.is_empty() { name.to_owned() } else { format!("{name}：{example}") };
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), selected, &spoken));
    ui.painter().rect_filled(rect, 6.0, ground(colors, selected, response.hovered()));
    focus_ring(ui, &response, rect, 6.0);
    radio_sign(ui, pos2(rect.left() + 16.0, rect.center().y), selected);
    let color = if selected { colors.on_selection } else { colors.text };
    let clip = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let words = clip.text(pos2(rect.left() + 34.0, rect.center().y), Align2::LEFT_CENTER, name, tokens::body(), color);
    let example_color = if selected { colors.on_selection } else { colors.secondary };
    // Examples stand under one another.
    let left = (rect.left() + 170.0).max(words.right() + 12.0);
    clip.text(pos2(left, rect.center().y), Align2::LEFT_CENTER, example, tokens::body(), example_color);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// One of several, drawn as a card with a name and a description. `id` is its identity, so that it can be given the focus.
pub fn radio_card(ui: &mut Ui, id: Id, selected: bool, name: &str, description: &str) -> Response {
    let colors = tokens::tokens(ui.ctx());
    let width = ui.available_width();
    let text_width = (width - 56.0).max(80.0);
    let color = if selected { colors.on_selection } else { colors.text };
    let title = japanese_text::layout(ui, japanese_text::job(ui, name, tokens::body_bold(), color), text_width);
    let text_color = if selected { colors.on_selection } else { colors.secondary };
    let text = japanese_text::layout(ui, japanese_text::job(ui, description, tokens::label(), text_color), text_width);
    let (rect, _) = ui.allocate_exact_size(vec2(width, title.size().y + text.size().y + 30.0), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), selected, format!("{name}：{description}")));
    let edge = if selected { Stroke::new(2.0, colors.accent) } else { Stroke::new(colors.edge, colors.rule) };
    ui.painter().rect(rect, 8.0, ground(colors, selected, response.hovered()), edge, StrokeKind::Inside);
    focus_ring(ui, &response, rect.expand(3.0), 9.0);
    let top = rect.top() + 12.0;
    radio_sign(ui, pos2(rect.left() + 22.0, top + title.size().y / 2.0), selected);
    let below = top + title.size().y + 6.0;
    ui.painter().galley(pos2(rect.left() + 42.0, top), title, color);
    ui.painter().galley(pos2(rect.left() + 42.0, below), text, text_color);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn radio_sign(ui: &Ui, center: Pos2, selected: bool) {
    let colors = tokens::tokens(ui.ctx());
    let edge = if selected { Stroke::new(1.5, colors.accent) } else { Stroke::new(1.0, colors.hint) };
    ui.painter().circle(center, 7.5, colors.surface, edge);
    if selected {
        ui.painter().circle_filled(center, 4.0, colors.accent);
    }
}

/// A small number with buttons for less and more; ↑ and ↓ change it too. Returns the new number. `name` is for screen
/// readers, `words` is what stands in the middle.
pub fn stepper(ui: &mut Ui, name: &str, number: u8, range: std::ops::RangeInclusive<u8>, words: &str) -> Option<u8> {
    let colors = tokens::tokens(ui.ctx());
    let (least, most) = range.into_inner();
    let mut new = number;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let enabled = number > least;
        if ui.add_enabled_ui(enabled, |ui| icon_button(ui, "－", &format!("{name}を減らす"))).inner.clicked() {
            new = number.saturating_sub(1);
        }
        let (rect, response) = ui.allocate_exact_size(vec2(64.0, 30.0), Sense::click());
        response.widget_info(|| WidgetInfo { value: Some(f64::from(number)), ..WidgetInfo::labeled(Role::SpinButton, true, name) });
        ui.painter().rect(rect, 4.0, colors.surface, Stroke::new(colors.edge, colors.rule), StrokeKind::Inside);
        focus_ring(ui, &response, rect, 4.0);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, tokens::body(), colors.text);
        new = new.saturating_add_signed(stepped(ui, &response));
        if ui.add_enabled_ui(number < most, |ui| icon_button(ui, "＋", &format!("{name}を増やす"))).inner.clicked() {
            new = number.saturating_add(1);
        }
    });
    let new = new.clamp(least, most);
    (new != number).then_some(new)
}

/// Steps asked for by keys and screen readers on a number that has the focus.
fn stepped(ui: &Ui, response: &Response) -> i8 {
    use eframe::egui::EventFilter;
    use eframe::egui::accesskit::Action;
    let mut steps = 0;
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
    ui.input(|input| {
        steps += i8::from(input.has_accesskit_action_request(response.id, Action::Increment));
        steps -= i8::from(input.has_accesskit_action_request(response.id, Action::Decrement));
    });
    if response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        ui.input(|input| {
            steps += i8::from(input.key_pressed(Key::ArrowUp));
            steps -= i8::from(input.key_pressed(Key::ArrowDown));
        });
    }
    steps
}

fn ground(colors: &Tokens, selected: bool, hovered: bool) -> Color32 {
    match (selected, hovered) {
        (true, _) => colors.selection,
        (false, true) => colors.header,
        (false, false) => Color32::TRANSPARENT,
    }
}

/// The accent outline of what has the keyboard's focus.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: f32) {
    if response.has_focus() {
        let colors = tokens::tokens(ui.ctx());
        ui.painter().rect_stroke(rect, radius, Stroke::new(2.0, colors.accent), StrokeKind::Inside);
    }
}

/// Headings of fiscal years as they will stand over a schedule, in rows of as many as fit.
pub fn year_headings(ui: &mut Ui, headings: &[String]) {
    let colors = tokens::tokens(ui.ctx());
    let width = headings.iter().map(|heading| text_width(ui, heading)).fold(60.0, f32::max) + 20.0;
    let per_row = (ui.available_width() / width).floor().max(1.0);
    let size = vec2(width, 30.0);
    let columns = (headings.len() as f32).min(per_row);
    let rows = (headings.len() as f32 / per_row).ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(columns * width, rows * size.y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, headings.join("、")));
    for (index, heading) in headings.iter().enumerate() {
        let (column, row) = (index as f32 % per_row, (index as f32 / per_row).floor());
        let cell = Rect::from_min_size(rect.min + Vec2::new(column * size.x, row * size.y), size);
        ui.painter().rect(cell, 0.0, colors.header, Stroke::new(colors.edge, colors.rule), StrokeKind::Middle);
        ui.painter().text(cell.center(), Align2::CENTER_CENTER, heading, tokens::label(), colors.secondary);
    }
}

fn text_width(ui: &Ui, text: &str) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), tokens::label(), Color32::PLACEHOLDER).size().x
}
