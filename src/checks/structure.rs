//! The list of rules on the structure of a plan and on the document around its sheets.

use crate::checks::Rule;
use crate::checks::rules::{
    bars_outside_period, blank_footnotes, dangling_references, duplicate_names, missing_alternatives, missing_footnotes, missing_glyphs,
    missing_lead, nameless_measures, narrative_limits, unknown_bar_kinds, unknown_narratives, unused_footnotes, unused_terms,
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
    missing_footnotes::RULE,
    blank_footnotes::RULE,
    unused_footnotes::RULE,
    dangling_references::RULE,
    missing_alternatives::RULE,
    unused_terms::RULE,
    missing_glyphs::RULE,
];
