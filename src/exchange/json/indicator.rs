//! Indicators, values and what is understood of them as JSON.

use serde::Serialize;

use crate::exchange::json::{Sight, YearJson};
use crate::model::fiscal_year::FiscalYear;
use crate::model::guess::{Accumulation, Direction};
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::reading::{Bound, Part, Quantity, Reading};

/// An indicator.
#[derive(Debug, Serialize)]
pub struct IndicatorJson<'a> {
    /// Identity.
    pub id: String,
    /// Number as printed: 「①」.
    pub number: String,
    /// 評価項目・指標名.
    pub name: &'a str,
    /// Names from a fiscal year on.
    pub names: Vec<NameFromJson<'a>>,
    /// 単位.
    pub unit: &'a str,
    /// Names of the parts of a value.
    pub parts: &'a [String],
    /// `up`, `down`, `keep`; `null` until the officer says so.
    pub direction: Option<&'static str>,
    /// `single_year`, `cumulative`, `average`, `point_in_time`; `null` until the officer says so.
    pub accumulation: Option<&'static str>,
    /// 現状値; `null` where nothing was typed.
    pub baseline: Option<ValueJson>,
    /// As of when the baseline holds, the plan's default filled in.
    pub baseline_as_of: &'a str,
    /// Every year of the plan, and others that hold a value, in order.
    pub years: Vec<YearValuesJson<'a>>,
    /// 最終目標; `null` where nothing was typed.
    pub final_target: Option<ValueJson>,
    /// Its fiscal year, the plan's default filled in.
    pub final_year: YearJson,
    /// 出典.
    pub source: &'a str,
    /// 定義.
    pub definition: &'a str,
    /// 算式.
    pub formula: &'a str,
    /// Why this target.
    pub reason: &'a str,
    /// 備考.
    pub note: &'a str,
}

/// A name from a fiscal year on.
#[derive(Debug, Serialize)]
pub struct NameFromJson<'a> {
    /// The year.
    #[serde(flatten)]
    pub year: YearJson,
    /// The name.
    pub name: &'a str,
}

/// Target and actual of a fiscal year.
#[derive(Debug, Serialize)]
pub struct YearValuesJson<'a> {
    /// The year.
    #[serde(flatten)]
    pub year: YearJson,
    /// Whether the plan covers it.
    pub in_period: bool,
    /// The indicator's name in this year.
    pub name: &'a str,
    /// 目標; `null` where nothing was typed.
    pub target: Option<ValueJson>,
    /// 実績; `null` where nothing was typed.
    pub actual: Option<ValueJson>,
}

/// A value.
#[derive(Debug, Serialize)]
pub struct ValueJson {
    /// The words as typed.
    pub text: String,
    /// What is understood of them.
    pub reading: ReadingJson,
    /// The same in short, as shown beside the value: 「≥1 業務」.
    pub chip: String,
    /// Whether the officer corrected what is understood.
    pub corrected: bool,
}

/// What is understood of a value; `kind` is `undecided`, `not_applicable`, `number`, `parts`, `change`, `relative` or
/// `words`.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReadingJson {
    /// Nothing is typed.
    Undecided,
    /// A dash: it does not apply.
    NotApplicable,
    /// One number.
    Number(QuantityJson),
    /// Several numbers.
    Parts {
        /// Each with its name.
        parts: Vec<PartJson>,
    },
    /// From one number to another.
    Change {
        /// Where it starts.
        from: QuantityJson,
        /// What it shall become.
        to: QuantityJson,
    },
    /// A comparison.
    Relative {
        /// With what.
        with: String,
    },
    /// Words.
    Words,
}

/// A number.
#[derive(Debug, Serialize)]
pub struct QuantityJson {
    /// The exact number as text: `"8.9"`.
    pub amount: String,
    /// Its unit.
    pub unit: String,
    /// `exactly`, `at_least`, `more_than`, `at_most`, `less_than`, `about`, `keep`.
    pub bound: &'static str,
}

