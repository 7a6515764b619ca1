//! Fiscal years, months, periods and eras: written, read, and found in running text.

use shisakucho::model::era::{BUILTIN_ERAS, Era, EraTable, EraTurn, YearStyle, YearWriting};
use shisakucho::model::fiscal_year::{FiscalYear, Period, YearMonth};
use shisakucho::model::year_words::{find, rewrite};

fn fy(year: u16) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

fn month(year: u16, month: u8) -> YearMonth {
    YearMonth::new(year, month).unwrap()
}

fn period(first: u16, last: u16) -> Period {
    Period::between(fy(first), fy(last)).unwrap()
}

fn writing(style: YearStyle, turn: EraTurn) -> YearWriting {
    YearWriting { style, turn }
}

fn in_style(style: YearStyle) -> YearWriting {
    writing(style, EraTurn::NewEra)
}

fn every_writing() -> impl Iterator<Item = YearWriting> {
    YearStyle::ALL.into_iter().flat_map(|style| EraTurn::ALL.map(|turn| writing(style, turn)))
}

/// Reiwa ends in the course of fiscal year 2040.
fn with_future_era() -> EraTable {
    let row = r#"(name: "光文", short: "K", first_day: "2040-10-01", first_fiscal_year: 2040)"#;
    EraTable::with(&[ron::from_str::<Era>(row).unwrap()])
}

fn full_width(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c }).collect()
}

#[test]
fn the_asset_parses_and_holds_five_eras_in_order() {
    let rows: Vec<Era> = ron::from_str(BUILTIN_ERAS).unwrap();
    assert_eq!(EraTable::builtin().eras(), rows);
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["明治", "大正", "昭和", "平成", "令和"]);
    assert!(rows.is_sorted_by_key(|row| row.first_day) && rows.is_sorted_by_key(|row| row.first_fiscal_year));
}

#[test]
fn each_style_writes_as_its_label_shows() {
    let eras = EraTable::builtin();
    let written = YearStyle::ALL.map(|style| eras.write(fy(2023), &in_style(style)));
    assert_eq!(written, ["令和5年度", "R5", "2023年度", "2023（令和5）年度", "令和5（2023）年度"]);
    for (style, written) in YearStyle::ALL.into_iter().zip(written) {
        assert!(style.label().contains(&written), "{}", style.label());
    }
    let first = YearStyle::ALL.map(|style| eras.write(fy(2019), &in_style(style)));
    assert_eq!(first, ["令和元年度", "R1", "2019年度", "2019（令和元）年度", "令和元（2019）年度"]);
}

#[test]
fn the_year_of_an_era_change_is_named_by_setting() {
    let eras = EraTable::builtin();
    let old = |year| YearStyle::ALL.map(|style| eras.write(fy(year), &writing(style, EraTurn::OldEra)));
    assert_eq!(old(2019), ["平成31年度", "H31", "2019年度", "2019（平成31）年度", "平成31（2019）年度"]);
    assert_eq!(old(2020)[0], "令和2年度");
    assert_eq!(old(1926)[0], "大正15年度");
    assert_eq!(old(1912)[0], "明治45年度");
    assert_eq!(old(1868)[0], "明治元年度");
}

#[test]
fn heisei_began_in_the_last_quarter_so_both_settings_agree() {
    let eras = EraTable::builtin();
    for turn in EraTurn::ALL {
        let written = |year| eras.write(fy(year), &writing(YearStyle::Era, turn));
        assert_eq!([written(1988), written(1989), written(1990)], ["昭和63年度", "平成元年度", "平成2年度"]);
    }
}

#[test]
fn what_is_written_is_read_as_the_same_year() {
    for eras in [EraTable::builtin(), with_future_era(), EraTable::default()] {
        for writing in every_writing() {
            for year in (1868..=2199).map(fy) {
                let written = eras.write(year, &writing);
                assert_eq!(eras.read(&written), Some(year), "{written}");
                assert_eq!(eras.read(&full_width(&written)), Some(year), "{written} full width");
                assert_eq!(eras.read(written.trim_end_matches("年度")), Some(year), "{written} without 年度");
            }
        }
    }
}

