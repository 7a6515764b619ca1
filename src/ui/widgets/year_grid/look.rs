//! What bars look like. Every look can be told from the others without its colour.

use eframe::egui::{Color32, CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::layout::{ARROW, MILESTONE};
use crate::model::form::BarLook;
use crate::ui::tokens::Tokens;

const CORNER: u8 = 3;

/// Draws a bar without its label.
pub fn bar(painter: &Painter, rect: Rect, look: BarLook, open: bool, tokens: &Tokens) {
    let (ground, edge) = match look {
        BarLook::Filled => (tokens.bar, tokens.bar_edge),
        BarLook::Preparation => (tokens.preparation, tokens.preparation_edge),
        BarLook::Hatched | BarLook::Outlined => (tokens.surface, tokens.bar_edge),
        BarLook::Milestone => {
            milestone(painter, rect, tokens.warning);
            return;
        }
    };
    let mut corners = CornerRadius::same(CORNER);
    if open {
        corners.ne = 0;
        corners.se = 0;
    }
    painter.rect_filled(rect, corners, ground);
    if look == BarLook::Hatched {
        hatch(painter, rect, edge.gamma_multiply(0.5));
    }
    if open {
        let left = rect.right() - ARROW.min(rect.width());
        let head = vec![pos2(left, rect.top()), rect.right_center(), pos2(left, rect.bottom())];
        painter.add(Shape::convex_polygon(head, edge, Stroke::NONE));
    }
    // An open end has no edge: it goes on.
    let (painter, rect) = if open {
        (&painter.with_clip_rect(painter.clip_rect().intersect(rect)), rect.with_max_x(rect.right() + 8.0))
    } else {
        (painter, rect)
    };
    match look {
        BarLook::Preparation => dashed(painter, rect, Stroke::new(tokens.edge + 0.2, edge)),
        BarLook::Outlined => {
            painter.rect_stroke(rect, corners, Stroke::new(tokens.edge + 0.6, edge), StrokeKind::Inside);
        }
        _ => {
            painter.rect_stroke(rect, corners, Stroke::new(tokens.edge, edge), StrokeKind::Inside);
        }
    }
}

/// ◆ in the middle of `rect`.
fn milestone(painter: &Painter, rect: Rect, color: Color32) {
    let (center, reach) = (rect.center(), MILESTONE - 0.5);
    let corners = [vec2(0.0, -reach), vec2(reach, 0.0), vec2(0.0, reach), vec2(-reach, 0.0)];
    let points = corners.into_iter().map(|corner| center + corner).collect();
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

fn dashed(painter: &Painter, rect: Rect, stroke: Stroke) {
    let rect = rect.shrink(0.5);
    let around = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&around, stroke, 4.0, 2.5));
}

/// Lines rising to the right.
fn hatch(painter: &Painter, rect: Rect, color: Color32) {
    const STEP: f32 = 7.0;
    let (width, height) = (rect.width(), rect.height());
    let mut x = STEP / 2.0;
    while x < width + height {
        // From the bottom edge at `x` up to the right, cut to the bar.
        let low = vec2(x.min(width), height - (x - width).max(0.0));
        let high = vec2((x - height).max(0.0), (height - x).max(0.0));
        painter.line_segment([rect.min + low, rect.min + high], Stroke::new(1.0, color));
        x += STEP;
    }
}

/// The outline of what is selected.
pub fn outline(painter: &Painter, rect: Rect, tokens: &Tokens) {
    painter.rect_stroke(rect.expand(1.0), CornerRadius::same(CORNER), Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
}

/// A bar that is not there yet.
pub fn ghost(painter: &Painter, rect: Rect, tokens: &Tokens) {
    painter.rect_filled(rect, CornerRadius::same(CORNER), tokens.selection.gamma_multiply(0.8));
    painter.rect_stroke(rect, CornerRadius::same(CORNER), Stroke::new(1.5, tokens.accent), StrokeKind::Inside);
}

/// The ends by which a bar is resized.
pub fn ends(painter: &Painter, rect: Rect, tokens: &Tokens) {
    let height = (rect.height() - 8.0).clamp(8.0, 14.0);
    for x in [rect.left() + 2.0, rect.right() - 2.0] {
        let grip = Rect::from_center_size(pos2(x, rect.center().y), vec2(4.0, height));
        painter.rect_filled(grip, CornerRadius::same(2), tokens.accent);
        painter.rect_stroke(grip, CornerRadius::same(2), Stroke::new(1.0, tokens.surface), StrokeKind::Outside);
    }
}
