//! A block with a table typed in: caption, cells in a grid that are edited in place, and the source under it.
//!
//! A cell is read until the cursor comes to it; then its field stands in the same place. Several cells are selected by dragging
//! over them or with Shift; they are copied, cleared and pasted over as in a spreadsheet. How wide columns and high rows are is
//! left to `layout`, keys to `keys`, the menu of a cell to `menu`, what goes through the clipboard to `paste`.

mod cell;
mod keys;
mod layout;
mod menu;
mod paste;

use std::collections::BTreeMap;

use eframe::egui::{self, Align, CursorIcon, Id, Layout, Margin, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::derive::texts::Where;
use crate::edit::around::{BlockEdit, TableEdit};
use crate::edit::edit::Edit;
use crate::model::chapter::Table;
use crate::model::ids::BlockId;
use crate::model::place::{BlockField, Place};
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::document::blocks::{self, BlocksState, Drawn, On, within};
use crate::ui::views::document::caption::{self, Caption};
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::text_field::{self, TextField};

use layout::{Heights, Laid};

/// A cell by row and column, from 0.
pub(super) type At = (usize, usize);

/// What tables remember between frames.
#[derive(Default)]
pub(super) struct TableState {
    /// The table in which several cells are selected.
    range: Option<Range>,
    /// The column edge being dragged.
    edge: Option<Edge>,
    /// The cell to which the cursor goes as soon as it is there, and whether all of it is selected.
    go: Option<(BlockId, At)>,
    /// The cell that had the cursor last.
    last: Option<(BlockId, At)>,
    /// Heights of rows, as long as the plan and the width are the same.
    heights: BTreeMap<BlockId, Heights>,
}

/// Several cells: from where the selection began to where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    block: BlockId,
    from: At,
    to: At,
    /// The mouse button is still down.
    dragging: bool,
}

impl Range {
    fn rows(&self) -> std::ops::RangeInclusive<usize> {
        self.from.0.min(self.to.0)..=self.from.0.max(self.to.0)
    }

    fn columns(&self) -> std::ops::RangeInclusive<usize> {
        self.from.1.min(self.to.1)..=self.from.1.max(self.to.1)
    }

    fn is_several(&self) -> bool {
        self.from != self.to
    }
}

/// An edge between two columns while it is dragged.
struct Edge {
    block: BlockId,
    column: usize,
    widths: Vec<f32>,
}

/// What all parts of a table are drawn from.
struct Scene<'a> {
    open: &'a OpenPlan,
    block: BlockId,
    table: &'a Table,
    /// The part of the document it stands in.
    within: Where,
    /// Rows and columns.
    size: At,
}

impl Scene<'_> {
    fn text(&self, at: At) -> &str {
        self.table.rows.get(at.0).and_then(|row| row.get(at.1)).map_or("", |cell| cell.text())
    }

    fn edit(&self, edit: TableEdit, asked: &mut Asked) {
        asked.edit(Edit::Block(BlockEdit::Table(self.block, edit)));
    }

    fn is_header(&self, at: At) -> bool {
        at.0 < usize::from(self.table.header_rows) || at.1 < usize::from(self.table.header_columns)
    }

    /// What a screen reader calls a cell.
    fn name(&self, at: At) -> String {
        format!("{}{}行{}列", if self.table.caption.is_empty() { "表" } else { &self.table.caption }, at.0 + 1, at.1 + 1)
    }
}

/// The identity of a cell's field.
fn cell_id(block: BlockId, at: At) -> Id {
    Id::unique(("block-cell", block, at))
}

/// The identity of a table while several of its cells are selected.
fn table_id(block: BlockId) -> Id {
    Id::unique(("block-table", block))
}

