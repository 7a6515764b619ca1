//! What the pointer does in the table: choosing cells, drawing an area out, opening the menu of the selected cells; and
//! the outline around them.

use eframe::egui::accesskit::Action;
use eframe::egui::containers::menu;
use eframe::egui::{Align, Id, Layout, Modifiers, Popup, PopupKind, Rect, Response, SetOpenCommand, Ui};

use crate::ui::asked::Asked;
use crate::ui::views::indicators::cells::{self, Cell};
use crate::ui::views::indicators::{Scene, State, chip, editor, menus};

/// Whether the selected area is shown: while the table, or a menu of it, is in use.
pub(super) fn visible(ui: &Ui, scene: &Scene<'_>, state: &State) -> bool {
    state.menu_open || ui.memory(|memory| memory.has_focus(scene.editor()))
}

/// What pressing and clicking a cell does.
pub(super) fn pressed(ui: &Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, cell: &Cell, response: &Response, inside: bool) {
    let at = cell.at;
    let typed_in = state.draft.as_ref().is_some_and(|draft| draft.at.same_cell(at));
    let (press, shift, pointer) =
        ui.input(|input| (input.pointer.primary_pressed(), input.modifiers == Modifiers::SHIFT, input.pointer.interact_pos()));
    let wanted = ui.input(|input| input.num_accesskit_action_requests(response.id, Action::Focus) > 0);
    let press = press && response.contains_pointer() && !Popup::is_any_open(ui.ctx());
    if (press || wanted || response.clicked()) && !typed_in {
        editor::end(ui, state, scene, asked);
        if shift && press {
            state.extent = Some(at);
        } else {
            state.go(at);
            state.reveal = false;
        }
        state.dragging = press;
        state.take_focus = true;
    }
    if response.double_clicked() && !typed_in {
        editor::begin(ui, state, scene, at);
        state.take_focus = true;
    }
    if response.secondary_clicked() {
        if !inside && !typed_in {
            editor::end(ui, state, scene, asked);
            state.go(at);
        }
        state.menu_at = pointer.unwrap_or_else(|| cell.rect.center());
        state.open_menu = true;
    }
}

/// The outline of the selected area.
pub(super) fn selection(ui: &Ui, scene: &Scene<'_>, state: &mut State, drawn: &[Cell]) {
    let area = state.area(scene);
    let inside = drawn.iter().filter(|cell| area.iter().flatten().any(|at| at.same_cell(cell.at)));
    let Some(rect) = inside.map(|cell| cell.rect).reduce(Rect::union) else { return };
    if visible(ui, scene, state) {
        cells::outline(ui, rect, scene);
    }
    if std::mem::take(&mut state.reveal) {
        let extent = drawn.iter().find(|cell| state.extent.is_some_and(|at| at.same_cell(cell.at)));
        ui.scroll_to_rect(extent.map_or(rect, |cell| cell.rect), None);
    }
}

/// Drawing the area out with the pointer, and the menu of the selected cells.
pub(super) fn drag_and_menu(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, drawn: &[Cell]) {
    let (down, at) = ui.input(|input| (input.pointer.primary_down(), input.pointer.interact_pos()));
    // egui takes the focus from a field that was not under the pointer when the click began.
    state.take_focus |= state.dragging && !down;
    state.dragging &= down;
    if state.dragging
        && let Some(cell) = at.and_then(|at| drawn.iter().find(|cell| cell.rect.contains(at)))
    {
        state.extent = Some(cell.at);
    }
    let Some(active) = drawn.iter().find(|cell| state.active.is_some_and(|at| at.same_cell(cell.at))) else { return };
    let open = std::mem::take(&mut state.open_menu);
    if open {
        // The table has the focus again when the menu closes.
        state.leave_keys(ui.ctx(), scene);
    }
    if open && at.is_none_or(|at| !ui.min_rect().contains(at)) {
        state.menu_at = active.rect.center();
    }
    let place = state.menu_at;
    Popup::new(menu_id(scene), ui.ctx().clone(), place, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu::menu_style)
        .accessible_name("セルの操作")
        .open_memory(open.then_some(SetOpenCommand::Bool(true)))
        .show(|ui| menus::cells(ui, scene, state, asked, active.at));
}

fn menu_id(scene: &Scene<'_>) -> Id {
    scene.id.with("menu")
}

/// Whether a menu of the table is open.
pub(super) fn menu_open(ui: &Ui, scene: &Scene<'_>) -> bool {
    Popup::is_id_open(ui.ctx(), menu_id(scene)) || chip::menu_open(ui, scene)
}