#[test]
fn every_way_of_typing_a_year_is_read() {
    let eras = EraTable::builtin();
    for text in "R6|Ｒ６|r6|ｒ６|R06|Ｒ 6|R6年度|令和6|令和６年度|令和六年度|令和六|令6|令６年度|\
         ㋿6|㋿６年度|㋿六年度|2024|２０２４年度|2024年度|二〇二四年度|2024(令和6)年度|2024（令和6）年度|\
         2024（R6）年度|2024年度（令和6年度）|2024年度(R6)|令和6（2024）年度|令和6年度（2024年度）|令和６（２０２４）|\
          令 和 6 年 度 |令和　６　年度|平成36年度|H36|平36|昭和99年度|S99|令和6|令和6年度|\
         令和6年度（R6）|平成36（令和6）年度|㍻36|令和6\u{a0}年度"
        .split('|')
    {
        assert_eq!(eras.read(text), Some(fy(2024)), "{text}");
    }
    for (text, year) in [
        ("令和元", 2019),
        ("令元", 2019),
        ("R元", 2019),
        ("R1", 2019),
        ("㋿元年度", 2019),
        ("平成31", 2019),
        ("H31", 2019),
        ("平成31（令和元）年度", 2019),
        ("平成40", 2028),
        ("平成33年度", 2021),
        ("平成元年度", 1989),
        ("昭和64年度", 1989),
        ("昭和六十三年度", 1988),
        ("平成三十年度", 2018),
        ("平成二十年度", 2008),
        ("平成十年度", 1998),
        ("平成三一年度", 2019),
        ("平成二九年度", 2017),
        ("昭和100年度", 2025),
        ("昭和百年度", 2025),
        ("㍽15", 1926),
        ("㍾45年度", 1912),
        ("M1", 1868),
        ("二〇一九（令和元）年度", 2019),
        ("二〇〇〇", 2000),
    ] {
        assert_eq!(eras.read(text), Some(fy(year)), "{text}");
    }
}

#[test]
fn what_is_no_year_or_contradicts_itself_is_refused() {
    let eras = EraTable::builtin();
    for text in "| |年度|6|24|令和|R|令和0|R0|令和〇年度|令和○○年度|令和6年|令和6年10月|2024-04|2024/4|R6.10|\
         2024（令和5）年度|令和5（2024）年度|令和5年度（2024年度）|令和6年度（令和5年度）|2024（令和6年度|1867|2200|20244|\
         令和1000|令和6年度末|X6|R6R6|令和6～9年度|毎年度|令和6年度まで|令和六十十年度|令和十六十|令和二〇二四|元年度|\
         令和6年度（2024|(2024)|⑥|令和⑥年度"
        .split('|')
    {
        assert_eq!(eras.read(text), None, "{text}");
    }
}

#[test]
fn a_future_era_is_one_more_row() {
    let eras = with_future_era();
    let written = |year, style, turn| eras.write(fy(year), &writing(style, turn));
    assert_eq!(written(2040, YearStyle::Era, EraTurn::NewEra), "光文元年度");
    assert_eq!(written(2040, YearStyle::Era, EraTurn::OldEra), "令和22年度");
    assert_eq!(written(2041, YearStyle::EraShort, EraTurn::OldEra), "K2");
    assert_eq!(eras.write_month(month(2040, 9), &YearWriting::default()), "令和22年9月");
    assert_eq!(eras.write_month(month(2040, 10), &YearWriting::default()), "光文元年10月");
    assert_eq!(eras.read("光3"), Some(fy(2042)));
    assert_eq!(eras.read("令和24"), Some(fy(2042)));
    assert_eq!(rewrite("令和24年度に見直す", &eras, &YearWriting::default()).unwrap(), "光文3年度に見直す");
    assert_eq!(EraTable::builtin().read("光文3"), None);
}

