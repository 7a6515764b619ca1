//! From the parts of a plan to the plan: every part is read, what has to be there and is not gets a stand-in, and for
//! everything that was lost it is noted what it belongs to.

use std::ops::Range;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde::de::DeserializeOwned;

use crate::base::problem::Problem;
use crate::model::fiscal_year::{FiscalYear, Period};
use crate::model::form::Form;
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::plan::Plan;
use crate::storage::builtin_forms;
use crate::storage::salvage::LostKind;
use crate::storage::salvage::gather::{Element, List, Parts};
use crate::storage::salvage::tree::{Body, Entry};
use crate::storage::salvage::unit::{Loss, Reader, Step};

/// What a loss belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// A measure, by its place among those that were read.
    Measure(usize),
    /// A measure that could not be read at all: its place among all that were found, and its name.
    LostMeasure(usize, String),
    /// A measure that is referred to but is not in the file.
    MissingMeasure(MeasureId),
    /// An element of a list, by its place in the file, and its title.
    Element(List, usize, String),
    /// Something that is referred to but is not in the file, in words.
    Missing(String),
    /// The plan itself.
    Plan,
}

/// Something lost, and what it belongs to.
#[derive(Debug, Clone)]
pub(super) struct Owned {
    pub(super) owner: Owner,
    pub(super) loss: Loss,
}

/// A measure that was read.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) measure: Measure,
    pub(super) span: Range<usize>,
    pub(super) left_over: bool,
    /// Whether it is not to be in the plan, because it is there already.
    pub(super) dropped: bool,
}

/// What was put together.
pub(super) struct Assembled {
    /// The plan without its measures.
    pub(super) plan: Plan,
    /// The measures, in the order of the file.
    pub(super) measures: Vec<Found>,
    /// Measures that were found but could not be read at all.
    pub(super) unreadable_measures: usize,
    /// Everything lost.
    pub(super) lost: Vec<Owned>,
    /// What is to be told if another form stands in for the plan's.
    pub(super) form_note: Option<Problem>,
}

/// Reads all parts. `None` where there is no form to work with, which does not happen.
pub(super) fn assemble(parts: Parts, reader: &mut Reader<'_>) -> Option<Assembled> {
    let mut lost: Vec<Owned> = parts.losses.iter().cloned().map(|loss| Owned { owner: Owner::Plan, loss }).collect();
    if let Some(span) = parts.left_over.clone() {
        lost.push(of_plan(Step::Rest, span, LostKind::Unreadable));
    }
    let mut lists = Lists { elements: parts.elements.clone(), reader, lost };

    let mut measures = Vec::new();
    let mut unreadable_measures = 0;
    for (nth, element) in lists.take(List::Measures).into_iter().enumerate() {
        let mut losses = Vec::new();
        match lists.reader.read::<Measure>(&element.entry, &mut losses) {
            Some(measure) => {
                let owner = Owner::Measure(measures.len());
                lists.lost.extend(losses.into_iter().map(|loss| Owned { owner: owner.clone(), loss }));
                measures.push(Found { measure, span: element.entry.span.clone(), left_over: element.left_over, dropped: false });
            }
            None => {
                unreadable_measures += 1;
                let owner = Owner::LostMeasure(nth + 1, title(&element.entry, lists.reader));
                lists.lose(owner, element.entry.span.clone());
            }
        }
    }

    let end = lists.reader.file().text().len();
    let (eras, departments) = (lists.read(List::Eras), lists.read(List::Departments));
    let (priority_editions, sections) = (lists.read(List::PriorityEditions), lists.read(List::Sections));
    let (organisation, related_plans) = (lists.read(List::Organisation), lists.read(List::RelatedPlans));
    let (chapters, footnotes, glossary) = (lists.read(List::Chapters), lists.read(List::Footnotes), lists.read(List::Glossary));
    let (chronology, ordinances) = (lists.read(List::Chronology), lists.read(List::Ordinances));
    let (colophon, packets) = (lists.read(List::Colophon), lists.read(List::Packets));
    let (pictures, notes) = (lists.read(List::Pictures), lists.read(List::Notes));

    let mut singles = Singles { parts: &parts, reader: lists.reader, lost: lists.lost, end };
    let (form, form_note) = singles.form()?;
    let title: String = singles.required("title").unwrap_or_default();
    let city: String = singles.required("city").unwrap_or_default();
    let year_writing = singles.required("year_writing").unwrap_or(form.year_writing);
    let edition = singles.optional("edition").unwrap_or_default();
    let date = singles.optional("date").unwrap_or_default();
    let period = singles.required("period").unwrap_or_else(|| period_of(&measures, date));
    let indicator_defaults = singles.optional("indicator_defaults").unwrap_or_default();
    let cover = singles.optional("cover").unwrap_or_default();
    for list in [List::Sections, List::Measures].into_iter().filter(|list| !parts.lists.contains(list)) {
        if parts.elements.iter().all(|element| element.list != list) {
            singles.missing(list.field());
        }
    }
    if !parts.closed {
        singles.lost.push(of_plan(Step::Key(CUT.to_owned()), end..end, LostKind::Missing));
    }
    let lost = singles.lost;
    let plan = Plan {
        edition,
        date,
        year_writing,
        eras,
        indicator_defaults,
        departments: Arc::new(departments),
        priority_editions: Arc::new(priority_editions),
        sections: Arc::new(sections),
        cover,
        organisation: Arc::new(organisation),
        related_plans: Arc::new(related_plans),
        chapters: Arc::new(chapters),
        footnotes: Arc::new(footnotes),
        glossary: Arc::new(glossary),
        chronology: Arc::new(chronology),
        ordinances: Arc::new(ordinances),
        colophon: Arc::new(colophon),
        packets: Arc::new(packets),
        pictures: Arc::new(pictures),
        notes: Arc::new(notes),
        ..Plan::new(title, city, period, form)
    };
    Some(Assembled { plan, measures, unreadable_measures, lost, form_note })
}

