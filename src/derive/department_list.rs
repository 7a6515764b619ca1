//! 担当部署別の一覧: the measures under the departments that lead them, in the order of the plan's departments. A measure that several
//! lead stands under each of them; where numbers alone do not tell measures apart, the section stands before them.

use crate::derive::list_table::{Column, ListCell, ListTable, leads, marked_name, numbered};
use crate::derive::measure_list::{has_number_column, section_title};
use crate::model::department::DepartmentRef;
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::section::{self, Section};

/// The measures of the whole plan.
pub fn table(caption: String, plan: &Plan, outline: &Outline) -> ListTable {
    let words = &plan.form.words;
    let numbers = has_number_column(plan);
    // Where measures are counted anew in every section, only the section tells two with the same number apart.
    let sections = numbers && outline.measures().any(|id| !outline.is_number_unique(outline.number(id)));
    let mut columns = Vec::new();
    if sections {
        columns.push(Column::new(plan.form.level(0).map_or("", |level| level.word.as_str()), 7));
    }
    if numbers {
        columns.push(Column::centred(&words.number, 3));
    }
    columns.extend([Column::new(&words.name, 14), Column::new(&words.lead, 7), Column::page()]);
    let mut table = ListTable::new(caption, columns);
    let measures: Vec<(MeasureId, &Measure)> = outline.measures().filter_map(|id| Some((id, plan.measure(id)?.as_ref()))).collect();
    let row = |table: &mut ListTable, id: MeasureId, measure: &Measure| {
        let target = Target::Measure(id);
        let mut name = marked_name(plan, measure);
        let mut cells = Vec::new();
        if sections {
            cells.push(ListCell::new(section_of(id, plan, outline)));
        }
        if numbers {
            cells.push(ListCell::new(outline.number(id)));
        } else {
            name = numbered(outline.number(id), &name);
        }
        cells.extend([ListCell::to(name, target), ListCell::new(leads(plan, measure)), ListCell::page(target)]);
        table.item(cells);
    };
    for department in departments(plan, &measures) {
        let led: Vec<_> = measures.iter().filter(|(_, measure)| measure.lead.contains(&department)).collect();
        table.heading(0, plan.department_name(&department), None);
        for (id, measure) in led {
            row(&mut table, *id, measure);
        }
    }
    let without: Vec<_> = measures.iter().filter(|(_, measure)| measure.lead.is_empty()).collect();
    if !without.is_empty() {
        table.heading(0, format!("{}　未定", words.lead), None);
        for (id, measure) in without {
            row(&mut table, *id, measure);
        }
    }
    table
}

/// Number and title of the section at the top in which a measure is at home.
fn section_of(id: MeasureId, plan: &Plan, outline: &Outline) -> String {
    let home = outline.home(id);
    let is_home = |top: &&Section| home.is_some_and(|home| top.id == home || section::find(&top.sections, home).is_some());
    plan.sections.iter().find(is_home).map(|top| section_title(top.id, plan, outline)).unwrap_or_default()
}

/// The departments that lead a measure: those of the plan's list in its order, then other names in the order of the document.
fn departments(plan: &Plan, measures: &[(MeasureId, &Measure)]) -> Vec<DepartmentRef> {
    let leading = |reference: &DepartmentRef| measures.iter().any(|(_, measure)| measure.lead.contains(reference));
    let listed = plan.departments.iter().map(|department| DepartmentRef::Master(department.id));
    let mut found: Vec<DepartmentRef> = listed.filter(leading).collect();
    for reference in measures.iter().flat_map(|(_, measure)| &measure.lead) {
        if !found.contains(reference) {
            found.push(reference.clone());
        }
    }
    found
}