#[test]
fn a_row_of_the_same_name_replaces_the_built_in_one() {
    let mut row = EraTable::builtin().eras()[4].clone();
    row.short = "Rei".to_owned();
    let eras = EraTable::with(&[row]);
    assert_eq!(eras.eras().len(), 5);
    assert_eq!(eras.write(fy(2024), &in_style(YearStyle::EraShort)), "Rei6");
    assert_eq!(eras.read("Ｒｅｉ６"), Some(fy(2024)));
}

#[test]
fn without_a_table_years_are_gregorian() {
    let eras = EraTable::default();
    for writing in every_writing() {
        assert_eq!(eras.write(fy(2024), &writing), "2024年度");
        assert_eq!(eras.write_month(month(2024, 10), &writing), "2024年10月");
        assert_eq!(eras.write_period(period(2024, 2027), &writing), "2024～2027年度");
    }
}

#[test]
fn periods_are_written_in_each_style() {
    let eras = EraTable::builtin();
    let written = |first, last, turn| YearStyle::ALL.map(|style| eras.write_period(period(first, last), &writing(style, turn)));
    assert_eq!(
        written(2024, 2027, EraTurn::NewEra),
        ["令和6～9年度", "R6～R9", "2024～2027年度", "2024（令和6）～2027（令和9）年度", "令和6（2024）～令和9（2027）年度"]
    );
    assert_eq!(written(2018, 2019, EraTurn::NewEra)[..2], ["平成30～令和元年度", "H30～R1"]);
    assert_eq!(written(2018, 2019, EraTurn::OldEra)[..2], ["平成30～31年度", "H30～H31"]);
    assert_eq!(written(2019, 2022, EraTurn::NewEra)[0], "令和元～4年度");
    assert_eq!(written(2019, 2022, EraTurn::OldEra)[0], "平成31～令和4年度");
    assert_eq!(written(2024, 2024, EraTurn::NewEra)[0], "令和6年度");
}

#[test]
fn a_written_period_is_read_as_the_same_period() {
    for eras in [EraTable::builtin(), with_future_era()] {
        for writing in every_writing() {
            for first in (1985..=2060).map(fy) {
                for count in 1..=Period::MAX_COUNT {
                    let period = Period { first, count };
                    let written = eras.write_period(period, &writing);
                    assert_eq!(eras.read_period(&written), Some(period), "{written}");
                    assert_eq!(eras.read_period(&full_width(&written)), Some(period), "{written} full width");
                }
            }
        }
    }
}

#[test]
fn every_way_of_typing_a_period_is_read() {
    let eras = EraTable::builtin();
    for text in "2023-2027|２０２３－２０２７|2023～27年度|2023年度～2027年度|2023–2027年度|令和5～9年度|令和５〜９年度|令和5年度～9年度|\
         R5-R9|Ｒ５～Ｒ９|R5-9|r5~r9|R5ーR9|令和5年度から令和9年度まで|令和5年度から9年度まで|令和5年度より令和9年度|令和五～九年度|\
         令5～令9|令和 5 年度 ～ 令和 9 年度|令和5～2027年度|令和5年度（2023年度）～令和9年度（2027年度）|㋿5～㋿9年度|平成35～令和9年度"
        .split('|')
    {
        assert_eq!(eras.read_period(text), Some(period(2023, 2027)), "{text}");
    }
    assert_eq!(eras.read_period("平成30～令和元年度"), Some(period(2018, 2019)));
    assert_eq!(eras.read_period("平成30～31年度"), Some(period(2018, 2019)));
    assert_eq!(eras.read_period("令和元～5年度"), Some(period(2019, 2023)));
    assert_eq!(eras.read_period("令和6年度"), Some(period(2024, 2024)));
    for text in "|令和|5～9|令和9～5年度|平成30～2年度|2024-04|2023-2043|令和5～|～令和9年度|R5-R7-R9|令和5・6年度|\
         2023（令和6）～2027年度|2023～2027（令和8）年度|2024（令和5）年度|令和5～9年度など|令和5年4月～令和9年3月"
        .split('|')
    {
        assert_eq!(eras.read_period(text), None, "{text}");
    }
}

