//! The plan's form: changing it for another, editing it, forms in files of their own; and measures taken over from other plans.

use std::path::{Path, PathBuf};

use crate::base::problem::Problem;
use crate::model::form::Form;
use crate::model::plan::Plan;
use crate::storage::failure::{OpenFailure, SaveFailure};
use crate::ui::app::App;
use crate::ui::app::questions::Question;
use crate::ui::app::safety::name_of;
use crate::ui::dialogs::copy_measures::CopyMeasures;
use crate::ui::dialogs::form_choice::FormChoice;
use crate::ui::jobs::Choice;
use crate::ui::structure_edits;
use crate::ui::view::View;
use crate::ui::views::form_editor::Outcome;

impl App {
    /// Asks for another form.
    pub(super) fn ask_for_form(&mut self) {
        self.question = Some(Question::FormChoice(Box::new(FormChoice::new())));
    }

    /// Carries out what was asked for in the form editor.
    pub(super) fn form_editor_asked(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Used => {
                self.middle.close_form_editor();
                self.message = "様式を変更しました。Ctrl+Zで元に戻せます".to_owned();
            }
            Outcome::Closed => self.middle.close_form_editor(),
            Outcome::LoadFromFile => self.choose(Choice::ReadForm),
            Outcome::SaveToFile(form) => {
                self.form_to_write = Some(form);
                self.choose(Choice::WriteForm);
            }
        }
    }

    /// Reads a form file that was chosen.
    pub(super) fn read_form(&mut self, path: PathBuf) {
        self.jobs.read_form(path);
    }

    /// Takes a form that was read: into the editor where that is open, else among the forms to choose from.
    pub(super) fn form_read(&mut self, path: &Path, form: Result<Form, OpenFailure>) {
        match form {
            Err(failure) => self.question = Some(Question::message("様式を読み込めませんでした", &failure.problem())),
            Ok(form) if self.middle.view == View::Form => {
                self.middle.load_form(form);
                self.message = format!("{}を読み込みました", name_of(path));
            }
            Ok(form) => {
                let mut choice = match self.question.take() {
                    Some(Question::FormChoice(choice)) => choice,
                    _ => Box::new(FormChoice::new()),
                };
                choice.add(form);
                self.question = Some(Question::FormChoice(choice));
            }
        }
    }

    /// Writes the form that the editor gave to a file.
    pub(super) fn write_form(&mut self, path: PathBuf) {
        if let Some(form) = self.form_to_write.take() {
            self.jobs.write_form(*form, path);
        }
    }

    /// Says what came of writing a form.
    pub(super) fn form_written(&mut self, path: &Path, written: Result<(), SaveFailure>) {
        match written {
            Ok(()) => self.message = format!("様式を{}に書き出しました", name_of(path)),
            Err(failure) => self.question = Some(Question::message("様式を書き出せませんでした", &failure.problem())),
        }
    }

    /// Asks from which plan to take measures over.
    pub(super) fn ask_for_other_plan(&mut self) {
        self.choose(Choice::OtherPlan);
    }

    /// Offers the measures of another plan.
    pub(super) fn other_plan(&mut self, path: &Path, plan: Result<Plan, OpenFailure>) {
        let Some(open) = &self.open else { return };
        match plan {
            Err(failure) => self.question = Some(Question::message("計画を読めませんでした", &failure.problem())),
            Ok(plan) if plan.measures.is_empty() => {
                let words = "この計画には、写せる施策がありません。";
                let problem = Problem::warning(path.display().to_string(), words, "別の計画を選んでください。");
                self.question = Some(Question::message("写せませんでした", &problem));
            }
            Ok(plan) => {
                let selected = open.selected.and_then(|target| structure_edits::section_of(open.outline(), target));
                let into = selected.or_else(|| open.plan().sections.first().map(|section| section.id));
                match into {
                    Some(into) => self.question = Some(Question::CopyMeasures(Box::new(CopyMeasures::new(plan, into)))),
                    None => self.message = "先に区分を追加してください".to_owned(),
                }
            }
        }
    }
}
