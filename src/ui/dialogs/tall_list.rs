//! What is higher than its place: a scrolled list of lines of any height, of which only those in sight (and a little around
//! them) are laid out, so that a thousand differences cost no more than twenty; and a dialog in a window too low for it.
//! What a line looks like is left to the caller.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::hash::Hash;

use eframe::egui::{Key, Modifiers, Rect, ScrollArea, Ui, UiBuilder, vec2};

use crate::ui::dialogs::shell;

/// What a line is taken for until it was drawn once, in points.
const GUESS: f32 = 30.0;

/// How far beyond what is in sight lines are drawn, so that Tab reaches the next one.
const MARGIN: f32 = 120.0;

/// Room for the bar, taken always, so that nothing moves when it comes.
const BAR: f32 = 14.0;

/// What a dialog's title, buttons and margins take of the window's height, at least.
const AROUND: f32 = 140.0;

/// Draws what stands above a dialog's buttons. Where the window is too low for it (a small screen, letters of double size)
/// it is scrolled, so that the buttons stay in sight.
pub fn fitted<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let most = (ui.ctx().content_rect().height() - AROUND).max(80.0);
    ScrollArea::vertical().id_salt("fitted").max_height(most).auto_shrink([false, true]).show(ui, content).inner
}

/// How high the lines are that were drawn. `K` tells lines apart for as long as the list lives.
#[derive(Debug, Clone)]
pub struct TallList<K> {
    heights: BTreeMap<K, f32>,
    width: f32,
}

impl<K> Default for TallList<K> {
    fn default() -> Self {
        Self { heights: BTreeMap::new(), width: 0.0 }
    }
}

impl<K: Ord + Copy + Debug + Hash> TallList<K> {
    /// Draws the lines at a height. PageUp and PageDown scroll, whatever has the focus.
    pub fn show(&mut self, ui: &mut Ui, lines: &[K], height: f32, mut draw: impl FnMut(&mut Ui, K)) {
        let width = (ui.available_width() - BAR).round();
        if (self.width - width).abs() > 0.5 {
            self.heights.clear();
            self.width = width;
        }
        let scroll = ScrollArea::vertical().auto_shrink(false).max_height(height).min_scrolled_height(height);
        scroll.show_viewport(ui, |ui, viewport| {
            for (key, delta) in [(Key::PageUp, height * 0.9), (Key::PageDown, height * -0.9)] {
                if shell::pressed(ui, Modifiers::NONE, key) {
                    ui.scroll_with_delta(vec2(0.0, delta));
                }
            }
            let origin = ui.max_rect().min;
            let mut top = 0.0;
            for line in lines {
                let known = self.heights.get(line).copied().unwrap_or(GUESS);
                if top + known < viewport.top() - MARGIN || top > viewport.bottom() + MARGIN {
                    top += known;
                    continue;
                }
                let rect = Rect::from_min_size(origin + vec2(0.0, top), vec2(width, known));
                // An identity that does not depend on which lines are drawn before it, so that the focus stays when scrolled.
                let mut place = ui.new_child(UiBuilder::new().scope_id(ui.scope_id().with(line)).max_rect(rect));
                place.spacing_mut().item_spacing.y = 0.0;
                draw(&mut place, *line);
                let drawn = place.min_rect().height();
                self.heights.insert(*line, drawn);
                top += drawn;
            }
            ui.set_height(top);
        });
    }
}
