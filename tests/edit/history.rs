//! Steps: typing that merges, undo and redo to the byte, and what counts as saved.

use shisakucho::edit::edit::{PlanEdit, StructureEdit};
use shisakucho::model::place::{IndicatorField, MeasureField, Place};

use super::*;

fn document_after(edits: &[Edit]) -> Document {
    let mut document = Document::opened(small_plan());
    for edit in edits {
        assert_eq!(document.apply(edit), Outcome::Changed, "{edit:?}");
    }
    document
}

fn labels(document: &Document) -> Vec<&str> {
    document.steps().iter().map(|step| step.label.as_str()).collect()
}

#[test]
fn undo_and_redo_of_every_edit_give_the_same_plan_and_the_same_bytes() {
    let first = saved(&small_plan());
    for (edit, label) in examples::each() {
        let mut document = document_after(std::slice::from_ref(&edit));
        let (changed, last) = (document.plan().clone(), saved(document.plan()));
        assert_ne!(last, first, "{label} can be seen in the file");
        for _ in 0..2 {
            assert_eq!(document.undo(), Some(edit.place()), "{label}");
            assert_eq!(*document.plan(), small_plan(), "{label}");
            assert_eq!(saved(document.plan()), first, "{label}");
            assert_eq!(document.redo(), Some(edit.place()), "{label}");
            assert_eq!(*document.plan(), changed, "{label}");
            assert_eq!(saved(document.plan()), last, "{label}");
        }
    }
}

#[test]
fn there_is_nothing_to_undo_before_the_first_step_and_nothing_to_redo_after_the_last() {
    let mut document = Document::opened(small_plan());
    assert_eq!((document.undo(), document.redo()), (None, None));
    document.apply(&name("あ"));
    assert_eq!(document.redo(), None);
    assert_eq!(document.undo_label(), Some("施策名"));
    document.undo();
    assert_eq!((document.undo(), document.redo_label()), (None, Some("施策名")));
}

#[test]
fn typing_in_one_field_is_one_step() {
    let document = document_after(&[name("書"), name("書か"), name("書かな")]);
    assert_eq!(labels(&document), ["施策名"]);
    for typing in [
        [narrative("一"), narrative("一二")],
        [typed("b2", "本"), typed("b2", "本格")],
        [typed("b2", "本"), settled("b2", "本格（7月～）")],
        [of_i1(IndicatorChange::Unit("件".to_owned())), of_i1(IndicatorChange::Unit("件数".to_owned()))],
        [1, 12].map(|count| of_i1(IndicatorChange::Values(vec![(ValuePlace::Target(year(2026)), count.to_string())]))),
        ["市", "市民"].map(|title| Edit::Plan(PlanEdit::Title(title.to_owned()))),
        ["市", "市民"].map(|title| Edit::Structure(StructureEdit::RenameSection(section_id("s1"), title.to_owned()))),
        ["課", "新課"].map(|name| Edit::Department(shisakucho::edit::edit::DepartmentEdit::Rename(department_id("d1"), name.to_owned()))),
    ] {
        let mut document = document_after(&typing);
        assert_eq!(document.steps().len(), 1, "{typing:?}");
        document.undo();
        assert_eq!(*document.plan(), small_plan());
    }
}

#[test]
fn the_menu_names_what_stands_there_when_typing_ends() {
    let document = document_after(&[typed("b2", "本"), typed("b2", "本格"), typed("b2", "本格運用")]);
    assert_eq!(labels(&document), ["取組みスケジュール「本格運用」"]);
}

#[test]
fn another_field_begins_another_step() {
    let document = document_after(&[name("書"), narrative("一"), name("書か"), narrative("一二")]);
    assert_eq!(labels(&document), ["施策名", "現状と課題", "施策名", "現状と課題"]);
    let value = |of| of_i1(IndicatorChange::Values(vec![(ValuePlace::Target(year(of)), "1件".to_owned())]));
    assert_eq!(document_after(&[value(2024), value(2026)]).steps().len(), 2, "two years of one indicator are two fields");
    assert_eq!(document_after(&[typed("b1", "甲"), typed("b2", "甲")]).steps().len(), 2);
}

#[test]
fn what_is_no_typing_never_merges() {
    let drag = |to: &str| schedule_edit(ScheduleEdit::Span(bar_id("b2"), month("2025-04"), month(to)));
    assert_eq!(document_after(&[drag("2026-03"), drag("2027-03")]).steps().len(), 2);
    let pasted = |words: &str| {
        let places = [ValuePlace::Target(year(2024)), ValuePlace::Target(year(2025))];
        of_i1(IndicatorChange::Values(places.map(|place| (place, words.to_owned())).into()))
    };
    assert_eq!(document_after(&[pasted("1件"), pasted("2件")]).steps().len(), 2);
    let together = |text: &str| Edit::Together("置換".to_owned(), vec![name(text)]);
    assert_eq!(document_after(&[together("一"), together("二"), name("三")]).steps().len(), 3);
}

