//! Carries out edits of one measure.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::fold::clean_line;
use crate::edit::apply::{Applied, Refused, gone};
use crate::edit::around::ListEdit;
use crate::edit::blocks::{clean_picture, picture_known};
use crate::edit::edit::{AnnualEdit, MeasureEdit};
use crate::edit::{annual, confirm, indicator, list, schedule};
use crate::model::department::DepartmentRef;
use crate::model::era::EraTable;
use crate::model::ids::{MeasureId, PriorityId, VisionId};
use crate::model::measure::{Evidence, Measure, Reference};
use crate::model::plan::Plan;
use crate::model::prose::Prose;
use crate::model::section;

/// Carries out an edit of a measure. What it changes is confirmed.
pub fn apply(plan: &mut Plan, id: MeasureId, edit: &MeasureEdit) -> Applied {
    let form = Arc::clone(&plan.form);
    let years_matter = matches!(edit, MeasureEdit::Schedule(_) | MeasureEdit::Annual(AnnualEdit::Span(..)));
    let eras = if years_matter { plan.era_table() } else { EraTable::default() };
    let before = Arc::clone(plan.measure(id).ok_or_else(|| gone(format!("その{}", form.words.measure)))?);
    refers_to_what_is_there(plan, &before, edit)?;
    let shared = plan.measures.iter_mut().find(|measure| measure.id == id).ok_or_else(|| gone("その施策"))?;
    if let MeasureEdit::Replace(_, earlier) = edit {
        if earlier.id != id {
            return Err(Refused("別の施策の内容です".to_owned()));
        }
        *shared = Arc::clone(earlier);
        return Ok(());
    }
    let measure: &mut Measure = Arc::make_mut(shared);
    match edit {
        MeasureEdit::Name(name) => measure.name = clean_line(name),
        MeasureEdit::Lead(lead) => measure.lead = clean_names(lead),
        MeasureEdit::Related(related) => measure.related = clean_names(related),
        MeasureEdit::Narrative(key, text) => {
            let prose = Prose::new(text);
            if prose.is_empty() {
                measure.narratives.remove(key);
            } else {
                measure.narratives.insert(key.clone(), prose);
            }
        }
        MeasureEdit::Schedule(edit) => schedule::apply(&mut measure.schedule, edit, &form, &eras)?,
        MeasureEdit::Indicator(edit) => indicator::apply(&mut measure.indicators, edit)?,
        MeasureEdit::Annual(edit) => annual::apply(&mut measure.annual, edit, &eras)?,
        MeasureEdit::Evidence(edit) => list::apply_known(&mut measure.evidence, edit, &form.words.evidence, |one| one.id, Evidence::clone)?,
        MeasureEdit::Visions(visions) => measure.visions = each_once(visions),
        MeasureEdit::Priorities(priorities) => measure.priorities = each_once(priorities),
        MeasureEdit::References(edit) => list::apply(&mut measure.references, edit, "項目", |one| Reference {
            plan: clean_line(&one.plan),
            item: clean_line(&one.item),
        })?,
        MeasureEdit::Summary(sentence) => measure.summary = clean_line(sentence),
        MeasureEdit::Pictures(edit) => list::apply(&mut measure.pictures, edit, "画像", clean_picture)?,
        MeasureEdit::Confirmed(field) => confirm::confirmed(measure, field),
        MeasureEdit::Replace(..) => {}
    }
    if !measure.unconfirmed.is_empty() {
        confirm::changed(&before, measure);
    }
    Ok(())
}

/// Refuses an edit that brings into the measure what is not in the plan. What the measure names already may stay.
fn refers_to_what_is_there(plan: &Plan, measure: &Measure, edit: &MeasureEdit) -> Applied {
    let words = &plan.form.words;
    match edit {
        MeasureEdit::Lead(departments) | MeasureEdit::Related(departments) => all_known(plan, departments),
        MeasureEdit::Replace(_, measure) => departments_known(plan, measure),
        MeasureEdit::Visions(visions) => {
            let mut known: BTreeSet<VisionId> = measure.visions.iter().copied().collect();
            section::walk(&plan.sections, &mut |section, _| known.extend(section.visions.iter().map(|vision| vision.id)));
            if visions.iter().all(|id| known.contains(id)) { Ok(()) } else { Err(gone(format!("その{}", words.visions))) }
        }
        MeasureEdit::Priorities(priorities) => {
            let items = plan.priority_editions.iter().flat_map(|edition| &edition.items).map(|item| item.id);
            let known: BTreeSet<PriorityId> = measure.priorities.iter().copied().chain(items).collect();
            if priorities.iter().all(|id| known.contains(id)) { Ok(()) } else { Err(gone(format!("その{}", words.priorities))) }
        }
        MeasureEdit::Pictures(ListEdit::Add(_, placed)) => picture_known(plan, placed.picture),
        MeasureEdit::Pictures(ListEdit::Set(at, placed)) => match measure.pictures.get(*at) {
            Some(present) if present.picture == placed.picture => Ok(()),
            _ => picture_known(plan, placed.picture),
        },
        _ => Ok(()),
    }
}

pub(super) fn each_once<T: Copy + PartialEq>(ids: &[T]) -> Vec<T> {
    let mut once = Vec::with_capacity(ids.len());
    for id in ids {
        if !once.contains(id) {
            once.push(*id);
        }
    }
    once
}

/// Refuses a measure that names departments which are not in the list.
pub fn departments_known(plan: &Plan, measure: &Measure) -> Applied {
    all_known(plan, &measure.lead)?;
    all_known(plan, &measure.related)
}

fn all_known(plan: &Plan, references: &[DepartmentRef]) -> Applied {
    let known = |reference: &DepartmentRef| match reference {
        DepartmentRef::Master(id) => plan.departments.iter().any(|department| department.id == *id),
        DepartmentRef::Free(_) => true,
    };
    if references.iter().all(known) { Ok(()) } else { Err(gone("その部署")) }
}

fn clean_names(references: &[DepartmentRef]) -> Vec<DepartmentRef> {
    let clean = |reference: &DepartmentRef| match reference {
        DepartmentRef::Master(id) => DepartmentRef::Master(*id),
        DepartmentRef::Free(name) => DepartmentRef::Free(clean_line(name)),
    };
    references.iter().map(clean).collect()
}
