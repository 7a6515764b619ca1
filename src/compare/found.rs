//! Collects the differences of one thing, field by field, with labels that are relative to it.
//!
//! Values are told in words by [`Side`]; which fields a thing has is left to the files that
//! know it.

use std::collections::BTreeMap;

use crate::compare::align::Match;
use crate::compare::words::{Side, Sight};
use crate::compare::{Change, Difference};
use crate::model::place::Place;

/// Said where two values differ in something that their words do not show.
const SAME_LOOK: &str = "（見た目は同じで、記録だけが違います）";

/// Said where something was moved, but is the same in number as before.
const SAME_NUMBER: &str = "（前後の並びが違います）";

/// Said instead of a thing in which nothing is written.
const NOTHING_WRITTEN: &str = "（空欄）";

/// What differs in one thing.
pub(super) struct Found<'s, 'a> {
    /// The plans that are compared.
    pub(super) sight: &'s Sight<'a>,
    /// The differences found so far.
    pub(super) differences: Vec<Difference>,
}

impl<'s, 'a> Found<'s, 'a> {
    /// Nothing yet.
    pub(super) fn new(sight: &'s Sight<'a>) -> Self {
        Self { sight, differences: Vec::new() }
    }

    /// A difference whose words are made up already; empty words mean that there is nothing.
    pub(super) fn add(&mut self, place: Option<Place>, label: impl Into<String>, before: String, mut after: String) {
        let change = match (before.is_empty(), after.is_empty()) {
            (true, false) => Change::Added,
            (false, true) => Change::Removed,
            _ => Change::Changed,
        };
        if before == after {
            after.push_str(SAME_LOOK);
        }
        self.differences.push(Difference { place, label: label.into(), change, before, after });
    }

    /// Something that stands elsewhere now.
    pub(super) fn moved(&mut self, place: Option<Place>, label: impl Into<String>, before: String, mut after: String) {
        if before == after {
            after.push_str(SAME_NUMBER);
        }
        self.differences.push(Difference { place, label: label.into(), change: Change::Moved, before, after });
    }

    /// A field that is a text.
    pub(super) fn text(&mut self, place: Option<Place>, label: impl Into<String>, before: &str, after: &str) {
        if before != after {
            self.add(place, label, before.to_owned(), after.to_owned());
        }
    }

    /// A field whose value has to be put into words, each in those of its plan.
    pub(super) fn value<T: PartialEq + ?Sized>(
        &mut self,
        place: Option<Place>,
        label: impl Into<String>,
        before: &T,
        after: &T,
        words: impl Fn(&Side<'a>, &T) -> String,
    ) {
        if before != after {
            let (before, after) = (words(&self.sight.before, before), words(&self.sight.after, after));
            self.add(place, label, before, after);
        }
    }

    /// Values by key, in the order of their keys.
    pub(super) fn map<K: Ord, V: PartialEq>(
        &mut self,
        before: &BTreeMap<K, V>,
        after: &BTreeMap<K, V>,
        name: impl Fn(&K) -> (Option<Place>, String),
        words: impl Fn(&Side<'a>, &V) -> String,
    ) {
        // What only the later plan has, or both; then what only the earlier one has: sorted by key together.
        let mut keys: Vec<&K> = after.keys().chain(before.keys().filter(|key| !after.contains_key(key))).collect();
        keys.sort_unstable();
        for key in keys {
            let (place, label) = name(key);
            let words = |side: &Side<'a>, value: &Option<&V>| value.map(|value| words(side, value)).unwrap_or_default();
            self.value(place, label, &before.get(key), &after.get(key), words);
        }
    }

    /// The things of a list. What was added or removed is told whole, what changed by its fields, what stands elsewhere
    /// in the list by its position.
    ///
    /// `name` gives the address of a thing and what it is called, `blank` the same thing with nothing in it, and `fields`
    /// tells how two of them differ; a field whose label is empty is the thing itself, and one without an address has that
    /// of the thing.
    pub(super) fn list<T: PartialEq>(
        &mut self,
        matches: &[Match<'_, T>],
        name: impl Fn(usize, &T) -> (Option<Place>, String),
        blank: impl Fn(&T) -> T,
        fields: impl Fn(&mut Self, &T, &T),
    ) {
        for found in matches {
            let (position, latest) = found.latest();
            match found {
                Match::Added((_, after)) => {
                    let whole = self.whole(|found| fields(found, &blank(after), after), |field| &field.after);
                    let (place, label) = name(position, latest);
                    self.add(place, label, String::new(), whole);
                }
                Match::Removed((_, before)) => {
                    let whole = self.whole(|found| fields(found, before, &blank(before)), |field| &field.before);
                    let (place, label) = name(position, latest);
                    self.add(place, label, whole, String::new());
                }
                Match::Both { before, after, moved } => {
                    if *moved {
                        let (place, label) = name(position, latest);
                        self.moved(place, label, nth(before.0), nth(after.0));
                    }
                    if before.1 != after.1 {
                        let mut inner = Self::new(self.sight);
                        fields(&mut inner, before.1, after.1);
                        let (place, label) = name(position, latest);
                        self.differences.extend(inner.differences.into_iter().map(|field| Difference {
                            label: of(&label, &field.label),
                            place: field.place.or_else(|| place.clone()),
                            ..field
                        }));
                    }
                }
            }
        }
    }

    /// The same for things that have no blank: each is told in one sentence.
    pub(super) fn sentences<T: PartialEq>(
        &mut self,
        matches: &[Match<'_, T>],
        name: impl Fn(usize, &T) -> (Option<Place>, String),
        words: impl Fn(&Self, &T) -> String,
    ) {
        for found in matches {
            let (position, latest) = found.latest();
            let (place, label) = name(position, latest);
            match found {
                Match::Added((_, after)) => self.add(place, label, String::new(), words(self, after)),
                Match::Removed((_, before)) => self.add(place, label, words(self, before), String::new()),
                Match::Both { before, after, moved } => {
                    if *moved {
                        self.moved(place.clone(), label.as_str(), nth(before.0), nth(after.0));
                    }
                    if before.1 != after.1 {
                        self.add(place, label, words(self, before.1), words(self, after.1));
                    }
                }
            }
        }
    }

    /// All that a thing holds, a line a field.
    fn whole(&self, fields: impl Fn(&mut Self), text: impl Fn(&Difference) -> &String) -> String {
        let mut inner = Self::new(self.sight);
        fields(&mut inner);
        let line = |field: &Difference| {
            if field.label.is_empty() { text(field).clone() } else { format!("{}：{}", field.label, text(field)) }
        };
        let lines: Vec<String> = inner.differences.iter().map(line).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() { NOTHING_WRITTEN.to_owned() } else { lines.join("\n") }
    }
}

/// 「2番目」, from a position counted from 0.
pub(super) fn nth(position: usize) -> String {
    format!("{}番目", position + 1)
}

/// 「成果目標①の単位」.
fn of(thing: &str, field: &str) -> String {
    if field.is_empty() { thing.to_owned() } else { format!("{thing}の{field}") }
}

/// 「用語「AI」」; long words are cut, and without words it is the word for it alone.
pub(super) fn quoted(word: &str, words: &str) -> String {
    const LONGEST: usize = 30;
    let line = words.lines().next().unwrap_or_default();
    if line.is_empty() {
        return word.to_owned();
    }
    let cut: String = line.chars().take(LONGEST).collect();
    let more = if cut.len() < line.len() { "…" } else { "" };
    format!("{word}「{cut}{more}」")
}
