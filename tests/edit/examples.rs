//! One example of every edit with the words the menu shows for it. The functions at the end name every variant, so that
//! a new one does not compile until it has an example.

use std::collections::BTreeSet;

use shisakucho::edit::edit::{AnnualEdit, DepartmentEdit, PlanEdit, StructureEdit};
use shisakucho::model::era::{Era, EraTurn, YearStyle, YearWriting};
use shisakucho::model::form::IndicatorDefaults;

use super::*;

/// An edit that changes [`small_plan`], and what the menu says after 「元に戻す：」.
pub fn each() -> Vec<(Edit, &'static str)> {
    let mut all = plan_edits();
    all.extend(department_edits());
    all.extend(structure_edits());
    all.extend(measure_edits());
    all.extend(schedule_edits());
    all.extend(indicator_edits());
    all.extend(around::each());
    all.push((Edit::Together("貼り付け".to_owned(), vec![name("改めた名"), of_i1(IndicatorChange::Unit("件".to_owned()))]), "貼り付け"));
    let earlier = Arc::new(after(&name("前の名")));
    all.push((Edit::Whole("控えに戻す（計画全体）".to_owned(), earlier), "控えに戻す（計画全体）"));
    all
}

fn plan_edits() -> Vec<(Edit, &'static str)> {
    let mut form = (*small_plan().form).clone();
    form.words.measure = "取組".to_owned();
    let era = Era {
        name: "未来".to_owned(),
        short: "F".to_owned(),
        first_day: NaiveDate::from_ymd_opt(2040, 5, 1).unwrap(),
        first_fiscal_year: year(2040),
    };
    [
        (PlanEdit::Title("見本市スマート計画".to_owned()), "計画名"),
        (PlanEdit::City("見本町".to_owned()), "自治体名"),
        (PlanEdit::Edition("決定".to_owned()), "版"),
        (PlanEdit::Date(None), "策定日"),
        (PlanEdit::Period(Period { first: year(2025), count: 5 }), "計画期間"),
        (PlanEdit::YearWriting(YearWriting { style: YearStyle::Gregorian, turn: EraTurn::NewEra }), "年度の書き方"),
        (PlanEdit::RewriteYearsInText, "本文の年度の書き方"),
        (PlanEdit::Eras(vec![era]), "元号"),
        (PlanEdit::IndicatorDefaults(IndicatorDefaults { baseline_as_of: "令和5年度末".to_owned(), final_year: None }), "指標の既定"),
        (PlanEdit::Form(Arc::new(form)), "様式"),
    ]
    .map(|(edit, label)| (Edit::Plan(edit), label))
    .into()
}

fn department_edits() -> Vec<(Edit, &'static str)> {
    let new = Department { id: department_id("d9"), name: "税務課".to_owned(), division: String::new(), former_names: Vec::new() };
    [
        (DepartmentEdit::Add(new), "部署の追加"),
        (DepartmentEdit::Rename(department_id("d1"), "デジタル推進課".to_owned()), "部署「デジタル推進課」"),
        (DepartmentEdit::Division(department_id("d1"), "総務部".to_owned()), "部署「企画政策課」"),
        (DepartmentEdit::Remove(department_id("d2")), "部署の削除"),
        (DepartmentEdit::Move(department_id("d1"), 2), "部署の移動"),
    ]
    .map(|(edit, label)| (Edit::Department(edit), label))
    .into()
}

