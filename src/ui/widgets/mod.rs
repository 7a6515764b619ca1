//! w
pub mod kinsoku;
pub mod japanese_text;
pub mod button;
pub mod card;
pub mod chips;
pub mod ime;
pub mod prose_editor;
pub mod prose_keys;
pub mod text_field;
pub mod prose_layout;
mod text_buffer;
pub mod year_grid;
pub mod completion;