/// Draws the block.
pub(super) fn show(
    ui: &mut Ui,
    on: &On<'_>,
    block: BlockId,
    table: &Table,
    near: bool,
    state: &mut BlocksState,
    asked: &mut Asked,
) -> Drawn {
    let size = (table.rows.len(), table.rows.iter().map(Vec::len).max().unwrap_or(0));
    let scene = Scene { open: on.open, block, table, within: within(on.home), size };
    let mut focused = false;
    if state.enter.take_if(|enter| *enter == block).is_some() {
        state.table.go = Some((block, (0, 0)));
    }
    let drawn = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let number = state.kept().contents().figure_number(block).unwrap_or_default();
        let caption = Caption { block, number, words: &table.caption, hint: "表の見出しを入力" };
        let (typed, _) = caption::show(ui, &caption, asked);
        focused |= typed.response.has_focus();
        if let Some(words) = typed.change {
            scene.edit(TableEdit::Caption(words), asked);
        }
        focused |= grid(ui, &scene, state, asked);
        let has_source = !table.source.is_empty();
        if has_source {
            let row = vec2(ui.available_width(), space::ROW);
            let layout = Layout::right_to_left(Align::Center);
            focused |= ui.allocate_ui_with_layout(row, layout, |ui| foot(ui, &scene, near, asked)).inner;
        } else if near {
            focused |= blocks::foot(ui, |ui| foot(ui, &scene, near, asked));
        }
        near && !has_source
    });
    Drawn { has_foot: drawn.inner, ..Drawn::new(drawn.response.rect, focused) }
}

fn grid(ui: &mut Ui, scene: &Scene<'_>, state: &mut BlocksState, asked: &mut Asked) -> bool {
    let editable = !reading::is(ui);
    if scene.size.0 == 0 || scene.size.1 == 0 {
        if editable && quiet_button(ui, "＋ 行").clicked() {
            scene.edit(TableEdit::Cells((0..3).map(|column| ((0, column), String::new())).collect()), asked);
        }
        return false;
    }
    take_focus(ui, scene, &mut state.table);
    let dragged = state.table.edge.as_ref().filter(|edge| edge.block == scene.block).map(|edge| edge.widths.clone());
    let laid = layout::lay_out(ui, scene, dragged, state);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), laid.height()), Sense::hover());
    let mut focused = editable && range_focus(ui, scene, rect, &mut state.table, asked);
    ground(ui, scene, &laid, rect);
    for row in 0..scene.size.0 {
        let band = laid.row(rect, row);
        let holds_focus = (0..scene.size.1).any(|column| ui.memory(|memory| memory.has_focus(cell_id(scene.block, (row, column)))));
        if !ui.is_rect_visible(band) && !holds_focus {
            continue;
        }
        for column in 0..scene.size.1 {
            let at = (row, column);
            focused |= cell::show(ui, scene, at, laid.cell(rect, at), state, asked);
        }
    }
    lines(ui, scene, &laid, rect);
    if editable {
        edges(ui, scene, &laid, rect, &mut state.table, asked);
        select(ui, scene, &laid, rect, &mut state.table);
    }
    focused
}

/// Puts the cursor where it was asked to go.
fn take_focus(ui: &Ui, scene: &Scene<'_>, state: &mut TableState) {
    let Some((_, at)) = state.go.filter(|(block, at)| *block == scene.block && at.0 < scene.size.0 && at.1 < scene.size.1) else { return };
    state.go = None;
    state.range = None;
    let id = cell_id(scene.block, at);
    text_field::place_cursor(ui.ctx(), id, 0..scene.text(at).chars().count());
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// Keeps the focus of several selected cells and acts on its keys; whether it is there.
fn range_focus(ui: &mut Ui, scene: &Scene<'_>, rect: Rect, state: &mut TableState, asked: &mut Asked) -> bool {
    let Some(range) = state.range.filter(|range| range.block == scene.block && range.is_several()) else { return false };
    let id = table_id(scene.block);
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Table, true, "選択したセル"));
    if range.dragging {
        response.request_focus();
    }
    if !ui.memory(|memory| memory.has_focus(id)) {
        state.range = None;
        return false;
    }
    keys::of_range(ui, scene, range, state, asked);
    asked.place = Some(Place::Block(scene.block, BlockField::Cell(range.from.0, range.from.1)));
    true
}

fn ground(ui: &Ui, scene: &Scene<'_>, laid: &Laid, rect: Rect) {
    let fill = tokens(ui).header;
    let rows = usize::from(scene.table.header_rows).min(scene.size.0);
    let columns = usize::from(scene.table.header_columns).min(scene.size.1);
    if rows > 0 {
        ui.painter().rect_filled(Rect::from_min_max(rect.min, pos2(rect.right(), laid.bottom(rect, rows - 1))), 0.0, fill);
    }
    if columns > 0 {
        ui.painter().rect_filled(Rect::from_min_max(rect.min, pos2(laid.right(rect, columns - 1), rect.bottom())), 0.0, fill);
    }
}

