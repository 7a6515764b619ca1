//! Tests of the plan as a file: forms, format, saving.

mod forms;
