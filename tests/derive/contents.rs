//! The order of the document and its numbers: chapters through the whole document, parts under them, sections and sheets
//! between, figures and tables by their captions.

use std::fs;
use std::sync::Arc;

use shisakucho::derive::contents::{Contents, ContentsTarget};
use shisakucho::model::appendix::{ColophonLine, Ordinance};
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind};
use shisakucho::model::form_document::DocumentPart;
use shisakucho::model::ids::{BlockId, ChapterId};
use shisakucho::model::numbering::Figures;
use shisakucho::model::outline::Outline;
use shisakucho::model::plan::Plan;
use shisakucho::model::section::Item;
use shisakucho::storage::read;

use crate::derive::document::{after, chapter, home, id, measure, order, plan, section, style, table, term, text};

fn derived(block: &str, kind: DerivedKind) -> Block {
    Block { id: BlockId(id(block)), content: BlockContent::Derived(Derived { kind, section: None, caption: String::new() }) }
}

fn whole() -> Plan {
    let mut plan = plan();
    let unnumbered = |chapter: Chapter| Chapter { numbered: false, ..chapter };
    let mut first = chapter("c1", "趣旨", vec![table("t1", "人口", &[""]), table("t2", "", &[""])]);
    first.parts = vec![
        chapter("c1-1", "背景", vec![derived("d1", DerivedKind::YearChart)]),
        unnumbered(chapter("c1-2", "余録", Vec::new())),
        Chapter { parts: vec![chapter("c1-3-1", "細目", Vec::new())], ..chapter("c1-3", "期間", Vec::new()) },
    ];
    let mut foreword = unnumbered(chapter("c0", "はじめに", Vec::new()));
    foreword.parts = vec![chapter("c0-1", "ごあいさつ", Vec::new())];
    plan.chapters = Arc::new(vec![
        after(chapter("c3", "推進", vec![derived("d3", DerivedKind::MeasureList)])),
        foreword,
        first,
        Chapter { position: ChapterPosition::Appendix, numbered: false, ..chapter("c4", "資料", Vec::new()) },
        chapter("c2", "現状", vec![derived("d2", DerivedKind::StructureChart)]),
    ]);
    let mut outer = section("s1", "", vec![home("m1"), Item::Again(home("m2").measure())]);
    outer.blocks = vec![table("t3", "柱の表", &[""])];
    outer.sections = vec![section("s2", "", vec![home("m2")])];
    plan.sections = Arc::new(vec![outer]);
    plan.measures = vec![measure("m1", &[]), measure("m2", &[])];
    plan.glossary = Arc::new(vec![term("x1", "AI", "")]);
    let annex =
        Ordinance { title: "要綱".to_owned(), issued: String::new(), articles: Vec::new(), blocks: vec![table("t9", "別表", &[""])] };
    plan.ordinances = Arc::new(vec![annex]);
    plan.colophon = Arc::new(vec![ColophonLine { label: "発行".to_owned(), text: "見本市".to_owned() }]);
    plan
}

fn told(contents: &Contents) -> Vec<String> {
    contents.lines.iter().map(|line| format!("{}{} {}", "  ".repeat(line.depth), line.number, line.title)).collect()
}

#[test]
fn chapters_are_counted_through_the_document_and_the_sheets_with_them() {
    let plan = whole();
    let (_, contents) = order(&plan);
    let expected = [
        " 表紙",
        " 目次",
        " はじめに",
        "  (1) ごあいさつ",
        "1. 趣旨",
        "  (1) 背景",
        "   余録",
        "  (2) 期間",
        "    ① 細目",
        "2. 現状",
        "3. 個別の取組",
        "  柱1 区分s1",
        "    01-01 施策m1",
        "    01-02 施策m2",
        "    (1) 区分s2",
        "      01-02 施策m2",
        "4. 推進",
        " 用語集",
        " 資料",
        " 要綱",
        " ",
    ];
    assert_eq!(told(&contents), expected, "an empty 策定経過 is left out");
    let listed: Vec<_> = contents.listed().map(|line| line.target).collect();
    assert!(!listed.contains(&ContentsTarget::Cover) && !listed.contains(&ContentsTarget::Contents));
    assert!(!listed.contains(&ContentsTarget::Colophon), "it has no heading in this form");
    assert_eq!(listed.len(), expected.len() - 3);
}

