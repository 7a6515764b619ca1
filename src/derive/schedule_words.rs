//! The bars of a schedule told in words, a column a fiscal year: the other showing of the same facts.

use crate::model::deadline;
use crate::model::era::EraTable;
use crate::model::fiscal_year::{FiscalYear, YearMonth};
use crate::model::form::BarLook;
use crate::model::measure::Measure;
use crate::model::plan::Plan;
use crate::model::schedule::{Bar, Row};

/// What a measure's schedule says of each year of the plan, a line a bar: 「教室の開催：準備（6～8月）」, a milestone as
/// 「◆運用開始（3月）」. Years without bars have no lines.
pub fn words(measure: &Measure, plan: &Plan) -> Vec<(FiscalYear, Vec<String>)> {
    let eras = plan.era_table();
    plan.period.years().map(|year| (year, of_year(measure, plan, year, &eras))).collect()
}

fn of_year(measure: &Measure, plan: &Plan, year: FiscalYear, eras: &EraTable) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &measure.schedule {
        let mut bars: Vec<&Bar> = row.bars.iter().collect();
        bars.sort_by_key(|bar| (bar.from, bar.to));
        lines.extend(bars.into_iter().filter_map(|bar| line(plan, row, bar, year, eras)));
    }
    lines
}

fn line(plan: &Plan, row: &Row, bar: &Bar, year: FiscalYear, eras: &EraTable) -> Option<String> {
    let milestone = plan.form.bar_look(&bar.kind) == BarLook::Milestone;
    let (from, to) = if milestone { (bar.to, bar.to) } else { (bar.from, bar.to) };
    let (first, last) = (from.max(year.first_month()), to.min(year.last_month()));
    if first > last {
        return None;
    }
    // A bar that goes on is open in the year in which it is drawn to its end.
    let open = bar.open && !milestone && to <= year.last_month();
    let when = if open { until_further(first, year) } else { deadline::write(first, last, year, eras) };
    Some(format!("{}（{when}）", what(plan, row, bar, milestone, eras)))
}

/// A span without an end: 「10月～」; all through the year where it began before or with it.
fn until_further(first: YearMonth, year: FiscalYear) -> String {
    if first == year.first_month() { "通年".to_owned() } else { format!("{}月～", first.month()) }
}

/// What is done: the row and what stands in the bar, without a deadline of its own.
fn what(plan: &Plan, row: &Row, bar: &Bar, milestone: bool, eras: &EraTable) -> String {
    let mut label = bar.label.clone();
    if let Some(found) = deadline::find(&label, bar.to.fiscal_year(), eras) {
        label.replace_range(found.range, "");
    }
    let (label, row_label) = (label.trim(), row.label.trim());
    let kind = plan.form.bar_kind(&bar.kind).map_or("", |kind| kind.label.as_str());
    let mark = if milestone { "◆" } else { "" };
    let said = if label.is_empty() { kind } else { label };
    match (row_label.is_empty(), said.is_empty() || said == row_label) {
        (true, _) => format!("{mark}{said}"),
        (false, true) => format!("{mark}{row_label}"),
        (false, false) => format!("{mark}{row_label}：{said}"),
    }
}
