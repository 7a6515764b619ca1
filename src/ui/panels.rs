//! What stands around the view in the middle: menu, tool bar, why a plan is only read, structure tree, status line.

pub mod menu_bar;
pub mod pages_note;
pub mod preview;
pub mod reading_bar;
pub mod status_line;
pub mod structure_tree;
pub mod tool_bar;
