//! Opening and saving as the officer sees it: what is said, what is asked, what comes next. The work itself is done by
//! [`crate::ui::jobs`]; what keeps plans from being lost beside that is in `safety`.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::base::id::IdMint;
use crate::base::problem::Problem;
use crate::edit::document::Document;
use crate::storage::failure::SaveFailure;
use crate::storage::recovery::watch::Watch;
use crate::storage::{read, settings};
use crate::ui::app::App;
use crate::ui::app::questions::{Next, Question};
use crate::ui::app::safety::{Opening, about, today};
use crate::ui::dialogs::conflict::Theirs;
use crate::ui::dialogs::not_saved::NotSaved as NotSavedDialog;
use crate::ui::dialogs::recovery::RecoveryDialog;
use crate::ui::jobs::opening::How;
use crate::ui::jobs::presence::Presence;
use crate::ui::jobs::saving::{NotSaved, Order, SavedFile};
use crate::ui::jobs::{Choice, JobResult, Saving};
use crate::ui::open_plan::OpenPlan;

/// The sample that is part of the program.
const SAMPLE: &str = include_str!("../../../sample_plans/shiomihara.ron");

impl App {
    /// Takes the results of work that is done.
    pub(super) fn take_job_results(&mut self, ctx: &Context) {
        while let Some(result) = self.jobs.poll() {
            match result {
                // Somebody may have gone on typing while a file was chosen and read.
                JobResult::Opened(path, _) if self.has_newer_changes() => self.leave_for(Next::OpenPath(path)),
                JobResult::Opened(path, file) => self.opened(Opening { path, file: *file }),
                JobResult::NotOpened(path, failure) => self.not_opened(path, *failure),
                JobResult::Saved(path, saving, Ok(saved)) => self.saved(ctx, path, saving, saved),
                JobResult::Saved(path, _, Err(failure)) => self.not_saved(path, *failure),
                JobResult::Exported(path, Ok(_)) => self.message = format!("{}に書き出しました", path.display()),
                JobResult::Exported(_, Err(failure)) => self.question = Some(Question::message("書き出せませんでした", &failure.problem())),
                JobResult::Pages(running, finished) => self.pages_finished(ctx, &running, *finished),
                JobResult::NoViewer(path) => self.no_viewer(&path),
                JobResult::Chosen(choice, path) => self.chosen(choice, path),
                JobResult::NotChosen => self.after_saving = None,
                JobResult::NoDialog(choice) => self.question = Some(Question::path_entry(choice, &self.proposal(choice))),
                JobResult::LeftBehind(offers) => self.question = Some(Question::Recovery(RecoveryDialog::new(offers, today()))),
                JobResult::Recovered(left, plan) => self.recovered(left, *plan),
                JobResult::Generations(path, generations, left) => self.show_generations(path.as_deref(), generations, left),
                JobResult::Picture(path, taken) => self.place_picture(&path, taken),
                JobResult::FormRead(path, form) => self.form_read(&path, *form),
                JobResult::FormWritten(path, written) => self.form_written(&path, written),
                JobResult::OtherPlan(path, plan) => self.other_plan(&path, *plan),
                JobResult::Compared(wanted, compared) => {
                    if let Some(Question::Generations(dialog)) = &mut self.question {
                        dialog.supply(wanted, compared);
                    }
                }
                JobResult::Theirs(theirs) => {
                    if let Some(Question::Conflict(dialog)) = &mut self.question {
                        dialog.learn(theirs);
                    }
                }
                JobResult::News(document, news) if document == self.document => self.news(news),
                JobResult::News(..) => {}
            }
        }
    }

    /// Opens the sample as a new plan.
    pub(super) fn open_sample(&mut self) {
        match read::from_text(SAMPLE) {
            Ok(opened) => self.show_document(OpenPlan::new(Document::opened(opened.plan), None, None)),
            Err(failure) => self.question = Some(Question::message("見本を開けませんでした", &failure.problem("見本"))),
        }
    }

    /// Begins to edit a plan that was only read, because the colleague who edited it has closed it. It is read anew: they may
    /// have saved it.
    pub(super) fn start_editing(&mut self) {
        if let Some(path) = self.open.as_ref().and_then(|open| open.path.clone()) {
            self.jobs.open(path, How::ToEdit);
        }
    }

    /// Saves to the plan's file, or asks for one.
    pub(super) fn save(&mut self) {
        let Some(open) = &self.open else { return };
        if self.jobs.is_saving() {
            return;
        }
        match open.path.clone().filter(|_| open.read_only.is_none()) {
            Some(path) => self.start_saving(path, true),
            None => self.choose_where_to_save(),
        }
    }

    /// Saves to another file.
    pub(super) fn save_to(&mut self, path: PathBuf) {
        let Some(open) = &self.open else { return };
        // The system's dialog and our own asked already whether another file may be replaced.
        let own = open.path.as_deref() == Some(path.as_path());
        if own && open.read_only.is_some() {
            let words = "読み取り専用で開いているファイルには保存できません。";
            let problem = Problem::warning(path.display().to_string(), words, "別の名前を付けるか、別の場所を選んでください。");
            self.question = Some(Question::message("保存できませんでした", &problem));
            return;
        }
        self.start_saving(path, own);
    }

    /// Saves over what somebody else wrote meanwhile, because the officer said so.
    pub(super) fn save_over(&mut self) {
        let path = self.open.as_ref().filter(|open| open.read_only.is_none()).and_then(|open| open.path.clone());
        if let Some(path) = path {
            self.start_saving(path, false);
        }
    }

    /// Saves in the background; where `own`, only if the file is still what it was.
    fn start_saving(&mut self, path: PathBuf, own: bool) {
        if let Some((saving, order)) = self.save_order(path, own) {
            self.jobs.save(saving, order);
        }
    }

