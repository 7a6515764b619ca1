//! What a power cut may leave on a medium: at every step, everything that was synced, and of everything else any part that
//! the kind of medium allows.
//!
//! Each change that was not synced has a fate. A change of names arrives or not (with a journal: those up to some moment
//! arrive); FAT may also give a file's room back and keep its name. A block that was written arrives, or is lost, or reads as
//! zeros, or as something else, or as a half of itself. Where the fates of a moment are too many to go through them all, the
//! corners are looked at (all, none, one alone, all but one) and a sample by a seed.

use std::collections::BTreeSet;
use std::mem::take;
use std::path::{Path, PathBuf};

use shisakucho::storage::beside;

use crate::support::sim_disk::medium::{Content, FileId, Medium, NameId, Profile, Record, SECTOR, Step};

/// What a power cut left.
pub struct State<'a> {
    /// Steps that were done.
    pub cut: usize,
    /// The names.
    pub names: &'a [PathBuf],
    /// What is on the medium.
    pub medium: Medium,
    /// The version that the officer was told last is saved; 0 is what was there at the start.
    pub told: usize,
    /// Versions that were on their way since.
    pub begun: &'a [usize],
    /// Whether FAT gave a file's room back and kept its name: nothing on a stick can help that.
    pub rooms_lost: bool,
}

impl State<'_> {
    /// What is at a path.
    pub fn read(&self, path: &Path) -> Option<&[u8]> {
        let name = self.names.iter().position(|name| name.as_os_str() == path.as_os_str())?;
        self.medium.places.get(name).copied().flatten().map(|file| &self.medium.contents[file].bytes[..])
    }

    /// A mark that is the same for the same state only.
    pub fn mark(&self) -> u64 {
        let mut mark = mixed(self.told as u64, self.begun.len() as u64);
        for (name, file) in self.medium.places.iter().enumerate() {
            if let Some(file) = file {
                mark = mixed(mark ^ name as u64, self.medium.contents[*file].mark);
            }
        }
        mark
    }

    /// The names in words, for messages.
    pub fn listing(&self) -> String {
        let shown = |(name, file): (&PathBuf, &Option<FileId>)| {
            file.map(|file| format!("{} = file {file}, {} bytes", name.display(), self.medium.contents[file].bytes.len()))
        };
        self.names.iter().zip(&self.medium.places).filter_map(shown).collect::<Vec<_>>().join("; ")
    }
}

