//! One rule a file. What they share is how to go through the measures of a plan in printed order.

pub mod bars_outside_period;
pub mod duplicate_names;
pub mod missing_lead;
pub mod nameless_measures;
pub mod narrative_limits;
pub mod unknown_bar_kinds;
pub mod unknown_narratives;
pub mod values_outside_period;

use crate::model::measure::Measure;
use crate::model::outline::Outline;
use crate::model::plan::Plan;

/// The measures in printed order; those that stand nowhere come last.
fn measures(plan: &Plan) -> Vec<&Measure> {
    let outline = Outline::of(plan);
    let mut order: Vec<&Measure> = outline.measures().filter_map(|id| plan.measure(id)).map(AsRef::as_ref).collect();
    order.extend(plan.measures.iter().map(AsRef::as_ref).filter(|measure| outline.home(measure.id).is_none()));
    order
}
