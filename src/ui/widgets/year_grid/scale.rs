//! Months and points: where a month stands in the grid, and what dragging snaps to.

use eframe::egui::Rangef;

use super::GridSpec;

/// The grid's columns as a ruler. Points count from the left edge of the cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Width of all cells in points.
    pub width: f32,
    /// Months of the grid.
    pub months: i32,
    /// Months in a column.
    pub unit: i32,
}

impl Scale {
    /// The ruler of a grid whose cells are `width` points wide.
    pub fn new(spec: &GridSpec<'_>, width: f32) -> Self {
        let years = i32::try_from(spec.years.len()).unwrap_or(1).max(1);
        let unit = i32::try_from(spec.unit.months()).unwrap_or(12).max(1);
        Self { width, months: years * 12, unit }
    }

    /// Points of one month.
    pub fn month(&self) -> f32 {
        self.width / self.months as f32
    }

    /// Where a month begins.
    pub fn x(&self, month: i32) -> f32 {
        self.month() * month as f32
    }

    /// Months from the left edge, with fractions.
    pub fn at(&self, x: f32) -> f32 {
        x / self.month()
    }

    /// The month under a point, kept inside the grid.
    pub fn month_at(&self, x: f32) -> i32 {
        (self.at(x).floor() as i32).clamp(0, self.months - 1)
    }

    /// First month of the column that a month stands in.
    pub fn column_start(&self, month: i32) -> i32 {
        month.clamp(0, self.months - 1).div_euclid(self.unit) * self.unit
    }

    /// Months that one step of dragging or of a key takes: a unit, or a month with Alt.
    pub fn step(&self, by_month: bool) -> i32 {
        if by_month { 1 } else { self.unit }
    }

    /// Free room at either end of a bar, so that bars that touch in time can be told apart.
    pub fn inset(&self) -> f32 {
        (self.month() * 0.28).clamp(0.5, 4.0)
    }

    /// The part of a span that lies in the grid; a span beyond an edge leaves one month there, so that it is seen.
    pub fn visible(&self, from: i32, to: i32) -> (i32, i32) {
        let from = from.clamp(0, self.months - 1);
        (from, to.clamp(from, self.months - 1))
    }

    /// What a span of months takes, without the room at its ends.
    pub fn span(&self, from: i32, to: i32) -> Rangef {
        let (from, to) = self.visible(from, to);
        Rangef::new(self.x(from) + self.inset(), self.x(to + 1) - self.inset())
    }

    /// Shifts a span without pushing it over an edge of the grid that it does not cross already.
    pub fn clamp_shift(&self, from: i32, to: i32, shift: i32) -> i32 {
        let least = (-from).min(0);
        let most = (self.months - 1 - to).max(0);
        shift.clamp(least, most)
    }

    /// Where a dragged edge of a bar comes to rest: on a line of the grid, or whole steps from where it was.
    pub fn snap_edge(&self, raw: f32, original: i32, by_month: bool) -> i32 {
        let step = self.step(by_month);
        nearest(raw, [round_to(raw, 0, step), round_to(raw, original, step)])
    }

    /// How far a dragged bar is moved: whole steps, or so that one of its ends meets a line of the grid.
    pub fn snap_shift(&self, raw: f32, from: i32, to: i32, by_month: bool) -> i32 {
        let step = self.step(by_month);
        let start_meets = round_to(raw + from as f32, 0, step) - from;
        let end_meets = round_to(raw + (to + 1) as f32, 0, step) - (to + 1);
        let shift = nearest(raw, [round_to(raw, 0, step), start_meets, end_meets]);
        self.clamp_shift(from, to, shift)
    }

    /// The months that painting from one place to another fills: every unit that was touched.
    pub fn painted(&self, one: f32, other: f32, by_month: bool) -> (i32, i32) {
        let step = self.step(by_month);
        let last = self.months - 1;
        let first = (one.min(other).floor() as i32).clamp(0, last).div_euclid(step) * step;
        let end = (one.max(other).floor() as i32).clamp(0, last).div_euclid(step) * step + step;
        (first, (end - 1).min(last))
    }
}

/// The multiple of `step` from `origin` that is nearest to `raw`.
fn round_to(raw: f32, origin: i32, step: i32) -> i32 {
    origin + ((raw - origin as f32) / step as f32).round() as i32 * step
}

fn nearest<const N: usize>(raw: f32, candidates: [i32; N]) -> i32 {
    let distance = |candidate: &i32| (*candidate as f32 - raw).abs();
    candidates.into_iter().min_by(|one, other| distance(one).total_cmp(&distance(other))).unwrap_or_default()
}
