//! Saving: the old file is whole until the new one is, and every failure says where and what to do.

use std::cell::Cell;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use shisakucho::model::plan::Plan;
use shisakucho::storage::disk::{Disk, Entry, Held, Kept, SystemDisk};
use shisakucho::storage::durable::{self, Expected, Previous};
use shisakucho::storage::failure::SaveFailure;
use shisakucho::storage::fingerprint::Fingerprint;
use shisakucho::storage::{file, read, write};

fn plan() -> Plan {
    read::from_text(include_str!("../fixtures/golden/format-1.ron")).unwrap().plan
}

fn other_plan() -> Plan {
    let mut plan = plan();
    plan.title.push_str("（改訂）");
    plan
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_saved_plan_is_opened_again_and_the_one_before_stays_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("DX推進計画 令和5年度#1.ron");
    let fingerprint = file::save(&plan(), &path, None).unwrap().fingerprint;
    let opened = file::open(&path).unwrap();
    assert_eq!(opened.plan, plan());
    assert_eq!(opened.fingerprint, fingerprint);
    assert_eq!(fs::read_to_string(&path).unwrap(), write::to_text(&plan()).unwrap());
    let second = file::save(&other_plan(), &path, Some(&fingerprint)).unwrap().fingerprint;
    assert_ne!(second, fingerprint);
    assert_eq!(file::open(&path).unwrap().plan, other_plan());
    // What the file held before stays beside it, out of the officer's sight.
    assert_eq!(names(folder.path()), [".~back.DX推進計画 令和5年度#1.ron", "DX推進計画 令和5年度#1.ron"]);
    assert_eq!(file::open(&folder.path().join(".~back.DX推進計画 令和5年度#1.ron")).unwrap().plan, plan());
}

#[test]
fn a_name_as_long_as_a_name_can_be_is_no_problem() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{}.ron", "長".repeat(83)));
    file::save(&plan(), &path, None).unwrap();
    assert_eq!(file::open(&path).unwrap().plan, plan());
}

#[test]
fn a_file_changed_outside_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    let ours = file::save(&plan(), &path, None).unwrap().fingerprint;
    let theirs = file::save(&other_plan(), &path, None).unwrap().fingerprint;
    let mut mine = plan();
    mine.city = "別の市".to_owned();
    let failure = file::save(&mine, &path, Some(&ours)).unwrap_err();
    assert_eq!(failure, SaveFailure::ChangedOutside(path.clone()));
    assert!(failure.to_string().contains("別の名前で保存し、両方の内容を見比べてください"));
    assert_eq!(file::open(&path).unwrap().fingerprint, theirs);
    assert_eq!(names(folder.path()), [".~back.計画.ron", "計画.ron"]);
    // Damage of a single byte is a change too, even one of the same length.
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() = b' ';
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(file::save(&mine, &path, Some(&theirs)), Err(SaveFailure::ChangedOutside(_))));
}

#[test]
fn what_already_stands_there_is_no_conflict_with_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    let old = file::save(&plan(), &path, None).unwrap().fingerprint;
    file::save(&other_plan(), &path, Some(&old)).unwrap();
    // The answer to the first try was lost; the second one brings the same bytes.
    file::save(&other_plan(), &path, Some(&old)).unwrap();
}

#[test]
fn a_file_that_is_gone_is_told_and_not_made_in_some_other_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    let old = file::save(&plan(), &path, None).unwrap().fingerprint;
    // When a stick is pulled, the folder on which it was put may stay, empty.
    fs::remove_file(&path).unwrap();
    let failure = file::save(&other_plan(), &path, Some(&old)).unwrap_err();
    assert_eq!(failure, SaveFailure::Gone(path.clone()));
    assert!(failure.to_string().contains("USB メモリー"), "{failure}");
    assert_eq!(names(folder.path()), Vec::<String>::new());
    file::save(&other_plan(), &path, None).unwrap();
    assert_eq!(file::open(&path).unwrap().plan, other_plan());
}

#[test]
fn a_new_file_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    fs::write(&path, "大事な文書").unwrap();
    assert_eq!(file::save_new(&plan(), &path).unwrap_err(), SaveFailure::Exists(path.clone()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "大事な文書");
}

