//! The computer's own disks. What Windows and the others do differently is here and nowhere else.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::storage::disk::{Disk, Entry, Held, Kept};

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
            Entry::File { size: metadata.len(), read_only: metadata.permissions().readonly(), modified: metadata.modified().ok() }
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
            take_after(&file, like)?;
        }
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        patiently(|| fs::rename(from, to))?;
        written_through(to)
    }

    #[cfg(windows)]
    fn exchange(&self, from: &Path, to: &Path, kept: &Path) -> io::Result<()> {
        let (Some(from_text), Some(to_text), Some(kept_text)) = (from.to_str(), to.to_str(), kept.to_str()) else {
            return Err(ErrorKind::Unsupported.into());
        };
        let flags = winsafe::co::REPLACEFILE::IGNORE_MERGE_ERRORS;
        patiently(|| {
            winsafe::ReplaceFile(to_text, from_text, Some(kept_text), flags)
                .map_err(|code| io::Error::from_raw_os_error(code.raw().cast_signed()))
        })?;
        written_through(to)
    }

    fn keep(&self, file: &Path, second: &Path) -> io::Result<Kept> {
        match fs::hard_link(file, second) {
            Ok(()) => return Ok(Kept::Linked),
            Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) => return Err(error),
            Err(_) => {}
        }
        let bytes = fs::read(file)?;
        self.create(second, &bytes, Some(file)).map(|()| Kept::Copied)
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

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
    }

    fn hold(&self, path: &Path, bytes: &[u8]) -> io::Result<Box<dyn Held>> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        let file = held_options(&mut options).open(path)?;
        let mut held = HeldFile { file };
        let began = lock_for_this_computer(&held.file).and_then(|()| held.renew(bytes));
        if let Err(error) = began {
            drop(held);
            let _ = fs::remove_file(path);
            return Err(error);
        }
        if keeps_readers_away(path) {
            let _ = held.file.unlock();
        }
        Ok(Box::new(held))
    }

    fn is_let_go(&self, path: &Path) -> io::Result<bool> {
        if cfg!(windows) {
            // There the file goes away with the process that holds it.
            return Ok(false);
        }
        let file = File::open(path)?;
        match file.try_lock() {
            // Where locks keep readers away none was left on it, and nothing is known.
            Ok(()) => Ok(!keeps_readers_away(path)),
            Err(fs::TryLockError::WouldBlock) => Ok(false),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

/// A file that this process has open.
struct HeldFile {
    file: File,
}

impl Held for HeldFile {
    fn renew(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(bytes)?;
        self.file.set_len(bytes.len() as u64)?;
        self.file.sync_all()
    }
}

/// Gives a new file the permissions of another and, where the system lets us, its owner and group: a colleague who could
/// write the old file shall be able to write the new one.
fn take_after(file: &File, like: &Path) -> io::Result<()> {
    let wanted = fs::metadata(like)?;
    let own = file.metadata()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        if (own.uid(), own.gid()) != (wanted.uid(), wanted.gid()) {
            // Only the group may be ours to give; on media without owners neither is.
            let _ = fchown(file, Some(wanted.uid()), Some(wanted.gid())).or_else(|_| fchown(file, None, Some(wanted.gid())));
        }
    }
    // On media without permissions all files have the same, and setting them is refused.
    if own.permissions() == wanted.permissions() { Ok(()) } else { file.set_permissions(wanted.permissions()) }
}

/// Tries again for up to five seconds while somebody else has a hand on the file: on Windows a virus scanner or an indexer
/// holds fresh files for a moment.
fn patiently(mut attempt: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    let mut pause = Duration::from_millis(10);
    let mut waited = Duration::ZERO;
    loop {
        match attempt() {
            Err(error) if is_passing(&error) && waited < Duration::from_secs(5) => thread::sleep(pause),
            done => return done,
        }
        waited += pause;
        pause = (pause * 2).min(Duration::from_secs(1));
    }
}

/// Errors of Windows that pass: access denied, sharing violation, lock violation, unable to remove the replaced file.
fn is_passing(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33 | 1175))
}

/// Windows cannot sync a folder; flushing the file that was renamed brings its new name through to the medium as well.
fn written_through(path: &Path) -> io::Result<()> {
    if cfg!(not(windows)) {
        return Ok(());
    }
    patiently(|| OpenOptions::new().write(true).open(path)?.sync_all())
}

/// On Windows a held file goes away with the process, is hidden, and may be read, renamed and deleted by others.
fn held_options(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        const DELETE_ON_CLOSE: u32 = 0x0400_0000;
        const HIDDEN: u32 = 0x2;
        const SHARE_READ_DELETE: u32 = 0x1 | 0x4;
        const READ_WRITE_DELETE: u32 = 0x8000_0000 | 0x4000_0000 | 0x0001_0000;
        options.access_mode(READ_WRITE_DELETE).share_mode(SHARE_READ_DELETE).attributes(HIDDEN).custom_flags(DELETE_ON_CLOSE);
    }
    options
}

/// Elsewhere a lock of the system on the held file tells other processes of this computer that we live. Where a file system
/// knows no locks, the file's date has to do.
fn lock_for_this_computer(file: &File) -> io::Result<()> {
    if cfg!(windows) {
        // There a lock would keep others from reading who holds the file.
        return Ok(());
    }
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(ErrorKind::ResourceBusy.into()),
        _ => Ok(()),
    }
}

/// Whether a file that was just locked by the system can no longer be read: so on shares of Windows that are mounted in Linux.
/// Who holds a file has to be readable for all.
fn keeps_readers_away(path: &Path) -> bool {
    cfg!(not(windows)) && fs::read(path).is_err_and(|error| error.kind() != ErrorKind::NotFound)
}

/// Hides a file from the officer's eyes, where a dot at the head of its name does not.
pub fn hide(path: &Path) {
    #[cfg(windows)]
    if let Some(text) = path.to_str() {
        let _ = winsafe::SetFileAttributes(text, winsafe::co::FILE_ATTRIBUTE::HIDDEN);
    }
    #[cfg(not(windows))]
    let _: &Path = path;
}

/// A path that is absolute and free of links, as far as the system can tell: the same for every way to a file.
pub fn absolute(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_path_buf())
}
