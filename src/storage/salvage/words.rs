//! What was lost, in the officer's words.

use crate::model::form::Form;
use crate::storage::salvage::assemble::{CUT, Owner};
use crate::storage::salvage::gather::List;
use crate::storage::salvage::unit::Step;

/// Longest name that is quoted, in characters.
const LONGEST: usize = 24;

/// What an owner and a path in it are called: 「施策「窓口の…」の工程」.
pub(super) fn what(owner: &Owner, name: &str, path: &[Step], form: &Form) -> String {
    let head = match owner {
        Owner::Measure(index) => called("施策", index + 1, name),
        Owner::LostMeasure(nth, name) => called("施策", *nth, name),
        Owner::MissingMeasure(id) => format!("施策（{id}）"),
        Owner::Element(list, nth, name) => called(of_list(*list), *nth, name),
        Owner::Missing(words) => words.clone(),
        Owner::Plan => return of_plan(path),
    };
    let measure = matches!(owner, Owner::Measure(_));
    let mut words = head;
    let mut before = "";
    for step in path.iter().take(5) {
        match step {
            Step::Nth(nth) => words.push_str(&format!("（{nth}番目）")),
            Step::Rest => words.push_str("の、読めない部分より後"),
            Step::Key(key) => {
                words.push('の');
                words.push_str(&match before {
                    "narratives" => format!("「{}」", form.narrative(key).map_or(key, |field| &field.label)),
                    "targets" | "actuals" | "names" => format!("「{key}」"),
                    _ => label(key, measure),
                });
                before = key;
            }
        }
    }
    words
}

/// 「施策「窓口の…」」, or 「施策（3番目、名称不明）」.
fn called(kind: &str, nth: usize, name: &str) -> String {
    if name.trim().is_empty() {
        return format!("{kind}（{nth}番目、名称不明）");
    }
    let mut short: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if name.chars().count() > LONGEST {
        short.push('…');
    }
    format!("{kind}「{short}」")
}

fn of_plan(path: &[Step]) -> String {
    match path {
        [] => "計画全体".to_owned(),
        [Step::Rest, ..] => "計画の終わりより後".to_owned(),
        [Step::Nth(_), ..] => "計画の一部".to_owned(),
        [Step::Key(key), rest @ ..] => {
            let field = match key.as_str() {
                CUT => return "ここから後の内容".to_owned(),
                "title" => "計画名",
                "city" => "自治体名",
                "edition" => "版",
                "date" => "策定日",
                "period" => "計画期間",
                "year_writing" => "年度の書き方",
                "indicator_defaults" => "指標の既定",
                "form" => "様式",
                "cover" => "表紙",
                key => match List::of_field(key) {
                    Some(list) => return of_list(list).to_owned(),
                    None => return format!("「{}」", called("", 0, key).trim_matches(['「', '」'])),
                },
            };
            let inner = rest.iter().filter_map(|step| match step {
                Step::Key(key) => Some(label(key, false)),
                Step::Nth(_) | Step::Rest => None,
            });
            std::iter::once(field.to_owned()).chain(inner.take(3)).collect::<Vec<String>>().join("の")
        }
    }
}

fn of_list(list: List) -> &'static str {
    match list {
        List::Eras => "元号",
        List::Departments => "部署",
        List::PriorityEditions => "重点取組事項",
        List::Sections => "区分",
        List::Measures => "施策",
        List::Organisation => "推進体制の組織",
        List::RelatedPlans => "関連計画",
        List::Chapters => "章",
        List::Footnotes => "脚注",
        List::Glossary => "用語集",
        List::Chronology => "策定経過",
        List::Ordinances => "要綱",
        List::Colophon => "奥付",
        List::Packets => "会議資料",
        List::Pictures => "画像",
        List::Notes => "付箋",
    }
}

/// The word for a field.
fn label(key: &str, of_measure: bool) -> String {
    let known = match key {
        "id" => "識別子",
        "name" => "名称",
        "title" => "題名",
        "lead" if of_measure => "主管部署",
        "lead" => "リード文",
        "related" => "関連部署",
        "narratives" => "記述欄",
        "schedule" => "工程",
        "bars" => "期間",
        "from" => "始まり",
        "to" => "終わり",
        "open" => "終わりの矢印",
        "kind" => "種類",
        "label" => "見出し",
        "indicators" => "指標",
        "names" => "年度ごとの名称",
        "unit" => "単位",
        "parts" => "内訳",
        "direction" => "向き",
        "accumulation" => "集計のしかた",
        "baseline" => "現状値",
        "baseline_as_of" => "現状値の時点",
        "targets" => "目標値",
        "actuals" => "実績値",
        "final_target" => "最終目標",
        "final_year" => "最終年度",
        "source" => "出典",
        "definition" => "定義",
        "formula" => "計算式",
        "reason" => "設定の理由",
        "note" => "備考",
        "corrections" => "値の読み取りの訂正",
        "annual" => "年次の取組",
        "common" => "共通の取組",
        "branches" => "場合分け",
        "actions" => "取組事項",
        "goals" => "目標",
        "evidence" => "エビデンス",
        "visions" => "将来の姿",
        "priorities" => "重点取組事項",
        "references" => "関連計画",
        "pictures" => "画像",
        "items" => "項目の並び",
        "sections" => "下の区分",
        "text" => "文章",
        "year" => "年度",
        "first" => "最初の年度",
        "count" => "年数",
        "words" => "用語",
        "levels" => "階層",
        "sheet" => "紙面",
        "blocks" => "内容",
        "caption" => "説明",
        "data" => "データ",
        "unconfirmed" => "要確認の欄",
        "brief" => "掲載のしかた",
        "numbered" => "章番号",
        "sheets" => "個票の掲載",
        "header_rows" => "見出しの行数",
        "header_columns" => "見出し列の数",
        "widths" => "列の幅",
        "rows" => "表の行",
        "section" => "対象の区分",
        "group" => "分類",
        "members" => "構成員",
        "role" => "役割",
        "under" => "上位の組織",
        "beside" => "図での位置",
        "subtitle" => "副題",
        "date_words" => "日付の書き方",
        "lines" => "下部の文",
        "picture" => "画像",
        "alternative" => "代替テキスト",
        "document" => "文書の構成",
        "summary" => "概要版の一文",
        "meeting" => "会議名",
        "date" => "日付",
        "number" => "番号",
        other => return format!("「{other}」"),
    };
    known.to_owned()
}