/// One of several numbers.
#[derive(Debug, Serialize)]
pub struct PartJson {
    /// Whose number it is.
    pub name: String,
    /// The number.
    #[serde(flatten)]
    pub quantity: QuantityJson,
}

impl<'a> Sight<'a, '_> {
    pub(super) fn indicators(self, indicators: &'a [Indicator]) -> Vec<IndicatorJson<'a>> {
        indicators.iter().enumerate().map(|(position, indicator)| self.indicator(indicator, position + 1)).collect()
    }

    fn indicator(self, indicator: &'a Indicator, number: usize) -> IndicatorJson<'a> {
        let Indicator {
            id,
            name,
            names,
            unit,
            parts,
            direction,
            accumulation,
            baseline: _,
            baseline_as_of: _,
            targets,
            actuals,
            final_target: _,
            final_year: _,
            source,
            definition,
            formula,
            reason,
            note,
            corrections: _,
        } = indicator;
        let mut years: Vec<FiscalYear> = self.plan.period.years().chain(targets.keys().chain(actuals.keys()).copied()).collect();
        years.sort_unstable();
        years.dedup();
        IndicatorJson {
            id: id.to_string(),
            number: self.plan.form.indicators.number.write(number),
            name,
            names: names.iter().map(|(from, name)| NameFromJson { year: self.year(*from), name }).collect(),
            unit,
            parts,
            direction: direction.map(direction_key),
            accumulation: accumulation.map(accumulation_key),
            baseline: value(indicator, ValuePlace::Baseline),
            baseline_as_of: self.plan.baseline_as_of(indicator),
            years: years
                .into_iter()
                .map(|year| YearValuesJson {
                    year: self.year(year),
                    in_period: self.plan.period.contains(year),
                    name: indicator.name_in(year),
                    target: value(indicator, ValuePlace::Target(year)),
                    actual: value(indicator, ValuePlace::Actual(year)),
                })
                .collect(),
            final_target: value(indicator, ValuePlace::FinalTarget),
            final_year: self.year(self.plan.final_year(indicator)),
            source,
            definition,
            formula,
            reason,
            note,
        }
    }
}

fn value(indicator: &Indicator, place: ValuePlace) -> Option<ValueJson> {
    let words = indicator.value(place);
    if words.is_blank() {
        return None;
    }
    let reading = indicator.reading(place);
    Some(ValueJson {
        text: words.text().to_owned(),
        chip: reading.chip(),
        reading: ReadingJson::of(reading),
        corrected: indicator.corrections.contains_key(&place),
    })
}

impl ReadingJson {
    fn of(reading: Reading) -> Self {
        match reading {
            Reading::Undecided => Self::Undecided,
            Reading::NotApplicable => Self::NotApplicable,
            Reading::Number(quantity) => Self::Number(QuantityJson::of(quantity)),
            Reading::Parts(parts) => Self::Parts {
                parts: parts.into_iter().map(|Part { name, quantity }| PartJson { name, quantity: QuantityJson::of(quantity) }).collect(),
            },
            Reading::Change { from, to } => Self::Change { from: QuantityJson::of(from), to: QuantityJson::of(to) },
            Reading::Relative(with) => Self::Relative { with },
            Reading::Words => Self::Words,
        }
    }
}

impl QuantityJson {
    fn of(quantity: Quantity) -> Self {
        let Quantity { amount, unit, bound } = quantity;
        Self { amount: amount.to_string(), unit, bound: bound_key(bound) }
    }
}

fn bound_key(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly => "exactly",
        Bound::AtLeast => "at_least",
        Bound::MoreThan => "more_than",
        Bound::AtMost => "at_most",
        Bound::LessThan => "less_than",
        Bound::About => "about",
        Bound::Keep => "keep",
    }
}

fn direction_key(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Keep => "keep",
    }
}

fn accumulation_key(accumulation: Accumulation) -> &'static str {
    match accumulation {
        Accumulation::SingleYear => "single_year",
        Accumulation::Cumulative => "cumulative",
        Accumulation::Average => "average",
        Accumulation::PointInTime => "point_in_time",
    }
}
