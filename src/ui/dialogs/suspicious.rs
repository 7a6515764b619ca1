//! A file that opens, but is not what the program wrote: edited by hand, or damaged where it does not show. That is told, with
//! what differs from the newest good copy; it is no reason to refuse the file.

use eframe::egui::{Context, Id, Ui};

use crate::compare::Comparison;
use crate::ui::dialogs::differences::Differences;
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::dialogs::{tall_list, told};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// Height of the place for the differences, at most.
const LIST: f32 = 280.0;

/// The newest good copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyOffer {
    /// What it is: 「11月20日（金） 14時5分の控え（施策26件）」.
    pub words: String,
    /// What differs in the file from the copy, if that is known.
    pub differences: Option<Comparison>,
}

/// What the officer wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Open the file and edit it as it is.
    Edit,
    /// Open the file to read it only.
    ReadOnly,
    /// Open the copy as a new plan.
    OpenCopy,
    /// Open nothing.
    Cancel,
}

/// The question.
#[derive(Debug, Clone)]
pub struct Suspicious {
    file_name: String,
    copy: Option<(String, Option<Differences>)>,
    opened: bool,
}

impl Suspicious {
    /// A file and its newest good copy, if there is one.
    pub fn new(file_name: &str, copy: Option<CopyOffer>) -> Self {
        let copy = copy.map(|copy| (copy.words, copy.differences.map(Differences::new)));
        Self { file_name: told::name(file_name), copy, opened: false }
    }

    /// Draws the question; returns the answer once there is one.
    pub fn show(&mut self, ctx: &Context) -> Option<Answer> {
        let lists = self.copy.as_ref().is_some_and(|(_, differences)| differences.is_some());
        let width = if lists { 760.0 } else { 620.0 };
        let id = Id::unique("suspicious");
        let shown =
            shell::show(ctx, id, "施策帳の外で書き換えられたか、壊れています", width, EscInField::LeavesDialog, |ui| {
                tall_list::fitted(ui, |ui| self.content(ui));
                let mut choices = vec![Choice::default("読み取り専用で開く", Answer::ReadOnly)];
                if self.copy.is_some() {
                    choices.push(Choice::plain("控えを開く", Answer::OpenCopy));
                }
                choices.push(Choice::plain("キャンセル", Answer::Cancel));
                shell::foot(ui, &[Choice::plain("このまま編集", Answer::Edit)], &choices)
            });
        if !self.opened {
            self.opened = true;
            if let Some(default) = &shown.inner.default {
                default.request_focus();
            }
        }
        shown.inner.answer.or(shown.leave.map(|_| Answer::Cancel))
    }

    fn content(&mut self, ui: &mut Ui) {
        let colors = tokens::tokens(ui.ctx());
        let told = format!(
            "「{}」は計画として読めましたが、ファイルの末尾にある確認用の行と内容が合いません。ほかのプログラムで書き換えられたか、\
             一部が壊れていると思われます。",
            self.file_name
        );
        told::words(ui, &told, tokens::body(), colors.text);
        ui.add_space(6.0);
        let ways = "心当たりがあるときは、このまま編集できます。次に保存すると、この表示は出なくなります。\
                    心当たりがないときは、読み取り専用で開いて内容を確かめてください。";
        japanese_text::label(ui, ways, tokens::label(), colors.secondary);
        ui.add_space(10.0);
        match &mut self.copy {
            None => {
                let none = "比べられる控えはありません。";
                japanese_text::label(ui, none, tokens::label(), colors.secondary);
            }
            Some((words, None)) => {
                let kept = format!("{words}が残っています。");
                told::words(ui, &kept, tokens::body(), colors.text);
            }
            Some((words, Some(differences))) => {
                let against = format!("{words}との違い（控え　→　このファイル）");
                told::words(ui, &against, tokens::label(), colors.secondary);
                let most = (shell::body_height(ui.ctx(), LIST + 170.0) - 170.0).max(90.0);
                let height = differences.height(most);
                differences.show(ui, height, false);
            }
        }
    }
}
