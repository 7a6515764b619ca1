//! The thread that keeps recovery copies while the officer works. It depends on nothing of the window: a window that hangs,
//! panics or is killed loses no more than [`crate::storage::recovery::pace`] allows.
//!
//! The window only puts the newest plan into a slot ([`Watch::changed`]), which takes no longer than the pointer does; all
//! work with the disk is done on the thread. Two locks: `slot` is held for moments only and never while the disk is used;
//! `keeper` is held while it is used. Whoever needs both takes `keeper` first.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crate::model::plan::Plan;
use crate::storage::failure::io_words;
use crate::storage::recovery::about::About;
use crate::storage::recovery::pace::Pace;
use crate::storage::recovery::{Keeper, trouble};

/// Longest wait of those who want a copy at once.
const RESCUE_LIMIT: Duration = Duration::from_secs(2);

/// Longest wait for the thread at the end.
const END_LIMIT: Duration = Duration::from_secs(3);

/// A copy that is due for this long is told of: the disk hangs.
const LATE: Duration = Duration::from_secs(8);

/// Keeps recovery copies of one open plan on a thread of its own. Dropped without [`Watch::end`], the copies stay.
#[derive(Debug)]
pub struct Watch {
    shared: Arc<Shared>,
}

/// What the panic hook holds.
#[derive(Debug, Clone)]
pub struct RescueHandle {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    root: PathBuf,
    began: Instant,
    slot: Mutex<Slot>,
    /// There is something to do.
    wake: Condvar,
    /// Something was done.
    done: Condvar,
    /// Made when the first copy is due, so that plans that are only read leave no trace.
    keeper: Mutex<Option<Keeper>>,
}

#[derive(Debug)]
struct Slot {
    about: About,
    /// The newest plan, if it is not saved.
    latest: Option<Latest>,
    /// Counts what was ever put into `latest`.
    count: u64,
    pace: Pace,
    /// The newest copy, and which of the counted plans it holds.
    kept: Option<(u64, PathBuf)>,
    /// What saving asked for, until it is done.
    order: Option<Order>,
    /// Counts those who want a copy at once, and how many of them were served.
    asked: u64,
    answered: u64,
    /// Whether it shall end, and whether the copies stay then.
    end: Option<bool>,
    ended: bool,
    /// The thread, if there is one.
    thread: Option<ThreadId>,
    trouble: Option<String>,
}

#[derive(Debug, Clone)]
struct Latest {
    plan: Arc<Plan>,
    revision: u64,
}

/// What the copies are for after the plan was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// All that is in them is saved.
    DropAll,
    /// There are newer edits: only a copy that has them is of use.
    KeepNewest,
}

impl Watch {
    /// Begins to watch a plan; nothing is written before it changes. Should there be no thread or no folder, the plan can be
    /// worked on all the same, and [`Watch::trouble`] tells.
    pub fn start(root: PathBuf, about: About) -> Self {
        let slot = Slot {
            about,
            latest: None,
            count: 0,
            pace: Pace::default(),
            kept: None,
            order: None,
            asked: 0,
            answered: 0,
            end: None,
            ended: false,
            thread: None,
            trouble: None,
        };
        let shared = Arc::new(Shared {
            root,
            began: Instant::now(),
            slot: Mutex::new(slot),
            wake: Condvar::new(),
            done: Condvar::new(),
            keeper: Mutex::new(None),
        });
        let on_thread = Arc::clone(&shared);
        match thread::Builder::new().name("recovery".to_owned()).spawn(move || on_thread.run()) {
            Ok(thread) => shared.slot().thread = Some(thread.thread().id()),
            Err(error) => shared.slot().trouble = Some(trouble(&shared.root, &io_words(&error))),
        }
        Self { shared }
    }

    /// The plan is another now. To be called after every edit, undo and redo with the document's revision, and once for a plan
    /// that is new and was never saved. It never waits for the disk.
    pub fn changed(&self, plan: Arc<Plan>, revision: u64) {
        let mut slot = self.shared.slot();
        slot.count += 1;
        let before = slot.latest.replace(Latest { plan, revision });
        slot.pace.edited(self.shared.now());
        drop(slot);
        self.shared.wake.notify_all();
        // The last hold on an earlier plan takes its time to let go: not while others wait for the slot.
        drop(before);
    }

    /// The state of a revision was saved and verified; `about` tells of the file from now on. If that is the newest state, the
    /// copies go; newer edits stay kept.
    pub fn saved(&self, revision: u64, about: About) {
        self.settle(about, |latest| latest.revision == revision);
    }

