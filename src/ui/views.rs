//! What stands in the middle of the window.

pub mod card;
pub mod document;
pub mod form_editor;
pub mod indicators;
pub mod list;
mod mapping;
pub mod priorities;
mod prose_field;
pub mod section_card;
pub mod visions;
pub mod welcome;
