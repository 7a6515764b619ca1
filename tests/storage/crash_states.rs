//! The power goes at any moment of a save, and the medium keeps any part of what was not synced: what is opened afterwards
//! is the whole old or the whole new version, and the new one once the officer was told.
//!
//! `SHISAKUCHO_STATES=2000000 cargo test --test main crash_states` looks at more than CI does.

use std::collections::HashSet;
use std::env;
use std::path::PathBuf;

use crate::support::sim_disk::SimDisk;
use crate::support::sim_disk::medium::{Profile, SECTOR};
use crate::support::sim_disk::occasions::{Occasion, Sizes};
use crate::support::sim_disk::power_cut::{State, each_state};

/// Different states of all profiles together.
fn wanted() -> usize {
    env::var("SHISAKUCHO_STATES").ok().and_then(|number| number.parse().ok()).unwrap_or(250_000)
}

/// Fates of a step that are looked at.
const BUDGET: usize = 1 << 10;

/// The same for a save after a power cut.
const BUDGET_AGAIN: usize = 24;

/// Files of four to eight blocks of one, two or four sectors, the last of them mostly not full.
fn sizes(round: usize) -> Sizes {
    let block = SECTOR << (round % 3);
    let blocks = |number: usize| 4 + number % 5;
    let rest = |number: usize| [0, 1, SECTOR - 1, SECTOR / 2 + 3][number % 4] % block;
    Sizes { old: blocks(round + 2) * block - rest(round + 1), new: blocks(round) * block - rest(round / 2), block }
}

/// What was looked at.
#[derive(Default)]
struct Seen {
    different: HashSet<u64>,
    all: usize,
    wrong: Vec<String>,
}

impl Seen {
    /// Looks at a state; whether it is a new one.
    fn look(&mut self, occasion: &Occasion, number: usize, state: &State<'_>) -> bool {
        self.all += 1;
        let new = self.different.insert(state.mark() ^ (number as u64).wrapping_mul(0xA24B_AED4_963E_E407));
        if new && let Err(words) = occasion.verdict(state) {
            self.wrong.push(words);
        }
        new
    }
}

/// Goes through all that a power cut may leave of the eight occasions on one kind of medium.
fn holds_on(profile: Profile) {
    let share = wanted().div_ceil(Profile::ALL.len());
    let mut seen = Seen::default();
    let mut round = 0;
    while seen.different.len() < share {
        for (number, occasion) in Occasion::all(sizes(round)).iter().enumerate() {
            let disk = occasion.disk(profile);
            occasion.run(&disk).unwrap();
            assert_eq!(occasion.left_behind(&disk), [] as [PathBuf; 0], "{profile:?}, {}", occasion.name);
            let record = disk.record();
            let mut starts: Vec<(Occasion, SimDisk)> = Vec::new();
            let mut known: HashSet<Vec<Option<usize>>> = HashSet::new();
            each_state(&record, BUDGET, round as u64, |state| {
                // Of states that differ only in what an unfinished file holds, one is carried on with.
                if seen.look(occasion, number, state) && known.insert(state.medium.places.clone()) {
                    let disk = SimDisk::restarted(profile, occasion.block, state.names, state.medium.clone());
                    starts.extend(occasion.after(state).map(|next| (next, disk)));
                }
            });
            for (next, disk) in starts {
                next.run(&disk).unwrap();
                assert_eq!(next.left_behind(&disk), [] as [PathBuf; 0], "{profile:?}, {}: left behind", occasion.name);
                each_state(&disk.record(), BUDGET_AGAIN, round as u64, |state| {
                    seen.look(&next, number + 100, state);
                });
            }
        }
        round += 1;
        assert!(seen.wrong.is_empty(), "{profile:?}: {} wrong states, among them:\n{}", seen.wrong.len(), examples(&seen.wrong));
        assert!(round < 1000, "{profile:?}: only {} different states", seen.different.len());
    }
    println!("{profile:?}: {} different states of {} looked at, {round} rounds", seen.different.len(), seen.all);
}

/// A few of many, of different kinds.
fn examples(wrong: &[String]) -> String {
    let mut kinds: HashSet<&str> = HashSet::new();
    let different = wrong.iter().filter(|words| kinds.insert(words.split(", cut").next().unwrap_or(words)));
    different.map(String::as_str).take(10).collect::<Vec<_>>().join("\n")
}

#[test]
fn ordered() {
    holds_on(Profile::Ordered);
}

#[test]
fn any_order() {
    holds_on(Profile::AnyOrder);
}

#[test]
fn stick() {
    holds_on(Profile::Stick);
}

#[test]
fn stick_on_windows() {
    holds_on(Profile::StickOnWindows);
}

#[test]
fn ntfs() {
    holds_on(Profile::Ntfs);
}

#[test]
fn share() {
    holds_on(Profile::Share);
}

#[test]
fn simple_share() {
    holds_on(Profile::SimpleShare);
}
