//! The window: the only place that knows egui.

pub mod tokens;
pub mod theme;
pub mod widgets;
pub mod command;
pub mod asked;
pub mod open_plan;
pub mod structure_edits;
pub mod jobs;
pub mod dialogs;
pub mod panels;
pub mod views;
pub mod app;
pub mod launch;
