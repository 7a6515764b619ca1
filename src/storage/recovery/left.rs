//! What programs left behind that are gone: found, offered once, kept for a while, removed.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Local, NaiveDateTime};

use crate::model::plan::Plan;
use crate::storage::disk::{Disk, Entry, SystemDisk};
use crate::storage::failure::OpenFailure;
use crate::storage::format::MAX_BYTES;
use crate::storage::recovery::about::About;
use crate::storage::recovery::folder::{self, Life};
use crate::storage::{file, own_folder};

/// Longest text about a set of copies, in bytes.
const MAX_ABOUT: u64 = 1 << 16;

/// A folder without a copy may belong to a program that is just beginning, unless it is older than this.
const JUST_BEGUN: Duration = Duration::from_secs(3600);

/// The end of the year 9998, in seconds since 1970.
const LAST_SECOND: i64 = 253_370_764_800;

/// Copies of a plan that a program left behind.
#[derive(Debug, Clone)]
pub struct LeftBehind {
    /// Their folder.
    pub folder: PathBuf,
    /// To what they belong.
    pub about: About,
    /// The newest whole copy.
    pub copy: PathBuf,
    /// When it was written, in local time.
    pub at: NaiveDateTime,
    /// How many copies there are.
    pub copies: usize,
    claim: Claim,
}

/// While it is held, no other program is offered the same copies.
#[derive(Debug, Clone, Default)]
struct Claim(Arc<Mutex<Option<File>>>);

impl Claim {
    fn of(file: File) -> Self {
        Self(Arc::new(Mutex::new(Some(file))))
    }

