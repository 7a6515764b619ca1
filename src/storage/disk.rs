//! The few things that saving and locking do to a disk, behind one trait, so that tests can let each of them fail, and can
//! cut the power between any two. What they are put together to is [`crate::storage::durable`]'s and
//! [`crate::storage::lock`]'s; how the computer's own disks do them is in [`system`].

pub mod system;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use crate::storage::disk::system::SystemDisk;

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
        /// When it was written last, by the clock of the disk (on a shared folder: of the server); `None` where it is not kept.
        modified: Option<SystemTime>,
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
    /// The file cannot be read, or is larger ([`io::ErrorKind::FileTooLarge`]).
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

    /// Puts a file in the place of another that is there, in one step that keeps the other's permissions and attributes, and
    /// keeps what stood there under a name at which nothing stands. Only some systems can.
    ///
    /// # Errors
    /// It could not be done, as far as the system knows; [`io::ErrorKind::Unsupported`] where the system knows no such step.
    fn exchange(&self, from: &Path, to: &Path, kept: &Path) -> io::Result<()> {
        let _ = (from, to, kept);
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Gives the content of a file a second name, at which nothing stands: a link, or a copy that is through to the medium.
    ///
    /// # Errors
    /// It could not be done.
    fn keep(&self, file: &Path, second: &Path) -> io::Result<Kept>;

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

    /// The names in a folder, in no order.
    ///
    /// # Errors
    /// They could not be read.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Writes a new file that only this process holds, and holds it until the value is dropped: the sign of a lock. Where the
    /// system can, the file goes away with the process, however that ends.
    ///
    /// # Errors
    /// The file is there already, or something went wrong.
    fn hold(&self, path: &Path, bytes: &[u8]) -> io::Result<Box<dyn Held>>;

    /// Whether a file that another process of this computer held by [`Disk::hold`] is held no longer. Only an answer about
    /// processes of this computer can be trusted.
    ///
    /// # Errors
    /// The system cannot tell.
    fn is_let_go(&self, path: &Path) -> io::Result<bool>;
}

/// How a second name was given to a file's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The same content under two names.
    Linked,
    /// A copy: the medium knows no links.
    Copied,
}

/// A file that this process holds.
pub trait Held: Send {
    /// Writes it anew, through to the medium: a sign of life for those who read its date.
    ///
    /// # Errors
    /// It could not be written.
    fn renew(&mut self, bytes: &[u8]) -> io::Result<()>;
}
