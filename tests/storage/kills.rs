//! Real programs, really killed: this binary starts itself as a child that saves, or edits, without end, and kills it at moments
//! that nobody chose. Whatever the moment, the file is whole and no older than what the child called saved, and no more than
//! five seconds of edits are gone.
//!
//! `SHISAKUCHO_KILLS=5000 cargo test --test main storage::kills` kills more often.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use shisakucho::edit::document::{Document, Outcome};
use shisakucho::edit::edit::{Edit, PlanEdit};
use shisakucho::storage::recovery::watch::Watch;
use shisakucho::storage::recovery::{About, left_behind, mark_offered, open_copy};
use shisakucho::storage::{file, write};

use crate::support::chance::Chance;
use crate::support::growing;

const FOLDER: &str = "SHISAKUCHO_TEST_CHILD_FOLDER";
const TASK: &str = "SHISAKUCHO_TEST_CHILD_TASK";
const HOW_OFTEN: &str = "SHISAKUCHO_KILLS";

/// What the child says begins so; the test harness says things too.
const MARK: &str = "@child ";

/// What may be lost, by the promise.
const PROMISED: Duration = Duration::from_secs(5);

/// The child's pause between edits.
const STEP: Duration = Duration::from_millis(100);

fn how_often(usually: u64) -> u64 {
    env::var(HOW_OFTEN).ok().and_then(|number| number.parse().ok()).unwrap_or(usually)
}

fn plan_in(folder: &Path) -> PathBuf {
    folder.join("計画.ron")
}

fn recovery_in(folder: &Path) -> PathBuf {
    folder.join("local").join("recovery")
}

// --- The child

/// Says something to the parent. Where nobody listens any more the parent is gone, and this panics: the child ends.
fn say(what: &str, number: u64) {
    println!("\n{MARK}{what} {number}");
}

#[test]
#[ignore = "a program that the other tests of this file start and kill"]
fn child() {
    let (Some(folder), Ok(task)) = (env::var_os(FOLDER), env::var(TASK)) else { return };
    let folder = PathBuf::from(folder);
    match task.as_str() {
        "save" => save_without_end(&plan_in(&folder)),
        task => edit_without_end(&folder, task == "edit-and-save", task == "edit-new"),
    }
}

fn save_without_end(path: &Path) {
    let opened = file::open(path).unwrap();
    let (mut number, mut held) = (growing::number(&opened.plan), opened.fingerprint);
    say("saved", number);
    loop {
        number += 1;
        held = file::save(&growing::plan(number), path, Some(&held)).unwrap().fingerprint;
        say("saved", number);
    }
}

fn edit_without_end(folder: &Path, saves: bool, is_new: bool) {
    let path = plan_in(folder);
    let mut number = 0;
    let (mut document, mut held) = if is_new {
        (Document::unsaved(growing::plan(number)), None)
    } else {
        let opened = file::open(&path).unwrap();
        (Document::opened(opened.plan), Some(opened.fingerprint))
    };
    let about = |held: Option<&file::Fingerprint>| About {
        title: growing::title(0),
        file: held.map(|_| path.clone()),
        base: held.map(ToString::to_string),
        began: String::new(),
    };
    let watch = Watch::start(recovery_in(folder), about(held.as_ref()));
    loop {
        // Bursts of typing, with pauses shorter and longer than a copy waits for.
        let pause = match number % 40 {
            15 => 10,
            39 => 25,
            _ => 1,
        };
        for _ in 0..pause {
            thread::sleep(STEP);
            // How slow the computer is shows in how late this is said: what the disk takes is in it.
            File::create(folder.join("probe")).and_then(|file| file.sync_all()).unwrap();
            say("lives", number);
        }
        if saves && number % 23 == 22 {
            say("saving", number);
            held = Some(file::save(document.plan(), &path, held.as_ref()).unwrap().fingerprint);
            watch.saved(document.revision(), about(held.as_ref()));
            say("saved", number);
        }
        number += 1;
        assert_eq!(document.apply(&Edit::Plan(PlanEdit::Title(growing::title(number)))), Outcome::Changed);
        watch.changed(document.snapshot(), document.revision());
        say("edited", number);
    }
}

