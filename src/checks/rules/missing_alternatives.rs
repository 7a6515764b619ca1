//! A picture without words in its place tells nothing to a reader who hears the plan read aloud.

use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::chapter::{Block, BlockContent, Chapter};
use crate::model::measure::PlacedPicture;
use crate::model::place::{AppendixField, BlockField, MeasureField, Place};
use crate::model::section;

/// The rule.
pub const RULE: Rule = Rule { key: "missing-alternative", name: "代替テキストのない画像", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let plan = subject.plan;
    if let Some(picture) = &plan.cover.picture {
        prove(picture, || Place::Appendix(AppendixField::Cover), found);
    }
    chapters(&plan.chapters, found);
    section::walk(&plan.sections, &mut |section, _| blocks(&section.blocks, found));
    for measure in subject.measures.iter().copied() {
        for picture in &measure.pictures {
            prove(picture, || Place::Measure(measure.id, MeasureField::Pictures), found);
        }
    }
    for ordinance in plan.ordinances.iter() {
        blocks(&ordinance.blocks, found);
    }
}

fn chapters(list: &[Chapter], found: &mut Found) {
    for chapter in list {
        blocks(&chapter.blocks, found);
        chapters(&chapter.parts, found);
    }
}

fn blocks(list: &[Block], found: &mut Found) {
    for block in list {
        if let BlockContent::Picture(picture) = &block.content {
            prove(picture, || Place::Block(block.id, BlockField::Whole), found);
        }
    }
}

fn prove(picture: &PlacedPicture, place: impl FnOnce() -> Place, found: &mut Found) {
    if picture.alternative.trim().is_empty() {
        let which = if picture.caption.trim().is_empty() { "画像".to_owned() } else { format!("画像「{}」", picture.caption.trim()) };
        found.add(
            Severity::Note,
            place(),
            format!("{which}に代替テキストがなく、音声で読む人に内容が伝わりません。"),
            "画像に写っているものを一文で書いてください。",
        );
    }
}
