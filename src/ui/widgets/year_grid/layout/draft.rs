//! A bar on its way to its place in a row: which lane it lies in, and where its label goes.

use eframe::egui::{Rangef, Rect, Vec2, vec2};

use crate::base::id::Id;

/// Between the edge of a bar and its label.
pub const PAD: f32 = 7.0;

/// A bar from the left edge of the cells and the top of its row.
#[derive(Debug, Clone, Copy)]
pub struct BarLayout {
    /// Bar.
    pub id: Id,
    /// The bar, or the ground of a milestone's ◆.
    pub rect: Rect,
    /// Its label; `None` while it has none.
    pub text: Option<TextPlace>,
}

/// A label's place.
#[derive(Debug, Clone, Copy)]
pub struct TextPlace {
    /// What it takes.
    pub rect: Rect,
    /// Width it is wrapped at.
    pub wrap: f32,
    /// Stands beside its bar.
    pub beside: bool,
}

/// A bar on its way to a place.
pub struct Draft<'a> {
    /// Bar.
    pub id: Id,
    /// Its label.
    pub text: &'a str,
    /// What is drawn of it, across.
    pub drawn: Rangef,
    /// What no other bar of its lane may take.
    pub taken: Rangef,
    /// Room for a label inside; 0 for milestones.
    pub inner: f32,
    /// Its lane.
    pub lane: usize,
    /// Where its label goes.
    pub place: Placed,
}

/// Where a label goes.
#[derive(Clone, Copy)]
pub enum Placed {
    /// There is none.
    No,
    /// In the bar.
    Inside {
        /// Its size.
        size: Vec2,
        /// Width it is wrapped at.
        wrap: f32,
    },
    /// Left or right of it.
    Beside {
        /// Its left edge.
        left: f32,
        /// Its size.
        size: Vec2,
        /// Width it is wrapped at.
        wrap: f32,
    },
}

/// A label beside its bar.
#[derive(Clone, Copy)]
pub struct Beside {
    /// Its left edge.
    pub left: f32,
    /// Its size.
    pub size: Vec2,
    /// Width it is wrapped at.
    pub wrap: f32,
    /// Its lines.
    pub lines: usize,
}

impl Beside {
    /// As a place.
    pub fn placed(self) -> Placed {
        Placed::Beside { left: self.left, size: self.size, wrap: self.wrap }
    }
}

impl Draft<'_> {
    /// The bar and its label, the bar from `top` and `height` high.
    pub fn placed(&self, top: f32, height: f32) -> BarLayout {
        let rect = Rect::from_x_y_ranges(self.drawn, Rangef::new(top, top + height));
        let text_at =
            |left: f32, size: Vec2| Rect::from_min_size(rect.min, size).translate(vec2(left - rect.left(), (height - size.y) / 2.0));
        let text = match self.place {
            Placed::No => None,
            Placed::Inside { size, wrap } => Some(TextPlace { rect: text_at(self.drawn.min + PAD, size), wrap, beside: false }),
            Placed::Beside { left, size, wrap } => Some(TextPlace { rect: text_at(left, size), wrap, beside: true }),
        };
        BarLayout { id: self.id, rect, text }
    }
}

/// Puts every bar into the first lane where nothing overlaps it in time; returns what is taken in each lane.
pub fn stack(drafts: &mut [Draft<'_>]) -> Vec<Vec<Rangef>> {
    let mut order: Vec<&mut Draft<'_>> = drafts.iter_mut().collect();
    order.sort_by(|one, other| one.taken.min.total_cmp(&other.taken.min));
    let mut lanes: Vec<Vec<Rangef>> = Vec::new();
    for draft in order {
        let free = lanes.iter().position(|lane| lane.last().is_none_or(|last| last.max <= draft.taken.min + 1.0));
        let lane = free.unwrap_or(lanes.len());
        if lane == lanes.len() {
            lanes.push(Vec::new());
        }
        if let Some(lane) = lanes.get_mut(lane) {
            lane.push(draft.taken);
        }
        draft.lane = lane;
    }
    lanes
}
