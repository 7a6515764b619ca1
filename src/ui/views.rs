//! What stands in the middle of the window.

pub mod card;
pub mod indicators;
pub mod section_card;
pub mod welcome;
