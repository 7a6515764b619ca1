//! A stack that is deep enough for nested data: the main thread of a Windows program has only 1 MiB.

use std::io;
use std::thread;

/// Stack for reading and writing a plan; with the limits of recursion in [`crate::storage::format`] it is never filled.
const STACK: usize = 16 << 20;

/// Runs `work` on a thread with a deep stack and waits for it.
///
/// # Errors
/// The system gave no thread, or the work panicked (which is a mistake of ours, but shall not cost the open plan).
pub fn run<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    beside(work, || ()).map(|(done, ())| done)
}

/// [`run`] that does something else on this thread meanwhile.
///
/// # Errors
/// See [`run`].
pub fn beside<T: Send, U>(work: impl FnOnce() -> T + Send, meanwhile: impl FnOnce() -> U) -> io::Result<(T, U)> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().name("plan-text".to_owned()).stack_size(STACK).spawn_scoped(scope, work)?;
        let other = meanwhile();
        let done = thread.join().map_err(|_| io::Error::other("計画を処理するスレッドが途中で止まりました"))?;
        Ok((done, other))
    })
}
