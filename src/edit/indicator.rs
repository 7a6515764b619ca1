//! Carries out edits of indicators. A value that is typed anew loses the correction of its reading.

use std::collections::BTreeMap;

use crate::base::fold::clean_line;
use crate::edit::apply::{Applied, gone};
use crate::edit::edit::{IndicatorChange, IndicatorEdit};
use crate::edit::list::twice;
use crate::model::fiscal_year::FiscalYear;
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::value::Value;

/// Carries out an edit of a list of indicators.
pub fn apply(indicators: &mut Vec<Indicator>, edit: &IndicatorEdit) -> Applied {
    let position =
        |indicators: &[Indicator], id| indicators.iter().position(|indicator| indicator.id == id).ok_or_else(|| gone("その指標"));
    match edit {
        IndicatorEdit::Add(at, indicator) => {
            if indicators.iter().any(|other| other.id == indicator.id) {
                return Err(twice("指標"));
            }
            indicators.insert((*at).min(indicators.len()), (**indicator).clone());
        }
        IndicatorEdit::Remove(id) => {
            let position = position(indicators, *id)?;
            indicators.remove(position);
        }
        IndicatorEdit::Move(id, to) => {
            let position = position(indicators, *id)?;
            let moved = indicators.remove(position);
            indicators.insert((*to).min(indicators.len()), moved);
        }
        IndicatorEdit::Set(id, change) => {
            let position = position(indicators, *id)?;
            if let Some(indicator) = indicators.get_mut(position) {
                set(indicator, change);
            }
        }
    }
    Ok(())
}

fn set(indicator: &mut Indicator, change: &IndicatorChange) {
    match change {
        IndicatorChange::Name(name) => indicator.name = clean_line(name),
        IndicatorChange::NameFrom(year, name) => match name {
            Some(name) => {
                indicator.names.insert(*year, clean_line(name));
            }
            None => {
                indicator.names.remove(year);
            }
        },
        IndicatorChange::Unit(unit) => indicator.unit = clean_line(unit),
        IndicatorChange::Parts(parts) => {
            indicator.parts = parts.iter().map(|part| clean_line(part).trim().to_owned()).filter(|part| !part.is_empty()).collect();
        }
        IndicatorChange::Direction(direction) => indicator.direction = *direction,
        IndicatorChange::Accumulation(accumulation) => indicator.accumulation = *accumulation,
        IndicatorChange::Values(values) => {
            for (place, words) in values {
                set_value(indicator, *place, Value::new(words.as_str()));
            }
        }
        IndicatorChange::Correct(place, reading) => match reading {
            Some(reading) => {
                indicator.corrections.insert(*place, reading.clone());
            }
            None => {
                indicator.corrections.remove(place);
            }
        },
        IndicatorChange::BaselineAsOf(words) => indicator.baseline_as_of = clean_line(words),
        IndicatorChange::FinalYear(year) => indicator.final_year = *year,
        IndicatorChange::Source(words) => indicator.source = clean_line(words),
        IndicatorChange::Definition(words) => indicator.definition = clean_line(words),
        IndicatorChange::Formula(words) => indicator.formula = clean_line(words),
        IndicatorChange::Reason(words) => indicator.reason = clean_line(words),
        IndicatorChange::Note(words) => indicator.note = clean_line(words),
    }
}

/// A blank value is not kept: blank and missing are the same, undecided.
fn set_value(indicator: &mut Indicator, place: ValuePlace, value: Value) {
    let value = if value.is_blank() { Value::default() } else { value };
    if indicator.value(place) == value {
        return;
    }
    indicator.corrections.remove(&place);
    match place {
        ValuePlace::Baseline => indicator.baseline = value,
        ValuePlace::FinalTarget => indicator.final_target = value,
        ValuePlace::Target(year) => set_in(&mut indicator.targets, year, value),
        ValuePlace::Actual(year) => set_in(&mut indicator.actuals, year, value),
    }
}

fn set_in(series: &mut BTreeMap<FiscalYear, Value>, year: FiscalYear, value: Value) {
    if value.is_blank() {
        series.remove(&year);
    } else {
        series.insert(year, value);
    }
}
