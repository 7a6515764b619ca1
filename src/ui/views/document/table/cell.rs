//! One cell of a table: as it reads, or its field while the cursor is in it.

use eframe::egui::{self, FontId, Id, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2};

use crate::edit::around::TableEdit;
use crate::model::place::{BlockField, Place};
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::document::blocks::BlocksState;
use crate::ui::views::document::reading_text::{self, ReadingText, Signs};
use crate::ui::views::document::table::{At, Range, Scene, cell_id, keys, menu, table_id};
use crate::ui::widgets::text_field::{self, TextField};

fn font(scene: &Scene<'_>, at: At) -> FontId {
    if scene.is_header(at) { tokens::label_bold() } else { tokens::label() }
}

fn laid(ui: &Ui, scene: &Scene<'_>, at: At, width: f32, state: &BlocksState) -> ReadingText {
    let kept = state.kept();
    let place = Place::Block(scene.block, BlockField::Cell(at.0, at.1));
    let glossary = kept.glossary(scene.open);
    let signs = Signs {
        facts: kept.facts(scene.open),
        footnotes: kept.footnotes(scene.open),
        terms: glossary.marks_in(scene.within, &place),
        term_mark: &scene.open.plan().form.document.glossary.mark,
    };
    reading_text::lay_out(ui, scene.text(at), &signs, &font(scene, at), width - 2.0 * space::CELL_X)
}

/// How high a cell is as it reads.
pub fn height(ui: &Ui, scene: &Scene<'_>, at: At, width: f32, state: &BlocksState) -> f32 {
    laid(ui, scene, at, width, state).size.y + 2.0 * space::CELL_Y
}

/// Draws the cell; whether the cursor is in it.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, at: At, rect: Rect, state: &mut BlocksState, asked: &mut Asked) -> bool {
    let id = cell_id(scene.block, at);
    if reading::is(ui) {
        laid(ui, scene, at, rect.width(), state).selectable(ui, rect.min + vec2(space::CELL_X, space::CELL_Y));
        return false;
    }
    if ui.memory(|memory| memory.has_focus(id)) {
        edit(ui, scene, at, rect, id, state, asked);
        return true;
    }
    let response = ui.interact(rect, id, Sense::click_and_drag()).on_hover_cursor(egui::CursorIcon::Text);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(scene.text(at).to_owned()),
        ..WidgetInfo::labeled(Role::MultilineTextInput, true, scene.name(at))
    });
    if asked.lands(&Place::Block(scene.block, BlockField::Cell(at.0, at.1))) {
        response.request_focus();
    }
    let text = laid(ui, scene, at, rect.width(), state);
    let from = rect.min + vec2(space::CELL_X, space::CELL_Y);
    if response.hovered() {
        let colors = tokens(ui);
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(colors.edge, colors.hint), StrokeKind::Inside);
    }
    text.paint(ui, from);
    response.context_menu(|ui| menu::show(ui, scene, at, asked));
    let shift = ui.input(|input| input.modifiers.shift);
    if response.drag_started() {
        let begun = shift.then(|| begin(ui, scene, state)).flatten().unwrap_or(at);
        state.table.range = Some(Range { block: scene.block, from: begun, to: at, dragging: true });
    }
    let pressed_here = response.drag_stopped() && state.table.range.is_none_or(|range| !range.is_several());
    if response.clicked() && shift {
        if let Some(from) = begin(ui, scene, state) {
            state.table.range = Some(Range { block: scene.block, from, to: at, dragging: false });
            ui.memory_mut(|memory| memory.request_focus(table_id(scene.block)));
        }
    } else if response.clicked() || pressed_here {
        state.table.range = None;
        let byte = response.interact_pointer_pos().map_or(usize::MAX, |pos| text.byte_at(pos - from));
        let char = scene.text(at).get(..byte).unwrap_or(scene.text(at)).chars().count();
        text_field::place_cursor(ui.ctx(), id, char..char);
        response.request_focus();
        ui.ctx().request_repaint();
    }
    response.has_focus()
}

/// Where a selection with Shift begins: at the cell with the cursor, or where the selection began before.
fn begin(ui: &Ui, scene: &Scene<'_>, state: &BlocksState) -> Option<At> {
    if let Some(range) = state.table.range.filter(|range| range.block == scene.block) {
        return Some(range.from);
    }
    let focused = ui.memory(|memory| memory.focused())?;
    let cells = (0..scene.size.0).flat_map(|row| (0..scene.size.1).map(move |column| (row, column)));
    let mut cells = cells.filter(|at| cell_id(scene.block, *at) == focused);
    cells.next().or(state.table.last.filter(|(block, _)| *block == scene.block).map(|(_, at)| at))
}

fn edit(ui: &mut Ui, scene: &Scene<'_>, at: At, rect: Rect, id: Id, state: &mut BlocksState, asked: &mut Asked) {
    state.table.last = Some((scene.block, at));
    keys::of_cell(ui, scene, at, id, state, asked);
    let drawn_out = draw_field(ui, scene, at, rect, id, asked);
    if drawn_out && state.table.range.is_none() {
        state.table.range = Some(Range { block: scene.block, from: at, to: at, dragging: true });
    }
}

/// Draws the field; whether the pointer is drawn out of it with the button down, to select cells instead of words.
fn draw_field(ui: &mut Ui, scene: &Scene<'_>, at: At, rect: Rect, id: Id, asked: &mut Asked) -> bool {
    let mut inner = ui.new_child(UiBuilder::new().id_salt(("cell", at)).max_rect(rect).layout(Layout::top_down(egui::Align::Min)));
    let name = scene.name(at);
    let field = TextField::multi(id, scene.text(at)).rows(1).prose(true).return_submits(true).escape_restores(false);
    let typed = field.name(&name).font(font(scene, at)).frame(false).width(rect.width()).show(&mut inner);
    ui.data_mut(|data| data.insert_temp(id.with("height"), typed.response.rect.height()));
    typed.response.context_menu(|ui| menu::show(ui, scene, at, asked));
    if typed.response.has_focus() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keys::FILTER));
        asked.place = Some(Place::Block(scene.block, BlockField::Cell(at.0, at.1)));
    }
    asked.seal |= typed.ended;
    if let Some(text) = typed.change {
        scene.edit(TableEdit::Cells(vec![(at, text)]), asked);
    }
    typed.response.dragged() && typed.response.interact_pointer_pos().is_some_and(|pos| !rect.expand(4.0).contains(pos))
}
