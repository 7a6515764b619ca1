//! What opening a plan does beside reading it: who else has it open, whether it is as it was written, what can still be
//! read of it if not, and which good copy is at hand. All on a thread of its own; what is said and asked is the app's.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDateTime};

use crate::base::id::Id;
use crate::base::problem::Problem;
use crate::compare::{self, Comparison};
use crate::model::plan::Plan;
use crate::storage::closing_line::{Closing, Counts};
use crate::storage::disk::{Disk, Entry, SystemDisk};
use crate::storage::failure::{OpenFailure, OpenFailureKind, ReadFailureKind};
use crate::storage::format::MAX_BYTES;
use crate::storage::lock::{self, Holder, Lock, NotTaken};
use crate::storage::read::Opened;
use crate::storage::salvage::{self, Salvaged};
use crate::storage::{beside, durable, file, generations};
use crate::ui::jobs::clock;
use crate::ui::jobs::places::Places;

/// How a file is to be opened.
#[derive(Debug, Clone)]
pub enum How {
    /// To be edited, if nobody else does.
    ToEdit,
    /// To be read only; why, in words for the officer.
    ToRead(String),
    /// To be edited in the place of somebody who gives no sign of life.
    TakeOver(Option<Holder>),
}

/// A plan file that was opened.
pub struct OpenedFile {
    /// What was read.
    pub opened: Opened,
    /// Whether it is ours to edit.
    pub seat: Seat,
    /// Whether it may have been damaged, although it could be read.
    pub suspicion: Option<Suspicion>,
}

/// Whether an opened file is ours to edit.
pub enum Seat {
    /// It is: others are told so by a lock.
    Ours(Lock),
    /// Somebody else has it open.
    InUse {
        /// Who, if that can be read.
        holder: Option<Holder>,
        /// Whether they gave no sign of life for so long that they may be replaced.
        may_take_over: bool,
    },
    /// It is for reading only; why, in words.
    Reading(String),
}

/// A file whose closing line does not fit: edited by hand, or damaged.
pub struct Suspicion {
    /// The newest good copy.
    pub copy: Option<GoodCopy>,
    /// What differs from that copy to the file.
    pub differences: Option<Comparison>,
}

/// An earlier content of a plan file that is whole.
pub struct GoodCopy {
    /// Where it is.
    pub path: PathBuf,
    /// When it was saved.
    pub at: NaiveDateTime,
    /// The plan.
    pub plan: Plan,
}

/// A plan file that could not be opened, and what can be done.
pub struct NotOpened {
    /// Why.
    pub failure: OpenFailure,
    /// What can be read of it.
    pub salvaged: Option<Salvaged>,
    /// The newest good copy.
    pub copy: Option<GoodCopy>,
    /// What differs from what can be read to that copy.
    pub differences: Option<Comparison>,
}

impl NotOpened {
    /// Whether the file is from a newer program rather than damaged.
    pub fn is_newer(&self) -> bool {
        matches!(&self.failure.kind, OpenFailureKind::Content(failure) if matches!(failure.kind, ReadFailureKind::Newer { .. }))
    }

    /// What could be read and what not, in words.
    pub fn report(&self) -> Vec<Problem> {
        self.salvaged.as_ref().map(Salvaged::report).unwrap_or_default()
    }
}

impl GoodCopy {
    /// How much is in it.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.plan)
    }
}

/// Opens a file.
///
/// # Errors
/// Why not, with what can be done.
pub fn open(path: &Path, how: How, places: &Places, session: Id) -> Result<OpenedFile, Box<NotOpened>> {
    // The lock comes first: what is read under it stays so until we save.
    let seat = seat(path, how, session);
    let opened = match file::open(path) {
        Ok(opened) => opened,
        Err(failure) => {
            release(seat);
            return Err(Box::new(not_opened(failure, path, places)));
        }
    };
    let suspicion = (opened.closing == Closing::Broken).then(|| {
        let copy = newest_good_copy(path, file::good_copy_beside(&SystemDisk, path), places);
        let differences = copy.as_ref().map(|copy| compare::compare(&copy.plan, &opened.plan));
        Suspicion { copy, differences }
    });
    Ok(OpenedFile { opened, seat, suspicion })
}

