//! The open plan file while nobody looks at it: a sign of life for colleagues, and what they do to the file. On a thread of
//! its own, because a shared folder may answer late or never.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant, SystemTime};

use crate::storage::disk::{Disk, Entry, SystemDisk};
use crate::storage::fingerprint::Fingerprint;
use crate::storage::lock::{BEAT, Beat, Holder};
use crate::storage::{beside, durable, file};
use crate::ui::jobs::saving::Hold;

/// How long the window waits for the lock to be taken away when it is closed.
const PATIENCE: Duration = Duration::from_secs(2);

/// What was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Somebody took the file over.
    LockLost(Option<Holder>),
    /// Somebody wrote to the file, or deleted it.
    Changed,
    /// Whoever had the file open has closed it.
    Free,
}

/// The watch over an open file. When it is dropped, a held file is let go.
pub struct Presence {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
    hold: Option<Hold>,
}

impl Presence {
    /// Holds a file until the value is dropped. `tell` is called on the thread.
    pub fn holding(hold: Hold, tell: impl Fn(News) + Send + 'static) -> Self {
        let watched = hold.clone();
        Self::begin(Some(hold), move |wait| {
            let mut seen = Seen::default();
            while wait() {
                match watched.lock.beat() {
                    Beat::Fine | Beat::Doubtful(_) => {}
                    Beat::Lost(holder) => return tell(News::LockLost(holder)),
                }
                // While we save ourselves, this round is left out.
                if let Ok(known) = watched.known.try_lock()
                    && seen.changed(&watched.path, *known)
                {
                    tell(News::Changed);
                }
            }
        })
    }

    /// Waits for a file that somebody else has open.
    pub fn waiting(path: PathBuf, tell: impl Fn(News) + Send + 'static) -> Self {
        Self::begin(None, move |wait| {
            while wait() {
                if is_free(&path) {
                    return tell(News::Free);
                }
            }
        })
    }

    /// The hold on the file, for saving.
    pub fn hold(&self) -> Option<&Hold> {
        self.hold.as_ref()
    }

    fn begin(hold: Option<Hold>, work: impl FnOnce(&dyn Fn() -> bool) + Send + 'static) -> Self {
        let (stop, stopped) = channel::<()>();
        let wait = move || matches!(stopped.recv_timeout(BEAT), Err(RecvTimeoutError::Timeout));
        let of_thread = hold.clone();
        let thread = thread::Builder::new().name("presence".to_owned()).spawn(move || {
            work(&wait);
            // The last hold takes the lock away.
            drop(of_thread);
        });
        Self { stop: Some(stop), thread: thread.ok(), hold }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        drop(self.stop.take());
        drop(self.hold.take());
        // The lock goes with the thread. A dead share is not waited for: colleagues take the lock over after a while.
        let began = Instant::now();
        if let Some(thread) = self.thread.take() {
            while !thread.is_finished() && began.elapsed() < PATIENCE {
                thread::sleep(Duration::from_millis(5));
            }
        }
    }
}

/// What the file looked like in the last round, so that its content is read only when its size or date changed.
#[derive(Default)]
struct Seen {
    outside: Option<(u64, Option<SystemTime>)>,
    told: Option<Option<Fingerprint>>,
}

impl Seen {
    /// Whether the file holds something else than what we know, and that was not told yet.
    fn changed(&mut self, path: &Path, known: Option<Fingerprint>) -> bool {
        let Ok(target) = durable::resolved(&SystemDisk, path) else { return false };
        let outside = match SystemDisk.entry(&target) {
            Ok(Entry::File { size, modified, .. }) => Some((size, modified)),
            Ok(Entry::Nothing) => None,
            // A share that does not answer: nothing is known.
            _ => return false,
        };
        if self.outside == outside && self.told.is_some() {
            return false;
        }
        self.outside = outside;
        let Ok(bytes) = file::bytes(&target) else { return false };
        let content = bytes.as_deref().map(Fingerprint::of);
        let told = self.told.replace(content);
        content != known && told != Some(content)
    }
}

/// Whether the lock of a plan is gone.
fn is_free(plan: &Path) -> bool {
    durable::resolved(&SystemDisk, plan)
        .and_then(|target| SystemDisk.entry(&beside::lock_of(&target)))
        .is_ok_and(|entry| entry == Entry::Nothing)
}
