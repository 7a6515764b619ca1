//! Settings, departments, fields and indicators; and what holds for every edit: refused or unchanged, nothing is left.

use shisakucho::edit::edit::{DepartmentEdit, PlanEdit, StructureEdit};
use shisakucho::model::era::{EraTurn, YearStyle, YearWriting};
use shisakucho::model::form::IndicatorDefaults;

use super::*;

fn department(id: &str, name: &str) -> Department {
    Department { id: department_id(id), name: name.to_owned(), division: String::new(), former_names: Vec::new() }
}

fn names(plan: &Plan) -> Vec<&str> {
    plan.departments.iter().map(|department| department.name.as_str()).collect()
}

fn leads(plan: &Plan, id: &str) -> Vec<String> {
    plan.measure(measure_id(id)).unwrap().lead.iter().map(|reference| plan.department_name(reference)).collect()
}

#[test]
fn the_settings_take_what_is_given() {
    let plan = after(&Edit::Plan(PlanEdit::Title("改題\r\n計画".to_owned())));
    assert_eq!(plan.title, "改題 計画", "a field of one line holds one line");
    assert_eq!(after(&Edit::Plan(PlanEdit::City("見本町".to_owned()))).city, "見本町");
    assert_eq!(after(&Edit::Plan(PlanEdit::Edition("決定".to_owned()))).edition, "決定");
    assert_eq!(after(&Edit::Plan(PlanEdit::Date(None))).date, None);
    let writing = YearWriting { style: YearStyle::EraShort, turn: EraTurn::OldEra };
    assert_eq!(after(&Edit::Plan(PlanEdit::YearWriting(writing))).year_writing, writing);
    let defaults = IndicatorDefaults { baseline_as_of: "令和5年度末".to_owned(), final_year: Some(year(2030)) };
    assert_eq!(after(&Edit::Plan(PlanEdit::IndicatorDefaults(defaults.clone()))).indicator_defaults, defaults);
}

#[test]
fn a_new_period_keeps_the_bars_and_values_outside_it() {
    let plan = after(&Edit::Plan(PlanEdit::Period(Period { first: year(2030), count: 2 })));
    assert_eq!((plan.period.first, plan.period.last()), (year(2030), year(2031)));
    assert_eq!(plan.measures, small_plan().measures);
}

#[test]
fn a_period_of_no_years_or_too_many_becomes_one_that_a_file_may_hold() {
    for (asked, kept) in [(0, 1), (255, Period::MAX_COUNT)] {
        let plan = after(&Edit::Plan(PlanEdit::Period(Period { first: year(2025), count: asked })));
        assert_eq!(plan.period.count, kept);
    }
}

#[test]
fn changing_the_form_and_back_keeps_every_byte() {
    let mut document = Document::opened(small_plan());
    let (first, old) = (saved(document.plan()), Arc::clone(&document.plan().form));
    let mut other = (*old).clone();
    other.narratives.retain(|field| field.key != "issues");
    other.schedule.kinds.truncate(1);
    other.words.measure = "事業".to_owned();
    assert_eq!(document.apply(&Edit::Plan(PlanEdit::Form(Arc::new(other)))), Outcome::Changed);
    assert_eq!(m1(document.plan()).narrative("issues"), m1(&small_plan()).narrative("issues"), "kept though not shown");
    assert_ne!(saved(document.plan()), first);
    document.apply(&Edit::Plan(PlanEdit::Form(old)));
    assert_eq!(saved(document.plan()), first);
}

#[test]
fn years_in_running_text_are_written_the_plans_way_and_nothing_else_is_touched() {
    let plan = after(&Edit::Plan(PlanEdit::RewriteYearsInText));
    assert_eq!(m1(&plan).narrative("issues"), "待ち時間が長い。\n・令和5年度の平均は25分\n※ 窓口支援の記録による");
    let mut expected = small_plan();
    Arc::make_mut(&mut expected.measures[0]).narratives.insert("issues".to_owned(), Prose::new(m1(&plan).narrative("issues")));
    assert_eq!(plan, expected);
}

