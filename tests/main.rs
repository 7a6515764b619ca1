//! All tests, in folders that mirror `src/`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod base;
mod checks;
mod cli;
mod compare;
mod derive;
mod edit;
mod exchange;
mod forms;
mod model;
mod sample;
mod samples;
mod storage;
mod support;
mod tidy;
mod typeset;
mod ui;
