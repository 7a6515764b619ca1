//! Identities that occur twice: the later one gets a new identity, and references go on to mean the first.

use std::collections::HashSet;
use std::sync::Arc;

use crate::base::id::{Id, IdMint};
use crate::model::chapter::Chapter;
use crate::model::measure::Measure;
use crate::model::plan::Plan;
use crate::model::section::Section;
use crate::storage::repair::blocks::each_block;
use crate::storage::repair::{At, Log};

/// Makes the identities of each kind distinct through the whole plan.
pub(super) fn mend(plan: &mut Plan, mint: &mut IdMint, log: &mut Log) {
    let mut kinds = Kinds::default();
    for measure in &mut plan.measures {
        // Most measures are fine and stay shared; looking costs less than taking a copy.
        let clash = kinds.measures.contains(&measure.id.0);
        let measure = Arc::make_mut(measure);
        if clash {
            log.mended(
                At::words(measure.name.clone()),
                "ほかの施策と識別子が重なっていたので、新しい識別子を付けました。",
                "同じ施策が二つになっていないかどうかを確かめてください。",
            );
        }
        renew(&mut kinds.measures, mint, [&mut measure.id.0]);
        within_measure(measure, mint, &mut kinds);
    }
    each_block(plan, &mut |block| kinds.blocks.keep_distinct(mint, [&mut block.id.0]));
    sections(Arc::make_mut(&mut plan.sections).as_mut_slice(), mint, &mut kinds);
    chapters(Arc::make_mut(&mut plan.chapters).as_mut_slice(), mint, &mut kinds);
    let others = [
        ("部署", count(mint, Arc::make_mut(&mut plan.departments).iter_mut().map(|one| &mut one.id.0))),
        ("推進体制の組織", count(mint, Arc::make_mut(&mut plan.organisation).iter_mut().map(|one| &mut one.id.0))),
        ("脚注", count(mint, Arc::make_mut(&mut plan.footnotes).iter_mut().map(|one| &mut one.id.0))),
        ("用語", count(mint, Arc::make_mut(&mut plan.glossary).iter_mut().map(|one| &mut one.id.0))),
        ("会議資料", count(mint, Arc::make_mut(&mut plan.packets).iter_mut().map(|one| &mut one.id.0))),
        ("画像", count(mint, Arc::make_mut(&mut plan.pictures).iter_mut().map(|one| &mut one.id.0))),
        ("付箋", count(mint, Arc::make_mut(&mut plan.notes).iter_mut().map(|one| &mut one.id.0))),
    ];
    let editions = Arc::make_mut(&mut plan.priority_editions);
    let priorities = count(mint, editions.iter_mut().flat_map(|edition| &mut edition.items).map(|one| &mut one.id.0));
    let editions = count(mint, editions.iter_mut().map(|one| &mut one.id.0));
    let counted = kinds.counted().into_iter().chain(others).chain([("重点取組事項", priorities), ("重点取組事項の版", editions)]);
    for (what, renewed) in counted.filter(|(_, renewed)| *renewed > 0) {
        log.mended(
            At::words("計画全体"),
            format!("{what}の識別子が{renewed}か所で重なっていたので、新しい識別子を付けました。"),
            "内容は変わっていません。",
        );
    }
}

/// Identities seen so far, and how many were renewed, by kind.
#[derive(Default)]
struct Kinds {
    measures: HashSet<Id>,
    rows: Seen,
    bars: Seen,
    indicators: Seen,
    evidence: Seen,
    lines: Seen,
    sections: Seen,
    visions: Seen,
    chapters: Seen,
    blocks: Seen,
}

#[derive(Default)]
struct Seen {
    ids: HashSet<Id>,
    renewed: usize,
}

impl Seen {
    fn keep_distinct<'a>(&mut self, mint: &mut IdMint, ids: impl IntoIterator<Item = &'a mut Id>) {
        self.renewed += renew(&mut self.ids, mint, ids);
    }
}

impl Kinds {
    fn counted(&self) -> [(&'static str, usize); 9] {
        [
            ("工程の行", self.rows.renewed),
            ("工程の期間", self.bars.renewed),
            ("指標", self.indicators.renewed),
            ("エビデンス", self.evidence.renewed),
            ("年次の取組", self.lines.renewed),
            ("区分", self.sections.renewed),
            ("将来の姿", self.visions.renewed),
            ("章", self.chapters.renewed),
            ("文章や図表", self.blocks.renewed),
        ]
    }
}

fn count<'a>(mint: &mut IdMint, ids: impl IntoIterator<Item = &'a mut Id>) -> usize {
    renew(&mut HashSet::new(), mint, ids)
}

/// Gives a new identity to each one that was seen before; how many there were.
fn renew<'a>(seen: &mut HashSet<Id>, mint: &mut IdMint, ids: impl IntoIterator<Item = &'a mut Id>) -> usize {
    let mut renewed = 0;
    for id in ids {
        if !seen.insert(*id) {
            renewed += 1;
            while !seen.insert(*id) {
                *id = mint.mint();
            }
        }
    }
    renewed
}

fn within_measure(measure: &mut Measure, mint: &mut IdMint, kinds: &mut Kinds) {
    kinds.rows.keep_distinct(mint, measure.schedule.iter_mut().map(|row| &mut row.id.0));
    kinds.bars.keep_distinct(mint, measure.schedule.iter_mut().flat_map(|row| &mut row.bars).map(|bar| &mut bar.id.0));
    kinds.indicators.keep_distinct(mint, measure.indicators.iter_mut().map(|indicator| &mut indicator.id.0));
    kinds.evidence.keep_distinct(mint, measure.evidence.iter_mut().map(|evidence| &mut evidence.id.0));
    for year in &mut measure.annual {
        let branches = year.branches.iter_mut().map(|branch| &mut branch.lines);
        for lines in std::iter::once(&mut year.common).chain(branches) {
            kinds.lines.keep_distinct(mint, lines.actions.iter_mut().chain(&mut lines.goals).map(|line| &mut line.id.0));
        }
    }
}

fn sections(tree: &mut [Section], mint: &mut IdMint, kinds: &mut Kinds) {
    for section in tree {
        kinds.sections.keep_distinct(mint, [&mut section.id.0]);
        kinds.visions.keep_distinct(mint, section.visions.iter_mut().map(|vision| &mut vision.id.0));
        kinds.indicators.keep_distinct(mint, section.indicators.iter_mut().map(|indicator| &mut indicator.id.0));
        kinds.evidence.keep_distinct(mint, section.evidence.iter_mut().map(|evidence| &mut evidence.id.0));
        sections(&mut section.sections, mint, kinds);
    }
}

fn chapters(tree: &mut [Chapter], mint: &mut IdMint, kinds: &mut Kinds) {
    for chapter in tree {
        kinds.chapters.keep_distinct(mint, [&mut chapter.id.0]);
        chapters(&mut chapter.parts, mint, kinds);
    }
}
