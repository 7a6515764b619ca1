//! Which parts of a plan there are in a tree: the fields of the plan, and the elements of its lists, told apart by the names
//! of their fields where the line that named the list is gone.

mod kind;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::storage::salvage::LostKind;
use crate::storage::salvage::tree::{Body, Entry};
use crate::storage::salvage::unit::{Loss, Step, one_sign_apart};

pub(super) use crate::storage::salvage::gather::kind::List;

/// Fields of a plan that hold one value.
pub(super) const SINGLES: [&str; 9] = ["title", "city", "edition", "date", "period", "year_writing", "indicator_defaults", "form", "cover"];

/// How far apart lost entries are told as one, in bytes.
const NEAR: usize = 100;

/// An element of one of the plan's lists.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// The list that it belongs to.
    pub(super) list: List,
    /// What stands in the file.
    pub(super) entry: Entry,
    /// Whether it stands after the end of the plan: left over from an earlier, longer file, most likely.
    pub(super) left_over: bool,
}

/// The parts of a plan.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Fields that hold one value, by name.
    pub(super) singles: BTreeMap<&'static str, Entry>,
    /// Elements of all lists, in the order of the file.
    pub(super) elements: Vec<Element>,
    /// Lists that are there, with or without elements.
    pub(super) lists: Vec<List>,
    /// What belongs to no part.
    pub(super) losses: Vec<Loss>,
    /// Whether the plan's closing bracket is there.
    pub(super) closed: bool,
    /// What stands after it.
    pub(super) left_over: Option<Range<usize>>,
    newer: bool,
}

/// Sorts a tree into the parts of a plan.
pub(super) fn gather(entries: Vec<Entry>, newer: bool) -> Parts {
    let mut parts = Parts { newer, ..Parts::default() };
    for entry in entries {
        let ends = matches!(&entry.body, Body::Branch { closed: true, .. }) && is_frame(&entry);
        if parts.closed {
            // What comes after the end is one thing to the reader, whatever it is.
            let start = parts.left_over.as_ref().map_or(entry.span.start, |span| span.start);
            parts.left_over = Some(start..entry.span.end);
        }
        parts.fields(vec![entry], parts.closed);
        parts.closed |= ends;
    }
    parts.elements.sort_by_key(|element| element.entry.span.start);
    parts
}

/// Whether an entry is the whole file or the plan in it.
fn is_frame(entry: &Entry) -> bool {
    let known = |key: &str| matches!(key, "format" | "version" | "plan") || SINGLES.contains(&key) || List::of_field(key).is_some();
    // An element has fields of these names too, but not three of them.
    let count = entry.children().iter().filter_map(|child| child.key.as_deref()).filter(|key| known(key)).count();
    count >= 3 || ["plan", "measures", "version"].into_iter().any(|key| entry.field(key).is_some())
}

/// Whether an entry is the whole file or the plan in it, or lost lines stand around that.
fn holds_frame(entry: &Entry) -> bool {
    is_frame(entry) || entry.children().iter().any(|child| child.key.is_none() && holds_frame(child))
}

/// Whether an entry is one of the plan's lists.
fn is_list(entry: &Entry) -> bool {
    entry.key.as_deref().and_then(List::of_field).is_some() && matches!(entry.body, Body::Branch { .. })
}

/// Whether there are fields of the plan or measures in an entry, which is neither the plan nor a list.
fn swallowed(entry: &Entry) -> bool {
    entry.children().iter().any(is_astray)
}

/// Whether an entry is a field of the plan, or holds measures.
fn is_astray(child: &Entry) -> bool {
    let is_measure = |entry: &Entry| entry.key.is_none() && kind::is_surely(List::Measures, entry);
    match child.key.as_deref() {
        // A section has sections in it, and a measure has pictures.
        Some("sections" | "pictures") => false,
        Some("form" | "indicator_defaults" | "cover") => matches!(child.body, Body::Branch { .. }),
        Some(_) => is_list(child),
        None => is_measure(child) || child.children().iter().any(is_measure),
    }
}

