//! Generations of saved plans: the last ten and one a day for thirty days, each plan file for itself, whatever the clock does.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use shisakucho::storage::generations::{Kind, erase_all, keep, list, newest_whole, to_drop};
use shisakucho::storage::{file, write};

use crate::support::growing;

fn at(day: &str, time: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(&format!("{day} {time}"), "%Y-%m-%d %H:%M:%S").unwrap()
}

fn noon(year: i32, month: u32, day: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(12, 0, 0).unwrap()
}

fn text(number: u64) -> Vec<u8> {
    write::to_text(&growing::plan(number)).unwrap().into_bytes()
}

/// A folder for the generations and a plan file that is there.
fn place() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (root, plan) = (folder.path().join("generations"), folder.path().join("計画.ron"));
    fs::write(&plan, "x").unwrap();
    (folder, root, plan)
}

fn keep_saved(root: &Path, plan: &Path, number: u64, now: NaiveDateTime) -> Option<PathBuf> {
    keep(root, plan, &text(number), Kind::Saved, "山田", now).unwrap()
}

// --- Which ones stay

#[test]
fn the_last_ten_and_the_newest_of_each_of_thirty_days_stay() {
    let now = noon(2026, 11, 30);
    let back = |days: i64, minutes: i64| now - TimeDelta::days(days) - TimeDelta::minutes(minutes);
    // (what, times newest first, indices that go)
    let table: Vec<(&str, Vec<NaiveDateTime>, Vec<usize>)> = vec![
        ("none", vec![], vec![]),
        ("ten of today", (0..10).map(|minute| back(0, minute)).collect(), vec![]),
        ("thirteen of today", (0..13).map(|minute| back(0, minute)).collect(), vec![10, 11, 12]),
        ("one a day for forty days", (0..40).map(|day| back(day, 0)).collect(), (30..40).collect()),
        ("ten, all of them older than thirty days", (60..70).map(|day| back(day, 0)).collect(), vec![]),
        ("eleven, all of them older than thirty days", (60..71).map(|day| back(day, 0)).collect(), vec![10]),
        ("two a day for eight days", (0..16).map(|half| back(half / 2, half % 2)).collect(), vec![11, 13, 15]),
        (
            "the eleventh is the second of the tenth's day",
            (0..9).map(|minute| back(0, minute)).chain([back(1, 0), back(1, 1), back(29, 0), back(30, 0)]).collect(),
            vec![10, 12],
        ),
    ];
    for (what, times, gone) in table {
        assert_eq!(to_drop(&times, now), gone, "{what}");
    }
}

#[test]
fn ends_of_months_and_years_are_days_like_others() {
    for now in [noon(2027, 1, 1), noon(2028, 3, 1), noon(2026, 3, 1), noon(2026, 12, 31), noon(2024, 2, 29)] {
        let times: Vec<NaiveDateTime> = (0..45).map(|day| now - TimeDelta::days(day)).collect();
        assert_eq!(to_drop(&times, now), (30..45).collect::<Vec<_>>(), "{now}");
    }
    // Just before and after midnight are two days.
    let now = at("2026-08-01", "00:00:10");
    let mut times = vec![now; 10];
    times.extend([at("2026-07-31", "23:59:59"), at("2026-07-31", "23:59:58"), at("2026-07-31", "00:00:00"), at("2026-07-30", "23:59:59")]);
    assert_eq!(to_drop(&times, now), [11, 12]);
}

#[test]
fn a_clock_that_was_set_back_costs_nothing() {
    let now = noon(2026, 5, 10);
    // Five days ahead by mistake, then set right: newest first, but their times are not in order.
    let mut times: Vec<NaiveDateTime> = (0..12).map(|minute| now - TimeDelta::minutes(minute)).collect();
    times.extend((0..3).map(|minute| now + TimeDelta::days(5) - TimeDelta::minutes(minute)));
    times.push(now - TimeDelta::days(1));
    assert_eq!(to_drop(&times, now), [10, 11, 13, 14]);
    // At the edges of what a calendar knows nothing breaks.
    assert!(to_drop(&[NaiveDateTime::MIN, NaiveDateTime::MAX], NaiveDateTime::MIN).is_empty());
    assert!(to_drop(&[NaiveDateTime::MIN, NaiveDateTime::MAX], NaiveDateTime::MAX).is_empty());
}

