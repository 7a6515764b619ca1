//! A disk that exists only in memory and fails as disks do. What it knows is a short account of how files are lost:
//!
//! - A program sees the *live* disk: everything it was told is done. The *medium* lags behind. What was written is on it for
//!   certain only after a sync; until then each block and each name may or may not have arrived, in an order of its own.
//!   [`power_cut`] goes through what may be left, step by step.
//! - A name is not the file. A file written through may have no name after a power cut, because the folder was not.
//! - Renaming is one step only where the file system keeps a journal. On FAT it is up to three: the name that goes, the
//!   other that goes, the one that comes. In between there may be both names or neither ([`medium::Profile`]).
//! - An error is not "not done": a file server may have done it and lost the answer. And "done" is not done: a worn-out stick
//!   swallows what it is given ([`trouble`]).
//! - A failed sync is not to be repeated: the system may have forgotten what it could not write, and the second one succeeds.
//!
//! [`SimDisk`] offers the calls of an operating system (`calls`), each broken into the smallest steps at which the power may
//! go. `as_disk` puts them together to what saving asks of a [`shisakucho::storage::disk::Disk`], as the system's own disk does.
//! Every step and every question is a *point* at which trouble can be ordered.

mod as_disk;
mod calls;
pub mod medium;
pub mod occasions;
pub mod power_cut;
pub mod trouble;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use shisakucho::storage::beside;

use crate::support::sim_disk::medium::{Content, FileId, Medium, NameId, Profile, Record, Step};
use crate::support::sim_disk::trouble::{Answer, Lie, Trouble};

/// A simulated disk; a clone is another program's hand on the same one.
#[derive(Clone)]
pub struct SimDisk {
    /// How it behaves.
    pub profile: Profile,
    /// Bytes that are written in one go; between two of them the power may go.
    block: usize,
    inner: Arc<Mutex<Inner>>,
}

/// What a disk is asked at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// To tell or show something of what is there.
    Look,
    /// To show what is in a file.
    Read,
    /// To write a block.
    Write,
    /// To write a file or a folder through to the medium.
    Sync,
    /// To change names.
    Names,
}

/// What somebody else does at a point.
type Meanwhile = Box<dyn FnOnce(&SimDisk) + Send>;

#[derive(Default)]
struct Inner {
    names: Vec<PathBuf>,
    folders: BTreeSet<PathBuf>,
    base: Medium,
    live: Medium,
    steps: Vec<Step>,
    written: Vec<u64>,
    clock: u64,
    held: BTreeSet<FileId>,
    asked: Vec<Asked>,
    trouble: Vec<Trouble>,
    meanwhile: Option<(usize, Meanwhile)>,
}

impl SimDisk {
    /// A disk that holds some files, all of them safely on the medium, and writes blocks of this size.
    pub fn new(profile: Profile, block: usize, files: &[(PathBuf, Vec<u8>)]) -> Self {
        let mut inner = Inner::default();
        for (path, bytes) in files {
            let name = inner.name(path);
            inner.live.contents.push(Content::new(bytes.clone()));
            inner.written.push(0);
            inner.live.places[name] = Some(inner.live.contents.len() - 1);
        }
        inner.base = inner.live.clone();
        Self { profile, block, inner: Arc::new(Mutex::new(inner)) }
    }

    /// The disk as it comes up again from what a power cut left on the medium, two hours later.
    pub fn restarted(profile: Profile, block: usize, names: &[PathBuf], medium: Medium) -> Self {
        let mut inner = Inner { names: names.to_vec(), clock: 7200, ..Inner::default() };
        inner.folders = names.iter().map(|name| beside::folder_of(name)).collect();
        inner.written = vec![0; medium.contents.len()];
        inner.base = medium.clone();
        inner.live = medium;
        Self { profile, block, inner: Arc::new(Mutex::new(inner)) }
    }

    /// What was done since the start, for [`power_cut`].
    pub fn record(&self) -> Record {
        let inner = self.lock();
        Record { profile: self.profile, names: inner.names.clone(), base: inner.base.clone(), steps: inner.steps.clone() }
    }

    /// The names that programs see, in order.
    pub fn names(&self) -> Vec<PathBuf> {
        let inner = self.lock();
        let mut names: Vec<PathBuf> =
            inner.names.iter().zip(&inner.live.places).filter(|(_, place)| place.is_some()).map(|(name, _)| name.clone()).collect();
        names.sort();
        names
    }

