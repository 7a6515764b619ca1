//! Blocks, wherever they stand: widths of tables, and what they refer to.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::chapter::{Block, BlockContent, Chapter};
use crate::model::ids::{PictureId, SectionId};
use crate::model::place::{BlockField, Place};
use crate::model::plan::Plan;
use crate::storage::repair::structure::each;
use crate::storage::repair::{At, Log, references};

/// Widest column of a table, in parts.
const WIDEST: u8 = 100;

/// Mends the blocks of sections, chapters and ordinances.
pub(super) fn mend(plan: &mut Plan, log: &mut Log) {
    let pictures: BTreeSet<PictureId> = plan.pictures.iter().map(|one| one.id).collect();
    let mut sections: BTreeSet<SectionId> = BTreeSet::new();
    each(Arc::make_mut(&mut plan.sections).as_mut_slice(), &mut |section| {
        sections.insert(section.id);
    });
    each_block(plan, &mut |block| {
        let at = || At::Place(Place::Block(block.id, BlockField::Whole));
        match &mut block.content {
            BlockContent::Text(_) => {}
            BlockContent::Table(table) => {
                if table.widths.iter().any(|width| !(1..=WIDEST).contains(width)) {
                    table.widths.iter_mut().for_each(|width| *width = (*width).clamp(1, WIDEST));
                    log.mended(at(), format!("表の列の幅は1から{WIDEST}までなので、範囲に収めました。"), "");
                }
            }
            BlockContent::Picture(placed) => references::picture(placed, &pictures, &at, log),
            BlockContent::Derived(derived) => {
                if let Some(gone) = derived.section.take_if(|id| !sections.contains(id)) {
                    log.mended(
                        at(),
                        format!("計画にない区分（{gone}）の図表だったので、計画全体の図表にしました。"),
                        "対象の区分を選び直してください。",
                    );
                }
            }
        }
    });
}

/// Calls `visit` on every block of the plan, in the order of the file.
pub(super) fn each_block(plan: &mut Plan, visit: &mut impl FnMut(&mut Block)) {
    each(Arc::make_mut(&mut plan.sections).as_mut_slice(), &mut |section| section.blocks.iter_mut().for_each(&mut *visit));
    in_chapters(Arc::make_mut(&mut plan.chapters).as_mut_slice(), visit);
    for ordinance in Arc::make_mut(&mut plan.ordinances) {
        ordinance.blocks.iter_mut().for_each(&mut *visit);
    }
}

fn in_chapters(tree: &mut [Chapter], visit: &mut impl FnMut(&mut Block)) {
    for chapter in tree {
        chapter.blocks.iter_mut().for_each(&mut *visit);
        in_chapters(&mut chapter.parts, visit);
    }
}