#[test]
fn places_where_nothing_can_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("ない").join("計画.ron");
    let failure = file::save(&plan(), &missing, None).unwrap_err();
    assert_eq!(failure, SaveFailure::NoFolder(missing.clone()));
    assert!(failure.to_string().contains("保存先のフォルダーがありません"), "{failure}");
    assert!(failure.to_string().contains("ない"), "{failure}");

    let in_place_of_a_folder = folder.path().join("ファイル");
    fs::write(&in_place_of_a_folder, "x").unwrap();
    let below = in_place_of_a_folder.join("計画.ron");
    assert_eq!(file::save(&plan(), &below, None).unwrap_err(), SaveFailure::NoFolder(below));
    assert_eq!(fs::read_to_string(&in_place_of_a_folder).unwrap(), "x");

    let is_folder = folder.path().join("フォルダー.ron");
    fs::create_dir(&is_folder).unwrap();
    assert_eq!(file::save(&plan(), &is_folder, None).unwrap_err(), SaveFailure::NotAFile(is_folder.clone()));
    assert!(names(folder.path()).iter().all(|name| !name.contains("shisakucho")), "{:?}", names(folder.path()));
}

#[test]
fn a_file_marked_read_only_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("決定版.ron");
    let fingerprint = file::save(&plan(), &path, None).unwrap().fingerprint;
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert_eq!(file::save(&other_plan(), &path, Some(&fingerprint)).unwrap_err(), SaveFailure::ReadOnly(path.clone()));
    assert_eq!(file::open(&path).unwrap().plan, plan());
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("本体.ron");
    let fingerprint = file::save(&plan(), &real, None).unwrap().fingerprint;
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    fs::create_dir(folder.path().join("棚")).unwrap();
    let link = folder.path().join("棚").join("計画.ron");
    symlink("../本体.ron", &link).unwrap();
    assert_eq!(file::open(&link).unwrap().plan, plan());
    file::save(&other_plan(), &link, Some(&fingerprint)).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(file::open(&real).unwrap().plan, other_plan());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    // A link to a file that is not there yet makes that file.
    let dangling = folder.path().join("新しい.ron");
    symlink("まだない.ron", &dangling).unwrap();
    file::save(&plan(), &dangling, None).unwrap();
    assert_eq!(file::open(&folder.path().join("まだない.ron")).unwrap().plan, plan());
}

#[test]
fn what_an_interrupted_save_left_behind_does_not_matter_and_goes_after_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    let fingerprint = file::save(&plan(), &path, None).unwrap().fingerprint;
    fs::write(folder.path().join(".shisakucho-00000000.tmp"), "(format: \"shisa").unwrap();
    file::save(&other_plan(), &path, Some(&fingerprint)).unwrap();
    assert_eq!(file::open(&path).unwrap().plan, other_plan());
    let left = folder.path().join(".shisakucho-00000000.tmp");
    assert!(left.exists(), "it may belong to a save that is under way");
    let two_hours_ago = SystemTime::now() - Duration::from_secs(7200);
    fs::OpenOptions::new().write(true).open(&left).unwrap().set_modified(two_hours_ago).unwrap();
    file::save(&plan(), &path, None).unwrap();
    assert_eq!(names(folder.path()), [".~back.計画.ron", "計画.ron"]);
}

/// How a disk fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The operation fails and does nothing.
    Before(ErrorKind),
    /// The operation does half of its work and fails.
    Halfway(ErrorKind),
    /// The operation is done, but an error is reported.
    After(ErrorKind),
    /// Nothing is reported, and nothing is done.
    Lie,
}

/// A disk whose n-th operation goes wrong.
struct FailingDisk {
    calls: Cell<usize>,
    at: usize,
    fault: Fault,
}

impl FailingDisk {
    fn step<T>(&self, real: impl FnOnce() -> io::Result<T>, half: impl FnOnce(), lie: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let call = self.calls.replace(self.calls.get() + 1);
        if call != self.at {
            return real();
        }
        match self.fault {
            Fault::Before(kind) => Err(kind.into()),
            Fault::Halfway(kind) => {
                half();
                Err(kind.into())
            }
            Fault::After(kind) => real().and_then(|_| Err(kind.into())),
            Fault::Lie => lie(),
        }
    }
}

