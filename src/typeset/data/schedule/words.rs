//! The bars of a schedule in words, a column a fiscal year.

use serde::Serialize;

use crate::derive::schedule_words;
use crate::model::measure::Measure;
use crate::model::place::{MeasureField, Place};
use crate::typeset::data::schedule::year_headings;
use crate::typeset::data::writer::Writer;

/// A schedule in words.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ScheduleWords {
    /// Its columns, one a fiscal year.
    pub years: Vec<YearWords>,
    /// Its address.
    pub at: Option<String>,
}

/// What is done in a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YearWords {
    /// The year.
    pub heading: String,
    /// A line a bar.
    pub lines: Vec<String>,
}

/// The schedule of a measure in words.
pub fn words(writer: &mut Writer<'_>, measure: &Measure) -> ScheduleWords {
    let said = schedule_words::words(measure, writer.plan);
    let years = year_headings(writer).into_iter().zip(said);
    let years = years.map(|(heading, (_, lines))| YearWords { heading, lines: lines.iter().map(|line| writer.narrow(line, 8)).collect() });
    ScheduleWords { years: years.collect(), at: writer.at(&Place::Measure(measure.id, MeasureField::Schedule)) }
}
