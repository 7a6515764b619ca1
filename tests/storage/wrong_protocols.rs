//! Does the simulated disk bite? Eight ways to save that are deliberately wrong, each of which some program has: every one
//! must be found out, and the right way beside it must not.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use shisakucho::storage::beside;
use shisakucho::storage::disk::Disk;

use crate::support::sim_disk::SimDisk;
use crate::support::sim_disk::medium::{Profile, SECTOR};
use crate::support::sim_disk::occasions::{Occasion, Sizes, text};
use crate::support::sim_disk::power_cut::{State, each_state};
use crate::support::sim_disk::trouble::{Failing, Lie, Moment, Trouble, What};

/// A way to put bytes at a path.
type Way = fn(&SimDisk, &Path, &[u8]) -> io::Result<()>;

/// States that were looked at, and how many of them were wrong.
type Count = (usize, usize);

const SIZES: Sizes = Sizes { old: 5 * 2 * SECTOR, new: 4 * 2 * SECTOR + 300, block: 2 * SECTOR };

/// Fates of a step that are looked at.
const BUDGET: usize = 1 << 7;

/// Saving over a file that is there.
fn overwrite() -> Occasion {
    Occasion::all(SIZES).into_iter().find(|occasion| occasion.name == "overwrite").unwrap()
}

/// The name under which the new file waits.
fn waiting(path: &Path) -> PathBuf {
    beside::folder_of(path).join(".shisakucho-waiting.tmp")
}

/// Writes a new file through to the medium.
fn written(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = disk.make(path)?;
    disk.write(file, bytes)?;
    disk.sync(file)
}

/// Writes names through to the medium, in the way that each system has.
fn settled(disk: &SimDisk, path: &Path) -> io::Result<()> {
    disk.sync(disk.open(path)?)?;
    disk.sync_names(&beside::folder_of(path))
}

/// Keeps what is there beside, through to the medium.
fn kept(disk: &SimDisk, path: &Path) -> io::Result<()> {
    let (second, previous) = (beside::folder_of(path).join(".shisakucho-second.tmp"), beside::previous_of(path));
    if disk.profile.knows_links() {
        disk.link(path, &second)?;
    } else {
        written(disk, &second, &disk.shown(path).unwrap_or_default())?;
    }
    settled(disk, &second)?;
    disk.rename(&second, &previous)?;
    settled(disk, &previous)
}

/// The right way, as short as it can be.
fn right(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    written(disk, &waiting(path), bytes)?;
    kept(disk, path)?;
    disk.rename(&waiting(path), path)?;
    settled(disk, path)?;
    if disk.read(path, u64::MAX)? == bytes { Ok(()) } else { Err(ErrorKind::InvalidData.into()) }
}

/// What VS Code and Notepad do.
fn in_place(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = disk.open(path)?;
    disk.empty(file)?;
    disk.write(file, bytes)?;
    disk.sync(file)
}

/// The file is renamed before its content is on the medium: full of zeros after a power cut.
fn unsynced(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = disk.make(&waiting(path))?;
    disk.write(file, bytes)?;
    disk.rename(&waiting(path), path)?;
    disk.sync_names(&beside::folder_of(path))
}

/// Told as saved while the new name is not on the medium.
fn folder_unsynced(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    written(disk, &waiting(path), bytes)?;
    kept(disk, path)?;
    disk.rename(&waiting(path), path)
}

/// What Excel does (KB814068): for a moment there is no file.
fn deleted_first(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    written(disk, &waiting(path), bytes)?;
    disk.sync_names(&beside::folder_of(path))?;
    disk.unlink(path)?;
    disk.rename(&waiting(path), path)?;
    settled(disk, path)
}

/// What PostgreSQL did until 2018: the second sync succeeds, because the system has forgotten what it could not write. And
/// reading back shows what the system still has in memory.
fn sync_repeated(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = disk.make(&waiting(path))?;
    disk.write(file, bytes)?;
    disk.sync(file).or_else(|_| disk.sync(file))?;
    kept(disk, path)?;
    disk.rename(&waiting(path), path)?;
    settled(disk, path)?;
    if disk.read(path, u64::MAX)? == bytes { Ok(()) } else { Err(ErrorKind::InvalidData.into()) }
}

/// Nobody looks whether the disk did what it said.
fn not_read_back(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    written(disk, &waiting(path), bytes)?;
    kept(disk, path)?;
    disk.rename(&waiting(path), path)?;
    settled(disk, path)
}

/// The backup is another name of the file that is written in place.
fn backup_is_the_file(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    disk.link(path, &beside::previous_of(path))?;
    settled(disk, &beside::previous_of(path))?;
    in_place(disk, path, bytes)
}

/// The same with a backup that is a file of its own.
fn backup_is_a_copy(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    written(disk, &beside::previous_of(path), &disk.shown(path).unwrap_or_default())?;
    settled(disk, &beside::previous_of(path))?;
    in_place(disk, path, bytes)
}

