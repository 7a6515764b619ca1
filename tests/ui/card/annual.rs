//! Annual actions and goals: a list a year, deadlines, cases, words and bars.

use eframe::egui::{Key, Pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use shisakucho::model::annual::{AnnualLine, AnnualLines, AnnualPlan, Branch};
use shisakucho::model::ids::AnnualLineId;
use shisakucho::model::plan::Plan;

use super::host::{self, Window, click, focus, id, key, measure, paste, plan, type_text, with, year};

const ACTIONS: &str = "令和6年度　取組事項（KPI）";

fn line(name: &str, text: &str) -> AnnualLine {
    AnnualLine { id: AnnualLineId(id(name)), text: text.to_owned() }
}

fn two() -> Plan {
    with(plan("action"), |measure| {
        let mut annual = AnnualPlan::new(year(2024));
        annual.common.actions = vec![line("a1", "仕様を決める（～8月）"), line("a2", "調達する（時期未定）"), line("a3", "周知する")];
        measure.annual = vec![annual];
    })
}

fn branched() -> Plan {
    let branch = |name: &str, text: &str| Branch {
        name: name.to_owned(),
        chosen: None,
        lines: AnnualLines { actions: vec![line(text, text)], goals: Vec::new() },
    };
    with(plan("action"), |measure| {
        let mut annual = AnnualPlan::new(year(2024));
        annual.branches = vec![branch("導入する場合", "b1"), branch("導入しない場合", "b2")];
        measure.annual = vec![annual];
    })
}

fn texts(window: &Window<'_>, fiscal_year: u16) -> Vec<String> {
    let found = measure(window).annual.iter().find(|annual| annual.year == year(fiscal_year));
    found.map_or_else(Vec::new, |annual| annual.common.actions.iter().map(|line| line.text.clone()).collect())
}

#[test]
fn enter_makes_the_next_line_and_each_keeps_its_identity() {
    let mut window = host::card(plan("action"));
    focus(&mut window, ACTIONS);
    type_text(&mut window, "仕様を決める");
    key(&mut window, Key::Enter);
    type_text(&mut window, "調達する");
    assert_eq!(texts(&window, 2024), ["仕様を決める", "調達する"]);
    let before: Vec<_> = measure(&window).annual[0].common.actions.iter().map(|line| line.id).collect();
    type_text(&mut window, "（10月～）");
    let after: Vec<_> = measure(&window).annual[0].common.actions.iter().map(|line| line.id).collect();
    assert_eq!(before, after);
    assert_eq!(texts(&window, 2024), ["仕様を決める", "調達する（10月～）"]);
}

#[test]
fn pasting_several_lines_makes_several() {
    let mut window = host::card(plan("action"));
    focus(&mut window, "令和7年度　年次目標（KGI）");
    paste(&mut window, "・運用を始めている。\n・職員の研修が済んでいる。");
    let goals: Vec<_> = measure(&window).annual[0].common.goals.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(goals, ["運用を始めている。", "職員の研修が済んでいる。"]);
}

#[test]
fn what_was_understood_of_a_deadline_is_told() {
    let window = host::card(two());
    window.get_by_label("時期：令和6年4月から令和6年8月まで");
    window.get_by_label("時期は未定です");
}

#[test]
fn a_year_outside_the_plan_is_shown_and_marked() {
    let window = host::card(with(two(), |measure| {
        let mut early = AnnualPlan::new(year(2022));
        early.common.actions = vec![line("e1", "下調べをする")];
        measure.annual.insert(0, early);
    }));
    assert_eq!(window.query_all_by_label("▲ 令和4年度（計画期間外）").count(), 2, "over the actions and over the goals");
    assert_eq!(window.get_by_label("令和4年度　取組事項（KPI）").value().as_deref(), Some("・下調べをする"));
}

#[test]
fn a_case_is_added_named_decided_and_given_up() {
    let mut window = host::card(branched());
    click(&mut window, "令和6年度　取組事項（KPI）　【導入する場合】のメニュー");
    click(&mut window, "この場合に決める");
    assert_eq!(measure(&window).annual[0].branches[0].chosen, Some(true));
    assert!(window.query_all_by_label("✓ 決定").next().is_some());
    click(&mut window, "令和6年度　取組事項（KPI）　【導入しない場合】のメニュー");
    click(&mut window, "採用しない");
    let rejected = &measure(&window).annual[0].branches[1];
    assert_eq!(rejected.chosen, Some(false));
    assert_eq!(rejected.lines.actions[0].text, "b2", "its words are kept");
    // Folded, until it is opened.
    let list = "令和6年度　導入しない場合　取組事項（KPI）";
    assert!(window.query_by_label(list).is_none());
}

#[test]
fn a_second_case_is_offered_and_never_takes_a_name_that_is_taken() {
    let mut window = host::card(plan("action"));
    for _ in 0..2 {
        click(&mut window, "令和6年度　取組事項（KPI）のメニュー");
        click(&mut window, "場合分けを追加");
    }
    let names: Vec<_> = measure(&window).annual[0].branches.iter().map(|branch| branch.name.as_str()).collect();
    assert_eq!(names, ["場合1", "場合2"]);
}

#[test]
fn the_same_lines_as_bars_and_back_without_touching_the_form() {
    let mut window = host::card(two());
    let form = window.state().open.plan().form.clone();
    click(&mut window, "棒");
    assert!(window.query_by_label(ACTIONS).is_none());
    window.get_by_label_contains("周知するの行");
    click(&mut window, "文字");
    window.get_by_label(ACTIONS);
    assert_eq!(window.state().open.plan().form, form);
    assert!(!window.state().open.document.is_modified());
}

/// The middle of the bar that is told with these words, and the width of one of its `months`.
fn bar(window: &Window<'_>, words: &str, months: f32) -> (Pos2, f32) {
    let rect = window.get_by_label_contains(words).rect();
    (rect.center(), rect.width() / months)
}

fn drag(window: &mut Window<'_>, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.drag_at(from);
    window.hover_at(from.lerp(to, 0.5));
    window.hover_at(to);
    window.run_steps(1);
    window.drop_at(to);
    window.run();
}

#[test]
fn dragging_a_bar_rewrites_the_words_of_its_line() {
    let mut window = host::card(two());
    click(&mut window, "棒");
    let (center, month) = bar(&window, "令和6年4月から令和6年8月まで", 5.0);
    let end = center + vec2(2.5 * month - 2.0, 0.0);
    drag(&mut window, end, end + vec2(2.0 * month, 0.0));
    assert_eq!(texts(&window, 2024)[0], "仕様を決める（～10月）", "the end was dragged");
    let (center, month) = bar(&window, "令和6年4月から令和6年10月まで", 7.0);
    drag(&mut window, center, center + vec2(2.0 * month, 40.0));
    assert_eq!(texts(&window, 2024)[0], "仕様を決める（6～12月）", "the bar was dragged whole, and stays in its row");
    assert_eq!(texts(&window, 2024)[1..], ["調達する（時期未定）", "周知する"]);
    window.state_mut().open.document.undo();
    window.run();
    assert_eq!(texts(&window, 2024)[0], "仕様を決める（～10月）", "one drag is one step");
}

#[test]
fn a_bar_of_words_offers_only_what_words_can_say() {
    let mut window = host::card(two());
    click(&mut window, "棒");
    window.get_by_label_contains("令和6年4月から令和6年8月まで").click_secondary();
    window.run();
    for label in ["種類", "続く（矢印）", "複製", "切り取り", "貼り付け", "行を上へ"] {
        assert!(window.query_by_label_contains(label).is_none(), "{label} means nothing for a deadline in words");
    }
    click(&mut window, "時期を消す Delete");
    assert_eq!(texts(&window, 2024)[0], "仕様を決める");
}

#[test]
fn a_new_case_waits_for_its_name_and_needs_no_brackets() {
    let mut window = host::card(plan("action"));
    window.get_by_label("令和6年度　取組事項（KPI）のメニュー").focus();
    window.run();
    key(&mut window, Key::Enter);
    key(&mut window, Key::ArrowDown);
    key(&mut window, Key::Enter);
    assert!(window.query_by_label("場合分けを追加").is_none(), "the menu closed at Enter");
    type_text(&mut window, "【導入する場合】");
    assert_eq!(measure(&window).annual[0].branches[0].name, "導入する場合");
}

#[test]
fn a_pasted_cell_with_cases_is_taken_apart() {
    let mut window = host::card(plan("action"));
    focus(&mut window, ACTIONS);
    paste(
        &mut window,
        "【共通】\n・要綱を見直す。（～3月）\n【導入する場合】\n・仕様書をつくる。（～7月）\n【導入しない場合】\n・いまの仕組みを続ける。（通年）",
    );
    let annual = &measure(&window).annual[0];
    assert_eq!(annual.common.actions[0].text, "要綱を見直す。（～3月）");
    let cases: Vec<_> = annual.branches.iter().map(|branch| (branch.name.as_str(), branch.lines.actions[0].text.as_str())).collect();
    assert_eq!(cases, [("導入する場合", "仕様書をつくる。（～7月）"), ("導入しない場合", "いまの仕組みを続ける。（通年）")]);
    window.state_mut().open.document.undo();
    window.run();
    assert!(measure(&window).annual.is_empty(), "one paste is one step");
}
