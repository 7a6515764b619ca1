//! Files that are made only to be looked at or printed: in a folder of our own on the local disk, which nobody else can look into,
//! and cleared away when the program starts again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::storage::disk::SystemDisk;
use crate::storage::own_folder;

/// Age at which a file is cleared away. Another window of the program may have made it only now.
const YOUNG: Duration = Duration::from_secs(3600);

/// Most names that are tried for a file that a viewer keeps from being replaced.
const MOST_NAMES: usize = 20;

/// Writes a file into the folder, under another name where a viewer still holds an earlier one. Gives back where it is.
///
/// # Errors
/// It could not be written.
pub fn keep(folder: &Path, stem: &str, ending: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    own_folder::make(folder)?;
    let mut count = 1;
    loop {
        let again = if count == 1 { String::new() } else { format!(" ({count})") };
        let path = folder.join(format!("{stem}{again}.{ending}"));
        match own_folder::write(&SystemDisk, &path, bytes) {
            Err(_) if count < MOST_NAMES => count += 1,
            written => return written.map(|()| path),
        }
    }
}

/// Removes the files that are no longer young. What cannot be removed is tried again next time.
pub fn clear(folder: &Path, now: SystemTime) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let Ok(about) = entry.metadata() else { continue };
        let old = about.modified().is_ok_and(|made| now.duration_since(made).is_ok_and(|age| age >= YOUNG));
        if about.is_file() && old {
            let _ = fs::remove_file(entry.path());
        }
    }
}