    /// The plan is again as its file has it, because what was edited was taken back: the copies go. What the officer took back is
    /// not offered as lost.
    pub fn taken_back(&self, about: About) {
        self.settle(about, |_| true);
    }

    fn settle(&self, about: About, is_in_file: impl FnOnce(&Latest) -> bool) {
        let mut slot = self.shared.slot();
        slot.about = about;
        let before = if slot.latest.as_ref().is_none_or(is_in_file) {
            slot.pace.settled();
            slot.kept = None;
            slot.order = Some(Order::DropAll);
            if slot.thread.is_some() {
                // Nothing is in danger before the next edit, and then it is tried again.
                slot.trouble = None;
            }
            slot.latest.take()
        } else {
            slot.order = Some(Order::KeepNewest);
            None
        };
        drop(slot);
        self.shared.wake.notify_all();
        drop(before);
    }

    /// Keeps a copy of the newest state at once, as where saving failed, and tells where it is. Waits two seconds at most;
    /// `None` where nothing is unsaved, or where it was not done by then: [`Watch::trouble`] may tell why.
    pub fn keep_now(&self) -> Option<PathBuf> {
        self.shared.keep_within(RESCUE_LIMIT)
    }

    /// A handle for the panic hook, which may be called in any state of the program.
    pub fn rescue(&self) -> RescueHandle {
        RescueHandle { shared: Arc::clone(&self.shared) }
    }

    /// What is in the way of keeping copies, in Japanese; `None` where all is well.
    pub fn trouble(&self) -> Option<String> {
        let slot = self.shared.slot();
        let late = || slot.pace.due().is_some_and(|due| self.shared.now() > due + LATE);
        slot.trouble.clone().or_else(|| late().then(|| trouble(&self.shared.root, "ディスクの応答を待っています")))
    }

    /// Stops. The copies go, unless `keep`: then what is not in one yet is kept first, and it is offered at the next start.
    /// Waits for the disk, but no longer than three seconds.
    pub fn end(self, keep: bool) {
        self.shared.stop(keep);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let mut slot = self.shared.slot();
        // Without a word of the officer nothing is thrown away.
        slot.end.get_or_insert(true);
        drop(slot);
        self.shared.wake.notify_all();
    }
}

impl RescueHandle {
    /// Keeps a copy of the newest state at once and tells where it is; the same as [`Watch::keep_now`].
    pub fn flush(&self) -> Option<PathBuf> {
        self.shared.keep_within(RESCUE_LIMIT)
    }

    /// Before the program starts another one in its place after a panic: what is unsaved is kept, and the copies are let go, so
    /// that the other one finds them. Waits three seconds at most.
    pub fn hand_over(&self) {
        self.shared.stop(true);
    }
}

/// What the thread does next.
enum Task {
    Order(Order),
    Keep,
    End(bool),
}

impl Shared {
    fn now(&self) -> Duration {
        self.began.elapsed()
    }

