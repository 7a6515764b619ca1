//! The plan as a file: text that a person can read, opened with care and saved so that nothing is lost.
//!
//! From the outside in:
//!
//! - *The file*: [`mod@file`] opens and saves; [`failure`] tells why not. [`durable`] replaces a file whole or not at all, on a
//!   [`disk`] that tests can let fail; [`fingerprint`] tells whether it is still the one that was opened; [`lock`] tells who has it
//!   open; [`beside`] names what stands beside it.
//! - *The text*: [`read`] and [`mod@write`] turn text into a plan and back; [`decode`], [`survey`], [`mod@format`], [`deep`] and
//!   [`messages`] serve reading; [`closing_line`] tells whether a text is as it was written; [`repair`] mends what serde cannot
//!   know; [`salvage`] reads what is left of a damaged file. [`builtin_forms`] are compiled in; [`form_file`] reads and saves a form of the office's own.
//! - *The local disk*: [`recovery`] keeps what is not saved yet, [`generations`] what was saved before, both in folders of our own
//!   ([`own_folder`]). [`prints`] are files that are only looked at. [`settings`] and [`start_mark`] are the program's own.
//!
//! When copies are kept, what differs in them and what is asked is left to the window.

pub mod beside;
pub mod builtin_forms;
pub mod builtin_priorities;
pub mod closing_line;
pub mod decode;
pub mod deep;
pub mod disk;
pub mod durable;
pub mod failure;
pub mod file;
pub mod fingerprint;
pub mod form_file;
pub mod format;
pub mod generations;
pub mod lock;
pub mod messages;
pub mod own_folder;
pub mod prints;
pub mod read;
pub mod recovery;
pub mod repair;
pub mod salvage;
pub mod settings;
pub mod start_mark;
pub mod survey;
pub mod write;
