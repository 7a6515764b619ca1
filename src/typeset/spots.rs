//! Where fields stand on pages: what a click on the page hits, and what is marked while a field has the focus.

use serde::{Deserialize, Serialize};

use crate::model::place::Place;

/// A rectangle on a page in millimetres from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Rect {
    /// Lower edge.
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// Right edge.
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    /// Whether a point lies in it.
    pub fn holds(self, x: f32, y: f32) -> bool {
        (self.x..=self.right()).contains(&x) && (self.y..=self.bottom()).contains(&y)
    }
}

/// A stretch of a field on a page. A field has several: one a line, or one a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// The field.
    pub place: Place,
    /// The page, from 0.
    pub page: usize,
    /// Where on it.
    pub rect: Rect,
}

/// The field at a point of a page: of several the smallest.
pub fn at(spots: &[Spot], page: usize, x: f32, y: f32) -> Option<&Spot> {
    let area = |spot: &&Spot| spot.rect.width * spot.rect.height;
    spots.iter().filter(|spot| spot.page == page && spot.rect.holds(x, y)).min_by(|a, b| area(a).total_cmp(&area(b)))
}
