//! Sections and measures: in the order of the tree, removed ones where they were, moved ones told as moved.

use shisakucho::compare::{Group, Subject};
use shisakucho::edit::edit::{DepartmentEdit, MeasureEdit, PlanEdit, StructureEdit};
use shisakucho::model::department::Department;
use shisakucho::model::ids::DepartmentId;
use shisakucho::model::place::{MeasureField, Place};
use shisakucho::model::section::Section;

use super::*;

/// The small plan with three more measures behind the two of its first section: m1, m2, m4, m5, m6.
fn long_plan() -> Plan {
    let add = |(at, id): (usize, &str)| {
        let measure = Arc::new(Measure::new(measure_id(id), format!("施策{id}")));
        Edit::Structure(StructureEdit::AddMeasure(section_id("s1"), at, measure))
    };
    edited(&small_plan(), &[(2, "m4"), (3, "m5"), (4, "m6")].map(add))
}

fn structure_told(plan: &Plan, edits: Vec<StructureEdit>) -> Vec<String> {
    let edits: Vec<Edit> = edits.into_iter().map(Edit::Structure).collect();
    told(&compare(plan, &edited(plan, &edits)))
}

fn name(id: &str, name: &str) -> Edit {
    Edit::Measure(measure_id(id), MeasureEdit::Name(name.to_owned()))
}

#[test]
fn as_few_measures_as_possible_count_as_moved() {
    let to_the_end = StructureEdit::MoveMeasure(measure_id("m1"), section_id("s1"), 4);
    assert_eq!(
        structure_told(&long_plan(), vec![to_the_end]),
        ["⇅ 01-05 書かない窓口の開設", "・⇅ 施策体系での位置: 01 暮らしのDXの1番目 → 01 暮らしのDXの5番目"]
    );
    let to_the_front = StructureEdit::MoveMeasure(measure_id("m6"), section_id("s1"), 0);
    assert_eq!(
        structure_told(&long_plan(), vec![to_the_front]),
        ["⇅ 01-01 施策m6", "・⇅ 施策体系での位置: 01 暮らしのDXの5番目 → 01 暮らしのDXの1番目"]
    );
}

#[test]
fn what_moves_up_because_another_is_gone_is_not_told() {
    let remove = StructureEdit::RemoveMeasure(measure_id("m2"));
    let lines = structure_told(&long_plan(), vec![remove]);
    assert_eq!(
        lines,
        [
            "－ 01-02 公共施設予約の見直し",
            "・－ 施策体系での位置: 01 暮らしのDXの2番目",
            "・－ 施策名: 公共施設予約の見直し",
            "＊ 会議資料",
            "・＊ 会議資料「資料2」の載せるもの: 01-02 公共施設予約の見直し／01-01 書かない窓口の開設 → 01-01 書かない窓口の開設",
        ]
    );
}

#[test]
fn groups_follow_the_tree_and_what_is_gone_stands_where_it_was() {
    let department =
        Department { id: DepartmentId(id("d9")), name: "税務課".to_owned(), division: String::new(), former_names: Vec::new() };
    let new = Arc::new(Measure::new(measure_id("m9"), "新しい施策"));
    let after = edited(
        &long_plan(),
        &[
            name("m3", "電子決裁"),
            name("m6", "六番"),
            name("m2", "二番"),
            Edit::Structure(StructureEdit::RemoveMeasure(measure_id("m5"))),
            Edit::Structure(StructureEdit::AddMeasure(section_id("s1"), 3, new)),
            Edit::Structure(StructureEdit::RenameSection(section_id("s2"), "役所のDX".to_owned())),
            Edit::Department(DepartmentEdit::Add(department)),
            Edit::Plan(PlanEdit::Title("改題".to_owned())),
        ],
    );
    let comparison = compare(&long_plan(), &after);
    let subjects: Vec<(Subject, Change)> = comparison.groups.iter().map(|group| (group.subject, group.change)).collect();
    let measure = |id| Subject::Measure(measure_id(id));
    assert_eq!(
        subjects,
        [
            (Subject::Plan, Change::Changed),
            (Subject::Departments, Change::Changed),
            (measure("m2"), Change::Changed),
            // It stood behind m4, and m9 is new there.
            (measure("m5"), Change::Removed),
            (measure("m9"), Change::Added),
            (measure("m6"), Change::Changed),
            (Subject::Section(section_id("s2")), Change::Changed),
            (measure("m3"), Change::Changed),
        ]
    );
    assert_eq!(comparison.summary(), "施策3件を変更、1件を追加、1件を削除。柱1件を変更。計画の設定1か所。部署の一覧1か所");
}

