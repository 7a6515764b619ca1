//! What happens when the program goes down in the middle of work: the open plan is kept at once, and the program starts
//! again, with another way of drawing where the graphics driver was the cause. The plan is offered then.

use std::panic::{self, AssertUnwindSafe};
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::storage::recovery::watch::RescueHandle;

/// A program that goes down sooner than this after it was started again is not started a third time.
const TOO_SOON: Duration = Duration::from_secs(30);

/// The argument that tells a program that it was started after a crash.
pub const RESTARTED: &str = "--restarted";

/// Words of parts that draw; a panic in them is the driver's doing more often than ours.
const DRAWING: [&str; 8] = ["wgpu", "glow", "glutin", "opengl", "device lost", "surface", "swapchain", "naga"];

/// The plan to be kept when the program goes down: whatever is open at the time.
pub type RescueSlot = Arc<Mutex<Option<RescueHandle>>>;

/// A crash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crash {
    /// Where in the program, and what it said.
    pub words: String,
}

impl Crash {
    /// Whether drawing was the cause, as far as its words tell.
    pub fn is_of_drawing(&self) -> bool {
        let words = self.words.to_lowercase();
        DRAWING.iter().any(|part| words.contains(part))
    }
}

/// Runs the window. When it panics, the plan is kept before anything else happens.
///
/// # Errors
/// The crash.
pub fn guarded<T>(rescue: &RescueSlot, run: impl FnOnce() -> T) -> Result<T, Crash> {
    let told: Arc<Mutex<String>> = Arc::default();
    let (slot, words) = (Arc::clone(rescue), Arc::clone(&told));
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // A lock may be held by the code that panicked: waiting for it here would keep the program from going down.
        if let Ok(mut words) = words.try_lock() {
            *words = info.to_string();
        }
        let handle = slot.try_lock().ok().and_then(|slot| slot.clone());
        if let Some(handle) = handle {
            handle.flush();
        }
        usual(info);
    }));
    let done = panic::catch_unwind(AssertUnwindSafe(run));
    let _ = panic::take_hook();
    done.map_err(|_| Crash { words: told.lock().unwrap_or_else(PoisonError::into_inner).clone() })
}

/// Whether the program should be started again after it ran for a while.
pub fn should_restart(was_restarted: bool, ran: Duration) -> bool {
    !was_restarted || ran > TOO_SOON
}

/// Starts the program again.
///
/// # Errors
/// In Japanese, that it could not be started, and what to do.
pub fn restart(crash: &Crash, rescue: &RescueSlot, was_restarted: bool, began: Instant) -> Result<(), String> {
    // The new program shall find the copy, and nobody who still holds it.
    if let Some(handle) = rescue.lock().unwrap_or_else(PoisonError::into_inner).take() {
        handle.hand_over();
    }
    let again = should_restart(was_restarted, began.elapsed())
        && std::env::current_exe().and_then(|program| Command::new(program).arg(RESTARTED).spawn()).is_ok();
    if again {
        return Ok(());
    }
    Err(format!(
        "施策帳が途中で止まりました（{}）。\n\
         編集中の計画の控えは、このパソコンに残してあります。施策帳をもう一度開くと、復元できます。",
        crash.words.lines().next().unwrap_or_default()
    ))
}
