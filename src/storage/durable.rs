//! Replacing a file as a whole or not at all: written beside it, through to the medium, put in its place in one step,
//! and read back. What stood there before is kept beside. Whatever fails on the way, the old file is whole.
//!
//! The order of the steps is what makes it hold; tests cut the power after each of them, on disks that lose, tear and
//! reorder what was not yet asked to be written through, and let each of them fail.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::base::id::IdMint;
use crate::storage::beside;
use crate::storage::disk::{Disk, Entry, Kept, system};
use crate::storage::failure::{SaveFailure, io_words};
use crate::storage::fingerprint::Fingerprint;

/// Most symbolic links that are followed.
const MOST_LINKS: usize = 40;

/// Age at which a file on its way is one that was left behind.
const LEFT_BEHIND: Duration = Duration::from_secs(3600);

/// What may stand in the place where a file is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected<'a> {
    /// Nothing: a new file.
    Nothing,
    /// A file of this content. Where there is none, the stick was pulled or the file deleted: the officer has to know.
    Content(&'a Fingerprint),
    /// Any file: the officer was asked and wants it replaced.
    Anything,
}

/// Whether what a file held before stays beside it, as [`beside::previous_of`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Previous {
    /// It stays: for plans.
    Kept,
    /// It goes, once the new file is in place: for settings and what can be made again.
    Dropped,
}

/// Writes a file in the place of another.
///
/// # Errors
/// Why the file was not written, or could not be verified.
pub fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8], expected: Expected<'_>, previous: Previous) -> Result<Fingerprint, SaveFailure> {
    prepare(disk, path, bytes, expected, previous)?.put(|| Ok(()))
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
    previous: Previous,
    in_place: bool,
}

