//! Taking one measure, or all, back from an older plan: the result is what it was, it is one step, and undo gives back the
//! same bytes.

use proptest::prelude::*;
use shisakucho::compare::{take_back_all, take_back_measure};
use shisakucho::edit::edit::{DepartmentEdit, MeasureEdit, PlanEdit, StructureEdit};
use shisakucho::model::department::DepartmentRef;
use shisakucho::model::ids::{DepartmentId, PriorityId, VisionId};
use shisakucho::model::section::{self, Item, Section, Vision};
use shisakucho::storage::{repair, write};

use super::*;
use crate::support::plans::arb_plan;

fn name(id: &str, name: &str) -> Edit {
    Edit::Measure(measure_id(id), MeasureEdit::Name(name.to_owned()))
}

fn remove(id: &str) -> Edit {
    Edit::Structure(StructureEdit::RemoveMeasure(measure_id(id)))
}

fn items(plan: &Plan, id: &str) -> Vec<Item> {
    section::find(&plan.sections, section_id(id)).unwrap().items.clone()
}

fn home(id: &str) -> Item {
    Item::Measure(measure_id(id))
}

fn again(id: &str) -> Item {
    Item::Again(measure_id(id))
}

/// The plan after taking a measure back, which must be one step that undo takes back to the byte.
fn taken_back(now: &Plan, then: &Plan, id: &str) -> Plan {
    let edit = take_back_measure(now, then, measure_id(id)).unwrap();
    stepped(now, &edit)
}

fn stepped(now: &Plan, edit: &Edit) -> Plan {
    let mut document = Document::opened(now.clone());
    assert_eq!(document.apply(edit), Outcome::Changed);
    assert_eq!(document.steps().len(), 1);
    let after = document.plan().clone();
    document.undo();
    assert_eq!(write::to_text(document.plan()).unwrap(), write::to_text(now).unwrap());
    document.redo();
    assert_eq!(document.plan(), &after);
    assert!(!repair::repair(&mut after.clone()).changed, "it holds together");
    after
}

#[test]
fn a_changed_measure_is_as_it_was_and_all_else_stays() {
    let now = edited(&small_plan(), &[name("m1", "改めた名"), name("m2", "ほかの名"), Edit::Plan(PlanEdit::Title("改題".to_owned()))]);
    let after = taken_back(&now, &small_plan(), "m1");
    assert_eq!(after.measure(measure_id("m1")), small_plan().measure(measure_id("m1")));
    assert_eq!((after.measures[1].name.as_str(), after.title.as_str()), ("ほかの名", "改題"));
    assert_eq!(compare(&now, &after).summary(), "施策1件を変更");
}

#[test]
fn the_menu_says_which_measure_was_taken_back() {
    let now = edited(&small_plan(), &[name("m1", "改めた名")]);
    let mut document = Document::opened(now.clone());
    document.apply(&take_back_measure(&now, &small_plan(), measure_id("m1")).unwrap());
    assert_eq!(document.undo_label(), Some("控えに戻す（施策「書かない窓口の開設」）"));
    document.apply(&take_back_all(&edited(&small_plan(), &[name("m2", "改めた名")])));
    assert_eq!(document.undo_label(), Some("控えに戻す（計画全体）"));
}

#[test]
fn a_measure_that_was_not_there_cannot_be_taken_back() {
    assert!(take_back_measure(&small_plan(), &small_plan(), measure_id("m9")).is_none());
    let then = edited(&small_plan(), &[remove("m2")]);
    assert!(take_back_measure(&small_plan(), &then, measure_id("m2")).is_none());
}

#[test]
fn a_measure_that_is_as_it_was_stays() {
    let edit = take_back_measure(&small_plan(), &small_plan(), measure_id("m1")).unwrap();
    assert_eq!(Document::opened(small_plan()).apply(&edit), Outcome::Unchanged);
}

#[test]
fn a_deleted_measure_comes_back_to_its_place_and_is_listed_again_where_it_was() {
    for id in ["m1", "m2", "m3"] {
        let now = edited(&small_plan(), &[remove(id)]);
        let after = taken_back(&now, &small_plan(), id);
        assert_eq!(after.sections, small_plan().sections, "{id}");
        let comparison = compare(&small_plan(), &after);
        let order_alone = comparison.groups.iter().flat_map(|group| &group.differences).all(|it| it.label.starts_with("施策を加えた順"));
        assert!(order_alone, "{id}: {:?}", told(&comparison));
    }
}