fn lines(ui: &Ui, scene: &Scene<'_>, laid: &Laid, rect: Rect) {
    let colors = tokens(ui);
    let inner = Stroke::new(colors.edge, colors.rule);
    for row in 0..scene.size.0.saturating_sub(1) {
        ui.painter().hline(rect.x_range(), laid.bottom(rect, row), inner);
    }
    for column in 0..scene.size.1.saturating_sub(1) {
        ui.painter().vline(laid.right(rect, column), rect.y_range(), inner);
    }
    ui.painter().rect_stroke(rect, 0.0, inner, StrokeKind::Inside);
}

/// The edges between columns, to be dragged.
fn edges(ui: &mut Ui, scene: &Scene<'_>, laid: &Laid, rect: Rect, state: &mut TableState, asked: &mut Asked) {
    for column in 0..scene.size.1.saturating_sub(1) {
        let x = laid.right(rect, column);
        let grip = Rect::from_x_y_ranges(x - 3.0..=x + 3.0, rect.y_range());
        let response = ui.interact(grip, Id::unique(("block-table-edge", scene.block, column)), Sense::drag() | Sense::CLICK);
        let response = response.on_hover_cursor(CursorIcon::ResizeColumn);
        if response.hovered() || response.dragged() {
            ui.painter().vline(x, rect.y_range(), (2.0, tokens(ui).accent));
        }
        if response.double_clicked() && !scene.table.widths.is_empty() {
            scene.edit(TableEdit::Widths(Vec::new()), asked);
        }
        if response.dragged() {
            let mut widths = laid.widths.clone();
            if let [before, after] = widths.get_mut(column..column + 2).unwrap_or_default() {
                let by = response.drag_delta().x.clamp(layout::NARROWEST - *before, *after - layout::NARROWEST);
                *before += by;
                *after -= by;
            }
            state.edge = Some(Edge { block: scene.block, column, widths });
        }
        if response.drag_stopped()
            && let Some(edge) = state.edge.take_if(|edge| edge.block == scene.block && edge.column == column)
        {
            scene.edit(TableEdit::Widths(layout::parts(&edge.widths)), asked);
        }
    }
}

/// Outlines the selected cells and follows the pointer while they are being selected.
fn select(ui: &Ui, scene: &Scene<'_>, laid: &Laid, rect: Rect, state: &mut TableState) {
    let Some(range) = state.range.as_mut().filter(|range| range.block == scene.block) else { return };
    if range.dragging {
        if let Some(at) = ui.pointer_latest_pos().map(|pos| laid.at(rect, pos)) {
            range.to = at;
        }
        if !ui.input(|input| input.pointer.any_down()) {
            range.dragging = false;
        }
    }
    if range.is_several() {
        if !ui.memory(|memory| memory.has_focus(table_id(range.block))) {
            ui.memory_mut(|memory| memory.request_focus(table_id(range.block)));
            ui.ctx().request_repaint();
        }
        let colors = tokens(ui);
        let outline = laid
            .cell(rect, (*range.rows().start(), *range.columns().start()))
            .union(laid.cell(rect, (*range.rows().end(), *range.columns().end())));
        ui.painter().rect_filled(outline, 0.0, colors.selection.gamma_multiply(0.45));
        ui.painter().rect_stroke(outline, 0.0, Stroke::new(2.0, colors.accent), StrokeKind::Inside);
    }
}

/// Under the table: where its figures come from, and the usual way to make it longer or wider.
fn foot(ui: &mut Ui, scene: &Scene<'_>, near: bool, asked: &mut Asked) -> bool {
    let mut focused = false;
    ui.spacing_mut().item_spacing.x = 0.0;
    if near {
        let column = quiet_button(ui, "＋ 列");
        let row = quiet_button(ui, "＋ 行");
        focused |= column.has_focus() || row.has_focus();
        if row.clicked() {
            scene.edit(TableEdit::InsertRow(scene.size.0), asked);
        }
        if column.clicked() {
            scene.edit(TableEdit::InsertColumn(scene.size.1), asked);
        }
    }
    let id = Id::unique(("block-source", scene.block));
    let width = ui.available_width();
    let field = TextField::single(id, &scene.table.source).name("出典").hint("出典・注記を入力").font(tokens::caption());
    let typed = field.frame(false).margin(Margin::symmetric(space::CELL_X as i8, 2)).width(width).show(ui);
    focused |= typed.response.has_focus();
    asked.field(Place::Block(scene.block, BlockField::Source), &typed.response);
    asked.seal |= typed.ended;
    if let Some(words) = typed.change {
        scene.edit(TableEdit::Source(words), asked);
    }
    focused
}
