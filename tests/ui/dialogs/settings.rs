//! The settings of a plan: what is typed there becomes edits of the plan.

use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::base::id::IdMint;
use shisakucho::edit::document::Document;
use shisakucho::model::department::{Department, DepartmentRef};
use shisakucho::model::era::YearStyle;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{BarId, DepartmentId, MeasureId, RowId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::outline::Outline;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::schedule::{Bar, Row};
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::builtin_forms;
use shisakucho::ui::asked::Asked;
use shisakucho::ui::dialogs::settings::{Settings, Tab};

use super::{click, fill, key, keys_with, paste, says, type_text, window};

struct Host {
    settings: Settings,
    document: Document,
    open: bool,
    mint: IdMint,
}

/// Two sections with one measure each, two departments, four years from 2024.
fn sample() -> Plan {
    let mut mint = IdMint::from_seed(7);
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: 4 };
    let mut plan = Plan::new("みなと野市DX推進計画", "みなと野市", period, builtin_forms::by_key("kobetsu").unwrap());
    let department = |mint: &mut IdMint, division: &str, name: &str| Department {
        id: DepartmentId(mint.mint()),
        name: name.to_owned(),
        division: division.to_owned(),
        former_names: Vec::new(),
    };
    let departments = vec![department(&mut mint, "総務部", "総務課"), department(&mut mint, "市民部", "市民課")];
    let mut sections = Vec::new();
    for title in ["暮らしのDX", "行政のDX"] {
        let mut section = Section::new(SectionId(mint.mint()), title);
        let mut measure = Measure::new(MeasureId(mint.mint()), format!("{title}の施策"));
        measure.lead = vec![DepartmentRef::Master(departments[0].id)];
        measure.narratives.insert("issues".to_owned(), Prose::new("令和5年度に始めた。R6年度も続ける。"));
        let (from, to) = (period.first_month(), period.last_month());
        let bar = Bar { id: BarId(mint.mint()), kind: "implement".to_owned(), label: String::new(), from, to, open: false };
        measure.schedule = vec![Row { id: RowId(mint.mint()), label: "実施".to_owned(), bars: vec![bar] }];
        section.items.push(Item::Measure(measure.id));
        plan.measures.push(Arc::new(measure));
        sections.push(section);
    }
    plan.sections = Arc::new(sections);
    plan.departments = Arc::new(departments);
    plan
}

fn settings(tab: Tab) -> Harness<'static, Host> {
    let host = Host { settings: Settings::at(tab), document: Document::opened(sample()), open: true, mint: IdMint::from_seed(99) };
    window(host, |ctx, host| {
        if !host.open {
            return;
        }
        let mut asked = Asked::new(host.mint.clone());
        let plan = host.document.snapshot();
        host.open = host.settings.show(ctx, &plan, &Outline::of(&plan), &mut asked);
        host.mint = asked.mint_mut().clone();
        for edit in &asked.edits {
            host.document.apply(edit);
            ctx.request_repaint();
        }
        if asked.seal {
            host.document.seal();
        }
    })
}

fn plan(harness: &Harness<'static, Host>) -> Plan {
    harness.state().document.plan().clone()
}

fn steps(harness: &Harness<'static, Host>) -> Vec<String> {
    harness.state().document.steps().iter().map(|step| step.label.clone()).collect()
}

#[test]
fn typing_a_name_is_one_step() {
    let mut harness = settings(Tab::Basics);
    key(&mut harness, Key::End);
    for letter in ["（", "案", "）"] {
        type_text(&mut harness, letter);
    }
    assert_eq!(plan(&harness).title, "みなと野市DX推進計画（案）");
    assert_eq!(steps(&harness), ["計画名"]);
    fill(&mut harness, "自治体名", "潮見原市");
    fill(&mut harness, "版", "素案");
    assert_eq!(steps(&harness).len(), 3);
}

