//! The lock of a plan: who has it open is told, a dead holder keeps nobody out, and a lock that is another's is never touched.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::{Duration, SystemTime};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use shisakucho::base::id::Id;
use shisakucho::storage::beside;
use shisakucho::storage::disk::{Disk, Entry, Held, Kept, SystemDisk};
use shisakucho::storage::failure::SaveFailure;
use shisakucho::storage::lock::{self, Beat, Holder, Lock, NotTaken, STALE};

fn afternoon() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(14, 5, 33).unwrap()
}

fn officer(session: &str) -> Holder {
    Holder {
        user: "企画課 山田".to_owned(),
        computer: format!("PC-{session}"),
        since: "2026-11-21T14:05:33".to_owned(),
        process: 4711,
        session: Id::parse(session).unwrap(),
        program: "1.0.0".into(),
        beat: 0,
    }
}

/// A folder with a plan.
struct Share {
    folder: tempfile::TempDir,
    plan: PathBuf,
    lock: PathBuf,
}

impl Share {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("計画.ron");
        fs::write(&plan, "計画").unwrap();
        let lock = beside::lock_of(&plan);
        Self { folder, plan, lock }
    }

    fn take(&self, session: &str) -> Result<Lock, NotTaken> {
        lock::take(&SystemDisk, &self.plan, officer(session))
    }

    fn take_over(&self, session: &str, found: Option<&Holder>) -> Result<Lock, NotTaken> {
        lock::take_over(&SystemDisk, &self.plan, officer(session), found)
    }

    /// Dates the lock by so much before now; after now, if `ahead`.
    fn date(&self, by: Duration, ahead: bool) {
        let now = SystemTime::now();
        let date = if ahead { now + by } else { now - by };
        File::options().write(true).open(&self.lock).unwrap().set_modified(date).unwrap();
    }

    /// Leaves a lock there as a program does that was killed.
    fn leave(&self, holder: &Holder) {
        fs::write(&self.lock, ron::to_string(holder).unwrap()).unwrap();
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn holds_only_the_plan(&self) {
        assert_eq!(self.names(), ["計画.ron"]);
    }
}

fn in_use(taken: Result<Lock, NotTaken>) -> (Option<Holder>, bool) {
    match taken {
        Err(NotTaken::InUse { holder, may_take_over }) => (holder, may_take_over),
        other => panic!("{other:?}"),
    }
}

fn long_ago() -> Duration {
    STALE + Duration::from_secs(5)
}

#[test]
fn a_lock_says_who_has_it_and_goes_when_it_is_let_go() {
    let share = Share::new();
    let lock = share.take("first").unwrap();
    assert!(lock.is_ours().unwrap());
    assert_eq!(lock.holder(), &officer("first"));
    assert_eq!(share.names(), [".~lock.計画.ron", "計画.ron"]);
    let text = fs::read_to_string(&share.lock).unwrap();
    assert!(text.starts_with("// 計画を編集している人を示すファイルです。"), "{text}");
    assert_eq!(in_use(share.take("second")), (Some(officer("first")), false));
    assert_eq!(in_use(share.take_over("second", Some(&officer("first")))), (Some(officer("first")), false));
    assert_eq!(lock.beat(), Beat::Fine);
    assert_eq!(in_use(share.take("second")), (Some(Holder { beat: 1, ..officer("first") }), false));
    lock.release();
    share.holds_only_the_plan();
    drop(share.take("second").unwrap());
    share.holds_only_the_plan();
}

#[test]
fn a_lock_may_go_to_other_threads() {
    fn may_go<T: Send + Sync>() {}
    may_go::<Lock>();
}

#[test]
fn the_plan_need_not_be_there_and_may_have_a_name_as_long_as_names_can_be() {
    let share = Share::new();
    for name in ["新しい.ron".to_owned(), format!("{}.ron", "長".repeat(83))] {
        let plan = share.folder.path().join(name);
        let lock = lock::take(&SystemDisk, &plan, officer("first")).unwrap();
        assert!(lock.is_ours().unwrap());
        assert_eq!(in_use(lock::take(&SystemDisk, &plan, officer("second"))).0, Some(officer("first")));
    }
    share.holds_only_the_plan();
}

#[cfg(unix)]
#[test]
fn a_link_to_a_plan_has_the_lock_of_the_plan() {
    let share = Share::new();
    let shelf = share.folder.path().join("棚");
    fs::create_dir(&shelf).unwrap();
    let link = shelf.join("よく使う計画.ron");
    std::os::unix::fs::symlink(&share.plan, &link).unwrap();
    let _lock = lock::take(&SystemDisk, &link, officer("first")).unwrap();
    assert_eq!(in_use(share.take("second")).0, Some(officer("first")));
    assert!(share.lock.exists());
}

