//! Tests of the plan as plain values.

mod years;
mod deadlines;
mod values;
mod outline;
mod prose;