#[test]
fn months_are_written_by_the_era_in_force_on_their_first_day() {
    let eras = EraTable::builtin();
    let written = |year, at| YearStyle::ALL.map(|style| eras.write_month(month(year, at), &in_style(style)));
    assert_eq!(written(2024, 10), ["令和6年10月", "R6.10", "2024年10月", "2024（令和6）年10月", "令和6（2024）年10月"]);
    let long = |year, at| eras.write_month(month(year, at), &YearWriting::default());
    assert_eq!([long(2019, 4), long(2019, 5)], ["平成31年4月", "令和元年5月"]);
    assert_eq!([long(1989, 1), long(1989, 2)], ["昭和64年1月", "平成元年2月"]);
    assert_eq!(long(2025, 3), "令和7年3月");
    for turn in EraTurn::ALL {
        assert_eq!(eras.write_month(month(2019, 6), &writing(YearStyle::EraShort, turn)), "R1.6");
    }
}

#[test]
fn fiscal_years_stay_in_their_range() {
    assert!(FiscalYear::new(1867).is_none() && FiscalYear::new(2200).is_none());
    assert_eq!(fy(2024).next(), fy(2025));
    assert_eq!(fy(2024).previous(), fy(2023));
    assert_eq!((fy(2199).next(), fy(1868).previous()), (FiscalYear::MAX, FiscalYear::MIN));
    assert_eq!((fy(2000).plus(i32::MAX), fy(2000).plus(i32::MIN)), (FiscalYear::MAX, FiscalYear::MIN));
    assert_eq!((fy(2024).plus(-24), fy(2024).plus(70_000)), (fy(2000), FiscalYear::MAX));
    assert_eq!((fy(2024).first_month(), fy(2024).last_month()), (month(2024, 4), month(2025, 3)));
}

#[test]
fn months_belong_to_fiscal_years_and_count_across_them() {
    assert_eq!(month(2025, 3).fiscal_year(), fy(2024));
    assert_eq!(month(2025, 4).fiscal_year(), fy(2025));
    assert_eq!(month(2024, 11).plus(3), month(2025, 2));
    assert_eq!(month(2024, 1).plus(-1), month(2023, 12));
    assert_eq!(month(2025, 2).months_since(month(2024, 11)), 3);
    assert_eq!(month(2024, 11).months_since(month(2025, 2)), -3);
    assert_eq!(month(2024, 1).plus(i32::MAX), FiscalYear::MAX.last_month());
    assert_eq!(month(2024, 1).plus(i32::MIN), FiscalYear::MIN.first_month());
    for (year, at) in [(2024, 0), (2024, 13), (1868, 3), (2200, 4)] {
        assert!(YearMonth::new(year, at).is_none());
    }
    for year in 1990..=2060 {
        for months in -30..=30 {
            let moved = month(year, 4).plus(months);
            assert_eq!(moved.months_since(month(year, 4)), months);
            assert!(moved.fiscal_year().first_month() <= moved && moved <= moved.fiscal_year().last_month());
        }
    }
}

#[test]
fn a_period_knows_its_years_and_months() {
    let plan = period(2023, 2027);
    assert_eq!(plan, Period { first: fy(2023), count: 5 });
    assert_eq!(plan.years().map(FiscalYear::year).collect::<Vec<_>>(), [2023, 2024, 2025, 2026, 2027]);
    assert_eq!((plan.years().len(), plan.months(), plan.last()), (5, 60, fy(2027)));
    assert_eq!((plan.first_month(), plan.last_month()), (month(2023, 4), month(2028, 3)));
    assert!(plan.contains(fy(2023)) && plan.contains(fy(2027)) && !plan.contains(fy(2022)) && !plan.contains(fy(2028)));
    assert_eq!(Period { first: fy(2198), count: 5 }.years().len(), 2);
    assert_eq!((Period { first: fy(2024), count: 0 }.last(), Period { first: fy(2024), count: 99 }.last()), (fy(2024), fy(2043)));
    assert!(Period::between(fy(2024), fy(2023)).is_none() && Period::between(fy(2000), fy(2020)).is_none());
}

