//! The choice of how fiscal years are written, with a live example on each, for the wizard and the settings.

use eframe::egui::Ui;

use crate::model::era::{EraTable, EraTurn, YearStyle, YearWriting};
use crate::model::fiscal_year::{FiscalYear, Period};
use crate::ui::dialogs::choice;

/// Draws the styles; returns the writing with the one that was chosen.
pub fn styles(ui: &mut Ui, eras: &EraTable, example: FiscalYear, writing: YearWriting) -> Option<YearWriting> {
    let mut chosen = None;
    for style in YearStyle::ALL {
        let offered = YearWriting { style, ..writing };
        if choice::radio(ui, style == writing.style, style_name(style), &eras.write(example, &offered)).clicked() {
            chosen = Some(offered);
        }
    }
    chosen.filter(|chosen| *chosen != writing)
}

/// Draws the two names of a fiscal year in which the era changed; returns the writing with the one that was chosen.
pub fn turns(ui: &mut Ui, eras: &EraTable, example: FiscalYear, writing: YearWriting) -> Option<YearWriting> {
    let mut chosen = None;
    for turn in EraTurn::ALL {
        let offered = YearWriting { turn, ..writing };
        let name = match turn {
            EraTurn::NewEra => "新しい元号",
            EraTurn::OldEra => "年度当初の元号",
        };
        if choice::radio(ui, turn == writing.turn, name, &eras.write(example, &offered)).clicked() {
            chosen = Some(offered);
        }
    }
    chosen.filter(|chosen| *chosen != writing)
}

/// The first year of a period that has two names in this style.
pub fn turning_year(eras: &EraTable, period: Period, style: YearStyle) -> Option<FiscalYear> {
    let written = |year, turn| eras.write(year, &YearWriting { style, turn });
    period.years().find(|year| written(*year, EraTurn::NewEra) != written(*year, EraTurn::OldEra))
}

fn style_name(style: YearStyle) -> &'static str {
    match style {
        YearStyle::Era => "元号",
        YearStyle::EraShort => "元号の略記",
        YearStyle::Gregorian => "西暦",
        YearStyle::GregorianEra => "西暦（元号）",
        YearStyle::EraGregorian => "元号（西暦）",
    }
}
