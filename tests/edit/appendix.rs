//! Cover, bodies, footnotes, glossary, 策定経過, 要綱, 奥付 and pictures.

use shisakucho::edit::around::{AppendixEdit, BlockEdit, ListEdit};
use shisakucho::edit::edit::DepartmentEdit;
use shisakucho::edit::texts::{self, Reach};
use shisakucho::model::cover::Cover;
use shisakucho::model::fiscal_year::Period;
use shisakucho::model::ids::BodyId;
use shisakucho::model::organisation::RelatedPlan;

use super::around::{block_id, body, footnote, ordinance, picture, picture_id, placed, term};
use super::*;

fn after_appendix(edit: AppendixEdit) -> Plan {
    after(&Edit::Appendix(edit))
}

fn refused_in(plan: Plan, edit: AppendixEdit) -> String {
    match Document::opened(plan).apply(&Edit::Appendix(edit)) {
        Outcome::Refused(refused) => refused.0,
        other => panic!("{other:?}"),
    }
}

fn refused(edit: AppendixEdit) -> String {
    refused_in(small_plan(), edit)
}

/// How many texts refer to a footnote.
fn references(plan: &Plan, key: &str) -> usize {
    let mut count = 0;
    texts::each(plan, Reach::Everywhere, |text| count += usize::from(text.contains(&format!("[^{key}]"))));
    count
}

#[test]
fn references_in_all_texts_follow_a_footnotes_key() {
    let all = references(&small_plan(), "ai");
    // A block of a chapter and of a section, two entries of evidence, two terms, two events, an article.
    assert_eq!(all, 9);
    let mut document = Document::opened(small_plan());
    document.apply(&Edit::Appendix(AppendixEdit::Footnote(ListEdit::Set(0, footnote("f1", "人工[知]能")))));
    assert_eq!((references(document.plan(), "ai"), references(document.plan(), "人工知能")), (0, all));
    assert!(Arc::ptr_eq(&document.plan().measures[1], &document.plan().measures[1]));
    document.undo();
    assert_eq!(document.plan(), &small_plan());
    let plan = after_appendix(AppendixEdit::Footnote(ListEdit::Remove(0)));
    assert_eq!(references(&plan, "ai"), all, "what refers to it stays, for the checks to tell");
}

#[test]
fn footnotes_have_keys_of_their_own() {
    assert!(refused(AppendixEdit::Footnote(ListEdit::Set(0, footnote("f1", "rpa")))).contains("すでに"));
    assert!(refused(AppendixEdit::Footnote(ListEdit::Add(0, footnote("f9", "ai")))).contains("すでに"));
    assert!(refused(AppendixEdit::Footnote(ListEdit::Add(0, footnote("f1", "別")))).contains("識別子"));
    assert!(refused(AppendixEdit::Footnote(ListEdit::Set(0, footnote("f2", "別")))).contains("別の"));
    assert!(refused(AppendixEdit::Footnote(ListEdit::Remove(2))).contains("ありません"));
}

#[test]
fn lists_take_elements_in_and_give_them_up() {
    let words = |plan: &Plan| plan.glossary.iter().map(|term| term.term.clone()).collect::<Vec<_>>();
    assert_eq!(words(&after_appendix(AppendixEdit::Term(ListEdit::Add(9, term("t9", "I\noT"))))), ["AI", "RPA", "I oT"]);
    assert_eq!(words(&after_appendix(AppendixEdit::Term(ListEdit::Move(0, 9)))), ["RPA", "AI"]);
    assert_eq!(words(&after_appendix(AppendixEdit::Term(ListEdit::Remove(0)))), ["RPA"]);
    assert_eq!(words(&after_appendix(AppendixEdit::Term(ListEdit::Set(1, term("t2", "自動化"))))), ["AI", "自動化"]);
    for edit in [ListEdit::Set(2, term("t9", "")), ListEdit::Remove(2), ListEdit::Move(2, 0)] {
        assert!(refused(AppendixEdit::Term(edit)).contains("ありません"));
    }
    let long = RelatedPlan { name: "総合\n計画".to_owned(), period: Period { first: year(2020), count: 0 } };
    let plan = after_appendix(AppendixEdit::RelatedPlan(ListEdit::Set(0, long)));
    assert_eq!((plan.related_plans[0].name.as_str(), plan.related_plans[0].period.count), ("総合 計画", 1));
}

