//! The folder of one plan's recovery copies: `plan-XXXXXXXX` with the copies `copy-000001.ron` and so on, `about.ron` (to
//! what they belong), `offered` (once they were), and `alive`, which the program holds by a lock of the system. The
//! lock, and not a number of a process, tells whether the program lives: such numbers are given anew.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::base::id::IdMint;
use crate::storage::closing_line::{self, Closing};
use crate::storage::disk::{Disk, Entry};
use crate::storage::format::MAX_BYTES;
use crate::storage::{beside, own_folder};

/// How the name of a folder begins. Others are not ours and are left alone.
const FOLDER: &str = "plan-";

const ALIVE: &str = "alive";
const ABOUT: &str = "about.ron";
const OFFERED: &str = "offered";

/// How often a living program is asked, and the pause after each time.
const PATIENCE: usize = 25;
const BREATH: Duration = Duration::from_millis(10);

/// A copy in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Its number: later copies have higher ones, whatever the clock says.
    pub number: u64,
    /// Where it is.
    pub path: PathBuf,
    /// When it was written, by the clock of this computer.
    pub modified: Option<SystemTime>,
}

/// Whether the program lives to which a folder belongs.
#[derive(Debug)]
pub enum Life {
    /// It is gone. As long as the file is held, nobody else is told so.
    Gone(File),
    /// It lives, or another program is just asking.
    Living,
    /// The system cannot tell.
    Unknown,
}

/// Makes a new folder below `root` that this program holds, where the disk knows locks.
///
/// # Errors
/// It could not be made.
pub fn made_below(root: &Path, mint: &mut IdMint, tries: usize) -> io::Result<(PathBuf, Option<File>)> {
    own_folder::make(root)?;
    for _ in 0..tries {
        let folder = root.join(format!("{FOLDER}{}", mint.mint()));
        match DirBuilder::new().create(&folder) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        }
        // Somebody who just cleans up may have come first.
        match OpenOptions::new().read(true).write(true).create_new(true).open(folder.join(ALIVE)) {
            Ok(file) => match file.try_lock() {
                Ok(()) => return Ok((folder, Some(file))),
                Err(TryLockError::Error(_)) => return Ok((folder, None)),
                Err(TryLockError::WouldBlock) => {}
            },
            Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::ResourceBusy.into())
}

/// The folders below `root`, by name.
pub fn below(disk: &dyn Disk, root: &Path) -> Vec<PathBuf> {
    let mut names = disk.list(root).unwrap_or_default();
    names.sort();
    let ours = names.into_iter().filter(|name| name.to_str().is_some_and(|name| name.starts_with(FOLDER)));
    ours.map(|name| root.join(name)).filter(|path| matches!(disk.entry(path), Ok(Entry::Folder))).collect()
}

/// Whether the program lives to which a folder belongs. One that lives is asked for a quarter of a second: it may be about to
/// end, having started us in its place.
pub fn life(folder: &Path) -> Life {
    let Ok(file) = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(folder.join(ALIVE)) else {
        return Life::Unknown;
    };
    for _ in 0..PATIENCE {
        match file.try_lock() {
            Ok(()) => return Life::Gone(file),
            Err(TryLockError::WouldBlock) => thread::sleep(BREATH),
            Err(TryLockError::Error(_)) => return Life::Unknown,
        }
    }
    Life::Living
}

/// Where it is written to what a folder belongs.
pub fn about_in(folder: &Path) -> PathBuf {
    folder.join(ABOUT)
}

/// The mark that a folder was offered.
pub fn offered_in(folder: &Path) -> PathBuf {
    folder.join(OFFERED)
}

/// Where the copy of a number is.
pub fn copy_in(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("copy-{number:06}.ron"))
}

/// The copies in a folder, the newest first.
pub fn copies(disk: &dyn Disk, folder: &Path) -> Vec<Copy> {
    let mut copies: Vec<Copy> = (disk.list(folder).unwrap_or_default().into_iter())
        .filter_map(|name| {
            let number = name.to_str()?.strip_prefix("copy-")?.strip_suffix(".ron")?.parse().ok()?;
            let path = folder.join(name);
            match disk.entry(&path) {
                Ok(Entry::File { modified, .. }) => Some(Copy { number, path, modified }),
                _ => None,
            }
        })
        .collect();
    copies.sort_by(|a, b| (b.number, &b.path).cmp(&(a.number, &a.path)));
    copies
}

/// Whether a copy is as it was written, to its last line.
pub fn is_whole(disk: &dyn Disk, copy: &Path) -> bool {
    let Ok(bytes) = disk.read(copy, MAX_BYTES) else { return false };
    str::from_utf8(&bytes).is_ok_and(|text| matches!(closing_line::read(text), Closing::Intact(_)))
}

/// Removes a folder with all that is ours in it; `held` is its lock. What is not ours stays, and with it the folder.
///
/// # Errors
/// Something of ours could not be removed.
pub fn remove(disk: &dyn Disk, folder: &Path, held: Option<File>) -> io::Result<()> {
    let gone = |done: io::Result<()>| done.or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) });
    let mut removed = Ok(());
    for name in disk.list(folder)? {
        let Some(name) = name.to_str().filter(|name| is_ours(name)) else { continue };
        removed = removed.and(gone(disk.remove(&folder.join(name))));
    }
    // The lock goes last: until then nobody takes the folder for one that was left behind.
    drop(held);
    removed.and(gone(disk.remove(&folder.join(ALIVE))))?;
    match fs::remove_dir(folder) {
        Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
        done => gone(done),
    }
}

fn is_ours(name: &str) -> bool {
    name == ABOUT || name == OFFERED || name.starts_with("copy-") || beside::is_passing(name) || name.starts_with(".~back.")
}
