//! What concerns the whole plan: settings, form, national priorities; and what no part of the plan tells.

use chrono::NaiveDate;
use shisakucho::model::era::{Era, EraTurn, YearStyle, YearWriting};
use shisakucho::model::form::{BarLook, Form, GridUnit, IndicatorDefaults};
use shisakucho::model::ids::{PriorityEditionId, PriorityId};
use shisakucho::model::numbering::Scope;
use shisakucho::model::priority::{Priority, PriorityEdition};

use super::*;

fn form_told(change: impl FnOnce(&mut Form)) -> Vec<String> {
    let mut lines = after_changes(&small_plan(), |plan| change(Arc::make_mut(&mut plan.form)));
    assert_eq!(lines.remove(0), "＊ 様式");
    lines
}

#[test]
fn dates_and_years_are_written_as_the_later_plan_writes_them() {
    let lines = after_changes(&small_plan(), |plan| {
        plan.year_writing = YearWriting { style: YearStyle::Gregorian, turn: EraTurn::OldEra };
        plan.period.count = 5;
        plan.date = NaiveDate::from_ymd_opt(2019, 5, 1);
        plan.indicator_defaults = IndicatorDefaults { baseline_as_of: "令和4年度末".to_owned(), final_year: Some(year(2028)) };
    });
    assert_eq!(
        lines,
        [
            "＊ 計画の設定",
            "・＊ 策定日: 令和6年3月28日 → 令和元年5月1日",
            "・＊ 計画期間: 2024～2027年度 → 2024～2028年度",
            "・＊ 年度の書き方: 元号（令和5年度） → 西暦（2023年度）",
            "・＊ 改元の年度の書き方: 新しい元号（令和元年度） → 年度当初の元号（平成31年度）",
            "・＋ 指標の既定（現状値の時点）: 令和4年度末",
            "・＋ 指標の既定（目標の年度）: 2028年度",
        ]
    );
}

#[test]
fn an_era_is_matched_by_its_name() {
    let era = |name: &str, day: u32| Era {
        name: name.to_owned(),
        short: "F".to_owned(),
        first_day: NaiveDate::from_ymd_opt(2040, 5, day).unwrap(),
        first_fiscal_year: year(2040),
    };
    let mut before = small_plan();
    before.eras = vec![era("未来", 1)];
    let lines = after_changes(&before, |plan| plan.eras = vec![era("未来", 2)]);
    assert_eq!(lines.len(), 2);
    assert!(lines[1].starts_with("・＊ 元号「未来」: 略記F、"), "{lines:?}");
    let lines = after_changes(&before, |plan| plan.eras = vec![era("将来", 1)]);
    assert_eq!(lines.len(), 3, "one gone, one new: {lines:?}");
}

#[test]
fn editions_of_national_priorities_are_told_by_their_items() {
    let item = |item: &str, text: &str, continues: &[&str]| Priority {
        id: PriorityId(id(item)),
        group: String::new(),
        text: text.to_owned(),
        continues: continues.iter().map(|id| PriorityId(super::id(id))).collect(),
    };
    let edition = |id: &str, name: &str, items| PriorityEdition {
        id: PriorityEditionId(super::id(id)),
        name: name.to_owned(),
        published: String::new(),
        source: String::new(),
        items,
    };
    let mut before = small_plan();
    before.priority_editions = Arc::new(vec![edition("e1", "第2版", vec![item("p1", "窓口", &[]), item("p2", "基盤", &[])])]);
    let lines = after_changes(&before, |plan| {
        let editions = Arc::make_mut(&mut plan.priority_editions);
        editions[0].items.remove(0);
        editions[0].published = "令和4年9月".to_owned();
        editions.push(edition("e2", "第3版", vec![item("p3", "共通基盤", &["p2"])]));
    });
    assert_eq!(
        lines,
        [
            "＊ 国の重点取組事項",
            "・＋ 版「第2版」の公表: 令和4年9月",
            "・－ 版「第2版」の項目1: 窓口",
            "・＋ 版「第3版」: 名称：第3版／項目1：共通基盤／前の版とのつながり：基盤",
        ]
    );
}

