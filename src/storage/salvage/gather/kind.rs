//! What an element is, by the names of its fields. The names are those of the types themselves, so nothing has to be kept in
//! step with the model.

use std::sync::OnceLock;

use ron::Error;
use serde::de::DeserializeOwned;

use crate::model::appendix::{ChronologyEntry, ColophonLine, Footnote, Ordinance, Term};
use crate::model::chapter::Chapter;
use crate::model::department::Department;
use crate::model::era::Era;
use crate::model::measure::Measure;
use crate::model::note::Note;
use crate::model::organisation;
use crate::model::packet::Packet;
use crate::model::picture::Picture;
use crate::model::priority::PriorityEdition;
use crate::model::section::Section;
use crate::storage::read::options;
use crate::storage::salvage::tree::{Body, Entry};

/// A list of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::storage::salvage) enum List {
    Eras,
    Departments,
    PriorityEditions,
    Sections,
    Measures,
    Organisation,
    RelatedPlans,
    Chapters,
    Footnotes,
    Glossary,
    Chronology,
    Ordinances,
    Colophon,
    Packets,
    Pictures,
    Notes,
}

impl List {
    /// Every list, in the order of the file.
    pub(in crate::storage::salvage) const ALL: [Self; 16] = [
        Self::Eras,
        Self::Departments,
        Self::PriorityEditions,
        Self::Sections,
        Self::Measures,
        Self::Organisation,
        Self::RelatedPlans,
        Self::Chapters,
        Self::Footnotes,
        Self::Glossary,
        Self::Chronology,
        Self::Ordinances,
        Self::Colophon,
        Self::Packets,
        Self::Pictures,
        Self::Notes,
    ];

    /// The plan's field that holds it.
    pub(in crate::storage::salvage) fn field(self) -> &'static str {
        match self {
            Self::Eras => "eras",
            Self::Departments => "departments",
            Self::PriorityEditions => "priority_editions",
            Self::Sections => "sections",
            Self::Measures => "measures",
            Self::Organisation => "organisation",
            Self::RelatedPlans => "related_plans",
            Self::Chapters => "chapters",
            Self::Footnotes => "footnotes",
            Self::Glossary => "glossary",
            Self::Chronology => "chronology",
            Self::Ordinances => "ordinances",
            Self::Colophon => "colophon",
            Self::Packets => "packets",
            Self::Pictures => "pictures",
            Self::Notes => "notes",
        }
    }

    /// The list that a field of the plan holds.
    pub(in crate::storage::salvage) fn of_field(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.field() == name)
    }

    /// The names of an element's fields, in their order.
    fn names(self) -> &'static [&'static str] {
        static NAMES: OnceLock<Vec<&'static [&'static str]>> = OnceLock::new();
        let all = NAMES.get_or_init(|| {
            let of = |list: Self| match list {
                Self::Eras => names_of::<Era>(),
                Self::Departments => names_of::<Department>(),
                Self::PriorityEditions => names_of::<PriorityEdition>(),
                Self::Sections => names_of::<Section>(),
                Self::Measures => names_of::<Measure>(),
                Self::Organisation => names_of::<organisation::Body>(),
                Self::RelatedPlans => names_of::<organisation::RelatedPlan>(),
                Self::Chapters => names_of::<Chapter>(),
                Self::Footnotes => names_of::<Footnote>(),
                Self::Glossary => names_of::<Term>(),
                Self::Chronology => names_of::<ChronologyEntry>(),
                Self::Ordinances => names_of::<Ordinance>(),
                Self::Colophon => names_of::<ColophonLine>(),
                Self::Packets => names_of::<Packet>(),
                Self::Pictures => names_of::<Picture>(),
                Self::Notes => names_of::<Note>(),
            };
            Self::ALL.into_iter().map(of).collect()
        });
        all.get(self as usize).copied().unwrap_or_default()
    }
}

/// The names of a type's fields: a field of a strange name brings them to light.
fn names_of<T: DeserializeOwned>() -> &'static [&'static str] {
    match options().from_str::<T>("(no_field_has_this_name: ())").map(|_| ()).map_err(|error| error.code) {
        Err(Error::NoSuchStructField { expected, .. }) => expected,
        _ => &[],
    }
}

fn keys(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.children().iter().filter_map(|child| child.key.as_deref())
}

/// Whether most fields of an element are those of a list's elements, and there are any.
pub(in crate::storage::salvage) fn fits(list: List, entry: &Entry) -> bool {
    let names = list.names();
    let (known, unknown): (Vec<&str>, Vec<&str>) = keys(entry).partition(|key| names.contains(key));
    !known.is_empty() && unknown.len() <= known.len() / 2
}

/// Whether all fields of an element are those of a list's elements and no others'.
pub(in crate::storage::salvage) fn is_surely(list: List, entry: &Entry) -> bool {
    decide(entry) == Some(list)
}

/// The only list whose elements have the fields of this one.
pub(in crate::storage::salvage) fn decide(entry: &Entry) -> Option<List> {
    keys(entry).next()?;
    let all_known = |list: &List| keys(entry).all(|key| list.names().contains(&key));
    let mut candidates = List::ALL.into_iter().filter(all_known);
    match (candidates.next(), candidates.next()) {
        (Some(only), None) => Some(only),
        (Some(_), Some(_)) => None,
        // A damaged name, or a new one.
        (None, _) => {
            let known = |list: &List| keys(entry).filter(|key| list.names().contains(key)).count();
            let best = List::ALL.into_iter().max_by_key(known)?;
            let second = List::ALL.into_iter().filter(|list| *list != best).map(|list| known(&list)).max().unwrap_or(0);
            (known(&best) > second + 1 && fits(best, entry)).then_some(best)
        }
    }
}

/// Takes an element apart into what stood in different ones: where, after damage, fields come that stand before the ones
/// already read, the beginning of another element is gone.
pub(in crate::storage::salvage) fn apart(mut entry: Entry) -> Vec<Entry> {
    let names = match decide(&entry).unwrap_or(List::Measures) {
        List::Sections => List::Sections.names(),
        _ => List::Measures.names(),
    };
    let mut last = None;
    let mut damaged = false;
    let mut cut = None;
    for (position, child) in entry.children().iter().enumerate() {
        damaged |= child.key.is_none() || matches!(child.body, Body::Broken) || is_damaged(child);
        let Some(place) = child.key.as_deref().and_then(|key| names.iter().position(|name| *name == key)) else { continue };
        let back = last.is_some_and(|last| place <= last);
        if position > 0 && back && (damaged || (place == 0 && last > Some(1))) {
            cut = Some(position);
            break;
        }
        last = Some(place);
    }
    let Some(cut) = cut else { return vec![entry] };
    let rest = entry.children_mut().map(|children| children.split_off(cut)).unwrap_or_default();
    // What is no field stood in between: it belongs to what came before.
    let end = entry.children().last().map_or(entry.span.end, |child| child.span.end);
    if let Body::Branch { closed, .. } = &mut entry.body {
        *closed = false;
    }
    (entry.span.end, entry.value.end) = (end, end);
    let mut found = vec![entry];
    found.extend(apart(Entry::headless(None, rest)));
    found
}

fn is_damaged(entry: &Entry) -> bool {
    let open = matches!(entry.body, Body::Branch { opened, closed, .. } if !(opened && closed));
    open || entry.children().iter().any(|child| matches!(child.body, Body::Broken) || is_damaged(child))
}
