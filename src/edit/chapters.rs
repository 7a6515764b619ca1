//! Carries out edits of the chapters: their tree, headings and places. Their blocks are [`crate::edit::blocks`]'s.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::fold::clean_line;
use crate::edit::apply::{Applied, Refused, gone};
use crate::edit::around::ChapterEdit;
use crate::edit::blocks;
use crate::edit::list::twice;
use crate::model::chapter::{Chapter, ChapterPosition, MAX_DEPTH};
use crate::model::ids::ChapterId;
use crate::model::plan::Plan;

/// Carries out an edit of the chapters.
pub fn apply(plan: &mut Plan, edit: &ChapterEdit) -> Applied {
    match edit {
        ChapterEdit::Add(parent, at, chapter) => {
            distinct(plan, chapter)?;
            let new = cleaned(plan, chapter)?;
            insert(Arc::make_mut(&mut plan.chapters), *parent, *at, new)
        }
        ChapterEdit::Remove(id) => take(Arc::make_mut(&mut plan.chapters), *id).map(drop).ok_or_else(missing),
        ChapterEdit::Move(id, parent, at) => move_to(plan, *id, *parent, *at),
        ChapterEdit::Title(id, title) => {
            find_mut(Arc::make_mut(&mut plan.chapters).as_mut_slice(), *id).ok_or_else(missing)?.title = clean_line(title);
            Ok(())
        }
        ChapterEdit::Position(id, position) => {
            if !plan.chapters.iter().any(|chapter| chapter.id == *id) {
                return Err(match find(&plan.chapters, *id) {
                    Some(_) => Refused("節は、章と同じところに載ります。位置は章で選んでください".to_owned()),
                    None => missing(),
                });
            }
            find_mut(Arc::make_mut(&mut plan.chapters).as_mut_slice(), *id).ok_or_else(missing)?.position = *position;
            Ok(())
        }
        ChapterEdit::Numbered(id, numbered) => {
            find_mut(Arc::make_mut(&mut plan.chapters).as_mut_slice(), *id).ok_or_else(missing)?.numbered = *numbered;
            Ok(())
        }
        ChapterEdit::Sheets(id, sheets) => {
            find(&plan.chapters, *id).ok_or_else(missing)?;
            hold_sheets(Arc::make_mut(&mut plan.chapters).as_mut_slice(), *id, *sheets);
            Ok(())
        }
    }
}

/// Says of one chapter whether the sheets stand in it; where they do, they stand in no other.
fn hold_sheets(chapters: &mut [Chapter], id: ChapterId, sheets: bool) {
    for chapter in chapters {
        if chapter.id == id {
            chapter.sheets = sheets;
        } else if sheets {
            chapter.sheets = false;
        }
        hold_sheets(&mut chapter.parts, id, sheets);
    }
}

fn missing() -> Refused {
    gone("その章")
}

/// Finds a chapter or part anywhere in a tree.
pub fn find(chapters: &[Chapter], id: ChapterId) -> Option<&Chapter> {
    chapters.iter().find_map(|chapter| if chapter.id == id { Some(chapter) } else { find(&chapter.parts, id) })
}

/// The same, for changing it.
pub(super) fn find_mut(chapters: &mut [Chapter], id: ChapterId) -> Option<&mut Chapter> {
    chapters.iter_mut().find_map(|chapter| if chapter.id == id { Some(chapter) } else { find_mut(&mut chapter.parts, id) })
}

/// Calls `visit` on every chapter, before its parts.
pub fn walk<'a>(chapters: &'a [Chapter], visit: &mut impl FnMut(&'a Chapter)) {
    for chapter in chapters {
        visit(chapter);
        walk(&chapter.parts, visit);
    }
}

/// Refuses a chapter with identities that are taken, or that occur twice in it.
fn distinct(plan: &Plan, new: &Chapter) -> Applied {
    let mut ids = BTreeSet::new();
    walk(&plan.chapters, &mut |chapter| {
        ids.insert(chapter.id);
    });
    let mut block_ids = blocks::ids(plan);
    let mut clash = false;
    walk(std::slice::from_ref(new), &mut |chapter| {
        clash |= !ids.insert(chapter.id);
        clash |= chapter.blocks.iter().any(|block| !block_ids.insert(block.id));
    });
    if clash { Err(twice("章や図表")) } else { Ok(()) }
}

/// As it may stand in the plan. The sheets stay where they are: a chapter that is added, perhaps a copy, never brings them along.
fn cleaned(plan: &Plan, chapter: &Chapter) -> Result<Chapter, Refused> {
    let blocks: Result<Vec<_>, Refused> = chapter.blocks.iter().map(|block| blocks::cleaned(plan, block)).collect();
    let parts: Result<Vec<_>, Refused> = chapter.parts.iter().map(|part| cleaned(plan, part)).collect();
    Ok(Chapter { title: clean_line(&chapter.title), sheets: false, blocks: blocks?, parts: parts?, ..*chapter })
}

fn move_to(plan: &mut Plan, id: ChapterId, parent: Option<ChapterId>, at: usize) -> Applied {
    let moved = find(&plan.chapters, id).ok_or_else(missing)?;
    if parent.is_some_and(|parent| find(std::slice::from_ref(moved), parent).is_some()) {
        return Err(Refused("章を、それ自身の中へは移せません".to_owned()));
    }
    let position = top_position(&plan.chapters, id);
    let chapters = Arc::make_mut(&mut plan.chapters);
    let mut moved = take(chapters, id).ok_or_else(missing)?;
    // A part that becomes a chapter stays where it was printed.
    if let (None, Some(position)) = (parent, position) {
        moved.position = position;
    }
    insert(chapters, parent, at, moved)
}

/// Where the chapter stands in which a part lies.
fn top_position(chapters: &[Chapter], id: ChapterId) -> Option<ChapterPosition> {
    chapters.iter().find(|chapter| find(std::slice::from_ref(*chapter), id).is_some()).map(|chapter| chapter.position)
}

fn insert(chapters: &mut Vec<Chapter>, parent: Option<ChapterId>, at: usize, new: Chapter) -> Applied {
    let above = match parent {
        None => 0,
        Some(parent) => depth(chapters, parent).ok_or_else(missing)? + 1,
    };
    if above + height(&new) > MAX_DEPTH {
        return Err(Refused(format!("章の中の節は、あわせて{MAX_DEPTH}段までです")));
    }
    let siblings = match parent {
        None => chapters,
        Some(parent) => &mut find_mut(chapters, parent).ok_or_else(missing)?.parts,
    };
    siblings.insert(at.min(siblings.len()), new);
    Ok(())
}

fn take(chapters: &mut Vec<Chapter>, id: ChapterId) -> Option<Chapter> {
    match chapters.iter().position(|chapter| chapter.id == id) {
        Some(position) => Some(chapters.remove(position)),
        None => chapters.iter_mut().find_map(|chapter| take(&mut chapter.parts, id)),
    }
}

fn depth(chapters: &[Chapter], id: ChapterId) -> Option<usize> {
    chapters.iter().find_map(|chapter| if chapter.id == id { Some(0) } else { depth(&chapter.parts, id).map(|depth| depth + 1) })
}

fn height(chapter: &Chapter) -> usize {
    1 + chapter.parts.iter().map(height).max().unwrap_or(0)
}
