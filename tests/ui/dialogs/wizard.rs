//! The wizard for a new plan.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use eframe::egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::model::era::YearStyle;
use shisakucho::model::plan::Plan;
use shisakucho::ui::dialogs::wizard::{Wizard, WizardAnswer};

use super::{click, field_text, fill, key, keys_with, paste, says, type_text, window};

struct Host {
    wizard: Wizard,
    plan: Option<Plan>,
    cancelled: bool,
}

fn wizard() -> Harness<'static, Host> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    window(Host { wizard: Wizard::new(today), plan: None, cancelled: false }, |ctx, host| {
        if host.plan.is_none() && !host.cancelled {
            match host.wizard.show(ctx) {
                WizardAnswer::Open => {}
                WizardAnswer::Cancelled => host.cancelled = true,
                WizardAnswer::Create(plan) => host.plan = Some(*plan),
            }
        }
    })
}

/// A wizard at the page after the names.
fn after_names() -> Harness<'static, Host> {
    let mut harness = wizard();
    key(&mut harness, Key::Enter);
    type_text(&mut harness, "みなと野市");
    key(&mut harness, Key::Enter);
    harness
}

fn plan<'a>(harness: &'a Harness<'static, Host>) -> &'a Plan {
    harness.state().plan.as_ref().expect("the wizard made a plan")
}

#[test]
fn by_keyboard_alone_a_city_name_makes_a_plan() {
    let mut harness = after_names();
    key(&mut harness, Key::Enter);
    for _ in 0..2 {
        keys_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    }
    assert!(says(&harness, "この内容で作成します"));
    key(&mut harness, Key::Enter);
    let plan = plan(&harness);
    assert_eq!((plan.city.as_str(), plan.title.as_str()), ("みなと野市", "みなと野市DX推進計画"));
    assert_eq!((plan.period.first.year(), plan.period.count), (2027, 4));
    assert_eq!(plan.year_writing, plan.form.year_writing);
    assert_eq!(plan.sections.len(), 3);
    assert!(plan.departments.is_empty() && plan.measures.is_empty());
    let ids: BTreeSet<_> = plan.sections.iter().map(|section| section.id).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn with_a_city_name_the_rest_can_be_left_as_proposed() {
    let mut harness = after_names();
    click(&mut harness, "作成");
    assert_eq!(plan(&harness).title, "みなと野市DX推進計画");
}

#[test]
fn without_a_city_nothing_goes_on_and_the_field_says_why() {
    let mut harness = wizard();
    key(&mut harness, Key::Enter);
    assert!(!says(&harness, "自治体名を入力してください"));
    key(&mut harness, Key::Enter);
    assert!(says(&harness, "自治体名を入力してください"));
    assert!(harness.get_by_role_and_label(eframe::egui::accesskit::Role::TextInput, "自治体名").is_focused());
}

#[test]
fn the_title_follows_the_city_until_it_is_typed() {
    let mut harness = wizard();
    key(&mut harness, Key::Enter);
    fill(&mut harness, "自治体名", "みなと野市");
    assert_eq!(field_text(&harness, "計画名"), "みなと野市DX推進計画");
    fill(&mut harness, "計画名", "みなと野デジタル計画");
    fill(&mut harness, "自治体名", "潮見原市");
    assert_eq!(field_text(&harness, "計画名"), "みなと野デジタル計画");
    fill(&mut harness, "計画名", "");
    click(&mut harness, "次へ");
    assert!(says(&harness, "計画名を入力してください"));
}

#[test]
fn the_first_year_is_read_in_every_style() {
    for words in [
        "R6",
        "r6",
        "Ｒ６",
        "令和6年度",
        "令和６",
        "令6",
        "㋿6",
        "令和六年度",
        "2024",
        "２０２４年度",
        "2024（令和6）年度",
        "令和6（2024）年度",
    ] {
        let mut harness = after_names();
        fill(&mut harness, "最初の年度", words);
        assert!(says(&harness, "2024年4月から2028年3月まで"), "{words}");
        click(&mut harness, "作成");
        assert_eq!(plan(&harness).period.first.year(), 2024, "{words}");
    }
}

#[test]
fn a_whole_period_sets_the_number_of_years() {
    let mut harness = after_names();
    fill(&mut harness, "最初の年度", "R6～R8");
    assert_eq!(field_text(&harness, "最初の年度"), "令和6年度");
    click(&mut harness, "年数を増やす");
    click(&mut harness, "作成");
    let period = plan(&harness).period;
    assert_eq!((period.first.year(), period.count), (2024, 4));
}

#[test]
fn a_year_that_is_none_blocks() {
    for words in ["来年度", "令和6年", "2024（令和5）年度", "99999"] {
        let mut harness = after_names();
        fill(&mut harness, "最初の年度", words);
        click(&mut harness, "次へ");
        assert!(says(&harness, "年度として読み取れません"), "{words}");
        assert!(says(&harness, "計画期間と年度の書き方"), "{words}");
    }
}

#[test]
fn years_are_written_as_chosen_and_a_turn_is_asked_where_there_is_one() {
    let mut harness = after_names();
    assert!(!says(&harness, "改元があった年度"));
    click(&mut harness, "元号の略記：R9");
    fill(&mut harness, "最初の年度", "H30");
    assert!(says(&harness, "H30、R1、R2、R3"));
    click(&mut harness, "年度当初の元号：H31");
    assert!(says(&harness, "H30、H31、R2、R3"));
    click(&mut harness, "作成");
    assert_eq!(plan(&harness).year_writing.style, YearStyle::EraShort);
}

#[test]
fn pillars_are_typed_down_and_pasted() {
    let mut harness = after_names();
    key(&mut harness, Key::Enter);
    type_text(&mut harness, "暮らしのDX");
    key(&mut harness, Key::Enter);
    paste(&mut harness, "・市民接点のDX\r\n\r\n行政のDX\r\n産業のDX\r\n");
    click(&mut harness, "柱2を上へ");
    click(&mut harness, "柱3を削除");
    click(&mut harness, "作成");
    let titles: Vec<_> = plan(&harness).sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["市民接点のDX", "暮らしのDX", "産業のDX"]);
}