    /// Saves beside the file that somebody else changed.
    pub(super) fn save_conflict_copy(&mut self) {
        let path = self.open.as_ref().and_then(|open| open.path.clone());
        if let Some((saving, order)) = path.and_then(|path| self.save_order(path, true)) {
            self.jobs.save_conflict_copy(saving, order);
        }
    }

    fn save_order(&self, path: PathBuf, own: bool) -> Option<(Saving, Order)> {
        let open = self.open.as_ref()?;
        let saving = Saving { document: self.document, revision: open.document.revision() };
        let hold = self.presence.as_ref().and_then(Presence::hold).filter(|hold| hold.path == path).cloned();
        let order = Order {
            plan: open.document.snapshot(),
            path,
            expected: open.fingerprint.filter(|_| own),
            base: open.base.clone(),
            hold,
            session: IdMint::random().mint(),
            rescue: self.watch.as_ref().map(Watch::rescue),
        };
        Some((saving, order))
    }

    fn saved(&mut self, ctx: &Context, path: PathBuf, saving: Saving, saved: SavedFile) {
        self.remember_file(&path);
        if saving.document != self.document {
            // Another plan was opened meanwhile; what was saved is safe and is no longer shown.
            return;
        }
        self.message = if saved.shrunk {
            "保存しました。ファイルが前の半分より小さくなっています。心当たりがなければ「控えと復元」から戻せます".to_owned()
        } else {
            "保存しました".to_owned()
        };
        if let Some(open) = &mut self.open {
            open.document.mark_saved(saving.revision);
            open.read_only = None;
            open.may_start_editing = false;
            open.path = Some(path);
            open.working_name = None;
            open.fingerprint = Some(saved.fingerprint);
            open.base = Some(saved.plan);
            if let Some(watch) = &self.watch {
                watch.saved(saving.revision, about(open));
            }
        }
        let held = self.presence.as_ref().and_then(Presence::hold).map(|hold| hold.path.clone());
        if self.watch.is_none() {
            self.begin_watch();
        }
        match saved.hold {
            Some(hold) if held.as_ref() != Some(&hold.path) => self.presence = Some(self.jobs.hold(self.document, hold)),
            Some(_) => {}
            None => self.presence = None,
        }
        if let Some(next) = self.after_saving.take() {
            // Somebody may have typed while it was being saved: then that is asked about again.
            if self.open.as_ref().is_none_or(|open| !open.document.is_modified()) {
                self.go(ctx, next);
            } else {
                self.leave_for(next);
            }
        }
    }

    fn not_saved(&mut self, path: PathBuf, failure: NotSaved) {
        let NotSaved { failure, rescue, theirs } = failure;
        self.question = Some(match &failure {
            SaveFailure::ChangedOutside(_) | SaveFailure::TakenOver(_) => {
                let theirs = theirs.map_or_else(|| Theirs::Unknown("ファイルを読めませんでした。".to_owned()), Theirs::Known);
                self.conflict(&path, theirs)
            }
            other => {
                self.after_saving = None;
                Question::NotSaved(NotSavedDialog::new(other.problem(), rescue))
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

    pub(super) fn choose(&mut self, choice: Choice) {
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
            // A file that was named without its folder lies in the folder in which the program runs.
            .and_then(|path| std::path::absolute(path).ok())
            .and_then(|path| path.parent().map(Path::to_path_buf))
            .or_else(dirs::document_dir)
            .or_else(dirs::home_dir)
            .unwrap_or_default();
        let title = self.open.as_ref().map_or("計画", |open| open.plan().title.as_str());
        let working = self.open.as_ref().and_then(|open| open.working_name.as_deref());
        let stem = match (path.and_then(Path::file_stem), working) {
            (Some(stem), _) => stem.to_string_lossy().into_owned(),
            (None, named) => file_name_of(named.unwrap_or(title)),
        };
        folder.join(match choice {
            Choice::Open | Choice::Picture | Choice::OtherPlan | Choice::ReadForm => String::new(),
            Choice::WriteForm => format!("{}.ron", file_name_of(self.open.as_ref().map_or("様式", |open| open.plan().form.name.as_str()))),
            Choice::SaveAs => format!("{stem}.ron"),
            Choice::ExportJson => format!("{stem}.json"),
            Choice::Pages(kind) => self.printing.proposed(kind.ending()),
            Choice::PagesFolder(_) => self.printing.proposed_folder(),
        })
    }

    /// Carries on with a chosen file.
    pub(super) fn chosen(&mut self, choice: Choice, path: PathBuf) {
        match choice {
            Choice::Open => self.jobs.open(path, How::ToEdit),
            Choice::SaveAs => self.save_to(with_ending(path, "ron")),
            Choice::Picture => self.take_picture(path),
            Choice::OtherPlan => self.jobs.read_other_plan(path),
            Choice::ReadForm => self.read_form(path),
            Choice::WriteForm => self.write_form(with_ending(path, "ron")),
            Choice::Pages(kind) => self.pages_chosen(kind, path),
            Choice::PagesFolder(kind) => self.pages_folder_chosen(kind, path),
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
                self.let_go();
                self.keep_window(ctx);
                ctx.send_viewport_cmd(eframe::egui::ViewportCommand::Close);
            }
            Next::ChooseFile => self.choose_file_to_open(),
            Next::OpenPath(path) => self.jobs.open(path, How::ToEdit),
            Next::NewPlan => self.question = Some(Question::wizard()),
            Next::Sample => self.open_sample(),
            Next::Recover(left) => self.jobs.recover(left),
        }
    }

    pub(super) fn remember_file(&mut self, path: &Path) {
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
