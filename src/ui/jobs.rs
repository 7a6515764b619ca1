//! Work on other threads: opening, saving, looking after open files, recovery copies and generations, and the system's file
//! dialogs. The window never waits for any of them.
//!
//! Here threads are started and their results handed over; what each of them does is in the files below. What is said and asked
//! is the app's.

pub mod clock;
pub mod export;
pub mod history;
pub mod opening;
pub mod places;
pub mod presence;
pub mod preview;
pub mod saving;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use eframe::egui::Context;

use crate::base::id::IdMint;
use crate::compare;
use crate::exchange::picture::{self, Taken};
use crate::model::form::Form;
use crate::model::plan::Plan;
use crate::storage::closing_line::Closing;
use crate::storage::failure::{OpenFailure, SaveFailure};
use crate::storage::file;
use crate::storage::fingerprint::Fingerprint;
use crate::storage::form_file;
use crate::storage::generations::{self, Generation, Kind};
use crate::storage::prints;
use crate::storage::recovery::watch::RescueHandle;
use crate::storage::recovery::{self, LeftBehind};
use crate::typeset::export::FileKind;
use crate::typeset::press::Press;
use crate::ui::dialogs::conflict::Theirs;
use crate::ui::dialogs::generations::{Compared, Wanted};
use crate::ui::dialogs::recovery::Offer;
use crate::ui::jobs::export::{Errand, Finished, Running};
use crate::ui::jobs::opening::{How, NotOpened, OpenedFile};
use crate::ui::jobs::places::Places;
use crate::ui::jobs::presence::{News, Presence};
use crate::ui::jobs::saving::{Hold, NotSaved, Order, SavedFile};

/// Days for which recovery copies that were offered are kept.
const KEEP_DAYS: u32 = 30;

/// A system dialog that answers „nothing“ sooner than a person could has not been shown at all.
const NO_DIALOG: Duration = Duration::from_millis(600);

/// What came of work on another thread.
pub enum JobResult {
    /// A file was opened.
    Opened(PathBuf, Box<OpenedFile>),
    /// A file was not opened.
    NotOpened(PathBuf, Box<NotOpened>),
    /// A plan was saved, or not.
    Saved(PathBuf, Saving, Result<SavedFile, Box<NotSaved>>),
    /// Something was written for other programs.
    Exported(PathBuf, Result<Fingerprint, SaveFailure>),
    /// Work on pages ended.
    Pages(Running, Box<Finished>),
    /// Nothing was found with which a file or folder can be opened.
    NoViewer(PathBuf),
    /// The officer chose a file.
    Chosen(Choice, PathBuf),
    /// The officer chose none.
    NotChosen,
    /// There is no system dialog here.
    NoDialog(Choice),
    /// What programs that ended badly left behind.
    LeftBehind(Vec<Offer>),
    /// A recovery copy was read, or not.
    Recovered(LeftBehind, Box<Result<Plan, OpenFailure>>),
    /// The generations of a file, and what recovery copies were put aside.
    Generations(Option<PathBuf>, Vec<Generation>, Vec<LeftBehind>),
    /// A picture was read, or not.
    Picture(PathBuf, Result<Taken, String>),
    /// Another plan was read, or not.
    OtherPlan(PathBuf, Box<Result<Plan, OpenFailure>>),
    /// A form file was read, or not.
    FormRead(PathBuf, Box<Result<Form, OpenFailure>>),
    /// A form was written, or not.
    FormWritten(PathBuf, Result<(), SaveFailure>),
    /// How a generation differs.
    Compared(Wanted, Result<Arc<Compared>, String>),
    /// What somebody else changed in the open file.
    Theirs(Theirs),
    /// Something happened to an open file; which document it belongs to.
    News(u64, News),
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
    /// To write pages.
    Pages(FileKind),
    /// To write pages as files of a folder; which format they have.
    PagesFolder(FileKind),
    /// To take a picture.
    Picture,
    /// To take measures from another plan.
    OtherPlan,
    /// To read a form.
    ReadForm,
    /// To write a form.
    WriteForm,
}

/// The threads at work.
pub struct Jobs {
    ctx: Context,
    places: Places,
    sender: Sender<JobResult>,
    receiver: Receiver<JobResult>,
    opening: usize,
    saving: usize,
    choosing: usize,
}