#[test]
fn figures_under_others_show_those_above() {
    let mut plan = whole();
    let mut form = (*plan.form).clone();
    let mut under = style("", Figures::Plain, "");
    under.parent = Some(".".to_owned());
    form.document.headings = vec![style("第", Figures::Plain, "章"), under.clone()];
    form.document.sheets_heading = String::new();
    form.document.parts = vec![DocumentPart::Sheets, DocumentPart::ChaptersBefore, DocumentPart::Sheets];
    form.levels[0].number = style("", Figures::Plain, ".");
    form.levels[1].number = under;
    plan.form = Arc::new(form);
    let expected = [
        "1. 区分s1",
        "  01-01 施策m1",
        "  01-02 施策m2",
        "  1.1 区分s2",
        "    01-02 施策m2",
        " はじめに",
        "  1 ごあいさつ",
        "第1章 趣旨",
        "  1.1 背景",
        "   余録",
        "  1.2 期間",
        "    1.2.1 細目",
        "第2章 現状",
    ];
    assert_eq!(told(&order(&plan).1), expected, "without a heading of their own the sheets are no chapter; no part stands twice");
}

#[test]
fn figures_and_tables_are_numbered_apart_in_print_order() {
    let (_, contents) = order(&whole());
    let number = |block: &str| contents.figure_number(BlockId(id(block)));
    assert_eq!((number("t1"), number("t3"), number("d3")), (Some("表1"), Some("表2"), Some("表3")));
    assert_eq!((number("d1"), number("d2")), (Some("図1"), Some("図2")));
    assert_eq!((number("t2"), number("t9"), number("gone")), (None, None, None), "no caption, or an annex of an ordinance");
    assert_eq!(contents.figures().count(), 5);
}

#[test]
fn a_section_without_blocks_in_its_form_numbers_none() {
    let mut plan = whole();
    let mut form = (*plan.form).clone();
    form.levels[0].shows.clear();
    plan.form = Arc::new(form);
    let (_, contents) = order(&plan);
    assert_eq!(contents.figure_number(BlockId(id("t3"))), None);
    assert_eq!(contents.figure_number(BlockId(id("d3"))), Some("表2"));
}

#[test]
fn an_empty_plan_is_cover_and_contents() {
    let mut plan = plan();
    assert_eq!(told(&order(&plan).1), [" 表紙", " 目次"]);
    plan.chapters = Arc::new(vec![chapter("c1", "趣旨", vec![text("b1", "文")])]);
    assert_eq!(told(&order(&plan).1), [" 表紙", " 目次", "1. 趣旨"]);
}

/// Every sample: each measure stands in the contents once at home, chapters of one part count upward without gaps.
#[test]
fn every_sample_has_its_whole_document_in_order() {
    for name in ["shiomihara", "nagihara", "fukaseno", "hanioka", "kuwashiro"] {
        let text = fs::read_to_string(format!("sample_plans/{name}.ron")).unwrap();
        let plan = read::from_text(&text).unwrap_or_else(|failure| panic!("{}", failure.problem(name))).plan;
        let outline = Outline::of(&plan);
        let contents = Contents::of(&plan, &outline);
        let homes = contents.lines.iter().filter(|line| matches!(line.target, ContentsTarget::Measure(_))).count();
        assert_eq!(homes, plan.measures.len(), "{name}");
        let form = &plan.form.document;
        let numbered = contents.lines.iter().filter(|line| {
            let counts = match line.target {
                ContentsTarget::Chapter(id) => plan.chapters.iter().any(|chapter| chapter.id == id && chapter.numbered),
                ContentsTarget::Sheets => true,
                _ => false,
            };
            counts && line.depth == 0
        });
        for (position, line) in numbered.enumerate() {
            assert_eq!(line.number, form.heading(0).unwrap().write(position + 1), "{name}: {}", line.title);
        }
        let chapters = contents.lines.iter().filter(|line| matches!(line.target, ContentsTarget::Chapter(_)) && line.depth == 0).count();
        assert_eq!(chapters, plan.chapters.len(), "{name}: every chapter has its place in this form");
    }
}

#[test]
fn sections_can_carry_the_number_of_the_chapter_of_the_sheets() {
    let mut plan = whole();
    let form = Arc::make_mut(&mut plan.form);
    form.document.sheets_heading = "取組".to_owned();
    form.levels[0].number = style("", Figures::Plain, "");
    form.levels[0].number.parent = Some(".".to_owned());
    let outline = Outline::of(&plan);
    let contents = Contents::of(&plan, &outline);
    let sheets = contents.line(ContentsTarget::Sheets).unwrap().number.clone();
    let section = contents.line(ContentsTarget::Section(plan.sections[0].id)).unwrap().number.clone();
    assert_eq!(section, format!("{}.1", sheets.trim_end_matches('.')));
    assert_eq!(outline.entries[0].number, "1", "in the tree, pillars are counted by themselves");
}

