//! Dialogs: modal windows that ask one thing and answer through a return value.
//!
//! A dialog holds what is being typed and nothing else. It reads the plan it is lent and does no input or output of its
//! own (only the path entry lists folders); carrying out what it answers is left to the app.

pub mod about;
pub mod confirm;
pub mod keys;
pub mod list_again;
pub mod message;
pub mod path_entry;
pub mod settings;
pub mod wizard;

mod choice;
mod department_field;
mod department_lines;
mod shell;
mod typed_date;
mod typed_value;
mod year_choice;
