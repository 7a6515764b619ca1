//! A footnote to which no text refers is not printed.

use std::collections::BTreeSet;

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::ids::FootnoteId;
use crate::model::place::{AppendixField, Place};

/// The rule.
pub const RULE: Rule = Rule { key: "unused-footnote", name: "どこからも参照されない脚注", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let unused: BTreeSet<FootnoteId> = subject.footnotes.unused.iter().copied().collect();
    for (position, footnote) in subject.plan.footnotes.iter().enumerate() {
        if unused.contains(&footnote.id) {
            found.add(
                Severity::Note,
                Place::Appendix(AppendixField::Footnote(Some(position))),
                format!("脚注「{}」は、本文のどこからも参照されていないため、印刷されません。", footnote.key),
                format!("本文に「[^{}]」を入れるか、脚注を消してください。", footnote.key),
            );
        }
    }
}
