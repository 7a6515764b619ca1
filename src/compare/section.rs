//! What differs in a section itself; where it stands and what is listed in it is told by
//! [`structure`](crate::compare::structure).

use crate::compare::align::by_key;
use crate::compare::found::Found;
use crate::compare::{blocks, indicator, measure};
use crate::model::place::{Place, SectionField};
use crate::model::section::{Section, Vision};

/// Tells how two states of a section differ.
pub(super) fn fields(found: &mut Found<'_, '_>, before: &Section, after: &Section) {
    let Section { id, title, lead, visions, indicators, evidence, blocks, brief, items: _, sections: _ } = after;
    let at = |field| Some(Place::Section(*id, field));
    found.text(at(SectionField::Title), "名称", &before.title, title);
    found.text(at(SectionField::Lead), "リード文", before.lead.text(), lead.text());
    let word = &found.sight.after.plan.form.words.visions;
    let name = |position: usize, _: &Vision| (at(SectionField::Visions), format!("{word} {}", position + 1));
    let blank = |vision: &Vision| Vision { id: vision.id, text: String::new() };
    found.list(&by_key(&before.visions, visions, |vision| vision.id), name, blank, |found, before, after| {
        let Vision { id: _, text } = after;
        found.text(at(SectionField::Visions), "", &before.text, text);
    });
    indicator::list(found, &before.indicators, indicators, &|indicator, field| at(SectionField::Indicator(indicator, field)));
    measure::evidence(found, &|_| at(SectionField::Evidence), &before.evidence, evidence);
    blocks::list(found, &before.blocks, blocks);
    found.value(at(SectionField::Brief), "掲載のしかた", &before.brief, brief, |_, brief| {
        if *brief { "簡略掲載（個票を作らず、一覧で載せる）" } else { "" }.to_owned()
    });
}
