//! The lock that says who has a plan open: a small file beside the plan, never the plan itself, because on Windows a locked
//! file cannot be read. Its holder rewrites it from time to time; whether the holder still lives is told by the dates that
//! the disk gives to that file and to a fresh one, never by a clock of ours.
//!
//! The lock keeps two officers from working for nothing. That nothing is lost is not for the lock alone: a save compares
//! the content of the file as well. What it has to ask of the lock, and when, is done by [`Lock::guard`].
//!
//! Who holds it is [`holder`]'s; how a lock is looked at and moved out of the way is `sidecar`'s.

pub mod holder;
mod sidecar;

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use crate::storage::lock::holder::Holder;

use crate::base::id::Id;
use crate::storage::beside;
use crate::storage::disk::{Disk, Held};
use crate::storage::durable;
use crate::storage::failure::{SaveFailure, io_words};
use crate::storage::lock::sidecar::{Aside, Seen, Sidecar};

/// How often [`Lock::beat`] is to be called.
pub const BEAT: Duration = Duration::from_secs(30);

/// A lock that was not renewed for so long may be taken over.
pub const STALE: Duration = Duration::from_secs(180);

/// How often a lock that comes and goes under our hands is tried again.
const TRIES: usize = 5;

/// What is said of a lock that can be seen but not read.
const UNREADABLE: &str = "編集中であることを示すファイルを読めません";

/// Why a lock is not ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// Somebody has the plan open.
    InUse {
        /// Who; `None` where the lock cannot be read.
        holder: Option<Holder>,
        /// Whether there was no sign of life for [`STALE`], or the program that held it is gone from this computer.
        may_take_over: bool,
    },
    /// No lock can be made there, in words; then nothing can be saved there either.
    Impossible(String),
}

/// What a sign of life brought to light.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beat {
    /// The lock is ours.
    Fine,
    /// Somebody else has it; `None` where it cannot be read who.
    Lost(Option<Holder>),
    /// The disk does not answer as it should, in words. The lock counts as ours; the next beat may tell more.
    Doubtful(String),
}

/// What a save asks right before it replaces the file: see [`Lock::guard`].
pub type May<'a> = dyn Fn() -> Result<(), SaveFailure> + 'a;

/// A lock that is ours. It may be shared among threads. When it is dropped, it is let go.
pub struct Lock {
    sidecar: Sidecar,
    holder: Holder,
    state: Mutex<State>,
}

struct State {
    held: Option<Box<dyn Held>>,
    beat: u64,
    /// Counts the stretches in which the lock was ours without a gap.
    term: u64,
}

