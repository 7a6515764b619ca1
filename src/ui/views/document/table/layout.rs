//! How wide the columns of a table are and how high its rows.

use eframe::egui::{Pos2, Rect, Ui, pos2};

use crate::ui::tokens::space;
use crate::ui::views::document::blocks::BlocksState;
use crate::ui::views::document::table::{At, Scene, cell, cell_id};

/// Narrowest column, in points.
pub const NARROWEST: f32 = 36.0;
/// A column is no wider by itself than this many characters ask for.
const WIDEST_WORDS: f32 = 48.0;

/// Heights of rows and what they were made of.
pub struct Heights {
    /// Revision of the plan, width and scale.
    of: (u64, Vec<u32>, u32),
    rows: Vec<f32>,
}

/// A table laid out; places are counted from the upper left corner.
pub struct Laid {
    /// Widths of the columns.
    pub widths: Vec<f32>,
    rights: Vec<f32>,
    bottoms: Vec<f32>,
}

/// Lays a table out over the available width; `dragged`: widths while an edge is being dragged.
pub fn lay_out(ui: &Ui, scene: &Scene<'_>, dragged: Option<Vec<f32>>, state: &mut BlocksState) -> Laid {
    let widths = dragged.filter(|widths| widths.len() == scene.size.1).unwrap_or_else(|| widths(scene, ui.available_width()));
    let mut heights = heights(ui, scene, &widths, state);
    // The cell being typed into may need more room than its words as they read.
    for (row, height) in heights.iter_mut().enumerate() {
        for column in 0..scene.size.1 {
            let id = cell_id(scene.block, (row, column));
            if ui.memory(|memory| memory.has_focus(id)) {
                let field: f32 = ui.data(|data| data.get_temp(id.with("height"))).unwrap_or(0.0);
                *height = height.max(field);
            }
        }
    }
    let sums = |parts: &[f32]| {
        let mut end = 0.0;
        parts
            .iter()
            .map(|part| {
                end += part;
                end
            })
            .collect()
    };
    Laid { rights: sums(&widths), bottoms: sums(&heights), widths }
}

fn heights(ui: &Ui, scene: &Scene<'_>, widths: &[f32], state: &mut BlocksState) -> Vec<f32> {
    let of =
        (scene.open.document.revision(), widths.iter().map(|width| width.to_bits()).collect::<Vec<u32>>(), ui.pixels_per_point().to_bits());
    if let Some(kept) = state.table.heights.get(&scene.block).filter(|kept| kept.of == of) {
        return kept.rows.clone();
    }
    let mut rows = Vec::with_capacity(scene.size.0);
    for row in 0..scene.size.0 {
        let mut height = space::ROW;
        for (column, width) in widths.iter().enumerate() {
            height = height.max(cell::height(ui, scene, (row, column), *width, state));
        }
        rows.push(height);
    }
    state.table.heights.insert(scene.block, Heights { of, rows: rows.clone() });
    rows
}

/// The widths of the columns: in the parts given, those without by what their words ask for.
fn widths(scene: &Scene<'_>, room: f32) -> Vec<f32> {
    let given = &scene.table.widths;
    let wishes: Vec<f32> = if given.is_empty() {
        (0..scene.size.1).map(|column| wish(scene, column)).collect()
    } else {
        let sum: f32 = given.iter().map(|part| f32::from(*part)).sum();
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let usual = (sum / given.len() as f32).max(1.0);
        (0..scene.size.1).map(|column| given.get(column).map_or(usual, |part| f32::from((*part).max(1)))).collect()
    };
    let sum: f32 = wishes.iter().sum();
    let mut widths: Vec<f32> = wishes.iter().map(|wish| (wish / sum * room).max(NARROWEST).floor()).collect();
    let rest = room - widths.iter().sum::<f32>();
    if let Some(widest) = widths.iter_mut().max_by(|a, b| a.total_cmp(b)) {
        *widest = (*widest + rest).max(NARROWEST);
    }
    widths
}

/// How many characters wide a column would be.
fn wish(scene: &Scene<'_>, column: usize) -> f32 {
    let longest = (0..scene.size.0).flat_map(|row| scene.text((row, column)).lines()).map(length).fold(3.0, f32::max);
    // Long texts wrap well: beyond some length a column gains little by more room.
    longest.min(WIDEST_WORDS).powf(0.8) + 2.0
}

fn length(line: &str) -> f32 {
    line.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum()
}

/// Widths as parts of a hundred.
pub fn parts(widths: &[f32]) -> Vec<u8> {
    let sum: f32 = widths.iter().sum();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped between 1 and 100")]
    widths.iter().map(|width| (width / sum * 100.0).round().clamp(1.0, 100.0) as u8).collect()
}

impl Laid {
    /// Height of the whole table.
    pub fn height(&self) -> f32 {
        self.bottoms.last().copied().unwrap_or(0.0)
    }

    /// The right edge of a column in a table drawn over `rect`.
    pub fn right(&self, rect: Rect, column: usize) -> f32 {
        rect.left() + self.rights.get(column).copied().unwrap_or(0.0)
    }

    /// The lower edge of a row.
    pub fn bottom(&self, rect: Rect, row: usize) -> f32 {
        rect.top() + self.bottoms.get(row).copied().unwrap_or(0.0)
    }

    /// A row over its whole width.
    pub fn row(&self, rect: Rect, row: usize) -> Rect {
        let top = row.checked_sub(1).map_or(rect.top(), |above| self.bottom(rect, above));
        Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), self.bottom(rect, row)))
    }

    /// A cell.
    pub fn cell(&self, rect: Rect, at: At) -> Rect {
        let left = at.1.checked_sub(1).map_or(rect.left(), |before| self.right(rect, before));
        let row = self.row(rect, at.0);
        Rect::from_min_max(pos2(left, row.top()), pos2(self.right(rect, at.1), row.bottom()))
    }

    /// The cell at a point, or the nearest.
    pub fn at(&self, rect: Rect, pos: Pos2) -> At {
        let index = |ends: &[f32], at: f32| ends.iter().position(|end| at < *end).unwrap_or(ends.len().saturating_sub(1));
        (index(&self.bottoms, pos.y - rect.top()), index(&self.rights, pos.x - rect.left()))
    }
}
