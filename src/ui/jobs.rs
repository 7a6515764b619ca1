//! Work on other threads: opening, saving, and the system's file dialogs. The window never waits for any of them.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use eframe::egui::Context;

use crate::model::plan::Plan;
use crate::storage::failure::{OpenFailure, SaveFailure};
use crate::storage::file;
use crate::storage::fingerprint::Fingerprint;
use crate::storage::read::Opened;

/// A system dialog that answers „nothing“ sooner than a person could has not been shown at all.
const NO_DIALOG: Duration = Duration::from_millis(200);

/// What came of work on another thread.
pub enum JobResult {
    /// A file was opened, or not.
    Opened(PathBuf, Box<Result<Opened, OpenFailure>>),
    /// A plan was saved, or not.
    Saved(PathBuf, Saving, Result<Fingerprint, SaveFailure>),
    /// Something was written for other programs.
    Exported(PathBuf, Result<Fingerprint, SaveFailure>),
    /// The officer chose a file.
    Chosen(Choice, PathBuf),
    /// The officer chose none.
    NotChosen,
    /// There is no system dialog here.
    NoDialog(Choice),
}

/// Which state of which document was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saving {
    /// Counts the documents that the window showed.
    pub document: u64,
    /// The document's revision.
    pub revision: u64,
}

/// What a file is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// To open it.
    Open,
    /// To save the plan.
    SaveAs,
    /// To write the plan as JSON.
    ExportJson,
}

/// The threads at work.
pub struct Jobs {
    ctx: Context,
    sender: Sender<JobResult>,
    receiver: Receiver<JobResult>,
    opening: usize,
    saving: usize,
    choosing: usize,
}

impl Jobs {
    /// No work yet; `ctx` is woken when some is done.
    pub fn new(ctx: Context) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, sender, receiver, opening: 0, saving: 0, choosing: 0 }
    }

    /// The window that is woken.
    pub fn ctx(&self) -> &Context {
        &self.ctx
    }

    /// What is going on, for the status line.
    pub fn busy(&self) -> Option<&'static str> {
        match (self.saving, self.opening) {
            (1.., _) => Some("保存しています…"),
            (0, 1..) => Some("開いています…"),
            (0, 0) => None,
        }
    }

    /// Whether a plan is being saved.
    pub fn is_saving(&self) -> bool {
        self.saving > 0
    }

    /// Whether a system dialog is open.
    pub fn is_choosing(&self) -> bool {
        self.choosing > 0
    }

    /// Opens a file.
    pub fn open(&mut self, path: PathBuf) {
        self.opening += 1;
        self.run("open", move || {
            let opened = file::open(&path);
            JobResult::Opened(path, Box::new(opened))
        });
    }

    /// Saves a plan.
    pub fn save(&mut self, plan: Arc<Plan>, saving: Saving, path: PathBuf, expected: Option<Fingerprint>) {
        self.saving += 1;
        self.run("save", move || {
            let saved = file::save(&plan, &path, expected.as_ref());
            JobResult::Saved(path, saving, saved)
        });
    }

    /// Writes a plan as JSON.
    pub fn export_json(&mut self, plan: Arc<Plan>, path: PathBuf) {
        self.saving += 1;
        self.run("export", move || {
            let text = crate::exchange::json::to_json(&plan);
            let written = file::write_export(text.as_bytes(), &path);
            JobResult::Exported(path, written)
        });
    }

    /// Shows the system's dialog to choose a file.
    pub fn choose(&mut self, choice: Choice, proposal: PathBuf) {
        self.choosing += 1;
        self.run("dialog", move || {
            let asked_at = Instant::now();
            let folder = proposal.parent().filter(|folder| folder.is_dir()).map(PathBuf::from);
            let name = proposal.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let mut dialog = rfd::FileDialog::new();
            dialog = match choice {
                Choice::Open | Choice::SaveAs => dialog.add_filter("施策帳の計画（*.ron）", &["ron"]),
                Choice::ExportJson => dialog.add_filter("JSON（*.json）", &["json"]),
            };
            if choice == Choice::Open {
                dialog = dialog.add_filter("すべてのファイル", &["*"]);
            }
            if let Some(folder) = folder {
                dialog = dialog.set_directory(folder);
            }
            let chosen = match choice {
                Choice::Open => dialog.set_title("計画を開く").pick_file(),
                Choice::SaveAs => dialog.set_title("名前を付けて保存").set_file_name(name).save_file(),
                Choice::ExportJson => dialog.set_title("JSONファイルに書き出す").set_file_name(name).save_file(),
            };
            match chosen {
                Some(path) => JobResult::Chosen(choice, path),
                None if asked_at.elapsed() < NO_DIALOG => JobResult::NoDialog(choice),
                None => JobResult::NotChosen,
            }
        });
    }

    fn run(&self, name: &str, work: impl FnOnce() -> JobResult + Send + 'static) {
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        let work = move || {
            // The window may be gone meanwhile: then nobody waits for the result.
            let _ = sender.send(work());
            ctx.request_repaint();
        };
        // A thread that cannot be had is no reason to lose the work: it is done here, with a pause in drawing.
        let slot = Arc::new(std::sync::Mutex::new(Some(work)));
        let on_thread = Arc::clone(&slot);
        let take = |slot: &std::sync::Mutex<Option<_>>| slot.lock().ok().and_then(|mut work| work.take());
        let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            if let Some(work) = take(&on_thread) {
                work();
            }
        });
        if spawned.is_err()
            && let Some(work) = slot.lock().ok().and_then(|mut work| work.take())
        {
            work();
        }
    }

    /// The next result, if any.
    pub fn poll(&mut self) -> Option<JobResult> {
        let result = self.receiver.try_recv().ok()?;
        let count = match &result {
            JobResult::Opened(..) => &mut self.opening,
            JobResult::Saved(..) | JobResult::Exported(..) => &mut self.saving,
            JobResult::Chosen(..) | JobResult::NotChosen | JobResult::NoDialog(_) => &mut self.choosing,
        };
        *count = count.saturating_sub(1);
        Some(result)
    }
}
