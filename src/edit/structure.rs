//! Carries out edits of the structure: sections, measures in them, and 再掲.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::fold::{clean_line, clean_text};
use crate::edit::apply::{Applied, Refused, gone};
use crate::edit::around::ListEdit;
use crate::edit::edit::StructureEdit;
use crate::edit::list::{self, twice};
use crate::edit::measure::departments_known;
use crate::edit::{blocks, indicator};
use crate::model::chapter::{BlockContent, Derived};
use crate::model::ids::{BlockId, MeasureId, SectionId, VisionId};
use crate::model::measure::Evidence;
use crate::model::plan::Plan;
use crate::model::prose::Prose;
use crate::model::section::{self, Item, MAX_DEPTH, Section, Vision};

/// Carries out an edit of the structure.
pub fn apply(plan: &mut Plan, edit: &StructureEdit) -> Applied {
    if let StructureEdit::AddMeasure(_, _, measure) = edit {
        departments_known(plan, measure)?;
    }
    let taken_blocks = if matches!(edit, StructureEdit::AddSection(..)) { blocks::ids(plan) } else { BTreeSet::new() };
    let sections = Arc::make_mut(&mut plan.sections);
    match edit {
        StructureEdit::AddSection(parent, at, new) => {
            distinct(sections, new, taken_blocks)?;
            let title = clean_line(&new.title);
            insert_section(sections, *parent, *at, Section { title, ..new.clone() })?;
        }
        StructureEdit::RemoveSection(id) => {
            let removed = take_section(sections, *id).ok_or_else(|| gone("その区分"))?;
            let (mut homes, mut visions) = (Vec::new(), Vec::new());
            section::walk(std::slice::from_ref(&removed), &mut |section, _| {
                visions.extend(section.visions.iter().map(|vision| vision.id));
                homes.extend(section.items.iter().filter_map(|item| match item {
                    Item::Measure(id) => Some(*id),
                    Item::Again(_) => None,
                }));
            });
            plan.measures.retain(|measure| !homes.contains(&measure.id));
            remove_items(sections, &|item| homes.contains(&item.measure()));
            leave_visions(plan, &visions);
            leave_packets(plan, &homes);
            forget_in_figures(plan);
        }
        StructureEdit::MoveSection(id, parent, at) => {
            let moved = section::find(sections, *id).ok_or_else(|| gone("その区分"))?;
            if parent.is_some_and(|parent| section::find(std::slice::from_ref(moved), parent).is_some()) {
                return Err(Refused("区分を、それ自身の中へは移せません".to_owned()));
            }
            let moved = take_section(sections, *id).ok_or_else(|| gone("その区分"))?;
            insert_section(sections, *parent, *at, moved)?;
        }
        StructureEdit::RenameSection(id, title) => find_mut(sections, *id)?.title = clean_line(title),
        StructureEdit::SectionLead(id, lead) => find_mut(sections, *id)?.lead = Prose::new(lead),
        StructureEdit::AddMeasure(section, at, measure) => {
            insert_item(sections, *section, *at, Item::Measure(measure.id))?;
            if plan.measures.iter().any(|other| other.id == measure.id) {
                return Err(Refused("同じ識別子の施策が、すでにあります".to_owned()));
            }
            plan.measures.push(Arc::clone(measure));
        }
        StructureEdit::RemoveMeasure(id) => {
            if !plan.measures.iter().any(|measure| measure.id == *id) {
                return Err(gone("その施策"));
            }
            plan.measures.retain(|measure| measure.id != *id);
            remove_items(sections, &|item| item.measure() == *id);
            leave_packets(plan, &[*id]);
        }
        StructureEdit::MoveMeasure(id, section, at) => {
            if !plan.measures.iter().any(|measure| measure.id == *id) {
                return Err(gone("その施策"));
            }
            // A 再掲 in the section that becomes its home would list the measure twice there.
            remove_items(sections, &|item| *item == Item::Measure(*id));
            let target = find_mut(sections, *section)?;
            let before = target.items.iter().take(*at).filter(|item| **item == Item::Again(*id)).count();
            target.items.retain(|item| *item != Item::Again(*id));
            insert_item(sections, *section, at.saturating_sub(before), Item::Measure(*id))?;
        }
        StructureEdit::ListAgain(section, at, id) => {
            if !plan.measures.iter().any(|measure| measure.id == *id) {
                return Err(gone("その施策"));
            }
            list_again(sections, *section, *at, *id)?;
        }
        StructureEdit::RemoveAgain(section, id) => find_mut(sections, *section)?.items.retain(|item| *item != Item::Again(*id)),
        StructureEdit::Visions(id, edit) => {
            let all = visions(sections);
            let present = &mut find_mut(sections, *id)?.visions;
            if matches!(edit, ListEdit::Add(_, new) if all.contains(&new.id)) {
                return Err(twice(&plan.form.words.visions));
            }
            let removed = if let ListEdit::Remove(at) = edit { present.get(*at).map(|vision| vision.id) } else { None };
            let clean = |vision: &Vision| Vision { id: vision.id, text: clean_text(&vision.text) };
            list::apply_known(present, edit, &plan.form.words.visions, |vision| vision.id, clean)?;
            if let Some(removed) = removed {
                leave_visions(plan, &[removed]);
            }
        }
        StructureEdit::SectionIndicator(id, edit) => indicator::apply(&mut find_mut(sections, *id)?.indicators, edit)?,
        StructureEdit::SectionEvidence(id, edit) => {
            let entries = &mut find_mut(sections, *id)?.evidence;
            list::apply_known(entries, edit, &plan.form.words.evidence, |entry| entry.id, Evidence::clone)?;
        }
        StructureEdit::Brief(id, brief) => find_mut(sections, *id)?.brief = *brief,
    }
    Ok(())
}

