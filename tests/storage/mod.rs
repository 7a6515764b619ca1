//! Tests of the plan as a file: forms, format, saving.

mod forms;
mod bad_input;
mod golden;
mod repair;
mod roundtrip;
mod save;
mod settings;
