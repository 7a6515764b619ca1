//! 要確認: fields that were taken over from another plan. What an edit changes is confirmed by it.

use std::collections::BTreeSet;

use crate::model::annual::{AnnualCell, AnnualLine};
use crate::model::ids::{EvidenceId, IndicatorId, RowId};
use crate::model::indicator::Indicator;
use crate::model::measure::{Evidence, Measure};
use crate::model::place::{IndicatorField, MeasureField};
use crate::model::schedule::{self, Row};

/// Takes 要確認 from what differs from the measure before. That of the measure as a whole stays until it is confirmed.
pub fn changed(before: &Measure, measure: &mut Measure) {
    let unconfirmed: BTreeSet<MeasureField> =
        measure.unconfirmed.iter().filter(|field| !differs(field, before, measure)).cloned().collect();
    measure.unconfirmed = unconfirmed;
}

/// Takes 要確認 from a field and from what lies in it.
pub fn confirmed(measure: &mut Measure, field: &MeasureField) {
    let fields = std::mem::take(&mut measure.unconfirmed);
    measure.unconfirmed = fields.into_iter().filter(|other| !lies_in(other, field, &measure.schedule)).collect();
}

fn lies_in(field: &MeasureField, whole: &MeasureField, rows: &[Row]) -> bool {
    match (whole, field) {
        (MeasureField::Whole, _) | (MeasureField::Schedule, MeasureField::Row(_) | MeasureField::Bar(_)) => true,
        (MeasureField::Row(row), MeasureField::Bar(bar)) => schedule::find_bar(rows, *bar).is_some_and(|(home, _)| home.id == *row),
        (MeasureField::Indicator(whole, IndicatorField::Whole), MeasureField::Indicator(indicator, _)) => whole == indicator,
        (MeasureField::Evidence(None), MeasureField::Evidence(_)) => true,
        _ => whole == field,
    }
}

fn differs(field: &MeasureField, a: &Measure, b: &Measure) -> bool {
    fn row(measure: &Measure, id: RowId) -> Option<&Row> {
        measure.schedule.iter().find(|row| row.id == id)
    }
    fn entry(measure: &Measure, id: EvidenceId) -> Option<&Evidence> {
        measure.evidence.iter().find(|entry| entry.id == id)
    }
    fn indicator(measure: &Measure, id: IndicatorId) -> Option<&Indicator> {
        measure.indicators.iter().find(|indicator| indicator.id == id)
    }
    match field {
        MeasureField::Whole => false,
        MeasureField::Name => a.name != b.name,
        MeasureField::Lead => a.lead != b.lead,
        MeasureField::Related => a.related != b.related,
        MeasureField::Narrative(key) => a.narratives.get(key) != b.narratives.get(key),
        MeasureField::Schedule => a.schedule != b.schedule,
        MeasureField::Row(id) => row(a, *id) != row(b, *id),
        MeasureField::Bar(id) => {
            let bar = |measure: &Measure| schedule::find_bar(&measure.schedule, *id).map(|(row, bar)| (row.id, bar.clone()));
            bar(a) != bar(b)
        }
        MeasureField::Indicator(id, field) => match (indicator(a, *id), indicator(b, *id)) {
            (Some(a), Some(b)) => indicator_differs(*field, a, b),
            (a, b) => a.is_some() != b.is_some(),
        },
        MeasureField::Annual(cell) => lines(a, *cell) != lines(b, *cell),
        MeasureField::Evidence(None) => a.evidence != b.evidence,
        MeasureField::Evidence(Some(id)) => entry(a, *id) != entry(b, *id),
        MeasureField::Visions => a.visions != b.visions,
        MeasureField::Priorities => a.priorities != b.priorities,
        MeasureField::References => a.references != b.references,
        MeasureField::Summary => a.summary != b.summary,
        MeasureField::Pictures => a.pictures != b.pictures,
    }
}

/// `None` where the year or the case is not there, so that nothing stays to be confirmed in what is gone.
fn lines(measure: &Measure, cell: AnnualCell) -> Option<&[AnnualLine]> {
    let annual = measure.annual.iter().find(|annual| annual.year == cell.year)?;
    Some(annual.lines(cell.branch)?.list(cell.list))
}

fn indicator_differs(field: IndicatorField, a: &Indicator, b: &Indicator) -> bool {
    match field {
        IndicatorField::Whole => a != b,
        IndicatorField::Name => a.name != b.name,
        IndicatorField::NameFrom(year) => a.names.get(&year) != b.names.get(&year),
        IndicatorField::Unit => a.unit != b.unit,
        IndicatorField::Parts => a.parts != b.parts,
        IndicatorField::Direction => a.direction != b.direction,
        IndicatorField::Accumulation => a.accumulation != b.accumulation,
        IndicatorField::Value(place) => a.value(place) != b.value(place) || a.corrections.get(&place) != b.corrections.get(&place),
        IndicatorField::BaselineAsOf => a.baseline_as_of != b.baseline_as_of,
        IndicatorField::FinalYear => a.final_year != b.final_year,
        IndicatorField::Source => a.source != b.source,
        IndicatorField::Definition => a.definition != b.definition,
        IndicatorField::Formula => a.formula != b.formula,
        IndicatorField::Reason => a.reason != b.reason,
        IndicatorField::Note => a.note != b.note,
    }
}