fn structure_edits() -> Vec<(Edit, &'static str)> {
    let measure = Arc::new(Measure::new(measure_id("m9"), "新しい施策"));
    [
        (StructureEdit::AddSection(None, 1, Section::new(section_id("s9"), "まちのDX")), "柱の追加"),
        (StructureEdit::RemoveSection(section_id("s1")), "柱「暮らしのDX」の削除"),
        (StructureEdit::MoveSection(section_id("s2"), None, 0), "柱の移動"),
        (StructureEdit::RenameSection(section_id("s1"), "市民のDX".to_owned()), "柱の名称"),
        (StructureEdit::SectionLead(section_id("s1"), "改めたリード文".to_owned()), "柱のリード文"),
        (StructureEdit::AddMeasure(section_id("s1"), 1, measure), "施策の追加"),
        (StructureEdit::RemoveMeasure(measure_id("m1")), "施策「書かない窓口の開設」の削除"),
        (StructureEdit::MoveMeasure(measure_id("m1"), section_id("s3"), 0), "施策「書かない窓口の開設」の移動"),
        (StructureEdit::ListAgain(section_id("s1"), 0, measure_id("m3")), "再掲の追加"),
        (StructureEdit::RemoveAgain(section_id("s2"), measure_id("m1")), "再掲の削除"),
    ]
    .map(|(edit, label)| (Edit::Structure(edit), label))
    .into()
}

fn measure_edits() -> Vec<(Edit, &'static str)> {
    let mut earlier = Measure::new(measure_id("m1"), "前の名");
    earlier.lead = vec![DepartmentRef::Master(department_id("d3"))];
    [
        (MeasureEdit::Name("待たない窓口".to_owned()), "施策名"),
        (MeasureEdit::Lead(vec![DepartmentRef::Master(department_id("d3"))]), "主管部署"),
        (MeasureEdit::Related(Vec::new()), "関連部署"),
        (MeasureEdit::Narrative("issues".to_owned(), "改めた文".to_owned()), "現状と課題"),
        (MeasureEdit::Replace("照会の取り込み".to_owned(), Arc::new(earlier)), "照会の取り込み"),
    ]
    .map(|(edit, label)| (of_m1(edit), label))
    .into()
}

fn schedule_edits() -> Vec<(Edit, &'static str)> {
    let row = Row { id: row_id("r9"), label: "広報".to_owned(), bars: Vec::new() };
    [
        (ScheduleEdit::AddRow(1, row), "取組みスケジュールの行の追加"),
        (ScheduleEdit::RenameRow(row_id("r1"), "窓口の改善".to_owned()), "取組内容「窓口の改善」"),
        (ScheduleEdit::MoveRow(row_id("r1"), 1), "取組内容「窓口の見直し」の移動"),
        (ScheduleEdit::RemoveRow(row_id("r1")), "取組みスケジュールの行の削除"),
        (ScheduleEdit::AddBar(row_id("r2"), bar("b9", "implement", "研修", "2024-06", "2024-09")), "取組みスケジュールの期間の追加"),
        (ScheduleEdit::Label(bar_id("b2"), "本格運用".to_owned(), Settled::No), "取組みスケジュール「本格運用」"),
        (ScheduleEdit::Span(bar_id("b2"), month("2025-07"), month("2026-03")), "取組みスケジュール「運用」の期間"),
        (ScheduleEdit::MoveBar(bar_id("b2"), row_id("r2"), month("2025-04"), month("2028-03")), "取組みスケジュール「運用」の期間"),
        (ScheduleEdit::Open(bar_id("b2"), true), "取組みスケジュール「運用」の続き"),
        (ScheduleEdit::Kind(bar_id("b2"), "review".to_owned()), "取組みスケジュール「運用」の種類"),
        (ScheduleEdit::RemoveBar(bar_id("b2")), "取組みスケジュールの期間の削除"),
    ]
    .map(|(edit, label)| (schedule_edit(edit), label))
    .into()
}

