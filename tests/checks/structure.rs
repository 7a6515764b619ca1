//! Each rule finds what it is for, with a place as officers read it, and nothing in a plan that is in order.

use std::collections::BTreeSet;

use shisakucho::base::problem::Severity;
use shisakucho::checks::structure::RULES;
use shisakucho::checks::{check, findings};
use shisakucho::model::plan::Plan;
use shisakucho::storage::read;

const GOLDEN: &str = include_str!("../fixtures/golden/format-1.ron");

/// What breaks each rule in the golden plan, and what is to be found. A new rule needs a line here.
const CASES: &[(&str, &str, &str, &str)] = &[
    ("nameless-measure", "name: \"職員の学び\"", "name: \"　\"", "02-01 › 施策名: 施策名が書かれていません。"),
    ("duplicate-name", "Again(\"m-2\"),", "Measure(\"m-3\"),", "01-02 › 施策名: 「書かない 窓口」は、同じ区分の01-01と同じ名称です。"),
    ("missing-lead", "Free(\"関係各課\"),", "", "02-01 › 主管部署: 主管部署が決まっていません。"),
    ("narrative-limit", "limit: Some(500),", "limit: Some(20),", "01-01 › 現状と課題: "),
    (
        "bar-outside-period",
        "to: \"2022-08\",",
        "to: \"2021-08\",",
        "01-01 › 取組みスケジュール「仕様の検討（～8月）」: 期間（令和3（2021）年6月から令和3（2021）年8月まで）が計画期間",
    ),
    ("value-outside-period", "2022: \"1業務以上\",", "2021: \"1業務以上\",", "計画期間の外の年度に値「1業務以上」があり"),
    ("unknown-narrative", "\"memo\":", "\"memo\":", "この様式にない記述欄「memo」に"),
    ("unknown-bar-kind", "kind: \"prepare\",", "kind: \"wave\",", "この様式にない種類（wave）です。"),
    ("missing-footnote", "二つ目の段落。", "二つ目[^gone]の段落[^gone]。", "「[^gone]」という印の脚注がありません。"),
    ("blank-footnote", "職員が聞き取って書類を作る窓口のこと。", "　", "脚注「kakanai」に文がありません。"),
    ("unused-footnote", "[^kakanai]", "", "脚注「kakanai」は、本文のどこからも参照されていないため"),
    ("dangling-reference", "二つ目の段落。", "{#c-2}と{#gone}による。", "参照「{#gone}」の先がないため"),
    ("missing-alternative", "二つ目の段落。", "二つ目の段落。", "画像「図1」に代替テキストがなく"),
    (
        "missing-glyph",
        "二つ目の段落。",
        "二つ目の段落\u{1F600}。",
        "「\u{1F600}」（U+1F600）は書体にない文字で、印刷では「〓」になります。",
    ),
    ("unused-term", "二つ目の段落。", "AIを使う段落。", "用語「RPA」は、本文のどこにも出てきません。"),
];

fn plan(from: &str, to: &str) -> Plan {
    let mut text = GOLDEN.replacen(from, to, 1);
    if to.contains("m-3") {
        text = text.replacen("measures: [", "measures: [(id: \"m-3\", name: \"書かない 窓口\", lead: [Free(\"課\")]),", 1);
    }
    if to.contains("2021-08") {
        text = text.replacen("from: \"2022-04\"", "from: \"2021-06\"", 1);
    }
    read::from_text(&text).unwrap_or_else(|failure| panic!("{}", failure.problem(""))).plan
}

#[test]
fn every_rule_finds_what_it_is_for() {
    for (key, from, to, expected) in CASES {
        assert!(GOLDEN.contains(from), "{from}");
        let plan = plan(from, to);
        let of_rule: Vec<_> = findings(&plan).into_iter().filter(|finding| finding.rule == *key).collect();
        assert_eq!(of_rule.len(), 1, "{key}: {of_rule:?}");
        let shown: Vec<String> = check(&plan).iter().map(ToString::to_string).collect();
        assert!(shown.iter().any(|line| line.contains(expected)), "{key}: 「{expected}」 is missing in {shown:#?}");
    }
    let tried: BTreeSet<&str> = CASES.iter().map(|(key, ..)| *key).collect();
    let listed: BTreeSet<&str> = RULES.iter().map(|rule| rule.key).collect();
    assert_eq!(tried, listed, "every rule has a case, every key is its own");
    assert_eq!(listed.len(), RULES.len());
}

#[test]
fn every_finding_says_what_to_do() {
    for (_, from, to, _) in CASES {
        for finding in findings(&plan(from, to)) {
            assert!(finding.message.ends_with('。') && finding.remedy.ends_with('。'), "{finding:?}");
        }
    }
    assert!(RULES.iter().all(|rule| !rule.name.is_empty()));
}

#[test]
fn a_plan_in_order_has_only_notes() {
    let plan = read::from_text(GOLDEN).unwrap().plan;
    let found = check(&plan);
    assert!(found.iter().all(|problem| problem.severity == Severity::Note), "{found:#?}");
}
