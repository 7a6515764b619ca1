//! Carries out edits of the list of departments. Measures follow a department's name, and it keeps those that it had.

use std::sync::Arc;

use crate::base::fold::clean_line;
use crate::edit::apply::{Applied, gone};
use crate::edit::edit::DepartmentEdit;
use crate::edit::list::twice;
use crate::model::department::{Department, DepartmentRef};
use crate::model::ids::DepartmentId;
use crate::model::plan::Plan;

/// Carries out an edit of the list of departments.
pub fn apply(plan: &mut Plan, edit: &DepartmentEdit) -> Applied {
    if let DepartmentEdit::Remove(id) = edit {
        keep_name_of_removed(plan, *id);
    }
    let departments = Arc::make_mut(&mut plan.departments);
    let position = |id: &DepartmentId| departments.iter().position(|department| department.id == *id).ok_or_else(|| gone("その部署"));
    match edit {
        DepartmentEdit::Add(department) => {
            if departments.iter().any(|other| other.id == department.id) {
                return Err(twice("部署"));
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

/// Remembers the name that a department had in `start`, before it was retyped, among its former names (組織改正). A name
/// that only was completed is none.
pub fn remember_name(start: &Plan, plan: &mut Plan, id: DepartmentId) {
    let Some(old) = start.departments.iter().find(|department| department.id == id) else { return };
    let Some(department) = Arc::make_mut(&mut plan.departments).iter_mut().find(|department| department.id == id) else { return };
    department.former_names.clone_from(&old.former_names);
    let renamed = !old.name.trim().is_empty() && !department.name.starts_with(&old.name);
    if renamed && !department.former_names.contains(&old.name) {
        department.former_names.push(old.name.clone());
    }
}
