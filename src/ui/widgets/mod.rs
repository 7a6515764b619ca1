//! Widgets: the parts that views and dialogs are put together from. They know the look of the program, and of the domain no more
//! than prose, fiscal years and pictures; words of a form come from whoever draws them.

pub mod button;
pub mod card;
pub mod chart_view;
pub mod chips;
pub mod completion;
pub mod derived_table;
mod field_session;
pub mod focus_trail;
pub mod following;
pub mod ime;
pub mod japanese_text;
pub mod kinsoku;
pub mod matrix;
pub mod pasted_cells;
pub mod pasted_lines;
pub mod picture;
pub mod prose_editor;
pub mod prose_keys;
pub mod prose_layout;
pub mod sideways;
mod text_buffer;
pub mod text_field;
pub mod year_grid;