#[test]
fn values_are_stored_as_plain_text_and_come_back() {
    assert_eq!(ron::to_string(&fy(2024)).unwrap(), "2024");
    assert_eq!(ron::to_string(&month(2024, 4)).unwrap(), "\"2024-04\"");
    assert_eq!(ron::to_string(&period(2023, 2027)).unwrap(), "(first:2023,count:5)");
    assert_eq!(serde_json::to_string(&YearWriting::default()).unwrap(), r#"{"style":"Era","turn":"NewEra"}"#);
    assert_eq!(ron::from_str::<FiscalYear>("2024").unwrap(), fy(2024));
    assert_eq!(serde_json::from_str::<FiscalYear>("2024").unwrap(), fy(2024));
    assert_eq!(ron::from_str::<YearMonth>("\"2024-04\"").unwrap(), month(2024, 4));
    assert_eq!(ron::from_str::<Period>("(first:2023,count:5)").unwrap(), period(2023, 2027));
    for writing in every_writing() {
        assert_eq!(ron::from_str::<YearWriting>(&ron::to_string(&writing).unwrap()).unwrap(), writing);
    }
}

#[test]
fn values_out_of_range_are_refused_in_japanese() {
    let year = |text| ron::from_str::<FiscalYear>(text).unwrap_err().to_string();
    for text in ["1867", "2200", "-1", "99999"] {
        assert!(year(text).contains("年度は西暦の1868から2199まで"), "{}", year(text));
    }
    assert!(serde_json::from_str::<FiscalYear>("2200").unwrap_err().to_string().contains("年度は西暦"));
    assert!(serde_json::from_str::<FiscalYear>("\"令和6\"").unwrap_err().to_string().contains("西暦の年度"));
    for text in ["\"2024-13\"", "\"2024-4\"", "\"2024/04\"", "\"\"", "\"+024-04\"", "\"1868-03\"", "\"２０２４-04\""] {
        let error = ron::from_str::<YearMonth>(text).unwrap_err().to_string();
        assert!(error.contains("の形の年月"), "{error}");
    }
    for count in ["0", "21", "-1", "300"] {
        let error = ron::from_str::<Period>(&format!("(first: 2023, count: {count})")).unwrap_err().to_string();
        assert!(error.contains("年数は1から20まで"), "{error}");
    }
    assert!(ron::from_str::<Period>("(first: 2023, count: 5, last: 2027)").is_err());
}

/// The text with what is found in 〔〕, and the years behind it.
fn marked(text: &str) -> String {
    let (mut marked, mut copied) = (String::new(), 0);
    for found in find(text, &EraTable::builtin()) {
        let end = found.end.map_or(String::new(), |end| format!("-{}", end.year()));
        let (before, here) = (&text[copied..found.range.start], &text[found.range.clone()]);
        marked += &format!("{before}〔{here}|{}{end}〕", found.year.year());
        copied = found.range.end;
    }
    marked + &text[copied..]
}

/// Running text, with what is to be found marked as [`marked`] does.
const RUNNING_TEXT: &[&str] = &[
    // Every style, alone and among other words.
    "〔令和6年度|2024〕に導入する。",
    "本市では〔R6年度|2024〕から実施",
    "〔2024年度|2024〕予算",
    "〔2024（令和6）年度|2024〕の目標",
    "〔令和6（2024）年度|2024〕の目標",
    "〔2024年度（令和6年度）|2024〕の実績",
    "〔令和6年度（2024年度）|2024〕の実績",
    "〔２０２４年度|2024〕と〔令和６年度|2024〕と〔Ｒ６年度|2024〕",
    "〔令和六年度|2024〕、〔二〇二四年度|2024〕、〔㋿6年度|2024〕",
    "〔令和 6 年度|2024〕及び〔令和　７　年度|2025〕",
    "〔平成31年度|2019〕（〔令和元年度|2019〕の前半）",
    "〔平成31（令和元）年度|2019〕決算",
    "〔平成33年度|2021〕を目途に",
    "(〔令和6年度|2024〕)",
    "①〔2024年度|2024〕②〔2025年度|2025〕",
    // What follows stays: ends, beginnings, months, days.
    "〔令和6年度|2024〕末までに",
    "〔令和6年度|2024〕中、〔令和7年度|2025〕当初",
    "〔令和6年度|2024〕比10％減",
    "〔令和6年度|2024〕4月",
    "運用開始（〔令和5年度|2023〕末）",
    "※〔令和7年度|2025〕～",
    "～〔令和7年度|2025〕",
    // Dates and numbers are no fiscal years.
    "令和6年10月に開始",
    "2024年10月1日～2025年3月",
    "（R7.3…以降を予定）",
    "令和6年末、令和6年、R6、2024、毎年度、同年度、6年度、次年度",
    "12024年度、20245年度、第3-2024年度、FR6年度、A-R6年度",
    "令和○年度、令和〇〇年度、令和0年度、1867年度",
    "最大6年度、公平3年度、令6年度",
    "令和5年\n度、令和\n6年度",
    // Ranges in one expression, and between two.
    "〔令和6～9年度|2024-2027〕の4年間",
    "〔令和６〜９年度|2024-2027〕",
    "〔R6～R9年度|2024-2027〕、〔R6-9年度|2024-2027〕",
    "〔2024～2027年度|2024-2027〕、〔2024-27年度|2024-2027〕",
    "〔平成30～令和元年度|2018-2019〕",
    "〔令和6年度～9年度|2024-2027〕",
    "〔2024（令和6）～2027（令和9）年度|2024-2027〕",
    "〔令和6～9年度（2024～2027年度）|2024-2027〕",
    "〔令和6年度|2024〕～〔令和9年度|2027〕",
    "〔令和6年度|2024〕から〔令和9年度|2027〕まで",
    "〔令和6年度|2024〕～令和9年3月",
    "10月～〔令和6年度|2024〕",
    "令和9～6年度、5～令和9年度",
    // Years that share one 年度, or contradict each other, are left alone.
    "令和5・6年度、R5とR6年度、2023、2024年度",
    "令和5年度、6年度に実施",
    "令和5年度及び6年度、令和5～6、8年度",
    "〔令和5年度|2023〕・〔令和6年度|2024〕",
    "〔令和5年度|2023〕、3つの柱",
    "2024（令和5）年度、令和5年度（2024年度）、令和6～9年度（2024～2026年度）",
    "〔令和6年度|2024〕（〔令和5年度|2023〕：30件）",
    "〔令和6年度|2024〕（2024年4月～）",
    "目標値2000（〔令和6年度|2024〕）、2000（〔2024年度|2024〕）",
    "120、〔2024年度|2024〕は130",
];

#[test]
fn running_text_is_found_where_it_is_safe() {
    assert!(RUNNING_TEXT.len() >= 25);
    for expected in RUNNING_TEXT {
        assert_eq!(marked(&unmarked(expected)), *expected);
    }
}

fn unmarked(expected: &str) -> String {
    let mut parts = expected.split('〔');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (found, rest) = part.split_once('〕').unwrap();
        text + found.split_once('|').unwrap().0 + rest
    })
}

