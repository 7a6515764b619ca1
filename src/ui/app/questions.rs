//! The dialogs over the window, and what their answers set going.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::base::problem::Problem;
use crate::edit::document::Document;
use crate::model::ids::SectionId;
use crate::model::section::{self, Item};
use crate::storage::recovery::LeftBehind;
use crate::storage::settings::Settings as ProgramSettings;
use crate::ui::app::App;
use crate::ui::app::safety::Opening;
use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::dialogs::about::About;
use crate::ui::dialogs::confirm::{self, Confirm, Unsaved};
use crate::ui::dialogs::conflict::Conflict;
use crate::ui::dialogs::copy_measures::CopyMeasures;
use crate::ui::dialogs::damage::DamageDialog;
use crate::ui::dialogs::export::ExportDialog;
use crate::ui::dialogs::form_choice::{self, FormChoice};
use crate::ui::dialogs::generations::GenerationsDialog;
use crate::ui::dialogs::in_use::InUse;
use crate::ui::dialogs::keys::Keys;
use crate::ui::dialogs::list_again::ListAgain;
use crate::ui::dialogs::message::Message;
use crate::ui::dialogs::not_saved::NotSaved;
use crate::ui::dialogs::path_entry::{PathAnswer, PathEntry, Purpose};
use crate::ui::dialogs::recovery::RecoveryDialog;
use crate::ui::dialogs::settings::Settings;
use crate::ui::dialogs::suspicious::Suspicious;
use crate::ui::dialogs::wizard::{Wizard, WizardAnswer};
use crate::ui::jobs::Choice;
use crate::ui::jobs::opening::NotOpened;
use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::menu_bar::Words;
use crate::ui::structure_edits;
use crate::ui::tokens::ThemeChoice;

/// What is to be done once the open plan is safe.
#[derive(Debug, Clone)]
pub enum Next {
    /// Close the window.
    Quit,
    /// Choose a file to open.
    ChooseFile,
    /// Open this file.
    OpenPath(PathBuf),
    /// Begin a new plan.
    NewPlan,
    /// Look at the sample.
    Sample,
    /// Open a recovery copy.
    Recover(LeftBehind),
}

/// A dialog over the window.
pub enum Question {
    /// 新しい計画.
    Wizard(Box<Wizard>),
    /// 計画の設定.
    Settings(Box<Settings>),
    /// A path, where the system has no dialog.
    Path(PathEntry, Choice),
    /// Unsaved changes, and what waits for the answer.
    Unsaved(Confirm<Unsaved>, Next),
    /// What an earlier run of the program left unsaved.
    Recovery(RecoveryDialog),
    /// 控えと復元.
    Generations(Box<GenerationsDialog>),
    /// A damaged or newer file, and what was found of it.
    Damage(DamageDialog, PathBuf, Box<NotOpened>),
    /// A file that somebody else has open.
    InUse(InUse, Box<Opening>),
    /// A file that may be damaged, although it could be read.
    Suspicious(Suspicious, Box<Opening>),
    /// The file was changed by somebody else meanwhile.
    Conflict(Conflict),
    /// The plan could not be saved.
    NotSaved(NotSaved),
    /// A section would go with its measures.
    DeleteSection(Confirm<bool>),
    /// 再掲.
    ListAgain(Box<ListAgain>),
    /// 様式の変更.
    FormChoice(Box<FormChoice>),
    /// 書き出し・印刷.
    Export(Box<ExportDialog>),
    /// Measures of another plan.
    CopyMeasures(Box<CopyMeasures>),
    /// Keys.
    Keys(Keys),
    /// About the program.
    About(About),
    /// Something to be told.
    Message(Message),
}

impl Question {
    /// 新しい計画.
    pub fn wizard() -> Self {
        Self::Wizard(Box::new(Wizard::new(chrono::Local::now().date_naive())))
    }

    /// 計画の設定.
    pub fn settings() -> Self {
        Self::Settings(Box::default())
    }

    /// Keys.
    pub fn keys() -> Self {
        Self::Keys(Keys::default())
    }

    /// About the program.
    pub fn about() -> Self {
        Self::About(About::default())
    }

    /// A path to be typed or picked from a list.
    pub fn path_entry(choice: Choice, start: &Path) -> Self {
        let purpose = match choice {
            Choice::Open => Purpose::Open,
            Choice::Picture => {
                Purpose::OpenOther { title: "画像を選ぶ".to_owned(), endings: ["png", "jpg", "jpeg"].map(str::to_owned).to_vec() }
            }
            Choice::OtherPlan => Purpose::OpenOther { title: "写す元の計画を選ぶ".to_owned(), endings: vec!["ron".to_owned()] },
            Choice::ReadForm => Purpose::OpenOther { title: "様式ファイルを選ぶ".to_owned(), endings: vec!["ron".to_owned()] },
            Choice::WriteForm => Purpose::Export { ending: "ron".to_owned() },
            Choice::SaveAs => Purpose::SaveAs,
            Choice::ExportJson => Purpose::Export { ending: "json".to_owned() },
            Choice::Pages(kind) => Purpose::Export { ending: kind.ending().to_owned() },
            Choice::PagesFolder(_) => Purpose::Folder,
        };
        Self::Path(PathEntry::new(purpose, start.to_path_buf()), choice)
    }

    /// Something that went wrong.
    pub fn message(title: &str, problem: &Problem) -> Self {
        Self::notes(title, std::slice::from_ref(problem))
    }

    /// Several things to be told.
    pub fn notes(title: &str, problems: &[Problem]) -> Self {
        Self::Message(Message::new(title, problems.to_vec()))
    }

