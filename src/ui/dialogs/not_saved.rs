//! A save that did not work: why, where the work is safe meanwhile, and the ways on. The plan stays open and editable.

use std::path::PathBuf;

use eframe::egui::{Context, Id, Ui};

use crate::base::problem::Problem;
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::dialogs::{tall_list, told};
use crate::ui::tokens;
use crate::ui::widgets::card::plain_card;
use crate::ui::widgets::japanese_text;

/// What the officer wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Try again, to the same file.
    Retry,
    /// Save under another name or elsewhere.
    SaveAs,
    /// Go on working.
    Close,
}

/// The message.
#[derive(Debug, Clone)]
pub struct NotSaved {
    problem: Problem,
    rescue: Option<PathBuf>,
    opened: bool,
}

impl NotSaved {
    /// `rescue`: where a whole copy was put on this computer, if that worked.
    pub fn new(problem: Problem, rescue: Option<PathBuf>) -> Self {
        Self { problem, rescue, opened: false }
    }

    /// Draws the message; returns the answer once there is one.
    pub fn show(&mut self, ctx: &Context) -> Option<Answer> {
        let shown = shell::show(ctx, Id::unique("not saved"), "保存できませんでした", 560.0, EscInField::LeavesDialog, |ui| {
            tall_list::fitted(ui, |ui| self.content(ui));
            let choices = [
                Choice::default("別の名前で保存…", Answer::SaveAs),
                Choice::plain("もう一度保存する", Answer::Retry),
                Choice::plain("閉じる", Answer::Close),
            ];
            shell::foot(ui, &[], &choices)
        });
        if !self.opened {
            self.opened = true;
            if let Some(default) = &shown.inner.default {
                default.request_focus();
            }
        }
        shown.inner.answer.or(shown.leave.map(|_| Answer::Close))
    }

    fn content(&self, ui: &mut Ui) {
        let colors = tokens::tokens(ui.ctx());
        told::problem(ui, &self.problem);
        ui.add_space(12.0);
        plain_card(ui, |ui| {
            japanese_text::label(ui, "入力した内容は失われていません", tokens::body_bold(), colors.text);
            japanese_text::label(ui, "この画面にそのまま残っていて、編集を続けられます。", tokens::label(), colors.secondary);
            if let Some(rescue) = &self.rescue {
                ui.add_space(4.0);
                japanese_text::label(ui, "念のため、この端末に控えを保存しました。", tokens::label(), colors.secondary);
                told::words(ui, &told::path(rescue), tokens::label(), colors.text);
            }
        });
    }
}
