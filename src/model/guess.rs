//! Guesses that fill in an indicator's direction and kind from its name and its values, so that the officer only
//! corrects them. A guess that is not sure is no guess: `None`.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::fold::for_search;
use crate::model::reading::{Bound, Reading};

/// Where an indicator shall go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// 増やす
    Up,
    /// 減らす
    Down,
    /// 維持する
    Keep,
}

impl Direction {
    /// Every direction, in the order of menus.
    pub const ALL: [Self; 3] = [Self::Up, Self::Down, Self::Keep];

    /// The word for it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Up => "増やす",
            Self::Down => "減らす",
            Self::Keep => "維持する",
        }
    }
}

/// How an indicator's yearly numbers are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Accumulation {
    /// 単年度
    SingleYear,
    /// 累計
    Cumulative,
    /// 平均
    Average,
    /// 時点
    PointInTime,
}

impl Accumulation {
    /// Every kind, in the order of menus.
    pub const ALL: [Self; 4] = [Self::SingleYear, Self::Cumulative, Self::Average, Self::PointInTime];

    /// The word for it.
    pub fn label(self) -> &'static str {
        match self {
            Self::SingleYear => "単年度",
            Self::Cumulative => "累計",
            Self::Average => "平均",
            Self::PointInTime => "時点",
        }
    }
}

/// Where an indicator of this name and these values, in the order of their years, wants to go. What the officer's own
/// numbers show wins over the name.
pub fn guess_direction(name: &str, values: &[&Reading]) -> Option<Direction> {
    let steps: Vec<Decimal> = values.iter().flat_map(|value| amounts(value)).collect();
    let (first, last) = (steps.first(), steps.last());
    if let Some(direction) = first.zip(last).and_then(|(first, last)| match last.cmp(first) {
        Ordering::Greater => Some(Direction::Up),
        Ordering::Less => Some(Direction::Down),
        Ordering::Equal => None,
    }) {
        return Some(direction);
    }
    let name = for_search(name);
    let bounds: Vec<Bound> = values.iter().filter_map(|value| bound(value)).collect();
    if name.contains("維持") || bounds.contains(&Bound::Keep) {
        return Some(Direction::Keep);
    }
    if !bounds.is_empty() && bounds.iter().all(|bound| matches!(bound, Bound::AtMost | Bound::LessThan)) {
        return Some(Direction::Down);
    }
    let stays = steps.len() > 1 && steps.iter().all(|step| Some(step) == first);
    if stays { Some(Direction::Keep) } else { direction_of_name(&name) }
}

/// Names of reductions: more of them is better although what they reduce is bad.
const REDUCTIONS: &[&str] = &["削減", "短縮", "縮減", "低減", "減少", "解消", "改善", "節減", "節約", "ぺーぱーれす"];

/// Names of what nobody wants more of.
const UNWANTED: &[&str] = &[
    "被害",
    "不読",
    "待ち時間",
    "待時間",
    "待ち人数",
    "所要時間",
    "作業時間",
    "事務時間",
    "処理時間",
    "対応時間",
    "滞在時間",
    "残業",
    "時間外",
    "超過勤務",
    "紙",
    "こぴー",
    "印刷",
    "苦情",
    "くれーむ",
    "事故",
    "誤り",
    "みす",
    "障害",
    "停止",
    "滞納",
    "未納",
    "未収",
    "未利用",
    "未受診",
    "未処理",
    "未対応",
    "不備",
    "不明",
    "不用",
    "不登校",
    "廃棄",
    "ごみ",
    "排出",
    "消費量",
    "使用量",
    "経費",
    "こすと",
    "費用",
    "支出",
    "負担",
    "離職",
    "死亡",
    "犯罪",
    "違反",
    "待機児童",
    "漏水",
    "いじめ",
    "離脱",
    "いんしでんと",
    "手戻り",
    "差戻",
    "差し戻し",
    "返戻",
];

/// Ends of names of what is wanted, where nothing else is said.
const WANTED: &[&str] = &["数", "率", "割合", "度", "額", "比率", "実績", "頭数"];

fn direction_of_name(name: &str) -> Option<Direction> {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(REDUCTIONS) {
        return Some(Direction::Up);
    }
    if has(UNWANTED) {
        return Some(Direction::Down);
    }
    let bare = name.split('(').next().unwrap_or(name);
    WANTED.iter().any(|end| bare.ends_with(end)).then_some(Direction::Up)
}

/// The numbers of a value that can be set against those of other years.
fn amounts(reading: &Reading) -> Vec<Decimal> {
    match reading {
        Reading::Change { from, to } => vec![from.amount, to.amount],
        Reading::Parts(parts) => parts.first().map(|part| part.quantity.amount).into_iter().collect(),
        other => other.amount().into_iter().collect(),
    }
}

fn bound(reading: &Reading) -> Option<Bound> {
    match reading {
        Reading::Number(quantity) | Reading::Change { to: quantity, .. } => Some(quantity.bound),
        Reading::Parts(parts) => parts.first().map(|part| part.quantity.bound),
        Reading::Undecided | Reading::NotApplicable | Reading::Relative(_) | Reading::Words => None,
    }
}

/// How an indicator of this name is counted.
pub fn guess_accumulation(name: &str) -> Option<Accumulation> {
    const SAID: &[(&[&str], Accumulation)] = &[
        (&["累計", "累積", "通算"], Accumulation::Cumulative),
        (&["平均"], Accumulation::Average),
        (&["単年", "年間", "各年度", "年度内", "年度ごと", "1年あたり"], Accumulation::SingleYear),
        (&["年度末", "時点", "現在", "末日"], Accumulation::PointInTime),
        // Without a year, 延べ counts from the start of the plan.
        (&["延べ", "のべ"], Accumulation::Cumulative),
        // States that nobody adds up over the years.
        (
            &["普及率", "保有率", "加入率", "交付率", "整備率", "登録者数", "会員数", "友だち登録", "ふぉろわー数"],
            Accumulation::PointInTime,
        ),
    ];
    let name = for_search(name);
    SAID.iter().find(|(words, _)| words.iter().any(|word| name.contains(word))).map(|(_, kind)| *kind)
}
