//! Dialogs, driven by name and key as an officer and a screen reader drive them.

mod conflict;
mod damage;
mod differences;
mod export;
mod generations;
mod in_use;
mod low_window;
mod not_saved;
mod path_entry;
mod questions;
mod recovery;
mod samples;
mod settings;
mod suspicious;
mod wizard;

use eframe::egui::accesskit::Role;
use eframe::egui::{Context, Event, Key, Modifiers, Ui, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::ui::theme;
use shisakucho::ui::tokens::ThemeChoice;

/// A window in which `draw` shows a dialog.
fn window<S>(state: S, draw: impl FnMut(&Context, &mut S) + 'static) -> Harness<'static, S> {
    let mut draw = draw;
    let setup = |ctx: &Context| {
        theme::install_fonts(ctx);
        theme::apply(ctx, ThemeChoice::Light);
    };
    let builder = Harness::builder().with_size(Vec2::new(1100.0, 760.0)).with_max_steps(12).with_context_setup(setup);
    let mut harness = builder.build_ui_state(move |ui: &mut Ui, state: &mut S| draw(&ui.ctx().clone(), state), state);
    harness.run();
    harness
}

fn key<S>(harness: &mut Harness<'static, S>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn keys_with<S>(harness: &mut Harness<'static, S>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn type_text<S>(harness: &mut Harness<'static, S>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

fn paste<S>(harness: &mut Harness<'static, S>, text: &str) {
    harness.event(Event::Paste(text.to_owned()));
    harness.run();
}

fn click<S>(harness: &mut Harness<'static, S>, label: &str) {
    harness.get_by_label(label).scroll_to_me();
    harness.run();
    harness.get_by_label(label).click();
    harness.run();
}

/// Replaces what stands in a text field and leaves it by Tab.
fn fill<S>(harness: &mut Harness<'static, S>, field: &str, text: &str) {
    harness.get_by(|node| is_input(node.role()) && node.label().as_deref() == Some(field)).focus();
    harness.run();
    keys_with(harness, Modifiers::COMMAND, Key::A);
    if text.is_empty() {
        key(harness, Key::Delete)
    } else {
        type_text(harness, text)
    }
    key(harness, Key::Tab);
}

fn field_text<S>(harness: &Harness<'static, S>, field: &str) -> String {
    harness.get_by(|node| is_input(node.role()) && node.label().as_deref() == Some(field)).value().unwrap_or_default()
}

fn is_input(role: Role) -> bool {
    matches!(role, Role::TextInput | Role::MultilineTextInput)
}

fn says<S>(harness: &Harness<'static, S>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}
