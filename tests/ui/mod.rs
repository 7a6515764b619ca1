//! Tests of `src/ui/`.

mod chips;
mod kinsoku;
mod window;
mod text_field;
mod prose_keys;
mod theme;
