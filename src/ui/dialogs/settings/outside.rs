//! What a plan holds outside its years, after the years were changed: nothing of it is lost, but it is not printed.

use crate::model::fiscal_year::Period;
use crate::model::measure::Measure;
use crate::model::plan::Plan;

/// How much of a plan lies outside its years.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outside {
    /// Targets and actuals.
    pub values: usize,
    /// Bars, also those of which a part lies outside.
    pub bars: usize,
}

impl Outside {
    /// Counts.
    pub fn of(plan: &Plan) -> Self {
        plan.measures
            .iter()
            .map(|measure| of_measure(measure, plan.period))
            .fold(Self::default(), |all, one| Self { values: all.values + one.values, bars: all.bars + one.bars })
    }

    /// In words; `None` where nothing lies outside.
    pub fn words(self) -> Option<String> {
        let counted = match (self.values, self.bars) {
            (0, 0) => return None,
            (values, 0) => format!("値が{values}件"),
            (0, bars) => format!("工程の期間が{bars}本"),
            (values, bars) => format!("値が{values}件、工程の期間が{bars}本"),
        };
        Some(format!("計画期間の外に{counted}あります。消えてはいませんが、外の部分は施策票に出ません"))
    }
}

fn of_measure(measure: &Measure, period: Period) -> Outside {
    let yearly = measure.indicators.iter().flat_map(|indicator| indicator.targets.iter().chain(&indicator.actuals));
    let values = yearly.filter(|(year, value)| !period.contains(**year) && !value.is_blank()).count();
    let bars = measure.schedule.iter().flat_map(|row| &row.bars);
    let bars = bars.filter(|bar| bar.from < period.first_month() || bar.to > period.last_month()).count();
    Outside { values, bars }
}
