//! A plan that somebody else has open: reading it, working on a copy, or, if there was no sign of life for long, taking it over.
//!
//! The lock itself is left to the app; here only what the officer wants is asked.

use eframe::egui::{Context, Id, Ui};

use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::dialogs::{tall_list, told};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// What the officer wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Open it to read it only.
    ReadOnly,
    /// Open its content as a new plan, to be saved under another name.
    EditCopy,
    /// Take the lock over and edit.
    TakeOver,
    /// Do not open it.
    Cancel,
}

/// The question.
#[derive(Debug, Clone)]
pub struct InUse {
    file_name: String,
    holder: Option<String>,
    may_take_over: bool,
    opened: bool,
}

impl InUse {
    /// `holder`: who, as [`Holder::words`](crate::storage::lock::Holder::words) tells it; `None` where it cannot be read.
    /// `may_take_over`: whether there was no sign of life for [`STALE`](crate::storage::lock::STALE).
    pub fn new(file_name: &str, holder: Option<String>, may_take_over: bool) -> Self {
        Self { file_name: told::name(file_name), holder, may_take_over, opened: false }
    }

    /// Draws the question; returns the answer once there is one.
    pub fn show(&mut self, ctx: &Context) -> Option<Answer> {
        let shown = shell::show(ctx, Id::unique("in use"), "ほかの人が編集中です", 560.0, EscInField::LeavesDialog, |ui| {
            tall_list::fitted(ui, |ui| self.content(ui));
            let take_over = [Choice::plain("編集を引き継ぐ", Answer::TakeOver)];
            let apart = if self.may_take_over { take_over.as_slice() } else { &[] };
            let choices = [
                Choice::default("読み取り専用で開く", Answer::ReadOnly),
                Choice::plain("コピーを編集する", Answer::EditCopy),
                Choice::plain("キャンセル", Answer::Cancel),
            ];
            shell::foot(ui, apart, &choices)
        });
        if !self.opened {
            self.opened = true;
            if let Some(default) = &shown.inner.default {
                default.request_focus();
            }
        }
        shown.inner.answer.or(shown.leave.map(|_| Answer::Cancel))
    }

    fn content(&self, ui: &mut Ui) {
        let colors = tokens::tokens(ui.ctx());
        let holder = self.holder.as_deref().unwrap_or("ほかの人が");
        let told = format!("「{}」は、{holder}編集しています。", self.file_name);
        told::words(ui, &told, tokens::body(), colors.text);
        ui.add_space(8.0);
        let ways = "「読み取り専用で開く」では、内容を見ることができます。相手が閉じると、編集を始められます。\n\
                    「コピーを編集する」では、別の計画として開きます。元のファイルは変わりません。";
        japanese_text::label(ui, ways, tokens::label(), colors.secondary);
        if self.may_take_over {
            ui.add_space(8.0);
            let stale = "▲ 相手の端末から3分以上応答がありません。電源が切れたか、ネットワークから外れたと思われます。";
            japanese_text::label(ui, stale, tokens::label(), colors.warning);
            let way = "「編集を引き継ぐ」では、あなたが編集できるようになります。相手が作業を続けていた場合は、保存するときに相手に\
                       知らせるので、どちらの内容も残ります。";
            japanese_text::label(ui, way, tokens::label(), colors.secondary);
        }
    }
}
