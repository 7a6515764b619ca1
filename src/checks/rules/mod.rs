//! One rule a file.

pub mod bars_outside_period;
pub mod blank_footnotes;
pub mod dangling_references;
pub mod duplicate_names;
pub mod missing_alternatives;
pub mod missing_footnotes;
pub mod missing_glyphs;
pub mod missing_lead;
pub mod nameless_measures;
pub mod narrative_limits;
pub mod unknown_bar_kinds;
pub mod unknown_narratives;
pub mod unused_footnotes;
pub mod unused_terms;
pub mod values_outside_period;
