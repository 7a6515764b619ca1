//! A footnote that the texts refer to and that says nothing.

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::place::{AppendixField, Place};

/// The rule.
pub const RULE: Rule = Rule { key: "blank-footnote", name: "文のない脚注", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    for (position, footnote) in subject.plan.footnotes.iter().enumerate() {
        if footnote.text.is_blank() && subject.footnotes.number(&footnote.key).is_some() {
            found.add(
                Severity::Warning,
                Place::Appendix(AppendixField::Footnote(Some(position))),
                format!("脚注「{}」に文がありません。", footnote.key),
                "脚注の文を書くか、本文の印を消してください。",
            );
        }
    }
}
