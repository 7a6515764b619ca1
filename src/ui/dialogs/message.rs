//! A message: what happened, where, and what to do, in words that can be copied into a mail to somebody who helps.

use eframe::egui::{Context, Id, ScrollArea};

use crate::base::problem::Problem;
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::dialogs::told;

/// A message with one or more problems.
#[derive(Debug, Clone)]
pub struct Message {
    title: String,
    problems: Vec<Problem>,
    opened: bool,
    copied: bool,
}

#[derive(Debug, Clone, Copy)]
enum Answer {
    Ok,
    Copy,
}

impl Message {
    /// A message under a title: 「開けませんでした」.
    pub fn new(title: impl Into<String>, problems: Vec<Problem>) -> Self {
        Self { title: title.into(), problems, opened: false, copied: false }
    }

    /// Draws the message; true while it is still open.
    pub fn show(&mut self, ctx: &Context) -> bool {
        let id = Id::unique(("message", &self.title));
        let shown = shell::show(ctx, id, &self.title, 520.0, EscInField::LeavesDialog, |ui| {
            let height = shell::body_height(ui.ctx(), 340.0);
            ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                shell::scroll_by_keys(ui, height);
                ui.spacing_mut().item_spacing.y = 6.0;
                for (index, problem) in self.problems.iter().enumerate() {
                    if index > 0 {
                        ui.separator();
                    }
                    told::problem(ui, problem);
                }
            });
            let copy = if self.copied { "コピーしました" } else { "文面をコピー" };
            shell::foot(ui, &[Choice::plain(copy, Answer::Copy)], &[Choice::default("OK", Answer::Ok)])
        });
        if !self.opened {
            self.opened = true;
            if let Some(ok) = &shown.inner.default {
                ok.request_focus();
            }
        }
        if matches!(shown.inner.answer, Some(Answer::Copy)) {
            ctx.copy_text(self.text());
            self.copied = true;
        }
        !matches!(shown.inner.answer, Some(Answer::Ok)) && shown.leave.is_none()
    }

    /// The whole message as text.
    pub fn text(&self) -> String {
        let lines = self.problems.iter().map(ToString::to_string);
        std::iter::once(self.title.clone()).chain(lines).collect::<Vec<_>>().join("\n")
    }
}
