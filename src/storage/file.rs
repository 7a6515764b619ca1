//! A plan in a file: opening it, and saving it so that what was saved can be opened again.

use std::io::{self, ErrorKind};
use std::path::Path;

pub use crate::storage::failure::{OpenFailure, OpenFailureKind, SaveFailure};
pub use crate::storage::fingerprint::Fingerprint;
pub use crate::storage::read::Opened;

use crate::model::plan::Plan;
use crate::storage::disk::{Disk, Entry, SystemDisk};
use crate::storage::durable::{self, Expected};
use crate::storage::failure::io_words;
use crate::storage::format::MAX_BYTES;
use crate::storage::{read, write};

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
pub fn save(plan: &Plan, path: &Path, expected: Option<&Fingerprint>) -> Result<Fingerprint, SaveFailure> {
    save_on(&SystemDisk, plan, path, expected.map_or(Expected::Anything, Expected::Content))
}

/// Saves a plan in a file that is not there yet.
///
/// # Errors
/// Why it was not saved, among others because there is a file.
pub fn save_new(plan: &Plan, path: &Path) -> Result<Fingerprint, SaveFailure> {
    save_on(&SystemDisk, plan, path, Expected::Nothing)
}

/// Writes what was exported for other programs, in the place of whatever stands there: the officer was asked by then.
///
/// # Errors
/// Why it was not written. The old file is whole.
pub fn write_export(bytes: &[u8], path: &Path) -> Result<Fingerprint, SaveFailure> {
    durable::replace(&SystemDisk, path, bytes, Expected::Anything)
}

/// [`open`] on any disk.
///
/// # Errors
/// See [`open`].
pub fn open_on(disk: &dyn Disk, path: &Path) -> Result<Opened, OpenFailure> {
    let failed = |kind| OpenFailure { path: path.to_path_buf(), kind };
    let system = |error: io::Error| {
        failed(match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => OpenFailureKind::NotFound,
            ErrorKind::PermissionDenied => OpenFailureKind::NoPermission,
            ErrorKind::IsADirectory => OpenFailureKind::Folder,
            ErrorKind::FileTooLarge => OpenFailureKind::TooLarge(MAX_BYTES + 1),
            _ => OpenFailureKind::Unreadable(io_words(&error)),
        })
    };
    let mut target = path.to_path_buf();
    let mut links = 0;
    loop {
        match disk.entry(&target).map_err(system)? {
            Entry::Nothing => return Err(failed(OpenFailureKind::NotFound)),
            Entry::Folder => return Err(failed(OpenFailureKind::Folder)),
            Entry::Other => return Err(failed(OpenFailureKind::NotAFile)),
            Entry::File { size, .. } if size > MAX_BYTES => return Err(failed(OpenFailureKind::TooLarge(size))),
            Entry::File { .. } => break,
            Entry::Link(_) if links == 40 => return Err(failed(OpenFailureKind::NotAFile)),
            Entry::Link(to) => {
                links += 1;
                target = target.parent().map(|folder| folder.join(&to)).unwrap_or(to);
            }
        }
    }
    let bytes = disk.read(&target, MAX_BYTES).map_err(system)?;
    read::from_bytes(&bytes).map_err(|failure| failed(OpenFailureKind::Content(Box::new(failure))))
}

/// [`save`] on any disk and with any expectation.
///
/// # Errors
/// See [`save`].
pub fn save_on(disk: &dyn Disk, plan: &Plan, path: &Path, expected: Expected<'_>) -> Result<Fingerprint, SaveFailure> {
    let not_reproduced = |words: String| SaveFailure::NotReproduced(path.to_path_buf(), words);
    let text = write::to_text(plan).map_err(not_reproduced)?;
    if text.len() as u64 > MAX_BYTES {
        return Err(not_reproduced(format!("計画が{} MiB を超えました。画像を小さくしてください", MAX_BYTES >> 20)));
    }
    // While the text is read back, it is written beside the target already; it replaces it only when it was proven.
    let read = read::reread_beside(&text, || durable::prepare(disk, path, text.as_bytes(), expected));
    let (again, prepared) = read.map_err(|failure| not_reproduced(failure.problem("").message))?;
    same(&again, plan, &text).map_err(not_reproduced)?;
    prepared?.put()
}

/// What was read back from the text has to be the same plan. Blanks in a field that holds nothing else are not written;
/// then the texts have to be the same.
fn same(again: &Plan, plan: &Plan, text: &str) -> Result<(), String> {
    if again == plan || write::to_text(again)? == text { Ok(()) } else { Err("内容が変わりました".to_owned()) }
}
