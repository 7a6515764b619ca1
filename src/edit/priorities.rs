//! Carries out edits of the editions of national priorities. Measures never name an item that is not there.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::fold::clean_line;
use crate::edit::apply::{Applied, Refused, gone};
use crate::edit::around::{ListEdit, PriorityEdit};
use crate::edit::list::{self, twice};
use crate::model::ids::{PriorityEditionId, PriorityId};
use crate::model::plan::Plan;
use crate::model::priority::{Priority, PriorityEdition};

/// Carries out an edit of the national priorities.
pub fn apply(plan: &mut Plan, edit: &PriorityEdit) -> Applied {
    match edit {
        PriorityEdit::Edition(edit) => {
            let others = match edit {
                ListEdit::Set(at, _) => items_except(plan, Some(*at)),
                _ => items_except(plan, None),
            };
            if let ListEdit::Add(_, new) | ListEdit::Set(_, new) = edit {
                distinct(&others, &new.items)?;
            }
            list::apply_known(
                Arc::make_mut(&mut plan.priority_editions),
                edit,
                "版",
                |edition| edition.id,
                |edition| PriorityEdition {
                    id: edition.id,
                    name: clean_line(&edition.name),
                    published: clean_line(&edition.published),
                    source: clean_line(&edition.source),
                    items: edition.items.iter().map(clean_item).collect(),
                },
            )?;
            leave_out_what_is_gone(plan);
        }
        PriorityEdit::Item(id, edit) => {
            let all = items_except(plan, None);
            if let ListEdit::Add(_, new) = edit {
                distinct(&all, std::slice::from_ref(new))?;
            }
            let editions = Arc::make_mut(&mut plan.priority_editions);
            let edition = editions.iter_mut().find(|edition| edition.id == *id).ok_or_else(no_edition)?;
            list::apply_known(&mut edition.items, edit, "項目", |item| item.id, clean_item)?;
            leave_out_what_is_gone(plan);
        }
        PriorityEdit::MoveMapping(from, to) => move_mapping(plan, *from, *to)?,
    }
    Ok(())
}

fn no_edition() -> Refused {
    gone("その版")
}

fn clean_item(item: &Priority) -> Priority {
    let continues = item.continues.iter().copied().filter(|earlier| *earlier != item.id).collect();
    Priority { id: item.id, group: clean_line(&item.group), text: clean_line(&item.text), continues }
}

fn items_except(plan: &Plan, but: Option<usize>) -> BTreeSet<PriorityId> {
    let editions = plan.priority_editions.iter().enumerate().filter(|(at, _)| Some(*at) != but);
    editions.flat_map(|(_, edition)| &edition.items).map(|item| item.id).collect()
}

fn distinct(taken: &BTreeSet<PriorityId>, new: &[Priority]) -> Applied {
    let mut seen = taken.clone();
    if new.iter().all(|item| seen.insert(item.id)) { Ok(()) } else { Err(twice("項目")) }
}

/// Measures and later items leave items that are gone. An item whose forerunner is not in the plan stands for itself.
fn leave_out_what_is_gone(plan: &mut Plan) {
    let known = items_except(plan, None);
    let stale = |ids: &[PriorityId]| ids.iter().any(|id| !known.contains(id));
    for measure in plan.measures.iter_mut().filter(|measure| stale(&measure.priorities)) {
        Arc::make_mut(measure).priorities.retain(|id| known.contains(id));
    }
    if plan.priority_editions.iter().flat_map(|edition| &edition.items).any(|item| stale(&item.continues)) {
        for item in Arc::make_mut(&mut plan.priority_editions).iter_mut().flat_map(|edition| &mut edition.items) {
            item.continues.retain(|id| known.contains(id));
        }
    }
}

fn move_mapping(plan: &mut Plan, from: PriorityEditionId, to: PriorityEditionId) -> Applied {
    let edition = |id| plan.priority_editions.iter().find(|edition| edition.id == id).ok_or_else(no_edition);
    if from == to {
        return Ok(());
    }
    let old: BTreeSet<PriorityId> = edition(from)?.items.iter().map(|item| item.id).collect();
    let new: Vec<(PriorityId, BTreeSet<PriorityId>)> =
        edition(to)?.items.iter().map(|item| (item.id, forerunners(&plan.priority_editions, item))).collect();
    for measure in &mut plan.measures {
        let mut mapped: Vec<PriorityId> = Vec::with_capacity(measure.priorities.len());
        for id in &measure.priorities {
            let continuing: Vec<PriorityId> = match old.contains(id) {
                true => new.iter().filter(|(_, before)| before.contains(id)).map(|(later, _)| *later).collect(),
                false => Vec::new(),
            };
            let instead = if continuing.is_empty() { vec![*id] } else { continuing };
            for id in instead {
                if !mapped.contains(&id) {
                    mapped.push(id);
                }
            }
        }
        if mapped != measure.priorities {
            Arc::make_mut(measure).priorities = mapped;
        }
    }
    Ok(())
}

/// All items that an item continues, over however many editions.
pub fn forerunners(editions: &[PriorityEdition], item: &Priority) -> BTreeSet<PriorityId> {
    let mut found = BTreeSet::new();
    let mut next: Vec<PriorityId> = item.continues.clone();
    while let Some(id) = next.pop() {
        if found.insert(id) {
            let earlier = editions.iter().flat_map(|edition| &edition.items).find(|other| other.id == id);
            next.extend(earlier.into_iter().flat_map(|earlier| &earlier.continues));
        }
    }
    found
}
