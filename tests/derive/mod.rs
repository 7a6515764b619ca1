//! Tests of `src/derive/`.

mod annual_grid;
mod charts;
mod contents;
pub mod document;
mod footnotes;
mod glossary;
mod lists;
mod live;
mod overview_sentence;
