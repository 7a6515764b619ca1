//! Taking one measure, or the whole plan, back from an older plan, as an edit that undo takes back in turn.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::edit::around::{AppendixEdit, ListEdit};
use crate::edit::edit::{DepartmentEdit, Edit, MeasureEdit, StructureEdit};
use crate::model::department::{Department, DepartmentRef};
use crate::model::ids::{MeasureId, SectionId};
use crate::model::measure::Measure;
use crate::model::packet::Packet;
use crate::model::plan::Plan;
use crate::model::section::{self, Item, Section};

/// The edit that makes the whole plan what it was.
pub fn take_back_all(then: &Plan) -> Edit {
    Edit::Whole("控えに戻す（計画全体）".to_owned(), Arc::new(then.clone()))
}

/// The edit that makes a measure of `now` what it was in `then`; `None` if `then` has no such measure.
///
/// - A measure that is still there is replaced where it stands. One that was deleted comes back to its old section, beside
///   its old neighbour, with its 再掲 and in its packets; if the section is gone, to one of the same title, else to the first.
/// - Departments that it names and that left the list come back with it.
/// - Visions that went with their section, and national priorities that are gone, are left out.
pub fn take_back_measure(now: &Plan, then: &Plan, id: MeasureId) -> Option<Edit> {
    let earlier = then.measure(id)?;
    let label = format!("控えに戻す（{}「{}」）", now.form.words.measure, earlier.name);
    let departments = departments_to_bring(now, then, earlier).into_iter().map(DepartmentEdit::Add);
    let measure = as_it_may_stand(now, then, earlier);
    let mut edits: Vec<Edit> = departments.map(Edit::Department).collect();
    if now.measure(id).is_some() {
        edits.push(Edit::Measure(id, MeasureEdit::Replace(label.clone(), measure)));
    } else {
        edits.extend(added_again(now, then, measure).into_iter().map(Edit::Structure));
        edits.extend(packed_again(now, then, id).into_iter().map(Edit::Appendix));
    }
    Some(Edit::Together(label, edits))
}

/// The departments that the measure names, that `then` knows and `now` does not, each once.
fn departments_to_bring(now: &Plan, then: &Plan, measure: &Measure) -> Vec<Department> {
    let named = |department: &&Department| {
        let reference = DepartmentRef::Master(department.id);
        measure.lead.contains(&reference) || measure.related.contains(&reference)
    };
    let gone = |department: &&Department| !now.departments.iter().any(|other| other.id == department.id);
    then.departments.iter().filter(named).filter(gone).cloned().collect()
}

/// The measure without references to what `now` does not have: a department that even `then` does not know becomes its
/// name.
fn as_it_may_stand(now: &Plan, then: &Plan, earlier: &Arc<Measure>) -> Arc<Measure> {
    let unknown = |reference: &DepartmentRef| match reference {
        DepartmentRef::Master(id) => !then.departments.iter().chain(now.departments.iter()).any(|department| department.id == *id),
        DepartmentRef::Free(_) => false,
    };
    let mut visions = BTreeSet::new();
    section::walk(&now.sections, &mut |section, _| visions.extend(section.visions.iter().map(|vision| vision.id)));
    let priorities: BTreeSet<_> = now.priority_editions.iter().flat_map(|edition| &edition.items).map(|item| item.id).collect();
    let mut measure = Arc::clone(earlier);
    let whole = !earlier.lead.iter().chain(&earlier.related).any(unknown)
        && earlier.visions.iter().all(|id| visions.contains(id))
        && earlier.priorities.iter().all(|id| priorities.contains(id));
    if !whole {
        let measure = Arc::make_mut(&mut measure);
        for reference in measure.lead.iter_mut().chain(&mut measure.related).filter(|reference| unknown(reference)) {
            *reference = DepartmentRef::Free(then.department_name(reference));
        }
        measure.visions.retain(|id| visions.contains(id));
        measure.priorities.retain(|id| priorities.contains(id));
    }
    measure
}

/// The edits that put a measure that is gone back into the packets that held it and are still there: behind the one that it
/// followed.
fn packed_again(now: &Plan, then: &Plan, id: MeasureId) -> Vec<AppendixEdit> {
    let again = |old: &Packet| {
        let position = old.sheets.iter().position(|other| *other == id)?;
        let at = now.packets.iter().position(|packet| packet.id == old.id)?;
        let mut packet = now.packets.get(at)?.clone();
        let mut before = old.sheets.iter().take(position).rev();
        let behind = before.find_map(|one| packet.sheets.iter().position(|other| other == one)).map_or(0, |found| found + 1);
        packet.sheets.insert(behind, id);
        Some(AppendixEdit::Packet(ListEdit::Set(at, packet)))
    };
    then.packets.iter().filter_map(again).collect()
}

/// The edits that put a measure that is gone back into the structure.
fn added_again(now: &Plan, then: &Plan, measure: Arc<Measure>) -> Vec<StructureEdit> {
    let id = measure.id;
    let old_home = section_with(&then.sections, Item::Measure(id));
    let mut edits = Vec::new();
    let home = match old_home.and_then(|old| heir(&now.sections, old)).or_else(|| now.sections.first()) {
        Some(home) => home.id,
        None => {
            // A plan without sections: the old one comes back, empty.
            let (home, title) = old_home.map_or((SectionId(id.0), "未分類"), |old| (old.id, old.title.as_str()));
            edits.push(StructureEdit::AddSection(None, 0, Section::new(home, title)));
            home
        }
    };
    let at = old_home.map_or(usize::MAX, |old| position_beside(now, home, old, Item::Measure(id)));
    edits.push(StructureEdit::AddMeasure(home, at, measure));
    section::walk(&then.sections, &mut |old, _| {
        let still_there = section::find(&now.sections, old.id).is_some();
        if old.items.contains(&Item::Again(id)) && still_there && old.id != home {
            edits.push(StructureEdit::ListAgain(old.id, position_beside(now, old.id, old, Item::Again(id)), id));
        }
    });
    edits
}

/// The section that lists an item.
fn section_with(sections: &[Section], item: Item) -> Option<&Section> {
    sections.iter().find_map(|section| if section.items.contains(&item) { Some(section) } else { section_with(&section.sections, item) })
}

/// The section that an old one is now: itself, or one of the same title.
fn heir<'a>(sections: &'a [Section], old: &Section) -> Option<&'a Section> {
    section::find(sections, old.id).or_else(|| {
        let mut heir = None;
        section::walk(sections, &mut |section, _| {
            if section.title == old.title {
                heir = heir.or(Some(section));
            }
        });
        heir
    })
}

/// Where an item of an old section belongs in a section of `now`: behind the nearest that stood before it, else before the
/// nearest that stood behind it, else at the end.
fn position_beside(now: &Plan, into: SectionId, old: &Section, item: Item) -> usize {
    let items = section::find(&now.sections, into).map_or(&[][..], |section| &section.items);
    let at = |neighbour: &Item| items.iter().position(|other| other == neighbour);
    let mut sides = old.items.splitn(2, |other| *other == item);
    let (before, behind) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
    let after_previous = before.iter().rev().find_map(at).map(|position| position + 1);
    after_previous.or_else(|| behind.iter().find_map(at)).unwrap_or(items.len())
}
