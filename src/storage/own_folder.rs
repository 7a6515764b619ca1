//! Folders of our own on the local disk, for recovery copies and generations: made for this user alone, and written to so that
//! a file is there whole or not at all. What stands in them is told by those who fill them.

use std::fs::DirBuilder;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::storage::disk::Disk;
use crate::storage::durable::{self, Expected, Previous};
use crate::storage::failure::SaveFailure;

/// Makes a folder and those above it; one that is there is fine. Other users of the computer cannot look into what is made:
/// on Windows the profile sees to that.
///
/// # Errors
/// It could not be made.
pub fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Writes a new file whole, through to the medium, and reads it back.
///
/// # Errors
/// It is there already, or could not be written; then it is not there.
pub fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    durable::replace(disk, path, bytes, Expected::Nothing, Previous::Dropped).map(drop).map_err(as_io)
}

/// The same in the place of whatever stands there.
///
/// # Errors
/// It could not be written; then what stood there is whole.
pub fn write(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    durable::replace(disk, path, bytes, Expected::Anything, Previous::Dropped).map(drop).map_err(as_io)
}

/// A failure in the words of the system, for those who decide by its kind.
fn as_io(failure: SaveFailure) -> io::Error {
    let kind = match failure {
        SaveFailure::Exists(_) | SaveFailure::ChangedOutside(_) => ErrorKind::AlreadyExists,
        SaveFailure::ReadOnly(_) => ErrorKind::ReadOnlyFilesystem,
        SaveFailure::NoPermission(_) => ErrorKind::PermissionDenied,
        SaveFailure::NoFolder(_) => ErrorKind::NotFound,
        SaveFailure::NoSpace(_) => ErrorKind::StorageFull,
        SaveFailure::Unwritable(_, words) | SaveFailure::NotVerified(_, words) => return io::Error::other(words),
        failure => return io::Error::other(failure.problem().message),
    };
    kind.into()
}
