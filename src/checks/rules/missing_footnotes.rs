//! A reference to a footnote that the plan does not have is printed with a question mark.

use std::collections::BTreeSet;

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};

/// The rule.
pub const RULE: Rule = Rule { key: "missing-footnote", name: "脚注のない参照", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let mut told = BTreeSet::new();
    for reference in subject.footnotes.uses().iter().filter(|reference| reference.number.is_none()) {
        let Some(key) = reference.key() else { continue };
        if told.insert(key) {
            found.add(
                Severity::Warning,
                reference.place.clone(),
                format!("「[^{key}]」という印の脚注がありません。"),
                "脚注を書くか、印を消してください。",
            );
        }
    }
}
