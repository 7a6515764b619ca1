//! Recovery copies of the open plan on the local disk: written while the officer works, gone once the plan is saved, and
//! offered at the next start where a program ended without saying so. They never touch the plan's own file.
//!
//! A [`Keeper`] writes the copies of one open plan into a folder of its own; [`watch`] does so on a thread, at the [`pace`]
//! that keeps the loss small; [`left`] finds what programs left behind that are gone. How such a folder looks is told in
//! [`folder`]. Which differences a copy has from the file, and what is done with it, is left to the window.

pub mod about;
pub mod folder;
pub mod left;
pub mod pace;
pub mod watch;

use std::fmt;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

pub use crate::storage::recovery::about::About;
pub use crate::storage::recovery::left::{LeftBehind, erase_all, is_in_its_file, left_behind, mark_offered, offered, open_copy, purge};

use crate::base::id::IdMint;
use crate::model::plan::Plan;
use crate::storage::disk::{Disk, SystemDisk};
use crate::storage::failure::io_words;
use crate::storage::{own_folder, read, write};

/// Most copies of one plan.
pub const MOST_COPIES: usize = 20;

/// Names that are tried for a folder.
const TRIES: usize = 8;

/// The recovery copies of one open plan. When it is dropped without [`Keeper::end`] (or when the program dies), the copies
/// stay and are offered at the next start.
pub struct Keeper {
    disk: Box<dyn Disk + Send>,
    root: PathBuf,
    folder: PathBuf,
    about: About,
    /// Held for as long as we live: the system lets go of it when the program dies, however that happens.
    alive: Option<File>,
    /// Number of the last copy.
    last: u64,
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper").field("folder", &self.folder).field("last", &self.last).finish_non_exhaustive()
    }
}

impl Keeper {
    /// Begins to keep copies of a plan, in a new folder below `root`.
    ///
    /// # Errors
    /// The folder could not be made or written to.
    pub fn begin(root: &Path, about: About) -> io::Result<Self> {
        Self::begin_on(Box::new(SystemDisk), root, about)
    }

    /// [`Keeper::begin`] with any way of writing to the local disk.
    ///
    /// # Errors
    /// See [`Keeper::begin`].
    pub fn begin_on(disk: Box<dyn Disk + Send>, root: &Path, about: About) -> io::Result<Self> {
        let (folder, alive) = folder::made_below(root, &mut IdMint::random(), TRIES)?;
        let keeper = Self { disk, root: root.to_path_buf(), folder, about, alive, last: 0 };
        if let Err(error) = keeper.write_about() {
            keeper.end();
            return Err(error);
        }
        Ok(keeper)
    }

    /// Where the copies are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Notes to what the copies belong from now on, as after 「名前を付けて保存」.
    ///
    /// # Errors
    /// It could not be written; the copies are kept all the same.
    pub fn describe(&mut self, about: About) -> io::Result<()> {
        self.about = about;
        match self.write_about() {
            Err(error) if error.kind() == ErrorKind::NotFound => self.begin_again(),
            done => done,
        }
    }

    /// Keeps a copy of the plan as it is, through to the medium, and drops the oldest beyond [`MOST_COPIES`].
    ///
    /// # Errors
    /// Why it could not be kept, in Japanese: what happened, where, and what to do. Earlier copies are still there.
    pub fn keep(&mut self, plan: &Plan) -> Result<PathBuf, String> {
        let text = write::to_text(plan).map_err(|words| self.trouble(&words))?;
        let copy = self.written(text.as_bytes()).map_err(|error| self.trouble(&io_words(&error)))?;
        self.drop_beyond(MOST_COPIES);
        // The copy is safe by now. That it can be opened again is made sure of while there is somebody to tell.
        read::reread(&text).map_err(|failure| self.trouble(&failure.message))?;
        Ok(copy)
    }

    /// The plan is saved and verified, or the officer discards it: the copies go.
    pub fn settled(&mut self) {
        self.drop_beyond(0);
    }

    /// A newer state than that of the newest copy is in none, and what the older ones hold is saved: they go.
    pub fn keep_only_newest(&mut self) {
        self.drop_beyond(1);
    }

    /// Ends in good order: nothing is left behind.
    pub fn end(mut self) {
        let alive = self.alive.take();
        // What cannot be removed now is removed some later day.
        let _ = folder::remove(self.disk.as_ref(), &self.folder, alive);
    }

    fn write_about(&self) -> io::Result<()> {
        own_folder::write(self.disk.as_ref(), &folder::about_in(&self.folder), self.about.to_text().as_bytes())
    }

    /// Writes the next copy, with what can be done where it does not work at once.
    fn written(&mut self, bytes: &[u8]) -> io::Result<PathBuf> {
        let mut mended = false;
        loop {
            // Copies that we do not know of are somebody's: their numbers are left alone.
            let last = folder::copies(self.disk.as_ref(), &self.folder).first().map_or(0, |copy| copy.number);
            self.last = self.last.max(last) + 1;
            let path = folder::copy_in(&self.folder, self.last);
            match own_folder::write_new(self.disk.as_ref(), &path, bytes) {
                Ok(()) => return Ok(path),
                // Somebody cleaned up; the program goes on.
                Err(error) if error.kind() == ErrorKind::NotFound && !mended => self.begin_again()?,
                // Older copies make room for the newest.
                Err(error) if is_full(&error) && !mended => self.drop_beyond(1),
                Err(error) => return Err(error),
            }
            mended = true;
        }
    }

    fn begin_again(&mut self) -> io::Result<()> {
        let (folder, alive) = folder::made_below(&self.root, &mut IdMint::random(), TRIES)?;
        (self.folder, self.alive) = (folder, alive);
        self.write_about()
    }

    fn drop_beyond(&self, most: usize) {
        for copy in folder::copies(self.disk.as_ref(), &self.folder).into_iter().skip(most) {
            // A copy too many does no harm.
            let _ = self.disk.remove(&copy.path);
        }
    }

    fn trouble(&self, why: &str) -> String {
        trouble(&self.folder, why)
    }
}

/// Why copies cannot be kept: what happened, where, and what to do.
pub(crate) fn trouble(place: &Path, why: &str) -> String {
    format!("復元用の控えを保存できません（{why}：{}）。こまめに上書き保存してください。", place.display())
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}