#[test]
fn it_comes_back_beside_its_neighbour_wherever_that_stands_in_the_section() {
    let new = Arc::new(Measure::new(measure_id("m9"), "新しい施策"));
    let now = edited(&small_plan(), &[remove("m2"), Edit::Structure(StructureEdit::AddMeasure(section_id("s1"), 0, new))]);
    assert_eq!(items(&taken_back(&now, &small_plan(), "m2"), "s1"), ["m9", "m1", "m2"].map(home));
    // The one before it is gone: it goes before the one that stood behind it.
    let then = edited(&small_plan(), &[Edit::Structure(StructureEdit::MoveMeasure(measure_id("m3"), section_id("s1"), 2))]);
    let new = Arc::new(Measure::new(measure_id("m9"), "新しい施策"));
    let now = edited(&then, &[remove("m2"), remove("m1"), Edit::Structure(StructureEdit::AddMeasure(section_id("s1"), 0, new))]);
    assert_eq!(items(&taken_back(&now, &then, "m2"), "s1"), ["m9", "m2", "m3"].map(home));
}

#[test]
fn without_its_section_it_goes_to_one_of_the_same_title_else_to_the_first() {
    let gone = Edit::Structure(StructureEdit::RemoveSection(section_id("s2")));
    let now = edited(&small_plan(), std::slice::from_ref(&gone));
    assert_eq!(items(&taken_back(&now, &small_plan(), "m3"), "s1"), ["m1", "m2", "m3"].map(home));
    let heir = Edit::Structure(StructureEdit::AddSection(None, 1, Section::new(section_id("s9"), "行政のDX")));
    let now = edited(&small_plan(), &[gone, heir]);
    let after = taken_back(&now, &small_plan(), "m3");
    assert_eq!((items(&after, "s1"), items(&after, "s9")), (["m1", "m2"].map(home).to_vec(), vec![home("m3")]));
}

#[test]
fn without_any_section_its_own_comes_back_empty() {
    let gone = ["s1", "s2"].map(|id| Edit::Structure(StructureEdit::RemoveSection(section_id(id))));
    let now = edited(&small_plan(), &gone);
    let after = taken_back(&now, &small_plan(), "m2");
    assert_eq!((after.sections.len(), after.sections[0].title.as_str()), (1, "暮らしのDX"));
    assert_eq!(items(&after, "s1"), [home("m2")]);
}

#[test]
fn it_is_not_listed_again_in_the_section_in_which_it_now_stands() {
    // Its home s1 is gone; it goes to the first section, which had it as 再掲.
    let now = edited(&small_plan(), &[Edit::Structure(StructureEdit::RemoveSection(section_id("s1")))]);
    let after = taken_back(&now, &small_plan(), "m1");
    assert_eq!(items(&after, "s2"), [home("m3"), home("m1")]);
    assert!(!items(&after, "s2").contains(&again("m1")));
}

#[test]
fn departments_that_left_the_list_come_back_with_it() {
    let removed = Edit::Department(DepartmentEdit::Remove(DepartmentId(id("d2"))));
    let now = edited(&small_plan(), &[removed]);
    let after = taken_back(&now, &small_plan(), "m1");
    assert_eq!(after.measure(measure_id("m1")), small_plan().measure(measure_id("m1")));
    let names: Vec<&str> = after.departments.iter().map(|department| department.name.as_str()).collect();
    assert_eq!(names, ["企画政策課", "学校教育課", "商工観光課"]);
    assert_eq!(after.departments[2], small_plan().departments[1]);
}

#[test]
fn a_department_that_nobody_knows_comes_back_as_its_name() {
    let mut then = small_plan();
    m1(&mut then).lead = vec![DepartmentRef::Master(DepartmentId(id("d99")))];
    let after = taken_back(&small_plan(), &then, "m1");
    assert_eq!(after.measures[0].lead, [DepartmentRef::Free("（不明な部署 d99）".to_owned())]);
}