// --- On the disk

#[test]
fn a_generation_is_what_the_file_held_with_what_is_known_of_it() {
    let (_folder, root, plan) = place();
    assert!(list(&root, &plan).is_empty());
    let first = keep(&root, &plan, &text(1), Kind::Opened, "山田 太郎", at("2026-11-20", "17:15:01")).unwrap().unwrap();
    let second = keep(&root, &plan, &text(2), Kind::Saved, "yamada-t", at("2026-11-21", "09:30:12")).unwrap().unwrap();
    let found = list(&root, &plan);
    assert_eq!(found.iter().map(|generation| generation.path.clone()).collect::<Vec<_>>(), [second, first.clone()]);
    assert_eq!(
        found.iter().map(|generation| (generation.kind, generation.user.as_str())).collect::<Vec<_>>(),
        [(Kind::Saved, "yamada-t"), (Kind::Opened, "山田 太郎")]
    );
    assert_eq!((found[0].at, found[1].at), (at("2026-11-21", "09:30:12"), at("2026-11-20", "17:15:01")));
    assert_eq!((found[0].measures, found[0].size), (Some(growing::plan(2).measures.len()), text(2).len() as u64));
    assert_eq!(fs::read(&first).unwrap(), text(1));
    assert_eq!(file::open(&first).unwrap().plan, growing::plan(1));
}

#[test]
fn every_kind_is_told_again_and_unknown_ones_are_not_lost() {
    let (_folder, root, plan) = place();
    for (number, kind) in (1..).zip([Kind::Saved, Kind::Opened, Kind::Replaced, Kind::BeforeRecovery, Kind::Other]) {
        keep(&root, &plan, &text(number), kind, "", noon(2026, 1, 1)).unwrap();
        assert_eq!(list(&root, &plan)[0].kind, kind);
    }
    let newest = list(&root, &plan)[0].path.clone();
    fs::copy(&newest, newest.with_file_name("000099-20260102-120000000-merged-山田.ron")).unwrap();
    let found = list(&root, &plan);
    assert_eq!((found[0].kind, found[0].user.as_str(), found.len()), (Kind::Other, "山田", 6));
}

#[test]
fn the_same_content_is_kept_once() {
    let (_folder, root, plan) = place();
    assert!(keep_saved(&root, &plan, 1, noon(2026, 1, 1)).is_some());
    assert!(keep_saved(&root, &plan, 1, noon(2026, 1, 2)).is_none());
    assert!(keep_saved(&root, &plan, 2, noon(2026, 1, 3)).is_some());
    assert!(keep_saved(&root, &plan, 1, noon(2026, 1, 4)).is_some());
    assert_eq!(list(&root, &plan).len(), 3);
    // A newest one that took damage is no proof that the content is kept.
    let newest = list(&root, &plan)[0].path.clone();
    let mut bytes = fs::read(&newest).unwrap();
    bytes[40] ^= 1;
    fs::write(&newest, bytes).unwrap();
    assert!(keep_saved(&root, &plan, 1, noon(2026, 1, 5)).is_some());
}

