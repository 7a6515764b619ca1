//! The plan as JSON: whole, with what is derived, and always the same fields.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::Value;
use shisakucho::exchange::json::to_json;
use shisakucho::model::form_document::Explained;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::storage::read;

use crate::support::plans::arb_plan;

const GOLDEN: &str = include_str!("../fixtures/golden/format-3.ron");

fn golden() -> Value {
    serde_json::from_str(&to_json(&read::from_text(GOLDEN).unwrap().plan)).unwrap()
}

fn at<'a>(value: &'a Value, pointer: &str) -> &'a Value {
    value.pointer(pointer).unwrap_or_else(|| panic!("{pointer} is missing"))
}

#[test]
fn what_is_derived_is_written_out() {
    let plan = golden();
    let expected = [
        ("/format", "shisakucho-json"),
        ("/title", "しおさい市DX推進計画"),
        ("/date", "2022-03-31"),
        ("/period/text", "令和4（2022）～令和7（2025）年度"),
        ("/period/years/1/text", "令和5（2023）年度"),
        ("/year_writing/style", "era_gregorian"),
        ("/structure/0/number", "Ⅰ"),
        ("/structure/0/level", "柱"),
        ("/structure/0/path/0", "Ⅰ"),
        ("/structure/0/sections/0/path/0", "Ⅰ"),
        ("/structure/0/sections/0/path/1", "（Ⅰ-1）"),
        ("/structure/0/blocks/0/kind", "text"),
        ("/structure/0/blocks/1/derived", "vision_matrix"),
        ("/structure/0/blocks/1/section", "s-1"),
        ("/structure/0/items/0/measure/home_section/id", "s-1"),
        ("/structure/0/items/0/measure/home_section/number", "Ⅰ"),
        ("/structure/1/items/0/measure/cross_listings/0/title", "くらしを便利に"),
        ("/structure/1/items/0/measure/cross_listings/0/path/0", "Ⅰ"),
        ("/structure/0/items/0/measure/annual/0/actions/0/deadline/words", "（～6月）"),
        ("/structure/0/items/0/measure/annual/0/actions/0/deadline/kind", "span"),
        ("/structure/0/items/0/measure/annual/0/actions/0/deadline/from", "2022-04"),
        ("/structure/0/items/0/measure/annual/0/actions/0/deadline/to", "2022-06"),
        ("/structure/0/items/0/measure/unconfirmed/0", "施策名"),
        ("/structure/0/items/0/measure/unconfirmed/1", "現状と課題"),
        ("/cover/subtitle", "～だれもがつながるまちへ～"),
        ("/cover/picture/id", "zu-2"),
        ("/organisation/1/under", "o-1"),
        ("/related_plans/0/period/text", "令和2（2020）～令和11（2029）年度"),
        ("/priority_editions/0/source", "総務省「自治体DX推進計画」"),
        ("/priority_editions/0/items/0/group", "重点取組事項"),
        ("/chapters/0/blocks/1/source", "国勢調査"),
        ("/ordinances/0/blocks/0/kind", "text"),
        ("/glossary_groups/0/terms/0", "t-1"),
        ("/structure/0/items/0/kind", "measure"),
        ("/structure/0/items/0/measure/number", "01-01"),
        ("/structure/0/items/1/kind", "again"),
        ("/structure/0/items/1/number", "02-01"),
        ("/structure/0/items/1/name", "職員の学び"),
        ("/structure/0/sections/0/sections/0/sections/0/title", "証明書"),
        ("/structure/0/items/0/measure/lead/0/name", "デジタル推進課"),
        ("/structure/0/items/0/measure/related/1/name", "全課等"),
        ("/structure/0/items/0/measure/narratives/0/label", "現状と課題"),
        ("/structure/0/items/0/measure/schedule/0/bars/0/from", "2022-04"),
        ("/structure/0/items/0/measure/schedule/0/bars/0/kind_label", "準備"),
        ("/structure/0/items/0/measure/schedule/0/bars/0/from_text", "令和4（2022）年4月"),
        ("/structure/0/items/0/measure/indicators/0/number", "①"),
        ("/structure/0/items/0/measure/indicators/0/direction", "up"),
        ("/structure/0/items/0/measure/indicators/0/accumulation", "cumulative"),
        ("/structure/0/items/0/measure/indicators/0/years/0/target/text", "1業務以上"),
        ("/structure/0/items/0/measure/indicators/0/years/0/target/reading/kind", "number"),
        ("/structure/0/items/0/measure/indicators/0/years/0/target/reading/amount", "1"),
        ("/structure/0/items/0/measure/indicators/0/years/0/target/reading/bound", "at_least"),
        ("/structure/0/items/0/measure/indicators/0/years/1/target/reading/parts/0/amount", "8.9"),
        ("/structure/0/items/0/measure/indicators/0/years/2/name", "対象業務数（新様式）"),
        ("/structure/0/items/0/measure/indicators/0/years/2/target/reading/to/amount", "2600000"),
        ("/structure/0/items/0/measure/indicators/0/final_year/text", "令和8（2026）年度"),
        ("/structure/0/items/0/measure/annual/0/branches/0/actions/0/text", "調達する"),
        ("/structure/0/items/0/measure/visions/1/text", "だれも取り残さない"),
        ("/structure/0/items/0/measure/priorities/1/edition", "自治体DX推進計画 第2.0版"),
        ("/structure/1/items/0/measure/name", "職員の学び"),
        ("/form/words/measure", "施策"),
        ("/chapters/0/blocks/1/kind", "table"),
        ("/chapters/0/blocks/3/derived", "structure_chart"),
        ("/structure/0/items/0/measure/summary", "書かずに済む窓口を全ての支所に開く。"),
        ("/structure/0/items/0/measure/overview", "書かずに済む窓口を全ての支所に開く。"),
        ("/packets/0/meeting", "第2回 DX推進本部会議"),
        ("/packets/0/measures/1/number", "01-01"),
        ("/form/document/running_head", "{plan}　{chapter}"),
        ("/form/document/numbered_from", "Contents"),
        ("/pictures/0/data", "iVBORw0KGgo="),
        ("/notes/0/place", "01-01 › 成果目標①の目標（令和5（2023）年度）"),
    ];
    for (pointer, words) in expected {
        assert_eq!(at(&plan, pointer).as_str(), Some(words), "{pointer}");
    }
    assert_eq!(at(&plan, "/chapters/0/numbered"), false);
    assert_eq!(at(&plan, "/chapters/0/parts/0/sheets"), true);
    assert_eq!(at(&plan, "/chapters/0/blocks/1/header_columns"), 1);
    assert_eq!(at(&plan, "/chapters/0/blocks/1/widths/1"), 3);
    assert_eq!(at(&plan, "/structure/1/brief"), true);
    assert_eq!(at(&plan, "/organisation/2/beside"), true);
    assert_eq!(at(&plan, "/structure/0/items/0/measure/annual/0/actions/0/deadline/from_open"), true);
    assert!(at(&plan, "/structure/0/items/0/measure/annual/0/goals/0/deadline").is_null());
    assert_eq!(at(&plan, "/structure/0/items/0/measure/annual/0/branches/0/chosen"), true);
    assert!(at(&plan, "/structure/0/items/0/measure/annual/0/branches/1/chosen").is_null());
    assert_eq!(at(&plan, "/period/first"), 2022);
    assert_eq!(at(&plan, "/structure/0/items/0/measure/starred"), true);
    assert_eq!(at(&plan, "/structure/0/items/0/measure/indicators/0/years/3/year"), 2025);
}

