//! Values in words, what is understood of them, and the guesses made from them.

use proptest::prelude::*;
use shisakucho::model::guess::{Accumulation, Direction, guess_accumulation, guess_direction};
use shisakucho::model::reading::{Bound, Part, Quantity, Reading, alternatives, read};
use shisakucho::model::value::Value;

/// Words, what the chip shows; parts and unit of the indicator are empty.
const CHIPS: &[(&str, &str)] = &[
    ("", "未定"),
    ("　 ", "未定"),
    ("－", "該当なし"),
    ("—", "該当なし"),
    ("ー", "該当なし"),
    ("-", "該当なし"),
    ("--", "言葉"),
    ("12", "12"),
    ("１２", "12"),
    ("1250", "1,250"),
    ("１，２５０", "1,250"),
    ("12.5", "12.5"),
    ("0", "0"),
    ("-3", "-3"),
    ("△3.2%", "-3.2%"),
    ("1業務以上", "≥1 業務"),
    ("１業務以上", "≥1 業務"),
    ("約330万枚", "≈3,300,000 枚"),
    ("330万枚", "3,300,000 枚"),
    ("1.5万人", "15,000 人"),
    ("1億2,000万円", "120,000,000 円"),
    ("5千件", "5,000 件"),
    ("3万5千人", "35,000 人"),
    ("25,338千円", "25,338 千円"),
    ("30百万円", "30 百万円"),
    ("延べ33万枚（令和7年度まで）", "330,000 枚"),
    ("105分（前年度に対し15分減）", "105 分"),
    ("11,000枚 (前年度の配布枚数に対し3,000枚減)", "11,000 枚"),
    ("小 8.9% 中 12.8%", "小 8.9% ／ 中 12.8%"),
    ("小8.9％中12.8％", "小 8.9% ／ 中 12.8%"),
    ("小：8.9%、中：12.8%", "小 8.9% ／ 中 12.8%"),
    ("小 8.9 中 12.8%", "小 8.9% ／ 中 12.8%"),
    ("小50冊 中12冊", "小 50 冊 ／ 中 12 冊"),
    ("小50冊 中12", "小 50 冊 ／ 中 12 冊"),
    ("小 5%未満 中 10%未満", "小 <5% ／ 中 <10%"),
    ("小学校は3校、中学校は1校", "小学校 3 校 ／ 中学校 1 校"),
    ("7.86%（市民課） 2.71%（市民税課）", "市民課 7.86% ／ 市民税課 2.71%"),
    ("【市民課】7.86% 【市民税課】2.71%", "市民課 7.86% ／ 市民税課 2.71%"),
    ("550回/1/1", "550 回 ／ 1 ／ 1"),
    ("10件 20件", "10 件 ／ 20 件"),
    ("約330万枚→約260万枚", "≈330万枚→≈260万枚"),
    ("330万枚→260万枚", "330万枚→260万枚"),
    ("53.1％⇒75％", "53.1%→75%"),
    ("10→20件", "10件→20件"),
    ("週1回→週3回以上", "1回/週→≥3回/週"),
    ("10件から20件へ", "10件→20件"),
    ("10件から20件に拡大", "10件→20件"),
    ("50,000円/月→30,000円/月", "5万円/月→3万円/月"),
    ("前年度比増加", "前年度比"),
    ("前年比増加", "前年比"),
    ("対前年度比5%増", "前年度比"),
    ("前年比10%増", "前年比"),
    ("前年度以上", "前年度比"),
    ("現状維持", "現状比"),
    ("令和3年度比10%減", "令和3年度比"),
    ("R3比20%減", "R3比"),
    ("現状より短縮", "現状比"),
    ("10%増", "増減"),
    ("+5ポイント", "増減"),
    ("15分減（前年度に対し）", "前年度比"),
    ("増加", "増減"),
    ("0件を維持", "=0 件 維持"),
    ("100%維持", "=100% 維持"),
    ("90%以上を維持", "≥90%"),
    ("週3回以上", "≥3 回/週"),
    ("月１回程度", "≈1 回/月"),
    ("年に2回", "2 回/年"),
    ("3件／年間", "3 件/年間"),
    ("約3件/日", "≈3 件/日"),
    ("16か所", "16 か所"),
    ("5箇所以上", "≥5 箇所"),
    ("週3団体", "3 団体/週"),
    ("3団体/週", "3 団体/週"),
    ("5ポイント", "5 ポイント"),
    ("60分以内", "≤60 分"),
    ("5日以内", "≤5 日"),
    ("30件以下", "≤30 件"),
    ("10%未満", "<10%"),
    ("100人超", ">100 人"),
    ("80%を超える", ">80%"),
    ("≧90%", "≥90%"),
    ("おおむね50人", "≈50 人"),
    ("8割程度", "≈8 割"),
    ("2時間", "2 時間"),
    ("1時間30分", "90 分"),
    ("100%達成", "100%"),
    ("3回開催", "3 回"),
    ("100%を目指す", "100%"),
    ("48.5%(年平均)", "48.5%"),
    ("協定締結数1件", "1 件"),
    ("市内公民館で計40回", "40 回"),
    ("公民館等における地域別研修5箇所以上", "≥5 箇所"),
    ("登録者数：3,000人", "3,000 人"),
    ("330頭", "330 頭"),
    ("4サテライト", "4 サテライト"),
    ("10 件", "10 件"),
    ("100㎡", "100 ㎡"),
    ("なし", "言葉"),
    ("調査・研究", "言葉"),
    ("検討後作成", "言葉"),
    ("全校平均貸出冊数算出", "言葉"),
    ("令和6年度に開始", "言葉"),
    ("令和 6 年度", "言葉"),
    ("R6運用開始", "言葉"),
    ("2025年度", "言葉"),
    ("2025年", "言葉"),
    ("第2期", "言葉"),
    ("第2期計画の策定", "言葉"),
    ("4月開始", "言葉"),
    ("2023/4/1", "言葉"),
    ("5/30", "言葉"),
    ("3/5校", "言葉"),
    ("10～20件", "言葉"),
    ("10-20件", "言葉"),
    ("10:30", "言葉"),
    ("1人1台", "言葉"),
    ("24時間365日", "言葉"),
    ("5G整備", "言葉"),
    ("Windows11", "言葉"),
    ("Wi-Fi6対応", "言葉"),
    ("3人目", "言葉"),
    ("利用者3人に1人", "言葉"),
    ("3業務導入、2業務検討", "言葉"),
    ("毎月1回、年間12回以上", "1 回/月 ／ ≥12 回/年"),
    ("3人以上／校", "≥3 人/校"),
    ("全51業務", "51 業務"),
    ("最大30分", "≤30 分"),
    ("¥1,000", "1,000"),
    ("1,000円", "1,000 円"),
    ("12,34", "言葉"),
    ("1.2.3", "言葉"),
    ("月額3,000円", "3,000 円"),
    ("5件※うち新規2件", "5 件"),
    ("5歳児健診受診率95%", "言葉"),
    ("受診率95%以上", "≥95%"),
    ("3か月以内", "≤3 か月"),
    ("半数以上", "言葉"),
    ("数件", "言葉"),
    ("三回", "言葉"),
    ("全職員（約500人）", "言葉"),
    ("65歳以上の市民に周知", "言葉"),
    ("電子教科書を使った学習が遅延なく実施できる", "言葉"),
];

