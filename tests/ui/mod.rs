//! Tests of `src/ui/`.

mod chips;
mod crash;
mod dialogs;
mod indicators;
mod kinsoku;
mod prose_editor;
mod prose_keys;
mod read_only;
mod safety;
mod text_field;
mod theme;
mod typing;
mod window;
mod year_grid;