    /// A panic elsewhere leaves nothing half done in here.
    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        loop {
            match self.next_task() {
                Task::Order(order) => self.carry_out(order),
                Task::Keep => drop(self.keep()),
                Task::End(keep) => return self.finish(keep),
            }
        }
    }

    /// Waits until there is something to do.
    fn next_task(&self) -> Task {
        let mut slot = self.slot();
        loop {
            if let Some(keep) = slot.end {
                return Task::End(keep);
            }
            if let Some(order) = slot.order {
                return Task::Order(order);
            }
            if slot.asked > slot.answered {
                return Task::Keep;
            }
            let wait = slot.pace.due().map(|due| due.saturating_sub(self.now()));
            slot = match wait {
                Some(Duration::ZERO) => return Task::Keep,
                Some(wait) => self.wake.wait_timeout(slot, wait).unwrap_or_else(PoisonError::into_inner).0,
                None => self.wake.wait(slot).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// After the plan was saved.
    fn carry_out(&self, order: Order) {
        let newest_is_kept = order == Order::DropAll || self.keep().is_some();
        let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        let mut slot = self.slot();
        let about = slot.about.clone();
        if slot.order == Some(order) {
            slot.order = None;
        }
        drop(slot);
        let Some(keeper) = keeper.as_mut() else { return };
        // Should it fail, the copies are none the worse.
        let _ = keeper.describe(about);
        match order {
            Order::DropAll => keeper.settled(),
            Order::KeepNewest if newest_is_kept => keeper.keep_only_newest(),
            Order::KeepNewest => {}
        }
    }

    /// Keeps a copy of the state that is the newest as it begins, unless there is one, and tells where it is. A panic in here
    /// is a mistake of ours; the thread goes on and tells of it.
    fn keep(&self) -> Option<PathBuf> {
        let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        let (taken, asked, count, latest, kept, about) = {
            let slot = self.slot();
            (self.now(), slot.asked, slot.count, slot.latest.clone(), slot.kept.clone(), slot.about.clone())
        };
        let is_kept = kept.is_some_and(|(kept, path)| kept == count && path.is_file());
        let result = latest.filter(|_| !is_kept).map(|latest| {
            let kept = catch_unwind(AssertUnwindSafe(|| keep_in(&mut keeper, &self.root, about, &latest.plan)));
            kept.unwrap_or_else(|_| Err(trouble(&self.root, "控えの処理が途中で止まりました")))
        });
        let mut slot = self.slot();
        slot.answered = slot.answered.max(asked);
        let failed = matches!(result, Some(Err(_)));
        match result {
            None => {}
            Some(Ok(path)) => {
                slot.pace.kept(taken, self.now());
                slot.kept = Some((count, path));
                slot.trouble = None;
            }
            Some(Err(words)) => {
                slot.pace.failed(self.now());
                slot.trouble = Some(words);
            }
        }
        // What came meanwhile is for the next one.
        if !failed && slot.count == count {
            slot.pace.settled();
        }
        let path = slot.kept.as_ref().filter(|(kept, _)| *kept == count).map(|(_, path)| path.clone());
        drop(slot);
        self.done.notify_all();
        path
    }

    /// Has the thread keep a copy and waits for it; does it here where there is no thread.
    fn keep_within(&self, limit: Duration) -> Option<PathBuf> {
        let began = Instant::now();
        let left = || limit.checked_sub(began.elapsed()).filter(|left| !left.is_zero());
        // In a panic hook the slot may be held by the very thread that panicked.
        let mut slot = loop {
            match self.slot.try_lock() {
                Ok(slot) => break slot,
                Err(TryLockError::Poisoned(poisoned)) => break poisoned.into_inner(),
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5).min(left()?)),
            }
        };
        if slot.ended || slot.latest.is_none() {
            return None;
        }
        match slot.thread {
            None => {
                drop(slot);
                return self.keep();
            }
            // A panic in the recovery thread itself: there is nobody to wait for.
            Some(thread) if thread == thread::current().id() => return None,
            Some(_) => {}
        }
        slot.asked += 1;
        let (mine, wanted) = (slot.asked, slot.count);
        self.wake.notify_all();
        let waited = self.done.wait_timeout_while(slot, left()?, |slot| slot.answered < mine && !slot.ended);
        let slot = waited.unwrap_or_else(PoisonError::into_inner).0;
        slot.kept.as_ref().filter(|(count, _)| *count >= wanted).map(|(_, path)| path.clone())
    }

    /// Ends the thread and waits for it; the first to say whether the copies stay is right.
    fn stop(&self, keep: bool) {
        let mut slot = self.slot();
        let keep = *slot.end.get_or_insert(keep);
        let has_thread = slot.thread.is_some();
        self.wake.notify_all();
        if has_thread {
            let waited = self.done.wait_timeout_while(slot, END_LIMIT, |slot| !slot.ended);
            drop(waited.unwrap_or_else(PoisonError::into_inner));
        } else {
            drop(slot);
            self.finish(keep);
        }
    }

    fn finish(&self, keep: bool) {
        if keep {
            let order = self.slot().order;
            if let Some(order) = order {
                self.carry_out(order);
            }
            drop(self.keep());
        }
        let keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner).take();
        // A copy that could not be made now leaves the earlier ones; where all is saved there is nothing to offer.
        let unsaved = self.slot().latest.take();
        match keeper {
            Some(keeper) if keep && unsaved.is_some() => drop(keeper),
            Some(keeper) => keeper.end(),
            None => {}
        }
        self.slot().ended = true;
        self.done.notify_all();
    }
}

fn keep_in(keeper: &mut Option<Keeper>, root: &Path, about: About, plan: &Plan) -> Result<PathBuf, String> {
    let keeper = match keeper {
        Some(keeper) => keeper,
        None => keeper.insert(Keeper::begin(root, about).map_err(|error| trouble(root, &io_words(&error)))?),
    };
    keeper.keep(plan)
}
