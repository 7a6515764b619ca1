//! What keeps a plan from being lost, as the officer sees it: files that others have open, damaged files, recovery copies,
//! generations. The work is done by [`crate::ui::jobs`] and the storage below it; the dialogs are asked in `answers`.

use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use chrono::{Local, NaiveDate};

use crate::base::problem::Problem;
use crate::compare::Comparison;
use crate::edit::document::Document;
use crate::edit::edit::Edit;
use crate::model::plan::Plan;
use crate::storage::beside;
use crate::storage::closing_line::Closing;
use crate::storage::failure::OpenFailure;
use crate::storage::generations::Generation;
use crate::storage::read::{self, Opened};
use crate::storage::recovery::watch::Watch;
use crate::storage::recovery::{About, LeftBehind};
use crate::storage::salvage::Salvaged;
use crate::ui::app::App;
use crate::ui::app::questions::{Next, Question};
use crate::ui::dialogs::conflict::{Conflict, Theirs};
use crate::ui::dialogs::damage::{self, DamageDialog};
use crate::ui::dialogs::generations::GenerationsDialog;
use crate::ui::dialogs::in_use::InUse;
use crate::ui::dialogs::suspicious::{self, Suspicious};
use crate::ui::dialogs::when;
use crate::ui::jobs::opening::{GoodCopy, NotOpened, OpenedFile, Seat};
use crate::ui::jobs::presence::News;
use crate::ui::jobs::saving::{self, Hold};
use crate::ui::open_plan::OpenPlan;

/// A file that was read and is not shown yet.
pub struct Opening {
    /// The file.
    pub path: PathBuf,
    /// What was read.
    pub file: OpenedFile,
}

impl App {
    /// A file was read: what has to be asked before it is shown?
    pub(super) fn opened(&mut self, opening: Opening) {
        let name = name_of(&opening.path);
        if let Seat::InUse { holder, may_take_over } = &opening.file.seat {
            let who = holder.as_ref().map(|holder| holder.words(today()));
            self.question = Some(Question::InUse(InUse::new(&name, who, *may_take_over), Box::new(opening)));
        } else if let Some(suspicion) = &opening.file.suspicion {
            let copy = suspicion
                .copy
                .as_ref()
                .map(|copy| suspicious::CopyOffer { words: words_of(copy), differences: suspicion.differences.clone() });
            self.question = Some(Question::Suspicious(Suspicious::new(&name, copy), Box::new(opening)));
        } else {
            self.show_opened(opening);
        }
    }

    /// Shows a file that was read.
    pub(super) fn show_opened(&mut self, opening: Opening) {
        let Opening { path, file: OpenedFile { opened, seat, .. } } = opening;
        let Opened { plan, notes, mended, fingerprint, closing } = opened;
        self.remember_file(&path);
        let read_only = match &seat {
            Seat::Ours(_) => None,
            Seat::InUse { holder: Some(holder), .. } => Some(format!("{}編集中です", holder.words(today()))),
            Seat::InUse { holder: None, .. } => Some("ほかの人が編集中です".to_owned()),
            Seat::Reading(why) => Some(why.clone()).filter(|why| !why.is_empty()),
        };
        // What was mended and is only read is nothing to be saved.
        let document = if mended && read_only.is_none() { Document::unsaved(plan) } else { Document::opened(plan) };
        let base = document.snapshot();
        let mut open = OpenPlan::new(document, Some(path.clone()), Some(fingerprint));
        open.base = Some(base);
        open.read_only = read_only;
        self.show_document(open);
        match seat {
            Seat::Ours(lock) => self.presence = Some(self.jobs.hold(self.document, Hold::new(path, lock, fingerprint))),
            Seat::InUse { .. } => self.presence = Some(self.jobs.wait_for(self.document, path)),
            Seat::Reading(_) => {}
        }
        self.message.clear();
        // What the closing line says was asked about already.
        let told: Vec<_> = notes.into_iter().filter(|note| closing != Closing::Broken || note.place != read::CLOSING_PLACE).collect();
        if !told.is_empty() {
            self.question = Some(Question::notes("開くときに気付いたことがあります", &told));
        }
        self.tree.reveal();
    }

