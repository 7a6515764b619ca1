//! Edits and undo: that every edit does what it says, and that every step comes back whole.
//!
//! [`small_plan`] is one plan in which every edit of [`examples`] finds something to change.

use std::sync::Arc;

use chrono::NaiveDate;
use shisakucho::base::id::Id;
use shisakucho::edit::document::{Document, Outcome};
use shisakucho::edit::edit::{Edit, IndicatorChange, IndicatorEdit, MeasureEdit, ScheduleEdit, Settled};
use shisakucho::model::department::{Department, DepartmentRef};
use shisakucho::model::fiscal_year::{FiscalYear, Period, YearMonth};
use shisakucho::model::guess::{Accumulation, Direction};
use shisakucho::model::ids::{BarId, DepartmentId, IndicatorId, MeasureId, RowId, SectionId};
use shisakucho::model::indicator::{Indicator, ValuePlace};
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::reading::Reading;
use shisakucho::model::schedule::{Bar, Row, find_bar};
use shisakucho::model::section::{Item, Section};
use shisakucho::model::value::Value;
use shisakucho::storage::{builtin_forms, write};

mod annual;
mod appendix;
mod apply;
pub mod around;
mod chapters;
pub mod examples;
mod from_other_plan;
mod gestures;
mod history;
mod one_measure;
mod priorities;
mod properties;
mod schedule;
mod structure;
mod tables;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn measure_id(text: &str) -> MeasureId {
    MeasureId(id(text))
}

fn section_id(text: &str) -> SectionId {
    SectionId(id(text))
}

fn department_id(text: &str) -> DepartmentId {
    DepartmentId(id(text))
}

fn row_id(text: &str) -> RowId {
    RowId(id(text))
}

fn bar_id(text: &str) -> BarId {
    BarId(id(text))
}

fn indicator_id(text: &str) -> IndicatorId {
    IndicatorId(id(text))
}

fn year(year: u16) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

fn month(text: &str) -> YearMonth {
    text.parse().unwrap()
}

fn bar(id: &str, kind: &str, label: &str, from: &str, to: &str) -> Bar {
    Bar { id: bar_id(id), kind: kind.to_owned(), label: label.to_owned(), from: month(from), to: month(to), open: false }
}

/// Two top sections and one inside the second; three measures, the first listed again in the second section; the first
/// measure is filled, the others nearly empty.
pub fn small_plan() -> Plan {
    let form = builtin_forms::by_key("kobetsu").unwrap();
    let mut plan = Plan::new("見本市DX推進計画", "見本市", Period { first: year(2024), count: 4 }, form);
    plan.edition = "素案".to_owned();
    plan.date = NaiveDate::from_ymd_opt(2024, 3, 28);
    let department = |id: &str, name: &str| Department {
        id: department_id(id),
        name: name.to_owned(),
        division: "企画部".to_owned(),
        former_names: Vec::new(),
    };
    plan.departments = Arc::new(vec![department("d1", "企画政策課"), department("d2", "商工観光課"), department("d3", "学校教育課")]);
    let mut first = Section::new(section_id("s1"), "暮らしのDX");
    first.lead = Prose::new("暮らしの手続を見直す。");
    first.items = vec![Item::Measure(measure_id("m1")), Item::Measure(measure_id("m2"))];
    let mut second = Section::new(section_id("s2"), "行政のDX");
    second.items = vec![Item::Again(measure_id("m1")), Item::Measure(measure_id("m3"))];
    second.sections = vec![Section::new(section_id("s3"), "働き方")];
    plan.sections = Arc::new(vec![first, second]);
    plan.measures = vec![
        Arc::new(filled_measure()),
        Arc::new(Measure::new(measure_id("m2"), "公共施設予約の見直し")),
        Arc::new(Measure::new(measure_id("m3"), "電子決裁の導入")),
    ];
    around::fill(&mut plan);
    plan
}

