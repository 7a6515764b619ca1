//! The window: the only place that knows egui.

pub mod app;
pub mod asked;
pub mod command;
pub mod crash;
pub mod dialogs;
pub mod jobs;
pub mod launch;
pub mod open_plan;
pub mod panels;
pub mod reading;
pub mod structure_edits;
pub mod theme;
pub mod tokens;
pub mod view;
pub mod views;
pub mod widgets;
