//! The open plan with its history. The plan itself is private: it is lent for reading and changed only by edits.

use std::sync::Arc;

use crate::edit::apply::{self, Refused};
use crate::edit::departments;
use crate::edit::edit::{DepartmentEdit, Edit, MeasureEdit};
use crate::edit::history::{History, Step};
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::place::Place;
use crate::model::plan::Plan;

/// An open plan.
#[derive(Debug, Clone)]
pub struct Document {
    plan: Arc<Plan>,
    history: History,
    /// Counts states; never goes back.
    last_revision: u64,
    /// The state that was saved; `None` for a plan that never was.
    saved_revision: Option<u64>,
}

/// What an edit came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The plan is another now.
    Changed,
    /// The plan is as it was: nothing was remembered.
    Unchanged,
    /// The edit could not be carried out, and why.
    Refused(Refused),
}

impl Document {
    /// A plan that was read from a file.
    pub fn opened(plan: Plan) -> Self {
        Self { plan: Arc::new(plan), history: History::default(), last_revision: 0, saved_revision: Some(0) }
    }

    /// A plan that was never saved.
    pub fn unsaved(plan: Plan) -> Self {
        Self { saved_revision: None, ..Self::opened(plan) }
    }

    /// The same plan and history as a plan that was never saved.
    #[must_use]
    pub fn detached(&self) -> Self {
        Self { saved_revision: None, ..self.clone() }
    }

    /// The plan, for reading.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The plan as it is now, to be read on another thread.
    pub fn snapshot(&self) -> Arc<Plan> {
        Arc::clone(&self.plan)
    }

    /// Carries out an edit and remembers it as a step.
    pub fn apply(&mut self, edit: &Edit) -> Outcome {
        self.step(edit, None)
    }

    fn step(&mut self, edit: &Edit, restores: Option<(MeasureId, Arc<Measure>)>) -> Outcome {
        let mut changed = Plan::clone(&self.plan);
        if let Err(refused) = apply::apply(&mut changed, edit) {
            return Outcome::Refused(refused);
        }
        if let Edit::Department(DepartmentEdit::Rename(id, _)) = edit {
            let key = edit.merge_key();
            let start = key.and_then(|key| self.history.before_typing(&key)).unwrap_or(&self.plan);
            departments::remember_name(start, &mut changed, *id);
        }
        if same(&changed, &self.plan) {
            return Outcome::Unchanged;
        }
        self.last_revision += 1;
        let after = Arc::new(changed);
        let label = edit.label(&self.plan, &after);
        let before = std::mem::replace(&mut self.plan, Arc::clone(&after));
        let mut step = Step::new(label, edit.place(), self.last_revision, before, after).joining(edit.merge_key());
        if let Some((measure, stands_for)) = restores {
            step = step.restoring(measure, stands_for);
        }
        if let Some(before) = self.history.push(step, same) {
            self.plan = before;
        }
        Outcome::Changed
    }

    /// Ends a stretch of typing: the next edit is a step of its own.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    /// Takes the last step back and tells where it was.
    pub fn undo(&mut self) -> Option<Place> {
        let (plan, step) = self.history.undo()?;
        let place = step.place.clone();
        self.plan = plan;
        Some(place)
    }

    /// Takes the next undone step again and tells where it is.
    pub fn redo(&mut self) -> Option<Place> {
        let (plan, step) = self.history.redo()?;
        let place = step.place.clone();
        self.plan = plan;
        Some(place)
    }

    /// What the menu says: 「元に戻す：指標①の目標」 without its head; `None` where there is nothing to undo.
    pub fn undo_label(&self) -> Option<&str> {
        self.history.next_undo().map(|step| step.label.as_str())
    }

    /// The same for redo.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.next_redo().map(|step| step.label.as_str())
    }

    /// What [`Self::undo_in_measure`] would take back.
    pub fn undo_in_measure_label(&self, measure: MeasureId) -> Option<&str> {
        self.history.last_change_of(measure, &self.plan).map(|change| change.step.label.as_str())
    }

    /// Takes back the last change of one measure and leaves all else as it is. It is a step of its own, which undo takes
    /// back in turn.
    pub fn undo_in_measure(&mut self, measure: MeasureId) -> Outcome {
        let Some(change) = self.history.last_change_of(measure, &self.plan) else {
            return Outcome::Unchanged;
        };
        let label = format!("この{}だけ戻す（{}）", self.plan.form.words.measure, change.step.label);
        let (edit, stands_for) = (Edit::Measure(measure, MeasureEdit::Replace(label, change.restored)), change.earlier);
        self.history.seal();
        self.step(&edit, Some((measure, stands_for)))
    }

    /// The steps in force, oldest first.
    pub fn steps(&self) -> &[Step] {
        self.history.taken()
    }

    /// A number that differs for every state of the plan: what is derived from the plan is made anew when it changes.
    pub fn revision(&self) -> u64 {
        self.history.revision()
    }

    /// Whether the plan differs from what was saved.
    pub fn is_modified(&self) -> bool {
        self.saved_revision != Some(self.revision())
    }

    /// Remembers that the state of a revision was saved; later steps stay unsaved, and typing begins a step of its own.
    pub fn mark_saved(&mut self, revision: u64) {
        self.saved_revision = Some(revision);
        self.history.seal();
    }
}

/// Whether an edit changed nothing. Measures that are still shared are not looked into.
fn same(a: &Plan, b: &Plan) -> bool {
    let measures = a.measures.len() == b.measures.len() && a.measures.iter().zip(&b.measures).all(|(a, b)| Arc::ptr_eq(a, b) || a == b);
    measures && settings_of(a) == settings_of(b)
}

fn settings_of(plan: &Plan) -> impl PartialEq + '_ {
    // Every field by name: the compiler points here when the plan grows.
    let Plan {
        title,
        city,
        edition,
        date,
        period,
        year_writing,
        eras,
        indicator_defaults,
        form,
        departments,
        priority_editions,
        sections,
        measures: _,
        cover,
        organisation,
        related_plans,
        chapters,
        footnotes,
        glossary,
        chronology,
        ordinances,
        colophon,
        packets,
        pictures,
        notes,
    } = plan;
    (
        (title, city, edition, date, period, year_writing, eras, indicator_defaults, cover),
        (Shared(form), Shared(departments), Shared(priority_editions), Shared(sections), Shared(chapters), Shared(footnotes)),
        (Shared(glossary), Shared(chronology), Shared(ordinances), Shared(colophon), Shared(pictures), Shared(notes)),
        (Shared(organisation), Shared(related_plans), Shared(packets)),
    )
}

/// Compares shared parts by identity first.
struct Shared<'a, T>(&'a Arc<T>);

impl<T: PartialEq> PartialEq for Shared<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(self.0, other.0) || self.0 == other.0
    }
}
