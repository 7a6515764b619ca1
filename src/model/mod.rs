//! The plan as plain values. Knows no window, no file, no clock.
//!
//! Modules in reading order: years and values first, then what a measure holds, then what a plan holds, then
//! what is derived from it.

pub mod ids;

pub mod fiscal_year;
pub mod era;
pub mod year_words;
pub mod value;
pub mod reading;
pub mod guess;
pub mod deadline;

pub mod prose;
pub mod department;
pub mod schedule;
pub mod indicator;
pub mod annual;
pub mod measure;
pub mod section;
pub mod priority;
pub mod chapter;
pub mod appendix;
pub mod picture;
pub mod note;

pub mod numbering;
pub mod sheet;
pub mod form;
pub mod plan;

pub mod outline;
pub mod place;
