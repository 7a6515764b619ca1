//! The only code that changes a plan.
//!
//! An [`edit::Edit`] says what the officer did; [`apply`] carries it out on a plan; [`document::Document`] keeps the
//! plan private, lends it for reading, and remembers every step. A keystroke, a fix, an import and a merge are all
//! edits, so that undo comes free.

pub mod annual;
pub mod appendix;
pub mod apply;
pub mod around;
pub mod blocks;
pub mod chapters;
pub mod confirm;
pub mod copies;
pub mod departments;
pub mod document;
#[expect(clippy::module_inception, reason = "the room is named for what it does, the file for what it holds")]
pub mod edit;
pub mod from_other_plan;
pub mod history;
pub mod indicator;
pub mod labels;
pub mod list;
pub mod measure;
pub mod places;
pub mod priorities;
pub mod schedule;
pub mod structure;
pub mod tables;
pub mod texts;
pub mod whole;
