//! A measure for which nobody answers.

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::place::{MeasureField, Place};
use crate::model::sheet::Content;

/// The rule.
pub const RULE: Rule = Rule { key: "missing-lead", name: "主管部署のない施策", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let plan = subject.plan;
    if !plan.form.shows(&Content::Lead) {
        return;
    }
    let word = &plan.form.words.lead;
    for measure in subject.measures.iter().copied().filter(|measure| measure.lead.is_empty()) {
        found.add(
            Severity::Warning,
            Place::Measure(measure.id, MeasureField::Lead),
            format!("{word}が決まっていません。"),
            format!("{word}を入れてください。"),
        );
    }
}