fn indicator_edits() -> Vec<(Edit, &'static str)> {
    let lists = [
        (IndicatorEdit::Add(1, Box::new(Indicator::new(indicator_id("i9")))), "成果目標②の追加"),
        (IndicatorEdit::Remove(indicator_id("i2")), "成果目標②の削除"),
        (IndicatorEdit::Move(indicator_id("i1"), 1), "成果目標①の移動"),
    ];
    let target = ValuePlace::Target(year(2025));
    let words = |words: &str| words.to_owned();
    let changes = [
        (IndicatorChange::Name(words("待ち時間")), "成果目標①の評価項目"),
        (IndicatorChange::NameFrom(year(2026), Some(words("所要時間"))), "成果目標①の評価項目（令和8年度から）"),
        (IndicatorChange::Unit(words("秒")), "成果目標①の単位"),
        (IndicatorChange::Parts(vec![words("平日"), words("休日")]), "成果目標①の値の内訳"),
        (IndicatorChange::Direction(None), "成果目標①のよい方向"),
        (IndicatorChange::Accumulation(Some(Accumulation::SingleYear)), "成果目標①の値の数え方"),
        (IndicatorChange::Values(vec![(target, words("12分"))]), "成果目標①の目標（令和7年度）"),
        (IndicatorChange::Values(vec![(ValuePlace::Actual(year(2024)), words("21分"))]), "成果目標①の実績（令和6年度）"),
        (IndicatorChange::Values(vec![(ValuePlace::Baseline, words("26分"))]), "成果目標①の現状値"),
        (IndicatorChange::Values(vec![(ValuePlace::FinalTarget, words("9分"))]), "成果目標①の最終目標"),
        (IndicatorChange::Correct(target, Some(Reading::Words)), "成果目標①の目標（令和7年度）の読み取り"),
        (IndicatorChange::BaselineAsOf(words("令和4年度末")), "成果目標①の現状値の時点"),
        (IndicatorChange::FinalYear(Some(year(2030))), "成果目標①の目標の年度"),
        (IndicatorChange::Source(words("窓口支援の記録")), "成果目標①の出典"),
        (IndicatorChange::Definition(words("受付から交付まで")), "成果目標①の定義"),
        (IndicatorChange::Formula(words("合計÷件数")), "成果目標①の算式"),
        (IndicatorChange::Reason(words("半減を目指す")), "成果目標①の目標の理由"),
        (IndicatorChange::Note(words("繁忙期を除く")), "成果目標①の備考"),
    ];
    let lists = lists.map(|(edit, label)| (indicator_edit(edit), label));
    lists.into_iter().chain(changes.map(|(change, label)| (of_i1(change), label))).collect()
}

#[test]
fn every_kind_of_edit_has_an_example() {
    let shown: BTreeSet<&str> = each().iter().map(|(edit, _)| variant(edit)).collect();
    let count = PLAN + DEPARTMENT + STRUCTURE + MEASURE + SCHEDULE + INDICATOR + CHANGE + around::KINDS + 2;
    assert_eq!(shown.len(), count, "{shown:?}");
}

#[test]
fn the_menu_names_every_edit_in_the_words_of_the_form() {
    for (edit, label) in each() {
        let mut document = Document::opened(small_plan());
        assert_eq!(document.apply(&edit), Outcome::Changed, "{label}");
        assert_eq!(document.undo_label(), Some(label), "{edit:?}");
        document.undo();
        assert_eq!((document.undo_label(), document.redo_label()), (None, Some(label)));
    }
}

// How many variants the functions below name.
const PLAN: usize = 10;
const DEPARTMENT: usize = 5;
const STRUCTURE: usize = 14;
const MEASURE: usize = 18;
const SCHEDULE: usize = 11;
const INDICATOR: usize = 3;
const CHANGE: usize = 15;

fn variant(edit: &Edit) -> &'static str {
    match edit {
        Edit::Plan(edit) => match edit {
            PlanEdit::Title(_) => "title",
            PlanEdit::City(_) => "city",
            PlanEdit::Edition(_) => "edition",
            PlanEdit::Date(_) => "date",
            PlanEdit::Period(_) => "period",
            PlanEdit::YearWriting(_) => "year writing",
            PlanEdit::RewriteYearsInText => "rewrite years",
            PlanEdit::Eras(_) => "eras",
            PlanEdit::IndicatorDefaults(_) => "indicator defaults",
            PlanEdit::Form(_) => "form",
        },
        Edit::Department(edit) => match edit {
            DepartmentEdit::Add(_) => "add department",
            DepartmentEdit::Rename(..) => "rename department",
            DepartmentEdit::Division(..) => "division",
            DepartmentEdit::Remove(_) => "remove department",
            DepartmentEdit::Move(..) => "move department",
        },
        Edit::Structure(edit) => match edit {
            StructureEdit::AddSection(..) => "add section",
            StructureEdit::RemoveSection(_) => "remove section",
            StructureEdit::MoveSection(..) => "move section",
            StructureEdit::RenameSection(..) => "rename section",
            StructureEdit::SectionLead(..) => "section lead",
            StructureEdit::AddMeasure(..) => "add measure",
            StructureEdit::RemoveMeasure(_) => "remove measure",
            StructureEdit::MoveMeasure(..) => "move measure",
            StructureEdit::ListAgain(..) => "list again",
            StructureEdit::RemoveAgain(..) => "remove again",
            StructureEdit::Visions(..) => "section visions",
            StructureEdit::SectionIndicator(..) => "section indicator",
            StructureEdit::SectionEvidence(..) => "section evidence",
            StructureEdit::Brief(..) => "brief",
        },
        Edit::Measure(_, edit) => variant_in_measure(edit),
        Edit::Chapter(_) | Edit::Block(_) | Edit::Appendix(_) | Edit::Priority(_) => around::variant(edit).unwrap(),
        Edit::Together(..) => "together",
        Edit::Whole(..) => "whole",
    }
}

