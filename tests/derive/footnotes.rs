//! Footnotes are numbered by their first reference in the order of the document, explained once, and none is lost silently.

use std::sync::Arc;

use shisakucho::derive::contents::ContentsTarget;
use shisakucho::derive::footnotes::{Explanation, Footnotes, Noted, Use, references};
use shisakucho::derive::texts::Where;
use shisakucho::model::form_document::{Explained, TermMarks};
use shisakucho::model::ids::{ChapterId, EvidenceId, MeasureId, SectionId, TermId};
use shisakucho::model::measure::Evidence;
use shisakucho::model::numbering::Figures;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::storage::write::to_text;

use crate::derive::document::{after, chapter, footnote, home, id, measure, order, plan, section, style, table, term, text};

/// References everywhere; the keys are named in the order in which they should be counted.
fn whole() -> Plan {
    let mut plan = plan();
    plan.chapters = Arc::new(vec![
        after(chapter("c2", "推進", vec![text("b9", "後の章[^k][^gone]")])),
        chapter("c1", "趣旨", vec![text("b1", "はじめ[^a]に**太[^b]字**"), table("t1", "表", &["一[^c]", "二[^a]"])]),
    ]);
    let mut inner = section("s2", "中の[^h]", vec![home("m2")]);
    inner.evidence = vec![Evidence { id: EvidenceId(id("e1")), evidence: Prose::new("根拠[^i]"), direction: Prose::new("方向[^c]") }];
    let mut first = section("s1", "リード[^d]", vec![home("m1")]);
    first.blocks = vec![text("b2", "節の文[^e]")];
    first.sections = vec![inner];
    plan.sections = Arc::new(vec![first]);
    // The sheet shows "plan" before "issues"; the map of narratives has them the other way round.
    plan.measures = vec![
        measure("m2", &[("plan", "二つ目[^j]")]),
        measure("m1", &[("issues", "課題[^g]"), ("memo", "印刷しない[^z]"), ("plan", "取組[^f]と[^b]")]),
        measure("lost", &[("plan", "どこにも掛からない[^y]")]),
    ];
    plan.footnotes = Arc::new(["z", "y", "k", "j", "i", "h", "g", "f", "e", "d", "c", "b", "a"].map(footnote).into());
    plan
}

fn footnotes(plan: &Plan) -> Footnotes {
    let (outline, contents) = order(plan);
    Footnotes::of(plan, &outline, &contents)
}

fn words(explained: Explanation<'_>) -> &str {
    match explained {
        Explanation::Footnote(footnote) => &footnote.key,
        Explanation::Term(term) => &term.term,
    }
}

#[test]
fn they_are_counted_through_chapters_tables_sections_sheets_and_chapters_after() {
    let plan = whole();
    let found = footnotes(&plan);
    let numbers: Vec<_> = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"].map(|key| found.number(key)).into();
    assert_eq!(numbers, (1..=11).map(Some).collect::<Vec<_>>());
    let in_order: Vec<_> = found.in_order(&plan).into_iter().map(|(number, explained)| (number, words(explained))).collect();
    assert_eq!((in_order.len(), in_order[0], in_order[10]), (11, (1, "a"), (11, "k")));
}

#[test]
fn a_later_reference_carries_the_first_number() {
    let found = footnotes(&whole());
    let of = |key: &str| found.uses().iter().filter(|found| found.key() == Some(key)).map(|found| found.number).collect::<Vec<_>>();
    assert_eq!(of("a"), [Some(Use::First(1)), Some(Use::Again(1))]);
    assert_eq!(of("b"), [Some(Use::First(2)), Some(Use::Again(2))]);
    assert_eq!(of("c"), [Some(Use::First(3)), Some(Use::Again(3))]);
    assert_eq!(found.first_use("b"), Some(Where::Chapter(ChapterId(id("c1")))), "explained where it is met first");
    assert_eq!(found.first_use("i"), Some(Where::Section(SectionId(id("s2")))));
    let sheet: Vec<_> = found.explained_in(Where::Measure(MeasureId(id("m1")))).collect();
    let (f, g) = (Noted::Key("f".to_owned()), Noted::Key("g".to_owned()));
    assert_eq!(sheet, [(6, &f), (7, &g)], "b was explained before");
}

