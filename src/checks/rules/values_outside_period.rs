//! Targets and actuals of years that the plan does not cover: they are kept in the file and shown nowhere.

use std::collections::BTreeMap;

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::fiscal_year::FiscalYear;
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::place::{IndicatorField, MeasureField, Place, SectionField};
use crate::model::plan::Plan;
use crate::model::section;
use crate::model::value::Value;

/// The rule.
pub const RULE: Rule = Rule { key: "value-outside-period", name: "計画期間の外の目標・実績", look };

const REMEDY: &str = "年度を確かめて移すか、計画期間を直してください。";

fn look(subject: &Subject<'_>, found: &mut Found) {
    let plan = subject.plan;
    for measure in subject.measures.iter().copied() {
        for indicator in &measure.indicators {
            for (place, words) in outside(plan, indicator) {
                let field = MeasureField::Indicator(indicator.id, IndicatorField::Value(place));
                found.add(Severity::Warning, Place::Measure(measure.id, field), message(&words), REMEDY);
            }
        }
    }
    section::walk(&plan.sections, &mut |section, _| {
        for (_, words) in section.indicators.iter().flat_map(|indicator| outside(plan, indicator)) {
            found.add(Severity::Warning, Place::Section(section.id, SectionField::Whole), message(&words), REMEDY);
        }
    });
}

fn outside(plan: &Plan, indicator: &Indicator) -> Vec<(ValuePlace, String)> {
    type Of = fn(FiscalYear) -> ValuePlace;
    let series: [(&BTreeMap<FiscalYear, Value>, Of); 2] =
        [(&indicator.targets, ValuePlace::Target), (&indicator.actuals, ValuePlace::Actual)];
    let years = series.into_iter().flat_map(|(values, of)| values.iter().map(move |(year, value)| (*year, of(*year), value)));
    years
        .filter(|(year, _, value)| !plan.period.contains(*year) && !value.is_blank())
        .map(|(_, place, value)| (place, value.text().to_owned()))
        .collect()
}

fn message(words: &str) -> String {
    format!("計画期間の外の年度に値「{words}」があり、表に出ません。")
}
