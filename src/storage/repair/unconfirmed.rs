//! Fields marked 要確認 of things that are gone: there is nothing left to confirm, so the mark goes without a word.

use std::sync::Arc;

use crate::model::measure::Measure;
use crate::model::place::MeasureField;
use crate::model::plan::Plan;
use crate::model::schedule::find_bar;
use crate::storage::repair::Log;

/// Takes away the marks of fields that are gone.
pub(super) fn mend(plan: &mut Plan, log: &mut Log) {
    for measure in &mut plan.measures {
        if measure.unconfirmed.iter().all(|field| is_there(measure, field)) {
            continue;
        }
        let measure = Arc::make_mut(measure);
        let mut fields = std::mem::take(&mut measure.unconfirmed);
        fields.retain(|field| is_there(measure, field));
        measure.unconfirmed = fields;
        log.changed = true;
    }
}

fn is_there(measure: &Measure, field: &MeasureField) -> bool {
    match field {
        MeasureField::Row(id) => measure.schedule.iter().any(|row| row.id == *id),
        MeasureField::Bar(id) => find_bar(&measure.schedule, *id).is_some(),
        MeasureField::Indicator(id, _) => measure.indicators.iter().any(|indicator| indicator.id == *id),
        MeasureField::Annual(cell) => {
            measure.annual.iter().find(|annual| annual.year == cell.year).is_some_and(|annual| annual.lines(cell.branch).is_some())
        }
        MeasureField::Evidence(Some(id)) => measure.evidence.iter().any(|evidence| evidence.id == *id),
        MeasureField::Whole
        | MeasureField::Name
        | MeasureField::Lead
        | MeasureField::Related
        | MeasureField::Narrative(_)
        | MeasureField::Schedule
        | MeasureField::Evidence(None)
        | MeasureField::Visions
        | MeasureField::Priorities
        | MeasureField::References
        | MeasureField::Summary
        | MeasureField::Pictures => true,
    }
}
