//! Tests of the plan as a file: forms, format, saving.

mod bad_input;
mod forms;
mod golden;
mod repair;
mod roundtrip;
mod save;
mod settings;