/// The first year of a plan of which nothing tells any year.
const SOME_YEAR: u16 = 2025;

/// The step that stands for the end of the file.
pub(super) const CUT: &str = "end of file";

fn of_plan(step: Step, span: Range<usize>, kind: LostKind) -> Owned {
    Owned { owner: Owner::Plan, loss: Loss { path: vec![step], span, kind } }
}

/// Reads lists, element by element.
struct Lists<'a, 't> {
    elements: Vec<Element>,
    reader: &'a mut Reader<'t>,
    lost: Vec<Owned>,
}

impl Lists<'_, '_> {
    fn take(&mut self, list: List) -> Vec<Element> {
        let (taken, rest) = std::mem::take(&mut self.elements).into_iter().partition(|element| element.list == list);
        self.elements = rest;
        taken
    }

    fn lose(&mut self, owner: Owner, span: Range<usize>) {
        self.lost.push(Owned { owner, loss: Loss { path: Vec::new(), span, kind: LostKind::Unreadable } });
    }

    /// Reads a list. What stands after the end of the plan is read only if there is nothing before it.
    fn read<T: DeserializeOwned>(&mut self, list: List) -> Vec<T> {
        let mut elements = self.take(list);
        if elements.iter().any(|element| !element.left_over) {
            elements.retain(|element| !element.left_over);
        }
        let mut read = Vec::with_capacity(elements.len());
        for (nth, element) in elements.into_iter().enumerate() {
            let mut losses = Vec::new();
            match self.reader.read(&element.entry, &mut losses) {
                Some(one) => read.push(one),
                None => losses.push(Loss { path: Vec::new(), span: element.entry.span.clone(), kind: LostKind::Unreadable }),
            }
            if !losses.is_empty() {
                let owner = Owner::Element(list, nth + 1, title(&element.entry, self.reader));
                self.lost.extend(losses.into_iter().map(|loss| Owned { owner: owner.clone(), loss }));
            }
        }
        read
    }
}

/// What an element is called, as far as that can be read.
fn title(entry: &Entry, reader: &Reader<'_>) -> String {
    let name = ["name", "title", "term", "label", "text", "key"].into_iter().find_map(|key| entry.field(key));
    let text = name.filter(|field| matches!(field.body, Body::Leaf)).map(|field| reader.file().piece(&field.value));
    text.unwrap_or_default().trim_start_matches(['r', '#']).trim_matches(['#', '"']).to_owned()
}

/// Reads the fields of the plan that hold one value.
struct Singles<'a, 't> {
    parts: &'a Parts,
    reader: &'a mut Reader<'t>,
    lost: Vec<Owned>,
    /// Where the file ends.
    end: usize,
}

impl Singles<'_, '_> {
    fn optional<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        let entry = self.parts.singles.get(name)?;
        let mut losses = Vec::new();
        let read = self.reader.read(entry, &mut losses);
        if read.is_none() {
            self.lost.push(of_plan(Step::Key(name.to_owned()), entry.span.clone(), LostKind::Unreadable));
        }
        self.lost.extend(losses.into_iter().map(|mut loss| {
            loss.path.insert(0, Step::Key(name.to_owned()));
            Owned { owner: Owner::Plan, loss }
        }));
        read
    }

    fn required<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        if !self.parts.singles.contains_key(name) {
            self.missing(name);
        }
        self.optional(name)
    }

    fn missing(&mut self, name: &str) {
        self.lost.push(of_plan(Step::Key(name.to_owned()), self.end..self.end, LostKind::Missing));
    }

    /// The plan's form, with parts of the built-in form of its key where parts of it are gone.
    fn form(&mut self) -> Option<(Arc<Form>, Option<Problem>)> {
        let key = self.parts.singles.get("form").and_then(|form| form.field("key")).map(|key| self.reader.file().piece(&key.value));
        let key = key.unwrap_or_default().trim_matches('"').to_owned();
        self.reader.stand_ins().choose_form(&key);
        if let Some(form) = self.required::<Form>("form") {
            return Some((Arc::new(form), None));
        }
        let form = builtin_forms::by_key(&key).or_else(|| builtin_forms::all().first().cloned())?;
        let message = format!("様式を読めないので、はじめから入っている様式「{}」で表示しています。", form.name);
        let note = Problem::warning("様式", message, "自治体独自の様式だったときは、控えの計画ファイルから様式を戻してください。");
        Some((form, Some(note)))
    }
}

/// The years that the measures of a plan speak of, or else those after its date.
fn period_of(measures: &[Found], date: Option<NaiveDate>) -> Period {
    let bars = measures.iter().flat_map(|found| &found.measure.schedule).flat_map(|row| &row.bars);
    let of_bars = bars.flat_map(|bar| [bar.from.fiscal_year(), bar.to.fiscal_year()]);
    let targets = measures.iter().flat_map(|found| &found.measure.indicators).flat_map(|indicator| indicator.targets.keys().copied());
    let mut years: Vec<FiscalYear> = of_bars.chain(targets).collect();
    years.sort_unstable();
    match (years.first(), years.last()) {
        (Some(first), Some(last)) => Period::between(*first, *last).unwrap_or(Period { first: *first, count: Period::MAX_COUNT }),
        _ => {
            let year = date.and_then(|date| u16::try_from(date.year()).ok()).unwrap_or(SOME_YEAR);
            Period { first: FiscalYear::new(year).unwrap_or(FiscalYear::MAX), count: 5 }
        }
    }
}
