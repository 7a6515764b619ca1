//! Questions: a title, what is at stake, and a button for each answer.

use eframe::egui::{Context, Id};

use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// What a button is among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What Enter answers; drawn in the accent. One of each question.
    Default,
    /// Another answer, beside the default.
    Plain,
    /// An answer that loses something: it stands apart at the left edge, where no hand strays.
    Apart,
}

/// A question. Esc and a click beside it give the answer of the last button, which is the one that changes nothing.
#[derive(Debug, Clone)]
pub struct Confirm<A> {
    /// What it is about, in a few words.
    pub title: String,
    /// What is at stake.
    pub text: String,
    /// What can be done about it; empty where the buttons say it.
    pub remedy: String,
    /// The answers from left to right.
    pub buttons: Vec<(String, A, Kind)>,
    opened: bool,
}

impl<A: Copy> Confirm<A> {
    /// A question that was not shown yet.
    pub fn new(title: impl Into<String>, text: impl Into<String>, remedy: impl Into<String>, buttons: Vec<(&str, A, Kind)>) -> Self {
        let buttons = buttons.into_iter().map(|(label, answer, kind)| (label.to_owned(), answer, kind)).collect();
        Self { title: title.into(), text: text.into(), remedy: remedy.into(), buttons, opened: false }
    }

    /// Draws the question; returns the answer once there is one.
    pub fn show(&mut self, ctx: &Context) -> Option<A> {
        let colors = tokens::tokens(ctx);
        let id = Id::unique(("confirm", &self.title));
        let shown = shell::show(ctx, id, &self.title, 460.0, EscInField::LeavesDialog, |ui| {
            japanese_text::label(ui, &self.text, tokens::body(), colors.text);
            if !self.remedy.is_empty() {
                ui.add_space(6.0);
                japanese_text::label(ui, &self.remedy, tokens::label(), colors.secondary);
            }
            let choices = |apart: bool| -> Vec<Choice<'_, A>> {
                let wanted = self.buttons.iter().filter(|(_, _, kind)| (*kind == Kind::Apart) == apart);
                wanted.map(|(label, answer, kind)| Choice { default: *kind == Kind::Default, ..Choice::plain(label, *answer) }).collect()
            };
            shell::foot(ui, &choices(true), &choices(false))
        });
        if !self.opened {
            self.opened = true;
            if let Some(default) = &shown.inner.default {
                default.request_focus();
            }
        }
        let left = shown.leave.and_then(|_| self.buttons.last().map(|(_, answer, _)| *answer));
        shown.inner.answer.or(left)
    }
}

/// Answers to [`unsaved`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaved {
    /// Save, then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Stay.
    Cancel,
}

/// Asks what to do with unsaved changes before a plan is closed.
pub fn unsaved(file_name: &str) -> Confirm<Unsaved> {
    Confirm::new(
        "変更が保存されていません",
        format!("「{file_name}」の変更を保存しますか。"),
        "保存しないと、前に保存したあとの変更は失われます。",
        vec![
            ("保存しない", Unsaved::Discard, Kind::Apart),
            ("保存する", Unsaved::Save, Kind::Default),
            ("キャンセル", Unsaved::Cancel, Kind::Plain),
        ],
    )
}

/// Asks before a section is deleted with measures in it. `measure` is the form's word for one; true means delete.
pub fn delete_section(title: &str, measures: usize, measure: &str) -> Confirm<bool> {
    let named = if title.is_empty() { "名称未定の区分".to_owned() } else { format!("「{title}」") };
    Confirm::new(
        "区分の削除",
        format!("{named}を削除すると、中の{measure}{measures}件も一緒に削除されます。"),
        "削除したあとでも、「元に戻す」で取り戻せます。",
        vec![("削除する", true, Kind::Apart), ("キャンセル", false, Kind::Default)],
    )
}
