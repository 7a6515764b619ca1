//! Recovery copies: often enough, whole, offered once, gone when they are not needed, and never in the way.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::panic::{RefUnwindSafe, UnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use shisakucho::storage::disk::{Disk, Entry, Held, Kept, SystemDisk};
use shisakucho::storage::file;
use shisakucho::storage::recovery::about::About;
use shisakucho::storage::recovery::pace::Pace;
use shisakucho::storage::recovery::watch::{RescueHandle, Watch};
use shisakucho::storage::recovery::{Keeper, MOST_COPIES, erase_all, is_in_its_file, left_behind, mark_offered, offered, open_copy, purge};

use crate::support::growing;

const DAY: Duration = Duration::from_secs(24 * 3600);

fn about() -> About {
    About {
        title: growing::title(1),
        file: Some(PathBuf::from("/共有/「計画」.ron")),
        base: Some("12:abc".to_owned()),
        began: "2026-11-21 09:30".to_owned(),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn copies(folder: &Path) -> Vec<String> {
    names(folder).into_iter().filter(|name| name.starts_with("copy-")).collect()
}

/// A program that kept copies of some states and died.
fn died(root: &Path, numbers: impl IntoIterator<Item = u64>) -> PathBuf {
    let mut keeper = Keeper::begin(root, about()).unwrap();
    for number in numbers {
        keeper.keep(&growing::plan(number)).unwrap();
    }
    keeper.folder().to_path_buf()
}

// --- Pace

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

#[test]
fn a_copy_is_due_after_a_pause_and_while_typing_goes_on() {
    let mut pace = Pace::default();
    assert_eq!(pace.due(), None);
    pace.edited(ms(10_000));
    assert_eq!(pace.due(), Some(ms(11_500)));
    // Every keystroke puts it off, but not beyond four seconds after the first.
    for now in (10_200..14_000).step_by(200) {
        pace.edited(ms(now));
        assert_eq!(pace.due(), Some(ms(now + 1500).min(ms(14_000))));
    }
    pace.kept(ms(14_000), ms(14_010));
    assert_eq!(pace.due(), None);
    pace.edited(ms(20_000));
    assert_eq!(pace.due(), Some(ms(21_490)), "a copy that takes longer is begun earlier");
}

#[test]
fn an_edit_while_a_copy_is_written_waits_for_the_next() {
    let mut pace = Pace::default();
    pace.edited(ms(0));
    pace.edited(ms(4_050));
    pace.kept(ms(4_000), ms(4_100));
    assert_eq!(pace.due(), Some(ms(4_050 + 1_400)));
    // In the same moment as the copy was taken: it may have missed it.
    let mut pace = Pace::default();
    pace.edited(ms(3));
    pace.kept(ms(3), ms(3));
    assert!(pace.due().is_some());
    pace.settled();
    assert_eq!(pace.due(), None);
}

#[test]
fn typing_without_pause_loses_at_most_five_seconds_at_any_moment() {
    // (milliseconds between keystrokes, how long a copy takes)
    for (step, takes) in [(50, 0), (50, 5), (130, 200), (400, 900), (1499, 50), (1501, 50), (40, 1500), (4001, 10)] {
        let mut pace = Pace::default();
        let mut writing: Option<(u64, u64)> = None; // state that is written, when it is done
        let mut oldest_unkept: Vec<u64> = Vec::new(); // edits that are in no finished copy
        for now in 0..120_000_u64 {
            if let Some((taken, done)) = writing
                && now >= done
            {
                pace.kept(ms(taken), ms(now));
                oldest_unkept.retain(|edit| *edit > taken);
                writing = None;
            }
            if now % step == 0 {
                pace.edited(ms(now));
                oldest_unkept.push(now);
            }
            if writing.is_none() && pace.due().is_some_and(|due| due <= ms(now)) {
                writing = Some((now, now + takes));
            }
            let lost = oldest_unkept.first().map_or(0, |edit| now - edit);
            assert!(lost <= 5_000 + takes.saturating_sub(500), "{lost} ms with a keystroke every {step} ms and copies of {takes} ms");
        }
    }
}

#[test]
fn after_a_failure_it_is_tried_again_but_not_at_once() {
    let mut pace = Pace::default();
    pace.edited(ms(0));
    pace.failed(ms(2_000));
    assert_eq!(pace.due(), Some(ms(7_000)));
    pace.edited(ms(6_900));
    assert_eq!(pace.due(), Some(ms(7_000)));
    pace.kept(ms(7_000), ms(7_000));
    pace.edited(ms(7_100));
    assert_eq!(pace.due(), Some(ms(8_600)));
}

// --- Keeper

#[test]
fn what_a_dead_program_left_is_offered_with_all_that_is_known() {
    let root = tempfile::tempdir().unwrap();
    let folder = died(root.path(), 1..=3);
    let found = left_behind(root.path());
    let [left] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((&left.folder, &left.about, left.copies), (&folder, &about(), 3));
    assert_eq!(left.copy, folder.join("copy-000003.ron"));
    assert_eq!(open_copy(left).unwrap(), growing::plan(3));
    assert_eq!(names(&folder), ["about.ron", "alive", "copy-000001.ron", "copy-000002.ron", "copy-000003.ron"]);
}

#[test]
fn what_a_living_program_keeps_is_nobody_elses() {
    let root = tempfile::tempdir().unwrap();
    let mut keeper = Keeper::begin(root.path(), about()).unwrap();
    keeper.keep(&growing::plan(1)).unwrap();
    let folder = keeper.folder().to_path_buf();
    assert!(left_behind(root.path()).is_empty() && offered(root.path()).is_empty());
    purge(root.path(), SystemTime::now() + 400 * DAY, 30);
    assert_eq!(erase_all(root.path()).unwrap(), 0);
    assert_eq!(copies(&folder), ["copy-000001.ron"]);
    drop(keeper);
    assert_eq!(left_behind(root.path()).len(), 1);
}

#[test]
fn ending_in_good_order_leaves_nothing() {
    let root = tempfile::tempdir().unwrap();
    let mut keeper = Keeper::begin(root.path(), about()).unwrap();
    keeper.keep(&growing::plan(1)).unwrap();
    keeper.end();
    assert!(names(root.path()).is_empty());
}

#[test]
fn when_the_plan_is_saved_its_copies_go() {
    let root = tempfile::tempdir().unwrap();
    let mut keeper = Keeper::begin(root.path(), About::default()).unwrap();
    keeper.keep(&growing::plan(1)).unwrap();
    keeper.keep(&growing::plan(2)).unwrap();
    keeper.settled();
    keeper.describe(about()).unwrap();
    let folder = keeper.folder().to_path_buf();
    assert!(copies(&folder).is_empty());
    // Nothing unsaved, nothing to offer.
    drop(keeper);
    assert!(left_behind(root.path()).is_empty());
}

#[test]
fn no_more_than_twenty_copies_are_kept_and_they_are_the_newest() {
    let root = tempfile::tempdir().unwrap();
    let folder = died(root.path(), 1..=25);
    let kept = copies(&folder);
    assert_eq!((kept.len(), MOST_COPIES), (20, 20));
    assert_eq!((kept[0].as_str(), kept[19].as_str()), ("copy-000006.ron", "copy-000025.ron"));
    let found = left_behind(root.path());
    assert_eq!((found[0].copies, open_copy(&found[0]).unwrap()), (20, growing::plan(25)));
}

#[test]
fn each_open_plan_has_its_own_copies() {
    let root = tempfile::tempdir().unwrap();
    let mut one = Keeper::begin(root.path(), about()).unwrap();
    let mut other = Keeper::begin(root.path(), About { title: "別の計画".to_owned(), ..About::default() }).unwrap();
    one.keep(&growing::plan(1)).unwrap();
    other.keep(&growing::plan(2)).unwrap();
    one.keep(&growing::plan(3)).unwrap();
    let mut folders = [one.folder().to_path_buf(), other.folder().to_path_buf()];
    drop((one, other));
    let found = left_behind(root.path());
    let mut of_found: Vec<PathBuf> = found.iter().map(|left| left.folder.clone()).collect();
    of_found.sort();
    folders.sort();
    assert_eq!(of_found, folders);
    assert_eq!(found.iter().map(|left| growing::number(&open_copy(left).unwrap())).sum::<u64>(), 5);
}

#[test]
fn a_folder_that_somebody_cleaned_away_is_made_again() {
    let root = tempfile::tempdir().unwrap();
    let inside = root.path().join("まだない").join("控え");
    let mut keeper = Keeper::begin(&inside, about()).unwrap();
    keeper.keep(&growing::plan(1)).unwrap();
    fs::remove_dir_all(&inside).unwrap();
    keeper.keep(&growing::plan(2)).unwrap();
    fs::remove_dir_all(&inside).unwrap();
    keeper.describe(about()).unwrap();
    keeper.keep(&growing::plan(3)).unwrap();
    assert!(left_behind(&inside).is_empty(), "it is held again");
    drop(keeper);
    let found = left_behind(&inside);
    assert_eq!((found.len(), &found[0].about), (1, &about()));
    assert_eq!(open_copy(&found[0]).unwrap(), growing::plan(3));
}

// --- Offering

#[test]
fn nothing_is_offered_twice() {
    let root = tempfile::tempdir().unwrap();
    died(root.path(), [1]);
    let first = left_behind(root.path());
    assert_eq!(first.len(), 1);
    // Another program that starts meanwhile is not offered it either.
    assert!(left_behind(root.path()).is_empty());
    // One that dies before it asked the officer has offered nothing.
    drop(first);
    let again = left_behind(root.path());
    assert_eq!(again.len(), 1);
    mark_offered(&again[0]).unwrap();
    mark_offered(&again[0]).unwrap();
    assert!(left_behind(root.path()).is_empty());
    drop(again);
    assert!(left_behind(root.path()).is_empty());
    // It stays at hand.
    let kept = offered(root.path());
    assert_eq!((kept.len(), open_copy(&kept[0]).unwrap()), (1, growing::plan(1)));
}

#[test]
fn a_broken_newest_copy_gives_way_to_the_next_whole_one() {
    let whole = |number: u64| {
        let root = tempfile::tempdir().unwrap();
        let folder = died(root.path(), number..=number);
        fs::read(folder.join("copy-000001.ron")).unwrap()
    };
    let text = whole(4);
    let half = text[..text.len() / 2].to_vec();
    let without_end = text[..text.len() - 30].to_vec();
    let mut flipped = text.clone();
    flipped[text.len() / 3] ^= 1;
    for broken in [Vec::new(), half, without_end, flipped, vec![0; text.len()], b"\xff\xfe".to_vec()] {
        let root = tempfile::tempdir().unwrap();
        let folder = died(root.path(), 1..=4);
        fs::write(folder.join("copy-000004.ron"), &broken).unwrap();
        fs::write(folder.join("copy-000003.ron"), &broken).unwrap();
        let found = left_behind(root.path());
        assert_eq!((found.len(), open_copy(&found[0]).unwrap()), (1, growing::plan(2)));
    }
    // With none that is whole there is nothing to offer.
    let root = tempfile::tempdir().unwrap();
    let folder = died(root.path(), [1]);
    fs::write(folder.join("copy-000001.ron"), "(format:").unwrap();
    assert!(left_behind(root.path()).is_empty());
}

#[test]
fn a_whole_copy_that_does_not_open_gives_way_too() {
    let root = tempfile::tempdir().unwrap();
    let folder = died(root.path(), 1..=2);
    let found = left_behind(root.path());
    fs::remove_file(folder.join("copy-000002.ron")).unwrap();
    assert_eq!(open_copy(&found[0]).unwrap(), growing::plan(1));
    fs::remove_file(folder.join("copy-000001.ron")).unwrap();
    assert!(open_copy(&found[0]).unwrap_err().to_string().contains("copy-000002.ron"));
}

#[test]
fn garbage_in_the_folders_is_left_alone_and_in_nobodys_way() {
    let root = tempfile::tempdir().unwrap();
    let folder = died(root.path(), 1..=2);
    fs::write(root.path().join("メモ.txt"), "x").unwrap();
    fs::write(root.path().join("plan-file"), "x").unwrap();
    fs::create_dir(root.path().join("plan-empty")).unwrap();
    fs::create_dir_all(root.path().join("plan-odd").join("copy-000009.ron")).unwrap();
    fs::create_dir(root.path().join("別のもの")).unwrap();
    for name in ["copy-.ron", "copy-x.ron", "copy-99999999999999999999999.ron", "copy-000007.ron.bak", ".shisakucho-abcd1234.tmp"] {
        fs::write(folder.join(name), "x").unwrap();
    }
    fs::create_dir(folder.join("copy-000008.ron")).unwrap();
    fs::write(folder.join("about.ron"), [0xff, 0, 0x28]).unwrap();
    let found = left_behind(root.path());
    assert_eq!((found.len(), found[0].copies, &found[0].about), (1, 2, &About::default()));
    assert_eq!(open_copy(&found[0]).unwrap(), growing::plan(2));
    drop(found);
    purge(root.path(), SystemTime::now() + 400 * DAY, 30);
    assert_eq!(left_behind(root.path()).len(), 1);
    let _ = erase_all(root.path());
    assert!(left_behind(root.path()).is_empty());
    assert!(root.path().join("メモ.txt").is_file() && root.path().join("plan-file").is_file() && root.path().join("別のもの").is_dir());
}

#[test]
fn no_folder_at_all_is_no_trouble() {
    let root = tempfile::tempdir().unwrap();
    for root in [root.path().join("ない"), {
        fs::write(root.path().join("ファイル"), "x").unwrap();
        root.path().join("ファイル")
    }] {
        assert!(left_behind(&root).is_empty() && offered(&root).is_empty());
        purge(&root, SystemTime::now(), 30);
        assert_eq!(erase_all(&root).unwrap(), 0);
    }
}

#[test]
fn a_copy_that_the_file_holds_already_needs_no_offer() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("計画.ron");
    let mut keeper = Keeper::begin(&root.path().join("控え"), About { file: Some(path.clone()), ..about() }).unwrap();
    keeper.keep(&growing::plan(1)).unwrap();
    drop(keeper);
    let found = left_behind(&root.path().join("控え"));
    assert!(!is_in_its_file(&found[0]));
    file::save(&growing::plan(1), &path, None).unwrap();
    assert!(is_in_its_file(&found[0]));
    file::save(&growing::plan(2), &path, None).unwrap();
    assert!(!is_in_its_file(&found[0]));
}

// --- Purging and erasing

fn set_modified(path: &Path, to: SystemTime) {
    File::options().write(true).open(path).unwrap().set_modified(to).unwrap();
}

#[test]
fn what_was_offered_goes_after_thirty_days_and_nothing_else() {
    let root = tempfile::tempdir().unwrap();
    let now = SystemTime::now();
    let (fresh, old, future, never) = (died(root.path(), [1]), died(root.path(), [2]), died(root.path(), [3]), died(root.path(), [4]));
    for left in left_behind(root.path()).iter().filter(|left| left.folder != never) {
        mark_offered(left).unwrap();
    }
    set_modified(&fresh.join("offered"), now - 29 * DAY);
    set_modified(&old.join("offered"), now - 31 * DAY);
    // The clock was set back since.
    set_modified(&future.join("offered"), now + 500 * DAY);
    set_modified(&never.join("copy-000001.ron"), now - 900 * DAY);
    purge(root.path(), now, 30);
    assert_eq!([&fresh, &old, &future, &never].map(|folder| folder.exists()), [true, false, true, true]);
    // What was never offered is offered, however old it is.
    let found = left_behind(root.path());
    assert_eq!((found.len(), &found[0].folder), (1, &never));
    // As long as somebody is being asked about it, it stays.
    mark_offered(&found[0]).unwrap();
    purge(root.path(), now + 31 * DAY, 30);
    assert!(!fresh.exists() && !never.exists() && future.exists());
}

#[test]
fn folders_without_a_copy_go_when_they_are_not_just_begun() {
    let root = tempfile::tempdir().unwrap();
    let empty = died(root.path(), []);
    fs::write(empty.join(".shisakucho-abcd1234.tmp"), "(format:").unwrap();
    let broken = died(root.path(), [1]);
    fs::write(broken.join("copy-000001.ron"), "(format:").unwrap();
    purge(root.path(), SystemTime::now(), 30);
    assert!(empty.exists() && broken.exists());
    purge(root.path(), SystemTime::now() + 2 * Duration::from_secs(3600), 30);
    assert!(!empty.exists() && broken.exists(), "a broken copy may be of use to somebody");
    purge(root.path(), SystemTime::now() + 31 * DAY, 30);
    assert!(names(root.path()).is_empty());
}

#[test]
fn erasing_leaves_nothing_but_what_is_open() {
    let root = tempfile::tempdir().unwrap();
    died(root.path(), 1..=3);
    died(root.path(), [4]);
    mark_offered(&left_behind(root.path())[0]).unwrap();
    let open = Keeper::begin(root.path(), about()).unwrap();
    assert_eq!(erase_all(root.path()).unwrap(), 2);
    assert_eq!(names(root.path()), [open.folder().file_name().unwrap().to_str().unwrap()]);
    open.end();
    assert!(names(root.path()).is_empty());
}

// --- Disks that do not take it

/// A disk with room for a number of copies.
struct Small {
    room: usize,
}

impl Disk for Small {
    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        if bytes.len() > 1000 && copies(path.parent().unwrap()).len() >= self.room {
            // As a full disk does: some of it is there.
            SystemDisk.create(path, &bytes[..bytes.len() / 2], like)?;
            return Err(ErrorKind::StorageFull.into());
        }
        SystemDisk.create(path, bytes, like)
    }
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        SystemDisk.entry(path)
    }
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        SystemDisk.read(path, limit)
    }
    fn may_write(&self, path: &Path) -> io::Result<()> {
        SystemDisk.may_write(path)
    }
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        SystemDisk.replace(from, to)
    }
    fn keep(&self, file: &Path, second: &Path) -> io::Result<Kept> {
        SystemDisk.keep(file, second)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        SystemDisk.sync_folder(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        SystemDisk.remove(path)
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        SystemDisk.make_folder(folder)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        SystemDisk.list(folder)
    }
    fn hold(&self, path: &Path, bytes: &[u8]) -> io::Result<Box<dyn Held>> {
        SystemDisk.hold(path, bytes)
    }
    fn is_let_go(&self, path: &Path) -> io::Result<bool> {
        SystemDisk.is_let_go(path)
    }
}