fn seat(path: &Path, how: How, session: Id) -> Seat {
    let me = || Holder::here(session, clock::now());
    let Ok(target) = durable::resolved(&SystemDisk, path) else { return Seat::Reading(String::new()) };
    let taken = match how {
        How::ToRead(why) => return Seat::Reading(why),
        How::TakeOver(found) => lock::take_over(&SystemDisk, &target, me(), found.as_ref()),
        How::ToEdit => match SystemDisk.entry(&target) {
            // No lock is left beside something that is no plan file.
            Ok(Entry::File { read_only: false, size, .. }) if size <= MAX_BYTES => lock::take(&SystemDisk, &target, me()),
            Ok(Entry::File { read_only: true, .. }) => return Seat::Reading("ファイルが読み取り専用になっています".to_owned()),
            _ => return Seat::Reading(String::new()),
        },
    };
    match taken {
        Ok(lock) => Seat::Ours(lock),
        // An earlier run of the program on this computer that ended badly is nobody to be asked about.
        Err(NotTaken::InUse { holder: Some(holder), may_take_over: true }) if is_our_own(&holder, &target, &me()) => {
            match lock::take_over(&SystemDisk, &target, me(), Some(&holder)) {
                Ok(lock) => Seat::Ours(lock),
                Err(_) => Seat::InUse { holder: Some(holder), may_take_over: true },
            }
        }
        Err(NotTaken::InUse { holder, may_take_over }) => Seat::InUse { holder, may_take_over },
        Err(NotTaken::Impossible(why)) => Seat::Reading(format!("このフォルダーには書き込めません（{why}）")),
    }
}

/// Whether a lock was left by ourselves: the same officer on this computer, and the program is gone.
fn is_our_own(holder: &Holder, plan: &Path, me: &Holder) -> bool {
    let gone = || SystemDisk.is_let_go(&beside::lock_of(plan)).unwrap_or(false);
    holder.user == me.user && holder.computer == me.computer && gone()
}

fn release(seat: Seat) {
    if let Seat::Ours(lock) = seat {
        lock.release();
    }
}

fn not_opened(failure: OpenFailure, path: &Path, places: &Places) -> NotOpened {
    let salvaged = match &failure.kind {
        OpenFailureKind::Content(_) => SystemDisk.read(path, MAX_BYTES).ok().and_then(|bytes| salvage::salvage(&bytes)),
        _ => None,
    };
    let copy = newest_good_copy(path, failure.copy.clone(), places);
    let differences = match (&salvaged, &copy) {
        (Some(salvaged), Some(copy)) => Some(compare::compare(&salvaged.plan, &copy.plan)),
        _ => None,
    };
    NotOpened { failure, salvaged, copy, differences }
}

/// The newest good copy of a file: what stands beside it, or one among the generations of this computer.
fn newest_good_copy(path: &Path, beside: Option<PathBuf>, places: &Places) -> Option<GoodCopy> {
    let beside = beside.and_then(|copy| Some((written_at(&copy)?, copy)));
    let generation = places.generations.as_deref().and_then(|root| generations::newest_whole(root, path));
    let generation = generation.map(|generation| (generation.at, generation.path));
    let mut copies: Vec<_> = beside.into_iter().chain(generation).collect();
    copies.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    copies.into_iter().find_map(|(at, path)| file::open(&path).ok().map(|opened| GoodCopy { path, at, plan: opened.plan }))
}

fn written_at(path: &Path) -> Option<NaiveDateTime> {
    match SystemDisk.entry(path) {
        Ok(Entry::File { modified: Some(modified), .. }) => Some(DateTime::<Local>::from(modified).naive_local()),
        _ => None,
    }
}