#[test]
fn two_pillars_of_one_name_block() {
    let mut harness = after_names();
    key(&mut harness, Key::Enter);
    fill(&mut harness, "柱1", "暮らしのDX");
    fill(&mut harness, "柱2", "暮らしのDX");
    click(&mut harness, "次へ");
    assert!(says(&harness, "同じ名前の柱が上にあります"));
    assert!(says(&harness, "柱を並べます"));
}

#[test]
fn departments_are_pasted_from_a_table() {
    let mut harness = after_names();
    key(&mut harness, Key::Enter);
    keys_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    paste(&mut harness, "総務部\t総務課\r\n\t財政課\r\n\r\n市民部\t市民課\r\n総務部\t総務課\r\n会計課\t内線123\r\n");
    assert!(says(&harness, "4部署（重複1行と空の1行は登録しません）"));
    click(&mut harness, "作成");
    let read: Vec<_> = plan(&harness).departments.iter().map(|one| (one.division.as_str(), one.name.as_str())).collect();
    assert_eq!(read, [("総務部", "総務課"), ("総務部", "財政課"), ("市民部", "市民課"), ("", "会計課")]);
}

#[test]
fn esc_leaves_at_once_only_while_nothing_is_typed() {
    let mut harness = wizard();
    key(&mut harness, Key::Escape);
    assert!(harness.state().cancelled);

    let mut harness = after_names();
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::Escape);
    assert!(says(&harness, "新しい計画をやめますか"));
    key(&mut harness, Key::Enter);
    assert!(!says(&harness, "新しい計画をやめますか") && !harness.state().cancelled);
    click(&mut harness, "キャンセル");
    click(&mut harness, "やめる");
    assert!(harness.state().cancelled);
}

#[test]
fn the_enter_that_ends_a_composition_does_not_go_on() {
    let mut harness = wizard();
    key(&mut harness, Key::Enter);
    let preedit = ImeEvent::Preedit { text: "みなとのし".to_owned(), active_range_chars: None };
    harness.event(Event::Ime(preedit));
    harness.run();
    key(&mut harness, Key::Enter);
    harness.event(Event::Ime(ImeEvent::Commit("みなと野市".to_owned())));
    harness.run();
    assert!(says(&harness, "自治体と計画の名前"));
    assert_eq!(field_text(&harness, "自治体名"), "みなと野市");
    key(&mut harness, Key::Enter);
    assert!(says(&harness, "計画期間と年度の書き方"));
}