#[test]
fn on_a_full_disk_older_copies_make_room_and_the_newest_is_never_given_up() {
    let root = tempfile::tempdir().unwrap();
    let mut keeper = Keeper::begin_on(Box::new(Small { room: 3 }), root.path(), about()).unwrap();
    for number in 1..=7 {
        keeper.keep(&growing::plan(number)).unwrap();
        assert!((1..=3).contains(&copies(keeper.folder()).len()));
    }
    drop(keeper);
    assert_eq!(open_copy(&left_behind(root.path())[0]).unwrap(), growing::plan(7));
}

#[test]
fn where_there_is_no_room_at_all_it_is_told_and_the_last_copy_stays() {
    let root = tempfile::tempdir().unwrap();
    let mut keeper = Keeper::begin_on(Box::new(Small { room: 1 }), root.path(), about()).unwrap();
    keeper.keep(&growing::plan(1)).unwrap();
    for _ in 0..3 {
        let words = keeper.keep(&growing::plan(2)).unwrap_err();
        assert!(words.contains("空き容量がありません") && words.contains("上書き保存してください"), "{words}");
        assert!(words.contains(&keeper.folder().display().to_string()), "{words}");
    }
    assert_eq!(names(keeper.folder()), ["about.ron", "alive", "copy-000001.ron"]);
    drop(keeper);
    assert_eq!(open_copy(&left_behind(root.path())[0]).unwrap(), growing::plan(1));
    // Nor does beginning leave anything behind that cannot be written to.
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("ファイル");
    fs::write(&file, "x").unwrap();
    assert!(Keeper::begin(&file, about()).is_err());
    assert!(Keeper::begin(&file.join("下"), about()).is_err());
}