#[test]
fn endless_numbers_and_lists_are_passed_over() {
    for part in ["2", "二", "R1,", "R1(2019),", "令和", "令和6～", "2024・", "（", " "] {
        let text = part.repeat(10_000) + "年。令和6年度";
        let found = find(&text, &EraTable::builtin());
        assert_eq!(found.len(), 1, "{part}");
        assert_eq!(&text[found[0].range.clone()], "令和6年度");
        assert_eq!(EraTable::builtin().read(&text), None);
        assert_eq!(EraTable::builtin().read_period(&text), None);
    }
}

#[test]
fn found_years_tell_their_style() {
    let text = "令和6年度、R6年度、2024年度、2024（R6）年度、令和6（2024）年度、2024～27年度（R6～R9年度）";
    let styles: Vec<YearStyle> = find(text, &EraTable::builtin()).into_iter().map(|found| found.style).collect();
    assert_eq!(styles, [YearStyle::ALL.as_slice(), &[YearStyle::GregorianEra]].concat());
}

#[test]
fn rewriting_writes_each_year_and_keeps_the_rest() {
    let eras = EraTable::builtin();
    let text = "令和6年度末までに整備（R7年度～）。2026～2027年度は令和6年10月の方針による。";
    let rewritten = |style| rewrite(text, &eras, &in_style(style)).unwrap();
    assert_eq!(rewritten(YearStyle::Era), "令和6年度末までに整備（令和7年度～）。令和8～9年度は令和6年10月の方針による。");
    assert_eq!(rewritten(YearStyle::EraShort), "R6年度末までに整備（R7年度～）。R8～R9年度は令和6年10月の方針による。");
    assert_eq!(rewritten(YearStyle::Gregorian), "2024年度末までに整備（2025年度～）。2026～2027年度は令和6年10月の方針による。");
    assert!(rewritten(YearStyle::GregorianEra).starts_with("2024（令和6）年度末までに整備（2025（令和7）年度～）。"));
    assert!(rewritten(YearStyle::EraGregorian).contains("令和8（2026）～令和9（2027）年度は令和6年10月"));
}

