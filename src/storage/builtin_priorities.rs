//! The editions of the national priorities that come with the program: `assets/priorities/`, compiled in and read once.
//!
//! Only editions whose words are certain are there; a plan takes over a copy, which the officer may change. What an edition
//! means belongs to [`crate::model::priority`].

use std::sync::OnceLock;

use ron::Options;
use ron::extensions::Extensions;

use crate::model::plan::Plan;
use crate::model::priority::PriorityEdition;

/// The files of `assets/priorities/`, oldest first. A new edition is a file there and a line here.
const TEXTS: &[&str] = &[
    include_str!("../../assets/priorities/2020-12.ron"),
    include_str!("../../assets/priorities/2022-09.ron"),
    include_str!("../../assets/priorities/2024-02.ron"),
    include_str!("../../assets/priorities/2024-04.ron"),
];

/// Every edition, oldest first. A file that cannot be read is left out rather than stopping the program; a test proves
/// that none is.
pub fn all() -> &'static [PriorityEdition] {
    static EDITIONS: OnceLock<Vec<PriorityEdition>> = OnceLock::new();
    EDITIONS.get_or_init(|| {
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        TEXTS.iter().filter_map(|text| options.from_str(text).ok()).collect()
    })
}

/// The copy of an edition that a plan takes over: it continues only items that the plan has.
pub fn copy_for(plan: &Plan, edition: &PriorityEdition) -> PriorityEdition {
    let known = |id| plan.priority_editions.iter().flat_map(|edition| &edition.items).any(|item| item.id == id);
    let mut copy = edition.clone();
    for item in &mut copy.items {
        item.continues.retain(|id| known(*id));
    }
    copy
}

/// Gives the items of a built-in edition that a plan holds the lineage that leads to the items of an `earlier` one, which the
/// plan did not have when it took the edition over.
pub fn continue_from(edition: &mut PriorityEdition, earlier: &PriorityEdition) {
    let Some(original) = all().iter().find(|original| original.id == edition.id) else { return };
    for item in &mut edition.items {
        let Some(original) = original.items.iter().find(|original| original.id == item.id) else { continue };
        let missing: Vec<_> = original
            .continues
            .iter()
            .filter(|id| !item.continues.contains(id) && earlier.items.iter().any(|item| item.id == **id))
            .copied()
            .collect();
        item.continues.extend(missing);
    }
}

/// The editions that a plan does not have yet, oldest first.
pub fn missing_in(plan: &Plan) -> impl Iterator<Item = &'static PriorityEdition> {
    let present: Vec<_> = plan.priority_editions.iter().map(|edition| edition.id).collect();
    all().iter().filter(move |edition| !present.contains(&edition.id))
}