/// In a list at the end a term has no number; in footnotes it has one of the same count.
#[test]
fn terms_tell_the_footnote_that_explains_them() {
    let mut plan = read::from_text(GOLDEN).unwrap().plan;
    let numbers = |plan: &Plan| -> (Value, Value) {
        let json: Value = serde_json::from_str(&to_json(plan)).unwrap();
        (at(&json, "/footnotes/0/number").clone(), at(&json, "/glossary/0/footnote").clone())
    };
    let mut form = (*plan.form).clone();
    form.document.glossary.explained = Explained::Appendix;
    plan.form = Arc::new(form.clone());
    let sections = Arc::make_mut(&mut plan.sections);
    sections[0].lead = Prose::new("AIで待たない窓口[^kakanai]。");
    assert_eq!(numbers(&plan), (1.into(), Value::Null));
    form.document.glossary.explained = Explained::Footnote;
    plan.form = Arc::new(form);
    assert_eq!(numbers(&plan), (2.into(), 1.into()));
}

#[test]
fn undecided_is_null_and_not_applicable_is_said() {
    let plan = golden();
    let years = "/structure/0/items/0/measure/indicators/0/years";
    assert!(at(&plan, &format!("{years}/2/actual")).is_null());
    assert_eq!(at(&plan, &format!("{years}/1/actual/text")), "－");
    assert!(at(&plan, "/structure/0/items/0/measure/indicators/1/baseline").is_null());
}

