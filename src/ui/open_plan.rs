//! The open plan as the window sees it: the document, its file, what is selected, and what is derived from the plan
//! (made anew only when the plan changed).

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::base::fold;
use crate::checks::unfinished;
use crate::edit::document::Document;
use crate::model::department::Department;
use crate::model::form::Form;
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::outline::{Outline, Target};
use crate::model::place::Place;
use crate::model::plan::Plan;
use crate::model::section::Section;
use crate::storage::fingerprint::Fingerprint;

/// An open plan.
pub struct OpenPlan {
    /// The plan and its history.
    pub document: Document,
    /// Its file; `None` until it is saved for the first time.
    pub path: Option<PathBuf>,
    /// What the file held when it was opened or saved last.
    pub fingerprint: Option<Fingerprint>,
    /// The plan that the file held then, to tell what somebody else changed since.
    pub base: Option<Arc<Plan>>,
    /// What a plan without a file is called until it has one: 「DX推進計画（復元）」.
    pub working_name: Option<String>,
    /// What is shown in the middle.
    pub selected: Option<Target>,
    /// The field that had the focus last.
    pub place: Option<Place>,
    /// Why the plan is only read, in a few words for the officer: 「山田さん（PC：KIKAKU-03）が編集中」. `None`: it may be
    /// edited. See [`crate::ui::reading`].
    pub read_only: Option<String>,
    /// Whether a plan that is only read may be edited now, because the colleague who edited it has closed it.
    pub may_start_editing: bool,
    derived: Derived,
}

/// What is derived from the plan for drawing.
#[derive(Default)]
struct Derived {
    revision: Option<u64>,
    /// What the rest was derived from.
    structure: Option<Structure>,
    outline: Outline,
    /// In the order of the plan's measures.
    of_measures: Vec<OfMeasure>,
    /// Positions in `of_measures`.
    positions: BTreeMap<MeasureId, usize>,
}

/// The parts of a plan that its outline and the texts to search are derived from, beside the measures.
struct Structure {
    sections: Arc<Vec<Section>>,
    form: Arc<Form>,
    departments: Arc<Vec<Department>>,
}

impl Structure {
    fn of(plan: &Plan) -> Self {
        Self { sections: Arc::clone(&plan.sections), form: Arc::clone(&plan.form), departments: Arc::clone(&plan.departments) }
    }

    fn is_of(&self, plan: &Plan) -> bool {
        Arc::ptr_eq(&self.sections, &plan.sections)
            && Arc::ptr_eq(&self.form, &plan.form)
            && Arc::ptr_eq(&self.departments, &plan.departments)
    }
}

/// What is derived from one measure, when it is asked for; valid as long as the measure is the same value.
struct OfMeasure {
    source: Arc<Measure>,
    search_text: OnceCell<String>,
    empty_cells: OnceCell<Vec<String>>,
}

impl OpenPlan {
    /// Opens a document in the window; its first measure is selected.
    pub fn new(document: Document, path: Option<PathBuf>, fingerprint: Option<Fingerprint>) -> Self {
        let mut open = Self {
            document,
            path,
            fingerprint,
            base: None,
            working_name: None,
            selected: None,
            place: None,
            read_only: None,
            may_start_editing: false,
            derived: Derived::default(),
        };
        open.refresh();
        let outline = &open.derived.outline;
        open.selected = outline.measures().next().map(Target::Measure).or_else(|| outline.entries.first().map(|entry| entry.target));
        open
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        self.document.plan()
    }

    /// The outline of the plan as it is now.
    pub fn outline(&self) -> &Outline {
        &self.derived.outline
    }

    /// The file's name, or what stands for it while there is none.
    pub fn file_name(&self) -> String {
        match self.path.as_deref().and_then(std::path::Path::file_name) {
            Some(name) => name.to_string_lossy().into_owned(),
            None => self.working_name.clone().unwrap_or_else(|| "無題の計画".to_owned()),
        }
    }

    /// Makes anew what is derived from the plan, where it changed, and lets go of a selection that is gone.
    pub fn refresh(&mut self) {
        let revision = self.document.revision();
        if self.derived.revision == Some(revision) {
            return;
        }
        self.derived.revision = Some(revision);
        let plan = self.document.plan();
        let derived = &mut self.derived;
        if !derived.structure.as_ref().is_some_and(|structure| structure.is_of(plan)) {
            derived.structure = Some(Structure::of(plan));
            derived.outline = Outline::of(plan);
            derived.of_measures.clear();
        }
        let mut moved = derived.of_measures.len() != plan.measures.len();
        derived.of_measures.truncate(plan.measures.len());
        for (slot, measure) in derived.of_measures.iter_mut().zip(&plan.measures) {
            if !Arc::ptr_eq(&slot.source, measure) {
                moved |= slot.source.id != measure.id;
                *slot = OfMeasure::new(measure);
            }
        }
        let begun = derived.of_measures.len();
        derived.of_measures.extend(plan.measures.iter().skip(begun).map(OfMeasure::new));
        if moved {
            derived.positions = plan.measures.iter().enumerate().map(|(at, measure)| (measure.id, at)).collect();
        }
        if self.selected.is_some_and(|target| self.derived.outline.entry(target).is_none()) {
            // A measure whose 再掲 is gone is still there; a removed one leaves its place to the next.
            self.selected =
                self.selected.and_then(Target::measure).map(Target::Measure).filter(|target| self.derived.outline.entry(*target).is_some());
        }
    }

    fn of_measure(&self, id: MeasureId) -> Option<&OfMeasure> {
        self.derived.positions.get(&id).and_then(|at| self.derived.of_measures.get(*at))
    }

    /// The labels of the cells of a measure in which nothing stands yet.
    pub fn empty_cells(&self, measure: MeasureId) -> &[String] {
        self.of_measure(measure)
            .map_or(&[], |derived| derived.empty_cells.get_or_init(|| unfinished::empty_cells(self.plan(), &derived.source)))
    }

    /// Whether a measure holds all words of a search, which are folded already.
    pub fn matches(&self, measure: MeasureId, words: &[String]) -> bool {
        let text =
            self.of_measure(measure).map_or("", |derived| derived.search_text.get_or_init(|| search_text(self.plan(), &derived.source)));
        let number = fold::for_search(self.derived.outline.number(measure));
        words.iter().all(|word| text.contains(word.as_str()) || number.contains(word.as_str()))
    }
}

impl OfMeasure {
    fn new(source: &Arc<Measure>) -> Self {
        Self { source: Arc::clone(source), search_text: OnceCell::new(), empty_cells: OnceCell::new() }
    }
}

/// Everything written on a measure, folded for searching. A line end keeps words of different fields apart.
fn search_text(plan: &Plan, measure: &Measure) -> String {
    let mut parts: Vec<String> = vec![measure.name.clone()];
    parts.extend(measure.lead.iter().chain(&measure.related).map(|reference| plan.department_name(reference)));
    parts.extend(measure.narratives.values().map(|prose| prose.text().to_owned()));
    for row in &measure.schedule {
        parts.push(row.label.clone());
        parts.extend(row.bars.iter().map(|bar| bar.label.clone()));
    }
    for indicator in &measure.indicators {
        parts.push(indicator.name.clone());
        parts.extend(indicator.names.values().cloned());
        parts.extend(indicator.filled().into_iter().map(|place| indicator.value(place).text().to_owned()));
    }
    if !measure.priorities.is_empty() {
        parts.push("★".to_owned());
    }
    parts.iter().map(|part| fold::for_search(part)).collect::<Vec<_>>().join("\n")
}
