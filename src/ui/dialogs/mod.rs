//! Dialogs: modal windows that ask one thing and answer through a return value.
//!
//! A dialog holds what is being typed and nothing else. It reads the plan it is lent and does no input or output of its
//! own (only the path entry lists folders); carrying out what it answers is left to the app.

pub mod about;
pub mod confirm;
pub mod conflict;
pub mod copy_measures;
pub mod damage;
pub mod differences;
pub mod export;
pub mod form_choice;
pub mod generations;
pub mod in_use;
pub mod keys;
pub mod list_again;
pub mod message;
pub mod not_saved;
pub mod packet;
pub mod path_entry;
pub mod recovery;
pub mod settings;
pub mod suspicious;
pub mod wizard;

mod choice;
mod department_field;
mod department_lines;
mod picks;
mod shell;
pub(in crate::ui) mod tall_list;
mod told;
pub(in crate::ui) mod typed_date;
pub(in crate::ui) mod typed_value;
pub mod when;
mod year_choice;
