//! 用語集: the terms in printed order, in groups where the form asks for them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::derive::contents::ContentsLine;
use crate::derive::texts::Where;
use crate::model::ids::TermId;
use crate::model::place::{AppendixField, Place};
use crate::typeset::data::chapter::Heading;
use crate::typeset::data::writer::{Text, Writer};

/// The glossary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GlossaryPart {
    /// Its heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Heading>,
    /// Whether the reading has a column of its own.
    pub reading: bool,
    /// Its terms in groups; one without a heading where the form asks for none.
    pub groups: Vec<TermGroup>,
}

/// Terms under a heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermGroup {
    /// 「～か行～」; empty for none.
    pub heading: String,
    /// The terms.
    pub terms: Vec<TermRow>,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermRow {
    /// 用語.
    pub term: Text,
    /// 読み方.
    pub reading: Text,
    /// 定義.
    pub definition: Text,
}

/// Makes it.
pub fn part(writer: &mut Writer<'_>, line: &ContentsLine, level: u8) -> GlossaryPart {
    let plan = writer.plan;
    let form = &plan.form.document.glossary;
    let positions: BTreeMap<TermId, usize> = plan.glossary.iter().enumerate().rev().map(|(position, term)| (term.id, position)).collect();
    let heading = Heading::of(writer, line, level, None);
    let mut groups: Vec<TermGroup> = Vec::new();
    for group in writer.glossary.groups(plan) {
        let mut terms = Vec::new();
        for term in group.terms {
            let place = Place::Appendix(AppendixField::Term(positions.get(&term.id).copied()));
            terms.push(TermRow {
                term: writer.plain(Some(&place), &term.term),
                reading: writer.plain(Some(&place), &term.reading),
                definition: writer.prose(Where::Appendix, &place, 0, term.definition.text()),
            });
        }
        let heading = if form.row_headings { format!("～{}～", group.heading) } else { String::new() };
        match groups.last_mut() {
            Some(last) if !form.row_headings => last.terms.extend(terms),
            _ => groups.push(TermGroup { heading, terms }),
        }
    }
    GlossaryPart { heading, reading: form.show_reading, groups }
}
