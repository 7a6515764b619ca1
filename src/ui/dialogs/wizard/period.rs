//! The page for the years of the plan and how they are written.

use eframe::egui::Ui;

use crate::model::era::{EraTable, YearStyle, YearWriting};
use crate::model::fiscal_year::Period;
use crate::ui::dialogs::choice;
use crate::ui::dialogs::wizard::draft::{Draft, Fault, FaultAt, MOST_YEARS};
use crate::ui::dialogs::wizard::page::{caption, field_of, heading, remark_at};
use crate::ui::dialogs::year_choice;
use crate::ui::widgets::text_field::TextField;

/// Draws the page; true when Enter asks to go on.
pub fn show(ui: &mut Ui, draft: &mut Draft, fault: Option<&Fault>) -> bool {
    let eras = EraTable::builtin();
    heading(ui, "計画期間と年度の書き方", "年度はどの書き方でも入力できます（令和6年度・R6・2024）。");
    let mut submitted = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        ui.vertical(|ui| {
            ui.set_width(180.0);
            caption(ui, "最初の年度");
            let id = field_of(FaultAt::FirstYear);
            let field = TextField::single(id, &draft.first_year).name("最初の年度").hint("令和6年度").width(180.0);
            let typed = field.select_all_on_focus(true).show(ui);
            submitted = typed.submitted;
            if let Some(change) = typed.change {
                draft.first_year = change;
            }
            if typed.ended {
                draft.settle_first_year();
            }
        });
        ui.vertical(|ui| {
            caption(ui, "年数");
            let words = format!("{}年間", draft.years);
            if let Some(years) = choice::stepper(ui, "年数", draft.years, 1..=MOST_YEARS, &words) {
                draft.years = years;
            }
        });
    });
    let note = draft.period().map(|period| understood(&eras, period));
    remark_at(ui, fault, FaultAt::FirstYear, note.as_deref());

    let headings = draft.headings();
    if !headings.is_empty() {
        choice::year_headings(ui, &headings);
        ui.add_space(14.0);
    }
    caption(ui, "年度の書き方");
    let writing = draft.writing();
    if let Some(period) = draft.period() {
        ui.spacing_mut().item_spacing.y = 2.0;
        if let Some(chosen) = year_choice::styles(ui, &eras, period.first, writing) {
            draft.choose_writing(chosen);
        }
        if let Some(year) = year_choice::turning_year(&eras, period, writing.style) {
            ui.add_space(10.0);
            caption(ui, "改元があった年度の呼び方");
            if let Some(chosen) = year_choice::turns(ui, &eras, year, writing) {
                draft.choose_writing(chosen);
            }
        }
    }
    submitted
}

/// 「令和6～9年度（2024年4月から2028年3月まで）」
fn understood(eras: &EraTable, period: Period) -> String {
    let era = eras.write_period(period, &YearWriting { style: YearStyle::Era, ..YearWriting::default() });
    let (first, last) = (period.first_month(), period.last_month());
    format!("{era}（{}年{}月から{}年{}月まで）", first.year(), first.month(), last.year(), last.month())
}