#[test]
fn a_pause_a_save_an_undo_and_a_redo_end_a_stretch_of_typing() {
    let breaks: [fn(&mut Document); 4] = [
        Document::seal,
        |document| document.mark_saved(document.revision()),
        |document| {
            document.apply(&narrative("あとで戻す"));
            document.undo();
        },
        |document| {
            document.undo();
            document.redo();
        },
    ];
    for (number, end) in breaks.into_iter().enumerate() {
        let mut document = document_after(&[name("書"), name("書か")]);
        end(&mut document);
        document.apply(&name("書かな"));
        document.apply(&name("書かない"));
        assert_eq!(labels(&document), ["施策名", "施策名"], "break {number}");
        document.undo();
        assert_eq!(m1(document.plan()).name, "書か", "break {number}");
    }
}

#[test]
fn a_refused_or_an_empty_edit_between_does_not_end_a_stretch_of_typing() {
    let mut document = document_after(&[name("書")]);
    document.apply(&name("書"));
    document.apply(&Edit::Measure(measure_id("nothing"), MeasureEdit::Name("無".to_owned())));
    document.apply(&name("書か"));
    assert_eq!(document.steps().len(), 1);
}

#[test]
fn typing_that_comes_back_to_where_it_began_leaves_no_step() {
    let was = m1(&small_plan()).name.clone();
    let mut document = document_after(&[narrative("一"), name("書"), name(&was)]);
    assert_eq!(labels(&document), ["現状と課題"]);
    document.apply(&narrative("一二"));
    assert_eq!(labels(&document), ["現状と課題", "現状と課題"], "what came between ended the earlier typing");
    let mut document = document_after(&[name("書"), name(&was)]);
    assert!(!document.is_modified());
    assert_eq!((document.undo(), document.redo()), (None, None));
}

#[test]
fn a_new_edit_forgets_what_was_undone() {
    let mut document = document_after(&[name("一"), narrative("二")]);
    document.undo();
    document.apply(&of_i1(IndicatorChange::Unit("件".to_owned())));
    assert_eq!(labels(&document), ["施策名", "成果目標①の単位"]);
    assert_eq!(document.redo_label(), None);
}

#[test]
fn undo_tells_where_it_was() {
    let mut document = document_after(&[of_i1(IndicatorChange::Values(vec![(ValuePlace::Target(year(2025)), "1件".to_owned())]))]);
    let place = Place::Measure(
        measure_id("m1"),
        MeasureField::Indicator(indicator_id("i1"), IndicatorField::Value(ValuePlace::Target(year(2025)))),
    );
    assert_eq!(document.undo(), Some(place.clone()));
    assert_eq!(document.redo(), Some(place));
}

#[test]
fn a_plan_counts_as_modified_until_the_very_state_was_saved() {
    let mut document = Document::opened(small_plan());
    assert!(!document.is_modified());
    document.apply(&name("一"));
    assert!(document.is_modified());
    document.undo();
    assert!(!document.is_modified(), "back where it was opened");
    document.redo();
    document.mark_saved(document.revision());
    assert!(!document.is_modified());
    document.undo();
    assert!(document.is_modified(), "before what was saved");
    document.redo();
    assert!(!document.is_modified());
    document.undo();
    document.apply(&name("二"));
    document.undo();
    assert!(document.is_modified(), "the saved state cannot be reached any more");
}

#[test]
fn what_was_typed_while_saving_stays_unsaved() {
    let mut document = document_after(&[name("一")]);
    let saving = document.revision();
    document.apply(&name("一二"));
    document.mark_saved(saving);
    assert!(document.is_modified());
    document.apply(&name("一二三"));
    document.undo();
    assert_eq!(m1(document.plan()).name, "一二");
}

#[test]
fn a_plan_that_never_was_saved_is_modified_until_it_is() {
    let mut document = Document::unsaved(small_plan());
    assert!(document.is_modified());
    document.mark_saved(document.revision());
    assert!(!document.is_modified());
}

#[test]
fn every_state_has_a_number_of_its_own() {
    let mut document = Document::opened(small_plan());
    let mut seen = vec![document.revision()];
    for text in ["一", "一二"] {
        document.apply(&name(text));
        assert!(!seen.contains(&document.revision()));
        seen.push(document.revision());
    }
    document.undo();
    assert_eq!(document.revision(), 0);
    document.apply(&name("三"));
    assert!(!seen.contains(&document.revision()), "a state is not taken for one that was undone");
}

#[test]
fn a_snapshot_stays_as_it_was() {
    let mut document = document_after(&[name("一")]);
    let snapshot = document.snapshot();
    document.apply(&name("二"));
    document.undo();
    document.undo();
    assert_eq!(m1(&snapshot).name, "一");
}
