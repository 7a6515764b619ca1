//! What several dialogs show: a comparison by hand, days, and recovery copies as a program leaves them behind.

use chrono::{NaiveDate, NaiveDateTime};
use shisakucho::base::id::IdMint;
use shisakucho::compare::{Change, Comparison, Difference, Group, Subject};
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::MeasureId;
use shisakucho::model::plan::Plan;
use shisakucho::storage::builtin_forms;
use shisakucho::storage::recovery::{self, About, Keeper, LeftBehind};

/// The Saturday on which all dialogs are opened.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

pub fn at(month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
}

/// A measure's identity by number.
pub fn measure(number: u64) -> MeasureId {
    MeasureId(IdMint::from_seed(number).mint())
}

pub fn field(label: &str, change: Change, before: &str, after: &str) -> Difference {
    Difference { place: None, label: label.to_owned(), change, before: before.to_owned(), after: after.to_owned() }
}

pub fn group(subject: Subject, word: &str, title: &str, change: Change, differences: Vec<Difference>) -> Group {
    Group { subject, word: word.to_owned(), title: title.to_owned(), change, differences }
}

/// One of each change: the settings, a measure that changed, one that came, one that went, one that moved.
pub fn comparison() -> Comparison {
    let of = |number, title, change, differences| group(Subject::Measure(measure(number)), "施策", title, change, differences);
    let long = "高齢者を対象とする講座を年20回開催してきたが、受講後に一人で操作を続けられない人が多く、相談先も定まっていない。";
    Comparison {
        groups: vec![
            group(Subject::Plan, "計画の設定", "計画の設定", Change::Changed, vec![field("版", Change::Changed, "素案", "案")]),
            of(
                1,
                "01-03 スマートフォン教室と相談窓口の常設",
                Change::Changed,
                vec![
                    field("現状と課題", Change::Changed, long, &long.replace("年20回", "年36回")),
                    field("成果目標①「受講者数」の目標（令和6年度）", Change::Changed, "800人", "900人"),
                    field("備考", Change::Added, "", "公民館と調整中"),
                ],
            ),
            of(2, "02-01 電子決裁の導入", Change::Added, vec![field("施策名", Change::Added, "", "電子決裁の導入")]),
            of(3, "02-02 紙の回覧の廃止", Change::Removed, vec![field("施策名", Change::Removed, "紙の回覧の廃止", "")]),
            of(4, "03-01 オープンデータの拡充", Change::Moved, vec![field("並び", Change::Moved, "2番目", "5番目")]),
        ],
    }
}

/// A comparison of many measures with many fields.
pub fn long_comparison() -> Comparison {
    let fields = |number| (1..=20).map(|n| field(&format!("記述欄{n}"), Change::Changed, "前の文", &format!("後の文{number}"))).collect();
    let groups = (1..=60).map(|n| group(Subject::Measure(measure(n)), "施策", &format!("施策その{n}"), Change::Changed, fields(n)));
    Comparison { groups: groups.collect() }
}

/// Copies that a program left behind.
pub fn left_behind(title: &str, file: Option<&str>, at: NaiveDateTime) -> LeftBehind {
    let folder = tempfile::tempdir().unwrap();
    let about = About { title: title.to_owned(), file: file.map(Into::into), ..About::default() };
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: 4 };
    let plan = Plan::new(title, "みなと野市", period, builtin_forms::by_key("kobetsu").unwrap());
    let mut keeper = Keeper::begin(folder.path(), about).unwrap();
    keeper.keep(&plan).unwrap();
    drop(keeper);
    let mut left = recovery::left_behind(folder.path()).pop().unwrap();
    left.at = at;
    left
}