fn filled_measure() -> Measure {
    let mut measure = Measure::new(measure_id("m1"), "書かない窓口の開設");
    measure.lead = vec![DepartmentRef::Master(department_id("d1")), DepartmentRef::Master(department_id("d2"))];
    measure.related = vec![DepartmentRef::Master(department_id("d2")), DepartmentRef::Free("全課等".to_owned())];
    measure.narratives.insert("issues".to_owned(), Prose::new("待ち時間が長い。\n・2023年度の平均は25分\n※ 窓口支援の記録による"));
    measure.schedule = vec![
        Row {
            id: row_id("r1"),
            label: "窓口の見直し".to_owned(),
            bars: vec![
                bar("b1", "study", "検討（～8月）", "2024-04", "2024-08"),
                bar("b2", "implement", "運用", "2025-04", "2028-03"),
                bar("b3", "milestone", "開設", "2025-04", "2025-04"),
            ],
        },
        Row { id: row_id("r2"), label: "職員の研修".to_owned(), bars: Vec::new() },
    ];
    let mut first = Indicator::new(indicator_id("i1"));
    first.name = "平均待ち時間".to_owned();
    first.names.insert(year(2026), "平均滞在時間".to_owned());
    first.unit = "分".to_owned();
    first.direction = Some(Direction::Down);
    first.accumulation = Some(Accumulation::Average);
    first.baseline = Value::new("25分");
    first.targets.insert(year(2025), Value::new("15分以下"));
    first.actuals.insert(year(2024), Value::new("22分"));
    first.final_target = Value::new("10分");
    first.corrections.insert(ValuePlace::FinalTarget, Reading::Words);
    measure.indicators = vec![first, Indicator::new(indicator_id("i2"))];
    measure
}

/// The bytes that saving a plan would write.
fn saved(plan: &Plan) -> String {
    write::to_text(plan).unwrap()
}

/// An edit of the filled measure.
fn of_m1(edit: MeasureEdit) -> Edit {
    Edit::Measure(measure_id("m1"), edit)
}

fn schedule_edit(edit: ScheduleEdit) -> Edit {
    of_m1(MeasureEdit::Schedule(edit))
}

fn indicator_edit(edit: IndicatorEdit) -> Edit {
    of_m1(MeasureEdit::Indicator(edit))
}

/// A change of the filled measure's first indicator.
fn of_i1(change: IndicatorChange) -> Edit {
    indicator_edit(IndicatorEdit::Set(indicator_id("i1"), change))
}

fn narrative(text: &str) -> Edit {
    of_m1(MeasureEdit::Narrative("issues".to_owned(), text.to_owned()))
}

fn name(text: &str) -> Edit {
    of_m1(MeasureEdit::Name(text.to_owned()))
}

fn typed(bar: &str, words: &str) -> Edit {
    schedule_edit(ScheduleEdit::Label(bar_id(bar), words.to_owned(), Settled::No))
}

fn settled(bar: &str, words: &str) -> Edit {
    schedule_edit(ScheduleEdit::Label(bar_id(bar), words.to_owned(), Settled::Yes))
}

/// The small plan after one edit that must change it.
fn after(edit: &Edit) -> Plan {
    let mut document = Document::opened(small_plan());
    assert_eq!(document.apply(edit), Outcome::Changed, "{edit:?}");
    document.plan().clone()
}

fn m1(plan: &Plan) -> &Measure {
    plan.measure(measure_id("m1")).unwrap()
}

fn i1(plan: &Plan) -> &Indicator {
    m1(plan).indicators.iter().find(|indicator| indicator.id == indicator_id("i1")).unwrap()
}

fn bar_of(plan: &Plan, id: &str) -> Bar {
    find_bar(&m1(plan).schedule, bar_id(id)).unwrap().1.clone()
}

/// A bar as 「words from–to」.
fn told(bar: &Bar) -> String {
    format!("{} {}–{}{}", bar.label, bar.from, bar.to, if bar.open { "→" } else { "" })
}
