//! The plan as a file: text that a person can read, opened with care and saved so that nothing is lost.
//!
//! From the outside in: [`file`] opens and saves; [`read`] and [`write`] turn text into a plan and back; [`decode`],
//! [`survey`], [`format`] and [`messages`] serve reading; [`repair`] mends what serde cannot know; [`durable`] replaces
//! a file whole or not at all, on a [`disk`]. [`settings`] are the program's own.

pub mod builtin_forms;
pub mod deep;
pub mod decode;
pub mod survey;
pub mod format;
pub mod messages;
pub mod repair;
pub mod write;
pub mod read;
pub mod fingerprint;
pub mod disk;
pub mod durable;
pub mod failure;
pub mod file;
pub mod settings;
pub mod start_mark;
