//! The only code that changes a plan.
//!
//! An [`edit::Edit`] says what the officer did; [`apply`] carries it out on a plan; [`document::Document`] keeps the
//! plan private, lends it for reading, and remembers every step. A keystroke, a fix, an import and a merge are all
//! edits, so that undo comes free.

pub mod edit;
pub mod apply;
pub mod structure;
pub mod schedule;
pub mod indicator;
pub mod copies;
pub mod history;
pub mod document;
