//! Generations: what a plan file held when it was saved or opened, kept on the local disk. The last ten stay, and the newest
//! of each day for thirty days ([`to_drop`]), in one folder for each plan file ([`folder`]). They are whole plan files, which
//! open like any other; what differs and what is taken back is left to the window.

pub mod folder;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDateTime};

use crate::storage::closing_line::{self, Closing};
use crate::storage::disk::{Disk, SystemDisk};
use crate::storage::format::MAX_BYTES;
use crate::storage::{decode, own_folder, read};

/// How many of the last generations stay in any case.
pub const LAST: usize = 10;

/// For how many days, today being the first, the newest of each day stays.
pub const DAYS: u64 = 30;

/// Names that are tried for a generation.
const TRIES: u64 = 8;

/// Why a generation was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It was saved here.
    Saved,
    /// It was found when the file was opened: perhaps a colleague saved it.
    Opened,
    /// It stood in the file when something else was put in its place unseen: another's changes that were overwritten.
    Replaced,
    /// It was in the window when a recovered or an earlier plan took its place.
    BeforeRecovery,
    /// For a reason that only a newer program knows.
    Other,
}

impl Kind {
    /// In the name of the file.
    const WORDS: [(Self, &'static str); 5] = [
        (Self::Saved, "saved"),
        (Self::Opened, "opened"),
        (Self::Replaced, "replaced"),
        (Self::BeforeRecovery, "before_recovery"),
        (Self::Other, "other"),
    ];

    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(kind, _)| *kind == self).map_or("other", |(_, word)| word)
    }

    fn from_word(word: &str) -> Self {
        Self::WORDS.iter().find(|(_, known)| *known == word).map_or(Self::Other, |(kind, _)| *kind)
    }
}

/// What a plan file once held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generation {
    /// Where it is kept: a plan file that can be opened.
    pub path: PathBuf,
    /// When it was kept, in local time.
    pub at: NaiveDateTime,
    /// Why it was kept.
    pub kind: Kind,
    /// Its size in bytes.
    pub size: u64,
    /// How many measures it holds, as its closing line tells; `None` where it tells nothing.
    pub measures: Option<usize>,
    /// Who kept it.
    pub user: String,
}

/// Keeps what a plan file holds, unless the newest generation holds the same already (then `None`), and drops those whose
/// time is over.
///
/// # Errors
/// It could not be kept; earlier generations are untouched.
pub fn keep(root: &Path, plan_file: &Path, bytes: &[u8], kind: Kind, user: &str, now: NaiveDateTime) -> io::Result<Option<PathBuf>> {
    let disk = SystemDisk;
    let folder = folder::for_writing(root, plan_file)?;
    let entries = folder::entries(&disk, &folder);
    let newest = entries.first().filter(|newest| newest.size == bytes.len() as u64);
    if newest.is_some_and(|newest| disk.read(&newest.path, newest.size).is_ok_and(|held| held == bytes)) {
        return Ok(None);
    }
    let mut number = entries.first().map_or(1, |newest| newest.number.saturating_add(1));
    let last_try = number.saturating_add(TRIES);
    loop {
        let path = folder.join(folder::name(number, now, kind.word(), user));
        match own_folder::write_new(&disk, &path, bytes) {
            Ok(()) => {
                prune(&disk, &folder, now);
                return Ok(Some(path));
            }
            // Another program keeps one of the same file just now.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < last_try => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// The generations of a plan file, the newest first: in the order in which they were kept, whatever the clock said then.
pub fn list(root: &Path, plan_file: &Path) -> Vec<Generation> {
    let Some(folder) = folder::of(root, plan_file) else { return Vec::new() };
    let entries = folder::entries(&SystemDisk, &folder);
    entries
        .into_iter()
        .map(|entry| Generation {
            at: entry.at,
            kind: Kind::from_word(&entry.kind),
            size: entry.size,
            measures: folder::end_of(&entry.path).and_then(|end| closing_line::counts_at_end(&end)).map(|counts| counts.measures),
            user: entry.user,
            path: entry.path,
        })
        .collect()
}

/// Which of the generations, the newest first, have had their time: all but the last [`LAST`] and the newest of each of the
/// last [`DAYS`] days. What the clock dates in the future, because it was set back since, stays.
pub fn to_drop(times: &[NaiveDateTime], now: NaiveDateTime) -> Vec<usize> {
    let first_day = now.date().checked_sub_days(Days::new(DAYS - 1)).unwrap_or(now.date());
    let mut days = Vec::new();
    let mut dropped = Vec::new();
    for (index, day) in times.iter().map(|time| time.date()).enumerate() {
        let newest_of_its_day = !days.contains(&day);
        days.push(day);
        if index >= LAST && !(newest_of_its_day && day >= first_day) {
            dropped.push(index);
        }
    }
    dropped
}

/// The newest generation that is whole: what to offer where the file itself is damaged or gone.
pub fn newest_whole(root: &Path, plan_file: &Path) -> Option<Generation> {
    list(root, plan_file).into_iter().find(|generation| is_whole(&generation.path))
}

/// Removes the generations of all plan files, which are personal data, and tells of how many files.
///
/// # Errors
/// Something could not be removed; the others are gone.
pub fn erase_all(root: &Path) -> io::Result<usize> {
    let disk = SystemDisk;
    let mut erased = 0;
    let mut failed = None;
    for folder in folder::below(&disk, root) {
        match folder::remove(&disk, &folder) {
            Ok(()) => erased += 1,
            Err(error) => failed = Some(error),
        }
    }
    failed.map_or(Ok(erased), Err)
}

/// As it was written; or written by hand without a closing line, but a plan.
fn is_whole(path: &Path) -> bool {
    let Ok(bytes) = SystemDisk.read(path, MAX_BYTES) else { return false };
    let Ok(text) = decode::text(&bytes) else { return false };
    match closing_line::read(&text) {
        Closing::Intact(_) => true,
        Closing::Broken => false,
        Closing::Missing => read::from_bytes(&bytes).is_ok(),
    }
}

fn prune(disk: &dyn Disk, folder: &Path, now: NaiveDateTime) {
    let entries = folder::entries(disk, folder);
    let times: Vec<NaiveDateTime> = entries.iter().map(|entry| entry.at).collect();
    for entry in to_drop(&times, now).into_iter().filter_map(|index| entries.get(index)) {
        // One too many does no harm.
        let _ = disk.remove(&entry.path);
    }
}
