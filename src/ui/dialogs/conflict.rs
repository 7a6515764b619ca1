//! A file that somebody else changed since it was opened: what they changed, and the ways to keep both.
//!
//! Reading and comparing the file is left to the app, which may hand in later what it found.

use eframe::egui::{Context, Id, Sense, Ui, UiBuilder, vec2};

use crate::compare::Comparison;
use crate::ui::dialogs::differences::Differences;
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::dialogs::{tall_list, told};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// Height of the place for what they changed, at most.
const LIST: f32 = 260.0;

/// What they changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Theirs {
    /// It is being looked up.
    Looking,
    /// What differs in the file now from the file as it was opened.
    Known(Comparison),
    /// It cannot be told, in words why.
    Unknown(String),
}

/// What the officer wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Save our state beside the file, under the proposed name.
    SaveConflictCopy,
    /// Save our state under a name of the officer's choice.
    SaveAs,
    /// Write our state over theirs.
    Overwrite,
    /// Open the file anew; only offered where nothing of ours would go.
    Reload,
    /// Neither now.
    Cancel,
}

/// The question.
#[derive(Debug, Clone)]
pub struct Conflict {
    file_name: String,
    copy_name: String,
    is_modified: bool,
    theirs: Found,
    opened: bool,
}

#[derive(Debug, Clone)]
enum Found {
    Looking,
    Known(Box<Differences>),
    Unknown(String),
}

impl Conflict {
    /// `copy_name`: the name of the file that [`Answer::SaveConflictCopy`] would write. `is_modified`: whether there is
    /// anything of ours that is not saved.
    pub fn new(file_name: &str, theirs: Theirs, copy_name: &str, is_modified: bool) -> Self {
        Self { file_name: told::name(file_name), copy_name: told::name(copy_name), is_modified, theirs: theirs.into(), opened: false }
    }

    /// Hands in what they changed.
    pub fn learn(&mut self, theirs: Theirs) {
        self.theirs = theirs.into();
    }

    /// Draws the question; returns the answer once there is one.
    pub fn show(&mut self, ctx: &Context) -> Option<Answer> {
        let shown = shell::show(
            ctx,
            Id::unique("conflict"),
            "ファイルがほかで変更されています",
            760.0,
            EscInField::LeavesDialog,
            |ui| {
                tall_list::fitted(ui, |ui| self.content(ui));
                if self.is_modified {
                    let choices = [
                        Choice::default("競合コピーとして保存", Answer::SaveConflictCopy),
                        Choice::plain("別の名前で保存…", Answer::SaveAs),
                        Choice::plain("キャンセル", Answer::Cancel),
                    ];
                    shell::foot(ui, &[Choice::plain("上書きする", Answer::Overwrite)], &choices)
                } else {
                    let choices = [
                        Choice::default("読み込み直す", Answer::Reload),
                        Choice::plain("別の名前で保存…", Answer::SaveAs),
                        Choice::plain("キャンセル", Answer::Cancel),
                    ];
                    shell::foot(ui, &[], &choices)
                }
            },
        );
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
        let told = format!("「{}」は、開いたあとに、ほかの人またはほかのプログラムが書き換えました。", self.file_name);
        told::words(ui, &told, tokens::body(), colors.text);
        ui.add_space(8.0);
        let most = (shell::body_height(ui.ctx(), LIST + 170.0) - 170.0).max(90.0);
        match &mut self.theirs {
            Found::Unknown(why) => drop(told::words(ui, why, tokens::label(), colors.secondary)),
            // What they changed may come in while the dialog is open: it takes the same room, so that no button moves.
            Found::Looking => at_height(ui, most, |ui| {
                japanese_text::label(ui, "相手の変更を調べています…", tokens::label(), colors.secondary);
            }),
            Found::Known(differences) => at_height(ui, most, |ui| {
                japanese_text::label(ui, "相手が変えたところ（開いたとき　→　今のファイル）", tokens::label(), colors.secondary);
                let rest = ui.available_height();
                differences.show(ui, rest, false);
            }),
        }
        ui.add_space(8.0);
        if self.is_modified {
            let ways = format!(
                "競合コピーとして保存すると、あなたの内容は同じフォルダーの「{}」に保存され、どちらも残ります。\n\
                 上書きすると、相手の変更はこのファイルから消えます（書き換える前のファイルは控えに残ります）。",
                self.copy_name
            );
            japanese_text::label(ui, ways, tokens::label(), colors.secondary);
        } else {
            let ways = "あなたが変更したところはありません。読み込み直すと、相手の変更が入った計画を開きます。";
            japanese_text::label(ui, ways, tokens::label(), colors.secondary);
        }
    }
}

impl From<Theirs> for Found {
    fn from(theirs: Theirs) -> Self {
        match theirs {
            Theirs::Looking => Self::Looking,
            Theirs::Known(comparison) => Self::Known(Box::new(Differences::new(comparison))),
            Theirs::Unknown(why) => Self::Unknown(why),
        }
    }
}

/// Draws something in a place of a fixed height.
fn at_height(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui)) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let mut place = ui.new_child(UiBuilder::new().id_salt("theirs").max_rect(rect));
    content(&mut place);
}
