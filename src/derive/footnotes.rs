//! Footnotes by the order in which the document refers to them. Each is explained once; later references carry the number of
//! the first. Where on the page it is printed is left to whoever lays the document out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::derive::contents::Contents;
use crate::derive::glossary::Glossary;
use crate::derive::texts::{self, Where};
use crate::model::appendix::{Footnote, Term};
use crate::model::form_document::Explained;
use crate::model::ids::{FootnoteId, TermId};
use crate::model::numbering::NumberStyle;
use crate::model::outline::Outline;
use crate::model::place::Place;
use crate::model::plan::Plan;
use crate::model::prose::{self, LineKind, SpanKind};

/// The footnotes of a plan with their numbers: those that were typed, and the terms of the glossary where the form explains them
/// in footnotes, counted together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnotes {
    style: NumberStyle,
    /// By key: number and where it is referred to first.
    numbers: BTreeMap<String, (usize, Where)>,
    terms: BTreeMap<TermId, (usize, Where)>,
    uses: Vec<FootnoteUse>,
    /// Footnotes to which nothing refers, in the order of the plan's list; of two with one key the later.
    pub unused: Vec<FootnoteId>,
    /// Keys that are referred to without there being such a footnote, each once, and where it is met first.
    pub missing: Vec<(String, Where)>,
}

/// A reference to a footnote in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootnoteUse {
    /// To what it refers.
    pub of: Noted,
    /// The part of the document.
    pub within: Where,
    /// The field.
    pub place: Place,
    /// Which of the field's texts, as in [`texts::Passage::nth`].
    pub nth: usize,
    /// The bytes of the reference in that text. The mark of a term stands behind it: no bytes, or those of a mark typed by hand.
    pub range: Range<usize>,
    /// What it is; `None` where there is no such footnote.
    pub number: Option<Use>,
}

/// To what a mark in the text refers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Noted {
    /// To a footnote that was typed, by its key as it stands in the text.
    Key(String),
    /// To a term of the glossary.
    Term(TermId),
}

/// What is explained under a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Explanation<'a> {
    /// A footnote that was typed.
    Footnote(&'a Footnote),
    /// A term: its words and its definition.
    Term(&'a Term),
}

/// What a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// The first: the footnote is explained here.
    First(usize),
    /// A later one, to what was explained before.
    Again(usize),
}

impl Use {
    /// The footnote's number.
    pub fn number(self) -> usize {
        match self {
            Self::First(number) | Self::Again(number) => number,
        }
    }
}

impl FootnoteUse {
    /// The key of a footnote that was typed; `None` for a term.
    pub fn key(&self) -> Option<&str> {
        match &self.of {
            Noted::Key(key) => Some(key),
            Noted::Term(_) => None,
        }
    }
}

impl Footnotes {
    /// Numbers the footnotes of a plan.
    pub fn of(plan: &Plan, outline: &Outline, contents: &Contents) -> Self {
        let glossary = if explains_terms(plan) { Glossary::of(plan, outline, contents) } else { Glossary::default() };
        Self::with(plan, outline, contents, &glossary)
    }

    /// The same with a glossary that was derived already. It is looked into only where [`explains_terms`].
    pub fn with(plan: &Plan, outline: &Outline, contents: &Contents, glossary: &Glossary) -> Self {
        let known: BTreeSet<&str> = plan.footnotes.iter().map(|footnote| footnote.key.as_str()).collect();
        let with_terms = explains_terms(plan);
        let mut found = Self {
            style: plan.form.document.footnote.clone(),
            numbers: BTreeMap::new(),
            terms: BTreeMap::new(),
            uses: Vec::new(),
            unused: Vec::new(),
            missing: Vec::new(),
        };
        for passage in texts::in_order(plan, outline, contents) {
            let keys = references(passage.text).into_iter().map(|(key, range)| (Noted::Key(key.to_owned()), range));
            let mut met: Vec<(Noted, Range<usize>)> = keys.collect();
            if with_terms {
                let marks = glossary.marks_in_nth(passage.within, &passage.place, passage.nth);
                met.extend(marks.iter().map(|mark| (Noted::Term(mark.term), mark.at.clone())));
                // The mark of a term comes before a reference that was typed right behind it.
                met.sort_by_key(|(of, range)| (range.start, matches!(of, Noted::Key(_))));
            }
            for (of, range) in met {
                let number = match &of {
                    Noted::Term(term) => Some(found.met_term(*term, passage.within)),
                    Noted::Key(key) if known.contains(key.as_str()) => Some(found.met(key, passage.within)),
                    Noted::Key(key) => {
                        if found.missing.iter().all(|(other, _)| other != key) {
                            found.missing.push((key.clone(), passage.within));
                        }
                        None
                    }
                };
                let (within, place, nth) = (passage.within, passage.place.clone(), passage.nth);
                found.uses.push(FootnoteUse { of, within, place, nth, range, number });
            }
        }
        let mut once = BTreeSet::new();
        let used = |footnote: &Footnote| found.numbers.contains_key(&footnote.key);
        let idle = plan.footnotes.iter().filter(|footnote| !(once.insert(footnote.key.as_str()) && used(footnote)));
        found.unused = idle.map(|footnote| footnote.id).collect();
        found
    }