#[test]
fn visions_and_priorities_that_are_gone_are_left_out() {
    let mut then = small_plan();
    let vision = |text: &str| VisionId(id(text));
    Arc::make_mut(&mut then.sections)[1].visions = vec![Vision { id: vision("v9"), text: "待たない".to_owned() }];
    m1(&mut then).visions = vec![vision("v9")];
    let removed = Edit::Structure(StructureEdit::RemoveSection(section_id("s2")));
    let now = edited(&then, &[removed, name("m1", "改めた名")]);
    m1(&mut then).priorities = vec![PriorityId(id("p1"))];
    let after = taken_back(&now, &then, "m1");
    let m1 = after.measure(measure_id("m1")).unwrap();
    assert_eq!((m1.name.as_str(), m1.visions.len(), m1.priorities.len()), ("書かない窓口の開設", 0, 0));
}

#[test]
fn taking_all_back_keeps_what_did_not_change() {
    let now = edited(&small_plan(), &[name("m2", "改めた名"), remove("m3")]);
    // As read from a file: equal, but nothing is shared.
    let text = write::to_text(&small_plan()).unwrap();
    let then = shisakucho::storage::read::reread(&text).unwrap();
    let after = stepped(&now, &take_back_all(&then));
    assert_eq!(after, small_plan());
    assert!(Arc::ptr_eq(&after.measures[0], &now.measures[0]) && Arc::ptr_eq(&after.form, &now.form));
    assert!(!Arc::ptr_eq(&after.measures[1], &now.measures[1]));
}

#[test]
fn one_measure_can_still_be_undone_alone_after_all_was_taken_back() {
    let mut document = Document::opened(small_plan());
    let then = edited(&small_plan(), &[name("m1", "前の名"), name("m2", "前の名2")]);
    document.apply(&take_back_all(&then));
    assert_eq!(document.undo_in_measure(measure_id("m1")), Outcome::Changed);
    assert_eq!(document.plan().measures[0], small_plan().measures[0]);
    assert_eq!(document.plan().measures[1].name, "前の名2");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_measure_of_any_plan_can_be_taken_into_any_other(now in arb_plan(), then in arb_plan()) {
        for measure in &then.measures {
            let edit = take_back_measure(&now, &then, measure.id).unwrap();
            let after = stepped(&now, &edit);
            let mut expected = Measure::clone(measure);
            let back = after.measure(measure.id).unwrap();
            // Of the references, those to departments come along; the others mean nothing here.
            (expected.visions, expected.priorities) = (Vec::new(), Vec::new());
            prop_assert_eq!(&**back, &expected);
        }
    }

    #[test]
    fn what_was_deleted_changed_or_moved_comes_back(then in arb_plan(), which in any::<prop::sample::Index>(), way in 0..5_usize) {
        prop_assume!(!then.measures.is_empty());
        let measure = which.get(&then.measures);
        let first = then.sections[0].id;
        let edit = match way {
            0 => Edit::Structure(StructureEdit::RemoveMeasure(measure.id)),
            1 => Edit::Measure(measure.id, MeasureEdit::Name(format!("{}！", measure.name))),
            2 => Edit::Structure(StructureEdit::MoveMeasure(measure.id, first, 9)),
            3 => Edit::Structure(StructureEdit::RemoveSection(which.get(&then.sections).id)),
            _ => match then.departments.first() {
                Some(department) => Edit::Department(DepartmentEdit::Remove(department.id)),
                None => Edit::Plan(PlanEdit::Title("改題".to_owned())),
            },
        };
        let mut document = Document::opened(then.clone());
        prop_assume!(document.apply(&edit) == Outcome::Changed);
        let now = document.plan().clone();
        let back = take_back_measure(&now, &then, measure.id).unwrap();
        document.apply(&back);
        let found = document.plan().measure(measure.id).unwrap();
        if way != 3 {
            prop_assert_eq!(&**found, &**measure);
        }
        if way == 0 {
            prop_assert_eq!(&document.plan().sections, &then.sections);
        }
        prop_assert!(!repair::repair(&mut document.plan().clone()).changed);
        while document.undo().is_some() {}
        prop_assert_eq!(write::to_text(document.plan()).unwrap(), write::to_text(&then).unwrap());
    }

    #[test]
    fn taking_all_back_makes_any_plan_any_other(now in arb_plan(), then in arb_plan()) {
        prop_assert_eq!(&stepped(&now, &take_back_all(&then)), &then);
    }
}
