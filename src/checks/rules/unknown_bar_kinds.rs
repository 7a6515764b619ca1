//! Bars of kinds that the form does not have: they are drawn as if they were of an ordinary kind.

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::place::{MeasureField, Place};

/// The rule.
pub const RULE: Rule = Rule { key: "unknown-bar-kind", name: "様式にない工程の種類", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let plan = subject.plan;
    for measure in subject.measures.iter().copied() {
        for bar in measure.schedule.iter().flat_map(|row| &row.bars).filter(|bar| plan.form.bar_kind(&bar.kind).is_none()) {
            found.add(
                Severity::Note,
                Place::Measure(measure.id, MeasureField::Bar(bar.id)),
                format!("この様式にない種類（{}）です。", bar.kind),
                "種類を選び直してください。",
            );
        }
    }
}
