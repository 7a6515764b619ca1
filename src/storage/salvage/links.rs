//! What parts of a plan say about each other: which measures stand in which section, which departments and visions they
//! name. Where one side was lost, the other side keeps what it says, and something stands in for what it speaks of; so a
//! measure that was read whole stays whole.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::base::id::{Id, MAX_LEN};
use crate::base::problem::Problem;
use crate::model::department::{Department, DepartmentRef};
use crate::model::ids::{DepartmentId, MeasureId, PriorityEditionId, PriorityId, SectionId, VisionId};
use crate::model::plan::Plan;
use crate::model::priority::{Priority, PriorityEdition};
use crate::model::section::{Item, Section, Vision};
use crate::storage::salvage::LostKind;
use crate::storage::salvage::assemble::{Assembled, Found, Owned, Owner};
use crate::storage::salvage::damaged_text::DamagedText;
use crate::storage::salvage::unit::{Loss, Reader, Step, one_sign_apart};

/// Title of the section that takes in measures of which it is not known where they stood.
const STRAY: &str = "所属のわからない施策";

/// Makes the parts fit together; what was done is added to the losses or told.
pub(super) fn fit_together(assembled: &mut Assembled, reader: &mut Reader<'_>) -> Vec<Problem> {
    narrative_keys(assembled);
    twice(assembled, reader);
    let mut told = Vec::new();
    let strays = places(assembled, reader);
    let mut visions = named_visions(assembled);
    let plan = &mut assembled.plan;
    let sections = Arc::make_mut(&mut plan.sections);
    let mut known = Vec::new();
    visions_of(sections, &mut known);
    let missing_visions = reconcile(known, &mut visions);
    if !strays.is_empty() || !missing_visions.is_empty() {
        let mut section = Section::new(SectionId(reader.stand_ins().id()), STRAY);
        section.items = strays.iter().copied().map(Item::Measure).collect();
        let text = |id: Id| Vision { id: VisionId(id), text: format!("（読めなかった将来の姿 {id}）") };
        section.visions = missing_visions.iter().copied().map(text).collect();
        sections.push(section);
        if !strays.is_empty() {
            told.push(Problem::warning(
                STRAY,
                format!("どの区分のものかわからない施策が{}件あるので、区分「{STRAY}」に置きました。", strays.len()),
                "施策体系で、本来の区分に移してください。",
            ));
        }
    }
    lose_kind(assembled, reader.file(), "将来の姿", &missing_visions);
    departments(assembled, reader.file());
    priorities(assembled, reader);
    told
}

/// Puts right the keys of narratives of which one sign is wrong, in a measure or in the form.
fn narrative_keys(assembled: &mut Assembled) {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for key in assembled.measures.iter().flat_map(|found| found.measure.narratives.keys()) {
        *uses.entry(key.clone()).or_default() += 1;
    }
    let form = Arc::make_mut(&mut assembled.plan.form);
    let strange: Vec<String> = uses.keys().filter(|key| form.narrative(key).is_none()).cloned().collect();
    for key in strange {
        let Some(near) = one_sign_apart(&key, form.narratives.iter().map(|field| field.key.as_str())).map(str::to_owned) else { continue };
        match (uses.get(&key), uses.get(&near)) {
            (Some(1), Some(_)) => {}
            // All measures but not the form know it.
            (Some(2..), None) => {
                form.narratives.iter_mut().filter(|field| field.key == near).for_each(|field| field.key.clone_from(&key));
                continue;
            }
            _ => continue,
        }
        for (index, found) in assembled.measures.iter_mut().enumerate() {
            let narratives = &mut found.measure.narratives;
            if narratives.contains_key(&near) {
                continue;
            }
            let Some(text) = narratives.remove(&key) else { continue };
            narratives.insert(near.clone(), text);
            let path = vec![Step::Key("narratives".to_owned()), Step::Key(near.clone())];
            let loss = Loss { path, span: found.span.clone(), kind: LostKind::Doubtful };
            assembled.lost.push(Owned { owner: Owner::Measure(index), loss });
        }
    }
}

