//! A term of the glossary that the plan never uses.

use std::collections::BTreeSet;

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::form_document::DocumentPart;
use crate::model::ids::TermId;
use crate::model::place::{AppendixField, Place};

/// The rule.
pub const RULE: Rule = Rule { key: "unused-term", name: "本文に出てこない用語", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let plan = subject.plan;
    let document = &plan.form.document;
    if document.glossary.is_listed() && !document.parts.contains(&DocumentPart::Glossary) {
        return;
    }
    let unused: BTreeSet<TermId> = subject.glossary.unused.iter().copied().collect();
    for (position, term) in plan.glossary.iter().enumerate().filter(|(_, term)| unused.contains(&term.id)) {
        found.add(
            Severity::Note,
            Place::Appendix(AppendixField::Term(Some(position))),
            format!("用語「{}」は、本文のどこにも出てきません。", term.term),
            "用語を消すか、本文の言い方を用語にそろえてください。",
        );
    }
}
