//! What saving a plan does around writing it: the lock of the file, what somebody else wrote meanwhile, a rescue copy when
//! it fails, and a copy among the generations when it does not. All on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::id::Id;
use crate::compare::{self, Comparison};
use crate::model::plan::Plan;
use crate::storage::disk::SystemDisk;
use crate::storage::durable;
use crate::storage::failure::SaveFailure;
use crate::storage::file::{self, Saved};
use crate::storage::fingerprint::Fingerprint;
use crate::storage::generations::{self, Kind};
use crate::storage::lock::{self, Holder, Lock, NotTaken};
use crate::storage::recovery::watch::RescueHandle;
use crate::ui::jobs::clock;
use crate::ui::jobs::places::Places;

/// A plan file that this window holds: its lock, and what the file is known to hold.
#[derive(Clone)]
pub struct Hold {
    /// The file.
    pub path: PathBuf,
    /// The lock.
    pub lock: Arc<Lock>,
    /// What we know the file to hold; whoever writes to it keeps this meanwhile.
    pub known: Arc<Mutex<Option<Fingerprint>>>,
}

impl Hold {
    /// A file that was opened or saved.
    pub fn new(path: PathBuf, lock: Lock, known: Fingerprint) -> Self {
        Self { path, lock: Arc::new(lock), known: Arc::new(Mutex::new(Some(known))) }
    }
}

/// What is to be saved where.
pub struct Order {
    /// The plan.
    pub plan: Arc<Plan>,
    /// The file.
    pub path: PathBuf,
    /// What the file should hold by now; without it the officer was asked, and it is replaced.
    pub expected: Option<Fingerprint>,
    /// The plan as the file held it when we opened or saved it, to tell what somebody else changed.
    pub base: Option<Arc<Plan>>,
    /// The hold on the file, where there is one already.
    pub hold: Option<Hold>,
    /// The session that holds a new file.
    pub session: Id,
    /// Keeps a copy on this computer when saving fails.
    pub rescue: Option<RescueHandle>,
}

/// A plan that was saved and verified.
pub struct SavedFile {
    /// What the file holds.
    pub fingerprint: Fingerprint,
    /// The plan that it holds.
    pub plan: Arc<Plan>,
    /// The hold on the file; `None` where none can be had.
    pub hold: Option<Hold>,
    /// Whether the file is less than half of what it was.
    pub shrunk: bool,
}

/// A plan that was not saved.
pub struct NotSaved {
    /// Why.
    pub failure: SaveFailure,
    /// Where a copy is on this computer.
    pub rescue: Option<PathBuf>,
    /// What somebody else changed in the file, if that is why.
    pub theirs: Option<Comparison>,
}

/// Saves a plan; with the text that was written, for [`keep_generation`].
///
/// # Errors
/// Why not.
pub fn save(order: &Order) -> Result<(SavedFile, String), Box<NotSaved>> {
    write(order).map_err(|failure| Box::new(not_saved(order, failure)))
}

/// Saves a plan beside the file that somebody else changed.
///
/// # Errors
/// Why not.
pub fn save_conflict_copy(order: &Order) -> Result<(PathBuf, SavedFile, String), Box<NotSaved>> {
    let now = clock::now();
    let (path, saved) =
        file::save_conflict_copy(&order.plan, &order.path, &user_name(), now).map_err(|failure| Box::new(not_saved(order, failure)))?;
    let lock = lock::take(&SystemDisk, &path, Holder::here(order.session, now)).ok();
    let hold = lock.map(|lock| Hold::new(path.clone(), lock, saved.fingerprint));
    Ok((path, SavedFile { fingerprint: saved.fingerprint, plan: Arc::clone(&order.plan), hold, shrunk: false }, saved.text))
}

/// Keeps what was saved among the generations. That it cannot be kept says nothing about the file.
pub fn keep_generation(places: &Places, path: &Path, bytes: &[u8], kind: Kind) {
    if let Some(root) = &places.generations {
        let now = clock::now();
        let _ = generations::keep(root, path, bytes, kind, &user_name(), now);
    }
}

/// Who works here, for the names of copies.
pub fn user_name() -> String {
    whoami::username().unwrap_or_default()
}

fn write(order: &Order) -> Result<(SavedFile, String), SaveFailure> {
    let before = order.expected.map(|expected| expected.length());
    let finished = |saved: Saved, hold| {
        let shrunk = before.is_some_and(|before| saved.fingerprint.length() * 2 < before);
        (SavedFile { fingerprint: saved.fingerprint, plan: Arc::clone(&order.plan), hold, shrunk }, saved.text)
    };
    if let Some(hold) = &order.hold {
        // Kept until the save is done, so that our own is never taken for somebody else's.
        let mut known = hold.known.lock().unwrap_or_else(PoisonError::into_inner);
        let saved = file::save_locked(&order.plan, &order.path, order.expected.as_ref(), &hold.lock)?;
        *known = Some(saved.fingerprint);
        drop(known);
        return Ok(finished(saved, Some(hold.clone())));
    }
    let target = durable::resolved(&SystemDisk, &order.path).map_err(|error| SaveFailure::from_io(&order.path, &error))?;
    let now = clock::now();
    match lock::take(&SystemDisk, &target, Holder::here(order.session, now)) {
        Ok(lock) => {
            let saved = file::save_locked(&order.plan, &order.path, order.expected.as_ref(), &lock)?;
            let hold = Hold::new(order.path.clone(), lock, saved.fingerprint);
            Ok(finished(saved, Some(hold)))
        }
        Err(NotTaken::InUse { holder, .. }) => {
            let who = holder.map_or_else(|| "名前は読めません".to_owned(), |holder| holder.words(now.date()));
            Err(SaveFailure::InUse(order.path.clone(), who))
        }
        // Where no lock can be had, saving itself will tell why.
        Err(NotTaken::Impossible(_)) => Ok(finished(file::save(&order.plan, &order.path, order.expected.as_ref())?, None)),
    }
}

fn not_saved(order: &Order, failure: SaveFailure) -> NotSaved {
    let rescue = order.rescue.as_ref().and_then(RescueHandle::flush);
    let theirs = match (&failure, &order.base) {
        (SaveFailure::ChangedOutside(path) | SaveFailure::TakenOver(path), Some(base)) => {
            file::open(path).ok().map(|opened| compare::compare(base, &opened.plan))
        }
        _ => None,
    };
    NotSaved { failure, rescue, theirs }
}
