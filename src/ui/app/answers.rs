//! The dialogs that keep plans from being lost: what each answer sets going.

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use eframe::egui::Context;

use crate::compare::{take_back_all, take_back_measure};
use crate::ui::app::App;
use crate::ui::app::questions::Question;
use crate::ui::app::safety::{Opening, stem_of};
use crate::ui::dialogs::damage::{self, DamageDialog};
use crate::ui::dialogs::generations::{self, GenerationsDialog};
use crate::ui::dialogs::in_use::{self, InUse};
use crate::ui::dialogs::recovery::{self, RecoveryDialog};
use crate::ui::dialogs::suspicious::{self, Suspicious};
use crate::ui::dialogs::{conflict, not_saved};
use crate::ui::jobs::opening::{How, NotOpened, Seat};

impl App {
    /// Draws a dialog of these and carries out its answer; gives back a question that is another's.
    pub(super) fn question_of_safety(&mut self, ctx: &Context, question: Question) -> Option<Question> {
        match question {
            Question::Recovery(dialog) => self.ask_recovery(ctx, dialog),
            Question::Generations(dialog) => self.ask_generations(ctx, dialog),
            Question::Damage(dialog, path, found) => self.ask_damage(ctx, dialog, path, found),
            Question::InUse(dialog, opening) => self.ask_in_use(ctx, dialog, opening),
            Question::Suspicious(dialog, opening) => self.ask_suspicious(ctx, dialog, opening),
            Question::Conflict(mut dialog) => match dialog.show(ctx) {
                None => self.question = Some(Question::Conflict(dialog)),
                Some(conflict::Answer::SaveConflictCopy) => self.save_conflict_copy(),
                Some(conflict::Answer::SaveAs) => self.choose_where_to_save(),
                Some(conflict::Answer::Overwrite) => self.save_over(),
                Some(conflict::Answer::Reload) => self.start_editing(),
                Some(conflict::Answer::Cancel) => self.after_saving = None,
            },
            Question::NotSaved(mut dialog) => match dialog.show(ctx) {
                None => self.question = Some(Question::NotSaved(dialog)),
                Some(not_saved::Answer::Retry) => self.save(),
                Some(not_saved::Answer::SaveAs) => self.choose_where_to_save(),
                Some(not_saved::Answer::Close) => {}
            },
            other => return Some(other),
        }
        None
    }

    fn ask_recovery(&mut self, ctx: &Context, mut dialog: RecoveryDialog) {
        let left = |dialog: &RecoveryDialog, index| dialog.left_behind(index).cloned();
        match dialog.show(ctx) {
            None => self.question = Some(Question::Recovery(dialog)),
            Some(recovery::Answer::Open(index)) => self.open_left_behind(left(&dialog, index)),
            Some(recovery::Answer::Later) => {
                self.message = "「ファイル」→「控えと復元…」から、いつでも復元できます".to_owned();
                let all = (0..).map_while(|index| left(&dialog, index)).collect();
                self.jobs.offered(all, None);
            }
        }
    }

    fn ask_generations(&mut self, ctx: &Context, mut dialog: Box<GenerationsDialog>) {
        let answer = dialog.show(ctx);
        if let Some(wanted) = dialog.wanted().filter(|wanted| self.compared != Some(*wanted)) {
            self.compared = Some(wanted);
            let now = self.open.as_ref().map(|open| open.document.snapshot());
            self.jobs.compare_generation(dialog.generations().to_vec(), wanted, now);
        }
        let mut stays = true;
        match answer {
            None => {}
            Some(generations::Answer::Close) => stays = false,
            Some(generations::Answer::ViewBeside(index)) => {
                let shown = dialog.generation(index).map(|generation| view_beside(&generation.path));
                if let Some(Err(words)) = shown {
                    self.message = words;
                }
            }
            Some(generations::Answer::TakeBackMeasure(index, id)) => {
                let then = dialog.then(index).cloned();
                let edit = self.open.as_ref().zip(then).and_then(|(open, then)| take_back_measure(open.plan(), &then, id));
                self.take_back(edit, "控えの内容に戻しました。「元に戻す」で取り消せます");
                self.compared = None;
                dialog.forget_now();
            }
            Some(generations::Answer::TakeBackAll(index)) => {
                let edit = dialog.then(index).map(|then| take_back_all(then));
                self.take_back(edit, "計画の全体を控えの内容に戻しました。「元に戻す」で取り消せます");
                stays = false;
            }
            Some(generations::Answer::OpenLeftBehind(index)) => {
                let left = dialog.left_behind(index).cloned();
                self.open_left_behind(left);
                stays = false;
            }
            Some(generations::Answer::EraseRecovery) => {
                self.jobs.erase_recovery();
                dialog.set_left(Vec::new());
            }
        }
        if stays && self.question.is_none() {
            self.question = Some(Question::Generations(dialog));
        } else {
            self.compared = None;
        }
    }

    fn ask_damage(&mut self, ctx: &Context, mut dialog: DamageDialog, path: PathBuf, mut found: Box<NotOpened>) {
        match dialog.show(ctx) {
            None => self.question = Some(Question::Damage(dialog, path, found)),
            Some(damage::Answer::OpenSalvaged) => {
                let newer = found.is_newer();
                if let Some(salvaged) = found.salvaged.take() {
                    self.show_salvaged(path, salvaged, newer);
                }
            }
            Some(damage::Answer::OpenCopy) => self.show_good_copy(&path, found.copy.take()),
            Some(damage::Answer::Close) => {}
        }
    }

    fn ask_in_use(&mut self, ctx: &Context, mut dialog: InUse, opening: Box<Opening>) {
        match dialog.show(ctx) {
            None => self.question = Some(Question::InUse(dialog, opening)),
            Some(in_use::Answer::ReadOnly) => self.show_opened(*opening),
            Some(in_use::Answer::EditCopy) => {
                let message = "コピーを編集しています。保存すると新しいファイルになります";
                let name = format!("{}（コピー）", stem_of(&opening.path));
                self.show_copy(opening.file.opened.plan, name, message);
            }
            Some(in_use::Answer::TakeOver) => {
                let Opening { path, file } = *opening;
                if let Seat::InUse { holder, .. } = file.seat {
                    self.jobs.open(path, How::TakeOver(holder));
                }
            }
            Some(in_use::Answer::Cancel) => {}
        }
    }

    fn ask_suspicious(&mut self, ctx: &Context, mut dialog: Suspicious, mut opening: Box<Opening>) {
        match dialog.show(ctx) {
            None => self.question = Some(Question::Suspicious(dialog, opening)),
            Some(suspicious::Answer::Edit) => self.show_opened(*opening),
            Some(suspicious::Answer::ReadOnly) => {
                opening.file.seat = Seat::Reading("内容を確かめるために開いています".to_owned());
                self.show_opened(*opening);
            }
            Some(suspicious::Answer::OpenCopy) => {
                let copy = opening.file.suspicion.take().and_then(|suspicion| suspicion.copy);
                self.show_good_copy(&opening.path, copy);
            }
            Some(suspicious::Answer::Cancel) => {}
        }
    }
}

/// Opens a file in a window of its own, to be read only.
fn view_beside(path: &Path) -> Result<(), String> {
    let started = std::env::current_exe().and_then(|program| Process::new(program).arg("--view").arg(path).spawn());
    started.map(drop).map_err(|error| format!("もう一つの画面を開けませんでした（{error}）"))
}