    fn let_go(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

/// What is left of plans whose programs are gone and what was not offered before, the newest first. While the result (or a
/// clone of it) lives and is not marked as offered, it is found nowhere else: two programs never offer the same.
pub fn left_behind(root: &Path) -> Vec<LeftBehind> {
    found(root, |folder| {
        let claim = match folder::life(folder) {
            Life::Living => return None,
            Life::Gone(file) => Claim::of(file),
            // A disk that knows no locks: better offered too often than never.
            Life::Unknown => Claim::default(),
        };
        // Looked for after the claim: another program may just have set it.
        if is_marked(folder) { None } else { Some(claim) }
    })
}

/// What was offered before and is still there, the newest first.
pub fn offered(root: &Path) -> Vec<LeftBehind> {
    found(root, |folder| {
        let living = matches!(folder::life(folder), Life::Living);
        if is_marked(folder) && !living { Some(Claim::default()) } else { None }
    })
}

fn found(root: &Path, mut claim: impl FnMut(&Path) -> Option<Claim>) -> Vec<LeftBehind> {
    let disk = SystemDisk;
    let mut found: Vec<LeftBehind> = (folder::below(&disk, root).into_iter())
        .filter_map(|folder| {
            let claim = claim(&folder)?;
            let copies = folder::copies(&disk, &folder);
            let newest = copies.iter().find(|copy| folder::is_whole(&disk, &copy.path))?;
            let about = disk.read(&folder::about_in(&folder), MAX_ABOUT).unwrap_or_default();
            Some(LeftBehind {
                about: About::from_text(&String::from_utf8_lossy(&about)),
                copy: newest.path.clone(),
                at: local(newest.modified.unwrap_or(SystemTime::UNIX_EPOCH)),
                copies: copies.len(),
                folder,
                claim,
            })
        })
        .collect();
    found.sort_by(|a, b| (b.at, &b.folder).cmp(&(a.at, &a.folder)));
    found
}

/// Opens the newest copy that can be opened.
///
/// # Errors
/// What was in the way of the newest whole one, where there is none.
pub fn open_copy(left: &LeftBehind) -> Result<Plan, OpenFailure> {
    let failure = match file::open(&left.copy) {
        Ok(opened) => return Ok(opened.plan),
        Err(failure) => failure,
    };
    let disk = SystemDisk;
    let others = folder::copies(&disk, &left.folder).into_iter().filter(|copy| copy.path != left.copy);
    let mut whole = others.filter(|copy| folder::is_whole(&disk, &copy.path));
    whole.find_map(|copy| file::open(&copy.path).ok()).map(|opened| opened.plan).ok_or(OpenFailure { copy: None, ..failure })
}

/// Whether the plan's own file holds just what the newest copy does: the program ended between saving and tidying up, and
/// nothing has to be offered. It reads the file, which may take long on a shared folder.
pub fn is_in_its_file(left: &LeftBehind) -> bool {
    let read = |path: &Path| SystemDisk.read(path, MAX_BYTES).ok();
    let Some(file) = &left.about.file else { return false };
    read(&left.copy).is_some_and(|copy| read(file) == Some(copy))
}

/// Remembers that the copies were offered: they are not offered again, but stay for a while among [`offered`].
///
/// # Errors
/// It could not be remembered; they will be offered again.
pub fn mark_offered(left: &LeftBehind) -> io::Result<()> {
    if !is_marked(&left.folder) {
        own_folder::write(&SystemDisk, &folder::offered_in(&left.folder), b"")?;
    }
    left.claim.let_go();
    Ok(())
}

/// Removes what was offered more than `keep_days` ago, and what dead programs left that holds no plan.
pub fn purge(root: &Path, now: SystemTime, keep_days: u32) {
    let disk = SystemDisk;
    let keep = Duration::from_secs(u64::from(keep_days) * 24 * 3600);
    // A time that is still to come (the clock was set back) has no age: it stays.
    let older =
        |then: Option<SystemTime>, limit: Duration| then.and_then(|then| now.duration_since(then).ok()).is_some_and(|age| age > limit);
    for folder in folder::below(&disk, root) {
        // Asked first, because the answer leaves a file in the folder.
        let changed = fs::metadata(&folder).and_then(|metadata| metadata.modified()).ok();
        let Life::Gone(held) = folder::life(&folder) else { continue };
        let copies = folder::copies(&disk, &folder);
        let goes = if let Some(offered) = marked(&folder) {
            older(offered, keep)
        } else if let Some(newest) = copies.first() {
            // What was never offered stays, unless there is nothing to offer.
            older(newest.modified, keep) && !copies.iter().any(|copy| folder::is_whole(&disk, &copy.path))
        } else {
            older(changed, JUST_BEGUN)
        };
        if goes {
            // What cannot be removed today is tried again at the next start.
            let _ = folder::remove(&disk, &folder, Some(held));
        }
    }
}

/// 「控えを消去」: removes all copies but those of plans that are open (and those of a [`left_behind`] that somebody still
/// holds unmarked), and tells of how many plans.
///
/// # Errors
/// Something could not be removed; the others are gone.
pub fn erase_all(root: &Path) -> io::Result<usize> {
    let disk = SystemDisk;
    let mut erased = 0;
    let mut failed = None;
    for folder in folder::below(&disk, root) {
        let held = match folder::life(&folder) {
            Life::Living => continue,
            Life::Gone(file) => Some(file),
            Life::Unknown => None,
        };
        match folder::remove(&disk, &folder, held) {
            Ok(()) => erased += 1,
            Err(error) => failed = Some(error),
        }
    }
    failed.map_or(Ok(erased), Err)
}

fn is_marked(folder: &Path) -> bool {
    marked(folder).is_some()
}

/// When a folder was marked as offered, where it was.
fn marked(folder: &Path) -> Option<Option<SystemTime>> {
    match SystemDisk.entry(&folder::offered_in(folder)) {
        Ok(Entry::File { modified, .. }) => Some(modified),
        _ => None,
    }
}

/// A time of the disk on the clock on the wall; the beginning of 1970 for one that no calendar knows.
fn local(time: SystemTime) -> NaiveDateTime {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).ok().filter(|seconds| *seconds < LAST_SECOND).unwrap_or(0);
    DateTime::from_timestamp(seconds, since.subsec_nanos()).unwrap_or_default().with_timezone(&Local).naive_local()
}
