//! A scrolled page follows the keyboard: what Tab leads to is brought into sight.
//!
//! egui lets the focus wander to buttons below the edge of a scrolled page and leaves the page where it was. The cells of
//! grids are left to the grids, the cursor within a long text to its text field.

use eframe::egui::{Id, Ui, vec2};

/// Room kept around what is brought into sight, in points: the edge of a scrolled page fades out.
const MARGIN: f32 = 20.0;

/// To be called last in a scrolled page.
pub fn focus(ui: &Ui) {
    let slot = ui.scope_id().with("followed");
    let focused = ui.memory(|memory| memory.focused());
    let before = ui.data_mut(|data| {
        let before: Option<Option<Id>> = data.get_temp(slot);
        data.insert_temp(slot, focused);
        before.flatten()
    });
    // What the pointer goes to is in sight already.
    if focused == before || ui.input(|input| input.pointer.any_down() || input.pointer.any_released()) {
        return;
    }
    let Some(response) = focused.and_then(|id| ui.read_response(id)) else { return };
    let (rect, seen, page) = (response.rect, ui.clip_rect(), ui.min_rect());
    let here = response.layer_id == ui.layer_id() && page.contains(rect.center());
    if !here || seen.shrink2(vec2(0.0, MARGIN)).contains_rect(rect.intersect(page)) {
        return;
    }
    // A field taller than the page: its text field shows the cursor.
    if rect.height() < seen.height() - 2.0 * MARGIN {
        ui.scroll_to_rect(rect.expand2(vec2(0.0, MARGIN)), None);
    }
}