/// Measures that are there twice: what is the same is taken once; else the one that was read whole keeps its identity.
fn twice(assembled: &mut Assembled, reader: &mut Reader<'_>) {
    let hurt: BTreeSet<usize> = assembled.lost.iter().filter_map(|owned| of_measure(&owned.owner)).collect();
    let mut first: BTreeMap<MeasureId, usize> = BTreeMap::new();
    for index in 0..assembled.measures.len() {
        let Some(found) = assembled.measures.get(index) else { break };
        let (id, span) = (found.measure.id, found.span.clone());
        let Some(earlier) = first.get(&id).copied() else {
            first.insert(id, index);
            if found.left_over {
                doubt(assembled, index, span);
            }
            continue;
        };
        let same = assembled.measures.get(earlier).is_some_and(|other| other.measure == found.measure);
        if found.left_over || same {
            if !found.left_over {
                doubt(assembled, earlier, span);
            }
            if let Some(found) = assembled.measures.get_mut(index) {
                found.dropped = true;
            }
            continue;
        }
        let other_span = assembled.measures.get(earlier).map_or(span.clone(), |other| other.span.clone());
        doubt(assembled, earlier, other_span);
        doubt(assembled, index, span);
        let renewed = if hurt.contains(&earlier) && !hurt.contains(&index) { earlier } else { index };
        first.insert(id, earlier + index - renewed);
        if let Some(found) = assembled.measures.get_mut(renewed) {
            found.measure.id = MeasureId(reader.stand_ins().id());
        }
    }
}

fn of_measure(owner: &Owner) -> Option<usize> {
    match owner {
        Owner::Measure(index) => Some(*index),
        _ => None,
    }
}

fn doubt(assembled: &mut Assembled, index: usize, span: Range<usize>) {
    let loss = Loss { path: Vec::new(), span, kind: LostKind::Doubtful };
    assembled.lost.push(Owned { owner: Owner::Measure(index), loss });
}

fn kept(assembled: &Assembled) -> impl Iterator<Item = &Found> {
    assembled.measures.iter().filter(|found| !found.dropped)
}

/// Makes the lists of measures in the sections fit the measures. Returns measures that stand in no section.
fn places(assembled: &mut Assembled, reader: &mut Reader<'_>) -> Vec<MeasureId> {
    let mut placed: BTreeSet<MeasureId> = BTreeSet::new();
    each(Arc::make_mut(&mut assembled.plan.sections).as_mut_slice(), &mut |section| placed.extend(section.items.iter().map(Item::measure)));
    let known: BTreeSet<MeasureId> = kept(assembled).map(|found| found.measure.id).collect();
    let mut missing: BTreeSet<MeasureId> = placed.difference(&known).copied().collect();
    let mut strays: Vec<(usize, MeasureId)> = Vec::new();
    for (index, found) in assembled.measures.iter().enumerate().filter(|(_, found)| !found.dropped) {
        if !placed.contains(&found.measure.id) {
            strays.push((index, found.measure.id));
        }
    }
    // An identity of which one sign is wrong, here or there: the measure keeps its own.
    let mut renamed: BTreeMap<MeasureId, MeasureId> = BTreeMap::new();
    // With very many, near ones prove nothing.
    let few = strays.len().saturating_mul(missing.len()) < 100_000;
    strays.retain(|(index, id)| {
        if !few {
            return true;
        }
        let texts: Vec<String> = missing.iter().map(ToString::to_string).collect();
        let Some(near) = one_sign_apart(&id.to_string(), texts.iter().map(String::as_str)).and_then(Id::parse) else { return true };
        renamed.insert(MeasureId(near), *id);
        missing.remove(&MeasureId(near));
        if let Some(span) = assembled.measures.get(*index).map(|found| found.span.start..found.span.start + 1) {
            let loss = Loss { path: vec![Step::Key("id".to_owned())], span, kind: LostKind::Doubtful };
            assembled.lost.push(Owned { owner: Owner::Measure(*index), loss });
        }
        false
    });
    // A measure that lost its identity is the one that is missing, if there is only one of each.
    let nameless: Vec<usize> = strays.iter().filter(|(_, id)| reader.stand_ins().made(id.0)).map(|(index, _)| *index).collect();
    if let ([index], Some(id), true) = (nameless.as_slice(), missing.first().copied(), missing.len() == 1) {
        if let Some(found) = assembled.measures.get_mut(*index) {
            found.measure.id = id;
        }
        strays.retain(|(other, _)| other != index);
        missing.clear();
    }
    each(Arc::make_mut(&mut assembled.plan.sections).as_mut_slice(), &mut |section| {
        for item in &mut section.items {
            if let Some(id) = renamed.get(&item.measure()) {
                *item = match item {
                    Item::Measure(_) => Item::Measure(*id),
                    Item::Again(_) => Item::Again(*id),
                };
            }
        }
        section.items.retain(|item| !missing.contains(&item.measure()));
    });
    lose_all(assembled, reader.file(), missing.into_iter().map(|id| (id.0, Owner::MissingMeasure(id))));
    strays.into_iter().map(|(_, id)| id).collect()
}

