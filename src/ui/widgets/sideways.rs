//! What is wider than its room and moves sideways under a bar of its own.

use eframe::egui::scroll_area::ScrollBarVisibility;
use eframe::egui::{ScrollArea, Ui};

/// The area for what comes next. Its bar shows only where something of it is in sight: otherwise it would lie at the foot of the
/// view, over words that it does not move.
pub fn area(ui: &Ui) -> ScrollArea {
    let in_sight = ui.cursor().top() < ui.clip_rect().bottom();
    let bar = if in_sight { ScrollBarVisibility::VisibleWhenNeeded } else { ScrollBarVisibility::AlwaysHidden };
    ScrollArea::horizontal().scroll_bar_visibility(bar)
}
