//! Chosen items of a long grouped list: the chosen ones as lines, and a quiet button that opens the list with a search.
//! What the items are is left to `chosen`.

use eframe::egui::{
    Align, Button, Checkbox, Id, Layout, Popup, PopupCloseBehavior, PopupKind, RectAlign, Response, RichText, Role, ScrollArea, Ui,
    UiBuilder, vec2,
};

use crate::base::fold;
use crate::ui::reading;
use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::button::{icon_button, quiet_button};
use crate::ui::widgets::card::hint_text;
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// Width of the open list, in points.
const WIDTH: f32 = 520.0;

/// A part of the list under a heading.
pub struct Group<T> {
    /// Its heading.
    pub heading: String,
    /// Its items in order.
    pub items: Vec<Item<T>>,
}

/// An item of the list.
pub struct Item<T> {
    /// What it is.
    pub id: T,
    /// Number and words.
    pub text: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What a picker shows.
pub struct Picker<'a, T> {
    /// Identity.
    pub id: Id,
    /// Name for screen readers: 「将来の姿」.
    pub name: &'a str,
    /// All there is.
    pub groups: &'a [Group<T>],
    /// Shown while nothing is chosen.
    pub empty: &'a str,
    /// Whether it was led to: it takes the focus.
    pub lands: bool,
}

/// What came of a picker.
pub struct Picked<T> {
    /// An item that changed, and whether it is chosen now.
    pub changed: Option<(T, bool)>,
    /// Whether the officer is in it.
    pub entered: bool,
}

/// Draws the chosen items and the button.
pub fn show<T: Copy + PartialEq>(ui: &mut Ui, spec: &Picker<'_, T>) -> Picked<T> {
    let editable = !reading::is(ui);
    let mut picked = Picked { changed: None, entered: false };
    let builder = UiBuilder::new().accessibility_role(Role::List).accessibility_label(spec.name);
    ui.scope_builder(builder, |ui| {
        let chosen: Vec<&Item<T>> = spec.groups.iter().flat_map(|group| &group.items).filter(|item| item.chosen).collect();
        for (at, item) in chosen.iter().enumerate() {
            ui.push_id(at, |ui| {
                let removed = line(ui, item, editable);
                picked.entered |= removed.as_ref().is_some_and(Response::has_focus);
                if removed.is_some_and(|button| button.clicked()) {
                    picked.changed = Some((item.id, false));
                }
            });
        }
        if chosen.is_empty() && !spec.empty.is_empty() {
            hint_text(ui, spec.empty);
        }
        if editable && spec.groups.iter().any(|group| !group.items.is_empty()) {
            let button = quiet_button(ui, "選ぶ ▼").accessible_name(format!("{}を選ぶ", spec.name));
            if spec.lands {
                button.request_focus();
            }
            picked.entered |= spec.lands || button.has_focus() || button.clicked();
            picked.changed = picked.changed.or(list(spec, &button));
        } else if spec.lands {
            // Nothing here takes the keyboard: it is at least brought into sight.
            ui.scroll_to_rect(ui.min_rect(), None);
        }
    });
    picked
}

/// A chosen item with its ×.
fn line<T>(ui: &mut Ui, item: &Item<T>, editable: bool) -> Option<Response> {
    let mut remove = None;
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        if editable {
            remove = Some(icon_button(ui, "×", &format!("{}を外す", item.text)));
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.add_space(2.0);
            japanese_text::label(ui, item.text.as_str(), tokens::body(), tokens(ui).text);
        });
    });
    remove
}

/// The list under the button.
fn list<T: Copy + PartialEq>(spec: &Picker<'_, T>, button: &Response) -> Option<(T, bool)> {
    let mut changed = None;
    let search = spec.id.with("search");
    let ctx = button.ctx.clone();
    let mut words: String = ctx.data(|data| data.get_temp(search)).unwrap_or_default();
    let opened = button.clicked();
    // Not in the look of a menu, which has no boxes to tick.
    Popup::from_toggle_button_response(button)
        .id(spec.id.with("list"))
        .kind(PopupKind::Popup)
        .align(RectAlign::BOTTOM_START)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(WIDTH)
        .show(|ui| {
            ui.set_min_width(WIDTH);
            let typed = TextField::single(search.with("field"), &words).name("探す").hint("言葉で探す").of_no_plan().show(ui);
            if opened {
                typed.response.request_focus();
            }
            if let Some(text) = typed.change {
                words = text;
            }
            ui.add_space(4.0);
            ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| {
                let wanted = fold::for_search(&words);
                let mut any = false;
                for group in spec.groups {
                    let found: Vec<&Item<T>> = group.items.iter().filter(|item| fold::for_search(&item.text).contains(&wanted)).collect();
                    if found.is_empty() {
                        continue;
                    }
                    any = true;
                    if !group.heading.is_empty() {
                        ui.add_space(4.0);
                        japanese_text::label(ui, group.heading.as_str(), tokens::label_bold(), tokens(ui).secondary);
                    }
                    for item in found {
                        let mut chosen = item.chosen;
                        if ui.add(Checkbox::new(&mut chosen, item.text.as_str())).changed() {
                            changed = Some((item.id, chosen));
                        }
                    }
                }
                if !any {
                    hint_text(ui, "この言葉を含むものはありません。");
                }
            });
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                if ui.add(Button::new(RichText::new("閉じる").font(tokens::label())).min_size(vec2(64.0, 0.0))).clicked() {
                    ui.close();
                }
            });
        });
    if opened {
        words.clear();
    }
    ctx.data_mut(|data| data.insert_temp(search, words));
    changed
}