/// Refuses a section with identities that are taken, or that occur twice in it.
fn distinct(sections: &[Section], new: &Section, mut block_ids: BTreeSet<BlockId>) -> Applied {
    let mut ids = BTreeSet::new();
    section::walk(sections, &mut |section, _| {
        ids.insert(section.id);
    });
    let mut vision_ids: BTreeSet<VisionId> = visions(sections);
    let mut clash = false;
    section::walk(std::slice::from_ref(new), &mut |section, _| {
        clash |= !ids.insert(section.id);
        clash |= section.visions.iter().any(|vision| !vision_ids.insert(vision.id));
        clash |= section.blocks.iter().any(|block| !block_ids.insert(block.id));
    });
    if clash { Err(twice("区分")) } else { Ok(()) }
}

fn visions(sections: &[Section]) -> BTreeSet<VisionId> {
    let mut ids = BTreeSet::new();
    section::walk(sections, &mut |section, _| ids.extend(section.visions.iter().map(|vision| vision.id)));
    ids
}

/// Measures no longer serve visions that are gone.
fn leave_visions(plan: &mut Plan, gone: &[VisionId]) {
    for measure in plan.measures.iter_mut().filter(|measure| measure.visions.iter().any(|id| gone.contains(id))) {
        Arc::make_mut(measure).visions.retain(|id| !gone.contains(id));
    }
}

/// Packets no longer hold measures that are gone.
fn leave_packets(plan: &mut Plan, gone: &[MeasureId]) {
    if plan.packets.iter().any(|packet| packet.sheets.iter().any(|id| gone.contains(id))) {
        for packet in Arc::make_mut(&mut plan.packets) {
            packet.sheets.retain(|id| !gone.contains(id));
        }
    }
}

/// A figure about a section that is gone is about the whole plan.
fn forget_in_figures(plan: &mut Plan) {
    let mut known = BTreeSet::new();
    section::walk(&plan.sections, &mut |section, _| {
        known.insert(section.id);
    });
    let mut stale = Vec::new();
    blocks::walk(plan, &mut |block| {
        if let BlockContent::Derived(derived) = &block.content
            && derived.section.is_some_and(|id| !known.contains(&id))
        {
            stale.push((block.id, Derived { section: None, ..derived.clone() }));
        }
    });
    for (id, derived) in stale {
        blocks::set_derived(plan, id, derived);
    }
}

fn list_again(sections: &mut [Section], into: SectionId, at: usize, id: MeasureId) -> Applied {
    if find_mut(sections, into)?.items.iter().any(|item| item.measure() == id) {
        return Err(Refused("この区分には、すでに載っています".to_owned()));
    }
    insert_item(sections, into, at, Item::Again(id))
}

/// Finds a section anywhere in a tree, for changing it.
pub(super) fn find_mut(sections: &mut [Section], id: SectionId) -> Result<&mut Section, Refused> {
    fn search(sections: &mut [Section], id: SectionId) -> Option<&mut Section> {
        sections.iter_mut().find_map(|section| if section.id == id { Some(section) } else { search(&mut section.sections, id) })
    }
    search(sections, id).ok_or_else(|| gone("その区分"))
}

fn insert_item(sections: &mut [Section], into: SectionId, at: usize, item: Item) -> Applied {
    let items = &mut find_mut(sections, into)?.items;
    items.insert(at.min(items.len()), item);
    Ok(())
}

fn remove_items(sections: &mut [Section], remove: &impl Fn(&Item) -> bool) {
    for section in sections {
        section.items.retain(|item| !remove(item));
        remove_items(&mut section.sections, remove);
    }
}

fn insert_section(sections: &mut Vec<Section>, parent: Option<SectionId>, at: usize, new: Section) -> Applied {
    let depth_above = match parent {
        None => 0,
        Some(parent) => section::depth(sections, parent).ok_or_else(|| gone("その区分"))? + 1,
    };
    if depth_above + height(&new) > MAX_DEPTH {
        return Err(Refused(format!("区分は{MAX_DEPTH}段までです")));
    }
    let siblings = match parent {
        None => sections,
        Some(parent) => &mut find_mut(sections, parent)?.sections,
    };
    siblings.insert(at.min(siblings.len()), new);
    Ok(())
}

fn take_section(sections: &mut Vec<Section>, id: SectionId) -> Option<Section> {
    match sections.iter().position(|section| section.id == id) {
        Some(position) => Some(sections.remove(position)),
        None => sections.iter_mut().find_map(|section| take_section(&mut section.sections, id)),
    }
}

fn height(section: &Section) -> usize {
    1 + section.sections.iter().map(height).max().unwrap_or(0)
}