    /// Asks before a section is deleted with measures in it; `None` where it holds none.
    pub fn delete_section(open: &OpenPlan, id: SectionId) -> Option<Self> {
        let found = section::find(&open.plan().sections, id)?;
        let mut count = 0;
        section::walk(std::slice::from_ref(found), &mut |section, _| {
            count += section.items.iter().filter(|item| matches!(item, Item::Measure(_))).count();
        });
        let word = &open.plan().form.words.measure;
        (count > 0).then(|| Self::DeleteSection(confirm::delete_section(&found.title, count, word)))
    }

    /// Whether a key is carried out although the dialog is open: in the settings, which edit the plan, undo is; and where packets
    /// are listed, to which undo may have led.
    pub fn lets_through(&self, command: Command) -> bool {
        match command {
            Command::ZoomIn | Command::ZoomOut | Command::ZoomReset => true,
            Command::Undo | Command::Redo if matches!(self, Self::Export(dialog) if dialog.lists_packets()) => true,
            Command::Undo | Command::Redo | Command::Save => matches!(self, Self::Settings(_)),
            _ => false,
        }
    }
}

impl App {
    /// Does something that ends work on the open plan, after asking about changes that are not saved.
    pub(super) fn leave_for(&mut self, next: Next) {
        match &self.open {
            Some(open) if open.document.is_modified() || self.jobs.is_saving() => {
                self.question = Some(Question::Unsaved(confirm::unsaved(&open.file_name()), next));
            }
            _ => {
                let ctx = self.jobs.ctx().clone();
                self.go(&ctx, next);
            }
        }
    }

    pub(super) fn ask_what_to_list_again(&mut self) {
        let Some(open) = &self.open else { return };
        let into = open.selected.and_then(|target| structure_edits::section_of(open.outline(), target));
        if let Some(into) = into {
            self.question = Some(Question::ListAgain(Box::new(ListAgain::new(into))));
        }
    }

    /// Draws the open dialog and carries out its answer.
    pub(super) fn question(&mut self, ctx: &Context, asked: &mut Asked) {
        let Some(question) = self.question.take() else { return };
        let Some(question) = self.question_of_safety(ctx, question) else { return };
        match question {
            Question::Wizard(mut wizard) => match wizard.show(ctx) {
                WizardAnswer::Open => self.question = Some(Question::Wizard(wizard)),
                WizardAnswer::Cancelled => {}
                WizardAnswer::Create(plan) => {
                    self.show_document(OpenPlan::new(Document::unsaved(*plan), None, None));
                    self.message = "新しい計画をつくりました".to_owned();
                    self.tree.focus();
                }
            },
            Question::Settings(mut settings) => {
                let Some(open) = &self.open else { return };
                if settings.show(ctx, open.plan(), open.outline(), asked) {
                    self.question = Some(Question::Settings(settings));
                }
            }
            Question::Path(mut entry, choice) => match entry.show(ctx) {
                PathAnswer::Open => self.question = Some(Question::Path(entry, choice)),
                PathAnswer::Cancelled => self.after_saving = None,
                PathAnswer::Chosen(path) => self.chosen(choice, path),
            },
            Question::Unsaved(mut confirm, next) => match confirm.show(ctx) {
                None => self.question = Some(Question::Unsaved(confirm, next)),
                Some(Unsaved::Save) => {
                    self.after_saving = Some(next);
                    self.save();
                }
                Some(Unsaved::Discard) => self.go(ctx, next),
                Some(Unsaved::Cancel) => {}
            },
            Question::DeleteSection(mut confirm) => match confirm.show(ctx) {
                None => self.question = Some(Question::DeleteSection(confirm)),
                Some(true) => self.delete_selected(),
                Some(false) => {}
            },
            Question::ListAgain(mut list) => {
                let Some(open) = &self.open else { return };
                if list.show(ctx, open.plan(), open.outline(), asked) {
                    self.question = Some(Question::ListAgain(list));
                }
            }
            Question::FormChoice(mut choice) => {
                let Some(open) = &self.open else { return };
                match choice.show(ctx, open.plan(), asked) {
                    None => self.question = Some(Question::FormChoice(choice)),
                    Some(form_choice::Answer::Closed) => {}
                    Some(form_choice::Answer::FromFile) => {
                        self.question = Some(Question::FormChoice(choice));
                        self.choose(Choice::ReadForm);
                    }
                }
            }
            Question::Export(dialog) => self.export_dialog(ctx, dialog, asked),
            Question::CopyMeasures(mut copy) => {
                let Some(open) = &self.open else { return };
                if copy.show(ctx, open.plan(), asked) {
                    self.question = Some(Question::CopyMeasures(copy));
                }
            }
            Question::Keys(mut keys) => {
                let words = Words::of(self.open.as_ref());
                if keys.show(ctx, &words.measure, &words.section) {
                    self.question = Some(Question::Keys(keys));
                }
            }
            Question::About(mut about) => {
                if about.show(ctx) {
                    self.question = Some(Question::About(about));
                }
            }
            Question::Message(mut message) => {
                if message.show(ctx) {
                    self.question = Some(Question::Message(message));
                }
            }
            // These were asked above.
            Question::Recovery(_)
            | Question::Generations(_)
            | Question::Damage(..)
            | Question::InUse(..)
            | Question::Suspicious(..)
            | Question::Conflict(_)
            | Question::NotSaved(_) => {}
        }
    }
}

/// The theme that the settings name.
pub(super) fn theme_of(settings: &ProgramSettings) -> ThemeChoice {
    ThemeChoice::ALL.into_iter().find(|choice| choice.key() == settings.theme).unwrap_or_default()
}