#[test]
fn what_is_not_printed_is_not_counted_and_what_is_missing_is_told() {
    let found = footnotes(&whole());
    let unused: Vec<String> = found.unused.iter().map(ToString::to_string).collect();
    assert_eq!(unused, ["z", "y"]);
    assert_eq!(found.missing, [("gone".to_owned(), Where::Chapter(ChapterId(id("c2"))))]);
    assert_eq!((found.number("gone"), found.number("z")), (None, None));
    let number = found.uses().iter().find(|found| found.key() == Some("gone")).unwrap().number;
    assert_eq!(number, None);
}

#[test]
fn marks_are_written_the_form_s_way() {
    let mut plan = whole();
    assert_eq!((footnotes(&plan).mark("b"), footnotes(&plan).mark("gone")), ("※2".to_owned(), "※？".to_owned()));
    let mut form = (*plan.form).clone();
    form.document.footnote = style("注", Figures::FullWidth, "）");
    plan.form = Arc::new(form);
    assert_eq!((footnotes(&plan).mark("k"), footnotes(&plan).mark("gone")), ("注１１）".to_owned(), "注？）".to_owned()));
}

#[test]
fn of_two_with_one_key_the_first_holds() {
    let mut plan = whole();
    let twin = |key: &str| shisakucho::model::appendix::Footnote { key: "a".to_owned(), ..footnote(key) };
    plan.footnotes = Arc::new(vec![twin("one"), twin("two")]);
    let found = footnotes(&plan);
    let unused: Vec<String> = found.unused.iter().map(ToString::to_string).collect();
    assert_eq!(unused, ["two"]);
    assert_eq!(found.in_order(&plan).len(), 1);
}

#[test]
fn references_are_found_in_lines_but_not_in_pictures() {
    let found = references("一[^a]\n![^b]\n・二**三[^c]**{施策数}[^d");
    let keys: Vec<_> = found.iter().map(|(key, range)| (*key, range.start)).collect();
    assert_eq!(keys, [("a", 3), ("c", 3 + 4 + 1 + 5 + 1 + 3 + 3 + 2 + 3)]);
}

/// Typed footnotes and terms in chapters and sheets; the terms are explained by the form's way.
fn with_terms(explained: Explained, marks: TermMarks) -> Plan {
    let mut plan = plan();
    plan.chapters = Arc::new(vec![
        chapter("c1", "RPAの章", vec![text("b1", "前に[^a]、クラウド[^b]とAIとクラウド。"), table("t1", "表", &["AI", "データ[^a]"])]),
        chapter("c2", "次の章", vec![text("b2", "AIとAPI[^a]、データ連携基盤。")]),
    ]);
    plan.sections = Arc::new(vec![section("s1", "APIのリード", vec![home("m1"), home("m2")])]);
    plan.measures = vec![
        measure("m1", &[("plan", "**AI**をクラウドで[^c]"), ("memo", "印刷しないので標準化にも番号はない")]),
        measure("m2", &[("plan", "データ連携基盤")]),
    ];
    plan.footnotes = Arc::new(["a", "b", "c"].map(footnote).into());
    let terms = [("x0", "RPA"), ("x1", "データ連携基盤"), ("x2", "AI"), ("x3", "API"), ("x4", "クラウド"), ("x5", "標準化")];
    plan.glossary = Arc::new(terms.iter().map(|(key, words)| term(key, words, "")).collect());
    explain(&mut plan, explained, marks);
    plan
}