#[test]
fn rewriting_keeps_the_sign_of_a_range_and_long_ranges() {
    let eras = EraTable::builtin();
    let rewritten = |text| rewrite(text, &eras, &YearWriting::default()).unwrap();
    assert_eq!(rewritten("2024-2027年度"), "令和6-9年度");
    assert_eq!(rewritten("2024〜27年度"), "令和6〜9年度");
    assert_eq!(rewritten("1985～2024年度"), "昭和60～令和6年度");
    assert_eq!(rewritten("2024年度から2027年度まで"), "令和6年度から令和9年度まで");
}

#[test]
fn rewriting_names_the_year_of_an_era_change_by_setting() {
    let eras = EraTable::builtin();
    let (new, old) = (in_style(YearStyle::Era), writing(YearStyle::Era, EraTurn::OldEra));
    assert_eq!(rewrite("平成31年度と平成33年度", &eras, &new).unwrap(), "令和元年度と令和3年度");
    assert_eq!(rewrite("令和元年度と令和2年度", &eras, &old).unwrap(), "平成31年度と令和2年度");
    assert_eq!(rewrite("平成31年度と令和2年度", &eras, &old), None);
}

#[test]
fn nothing_is_rewritten_where_nothing_changes() {
    let eras = EraTable::builtin();
    for text in ["", "令和6年度", "令和6～9年度", "令和6年10月", "令和5・6年度", "2024（令和5）年度", "進捗度"] {
        assert_eq!(rewrite(text, &eras, &YearWriting::default()), None, "{text}");
    }
}

#[test]
fn rewriting_loses_no_year_and_nothing_around_it() {
    let eras = EraTable::builtin();
    let years = |text: &str| find(text, &eras).into_iter().map(|found| (found.year, found.end)).collect::<Vec<_>>();
    let around = |text: &str| {
        let mut rest = text.to_owned();
        for found in find(text, &eras).into_iter().rev() {
            rest.replace_range(found.range, "年");
        }
        rest
    };
    for expected in RUNNING_TEXT {
        let text = unmarked(expected);
        for first in every_writing() {
            let once = rewrite(&text, &eras, &first).unwrap_or_else(|| text.clone());
            assert_eq!(years(&once), years(&text), "{text} → {once}");
            assert_eq!(around(&once), around(&text), "{text} → {once}");
            assert_eq!(rewrite(&once, &eras, &first), None, "rewriting again changes {once}");
            for second in every_writing() {
                let direct = rewrite(&text, &eras, &second).unwrap_or_else(|| text.clone());
                let by_detour = rewrite(&once, &eras, &second).unwrap_or_else(|| once.clone());
                assert_eq!(by_detour, direct, "{text} by way of {once}");
            }
        }
    }
}