#[test]
fn typing_in_one_element_is_one_step() {
    let mut document = Document::opened(small_plan());
    for word in ["R", "RP", "ロボット"] {
        document.apply(&Edit::Appendix(AppendixEdit::Term(ListEdit::Set(1, term("t2", word)))));
    }
    assert_eq!(document.steps().len(), 1);
    document.apply(&Edit::Appendix(AppendixEdit::Term(ListEdit::Set(0, term("t1", "人工知能")))));
    assert_eq!(document.steps().len(), 2);
    for subtitle in ["ま", "まち"] {
        document.apply(&Edit::Appendix(AppendixEdit::Cover(Cover { subtitle: subtitle.to_owned(), ..Cover::default() })));
    }
    assert_eq!(document.steps().len(), 3);
}

#[test]
fn a_body_that_is_removed_leaves_those_under_it_to_the_one_above() {
    let plan = after_appendix(AppendixEdit::Organisation(ListEdit::Remove(1)));
    assert_eq!(plan.organisation[1].under, Some(BodyId(id("o1"))));
    let plan = after_appendix(AppendixEdit::Organisation(ListEdit::Remove(0)));
    assert_eq!(plan.organisation[0].under, None);
    let under = |above: &str| AppendixEdit::Organisation(ListEdit::Set(0, body("o1", "推進本部", Some(above))));
    assert!(refused(under("o3")).contains("それ自身"));
    assert!(refused(under("o1")).contains("それ自身"));
    assert!(refused(under("o9")).contains("ありません"));
}

#[test]
fn an_ordinance_that_is_set_keeps_its_blocks() {
    let mut new = ordinance("改めた要綱");
    new.blocks.clear();
    let plan = after_appendix(AppendixEdit::Ordinance(ListEdit::Set(0, new)));
    assert_eq!((plan.ordinances[0].title.as_str(), plan.ordinances[0].blocks.len()), ("改めた要綱", 1));
    assert!(refused(AppendixEdit::Ordinance(ListEdit::Add(0, ordinance("二つ目")))).contains("識別子"));
}

#[test]
fn a_picture_stays_while_it_is_shown() {
    let remove = |id: &str| AppendixEdit::RemovePicture(picture_id(id));
    assert!(after_appendix(remove("p2")).pictures.iter().all(|picture| picture.id != picture_id("p2")));
    assert!(refused(remove("p1")).contains("書かない窓口の開設"));
    assert!(refused(remove("p9")).contains("ありません"));
    assert!(refused(AppendixEdit::AddPicture(picture("p1"))).contains("識別子"));
    let shown = |edit| after(&edit);
    let on_cover = shown(Edit::Appendix(AppendixEdit::Cover(Cover { picture: Some(placed("p2", "")), ..Cover::default() })));
    assert!(refused_in(on_cover, remove("p2")).contains("表紙"));
    let in_block = shown(Edit::Block(BlockEdit::Picture(block_id("k3"), placed("p2", ""))));
    assert!(refused_in(in_block, remove("p2")).contains("本文"));
    let in_text = shown(Edit::Block(BlockEdit::Text(block_id("k1"), "前\n![p2]\n後".to_owned())));
    assert!(refused_in(in_text, remove("p2")).contains("本文"));
    let cover = Cover { picture: Some(placed("p9", "")), ..Cover::default() };
    assert!(refused(AppendixEdit::Cover(cover)).contains("ありません"));
    let add = |placed| Document::opened(small_plan()).apply(&of_m1(MeasureEdit::Pictures(ListEdit::Add(0, placed))));
    assert_eq!(add(placed("p2", "")), Outcome::Changed);
    assert!(matches!(add(placed("p9", "")), Outcome::Refused(_)));
}

#[test]
fn a_department_keeps_the_names_that_it_had() {
    let mut document = Document::opened(small_plan());
    let former = |document: &Document| document.plan().departments[0].former_names.clone();
    let rename = |document: &mut Document, name: &str| {
        document.apply(&Edit::Department(DepartmentEdit::Rename(department_id("d1"), name.to_owned())));
    };
    for name in ["企画政策", "企", "デ", "デジタル", "デジタル推進課"] {
        rename(&mut document, name);
    }
    assert_eq!(former(&document), ["企画政策課"], "once, not with every key");
    assert_eq!(document.steps().len(), 1);
    document.seal();
    rename(&mut document, "デジタル推進課（新設）");
    assert_eq!(former(&document), ["企画政策課"], "a name that was completed is no former one");
    document.seal();
    rename(&mut document, "情報課");
    assert_eq!(former(&document), ["企画政策課", "デジタル推進課（新設）"]);
    rename(&mut document, "デジタル推進課（新設）");
    assert_eq!(former(&document), ["企画政策課"], "typed back");
    while document.undo().is_some() {}
    assert_eq!(document.plan(), &small_plan());
}