#[cfg(unix)]
#[test]
fn other_users_of_the_computer_cannot_look_into_the_folders() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let inside = root.path().join("local").join("recovery");
    let keeper = Keeper::begin(&inside, about()).unwrap();
    assert_eq!(fs::metadata(&inside).unwrap().permissions().mode() & 0o777, 0o700);
    keeper.end();
}

// --- Watch

fn within_reason(mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < Duration::from_secs(120), "it never happened");
        thread::sleep(Duration::from_millis(20));
    }
}

fn changed(watch: &Watch, number: u64) {
    watch.changed(Arc::new(growing::plan(number)), number);
}

#[test]
fn an_edited_plan_is_kept_without_being_asked() {
    let root = tempfile::tempdir().unwrap();
    let watch = Watch::start(root.path().to_path_buf(), about());
    assert!(names(root.path()).is_empty(), "a plan that is only read leaves no trace");
    changed(&watch, 1);
    changed(&watch, 2);
    let folder = || names(root.path()).first().map(|name| root.path().join(name));
    within_reason(|| folder().is_some_and(|folder| copies(&folder).len() == 1));
    assert_eq!(watch.trouble(), None);
    watch.end(true);
    assert_eq!(open_copy(&left_behind(root.path())[0]).unwrap(), growing::plan(2));
}

