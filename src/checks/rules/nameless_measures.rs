//! A measure without a name cannot be listed.

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::place::{MeasureField, Place};

/// The rule.
pub const RULE: Rule = Rule { key: "nameless-measure", name: "名称のない施策", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let plan = subject.plan;
    let words = &plan.form.words;
    for measure in subject.measures.iter().copied().filter(|measure| measure.name.trim().is_empty()) {
        found.add(
            Severity::Error,
            Place::Measure(measure.id, MeasureField::Name),
            format!("{}が書かれていません。", words.name),
            format!("{}を書いてください。", words.name),
        );
    }
}
