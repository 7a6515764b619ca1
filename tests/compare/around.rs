//! What differs around the sheets: cover, bodies, related plans, blocks, the document of a form.

use shisakucho::compare::{Subject, compare};
use shisakucho::model::plan::Plan;
use shisakucho::storage::read;

const GOLDEN: &str = include_str!("../fixtures/golden/format-3.ron");

fn plan(text: &str) -> Plan {
    read::from_text(text).unwrap_or_else(|failure| panic!("{}", failure.problem(""))).plan
}

/// The labels of what is told of the golden plan with something replaced.
fn differences(from: &str, to: &str) -> Vec<String> {
    assert!(GOLDEN.contains(from), "{from}");
    let comparison = compare(&plan(GOLDEN), &plan(&GOLDEN.replacen(from, to, 1)));
    comparison.groups.iter().flat_map(|group| &group.differences).map(|difference| difference.label.clone()).collect()
}

#[test]
fn each_new_field_is_told_by_its_name() {
    for (from, to, expected) in [
        ("subtitle: \"～だれもがつながるまちへ～\"", "subtitle: \"別\"", "副題"),
        ("\"うみとひとの市\",", "", "下部の文"),
        ("caption: \"市の花\"", "caption: \"市の木\"", "画像"),
        ("\"本部員：部長\",", "", "構成員"),
        ("beside: true", "beside: false", "図での位置"),
        ("under: Some(\"o-1\"),\n        beside", "under: Some(\"o-2\"),\n        beside", "上位の組織"),
        ("first: 2020,\n          count: 10", "first: 2020,\n          count: 9", "関連計画"),
        ("numbered: false", "numbered: true", "章番号"),
        ("            sheets: true,\n", "", "個票の掲載"),
        ("header_columns: 1", "header_columns: 2", "見出し列"),
        ("                1,\n                3,", "                2,\n                3,", "列の幅"),
        ("source: \"国勢調査\"", "source: \"推計\"", "出典"),
        ("section: Some(\"s-1\")", "section: None", "自動の図表"),
        ("brief: true", "brief: false", "掲載のしかた"),
        ("          Name,\n          Narrative", "          Narrative", "要確認"),
        ("group: \"重点取組事項\"", "group: \"その他\"", "分類"),
        ("source: \"総務省", "source: \"国の", "出典"),
        ("priority_mark: \"◎\"", "priority_mark: \"☆\"", "施策の印"),
        ("running_head: \"{plan}　{chapter}\"", "running_head: \"\"", "ページ上部の見出し"),
        ("before: \"－ \"", "before: \"P\"", "ページ番号の書き方"),
        ("numbered_from: Contents", "numbered_from: Body", "ページ番号の数え始め"),
        ("overview_from: \"details\"", "overview_from: \"effects\"", "概要版に使う記述欄"),
        ("text: 95", "text: 100", "個票の用紙"),
        ("smallest_text: Some(90)", "smallest_text: None", "個票の用紙"),
        ("summary: \"書かずに済む窓口", "summary: \"書かない窓口", "概要版の一文"),
        ("meeting: \"第2回", "meeting: \"第3回", "会議名"),
        ("printed: false", "printed: true", "個票の配置"),
        ("showing: Words", "showing: Bars", "個票の配置"),
        ("year_style: Some(EraShort)", "year_style: None", "工程の年度の書き方"),
        ("department_separator: \"\n\"", "department_separator: \"、\"", "部署名の区切り"),
        ("vision_number: (\n        figures: Kana", "vision_number: (\n        figures: Plain", "将来の姿の番号"),
        ("            Visions,\n            Lead,", "            Lead,\n            Visions,", "1段目の区分"),
        ("          Cover,\n", "", "文書の構成"),
        ("explained: Footnote", "explained: Appendix", "用語を説明する場所"),
        ("latin_first: false", "latin_first: true", "用語集の並べ方"),
        ("sheets_heading: \"個別の取組み\"", "sheets_heading: \"\"", "個票を載せる章"),
        ("附　則", "附則", "文章"),
    ] {
        let told = differences(from, to);
        assert_eq!(told.len(), 1, "{from}: {told:#?}");
        assert!(told[0].contains(expected), "{expected}: {told:#?}");
    }
}

#[test]
fn cover_bodies_and_related_plans_are_subjects_of_their_own() {
    let before = plan(GOLDEN);
    let mut after = before.clone();
    after.cover = Default::default();
    after.organisation = Default::default();
    after.related_plans = Default::default();
    let subjects: Vec<Subject> = compare(&before, &after).groups.iter().map(|group| group.subject).collect();
    assert_eq!(subjects, [Subject::Cover, Subject::Organisation, Subject::RelatedPlans]);
}
