//! w
pub mod button;
pub mod card;
pub mod chips;
pub mod completion;
mod field_session;
pub mod ime;
pub mod japanese_text;
pub mod kinsoku;
pub mod prose_editor;
pub mod prose_keys;
pub mod prose_layout;
mod text_buffer;
pub mod text_field;
pub mod year_grid;
