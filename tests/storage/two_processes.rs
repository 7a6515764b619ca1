//! Two real programs on one plan: each takes the lock when it can, adds a number to the plan, saves and lets go, a thousand times
//! in any order that comes. Half of the time it opens the plan before it has the lock, as one does who looks first and edits
//! later. In the end every number is in the file of which a save was acknowledged, and nothing else is.
//!
//! `SHISAKUCHO_TWO_PROCESSES=20000 cargo test --test main two_processes` goes on for longer.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use shisakucho::base::id::{Id, IdMint};
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::form::Form;
use shisakucho::model::ids::{MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::disk::SystemDisk;
use shisakucho::storage::failure::SaveFailure;
use shisakucho::storage::lock::{self, Holder, Lock, NotTaken};
use shisakucho::storage::{builtin_forms, file};

use crate::support::chance::Chance;

const FOLDER: &str = "SHISAKUCHO_TEST_CHILD_FOLDER";
const TASK: &str = "SHISAKUCHO_TEST_CHILD_TASK";
const HOW_OFTEN: &str = "SHISAKUCHO_TWO_PROCESSES";

/// What the child says begins so; the test harness says things too.
const MARK: &str = "@child ";

/// How long a child may take for all its turns, each.
const A_TURN: Duration = Duration::from_secs(2);

/// The turns of both programs together.
fn turns() -> u64 {
    env::var(HOW_OFTEN).ok().and_then(|number| number.parse().ok()).unwrap_or(2_000)
}

fn plan_in(folder: &Path) -> PathBuf {
    folder.join("計画.ron")
}

/// A plan with a measure for each of two officers, whose name is the numbers that they added.
fn empty() -> Plan {
    let period = Period { first: FiscalYear::MIN, count: 3 };
    let mut form = Form::clone(&builtin_forms::all()[0]);
    form.narratives.truncate(1);
    form.sheet.blocks.truncate(1);
    let mut plan = Plan::new("計画", "汐見原市", period, Arc::new(form));
    let mut mint = IdMint::from_seed(1);
    plan.measures = (0..2).map(|_| Arc::new(Measure::new(MeasureId(mint.mint()), "施策"))).collect();
    let mut section = Section::new(SectionId(Id::parse("section").unwrap()), "柱");
    section.items = plan.measures.iter().map(|measure| Item::Measure(measure.id)).collect();
    plan.sections = Arc::new(vec![section]);
    plan
}

/// The numbers that an officer added.
fn numbers(plan: &Plan, who: usize) -> Vec<u64> {
    plan.measures[who].name.split(' ').skip(1).map(|number| number.parse().unwrap()).collect()
}

// --- The child

#[test]
#[ignore = "a program that the other test of this file starts twice"]
fn child() {
    let (Some(folder), Ok(task)) = (env::var_os(FOLDER).map(PathBuf::from), env::var(TASK)) else { return };
    let who: usize = task.parse().unwrap();
    let counts = visits(&plan_in(&folder), who, turns() / 2);
    println!("\n{MARK}{} {} {} {}", counts.saved, counts.in_use, counts.changed, counts.looked_left);
}

/// Takes the lock, opens, adds a number, saves and lets go, until so many saves are done.
fn visits(path: &Path, who: usize, saves: u64) -> Counts {
    let session = IdMint::random().mint();
    let mut chance = Chance::new(who as u64);
    let mut counts = Counts::default();
    let began = Instant::now();
    while counts.saved < saves {
        assert!(began.elapsed() < A_TURN * saves as u32, "no end is in sight: {counts:?}");
        if chance.below(3) == 0 {
            thread::sleep(Duration::from_micros(chance.next() % 3_000));
        }
        // Either the lock comes first, or the plan is looked at first and the lock taken only to save it.
        let looks_first = chance.below(2) == 0;
        let early = looks_first.then(|| file::open(path).unwrap());
        let Some(lock) = taken(path, who, session, &mut counts) else {
            counts.in_use += 1;
            thread::sleep(Duration::from_micros(200 + chance.next() % 1_500));
            continue;
        };
        let opened = early.unwrap_or_else(|| file::open(path).unwrap());
        assert!(opened.notes.is_empty(), "{:?}", opened.notes);
        let number = counts.saved;
        let mut plan = opened.plan;
        Arc::make_mut(&mut plan.measures[who]).name.push_str(&format!(" {number}"));
        match file::save_locked(&plan, path, Some(&opened.fingerprint), &lock) {
            Ok(_) => counts.saved += 1,
            // That may only be said where it is so; who has the lock all the time never hears it.
            Err(SaveFailure::ChangedOutside(_)) if looks_first && file::open(path).unwrap().fingerprint != opened.fingerprint => {
                counts.changed += 1;
            }
            Err(failure) => panic!("{failure:?} ({failure}), {counts:?}"),
        }
        lock.release();
    }
    counts
}

/// What a child met with.
#[derive(Debug, Default)]
struct Counts {
    saved: u64,
    in_use: u64,
    changed: u64,
    looked_left: u64,
}

fn taken(path: &Path, who: usize, session: Id, counts: &mut Counts) -> Option<Lock> {
    let me = || Holder {
        user: format!("職員{who}"),
        computer: "PC-1".to_owned(),
        since: "2026-11-21T14:05:33".to_owned(),
        process: std::process::id(),
        session,
        program: "1.0.0".into(),
        beat: 0,
    };
    match lock::take(&SystemDisk, path, me()) {
        Ok(lock) => Some(lock),
        Err(NotTaken::InUse { may_take_over: false, .. }) => None,
        // The other one lives. Should it look otherwise in the moment between two of its turns, nothing may come of it.
        Err(NotTaken::InUse { holder, may_take_over: true }) => {
            counts.looked_left += 1;
            lock::take_over(&SystemDisk, path, me(), holder.as_ref()).ok()
        }
        Err(NotTaken::Impossible(why)) => panic!("{why}"),
    }
}

// --- The parent

fn start(folder: &Path, who: usize) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "storage::two_processes::child", "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(TASK, who.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// A folder in memory where the system has one: the power stays on here, and without a disk to wait for, the two are in each
/// other's way more often.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

#[test]
fn of_two_programs_on_one_plan_no_acknowledged_save_is_lost() {
    let folder = folder();
    let path = plan_in(folder.path());
    file::save(&empty(), &path, None).unwrap();
    let children = [0, 1].map(|who| start(folder.path(), who));
    let mut met = Vec::new();
    let ended = children.map(|child| child.wait_with_output().unwrap());
    for ended in &ended {
        let said = String::from_utf8_lossy(&ended.stdout);
        assert!(ended.status.success(), "{said}\n{}", String::from_utf8_lossy(&ended.stderr));
        let counts = said.lines().find_map(|line| line.strip_prefix(MARK)).unwrap();
        met.push(counts.split(' ').map(|number| number.parse().unwrap()).collect::<Vec<u64>>());
    }
    let plan = file::open(&path).unwrap().plan;
    for (who, counts) in met.iter().enumerate() {
        assert_eq!(numbers(&plan, who), (0..counts[0]).collect::<Vec<u64>>(), "what officer {who} was told to be saved");
    }
    let mut names: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, [".~back.計画.ron", "計画.ron"]);
    let sum = |at: usize| met.iter().map(|counts| counts[at]).sum::<u64>();
    println!("{} saves, {} times in use, {} times changed meanwhile, {} times it looked left behind", sum(0), sum(1), sum(2), sum(3));
    assert!(sum(1) > 0 && sum(2) > 0, "the two have to get in each other's way");
}

#[test]
fn one_program_alone_is_never_told_of_anybody_else() {
    let folder = folder();
    let path = plan_in(folder.path());
    file::save(&empty(), &path, None).unwrap();
    let counts = visits(&path, 0, turns());
    assert_eq!((counts.saved, counts.in_use, counts.changed, counts.looked_left), (turns(), 0, 0, 0));
    assert_eq!(numbers(&file::open(&path).unwrap().plan, 0).len() as u64, turns());
}
