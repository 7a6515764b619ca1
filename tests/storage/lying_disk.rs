//! A medium that says "done" and did something else: the officer is never told that a plan is saved which is not there, and
//! what was there before is still there, in its place or beside it.
//!
//! One lie cannot be found out by any program: a sync that does nothing while reading back shows what waits in memory. Only
//! where the medium itself is read does reading back help, and that is a file server's or a stick's own affair.

use std::path::Path;

use shisakucho::storage::beside;
use shisakucho::storage::failure::SaveFailure;

use crate::support::sim_disk::Asked;
use crate::support::sim_disk::medium::{Profile, SECTOR};
use crate::support::sim_disk::occasions::{Occasion, Sizes};
use crate::support::sim_disk::trouble::{Failing, Lie, Moment, Trouble, What};

const SIZES: Sizes = Sizes { old: 5 * SECTOR, new: 4 * SECTOR + 60, block: SECTOR };

/// What became of the cases.
#[derive(Debug, Default)]
struct Tried {
    /// Cases.
    all: usize,
    /// Those in which the lie was noticed.
    noticed: usize,
}

/// Goes through all occasions, media and points.
fn everywhere(mut each: impl FnMut(&Occasion, Profile, usize, &[Asked])) {
    for profile in Profile::ALL {
        for occasion in Occasion::all(SIZES) {
            let asked = occasion.asks(profile);
            (0..asked.len()).for_each(|at| each(&occasion, profile, at, &asked));
        }
    }
}

/// Saves under trouble, and looks what is there.
fn attempt(occasion: &Occasion, profile: Profile, trouble: Trouble, tried: &mut Tried) -> Result<(), SaveFailure> {
    let disk = occasion.before_last(profile);
    disk.order(&[trouble]);
    let saved = occasion.save(&disk, occasion.last());
    disk.heal();
    let case = format!("{profile:?}, {}, {trouble:?}: {saved:?}", occasion.name);
    let (old, new) = (&occasion.versions[occasion.last() - 1], &occasion.versions[occasion.last()]);
    let whole = |path: &Path| disk.shown(path).is_some_and(|bytes| Some(&bytes) == old.as_ref() || Some(&bytes) == new.as_ref());
    tried.all += 1;
    tried.noticed += usize::from(saved.is_err());
    match &saved {
        Ok(_) => assert_eq!(disk.shown(&occasion.target), *new, "{case}: told to be saved, but it is not there"),
        Err(failure) => {
            let problem = failure.problem();
            assert!(!problem.message.is_empty() && !problem.remedy.is_empty() && !problem.place.is_empty(), "{case}");
        }
    }
    if old.is_some() {
        let left = whole(&occasion.target) || whole(&beside::previous_of(&occasion.target));
        assert!(left, "{case}: nothing whole is left");
    }
    for (path, bytes) in &occasion.others {
        assert_eq!(disk.shown(path).as_ref(), Some(bytes), "{case}: {} was harmed", path.display());
    }
    saved.map(|_| ())
}

#[test]
fn a_lie_at_any_step_is_never_told_as_saved() {
    let mut tried = Tried::default();
    everywhere(|occasion, profile, at, asked| {
        // The new file is written first, and read last: who lies about either is caught in any case.
        let is_of = |wanted| move |asked: &Asked| *asked == wanted;
        let writes_new = asked[at] == Asked::Write && !asked[..at].contains(&Asked::Sync);
        let reads_new = asked.iter().rposition(is_of(Asked::Read)) == Some(at);
        let reading_to_come = asked[at..].contains(&Asked::Read);
        for lie in Lie::ALL {
            for stays in [false, true] {
                let trouble = Trouble { at, stays, what: What::Lies(lie) };
                let saved = attempt(occasion, profile, trouble, &mut tried);
                let has_to_be_noticed = writes_new || reads_new || (stays && reading_to_come);
                assert!(!has_to_be_noticed || saved.is_err(), "{profile:?}, {}, {trouble:?} was not noticed", occasion.name);
            }
        }
    });
    println!("lies: {tried:?}");
    assert!(tried.all >= 500 && tried.noticed * 4 > tried.all, "{tried:?}");
}

#[test]
fn a_handle_that_dies_in_the_middle_is_told() {
    let mut tried = Tried::default();
    everywhere(|occasion, profile, at, _| {
        for moment in [Moment::Before, Moment::Halfway, Moment::After] {
            let trouble = Trouble { at, stays: true, what: What::Fails(Failing::Stale, moment) };
            let _ = attempt(occasion, profile, trouble, &mut tried);
        }
    });
    println!("dead handles: {tried:?}");
    assert!(tried.all >= 500 && tried.noticed * 4 > tried.all, "{tried:?}");
}
