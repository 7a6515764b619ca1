//! Tests of the plan as plain values.

mod deadlines;
mod outline;
mod prose;
mod values;
mod years;