fn variant_in_measure(edit: &MeasureEdit) -> &'static str {
    match edit {
        MeasureEdit::Name(_) => "name",
        MeasureEdit::Lead(_) => "lead",
        MeasureEdit::Related(_) => "related",
        MeasureEdit::Narrative(..) => "narrative",
        MeasureEdit::Replace(..) => "replace",
        MeasureEdit::Annual(edit) => match edit {
            AnnualEdit::Lines(..) => "annual lines",
            AnnualEdit::AddBranch(..) => "add branch",
            AnnualEdit::RenameBranch(..) => "rename branch",
            AnnualEdit::RemoveBranch(..) => "remove branch",
            AnnualEdit::Decide(..) => "decide",
            AnnualEdit::Span(..) => "annual span",
        },
        MeasureEdit::Evidence(_) => "evidence",
        MeasureEdit::Visions(_) => "visions",
        MeasureEdit::Priorities(_) => "priorities",
        MeasureEdit::References(_) => "references",
        MeasureEdit::Summary(_) => "summary",
        MeasureEdit::Pictures(_) => "pictures",
        MeasureEdit::Confirmed(_) => "confirmed",
        MeasureEdit::Schedule(edit) => match edit {
            ScheduleEdit::AddRow(..) => "add row",
            ScheduleEdit::RenameRow(..) => "rename row",
            ScheduleEdit::MoveRow(..) => "move row",
            ScheduleEdit::RemoveRow(_) => "remove row",
            ScheduleEdit::AddBar(..) => "add bar",
            ScheduleEdit::Label(..) => "label",
            ScheduleEdit::Span(..) => "span",
            ScheduleEdit::MoveBar(..) => "move bar",
            ScheduleEdit::Open(..) => "open",
            ScheduleEdit::Kind(..) => "kind",
            ScheduleEdit::RemoveBar(_) => "remove bar",
        },
        MeasureEdit::Indicator(edit) => match edit {
            IndicatorEdit::Add(..) => "add indicator",
            IndicatorEdit::Remove(_) => "remove indicator",
            IndicatorEdit::Move(..) => "move indicator",
            IndicatorEdit::Set(_, change) => match change {
                IndicatorChange::Name(_) => "indicator name",
                IndicatorChange::NameFrom(..) => "name from",
                IndicatorChange::Unit(_) => "unit",
                IndicatorChange::Parts(_) => "parts",
                IndicatorChange::Direction(_) => "direction",
                IndicatorChange::Accumulation(_) => "accumulation",
                IndicatorChange::Values(_) => "values",
                IndicatorChange::Correct(..) => "correct",
                IndicatorChange::BaselineAsOf(_) => "baseline as of",
                IndicatorChange::FinalYear(_) => "final year",
                IndicatorChange::Source(_) => "source",
                IndicatorChange::Definition(_) => "definition",
                IndicatorChange::Formula(_) => "formula",
                IndicatorChange::Reason(_) => "reason",
                IndicatorChange::Note(_) => "note",
            },
        },
    }
}
