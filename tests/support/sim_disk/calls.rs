//! The calls of an operating system, each in the smallest steps at which the power may go or something may fail.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::support::sim_disk::medium::{Content, FileId, Step};
use crate::support::sim_disk::trouble::{Answer, Lie};
use crate::support::sim_disk::{Asked, Inner, SimDisk};

impl SimDisk {
    /// Makes an empty file.
    pub fn make(&self, path: &Path) -> io::Result<FileId> {
        self.passing(Asked::Names, |inner| {
            if inner.find(path).is_some() {
                return Err(ErrorKind::AlreadyExists.into());
            }
            let file = inner.live.contents.len();
            inner.live.contents.push(Content::default());
            inner.base.contents.push(Content::default());
            inner.written.push(inner.clock);
            inner.set(&[(path, Some(file))], None);
            Ok(())
        })?;
        // Where the medium lied about it, nothing is there.
        self.open(path)
    }

    /// The file at a path.
    pub fn open(&self, path: &Path) -> io::Result<FileId> {
        self.lock().find(path).ok_or_else(|| ErrorKind::NotFound.into())
    }

    /// Writes into a file from its start, block by block, without cutting it.
    pub fn write(&self, file: FileId, bytes: &[u8]) -> io::Result<()> {
        for (number, block) in bytes.chunks(self.block).enumerate() {
            let at = number * self.block;
            match self.answer(Asked::Write)? {
                Answer::Do => self.lock().write(file, at, block.to_vec()),
                Answer::DoAndFail(error) => {
                    self.lock().write(file, at, block.to_vec());
                    return Err(error);
                }
                Answer::HalfAndFail(error) => {
                    self.lock().write(file, at, block[..block.len() / 2].to_vec());
                    return Err(error);
                }
                Answer::Lie(Lie::Dropped) => {}
                Answer::Lie(lie) => self.lock().write(file, at, lie.of(block)),
            }
        }
        Ok(())
    }

    /// Empties a file.
    pub fn empty(&self, file: FileId) -> io::Result<()> {
        self.passing(Asked::Write, |inner| {
            inner.live.contents[file] = Content::default();
            inner.steps.push(Step::Emptied { file });
            Ok(())
        })
    }

    /// Writes a file through to the medium.
    pub fn sync(&self, file: FileId) -> io::Result<()> {
        let answer = self.answer(Asked::Sync);
        // A failed sync forgets what it should have written.
        let done = !matches!(answer, Err(_) | Ok(Answer::HalfAndFail(_) | Answer::Lie(_)));
        self.lock().steps.push(if done { Step::SyncedFile { file } } else { Step::ForgotFile { file } });
        match answer? {
            Answer::DoAndFail(error) | Answer::HalfAndFail(error) => Err(error),
            Answer::Do | Answer::Lie(_) => Ok(()),
        }
    }

    /// Puts a file under another name; whatever had it loses it.
    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let found = |inner: &Inner| inner.find(from).ok_or(io::Error::from(ErrorKind::NotFound));
        if self.profile.renames_in_one_step() {
            let itself = self.profile.renaming_to_itself_does_nothing();
            return self.passing(Asked::Names, |inner| {
                let file = found(inner)?;
                if !(itself && inner.find(to) == Some(file)) {
                    inner.set(&[(from, None), (to, Some(file))], None);
                }
                Ok(())
            });
        }
        let file = found(&self.lock())?;
        let loser = self.lock().find(to);
        let change = |path: &Path, file, freed| {
            self.passing(Asked::Names, |inner| {
                inner.set(&[(path, file)], freed);
                Ok(())
            })
        };
        if loser.is_some() {
            change(to, None, loser.filter(|loser| *loser != file))?;
        }
        change(from, None, None)?;
        change(to, Some(file), None)
    }

    /// Gives a file a second name.
    pub fn link(&self, path: &Path, second: &Path) -> io::Result<()> {
        self.passing(Asked::Names, |inner| {
            let file = inner.find(path).ok_or(ErrorKind::NotFound)?;
            if !self.profile.knows_links() {
                return Err(ErrorKind::Unsupported.into());
            }
            if inner.find(second).is_some() {
                return Err(ErrorKind::AlreadyExists.into());
            }
            inner.set(&[(second, Some(file))], None);
            Ok(())
        })
    }

    /// Takes a name away.
    pub fn unlink(&self, path: &Path) -> io::Result<()> {
        self.passing(Asked::Names, |inner| {
            let file = inner.find(path).ok_or(ErrorKind::NotFound)?;
            inner.set(&[(path, None)], Some(file));
            Ok(())
        })
    }

    /// Writes the names in a folder through to the medium, where there is such a thing.
    pub fn sync_names(&self, folder: &Path) -> io::Result<()> {
        self.passing(Asked::Sync, |inner| {
            inner.steps.push(Step::SyncedFolder { folder: folder.to_path_buf() });
            Ok(())
        })
    }
}
