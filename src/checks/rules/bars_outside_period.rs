//! A bar that lies wholly outside the plan's period is seen nowhere.

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::place::{MeasureField, Place};

/// The rule.
pub const RULE: Rule = Rule { key: "bar-outside-period", name: "計画期間の外の工程", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let plan = subject.plan;
    let eras = plan.era_table();
    let month = |month| eras.write_month(month, &plan.year_writing);
    for measure in subject.measures.iter().copied() {
        for bar in measure.schedule.iter().flat_map(|row| &row.bars) {
            let before = bar.to < plan.period.first_month() && !bar.open;
            if before || bar.from > plan.period.last_month() {
                found.add(
                    Severity::Warning,
                    Place::Measure(measure.id, MeasureField::Bar(bar.id)),
                    format!(
                        "期間（{}から{}まで）が計画期間（{}）の外にあり、表に出ません。",
                        month(bar.from),
                        month(bar.to),
                        eras.write_period(plan.period, &plan.year_writing)
                    ),
                    "期間を直すか、計画期間を直してください。",
                );
            }
        }
    }
}
