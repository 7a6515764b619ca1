//! Tests of `src/ui/`.

mod chips;
mod dialogs;
mod indicators;
mod kinsoku;
mod prose_editor;
mod prose_keys;
mod text_field;
mod theme;
mod typing;
mod window;
mod year_grid;
