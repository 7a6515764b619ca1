//! The few things that saving does to a disk, behind one trait, so that tests can let each of them fail. What they are
//! put together to is [`crate::storage::durable`]'s.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Nothing.
    Nothing,
    /// A file.
    File {
        /// Its size in bytes.
        size: u64,
        /// Whether it is marked as read-only.
        read_only: bool,
    },
    /// A folder.
    Folder,
    /// A symbolic link to another path.
    Link(PathBuf),
    /// A device, a pipe and the like.
    Other,
}

/// A disk.
pub trait Disk {
    /// What stands at a path; links are not followed.
    ///
    /// # Errors
    /// The system cannot tell.
    fn entry(&self, path: &Path) -> io::Result<Entry>;

    /// The content of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// The file cannot be read, or is larger ([`ErrorKind::FileTooLarge`]).
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// Whether an existing file may be written; nothing is written.
    ///
    /// # Errors
    /// It may not.
    fn may_write(&self, path: &Path) -> io::Result<()>;

    /// Writes a new file through to the medium, with the permissions of another file where one is given.
    ///
    /// # Errors
    /// The file is there already, or something went wrong; then a part of it may be left behind.
    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()>;

    /// Puts a file in the place of another, in one step.
    ///
    /// # Errors
    /// It could not be done, as far as the system knows.
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Writes the names in a folder through to the medium, where the system can do that.
    ///
    /// # Errors
    /// The medium reported an error.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// It could not be removed.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder and those above it; one that is there is fine.
    ///
    /// # Errors
    /// It could not be made.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The computer's own disks.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemDisk;

impl Disk for SystemDisk {
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        let metadata = match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Entry::Nothing),
            metadata => metadata?,
        };
        let kind = metadata.file_type();
        Ok(if kind.is_symlink() {
            Entry::Link(fs::read_link(path)?)
        } else if kind.is_dir() {
            Entry::Folder
        } else if kind.is_file() {
            Entry::File { size: metadata.len(), read_only: metadata.permissions().readonly() }
        } else {
            Entry::Other
        })
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        let expected = file.metadata().map_or(0, |metadata| metadata.len());
        let mut bytes = Vec::with_capacity(usize::try_from(expected.min(limit)).unwrap_or(0));
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        OpenOptions::new().write(true).open(path).map(drop)
    }

    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        if let Some(like) = like {
            let wanted = fs::metadata(like)?.permissions();
            // On media without permissions all files have the same, and setting them is refused.
            if file.metadata()?.permissions() != wanted {
                file.set_permissions(wanted)?;
            }
        }
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        // On Windows a virus scanner or an indexer holds fresh files for a moment.
        let mut pause = Duration::from_millis(10);
        loop {
            match fs::rename(from, to) {
                Err(error) if is_passing(&error) && pause < Duration::from_secs(2) => thread::sleep(pause),
                done => return done,
            }
            pause *= 2;
        }
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            // Some network file systems know no such thing.
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }
}

/// Errors of Windows that pass: access denied, sharing violation, lock violation, unable to remove the replaced file.
fn is_passing(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33 | 1175))
}
