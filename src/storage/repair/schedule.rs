//! Schedules and annual plans: months in order, each year once.

use std::sync::Arc;

use crate::model::annual::AnnualPlan;
use crate::model::place::{MeasureField, Place};
use crate::model::plan::Plan;
use crate::storage::repair::{At, Log};

/// Mends the schedules and annual plans of all measures.
pub(super) fn mend(plan: &mut Plan, log: &mut Log) {
    for measure in &mut plan.measures {
        let id = measure.id;
        let measure = Arc::make_mut(measure);
        for bar in measure.schedule.iter_mut().flat_map(|row| &mut row.bars).filter(|bar| bar.from > bar.to) {
            (bar.from, bar.to) = (bar.to, bar.from);
            log.mended(
                At::Place(Place::Measure(id, MeasureField::Bar(bar.id))),
                format!("期間の始まりと終わりが逆だったので、入れ替えました（{}から{}まで）。", bar.from, bar.to),
                "期間を確かめてください。",
            );
        }
        let mut years: Vec<AnnualPlan> = Vec::with_capacity(measure.annual.len());
        for annual in std::mem::take(&mut measure.annual) {
            match years.iter_mut().find(|earlier| earlier.year == annual.year) {
                None => years.push(annual),
                Some(earlier) => {
                    log.mended(
                        At::Place(Place::Measure(id, MeasureField::Whole)),
                        format!("{}年度の年次の取組が二つあったので、一つにまとめました。", annual.year.year()),
                        "内容を確かめてください。",
                    );
                    earlier.common.actions.extend(annual.common.actions);
                    earlier.common.goals.extend(annual.common.goals);
                    earlier.branches.extend(annual.branches);
                }
            }
        }
        measure.annual = years;
    }
}
