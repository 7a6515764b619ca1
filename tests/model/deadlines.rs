//! Deadlines in words: found, understood, written and rewritten.

use proptest::prelude::*;
use shisakucho::model::deadline::{When, find, rewrite, span_in, write};
use shisakucho::model::era::EraTable;
use shisakucho::model::fiscal_year::{FiscalYear, YearMonth};

/// 令和5年度, for which all texts here are written.
fn reiwa_5() -> FiscalYear {
    FiscalYear::new(2023).unwrap()
}

fn month(text: &str) -> YearMonth {
    text.parse().unwrap()
}

/// Text, first and last month as understood; `+` where an end is open.
const SPANS: &[(&str, &str)] = &[
    ("導入準備を行う。（～8月）", "+2023-04 2023-08"),
    ("導入準備を行う。（〜8月）", "+2023-04 2023-08"),
    ("導入準備を行う。(~8月)", "+2023-04 2023-08"),
    ("導入準備を行う。（～８月）", "+2023-04 2023-08"),
    ("（～12月末）", "+2023-04 2023-12"),
    ("（～3月）", "+2023-04 2024-03"),
    ("（～10月頃）", "+2023-04 2023-10"),
    ("（8月まで）", "+2023-04 2023-08"),
    ("（～8月まで）", "+2023-04 2023-08"),
    ("（年度末まで）", "+2023-04 2024-03"),
    ("（～R6.3）", "+2023-04 2024-03"),
    ("（～9月議会）", "+2023-04 2023-09"),
    ("（10月～）", "2023-10 2024-03+"),
    ("（1月～）", "2024-01 2024-03+"),
    ("（4月上旬～）", "2023-04 2024-03+"),
    ("（10月から）", "2023-10 2024-03+"),
    ("（10月以降）", "2023-10 2024-03+"),
    ("（１０月以降を予定）", "2023-10 2024-03+"),
    ("（R6.11～）", "2024-11 2025-03+"),
    ("（6～8月）", "2023-06 2023-08"),
    ("（６～８月）", "2023-06 2023-08"),
    ("（6月～8月）", "2023-06 2023-08"),
    ("（6-8月）", "2023-06 2023-08"),
    ("（6月から8月まで）", "2023-06 2023-08"),
    ("（6月から8月）", "2023-06 2023-08"),
    ("（11～2月）", "2023-11 2024-02"),
    ("（1～3月）", "2024-01 2024-03"),
    ("（4月～12月予定）", "2023-04 2023-12"),
    ("（9月～翌3月）", "2023-09 2024-03"),
    ("（令和6年11月～令和7年2月）", "2024-11 2025-02"),
    ("（令和6年1月～3月予定）", "2024-01 2024-03"),
    ("（R6.11～R7.2）", "2024-11 2025-02"),
    ("（R6.11～2月）", "2024-11 2025-02"),
    ("（r6.11〜r7.2）", "2024-11 2025-02"),
    ("（2024年11月～2025年2月）", "2024-11 2025-02"),
    ("（H31.4～R1.5）", "2019-04 2019-05"),
    ("（5/30）", "2023-05"),
    ("（５／３０）", "2023-05"),
    ("（5月30日）", "2023-05"),
    ("（R6.3.31）", "2024-03"),
    ("（5/30～6/15）", "2023-05 2023-06"),
    ("（8月）", "2023-08"),
    ("（2月）", "2024-02"),
    ("（8月中旬）", "2023-08"),
    ("（8月頃）", "2023-08"),
    ("（毎年8月）", "2023-08"),
    ("（12月補正）", "2023-12"),
    ("（6月・12月）", "2023-06 2023-12"),
    ("（年度末）", "2024-03"),
    ("（令和5年度末）", "2024-03"),
    ("（令和6年度末）", "2025-03"),
    ("（年度当初）", "2023-04"),
    ("（年末）", "2023-12"),
    ("（年明け）", "2024-01"),
    ("（上半期）", "2023-04 2023-09"),
    ("（下半期）", "2023-10 2024-03"),
    ("（令和6年度上半期）", "2024-04 2024-09"),
    ("（第1四半期）", "2023-04 2023-06"),
    ("（第４四半期）", "2024-01 2024-03"),
    ("（第三四半期）", "2023-10 2023-12"),
    ("（夏頃）", "2023-06 2023-08"),
    ("（夏ごろ）", "2023-06 2023-08"),
    ("（冬）", "2023-12 2024-02"),
    ("（秋以降）", "2023-09 2024-03+"),
    ("（令和6年度）", "2024-04 2025-03"),
    ("（令和5年度）", "whole"),
    ("（通年）", "whole"),
    ("（全て通年）", "whole"),
    ("（年度内）", "whole"),
    ("（随時）", "whole"),
    ("（毎月）", "whole"),
    ("（時期未定）", "undecided"),
    ("（未定）", "undecided"),
    ("【～8月】", "+2023-04 2023-08"),
    ("[8月]", "2023-08"),
    ("〔 8月 〕", "2023-08"),
    ("（D級業者の取扱い等）（～9月）", "+2023-04 2023-09"),
    ("（～9月）（8館）", "+2023-04 2023-09"),
    ("（国費（～9月））", "+2023-04 2023-09"),
    ("（～6月）を変更（～9月）", "+2023-04 2023-09"),
];