    /// Shows a plan that has no file of its own yet: a recovery copy, a good copy, a copy to go on with.
    pub(super) fn show_copy(&mut self, plan: Plan, working_name: String, message: &str) {
        let mut open = OpenPlan::new(Document::unsaved(plan), None, None);
        open.working_name = Some(working_name);
        self.show_document(open);
        self.message = message.to_owned();
        self.tree.reveal();
    }

    pub(super) fn not_opened(&mut self, path: PathBuf, failure: NotOpened) {
        if failure.salvaged.is_none() && failure.copy.is_none() {
            self.question = Some(Question::message("開けませんでした", &failure.failure.problem()));
            return;
        }
        let copy = failure
            .copy
            .as_ref()
            .map(|copy| damage::CopyOffer { words: words_of(copy), differences: failure.differences.as_ref().map(Comparison::summary) });
        let (problem, report) = (failure.failure.problem(), failure.report());
        let dialog = DamageDialog::new(&name_of(&path), problem, report, copy, failure.salvaged.is_some(), failure.is_newer());
        self.question = Some(Question::Damage(dialog, path, Box::new(failure)));
    }

    /// Shows what could be read of a damaged or newer file.
    pub(super) fn show_salvaged(&mut self, path: PathBuf, salvaged: Salvaged, newer: bool) {
        let why = if newer {
            "新しい施策帳の計画のうち、読めた内容です"
        } else {
            "壊れたファイルから読めた内容です"
        };
        let mut open = OpenPlan::new(Document::opened(salvaged.plan), Some(path), None);
        open.read_only = Some(why.to_owned());
        self.show_document(open);
        self.message.clear();
        self.tree.reveal();
    }

    pub(super) fn recovered(&mut self, left: LeftBehind, plan: Result<Plan, OpenFailure>) {
        match plan {
            Ok(plan) => {
                let name = left.about.file.as_deref().map_or_else(|| left.about.title.clone(), stem_of);
                self.show_copy(
                    plan,
                    format!("{name}（復元）"),
                    "復元しました。元のファイルは変えていません。「名前を付けて保存」で保存してください",
                );
                self.jobs.offered(vec![left], self.watch.as_ref().map(Watch::rescue));
            }
            Err(failure) => self.question = Some(Question::message("復元できませんでした", &failure.problem())),
        }
    }

    pub(super) fn news(&mut self, news: News) {
        let Some(open) = &mut self.open else { return };
        match news {
            News::Free => {
                open.may_start_editing = true;
                open.read_only = Some("ほかの人がファイルを閉じました".to_owned());
                self.message = "「編集を始める」で編集できます".to_owned();
            }
            News::LockLost(holder) => {
                let who = holder.map_or_else(|| "ほかの人".to_owned(), |holder| holder.words(today()));
                self.presence = None;
                let text = format!("しばらく応答がなかったため、このファイルの編集が引き継がれました（{who}）。");
                let remedy = if open.document.is_modified() {
                    "まだ保存していない変更は、「名前を付けて保存」で別の名前に保存してください。"
                } else {
                    "続けて編集するときは、相手が閉じてから開き直してください。"
                };
                let problem = Problem::warning(open.file_name(), text, remedy);
                self.question.get_or_insert_with(|| Question::message("編集が引き継がれました", &problem));
            }
            News::Changed if open.document.is_modified() => {
                self.message = "ファイルがほかで書き換えられています。保存するときに、両方を残せます".to_owned();
            }
            News::Changed => {
                if self.question.is_none()
                    && let Some((path, base)) = open.path.clone().zip(open.base.clone())
                {
                    self.jobs.look_at_theirs(path.clone(), base);
                    self.question = Some(self.conflict(&path, Theirs::Looking));
                }
            }
        }
    }

    /// Keeps a recovery copy soon, if the plan is another than the one that is kept.
    pub(super) fn keep_recovery(&mut self) {
        let (Some(open), Some(watch)) = (&self.open, &self.watch) else { return };
        let revision = open.document.revision();
        if self.watched == Some(revision) || open.read_only.is_some() {
            return;
        }
        self.watched = Some(revision);
        if open.document.is_modified() {
            watch.changed(open.document.snapshot(), revision);
        } else {
            watch.taken_back(about(open));
        }
    }

