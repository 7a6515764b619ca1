//! 「この施策だけ戻す」: taking back the changes of one measure and leaving all else.

use shisakucho::edit::edit::{DepartmentEdit, PlanEdit};

use super::*;

fn of_m2(name: &str) -> Edit {
    Edit::Measure(measure_id("m2"), MeasureEdit::Name(name.to_owned()))
}

fn undo_m1(document: &mut Document) -> Outcome {
    document.undo_in_measure(measure_id("m1"))
}

fn document_after(edits: &[Edit]) -> Document {
    let mut document = Document::opened(small_plan());
    for edit in edits {
        assert_eq!(document.apply(edit), Outcome::Changed, "{edit:?}");
    }
    document
}

fn label(document: &Document) -> Option<&str> {
    document.undo_in_measure_label(measure_id("m1"))
}

#[test]
fn it_takes_back_only_that_measure() {
    let mut document = document_after(&[name("一"), of_m2("二"), Edit::Plan(PlanEdit::Title("題".to_owned()))]);
    assert_eq!(label(&document), Some("施策名"));
    assert_eq!(undo_m1(&mut document), Outcome::Changed);
    let mut expected = small_plan();
    expected.title = "題".to_owned();
    Arc::make_mut(&mut expected.measures[1]).name = "二".to_owned();
    assert_eq!(*document.plan(), expected);
    assert_eq!(document.undo_label(), Some("この施策だけ戻す（施策名）"));
}

#[test]
fn it_goes_back_step_by_step_to_the_beginning() {
    let mut document = document_after(&[name("一"), of_m2("甲"), narrative("二"), of_m2("乙"), typed("b2", "三")]);
    for expected in ["取組みスケジュール「三」", "現状と課題", "施策名"] {
        assert_eq!(label(&document), Some(expected));
        assert_eq!(undo_m1(&mut document), Outcome::Changed);
    }
    assert_eq!(m1(document.plan()), m1(&small_plan()));
    assert_eq!(label(&document), None);
    assert_eq!(undo_m1(&mut document), Outcome::Unchanged);
    assert_eq!(document.plan().measure(measure_id("m2")).unwrap().name, "乙");
}

#[test]
fn it_can_itself_be_undone_and_redone_to_the_byte() {
    let mut document = document_after(&[name("一"), narrative("二")]);
    let mut bytes = vec![saved(document.plan())];
    for _ in 0..2 {
        undo_m1(&mut document);
        bytes.push(saved(document.plan()));
    }
    for expected in bytes.iter().rev().skip(1) {
        document.undo();
        assert_eq!(saved(document.plan()), *expected);
    }
    for expected in bytes.iter().skip(1) {
        document.redo();
        assert_eq!(saved(document.plan()), *expected);
    }
}

#[test]
fn after_an_undo_of_it_the_same_change_can_be_taken_back_again() {
    let mut document = document_after(&[name("一"), of_m2("甲")]);
    undo_m1(&mut document);
    document.undo();
    assert_eq!(label(&document), Some("施策名"));
    undo_m1(&mut document);
    assert_eq!(m1(document.plan()), m1(&small_plan()));
}

#[test]
fn what_is_typed_after_it_is_taken_back_first() {
    let mut document = document_after(&[name("一"), narrative("二")]);
    undo_m1(&mut document);
    document.apply(&of_i1(IndicatorChange::Unit("件".to_owned())));
    assert_eq!(label(&document), Some("成果目標①の単位"));
    undo_m1(&mut document);
    assert_eq!(label(&document), Some("施策名"));
    undo_m1(&mut document);
    assert_eq!(m1(document.plan()), m1(&small_plan()));
}

#[test]
fn typing_after_it_does_not_join_what_was_typed_before() {
    let mut document = document_after(&[narrative("一"), name("二")]);
    undo_m1(&mut document);
    document.apply(&narrative("三"));
    assert_eq!(document.steps().len(), 4);
}

#[test]
fn an_untouched_measure_has_nothing_to_take_back() {
    let mut document = document_after(&[of_m2("甲")]);
    assert_eq!(label(&document), None);
    assert_eq!(undo_m1(&mut document), Outcome::Unchanged);
    assert_eq!(document.undo_in_measure(measure_id("nothing")), Outcome::Unchanged);
    assert_eq!(document.steps().len(), 1);
}

#[test]
fn a_change_of_several_measures_is_taken_back_in_one() {
    let both = Edit::Together("置換".to_owned(), vec![name("一"), of_m2("甲")]);
    let mut document = document_after(&[both]);
    assert_eq!(label(&document), Some("置換"));
    undo_m1(&mut document);
    assert_eq!(m1(document.plan()), m1(&small_plan()));
    assert_eq!(document.plan().measure(measure_id("m2")).unwrap().name, "甲");
}

#[test]
fn a_department_that_was_removed_meanwhile_comes_back_by_name_only() {
    let mut document = document_after(&[
        name("一"),
        of_m1(MeasureEdit::Lead(vec![DepartmentRef::Master(department_id("d3"))])),
        Edit::Department(DepartmentEdit::Remove(department_id("d2"))),
        narrative("二"),
    ]);
    let free = DepartmentRef::Free("商工観光課".to_owned());
    for (expected, lead) in [
        ("現状と課題", vec![DepartmentRef::Master(department_id("d3"))]),
        ("主管部署", vec![DepartmentRef::Master(department_id("d1")), free.clone()]),
        ("施策名", vec![DepartmentRef::Master(department_id("d1")), free.clone()]),
    ] {
        assert_eq!(label(&document), Some(expected));
        assert_eq!(undo_m1(&mut document), Outcome::Changed);
        assert_eq!(m1(document.plan()).lead, lead);
        assert_eq!(m1(document.plan()).related.first(), Some(&free), "the removal itself is not taken back");
    }
    assert_eq!(m1(document.plan()).name, m1(&small_plan()).name);
    assert_eq!(label(&document), None);
    assert_eq!(undo_m1(&mut document), Outcome::Unchanged);
}
