//! Sections, measures in them, and 再掲.

use shisakucho::base::id::IdMint;
use shisakucho::edit::copies;
use shisakucho::edit::edit::StructureEdit;
use shisakucho::model::outline::Outline;
use shisakucho::model::section;

use super::*;

fn after_structure(edit: StructureEdit) -> Plan {
    after(&Edit::Structure(edit))
}

/// The structure in a line: 「s1[m1 m2] s2[(m1) m3 s3[]]」; 再掲 in brackets.
fn tree(plan: &Plan) -> String {
    fn one(section: &Section) -> String {
        let items = section.items.iter().map(|item| match item {
            Item::Measure(id) => id.to_string(),
            Item::Again(id) => format!("({id})"),
        });
        let inside: Vec<String> = items.chain(section.sections.iter().map(one)).collect();
        format!("{}[{}]", section.id, inside.join(" "))
    }
    plan.sections.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn measures(plan: &Plan) -> Vec<String> {
    plan.measures.iter().map(|measure| measure.id.to_string()).collect()
}

#[test]
fn the_small_plan_is_as_the_tests_expect() {
    assert_eq!(tree(&small_plan()), "s1[m1 m2] s2[(m1) m3 s3[]]");
}

#[test]
fn sections_are_added_where_asked() {
    let new = || Section::new(section_id("s9"), "新\nしい柱");
    let plan = after_structure(StructureEdit::AddSection(None, 1, new()));
    assert_eq!(tree(&plan), "s1[m1 m2] s9[] s2[(m1) m3 s3[]]");
    assert_eq!(section::find(&plan.sections, section_id("s9")).unwrap().title, "新 しい柱");
    let plan = after_structure(StructureEdit::AddSection(Some(section_id("s3")), 99, new()));
    assert_eq!(tree(&plan), "s1[m1 m2] s2[(m1) m3 s3[s9[]]]");
}

#[test]
fn sections_go_no_deeper_than_four_levels() {
    let mut document = Document::opened(small_plan());
    let mut parent = None;
    for depth in 0..5 {
        let id = section_id(&format!("deep{depth}"));
        let outcome = document.apply(&Edit::Structure(StructureEdit::AddSection(parent, 0, Section::new(id, "段"))));
        assert_eq!(matches!(outcome, Outcome::Changed), depth < section::MAX_DEPTH, "{outcome:?}");
        parent = Some(id);
    }
    // The second section has one inside it: together they do not fit under the third level.
    let outcome = document.apply(&Edit::Structure(StructureEdit::MoveSection(section_id("s2"), Some(section_id("deep2")), 0)));
    assert!(matches!(outcome, Outcome::Refused(_)));
    let outcome = document.apply(&Edit::Structure(StructureEdit::MoveSection(section_id("s2"), Some(section_id("deep1")), 0)));
    assert_eq!(outcome, Outcome::Changed);
}

#[test]
fn a_removed_section_takes_its_measures_and_every_other_listing_of_them() {
    let plan = after_structure(StructureEdit::RemoveSection(section_id("s1")));
    assert_eq!(tree(&plan), "s2[m3 s3[]]");
    assert_eq!(measures(&plan), ["m3"]);
}

#[test]
fn a_removed_measure_leaves_the_packets_in_the_same_step() {
    for (edit, left) in [
        (StructureEdit::RemoveMeasure(measure_id("m1")), vec![measure_id("m2")]),
        (StructureEdit::RemoveSection(section_id("s1")), Vec::new()),
    ] {
        let mut document = Document::opened(small_plan());
        let before = document.plan().packets.clone();
        assert_eq!(before[1].sheets, [measure_id("m2"), measure_id("m1")]);
        document.apply(&Edit::Structure(edit));
        assert_eq!(document.plan().packets[1].sheets, left);
        document.undo();
        assert_eq!(document.plan().packets, before);
    }
}

#[test]
fn a_removed_section_leaves_measures_that_it_only_listed_again() {
    let plan = after_structure(StructureEdit::RemoveSection(section_id("s2")));
    assert_eq!(tree(&plan), "s1[m1 m2]");
    assert_eq!(measures(&plan), ["m1", "m2"]);
}

#[test]
fn sections_move_with_all_that_stands_in_them() {
    let moved =
        |id: &str, parent: Option<&str>, at| tree(&after_structure(StructureEdit::MoveSection(section_id(id), parent.map(section_id), at)));
    assert_eq!(moved("s2", None, 0), "s2[(m1) m3 s3[]] s1[m1 m2]");
    assert_eq!(moved("s1", None, 1), "s2[(m1) m3 s3[]] s1[m1 m2]", "positions count after the section was taken out");
    assert_eq!(moved("s1", Some("s3"), 0), "s2[(m1) m3 s3[s1[m1 m2]]]");
    assert_eq!(moved("s3", None, 0), "s3[] s1[m1 m2] s2[(m1) m3]");
}

#[test]
fn sections_are_renamed_and_introduced() {
    let plan = after_structure(StructureEdit::RenameSection(section_id("s3"), "働き\r\n方改革".to_owned()));
    assert_eq!(section::find(&plan.sections, section_id("s3")).unwrap().title, "働き 方改革");
    let plan = after_structure(StructureEdit::SectionLead(section_id("s3"), "一行目\r\n二行目".to_owned()));
    assert_eq!(section::find(&plan.sections, section_id("s3")).unwrap().lead.text(), "一行目\n二行目");
}

#[test]
fn measures_are_added_moved_and_removed() {
    let new = Arc::new(Measure::new(measure_id("m9"), "新しい施策"));
    let plan = after_structure(StructureEdit::AddMeasure(section_id("s1"), 1, new));
    assert_eq!((tree(&plan).as_str(), measures(&plan).len()), ("s1[m1 m9 m2] s2[(m1) m3 s3[]]", 4));
    let moved = |id: &str, to: &str, at| tree(&after_structure(StructureEdit::MoveMeasure(measure_id(id), section_id(to), at)));
    assert_eq!(moved("m2", "s1", 0), "s1[m2 m1] s2[(m1) m3 s3[]]");
    assert_eq!(moved("m3", "s1", 99), "s1[m1 m2 m3] s2[(m1) s3[]]");
    let plan = after_structure(StructureEdit::RemoveMeasure(measure_id("m1")));
    assert_eq!((tree(&plan).as_str(), measures(&plan)), ("s1[m2] s2[m3 s3[]]", vec!["m2".to_owned(), "m3".to_owned()]));
}

#[test]
fn a_measure_that_moves_to_where_it_was_listed_again_is_listed_there_once() {
    let moved = |at| tree(&after_structure(StructureEdit::MoveMeasure(measure_id("m1"), section_id("s2"), at)));
    assert_eq!(moved(0), "s1[m2] s2[m1 m3 s3[]]");
    assert_eq!(moved(1), "s1[m2] s2[m1 m3 s3[]]", "the place of the 再掲 that went away does not count");
    assert_eq!(moved(2), "s1[m2] s2[m3 m1 s3[]]");
}

#[test]
fn measures_are_listed_again_and_taken_from_there() {
    let plan = after_structure(StructureEdit::ListAgain(section_id("s3"), 0, measure_id("m1")));
    assert_eq!((tree(&plan).as_str(), measures(&plan).len()), ("s1[m1 m2] s2[(m1) m3 s3[(m1)]]", 3));
    let plan = after_structure(StructureEdit::RemoveAgain(section_id("s2"), measure_id("m1")));
    assert_eq!((tree(&plan).as_str(), measures(&plan).len()), ("s1[m1 m2] s2[m3 s3[]]", 3));
}

#[test]
fn numbers_follow_the_structure_and_come_back_with_undo() {
    let mut document = Document::opened(small_plan());
    let numbers = |document: &Document| {
        let outline = Outline::of(document.plan());
        ["m1", "m2", "m3"].map(|id| outline.number(measure_id(id)).to_owned())
    };
    assert_eq!(numbers(&document), ["01-01", "01-02", "02-01"]);
    document.apply(&Edit::Structure(StructureEdit::MoveMeasure(measure_id("m1"), section_id("s2"), 99)));
    assert_eq!(numbers(&document), ["02-02", "01-01", "02-01"]);
    document.undo();
    assert_eq!(numbers(&document), ["01-01", "01-02", "02-01"]);
}

#[test]
fn a_copy_of_a_measure_shares_no_identity_with_it() {
    let plan = small_plan();
    let copy = copies::measure(m1(&plan), &mut IdMint::from_seed(7));
    assert_eq!(copy.name, "書かない窓口の開設（写し）");
    let edit = Edit::Structure(StructureEdit::AddMeasure(section_id("s1"), 1, Arc::new(copy.clone())));
    let changed = after(&edit);
    let ids = |measure: &Measure| {
        let rows = measure.schedule.iter().flat_map(|row| std::iter::once(row.id.0).chain(row.bars.iter().map(|bar| bar.id.0)));
        let indicators = measure.indicators.iter().map(|indicator| indicator.id.0);
        std::iter::once(measure.id.0).chain(rows).chain(indicators).collect::<Vec<_>>()
    };
    let (old, new) = (ids(m1(&plan)), ids(&copy));
    assert_eq!(old.len(), new.len());
    assert!(old.iter().all(|id| !new.contains(id)));
    assert_eq!(m1(&changed), m1(&plan), "the original stays");
}
