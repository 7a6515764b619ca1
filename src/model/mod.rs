//! The plan as plain values. Knows no window, no file, no clock.
//!
//! Modules in reading order: years and values first, then what a measure holds, then what a plan holds, then
//! what is derived from it.

pub mod ids;

pub mod deadline;
pub mod era;
pub mod fiscal_year;
pub mod guess;
pub mod reading;
pub mod value;
pub mod year_words;

pub mod annual;
pub mod appendix;
pub mod chapter;
pub mod cover;
pub mod department;
pub mod indicator;
pub mod measure;
pub mod note;
pub mod organisation;
pub mod packet;
pub mod picture;
pub mod priority;
pub mod prose;
pub mod schedule;
pub mod section;

pub mod form;
pub mod form_document;
pub mod numbering;
pub mod plan;
pub mod sheet;

pub mod outline;
pub mod place;