#[test]
fn a_copy_can_be_had_at_once_and_is_not_written_twice() {
    let root = tempfile::tempdir().unwrap();
    let watch = Watch::start(root.path().to_path_buf(), about());
    assert_eq!(watch.keep_now(), None, "nothing is unsaved");
    changed(&watch, 1);
    let first = watch.keep_now().unwrap();
    assert_eq!(watch.keep_now().as_ref(), Some(&first));
    assert_eq!(file::open(&first).unwrap().plan, growing::plan(1));
    fs::remove_file(&first).unwrap();
    let second = watch.rescue().flush().unwrap();
    assert_eq!(file::open(&second).unwrap().plan, growing::plan(1));
    watch.end(false);
    assert!(names(root.path()).is_empty());
}

#[test]
fn saving_settles_what_was_saved_and_no_more() {
    let root = tempfile::tempdir().unwrap();
    let watch = Watch::start(root.path().to_path_buf(), About::default());
    changed(&watch, 1);
    let first = watch.keep_now().unwrap();
    watch.saved(1, about());
    within_reason(|| !first.exists());
    assert_eq!(watch.keep_now(), None);
    // While a save was under way, the officer typed on.
    changed(&watch, 2);
    let second = watch.keep_now().unwrap();
    changed(&watch, 3);
    watch.saved(2, about());
    within_reason(|| !second.exists());
    let third = watch.keep_now().unwrap();
    assert_eq!(copies(third.parent().unwrap()).len(), 1);
    assert_eq!(file::open(&third).unwrap().plan, growing::plan(3));
    // Undo leads back to a revision of earlier: numbers of revisions have no order.
    changed(&watch, 2);
    watch.saved(3, about());
    watch.end(true);
    let found = left_behind(root.path());
    assert_eq!((found.len(), found[0].copies, &found[0].about), (1, 1, &about()));
    assert_eq!(open_copy(&found[0]).unwrap(), growing::plan(2));
}

