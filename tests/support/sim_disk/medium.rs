//! What is on a medium, what is asked of it step by step, and how media differ.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;

use shisakucho::storage::fingerprint::Fingerprint;

/// The smallest piece that a medium writes whole or not at all, in bytes.
pub const SECTOR: usize = 512;

/// A file, with or without a name.
pub type FileId = usize;

/// A name, with or without a file.
pub type NameId = usize;

/// A kind of medium, as seen from one system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// The computer's own disk on Linux (ext4): changes of names arrive in their order.
    Ordered,
    /// A disk whose file system promises no order at all: every change of names arrives or not on its own.
    AnyOrder,
    /// A stick (FAT) on Linux: no links, and renaming is up to three changes.
    Stick,
    /// The same on Windows: folders cannot be synced, but syncing a file brings the names of its folder along. Windows' own
    /// exchange of two files is there, and is nothing but renaming twice.
    StickOnWindows,
    /// The computer's own disk on Windows (NTFS): changes in order, brought along by syncing any file; exchange.
    Ntfs,
    /// A shared folder on a Windows server, from Windows: as [`Profile::Ntfs`], but without links.
    Share,
    /// A shared folder on a simple device: neither links nor exchange.
    SimpleShare,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Ordered, Self::AnyOrder, Self::Stick, Self::StickOnWindows, Self::Ntfs, Self::Share, Self::SimpleShare];

    /// Whether a file can have two names.
    pub fn knows_links(self) -> bool {
        matches!(self, Self::Ordered | Self::AnyOrder | Self::Ntfs)
    }

    /// Whether there is a journal that makes renaming one step.
    pub fn renames_in_one_step(self) -> bool {
        !matches!(self, Self::Stick | Self::StickOnWindows)
    }

    /// Whether changes of names arrive in the order in which they were made.
    pub fn keeps_the_order_of_names(self) -> bool {
        matches!(self, Self::Ordered | Self::Ntfs | Self::Share | Self::SimpleShare)
    }

    /// Whether a folder can be synced.
    pub fn syncs_folders(self) -> bool {
        matches!(self, Self::Ordered | Self::AnyOrder | Self::Stick)
    }

    /// Whether syncing a file writes changed names through as well: NTFS and its servers write their log, FAT of Windows the
    /// folders above the file. ext4 does too, but POSIX promises nothing.
    pub fn syncs_names_with_files(self) -> bool {
        !self.syncs_folders()
    }

    /// Whether Windows' `ReplaceFileW` works there.
    pub fn exchanges(self) -> bool {
        matches!(self, Self::StickOnWindows | Self::Ntfs | Self::Share)
    }

    /// POSIX: where both names belong to the same file already, renaming one to the other does nothing, and says so.
    pub fn renaming_to_itself_does_nothing(self) -> bool {
        matches!(self, Self::Ordered | Self::AnyOrder)
    }
}

/// The content of a file, with a mark that tells it from others.
#[derive(Debug, Clone)]
pub struct Content {
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
    /// A hash of them.
    pub mark: u64,
}

impl Content {
    /// A content.
    pub fn new(bytes: Vec<u8>) -> Self {
        let mut hasher = DefaultHasher::new();
        Fingerprint::of(&bytes).hash(&mut hasher);
        Self { bytes: Arc::new(bytes), mark: hasher.finish() }
    }

    /// The content after a write.
    pub fn with(&self, at: usize, bytes: &[u8]) -> Self {
        let mut whole = self.bytes.to_vec();
        whole.resize(whole.len().max(at + bytes.len()), 0);
        whole[at..at + bytes.len()].copy_from_slice(bytes);
        Self::new(whole)
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

/// What is on a medium.
#[derive(Debug, Clone, Default)]
pub struct Medium {
    /// The file at each name.
    pub places: Vec<Option<FileId>>,
    /// The content of each file.
    pub contents: Vec<Content>,
}

/// The smallest steps of what a program does to a disk.
#[derive(Debug, Clone)]
pub enum Step {
    /// Names get or lose their files, all together or not at all; a file may lose its last name and with it its room.
    Names {
        /// The names, and what they stand for then.
        places: Vec<(NameId, Option<FileId>)>,
        /// The file whose room is given back.
        freed: Option<FileId>,
    },
    /// A block was written.
    Wrote {
        /// The file.
        file: FileId,
        /// Where in it, in bytes.
        at: usize,
        /// What.
        bytes: Vec<u8>,
    },
    /// A file was emptied.
    Emptied {
        /// The file.
        file: FileId,
    },
    /// A file was synced.
    SyncedFile {
        /// The file.
        file: FileId,
    },
    /// Syncing a file failed: the system holds what was written for clean now, and will never write it.
    ForgotFile {
        /// The file.
        file: FileId,
    },
    /// The names of a folder were synced.
    SyncedFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// A version is on its way.
    Begun(usize),
    /// The officer was told that a version is saved.
    Told(usize),
}

/// What was done to a disk, from its start.
#[derive(Debug, Clone)]
pub struct Record {
    /// The kind of disk.
    pub profile: Profile,
    /// Its names.
    pub names: Vec<PathBuf>,
    /// What was on the medium at the start.
    pub base: Medium,
    /// What was done.
    pub steps: Vec<Step>,
}
