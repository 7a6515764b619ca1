//! The steps that were taken, backwards and forwards. A step keeps the plans before and after it; since plans share
//! their parts, that costs little.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::edit::places::TypingKey;
use crate::model::department::DepartmentRef;
use crate::model::ids::{MeasureId, PictureId, PriorityId};
use crate::model::measure::{Measure, PlacedPicture};
use crate::model::place::Place;
use crate::model::plan::Plan;
use crate::model::section;

/// A step: what was done, where, and the plans around it.
#[derive(Debug, Clone)]
pub struct Step {
    /// What the menu says after 「元に戻す：」.
    pub label: String,
    /// Where it was done, so that undo can show it.
    pub place: Place,
    /// Counts states of the document: the state after this step.
    pub revision: u64,
    before: Arc<Plan>,
    after: Arc<Plan>,
    merge_key: Option<TypingKey>,
    /// The measure that this step took back alone, if it did, and the earlier value that it stands for.
    restores: Option<(MeasureId, Arc<Measure>)>,
}

/// Steps taken and steps undone.
#[derive(Debug, Clone, Default)]
pub struct History {
    steps: Vec<Step>,
    /// How many of `steps` are in force; those behind can be redone.
    taken: usize,
    /// Whether the next step stands alone even where it could join the last.
    sealed: bool,
}

impl History {
    /// Remembers a step, or lets it join the last one where both are typing in one field. What was undone is forgotten.
    /// Typing that came back to where it began leaves no step: then the plan before it is given back, to go on with.
    pub fn push(&mut self, step: Step, same: impl Fn(&Plan, &Plan) -> bool) -> Option<Arc<Plan>> {
        self.steps.truncate(self.taken);
        let joins = !self.sealed && step.merge_key.is_some();
        match self.steps.last_mut().filter(|last| joins && last.merge_key == step.merge_key) {
            Some(last) => {
                last.after = step.after;
                last.revision = step.revision;
                last.label = step.label;
            }
            None => self.steps.push(step),
        }
        let void = self.steps.pop_if(|last| same(&last.before, &last.after)).map(|step| step.before);
        self.taken = self.steps.len();
        self.sealed = void.is_some();
        void
    }

    /// The plan as it was before the stretch of typing that a step of this key would join; `None` where it would begin one.
    pub fn before_typing(&self, key: &TypingKey) -> Option<&Plan> {
        let last = self.next_undo().filter(|last| !self.sealed && last.merge_key.as_ref() == Some(key))?;
        Some(&last.before)
    }

    /// Ends the joining of steps: the field was left, the plan was saved, the officer paused.
    pub fn seal(&mut self) {
        self.sealed = true;
    }

    /// Takes the last step back: the plan before it, and the step.
    pub fn undo(&mut self) -> Option<(Arc<Plan>, &Step)> {
        let step = self.steps.get(self.taken.checked_sub(1)?)?;
        self.taken -= 1;
        self.sealed = true;
        Some((Arc::clone(&step.before), step))
    }

    /// Takes the next undone step again: the plan after it, and the step.
    pub fn redo(&mut self) -> Option<(Arc<Plan>, &Step)> {
        let step = self.steps.get(self.taken)?;
        self.taken += 1;
        self.sealed = true;
        Some((Arc::clone(&step.after), step))
    }

    /// The step that [`Self::undo`] would take back.
    pub fn next_undo(&self) -> Option<&Step> {
        self.steps.get(self.taken.checked_sub(1)?)
    }

    /// The step that [`Self::redo`] would take again.
    pub fn next_redo(&self) -> Option<&Step> {
        self.steps.get(self.taken)
    }

    /// The revision of the state in force.
    pub fn revision(&self) -> u64 {
        self.next_undo().map_or(0, |step| step.revision)
    }

    /// Steps in force, oldest first.
    pub fn taken(&self) -> &[Step] {
        self.steps.get(..self.taken).unwrap_or_default()
    }

    /// The last step in force that changed a measure and was not taken back for it alone. States are told by identity of
    /// the shared value: a measure that was restored is the very value it was, or stands for it.
    pub fn last_change_of(&self, id: MeasureId, now: &Plan) -> Option<Change<'_>> {
        let present = now.measure(id)?;
        let mut reached = present;
        for step in self.taken().iter().rev() {
            let (Some(before), Some(after)) = (step.before.measure(id), step.after.measure(id)) else { continue };
            if !Arc::ptr_eq(after, reached) || Arc::ptr_eq(before, after) {
                continue;
            }
            match &step.restores {
                Some((restored, stands_for)) if *restored == id => reached = stands_for,
                _ => {
                    let restored = with_known_references(before, &step.before, now);
                    if restored != *present {
                        return Some(Change { step, earlier: Arc::clone(before), restored });
                    }
                    reached = before;
                }
            }
        }
        None
    }
}

/// A change of one measure that can be taken back alone.
#[derive(Debug)]
pub struct Change<'a> {
    /// The step that made it.
    pub step: &'a Step,
    /// The measure before it.
    pub earlier: Arc<Measure>,
    /// The same as it may stand in the present plan.
    pub restored: Arc<Measure>,
}

/// An earlier measure in the present plan: departments that left the list since then stand there by their names; visions,
/// national priorities and pictures that are gone are left out.
fn with_known_references(earlier: &Arc<Measure>, then: &Plan, now: &Plan) -> Arc<Measure> {
    let gone = |reference: &DepartmentRef| match reference {
        DepartmentRef::Master(id) => !now.departments.iter().any(|department| department.id == *id),
        DepartmentRef::Free(_) => false,
    };
    let mut restored = Arc::clone(earlier);
    if earlier.lead.iter().chain(&earlier.related).any(gone) {
        let measure = Arc::make_mut(&mut restored);
        for reference in measure.lead.iter_mut().chain(&mut measure.related).filter(|reference| gone(reference)) {
            *reference = DepartmentRef::Free(then.department_name(reference));
        }
    }
    let mut visions = BTreeSet::new();
    section::walk(&now.sections, &mut |section, _| visions.extend(section.visions.iter().map(|vision| vision.id)));
    if earlier.visions.iter().any(|id| !visions.contains(id)) {
        Arc::make_mut(&mut restored).visions.retain(|id| visions.contains(id));
    }
    let priorities: BTreeSet<PriorityId> = now.priority_editions.iter().flat_map(|edition| &edition.items).map(|item| item.id).collect();
    if earlier.priorities.iter().any(|id| !priorities.contains(id)) {
        Arc::make_mut(&mut restored).priorities.retain(|id| priorities.contains(id));
    }
    // A picture that was missing then is not taken for one that was removed since.
    let has = |plan: &Plan, id: PictureId| plan.pictures.iter().any(|picture| picture.id == id);
    let removed = |placed: &PlacedPicture| has(then, placed.picture) && !has(now, placed.picture);
    if earlier.pictures.iter().any(removed) {
        Arc::make_mut(&mut restored).pictures.retain(|placed| !removed(placed));
    }
    restored
}

impl Step {
    /// A step from one plan to another.
    pub fn new(label: String, place: Place, revision: u64, before: Arc<Plan>, after: Arc<Plan>) -> Self {
        Self { label, place, revision, before, after, merge_key: None, restores: None }
    }

    /// Lets it join steps of the same key.
    pub fn joining(mut self, key: Option<TypingKey>) -> Self {
        self.merge_key = key;
        self
    }

    /// Marks it as taking one measure back to an earlier value, for which the measure after this step stands.
    pub fn restoring(mut self, measure: MeasureId, stands_for: Arc<Measure>) -> Self {
        self.restores = Some((measure, stands_for));
        self
    }
}