#[test]
fn each_file_has_its_own_however_it_is_called() {
    let (folder, root, plan) = place();
    let other = folder.path().join("別の計画.ron");
    keep_saved(&root, &plan, 1, noon(2026, 1, 1)).unwrap();
    keep_saved(&root, &other, 2, noon(2026, 1, 1)).unwrap();
    assert_eq!((list(&root, &plan).len(), list(&root, &other).len()), (1, 1));
    assert_eq!(list(&root, &folder.path().join(".").join("計画.ron")).len(), 1);
    // A file that was deleted, or whose folder cannot be reached for now, has them still.
    fs::remove_file(&plan).unwrap();
    assert_eq!(list(&root, &plan).len(), 1);
    let away = folder.path().join("共有");
    fs::create_dir(&away).unwrap();
    let shared = away.join("計画.ron");
    fs::write(&shared, "x").unwrap();
    keep_saved(&root, &shared, 3, noon(2026, 1, 1)).unwrap();
    fs::remove_dir_all(&away).unwrap();
    assert_eq!(list(&root, &shared).len(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_file_is_the_file_even_when_it_is_gone() {
    let (folder, root, plan) = place();
    let (link, share) = (folder.path().join("近道.ron"), folder.path().join("Z"));
    std::os::unix::fs::symlink(&plan, &link).unwrap();
    keep_saved(&root, &plan, 1, noon(2026, 1, 1)).unwrap();
    assert_eq!(list(&root, &link).len(), 1);
    // By way of a drive that is not connected any more.
    std::os::unix::fs::symlink(folder.path(), &share).unwrap();
    let mapped = share.join("割当.ron");
    fs::write(&mapped, "x").unwrap();
    keep_saved(&root, &mapped, 2, noon(2026, 1, 1)).unwrap();
    fs::remove_file(&share).unwrap();
    assert_eq!(list(&root, &mapped).len(), 1);
    keep_saved(&root, &mapped, 3, noon(2026, 1, 2)).unwrap();
    assert_eq!(list(&root, &mapped).len(), 2);
}

#[test]
fn those_whose_time_is_over_go_when_a_new_one_comes() {
    let (_folder, root, plan) = place();
    let start = noon(2026, 1, 1);
    for number in 0..50 {
        keep_saved(&root, &plan, number, start + TimeDelta::days(number as i64)).unwrap();
    }
    assert_eq!(list(&root, &plan).len(), 30);
    let last_day = start + TimeDelta::days(49);
    for number in 50..65 {
        keep_saved(&root, &plan, number, last_day + TimeDelta::minutes(number as i64)).unwrap();
    }
    // Ten of the last day, and one of each of the 29 days before it.
    assert_eq!(list(&root, &plan).len(), 10 + 29);
    assert_eq!(file::open(&list(&root, &plan)[0].path).unwrap().plan, growing::plan(64));
    // The clock jumps back a year: the newest one is still the newest.
    keep_saved(&root, &plan, 99, start - TimeDelta::days(365)).unwrap();
    assert_eq!(file::open(&list(&root, &plan)[0].path).unwrap().plan, growing::plan(99));
}

#[test]
fn the_newest_whole_one_is_found_behind_broken_ones() {
    let (_folder, root, plan) = place();
    assert_eq!(newest_whole(&root, &plan), None);
    let kept: Vec<PathBuf> = (1..=5).map(|number| keep_saved(&root, &plan, number, noon(2026, 1, number as u32)).unwrap()).collect();
    let whole = fs::read(&kept[4]).unwrap();
    fs::write(&kept[4], &whole[..whole.len() / 2]).unwrap();
    fs::write(&kept[3], vec![0; whole.len()]).unwrap();
    let changed = String::from_utf8(fs::read(&kept[2]).unwrap()).unwrap().replace("汐見原市", "別の市");
    fs::write(&kept[2], changed).unwrap();
    assert_eq!(newest_whole(&root, &plan).unwrap().path, kept[1]);
    assert_eq!(list(&root, &plan).len(), 5);
    // One that was written by hand has no closing line, and is whole if it can be read.
    let by_hand = String::from_utf8(text(9)).unwrap();
    let by_hand = &by_hand[..by_hand.rfind("// end").unwrap()];
    keep(&root, &plan, by_hand.as_bytes(), Kind::Opened, "山田", noon(2026, 1, 6)).unwrap();
    let found = newest_whole(&root, &plan).unwrap();
    assert_eq!((found.measures, file::open(&found.path).unwrap().plan), (None, growing::plan(9)));
}

#[test]
fn what_a_user_is_called_cannot_lead_astray() {
    let (_folder, root, plan) = place();
    let long = "長".repeat(300);
    for (number, user) in (1..).zip(["../../x", r"DOMAIN\山田", "a/b:c*?\"<>|", "", "-", "\u{0}\n", &long]) {
        let path = keep(&root, &plan, &text(number), Kind::Saved, user, noon(2026, 1, 1)).unwrap().unwrap();
        assert_eq!(path.parent(), list(&root, &plan)[0].path.parent());
        assert_eq!(file::open(&list(&root, &plan)[0].path).unwrap().plan, growing::plan(number));
    }
    assert_eq!(list(&root, &plan)[5].user, r"DOMAIN_山田");
}

#[test]
fn garbage_among_them_is_left_alone() {
    let (_folder, root, plan) = place();
    let kept = keep_saved(&root, &plan, 1, noon(2026, 1, 1)).unwrap();
    let folder = kept.parent().unwrap();
    let garbage = ["メモ.ron", "1-2-3-4-5.ron", "000002-20261399-120000000-saved-x.ron", ".shisakucho-abcd1234.tmp", "-.ron"];
    for name in garbage {
        fs::write(folder.join(name), "x").unwrap();
    }
    fs::create_dir(folder.join("000009-20260101-120000000-saved-x.ron")).unwrap();
    fs::write(root.join("ファイル"), "x").unwrap();
    fs::create_dir(root.join("別のもの")).unwrap();
    assert_eq!(list(&root, &plan).len(), 1);
    keep_saved(&root, &plan, 2, noon(2026, 1, 2)).unwrap();
    assert_eq!(list(&root, &plan).len(), 2);
    // The folder whose name only looks like a generation's cannot be removed as one.
    let _ = erase_all(&root);
    assert!(list(&root, &plan).is_empty());
    assert!(folder.join("メモ.ron").is_file() && root.join("別のもの").is_dir());
}

#[test]
fn erasing_takes_those_of_all_files() {
    let (folder, root, plan) = place();
    keep_saved(&root, &plan, 1, noon(2026, 1, 1)).unwrap();
    keep_saved(&root, &folder.path().join("別.ron"), 2, noon(2026, 1, 1)).unwrap();
    assert_eq!(erase_all(&root).unwrap(), 2);
    assert_eq!(fs::read_dir(&root).unwrap().count(), 0);
    assert_eq!(erase_all(&folder.path().join("ない")).unwrap(), 0);
    keep_saved(&root, &plan, 3, noon(2026, 1, 1)).unwrap();
    assert_eq!(list(&root, &plan).len(), 1);
}

#[test]
fn where_nothing_can_be_kept_it_is_told() {
    let (folder, _root, plan) = place();
    let blocked = folder.path().join("計画.ron");
    assert!(keep(&blocked, &plan, b"x", Kind::Saved, "山田", noon(2026, 1, 1)).is_err());
    assert!(list(&blocked, &plan).is_empty() && newest_whole(&blocked, &plan).is_none());
}

#[test]
fn two_programs_at_once_keep_all_they_have() {
    let (_folder, root, plan) = place();
    let now = noon(2026, 1, 1);
    std::thread::scope(|scope| {
        for program in 0..2 {
            let (root, plan) = (&root, &plan);
            scope.spawn(move || {
                (0..4).for_each(|number| drop(keep_saved(root, plan, program * 100 + number, now + TimeDelta::seconds(program as i64))))
            });
        }
    });
    let found = list(&root, &plan);
    assert_eq!(found.len(), 8);
    let mut numbers: Vec<u64> = found.iter().map(|one| growing::number(&file::open(&one.path).unwrap().plan)).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [0, 1, 2, 3, 100, 101, 102, 103]);
}