/// Texts whose brackets are no deadlines.
const OTHERS: &[&str] = &[
    "",
    "通年",
    "～8月",
    "図書館（8館）",
    "（約3件/日）",
    "（50,000円/月→30,000円/月）",
    "（大雨や台風で延期や中止の事例あり）",
    "（月1回）",
    "（年2回）",
    "（6）",
    "（6～8）",
    "（～8）",
    "（13月）",
    "（0月）",
    "（5/40）",
    "（2040）",
    "（）",
    "（～）",
    "（第5四半期）",
    "（R6.13～）",
    "（8か月）",
    "（R7年度以降も含む）",
    "（～8月",
    "～8月）",
    "（年度）と（月）",
    "（令和7年2月～令和6年11月）",
    "（8月は休館）",
];

fn told(text: &str) -> Option<String> {
    let deadline = find(text, reiwa_5(), &EraTable::builtin())?;
    let mark = |open| if open { "+" } else { "" };
    Some(match deadline.when {
        When::Span { from, to, from_open, to_open } => format!("{}{from} {to}{}", mark(from_open), mark(to_open)),
        When::Point(month) => month.to_string(),
        When::WholeYear => "whole".to_owned(),
        When::Undecided => "undecided".to_owned(),
    })
}

#[test]
fn deadlines_are_understood() {
    let wrong: Vec<String> = SPANS
        .iter()
        .filter(|(text, expected)| told(text).as_deref() != Some(*expected))
        .map(|(text, expected)| format!("{text}: {expected} expected, {:?} got", told(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn other_brackets_are_no_deadlines() {
    let wrong: Vec<_> = OTHERS.iter().filter_map(|text| Some((text, told(text)?))).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_range_covers_the_brackets() {
    let text = "検討（3課）を行う（～8月）。";
    let deadline = find(text, reiwa_5(), &EraTable::builtin()).unwrap();
    assert_eq!(&text[deadline.range], "（～8月）");
}

#[test]
fn spans_are_written_in_the_shortest_words() {
    let table = [
        ("2023-04", "2024-03", "通年"),
        ("2023-04", "2023-08", "～8月"),
        ("2023-10", "2024-03", "10月～"),
        ("2023-06", "2023-08", "6～8月"),
        ("2023-11", "2024-02", "11～2月"),
        ("2023-08", "2023-08", "8月"),
        ("2023-04", "2023-04", "4月"),
        ("2024-03", "2024-03", "3月"),
        ("2024-11", "2025-02", "R6.11～R7.2"),
        ("2024-02", "2024-05", "R6.2～R6.5"),
        ("2024-11", "2024-11", "R6.11"),
        ("2023-08", "2023-06", "6～8月"),
    ];
    for (from, to, words) in table {
        assert_eq!(write(month(from), month(to), reiwa_5(), &EraTable::builtin()), words);
    }
}

/// Every pair of months from the year before to the year after.
fn pairs() -> Vec<(YearMonth, YearMonth)> {
    let first = reiwa_5().previous().first_month();
    (0..36).flat_map(|from| (from..36).map(move |to| (first.plus(from), first.plus(to)))).collect()
}

#[test]
fn a_span_written_and_read_again_is_the_same() {
    let eras = EraTable::builtin();
    for (from, to) in pairs() {
        let text = format!("（{}）", write(from, to, reiwa_5(), &eras));
        let found = find(&text, reiwa_5(), &eras).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(span_in(&found.when, reiwa_5()), Some((from, to)), "{text}");
        assert_eq!(found.range, 0..text.len());
    }
}

#[test]
fn without_eras_spans_are_written_and_read_by_the_gregorian_calendar() {
    let eras = EraTable::default();
    for (from, to) in pairs() {
        let text = format!("（{}）", write(from, to, reiwa_5(), &eras));
        let found = find(&text, reiwa_5(), &eras).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(span_in(&found.when, reiwa_5()), Some((from, to)), "{text}");
    }
}

#[test]
fn every_phrase_rewritten_with_its_own_months_means_the_same() {
    let eras = EraTable::builtin();
    for (text, _) in SPANS {
        let found = find(text, reiwa_5(), &eras).unwrap();
        let Some((from, to)) = span_in(&found.when, reiwa_5()) else { continue };
        let rewritten = rewrite(text, &found, from, to, reiwa_5(), &eras);
        let again = find(&rewritten, reiwa_5(), &eras).unwrap_or_else(|| panic!("{text}: {rewritten}"));
        assert_eq!(span_in(&again.when, reiwa_5()), Some((from, to)), "{text}: {rewritten}");
    }
}

#[test]
fn open_ends_are_those_of_the_year_and_named_years_stay() {
    let eras = EraTable::builtin();
    let span = |text: &str| find(text, reiwa_5(), &eras).and_then(|found| span_in(&found.when, reiwa_5()));
    assert_eq!(span("（R6.11～）"), Some((month("2024-11"), month("2025-03"))));
    assert_eq!(span("（R4.10～）"), Some((month("2022-10"), month("2024-03"))));
    assert_eq!(span("（～R7.8）"), Some((month("2023-04"), month("2025-08"))));
    assert_eq!(span("（時期未定）"), None);
}

#[test]
fn rewriting_keeps_the_brackets_style() {
    let table = [
        ("準備（～8月）。", "2023-06", "2023-10", "準備（6～10月）。"),
        ("準備(~8月)", "2023-04", "2023-10", "準備(~10月)"),
        ("準備（〜８月）", "2023-04", "2023-10", "準備（〜１０月）"),
        ("準備【通年】", "2023-10", "2024-03", "準備【10月～】"),
        ("準備（～10月頃）", "2023-04", "2023-11", "準備（～11月）"),
        ("準備（4月～12月予定）", "2023-05", "2023-12", "準備（5～12月予定）"),
        ("準備（時期未定）（8館）", "2024-11", "2025-02", "準備（R6.11～R7.2）（8館）"),
    ];
    let eras = EraTable::builtin();
    for (text, from, to, expected) in table {
        let found = find(text, reiwa_5(), &eras).unwrap();
        assert_eq!(rewrite(text, &found, month(from), month(to), reiwa_5(), &eras), expected);
    }
}

#[test]
fn a_deadline_of_another_text_changes_nothing() {
    let eras = EraTable::builtin();
    let found = find("準備を行う（～8月）", reiwa_5(), &eras).unwrap();
    assert_eq!(rewrite("準備", &found, month("2023-06"), month("2023-07"), reiwa_5(), &eras), "準備");
    assert_eq!(find(&"（".repeat(50_000), reiwa_5(), &eras), None);
    assert_eq!(find(&format!("{}{}", "（".repeat(50_000), "）".repeat(50_000)), reiwa_5(), &eras), None);
}

proptest! {
    #[test]
    fn hostile_text_is_searched_without_panic(text in "\\PC{0,60}") {
        let eras = EraTable::builtin();
        for text in [text.clone(), format!("（{text}）")] {
            if let Some(found) = find(&text, reiwa_5(), &eras) {
                prop_assert!(text.get(found.range).is_some());
            }
        }
    }

    #[test]
    fn text_made_of_what_deadlines_are_made_of_is_searched_without_panic(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "1", "８", "12", "31", "月", "日", "年", "年度", "令和", "元", "R", "r6", ".", "/", "／", "～", "-", "ー", "から", "まで", "以降", "末",
                "頃", "上旬", "通年", "第", "四半期", "Q", "夏", "予定", "毎年", "・", "翌", "今年度", "2024", "9999", "（", "）", " ", "ｶﾞ",
            ]),
            0..10,
        ),
        year in 1868_u16..=2199,
    ) {
        let eras = EraTable::builtin();
        let year = FiscalYear::new(year).unwrap();
        let text = format!("（{}）", pieces.concat());
        if let Some(found) = find(&text, year, &eras)
            && let Some((from, to)) = span_in(&found.when, year)
        {
            prop_assert!(from <= to, "{:?}", found);
            prop_assert!(!rewrite(&text, &found, from, to, year, &eras).is_empty());
        }
    }
}
