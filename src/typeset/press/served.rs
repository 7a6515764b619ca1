//! The process that lays out pages, from within: it takes jobs until nobody gives any more, and keeps an eye on its own memory. It
//! touches no file and no network; it ends with the window that started it, whatever became of that.

use std::io::{BufReader, BufWriter, Read, Write};
use std::process;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::base::memory;
use crate::typeset::press::Here;
use crate::typeset::press::wire;
use crate::typeset::typesetter;

/// Most memory that the process may take, in bytes, where the computer does not tell how much it has. A whole plan of 50 measures takes
/// a quarter of it.
const MOST_MEMORY: u64 = 2 << 30;
/// How many of ten parts of the computer's memory it may take: the rest is for the window and the office's other programs.
const TENTHS: u64 = 6;
/// From where on nothing is remembered that is not needed: what typst remembers of a large plan takes more than its pages. It makes
/// the layout slower, but lets plans of several hundred measures be printed.
const SHORT_OF_MEMORY: u64 = 1 << 30;
/// By how much it must have grown since it was forgotten last: what was let go of is not always given back to the system.
const GROWN: u64 = 128 << 20;
/// How often it is looked at. Memory is taken at less than a gigabyte in a second.
const LOOK: Duration = Duration::from_millis(50);
/// How the process says that it took too much memory.
pub(super) const TOO_MUCH_MEMORY: i32 = 86;

/// Ends the process before it takes more than its share.
fn watch_memory() -> ! {
    let most = memory::of_computer().map_or(0, |bytes| bytes / 10 * TENTHS).max(MOST_MEMORY);
    let mut forget_at = SHORT_OF_MEMORY;
    loop {
        let taken = memory::taken().unwrap_or_default();
        if taken > most {
            process::exit(TOO_MUCH_MEMORY)
        }
        if taken > forget_at {
            typesetter::forget();
            forget_at = memory::taken().unwrap_or(taken).max(SHORT_OF_MEMORY - GROWN) + GROWN;
        }
        thread::sleep(LOOK);
    }
}

/// Does the jobs that come in, until no more come.
pub fn serve(jobs: impl Read + Send + 'static, answers: impl Write) {
    let watch = thread::Builder::new().name("memory".to_owned());
    // Without the watch, or where the system does not tell, it works all the same.
    let _ = watch.spawn(|| watch_memory());
    let (sender, receiver) = channel();
    let listen = thread::Builder::new().name("jobs".to_owned()).spawn(move || {
        let mut jobs = BufReader::new(jobs);
        while let Ok(job) = wire::read_job(&mut jobs) {
            if sender.send(job).is_err() {
                return;
            }
        }
        // Nobody waits for what is still being laid out.
        process::exit(0);
    });
    if listen.is_err() {
        return;
    }
    let mut answers = BufWriter::new(answers);
    let mut here = Here::default();
    while let Ok(job) = receiver.recv() {
        if wire::write_answer(&mut answers, &here.answer(job)).is_err() {
            return;
        }
    }
}