/// Takes the lock of a plan. The plan need not be there yet; links are followed.
///
/// # Errors
/// Why not.
pub fn take(disk: &(impl Disk + Clone + Send + Sync + 'static), plan: &Path, me: Holder) -> Result<Lock, NotTaken> {
    let target = target_of(disk, plan)?;
    take_beside(Sidecar::new(Arc::new(disk.clone()), beside::lock_of(&target)), me)
}

/// Takes over the lock of a plan from somebody who gives no sign of life. `found` is what [`take`] told and the officer saw:
/// should the lock be another by now, or have been renewed, it stays.
///
/// # Errors
/// Why not.
pub fn take_over(
    disk: &(impl Disk + Clone + Send + Sync + 'static),
    plan: &Path,
    me: Holder,
    found: Option<&Holder>,
) -> Result<Lock, NotTaken> {
    let target = target_of(disk, plan)?;
    let sidecar = |file| Sidecar::new(Arc::new(disk.clone()), file);
    let lock = sidecar(beside::lock_of(&target));
    // Two may do this at once. Moving the stale lock away is one step, but the second of them would move away the new lock of
    // the first: so only one at a time may try, who holds a lock for just that.
    let turn = match take_beside(sidecar(beside::turn_of(&target)), me.clone()) {
        Err(NotTaken::InUse { holder, may_take_over: true }) => supersede(sidecar(beside::turn_of(&target)), me.clone(), holder.as_ref()),
        taken => taken,
    };
    let _turn = match turn {
        Ok(turn) => turn,
        Err(NotTaken::InUse { holder, .. }) => {
            let holder = looked_at(&lock)?.map_or(holder, |seen| seen.holder);
            return Err(NotTaken::InUse { holder, may_take_over: false });
        }
        Err(impossible) => return Err(impossible),
    };
    supersede(lock, me, found)
}

fn target_of(disk: &dyn Disk, plan: &Path) -> Result<PathBuf, NotTaken> {
    durable::resolved(disk, plan).map_err(|error| NotTaken::Impossible(io_words(&error)))
}

fn take_beside(sidecar: Sidecar, me: Holder) -> Result<Lock, NotTaken> {
    for _ in 0..TRIES {
        match sidecar.hold(&me) {
            Ok(held) => return Ok(Lock::new(sidecar, me, held)),
            // Somebody is just asking the system whether the lock's holder lives.
            Err(error) if error.kind() == ErrorKind::ResourceBusy => continue,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(NotTaken::Impossible(io_words(&error))),
        }
        if let Some(seen) = looked_at(&sidecar)? {
            return Err(in_use(&sidecar, seen, &me));
        }
    }
    Err(NotTaken::InUse { holder: None, may_take_over: false })
}

/// Takes a lock out of the way that still is what was found, and stale, and puts ours in its place.
fn supersede(sidecar: Sidecar, me: Holder, found: Option<&Holder>) -> Result<Lock, NotTaken> {
    for _ in 0..TRIES {
        let Some(seen) = looked_at(&sidecar)? else { return take_beside(sidecar, me) };
        if seen.holder.as_ref() != found || !sidecar.is_stale(&seen, &me) {
            return Err(in_use(&sidecar, seen, &me));
        }
        // By now it may be another's: a holder who was asleep came back and let it go, and the next one took it. Therefore
        // what was moved is looked at, and anything but the lock that was found is put back.
        let aside = match sidecar.set_aside(|moved| *moved == seen) {
            Ok(Aside::Moved(aside)) => aside,
            Ok(Aside::Another | Aside::Nothing) => continue,
            Err(error) => return Err(NotTaken::Impossible(io_words(&error))),
        };
        return match sidecar.hold(&me) {
            Ok(held) => {
                sidecar.forget(&aside);
                Ok(Lock::new(sidecar, me, held))
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                sidecar.forget(&aside);
                take_beside(sidecar, me)
            }
            Err(error) => {
                sidecar.put_back(&aside);
                Err(NotTaken::Impossible(io_words(&error)))
            }
        };
    }
    Err(NotTaken::InUse { holder: None, may_take_over: false })
}

fn looked_at(sidecar: &Sidecar) -> Result<Option<Seen>, NotTaken> {
    sidecar.look().map_err(|error| NotTaken::Impossible(io_words(&error)))
}

fn in_use(sidecar: &Sidecar, seen: Seen, me: &Holder) -> NotTaken {
    NotTaken::InUse { may_take_over: sidecar.is_stale(&seen, me), holder: seen.holder }
}

impl Lock {
    fn new(sidecar: Sidecar, holder: Holder, held: Box<dyn Held>) -> Self {
        let state = State { held: Some(held), beat: holder.beat, term: 0 };
        Self { sidecar, holder, state: Mutex::new(state) }
    }

    /// Ourselves, as when the lock was taken.
    pub fn holder(&self) -> &Holder {
        &self.holder
    }

    /// Whether the lock is ours at this moment: one small read.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn is_ours(&self) -> io::Result<bool> {
        self.is_ours_in(&self.state())
    }

    /// Carries out a save under the lock: `save` is given what it has to ask when it has compared the content of the file with
    /// what it expects, right before it replaces the file. The same is asked again afterwards. So nobody can have come in
    /// between unnoticed, at whatever moment this computer fell asleep, and for however long.
    ///
    /// # Errors
    /// That of `save`; [`SaveFailure::TakenOver`] where the lock is not ours, and nothing was written;
    /// [`SaveFailure::NotVerified`] where it was lost at the very moment of writing: then it was perhaps written over what
    /// somebody else had just saved.
    pub fn guard<T>(&self, path: &Path, save: impl FnOnce(&May<'_>) -> Result<T, SaveFailure>) -> Result<T, SaveFailure> {
        if let Beat::Lost(_) = self.beat() {
            return Err(SaveFailure::TakenOver(path.to_path_buf()));
        }
        let term = self.state().term;
        let saved = save(&|| match self.is_unbroken(term) {
            Ok(true) => Ok(()),
            Ok(false) => Err(SaveFailure::TakenOver(path.to_path_buf())),
            Err(error) => Err(SaveFailure::from_io(path, &error)),
        })?;
        let doubtful = |words: String| Err(SaveFailure::NotVerified(path.to_path_buf(), words));
        match self.is_unbroken(term) {
            Ok(true) => Ok(saved),
            Ok(false) => doubtful("書き込むあいだに、ほかの人が編集を引き継ぎました".to_owned()),
            Err(error) => doubtful(io_words(&error)),
        }
    }

    /// Whether the lock is ours, and has been without a gap in a term.
    fn is_unbroken(&self, term: u64) -> io::Result<bool> {
        let state = self.state();
        Ok(state.term == term && self.is_ours_in(&state)?)
    }

    /// Gives a sign of life. A lock that is gone, or that the system has let go (a shared folder that was away for a while),
    /// is taken again where nobody else has it; that begins a new term.
    pub fn beat(&self) -> Beat {
        let mut state = self.state();
        state.beat += 1;
        let renewed = self.renew(&mut state);
        let seen = match self.sidecar.look() {
            Ok(Some(seen)) => seen,
            Ok(None) => return self.hold_again(&mut state),
            Err(error) => return Beat::Doubtful(io_words(&error)),
        };
        match (&seen.holder, renewed) {
            (Some(holder), Ok(())) if self.is_me(holder) && holder.beat == state.beat => Beat::Fine,
            (Some(holder), _) if self.is_me(holder) => self.regain(&mut state),
            (Some(_), _) => Beat::Lost(seen.holder),
            // What we wrote went elsewhere: this is the lock of somebody who has just begun to write it.
            (None, Ok(())) if seen.was_read() => Beat::Lost(None),
            (None, Ok(())) => Beat::Doubtful(UNREADABLE.to_owned()),
            (None, Err(error)) => Beat::Doubtful(io_words(&error)),
        }
    }

    /// Lets the lock go, if it is still ours. Dropping it does the same.
    pub fn release(self) {
        drop(self);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn me(&self, state: &State) -> Holder {
        Holder { beat: state.beat, ..self.holder.clone() }
    }

    fn is_me(&self, holder: &Holder) -> bool {
        holder.session == self.holder.session
    }

    /// [`Lock::is_ours`] while nothing of ours rewrites the file: that is what the state is borrowed for.
    fn is_ours_in(&self, _state: &State) -> io::Result<bool> {
        Ok(self.sidecar.session()? == Some(self.holder.session))
    }

    fn renew(&self, state: &mut State) -> io::Result<()> {
        let text = self.me(state).to_text()?;
        match &mut state.held {
            Some(held) => held.renew(text.as_bytes()),
            None => Err(ErrorKind::NotConnected.into()),
        }
    }

    /// Takes a lock again that is gone.
    fn hold_again(&self, state: &mut State) -> Beat {
        match self.sidecar.hold(&self.me(state)) {
            Ok(held) => {
                state.held = Some(held);
                state.term += 1;
                Beat::Fine
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => match self.sidecar.look() {
                Ok(Some(Seen { holder: Some(holder), .. })) if !self.is_me(&holder) => Beat::Lost(Some(holder)),
                Ok(_) => Beat::Doubtful(UNREADABLE.to_owned()),
                Err(error) => Beat::Doubtful(io_words(&error)),
            },
            Err(error) => Beat::Doubtful(io_words(&error)),
        }
    }

    /// Takes a lock again that carries our name, but that we can no longer write to: the connection broke and came back, or
    /// somebody moved it away by mistake and put back a copy.
    fn regain(&self, state: &mut State) -> Beat {
        // Where no file can be made, the lock we have is better than none.
        if let Err(error) = self.sidecar.now() {
            return Beat::Doubtful(io_words(&error));
        }
        match self.sidecar.set_aside(|moved| moved.is_of(self.holder.session)) {
            Ok(Aside::Moved(aside)) => {
                let again = self.hold_again(state);
                match &again {
                    Beat::Doubtful(_) => self.sidecar.put_back(&aside),
                    _ => self.sidecar.forget(&aside),
                }
                again
            }
            Ok(Aside::Another | Aside::Nothing) => self.hold_again(state),
            Err(error) => Beat::Doubtful(io_words(&error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let session: Id = self.holder.session;
        let held = self.state().held.take();
        // Between looking and removing somebody may take it over: therefore it is moved first, and looked at again.
        let ours = self.sidecar.session().is_ok_and(|found| found == Some(session));
        let aside = if ours { self.sidecar.set_aside(|moved| moved.is_of(session)) } else { Ok(Aside::Nothing) };
        drop(held);
        if let Ok(Aside::Moved(aside)) = aside {
            self.sidecar.forget(&aside);
        }
    }
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lock").field("holder", &self.holder).finish_non_exhaustive()
    }
}
