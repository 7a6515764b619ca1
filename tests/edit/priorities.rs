//! Editions of national priorities, the measures mapped to them, and visions that measures serve.

use shisakucho::edit::around::{ListEdit, PriorityEdit};
use shisakucho::edit::edit::StructureEdit;
use shisakucho::model::section::Vision;

use super::around::{edition, edition_id, priority, priority_id, vision_id};
use super::*;

fn after_priority(edit: PriorityEdit) -> Plan {
    after(&Edit::Priority(edit))
}

fn refused(edit: Edit) -> String {
    match Document::opened(small_plan()).apply(&edit) {
        Outcome::Refused(refused) => refused.0,
        other => panic!("{other:?} of {edit:?}"),
    }
}

/// The items that the filled measure answers.
fn mapped(plan: &Plan) -> Vec<String> {
    m1(plan).priorities.iter().map(ToString::to_string).collect()
}

#[test]
fn a_mapping_moves_along_the_lineage_over_several_editions() {
    assert_eq!(mapped(&small_plan()), ["q2", "q1"]);
    let moved = |from: &str, to: &str| PriorityEdit::MoveMapping(edition_id(from), edition_id(to));
    assert_eq!(mapped(&after_priority(moved("e1", "e2"))), ["q2", "q3"], "what nothing continues stays");
    assert_eq!(mapped(&after_priority(moved("e1", "e3"))), ["q2", "q4", "q5"], "to all that continue it");
    let mut document = Document::opened(small_plan());
    assert_eq!(document.apply(&Edit::Priority(moved("e2", "e3"))), Outcome::Unchanged);
    assert_eq!(document.apply(&Edit::Priority(moved("e3", "e1"))), Outcome::Unchanged, "never back");
    assert!(refused(Edit::Priority(moved("e1", "e9"))).contains("ありません"));
    assert!(refused(Edit::Priority(moved("e9", "e1"))).contains("ありません"));
}

#[test]
fn measures_leave_items_and_editions_that_are_removed() {
    assert!(mapped(&after_priority(PriorityEdit::Edition(ListEdit::Remove(0)))).is_empty());
    let plan = after_priority(PriorityEdit::Item(edition_id("e1"), ListEdit::Remove(0)));
    assert_eq!(mapped(&plan), ["q2"]);
    assert!(plan.priority_editions[1].items[0].continues.is_empty(), "nor does a later item continue it");
    let shorter = edition("e1", "第1版", vec![priority("q2", "テレワーク", &[])]);
    assert_eq!(mapped(&after_priority(PriorityEdit::Edition(ListEdit::Set(0, shorter)))), ["q2"]);
}

#[test]
fn editions_and_items_are_there_once() {
    let item = |edit| refused(Edit::Priority(PriorityEdit::Item(edition_id("e2"), edit)));
    assert!(item(ListEdit::Add(0, priority("q1", "二度目", &[]))).contains("識別子"));
    assert!(item(ListEdit::Set(0, priority("q9", "別", &[]))).contains("別の"));
    assert!(item(ListEdit::Remove(1)).contains("ありません"));
    assert!(refused(Edit::Priority(PriorityEdit::Item(edition_id("e9"), ListEdit::Remove(0)))).contains("ありません"));
    let add = |new| PriorityEdit::Edition(ListEdit::Add(9, new));
    assert!(refused(Edit::Priority(add(edition("e1", "二度目", Vec::new())))).contains("識別子"));
    assert!(refused(Edit::Priority(add(edition("e9", "新しい版", vec![priority("q1", "二度目", &[])])))).contains("識別子"));
    let new = edition("e9", "新\nしい版", vec![priority("q9", "窓\n口", &["q4", "q99"])]);
    let plan = after_priority(add(new));
    assert_eq!(plan.priority_editions[3].name, "新 しい版");
    assert_eq!(plan.priority_editions[3].items, [priority("q9", "窓 口", &["q4"])], "a forerunner that is not there is left out");
}

#[test]
fn measures_name_what_is_there_and_once() {
    let twice = vec![priority_id("q3"), priority_id("q1"), priority_id("q3")];
    assert_eq!(mapped(&after(&of_m1(MeasureEdit::Priorities(twice)))), ["q3", "q1"]);
    assert!(refused(of_m1(MeasureEdit::Priorities(vec![priority_id("q9")]))).contains("ありません"));
    assert!(refused(of_m1(MeasureEdit::Visions(vec![vision_id("v9")]))).contains("ありません"));
}

#[test]
fn measures_leave_visions_that_are_removed() {
    let visions = |edit| Edit::Structure(StructureEdit::Visions(section_id("s1"), edit));
    let plan = after(&visions(ListEdit::Remove(0)));
    assert!(m1(&plan).visions.is_empty());
    let vision = |id: &str| Vision { id: vision_id(id), text: "歩いて\r\n行ける".to_owned() };
    let plan = after(&visions(ListEdit::Set(0, vision("v1"))));
    assert_eq!((plan.sections[0].visions[0].text.as_str(), m1(&plan).visions.len()), ("歩いて\n行ける", 1));
    let elsewhere = Edit::Structure(StructureEdit::Visions(section_id("s3"), ListEdit::Add(0, vision("v1"))));
    assert!(refused(elsewhere).contains("識別子"));
    assert!(refused(visions(ListEdit::Set(0, vision("v2")))).contains("別の"));
    assert!(refused(visions(ListEdit::Remove(2))).contains("ありません"));
}

#[test]
fn one_measure_taken_back_leaves_out_what_has_gone_since() {
    let mut document = Document::opened(small_plan());
    document.apply(&name("改めた名"));
    document.apply(&Edit::Priority(PriorityEdit::Item(edition_id("e1"), ListEdit::Remove(0))));
    assert_eq!(document.undo_in_measure(measure_id("m1")), Outcome::Changed);
    assert_eq!(m1(document.plan()).name, "書かない窓口の開設");
    assert_eq!(mapped(document.plan()), ["q2"]);
}