impl Jobs {
    /// No work yet; `ctx` is woken when some is done.
    pub fn new(ctx: Context, places: Places) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, places, sender, receiver, opening: 0, saving: 0, choosing: 0 }
    }

    /// Where copies are kept.
    pub fn places(&self) -> &Places {
        &self.places
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
    pub fn open(&mut self, path: PathBuf, how: How) {
        self.opening += 1;
        let (places, session) = (self.places.clone(), IdMint::random().mint());
        self.run("open", move |tell| match opening::open(&path, how, &places, session) {
            Ok(file) => {
                let whole = matches!(file.opened.closing, Closing::Intact(_));
                tell(JobResult::Opened(path.clone(), Box::new(file)));
                // A colleague may have saved it last: then this is the only copy here.
                if whole && let Ok(Some(bytes)) = file::bytes(&path) {
                    saving::keep_generation(&places, &path, &bytes, Kind::Opened);
                }
            }
            Err(failure) => tell(JobResult::NotOpened(path, failure)),
        });
    }

    /// Saves a plan.
    pub fn save(&mut self, saving: Saving, order: Order) {
        self.saving += 1;
        let places = self.places.clone();
        self.run("save", move |tell| {
            // The officer wants another's content replaced: it can be had back.
            if order.expected.is_none()
                && let Ok(Some(bytes)) = file::bytes(&order.path)
            {
                saving::keep_generation(&places, &order.path, &bytes, Kind::Replaced);
            }
            match saving::save(&order) {
                Ok((saved, text)) => {
                    tell(JobResult::Saved(order.path.clone(), saving, Ok(saved)));
                    saving::keep_generation(&places, &order.path, text.as_bytes(), Kind::Saved);
                }
                Err(failure) => tell(JobResult::Saved(order.path, saving, Err(failure))),
            }
        });
    }

    /// Saves a plan beside its file, which somebody else changed.
    pub fn save_conflict_copy(&mut self, saving: Saving, order: Order) {
        self.saving += 1;
        let places = self.places.clone();
        self.run("save", move |tell| match saving::save_conflict_copy(&order) {
            Ok((path, saved, text)) => {
                tell(JobResult::Saved(path.clone(), saving, Ok(saved)));
                saving::keep_generation(&places, &path, text.as_bytes(), Kind::Saved);
            }
            Err(failure) => tell(JobResult::Saved(order.path, saving, Err(failure))),
        });
    }

    /// Looks for what programs that ended badly left behind, and clears away what is too old.
    pub fn look_for_left_behind(&self) {
        let Some(root) = self.places.recovery.clone() else { return };
        self.run("recovery-offers", move |tell| {
            recovery::purge(&root, clock::now_of_files(), KEEP_DAYS);
            let offers = history::offers(&root);
            if !offers.is_empty() {
                tell(JobResult::LeftBehind(offers));
            }
        });
    }

    /// Reads a recovery copy.
    pub fn recover(&mut self, left: LeftBehind) {
        self.opening += 1;
        self.run("recover", move |tell| {
            let plan = recovery::open_copy(&left);
            tell(JobResult::Recovered(left, Box::new(plan)));
        });
    }

    /// Remembers that recovery copies were offered, so that they never are again; where one was opened, `instead` keeps it.
    pub fn offered(&self, left: Vec<LeftBehind>, instead: Option<RescueHandle>) {
        self.run("recovery-offered", move |_| {
            // Only when a copy of the plan as it is open now is on the disk, the old one is given up.
            if instead.is_some_and(|instead| instead.flush().is_none()) {
                return;
            }
            for left in &left {
                // Where it cannot be remembered it is offered again: better than losing it.
                let _ = recovery::mark_offered(left);
            }
        });
    }

    /// Removes all recovery copies but those of programs that are running.
    pub fn erase_recovery(&self) {
        let Some(root) = self.places.recovery.clone() else { return };
        self.run("recovery-erase", move |_| {
            let _ = recovery::erase_all(&root);
        });
    }

    /// Lists the generations of a file, and recovery copies that were put aside.
    pub fn list_generations(&self, path: Option<PathBuf>) {
        let places = self.places.clone();
        self.run("generations", move |tell| {
            let of_file = places.generations.as_deref().zip(path.as_deref());
            let generations = of_file.map(|(root, path)| generations::list(root, path)).unwrap_or_default();
            let left = places.recovery.as_deref().map(recovery::offered).unwrap_or_default();
            tell(JobResult::Generations(path, generations, left));
        });
    }

    /// Compares a generation.
    pub fn compare_generation(&self, generations: Vec<Generation>, wanted: Wanted, now: Option<Arc<Plan>>) {
        self.run("compare", move |tell| tell(JobResult::Compared(wanted, history::compared(&generations, wanted, now.as_deref()))));
    }

    /// Looks what somebody else changed in a file since it was `base`.
    pub fn look_at_theirs(&self, path: PathBuf, base: Arc<Plan>) {
        self.run("theirs", move |tell| {
            tell(JobResult::Theirs(match file::open(&path) {
                Ok(opened) => Theirs::Known(compare::compare(&base, &opened.plan)),
                Err(failure) => Theirs::Unknown(failure.problem().message),
            }));
        });
    }

    /// Watches a file that is held.
    pub fn hold(&self, document: u64, hold: Hold) -> Presence {
        Presence::holding(hold, self.teller(document))
    }

    /// Waits for a file that somebody else has open.
    pub fn wait_for(&self, document: u64, path: PathBuf) -> Presence {
        Presence::waiting(path, self.teller(document))
    }

    fn teller(&self, document: u64) -> impl Fn(News) + Send + 'static {
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        move |news| {
            let _ = sender.send(JobResult::News(document, news));
            ctx.request_repaint();
        }
    }

    /// Reads a picture.
    pub fn take_picture(&self, path: PathBuf) {
        self.run("picture", move |tell| {
            let taken = std::fs::read(&path)
                .map_err(|error| format!("ファイルを読めませんでした（{error}）。"))
                .and_then(|bytes| picture::take(&bytes));
            tell(JobResult::Picture(path, taken));
        });
    }

    /// Reads a form file.
    pub fn read_form(&self, path: PathBuf) {
        self.run("form", move |tell| {
            let form = form_file::open(&path);
            tell(JobResult::FormRead(path, Box::new(form)));
        });
    }

    /// Writes a form to a file of its own.
    pub fn write_form(&self, form: Form, path: PathBuf) {
        self.run("form", move |tell| {
            let written = form_file::save(&form, &path).map(|_| ());
            tell(JobResult::FormWritten(path, written));
        });
    }

    /// Reads another plan, to take measures from it.
    pub fn read_other_plan(&self, path: PathBuf) {
        self.run("other-plan", move |tell| {
            let plan = file::open(&path).map(|opened| opened.plan);
            tell(JobResult::OtherPlan(path, Box::new(plan)));
        });
    }

    /// Lays out pages and does with them what is asked for.
    pub fn pages(&self, plan: Arc<Plan>, errand: Errand) -> Running {
        let running = Running::default();
        let (work, ctx) = (running.clone(), self.ctx.clone());
        let press = Press::new(self.places.program.as_deref());
        self.run("pages", move |tell| {
            let finished = export::carry_out(press, &plan, errand, &work, &|| ctx.request_repaint());
            tell(JobResult::Pages(work, Box::new(finished)));
        });
        running
    }

    /// Opens a file or folder with the officer's own program for it.
    pub fn show_outside(&self, path: PathBuf) {
        self.run("viewer", move |tell| {
            if !export::open(&path) {
                tell(JobResult::NoViewer(path));
            }
        });
    }

    /// Removes files that were made to be looked at by earlier runs of the program.
    pub fn clear_prints(&self) {
        let Some(folder) = self.places.prints.clone() else { return };
        self.run("clear-prints", move |_| prints::clear(&folder, clock::now_of_files()));
    }

    /// Writes a plan as JSON.
    pub fn export_json(&mut self, plan: Arc<Plan>, path: PathBuf) {
        self.saving += 1;
        self.run("export", move |tell| {
            let text = crate::exchange::json::to_json(&plan);
            let written = file::write_export(text.as_bytes(), &path);
            tell(JobResult::Exported(path, written));
        });
    }

    /// Shows the system's dialog to choose a file.
    pub fn choose(&mut self, choice: Choice, proposal: PathBuf) {
        self.choosing += 1;
        self.run("dialog", move |tell| {
            let asked_at = Instant::now();
            let folder = proposal.parent().filter(|folder| folder.is_dir()).map(PathBuf::from);
            let name = proposal.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let mut dialog = rfd::FileDialog::new();
            dialog = match choice {
                Choice::Open | Choice::SaveAs | Choice::OtherPlan => dialog.add_filter("施策帳の計画（*.ron）", &["ron"]),
                Choice::ReadForm | Choice::WriteForm => dialog.add_filter("施策帳の様式（*.ron）", &["ron"]),
                Choice::Picture => dialog.add_filter("画像（*.png *.jpg）", &["png", "jpg", "jpeg", "PNG", "JPG", "JPEG"]),
                Choice::ExportJson => dialog.add_filter("JSON（*.json）", &["json"]),
                // The one that was asked for comes first; by another ending another one can be had.
                Choice::Pages(first) => {
                    std::iter::once(first).chain(FileKind::ALL.into_iter().filter(|kind| *kind != first)).fold(dialog, |dialog, kind| {
                        match kind {
                            FileKind::Pdf => dialog.add_filter("PDF（*.pdf）", &["pdf"]),
                            FileKind::Png => dialog.add_filter("画像（*.png）", &["png"]),
                            FileKind::Svg => dialog.add_filter("図形（*.svg）", &["svg"]),
                        }
                    })
                }
                Choice::PagesFolder(_) => dialog,
            };
            if matches!(choice, Choice::Open | Choice::OtherPlan) {
                dialog = dialog.add_filter("すべてのファイル", &["*"]);
            }
            if let Some(folder) = folder {
                dialog = dialog.set_directory(folder);
            }
            let chosen = match choice {
                Choice::Open => dialog.set_title("計画を開く").pick_file(),
                Choice::Picture => dialog.set_title("画像を選ぶ").pick_file(),
                Choice::OtherPlan => dialog.set_title("写す元の計画を選ぶ").pick_file(),
                Choice::ReadForm => dialog.set_title("様式ファイルを選ぶ").pick_file(),
                Choice::WriteForm => dialog.set_title("様式ファイルに書き出す").set_file_name(name).save_file(),
                Choice::SaveAs => dialog.set_title("名前を付けて保存").set_file_name(name).save_file(),
                Choice::ExportJson => dialog.set_title("JSONファイルに書き出す").set_file_name(name).save_file(),
                Choice::Pages(_) => dialog.set_title("書き出し先").set_file_name(name).save_file(),
                Choice::PagesFolder(_) => dialog.set_title("書き出し先のフォルダー").pick_folder(),
            };
            tell(match chosen {
                Some(path) => JobResult::Chosen(choice, path),
                None if asked_at.elapsed() < NO_DIALOG => JobResult::NoDialog(choice),
                None => JobResult::NotChosen,
            });
        });
    }

    /// Does work on another thread; it tells what came of it, if anything, and may go on afterwards.
    fn run(&self, name: &str, work: impl FnOnce(&dyn Fn(JobResult)) + Send + 'static) {
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        let work = move || {
            work(&|result| {
                // The window may be gone meanwhile: then nobody waits for the result.
                let _ = sender.send(result);
                ctx.request_repaint();
            });
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
            JobResult::Opened(..) | JobResult::NotOpened(..) | JobResult::Recovered(..) => &mut self.opening,
            JobResult::Saved(..) | JobResult::Exported(..) => &mut self.saving,
            JobResult::Chosen(..) | JobResult::NotChosen | JobResult::NoDialog(_) => &mut self.choosing,
            JobResult::LeftBehind(_)
            | JobResult::Generations(..)
            | JobResult::Pages(..)
            | JobResult::NoViewer(_)
            | JobResult::Picture(..)
            | JobResult::OtherPlan(..)
            | JobResult::FormRead(..)
            | JobResult::FormWritten(..)
            | JobResult::Compared(..)
            | JobResult::Theirs(_)
            | JobResult::News(..) => return Some(result),
        };
        *count = count.saturating_sub(1);
        Some(result)
    }
}