#[test]
fn every_text_of_the_plan_is_in_it() {
    let json = to_json(&read::from_text(GOLDEN).unwrap().plan);
    let mut strings = Vec::new();
    collect(&serde_json::from_str(&json).unwrap(), &mut strings);
    let all = strings.join("\u{1}");
    // Every word in quotes of the golden file, apart from the form's, which is passed through as it is.
    for text in GOLDEN.split('"').skip(1).step_by(2).filter(|text| !text.is_ascii()) {
        assert!(all.contains(text), "{text}");
    }
}

fn collect(value: &Value, strings: &mut Vec<String>) {
    match value {
        Value::String(text) => strings.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|one| collect(one, strings)),
        Value::Object(map) => map.values().for_each(|one| collect(one, strings)),
        _ => {}
    }
}

/// The names of all objects, by the path that leads to them; places in lists do not count.
fn names(value: &Value, path: &str, found: &mut Vec<(String, Vec<String>)>) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| names(one, path, found)),
        Value::Object(map) => {
            found.push((path.to_owned(), map.keys().cloned().collect()));
            map.iter().for_each(|(name, one)| names(one, &format!("{path}/{name}"), found));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_fields_are_always_there(plan in arb_plan()) {
        let json = to_json(&plan);
        prop_assert_eq!(&json, &to_json(&plan.clone()));
        let mut golden_names = Vec::new();
        names(&golden(), "", &mut golden_names);
        let mut own = Vec::new();
        names(&serde_json::from_str(&json).unwrap(), "", &mut own);
        let tagged = ["/items", "/blocks"];
        for (path, fields) in own.iter().filter(|(path, _)| !path.starts_with("/form") && !path.contains("/reading") && !tagged.iter().any(|tag| path.ends_with(tag))) {
            let path = path.replace("/sections", "").replace("/parts", "");
            if let Some((_, expected)) = golden_names.iter().find(|(other, _)| other.replace("/sections", "").replace("/parts", "") == path) {
                prop_assert_eq!(fields, expected, "{}", path);
            }
        }
    }
}

#[test]
fn numbers_that_write_themselves_are_told() {
    let text = std::fs::read_to_string("sample_plans/kuwashiro.ron").unwrap();
    let plan = read::from_text(&text).unwrap().plan;
    let written: Value = serde_json::from_str(&to_json(&plan)).unwrap();
    assert_eq!(written["live_values"]["施策数"], plan.measures.len().to_string());
    assert_eq!(written["chapters"][0]["number"], "1.");
    assert_eq!(written["chapters"][0]["parts"][0]["number"], "(1)");
    let numbers: Vec<u64> = written["footnotes"].as_array().unwrap().iter().filter_map(|one| one["number"].as_u64()).collect();
    assert_eq!(numbers.len(), plan.footnotes.len(), "every footnote is used");
    let figures = serde_json::to_string(&written["chapters"]).unwrap();
    assert!(figures.contains("\"figure\":\"図1\""), "figures are numbered");
}
