//! A measure for which nobody answers.

use crate::base::problem::Severity;
use crate::checks::rules::measures;
use crate::checks::{Found, Rule};
use crate::model::place::{MeasureField, Place};
use crate::model::plan::Plan;
use crate::model::sheet::Content;

/// The rule.
pub const RULE: Rule = Rule { key: "missing-lead", name: "主管部署のない施策", look };

fn look(plan: &Plan, found: &mut Found) {
    if !plan.form.shows(&Content::Lead) {
        return;
    }
    let word = &plan.form.words.lead;
    for measure in measures(plan).into_iter().filter(|measure| measure.lead.is_empty()) {
        found.add(
            Severity::Warning,
            Place::Measure(measure.id, MeasureField::Lead),
            format!("{word}が決まっていません。"),
            format!("{word}を入れてください。"),
        );
    }
}
