//! 指標・成果目標: what is measured, where it stands, where it is to go, and where it got.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::fiscal_year::FiscalYear;
use crate::model::guess::{Accumulation, Direction};
use crate::model::ids::IndicatorId;
use crate::model::reading::{self, Reading};
use crate::model::value::Value;

/// An indicator of a measure or a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Identity.
    pub id: IndicatorId,
    /// 評価項目・指標名.
    #[serde(default)]
    pub name: String,
    /// The name from a fiscal year on, where it changes during the plan.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<FiscalYear, String>,
    /// Unit that values without one are read in: 「件」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Names of the parts of a value such as 「小 8.9% 中 12.8%」.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// Whether more or less is better; `None` until the officer says so (the window shows a guess).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Whether a year's value stands alone, adds up, is an average or a state; `None` until said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accumulation: Option<Accumulation>,
    /// 現状値.
    #[serde(default, skip_serializing_if = "Value::is_empty")]
    pub baseline: Value,
    /// As of when the baseline holds, in words; blank where the plan's default holds.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub baseline_as_of: String,
    /// 目標 per fiscal year; a year that is missing is undecided.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub targets: BTreeMap<FiscalYear, Value>,
    /// 実績 per fiscal year; a year that is missing is not known yet.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub actuals: BTreeMap<FiscalYear, Value>,
    /// 目標値 to be reached at the end.
    #[serde(default, skip_serializing_if = "Value::is_empty")]
    pub final_target: Value,
    /// Fiscal year of the final target where it is not the plan's default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_year: Option<FiscalYear>,
    /// Where the figures come from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// What the indicator means.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// How it is computed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub formula: String,
    /// Why this target.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// A remark printed with it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where the officer corrected what was understood of a value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub corrections: BTreeMap<ValuePlace, Reading>,
}

/// The place of a value in an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ValuePlace {
    /// 現状値.
    Baseline,
    /// 目標 of a fiscal year.
    Target(FiscalYear),
    /// 実績 of a fiscal year.
    Actual(FiscalYear),
    /// 目標値 at the end.
    FinalTarget,
}

impl Indicator {
    /// An indicator in which nothing is decided.
    pub fn new(id: IndicatorId) -> Self {
        Self {
            id,
            name: String::new(),
            names: BTreeMap::new(),
            unit: String::new(),
            parts: Vec::new(),
            direction: None,
            accumulation: None,
            baseline: Value::default(),
            baseline_as_of: String::new(),
            targets: BTreeMap::new(),
            actuals: BTreeMap::new(),
            final_target: Value::default(),
            final_year: None,
            source: String::new(),
            definition: String::new(),
            formula: String::new(),
            reason: String::new(),
            note: String::new(),
            corrections: BTreeMap::new(),
        }
    }

    /// The name that holds in a fiscal year.
    pub fn name_in(&self, year: FiscalYear) -> &str {
        self.names.range(..=year).next_back().map_or(&self.name, |(_, name)| name)
    }

    /// The words at a place; blank where nothing was typed.
    pub fn value(&self, place: ValuePlace) -> Value {
        match place {
            ValuePlace::Baseline => Some(&self.baseline),
            ValuePlace::Target(year) => self.targets.get(&year),
            ValuePlace::Actual(year) => self.actuals.get(&year),
            ValuePlace::FinalTarget => Some(&self.final_target),
        }
        .cloned()
        .unwrap_or_default()
    }

    /// What is understood of the words at a place: the officer's correction, else our own reading.
    pub fn reading(&self, place: ValuePlace) -> Reading {
        match self.corrections.get(&place) {
            Some(corrected) => corrected.clone(),
            None => reading::read(self.value(place).text(), &self.parts, &self.unit),
        }
    }

    /// Every place that holds words, in reading order: baseline, then target and actual per year, then the final target.
    pub fn filled(&self) -> Vec<ValuePlace> {
        let mut years: Vec<FiscalYear> = self.targets.keys().chain(self.actuals.keys()).copied().collect();
        years.sort_unstable();
        years.dedup();
        std::iter::once(ValuePlace::Baseline)
            .chain(years.into_iter().flat_map(|year| [ValuePlace::Target(year), ValuePlace::Actual(year)]))
            .chain(std::iter::once(ValuePlace::FinalTarget))
            .filter(|place| !self.value(*place).is_blank())
            .collect()
    }
}