/// Looks at what may be left after every step, at most at `budget` fates a step.
pub fn each_state(record: &Record, budget: usize, seed: u64, mut look: impl FnMut(&State<'_>)) {
    let mut pending = Pending::new(record);
    pending.each(record, 0, 1, seed, &mut look);
    for (number, step) in record.steps.iter().enumerate() {
        pending.take(step, record);
        pending.each(record, number + 1, budget, seed, &mut look);
    }
}

/// Looks at what may be left after the last step.
pub fn each_last_state(record: &Record, budget: usize, seed: u64, mut look: impl FnMut(&State<'_>)) {
    let mut pending = Pending::new(record);
    record.steps.iter().for_each(|step| pending.take(step, record));
    pending.each(record, record.steps.len(), budget, seed, &mut look);
}

/// Changes of names that were not synced.
struct NameChange {
    places: Vec<(NameId, Option<FileId>)>,
    freed: Option<FileId>,
}

/// A change of a file's content that was not synced.
struct DataChange {
    file: FileId,
    /// Where and what was written; nothing where the file was emptied.
    write: Option<(usize, Vec<u8>)>,
    /// Whether the system forgot it: it may have arrived, but no sync will make sure of it.
    forgotten: bool,
}

/// What becomes of a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Arrived,
    Lost,
    Zeros,
    Garbage,
    Torn,
}

const FATES: [Fate; 5] = [Fate::Arrived, Fate::Lost, Fate::Zeros, Fate::Garbage, Fate::Torn];

/// The medium and what is on its way to it.
struct Pending {
    medium: Medium,
    names: Vec<NameChange>,
    data: Vec<DataChange>,
    told: usize,
    begun: Vec<usize>,
}

impl Pending {
    fn new(record: &Record) -> Self {
        Self { medium: record.base.clone(), names: Vec::new(), data: Vec::new(), told: 0, begun: Vec::new() }
    }

    fn take(&mut self, step: &Step, record: &Record) {
        match step {
            Step::Names { places, freed } => self.names.push(NameChange { places: places.clone(), freed: *freed }),
            Step::Wrote { file, at, bytes } => {
                self.data.push(DataChange { file: *file, write: Some((*at, bytes.clone())), forgotten: false });
            }
            Step::Emptied { file } => self.data.push(DataChange { file: *file, write: None, forgotten: false }),
            Step::ForgotFile { file } => {
                self.data.iter_mut().filter(|change| change.file == *file).for_each(|change| change.forgotten = true);
            }
            Step::SyncedFile { file } => {
                let is_done = |change: &DataChange| change.file == *file && !change.forgotten;
                let (changes, waiting): (Vec<_>, Vec<_>) = take(&mut self.data).into_iter().partition(is_done);
                self.data = waiting;
                let changes = changes.iter().map(|change| (change, Fate::Arrived));
                self.medium.contents[*file] = after(&self.medium.contents[*file], changes);
                if record.profile.syncs_names_with_files() {
                    self.sync_names(|_| true);
                }
            }
            Step::SyncedFolder { folder } => {
                if record.profile.syncs_folders() {
                    self.sync_names(|name| beside::folder_of(&record.names[name]) == *folder);
                }
            }
            Step::Begun(version) => self.begun.push(*version),
            Step::Told(version) => {
                self.told = *version;
                self.begun.clear();
            }
        }
    }

    fn sync_names(&mut self, synced: impl Fn(NameId) -> bool) {
        let (done, waiting): (Vec<_>, Vec<_>) =
            take(&mut self.names).into_iter().partition(|change| change.places.iter().any(|(name, _)| synced(*name)));
        self.names = waiting;
        for (name, file) in done.into_iter().flat_map(|change| change.places) {
            self.medium.places[name] = file;
        }
    }

    fn each(&self, record: &Record, cut: usize, budget: usize, seed: u64, look: &mut impl FnMut(&State<'_>)) {
        let counts = self.fates_of_names(record.profile);
        let ways = counts.iter().fold(1usize, |all, count| all.saturating_mul(*count)).min(budget);
        let seed = seed ^ (cut as u64) << 32;
        each_choice(&counts, budget, seed, |of_names| {
            let (named, rooms_lost) = self.with_names(record.profile, of_names);
            // Nobody will ever see what is in a file that has no name.
            let data: Vec<&DataChange> = self.data.iter().filter(|change| named.places.contains(&Some(change.file))).collect();
            let counts: Vec<usize> = data.iter().map(|change| change.fates()).collect();
            let seed = of_names.iter().fold(seed, |seed, fate| mixed(seed, *fate as u64));
            each_choice(&counts, budget.div_ceil(ways), seed, |of_data| {
                let mut medium = named.clone();
                for file in data.iter().map(|change| change.file).collect::<BTreeSet<_>>() {
                    let fates = data.iter().zip(of_data).filter(|(change, _)| change.file == file);
                    medium.contents[file] = after(&medium.contents[file], fates.map(|(change, fate)| (*change, FATES[*fate])));
                }
                look(&State { cut, names: &record.names, medium, told: self.told, begun: &self.begun, rooms_lost });
            });
        });
    }

    /// How many fates the changes of names have: where their order is kept, one for all of them.
    fn fates_of_names(&self, profile: Profile) -> Vec<usize> {
        if profile.keeps_the_order_of_names() {
            return vec![self.names.len() + 1];
        }
        // Only where there is no journal can a file lose its room and keep its name.
        let of = |change: &NameChange| if change.freed.is_some() && !profile.renames_in_one_step() { 3 } else { 2 };
        self.names.iter().map(of).collect()
    }

    /// The medium with the changes of names that arrived, and whether a file lost its room.
    fn with_names(&self, profile: Profile, choice: &[usize]) -> (Medium, bool) {
        let mut medium = self.medium.clone();
        let mut rooms_lost = false;
        if profile.keeps_the_order_of_names() {
            let lost = choice.first().copied().unwrap_or_default();
            self.names[..self.names.len() - lost].iter().for_each(|change| arrive(&mut medium, change));
            return (medium, false);
        }
        for (change, fate) in self.names.iter().zip(choice) {
            match (fate, change.freed) {
                (0, _) => arrive(&mut medium, change),
                (2, Some(file)) => {
                    medium.contents[file] = Content::new(garbage(medium.contents[file].bytes.len()));
                    rooms_lost = true;
                }
                _ => {}
            }
        }
        (medium, rooms_lost)
    }
}

impl DataChange {
    /// How many fates it has: only what is more than a sector can be torn.
    fn fates(&self) -> usize {
        match &self.write {
            None => 2,
            Some((_, bytes)) if bytes.len() > SECTOR => FATES.len(),
            Some(_) => FATES.len() - 1,
        }
    }
}

fn arrive(medium: &mut Medium, change: &NameChange) {
    for (name, file) in &change.places {
        medium.places[*name] = *file;
    }
}

/// A content after changes of these fates.
fn after<'a>(content: &Content, changes: impl Iterator<Item = (&'a DataChange, Fate)>) -> Content {
    let mut bytes = content.bytes.to_vec();
    for (change, fate) in changes {
        match (&change.write, fate) {
            (_, Fate::Lost) => {}
            (None, _) => bytes.clear(),
            (Some((at, written)), fate) => {
                let end = at + written.len();
                bytes.resize(bytes.len().max(end), 0);
                match fate {
                    Fate::Zeros => bytes[*at..end].fill(0),
                    Fate::Garbage => bytes[*at..end].copy_from_slice(&garbage(written.len())),
                    Fate::Torn => bytes[*at..at + SECTOR].copy_from_slice(&written[..SECTOR]),
                    Fate::Arrived | Fate::Lost => bytes[*at..end].copy_from_slice(written),
                }
            }
        }
    }
    Content::new(bytes)
}