impl Disk for FailingDisk {
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        self.step(|| SystemDisk.entry(path), || (), || SystemDisk.entry(path))
    }
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let flipped = || {
            let mut bytes = SystemDisk.read(path, limit)?;
            if let Some(byte) = bytes.get_mut(100) {
                *byte ^= 1;
            }
            Ok(bytes)
        };
        self.step(|| SystemDisk.read(path, limit), || (), flipped)
    }
    fn may_write(&self, path: &Path) -> io::Result<()> {
        self.step(|| SystemDisk.may_write(path), || (), || Ok(()))
    }
    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        let half = || fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        self.step(|| SystemDisk.create(path, bytes, like), half, || fs::write(path, vec![0; bytes.len()]))
    }
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| SystemDisk.replace(from, to), || (), || Ok(()))
    }
    fn keep(&self, file: &Path, second: &Path) -> io::Result<Kept> {
        self.step(|| SystemDisk.keep(file, second), || (), || Ok(Kept::Linked))
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.step(|| SystemDisk.list(folder), || (), || Ok(Vec::new()))
    }
    fn hold(&self, path: &Path, bytes: &[u8]) -> io::Result<Box<dyn Held>> {
        SystemDisk.hold(path, bytes)
    }
    fn is_let_go(&self, path: &Path) -> io::Result<bool> {
        SystemDisk.is_let_go(path)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| SystemDisk.sync_folder(folder), || (), || Ok(()))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(|| SystemDisk.remove(path), || (), || Ok(()))
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| SystemDisk.make_folder(folder), || (), || Ok(()))
    }
}

#[test]
fn whatever_fails_on_the_way_the_file_is_whole_and_success_is_true() {
    let kinds = [ErrorKind::PermissionDenied, ErrorKind::StorageFull, ErrorKind::Other];
    let faults = kinds.into_iter().flat_map(|kind| [Fault::Before(kind), Fault::Halfway(kind), Fault::After(kind)]).chain([Fault::Lie]);
    let mut tried = 0;
    for fault in faults {
        for exists in [true, false] {
            for at in 0.. {
                let folder = tempfile::tempdir().unwrap();
                let path: PathBuf = folder.path().join("計画.ron");
                let old = if exists { Some(file::save(&plan(), &path, None).unwrap().fingerprint) } else { None };
                let disk = FailingDisk { calls: Cell::new(0), at, fault };
                let expected = old.as_ref().map_or(Expected::Nothing, Expected::Content);
                let saved = file::save_on(&disk, &other_plan(), &path, expected, || Ok(()));
                let now = fs::read(&path).ok();
                let whole_new = write::to_text(&other_plan()).unwrap().into_bytes();
                let is_old = now.as_ref().map(|bytes| Fingerprint::of(bytes)) == old;
                let is_new = now.as_deref() == Some(&whole_new[..]);
                let case = format!("{fault:?} at {at}, exists: {exists}: {saved:?}");
                let lied = fault == Fault::Lie && matches!(saved, Err(SaveFailure::NotVerified(..)));
                assert!(is_old || is_new || lied, "{case}: neither old nor new");
                match saved {
                    Ok(saved) => assert!(is_new && saved.fingerprint == Fingerprint::of(&whole_new), "{case}"),
                    Err(failure) => assert!(!failure.problem().message.is_empty() && !failure.problem().remedy.is_empty(), "{case}"),
                }
                tried += 1;
                if disk.calls.get() <= at {
                    break;
                }
            }
        }
    }
    assert!(tried > 150, "{tried}");
}

#[test]
fn a_file_that_may_not_be_read_is_told_as_such() {
    for (fault, expected) in [
        (ErrorKind::PermissionDenied, "ファイルを読む権限がありません"),
        (ErrorKind::TimedOut, "応答がありません"),
        (ErrorKind::HostUnreachable, "共有フォルダーとのつながりが切れました"),
    ] {
        for at in 0..2 {
            let disk = FailingDisk { calls: Cell::new(0), at, fault: Fault::Before(fault) };
            let failure = file::open_on(&disk, Path::new("tests/fixtures/golden/format-1.ron")).unwrap_err();
            assert!(failure.to_string().contains(expected), "{failure}");
        }
    }
}

#[test]
fn an_export_replaces_a_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.json");
    fs::write(&path, "{}").unwrap();
    file::write_export(b"{\"title\": 1}\n", &path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"{\"title\": 1}\n");
    let failure = durable::replace(&SystemDisk, &path, b"x", Expected::Content(&Fingerprint::of(b"{}")), Previous::Dropped).unwrap_err();
    assert_eq!(failure, SaveFailure::ChangedOutside(path));
}
