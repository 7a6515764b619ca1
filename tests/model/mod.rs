//! Tests of the plan as plain values.

mod deadlines;
mod departments;
mod outline;
mod prose;
mod values;
mod years;