impl Parts {
    /// Whether there is neither a measure nor enough of a plan's other fields to take it for one.
    pub(super) fn is_strange(&self) -> bool {
        let measure = |element: &Element| element.list == List::Measures && kind::is_surely(List::Measures, &element.entry);
        self.singles.len() + self.lists.len() < 4 && !self.elements.iter().any(measure)
    }

    /// Takes fields of the file or of the plan.
    fn fields(&mut self, entries: Vec<Entry>, left_over: bool) {
        for mut entry in entries {
            let Some(key) = entry.key.clone() else {
                self.keyless(entry, left_over);
                continue;
            };
            let name = self.name(&key);
            if name.is_some_and(|name| name != key) {
                self.losses.push(Loss {
                    path: vec![Step::Key(key.clone())],
                    span: entry.span.start..entry.span.start + 1,
                    kind: LostKind::Doubtful,
                });
            }
            match name {
                Some("format" | "version") => {}
                Some("plan") => {
                    if let Some(children) = entry.children_mut() {
                        let children = std::mem::take(children);
                        self.fields(children, left_over);
                    } else {
                        self.lose(&entry, LostKind::Unreadable);
                    }
                }
                Some(_) if swallowed(&entry) && name.and_then(List::of_field).is_none() => {
                    // The fields that stood after it are among its own.
                    let after = entry.children_mut().and_then(|children| {
                        let first = children.iter().position(is_astray)?;
                        Some(children.split_off(first))
                    });
                    self.fields(vec![entry], left_over);
                    let (keyless, fields) = after.unwrap_or_default().into_iter().partition(|child| child.key.is_none());
                    self.elements(None, keyless, left_over);
                    self.fields(fields, left_over);
                }
                Some(name) => match (List::of_field(name), SINGLES.iter().find(|single| **single == name)) {
                    (Some(list), _) => self.list(list, entry, left_over),
                    (None, Some(single)) if !self.singles.contains_key(single) => {
                        self.singles.insert(single, entry);
                    }
                    (None, _) => self.lose(&entry, LostKind::Unreadable),
                },
                None => self.unknown(entry, left_over),
            }
        }
    }

