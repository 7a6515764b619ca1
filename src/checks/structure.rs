//! The list of rules on the structure of a plan.

use crate::checks::Rule;
use crate::checks::rules::{
    bars_outside_period, duplicate_names, missing_lead, nameless_measures, narrative_limits, unknown_bar_kinds, unknown_narratives,
    values_outside_period,
};

/// The rules, in the order in which their findings are listed.
pub const RULES: &[Rule] = &[
    nameless_measures::RULE,
    duplicate_names::RULE,
    missing_lead::RULE,
    narrative_limits::RULE,
    bars_outside_period::RULE,
    values_outside_period::RULE,
    unknown_narratives::RULE,
    unknown_bar_kinds::RULE,
];
