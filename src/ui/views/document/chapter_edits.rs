//! Turns what an officer asks of a chapter (add, move up and down, in and out) into edits.

use crate::base::id::IdMint;
use crate::edit::around::ChapterEdit;
use crate::edit::edit::Edit;
use crate::model::chapter::{Chapter, ChapterPosition};
use crate::model::ids::ChapterId;
use crate::model::plan::Plan;

/// Deepest nesting: chapter, part, part of a part, and one more.
pub const DEEPEST: usize = 4;

/// Ways to move a chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Before the one before it.
    Up,
    /// After the one after it.
    Down,
    /// Into the one before it.
    In,
    /// Out of the one around it.
    Out,
}

/// Where a chapter stands.
struct Spot<'a> {
    chapter: &'a Chapter,
    parent: Option<&'a Chapter>,
    siblings: &'a [Chapter],
    at: usize,
    depth: usize,
}

fn find<'a>(siblings: &'a [Chapter], parent: Option<&'a Chapter>, depth: usize, id: ChapterId) -> Option<Spot<'a>> {
    siblings.iter().enumerate().find_map(|(at, chapter)| {
        if chapter.id == id {
            Some(Spot { chapter, parent, siblings, at, depth })
        } else {
            find(&chapter.parts, Some(chapter), depth + 1, id)
        }
    })
}

/// A chapter anywhere in the tree.
pub fn chapter(chapters: &[Chapter], id: ChapterId) -> Option<&Chapter> {
    find(chapters, None, 0, id).map(|spot| spot.chapter)
}

/// The chapter of the top level in which a chapter or part lies.
pub fn root(chapters: &[Chapter], id: ChapterId) -> Option<&Chapter> {
    chapters.iter().find(|chapter| chapter.id == id || find(&chapter.parts, None, 1, id).is_some())
}

fn height(chapter: &Chapter) -> usize {
    1 + chapter.parts.iter().map(height).max().unwrap_or(0)
}

fn new(id: ChapterId, position: ChapterPosition) -> Chapter {
    Chapter { id, title: String::new(), position, numbered: true, sheets: false, blocks: Vec::new(), parts: Vec::new() }
}

/// A new chapter after the one that `beside` lies in; at the end where there is none.
pub fn add(plan: &Plan, beside: Option<ChapterId>, mint: &mut IdMint) -> (Edit, ChapterId) {
    let id = ChapterId(mint.mint());
    let around = beside.and_then(|beside| root(&plan.chapters, beside));
    let at =
        around.and_then(|root| plan.chapters.iter().position(|chapter| chapter.id == root.id)).map_or(plan.chapters.len(), |at| at + 1);
    let position = around.map(|root| root.position).unwrap_or_default();
    (Edit::Chapter(ChapterEdit::Add(None, at, new(id, position))), id)
}

/// A new part at the end of a chapter; `None` where it would lie too deep.
pub fn add_part(plan: &Plan, within: ChapterId, mint: &mut IdMint) -> Option<(Edit, ChapterId)> {
    let spot = find(&plan.chapters, None, 0, within)?;
    if spot.depth + 1 >= DEEPEST {
        return None;
    }
    let id = ChapterId(mint.mint());
    let position = root(&plan.chapters, within)?.position;
    Some((Edit::Chapter(ChapterEdit::Add(Some(within), spot.chapter.parts.len(), new(id, position))), id))
}

/// A new part as one goes on writing: at the end of a chapter, or after a part and at its level.
pub fn add_next_part(plan: &Plan, selected: ChapterId, mint: &mut IdMint) -> Option<(Edit, ChapterId)> {
    let spot = find(&plan.chapters, None, 0, selected)?;
    let Some(parent) = spot.parent else { return add_part(plan, selected, mint) };
    let id = ChapterId(mint.mint());
    Some((Edit::Chapter(ChapterEdit::Add(Some(parent.id), spot.at + 1, new(id, root(&plan.chapters, selected)?.position))), id))
}

/// A move; `None` where it leads nowhere.
pub fn moved(plan: &Plan, id: ChapterId, way: Move) -> Option<Edit> {
    let spot = find(&plan.chapters, None, 0, id)?;
    let parent = spot.parent.map(|parent| parent.id);
    // Chapters of another position stand elsewhere in print: they are no neighbours.
    let beside = |other: &&Chapter| spot.parent.is_some() || other.position == spot.chapter.position;
    let before = spot.siblings.iter().take(spot.at).rev().find(beside);
    let after = spot.siblings.iter().skip(spot.at + 1).find(beside);
    let place = |other: &Chapter| spot.siblings.iter().position(|sibling| sibling.id == other.id);
    match way {
        Move::Up => match before {
            Some(before) => Some(Edit::Chapter(ChapterEdit::Move(id, parent, place(before)?))),
            None => repositioned(plan, &spot, Move::Up),
        },
        Move::Down => match after {
            Some(after) => Some(Edit::Chapter(ChapterEdit::Move(id, parent, place(after)?))),
            None => repositioned(plan, &spot, Move::Down),
        },
        Move::In => {
            let into = before?;
            let fits = spot.depth + 1 + height(spot.chapter) <= DEEPEST;
            fits.then_some(Edit::Chapter(ChapterEdit::Move(id, Some(into.id), into.parts.len())))
        }
        Move::Out => {
            let around = find(&plan.chapters, None, 0, spot.parent?.id)?;
            let out = Edit::Chapter(ChapterEdit::Move(id, around.parent.map(|parent| parent.id), around.at + 1));
            if around.parent.is_some() {
                return Some(out);
            }
            let position = Edit::Chapter(ChapterEdit::Position(id, around.chapter.position));
            Some(Edit::Together("章の移動".to_owned(), vec![out, position]))
        }
    }
}

/// Beyond the first or last chapter of its position, a chapter comes to the position before or after.
fn repositioned(plan: &Plan, spot: &Spot<'_>, way: Move) -> Option<Edit> {
    if spot.parent.is_some() {
        return None;
    }
    let position = match (way, spot.chapter.position) {
        (Move::Up, ChapterPosition::Appendix) => ChapterPosition::AfterSheets,
        (Move::Up, ChapterPosition::AfterSheets) => ChapterPosition::BeforeSheets,
        (Move::Down, ChapterPosition::BeforeSheets) => ChapterPosition::AfterSheets,
        (Move::Down, ChapterPosition::AfterSheets) => ChapterPosition::Appendix,
        _ => return None,
    };
    // To the end of what stands before it, or to the beginning of what stands after it.
    let to = if way == Move::Up { plan.chapters.len().saturating_sub(1) } else { 0 };
    let edits =
        vec![Edit::Chapter(ChapterEdit::Position(spot.chapter.id, position)), Edit::Chapter(ChapterEdit::Move(spot.chapter.id, None, to))];
    Some(Edit::Together("章の移動".to_owned(), edits))
}