/// What was left by somebody else where a block should be.
fn garbage(length: usize) -> Vec<u8> {
    b"\xE5\x00\xFF garbage ".iter().copied().cycle().take(length).collect()
}

/// Chooses one fate for each thing: in all ways, or where these are more than the budget, in the corners and a sample. Fate 0
/// is that of everything going well, 1 that of its being lost.
fn each_choice(counts: &[usize], budget: usize, seed: u64, mut look: impl FnMut(&[usize])) {
    let mut choice = vec![0; counts.len()];
    if counts.iter().try_fold(1usize, |all, count| all.checked_mul(*count)).is_some_and(|all| all <= budget) {
        loop {
            look(&choice);
            let Some(next) = (0..counts.len()).find(|at| choice[*at] + 1 < counts[*at]) else { return };
            choice[..next].fill(0);
            choice[next] += 1;
        }
    }
    let mut left = budget;
    let mut corner = |base: usize, odd: Option<usize>| {
        if left > 0 {
            left -= 1;
            let choice: Vec<usize> = (0..counts.len()).map(|at| if Some(at) == odd { 1 - base } else { base }).collect();
            look(&choice);
        }
    };
    for base in [0, 1] {
        corner(base, None);
        (0..counts.len()).for_each(|at| corner(base, Some(at)));
    }
    let mut dice = seed;
    for _ in 0..left {
        // From nearly everything arrived to nearly nothing.
        let well = thrown(&mut dice) % 8;
        for (at, count) in counts.iter().enumerate() {
            let throw = thrown(&mut dice);
            choice[at] = if throw % 8 < well { 0 } else { (throw >> 8) as usize % count };
        }
        look(&choice);
    }
}

/// The next throw of dice that always fall alike.
pub fn thrown(dice: &mut u64) -> u64 {
    *dice = dice.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed(*dice, 0)
}

fn mixed(a: u64, b: u64) -> u64 {
    let mut z = a.wrapping_mul(0xBF58_476D_1CE4_E5B9) ^ b;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
