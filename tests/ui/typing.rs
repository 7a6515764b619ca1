//! A host that keeps a text and is told what is typed into a field, for the tests of fields.

use eframe::egui;
use egui::{Context, Event, Id, ImeEvent, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::ui::theme;
use shisakucho::ui::tokens::ThemeChoice;
use shisakucho::ui::widgets::ime;
use shisakucho::ui::widgets::prose_editor::{self, ProseEditor};
use shisakucho::ui::widgets::text_field::{TextField, Typed};

/// The host: its text, and what it was told.
#[derive(Default)]
pub struct Host {
    pub text: String,
    pub changes: Vec<String>,
    pub ended: usize,
    pub submitted: usize,
    pub cancelled: usize,
    pub cursor: Option<(usize, usize)>,
    pub composing: bool,
    pub other: String,
}

impl Host {
    pub fn take(&mut self, typed: Typed) {
        self.ended += usize::from(typed.ended);
        self.submitted += usize::from(typed.submitted);
        self.cancelled += usize::from(typed.cancelled);
        self.cursor = typed.cursor;
        self.composing = ime::is_composing(&typed.response.ctx);
        if let Some(text) = typed.change {
            self.changes.push(text.clone());
            self.text = text;
        }
    }
}

pub fn setup(ctx: &Context) {
    theme::install_fonts(ctx);
    theme::apply(ctx, ThemeChoice::Light);
}

pub fn harness(text: &str, draw: impl Fn(&mut egui::Ui, &str) -> Typed + 'static) -> Harness<'static, Host> {
    let host = Host { text: text.to_owned(), ..Host::default() };
    let mut harness = Harness::builder().with_size(Vec2::new(560.0, 400.0)).with_context_setup(setup).build_ui_state(
        move |ui, host: &mut Host| {
            let text = host.text.clone();
            let typed = draw(ui, &text);
            host.take(typed);
            let other = TextField::single(Id::unique("other"), &host.other).name("次の欄").show(ui);
            if let Some(text) = other.change {
                host.other = text;
            }
        },
        host,
    );
    harness.run();
    harness
}

pub fn single(text: &str) -> Harness<'static, Host> {
    harness(text, |ui, text| TextField::single(Id::unique("field"), text).name("施策名").hint("例：窓口の予約").show(ui))
}

pub fn multi(text: &str) -> Harness<'static, Host> {
    harness(text, |ui, text| TextField::multi(Id::unique("field"), text).name("現状と課題").prose(true).show(ui))
}

pub fn prose(text: &str, limit: usize) -> Harness<'static, Host> {
    harness(text, move |ui, text| {
        let id = Id::unique("field");
        prose_editor::show(ui, ProseEditor { id, name: "現状と課題", text, guidance: "現状を300字程度で記入", limit: Some(limit), rows: 3 })
    })
}

pub fn focus(harness: &mut Harness<'static, Host>, name: &str) {
    harness.get_by_label(name).focus();
    harness.run();
    assert!(harness.get_by_label(name).is_focused());
}

pub fn type_text(harness: &mut Harness<'static, Host>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

pub fn preedit(harness: &mut Harness<'static, Host>, text: &str) {
    let end = text.chars().count();
    harness.event(Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: (end > 0).then_some(0..end) }));
    harness.run();
}

pub fn commit(harness: &mut Harness<'static, Host>, text: &str) {
    harness.event(Event::Ime(ImeEvent::Commit(text.to_owned())));
    harness.run();
}

pub fn value(harness: &Harness<'static, Host>, name: &str) -> String {
    harness.get_by_label(name).value().unwrap_or_default()
}

pub fn press(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}
