//! Where the program keeps what must survive it: on the computer's own disk, never on the shared folder or the stick. And where it is
//! itself.

use std::path::{Path, PathBuf};

/// Folders for recovery copies, generations and prints; without them none are kept.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Recovery copies of plans that are being edited.
    pub recovery: Option<PathBuf>,
    /// Earlier contents of plan files.
    pub generations: Option<PathBuf>,
    /// Files that are made only to be looked at and printed.
    pub prints: Option<PathBuf>,
    /// This program, which lays out pages in a process of its own; without it they are laid out in this one.
    pub program: Option<PathBuf>,
}

impl Places {
    /// The folders below the program's local folder.
    pub fn below(local: &Path) -> Self {
        Self {
            recovery: Some(local.join("recovery")),
            generations: Some(local.join("generations")),
            prints: Some(local.join("prints")),
            program: None,
        }
    }
}
