//! 用語集: its terms in order and in groups, where a term in the texts carries its mark, and what it lacks. How terms are
//! found in a text is told by `derive::term_search`, how readings are ordered by `derive::kana_order`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::derive::contents::{Contents, ContentsTarget};
use crate::derive::kana_order::{self, KanaKey};
use crate::derive::term_search::{self, Met, TermSearch};
use crate::derive::texts::{self, Passage, Where};
use crate::model::appendix::Term;
use crate::model::form_document::{Explained, GlossaryForm, TermMarks};
use crate::model::ids::{ChapterId, TermId};
use crate::model::outline::Outline;
use crate::model::place::{AppendixField, Place};
use crate::model::plan::Plan;

/// Most words that are suggested for the glossary.
pub const MAX_SUGGESTIONS: usize = 30;

/// The glossary of a plan as it is printed and used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    /// Positions of the terms in the plan's list, in printed order.
    order: Vec<usize>,
    /// The group of each, beside `order`.
    headings: Vec<&'static str>,
    marks: BTreeMap<Where, Vec<Marks>>,
    first_uses: BTreeMap<TermId, Where>,
    /// Terms that lack a reading: their order cannot be told, or a column for it would stay empty.
    pub without_reading: Vec<TermId>,
    /// Terms that occur in no text of the document, in printed order.
    pub unused: Vec<TermId>,
    /// Words of the texts that may be missing: those marked with ※ by hand, and abbreviations that occur twice or more; the
    /// most frequent first.
    pub missing_suggestions: Vec<Missing>,
}

/// The marks in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Marks {
    place: Place,
    nth: usize,
    terms: Vec<TermMark>,
}

/// A term in a text that carries a mark: the form's, or where terms are explained in footnotes the number of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermMark {
    /// The term.
    pub term: TermId,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Where the mark is set: behind the term. Where the number of a footnote takes the place of a mark that was typed by hand,
    /// the bytes of that.
    pub at: Range<usize>,
}

/// A group of the printed glossary.
#[derive(Debug, Clone, PartialEq)]
pub struct Group<'a> {
    /// 「か行」「A–Z」「その他」.
    pub heading: &'static str,
    /// Its terms in order.
    pub terms: Vec<&'a Term>,
}

/// A word that may be missing from the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The word.
    pub term: String,
    /// How often it occurs.
    pub count: usize,
    /// Where it is met first.
    pub first: Where,
}

/// The heading over terms in Latin letters and figures.
pub const LATIN: &str = "A–Z";
/// The heading over terms whose reading is not known.
pub const OTHER: &str = "その他";

impl Glossary {
    /// Derives the glossary of a plan: one pass over all its texts.
    pub fn of(plan: &Plan, outline: &Outline, contents: &Contents) -> Self {
        let mut glossary = Self::default();
        glossary.put_in_order(&plan.glossary, &plan.form.document.glossary);
        glossary.look_through(plan, contents, &texts::in_order(plan, outline, contents));
        glossary
    }

