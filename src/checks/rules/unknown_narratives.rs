//! Texts of narrative fields that the form does not have: kept in the file, shown nowhere.

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::place::{MeasureField, Place};

/// The rule.
pub const RULE: Rule = Rule { key: "unknown-narrative", name: "様式にない記述欄", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let plan = subject.plan;
    for measure in subject.measures.iter().copied() {
        let texts = measure.narratives.iter().filter(|(key, prose)| plan.form.narrative(key).is_none() && !prose.is_blank());
        for (key, prose) in texts {
            found.add(
                Severity::Note,
                Place::Measure(measure.id, MeasureField::Narrative(key.clone())),
                format!("この様式にない記述欄「{key}」に、{}字の文章が残っています。", prose.count()),
                "文章はファイルに残ります。必要なら、この記述欄のある様式に替えてください。",
            );
        }
    }
}
