//! 再掲一覧: where measures are listed again, and where they are at home.

use crate::derive::list_table::{Column, ListCell, ListTable, marked_name, numbered};
use crate::derive::measure_list::{entries, has_number_column, section_title};
use crate::model::ids::SectionId;
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;

/// The measures listed again in the whole plan or in one section. `None` where the section is gone.
pub fn table(caption: String, section: Option<SectionId>, plan: &Plan, outline: &Outline) -> Option<ListTable> {
    let words = &plan.form.words;
    let numbers = has_number_column(plan);
    let mut columns = vec![Column::new(format!("{}先", words.again), 8)];
    if numbers {
        columns.push(Column::centred(&words.number, 3));
    }
    columns.extend([Column::new(&words.name, 12), Column::new("もとの掲載箇所", 8), Column::page()]);
    let mut table = ListTable::new(caption, columns);
    let mut above = None;
    let listed = entries(section, outline)?;
    let own = section.and_then(|id| outline.entry(Target::Section(id)));
    for entry in own.into_iter().chain(listed) {
        let Target::Again(place, id) = entry.target else { continue };
        let Some(measure) = plan.measure(id) else { continue };
        let mut cells = Vec::new();
        let place_target = Target::Section(place);
        cells.push(if above == Some(place) {
            ListCell::continued()
        } else {
            ListCell::to(section_title(place, plan, outline), place_target)
        });
        above = Some(place);
        let name = marked_name(plan, measure);
        if numbers {
            cells.push(ListCell::new(&entry.number));
            cells.push(ListCell::to(name, entry.target));
        } else {
            cells.push(ListCell::to(numbered(&entry.number, &name), entry.target));
        }
        cells.push(match outline.home(id) {
            Some(home) => ListCell::to(section_title(home, plan, outline), Target::Section(home)),
            None => ListCell::gap("掲載箇所なし"),
        });
        cells.push(ListCell::page(Target::Measure(id)));
        table.item(cells);
    }
    Some(table)
}