    /// The name of a field of the file or the plan, if it is one, or if one sign of it is wrong.
    fn name(&self, key: &str) -> Option<&'static str> {
        let names = || ["format", "version", "plan"].into_iter().chain(SINGLES).chain(List::ALL.map(List::field));
        let exact = names().find(|name| *name == key);
        let near = || {
            let free = names().filter(|name| !self.singles.contains_key(name) && self.lists.iter().all(|list| list.field() != *name));
            one_sign_apart(key, free).filter(|_| !self.newer)
        };
        exact.or_else(near)
    }

    /// Takes an entry that lost its name: the whole plan, a list, or an element.
    fn keyless(&mut self, mut entry: Entry, left_over: bool) {
        if holds_frame(&entry) {
            let children = entry.children_mut().map(std::mem::take).unwrap_or_default();
            return self.fields(children, left_over);
        }
        if entry.children().is_empty() {
            return self.lose(&entry, LostKind::Unreadable);
        }
        if entry.children().iter().all(|child| child.key.is_none()) {
            let children = entry.children_mut().map(std::mem::take).unwrap_or_default();
            return self.elements(None, children, left_over);
        }
        // Fields of the plan may stand beside what is none.
        let of_plan = |child: &Entry| {
            child.key.as_deref().is_some_and(|key| key == "plan" || SINGLES.contains(&key) || List::of_field(key).is_some())
        };
        let frame = entry.children().iter().filter(|child| of_plan(child) && matches!(child.body, Body::Branch { .. })).count();
        if frame > 0 && kind::decide(&entry).is_none() {
            let children = entry.children_mut().map(std::mem::take).unwrap_or_default();
            return self.fields(children, left_over);
        }
        self.elements(None, vec![entry], left_over);
    }

    /// Takes a field that is not known: what is in it may be, where a damaged line swallowed what comes after it.
    fn unknown(&mut self, entry: Entry, left_over: bool) {
        if self.newer || !swallowed(&entry) {
            let kind = if self.newer { LostKind::Unknown } else { LostKind::Unreadable };
            return self.lose(&entry, kind);
        }
        self.scatter(entry, left_over);
    }

    /// Takes an entry apart that swallowed what comes after it.
    fn scatter(&mut self, mut entry: Entry, left_over: bool) {
        let children = entry.children_mut().map(std::mem::take).unwrap_or_default();
        let (keyless, fields): (Vec<Entry>, Vec<Entry>) = children.into_iter().partition(|child| child.key.is_none());
        let nested = |child: &Entry| !child.children().is_empty() && child.children().iter().all(|inner| inner.key.is_none());
        let (nested, elements): (Vec<Entry>, Vec<Entry>) = keyless.into_iter().partition(nested);
        self.elements(None, elements, left_over);
        self.fields(nested, left_over);
        self.fields(fields, left_over);
    }

    fn list(&mut self, list: List, mut entry: Entry, left_over: bool) {
        if matches!(entry.body, Body::Broken) {
            return self.lose(&entry, LostKind::Unreadable);
        }
        if !self.lists.contains(&list) {
            self.lists.push(list);
        }
        if let Some(children) = entry.children_mut() {
            let children = std::mem::take(children);
            self.elements(Some(list), children, left_over);
        }
    }

    /// Takes the elements of a list, or of a list whose name is gone.
    fn elements(&mut self, hint: Option<List>, entries: Vec<Entry>, left_over: bool) {
        let (astray, entries): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| is_list(entry) || swallowed(entry));
        for entry in astray {
            if entry.key.is_some() {
                self.fields(vec![entry], left_over);
            } else {
                self.scatter(entry, left_over);
            }
        }
        let entries: Vec<Entry> = entries.into_iter().flat_map(kind::apart).collect();
        let mut next = None;
        let mut sorted = Vec::with_capacity(entries.len());
        // What an element is may be clear only from the one after it.
        for entry in entries.into_iter().rev() {
            let intact = matches!(entry.body, Body::Branch { opened: true, .. });
            let list = match (hint, kind::decide(&entry)) {
                (Some(hint), _) if kind::fits(hint, &entry) && (intact || kind::is_surely(hint, &entry)) => Some(hint),
                (_, Some(list)) => Some(list),
                (Some(hint), None) if intact => Some(hint),
                _ => next.or(hint).or(Some(List::Measures)).filter(|list| kind::fits(*list, &entry)),
            };
            next = list.or(next);
            sorted.push((list, entry));
        }
        for (list, mut entry) in sorted.into_iter().rev() {
            match list {
                Some(list) => self.elements.push(Element { list, entry, left_over }),
                // Elements may lie deeper where the lines of a list are gone.
                None if entry.children().iter().any(|child| child.key.is_none() && child.children().len() > 1) => {
                    let children = entry.children_mut().map(std::mem::take).unwrap_or_default();
                    let (deeper, fields): (Vec<Entry>, Vec<Entry>) = children.into_iter().partition(|child| child.key.is_none());
                    fields.iter().for_each(|field| self.lose(field, LostKind::Unreadable));
                    self.elements(None, deeper, left_over);
                }
                None => self.lose(&entry, LostKind::Unreadable),
            }
        }
    }

    /// Notes that an entry is lost. Nameless ones in a row are one.
    fn lose(&mut self, entry: &Entry, kind: LostKind) {
        if self.left_over.as_ref().is_some_and(|span| span.start <= entry.span.start) {
            return;
        }
        let step = entry.key.clone().map_or(Step::Nth(0), Step::Key);
        if let Some(last) = self.losses.last_mut()
            && step == Step::Nth(0)
            && last.path.as_slice() == [Step::Nth(0)]
            && (last.span.end..=last.span.end + NEAR).contains(&entry.span.start)
        {
            last.span.end = entry.span.end;
            return;
        }
        self.losses.push(Loss { path: vec![step], span: entry.span.clone(), kind });
    }
}