#[test]
fn words_for_colleagues() {
    let today = afternoon().date();
    let words = |holder: Holder| holder.words(today);
    let yamada = Holder { computer: "KIKAKU-03".to_owned(), ..officer("first") };
    let since = |since: &str| words(Holder { since: since.to_owned(), ..yamada.clone() });
    assert_eq!(words(yamada.clone()), "企画課 山田さん（PC：KIKAKU-03）が、今日の14時5分から");
    assert_eq!(since("2026-11-20T08:00:00"), "企画課 山田さん（PC：KIKAKU-03）が、昨日の8時0分から");
    assert_eq!(since("2026-04-01T23:59:59"), "企画課 山田さん（PC：KIKAKU-03）が、4月1日の23時59分から");
    assert_eq!(since("2025-12-28T09:30:00"), "企画課 山田さん（PC：KIKAKU-03）が、2025年12月28日の9時30分から");
    assert_eq!(since("きのう"), "企画課 山田さん（PC：KIKAKU-03）が");
    let nobody = Holder { user: lock::holder::UNKNOWN.to_owned(), computer: String::new(), ..yamada.clone() };
    assert_eq!(words(nobody), "名前の分からない人が、今日の14時5分から");
    let hostile = Holder { user: format!("山\u{202e}田\n{}", "長".repeat(1000)), ..yamada };
    let hostile = words(hostile);
    assert!(hostile.starts_with("山田長") && hostile.chars().count() < 100 && !hostile.contains(char::is_control), "{hostile}");
}

#[test]
fn whoever_is_here_has_a_name() {
    let here = Holder::here(Id::parse("first").unwrap(), afternoon());
    assert!(!here.user.is_empty() && !here.computer.is_empty());
    assert_eq!(here.since, "2026-11-21T14:05:33");
    assert_eq!((here.process, here.beat, here.session), (std::process::id(), 0, Id::parse("first").unwrap()));
    assert!(here.words(afternoon().date()).ends_with("、今日の14時5分から"));
}

#[test]
fn without_a_sign_of_life_a_lock_may_be_taken_over() {
    let share = Share::new();
    let sleeper = share.take("sleeper").unwrap();
    share.date(STALE - Duration::from_secs(30), false);
    let (found, may) = in_use(share.take("awake"));
    assert!(!may);
    assert_eq!(in_use(share.take_over("awake", found.as_ref())), (found, false));
    share.date(long_ago(), false);
    let (found, may) = in_use(share.take("awake"));
    assert_eq!((found.as_ref(), may), (Some(&officer("sleeper")), true));
    let awake = share.take_over("awake", found.as_ref()).unwrap();
    assert_eq!(share.names(), [".~lock.計画.ron", "計画.ron"]);
    // The sleeper wakes up: it is told, writes nothing, and leaves the other's lock alone.
    assert!(!sleeper.is_ours().unwrap());
    assert_eq!(sleeper.beat(), Beat::Lost(Some(officer("awake"))));
    assert_eq!(sleeper.guard(&share.plan, |_| Ok(())), Err(SaveFailure::TakenOver(share.plan.clone())));
    sleeper.release();
    assert!(awake.is_ours().unwrap());
    assert_eq!(awake.beat(), Beat::Fine);
    awake.release();
    share.holds_only_the_plan();
}

#[test]
fn a_beat_is_a_sign_of_life() {
    let share = Share::new();
    let lock = share.take("first").unwrap();
    share.date(long_ago(), false);
    assert!(in_use(share.take("second")).1);
    assert_eq!(lock.beat(), Beat::Fine);
    let (found, may) = in_use(share.take("second"));
    assert_eq!((found.unwrap().beat, may), (1, false));
}

#[test]
fn only_the_lock_that_was_shown_is_taken_over() {
    let share = Share::new();
    let first = share.take("first").unwrap();
    share.date(long_ago(), false);
    let (shown, _) = in_use(share.take("third"));
    // The holder gave a sign of life since, however old that looks.
    assert_eq!(first.beat(), Beat::Fine);
    share.date(long_ago(), false);
    assert_eq!(in_use(share.take_over("third", shown.as_ref())).0, Some(Holder { beat: 1, ..officer("first") }));
    first.release();
    // Somebody else has it by now.
    let second = share.take("second").unwrap();
    share.date(long_ago(), false);
    assert_eq!(in_use(share.take_over("third", shown.as_ref())).0, Some(officer("second")));
    assert_eq!(in_use(share.take_over("third", None)).0, Some(officer("second")));
    assert!(second.is_ours().unwrap());
    second.release();
    // It is gone: then there is nothing to take over, and it is free.
    drop(share.take_over("third", shown.as_ref()).unwrap());
    share.holds_only_the_plan();
}

