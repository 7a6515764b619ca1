//! Where rows, bars and labels of the whole grid stand.
//!
//! Only content and width decide, so a row's layout is kept until one of them changes; a row on its own is laid out
//! by `row_layout`.

mod draft;
mod row_layout;
mod text;

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use eframe::egui::{self, Pos2, Rangef, Rect, Ui, pos2, vec2};

use super::GridRow;
use super::actions::Hand;
use super::state::Target;
use crate::base::id::Id;
use crate::model::form::GridUnit;
use crate::ui::tokens::space;

use row_layout::Measure;

pub use draft::{BarLayout, TextPlace};
pub use row_layout::{ARROW, MILESTONE, RowLayout};
pub use text::{label_font, label_job, text_font, text_job};

/// Height of the headings of years.
const YEARS: f32 = 28.0;
/// Height of the headings of halves, quarters or months.
const UNITS: f32 = 22.0;
/// Left of a row's label: room for its grip.
pub const LABEL_LEFT: f32 = 13.0;
/// Right of a row's label: room for its menu button.
pub const LABEL_RIGHT: f32 = 18.0;

/// A grid laid out on the screen.
#[derive(Debug)]
pub struct GridLayout {
    /// The whole grid.
    pub rect: Rect,
    /// Height of the headings.
    pub header: f32,
    /// Height of the whole grid.
    pub height: f32,
    label_width: f32,
    rows: Vec<RowPlace>,
}

/// A row laid out.
#[derive(Debug, Clone)]
pub struct RowPlace {
    /// Row.
    pub id: Id,
    /// Its top, from the top of the grid.
    pub top: f32,
    /// What stands in it.
    pub layout: Arc<RowLayout>,
}

/// A bar on the screen.
#[derive(Debug, Clone, Copy)]
pub struct BarPlace {
    /// The bar.
    pub rect: Rect,
    /// Its label.
    pub text: Option<TextPlace>,
}

/// Layouts of rows, kept while their content stays.
#[derive(Clone, Default)]
struct Kept {
    rows: HashMap<Id, (u64, Arc<RowLayout>)>,
}

