//! A file that is damaged, or that a newer program wrote: what could be read of it and what not, and the newest good copy.
//!
//! Reading what can be read is left to storage, opening to the app; copying the report to the clipboard is done here.

use eframe::egui::{Context, Id, Ui};

use crate::base::problem::Problem;
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::dialogs::tall_list::{self, TallList};
use crate::ui::dialogs::told;
use crate::ui::tokens;
use crate::ui::widgets::card::plain_card;
use crate::ui::widgets::japanese_text;

/// Height of the report, at most.
const REPORT: f32 = 240.0;

/// The newest good copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyOffer {
    /// What it is: 「11月20日（金） 14時5分の控え（施策26件）」.
    pub words: String,
    /// In one line, what differs in it from what could be read of the file, if that is known.
    pub differences: Option<String>,
}

/// What the officer wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Open what could be read, to read it only.
    OpenSalvaged,
    /// Open the copy as a new plan.
    OpenCopy,
    /// Open nothing.
    Close,
}

/// The message.
#[derive(Debug, Clone)]
pub struct DamageDialog {
    file_name: String,
    failure: Problem,
    report: Vec<Problem>,
    copy: Option<CopyOffer>,
    readable: bool,
    newer: bool,
    list: TallList<usize>,
    opened: bool,
    copied: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Answer(Answer),
    CopyText,
}

impl DamageDialog {
    /// `failure`: why the file does not open as it is. `report`: what could be read and what not, the sum of it first.
    /// `readable`: whether anything could be read. `newer`: whether the file is not damaged, but of a newer program.
    pub fn new(file_name: &str, failure: Problem, report: Vec<Problem>, copy: Option<CopyOffer>, readable: bool, newer: bool) -> Self {
        let file_name = told::name(file_name);
        Self { file_name, failure, report, copy, readable, newer, list: TallList::default(), opened: false, copied: false }
    }

    /// Draws the message; returns the answer once there is one.
    pub fn show(&mut self, ctx: &Context) -> Option<Answer> {
        let shown = shell::show(ctx, Id::unique("damage"), self.title(), 720.0, EscInField::LeavesDialog, |ui| {
            tall_list::fitted(ui, |ui| self.content(ui));
            let copy = if self.copied { "コピーしました" } else { "文面をコピー" };
            shell::foot(ui, &[Choice::plain(copy, Press::CopyText)], &self.choices())
        });
        if !self.opened {
            self.opened = true;
            if let Some(default) = &shown.inner.default {
                default.request_focus();
            }
        }
        match shown.inner.answer {
            Some(Press::Answer(answer)) => return Some(answer),
            Some(Press::CopyText) => {
                ctx.copy_text(self.text());
                self.copied = true;
            }
            None => {}
        }
        shown.leave.map(|_| Answer::Close)
    }

    /// The whole message as text, for a mail to somebody who helps.
    pub fn text(&self) -> String {
        let head = [self.title().to_owned(), self.file_name.clone(), self.failure.to_string()];
        let copy = self.copy.iter().flat_map(|copy| [Some(copy.words.clone()), copy.differences.clone()]).flatten();
        head.into_iter().chain(self.report.iter().map(ToString::to_string)).chain(copy).collect::<Vec<_>>().join("\n")
    }

    fn title(&self) -> &'static str {
        match (self.newer, self.readable) {
            (true, _) => "新しい施策帳で作られたファイルです",
            (false, true) => "ファイルの一部が読めません",
            (false, false) => "ファイルが読めません",
        }
    }

    fn choices(&self) -> Vec<Choice<'static, Press>> {
        let open = |label, answer, default| Choice { default, ..Choice::plain(label, Press::Answer(answer)) };
        let has_copy = self.copy.is_some();
        let mut choices = Vec::new();
        if has_copy {
            choices.push(open("控えを開く", Answer::OpenCopy, true));
        }
        if self.readable {
            choices.push(open("読めたところを開く（読み取り専用）", Answer::OpenSalvaged, !has_copy));
        }
        choices.push(open("閉じる", Answer::Close, !has_copy && !self.readable));
        choices
    }

    fn content(&mut self, ui: &mut Ui) {
        let colors = tokens::tokens(ui.ctx());
        let kept = if self.newer {
            format!("「{}」は読むだけにします。ファイルには手を加えません。", self.file_name)
        } else {
            format!("「{}」は壊れています。ファイルには手を加えません。", self.file_name)
        };
        told::words(ui, &kept, tokens::body(), colors.text);
        ui.add_space(8.0);
        told::problem(ui, &self.failure);
        if !self.report.is_empty() {
            ui.add_space(10.0);
            japanese_text::label(ui, "読めたところと読めなかったところ", tokens::label_bold(), colors.secondary);
            ui.add_space(2.0);
            let height = self.report_height(ui.ctx());
            let lines: Vec<usize> = (0..self.report.len()).collect();
            let Self { list, report, .. } = self;
            list.show(ui, &lines, height, |ui, index| {
                if let Some(problem) = report.get(index) {
                    told::problem(ui, problem);
                    ui.add_space(6.0);
                }
            });
        }
        if let Some(copy) = &self.copy {
            ui.add_space(10.0);
            plain_card(ui, |ui| {
                told::words(ui, &copy.words, tokens::body_bold(), colors.text);
                if let Some(differences) = &copy.differences {
                    let told = format!("ファイルから読めた内容との違い：{differences}");
                    told::words(ui, &told, tokens::label(), colors.secondary);
                }
                japanese_text::label(ui, "新しい計画として開きます。このファイルはそのまま残ります。", tokens::label(), colors.secondary);
            });
        }
    }

    /// For a short report as much as it takes about; for a long one what the window has room for.
    fn report_height(&self, ctx: &Context) -> f32 {
        let others = if self.copy.is_some() { 260.0 } else { 150.0 };
        let room = shell::body_height(ctx, REPORT + others) - others;
        let rows = |problem: &Problem| 1 + usize::from(!problem.place.is_empty()) + usize::from(!problem.remedy.is_empty());
        let whole: f32 = self.report.iter().map(|problem| 10.0 + 21.0 * rows(problem) as f32).sum();
        whole.min(room).max(80.0)
    }
}
