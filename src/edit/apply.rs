//! Carries out an [`Edit`] on a plan. Nothing else obtains a plan for writing.

use std::sync::Arc;

use crate::base::fold::clean_line;
use crate::edit::edit::{DepartmentEdit, Edit, MeasureEdit, PlanEdit};
use crate::edit::{indicator, schedule, structure, whole};
use crate::model::department::{Department, DepartmentRef};
use crate::model::era::{Era, EraTable};
use crate::model::fiscal_year::Period;
use crate::model::form::IndicatorDefaults;
use crate::model::ids::{DepartmentId, MeasureId};
use crate::model::measure::Measure;
use crate::model::plan::Plan;
use crate::model::prose::Prose;
use crate::model::section::Section;
use crate::model::year_words;

/// Why an edit could not be carried out: what it speaks of is not in the plan (any more).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

/// The result of carrying out an edit.
pub type Applied = Result<(), Refused>;

/// Carries out an edit. A refused edit may have changed parts of `plan`: the caller drops it.
pub fn apply(plan: &mut Plan, edit: &Edit) -> Applied {
    match edit {
        Edit::Plan(edit) => settings(plan, edit),
        Edit::Department(edit) => department(plan, edit),
        Edit::Structure(edit) => structure::apply(plan, edit),
        Edit::Measure(id, edit) => measure(plan, *id, edit),
        Edit::Together(_, edits) => edits.iter().try_for_each(|edit| apply(plan, edit)),
        Edit::Whole(_, then) => {
            whole::apply(plan, then);
            Ok(())
        }
    }
}

/// A refusal because something is gone.
pub fn gone(what: impl std::fmt::Display) -> Refused {
    Refused(format!("{what}は、もう計画にありません"))
}

fn settings(plan: &mut Plan, edit: &PlanEdit) -> Applied {
    match edit {
        PlanEdit::Title(title) => plan.title = clean_line(title),
        PlanEdit::City(city) => plan.city = clean_line(city),
        PlanEdit::Edition(edition) => plan.edition = clean_line(edition),
        PlanEdit::Date(date) => plan.date = *date,
        PlanEdit::Period(period) => plan.period = Period { count: period.count.clamp(1, Period::MAX_COUNT), ..*period },
        PlanEdit::YearWriting(writing) => plan.year_writing = *writing,
        PlanEdit::RewriteYearsInText => rewrite_years(plan),
        PlanEdit::Eras(eras) => {
            plan.eras = eras.iter().map(|era| Era { name: clean_line(&era.name), short: clean_line(&era.short), ..era.clone() }).collect();
        }
        PlanEdit::IndicatorDefaults(defaults) => {
            let baseline_as_of = clean_line(&defaults.baseline_as_of);
            plan.indicator_defaults = IndicatorDefaults { baseline_as_of, ..defaults.clone() };
        }
        PlanEdit::Form(form) => plan.form = Arc::clone(form),
    }
    Ok(())
}

/// How many fiscal years in running text are not written the plan's way.
pub fn years_to_rewrite(plan: &Plan) -> usize {
    let eras = plan.era_table();
    let differing = |text: &str| {
        if year_words::rewrite(text, &eras, &plan.year_writing).is_none() {
            return 0;
        }
        year_words::find(text, &eras)
            .into_iter()
            .filter(|found| {
                text.get(found.range.clone()).is_some_and(|words| year_words::rewrite(words, &eras, &plan.year_writing).is_some())
            })
            .count()
    };
    let measures: usize = plan.measures.iter().flat_map(|measure| measure.narratives.values()).map(|prose| differing(prose.text())).sum();
    let mut leads = 0;
    crate::model::section::walk(&plan.sections, &mut |section, _| leads += differing(section.lead.text()));
    measures + leads
}

fn rewrite_years(plan: &mut Plan) {
    let eras = plan.era_table();
    let writing = plan.year_writing;
    let rewritten = |prose: &Prose| year_words::rewrite(prose.text(), &eras, &writing).map(|text| Prose::new(&text));
    for measure in &mut plan.measures {
        let changed: Vec<(String, Prose)> =
            measure.narratives.iter().filter_map(|(key, prose)| Some((key.clone(), rewritten(prose)?))).collect();
        if !changed.is_empty() {
            Arc::make_mut(measure).narratives.extend(changed);
        }
    }
    fn leads(sections: &mut [Section], rewritten: &impl Fn(&Prose) -> Option<Prose>) {
        for section in sections {
            if let Some(lead) = rewritten(&section.lead) {
                section.lead = lead;
            }
            leads(&mut section.sections, rewritten);
        }
    }
    leads(Arc::make_mut(&mut plan.sections).as_mut_slice(), &rewritten);
}

fn department(plan: &mut Plan, edit: &DepartmentEdit) -> Applied {
    if let DepartmentEdit::Remove(id) = edit {
        keep_name_of_removed(plan, *id);
    }
    let departments = Arc::make_mut(&mut plan.departments);
    let position = |id: &DepartmentId| departments.iter().position(|department| department.id == *id).ok_or_else(|| gone("その部署"));
    match edit {
        DepartmentEdit::Add(department) => {
            if departments.iter().any(|other| other.id == department.id) {
                return Err(Refused("同じ識別子の部署が、すでにあります".to_owned()));
            }
            let (name, division) = (clean_line(&department.name), clean_line(&department.division));
            departments.push(Department { name, division, ..department.clone() });
        }
        DepartmentEdit::Rename(id, name) => {
            let position = position(id)?;
            if let Some(department) = departments.get_mut(position) {
                department.name = clean_line(name);
            }
        }
        DepartmentEdit::Division(id, division) => {
            let position = position(id)?;
            if let Some(department) = departments.get_mut(position) {
                department.division = clean_line(division);
            }
        }
        DepartmentEdit::Remove(id) => {
            departments.remove(position(id)?);
        }
        DepartmentEdit::Move(id, to) => {
            let department = departments.remove(position(id)?);
            departments.insert((*to).min(departments.len()), department);
        }
    }
    Ok(())
}

/// Measures keep the name of a department that leaves the list.
fn keep_name_of_removed(plan: &mut Plan, id: DepartmentId) {
    let gone = DepartmentRef::Master(id);
    let name = DepartmentRef::Free(plan.department_name(&gone));
    for measure in &mut plan.measures {
        if measure.lead.contains(&gone) || measure.related.contains(&gone) {
            let measure = Arc::make_mut(measure);
            for reference in measure.lead.iter_mut().chain(&mut measure.related).filter(|reference| **reference == gone) {
                *reference = name.clone();
            }
        }
    }
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

fn measure(plan: &mut Plan, id: MeasureId, edit: &MeasureEdit) -> Applied {
    let form = Arc::clone(&plan.form);
    let eras = if matches!(edit, MeasureEdit::Schedule(_)) { plan.era_table() } else { EraTable::default() };
    match edit {
        MeasureEdit::Lead(departments) | MeasureEdit::Related(departments) => all_known(plan, departments)?,
        MeasureEdit::Replace(_, measure) => departments_known(plan, measure)?,
        _ => {}
    }
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
        MeasureEdit::Replace(..) => {}
    }
    Ok(())
}
