//! Every step of a save fails in every way: the files stay whole, what is told is true and in Japanese, and once the trouble
//! is over, saving works again and leaves nothing behind.
//!
//! `SHISAKUCHO_FAULTS=50000 cargo test --test main faults` tries that many more with two faults in one save.

use std::env;
use std::path::PathBuf;

use shisakucho::storage::beside;
use shisakucho::storage::durable::{self, Expected};
use shisakucho::storage::failure::SaveFailure;
use shisakucho::storage::fingerprint::Fingerprint;
use shisakucho::storage::{file, read, write};

use crate::support::sim_disk::SimDisk;
use crate::support::sim_disk::medium::{Profile, SECTOR};
use crate::support::sim_disk::occasions::{Expecting, Occasion, Sizes, text};
use crate::support::sim_disk::power_cut::{each_last_state, thrown};
use crate::support::sim_disk::trouble::{Failing, Moment, Trouble, What};

const SIZES: Sizes = Sizes { old: 2 * 1024, new: 3 * 1024 - 100, block: 2 * SECTOR };

/// Fates that are looked at when the power goes after a save that failed.
const BUDGET: usize = 12;

/// What is wrong with cases, and how many there were.
#[derive(Default)]
struct Tried {
    cases: usize,
    acknowledged: usize,
    wrong: Vec<String>,
}

/// The ways in which a step can fail.
fn ways() -> Vec<What> {
    let moments = |failing| match failing {
        Failing::Short => vec![Moment::Halfway],
        Failing::Full | Failing::Quota => vec![Moment::Before, Moment::Halfway],
        // Whether it was done when the answer was lost is not known.
        Failing::Unreachable | Failing::Silent => vec![Moment::Before, Moment::After],
        _ => vec![Moment::Before],
    };
    Failing::TEN.into_iter().flat_map(|failing| moments(failing).into_iter().map(move |moment| What::Fails(failing, moment))).collect()
}

/// Whether some words are for a Japanese reader.
fn is_japanese(words: &str) -> bool {
    words.chars().any(|c| ('ぁ'..='ん').contains(&c)) && words.ends_with('。')
}

/// What is told of a failure: where, what happened, what to do, and nothing that is not so.
fn told_truly(failure: &SaveFailure, occasion: &Occasion, old_is_there: bool) -> Result<(), String> {
    let problem = failure.problem();
    if problem.place != occasion.target.display().to_string() {
        return Err(format!("the place is {}", problem.place));
    }
    if !is_japanese(&problem.message) || !is_japanese(&problem.remedy) {
        return Err(format!("not told in Japanese: {problem}"));
    }
    let says_nothing_happened =
        ["そのままです", "上書きはしていません", "何も書いていません"].iter().any(|words| problem.message.contains(words));
    if says_nothing_happened && !old_is_there { Err(format!("not true: {problem}")) } else { Ok(()) }
}

/// What has to be true after a save under trouble, and after the next ones without.
fn judged(occasion: &Occasion, disk: &SimDisk, saved: &Result<Fingerprint, SaveFailure>) -> Result<(), String> {
    let (old, new) = (&occasion.versions[occasion.last() - 1], &occasion.versions[occasion.last()]);
    let there = disk.shown(&occasion.target);
    let opened = there.clone().or_else(|| disk.shown(&beside::previous_of(&occasion.target)));
    if opened != *old && opened != *new {
        return Err("neither the old nor the new file is there".to_owned());
    }
    match saved {
        Ok(fingerprint) if there == *new && *fingerprint == Fingerprint::of(new.as_deref().unwrap_or_default()) => {}
        Ok(_) => return Err("told to be saved, but it is not there".to_owned()),
        Err(failure) => told_truly(failure, occasion, there == *old)?,
    }
    let mut cut = Ok(());
    each_last_state(&disk.record(), BUDGET, 0, |state| {
        if cut.is_ok() {
            cut = occasion.verdict(state);
        }
    });
    cut?;
    // The officer tries again.
    match occasion.save(disk, occasion.last()) {
        Ok(_) => {}
        // It is that of the first try.
        Err(SaveFailure::Exists(_)) if occasion.expecting == Expecting::Nothing && there == *new => {}
        // It is beside; the officer is asked, and wants it written anew.
        Err(SaveFailure::Gone(_)) if there.is_none() => {
            let bytes = new.as_deref().unwrap_or_default();
            durable::replace(disk, &occasion.target, bytes, Expected::Anything, occasion.previous)
                .map_err(|failure| failure.to_string())?;
        }
        Err(failure) => return Err(format!("trying again failed: {failure}")),
    }
    if disk.shown(&occasion.target) != *new {
        return Err("trying again saved something else".to_owned());
    }
    // Some hours later the next save cleans up.
    disk.later(2 * 3600);
    durable::replace(disk, &occasion.target, &text(40, 900), Expected::Anything, occasion.previous)
        .map_err(|failure| format!("the next save failed: {failure}"))?;
    let left = occasion.left_behind(disk);
    if left.is_empty() { Ok(()) } else { Err(format!("left behind: {left:?}")) }
}

