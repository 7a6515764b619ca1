//! 国の重点取組事項との関係: which measures answer each item of an edition, and which items none answers.

use crate::derive::list_table::{Column, ListCell, ListTable};
use crate::derive::lists::unmarked;
use crate::derive::measure_list::{entries, measure_title};
use crate::model::ids::{MeasureId, PriorityId, SectionId};
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::priority::PriorityEdition;

/// What stands where no measure answers an item.
const NOTHING: &str = "該当なし";

/// The newest edition of the plan, which is the last of its list, and after it the older ones that measures still answer.
/// Measures of one section only, where one is given. `None` where the section is gone.
pub fn table(caption: String, section: Option<SectionId>, plan: &Plan, outline: &Outline) -> Option<ListTable> {
    let mut table = ListTable::new(caption, columns(plan));
    let measures = measures(section, outline)?;
    let in_use = |edition: &PriorityEdition| edition.items.iter().any(|item| !answering(item.id, &measures, plan).is_empty());
    let mut shown: Vec<&PriorityEdition> = Vec::new();
    for edition in plan.priority_editions.iter().rev() {
        if shown.is_empty() || in_use(edition) {
            shown.push(edition);
        }
    }
    for edition in &shown {
        if shown.len() > 1 {
            table.heading(0, edition.name.clone(), None);
        }
        rows(&mut table, edition, &measures, plan, outline);
    }
    Some(table)
}

/// One edition and the measures of the whole plan.
pub fn for_edition(edition: &PriorityEdition, plan: &Plan, outline: &Outline) -> ListTable {
    let mut table = ListTable::new(edition.name.clone(), columns(plan));
    let measures: Vec<MeasureId> = outline.measures().collect();
    rows(&mut table, edition, &measures, plan, outline);
    table
}

/// The items of an edition that no measure of the plan answers.
pub fn gaps(edition: &PriorityEdition, plan: &Plan) -> Vec<PriorityId> {
    let answered = |id| plan.measures.iter().any(|measure| measure.priorities.contains(&id));
    edition.items.iter().map(|item| item.id).filter(|id| !answered(*id)).collect()
}

fn columns(plan: &Plan) -> Vec<Column> {
    let words = &plan.form.words;
    let item = unmarked(&words.priorities, &words.priority_mark);
    vec![Column::new(item, 10), Column::new(&words.measure, 16), Column::centred("件数", 3)]
}

/// The measures of the plan or of a section in printed order, each once; those listed again in the section count.
fn measures(section: Option<SectionId>, outline: &Outline) -> Option<Vec<MeasureId>> {
    let mut found: Vec<MeasureId> = Vec::new();
    for id in entries(section, outline)?.iter().filter_map(|entry| entry.target.measure()) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Some(found)
}

fn answering(item: PriorityId, measures: &[MeasureId], plan: &Plan) -> Vec<MeasureId> {
    let answers = |id: &MeasureId| plan.measure(*id).is_some_and(|measure| measure.priorities.contains(&item));
    measures.iter().copied().filter(answers).collect()
}

fn rows(table: &mut ListTable, edition: &PriorityEdition, measures: &[MeasureId], plan: &Plan, outline: &Outline) {
    let grouped = edition.items.iter().any(|item| edition.items.first().is_some_and(|first| first.group != item.group));
    let mut group = "";
    for item in &edition.items {
        if grouped && item.group != group {
            group = &item.group;
            table.heading(1, group.to_owned(), None);
        }
        let answering = answering(item.id, measures, plan);
        let Some(first) = answering.first() else {
            table.item(vec![ListCell::new(&item.text), ListCell::gap(NOTHING), ListCell::new("0")]);
            continue;
        };
        // A row a measure, so that each can be clicked; the item and the count hold for all of them.
        for id in &answering {
            let target = Target::Measure(*id);
            let once = |cell: ListCell| if id == first { cell } else { ListCell::continued() };
            table.item(vec![
                once(ListCell::new(&item.text)),
                ListCell::to(measure_title(*id, plan, outline), target),
                once(ListCell::new(answering.len().to_string())),
            ]);
        }
    }
}