// --- The parent

/// A child with what it says.
struct Running {
    child: Child,
    said: Receiver<(Instant, String, u64)>,
}

fn start(folder: &Path, task: &str) -> Running {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "storage::kills::child", "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(TASK, task)
        .env("SHISAKUCHO_CONFIG_DIR", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (sender, said) = channel();
    let listen = move || {
        for line in lines.map_while(Result::ok) {
            let now = Instant::now();
            let words = line.strip_prefix(MARK).and_then(|said| said.split_once(' '));
            let Some((what, number)) = words.and_then(|(what, number)| Some((what, number.parse().ok()?))) else { continue };
            if sender.send((now, what.to_owned(), number)).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("listen".to_owned()).spawn(listen).unwrap();
    Running { child, said }
}

impl Running {
    /// Waits until it says the first thing.
    fn first(&self) -> (Instant, String, u64) {
        match self.said.recv_timeout(Duration::from_secs(120)) {
            Ok(said) => said,
            Err(RecvTimeoutError::Timeout) => panic!("the child does not begin"),
            Err(RecvTimeoutError::Disconnected) => panic!("the child ended before it was killed"),
        }
    }

    /// Kills it, and gives all that it said since.
    fn kill(mut self) -> (Instant, Vec<(Instant, String, u64)>) {
        assert!(self.child.try_wait().unwrap().is_none(), "the child ended before it was killed");
        let now = Instant::now();
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        (now, self.said.iter().collect())
    }
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_killed_save_leaves_the_plan_before_or_after_it_whole() {
    let kills = how_often(300);
    let programs = 2;
    let counts: Vec<(u64, u64)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..programs).map(|seed| scope.spawn(move || kill_saves(seed, kills / programs))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let (saves, unacknowledged) = counts.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    println!("{kills} kills among {saves} saves, {unacknowledged} between the rename and the word of it");
    assert!(saves > kills / 10, "the kills have to fall into saves");
}

/// Kills a program again and again that saves one file without end; gives the number of saves, and how often the last was
/// done but not yet told of.
fn kill_saves(seed: u64, kills: u64) -> (u64, u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = plan_in(folder.path());
    let mut chance = Chance::new(seed);
    file::save(&growing::plan(1), &path, None).unwrap();
    let mut unacknowledged = 0;
    for kill in 0..kills {
        let running = start(folder.path(), "save");
        let (_, _, first) = running.first();
        thread::sleep(Duration::from_micros(5_000 + chance.next() % 55_000));
        let (_, said) = running.kill();
        let acknowledged = said.last().map_or(first, |(_, _, number)| *number);
        let opened = file::open(&path).unwrap_or_else(|failure| panic!("kill {kill}: {failure}"));
        assert!(opened.notes.is_empty(), "kill {kill}: {:?}", opened.notes);
        let number = growing::number(&opened.plan);
        assert!(number == acknowledged || number == acknowledged + 1, "kill {kill}: {number} after {acknowledged} was saved");
        assert_eq!(fs::read_to_string(&path).unwrap(), write::to_text(&opened.plan).unwrap());
        unacknowledged += number - acknowledged;
    }
    // Files on their way may be left by kills, one each; nothing else is.
    let strange: Vec<String> =
        names(folder.path()).into_iter().filter(|name| !name.starts_with('.') && name != "計画.ron" && name != "local").collect();
    assert!(strange.is_empty(), "{strange:?}");
    (growing::number(&file::open(&path).unwrap().plan), unacknowledged)
}

#[test]
fn a_killed_program_costs_no_more_than_five_seconds_of_edits() {
    let kills = how_often(300) / 15;
    let mut chance = Chance::new(7);
    let mut longest = Duration::ZERO;
    for first in (0..kills).step_by(20) {
        let batch: Vec<(u64, Duration)> =
            (first..kills.min(first + 20)).map(|kill| (kill, Duration::from_millis(1_000 + chance.next() % 8_000))).collect();
        let lost: Vec<Duration> = thread::scope(|scope| {
            let threads: Vec<_> = batch.into_iter().map(|(kill, after)| scope.spawn(move || kill_an_editor(kill, after))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        longest = lost.into_iter().fold(longest, Duration::max);
    }
    println!("{kills} kills, at most {longest:?} of edits lost");
}

/// Kills a program that edits; gives how old the oldest edit is that was lost.
fn kill_an_editor(kill: u64, after: Duration) -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let path = plan_in(folder.path());
    let task = ["edit", "edit-and-save", "edit-new"][kill as usize % 3];
    if task != "edit-new" {
        file::save(&growing::plan(0), &path, None).unwrap();
    }
    let before = fs::read(&path).ok();
    let running = start(folder.path(), task);
    let first = running.first();
    thread::sleep(after);
    let (killed, mut said) = running.kill();
    said.insert(0, first);

    // What the file holds is what was saved, and no copy ever got into it.
    let in_file = path.exists().then(|| growing::number_of_title(&file::open(&path).unwrap().plan.title));
    let of = |what: &str| said.iter().rev().find(|(_, said, _)| said == what).map(|(_, _, number)| *number);
    match task {
        "edit-and-save" => {
            let saved = of("saved").or(Some(0));
            assert!(in_file == saved || in_file == of("saving"), "{kill}: {in_file:?} where {saved:?} was saved");
        }
        _ => assert_eq!(fs::read(&path).ok(), before, "{kill}: the file is none of recovery's business"),
    }

    // A slow computer is given the time that it was seen to stand still.
    let late = said.windows(2).map(|pair| pair[1].0 - pair[0].0).max().unwrap_or_default().saturating_sub(STEP);
    let recovered = offered_once(&recovery_in(folder.path()));
    let best = recovered.max(in_file).unwrap_or(0);
    let edits: Vec<(Instant, u64)> =
        said.iter().filter(|(_, what, _)| what == "edited").map(|(when, _, number)| (*when, *number)).collect();
    assert!(best <= edits.last().map_or(0, |(_, number)| *number) + 1, "{kill}: nothing comes out of nothing");
    let lost = edits.iter().find(|(_, number)| *number > best).map_or(Duration::ZERO, |(when, _)| killed - *when);
    assert!(lost <= PROMISED + late, "{kill}, {task}: {lost:?} of edits lost, slow by {late:?}");
    lost
}

/// The number of the plan that is offered, where one is; and that it is not offered again.
fn offered_once(root: &Path) -> Option<u64> {
    let found = left_behind(root);
    assert!(found.len() <= 1, "{found:?}");
    let number = found.first().map(|left| {
        let number = growing::number_of_title(&open_copy(left).unwrap().title);
        mark_offered(left).unwrap();
        number
    });
    drop(found);
    assert!(left_behind(root).is_empty());
    number
}

/// What a program left that was killed while it waited for the officer's answer is offered by the next one.
#[test]
fn killed_twice_it_is_still_offered() {
    let folder = tempfile::tempdir().unwrap();
    let running = start(folder.path(), "edit-new");
    running.first();
    let root = recovery_in(folder.path());
    let began = Instant::now();
    let has_copy = || {
        let folders = fs::read_dir(&root).into_iter().flatten().flatten();
        folders
            .flat_map(|folder| fs::read_dir(folder.path()))
            .flatten()
            .flatten()
            .any(|copy| copy.file_name().to_str().is_some_and(|name| name.starts_with("copy-")))
    };
    while !has_copy() {
        assert!(began.elapsed() < Duration::from_secs(120), "no copy is made");
        thread::sleep(Duration::from_millis(20));
    }
    assert!(left_behind(&root).is_empty(), "it lives");
    running.kill();
    for _ in 0..2 {
        assert_eq!(left_behind(&root).len(), 1);
    }
    assert!(offered_once(&root).is_some());
}