/// Tries one case.
fn attempt(occasion: &Occasion, profile: Profile, troubles: &[Trouble], tried: &mut Tried) {
    let disk = occasion.before_last(profile);
    disk.order(troubles);
    let saved = occasion.save(&disk, occasion.last());
    disk.heal();
    tried.cases += 1;
    tried.acknowledged += usize::from(saved.is_ok());
    if let Err(words) = judged(occasion, &disk, &saved) {
        tried.wrong.push(format!("{words}, {profile:?}, {}, {troubles:?}, {saved:?}", occasion.name));
    }
}

/// One of each kind of what is wrong.
fn examples(wrong: &[String]) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    let kind = |words: &str| words.chars().take(20).collect::<String>();
    for words in wrong {
        if !kinds.iter().any(|known| kind(known) == kind(words)) {
            kinds.push(words);
        }
    }
    kinds.join("\n")
}

/// Every step fails once or from then on.
fn each_step_fails(profiles: &[Profile]) {
    let mut tried = Tried::default();
    for profile in profiles {
        for occasion in Occasion::all(SIZES) {
            for at in 0..occasion.asks(*profile).len() {
                for what in ways() {
                    for stays in [false, true] {
                        attempt(&occasion, *profile, &[Trouble { at, stays, what }], &mut tried);
                    }
                }
            }
        }
    }
    println!("{profiles:?}: {} cases, {} of them saved nevertheless", tried.cases, tried.acknowledged);
    assert!(tried.wrong.is_empty(), "{} of {} cases are wrong, such as:\n{}", tried.wrong.len(), tried.cases, examples(&tried.wrong));
    assert!(tried.cases >= 3000 * profiles.len() / Profile::ALL.len(), "{}", tried.cases);
}

/// Different pairs of faults that are tried.
fn pairs_wanted() -> usize {
    env::var("SHISAKUCHO_FAULTS").ok().and_then(|number| number.parse().ok()).unwrap_or(2000)
}

#[test]
fn two_steps_of_a_save_fail() {
    let mut tried = Tried::default();
    let all: Vec<_> =
        Profile::ALL.into_iter().flat_map(|profile| Occasion::all(SIZES).into_iter().map(move |occasion| (profile, occasion))).collect();
    let points: Vec<usize> = all.iter().map(|(profile, occasion)| occasion.asks(*profile).len()).collect();
    let ways = ways();
    let mut dice = 1;
    let mut throw = |sides: usize| (thrown(&mut dice) % sides as u64) as usize;
    for _ in 0..pairs_wanted() {
        let number = throw(all.len());
        let (profile, occasion) = &all[number];
        // The second one while the first is dealt with.
        let at = throw(points[number]);
        let first = Trouble { at, stays: false, what: ways[throw(ways.len())] };
        let second = Trouble { at: at + 1 + throw(8), stays: throw(3) == 0, what: ways[throw(ways.len())] };
        attempt(occasion, *profile, &[first, second], &mut tried);
    }
    println!("pairs: {} cases, {} of them saved nevertheless", tried.cases, tried.acknowledged);
    assert!(tried.wrong.is_empty(), "{} of {} cases are wrong, such as:\n{}", tried.wrong.len(), tried.cases, examples(&tried.wrong));
}

/// With a real plan, from its text to opening it again.
#[test]
fn a_plan_is_opened_again_whatever_failed_when_it_was_saved() {
    let old = read::from_text(include_str!("../fixtures/golden/format-1.ron")).unwrap().plan;
    let mut new = old.clone();
    new.title.push_str("（改訂）");
    let before = write::to_text(&old).unwrap().into_bytes();
    let expected = Fingerprint::of(&before);
    let path = PathBuf::from("共有/計画.ron");
    let save = |disk: &SimDisk| file::save_on(disk, &new, &path, Expected::Content(&expected), || Ok(()));
    let mut tried = 0;
    for profile in Profile::ALL {
        let fresh = || SimDisk::new(profile, 1 << 14, &[(path.clone(), before.clone())]);
        let disk = fresh();
        save(&disk).unwrap();
        for at in 0..disk.asked().len() {
            let (disk, kept) = (fresh(), new.clone());
            let what = ways()[(at * 5 + profile as usize) % ways().len()];
            disk.order(&[Trouble { at, stays: at % 2 == 0, what }]);
            let saved = save(&disk);
            disk.heal();
            assert_eq!(kept, new, "the plan in memory stays as it is");
            let opened =
                file::open_on(&disk, &path).or_else(|failure| file::open_on(&disk, &failure.copy.clone().ok_or(failure)?)).unwrap().plan;
            assert!(opened == new || (opened == old && saved.is_err()), "{profile:?}, {at}, {what:?}: {saved:?}");
            tried += 1;
        }
    }
    println!("plans: {tried} cases");
    assert!(tried >= 100, "{tried}");
}

#[test]
fn each_step_fails_on_linux() {
    each_step_fails(&[Profile::Ordered, Profile::AnyOrder, Profile::Stick]);
}

#[test]
fn each_step_fails_on_windows() {
    each_step_fails(&[Profile::Ntfs, Profile::StickOnWindows]);
}

#[test]
fn each_step_fails_on_a_share() {
    each_step_fails(&[Profile::Share, Profile::SimpleShare]);
}
