//! Live values and references follow the plan, in every kind of text, and a target that is gone is told.

use std::sync::Arc;

use shisakucho::derive::live::{Facts, LiveValue, mark, marks, reference_mark, written};
use shisakucho::derive::texts;
use shisakucho::model::department::DepartmentRef;
use shisakucho::model::era::{EraTurn, YearStyle, YearWriting};
use shisakucho::model::ids::{IndicatorId, PriorityId, VisionId};
use shisakucho::model::indicator::Indicator;
use shisakucho::model::measure::Measure;
use shisakucho::model::numbering::{Figures, NumberStyle};
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::{LIVE_NAMES, count};
use shisakucho::model::section::{Item, Vision};

use crate::derive::document::{chapter, home, id, measure, order, plan, section, table, term, text};

fn whole() -> Plan {
    let mut plan = plan();
    plan.edition = "素案".to_owned();
    plan.year_writing = YearWriting { style: YearStyle::Era, turn: EraTurn::NewEra };
    let again = Item::Again(home("m1").measure());
    let mut second = section("s2", "", vec![again, home("m2")]);
    second.brief = true;
    second.visions = vec![Vision { id: VisionId(id("v1")), text: "姿".to_owned() }];
    second.indicators = vec![Indicator::new(IndicatorId(id("i2")))];
    plan.sections = Arc::new(vec![section("s1", "全部で{施策数}", vec![home("m1")]), second]);
    let led = |key: &str, lead: &str| {
        let mut measure = Measure::clone(&measure(key, &[("plan", "{施策数}")]));
        measure.lead = vec![DepartmentRef::Free(lead.to_owned())];
        measure
    };
    let mut first = led("m1", "企画課");
    first.priorities = vec![PriorityId(id("p1"))];
    first.indicators = vec![Indicator::new(IndicatorId(id("i1")))];
    // The third stands nowhere, and so is in no document.
    plan.measures = [first, led("m2", "企画課"), led("m3", "税務課")].map(Arc::new).into();
    let mut inner = chapter("c1-1", "背景", Vec::new());
    inner.numbered = true;
    let mut outer = chapter("c1", "趣旨", vec![text("b1", "文"), table("t1", "数の表", &["計", "{施策数}件"]), table("t2", "", &[""])]);
    outer.parts = vec![inner];
    plan.chapters = Arc::new(vec![outer]);
    plan.glossary = Arc::new(vec![term("x1", "AI", "")]);
    plan
}

fn facts(plan: &Plan) -> Facts {
    let (outline, contents) = order(plan);
    Facts::of(plan, &outline, &contents)
}

#[test]
fn every_value_is_what_the_plan_holds() {
    let facts = facts(&whole());
    let values: Vec<(&str, String)> = LiveValue::ALL.into_iter().map(|value| (value.name(), value.value(&facts))).collect();
    let expected = [
        ("計画名", "見本計画"),
        ("自治体名", "見本市"),
        ("版", "素案"),
        ("計画期間", "令和5年度～令和9年度"),
        ("開始年度", "令和5年度"),
        ("終了年度", "令和9年度"),
        ("年数", "5"),
        ("施策数", "2"),
        ("再掲数", "1"),
        ("柱の数", "2"),
        ("指標数", "2"),
        ("重点施策数", "1"),
        ("将来の姿の数", "1"),
        ("部署数", "1"),
        ("用語数", "1"),
    ];
    assert_eq!(values, expected.map(|(name, value)| (name, value.to_owned())));
}

#[test]
fn names_are_those_that_the_texts_know_and_the_menu_tells_them_in_the_form_s_words() {
    assert_eq!(LiveValue::ALL.map(LiveValue::name), LIVE_NAMES);
    let plan = whole();
    for value in LiveValue::ALL {
        assert_eq!(LiveValue::named(value.name()), Some(value));
        assert_eq!(marks(&mark(value)).len(), 1, "{value:?}");
        assert!(!value.describe(&plan).is_empty());
    }
    assert_eq!(LiveValue::SectionCount.describe(&plan), "柱の数");
}

#[test]
fn marks_are_written_out_and_other_braces_stay() {
    let facts = facts(&whole());
    for (text, expected) in [
        ("本計画は{計画期間}の{年数}年間です。", "本計画は令和5年度～令和9年度の5年間です。"),
        ("・**{施策数}**の施策[^a]", "・**2**の施策[^a]"),
        ("{知らない}と{", "{知らない}と{"),
        ("{{施策数}}", "{2}"),
        ("一行目{版}\n二行目{版}", "一行目素案\n二行目素案"),
        ("![{版}]", "![{版}]"),
        ("印がない", "印がない"),
        ("{#m1}と{#gone}", "施策 01-01と（参照先なし）"),
        ("{#s1}・{#c1}・{#c1-1}・{#t1}", "柱1 区分s1・1. 趣旨・(1) 背景・表1"),
        ("{#t2}{#b1}{#m3}", "（参照先なし）（参照先なし）（参照先なし）"),
        ("{#大きい}", "{#大きい}"),
    ] {
        assert_eq!(written(text, &facts), expected, "{text:?}");
    }
    assert_eq!(reference_mark(id("m1")), "{#m1}");
    assert!(facts.has("m2") && !facts.has("m3"));
}

#[test]
fn values_follow_in_tables_leads_and_sheets() {
    let mut plan = whole();
    let told = |plan: &Plan| -> Vec<String> {
        let (outline, contents) = order(plan);
        let facts = Facts::of(plan, &outline, &contents);
        let passages = texts::in_order(plan, &outline, &contents);
        passages.iter().filter(|passage| passage.text.contains('{')).map(|passage| written(passage.text, &facts).into_owned()).collect()
    };
    assert_eq!(told(&plan), ["2件", "全部で2", "2", "2"]);
    let mut sections = plan.sections.to_vec();
    sections[0].items.push(home("m3"));
    plan.sections = Arc::new(sections);
    assert_eq!(told(&plan), ["3件", "全部で3", "3", "3", "3"]);
}

#[test]
fn a_number_that_names_several_is_no_reference() {
    let mut plan = whole();
    let mut form = (*plan.form).clone();
    form.measure_numbering.section_prefix = None;
    form.measure_numbering.style = NumberStyle { before: "■".to_owned(), ..NumberStyle::plain(Figures::Nothing) };
    plan.form = Arc::new(form);
    assert_eq!(written("{#m1}", &facts(&plan)), "「施策m1」");
}

#[test]
fn the_words_between_braces_are_counted() {
    assert_eq!((count("{施策数}件"), count("{知らない}"), count("**{版}**")), (4, 6, 1));
}
