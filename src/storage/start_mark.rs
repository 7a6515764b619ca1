//! A mark that is left while the window is coming up. If a graphics driver takes the whole program down, the mark is still
//! there at the next start and says which way of drawing not to begin with.

use std::path::{Path, PathBuf};

use crate::storage::disk::{Disk, SystemDisk};
use crate::storage::durable::{self, Expected, Previous};

/// Longest mark, in bytes.
const MAX_BYTES: u64 = 64;

fn file(folder: &Path) -> PathBuf {
    folder.join("starting")
}

/// Leaves the mark with the name of the way that is tried. Without it the program starts as well; nothing is said.
pub fn leave(folder: &Path, way: &str) {
    let disk = SystemDisk;
    if disk.make_folder(folder).is_ok() {
        let _ = durable::replace(&disk, &file(folder), way.as_bytes(), Expected::Anything, Previous::Dropped);
    }
}

/// Takes the mark away and tells what it said, if there was one.
pub fn take(folder: &Path) -> Option<String> {
    let disk = SystemDisk;
    let bytes = disk.read(&file(folder), MAX_BYTES).ok()?;
    let _ = disk.remove(&file(folder));
    String::from_utf8(bytes).ok()
}