#[test]
fn departments_are_added_renamed_and_moved() {
    let plan = after(&Edit::Department(DepartmentEdit::Add(department("d9", "税務課"))));
    assert_eq!(names(&plan), ["企画政策課", "商工観光課", "学校教育課", "税務課"]);
    let plan = after(&Edit::Department(DepartmentEdit::Move(department_id("d1"), 1)));
    assert_eq!(names(&plan), ["商工観光課", "企画政策課", "学校教育課"]);
    let plan = after(&Edit::Department(DepartmentEdit::Move(department_id("d1"), 99)));
    assert_eq!(names(&plan), ["商工観光課", "学校教育課", "企画政策課"]);
    let plan = after(&Edit::Department(DepartmentEdit::Rename(department_id("d1"), "デジタル推進課".to_owned())));
    assert_eq!(leads(&plan, "m1"), ["デジタル推進課", "商工観光課"], "the new name shows in every measure");
    let plan = after(&Edit::Department(DepartmentEdit::Division(department_id("d1"), "総務部".to_owned())));
    assert_eq!(plan.departments[0].division, "総務部");
}

#[test]
fn a_removed_department_leaves_its_name_in_the_measures() {
    let plan = after(&Edit::Department(DepartmentEdit::Remove(department_id("d2"))));
    assert_eq!(names(&plan), ["企画政策課", "学校教育課"]);
    let free = |name: &str| DepartmentRef::Free(name.to_owned());
    assert_eq!(m1(&plan).lead, [DepartmentRef::Master(department_id("d1")), free("商工観光課")]);
    assert_eq!(m1(&plan).related, [free("商工観光課"), free("全課等")]);
}

#[test]
fn the_fields_of_a_measure_take_what_is_given() {
    assert_eq!(m1(&after(&name("待たない\n窓口"))).name, "待たない 窓口");
    let new = vec![DepartmentRef::Free("関係各課".to_owned())];
    assert_eq!(m1(&after(&of_m1(MeasureEdit::Lead(new.clone())))).lead, new);
    assert_eq!(m1(&after(&of_m1(MeasureEdit::Related(new.clone())))).related, new);
    let plan = after(&narrative("一行目\r\n　・二行目\u{7}\tか\u{3099}"));
    assert_eq!(m1(&plan).narrative("issues"), "一行目\n　・二行目 が");
    assert!(!m1(&after(&narrative(""))).narratives.contains_key("issues"), "an emptied field leaves nothing in the file");
    assert!(!m1(&after(&narrative("\u{feff}"))).narratives.contains_key("issues"));
    assert_eq!(m1(&after(&narrative("　"))).narrative("issues"), "　", "an indent is the beginning of typing");
}

#[test]
fn an_edit_of_one_measure_leaves_all_others_shared() {
    let mut document = Document::opened(small_plan());
    let before = document.snapshot();
    document.apply(&name("待たない窓口"));
    let shared: Vec<bool> = before.measures.iter().zip(&document.plan().measures).map(|(a, b)| Arc::ptr_eq(a, b)).collect();
    assert_eq!(shared, [false, true, true]);
    assert!(Arc::ptr_eq(&before.sections, &document.plan().sections));
}

#[test]
fn indicators_are_added_moved_and_removed() {
    let ids = |edit| m1(&after(&indicator_edit(edit))).indicators.iter().map(|indicator| indicator.id.to_string()).collect::<Vec<_>>();
    let new = || Box::new(Indicator::new(indicator_id("i9")));
    assert_eq!(ids(IndicatorEdit::Add(0, new())), ["i9", "i1", "i2"]);
    assert_eq!(ids(IndicatorEdit::Add(99, new())), ["i1", "i2", "i9"]);
    assert_eq!(ids(IndicatorEdit::Move(indicator_id("i1"), 1)), ["i2", "i1"]);
    assert_eq!(ids(IndicatorEdit::Remove(indicator_id("i1"))), ["i2"]);
}

#[test]
fn the_fields_of_an_indicator_take_what_is_given() {
    let words = |text: &str| text.to_owned();
    assert_eq!(i1(&after(&of_i1(IndicatorChange::Name(words("待ち時間"))))).name, "待ち時間");
    let plan = after(&of_i1(IndicatorChange::NameFrom(year(2025), Some(words("所要時間")))));
    let named: Vec<&str> = (2024..2028).map(|of| i1(&plan).name_in(year(of))).collect();
    assert_eq!(named, ["平均待ち時間", "所要時間", "平均滞在時間", "平均滞在時間"]);
    let plan = after(&of_i1(IndicatorChange::NameFrom(year(2026), None)));
    assert_eq!(i1(&plan).name_in(year(2027)), "平均待ち時間");
    assert_eq!(i1(&after(&of_i1(IndicatorChange::Unit(words("秒"))))).unit, "秒");
    let plan = after(&of_i1(IndicatorChange::Parts(vec![words(" 小 "), String::new(), words("中")])));
    assert_eq!(i1(&plan).parts, ["小", "中"]);
    assert_eq!(i1(&after(&of_i1(IndicatorChange::Direction(None)))).direction, None);
    let plan = after(&of_i1(IndicatorChange::Accumulation(Some(Accumulation::Cumulative))));
    assert_eq!(i1(&plan).accumulation, Some(Accumulation::Cumulative));
    assert_eq!(i1(&after(&of_i1(IndicatorChange::BaselineAsOf(words("令和4年度末"))))).baseline_as_of, "令和4年度末");
    assert_eq!(i1(&after(&of_i1(IndicatorChange::FinalYear(Some(year(2030)))))).final_year, Some(year(2030)));
    assert_eq!(i1(&after(&of_i1(IndicatorChange::Source(words("記録"))))).source, "記録");
    assert_eq!(i1(&after(&of_i1(IndicatorChange::Definition(words("定め"))))).definition, "定め");
    assert_eq!(i1(&after(&of_i1(IndicatorChange::Formula(words("A÷B"))))).formula, "A÷B");
    assert_eq!(i1(&after(&of_i1(IndicatorChange::Reason(words("半減"))))).reason, "半減");
    assert_eq!(i1(&after(&of_i1(IndicatorChange::Note(words("備考"))))).note, "備考");
}

