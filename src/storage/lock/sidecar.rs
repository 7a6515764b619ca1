//! A lock file on its disk: looking at it, telling whether its holder lives, and moving it out of the way without ever
//! touching another one.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::base::id::{Id, IdMint};
use crate::storage::beside;
use crate::storage::disk::{Disk, Entry, Held};
use crate::storage::lock::STALE;
use crate::storage::lock::holder::Holder;

/// Largest lock file that is read, in bytes.
const MAX_BYTES: u64 = 4096;

/// A lock whose date is ahead by so much was not written by the clock that dates the disk now: a stick has the dates of the
/// computer it was in. File servers and the computers of a domain differ by minutes at most.
const AHEAD: Duration = Duration::from_secs(3600);

/// A lock file.
pub struct Sidecar {
    disk: Arc<dyn Disk + Send + Sync>,
    file: PathBuf,
    folder: PathBuf,
}

/// What was seen of a lock file. Two are equal where nobody wrote to the file between.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen {
    /// Whom it names; `None` where it cannot be read.
    pub holder: Option<Holder>,
    /// What is in it, if it could be read and is not too large.
    content: Option<Vec<u8>>,
    /// When it was written last, by the clock of the disk.
    modified: Option<SystemTime>,
}

/// What became of moving a lock file out of the way.
pub enum Aside {
    /// It is there now.
    Moved(PathBuf),
    /// It was not the one that was meant, and was put back.
    Another,
    /// There is none.
    Nothing,
}

impl Seen {
    /// Whether its content was read, be it sense or nonsense.
    pub fn was_read(&self) -> bool {
        self.content.is_some()
    }

    /// Whether it is the lock of a session.
    pub fn is_of(&self, session: Id) -> bool {
        self.holder.as_ref().is_some_and(|holder| holder.session == session)
    }
}

impl Sidecar {
    /// A lock file, which need not be there.
    pub fn new(disk: Arc<dyn Disk + Send + Sync>, file: PathBuf) -> Self {
        let folder = beside::folder_of(&file);
        Self { disk, file, folder }
    }

    /// Makes it, and holds it.
    pub fn hold(&self, me: &Holder) -> io::Result<Box<dyn Held>> {
        self.disk.hold(&self.file, me.to_text()?.as_bytes())
    }

    /// The session it names; `None` where there is none, or it is nonsense.
    pub fn session(&self) -> io::Result<Option<Id>> {
        match self.disk.read(&self.file, MAX_BYTES) {
            Ok(content) => Ok(Holder::from_text(&content).map(|holder| holder.session)),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::FileTooLarge) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Looks at it; `None` where there is none.
    pub fn look(&self) -> io::Result<Option<Seen>> {
        self.look_at(&self.file)
    }

    fn look_at(&self, file: &Path) -> io::Result<Option<Seen>> {
        // Before anything is opened: a link may lead anywhere.
        if self.written(file)?.is_none() {
            return Ok(None);
        }
        let content = match self.disk.read(file, MAX_BYTES) {
            Ok(content) => Some(content),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(_) => None,
        };
        // The date comes after the content: should the lock change between, it looks younger than it is, never older.
        let Some(modified) = self.written(file)? else { return Ok(None) };
        Ok(Some(Seen { holder: content.as_deref().and_then(Holder::from_text), content, modified }))
    }

    /// When a file was written, if the disk keeps that; `None` where there is none.
    fn written(&self, file: &Path) -> io::Result<Option<Option<SystemTime>>> {
        match self.disk.entry(file)? {
            Entry::Nothing => Ok(None),
            Entry::File { modified, .. } => Ok(Some(modified)),
            Entry::Folder | Entry::Link(_) | Entry::Other => {
                Err(io::Error::other("編集中であることを示すファイルの名前が、ほかのものに使われています"))
            }
        }
    }

    /// Whether nobody lives who holds it.
    pub fn is_stale(&self, seen: &Seen, me: &Holder) -> bool {
        let of_this_computer = seen.holder.as_ref().is_some_and(|holder| holder.is_of_computer_of(me));
        if of_this_computer && self.disk.is_let_go(&self.file).unwrap_or(false) {
            return true;
        }
        let Some(modified) = seen.modified else { return false };
        let Ok(Some(now)) = self.now() else { return false };
        match now.duration_since(modified) {
            Ok(age) => age >= STALE,
            Err(ahead) => ahead.duration() >= AHEAD,
        }
    }

    /// The time by the clock of the disk: the date of a file that is made for it. Also proves that files can be made.
    pub fn now(&self) -> io::Result<Option<SystemTime>> {
        let probe = self.passing();
        match self.disk.create(&probe, b"", None) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            Err(error) => {
                self.forget(&probe);
                return Err(error);
            }
            Ok(()) => {}
        }
        let now = self.written(&probe);
        self.forget(&probe);
        Ok(now?.flatten())
    }

    /// Moves it to a name that nobody else knows, if it is the one that is meant.
    pub fn set_aside(&self, is_meant: impl FnOnce(&Seen) -> bool) -> io::Result<Aside> {
        let aside = self.passing();
        let renamed = self.disk.replace(&self.file, &aside);
        match (self.look_at(&aside), renamed) {
            (Ok(Some(moved)), _) if is_meant(&moved) => Ok(Aside::Moved(aside)),
            (Ok(Some(_)), _) => {
                self.put_back(&aside);
                Ok(Aside::Another)
            }
            (Err(error), Ok(())) => {
                self.put_back(&aside);
                Err(error)
            }
            (Ok(None), Ok(())) => Ok(Aside::Nothing),
            (_, Err(error)) if error.kind() == ErrorKind::NotFound => Ok(Aside::Nothing),
            (_, Err(error)) => Err(error),
        }
    }

    /// Puts back what was moved, unless another one stands there by now.
    pub fn put_back(&self, aside: &Path) {
        // Should that fail, whoever holds it makes it again with the next beat.
        let _ = self.disk.keep(aside, &self.file);
        self.forget(aside);
    }

    /// Removes what was moved. Should it stay behind, a later save sweeps it away.
    pub fn forget(&self, aside: &Path) {
        let _ = self.disk.remove(aside);
    }

    fn passing(&self) -> PathBuf {
        beside::passing_in(&self.folder, &mut IdMint::random())
    }
}
