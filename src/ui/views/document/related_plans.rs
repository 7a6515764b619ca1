//! 関連計画: the plans around this one, and the chart of their years.

use eframe::egui::{Id, Ui};

use crate::derive::year_chart;
use crate::edit::around::{AppendixEdit, ListEdit};
use crate::edit::edit::Edit;
use crate::model::era::EraTable;
use crate::model::fiscal_year::{FiscalYear, Period};
use crate::model::organisation::RelatedPlan;
use crate::model::place::AppendixField;
use crate::model::plan::Plan;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::views::document::rows::{self, Cell, RowAsk, Rows};
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::{card, chart_view};

/// Width for which the chart is drawn, in millimetres: the text of an A4 page.
const CHART: f32 = 165.0;

fn field(at: usize, column: &str) -> Id {
    Id::unique(("related plan", at, column.to_owned()))
}

fn ask(asked: &mut Asked, edit: ListEdit<RelatedPlan>) {
    asked.edit(Edit::Appendix(AppendixEdit::RelatedPlan(edit)));
}

/// Draws the editor of the related plans.
pub fn show(ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
    let plan = open.plan();
    let plans = &plan.related_plans;
    let fields = |at| vec![field(at, "name"), field(at, "first"), field(at, "last")];
    let columns = [("計画の名称", 0.0), ("最初の年度", 150.0), ("最後の年度", 150.0)];
    let rows = Rows { noun: "計画", columns: &columns, count: plans.len(), ordered: true, fields: &fields };
    let mut wish = rows.keys(ui);
    if plans.is_empty() {
        if rows::empty(ui, "総合計画や国の計画など、期間を並べて示す計画を加えます。", "最初の計画を追加")
        {
            wish = Some(RowAsk::Insert(0));
        }
    } else {
        let eras = plan.era_table();
        rows.head(ui);
        for (at, related) in plans.iter().enumerate() {
            let pressed = rows.row(ui, at, |ui, column| cell(ui, (plan, &eras), (at, related), column, asked));
            wish = wish.or(pressed);
        }
        ui.add_space(6.0);
        if !reading::is(ui) && quiet_button(ui, "＋ 計画").clicked() {
            wish = Some(RowAsk::Insert(plans.len()));
        }
    }
    // Below the table: it grows with it.
    ui.add_space(16.0);
    chart_view::show(ui, &year_chart::chart(plan, CHART));
    ui.add_space(6.0);
    card::hint_text(ui, "この計画の期間は「計画の設定」で変えます。章に「計画期間」の図を挿入すると、この図が入ります。");
    let Some(wish) = wish else { return };
    asked.seal = true;
    let (edit, target) = wish.edit(|| RelatedPlan { name: String::new(), period: plan.period });
    ask(asked, edit);
    if let Some(at) = target {
        rows::enter(ui.ctx(), field(at, "name"));
    }
}

fn cell(ui: &mut Ui, (plan, eras): (&Plan, &EraTable), (at, related): (usize, &RelatedPlan), column: usize, asked: &mut Asked) {
    if column == 0 {
        let name = format!("{}件目の計画の名称", at + 1);
        let cell = Cell { id: field(at, "name"), name: &name, text: &related.name, hint: "第6次総合計画", prose: false };
        if let Some(name) = cell.show(ui, AppendixField::RelatedPlan(Some(at)), asked) {
            ask(asked, ListEdit::Set(at, RelatedPlan { name, ..related.clone() }));
        }
        return;
    }
    let period = related.period;
    let (key, year, name) = if column == 1 {
        ("first", period.first, format!("{}件目の計画の最初の年度", at + 1))
    } else {
        ("last", period.last(), format!("{}件目の計画の最後の年度", at + 1))
    };
    let written = eras.write(year, &plan.year_writing);
    let cell = Cell { id: field(at, key), name: &name, text: &written, hint: "令和6年度", prose: false };
    let (year, misread) = cell.show_value(ui, AppendixField::RelatedPlan(Some(at)), asked, |words| eras.read(words));
    if misread {
        card::error_text(ui, "年度として読めません");
    }
    let Some(year) = year else { return };
    match changed(period, column == 1, year) {
        Some(period) => {
            asked.seal = true;
            ask(asked, ListEdit::Set(at, RelatedPlan { period, ..related.clone() }));
        }
        None => {
            asked.message = Some(format!("計画の期間は、最初の年度から{}年までにします", Period::MAX_COUNT));
        }
    }
}

/// The period with another first or last year. A first year behind the last moves the whole; `None` where it would be too long or
/// end before it begins.
fn changed(period: Period, first: bool, year: FiscalYear) -> Option<Period> {
    if first && year > period.last() {
        return Some(Period { first: year, count: period.count });
    }
    if first { Period::between(year, period.last()) } else { Period::between(period.first, year) }
}
