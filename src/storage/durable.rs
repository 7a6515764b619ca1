//! Replacing a file as a whole or not at all: written beside it, through to the medium, put in its place in one step,
//! and read back. Whatever fails on the way, the old file is whole.
//!
//! Keeping generations and locking against other officers are to be built around [`replace`].

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::base::id::IdMint;
use crate::storage::disk::{Disk, Entry};
use crate::storage::failure::{SaveFailure, io_words};
use crate::storage::fingerprint::Fingerprint;

/// What may stand in the place where a file is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected<'a> {
    /// Nothing: a new file.
    Nothing,
    /// A file of this content, or nothing where it was deleted meanwhile.
    Content(&'a Fingerprint),
    /// Any file: the officer was asked and wants it replaced.
    Anything,
}

/// Writes a file in the place of another.
///
/// # Errors
/// Why the file was not written, or could not be verified.
pub fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8], expected: Expected<'_>) -> Result<Fingerprint, SaveFailure> {
    prepare(disk, path, bytes, expected)?.put()
}

/// A file that lies beside the one it shall replace, through to the medium. Nothing was replaced yet; what is not put in
/// its place goes away with this value.
pub struct Prepared<'a> {
    disk: &'a dyn Disk,
    path: PathBuf,
    target: PathBuf,
    folder: PathBuf,
    temporary: PathBuf,
    bytes: &'a [u8],
    fingerprint: Fingerprint,
    expected: Expected<'a>,
    in_place: bool,
}

/// Writes a file beside the one it shall replace.
///
/// # Errors
/// Why the file cannot be written there.
pub fn prepare<'a>(disk: &'a dyn Disk, path: &Path, bytes: &'a [u8], expected: Expected<'a>) -> Result<Prepared<'a>, SaveFailure> {
    let failed = |error: io::Error| SaveFailure::from_io(path, &error);
    let target = resolved(disk, path).map_err(failed)?;
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let entry = disk.entry(&target).map_err(failed)?;
    let exists = match entry {
        Entry::Nothing => match disk.entry(&folder).map_err(failed)? {
            Entry::Folder | Entry::Link(_) => false,
            _ => return Err(SaveFailure::NoFolder(path.to_path_buf())),
        },
        Entry::File { read_only: true, .. } => return Err(SaveFailure::ReadOnly(path.to_path_buf())),
        Entry::File { .. } => true,
        _ => return Err(SaveFailure::NotAFile(path.to_path_buf())),
    };
    if exists {
        if expected == Expected::Nothing {
            return Err(SaveFailure::Exists(path.to_path_buf()));
        }
        disk.may_write(&target).map_err(failed)?;
    }
    let fingerprint = Fingerprint::of(bytes);
    let temporary = written_beside(disk, &folder, bytes, exists.then_some(target.as_path())).map_err(failed)?;
    Ok(Prepared { disk, path: path.to_path_buf(), target, folder, temporary, bytes, fingerprint, expected, in_place: false })
}

impl Prepared<'_> {
    /// Puts the file in its place, if that still holds what was expected, and reads it back.
    ///
    /// # Errors
    /// Why the file was not replaced, or could not be verified.
    pub fn put(mut self) -> Result<Fingerprint, SaveFailure> {
        let length = self.bytes.len() as u64;
        unchanged(self.disk, &self.target, &self.path, self.expected, &self.fingerprint)?;
        self.disk.replace(&self.temporary, &self.target).or_else(|error| {
            // A file server may have done it and lost the answer.
            let done = self.disk.read(&self.target, length).is_ok_and(|found| found == self.bytes);
            if done { Ok(()) } else { Err(SaveFailure::from_io(&self.path, &error)) }
        })?;
        self.in_place = true;
        let doubtful = |words: String| SaveFailure::NotVerified(self.path.clone(), words);
        self.disk.sync_folder(&self.folder).map_err(|error| doubtful(io_words(&error)))?;
        let found = self.disk.read(&self.target, length).map_err(|error| doubtful(io_words(&error)))?;
        if found == self.bytes { Ok(self.fingerprint) } else { Err(doubtful("読み直した内容が違います".to_owned())) }
    }
}

impl Drop for Prepared<'_> {
    fn drop(&mut self) {
        if !self.in_place {
            // Should it stay behind, it is harmless: it is never read.
            let _ = self.disk.remove(&self.temporary);
        }
    }
}

/// The path behind symbolic links, so that the file is replaced and not the link.
fn resolved(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_path_buf();
    for _ in 0..40 {
        match disk.entry(&target)? {
            Entry::Link(to) => target = target.parent().map(|folder| folder.join(&to)).unwrap_or(to),
            _ => return Ok(target),
        }
    }
    Err(io::Error::other("リンクが堂々めぐりしています"))
}

/// Whether the file is still what was expected. A file that already holds what shall be written is no conflict.
fn unchanged(disk: &dyn Disk, target: &Path, path: &Path, expected: Expected<'_>, new: &Fingerprint) -> Result<(), SaveFailure> {
    let allowed = match expected {
        Expected::Anything => return Ok(()),
        Expected::Nothing => None,
        Expected::Content(content) => Some(content),
    };
    if disk.entry(target).map_err(|error| SaveFailure::from_io(path, &error))? == Entry::Nothing {
        return Ok(());
    }
    let Some(allowed) = allowed else { return Err(SaveFailure::Exists(path.to_path_buf())) };
    match disk.read(target, allowed.length().max(new.length())) {
        Ok(found) => {
            let found = Fingerprint::of(&found);
            if found == *allowed || found == *new { Ok(()) } else { Err(SaveFailure::ChangedOutside(path.to_path_buf())) }
        }
        Err(error) if error.kind() == ErrorKind::FileTooLarge => Err(SaveFailure::ChangedOutside(path.to_path_buf())),
        Err(error) => Err(SaveFailure::from_io(path, &error)),
    }
}

/// Writes the bytes into a new file of the folder and gives its path.
fn written_beside(disk: &dyn Disk, folder: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<PathBuf> {
    let mut mint = IdMint::random();
    let mut tries = 0;
    loop {
        // Short, because the target's own name may be as long as a name can be.
        let temporary = folder.join(format!(".shisakucho-{}.tmp", mint.mint()));
        match disk.create(&temporary, bytes, like) {
            Ok(()) => return Ok(temporary),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && tries < 8 => tries += 1,
            Err(error) => {
                if error.kind() != ErrorKind::AlreadyExists {
                    let _ = disk.remove(&temporary);
                }
                return Err(error);
            }
        }
    }
}
