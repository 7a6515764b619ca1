//! Opening and saving as the officer sees it: what is said, what is asked, what comes next. The work itself is done by
//! [`crate::ui::jobs`].

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::edit::document::Document;
use crate::storage::failure::{OpenFailure, SaveFailure};
use crate::storage::fingerprint::Fingerprint;
use crate::storage::read::Opened;
use crate::storage::{read, settings};
use crate::ui::app::App;
use crate::ui::app::questions::{Next, Question};
use crate::ui::dialogs::confirm;
use crate::ui::jobs::{Choice, JobResult, Saving};
use crate::ui::open_plan::OpenPlan;

/// The sample that is part of the program.
const SAMPLE: &str = include_str!("../../../sample_plans/shiomihara.ron");

impl App {
    /// Takes the results of work that is done.
    pub(super) fn take_job_results(&mut self, ctx: &Context) {
        while let Some(result) = self.jobs.poll() {
            match result {
                JobResult::Opened(path, opened) => match *opened {
                    // Somebody may have gone on typing while a file was chosen and read.
                    Ok(_) if self.has_newer_changes() => self.leave_for(Next::OpenPath(path)),
                    Ok(opened) => self.show_opened(path, opened),
                    Err(failure) => self.say_not_opened(&failure),
                },
                JobResult::Saved(path, saving, Ok(fingerprint)) => self.saved(ctx, path, saving, fingerprint),
                JobResult::Saved(_, _, Err(failure)) => self.not_saved(&failure),
                JobResult::Exported(path, Ok(_)) => self.message = format!("{}に書き出しました", path.display()),
                JobResult::Exported(_, Err(failure)) => self.question = Some(Question::message("書き出せませんでした", &failure.problem())),
                JobResult::Chosen(choice, path) => self.chosen(choice, path),
                JobResult::NotChosen => self.after_saving = None,
                JobResult::NoDialog(choice) => self.question = Some(Question::path_entry(choice, &self.proposal(choice))),
            }
        }
    }

    fn show_opened(&mut self, path: PathBuf, opened: Opened) {
        let Opened { plan, notes, mended, fingerprint } = opened;
        self.remember_file(&path);
        let document = if mended { Document::unsaved(plan) } else { Document::opened(plan) };
        self.show_document(OpenPlan::new(document, Some(path), Some(fingerprint)));
        self.message.clear();
        if !notes.is_empty() {
            self.question = Some(Question::notes("開くときに直したところがあります", &notes));
        }
        self.tree.reveal();
    }

    fn say_not_opened(&mut self, failure: &OpenFailure) {
        self.question = Some(Question::message("開けませんでした", &failure.problem()));
    }

    /// Opens the sample as a new plan.
    pub(super) fn open_sample(&mut self) {
        match read::from_text(SAMPLE) {
            Ok(opened) => self.show_document(OpenPlan::new(Document::opened(opened.plan), None, None)),
            Err(failure) => self.question = Some(Question::message("見本を開けませんでした", &failure.problem("見本"))),
        }
    }

    /// Saves to the plan's file, or asks for one.
    pub(super) fn save(&mut self) {
        let Some(open) = &self.open else { return };
        if self.jobs.is_saving() {
            return;
        }
        match open.path.clone() {
            Some(path) => self.start_saving(path, true),
            None => self.choose_where_to_save(),
        }
    }

    /// Saves to another file.
    pub(super) fn save_to(&mut self, path: PathBuf) {
        // The system's dialog and our own asked already whether another file may be replaced.
        let own = self.open.as_ref().is_some_and(|open| open.path.as_deref() == Some(path.as_path()));
        self.start_saving(path, own);
    }

    /// Saves over what somebody else wrote meanwhile, because the officer said so.
    pub(super) fn save_over(&mut self) {
        if let Some(path) = self.open.as_ref().and_then(|open| open.path.clone()) {
            self.start_saving(path, false);
        }
    }

    /// Saves in the background; where `own`, only if the file is still what it was.
    fn start_saving(&mut self, path: PathBuf, own: bool) {
        let Some(open) = &self.open else { return };
        let saving = Saving { document: self.document, revision: open.document.revision() };
        self.jobs.save(open.document.snapshot(), saving, path, open.fingerprint.filter(|_| own));
    }