#[test]
fn a_date_is_read_by_era_and_by_the_gregorian_calendar() {
    let day = NaiveDate::from_ymd_opt(2024, 3, 28);
    for words in ["令和6年3月28日", "R6.3.28", "Ｒ６．３．２８", "令6/3/28", "2024-03-28", "2024年3月28日", "20240328", "㋿6年3月28日"]
    {
        let mut harness = settings(Tab::Basics);
        fill(&mut harness, "策定日", words);
        assert_eq!(plan(&harness).date, day, "{words}");
        assert_eq!(super::field_text(&harness, "策定日"), "令和6年3月28日");
    }
    for words in ["令和6年2月30日", "あした", "24-3-28", "令和6年3月"] {
        let mut harness = settings(Tab::Basics);
        fill(&mut harness, "策定日", words);
        assert_eq!(plan(&harness).date, None, "{words}");
        assert!(says(&harness, "日付として読み取れません"), "{words}");
    }
    let mut harness = settings(Tab::Basics);
    fill(&mut harness, "策定日", "令和元年5月1日");
    fill(&mut harness, "策定日", "");
    assert_eq!((plan(&harness).date, steps(&harness).len()), (None, 2));
}

#[test]
fn a_department_is_renamed_everywhere_in_one_step() {
    let mut harness = settings(Tab::Departments);
    fill(&mut harness, "総務課の部署名", "企画総務課");
    let plan = plan(&harness);
    assert_eq!(plan.department_name(&plan.measures[0].lead[0]), "企画総務課");
    assert_eq!(steps(&harness).len(), 1);
}

#[test]
fn a_department_that_measures_name_is_removed_only_after_asking() {
    let mut harness = settings(Tab::Departments);
    click(&mut harness, "市民課を削除");
    assert_eq!(plan(&harness).departments.len(), 1);
    click(&mut harness, "総務課を削除");
    assert!(says(&harness, "施策2件に書かれています"));
    click(&mut harness, "削除する");
    let plan = plan(&harness);
    assert!(plan.departments.is_empty());
    assert_eq!(plan.measures[0].lead, [DepartmentRef::Free("総務課".to_owned())]);
}

#[test]
fn many_departments_are_pasted_as_one_step() {
    let mut harness = settings(Tab::Departments);
    click(&mut harness, "まとめて追加…");
    paste(&mut harness, "総務部\t総務課\n福祉部\t高齢者支援課\n福祉部\tこども課\n");
    assert!(says(&harness, "重複1行は登録しません"));
    click(&mut harness, "2部署を追加");
    let names: Vec<_> = plan(&harness).departments.iter().map(|one| one.name.clone()).collect();
    assert_eq!(names, ["総務課", "市民課", "高齢者支援課", "こども課"]);
    assert_eq!(steps(&harness), ["部署の追加"]);
    fill(&mut harness, "部署を検索", "福祉");
    assert!(harness.query_by_label("市民課を削除").is_none() && harness.query_by_label("こども課を削除").is_some());
}

#[test]
fn another_style_of_years_is_an_edit_and_text_is_rewritten_only_when_asked() {
    let mut harness = settings(Tab::Years);
    click(&mut harness, "西暦：2024年度");
    assert_eq!(plan(&harness).year_writing.style, YearStyle::Gregorian);
    assert_eq!(plan(&harness).measures[0].narrative("issues"), "令和5年度に始めた。R6年度も続ける。");
    click(&mut harness, "本文中の年度もこの書き方にそろえる（4か所）");
    assert_eq!(plan(&harness).measures[0].narrative("issues"), "2023年度に始めた。2024年度も続ける。");
    assert_eq!(steps(&harness), ["年度の書き方", "本文の年度の書き方"]);
}

#[test]
fn a_shorter_period_tells_what_lies_outside() {
    let mut harness = settings(Tab::Years);
    assert!(!says(&harness, "計画期間の外に"));
    click(&mut harness, "年数を減らす");
    assert!(says(&harness, "工程の期間が2本"));
    fill(&mut harness, "最初の年度", "R5");
    assert_eq!((plan(&harness).period.first.year(), plan(&harness).period.count), (2023, 3));
    fill(&mut harness, "最初の年度", "いつか");
    assert!(says(&harness, "年度として読み取れません"));
    assert_eq!(plan(&harness).period.first.year(), 2023);
}

