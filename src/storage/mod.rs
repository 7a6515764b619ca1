//! The plan as a file: text that a person can read, opened with care and saved so that nothing is lost.
//!
//! From the outside in: [`mod@file`] opens and saves; [`read`] and [`mod@write`] turn text into a plan and back; [`decode`],
//! [`survey`], [`mod@format`] and [`messages`] serve reading; [`repair`] mends what serde cannot know; [`durable`] replaces
//! a file whole or not at all, on a [`disk`]. [`settings`] are the program's own.

pub mod builtin_forms;
pub mod decode;
pub mod deep;
pub mod disk;
pub mod durable;
pub mod failure;
pub mod file;
pub mod fingerprint;
pub mod format;
pub mod messages;
pub mod read;
pub mod repair;
pub mod settings;
pub mod start_mark;
pub mod survey;
pub mod write;