#[test]
fn what_was_taken_back_to_the_saved_state_is_not_offered() {
    let root = tempfile::tempdir().unwrap();
    let watch = Watch::start(root.path().to_path_buf(), about());
    changed(&watch, 1);
    let first = watch.keep_now().unwrap();
    watch.taken_back(about());
    within_reason(|| !first.exists());
    // A program that is killed now leaves nothing to offer, one that is edited on does.
    drop(watch);
    assert!(left_behind(root.path()).is_empty());
    let watch = Watch::start(root.path().to_path_buf(), about());
    changed(&watch, 1);
    watch.taken_back(about());
    changed(&watch, 1);
    watch.end(true);
    assert_eq!(open_copy(&left_behind(root.path())[0]).unwrap(), growing::plan(1));
}

#[test]
fn ending_after_a_save_leaves_nothing_even_if_told_to_keep() {
    let root = tempfile::tempdir().unwrap();
    let watch = Watch::start(root.path().to_path_buf(), about());
    changed(&watch, 1);
    watch.keep_now().unwrap();
    watch.saved(1, about());
    watch.end(true);
    assert!(names(root.path()).is_empty());
}

#[test]
fn a_watch_that_is_dropped_in_a_panic_keeps_all() {
    let root = tempfile::tempdir().unwrap();
    let watch = Watch::start(root.path().to_path_buf(), about());
    changed(&watch, 7);
    drop(watch);
    let mut found = Vec::new();
    within_reason(|| {
        found = left_behind(root.path());
        !found.is_empty()
    });
    assert_eq!(open_copy(&found[0]).unwrap(), growing::plan(7));
}