#[test]
fn values_of_a_pasted_block_arrive_at_their_places() {
    let block = vec![
        (ValuePlace::Baseline, "30分".to_owned()),
        (ValuePlace::Target(year(2024)), "－".to_owned()),
        (ValuePlace::Target(year(2025)), String::new()),
        (ValuePlace::Target(year(2027)), "約10分\nを維持".to_owned()),
        (ValuePlace::Actual(year(2024)), "  ".to_owned()),
    ];
    let plan = after(&of_i1(IndicatorChange::Values(block)));
    let value = |place| i1(&plan).value(place);
    assert_eq!(value(ValuePlace::Baseline).text(), "30分");
    assert!(value(ValuePlace::Target(year(2024))).is_not_applicable());
    assert_eq!(value(ValuePlace::Target(year(2027))).text(), "約10分 を維持");
    assert_eq!(i1(&plan).targets.keys().copied().collect::<Vec<_>>(), [year(2024), year(2027)], "blank is not kept, a dash is");
    assert!(i1(&plan).actuals.is_empty());
}

#[test]
fn a_blank_value_is_undecided_at_every_place() {
    for place in [ValuePlace::Baseline, ValuePlace::FinalTarget, ValuePlace::Target(year(2025)), ValuePlace::Actual(year(2024))] {
        let plan = after(&of_i1(IndicatorChange::Values(vec![(place, "　 ".to_owned())])));
        assert_eq!(i1(&plan).value(place), Value::default(), "{place:?}");
    }
}

#[test]
fn a_correction_stays_until_the_value_is_typed_anew() {
    let target = ValuePlace::FinalTarget;
    let values = |words: &str| of_i1(IndicatorChange::Values(vec![(target, words.to_owned())]));
    assert_eq!(i1(&after(&of_i1(IndicatorChange::Note("備考".to_owned())))).reading(target), Reading::Words);
    assert!(i1(&after(&values("9分"))).corrections.is_empty());
    assert!(i1(&after(&of_i1(IndicatorChange::Correct(target, None)))).corrections.is_empty());
    let mut document = Document::opened(small_plan());
    assert_eq!(document.apply(&values("10分")), Outcome::Unchanged, "the same words are no new value");
    assert_eq!(i1(document.plan()).reading(target), Reading::Words);
}

#[test]
fn what_came_from_elsewhere_takes_the_place_of_a_measure() {
    let earlier = Measure::new(measure_id("m1"), "前の名");
    let plan = after(&of_m1(MeasureEdit::Replace("照会の取り込み".to_owned(), Arc::new(earlier.clone()))));
    assert_eq!(*m1(&plan), earlier);
}