impl GridLayout {
    /// Lays out a grid of `width` points at the origin.
    pub fn of(ui: &Ui, hand: &mut Hand<'_>, width: f32) -> Self {
        let view = hand.view;
        let mut kept = ui.data_mut(|data| data.remove_temp::<Kept>(view.ids.layouts())).unwrap_or_default();
        let header = if view.spec.unit == GridUnit::Year { YEARS } else { YEARS + UNITS };
        let measure = Measure::new(ui, view);
        let surroundings = (view.scale.width.to_bits(), view.scale.months, view.spec.label_width.to_bits(), measure.fingerprint());
        let mut next = HashMap::with_capacity(view.spec.rows.len());
        let mut rows = Vec::with_capacity(view.spec.rows.len());
        let mut top = header;
        for row in view.spec.rows {
            let typed = typed_in(hand, row);
            let key = egui::util::hash((&surroundings, Content { row, typed }));
            let layout = match kept.rows.remove(&row.id) {
                Some((known, layout)) if known == key => layout,
                _ => Arc::new(measure.row(row, typed, view.spec.label_width - LABEL_LEFT - LABEL_RIGHT)),
            };
            next.insert(row.id, (key, Arc::clone(&layout)));
            let height = layout.height;
            rows.push(RowPlace { id: row.id, top, layout });
            top += height;
        }
        if view.spec.rows.is_empty() {
            top += space::ROW;
        }
        kept.rows = next;
        ui.data_mut(|data| data.insert_temp(view.ids.layouts(), kept));
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(width, top));
        Self { rect, header, height: top, label_width: view.spec.label_width, rows }
    }

    /// The same with its top left corner at `min`.
    pub fn at(mut self, min: Pos2) -> Self {
        self.rect = Rect::from_min_size(min, self.rect.size());
        self
    }

    /// Left edge of the cells.
    pub fn left(&self) -> f32 {
        self.rect.left() + self.label_width
    }

    /// All cells.
    pub fn cells(&self) -> Rect {
        Rect::from_min_max(pos2(self.left(), self.rect.top() + self.header), self.rect.max)
    }

    /// Rows with their places in the grid.
    pub fn rows(&self) -> impl Iterator<Item = (usize, &RowPlace)> {
        self.rows.iter().enumerate()
    }

    /// Rows of which something is seen in `clip`.
    pub fn visible_rows(&self, clip: Rect) -> impl Iterator<Item = (usize, &RowPlace)> {
        let (top, bottom) = (clip.top() - self.rect.top(), clip.bottom() - self.rect.top());
        let first = self.rows.partition_point(|place| place.top + place.layout.height < top);
        self.rows.iter().enumerate().skip(first).take_while(move |(_, place)| place.top <= bottom)
    }

    /// A row by its place.
    pub fn row(&self, index: usize) -> Option<&RowPlace> {
        self.rows.get(index)
    }

    /// A whole row on the screen, label and cells.
    pub fn row_rect(&self, place: &RowPlace) -> Rect {
        let top = self.rect.top() + place.top;
        Rect::from_x_y_ranges(self.rect.x_range(), Rangef::new(top, top + place.layout.height))
    }

    /// The cells of a row on the screen.
    pub fn row_cells(&self, place: &RowPlace) -> Rect {
        let mut rect = self.row_rect(place);
        rect.min.x = self.left();
        rect
    }

    /// The label cell of a row on the screen.
    pub fn row_label(&self, place: &RowPlace) -> Rect {
        let mut rect = self.row_rect(place);
        rect.max.x = self.left();
        rect
    }

    /// The row at a height on the screen; above and below the grid the first and the last.
    pub fn row_at(&self, y: f32) -> Option<(usize, &RowPlace)> {
        let y = y - self.rect.top();
        let after = self.rows.partition_point(|place| place.top <= y);
        let index = after.saturating_sub(1);
        self.rows.get(index).map(|place| (index, place))
    }

    /// A bar of a row on the screen.
    pub fn bar_in(&self, place: &RowPlace, bar: &BarLayout) -> BarPlace {
        let offset = vec2(self.left(), self.rect.top() + place.top);
        let text = bar.text.map(|text| TextPlace { rect: text.rect.translate(offset), ..text });
        BarPlace { rect: bar.rect.translate(offset), text }
    }

    /// A bar on the screen.
    pub fn bar(&self, bar: Id) -> Option<BarPlace> {
        self.rows.iter().find_map(|place| {
            let found = place.layout.bars.iter().find(|candidate| candidate.id == bar)?;
            Some(self.bar_in(place, found))
        })
    }

    /// The cell under the cursor on the screen.
    pub fn cursor_rect(&self, hand: &Hand<'_>) -> Option<Rect> {
        let scale = hand.view.scale;
        let place = self.rows.get(hand.state.row_index(hand.view.spec)?)?;
        let first = scale.column_start(hand.state.cursor.month);
        let x = Rangef::new(self.left() + scale.x(first), self.left() + scale.x((first + scale.unit).min(scale.months)));
        Some(Rect::from_x_y_ranges(x, self.row_cells(place).y_range()))
    }
}

/// The label that is being typed in a row, a composition included, so that the row is high enough for it.
fn typed_in<'h>(hand: &'h Hand<'_>, row: &GridRow) -> Option<(Target, &'h str)> {
    let editing = hand.state.editing.as_ref()?;
    let here = match editing.target {
        Target::Row(id) => id == row.id,
        Target::Bar(id) => row.bars.iter().any(|bar| bar.id == id),
    };
    here.then_some((editing.target, editing.text.as_str()))
}

/// What a row's layout depends on.
struct Content<'a> {
    row: &'a GridRow,
    typed: Option<(Target, &'a str)>,
}

impl Hash for Content<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.row.label.hash(state);
        self.row.group.hash(state);
        for bar in &self.row.bars {
            bar.id.hash(state);
            std::mem::discriminant(&bar.look).hash(state);
            bar.label.hash(state);
            (bar.from, bar.to, bar.open).hash(state);
        }
        if let Some((target, text)) = self.typed {
            match target {
                Target::Bar(id) | Target::Row(id) => id.hash(state),
            }
            text.hash(state);
        }
    }
}
