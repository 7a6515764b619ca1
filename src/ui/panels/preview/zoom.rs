//! How large pages are shown: fitted to the width of the panel, as a whole, or in percent of their size on paper.

use eframe::egui::{Direction, Layout, Sense, Ui, UiBuilder, Vec2, vec2};

use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::button::{icon_button, quiet_button};
use crate::ui::widgets::japanese_text;

/// Points of a millimetre at 100 %: a screen of 96 points to the inch shows a page as large as it is.
pub const POINTS_PER_MM: f32 = 96.0 / 25.4;

/// Smallest and largest, in percent.
const RANGE: std::ops::RangeInclusive<f32> = 25.0..=300.0;
/// What the buttons and keys lead to.
const STEPS: [f32; 10] = [25.0, 33.0, 50.0, 67.0, 75.0, 100.0, 125.0, 150.0, 200.0, 300.0];
/// What the settings keep for whole pages: no page is shown so small.
const WHOLE: u16 = 1;

/// How large pages are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Zoom {
    /// As wide as there is room.
    #[default]
    Width,
    /// So that a page is seen as a whole.
    Page,
    /// In percent of the size on paper.
    Percent(f32),
}

impl Zoom {
    /// As the settings keep it: 0 for the width, 1 for whole pages.
    pub fn of_setting(percent: u16) -> Self {
        match percent {
            0 => Self::Width,
            WHOLE => Self::Page,
            percent => Self::Percent(f32::from(percent).clamp(*RANGE.start(), *RANGE.end())),
        }
    }

    /// For the settings.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "25 to 300")]
    pub fn setting(self) -> u16 {
        match self {
            Self::Width => 0,
            Self::Page => WHOLE,
            Self::Percent(percent) => percent.round() as u16,
        }
    }

    /// Points for a millimetre of a page of a size in millimetres, with so much room.
    pub fn scale(self, (width, height): (f32, f32), room: Vec2) -> f32 {
        let fitted = (room.x / width.max(1.0)).max(0.2);
        match self {
            Self::Width => fitted,
            Self::Page => fitted.min((room.y / height.max(1.0)).max(0.2)),
            Self::Percent(percent) => percent / 100.0 * POINTS_PER_MM,
        }
    }

    /// Larger or smaller by a factor, from what is shown now.
    pub fn by(shown: f32, factor: f32) -> Self {
        // What was fitted may be smaller or larger than the range: it never jumps the other way.
        Self::Percent((shown * factor).clamp(RANGE.start().min(shown), RANGE.end().max(shown)))
    }

    /// The next step above what is shown now; `None` where it is the largest.
    pub fn larger(shown: f32) -> Option<Self> {
        STEPS.into_iter().find(|step| *step > shown + 1.0).map(Self::Percent)
    }

    /// The next step below; `None` where it is the smallest.
    pub fn smaller(shown: f32) -> Option<Self> {
        STEPS.into_iter().rev().find(|step| *step < shown - 1.0).map(Self::Percent)
    }
}

/// Buttons and the size in percent, from right to left.
pub fn controls(ui: &mut Ui, zoom: &mut Zoom, shown: f32) {
    let mut step = |ui: &mut Ui, sign: &str, name: &str, to: Option<Zoom>| {
        ui.add_enabled_ui(to.is_some(), |ui| {
            if icon_button(ui, sign, name).clicked()
                && let Some(to) = to
            {
                *zoom = to;
            }
        });
    };
    step(ui, "＋", "プレビューを拡大", Zoom::larger(shown));
    let (rect, _) = ui.allocate_exact_size(vec2(46.0, 20.0), Sense::hover());
    let words = format!("{}%", shown.round());
    let middle = UiBuilder::new().max_rect(rect).layout(Layout::centered_and_justified(Direction::LeftToRight));
    japanese_text::label(&mut ui.new_child(middle), words, tokens::caption(), tokens(ui).secondary);
    step(ui, "－", "プレビューを縮小", Zoom::smaller(shown));
    let mut fit = |ui: &mut Ui, word: &str, name: &str, to: Zoom| {
        ui.add_enabled_ui(*zoom != to, |ui| {
            let button = quiet_button(ui, word).accessible_name(name);
            if button.on_hover_text(name).on_disabled_hover_text(format!("{name}（いまの表示）")).clicked() {
                *zoom = to;
            }
        });
    };
    fit(ui, "全体", "ページ全体を表示", Zoom::Page);
    fit(ui, "幅", "幅に合わせる", Zoom::Width);
}