#[cfg(unix)]
#[test]
fn the_lock_of_a_dead_program_of_this_computer_may_be_taken_over_at_once() {
    let share = Share::new();
    let dead = Holder { computer: "PC-next".to_owned(), ..officer("dead") };
    share.leave(&dead);
    let (found, may) = in_use(share.take("next"));
    assert_eq!((found.as_ref(), may), (Some(&dead), true));
    drop(share.take_over("next", found.as_ref()).unwrap());
    share.holds_only_the_plan();
    // Of another computer nothing is known, nor of one without a name; and who lives, lives.
    for computer in ["PC-other", "", lock::holder::UNKNOWN] {
        let other = Holder { computer: computer.to_owned(), ..officer("dead") };
        share.leave(&other);
        let me = Holder { computer: if computer == "PC-other" { "PC-next" } else { computer }.to_owned(), ..officer("next") };
        assert_eq!(in_use(lock::take(&SystemDisk, &share.plan, me)), (Some(other), false));
    }
    fs::remove_file(&share.lock).unwrap();
    let _alive = share.take("next").unwrap();
    assert!(!in_use(share.take("next")).1);
}

#[test]
fn only_the_dates_of_the_disk_count() {
    let share = Share::new();
    for days in [-1, 0, 1] {
        // What a computer believes the time to be, is only shown.
        let of = |name: &str| Holder::here(Id::parse(name).unwrap(), afternoon() + TimeDelta::days(days));
        let lock = lock::take(&SystemDisk, &share.plan, Holder { computer: "PC-A".to_owned(), ..of("first") }).unwrap();
        assert!(!in_use(lock::take(&SystemDisk, &share.plan, of("second"))).1);
        share.date(long_ago(), false);
        assert!(in_use(lock::take(&SystemDisk, &share.plan, of("second"))).1);
        // A stick that was in a computer whose clock is ahead. A file server's clock may be set back by minutes.
        share.date(Duration::from_secs(30 * 60), true);
        assert!(!in_use(lock::take(&SystemDisk, &share.plan, of("second"))).1);
        share.date(Duration::from_secs(24 * 3600), true);
        assert!(in_use(lock::take(&SystemDisk, &share.plan, of("second"))).1);
        lock.release();
    }
    share.holds_only_the_plan();
}

#[test]
fn a_scrap_of_a_lock_is_somebody_s_until_it_is_stale() {
    let share = Share::new();
    let whole = ron::to_string(&officer("first")).unwrap();
    let scraps =
        [Vec::new(), whole.as_bytes()[..40].to_vec(), b"\0\0\0\0".to_vec(), vec![0xff; 300], vec![b'('; 100_000], vec![b'('; 4000]];
    for scrap in scraps {
        fs::write(&share.lock, &scrap).unwrap();
        assert_eq!(in_use(share.take("second")), (None, false));
        assert_eq!(in_use(share.take_over("second", None)), (None, false));
        share.date(long_ago(), false);
        assert_eq!(in_use(share.take("second")), (None, true));
        assert_eq!(in_use(share.take_over("second", Some(&officer("first")))), (None, true));
        drop(share.take_over("second", None).unwrap());
        share.holds_only_the_plan();
    }
}

#[test]
fn a_newer_program_may_say_more() {
    let share = Share::new();
    let text = ron::to_string(&officer("newer")).unwrap().replace("(user:", "(phone:Some((1,\"内線\")),user:");
    fs::write(&share.lock, text).unwrap();
    assert_eq!(in_use(share.take("older")).0, Some(officer("newer")));
}

#[test]
fn another_file_in_the_place_of_a_lock_stays() {
    let share = Share::new();
    let lock = share.take("first").unwrap();
    fs::remove_file(&share.lock).unwrap();
    fs::write(&share.lock, "メモ").unwrap();
    assert!(!lock.is_ours().unwrap());
    assert_eq!(lock.beat(), Beat::Lost(None));
    drop(lock);
    assert_eq!(fs::read_to_string(&share.lock).unwrap(), "メモ");
}

