//! 施策一覧: the measures in the order of the structure, under the headings of their sections.

use crate::derive::list_table::{Column, ListCell, ListTable, leads, marked_name, numbered};
use crate::model::ids::{MeasureId, SectionId};
use crate::model::measure::Measure;
use crate::model::numbering::Figures;
use crate::model::outline::{Entry, Outline, Target};
use crate::model::plan::Plan;
use crate::model::section;
use crate::model::sheet::Content;

/// The measures of the whole plan or of one section. `None` where the section is gone.
pub fn table(caption: String, section: Option<SectionId>, plan: &Plan, outline: &Outline) -> Option<ListTable> {
    let words = &plan.form.words;
    let numbers = has_number_column(plan);
    let departments = plan.form.shows(&Content::Lead);
    let mut columns = Vec::new();
    if numbers {
        columns.push(Column::centred(&words.number, 3));
    }
    columns.push(Column::new(&words.name, 14));
    if departments {
        columns.push(Column::new(&words.lead, 7));
    }
    columns.push(Column::page());
    let mut table = ListTable::new(caption, columns);
    for entry in entries(section, outline)? {
        let Some(measure) = entry.target.measure().and_then(|id| plan.measure(id)) else {
            heading(&mut table, entry, plan, outline);
            continue;
        };
        let again = matches!(entry.target, Target::Again(..));
        let mut name = marked_name(plan, measure);
        if !numbers {
            name = numbered(&entry.number, &name);
        }
        if again {
            name = format!("{name}（{}）", words.again);
        }
        if plan.form.shows(&Content::References) {
            name = with_references(name, &words.references, measure);
        }
        let weight = |cell: ListCell| if again { cell.muted() } else { cell };
        let mut cells = Vec::new();
        if numbers {
            cells.push(weight(ListCell::new(&entry.number)));
        }
        cells.push(weight(ListCell::to(name, entry.target)));
        if departments {
            cells.push(weight(ListCell::new(leads(plan, measure))));
        }
        cells.push(weight(ListCell::page(Target::Measure(measure.id))));
        table.item(cells);
    }
    Some(table)
}

/// The lines of the outline that a list is about: all of them, or those under a section. `None` where the section is gone.
pub(super) fn entries(section: Option<SectionId>, outline: &Outline) -> Option<&[Entry]> {
    let Some(id) = section else { return Some(&outline.entries) };
    let at = outline.entries.iter().position(|entry| entry.target == Target::Section(id))?;
    let depth = outline.entries.get(at)?.depth;
    let rest = outline.entries.get(at + 1..)?;
    let end = rest.iter().position(|entry| entry.depth <= depth).unwrap_or(rest.len());
    rest.get(..end)
}

/// Puts the heading of a section into a list. A plan that has its measures in one section leaves it without a name: nothing is
/// written then.
pub(super) fn heading(table: &mut ListTable, entry: &Entry, plan: &Plan, outline: &Outline) {
    if let Target::Section(id) = entry.target {
        let title = section_title(id, plan, outline);
        if !title.trim().is_empty() {
            table.heading(entry.depth, title, Some(entry.target));
        }
    }
}

/// Number and title of a section.
pub(super) fn section_title(id: SectionId, plan: &Plan, outline: &Outline) -> String {
    let number = outline.entry(Target::Section(id)).map_or("", |entry| entry.number.as_str());
    numbered(number, section::find(&plan.sections, id).map_or("", |section| &section.title))
}

/// Number and marked name of a measure in one line.
pub(super) fn measure_title(id: MeasureId, plan: &Plan, outline: &Outline) -> String {
    plan.measure(id).map(|measure| numbered(outline.number(id), &marked_name(plan, measure))).unwrap_or_default()
}

/// Whether numbers tell measures apart, so that they deserve a column: ■ before every name does not.
pub(super) fn has_number_column(plan: &Plan) -> bool {
    let numbering = &plan.form.measure_numbering;
    numbering.style.figures != Figures::Nothing || numbering.section_prefix.is_some()
}

/// The name with a line for each plan it refers to: 「【関連】地域福祉計画　2-1」.
fn with_references(mut name: String, word: &str, measure: &Measure) -> String {
    for reference in &measure.references {
        name.push('\n');
        name.push_str(word);
        if !word.is_empty() && !word.ends_with(['】', '］', '：']) {
            name.push('：');
        }
        name.push_str(&reference.plan);
        if !reference.plan.is_empty() && !reference.item.is_empty() {
            name.push('　');
        }
        name.push_str(&reference.item);
    }
    name
}
