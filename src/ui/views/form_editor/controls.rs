//! What the pages of the form editor are made of: a labelled row, a text, a choice, a number, an order. They know nothing of forms
//! but how a number is written.

use std::fmt::Debug;
use std::hash::Hash;

use eframe::egui::{
    Align, Align2, ComboBox, CursorIcon, Id, Key, Layout, Modifiers, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use crate::model::numbering::{Figures, NumberStyle};
use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::text_field::{TextField, Typed};
use crate::ui::widgets::{ime, japanese_text};

/// Width of the labels, in points.
const LABEL: f32 = 132.0;

/// A row that leads to a page.
pub fn page_row(ui: &mut Ui, name: &str, selected: bool) -> Response {
    let colors = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, name));
    let ground = if selected {
        colors.selection
    } else if response.hovered() {
        colors.header
    } else {
        colors.chrome
    };
    ui.painter().rect_filled(rect, 4.0, ground);
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 4.0, Stroke::new(2.0, colors.accent), StrokeKind::Inside);
    }
    let (font, color) = if selected { (tokens::body_bold(), colors.on_selection) } else { (tokens::body(), colors.text) };
    ui.painter().text(rect.left_center() + vec2(8.0, 0.0), Align2::LEFT_CENTER, name, font, color);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The heading of a group of settings.
pub fn group(ui: &mut Ui, title: &str) {
    ui.add_space(6.0);
    japanese_text::label(ui, title, tokens::block_title(), tokens(ui).on_selection);
}

/// A sentence of explanation.
pub fn explained(ui: &mut Ui, text: &str) {
    japanese_text::label(ui, text, tokens::caption(), tokens(ui).secondary);
}

/// A label and what is set beside it.
pub fn row<R>(ui: &mut Ui, label: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        let least = vec2(LABEL, space::ROW - 2.0);
        ui.allocate_ui_with_layout(least, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(least);
            japanese_text::label(ui, label, tokens::label(), tokens(ui).secondary);
        });
        content(ui)
    })
    .inner
}

/// The identity of a field.
pub fn id(salt: impl Hash + Debug) -> Id {
    Id::unique(("form editor", salt))
}

/// A text of one line over the room there is, or `width`.
pub fn text(ui: &mut Ui, salt: impl Hash + Debug, name: &str, text: &mut String, hint: &str, width: Option<f32>) -> Typed {
    let width = width.unwrap_or_else(|| ui.available_width());
    let typed = TextField::single(id(salt), text).name(name).hint(hint).width(width).show(ui);
    if let Some(change) = &typed.change {
        text.clone_from(change);
    }
    typed
}

/// A text of several lines.
pub fn long_text(ui: &mut Ui, salt: impl Hash + Debug, name: &str, text: &mut String, hint: &str, rows: usize) -> Typed {
    let width = ui.available_width();
    let typed = TextField::multi(id(salt), text).name(name).hint(hint).rows(rows).width(width).show(ui);
    if let Some(change) = &typed.change {
        text.clone_from(change);
    }
    typed
}

/// A labelled row with a text.
pub fn text_row(ui: &mut Ui, salt: impl Hash + Debug, label: &str, value: &mut String, hint: &str) {
    row(ui, label, |ui| drop(text(ui, salt, label, value, hint, None)));
}

/// One of several by name.
pub fn pick<T: Copy + PartialEq>(ui: &mut Ui, salt: impl Hash + Debug, name: &str, now: &mut T, choices: &[(T, &str)], width: f32) {
    let shown = choices.iter().find(|(choice, _)| choice == now).map_or("", |(_, word)| *word);
    let combo = ComboBox::from_id_salt(id(salt)).width(width).selected_text(shown).show_ui(ui, |ui| {
        for (value, word) in choices {
            if ui.selectable_label(value == now, *word).clicked() {
                *now = *value;
            }
        }
    });
    combo.response.accessible_name(format!("{name}：{shown}"));
}

/// A yes or no.
pub fn tick(ui: &mut Ui, name: &str, value: &mut bool) {
    ui.checkbox(value, name);
}

/// A small number between buttons.
pub fn number(ui: &mut Ui, name: &str, value: &mut u8, least: u8, most: u8) {
    match stepper(ui, name, &value.to_string(), 26.0, (*value > least, *value < most)) {
        Some(Step::Down) => *value = value.saturating_sub(1),
        Some(Step::Up) => *value = value.saturating_add(1),
        None => {}
    }
}

/// A step of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One less.
    Down,
    /// One more.
    Up,
}

/// Words of a value between buttons for less and more, each of which may be out of reach.
pub fn stepper(ui: &mut Ui, name: &str, words: &str, width: f32, (less, more): (bool, bool)) -> Option<Step> {
    let mut step = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if ui.add_enabled_ui(less, |ui| icon_button(ui, "－", &format!("{name}を減らす"))).inner.clicked() {
            step = Some(Step::Down);
        }
        let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}：{words}")));
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, tokens::body(), tokens(ui).text);
        if ui.add_enabled_ui(more, |ui| icon_button(ui, "＋", &format!("{name}を増やす"))).inner.clicked() {
            step = Some(Step::Up);
        }
    });
    step
}

/// What is done with a line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// One up.
    Up,
    /// One down.
    Down,
    /// Away.
    Remove,
}