#[test]
fn the_panic_hook_can_hold_a_handle_and_hand_over_to_the_next_program() {
    fn holdable<T: Clone + Send + Sync + UnwindSafe + RefUnwindSafe + 'static>(value: T) -> T {
        value
    }
    let root = tempfile::tempdir().unwrap();
    let watch = Watch::start(root.path().to_path_buf(), about());
    let handle: RescueHandle = holdable(watch.rescue());
    changed(&watch, 5);
    let kept = thread::spawn(move || catch_unwind(|| handle.flush()).unwrap()).join().unwrap().unwrap();
    assert_eq!(file::open(&kept).unwrap().plan, growing::plan(5));
    changed(&watch, 6);
    assert!(left_behind(root.path()).is_empty());
    let handle = watch.rescue();
    handle.hand_over();
    let found = left_behind(root.path());
    assert_eq!(open_copy(&found[0]).unwrap(), growing::plan(6));
    // All is over; nothing of it panics or hangs.
    changed(&watch, 8);
    assert_eq!((handle.flush(), watch.keep_now()), (None, None));
    handle.hand_over();
    watch.end(false);
    assert_eq!(copies(&found[0].folder).len(), 2);
}

#[test]
fn a_disk_that_takes_nothing_is_told_of_until_it_does() {
    let root = tempfile::tempdir().unwrap();
    let inside = root.path().join("控え");
    fs::write(&inside, "x").unwrap();
    let watch = Watch::start(inside.clone(), about());
    changed(&watch, 1);
    assert_eq!(watch.keep_now(), None);
    let words = watch.trouble().unwrap();
    assert!(words.contains("復元用の控えを保存できません") && words.contains("控え"), "{words}");
    fs::remove_file(&inside).unwrap();
    assert!(watch.keep_now().is_some());
    assert_eq!(watch.trouble(), None);
    watch.end(false);
    assert!(names(&inside).is_empty());
}

#[test]
fn two_programs_watch_side_by_side() {
    let root = tempfile::tempdir().unwrap();
    let watches: Vec<Watch> = (0..4).map(|_| Watch::start(root.path().to_path_buf(), about())).collect();
    for (number, watch) in (1..).zip(&watches) {
        changed(watch, number);
        watch.keep_now().unwrap();
    }
    assert_eq!(names(root.path()).len(), 4);
    assert!(left_behind(root.path()).is_empty());
    watches.into_iter().zip([true, false, true, false]).for_each(|(watch, keep)| watch.end(keep));
    let numbers: u64 = left_behind(root.path()).iter().map(|left| growing::number(&open_copy(left).unwrap())).sum();
    assert_eq!(numbers, 1 + 3);
}