#[test]
fn chips_show_what_is_understood() {
    let wrong: Vec<String> = CHIPS
        .iter()
        .map(|(words, chip)| (words, chip, read(words, &[], "")))
        .filter(|(_, chip, reading)| reading.chip() != **chip)
        .map(|(words, chip, reading)| format!("「{words}」: {chip} expected, {} got: {reading:?}", reading.chip()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn number(amount: i64, unit: &str, bound: Bound) -> Reading {
    Reading::Number(Quantity { amount: amount.into(), unit: unit.to_owned(), bound })
}

#[test]
fn the_indicators_unit_holds_where_the_value_has_only_digits() {
    assert_eq!(read("12", &[], "件"), number(12, "件", Bound::Exactly));
    assert_eq!(read("12以上", &[], "件"), number(12, "件", Bound::AtLeast));
    assert_eq!(read("12人", &[], "件"), number(12, "人", Bound::Exactly));
    assert_eq!(read("50％", &[], "％"), number(50, "%", Bound::Exactly));
    assert_eq!(read("25万円", &[], "万円"), number(25, "万円", Bound::Exactly));
    assert_eq!(read("12→15", &[], "件").chip(), "12件→15件");
    assert_eq!(read("3期", &[], "期"), number(3, "期", Bound::Exactly));
}

#[test]
fn the_indicators_parts_name_a_bare_list() {
    let parts = names(&["ダウンロード", "評価", "アプリ"]);
    assert_eq!(read("550回/1/1", &parts, "").chip(), "ダウンロード 550 回 ／ 評価 1 ／ アプリ 1");
    assert_eq!(read("3/5", &names(&["小", "中"]), "校").chip(), "小 3 校 ／ 中 5 校");
    assert_eq!(read("小 8.9%", &names(&["小", "中"]), "").chip(), "小 8.9%");
    assert_eq!(read("3/5", &names(&["小"]), "校"), Reading::Words);
}

#[test]
fn every_bound_is_read_from_its_word() {
    let words = ["5件", "5件以上", "5件超", "5件以下", "5件未満", "約5件", "5件を維持"];
    for (words, bound) in words.into_iter().zip(Bound::ALL) {
        assert_eq!(read(words, &[], ""), number(5, "件", bound), "{words}");
        assert!(!bound.label().is_empty());
    }
}

#[test]
fn the_comparable_number_is_the_one_to_be_reached() {
    let amount = |words| read(words, &[], "").amount().map(|amount| amount.to_string());
    assert_eq!(amount("約330万枚→約260万枚").as_deref(), Some("2600000"));
    assert_eq!(amount("8.90%").as_deref(), Some("8.90"));
    assert_eq!(amount("小 8.9% 中 12.8%"), None);
    assert_eq!(amount("前年度比増加"), None);
    assert_eq!(amount("－"), None);
}

#[test]
fn alternatives_offer_what_one_click_may_mean() {
    let chips = |words: &str, parts: &[&str], unit: &str| {
        alternatives(words, &names(parts), unit).iter().map(Reading::chip).collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(chips("1業務以上", &[], ""), "1 業務 | ≤1 業務 | ≈1 業務 | =1 業務 維持 | 言葉 | 該当なし");
    assert_eq!(chips("令和7年度までに100%", &[], ""), "100% | ≥100% | ≤100% | ≈100% | =100% 維持 | 7 年度 | 該当なし");
    assert_eq!(chips("3/5校", &["実施", "全"], "校"), "3 校 | ≥3 校 | ≤3 校 | ≈3 校 | =3 校 維持 | 5 校 | 言葉 | 該当なし");
    assert_eq!(chips("3/5校", &[], "").split(" | ").last(), Some("該当なし"));
    assert!(chips("3/5校", &[], "").contains("3 校 ／ 5 校"));
    assert!(chips("550回/1/1", &[], "").contains("550 回 ／ 1 回 ／ 1 回"));
    assert_eq!(chips("前年比10%増", &[], ""), "10% | ≥10% | ≤10% | ≈10% | =10% 維持 | 言葉 | 該当なし");
    assert!(chips("330万枚→260万枚", &[], "").contains("3,300,000 枚"));
    assert_eq!(chips("", &[], ""), "該当なし");
    assert_eq!(chips("－", &[], ""), "未定 | 言葉");
    assert_eq!(chips("調査・研究", &[], ""), "該当なし");
}

#[test]
fn a_value_keeps_its_words() {
    for words in ["１業務以上", "約330万枚", "－", "", "Ⅲ　段階"] {
        assert_eq!(Value::new(words).text(), words);
    }
    assert_eq!(Value::new("30件\r\n\u{0}程度").text(), "30件 程度");
    assert!(Value::default().is_blank() && !Value::default().is_not_applicable());
    assert!(Value::not_applicable().is_not_applicable() && !Value::not_applicable().is_blank());
    for dash in ["—", "－", "―", "‐", "-", "ー", "−", "─"] {
        assert!(Value::new(dash).is_not_applicable(), "{dash}");
    }
    for other in ["", "--", "－1", "未定", "0"] {
        assert!(!Value::new(other).is_not_applicable(), "{other}");
    }
}

#[test]
fn readings_and_values_survive_the_file() {
    for (words, _) in CHIPS {
        let value = Value::new(*words);
        let reading = read(words, &[], "");
        let text = ron::to_string(&(&value, &reading)).unwrap();
        assert_eq!(ron::from_str::<(Value, Reading)>(&text).unwrap(), (value, reading), "{text}");
    }
    assert_eq!(ron::to_string(&read("1業務以上", &[], "")).unwrap(), r#"Number((amount:"1",unit:"業務",bound:AtLeast))"#);
    assert_eq!(ron::to_string(&Value::new("１業務")).unwrap(), r#""１業務""#);
}

#[test]
fn unknown_fields_of_a_quantity_are_refused() {
    assert!(ron::from_str::<Quantity>(r#"(amount:"1",colour:"red")"#).is_err());
    assert!(ron::from_str::<Part>(r#"(quantity:(amount:"1"),colour:"red")"#).is_err());
}

#[test]
fn the_direction_follows_the_numbers_first_and_the_name_then() {
    use Direction::{Down, Keep, Up};
    let table: &[(&str, &[&str], Option<Direction>)] = &[
        ("有害鳥獣による農作物被害額", &["15,900千円", "13,000千円", "10,000千円"], Some(Down)),
        ("有害鳥獣による農作物被害額", &[], Some(Down)),
        ("市内児童生徒の不読率", &["小 8.9% 中 12.8%", "小 7.9% 中 11.8%"], Some(Down)),
        ("市内児童生徒の不読率", &[], Some(Down)),
        ("職員事務作業時間 (1日あたり)", &["105分"], Some(Down)),
        ("窓口の待ち時間", &["30分以内"], Some(Down)),
        ("処理に要する日数", &["5日以内"], Some(Down)),
        ("コピー用紙の購入数量", &["約330万枚→約260万枚"], Some(Down)),
        ("RPAによる削減時間", &[], Some(Up)),
        ("審査会資料ペーパーレス化率", &["0%", "100%"], Some(Up)),
        ("らづFit登録者数", &["5,100人", "6,400人"], Some(Up)),
        ("利用者の満足度", &[], Some(Up)),
        ("公開オープンデータ数 (累計)", &[], Some(Up)),
        ("公開オープンデータ最新化率", &["100%", "100%", "100%"], Some(Keep)),
        ("情報漏えい件数", &["0件を維持"], Some(Keep)),
        ("サービス水準の維持", &[], Some(Keep)),
        ("通信帯域", &["調査・研究", "－"], None),
        ("", &[], None),
    ];
    for (name, values, direction) in table {
        let values: Vec<Reading> = values.iter().map(|words| read(words, &[], "")).collect();
        assert_eq!(guess_direction(name, &values.iter().collect::<Vec<_>>()), *direction, "{name}");
    }
    assert_eq!(Direction::ALL.map(Direction::label), ["増やす", "減らす", "維持する"]);
}

#[test]
fn the_kind_of_count_is_guessed_only_where_the_name_says_it() {
    use Accumulation::{Average, Cumulative, PointInTime, SingleYear};
    let table = [
        ("民間と協働して行う施設数 (累計)", Some(Cumulative)),
        ("延べ参加者数", Some(Cumulative)),
        ("年間延べ参加者数", Some(SingleYear)),
        ("月間利用金額 (年度月平均)", Some(Average)),
        ("らづポイント付与件数（単年度）", Some(SingleYear)),
        ("電子書籍の年間貸出冊数", Some(SingleYear)),
        ("登録者数（年度末時点）", Some(PointInTime)),
        ("マイナンバーカードの普及率", Some(PointInTime)),
        ("専門家相談により売上がアップした事業者の割合", None),
        ("テーマ数", None),
        ("", None),
    ];
    for (name, kind) in table {
        assert_eq!(guess_accumulation(name), kind, "{name}");
    }
    assert_eq!(Accumulation::ALL.map(Accumulation::label), ["単年度", "累計", "平均", "時点"]);
}

#[test]
fn long_and_huge_texts_are_words() {
    let long = "9".repeat(100_000);
    assert_eq!(read(&long, &[], ""), Reading::Words);
    assert_eq!(read(&"9".repeat(60), &[], ""), Reading::Words);
    let brackets = "（".repeat(100_000);
    assert_eq!(read(&brackets, &[], ""), Reading::Words);
    assert_eq!(alternatives(&brackets, &[], "").len(), 1);
    assert!(read("999999999999兆9億枚", &[], "").amount().is_some());
}

proptest! {
    #[test]
    fn hostile_text_is_read_without_panic(words in "\\PC{0,60}", unit in "\\PC{0,4}", part in "\\PC{0,4}") {
        let parts = [part];
        let reading = read(&words, &parts, &unit);
        prop_assert!(!reading.chip().is_empty());
        let others = alternatives(&words, &parts, &unit);
        prop_assert!(!others.contains(&reading));
    }

    #[test]
    fn text_made_of_what_values_are_made_of_is_read_without_panic(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "1", "９", "0", ",", ".", "，", "％", "%", "万", "億", "千円", "枚", "件", "約", "以上", "を維持", "→", "／", "/", "週", "年", "月",
                "令和", "第", "（", "）", "(", "【", " ", "　", "小", "中", "から", "へ", "前年度", "比", "増", "減", "△", "-", "ー", "～", "※", "：", "目", "\u{3099}",
            ]),
            0..14,
        ),
    ) {
        let words = pieces.concat();
        let reading = read(&words, &[], "件");
        let text = ron::to_string(&reading).unwrap();
        prop_assert_eq!(ron::from_str::<Reading>(&text).unwrap(), reading.clone());
        let others = alternatives(&words, &[], "件");
        prop_assert!(!others.contains(&reading));
        for (at, other) in others.iter().enumerate() {
            prop_assert!(!others.iter().skip(at + 1).any(|later| later == other), "twice: {:?}", other);
        }
    }

    #[test]
    fn whole_numbers_are_read_as_they_are_written(amount in 0_u32..=u32::MAX, wide: bool) {
        let digits = amount.to_string();
        let digits = if wide { digits.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect() } else { digits };
        prop_assert_eq!(read(&format!("{digits}件"), &[], ""), number(i64::from(amount), "件", Bound::Exactly));
        let Reading::Number(quantity) = read(&digits, &[], "件") else { return Err(TestCaseError::fail("no number")) };
        prop_assert_eq!(quantity.amount, amount.into());
    }
}
