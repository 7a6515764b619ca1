//! The sign and the word for what happened; the colour only goes with them.

use eframe::egui::Color32;

use crate::compare::Change;
use crate::ui::tokens::Tokens;

/// Width of the column in which signs and words stand.
pub const WIDTH: f32 = 60.0;

/// Sign, word and colour.
pub fn of(change: Change, colors: &Tokens) -> (&'static str, &'static str, Color32) {
    match change {
        Change::Added => ("＋", "追加", colors.good),
        Change::Removed => ("－", "削除", colors.warning),
        Change::Changed => ("～", "変更", colors.secondary),
        Change::Moved => ("↑↓", "移動", colors.secondary),
    }
}

/// Whether the earlier plan has it.
pub fn was_there(change: Change) -> bool {
    change != Change::Added
}
