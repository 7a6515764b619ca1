//! How far the work on pages is, and what came of it: a small note in the corner over the status line. The window stays as it is.

use eframe::egui::accesskit::Live;
use eframe::egui::{Align2, Area, Context, Frame, Id, Key, Order, Rect, Role, Sense, Stroke, Ui, UiKind, WidgetInfo, vec2};

use crate::ui::jobs::export::{Doing, Progress};
use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::button::{plain_button, primary_button};
use crate::ui::widgets::japanese_text;

/// The key that leads to the note and back.
pub const KEY: Key = Key::F6;
const KEY_HINT: &str = "F6で選ぶ";

/// Width of the note.
const WIDTH: f32 = 400.0;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note<A> {
    /// How it is meant.
    pub tone: Tone,
    /// What is to be told.
    pub words: String,
    /// More about it, smaller.
    pub detail: String,
    /// What can be done next, from left to right.
    pub buttons: Vec<(String, A)>,
}

/// How a note is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Work is going on; how much of it is done, of 100.
    Busy(u8),
    /// It is done.
    Done,
    /// It was not done, or the officer has to know something first.
    Trouble,
}

/// What is said while work is going on, and how much of it is done, of 100.
pub fn words_of(progress: Progress, kind_made: &str) -> (String, u8) {
    let (words, part) = match progress.stage {
        Doing::LayingOut => ("組版しています…".to_owned(), 10),
        Doing::Making => (format!("{kind_made}を作成しています…"), 60),
        Doing::Writing => ("書き込んでいます…".to_owned(), 90),
    };
    if progress.of < 2 {
        return (words, part);
    }
    let share = |at: usize, from: usize, to: usize| from + at.saturating_sub(1) * (to - from) / progress.of.max(1);
    let done = match progress.stage {
        Doing::LayingOut | Doing::Making => share(progress.at, 0, 90),
        Doing::Writing => share(progress.at, 90, 100),
    };
    (format!("{words}（{}／{}）", progress.at, progress.of), u8::try_from(done).unwrap_or(100))
}

/// What came of drawing a note.
pub struct Shown<A> {
    /// What was pressed.
    pub pressed: Option<A>,
    /// Whether one of its buttons had the keyboard already.
    pub has_focus: bool,
}

/// Draws a note. With `take_focus` its first button gets the keyboard: a note never takes it by itself.
pub fn show<A: Clone>(ctx: &Context, note: &Note<A>, take_focus: bool) -> Shown<A> {
    let colors = tokens(ctx);
    let edge = if note.tone == Tone::Trouble { colors.warning } else { colors.rule };
    let frame = Frame::new()
        .fill(colors.surface)
        .stroke(Stroke::new(colors.edge, edge))
        .corner_radius(6)
        .inner_margin(14.0)
        .shadow(ctx.global_style().visuals.popup_shadow);
    let width = WIDTH.min(ctx.content_rect().width() - 64.0);
    let area =
        Area::new(Id::unique("pages note")).kind(UiKind::Popup).order(Order::Middle).anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -40.0));
    area.show(ctx, |ui| {
        frame.show(ui, |ui| {
            ui.set_width(width);
            content(ui, note, take_focus)
        })
    })
    .inner
    .inner
}

fn content<A: Clone>(ui: &mut Ui, note: &Note<A>, take_focus: bool) -> Shown<A> {
    let colors = tokens(ui);
    let (sign, color) = match note.tone {
        Tone::Busy(_) => ("", colors.text),
        Tone::Done => ("✓ ", colors.text),
        Tone::Trouble => ("▲ ", colors.warning),
    };
    let response = japanese_text::label(ui, format!("{sign}{}", note.words), tokens::body(), color);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    if !note.detail.is_empty() {
        ui.add_space(2.0);
        japanese_text::label(ui, note.detail.as_str(), tokens::label(), colors.secondary);
    }
    if let Tone::Busy(done) = note.tone {
        ui.add_space(8.0);
        bar(ui, done);
    }
    let mut shown = Shown { pressed: None, has_focus: false };
    if note.buttons.is_empty() {
        return shown;
    }
    ui.add_space(10.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for (index, (label, act)) in note.buttons.iter().enumerate() {
            let main = index == 0 && note.tone == Tone::Trouble && note.buttons.len() > 1;
            let response = if main { primary_button(ui, label) } else { plain_button(ui, label) };
            shown.has_focus |= response.has_focus();
            if take_focus && index == 0 {
                response.request_focus();
            }
            if response.clicked() {
                shown.pressed = Some(act.clone());
            }
        }
        if !shown.has_focus {
            japanese_text::label(ui, KEY_HINT, tokens::caption(), colors.hint);
        }
    });
    shown
}

/// How much is done. It stands still between stages: nothing moves without news.
fn bar(ui: &mut Ui, done: u8) {
    let colors = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    let info = || WidgetInfo { value: Some(f64::from(done)), ..WidgetInfo::labeled(Role::ProgressIndicator, true, "進み具合") };
    response.widget_info(info);
    ui.painter().rect_filled(rect, 3.0, colors.header);
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * f32::from(done.min(100)) / 100.0, rect.height()));
    ui.painter().rect_filled(filled, 3.0, colors.accent);
}
