//! The clock of work in the background: when something was saved, taken, left behind.

use std::time::SystemTime;

use chrono::{Local, NaiveDateTime};

/// The time of the computer's clock, as its officer reads it.
pub fn now() -> NaiveDateTime {
    Local::now().naive_local()
}

/// The same for the dates of files.
pub fn now_of_files() -> SystemTime {
    SystemTime::now()
}
