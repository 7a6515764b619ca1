//! Where the bars of one row stand, and their labels: inside, beside, or in a lane of their own.
//!
//! Bars that overlap in time are stacked in lanes, so that nothing is hidden. A label is wrapped inside its bar; where
//! the bar is too narrow, it stands beside it in free space; where there is none, the bar gets a lane of its own.

use eframe::egui::{Color32, Rangef, Ui, Vec2};

use super::super::scale::Scale;
use super::super::state::Target;
use super::super::{GridBar, GridRow, View};
use super::draft::{BarLayout, Beside, Draft, PAD, Placed, stack};
use super::text::{label_job, text_font, text_job};
use crate::model::form::BarLook;
use crate::ui::tokens::space;
use crate::ui::widgets::japanese_text;

/// What the arrow of an open end takes.
pub const ARROW: f32 = 12.0;
/// Half the width of a milestone.
pub const MILESTONE: f32 = 7.0;
/// Least height of a bar.
const BAR: f32 = 22.0;
/// Between two lanes.
const LANE_GAP: f32 = 3.0;
/// Between a bar and a label beside it.
const BESIDE_GAP: f32 = 5.0;
/// A label beside a bar is wrapped at this width.
const BESIDE: f32 = 190.0;
/// Inside less than this a label is not wrapped, but put beside.
const NARROW: f32 = 42.0;
/// A label of more lines looks for room beside its bar.
const MANY_LINES: usize = 3;

/// A row laid out.
#[derive(Debug)]
pub struct RowLayout {
    /// Its height.
    pub height: f32,
    /// Its bars, in their order.
    pub bars: Vec<BarLayout>,
}

/// Measures texts for a grid.
pub struct Measure<'a> {
    ui: &'a Ui,
    scale: Scale,
    color: Color32,
    label_color: Color32,
}

impl<'a> Measure<'a> {
    /// For the grid of a view.
    pub fn new(ui: &'a Ui, view: &View<'_>) -> Self {
        Self { ui, scale: view.scale, color: view.tokens.bar_text, label_color: view.tokens.text }
    }

    /// Changes when the same texts would be measured otherwise: other fonts or another scale.
    pub fn fingerprint(&self) -> (u32, u32) {
        let line = self.ui.fonts_mut(|fonts| fonts.glyph_width(&text_font(), '永') + fonts.row_height(&text_font()));
        (self.ui.pixels_per_point().to_bits(), line.to_bits())
    }

    /// Lays out a row. `typed` is a label that is being typed in it; `label_wrap` the width of its own label.
    pub fn row(&self, row: &GridRow, typed: Option<(Target, &str)>, label_wrap: f32) -> RowLayout {
        let label = match typed {
            Some((Target::Row(_), text)) => text,
            _ => &row.label,
        };
        let wrap = if row.group { self.scale.width + label_wrap } else { label_wrap };
        let label = japanese_text::layout(self.ui, label_job(self.ui, label, row.group, self.label_color), wrap);
        let line = label.rows.first().map_or(0.0, |row| row.height());
        let label_height = label.size().y + (space::ROW - line).max(4.0);
        let (bars, bars_height) = self.bars(&row.bars, typed);
        RowLayout { height: label_height.max(bars_height).max(space::ROW).ceil(), bars }
    }

    fn size(&self, text: &str, wrap: f32) -> (Vec2, usize) {
        let galley = japanese_text::layout(self.ui, text_job(self.ui, text, self.color), wrap);
        (galley.size(), galley.rows.len())
    }

    fn bars(&self, bars: &[GridBar], typed: Option<(Target, &str)>) -> (Vec<BarLayout>, f32) {
        let mut drafts: Vec<Draft<'_>> = bars.iter().map(|bar| self.draft(bar, typed)).collect();
        let mut lanes = stack(&mut drafts);
        for index in 0..drafts.len() {
            self.place_label(&mut drafts, index, &mut lanes);
        }
        let mut heights = vec![0.0_f32; lanes.len()];
        let mut bar_heights = vec![BAR; lanes.len()];
        for draft in &drafts {
            let (inside, beside) = match draft.place {
                Placed::No => (BAR, 0.0),
                Placed::Inside { size, .. } => ((size.y + 4.0).ceil().max(BAR), 0.0),
                Placed::Beside { size, .. } => (BAR, size.y.ceil()),
            };
            if let (Some(height), Some(bar)) = (heights.get_mut(draft.lane), bar_heights.get_mut(draft.lane)) {
                *height = height.max(inside).max(beside);
                *bar = bar.max(inside);
            }
        }
        // A lane that a bar left for one of its own may be empty.
        let used: Vec<f32> = heights.iter().copied().filter(|height| *height > 0.0).collect();
        let gaps = LANE_GAP * used.len().saturating_sub(1) as f32;
        let total = used.iter().sum::<f32>() + gaps + space::ROW - BAR;
        let tops: Vec<f32> = heights
            .iter()
            .scan((space::ROW - BAR) / 2.0, |top, height| {
                let here = *top;
                if *height > 0.0 {
                    *top += height + LANE_GAP;
                }
                Some(here)
            })
            .collect();
        let placed = drafts.iter().map(|draft| {
            let top = tops.get(draft.lane).copied().unwrap_or_default();
            let height = heights.get(draft.lane).copied().unwrap_or(BAR);
            let bar = bar_heights.get(draft.lane).copied().unwrap_or(BAR);
            draft.placed(top + (height - bar) / 2.0, bar)
        });
        (placed.collect(), total)
    }

