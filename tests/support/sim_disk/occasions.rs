//! The eight occasions on which a file is written, and what has to be true of each after any power cut.

use std::path::PathBuf;

use shisakucho::storage::beside;
use shisakucho::storage::durable::{self, Expected, Previous};
use shisakucho::storage::failure::SaveFailure;
use shisakucho::storage::fingerprint::Fingerprint;

use crate::support::sim_disk::medium::Profile;
use crate::support::sim_disk::power_cut::State;
use crate::support::sim_disk::{Asked, SimDisk};

/// How large files are and in which pieces they are written, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// What was there before.
    pub old: usize,
    /// What is written.
    pub new: usize,
    /// A piece.
    pub block: usize,
}

/// An occasion to write a file.
#[derive(Clone)]
pub struct Occasion {
    /// Its name.
    pub name: &'static str,
    /// The file that is written.
    pub target: PathBuf,
    /// Other files of the folder, which nothing may happen to.
    pub others: Vec<(PathBuf, Vec<u8>)>,
    /// What the file holds, one save after another; first what it held before.
    pub versions: Vec<Option<Vec<u8>>>,
    /// What the program expects to find.
    pub expecting: Expecting,
    /// Whether what was there is kept beside.
    pub previous: Previous,
    /// Bytes that are written in one go.
    pub block: usize,
}

/// What a program expects to find in the place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expecting {
    /// Nothing.
    Nothing,
    /// The version before.
    Before,
    /// Whatever is there.
    Anything,
}

impl Occasion {
    /// All eight.
    pub fn all(sizes: Sizes) -> Vec<Self> {
        let Sizes { old, new, block } = sizes;
        let with = |name, target: &str, versions, expecting, previous| {
            let mut others = vec![(PathBuf::from("共有/ほかの計画.ron"), text(90, 700))];
            if target.starts_with("控え") {
                others.push(("控え/000001.ron".into(), text(91, old)));
            }
            Self { name, target: target.into(), others, versions, expecting, previous, block }
        };
        let before = Some(text(0, old));
        let mut conflict =
            with("conflict copy", "共有/計画（競合）.ron", vec![None, Some(text(1, new))], Expecting::Nothing, Previous::Kept);
        conflict.others.push(("共有/計画.ron".into(), text(92, old)));
        vec![
            with("first save", "共有/計画.ron", vec![None, Some(text(1, new))], Expecting::Nothing, Previous::Kept),
            with("overwrite", "共有/計画.ron", vec![before.clone(), Some(text(1, new))], Expecting::Before, Previous::Kept),
            with("save as", "共有/計画.ron", vec![before.clone(), Some(text(1, new))], Expecting::Anything, Previous::Kept),
            with("recovery copy", "控え/000002.ron", vec![None, Some(text(1, new))], Expecting::Nothing, Previous::Dropped),
            with(
                "third save",
                "共有/計画.ron",
                vec![None, Some(text(1, old)), Some(text(2, old)), Some(text(3, new))],
                Expecting::Before,
                Previous::Kept,
            ),
            // A person wrote it: no whole number of blocks, and shorter or longer than what the program makes of it.
            with("mending save", "共有/計画.ron", vec![Some(text(0, old / 3 + 77)), Some(text(1, new))], Expecting::Before, Previous::Kept),
            conflict,
            with("export", "共有/計画.json", vec![before, Some(text(1, new))], Expecting::Anything, Previous::Dropped),
        ]
    }

    /// A disk as it is before.
    pub fn disk(&self, profile: Profile) -> SimDisk {
        let before = self.versions[0].clone().map(|bytes| (self.target.clone(), bytes));
        let files: Vec<_> = self.others.iter().cloned().chain(before).collect();
        SimDisk::new(profile, self.block, &files)
    }