fn explain(plan: &mut Plan, explained: Explained, marks: TermMarks) {
    let mut form = (*plan.form).clone();
    form.document.glossary.explained = explained;
    form.document.glossary.marks = marks;
    plan.form = Arc::new(form);
}

fn all_in_order(plan: &Plan) -> Vec<(usize, &str)> {
    footnotes(plan).in_order(plan).into_iter().map(|(number, explained)| (number, words(explained))).collect()
}

#[test]
fn terms_are_counted_among_the_footnotes_in_the_order_of_the_text() {
    for marks in [TermMarks::Once, TermMarks::PerSheet, TermMarks::Never] {
        let plan = with_terms(Explained::Footnote, marks);
        let expected = [(1, "a"), (2, "クラウド"), (3, "b"), (4, "AI"), (5, "API"), (6, "データ連携基盤"), (7, "c")];
        assert_eq!(all_in_order(&plan), expected, "a footnote needs its mark whatever the list would have");
        let found = footnotes(&plan);
        let of = |at: usize| found.number_of_term(plan.glossary[at].id);
        assert_eq!((of(0), of(5)), (None, None), "a heading carries no mark, what is not printed is not counted");
        assert_eq!(found.first_use_of_term(plan.glossary[3].id), Some(Where::Chapter(ChapterId(id("c2")))));
    }
}

#[test]
fn a_term_is_explained_once_and_carries_its_number_again_on_each_sheet() {
    let uses = |marks| {
        let found = footnotes(&with_terms(Explained::Footnote, marks));
        let ai = Noted::Term(TermId(id("x2")));
        found.uses().iter().filter(|found| found.of == ai).map(|found| (found.within, found.number.unwrap())).collect::<Vec<_>>()
    };
    let (c1, c2) = (Where::Chapter(ChapterId(id("c1"))), Where::Chapter(ChapterId(id("c2"))));
    assert_eq!(uses(TermMarks::Once), [(c1, Use::First(4))]);
    let sheet = Where::Measure(MeasureId(id("m1")));
    assert_eq!(uses(TermMarks::PerSheet), [(c1, Use::First(4)), (c2, Use::Again(4)), (sheet, Use::Again(4))]);
}

#[test]
fn the_style_is_switched_and_switched_back_without_a_trace() {
    let mut plan = with_terms(Explained::Appendix, TermMarks::PerSheet);
    let (before, listed) = (plan.clone(), footnotes(&plan));
    assert_eq!(all_in_order(&plan), [(1, "a"), (2, "b"), (3, "c")], "in a list at the end they have no numbers");
    assert!(order(&plan).1.line(ContentsTarget::Glossary).is_some());
    explain(&mut plan, Explained::Footnote, TermMarks::PerSheet);
    assert_eq!(all_in_order(&plan).len(), 7);
    assert_eq!(order(&plan).1.line(ContentsTarget::Glossary), None, "the list is not printed");
    assert_eq!((&plan.chapters, &plan.measures, &plan.glossary), (&before.chapters, &before.measures, &before.glossary));
    explain(&mut plan, Explained::Appendix, TermMarks::PerSheet);
    assert_eq!(to_text(&plan), to_text(&before), "the file is the same to the byte");
    assert_eq!(footnotes(&plan), listed);
}

#[test]
fn a_mark_typed_by_hand_makes_room_for_the_number() {
    let mut plan = with_terms(Explained::Footnote, TermMarks::Once);
    plan.chapters = Arc::new(vec![chapter("c1", "章", vec![text("b1", "AI※とAPI※1とAPI")])]);
    let found = footnotes(&plan);
    let stands: Vec<_> = found.uses().iter().take(2).map(|found| (found.number.unwrap(), found.range.clone())).collect();
    let api = "AI※とAPI※1とAPI".len();
    assert_eq!(stands, [(Use::First(1), 2..5), (Use::First(2), api..api)], "what is numbered by hand stays as it is");
}