/// Cuts the power after every step of a save.
fn cut_everywhere(way: Way, profile: Profile, trouble: Option<Trouble>, wrong: impl Fn(&Occasion, &State<'_>) -> bool) -> Count {
    let occasion = overwrite();
    let disk = occasion.disk(profile);
    disk.order(trouble.as_slice());
    disk.begins(1);
    if way(&disk, &occasion.target, occasion.versions[1].as_deref().unwrap()).is_ok() {
        disk.tells(1);
    }
    let mut count = (0, 0);
    each_state(&disk.record(), BUDGET, 1, |state| {
        count.0 += 1;
        count.1 += usize::from(wrong(&occasion, state));
    });
    count
}

fn power_cuts(way: Way, profile: Profile) -> Count {
    cut_everywhere(way, profile, None, |occasion, state| occasion.verdict(state).is_err())
}

/// As [`power_cuts`], for ways that trust in their backup: it is enough that one of the two files is whole.
fn power_cuts_with_backup(way: Way, profile: Profile) -> Count {
    cut_everywhere(way, profile, None, |occasion, state| {
        let whole = |path: &Path| occasion.versions.iter().any(|version| version.as_deref() == state.read(path));
        !whole(&occasion.target) && !whole(&beside::previous_of(&occasion.target))
    })
}

/// Points of a save without trouble.
fn points(way: Way, profile: Profile) -> usize {
    let occasion = overwrite();
    let disk = occasion.disk(profile);
    way(&disk, &occasion.target, &text(1, SIZES.new)).unwrap();
    disk.asked().len()
}

/// A step fails once as the medium breaks, then the power is cut.
fn failing_once(way: Way, profile: Profile) -> Count {
    let trouble = |at| Trouble { at, stays: false, what: What::Fails(Failing::Broken, Moment::Before) };
    let counts = (0..points(way, profile))
        .map(|at| cut_everywhere(way, profile, Some(trouble(at)), |occasion, state| occasion.verdict(state).is_err()));
    counts.fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
}

/// The disk says that a step is done, and did something else: wrong where the officer is told that it is saved.
fn lying(way: Way, profile: Profile) -> Count {
    let mut count = (0, 0);
    for at in 0..points(way, profile) {
        for lie in Lie::ALL {
            let occasion = overwrite();
            let disk = occasion.disk(profile);
            disk.order(&[Trouble { at, stays: false, what: What::Lies(lie) }]);
            let told = way(&disk, &occasion.target, &text(1, SIZES.new)).is_ok();
            count.0 += 1;
            count.1 += usize::from(told && disk.shown(&occasion.target) != Some(text(1, SIZES.new)));
        }
    }
    count
}

/// Takes the lock of a file, does something, and lets go.
fn locked<T>(disk: &SimDisk, path: &Path, work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let lock = beside::lock_of(path);
    let held = disk.hold(&lock, b"someone")?;
    let done = work();
    drop(held);
    disk.remove(&lock)?;
    done
}

/// Whether the file still holds what was opened.
fn compared(disk: &SimDisk, path: &Path) -> io::Result<()> {
    if disk.read(path, u64::MAX)? == text(0, SIZES.old) { Ok(()) } else { Err(ErrorKind::InvalidData.into()) }
}

fn compared_before_the_lock(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    compared(disk, path)?;
    locked(disk, path, || right(disk, path, bytes))
}

fn compared_under_the_lock(disk: &SimDisk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    locked(disk, path, || {
        compared(disk, path)?;
        right(disk, path, bytes)
    })
}

/// A colleague saves at some moment of our save, in the right way: wrong where both are told that they saved.
fn colleague(way: Way, profile: Profile) -> Count {
    let points = points(way, profile);
    let mut count = (0, 0);
    for at in 0..points {
        let occasion = overwrite();
        let disk = occasion.disk(profile);
        let told = Arc::new(AtomicBool::new(false));
        let (path, theirs) = (occasion.target.clone(), Arc::clone(&told));
        disk.meanwhile(at, move |disk| {
            theirs.store(compared_under_the_lock(disk, &path, &text(7, SIZES.new)).is_ok(), Ordering::SeqCst);
        });
        let ours = way(&disk, &occasion.target, &text(1, SIZES.new)).is_ok();
        count.0 += 1;
        count.1 += usize::from(ours && told.load(Ordering::SeqCst));
    }
    count
}

/// A way to save, and a trial that finds it out on the media of [`Profile::ALL`] for which it makes a difference.
struct Case {
    name: &'static str,
    wrong: Way,
    right: Way,
    trial: fn(Way, Profile) -> Count,
    media: fn(Profile) -> bool,
}

const CASES: [Case; 8] = [
    Case { name: "written in place", wrong: in_place, right, trial: power_cuts, media: |_| true },
    Case { name: "renamed before it was synced", wrong: unsynced, right, trial: power_cuts, media: |_| true },
    Case { name: "told before the folder was synced", wrong: folder_unsynced, right, trial: power_cuts, media: |_| true },
    Case { name: "deleted, then renamed", wrong: deleted_first, right, trial: power_cuts, media: |_| true },
    Case { name: "sync repeated after an error", wrong: sync_repeated, right, trial: failing_once, media: |_| true },
    Case { name: "not read back", wrong: not_read_back, right, trial: lying, media: |_| true },
    Case {
        name: "compared before the lock was taken",
        wrong: compared_before_the_lock,
        right: compared_under_the_lock,
        trial: colleague,
        media: |_| true,
    },
    Case {
        name: "the backup is the file itself",
        wrong: backup_is_the_file,
        right: backup_is_a_copy,
        trial: power_cuts_with_backup,
        media: Profile::knows_links,
    },
];

#[test]
fn every_wrong_protocol_is_caught_and_the_right_one_is_not() {
    let mut caught = 0;
    for case in &CASES {
        for profile in Profile::ALL.into_iter().filter(|profile| (case.media)(*profile)) {
            let (all, wrong) = (case.trial)(case.wrong, profile);
            println!("{:36} {:15} wrong in {wrong} of {all}", case.name, format!("{profile:?}"));
            assert!(wrong > 0, "{} was not caught on {profile:?}", case.name);
            let (all, wrong) = (case.trial)(case.right, profile);
            assert!(all > 0 && wrong == 0, "{}: the right way is called wrong on {profile:?}", case.name);
        }
        caught += 1;
    }
    assert_eq!(caught, 8);
}
