//! The words for what stands around the sheets: chapters, blocks and appendices, each told by its own name.

use super::{AppendixField, BlockField, ChapterField, quoted};
use crate::model::chapter::{Block, BlockContent, Chapter, DerivedKind};
use crate::model::ids::{BlockId, ChapterId};
use crate::model::plan::Plan;
use crate::model::section;

/// A field of a chapter: 「章「はじめに」の見出し」.
pub(super) fn of_chapter(plan: &Plan, id: ChapterId, field: ChapterField) -> String {
    let (title, depth) = find_chapter(&plan.chapters, id, 0).map_or(("", 0), |(chapter, depth)| (chapter.title.as_str(), depth));
    let head = quoted(if depth == 0 { "章" } else { "節" }, title);
    match field {
        ChapterField::Whole => head,
        ChapterField::Title => format!("{head}の見出し"),
    }
}

fn find_chapter(chapters: &[Chapter], id: ChapterId, depth: usize) -> Option<(&Chapter, usize)> {
    chapters.iter().find_map(|chapter| if chapter.id == id { Some((chapter, depth)) } else { find_chapter(&chapter.parts, id, depth + 1) })
}

/// A field of a block: 「表「人口の推移」のセル（2行目・3列目）」.
pub(super) fn of_block(plan: &Plan, id: BlockId, field: BlockField) -> String {
    let head = match find_block(plan, id).map(|(block, _)| &block.content) {
        None => "文章・図表".to_owned(),
        Some(BlockContent::Text(_)) => "文章".to_owned(),
        Some(BlockContent::Table(table)) => quoted("表", &table.caption),
        Some(BlockContent::Picture(picture)) => quoted(&plan.form.words.pictures, &picture.caption),
        Some(BlockContent::Derived(derived)) => match derived.caption.as_str() {
            "" => derived_word(plan, derived.kind),
            caption => quoted(if derived.kind.is_figure() { "図" } else { "表" }, caption),
        },
    };
    match field {
        BlockField::Whole | BlockField::Text => head,
        BlockField::Caption => format!("{head}の題名"),
        BlockField::Source => format!("{head}の出典"),
        BlockField::Cell(row, column) => format!("{head}のセル（{}行目・{}列目）", row + 1, column + 1),
    }
}

/// The usual name of what writes itself, in the form's words.
fn derived_word(plan: &Plan, kind: DerivedKind) -> String {
    let words = &plan.form.words;
    match kind {
        DerivedKind::StructureChart => "施策体系図".to_owned(),
        DerivedKind::OrganisationChart => "推進体制図".to_owned(),
        DerivedKind::YearChart => "計画期間の図".to_owned(),
        DerivedKind::MeasureList => format!("{}一覧", words.measure),
        DerivedKind::IndicatorList => format!("{}一覧", words.indicators),
        DerivedKind::CrossListings => format!("{}一覧", words.again),
        DerivedKind::PriorityTable => format!("{}との関係", words.priorities),
        DerivedKind::VisionMatrix => format!("{}と{}の対応", words.visions, words.measure),
        DerivedKind::EvidenceList => format!("{}一覧", words.evidence),
    }
}

/// The title of the chapter, section or ordinance that a block stands in.
pub(super) fn home_of_block(plan: &Plan, id: BlockId) -> Option<&str> {
    find_block(plan, id).map(|(_, home)| home)
}

/// A block wherever it stands, with the title of what it stands in.
fn find_block(plan: &Plan, id: BlockId) -> Option<(&Block, &str)> {
    fn in_chapters(chapters: &[Chapter], id: BlockId) -> Option<(&Block, &str)> {
        chapters.iter().find_map(|chapter| {
            let here = chapter.blocks.iter().find(|block| block.id == id).map(|block| (block, chapter.title.as_str()));
            here.or_else(|| in_chapters(&chapter.parts, id))
        })
    }
    let in_sections = || {
        let mut found = None;
        section::walk(&plan.sections, &mut |section, _| {
            if found.is_none() {
                found = section.blocks.iter().find(|block| block.id == id).map(|block| (block, section.title.as_str()));
            }
        });
        found
    };
    let in_ordinances = || {
        let here = |blocks: &'_ [Block]| blocks.iter().position(|block| block.id == id);
        plan.ordinances.iter().find_map(|ordinance| Some((ordinance.blocks.get(here(&ordinance.blocks)?)?, ordinance.title.as_str())))
    };
    in_chapters(&plan.chapters, id).or_else(in_sections).or_else(in_ordinances)
}

/// An appendix, or an element of it by its name.
pub(super) fn of_appendix(plan: &Plan, field: AppendixField) -> String {
    let document = &plan.form.document;
    let or = |word: &str, usual: &str| if word.is_empty() { usual.to_owned() } else { word.to_owned() };
    match field {
        AppendixField::Cover => "表紙".to_owned(),
        AppendixField::Organisation(at) => named("推進体制", &plan.organisation, at, |body| &body.name),
        AppendixField::RelatedPlan(at) => named("関連計画", &plan.related_plans, at, |other| &other.name),
        AppendixField::Footnote(at) => named("脚注", &plan.footnotes, at, |footnote| &footnote.key),
        AppendixField::Term(None) => or(&document.glossary.heading, "用語集"),
        AppendixField::Term(at) => named("用語", &plan.glossary, at, |term| &term.term),
        AppendixField::Chronology(at) => {
            named(&or(&document.chronology_heading, "策定経過"), &plan.chronology, at, |entry| &entry.date)
        }
        AppendixField::Ordinance(None) => "設置要綱".to_owned(),
        AppendixField::Ordinance(at) => named("要綱", &plan.ordinances, at, |ordinance| &ordinance.title),
        AppendixField::Colophon(at) => named(&or(&document.colophon_heading, "奥付"), &plan.colophon, at, |line| &line.label),
        AppendixField::Packet(at) => named("会議資料", &plan.packets, at, |packet| packet.called()),
        AppendixField::Pictures => plan.form.words.pictures.clone(),
        AppendixField::Priorities => plan.form.words.priorities.clone(),
    }
}

fn named<T>(word: &str, list: &[T], at: Option<usize>, name: impl Fn(&T) -> &str) -> String {
    quoted(word, at.and_then(|at| list.get(at)).map_or("", name))
}
