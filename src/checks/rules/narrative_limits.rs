//! A narrative that is longer than its field's limit will not fit the sheet.

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::place::{MeasureField, Place};

/// The rule.
pub const RULE: Rule = Rule { key: "narrative-limit", name: "記述欄の字数", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let plan = subject.plan;
    for measure in subject.measures.iter().copied() {
        for field in &plan.form.narratives {
            let (Some(limit), Some(prose)) = (field.limit, measure.narratives.get(&field.key)) else { continue };
            let count = prose.count();
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            if count > limit {
                found.add(
                    Severity::Warning,
                    Place::Measure(measure.id, MeasureField::Narrative(field.key.clone())),
                    format!("{count}字あり、目安の{limit}字を{}字超えています。", count - limit),
                    "短くするか、様式の字数の目安を変えてください。",
                );
            }
        }
    }
}