#[test]
fn figures_and_tables_of_one_word_are_counted_together() {
    let mut plan = whole();
    let form = Arc::make_mut(&mut plan.form);
    form.document.table_word = form.document.figure_word.clone();
    let contents = Contents::of(&plan, &Outline::of(&plan));
    let mut numbers: Vec<&str> = contents.figures().map(|(_, number)| number).collect();
    let count = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), count, "no number stands twice");
    assert!(numbers.iter().all(|number| number.starts_with(&plan.form.document.figure_word)));
}

/// The lines from a chapter to the next of its depth, which is told too.
fn lines_of(plan: &Plan, key: &str) -> Vec<String> {
    let all = order(plan).1;
    let from = all.lines.iter().position(|line| line.target == ContentsTarget::Chapter(ChapterId(id(key)))).unwrap();
    let depth = all.lines[from].depth;
    let to = all.lines.iter().skip(from + 1).position(|line| line.depth <= depth).unwrap();
    told(&all)[from..=from + 1 + to].to_vec()
}

#[test]
fn the_sheets_stand_in_the_chapter_that_holds_them() {
    let mut plan = whole();
    Arc::make_mut(&mut plan.chapters)[2].sheets = true;
    let expected = [
        "1. 趣旨",
        "  柱1 区分s1",
        "    01-01 施策m1",
        "    01-02 施策m2",
        "    (1) 区分s2",
        "      01-02 施策m2",
        "  (1) 背景",
        "   余録",
        "  (2) 期間",
        "    ① 細目",
        "2. 現状",
    ];
    assert_eq!(lines_of(&plan, "c1"), expected, "after what is written in it, before its parts");
    let contents = order(&plan).1;
    assert_eq!(contents.line(ContentsTarget::Sheets), None);
    assert_eq!(contents.line(ContentsTarget::Chapter(ChapterId(id("c3")))).unwrap().number, "3.", "no chapter is made for them");
    assert_eq!(contents.figure_number(BlockId(id("t1"))), Some("表1"));
    assert_eq!(contents.figure_number(BlockId(id("t3"))), Some("表2"), "figures are counted in this order too");
}

#[test]
fn the_sheets_stand_in_a_part_and_continue_its_number() {
    let mut plan = whole();
    let form = Arc::make_mut(&mut plan.form);
    let mut under = style("", Figures::Plain, "");
    under.parent = Some(".".to_owned());
    form.document.headings = vec![style("", Figures::Roman, ""), style("", Figures::Plain, "")];
    form.levels[0].number = under.clone();
    form.levels[1].number = under;
    Arc::make_mut(&mut plan.chapters)[2].parts[2].sheets = true;
    let expected = [
        "  2 期間",
        "    2.1 区分s1",
        "      01-01 施策m1",
        "      01-02 施策m2",
        "      2.1.1 区分s2",
        "        01-02 施策m2",
        "    1 細目",
        "Ⅱ 現状",
    ];
    assert_eq!(lines_of(&plan, "c1-3"), expected);
}

#[test]
fn the_sheets_are_not_lost_with_a_chapter_that_the_form_does_not_print() {
    let mut plan = whole();
    Arc::make_mut(&mut plan.chapters)[3].sheets = true;
    assert!(told(&order(&plan).1).contains(&" 資料".to_owned()));
    assert_eq!(order(&plan).1.line(ContentsTarget::Sheets), None, "among the appendices");
    Arc::make_mut(&mut plan.form).document.parts.retain(|part| *part != DocumentPart::AppendixChapters);
    assert!(order(&plan).1.line(ContentsTarget::Sheets).is_some());
    Arc::make_mut(&mut plan.form).document.parts.push(DocumentPart::AppendixChapters);
    Arc::make_mut(&mut plan.form).document.parts.retain(|part| *part != DocumentPart::Sheets);
    let measures = order(&plan).1.lines.iter().filter(|line| matches!(line.target, ContentsTarget::Measure(_))).count();
    assert_eq!(measures, 0, "what the form does not print stands nowhere");
}