#[test]
fn a_lock_that_was_deleted_is_made_again() {
    let share = Share::new();
    let lock = share.take("first").unwrap();
    fs::remove_file(&share.lock).unwrap();
    assert!(!lock.is_ours().unwrap());
    assert_eq!(lock.beat(), Beat::Fine);
    assert!(lock.is_ours().unwrap());
    assert_eq!(in_use(share.take("second")).0.unwrap().session, officer("first").session);
    // A copy in its place, to which we cannot write: made again as well.
    let copy = fs::read(&share.lock).unwrap();
    fs::remove_file(&share.lock).unwrap();
    fs::write(&share.lock, copy).unwrap();
    assert!(lock.is_ours().unwrap());
    assert_eq!(lock.beat(), Beat::Fine);
    assert_eq!(lock.beat(), Beat::Fine);
    assert_eq!(in_use(share.take("second")).0.unwrap().beat, 3);
    lock.release();
    share.holds_only_the_plan();
}

#[test]
fn a_save_is_guarded_from_beginning_to_end() {
    let share = Share::new();
    let path = &share.plan;
    let lock = share.take("first").unwrap();
    assert_eq!(lock.guard(path, |may| may().map(|()| 1)), Ok(1));
    // What fails, fails as it does without a lock.
    assert_eq!(lock.guard(path, |_| Err::<(), _>(SaveFailure::NoSpace(path.clone()))), Err(SaveFailure::NoSpace(path.clone())));
    // A lock that was deleted before is made again, and no reason for alarm.
    fs::remove_file(&share.lock).unwrap();
    assert_eq!(lock.guard(path, |may| may().map(|()| 2)), Ok(2));
    // Somebody came, saved and went, and our own beat took the lock again: the content was compared too early.
    let visited = lock.guard(path, |may| {
        fs::remove_file(&share.lock).unwrap();
        assert_eq!(lock.beat(), Beat::Fine);
        assert!(lock.is_ours().unwrap());
        may()
    });
    assert_eq!(visited, Err(SaveFailure::TakenOver(path.clone())));
    // The very moment of writing: it was written, but nobody can say over what.
    let other = officer("other");
    let overtaken = lock.guard(path, |may| {
        may()?;
        fs::remove_file(&share.lock).unwrap();
        share.leave(&other);
        Ok(())
    });
    assert!(matches!(&overtaken, Err(SaveFailure::NotVerified(_, words)) if words.contains("引き継ぎました")), "{overtaken:?}");
    assert_eq!(lock.guard(path, |_| Ok(())), Err(SaveFailure::TakenOver(path.clone())));
}

