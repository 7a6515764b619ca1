//! A plan in a file: opening it, and saving it so that what was saved can be opened again.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

pub use crate::storage::failure::{OpenFailure, OpenFailureKind, SaveFailure};
pub use crate::storage::fingerprint::Fingerprint;
pub use crate::storage::read::Opened;

use crate::model::plan::Plan;
use crate::storage::closing_line::Closing;
use crate::storage::disk::{Disk, Entry, SystemDisk};
use crate::storage::durable::{self, Expected, Previous};
use crate::storage::failure::io_words;
use crate::storage::format::MAX_BYTES;
use crate::storage::lock::Lock;
use crate::storage::{beside, closing_line, decode, read, write};

/// Most names that are tried for a copy.
const MOST_COPIES: usize = 20;

/// A plan that was saved and verified.
#[derive(Debug)]
pub struct Saved {
    /// What the file holds now.
    pub fingerprint: Fingerprint,
    /// The text that was written, for a copy among the generations.
    pub text: String,
}

/// Opens a plan file.
///
/// # Errors
/// What was in the way, with what to do.
pub fn open(path: &Path) -> Result<Opened, OpenFailure> {
    open_on(&SystemDisk, path)
}

/// Saves a plan and verifies it on the medium.
///
/// `expected` is what the file held when it was opened or saved last: if it holds something else now, nothing is
/// written. Without it, whatever stands at the path is replaced; the officer was asked by then.
///
/// # Errors
/// Why it was not saved. The old file is whole.
pub fn save(plan: &Plan, path: &Path, expected: Option<&Fingerprint>) -> Result<Saved, SaveFailure> {
    save_on(&SystemDisk, plan, path, expected.map_or(Expected::Anything, Expected::Content), || Ok(()))
}

/// [`save`] by the officer who holds the file's lock: should somebody else have taken it over, nothing is written.
///
/// # Errors
/// See [`save`].
pub fn save_locked(plan: &Plan, path: &Path, expected: Option<&Fingerprint>, lock: &Lock) -> Result<Saved, SaveFailure> {
    let expected = expected.map_or(Expected::Anything, Expected::Content);
    lock.guard(path, |may| save_on(&SystemDisk, plan, path, expected, may))
}

/// Saves a plan in a file that is not there yet.
///
/// # Errors
/// Why it was not saved, among others because there is a file.
pub fn save_new(plan: &Plan, path: &Path) -> Result<Saved, SaveFailure> {
    save_on(&SystemDisk, plan, path, Expected::Nothing, || Ok(()))
}

/// Saves a plan beside the one that somebody else changed meanwhile, under a name that tells who and when.
///
/// # Errors
/// Why it was not saved.
pub fn save_conflict_copy(plan: &Plan, path: &Path, who: &str, now: NaiveDateTime) -> Result<(PathBuf, Saved), SaveFailure> {
    let mut again = 0;
    loop {
        let copy = beside::conflict_copy_of(path, who, now, again);
        match save_new(plan, &copy) {
            Err(SaveFailure::Exists(_)) if again < MOST_COPIES => again += 1,
            saved => return saved.map(|saved| (copy, saved)),
        }
    }
}

/// Writes what was exported for other programs, in the place of whatever stands there: the officer was asked by then.
///
/// # Errors
/// Why it was not written. The old file is whole.
pub fn write_export(bytes: &[u8], path: &Path) -> Result<Fingerprint, SaveFailure> {
    durable::replace(&SystemDisk, path, bytes, Expected::Anything, Previous::Dropped)
}

/// What a file holds now; `None` where there is none.
///
/// # Errors
/// The file cannot be read, or is larger than any plan.
pub fn bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match SystemDisk.read(path, MAX_BYTES) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// [`open()`] on any disk.
///
/// # Errors
/// See [`open()`].
pub fn open_on(disk: &dyn Disk, path: &Path) -> Result<Opened, OpenFailure> {
    let failed = |kind| OpenFailure { path: path.to_path_buf(), kind, copy: None };
    let system = |error: io::Error| {
        failed(match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => OpenFailureKind::NotFound,
            ErrorKind::PermissionDenied => OpenFailureKind::NoPermission,
            ErrorKind::IsADirectory => OpenFailureKind::Folder,
            ErrorKind::FileTooLarge => OpenFailureKind::TooLarge(MAX_BYTES + 1),
            _ => OpenFailureKind::Unreadable(io_words(&error)),
        })
    };
    let target = durable::resolved(disk, path).map_err(system)?;
    // A name that a power cut took away may have left the content that was saved before.
    let lost = |kind| OpenFailure { copy: good_copy_beside(disk, &target), ..failed(kind) };
    match disk.entry(&target).map_err(system)? {
        Entry::Nothing => return Err(lost(OpenFailureKind::NotFound)),
        Entry::Folder => return Err(failed(OpenFailureKind::Folder)),
        Entry::Other | Entry::Link(_) => return Err(failed(OpenFailureKind::NotAFile)),
        Entry::File { size, .. } if size > MAX_BYTES => return Err(lost(OpenFailureKind::TooLarge(size))),
        Entry::File { .. } => {}
    }
    let bytes = disk.read(&target, MAX_BYTES).map_err(system)?;
    read::from_bytes(&bytes).map_err(|failure| lost(OpenFailureKind::Content(Box::new(failure))))
}

/// What the file held before it was saved last, if that stands beside it as it was written.
pub fn good_copy_beside(disk: &dyn Disk, plan: &Path) -> Option<PathBuf> {
    let previous = beside::previous_of(plan);
    let bytes = disk.read(&previous, MAX_BYTES).ok()?;
    let text = decode::text(&bytes).ok()?;
    matches!(closing_line::read(&text), Closing::Intact(_)).then_some(previous)
}

/// [`save`] on any disk, with any expectation, and if `may` agrees in the last moment.
///
/// # Errors
/// See [`save`].
pub fn save_on(
    disk: &dyn Disk,
    plan: &Plan,
    path: &Path,
    expected: Expected<'_>,
    may: impl FnOnce() -> Result<(), SaveFailure>,
) -> Result<Saved, SaveFailure> {
    let not_reproduced = |words: String| SaveFailure::NotReproduced(path.to_path_buf(), words);
    let text = write::to_text(plan).map_err(not_reproduced)?;
    if text.len() as u64 > MAX_BYTES {
        return Err(not_reproduced(format!("計画が{} MiB を超えました。画像を小さくしてください", MAX_BYTES >> 20)));
    }
    // While the text is read back, it is written beside the target already; it replaces it only when it was proven.
    let read = read::reread_beside(&text, || durable::prepare(disk, path, text.as_bytes(), expected, Previous::Kept));
    let (again, prepared) = read.map_err(|failure| not_reproduced(failure.problem("").message))?;
    same(&again, plan, &text).map_err(not_reproduced)?;
    let fingerprint = prepared?.put(may)?;
    Ok(Saved { fingerprint, text })
}

/// What was read back from the text has to be the same plan. Blanks in a field that holds nothing else are not written;
/// then the texts have to be the same.
fn same(again: &Plan, plan: &Plan, text: &str) -> Result<(), String> {
    if again == plan || write::to_text(again)? == text { Ok(()) } else { Err("内容が変わりました".to_owned()) }
}