    fn draft<'t>(&self, bar: &'t GridBar, typed: Option<(Target, &'t str)>) -> Draft<'t> {
        let text = match typed {
            Some((Target::Bar(id), text)) if id == bar.id => text,
            _ => bar.label.as_str(),
        };
        let (from, to) = self.scale.visible(bar.from, bar.to);
        let (drawn, taken, inner) = if bar.look == BarLook::Milestone {
            // Its right corner touches the end of its month, so that the last month of a year stays in that year.
            let center = (self.scale.x(to + 1) - MILESTONE).max(MILESTONE);
            let drawn = Rangef::new(center - MILESTONE, center + MILESTONE);
            (drawn, drawn.expand(1.0), 0.0)
        } else {
            let drawn = self.scale.span(from, to);
            let arrow = if bar.open { ARROW } else { 0.0 };
            let taken = Rangef::new(self.scale.x(from), self.scale.x(to + 1));
            (drawn, taken, (drawn.span() - 2.0 * PAD - arrow).max(0.0))
        };
        Draft { id: bar.id, text, drawn, taken, inner, lane: 0, place: Placed::No }
    }

    /// Finds the place of a label, and a lane of its own for its bar where there is no other.
    fn place_label(&self, drafts: &mut [Draft<'_>], index: usize, lanes: &mut Vec<Vec<Rangef>>) {
        let Some(draft) = drafts.get_mut(index) else { return };
        if draft.text.is_empty() {
            return;
        }
        let inside = (draft.inner >= NARROW).then(|| self.size(draft.text, draft.inner));
        if let Some((size, _)) = inside.filter(|(_, rows)| *rows <= MANY_LINES) {
            draft.place = Placed::Inside { size, wrap: draft.inner };
            return;
        }
        if draft.inner > 0.0 && draft.inner < NARROW {
            let (size, rows) = self.size(draft.text, draft.inner);
            if rows == 1 && size.x <= draft.inner {
                draft.place = Placed::Inside { size, wrap: draft.inner };
                return;
            }
        }
        let here = lanes.get(draft.lane).and_then(|lane| self.beside(draft, lane));
        if let Some((place, taken)) = here.filter(|(place, _)| place.lines <= MANY_LINES) {
            draft.place = place.placed();
            lanes.get_mut(draft.lane).into_iter().for_each(|lane| lane.push(taken));
        } else if let Some((size, _)) = inside {
            draft.place = Placed::Inside { size, wrap: draft.inner };
        } else {
            self.own_lane(draft, lanes);
        }
    }

    /// The better side of a bar for its label in a lane, and what bar and label take together.
    fn beside(&self, draft: &Draft<'_>, lane: &[Rangef]) -> Option<(Beside, Rangef)> {
        let mut right = self.scale.width;
        let mut left = 0.0_f32;
        for other in lane.iter().filter(|other| **other != draft.taken) {
            if other.min >= draft.taken.max - 1.0 {
                right = right.min(other.min);
            } else if other.max <= draft.taken.min + 1.0 {
                left = left.max(other.max);
            } else {
                return None; // something lies over it
            }
        }
        let room = [right - draft.drawn.max, draft.drawn.min - left].map(|room| (room - 2.0 * BESIDE_GAP).min(BESIDE).floor());
        let [right, left] = room.map(|room| (room >= 30.0).then(|| self.size(draft.text, room)));
        let is_left = match (right, left) {
            (Some((_, rows)), Some((_, left_rows))) => left_rows < rows,
            (None, Some(_)) => true,
            _ => false,
        };
        let [right_room, left_room] = room;
        let ((size, lines), wrap) = if is_left { (left?, left_room) } else { (right?, right_room) };
        let x = if is_left { draft.drawn.min - BESIDE_GAP - size.x } else { draft.drawn.max + BESIDE_GAP };
        let taken = Rangef::new(x.min(draft.taken.min), (x + size.x).max(draft.taken.max));
        Some((Beside { left: x, size, wrap, lines }, taken))
    }

    fn own_lane(&self, draft: &mut Draft<'_>, lanes: &mut Vec<Vec<Rangef>>) {
        // Only below: lanes above were filled by time.
        let below = lanes.iter().enumerate().skip(draft.lane + 1).find_map(|(index, lane)| {
            let (place, taken) = self.beside(draft, lane)?;
            (place.lines <= MANY_LINES).then_some((index, place, taken))
        });
        let found = below.or_else(|| {
            let (place, taken) = self.beside(draft, &[])?;
            lanes.push(Vec::new());
            Some((lanes.len() - 1, place, taken))
        });
        let Some((lane, place, taken)) = found else {
            // Not even the whole grid has room beside it.
            let wrap = draft.inner.max(12.0);
            let (size, _) = self.size(draft.text, wrap);
            draft.place = Placed::Inside { size, wrap };
            return;
        };
        if let Some(old) = lanes.get_mut(draft.lane) {
            old.retain(|other| *other != draft.taken);
        }
        if let Some(new) = lanes.get_mut(lane) {
            new.push(taken);
        }
        draft.lane = lane;
        draft.place = place.placed();
    }
}
