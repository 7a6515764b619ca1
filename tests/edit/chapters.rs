//! Chapters and their parts, blocks wherever they stand, and years written in all of them.

use shisakucho::edit::apply::years_to_rewrite;
use shisakucho::edit::around::{BlockEdit, BlockHome, ChapterEdit, ListEdit, PriorityEdit};
use shisakucho::edit::blocks;
use shisakucho::edit::chapters;
use shisakucho::edit::edit::{PlanEdit, StructureEdit};
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind};
use shisakucho::model::outline::Outline;
use shisakucho::model::place::{BlockField, Place};

use super::around::{actions, block_id, chapter, chapter_id, derived, edition_id, line, placed, priority, text_block};
use super::*;

/// The chapters in a line: 「c1[k1 k2 k3 c2[]] c3[k4]」.
fn tree(plan: &Plan) -> String {
    fn one(chapter: &Chapter) -> String {
        let inside: Vec<String> = chapter.blocks.iter().map(|block| block.id.to_string()).chain(chapter.parts.iter().map(one)).collect();
        format!("{}[{}]", chapter.id, inside.join(" "))
    }
    plan.chapters.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn after_chapter(edit: ChapterEdit) -> Plan {
    after(&Edit::Chapter(edit))
}

fn after_block(edit: BlockEdit) -> Plan {
    after(&Edit::Block(edit))
}

fn refused(edit: Edit) -> String {
    match Document::opened(small_plan()).apply(&edit) {
        Outcome::Refused(refused) => refused.0,
        other => panic!("{other:?} of {edit:?}"),
    }
}

fn content(plan: &Plan, id: &str) -> BlockContent {
    let mut found = None;
    blocks::walk(plan, &mut |block| {
        if block.id == block_id(id) {
            found = Some(block.content.clone());
        }
    });
    found.unwrap()
}

#[test]
fn chapters_are_added_moved_and_removed() {
    assert_eq!(tree(&small_plan()), "c1[k1 k2 k3 c2[]] c3[k4]");
    assert_eq!(tree(&after_chapter(ChapterEdit::Add(None, 1, chapter("c9", "目\n的")))), "c1[k1 k2 k3 c2[]] c9[] c3[k4]");
    let plan = after_chapter(ChapterEdit::Add(Some(chapter_id("c2")), 9, chapter("c9", "目的")));
    assert_eq!(tree(&plan), "c1[k1 k2 k3 c2[c9[]]] c3[k4]");
    assert_eq!(tree(&after_chapter(ChapterEdit::Remove(chapter_id("c1")))), "c3[k4]");
    let moved = |id: &str, parent: Option<&str>, at| tree(&after_chapter(ChapterEdit::Move(chapter_id(id), parent.map(chapter_id), at)));
    assert_eq!(moved("c3", None, 0), "c3[k4] c1[k1 k2 k3 c2[]]");
    assert_eq!(moved("c3", Some("c2"), 0), "c1[k1 k2 k3 c2[c3[k4]]]");
    assert_eq!(moved("c2", None, 9), "c1[k1 k2 k3] c3[k4] c2[]");
}

#[test]
fn chapters_that_would_not_hold_together_are_refused() {
    let chapters = |edit| refused(Edit::Chapter(edit));
    assert!(chapters(ChapterEdit::Move(chapter_id("c1"), Some(chapter_id("c2")), 0)).contains("それ自身"));
    assert!(chapters(ChapterEdit::Move(chapter_id("c1"), Some(chapter_id("c1")), 0)).contains("それ自身"));
    assert!(chapters(ChapterEdit::Add(None, 0, chapter("c2", "二度目"))).contains("識別子"));
    let mut with_known_block = chapter("c9", "新しい章");
    with_known_block.blocks = vec![text_block("k6", "柱にある")];
    assert!(chapters(ChapterEdit::Add(None, 0, with_known_block)).contains("識別子"));
    for edit in [
        ChapterEdit::Add(Some(chapter_id("c8")), 0, chapter("c9", "親がない")),
        ChapterEdit::Remove(chapter_id("c8")),
        ChapterEdit::Move(chapter_id("c8"), None, 0),
        ChapterEdit::Title(chapter_id("c8"), String::new()),
        ChapterEdit::Position(chapter_id("c8"), ChapterPosition::Appendix),
        ChapterEdit::Numbered(chapter_id("c8"), false),
        ChapterEdit::Sheets(chapter_id("c8"), true),
    ] {
        assert!(chapters(edit).contains("ありません"));
    }
    assert!(chapters(ChapterEdit::Position(chapter_id("c2"), ChapterPosition::Appendix)).contains("章で選んで"));
}

/// The chapters and parts in which the sheets stand.
fn holders(plan: &Plan) -> Vec<String> {
    let mut found = Vec::new();
    chapters::walk(&plan.chapters, &mut |chapter| {
        if chapter.sheets {
            found.push(chapter.id.to_string());
        }
    });
    found
}

#[test]
fn the_sheets_stand_in_one_chapter_at_most() {
    let mut document = Document::opened(small_plan());
    let mut sheets = |id: &str, hold| {
        assert_eq!(document.apply(&Edit::Chapter(ChapterEdit::Sheets(chapter_id(id), hold))), Outcome::Changed);
        document.seal();
        holders(document.plan())
    };
    assert_eq!(sheets("c2", true), ["c2"]);
    assert_eq!(sheets("c3", true), ["c3"], "they come from the part into the chapter");
    assert_eq!(sheets("c3", false), [""; 0]);
    document.undo();
    assert_eq!(holders(document.plan()), ["c3"]);
    document.undo();
    assert_eq!(holders(document.plan()), ["c2"], "one step back gives them back to whom they were taken from");
    assert_eq!(
        document.apply(&Edit::Chapter(ChapterEdit::Sheets(chapter_id("c1"), false))),
        Outcome::Unchanged,
        "what it does not hold it cannot give up"
    );
    assert_eq!(holders(document.plan()), ["c2"]);
}

#[test]
fn a_copy_of_a_chapter_leaves_the_sheets_where_they_are() {
    let part = Chapter { sheets: true, ..chapter("c8", "写しの節") };
    let copy = Chapter { sheets: true, parts: vec![part], ..chapter("c9", "写し") };
    assert_eq!(holders(&after_chapter(ChapterEdit::Add(None, 0, copy))), [""; 0]);
}

#[test]
fn chapters_nest_six_deep() {
    let mut document = Document::opened(small_plan());
    let mut parent = None;
    for depth in 0..7 {
        let id = format!("deep{depth}");
        let outcome = document.apply(&Edit::Chapter(ChapterEdit::Add(parent, 0, chapter(&id, "段"))));
        assert_eq!(matches!(outcome, Outcome::Changed), depth < 6, "{outcome:?}");
        parent = Some(chapter_id(&id));
    }
    let into = |parent: &str| Edit::Chapter(ChapterEdit::Move(chapter_id("c1"), Some(chapter_id(parent)), 0));
    assert!(matches!(document.apply(&into("deep4")), Outcome::Refused(_)), "with its part it does not fit");
    assert_eq!(document.apply(&into("deep3")), Outcome::Changed);
}

#[test]
fn a_part_that_becomes_a_chapter_stays_where_it_was_printed() {
    let mut document = Document::opened(small_plan());
    document.apply(&Edit::Chapter(ChapterEdit::Position(chapter_id("c1"), ChapterPosition::Appendix)));
    document.apply(&Edit::Chapter(ChapterEdit::Move(chapter_id("c2"), None, 0)));
    assert_eq!(document.plan().chapters[0].position, ChapterPosition::Appendix);
    document.undo();
    document.undo();
    assert_eq!(document.plan(), &small_plan());
}

#[test]
fn blocks_move_between_everything_that_holds_blocks() {
    let homes = [BlockHome::Chapter(chapter_id("c2")), BlockHome::Section(section_id("s3")), BlockHome::Ordinance(0)];
    for block in ["k1", "k6", "k5"] {
        for home in homes {
            let mut document = Document::opened(small_plan());
            document.apply(&Edit::Block(BlockEdit::Move(block_id(block), home, 0)));
            assert_eq!(blocks::home_of(document.plan(), block_id(block)), Some(home));
            document.undo();
            assert_eq!(document.plan(), &small_plan());
        }
    }
    let plan = after_block(BlockEdit::Move(block_id("k1"), BlockHome::Chapter(chapter_id("c1")), 1));
    assert_eq!(tree(&plan), "c1[k2 k1 k3 c2[]] c3[k4]", "positions count after the block was taken out");
    let plan = after_block(BlockEdit::Add(BlockHome::Chapter(chapter_id("c1")), 1, text_block("k9", "新しい")));
    assert_eq!(tree(&plan), "c1[k1 k9 k2 k3 c2[]] c3[k4]");
    assert_eq!(tree(&after_block(BlockEdit::Remove(block_id("k2")))), "c1[k1 k3 c2[]] c3[k4]");
    assert_eq!(blocks::home_of(&after_block(BlockEdit::Remove(block_id("k5"))), block_id("k5")), None);
}

#[test]
fn blocks_hold_what_they_are_for() {
    assert_eq!(
        content(&after_block(BlockEdit::Text(block_id("k6"), "一\r\n二".to_owned())), "k6"),
        BlockContent::Text(Prose::new("一\n二"))
    );
    let plan = after_block(BlockEdit::Picture(block_id("k3"), placed("p2", "新\n庁舎")));
    assert_eq!(content(&plan, "k3"), BlockContent::Picture(placed("p2", "新 庁舎")));
    let blocks = |edit| refused(Edit::Block(edit));
    assert!(blocks(BlockEdit::Text(block_id("k2"), String::new())).contains("文章"));
    assert!(blocks(BlockEdit::Picture(block_id("k2"), placed("p1", ""))).contains("画像"));
    assert!(blocks(BlockEdit::Derived(block_id("k1"), derived(DerivedKind::YearChart))).contains("図表"));
    for edit in [
        BlockEdit::Text(block_id("k9"), String::new()),
        BlockEdit::Remove(block_id("k9")),
        BlockEdit::Picture(block_id("k3"), placed("p9", "")),
        BlockEdit::Move(block_id("k1"), BlockHome::Ordinance(3), 0),
        BlockEdit::Move(block_id("k1"), BlockHome::Section(section_id("s9")), 0),
        BlockEdit::Add(BlockHome::Chapter(chapter_id("c9")), 0, text_block("k9", "")),
        BlockEdit::Derived(block_id("k4"), Derived { section: Some(section_id("s9")), ..derived(DerivedKind::MeasureList) }),
    ] {
        assert!(blocks(edit).contains("ありません"));
    }
    assert!(blocks(BlockEdit::Add(BlockHome::Ordinance(0), 0, text_block("k1", ""))).contains("識別子"));
}

#[test]
fn a_figure_about_a_section_that_is_removed_is_about_the_whole_plan() {
    let mut document = Document::opened(small_plan());
    let about = Derived { section: Some(section_id("s2")), ..derived(DerivedKind::MeasureList) };
    let block = Block { id: block_id("k9"), content: BlockContent::Derived(about) };
    document.apply(&Edit::Block(BlockEdit::Add(BlockHome::Chapter(chapter_id("c1")), 0, block)));
    document.apply(&Edit::Structure(StructureEdit::RemoveSection(section_id("s2"))));
    assert_eq!(content(document.plan(), "k9"), BlockContent::Derived(derived(DerivedKind::MeasureList)));
}

#[test]
fn typing_in_one_place_is_one_step_and_other_edits_are_their_own() {
    let mut document = Document::opened(small_plan());
    let item = |at, text: &str| {
        let id = ["q4", "q5"][at];
        Edit::Priority(PriorityEdit::Item(edition_id("e3"), ListEdit::Set(at, priority(id, text, &["q3"]))))
    };
    let mut steps = |edits: [Edit; 2]| {
        let before = document.steps().len();
        edits.iter().for_each(|edit| assert_eq!(document.apply(edit), Outcome::Changed));
        document.seal();
        document.steps().len() - before
    };
    let title = |title: &str| Edit::Chapter(ChapterEdit::Title(chapter_id("c1"), title.to_owned()));
    assert_eq!(steps([title("は"), title("はじ")]), 1);
    let text = |block: &str, text: &str| Edit::Block(BlockEdit::Text(block_id(block), text.to_owned()));
    assert_eq!(steps([text("k1", "一"), text("k1", "一二")]), 1);
    assert_eq!(steps([text("k1", "一二三"), text("k6", "一")]), 2);
    assert_eq!(steps([item(0, "書"), item(0, "書か")]), 1);
    assert_eq!(steps([item(0, "書"), item(1, "行")]), 2, "two items of one edition");
    let numbered = |numbered| Edit::Chapter(ChapterEdit::Numbered(chapter_id("c1"), numbered));
    assert_eq!(steps([numbered(false), numbered(true)]), 2);
}

#[test]
fn places_are_told_with_what_they_stand_in() {
    let plan = small_plan();
    let told = |place: Place| place.describe(&plan, &Outline::of(&plan));
    assert_eq!(told(Place::Block(block_id("k2"), BlockField::Cell(1, 0))), "はじめに › 表「人口の推移」のセル（2行目・1列目）");
    assert_eq!(told(Place::Block(block_id("k6"), BlockField::Text)), "暮らしのDX › 文章");
    assert_eq!(told(Place::Block(block_id("k5"), BlockField::Whole)), "見本市DX推進本部設置要綱 › 文章");
    assert_eq!(told(Place::Block(block_id("k9"), BlockField::Whole)), "文章・図表");
    assert_eq!(told(Place::PriorityEdition(edition_id("e1"))), "国の重点取組事項「第1版」");
}

#[test]
fn years_are_rewritten_in_every_text_but_not_in_what_is_reprinted() {
    let mut document = Document::opened(small_plan());
    let one = years_to_rewrite(document.plan());
    let set = |document: &mut Document, block: &str| {
        let outcome = document.apply(&Edit::Block(BlockEdit::Text(block_id(block), "2024年度に".to_owned())));
        assert_eq!(outcome, Outcome::Changed);
        document.seal();
    };
    ["k1", "k6", "k5"].into_iter().for_each(|block| set(&mut document, block));
    let added = actions(2025, None, vec![line("l9", "2024年度に続く")]);
    document.apply(&added);
    assert_eq!(years_to_rewrite(document.plan()), one + 3, "the ordinance is left as it was issued");
    document.apply(&Edit::Plan(PlanEdit::RewriteYearsInText));
    assert_eq!(years_to_rewrite(document.plan()), 0);
    assert_eq!(content(document.plan(), "k1"), BlockContent::Text(Prose::new("令和6年度に")));
    assert_eq!(content(document.plan(), "k5"), BlockContent::Text(Prose::new("2024年度に")));
    assert_eq!(m1(document.plan()).annual[1].common.actions[0].text, "令和6年度に続く");
    let shared = |plan: &Plan| Arc::as_ptr(&plan.measures[1]);
    let before = shared(document.plan());
    document.undo();
    assert_eq!(shared(document.plan()), before, "what has no years stays shared");
}
