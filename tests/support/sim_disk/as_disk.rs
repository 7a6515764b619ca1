//! The simulated disk as saving and locking see it: the same calls in the same order as
//! [`shisakucho::storage::disk::SystemDisk`] makes them on the system that the profile stands for.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::{Duration, SystemTime};

use shisakucho::storage::disk::{Disk, Entry, Held, Kept};

use crate::support::sim_disk::medium::FileId;
use crate::support::sim_disk::{Asked, Inner, SimDisk};

impl Disk for SimDisk {
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        let honest = |inner: &Inner| {
            Ok(match inner.find(path) {
                Some(file) => Entry::File {
                    size: inner.live.contents[file].bytes.len() as u64,
                    read_only: false,
                    modified: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(inner.written[file])),
                },
                None if inner.folders.contains(path) => Entry::Folder,
                None => Entry::Nothing,
            })
        };
        // A disk that lies about what stands there is one on which nothing stands any more.
        self.asking(Asked::Look, honest, |_, _| Entry::Nothing)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let honest = |inner: &Inner| {
            let file = inner.find(path).ok_or(ErrorKind::NotFound)?;
            let bytes = inner.live.contents[file].bytes.to_vec();
            if bytes.len() as u64 > limit { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
        };
        self.asking(Asked::Read, honest, |lie, bytes| lie.of(&bytes))
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        self.asking(Asked::Look, |inner| inner.find(path).map(|_| ()).ok_or_else(|| ErrorKind::NotFound.into()), |_, ()| ())
    }

    fn create(&self, path: &Path, bytes: &[u8], _like: Option<&Path>) -> io::Result<()> {
        let file = self.make(path)?;
        self.write(file, bytes)?;
        self.sync(file)
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.rename(from, to)?;
        self.written_through(to)
    }

    fn exchange(&self, from: &Path, to: &Path, kept: &Path) -> io::Result<()> {
        if !self.profile.exchanges() {
            return Err(ErrorKind::Unsupported.into());
        }
        self.open(from)?;
        // A failure of the first is Windows' 1175 (or 1176: with a name for what was there, nothing happened either), one of
        // the second 1177: what was there has its other name already.
        self.rename(to, kept)?;
        self.rename(from, to)?;
        self.written_through(to)
    }

    fn keep(&self, file: &Path, second: &Path) -> io::Result<Kept> {
        match self.link(file, second) {
            Ok(()) => return Ok(Kept::Linked),
            Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) => return Err(error),
            Err(_) => {}
        }
        let bytes = self.read(file, u64::MAX)?;
        self.create(second, &bytes, Some(file)).map(|()| Kept::Copied)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.sync_names(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.unlink(path)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.passing(Asked::Names, |inner| {
            inner.folders.insert(folder.to_path_buf());
            Ok(())
        })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let honest = |inner: &Inner| {
            let there = inner.names.iter().zip(&inner.live.places).filter(|(name, place)| place.is_some() && name.parent() == Some(folder));
            Ok(there.filter_map(|(name, _)| name.file_name()).map(OsString::from).collect())
        };
        self.asking(Asked::Look, honest, |_, _| Vec::new())
    }

    fn hold(&self, path: &Path, bytes: &[u8]) -> io::Result<Box<dyn Held>> {
        let file = self.make(path)?;
        let mut held = HeldFile { disk: self.clone(), file };
        held.renew(bytes)?;
        self.lock().held.insert(file);
        Ok(Box::new(held))
    }

    fn is_let_go(&self, path: &Path) -> io::Result<bool> {
        let file = self.open(path)?;
        self.asking(Asked::Look, |inner| Ok(!inner.held.contains(&file)), |_, honest| honest)
    }
}

impl SimDisk {
    /// Windows cannot sync a folder; it syncs the file under its new name.
    fn written_through(&self, path: &Path) -> io::Result<()> {
        if self.profile.syncs_names_with_files() { self.open(path).and_then(|file| self.sync(file)) } else { Ok(()) }
    }
}

/// A file that a program holds.
struct HeldFile {
    disk: SimDisk,
    file: FileId,
}

impl Held for HeldFile {
    fn renew(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.disk.empty(self.file)?;
        self.disk.write(self.file, bytes)?;
        self.disk.sync(self.file)
    }
}

impl Drop for HeldFile {
    fn drop(&mut self) {
        self.disk.lock().held.remove(&self.file);
    }
}
