//! The ground floor: identities, problems and text folding. Knows no word of the domain.

pub mod fold;
pub mod fonts;
pub mod id;
pub mod memory;
pub mod pasted;
pub mod problem;
pub mod tsv;
