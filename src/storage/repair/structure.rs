//! The tree of sections: its depth, and that every measure stands in it exactly once.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::id::IdMint;
use crate::model::chapter::{Chapter, MAX_DEPTH as MAX_CHAPTER_DEPTH};
use crate::model::ids::{MeasureId, SectionId};
use crate::model::place::{ChapterField, Place};
use crate::model::plan::Plan;
use crate::model::section::{Item, MAX_DEPTH, Section};
use crate::storage::repair::{At, Log};

/// Title of the section that takes in measures which stand nowhere.
const UNPLACED: &str = "未分類";

const LOOK: &str = "置かれた場所を確かめてから保存してください。";

/// Mends the structure.
pub(super) fn mend(plan: &mut Plan, mint: &mut IdMint, log: &mut Log) {
    let tree = Arc::make_mut(&mut plan.sections);
    let mut lifted = Vec::new();
    *tree = within_depth(std::mem::take(tree), 1, MAX_DEPTH, &mut lifted);
    for title in lifted {
        log.mended(At::words(title), format!("区分が{MAX_DEPTH}段より深いところにあったので、上の段に移しました。"), LOOK);
    }
    let chapters = Arc::make_mut(&mut plan.chapters);
    let mut lifted = Vec::new();
    *chapters = within_depth(std::mem::take(chapters), 1, MAX_CHAPTER_DEPTH, &mut lifted);
    for title in lifted {
        log.mended(At::words(title), format!("章が{MAX_CHAPTER_DEPTH}段より深いところにあったので、上の段に移しました。"), LOOK);
    }
    let mut held = false;
    sheets_once(Arc::make_mut(&mut plan.chapters).as_mut_slice(), &mut held, log);
    place_measures(plan, mint, log);
}

/// The sheets stand in one chapter at most: the first keeps them.
fn sheets_once(chapters: &mut [Chapter], held: &mut bool, log: &mut Log) {
    for chapter in chapters {
        if chapter.sheets && *held {
            chapter.sheets = false;
            log.mended(
                At::Place(Place::Chapter(chapter.id, ChapterField::Whole)),
                "施策の票を置く章が二つあったので、票は前の章に置きました。",
                "票を置く章を確かめてから保存してください。",
            );
        }
        *held |= chapter.sheets;
        sheets_once(&mut chapter.parts, held, log);
    }
}

/// A tree that may be too deep.
trait Nested {
    fn children(&mut self) -> &mut Vec<Self>
    where
        Self: Sized;
    fn title(&self) -> &str;
}

impl Nested for Section {
    fn children(&mut self) -> &mut Vec<Self> {
        &mut self.sections
    }
    fn title(&self) -> &str {
        &self.title
    }
}

impl Nested for Chapter {
    fn children(&mut self) -> &mut Vec<Self> {
        &mut self.parts
    }
    fn title(&self) -> &str {
        &self.title
    }
}

/// What lies deeper than `limit` follows its parent instead of lying in it.
fn within_depth<T: Nested>(tree: Vec<T>, depth: usize, limit: usize, lifted: &mut Vec<String>) -> Vec<T> {
    let mut flat = Vec::with_capacity(tree.len());
    for mut node in tree {
        let children = std::mem::take(node.children());
        if depth < limit {
            *node.children() = within_depth(children, depth + 1, limit, lifted);
            flat.push(node);
        } else {
            flat.push(node);
            lifted.extend(children.iter().map(|child| child.title().to_owned()));
            flat.extend(within_depth(children, depth, limit, lifted));
        }
    }
    flat
}

fn place_measures(plan: &mut Plan, mint: &mut IdMint, log: &mut Log) {
    let known: BTreeSet<MeasureId> = plan.measures.iter().map(|measure| measure.id).collect();
    let tree = Arc::make_mut(&mut plan.sections);
    let mut homes = BTreeSet::new();
    each(tree, &mut |section| {
        let title = &section.title;
        section.items.retain_mut(|item| {
            let id = item.measure();
            if !known.contains(&id) {
                log.mended(
                    At::words(title.clone()),
                    format!("計画にない施策（{id}）が挙げられていたので、一覧から除きました。"),
                    "施策が失われていないかどうか、バックアップと見比べてください。",
                );
                return false;
            }
            if *item == Item::Measure(id) && !homes.insert(id) {
                log.mended(At::words(title.clone()), format!("同じ施策（{id}）が二か所に置かれていたので、こちらを再掲にしました。"), LOOK);
                *item = Item::Again(id);
            }
            true
        });
    });
    each(tree, &mut |section| {
        for item in &mut section.items {
            let id = item.measure();
            if homes.insert(id) {
                *item = Item::Measure(id);
                log.mended(At::words(section.title.clone()), format!("再掲だけの施策（{id}）を、この区分に置きました。"), LOOK);
            }
        }
    });
    each(tree, &mut |section| {
        let here: BTreeSet<MeasureId> =
            section.items.iter().filter(|item| **item == Item::Measure(item.measure())).map(Item::measure).collect();
        let mut again = BTreeSet::new();
        let title = &section.title;
        section.items.retain(|item| {
            let id = item.measure();
            let keep = *item == Item::Measure(id) || (!here.contains(&id) && again.insert(id));
            if !keep {
                log.mended(At::words(title.clone()), format!("同じ区分に重ねて挙げられていた施策（{id}）を、一つにしました。"), "");
            }
            keep
        });
    });
    let unplaced: Vec<(MeasureId, &str)> =
        plan.measures.iter().filter(|measure| !homes.contains(&measure.id)).map(|measure| (measure.id, measure.name.as_str())).collect();
    if unplaced.is_empty() {
        return;
    }
    for (_, name) in &unplaced {
        log.mended(At::words(*name), format!("どの区分にも属していない施策を、区分「{UNPLACED}」に置きました。"), LOOK);
    }
    let items = unplaced.into_iter().map(|(id, _)| Item::Measure(id));
    match tree.iter_mut().find(|section| section.title == UNPLACED) {
        Some(section) => section.items.extend(items),
        None => {
            let mut section = Section::new(free_id(tree, mint), UNPLACED);
            section.items.extend(items);
            tree.push(section);
        }
    }
}

fn free_id(tree: &mut [Section], mint: &mut IdMint) -> SectionId {
    let mut taken = BTreeSet::new();
    each(tree, &mut |section| {
        taken.insert(section.id);
    });
    loop {
        let id = SectionId(mint.mint());
        if !taken.contains(&id) {
            return id;
        }
    }
}

/// Calls `visit` on every section, parents first.
pub(super) fn each(tree: &mut [Section], visit: &mut impl FnMut(&mut Section)) {
    for section in tree {
        visit(section);
        each(&mut section.sections, visit);
    }
}
