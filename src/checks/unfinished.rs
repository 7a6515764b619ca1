//! What is still empty on a measure sheet: the marks in the structure tree.

use crate::model::measure::Measure;
use crate::model::plan::Plan;
use crate::model::section::{Item, Section};
use crate::model::sheet::{Content, SheetCell};

/// The labels of the cells of the form's sheet in which nothing stands yet, in the order of the sheet. Cells that may well
/// stay empty (related departments, pictures, references) are not counted. A measure without a sheet of its own needs its
/// name only.
pub fn empty_cells(plan: &Plan, measure: &Measure) -> Vec<String> {
    let cells = plan.form.sheet.cells();
    let brief = is_brief(&plan.sections, measure);
    let counts = |content: &Content| !brief || matches!(content, Content::Name | Content::NumberAndName);
    cells.filter(|cell| counts(&cell.content) && is_empty(measure, &cell.content)).map(|cell| label(plan, cell)).collect()
}

/// Whether a measure is at home in a section that lists its measures in short.
fn is_brief(sections: &[Section], measure: &Measure) -> bool {
    sections.iter().any(|section| {
        let here = section.brief && section.items.contains(&Item::Measure(measure.id));
        here || is_brief(&section.sections, measure)
    })
}

/// A cell without a label of its own is told by the form's word for what it shows.
fn label(plan: &Plan, cell: &SheetCell) -> String {
    let own = cell.label.as_deref().filter(|label| !label.trim().is_empty());
    own.unwrap_or_else(|| plan.form.label(&cell.content)).to_owned()
}

fn is_empty(measure: &Measure, content: &Content) -> bool {
    match content {
        Content::Name | Content::NumberAndName => measure.name.trim().is_empty(),
        Content::Lead => measure.lead.is_empty(),
        Content::Narrative(key) => measure.narrative(key).trim().is_empty(),
        Content::Schedule => measure.schedule.iter().all(|row| row.bars.is_empty()),
        Content::Indicators => measure.indicators.iter().all(|indicator| indicator.name.trim().is_empty() || indicator.filled().is_empty()),
        Content::AnnualActions | Content::AnnualGoals => measure.annual.is_empty(),
        Content::Number
        | Content::Related
        | Content::TopSections
        | Content::Visions
        | Content::Evidence
        | Content::Pictures
        | Content::Priorities
        | Content::References => false,
    }
}
