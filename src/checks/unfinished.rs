//! What is still empty on a measure sheet: the marks in the structure tree.

use crate::model::measure::Measure;
use crate::model::plan::Plan;
use crate::model::sheet::Content;

/// The labels of the cells of the form's sheet in which nothing stands yet, in the order of the sheet. Cells that may well
/// stay empty (related departments, pictures, references) are not counted.
pub fn empty_cells(plan: &Plan, measure: &Measure) -> Vec<String> {
    let cells = plan.form.sheet.blocks.iter().flat_map(|block| &block.rows).flat_map(|row| &row.cells);
    cells
        .filter(|cell| is_empty(measure, &cell.content))
        .map(|cell| cell.label.clone().unwrap_or_else(|| plan.form.label(&cell.content).to_owned()))
        .collect()
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