#[test]
fn a_measure_that_was_moved_and_rewritten_is_one_changed_measure() {
    let after = edited(
        &small_plan(),
        &[name("m2", "予約の見直し"), Edit::Structure(StructureEdit::MoveMeasure(measure_id("m2"), section_id("s2"), 2))],
    );
    let comparison = compare(&small_plan(), &after);
    assert_eq!(
        told(&comparison),
        [
            "＊ 02-02 予約の見直し",
            "・⇅ 施策体系での位置: 01 暮らしのDXの2番目 → 02 行政のDXの3番目",
            "・＊ 施策名: 公共施設予約の見直し → 予約の見直し"
        ]
    );
    let Group { word, title, differences, .. } = &comparison.groups[0];
    assert_eq!((word.as_str(), title.as_str()), ("施策", "02-02 予約の見直し"));
    let places: Vec<_> = differences.iter().map(|difference| difference.place.clone().unwrap()).collect();
    let of_m2 = |field| Place::Measure(measure_id("m2"), field);
    assert_eq!(places, [of_m2(MeasureField::Whole), of_m2(MeasureField::Name)]);
}

#[test]
fn a_section_moves_with_all_that_stands_in_it() {
    assert_eq!(
        structure_told(&small_plan(), vec![StructureEdit::MoveSection(section_id("s2"), Some(section_id("s1")), 0)]),
        ["⇅ 01 行政のDX", "・⇅ 施策体系での位置: 最上段の2番目 → 01 暮らしのDXの1番目"]
    );
}

#[test]
fn a_section_that_comes_or_goes_tells_what_was_listed_again_in_it() {
    let lines = structure_told(&small_plan(), vec![StructureEdit::RemoveSection(section_id("s2"))]);
    assert_eq!(
        lines,
        [
            "－ 02 行政のDX",
            "・－ 施策体系での位置: 最上段の2番目",
            "・－ 名称: 行政のDX",
            "・－ 再掲: 01-01 書かない窓口の開設",
            "－ 02-01 電子決裁の導入",
            "・－ 施策体系での位置: 02 行政のDXの2番目",
            "・－ 施策名: 電子決裁の導入",
            "－ 01 働き方",
            "・－ 施策体系での位置: 02 行政のDXの1番目",
            "・－ 名称: 働き方",
        ]
    );
    let new = StructureEdit::AddSection(Some(section_id("s2")), 1, Section::new(section_id("s9"), ""));
    assert_eq!(structure_told(&small_plan(), vec![new]), ["＋ 02 （名称未入力）", "・＋ 施策体系での位置: 02 行政のDXの2番目"]);
}

#[test]
fn a_measure_listed_again_elsewhere_in_the_list_is_told_in_its_section() {
    let edits = vec![
        StructureEdit::RemoveAgain(section_id("s2"), measure_id("m1")),
        StructureEdit::ListAgain(section_id("s2"), 1, measure_id("m1")),
    ];
    let lines = structure_told(&small_plan(), edits);
    // m3 and the 再掲 of m1 changed places: one of the two is told.
    assert_eq!(lines, ["⇅ 02-01 電子決裁の導入", "・⇅ 施策体系での位置: 02 行政のDXの2番目 → 02 行政のDXの1番目"]);
    let before = edited(&small_plan(), &[Edit::Structure(StructureEdit::ListAgain(section_id("s2"), 1, measure_id("m2")))]);
    let edits = vec![
        StructureEdit::RemoveAgain(section_id("s2"), measure_id("m1")),
        StructureEdit::ListAgain(section_id("s2"), 2, measure_id("m1")),
    ];
    assert_eq!(
        structure_told(&before, edits),
        ["＊ 02 行政のDX", "・⇅ 再掲「01-01 書かない窓口の開設」: 02 行政のDXの1番目 → 02 行政のDXの3番目"]
    );
}

#[test]
fn a_measure_that_lost_its_section_is_told() {
    let lines = after_changes(&small_plan(), |plan| Arc::make_mut(&mut plan.sections)[0].items.truncate(1));
    assert_eq!(lines, ["⇅ 公共施設予約の見直し", "・⇅ 施策体系での位置: 01 暮らしのDXの2番目 → 施策体系の外"]);
}
