//! The words around the figures of a value: those that bind a number, those that follow it without changing it, and
//! those that show it to be a date or a rank. Data only; a missing word is added here. Units are next door.

use super::Bound;

/// Words before a number that bind it.
pub(super) const BEFORE: &[(&str, Bound)] = &[
    ("約", Bound::About),
    ("およそ", Bound::About),
    ("おおよそ", Bound::About),
    ("おおむね", Bound::About),
    ("概ね", Bound::About),
    ("ほぼ", Bound::About),
    ("≈", Bound::About),
    ("≒", Bound::About),
    ("≥", Bound::AtLeast),
    (">", Bound::MoreThan),
    ("≤", Bound::AtMost),
    ("<", Bound::LessThan),
    ("最低", Bound::AtLeast),
    ("少なくとも", Bound::AtLeast),
    ("最大", Bound::AtMost),
    ("最長", Bound::AtMost),
    ("延べ", Bound::Exactly),
    ("のべ", Bound::Exactly),
    ("累計", Bound::Exactly),
    ("合計", Bound::Exactly),
    ("総計", Bound::Exactly),
    ("計", Bound::Exactly),
    ("全", Bound::Exactly),
    ("¥", Bound::Exactly),
];

/// Words after a number that bind it.
pub(super) const AFTER: &[(&str, Bound)] = &[
    ("以上", Bound::AtLeast),
    ("を上回る", Bound::MoreThan),
    ("を超える", Bound::MoreThan),
    ("超え", Bound::MoreThan),
    ("超", Bound::MoreThan),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("未満", Bound::LessThan),
    ("を下回る", Bound::LessThan),
    ("程度", Bound::About),
    ("前後", Bound::About),
    ("ほど", Bound::About),
    ("くらい", Bound::About),
    ("ぐらい", Bound::About),
    ("を維持", Bound::Keep),
    ("の維持", Bound::Keep),
    ("で維持", Bound::Keep),
    ("維持", Bound::Keep),
];

/// Words after a number that make it a difference from something.
pub(super) const DIFFERENCE: &[&str] =
    &["増加", "増", "減少", "減", "削減", "低減", "短縮", "向上", "上昇", "低下", "拡大", "縮小", "改善", "アップ", "ダウン"];

/// Words after a number that leave it what it is: 「3回開催」「100%を達成」.
pub(super) const DONE: &[&str] = &[
    "達成",
    "実施",
    "開催",
    "導入",
    "整備",
    "設置",
    "確保",
    "実現",
    "完了",
    "完成",
    "作成",
    "策定",
    "公開",
    "配布",
    "配置",
    "配備",
    "参加",
    "利用",
    "対応",
    "移行",
    "運用",
    "発信",
    "掲載",
    "更新",
    "育成",
    "養成",
    "受講",
    "修了",
    "開設",
    "開始",
    "締結",
    "取得",
    "構築",
    "登録",
    "発行",
    "提供",
    "実証",
    "試行",
    "採用",
    "選定",
    "選任",
    "任命",
    "稼働",
    "到達",
    "予定",
    "目標",
    "継続",
    "想定",
    "見込み",
    "見込",
    "解消",
    "処理",
    "交付",
    "支援",
    "認定",
    "訪問",
    "投稿",
    "電子化",
    "オンライン化",
    "デジタル化",
    "標準化",
    "目指す",
    "めざす",
    "する",
    "なる",
    "できる",
    "します",
    "です",
    "済み",
    "済",
];

/// Words after a number that show it to be a date, a rank or a name rather than an amount.
pub(super) const ORDINALS: &[&str] = &[
    "年度", "年生", "年目", "周年", "年版", "学年", "月", "時", "期", "号", "版", "章", "条", "番", "階", "次", "代", "級", "丁目", "世代",
    "分の", "つの",
];

/// Words before a number that show the same.
pub(super) const NAMES_BEFORE: &[&str] =
    &["第", "明治", "大正", "昭和", "平成", "令和", "№", "#", "レベル", "ステージ", "フェーズ", "ステップ", "バージョン"];

/// The longest of the words that a text begins with, and what follows it.
pub(super) fn strip_longest<'a>(rest: &'a str, words: &[&'static str]) -> Option<(&'static str, &'a str)> {
    let found = words.iter().filter_map(|word| Some((*word, rest.strip_prefix(word)?)));
    found.min_by_key(|(_, after)| after.len())
}

/// The same for words that stand for something.
pub(super) fn strip_longest_of<'a, T: Copy>(rest: &'a str, words: &[(&'static str, T)]) -> Option<(T, &'a str)> {
    let found = words.iter().filter_map(|(word, meaning)| Some((*meaning, rest.strip_prefix(word)?)));
    found.min_by_key(|(_, after)| after.len())
}

/// Whether a text begins with a word that may follow a number and its unit.
pub(super) fn follows_a_unit(rest: &str) -> bool {
    strip_longest_of(rest, AFTER).is_some() || strip_longest(rest, DIFFERENCE).is_some() || strip_longest(rest, DONE).is_some()
}