#[test]
fn a_form_is_told_part_by_part() {
    let lines = form_told(|form| {
        form.words.lead = "所管課".to_owned();
        form.levels[0].word = "分野".to_owned();
        form.measure_numbering.scope = Scope::Plan;
        form.measure_numbering.section_prefix = None;
        form.narratives[0].limit = None;
        form.narratives[1].label = "内容".to_owned();
        form.schedule.unit = GridUnit::Month;
        form.schedule.kinds[0].look = BarLook::Hatched;
        form.indicators.show_baseline = !form.indicators.show_baseline;
        form.sheet.page.landscape = true;
    });
    assert_eq!(lines.len(), 9, "{lines:#?}");
    assert_eq!(lines[0], "・＊ 「主管部署」の呼び方: 主管部署 → 所管課");
    assert_eq!(lines[1], "・＊ 1段目の区分: 柱（01、02、03） → 分野（01、02、03）");
    assert_eq!(lines[2], "・＊ 施策の番号: 01-01、01-02、01-03（1段目の区分ごとに数える） → 01、02、03（計画を通して数える）");
    assert_eq!(lines[3], "・－ 記述欄「現状と課題」の字数の上限: 500字");
    assert_eq!(lines[4], "・＊ 記述欄「内容」の見出し: 施策内容詳細 → 内容");
    assert!(lines[5].starts_with("・＊ 工程の目盛り: ") && lines[5].ends_with(" → 月"));
    assert!(lines[6].starts_with("・＊ 期間の種類「") && lines[6].ends_with("の見た目: 塗りつぶし → 斜線"), "{}", lines[6]);
    assert!(lines[7].starts_with("・＊ 現状値の表示: "));
    assert_eq!(
        lines[8],
        "・＊ 個票の用紙: A4縦、1件ごとに改ページ、文字9.5ポイント（1ページに収めるときは9ポイントまで） → \
         A4横、1件ごとに改ページ、文字9.5ポイント（1ページに収めるときは9ポイントまで）"
    );
}

#[test]
fn the_sheet_is_told_as_a_whole() {
    let lines = form_told(|form| drop(form.sheet.blocks.remove(0)));
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("・＊ 個票の配置: ＜"), "{}", lines[0]);
    assert!(form_told(|form| form.sheet.blocks[0].rows[0].cells[0].width = 12)[0].contains("幅12"));
}

#[test]
fn the_order_in_which_measures_were_added_is_told_only_if_there_is_nothing_else() {
    let lines = after_changes(&small_plan(), |plan| plan.measures.rotate_left(1));
    assert_eq!(
        lines,
        [
            "＊ 計画の設定",
            "・⇅ 施策を加えた順（印刷には表れません）: \
             書かない窓口の開設／公共施設予約の見直し／電子決裁の導入 → 公共施設予約の見直し／電子決裁の導入／書かない窓口の開設"
        ]
    );
    let lines = after_changes(&small_plan(), |plan| {
        plan.measures.rotate_left(1);
        plan.title = "改題".to_owned();
    });
    assert_eq!(lines, ["＊ 計画の設定", "・＊ 計画名: 見本市DX推進計画 → 改題"]);
}

#[test]
fn plans_that_differ_in_what_does_not_belong_in_a_plan_still_differ() {
    // A measure that is not there, listed in a section.
    let item = shisakucho::model::section::Item::Measure(measure_id("gone"));
    let lines = after_changes(&small_plan(), |plan| Arc::make_mut(&mut plan.sections)[0].items.push(item));
    assert_eq!(lines, ["＊ 計画の設定", "・＋ そのほか: 識別子の重なりなど、画面に表れない違いがあります"]);
}
