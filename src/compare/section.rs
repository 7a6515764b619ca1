//! What differs in a section itself; where it stands and what is listed in it is told by
//! [`structure`](crate::compare::structure).

use crate::compare::align::by_key;
use crate::compare::found::Found;
use crate::compare::{indicator, measure};
use crate::model::place::{Place, SectionField};
use crate::model::section::{Section, Vision};

/// Tells how two states of a section differ.
pub(super) fn fields(found: &mut Found<'_, '_>, before: &Section, after: &Section) {
    let Section { id, title, lead, visions, indicators, evidence, items: _, sections: _ } = after;
    let at = |field| Some(Place::Section(*id, field));
    found.text(at(SectionField::Title), "名称", &before.title, title);
    found.text(at(SectionField::Lead), "リード文", before.lead.text(), lead.text());
    let word = &found.sight.after.plan.form.words.visions;
    let name = |position: usize, _: &Vision| (at(SectionField::Whole), format!("{word} {}", position + 1));
    let blank = |vision: &Vision| Vision { id: vision.id, text: String::new() };
    found.list(&by_key(&before.visions, visions, |vision| vision.id), name, blank, |found, before, after| {
        let Vision { id: _, text } = after;
        found.text(at(SectionField::Whole), "", &before.text, text);
    });
    indicator::list(found, &before.indicators, indicators, &|_, _| at(SectionField::Whole));
    measure::evidence(found, at(SectionField::Whole), &before.evidence, evidence);
}