    /// What programs would read at a path, were there no trouble.
    pub fn shown(&self, path: &Path) -> Option<Vec<u8>> {
        let inner = self.lock();
        Some(inner.live.contents[inner.find(path)?].bytes.to_vec())
    }

    /// What was asked of the disk so far, point by point.
    pub fn asked(&self) -> Vec<Asked> {
        self.lock().asked.clone()
    }

    /// Orders trouble; points count from now on.
    pub fn order(&self, trouble: &[Trouble]) {
        let mut inner = self.lock();
        inner.asked.clear();
        inner.trouble = trouble.to_vec();
    }

    /// Ends all trouble.
    pub fn heal(&self) {
        self.lock().trouble.clear();
    }

    /// Lets time pass.
    pub fn later(&self, seconds: u64) {
        self.lock().clock += seconds;
    }

    /// Lets somebody else do something just before a point is passed; points count from now on.
    pub fn meanwhile(&self, at: usize, what: impl FnOnce(&SimDisk) + Send + 'static) {
        let mut inner = self.lock();
        inner.asked.clear();
        inner.meanwhile = Some((at, Box::new(what)));
    }

    /// Notes that a version is on its way to the medium from here on.
    pub fn begins(&self, version: usize) {
        self.lock().steps.push(Step::Begun(version));
    }

    /// Notes that the officer was told that a version is saved.
    pub fn tells(&self, version: usize) {
        self.lock().steps.push(Step::Told(version));
    }

    /// Asks the disk something: a point at which it may fail to answer, or lie.
    fn asking<T>(&self, asked: Asked, honest: impl FnOnce(&Inner) -> io::Result<T>, lied: impl FnOnce(Lie, T) -> T) -> io::Result<T> {
        match self.answer(asked)? {
            Answer::Do => honest(&self.lock()),
            Answer::DoAndFail(error) | Answer::HalfAndFail(error) => Err(error),
            Answer::Lie(lie) => honest(&self.lock()).map(|value| lied(lie, value)),
        }
    }

    /// Passes a point with a step that is done whole or not at all.
    fn passing(&self, asked: Asked, work: impl FnOnce(&mut Inner) -> io::Result<()>) -> io::Result<()> {
        match self.answer(asked)? {
            Answer::Do => work(&mut self.lock()),
            Answer::DoAndFail(error) => work(&mut self.lock()).and(Err(error)),
            Answer::HalfAndFail(error) => Err(error),
            Answer::Lie(_) => Ok(()),
        }
    }

    /// What comes of the next point.
    fn answer(&self, asked: Asked) -> io::Result<Answer> {
        let point = {
            let mut inner = self.lock();
            inner.asked.push(asked);
            inner.asked.len() - 1
        };
        let due = self.lock().meanwhile.take_if(|(at, _)| *at == point);
        if let Some((_, what)) = due {
            what(self);
        }
        self.lock().trouble.iter().find_map(|trouble| trouble.at(point)).unwrap_or(Ok(Answer::Do))
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }
}

impl Inner {
    /// The number of a name; new names are counted in the order in which they appear.
    fn name(&mut self, path: &Path) -> NameId {
        if let Some(found) = self.names.iter().position(|name| name.as_os_str() == path.as_os_str()) {
            return found;
        }
        self.folders.insert(beside::folder_of(path));
        self.names.push(path.to_path_buf());
        self.live.places.push(None);
        self.base.places.push(None);
        self.names.len() - 1
    }

    fn find(&self, path: &Path) -> Option<FileId> {
        let name = self.names.iter().position(|name| name.as_os_str() == path.as_os_str())?;
        self.live.places[name]
    }

    fn set(&mut self, places: &[(&Path, Option<FileId>)], freed: Option<FileId>) {
        let places: Vec<_> = places.iter().map(|(path, file)| (self.name(path), *file)).collect();
        for (name, file) in &places {
            self.live.places[*name] = *file;
        }
        self.steps.push(Step::Names { places, freed });
    }

    fn write(&mut self, file: FileId, at: usize, bytes: Vec<u8>) {
        self.live.contents[file] = self.live.contents[file].with(at, &bytes);
        self.written[file] = self.clock;
        self.steps.push(Step::Wrote { file, at, bytes });
    }
}
