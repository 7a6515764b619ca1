//! Carries out edits of blocks, wherever they stand: in chapters, on sections' pages, after the articles of ordinances.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::fold::clean_line;
use crate::edit::apply::{Applied, Refused, gone};
use crate::edit::around::{BlockEdit, BlockHome};
use crate::edit::list::twice;
use crate::edit::{chapters, structure, tables};
use crate::model::chapter::{Block, BlockContent, Derived};
use crate::model::ids::{BlockId, PictureId};
use crate::model::measure::PlacedPicture;
use crate::model::plan::Plan;
use crate::model::prose::Prose;
use crate::model::section;

/// Carries out an edit of a block.
pub fn apply(plan: &mut Plan, edit: &BlockEdit) -> Applied {
    match edit {
        BlockEdit::Add(home, at, block) => {
            if home_of(plan, block.id).is_some() {
                return Err(twice("文章や図表"));
            }
            let new = cleaned(plan, block)?;
            let blocks = blocks_mut(plan, *home)?;
            blocks.insert((*at).min(blocks.len()), new);
        }
        BlockEdit::Remove(id) => {
            take(plan, *id)?;
        }
        BlockEdit::Move(id, home, at) => {
            let block = take(plan, *id)?;
            let blocks = blocks_mut(plan, *home)?;
            blocks.insert((*at).min(blocks.len()), block);
        }
        BlockEdit::Text(id, text) => match content_mut(plan, *id)? {
            BlockContent::Text(prose) => *prose = Prose::new(text),
            _ => return Err(another("文章")),
        },
        BlockEdit::Table(id, edit) => match content_mut(plan, *id)? {
            BlockContent::Table(table) => tables::apply(table, edit)?,
            _ => return Err(another("表")),
        },
        BlockEdit::Picture(id, placed) => {
            let has = |plan: &Plan| plan.pictures.iter().any(|picture| picture.id == placed.picture);
            let known = has(plan);
            match content_mut(plan, *id)? {
                // A picture that is missing from the file can still get its words.
                BlockContent::Picture(present) if known || present.picture == placed.picture => *present = clean_picture(placed),
                BlockContent::Picture(_) => return Err(gone("その画像")),
                _ => return Err(another("画像")),
            }
        }
        BlockEdit::Derived(id, derived) => {
            let new = clean_derived(plan, derived)?;
            match content_mut(plan, *id)? {
                BlockContent::Derived(present) => *present = new,
                _ => return Err(another("計画から作る図表")),
            }
        }
    }
    Ok(())
}

fn missing() -> Refused {
    gone("その文章や図表")
}

fn another(what: &str) -> Refused {
    Refused(format!("ここにあるのは{what}ではありません"))
}

/// What a block stands in.
pub fn home_of(plan: &Plan, id: BlockId) -> Option<BlockHome> {
    let holds = |blocks: &[Block]| blocks.iter().any(|block| block.id == id);
    let mut home = None;
    chapters::walk(&plan.chapters, &mut |chapter| {
        if holds(&chapter.blocks) {
            home = Some(BlockHome::Chapter(chapter.id));
        }
    });
    section::walk(&plan.sections, &mut |section, _| {
        if holds(&section.blocks) {
            home = Some(BlockHome::Section(section.id));
        }
    });
    home.or_else(|| plan.ordinances.iter().position(|ordinance| holds(&ordinance.blocks)).map(BlockHome::Ordinance))
}

/// Calls `visit` on every block of the plan.
pub fn walk<'a>(plan: &'a Plan, visit: &mut impl FnMut(&'a Block)) {
    chapters::walk(&plan.chapters, &mut |chapter| chapter.blocks.iter().for_each(&mut *visit));
    section::walk(&plan.sections, &mut |section, _| section.blocks.iter().for_each(&mut *visit));
    plan.ordinances.iter().flat_map(|ordinance| &ordinance.blocks).for_each(visit);
}

/// The identities of all blocks of the plan.
pub fn ids(plan: &Plan) -> BTreeSet<BlockId> {
    let mut ids = BTreeSet::new();
    walk(plan, &mut |block| {
        ids.insert(block.id);
    });
    ids
}

fn blocks_mut(plan: &mut Plan, home: BlockHome) -> Result<&mut Vec<Block>, Refused> {
    match home {
        BlockHome::Chapter(id) => match chapters::find(&plan.chapters, id) {
            Some(_) => chapters::find_mut(Arc::make_mut(&mut plan.chapters).as_mut_slice(), id).map(|chapter| &mut chapter.blocks),
            None => None,
        }
        .ok_or_else(|| gone("その章")),
        BlockHome::Section(id) => Ok(&mut structure::find_mut(Arc::make_mut(&mut plan.sections).as_mut_slice(), id)?.blocks),
        BlockHome::Ordinance(at) => {
            Arc::make_mut(&mut plan.ordinances).get_mut(at).map(|ordinance| &mut ordinance.blocks).ok_or_else(|| gone("その要綱"))
        }
    }
}

fn content_mut(plan: &mut Plan, id: BlockId) -> Result<&mut BlockContent, Refused> {
    let home = home_of(plan, id).ok_or_else(missing)?;
    blocks_mut(plan, home)?.iter_mut().find(|block| block.id == id).map(|block| &mut block.content).ok_or_else(missing)
}

/// Puts another figure or list in the place of one that writes itself.
pub(super) fn set_derived(plan: &mut Plan, id: BlockId, derived: Derived) {
    if let Ok(content) = content_mut(plan, id) {
        *content = BlockContent::Derived(derived);
    }
}

fn take(plan: &mut Plan, id: BlockId) -> Result<Block, Refused> {
    let home = home_of(plan, id).ok_or_else(missing)?;
    let blocks = blocks_mut(plan, home)?;
    let position = blocks.iter().position(|block| block.id == id).ok_or_else(missing)?;
    Ok(blocks.remove(position))
}

/// A block as it may stand in the plan. Refused where it speaks of a picture or section that is not there.
pub fn cleaned(plan: &Plan, block: &Block) -> Result<Block, Refused> {
    let content = match &block.content {
        BlockContent::Text(prose) => BlockContent::Text(prose.clone()),
        BlockContent::Table(table) => BlockContent::Table(tables::cleaned(table)),
        BlockContent::Picture(placed) => {
            picture_known(plan, placed.picture)?;
            BlockContent::Picture(clean_picture(placed))
        }
        BlockContent::Derived(derived) => BlockContent::Derived(clean_derived(plan, derived)?),
    };
    Ok(Block { id: block.id, content })
}

/// Refuses a picture that is not in the plan.
pub fn picture_known(plan: &Plan, id: PictureId) -> Applied {
    if plan.pictures.iter().any(|picture| picture.id == id) { Ok(()) } else { Err(gone("その画像")) }
}

/// A picture's words as they may stand in a plan.
pub fn clean_picture(placed: &PlacedPicture) -> PlacedPicture {
    PlacedPicture { picture: placed.picture, caption: clean_line(&placed.caption), alternative: clean_line(&placed.alternative) }
}

fn clean_derived(plan: &Plan, derived: &Derived) -> Result<Derived, Refused> {
    if derived.section.is_some_and(|id| section::find(&plan.sections, id).is_none()) {
        return Err(gone("その区分"));
    }
    Ok(Derived { caption: clean_line(&derived.caption), ..derived.clone() })
}