    fn saved(&mut self, ctx: &Context, path: PathBuf, saving: Saving, fingerprint: Fingerprint) {
        self.remember_file(&path);
        if saving.document != self.document {
            // Another plan was opened meanwhile; what was saved is safe and is no longer shown.
            return;
        }
        if let Some(open) = &mut self.open {
            open.document.mark_saved(saving.revision);
            open.path = Some(path);
            open.fingerprint = Some(fingerprint);
        }
        self.message = "保存しました".to_owned();
        if let Some(next) = self.after_saving.take() {
            // Somebody may have typed while it was being saved: then that is asked about again.
            if self.open.as_ref().is_none_or(|open| !open.document.is_modified()) {
                self.go(ctx, next);
            } else {
                self.leave_for(next);
            }
        }
    }

    fn not_saved(&mut self, failure: &SaveFailure) {
        self.question = Some(match failure {
            SaveFailure::ChangedOutside(path) => {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                Question::ChangedOutside(confirm::changed_outside(&name))
            }
            other => {
                self.after_saving = None;
                Question::not_saved(&other.problem())
            }
        });
    }

    /// Asks under which name to save.
    pub(super) fn choose_where_to_save(&mut self) {
        self.choose(Choice::SaveAs);
    }

    /// Asks where to write JSON.
    pub(super) fn choose_where_to_export(&mut self) {
        self.choose(Choice::ExportJson);
    }

    /// Asks which file to open.
    pub(super) fn choose_file_to_open(&mut self) {
        self.choose(Choice::Open);
    }

    fn choose(&mut self, choice: Choice) {
        if !self.jobs.is_choosing() && (choice == Choice::Open || self.open.is_some()) {
            let proposal = self.proposal(choice);
            self.jobs.choose(choice, proposal);
        }
    }

    /// The folder and name that a dialog begins with: beside the plan, or where the last plan was, or at home.
    fn proposal(&self, choice: Choice) -> PathBuf {
        let path = self.open.as_ref().and_then(|open| open.path.as_deref());
        let folder = path
            .or_else(|| self.settings.recent.first().map(PathBuf::as_path))
            .and_then(Path::parent)
            .map(Path::to_path_buf)
            .or_else(dirs::document_dir)
            .or_else(dirs::home_dir)
            .unwrap_or_default();
        let title = self.open.as_ref().map_or("計画", |open| open.plan().title.as_str());
        let stem = path.and_then(Path::file_stem).map_or_else(|| file_name_of(title), |stem| stem.to_string_lossy().into_owned());
        folder.join(match choice {
            Choice::Open => String::new(),
            Choice::SaveAs => format!("{stem}.ron"),
            Choice::ExportJson => format!("{stem}.json"),
        })
    }

    /// Carries on with a chosen file.
    pub(super) fn chosen(&mut self, choice: Choice, path: PathBuf) {
        match choice {
            Choice::Open => self.jobs.open(path),
            Choice::SaveAs => self.save_to(with_ending(path, "ron")),
            Choice::ExportJson => {
                if let Some(open) = &self.open {
                    self.jobs.export_json(open.document.snapshot(), with_ending(path, "json"));
                }
            }
        }
    }

    /// Whether the open plan was changed after the officer agreed to leave it.
    fn has_newer_changes(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.document.is_modified() && self.may_leave != Some(open.document.revision()))
    }

    /// Does what was put off until the plan was safe.
    pub(super) fn go(&mut self, ctx: &Context, next: Next) {
        self.may_leave = self.open.as_ref().map(|open| open.document.revision());
        match next {
            Next::Quit => {
                self.leaving = true;
                self.keep_window(ctx);
                ctx.send_viewport_cmd(eframe::egui::ViewportCommand::Close);
            }
            Next::ChooseFile => self.choose_file_to_open(),
            Next::OpenPath(path) => self.jobs.open(path),
            Next::NewPlan => self.question = Some(Question::wizard()),
            Next::Sample => self.open_sample(),
        }
    }

    fn remember_file(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.settings.remember(path);
        self.keep_settings();
    }

    fn keep_window(&mut self, ctx: &Context) {
        let size = ctx.content_rect().size() * ctx.zoom_factor();
        self.settings.window = Some([size.x, size.y]);
        self.keep_settings();
    }

    /// Keeps the settings; that they cannot be kept is no reason to disturb anybody's work, but is said.
    pub(super) fn keep_settings(&mut self) {
        if let Some(folder) = &self.folder
            && let Err(problem) = settings::store_in(&self.settings, folder)
        {
            self.message = problem.to_string();
        }
    }
}

/// A title as file name: without what no system takes.
fn file_name_of(title: &str) -> String {
    let name: String = title.chars().map(|c| if c.is_control() || "\\/:*?\"<>|".contains(c) { '_' } else { c }).collect();
    let name = name.trim().trim_end_matches('.');
    if name.is_empty() { "計画".to_owned() } else { name.to_owned() }
}

fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(ending) }
}
