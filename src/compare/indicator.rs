//! What differs in a list of indicators, of a measure or of a section.

use std::collections::BTreeMap;

use crate::compare::align::by_key;
use crate::compare::found::{Found, quoted};
use crate::model::fiscal_year::FiscalYear;
use crate::model::guess::{Accumulation, Direction};
use crate::model::ids::IndicatorId;
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::place::{IndicatorField, Place};
use crate::model::value::Value;

/// Values by fiscal year.
type Series = BTreeMap<FiscalYear, Value>;

/// Tells how two lists of indicators differ; `at` gives the address of a field.
pub(super) fn list(
    found: &mut Found<'_, '_>,
    before: &[Indicator],
    after: &[Indicator],
    at: &dyn Fn(IndicatorId, IndicatorField) -> Option<Place>,
) {
    let form = &found.sight.after.plan.form;
    let name = |position: usize, indicator: &Indicator| {
        let head = format!("{}{}", form.words.indicators, form.indicators.number.write(position + 1));
        (at(indicator.id, IndicatorField::Whole), quoted(&head, &indicator.name))
    };
    let matches = by_key(before, after, |indicator| indicator.id);
    found.list(&matches, name, |indicator| Indicator::new(indicator.id), |found, before, after| fields(found, before, after, at));
}

fn fields(found: &mut Found<'_, '_>, before: &Indicator, after: &Indicator, at: &dyn Fn(IndicatorId, IndicatorField) -> Option<Place>) {
    let plan = found.sight.after.plan;
    let named = |field: IndicatorField| (at(after.id, field), field.label(plan));
    let Indicator {
        id: _,
        name,
        names,
        unit,
        parts,
        direction,
        accumulation,
        baseline,
        baseline_as_of,
        targets,
        actuals,
        final_target,
        final_year,
        source,
        definition,
        formula,
        reason,
        note,
        corrections,
    } = after;
    let text = |found: &mut Found<'_, '_>, field, before: &str, after: &str| {
        let (place, label) = named(field);
        found.text(place, label, before, after);
    };
    let values = |found: &mut Found<'_, '_>, place: fn(FiscalYear) -> ValuePlace, before: &Series, after: &Series| {
        found.map(before, after, |year| named(IndicatorField::Value(place(*year))), |_, value| value.text().to_owned());
    };
    text(found, IndicatorField::Name, &before.name, name);
    found.map(&before.names, names, |year| named(IndicatorField::NameFrom(*year)), |_, name| name.clone());
    text(found, IndicatorField::Unit, &before.unit, unit);
    let (place, label) = named(IndicatorField::Parts);
    found.value(place, label, &before.parts, parts, |_, parts| parts.join("、"));
    let (place, label) = named(IndicatorField::Direction);
    found.value(place, label, &before.direction, direction, |_, direction| direction.map_or("", Direction::label).to_owned());
    let (place, label) = named(IndicatorField::Accumulation);
    found.value(place, label, &before.accumulation, accumulation, |_, kind| kind.map_or("", Accumulation::label).to_owned());
    text(found, IndicatorField::Value(ValuePlace::Baseline), before.baseline.text(), baseline.text());
    text(found, IndicatorField::BaselineAsOf, &before.baseline_as_of, baseline_as_of);
    values(found, ValuePlace::Target, &before.targets, targets);
    values(found, ValuePlace::Actual, &before.actuals, actuals);
    text(found, IndicatorField::Value(ValuePlace::FinalTarget), before.final_target.text(), final_target.text());
    let (place, label) = named(IndicatorField::FinalYear);
    found.value(place, label, &before.final_year, final_year, |side, year| year.map(|year| side.year(year)).unwrap_or_default());
    text(found, IndicatorField::Source, &before.source, source);
    text(found, IndicatorField::Definition, &before.definition, definition);
    text(found, IndicatorField::Formula, &before.formula, formula);
    text(found, IndicatorField::Reason, &before.reason, reason);
    text(found, IndicatorField::Note, &before.note, note);
    let reading = |of: &ValuePlace| {
        let (place, label) = named(IndicatorField::Value(*of));
        (place, format!("{label}の読み取り"))
    };
    found.map(&before.corrections, corrections, reading, |_, reading| reading.chip());
}
