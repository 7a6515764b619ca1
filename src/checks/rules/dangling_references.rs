//! A reference by identity to a measure, section, chapter or figure that is gone or is not printed.

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::derive::live::{self, Facts, GONE};
use crate::derive::texts;
use crate::model::prose::Live;

/// The rule.
pub const RULE: Rule = Rule { key: "dangling-reference", name: "参照先のない参照", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let facts = Facts::of(subject.plan, &subject.outline, &subject.contents);
    for passage in texts::in_order(subject.plan, &subject.outline, &subject.contents) {
        for (mark, _) in live::marks(passage.text) {
            let Live::Reference(id) = mark else { continue };
            if !facts.has(id) {
                found.add(
                    Severity::Warning,
                    passage.place.clone(),
                    format!("参照「{{#{id}}}」の先がないため、「{GONE}」と印刷されます。"),
                    "参照を入れ直すか、消してください。",
                );
            }
        }
    }
}