    /// Begins to look after a plan that is shown from now on; what was kept of the one before goes, because its officer saved
    /// it or gave it up.
    pub(super) fn watch_document(&mut self) {
        self.presence = None;
        if let Some(watch) = self.watch.take() {
            watch.end(false);
        }
        self.begin_watch();
        self.keep_recovery();
    }

    /// Begins to keep recovery copies of the open plan, if it may be edited.
    pub(super) fn begin_watch(&mut self) {
        self.watched = None;
        let root = self.jobs.places().recovery.clone();
        let open = self.open.as_ref().filter(|open| open.read_only.is_none());
        self.watch = open.zip(root).map(|(open, root)| Watch::start(root, about(open)));
        if let Some(slot) = &self.rescue {
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = self.watch.as_ref().map(Watch::rescue);
        }
    }

    /// Lets the open file go, and what was kept of it: the officer leaves the program.
    pub(super) fn let_go(&mut self) {
        self.presence = None;
        if let Some(watch) = self.watch.take() {
            watch.end(false);
        }
    }

    /// Somebody else changed the file.
    pub(super) fn conflict(&self, path: &Path, theirs: Theirs) -> Question {
        let proposed = beside::conflict_copy_of(path, &saving::user_name(), Local::now().naive_local(), 0);
        let is_modified = self.open.as_ref().is_some_and(|open| open.document.is_modified());
        Question::Conflict(Conflict::new(&name_of(path), theirs, &name_of(&proposed), is_modified))
    }

    /// 控えと復元: asks for the list, which is shown when it is there.
    pub(super) fn ask_for_generations(&self) {
        self.jobs.list_generations(self.open.as_ref().and_then(|open| open.path.clone()));
    }

    pub(super) fn show_generations(&mut self, path: Option<&Path>, generations: Vec<Generation>, left: Vec<LeftBehind>) {
        let name = path.map(name_of);
        let mut dialog = GenerationsDialog::new(name.as_deref(), generations, left, today());
        if let Some(open) = &self.open {
            dialog = dialog.measures_are_called(&open.plan().form.words.measure);
            if open.read_only.is_some() {
                dialog = dialog.read_only();
            }
        }
        self.question = Some(Question::Generations(Box::new(dialog)));
    }

    /// Opens a recovery copy, after asking about changes of the plan that is open.
    pub(super) fn open_left_behind(&mut self, left: Option<LeftBehind>) {
        let Some(left) = left else { return };
        match &self.open {
            Some(open) if open.document.is_modified() && open.read_only.is_none() => self.leave_for(Next::Recover(left)),
            _ => self.jobs.recover(left),
        }
    }

    /// Carries out an edit that brings something back from a generation, as a step of its own.
    pub(super) fn take_back(&mut self, edit: Option<Edit>, done: &str) {
        let Some(edit) = edit else { return };
        if let Some(open) = &mut self.open {
            open.document.seal();
        }
        self.apply(&edit);
        if let Some(open) = &mut self.open {
            open.document.seal();
            open.refresh();
        }
        if self.message.is_empty() {
            done.clone_into(&mut self.message);
        }
    }

    /// Opens a good copy of a file as a new plan.
    pub(super) fn show_good_copy(&mut self, path: &Path, copy: Option<GoodCopy>) {
        if let Some(copy) = copy {
            let message = "控えを開きました。元のファイルは変えていません。「名前を付けて保存」で保存してください";
            self.show_copy(copy.plan, format!("{}（控え）", stem_of(path)), message);
        }
    }
}

/// What recovery copies tell about the plan they are of.
pub(super) fn about(open: &OpenPlan) -> About {
    About {
        title: open.plan().title.clone(),
        file: open.path.clone(),
        base: open.fingerprint.map(|fingerprint| fingerprint.to_string()),
        began: Local::now().naive_local().format("%Y-%m-%dT%H:%M:%S").to_string(),
    }
}

/// A file's name without its folder.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A file's name without folder and ending.
pub(super) fn stem_of(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Today, for words about when something was.
pub(super) fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// A good copy in words: 「11月20日（金） 14時5分の控え（施策26件）」.
fn words_of(copy: &GoodCopy) -> String {
    let measures = copy.counts().measures;
    let word = &copy.plan.form.words.measure;
    format!("{}の控え（{word}{measures}件）", when::moment(copy.at, today()))
}