/// ↑ ↓ × for the line at a place of a list; `name` is the line's.
pub fn order_buttons(ui: &mut Ui, name: &str, at: usize, len: usize, removable: bool) -> Option<Order> {
    let mut order = up_down(ui, name, at, len);
    if ui.add_enabled_ui(removable, |ui| icon_button(ui, "×", &format!("{name}を外す"))).inner.clicked() {
        order = Some(Order::Remove);
    }
    order
}

/// Alt+↑ and Alt+↓ while a line's field has the focus.
pub fn order_keys(ui: &Ui, response: &Response) -> Option<Order> {
    if !response.has_focus() || ime::is_composing(ui.ctx()) {
        return None;
    }
    ui.input_mut(|input| {
        let keys = [(Key::ArrowUp, Order::Up), (Key::ArrowDown, Order::Down)];
        keys.into_iter().find(|(key, _)| input.consume_key(Modifiers::ALT, *key)).map(|(_, order)| order)
    })
}

/// Carries out what was asked for a line.
pub fn reorder<T>(list: &mut Vec<T>, at: usize, order: Order) {
    match order {
        Order::Up if at > 0 && at < list.len() => list.swap(at - 1, at),
        Order::Down if at + 1 < list.len() => list.swap(at, at + 1),
        Order::Remove if at < list.len() => {
            list.remove(at);
        }
        _ => {}
    }
}

/// Which of several parts are shown, and in what order: those that are, then those that are not.
pub fn parts<T: Copy + PartialEq>(ui: &mut Ui, salt: impl Hash + Debug + Copy, shown: &mut Vec<T>, all: &[(T, String)]) {
    ui.scope(|ui| list_parts(ui, salt, shown, all));
}

fn list_parts<T: Copy + PartialEq>(ui: &mut Ui, salt: impl Hash + Debug + Copy, shown: &mut Vec<T>, all: &[(T, String)]) {
    let mut asked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let len = shown.len();
    let named = |part: T| all.iter().find(|(other, _)| *other == part).map_or("", |(_, name)| name.as_str());
    for (at, part) in shown.iter().enumerate() {
        ui.push_id((salt, at), |ui| {
            ui.horizontal(|ui| {
                let mut on = true;
                ui.allocate_ui(vec2(220.0, 24.0), |ui| {
                    ui.set_min_width(220.0);
                    tick(ui, named(*part), &mut on);
                });
                let order = up_down(ui, named(*part), at, len);
                asked = order.map(|order| (at, order)).or(asked);
                if !on {
                    asked = Some((at, Order::Remove));
                }
            });
        });
    }
    let mut added = None;
    for (part, name) in all.iter().filter(|(part, _)| !shown.contains(part)) {
        let mut on = false;
        tick(ui, name, &mut on);
        if on {
            added = Some(*part);
        }
    }
    if let Some((at, order)) = asked {
        reorder(shown, at, order);
    }
    shown.extend(added);
}

/// ↑ ↓ for the line at a place of a list.
pub fn up_down(ui: &mut Ui, name: &str, at: usize, len: usize) -> Option<Order> {
    let mut order = None;
    ui.spacing_mut().item_spacing.x = 0.0;
    if ui.add_enabled_ui(at > 0, |ui| icon_button(ui, "↑", &format!("{name}を上へ"))).inner.clicked() {
        order = Some(Order::Up);
    }
    if ui.add_enabled_ui(at + 1 < len, |ui| icon_button(ui, "↓", &format!("{name}を下へ"))).inner.clicked() {
        order = Some(Order::Down);
    }
    order
}

/// The figures by what they look like.
const FIGURES: [(Figures, &str); 7] = [
    (Figures::Plain, "1, 2, 3"),
    (Figures::TwoDigits, "01, 02, 03"),
    (Figures::FullWidth, "１, ２, ３"),
    (Figures::Circled, "①, ②, ③"),
    (Figures::Kana, "ア, イ, ウ"),
    (Figures::Roman, "Ⅰ, Ⅱ, Ⅲ"),
    (Figures::Nothing, "番号なし"),
];

/// How a number is written: before, figures, after, an example; where `under` is given, also whether the number above is put
/// before it.
pub fn number_style(ui: &mut Ui, salt: impl Hash + Debug + Copy, name: &str, style: &mut NumberStyle, under: Option<&str>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        text(ui, (salt, "before"), &format!("{name}の前の文字"), &mut style.before, "前", Some(52.0));
        pick(ui, (salt, "figures"), &format!("{name}の数字"), &mut style.figures, &FIGURES, 96.0);
        text(ui, (salt, "after"), &format!("{name}の後の文字"), &mut style.after, "後", Some(52.0));
        if under.is_some() {
            let mut joined = style.parent.is_some();
            tick(ui, "上の番号を付ける", &mut joined);
            if joined != style.parent.is_some() {
                style.parent = joined.then(|| ".".to_owned());
            }
            if let Some(separator) = &mut style.parent {
                text(ui, (salt, "separator"), &format!("{name}の区切り"), separator, ".", Some(36.0));
            }
        }
        let above = under.unwrap_or_default();
        let example = [1, 2].map(|number| style.write_under(above, number)).join("　");
        let example = if example.trim().is_empty() { "（番号なし）".to_owned() } else { format!("例：{example}") };
        japanese_text::label(ui, example, tokens::caption(), tokens(ui).secondary);
    });
}