    fn next(&self) -> usize {
        self.numbers.len() + self.terms.len() + 1
    }

    fn met(&mut self, key: &str, within: Where) -> Use {
        if let Some((number, _)) = self.numbers.get(key) {
            return Use::Again(*number);
        }
        let number = self.next();
        self.numbers.insert(key.to_owned(), (number, within));
        Use::First(number)
    }

    fn met_term(&mut self, term: TermId, within: Where) -> Use {
        if let Some((number, _)) = self.terms.get(&term) {
            return Use::Again(*number);
        }
        let number = self.next();
        self.terms.insert(term, (number, within));
        Use::First(number)
    }

    /// The number of a footnote; `None` where nothing refers to it or there is none.
    pub fn number(&self, key: &str) -> Option<usize> {
        self.numbers.get(key).map(|(number, _)| *number)
    }

    /// The number under which a term is explained; `None` where the form explains terms in a list, or the term carries no mark.
    pub fn number_of_term(&self, term: TermId) -> Option<usize> {
        self.terms.get(&term).map(|(number, _)| *number)
    }

    /// What a reference looks like in print: 「※1」. One without a footnote keeps a question mark where its number would be.
    pub fn mark(&self, key: &str) -> String {
        match self.number(key) {
            Some(number) => self.style.write(number),
            None => format!("{}？{}", self.style.before, self.style.after),
        }
    }

    /// The mark of a number, before the text of the footnote.
    pub fn mark_of(&self, number: usize) -> String {
        self.style.write(number)
    }

    /// Where a footnote is referred to first, and so explained.
    pub fn first_use(&self, key: &str) -> Option<Where> {
        self.numbers.get(key).map(|(_, within)| *within)
    }

    /// Where a term carries its number first, and so is explained.
    pub fn first_use_of_term(&self, term: TermId) -> Option<Where> {
        self.terms.get(&term).map(|(_, within)| *within)
    }

    /// Every reference, in the order of the document.
    pub fn uses(&self) -> &[FootnoteUse] {
        &self.uses
    }

    /// What is explained in a part of the document, in the order of the numbers.
    pub fn explained_in(&self, within: Where) -> impl Iterator<Item = (usize, &Noted)> {
        self.uses.iter().filter(move |found| found.within == within).filter_map(|found| match found.number {
            Some(Use::First(number)) => Some((number, &found.of)),
            _ => None,
        })
    }

    /// All footnotes that are referred to, by their numbers from 1 on.
    pub fn in_order<'a>(&self, plan: &'a Plan) -> Vec<(usize, Explanation<'a>)> {
        let mut once = BTreeSet::new();
        let typed = plan.footnotes.iter().filter(|footnote| once.insert(footnote.key.as_str()));
        let typed = typed.filter_map(|footnote| Some((self.number(&footnote.key)?, Explanation::Footnote(footnote))));
        let mut found: Vec<_> = typed.chain(self.terms(plan).map(|(number, term)| (number, Explanation::Term(term)))).collect();
        found.sort_by_key(|(number, _)| *number);
        found
    }

    /// The terms that are explained in footnotes with their numbers, in the order of the plan's list.
    pub fn terms<'a>(&self, plan: &'a Plan) -> impl Iterator<Item = (usize, &'a Term)> {
        plan.glossary.iter().filter_map(|term| Some((self.number_of_term(term.id)?, term)))
    }
}

/// Whether a plan has terms that are explained in footnotes.
pub fn explains_terms(plan: &Plan) -> bool {
    plan.form.document.glossary.explained == Explained::Footnote && !plan.glossary.is_empty()
}

/// The references in a text: keys and the bytes where they stand.
pub fn references(text: &str) -> Vec<(&str, Range<usize>)> {
    if !text.contains("[^") {
        return Vec::new();
    }
    let lines = prose::lines(text).into_iter().filter(|line| line.kind != LineKind::Picture);
    let spans = lines.flat_map(|line| prose::spans(text.get(line.range.clone()).unwrap_or_default(), line.range.start));
    spans
        .filter(|span| span.kind == SpanKind::Footnote)
        .filter_map(|span| Some((span.text.strip_prefix("[^")?.strip_suffix(']')?, span.range)))
        .collect()
}