/// Writes a file beside the one it shall replace.
///
/// # Errors
/// Why the file cannot be written there.
pub fn prepare<'a>(
    disk: &'a dyn Disk,
    path: &Path,
    bytes: &'a [u8],
    expected: Expected<'a>,
    previous: Previous,
) -> Result<Prepared<'a>, SaveFailure> {
    let failed = |error: io::Error| SaveFailure::from_io(path, &error);
    let target = resolved(disk, path).map_err(failed)?;
    let folder = beside::folder_of(&target);
    let exists = match disk.entry(&target).map_err(failed)? {
        Entry::Nothing => match disk.entry(&folder).map_err(failed)? {
            Entry::Folder | Entry::Link(_) if matches!(expected, Expected::Content(_)) => {
                return Err(SaveFailure::Gone(path.to_path_buf()));
            }
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
    let prepared =
        Prepared { disk, path: path.to_path_buf(), target, folder, temporary, bytes, fingerprint, expected, previous, in_place: false };
    // What the medium did not take is noticed while the old file is still in its place.
    let found = disk.read(&prepared.temporary, prepared.length()).map_err(failed)?;
    if found == bytes {
        Ok(prepared)
    } else {
        Err(SaveFailure::Unwritable(path.to_path_buf(), "書いた内容を読み直すと、違っていました".to_owned()))
    }
}

impl Prepared<'_> {
    /// Puts the file in its place, if that still holds what was expected and `may` agrees, and reads it back.
    ///
    /// # Errors
    /// Why the file was not replaced, or could not be verified.
    pub fn put(mut self, may: impl FnOnce() -> Result<(), SaveFailure>) -> Result<Fingerprint, SaveFailure> {
        // A copy of the old file may take long; the questions come after it, right before the step itself.
        let kept = self.kept_aside().map_err(|error| SaveFailure::from_io(&self.path, &error))?;
        let allowed = self.unchanged().and_then(|()| may());
        if let Err(failure) = allowed {
            if let Some((spare, _)) = kept {
                let _ = self.disk.remove(&spare);
            }
            return Err(failure);
        }
        let replaced = match kept {
            Some((spare, how)) => self.replaced_keeping(&spare, how),
            None => self.disk.replace(&self.temporary, &self.target),
        };
        if let Err(error) = replaced {
            return Err(self.not_replaced(&error));
        }
        self.in_place = true;
        let doubtful = |words: String| SaveFailure::NotVerified(self.path.clone(), words);
        self.disk.sync_folder(&self.folder).map_err(|error| doubtful(io_words(&error)))?;
        let found = self.disk.read(&self.target, self.length()).map_err(|error| doubtful(io_words(&error)))?;
        if found != self.bytes {
            return Err(doubtful("読み直した内容が違います".to_owned()));
        }
        if self.previous == Previous::Dropped {
            // Should it stay behind, it is harmless.
            let _ = self.disk.remove(&beside::previous_of(&self.target));
        }
        self.sweep();
        Ok(self.fingerprint)
    }

    /// Removes what saves that were cut off left behind in the folder, now that a verified file is in its place. Another save
    /// may just be under way there: only what is older by an hour, by the clock of the disk, goes.
    fn sweep(&self) {
        let modified = |path: &Path| match self.disk.entry(path) {
            Ok(Entry::File { modified, .. }) => modified,
            _ => None,
        };
        let Some(now) = modified(&self.target) else { return };
        for name in self.disk.list(&self.folder).unwrap_or_default() {
            if name.to_str().is_some_and(beside::is_passing) {
                let left = self.folder.join(name);
                if modified(&left).and_then(|then| now.duration_since(then).ok()).is_some_and(|age| age > LEFT_BEHIND) {
                    let _ = self.disk.remove(&left);
                }
            }
        }
    }

    fn length(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// What a failed replacing means. The system may have done it and only the answer was lost: then nobody is told that the
    /// file is as it was, and what lies beside stays, because it may be the only copy.
    fn not_replaced(&mut self, error: &io::Error) -> SaveFailure {
        match self.disk.read(&self.target, self.length()) {
            Ok(found) if found == self.bytes => {}
            Ok(_) => return SaveFailure::from_io(&self.path, error),
            Err(missing) if missing.kind() == ErrorKind::FileTooLarge => return SaveFailure::from_io(&self.path, error),
            Err(_) => {}
        }
        self.in_place = true;
        SaveFailure::NotVerified(self.path.clone(), io_words(error))
    }

    /// The old file under a second name: should the medium lose both names of a replacing in a power cut, as FAT may, or the
    /// system break off half-way, that one is left. `None` where there is no old file.
    fn kept_aside(&self) -> io::Result<Option<(PathBuf, Kept)>> {
        if self.disk.entry(&self.target)? == Entry::Nothing {
            return Ok(None);
        }
        let spare = beside::passing_in(&self.folder, &mut IdMint::random());
        match self.disk.keep(&self.target, &spare) {
            Ok(how) => Ok(Some((spare, how))),
            Err(error) => {
                let _ = self.disk.remove(&spare);
                if error.kind() == ErrorKind::NotFound { Ok(None) } else { Err(error) }
            }
        }
    }

    /// Puts the file in the place of one that is there and was kept under `spare`, which becomes the previous one.
    fn replaced_keeping(&self, spare: &Path, how: Kept) -> io::Result<()> {
        let previous = beside::previous_of(&self.target);
        self.disk.replace(spare, &previous).inspect_err(|_| {
            let _ = self.disk.remove(spare);
        })?;
        system::hide(&previous);
        match how {
            Kept::Linked => {
                // Where both names were those of one file already, renaming does nothing at all.
                let _ = self.disk.remove(spare);
                self.exchanged(spare)
            }
            Kept::Copied => {
                self.disk.sync_folder(&self.folder)?;
                self.disk.replace(&self.temporary, &self.target)
            }
        }
    }

    /// The step that keeps permissions and attributes, where the system has one; the old file is safe beside by now.
    fn exchanged(&self, spare: &Path) -> io::Result<()> {
        match self.disk.exchange(&self.temporary, &self.target, spare) {
            Ok(()) => {
                let _ = self.disk.remove(spare);
                Ok(())
            }
            // Not every system and medium has such a step, and it may break off when the old file is away already (errors 1176,
            // 1177 of Windows): the new file still has to come.
            Err(_) => {
                self.disk.replace(&self.temporary, &self.target)?;
                let _ = self.disk.remove(spare);
                Ok(())
            }
        }
    }

    /// Whether the file is still what was expected. A file that already holds what shall be written is no conflict.
    fn unchanged(&self) -> Result<(), SaveFailure> {
        let path = || self.path.clone();
        let failed = |error: io::Error| SaveFailure::from_io(&self.path, &error);
        if self.disk.entry(&self.target).map_err(failed)? == Entry::Nothing {
            return if matches!(self.expected, Expected::Content(_)) { Err(SaveFailure::Gone(path())) } else { Ok(()) };
        }
        let allowed = match self.expected {
            Expected::Anything => return Ok(()),
            Expected::Nothing => return Err(SaveFailure::Exists(path())),
            Expected::Content(content) => content,
        };
        match self.disk.read(&self.target, allowed.length().max(self.length())) {
            Ok(found) => {
                let found = Fingerprint::of(&found);
                if found == *allowed || found == self.fingerprint { Ok(()) } else { Err(SaveFailure::ChangedOutside(path())) }
            }
            Err(error) if error.kind() == ErrorKind::FileTooLarge => Err(SaveFailure::ChangedOutside(path())),
            Err(error) => Err(failed(error)),
        }
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
///
/// # Errors
/// The system cannot tell, or the links lead in a circle.
pub fn resolved(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match disk.entry(&target)? {
            Entry::Link(to) => target = target.parent().map(|folder| folder.join(&to)).unwrap_or(to),
            _ => return Ok(target),
        }
    }
    Err(io::Error::other("リンクが堂々めぐりしています"))
}

/// Writes the bytes into a new file of the folder and gives its path.
fn written_beside(disk: &dyn Disk, folder: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<PathBuf> {
    let mut mint = IdMint::random();
    let mut tries = 0;
    loop {
        let temporary = beside::passing_in(folder, &mut mint);
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