/// Edits that speak of something that is not there, or that would break the plan.
fn refused() -> Vec<Edit> {
    let (no_section, no_measure, no_department) = (section_id("nowhere"), measure_id("nothing"), department_id("nobody"));
    let mut deep = Section::new(section_id("deep1"), "一段目");
    for level in ["deep2", "deep3", "deep4", "deep5"] {
        let inner = std::mem::replace(&mut deep, Section::new(section_id(level), "外側"));
        deep.sections.push(inner);
    }
    let again = Arc::new(Measure::new(measure_id("m2"), "同じ識別子"));
    let foreign = Measure { lead: vec![DepartmentRef::Master(no_department)], ..Measure::new(measure_id("m9"), "よその施策") };
    let structure = [
        StructureEdit::AddSection(Some(no_section), 0, Section::new(section_id("s9"), "新")),
        StructureEdit::AddSection(None, 0, deep),
        StructureEdit::AddSection(None, 0, Section::new(section_id("s3"), "同じ識別子")),
        StructureEdit::RemoveSection(no_section),
        StructureEdit::MoveSection(no_section, None, 0),
        StructureEdit::MoveSection(section_id("s1"), Some(no_section), 0),
        StructureEdit::MoveSection(section_id("s2"), Some(section_id("s3")), 0),
        StructureEdit::MoveSection(section_id("s2"), Some(section_id("s2")), 0),
        StructureEdit::RenameSection(no_section, "名".to_owned()),
        StructureEdit::SectionLead(no_section, "文".to_owned()),
        StructureEdit::AddMeasure(no_section, 0, Arc::new(Measure::new(measure_id("m9"), "新"))),
        StructureEdit::AddMeasure(section_id("s1"), 0, again),
        StructureEdit::AddMeasure(section_id("s1"), 0, Arc::new(foreign)),
        StructureEdit::RemoveMeasure(no_measure),
        StructureEdit::MoveMeasure(no_measure, section_id("s1"), 0),
        StructureEdit::MoveMeasure(measure_id("m1"), no_section, 0),
        StructureEdit::ListAgain(no_section, 0, measure_id("m1")),
        StructureEdit::ListAgain(section_id("s1"), 0, no_measure),
        StructureEdit::ListAgain(section_id("s1"), 0, measure_id("m1")),
        StructureEdit::ListAgain(section_id("s2"), 0, measure_id("m1")),
        StructureEdit::RemoveAgain(no_section, measure_id("m1")),
    ]
    .map(Edit::Structure);
    let departments = [
        DepartmentEdit::Add(department("d1", "同じ識別子")),
        DepartmentEdit::Rename(no_department, "名".to_owned()),
        DepartmentEdit::Division(no_department, "部".to_owned()),
        DepartmentEdit::Remove(no_department),
        DepartmentEdit::Move(no_department, 0),
    ]
    .map(Edit::Department);
    let (no_row, no_bar, no_indicator) = (row_id("r0"), bar_id("b0"), indicator_id("i0"));
    let (from, to) = (month("2024-04"), month("2024-05"));
    let schedule = [
        ScheduleEdit::RenameRow(no_row, "名".to_owned()),
        ScheduleEdit::MoveRow(no_row, 0),
        ScheduleEdit::RemoveRow(no_row),
        ScheduleEdit::AddBar(no_row, bar("b9", "implement", "", "2024-04", "2024-05")),
        ScheduleEdit::Label(no_bar, "名".to_owned(), Settled::Yes),
        ScheduleEdit::Span(no_bar, from, to),
        ScheduleEdit::MoveBar(no_bar, row_id("r1"), from, to),
        ScheduleEdit::MoveBar(bar_id("b1"), no_row, from, to),
        ScheduleEdit::Open(no_bar, true),
        ScheduleEdit::Kind(no_bar, "review".to_owned()),
        ScheduleEdit::RemoveBar(no_bar),
    ]
    .map(schedule_edit);
    let indicators = [
        IndicatorEdit::Remove(no_indicator),
        IndicatorEdit::Move(no_indicator, 0),
        IndicatorEdit::Set(no_indicator, IndicatorChange::Unit("件".to_owned())),
    ]
    .map(indicator_edit);
    let mut all = vec![
        Edit::Measure(no_measure, MeasureEdit::Name("名".to_owned())),
        of_m1(MeasureEdit::Lead(vec![DepartmentRef::Master(no_department)])),
        of_m1(MeasureEdit::Related(vec![DepartmentRef::Master(no_department)])),
        of_m1(MeasureEdit::Replace("取り違え".to_owned(), Arc::new(Measure::new(measure_id("m2"), "別の施策")))),
        // The first half could be carried out alone.
        Edit::Together("貼り付け".to_owned(), vec![name("途中まで"), Edit::Measure(no_measure, MeasureEdit::Name("名".to_owned()))]),
    ];
    all.extend(structure.into_iter().chain(departments).chain(schedule).chain(indicators));
    all
}

