//! Tests of `src/ui/`.

mod appendices;
mod card;
mod chips;
mod crash;
mod derived;
mod dialogs;
mod document;
mod export;
mod focus_trail;
mod form_editor;
mod indicators;
mod kinsoku;
mod paste;
mod preview;
mod preview_landing;
mod prose_editor;
mod prose_keys;
mod read_only;
mod safety;
mod text_field;
mod theme;
mod typing;
mod views;
mod window;
mod year_grid;
