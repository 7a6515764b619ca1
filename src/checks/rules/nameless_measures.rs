//! A measure without a name cannot be listed.

use crate::base::problem::Severity;
use crate::checks::rules::measures;
use crate::checks::{Found, Rule};
use crate::model::place::{MeasureField, Place};
use crate::model::plan::Plan;

/// The rule.
pub const RULE: Rule = Rule { key: "nameless-measure", name: "名称のない施策", look };

fn look(plan: &Plan, found: &mut Found) {
    let words = &plan.form.words;
    for measure in measures(plan).into_iter().filter(|measure| measure.name.trim().is_empty()) {
        found.add(
            Severity::Error,
            Place::Measure(measure.id, MeasureField::Name),
            format!("{}が書かれていません。", words.name),
            format!("{}を書いてください。", words.name),
        );
    }
}
