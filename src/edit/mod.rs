//! The only code that changes a plan.
//!
//! An [`edit::Edit`] says what the officer did; [`apply`] carries it out on a plan; [`document::Document`] keeps the
//! plan private, lends it for reading, and remembers every step. A keystroke, a fix, an import and a merge are all
//! edits, so that undo comes free.

pub mod apply;
pub mod copies;
pub mod document;
#[expect(clippy::module_inception, reason = "the room is named for what it does, the file for what it holds")]
pub mod edit;
pub mod history;
pub mod indicator;
pub mod schedule;
pub mod structure;
pub mod whole;