#[test]
fn a_refused_edit_changes_nothing_and_says_why() {
    for edit in refused() {
        let mut document = Document::opened(small_plan());
        let outcome = document.apply(&edit);
        let Outcome::Refused(why) = outcome else { panic!("{edit:?} was not refused: {outcome:?}") };
        assert!(!why.0.is_empty() && !why.0.is_ascii(), "{edit:?}: {why:?}");
        assert_eq!(*document.plan(), small_plan(), "{edit:?}");
        assert_eq!((document.steps().len(), document.revision(), document.is_modified()), (0, 0, false), "{edit:?}");
    }
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_step() {
    let same = small_plan();
    let measure = m1(&same).clone();
    let i1 = i1(&same).clone();
    let b2 = bar_of(&same, "b2");
    let mut edits: Vec<Edit> = [
        PlanEdit::Title(same.title.clone()),
        PlanEdit::City(same.city.clone()),
        PlanEdit::Edition(same.edition.clone()),
        PlanEdit::Date(same.date),
        PlanEdit::Period(same.period),
        PlanEdit::YearWriting(same.year_writing),
        PlanEdit::Eras(Vec::new()),
        PlanEdit::IndicatorDefaults(same.indicator_defaults.clone()),
        PlanEdit::Form(Arc::new((*same.form).clone())),
    ]
    .map(Edit::Plan)
    .into();
    edits.extend(
        [
            DepartmentEdit::Rename(department_id("d1"), "企画政策課".to_owned()),
            DepartmentEdit::Division(department_id("d1"), "企画部".to_owned()),
            DepartmentEdit::Move(department_id("d3"), 2),
        ]
        .map(Edit::Department),
    );
    edits.extend(
        [
            StructureEdit::RenameSection(section_id("s1"), "暮らしのDX".to_owned()),
            StructureEdit::SectionLead(section_id("s1"), same.sections[0].lead.text().to_owned()),
            StructureEdit::MoveSection(section_id("s1"), None, 0),
            StructureEdit::MoveSection(section_id("s3"), Some(section_id("s2")), 7),
            StructureEdit::MoveMeasure(measure_id("m1"), section_id("s1"), 0),
            StructureEdit::MoveMeasure(measure_id("m3"), section_id("s2"), 1),
            StructureEdit::RemoveAgain(section_id("s1"), measure_id("m3")),
        ]
        .map(Edit::Structure),
    );
    edits.extend(
        [
            MeasureEdit::Name(measure.name.clone()),
            MeasureEdit::Lead(measure.lead.clone()),
            MeasureEdit::Related(measure.related.clone()),
            MeasureEdit::Narrative("issues".to_owned(), measure.narrative("issues").to_owned()),
            MeasureEdit::Narrative("effects".to_owned(), String::new()),
            MeasureEdit::Replace("同じ".to_owned(), Arc::new(measure.clone())),
        ]
        .map(of_m1),
    );
    edits.extend(
        [
            ScheduleEdit::RenameRow(row_id("r1"), "窓口の見直し".to_owned()),
            ScheduleEdit::MoveRow(row_id("r2"), 1),
            ScheduleEdit::Label(b2.id, b2.label.clone(), Settled::Yes),
            ScheduleEdit::Label(bar_id("b1"), "検討（～8月）".to_owned(), Settled::Yes),
            ScheduleEdit::Span(b2.id, b2.from, b2.to),
            ScheduleEdit::MoveBar(bar_id("b1"), row_id("r1"), month("2024-04"), month("2024-08")),
            ScheduleEdit::Open(b2.id, false),
            ScheduleEdit::Open(bar_id("b3"), true),
            ScheduleEdit::Kind(b2.id, b2.kind.clone()),
        ]
        .map(schedule_edit),
    );
    edits.push(indicator_edit(IndicatorEdit::Move(i1.id, 0)));
    edits.extend(
        [
            IndicatorChange::Name(i1.name.clone()),
            IndicatorChange::NameFrom(year(2025), None),
            IndicatorChange::Unit(i1.unit.clone()),
            IndicatorChange::Parts(vec![String::new()]),
            IndicatorChange::Direction(i1.direction),
            IndicatorChange::Values(vec![(ValuePlace::Baseline, "25分".to_owned()), (ValuePlace::Target(year(2027)), " ".to_owned())]),
            IndicatorChange::Values(Vec::new()),
            IndicatorChange::Correct(ValuePlace::FinalTarget, Some(Reading::Words)),
        ]
        .map(of_i1),
    );
    edits.push(Edit::Together("何もしない".to_owned(), Vec::new()));
    edits.push(Edit::Together("行って戻る".to_owned(), vec![name("別の名"), name(&measure.name)]));
    for edit in edits {
        let mut document = Document::opened(small_plan());
        assert_eq!(document.apply(&edit), Outcome::Unchanged, "{edit:?}");
        assert_eq!((document.steps().len(), document.revision(), document.is_modified()), (0, 0, false), "{edit:?}");
        assert_eq!(*document.plan(), small_plan(), "{edit:?}");
    }
}
