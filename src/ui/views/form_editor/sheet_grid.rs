//! The sheet as a drawing of its cells: each can be chosen; what is done with it is left to `sheet`.

use eframe::egui::{Align2, CursorIcon, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::model::form::Form;
use crate::model::sheet::{SheetCell, SheetRow};
use crate::ui::tokens::{self, tokens};
use crate::ui::views::form_editor::controls::id;

/// Height of a cell in the drawing, in points.
const CELL: f32 = 30.0;

/// Where a cell stands in the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAt {
    /// Its block.
    pub block: usize,
    /// Its row within the block.
    pub row: usize,
    /// Its cell within the row.
    pub cell: usize,
    /// Its place among those under that cell; `None` for the cell itself.
    pub below: Option<usize>,
}

/// The cell at a place.
pub fn cell(form: &Form, at: CellAt) -> Option<&SheetCell> {
    let cell = form.sheet.blocks.get(at.block)?.rows.get(at.row)?.cells.get(at.cell)?;
    match at.below {
        None => Some(cell),
        Some(below) => cell.below.get(below),
    }
}

/// The cell at a place, for changing it.
pub fn cell_mut(form: &mut Form, at: CellAt) -> Option<&mut SheetCell> {
    let cell = form.sheet.blocks.get_mut(at.block)?.rows.get_mut(at.row)?.cells.get_mut(at.cell)?;
    match at.below {
        None => Some(cell),
        Some(below) => cell.below.get_mut(below),
    }
}

/// What a cell is called in the drawing: its own label, or the form's word.
pub fn name(form: &Form, cell: &SheetCell) -> String {
    let usual = form.label(&cell.content);
    match cell.label.as_deref() {
        None => usual.to_owned(),
        Some("") => format!("（{usual}）"),
        Some(label) => label.to_owned(),
    }
}

/// Draws a row; returns the cell that was chosen.
pub fn row(ui: &mut Ui, form: &Form, row: &SheetRow, first: CellAt, selected: Option<CellAt>) -> Option<CellAt> {
    let deepest = row.cells.iter().map(|cell| 1 + cell.below.len()).max().unwrap_or(1);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), deepest as f32 * CELL), Sense::hover());
    let parts: f32 = row.cells.iter().map(|cell| f32::from(cell.width.max(1))).sum();
    let mut chosen = None;
    let mut left = rect.left();
    for (index, cell) in row.cells.iter().enumerate() {
        let width = rect.width() * f32::from(cell.width.max(1)) / parts.max(1.0);
        let count = 1 + cell.below.len();
        let height = rect.height() / count as f32;
        for (depth, stacked) in std::iter::once(cell).chain(&cell.below).enumerate() {
            let at = CellAt { cell: index, below: depth.checked_sub(1), ..first };
            let room = Rect::from_min_size(pos2(left, rect.top() + depth as f32 * height), vec2(width, height));
            if button(ui, room, &name(form, stacked), at, selected == Some(at)) {
                chosen = Some(at);
            }
        }
        left += width;
    }
    chosen
}

/// A cell to press; true when it was chosen.
fn button(ui: &mut Ui, rect: Rect, name: &str, at: CellAt, selected: bool) -> bool {
    let colors = tokens(ui);
    let response = ui.interact(rect, cell_id(at), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, format!("票の欄：{name}")));
    let fill = if selected {
        colors.selection
    } else if response.hovered() {
        colors.header
    } else {
        colors.surface
    };
    ui.painter().rect(rect, 0.0, fill, Stroke::new(colors.edge, colors.rule), StrokeKind::Middle);
    if selected || response.has_focus() {
        ui.painter().rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(2.0, colors.accent), StrokeKind::Inside);
    }
    let color = if selected { colors.on_selection } else { colors.text };
    let clip = ui.painter().with_clip_rect(rect.shrink(2.0).intersect(ui.clip_rect()));
    clip.text(rect.left_center() + vec2(8.0, 0.0), Align2::LEFT_CENTER, name, tokens::label(), color);
    let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
    response.clicked()
}

/// The identity of a cell in the drawing.
pub fn cell_id(at: CellAt) -> Id {
    id(("sheet cell", at))
}