#[test]
fn an_era_of_the_plans_own_is_read_at_once() {
    let mut harness = settings(Tab::Years);
    click(&mut harness, "＋ 元号を追加");
    fill(&mut harness, "元号（1行目）", "光明");
    fill(&mut harness, "略記（1行目）", "K");
    assert!(plan(&harness).eras.is_empty());
    fill(&mut harness, "最初の日（1行目）", "2050-02-01");
    assert_eq!(plan(&harness).eras[0].first_fiscal_year.year(), 2050);
    assert_eq!(plan(&harness).era_table().read("K2").map(FiscalYear::year), Some(2051));
    click(&mut harness, "元号の1行目を削除");
    assert!(plan(&harness).eras.is_empty());
}

#[test]
fn sections_are_added_moved_and_deleted_by_key() {
    let mut harness = settings(Tab::Sections);
    harness.get_by_label("柱01の名称").focus();
    harness.run();
    key(&mut harness, Key::Enter);
    type_text(&mut harness, "窓口のDX");
    keys_with(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(plan(&harness).sections[0].sections[0].title, "窓口のDX");
    keys_with(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    keys_with(&mut harness, Modifiers::ALT, Key::ArrowUp);
    let titles: Vec<_> = plan(&harness).sections.iter().map(|section| section.title.clone()).collect();
    assert_eq!(titles, ["窓口のDX", "暮らしのDX", "行政のDX"]);
    click(&mut harness, "削除");
    assert_eq!(plan(&harness).sections.len(), 2);
    harness.get_by_label("柱02の名称").focus();
    harness.run();
    click(&mut harness, "削除");
    assert!(says(&harness, "中の施策1件も一緒に削除されます"));
    key(&mut harness, Key::Escape);
    assert_eq!(plan(&harness).sections.len(), 2);
    click(&mut harness, "削除");
    click(&mut harness, "削除する");
    assert_eq!((plan(&harness).sections.len(), plan(&harness).measures.len()), (1, 1));
}

/// Esc leaves a dialog, but not with words that were not understood: then it leads to them.
#[test]
fn esc_leads_to_the_words_because_of_which_the_dialog_stays() {
    let mut harness = settings(Tab::Basics);
    fill(&mut harness, "策定日", "来年の春");
    click(&mut harness, "年度");
    assert!(!says(&harness, "日付として読み取れません"));
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::Escape);
    assert!(says(&harness, "日付として読み取れません"));
}

#[test]
fn what_holds_for_all_indicators_is_typed_once() {
    let mut harness = settings(Tab::Indicators);
    fill(&mut harness, "現状値の時点", "令和5年3月末");
    fill(&mut harness, "目標の年度", "R10");
    let defaults = plan(&harness).indicator_defaults;
    assert_eq!((defaults.baseline_as_of.as_str(), defaults.final_year.map(FiscalYear::year)), ("令和5年3月末", Some(2028)));
    fill(&mut harness, "目標の年度", "");
    assert_eq!(plan(&harness).indicator_defaults.final_year, None);
    assert_eq!(steps(&harness).len(), 3);
}

#[test]
fn esc_leaves_a_field_first_and_then_the_settings() {
    let mut harness = settings(Tab::Basics);
    type_text(&mut harness, "新");
    key(&mut harness, Key::Escape);
    assert!(harness.state().open);
    assert_eq!(plan(&harness).title, "みなと野市DX推進計画");
    key(&mut harness, Key::Escape);
    assert!(!harness.state().open);
}

#[test]
fn esc_does_not_throw_away_what_is_not_in_the_plan_yet() {
    let mut harness = settings(Tab::Basics);
    fill(&mut harness, "策定日", "あした");
    key(&mut harness, Key::Escape);
    assert!(harness.state().open);
    click(&mut harness, "閉じる");
    assert!(!harness.state().open);
}