/// Notes what is referred to but not in the file, each with the place where it is first named.
fn lose_all(assembled: &mut Assembled, file: &DamagedText, missing: impl IntoIterator<Item = (Id, Owner)>) {
    let mut missing = missing.into_iter().peekable();
    if missing.peek().is_none() {
        return;
    }
    let text = file.text();
    let mut named: BTreeMap<Id, Range<usize>> = BTreeMap::new();
    for (at, _) in text.match_indices('"') {
        let inside = text.get(at + 1..).unwrap_or_default();
        let length = inside.bytes().take(MAX_LEN + 1).take_while(|byte| *byte != b'"').count();
        if let Some(id) = inside.get(..length).and_then(Id::parse) {
            named.entry(id).or_insert(at..at + length + 2);
        }
    }
    for (id, owner) in missing {
        let span = named.get(&id).cloned().unwrap_or(0..0);
        assembled.lost.push(Owned { owner, loss: Loss { path: Vec::new(), span, kind: LostKind::Missing } });
    }
}

/// `lose_all` of things of a kind.
fn lose_kind(assembled: &mut Assembled, file: &DamagedText, what: &str, missing: &[Id]) {
    lose_all(assembled, file, missing.iter().map(|id| (*id, Owner::Missing(format!("{what}（{id}）")))));
}

fn named_visions(assembled: &Assembled) -> BTreeSet<Id> {
    kept(assembled).flat_map(|found| &found.measure.visions).map(|id| id.0).collect()
}

fn departments(assembled: &mut Assembled, file: &DamagedText) {
    let references = kept(assembled).flat_map(|found| found.measure.lead.iter().chain(&found.measure.related));
    let mut wanted: BTreeSet<Id> = references
        .filter_map(|reference| match reference {
            DepartmentRef::Master(id) => Some(id.0),
            DepartmentRef::Free(_) => None,
        })
        .collect();
    let departments = Arc::make_mut(&mut assembled.plan.departments);
    let missing = reconcile(departments.iter_mut().map(|one| &mut one.id.0).collect(), &mut wanted);
    departments.extend(missing.iter().map(|id| Department {
        id: DepartmentId(*id),
        name: format!("（読めなかった部署 {id}）"),
        division: String::new(),
        former_names: Vec::new(),
    }));
    lose_kind(assembled, file, "部署", &missing);
}

fn priorities(assembled: &mut Assembled, reader: &mut Reader<'_>) {
    let mut wanted: BTreeSet<Id> = kept(assembled).flat_map(|found| &found.measure.priorities).map(|id| id.0).collect();
    let editions = Arc::make_mut(&mut assembled.plan.priority_editions);
    let known = editions.iter_mut().flat_map(|edition| &mut edition.items).map(|one| &mut one.id.0).collect();
    let missing = reconcile(known, &mut wanted);
    if missing.is_empty() {
        return;
    }
    let text = |id: &Id| Priority {
        id: PriorityId(*id),
        group: String::new(),
        text: format!("（読めなかった重点取組事項 {id}）"),
        continues: Vec::new(),
    };
    editions.push(PriorityEdition {
        id: PriorityEditionId(reader.stand_ins().id()),
        name: "（読めなかった重点取組事項）".to_owned(),
        published: String::new(),
        source: String::new(),
        items: missing.iter().map(text).collect(),
    });
    lose_kind(assembled, reader.file(), "重点取組事項", &missing);
}

/// What is referred to but not there. Where one sign of an identity nobody refers to is wrong, it is put right.
fn reconcile(known: Vec<&mut Id>, wanted: &mut BTreeSet<Id>) -> Vec<Id> {
    let mut idle = Vec::new();
    let mut there = BTreeSet::new();
    for id in known {
        there.insert(*id);
        if !wanted.contains(id) {
            idle.push(id);
        }
    }
    let mut missing: Vec<Id> = wanted.difference(&there).copied().collect();
    let few = idle.len().saturating_mul(missing.len()) < 100_000;
    for id in idle.into_iter().filter(|_| few) {
        let near = one_sign_apart(id.as_str(), missing.iter().map(Id::as_str)).and_then(Id::parse);
        if let Some(near) = near {
            missing.retain(|other| *other != near);
            *id = near;
        }
    }
    missing
}

fn visions_of<'a>(sections: &'a mut [Section], found: &mut Vec<&'a mut Id>) {
    for section in sections {
        found.extend(section.visions.iter_mut().map(|vision| &mut vision.id.0));
        visions_of(&mut section.sections, found);
    }
}

fn each(sections: &mut [Section], visit: &mut impl FnMut(&mut Section)) {
    for section in sections {
        visit(section);
        each(&mut section.sections, visit);
    }
}

/// The plan with its measures.
pub(super) fn whole(assembled: &Assembled) -> Plan {
    Plan { measures: kept(assembled).map(|found| Arc::new(found.measure.clone())).collect(), ..assembled.plan.clone() }
}
