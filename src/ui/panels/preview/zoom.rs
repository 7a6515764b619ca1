//! How large pages are shown: fitted to the width of the panel, or in percent of their size on paper.

use eframe::egui::{Sense, Ui, vec2};

use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::button::{icon_button, quiet_button};
use crate::ui::widgets::japanese_text;

/// Points of a millimetre at 100 %: a screen of 96 points to the inch shows a page as large as it is.
pub const POINTS_PER_MM: f32 = 96.0 / 25.4;

/// Smallest and largest, in percent.
const RANGE: std::ops::RangeInclusive<f32> = 50.0..=200.0;
/// What the buttons lead to.
const STEPS: [f32; 7] = [50.0, 75.0, 100.0, 125.0, 150.0, 175.0, 200.0];

/// How large pages are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Zoom {
    /// As wide as there is room.
    #[default]
    Width,
    /// In percent of the size on paper.
    Percent(f32),
}

impl Zoom {
    /// As the settings keep it: 0 for the width.
    pub fn of_setting(percent: u16) -> Self {
        if percent == 0 { Self::Width } else { Self::Percent(f32::from(percent).clamp(*RANGE.start(), *RANGE.end())) }
    }

    /// For the settings.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "50 to 200")]
    pub fn setting(self) -> u16 {
        match self {
            Self::Width => 0,
            Self::Percent(percent) => percent.round() as u16,
        }
    }

    /// Points for a millimetre of a page so wide, with so much room.
    pub fn scale(self, page_width: f32, room: f32) -> f32 {
        match self {
            Self::Width => (room / page_width.max(1.0)).max(0.2),
            Self::Percent(percent) => percent / 100.0 * POINTS_PER_MM,
        }
    }

    /// Larger or smaller by a factor, from what is shown now.
    pub fn by(shown: f32, factor: f32) -> Self {
        Self::Percent((shown * factor).clamp(*RANGE.start(), *RANGE.end()))
    }
}

/// Buttons and the size in percent, from right to left.
pub fn controls(ui: &mut Ui, zoom: &mut Zoom, shown: f32) {
    let larger = STEPS.into_iter().find(|step| *step > shown + 1.0);
    let smaller = STEPS.into_iter().rev().find(|step| *step < shown - 1.0);
    ui.add_enabled_ui(larger.is_some(), |ui| {
        if icon_button(ui, "＋", "プレビューを拡大").clicked()
            && let Some(step) = larger
        {
            *zoom = Zoom::Percent(step);
        }
    });
    let (rect, _) = ui.allocate_exact_size(vec2(40.0, 20.0), Sense::hover());
    let words = format!("{}%", shown.round());
    let mut middle = ui.new_child(
        eframe::egui::UiBuilder::new()
            .max_rect(rect)
            .layout(eframe::egui::Layout::centered_and_justified(eframe::egui::Direction::LeftToRight)),
    );
    japanese_text::label(&mut middle, words, tokens::caption(), tokens(ui).secondary);
    ui.add_enabled_ui(smaller.is_some(), |ui| {
        if icon_button(ui, "－", "プレビューを縮小").clicked()
            && let Some(step) = smaller
        {
            *zoom = Zoom::Percent(step);
        }
    });
    ui.add_enabled_ui(*zoom != Zoom::Width, |ui| {
        if quiet_button(ui, "幅に合わせる").clicked() {
            *zoom = Zoom::Width;
        }
    });
}
