//! The card of a measure and of a section, driven by label and role as an officer drives them.

mod annual;
mod choosing;
mod following;
mod host;
mod kept;
mod lines;
mod lists;
mod overview_line;
mod section;