    /// The next save after a power cut that left this state: what opening shows there is what the file held before. What
    /// opening found beside the file is saved as if it were new. Nothing where a stick lost the file's room, because then
    /// opening shows no plan.
    pub fn after(&self, state: &State<'_>) -> Option<Self> {
        let there = state.read(&self.target);
        let found = there.or_else(|| state.read(&beside::previous_of(&self.target))).map(<[u8]>::to_vec);
        let expecting = if there.is_some() { Expecting::Before } else { Expecting::Nothing };
        let known = self.versions.contains(&found);
        let versions = vec![found, Some(text(50, self.block * 3 + 100))];
        known.then(|| Self { name: "save after a power cut", versions, expecting, ..self.clone() })
    }

    /// The disk before the last save; points count from there.
    pub fn before_last(&self, profile: Profile) -> SimDisk {
        let disk = self.disk(profile);
        for version in 1..self.last() {
            self.save(&disk, version).unwrap();
        }
        disk.order(&[]);
        disk
    }

    /// What the last save asks of the disk, point by point.
    pub fn asks(&self, profile: Profile) -> Vec<Asked> {
        let disk = self.before_last(profile);
        self.save(&disk, self.last()).unwrap();
        disk.asked()
    }

    /// The number of the last version.
    pub fn last(&self) -> usize {
        self.versions.len() - 1
    }

    /// Saves one version, and notes on the disk when it began and that it was told to be saved.
    pub fn save(&self, disk: &SimDisk, version: usize) -> Result<Fingerprint, SaveFailure> {
        let before = version.checked_sub(1).and_then(|before| self.versions[before].as_deref()).map(Fingerprint::of);
        let expected = match (self.expecting, &before) {
            (Expecting::Anything, _) => Expected::Anything,
            (Expecting::Before, Some(before)) => Expected::Content(before),
            _ => Expected::Nothing,
        };
        disk.begins(version);
        let bytes = self.versions[version].as_deref().unwrap_or_default();
        durable::replace(disk, &self.target, bytes, expected, self.previous).inspect(|_| disk.tells(version))
    }

    /// Saves all versions one after another.
    pub fn run(&self, disk: &SimDisk) -> Result<(), SaveFailure> {
        (1..=self.last()).try_for_each(|version| self.save(disk, version).map(|_| ()))
    }

    /// Whether what a power cut left is whole: what opening shows is what was told to be saved last, or what was on its way,
    /// and nothing happened to other files.
    ///
    /// # Errors
    /// What is wrong.
    pub fn verdict(&self, state: &State<'_>) -> Result<(), String> {
        let wrong = |what: &str| Err(format!("{}: {what}, cut after step {}: {}", self.name, state.cut, state.listing()));
        for (path, bytes) in &self.others {
            if state.read(path) != Some(bytes) {
                return wrong(&format!("{} was harmed", path.display()));
            }
        }
        let whole =
            |found: Option<&[u8]>| state.begun.iter().chain([&state.told]).any(|version| self.versions[*version].as_deref() == found);
        let found = state.read(&self.target);
        // Opening offers what stands beside where the file is missing, and where it is damaged.
        let beside = state.read(&beside::previous_of(&self.target));
        let holds = match found {
            Some(_) => whole(found) || (state.rooms_lost && whole(beside)),
            None => whole(beside),
        };
        match (holds, state.begun.is_empty()) {
            (true, _) => Ok(()),
            (false, true) => wrong("told to be saved, but it is not there"),
            (false, false) => wrong("neither the old nor the new version is whole"),
        }
    }

    /// What saving left behind that has no business there.
    pub fn left_behind(&self, disk: &SimDisk) -> Vec<PathBuf> {
        let known = |path: &PathBuf| {
            *path == self.target || *path == beside::previous_of(&self.target) || self.others.iter().any(|(other, _)| other == path)
        };
        disk.names().into_iter().filter(|path| !known(path)).collect()
    }
}

/// A text that is different for every number: no two blocks of any two are alike.
pub fn text(number: usize, length: usize) -> Vec<u8> {
    let line = |at: usize| format!("版{number:02} 行{at:05} DX推進計画の本文です\n").into_bytes();
    (0..).flat_map(line).take(length).collect()
}