#[test]
fn of_many_who_take_over_at_once_one_wins() {
    for officers in [2, 4] {
        for _ in 0..40 {
            let share = Share::new();
            share.leave(&officer("dead"));
            share.date(long_ago(), false);
            let barrier = Barrier::new(officers);
            let taken: Vec<Result<Lock, NotTaken>> = thread::scope(|scope| {
                let threads: Vec<_> = (0..officers)
                    .map(|number| {
                        let (share, barrier) = (&share, &barrier);
                        scope.spawn(move || {
                            barrier.wait();
                            share.take_over(&format!("next-{number}"), Some(&officer("dead")))
                        })
                    })
                    .collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            let won: Vec<&Lock> = taken.iter().flatten().collect();
            assert_eq!(won.len(), 1, "{taken:?}");
            assert!(won[0].is_ours().unwrap());
            assert_eq!(share.names(), [".~lock.計画.ron", "計画.ron"]);
        }
    }
}

#[test]
fn one_who_died_while_taking_over_keeps_nobody_out() {
    let share = Share::new();
    share.leave(&officer("dead"));
    share.date(long_ago(), false);
    let turn = beside::turn_of(&share.plan);
    fs::write(&turn, ron::to_string(&officer("dead-too")).unwrap()).unwrap();
    // As long as that may still be going on, it is waited for.
    assert_eq!(in_use(share.take_over("next", Some(&officer("dead")))), (Some(officer("dead")), false));
    File::options().write(true).open(&turn).unwrap().set_modified(SystemTime::now() - long_ago()).unwrap();
    drop(share.take_over("next", Some(&officer("dead"))).unwrap());
    share.holds_only_the_plan();
}

#[test]
fn where_no_lock_can_be_made_it_is_told_why() {
    let share = Share::new();
    let missing = share.folder.path().join("ない").join("計画.ron");
    let impossible = |taken: Result<Lock, NotTaken>| match taken {
        Err(NotTaken::Impossible(words)) => words,
        other => panic!("{other:?}"),
    };
    assert_eq!(impossible(lock::take(&SystemDisk, &missing, officer("first"))), "ファイルかフォルダーがありません");
    fs::create_dir(&share.lock).unwrap();
    assert!(impossible(share.take("first")).contains("ほかのものに使われています"));
    fs::remove_dir(&share.lock).unwrap();
    let disk = Troubled::default();
    disk.fail(Call::Hold, ErrorKind::PermissionDenied);
    assert_eq!(impossible(lock::take(&disk, &share.plan, officer("first"))), "権限がありません");
    disk.fail(Call::Hold, ErrorKind::ReadOnlyFilesystem);
    assert_eq!(impossible(lock::take(&disk, &share.plan, officer("first"))), "読み取り専用の場所です");
    share.holds_only_the_plan();
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_lock_is_not_followed() {
    let share = Share::new();
    let secret = share.folder.path().join("秘密");
    fs::write(&secret, "秘密").unwrap();
    std::os::unix::fs::symlink(&secret, &share.lock).unwrap();
    assert!(matches!(share.take("first"), Err(NotTaken::Impossible(_))));
    assert!(matches!(share.take_over("first", None), Err(NotTaken::Impossible(_))));
    assert_eq!(fs::read_to_string(&secret).unwrap(), "秘密");
    assert!(fs::symlink_metadata(&share.lock).unwrap().is_symlink());
}

#[test]
fn trouble_that_passes_does_not_cost_the_lock() {
    let share = Share::new();
    let disk = Troubled::default();
    let lock = lock::take(&disk, &share.plan, officer("first")).unwrap();
    for kind in [ErrorKind::TimedOut, ErrorKind::StaleNetworkFileHandle, ErrorKind::HostUnreachable, ErrorKind::PermissionDenied] {
        // The share is away.
        for call in [Call::Entry, Call::Read, Call::Renew, Call::Hold, Call::Replace, Call::Create] {
            disk.fail(call, kind);
        }
        assert!(matches!(lock.beat(), Beat::Doubtful(words) if !words.is_empty()), "{kind:?}");
        assert!(lock.is_ours().is_err());
        disk.heal();
        assert_eq!(lock.beat(), Beat::Fine);
        // It came back, but what we had open there is dead: the lock is taken anew.
        disk.fail(Call::Renew, kind);
        let before = disk.calls(Call::Hold);
        assert_eq!(lock.beat(), Beat::Fine);
        assert_eq!(disk.calls(Call::Hold), before + 1);
        // No file can be made: the lock we have is better than none.
        disk.fail(Call::Create, ErrorKind::StorageFull);
        disk.fail(Call::Renew, kind);
        assert_eq!(lock.beat(), Beat::Doubtful("空き容量がありません".to_owned()));
        assert!(lock.is_ours().unwrap());
        // The lock was moved and cannot be made: it is put back.
        disk.heal();
        disk.fail(Call::Renew, kind);
        disk.fail(Call::Hold, ErrorKind::StorageFull);
        assert!(matches!(lock.beat(), Beat::Doubtful(_)));
        disk.heal();
        assert!(lock.is_ours().unwrap());
        assert_eq!(lock.beat(), Beat::Fine);
    }
    lock.release();
    share.holds_only_the_plan();
}

#[test]
fn a_take_over_that_fails_leaves_the_lock_as_it_was() {
    for (call, left) in [(Call::Hold, 1), (Call::Hold, 2), (Call::Replace, 0), (Call::Create, 0)] {
        let share = Share::new();
        share.leave(&officer("dead"));
        share.date(long_ago(), false);
        let disk = Troubled::default();
        // The first file that is held is that of our turn.
        disk.fail_after(call, left - i32::from(call == Call::Hold), ErrorKind::StorageFull);
        let taken = lock::take_over(&disk, &share.plan, officer("next"), Some(&officer("dead")));
        assert!(taken.is_err(), "{call:?} {left}");
        disk.heal();
        let (found, _) = in_use(share.take("third"));
        assert_eq!(found, Some(officer("dead")), "{call:?} {left}");
        // A turn that could not be given back is waited for, like any lock.
        let turn = beside::turn_of(&share.plan);
        if call == Call::Replace {
            File::options().write(true).open(&turn).unwrap().set_modified(SystemTime::now() - long_ago()).unwrap();
        }
        assert_eq!(turn.exists(), call == Call::Replace);
        drop(share.take_over("third", found.as_ref()).unwrap());
        share.holds_only_the_plan();
    }
}

#[test]
fn a_file_server_that_renames_and_loses_the_answer_is_understood() {
    let share = Share::new();
    share.leave(&officer("dead"));
    share.date(long_ago(), false);
    let disk = Troubled::default();
    disk.lose_answers_of_replace();
    let lock = lock::take_over(&disk, &share.plan, officer("next"), Some(&officer("dead"))).unwrap();
    assert!(lock.is_ours().unwrap());
    lock.release();
    share.holds_only_the_plan();
}

#[test]
fn asking_whether_it_is_ours_is_one_read() {
    let share = Share::new();
    let disk = Troubled::default();
    let lock = lock::take(&disk, &share.plan, officer("first")).unwrap();
    let before = disk.all_calls();
    assert!(lock.is_ours().unwrap());
    assert_eq!(disk.all_calls(), before + 1);
}

/// What is asked of a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Call {
    Entry,
    Read,
    Create,
    Replace,
    Keep,
    Remove,
    Hold,
    Renew,
}

#[derive(Default)]
struct Trouble {
    /// After how many more calls it begins, and what it is.
    failing: BTreeMap<Call, (i32, ErrorKind)>,
    loses_answers: bool,
    calls: BTreeMap<Call, usize>,
}

/// The computer's disk with trouble, as ordered.
#[derive(Clone, Default)]
struct Troubled(Arc<Mutex<Trouble>>);

impl Troubled {
    fn fail(&self, call: Call, kind: ErrorKind) {
        self.fail_after(call, 0, kind);
    }

    fn fail_after(&self, call: Call, calls: i32, kind: ErrorKind) {
        self.0.lock().unwrap().failing.insert(call, (calls, kind));
    }

    fn heal(&self) {
        self.0.lock().unwrap().failing.clear();
    }

    fn lose_answers_of_replace(&self) {
        self.0.lock().unwrap().loses_answers = true;
    }

    fn calls(&self, call: Call) -> usize {
        self.0.lock().unwrap().calls.get(&call).copied().unwrap_or(0)
    }

    fn all_calls(&self) -> usize {
        self.0.lock().unwrap().calls.values().sum()
    }

    fn asked(&self, call: Call) -> io::Result<()> {
        let mut trouble = self.0.lock().unwrap();
        *trouble.calls.entry(call).or_default() += 1;
        match trouble.failing.get_mut(&call) {
            Some((left, kind)) if *left <= 0 => Err((*kind).into()),
            Some((left, _)) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Disk for Troubled {
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        self.asked(Call::Entry)?;
        SystemDisk.entry(path)
    }
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.asked(Call::Read)?;
        SystemDisk.read(path, limit)
    }
    fn may_write(&self, path: &Path) -> io::Result<()> {
        SystemDisk.may_write(path)
    }
    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        self.asked(Call::Create)?;
        SystemDisk.create(path, bytes, like)
    }
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.asked(Call::Replace)?;
        SystemDisk.replace(from, to)?;
        if self.0.lock().unwrap().loses_answers { Err(ErrorKind::TimedOut.into()) } else { Ok(()) }
    }
    fn keep(&self, file: &Path, second: &Path) -> io::Result<Kept> {
        self.asked(Call::Keep)?;
        SystemDisk.keep(file, second)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        SystemDisk.sync_folder(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.asked(Call::Remove)?;
        SystemDisk.remove(path)
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        SystemDisk.make_folder(folder)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        SystemDisk.list(folder)
    }
    fn hold(&self, path: &Path, bytes: &[u8]) -> io::Result<Box<dyn Held>> {
        self.asked(Call::Hold)?;
        let held = SystemDisk.hold(path, bytes)?;
        Ok(Box::new(TroubledHeld { disk: self.clone(), held, dead: false }))
    }
    fn is_let_go(&self, path: &Path) -> io::Result<bool> {
        SystemDisk.is_let_go(path)
    }
}

/// A file in hand; once writing to it failed, it never works again.
struct TroubledHeld {
    disk: Troubled,
    held: Box<dyn Held>,
    dead: bool,
}

impl Held for TroubledHeld {
    fn renew(&mut self, bytes: &[u8]) -> io::Result<()> {
        let asked = self.disk.asked(Call::Renew);
        if asked.is_err() || self.dead {
            self.dead = true;
            return asked.and(Err(ErrorKind::StaleNetworkFileHandle.into()));
        }
        self.held.renew(bytes)
    }
}
