//! Words or bars: which of both a cell shows, for the form or, as long as the window is open, for the officer.

use eframe::egui::{Align, Layout, Ui, vec2};

use crate::model::sheet::{Content, SheetCell, Showing};
use crate::ui::widgets::button::{segment_width, segmented};

/// Height of the choice, in points.
const HEIGHT: f32 = 20.0;

/// What the officer chose instead of the form.
#[derive(Debug, Default)]
pub(super) struct ShowingView {
    schedule: Option<bool>,
    actions: Option<bool>,
}

impl ShowingView {
    /// Whether a cell shows bars.
    pub(super) fn bars(&self, cell: &SheetCell) -> bool {
        let usual = match cell.showing {
            Showing::Usual => cell.content == Content::Schedule,
            Showing::Words => false,
            Showing::Bars => true,
        };
        match cell.content {
            Content::Schedule => self.schedule.unwrap_or(usual),
            Content::AnnualActions => self.actions.unwrap_or(usual),
            _ => usual,
        }
    }

    /// Shows the schedule as bars: somebody was led to one.
    pub(super) fn show_schedule(&mut self) {
        self.schedule = Some(true);
    }

    /// The choice, for cells that have one. The form stays as it is.
    pub(super) fn control(&mut self, ui: &mut Ui, cell: &SheetCell) {
        let bars = self.bars(cell);
        let slot = match cell.content {
            Content::Schedule => &mut self.schedule,
            Content::AnnualActions => &mut self.actions,
            _ => return,
        };
        const CHOICES: [(bool, &str); 2] = [(false, "文字"), (true, "棒")];
        // As wide as it comes to be, because it stands also where things are drawn from right to left.
        let width: f32 = CHOICES.iter().map(|(_, word)| segment_width(ui, word)).sum();
        let layout = Layout::left_to_right(Align::Center);
        let chosen = ui
            .allocate_ui_with_layout(vec2(width, HEIGHT), layout, |ui| {
                ui.spacing_mut().interact_size.y = HEIGHT;
                segmented(ui, "表し方", bars, &CHOICES)
            })
            .inner;
        if chosen.is_some() {
            *slot = chosen;
        }
    }
}