    /// The terms in printed order.
    pub fn terms<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = &'a Term> {
        self.order.iter().filter_map(|position| plan.glossary.get(*position))
    }

    /// The terms in printed order, in groups.
    pub fn groups<'a>(&self, plan: &'a Plan) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        for (position, heading) in self.order.iter().zip(&self.headings) {
            let Some(term) = plan.glossary.get(*position) else { continue };
            match groups.last_mut() {
                Some(group) if group.heading == *heading => group.terms.push(term),
                _ => groups.push(Group { heading, terms: vec![term] }),
            }
        }
        groups
    }

    /// The terms of a text that carry a mark, in order.
    pub fn marks_in(&self, within: Where, place: &Place) -> &[TermMark] {
        self.marks_in_nth(within, place, 0)
    }

    /// The same for one of the texts of a field that holds several, counted as [`Passage::nth`].
    pub fn marks_in_nth(&self, within: Where, place: &Place, nth: usize) -> &[TermMark] {
        let found = self.marks.get(&within).and_then(|marks| marks.iter().find(|marks| marks.nth == nth && marks.place == *place));
        found.map(|marks| marks.terms.as_slice()).unwrap_or_default()
    }

    /// Where a term occurs first, in a text rather than in a heading; `None` where it does nowhere.
    pub fn first_use(&self, term: TermId) -> Option<Where> {
        self.first_uses.get(&term).copied()
    }

    fn put_in_order(&mut self, terms: &[Term], form: &GlossaryForm) {
        type Key = (u8, KanaKey, KanaKey);
        let mut keyed: Vec<(Key, &'static str, usize)> = Vec::with_capacity(terms.len());
        for (position, term) in terms.iter().enumerate() {
            let own = kana_order::key(&term.term);
            let is_blank = term.reading.trim().is_empty();
            let (class, heading, key) = if own.begins_latin() {
                (if form.latin_first { 0 } else { 2 }, LATIN, own.clone())
            } else {
                let key = if is_blank { own.clone() } else { kana_order::key(&term.reading) };
                match key.row() {
                    Some(row) => (1, row, key),
                    None => (3, OTHER, key),
                }
            };
            if is_blank && (form.show_reading || !own.is_readable()) {
                self.without_reading.push(term.id);
            }
            keyed.push(((class, key, own), heading, position));
        }
        keyed.sort();
        for (_, heading, position) in keyed {
            self.order.push(position);
            self.headings.push(heading);
        }
    }

    fn look_through(&mut self, plan: &Plan, contents: &Contents, passages: &[Passage<'_>]) {
        let form = &plan.form.document.glossary;
        let search = TermSearch::of(&plan.glossary);
        let chapters = top_chapters(contents);
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut sheet: Option<Where> = None;
        let mut suggested = Suggestions::default();
        for passage in passages {
            let defines = match passage.place {
                Place::Appendix(AppendixField::Term(position)) => position,
                _ => None,
            };
            let skipped = term_search::signs(passage.text);
            let met = search.find(passage.text, &skipped);
            // What a definition says of its own term is no use of it.
            for met in met.iter().filter(|met| Some(met.term) != defines) {
                if let Some(term) = plan.glossary.get(met.term) {
                    self.first_uses.entry(term.id).or_insert(passage.within);
                }
            }
            if defines.is_some() {
                continue;
            }
            suggested.gather(passage, &skipped, &met, &search);
            let part = match passage.within {
                Where::Chapter(id) => Where::Chapter(chapters.get(&id).copied().unwrap_or(id)),
                within => within,
            };
            if form.marked() == TermMarks::PerSheet && sheet != Some(part) {
                seen.clear();
                sheet = Some(part);
            }
            if form.marked() == TermMarks::Never || part == Where::Appendix {
                continue;
            }
            let firsts = met.iter().filter(|met| met.alone && !noted_by_hand(form, passage, met) && seen.insert(met.term));
            let terms: Vec<TermMark> = firsts.filter_map(|met| mark(plan, passage, met)).collect();
            if !terms.is_empty() {
                let marks = Marks { place: passage.place.clone(), nth: passage.nth, terms };
                self.marks.entry(passage.within).or_default().push(marks);
            }
        }
        // Headings and names use a term without marking it.
        for line in &contents.lines {
            let within = match line.target {
                ContentsTarget::Chapter(id) => Where::Chapter(id),
                ContentsTarget::Section(id) => Where::Section(id),
                ContentsTarget::Measure(id) => Where::Measure(id),
                _ => continue,
            };
            for met in search.find(&line.title, &[]) {
                if let Some(term) = plan.glossary.get(met.term) {
                    self.first_uses.entry(term.id).or_insert(within);
                }
            }
        }
        let idle = self.order.iter().filter_map(|position| plan.glossary.get(*position)).map(|term| term.id);
        self.unused = idle.filter(|id| !self.first_uses.contains_key(id)).collect();
        self.missing_suggestions = suggested.most_frequent();
    }
}

/// Whether the text explains a term here in a footnote that was numbered by hand: then its own comes where it is met next.
fn noted_by_hand(form: &GlossaryForm, passage: &Passage<'_>, met: &Met) -> bool {
    let rest = passage.text.get(met.range.end..).unwrap_or_default();
    form.explained == Explained::Footnote && rest.strip_prefix('※').is_some_and(|rest| rest.starts_with(char::is_numeric))
}

/// The mark of a term; none where one was typed by hand and nothing has to take its place.
fn mark(plan: &Plan, passage: &Passage<'_>, met: &Met) -> Option<TermMark> {
    let form = &plan.form.document.glossary;
    let (term, end) = (plan.glossary.get(met.term)?.id, met.range.end);
    let rest = passage.text.get(end..).unwrap_or_default();
    let by_hand = [form.mark.as_str(), "※"].into_iter().find(|mark| !mark.is_empty() && rest.starts_with(mark)).map_or(0, str::len);
    if by_hand > 0 && form.explained == Explained::Appendix {
        return None;
    }
    Some(TermMark { term, range: met.range.clone(), at: end..end + by_hand })
}

/// The chapter that each part of a chapter belongs to.
fn top_chapters(contents: &Contents) -> BTreeMap<ChapterId, ChapterId> {
    let mut top = None;
    let chapters = contents.lines.iter().filter_map(|line| match line.target {
        ContentsTarget::Chapter(id) => Some((id, line.depth)),
        _ => None,
    });
    chapters
        .map(|(id, depth)| {
            if depth == 0 {
                top = Some(id);
            }
            (id, top.unwrap_or(id))
        })
        .collect()
}

/// Words that may be missing, while the texts are looked through.
#[derive(Default)]
struct Suggestions {
    /// Count, whether ever marked by hand, where first.
    words: BTreeMap<String, (usize, bool, Option<Where>)>,
}

impl Suggestions {
    fn gather(&mut self, passage: &Passage<'_>, skipped: &[Range<usize>], met: &[Met], search: &TermSearch) {
        let is_within = |at: usize| met.iter().map(|met| &met.range).chain(skipped).any(|range| range.contains(&at));
        let mut counted = BTreeSet::new();
        for (word, range) in term_search::abbreviations(passage.text) {
            if !is_within(range.start) && !search.knows(&word) {
                counted.insert(range.end);
                let marked = passage.text.get(range.end..).is_some_and(|rest| rest.starts_with('※'));
                self.add(word, marked, passage.within);
            }
        }
        for (word, end) in term_search::marked_by_hand(passage.text) {
            let is_term = met.iter().any(|met| met.range.end == end) || search.knows(word);
            if !is_term && !counted.contains(&end) && !is_within(end) {
                self.add(word.to_owned(), true, passage.within);
            }
        }
    }

    fn add(&mut self, word: String, is_marked: bool, within: Where) {
        let (count, marked, first) = self.words.entry(word).or_default();
        *count += 1;
        *marked |= is_marked;
        first.get_or_insert(within);
    }

    fn most_frequent(self) -> Vec<Missing> {
        let words = self.words.into_iter().filter(|(_, (count, marked, _))| *marked || *count > 1);
        let mut found: Vec<Missing> =
            words.filter_map(|(term, (count, _, first))| first.map(|first| Missing { term, count, first })).collect();
        found.sort_by_key(|missing| Reverse(missing.count));
        found.truncate(MAX_SUGGESTIONS);
        found
    }
}
