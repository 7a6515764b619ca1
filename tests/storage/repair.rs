//! What serde cannot know is mended on opening, told, and nothing is lost.

use proptest::prelude::*;
use shisakucho::model::department::DepartmentRef;
use shisakucho::model::outline::{Outline, Target};
use shisakucho::model::section::Item;
use shisakucho::storage::read::{self, Opened};
use shisakucho::storage::repair::repair;
use shisakucho::storage::write;

use crate::support::plans::arb_plan;

const GOLDEN: &str = include_str!("../fixtures/golden/format-1.ron");

/// The golden file with something replaced, opened.
fn opened(from: &str, to: &str) -> Opened {
    assert!(GOLDEN.contains(from), "{from}");
    let opened = read::from_text(&GOLDEN.replacen(from, to, 1)).unwrap_or_else(|failure| panic!("{}", failure.problem("")));
    let again = read::from_text(&write::to_text(&opened.plan).unwrap()).unwrap();
    assert!(!again.mended, "mending once is enough: {:?}", again.notes);
    assert_eq!(again.plan, opened.plan);
    opened
}

#[track_caller]
fn assert_told(opened: &Opened, expected: &[&str]) {
    assert!(opened.mended);
    let notes: Vec<String> = opened.notes.iter().map(ToString::to_string).collect();
    for words in expected {
        assert!(notes.iter().any(|note| note.contains(words)), "「{words}」 is missing in {notes:#?}");
    }
}

fn home(opened: &Opened, number: &str) -> String {
    let outline = Outline::of(&opened.plan);
    let measure = outline.measures().find(|id| outline.number(*id) == number).unwrap();
    opened.plan.measure(measure).unwrap().name.clone()
}

#[test]
fn a_measure_that_stands_nowhere_is_put_into_a_section_of_its_own() {
    let opened = opened("Measure(\"m-2\"),", "");
    // It was listed again elsewhere: there it stands now.
    assert_told(&opened, &["再掲だけの施策（m-2）を、この区分に置きました"]);
    assert_eq!(home(&opened, "01-02"), "職員の学び");

    let opened = self::opened("Measure(\"m-1\"),", "");
    assert_told(&opened, &["書かない窓口: どの区分にも属していない施策を、区分「未分類」に置きました"]);
    let last = opened.plan.sections.last().unwrap();
    assert_eq!((last.title.as_str(), last.items.len()), ("未分類", 1));
    assert_eq!(opened.plan.measures.len(), 2);
}

#[test]
fn lists_name_each_measure_once_and_only_measures_that_are_there() {
    assert_told(&opened("Again(\"m-2\"),", "Again(\"m-9\"),"), &["計画にない施策（m-9）が挙げられていたので、一覧から除きました"]);
    let twice = opened("Again(\"m-2\"),", "Measure(\"m-2\"),");
    assert_told(&twice, &["仕事を変える: 同じ施策（m-2）が二か所に置かれていたので、こちらを再掲にしました"]);
    assert!(matches!(twice.plan.sections[1].items[..], [Item::Again(_)]));
    assert_told(
        &opened("Again(\"m-2\"),", "Again(\"m-1\"), Again(\"m-2\"), Again(\"m-2\"),"),
        &["同じ区分に重ねて挙げられていた施策（m-1）", "（m-2）を、一つにしました"],
    );
}

#[test]
fn identities_that_occur_twice_are_told_apart() {
    let measures = opened("id: \"m-2\",\n", "id: \"m-1\",\n");
    assert_told(&measures, &["職員の学び: ほかの施策と識別子が重なっていたので", "計画にない施策（m-2）", "未分類"]);
    assert_eq!(measures.plan.measures.len(), 2);
    assert_ne!(measures.plan.measures[0].id, measures.plan.measures[1].id);
    assert_eq!(Outline::of(&measures.plan).measures().count(), 2);
    for (from, to, what) in [
        ("id: \"b-2\"", "id: \"b-1\"", "工程の期間"),
        ("id: \"r-2\"", "id: \"r-1\"", "工程の行"),
        ("id: \"i-2\"", "id: \"si-1\"", "指標"),
        ("id: \"s-2\"", "id: \"s-1\"", "区分"),
        ("id: \"v-2\"", "id: \"v-1\"", "将来の姿"),
        ("id: \"al-4\"", "id: \"al-1\"", "年次の取組"),
        ("id: \"c-1-1\"", "id: \"c-3\"", "章"),
        ("id: \"bl-2\"", "id: \"bl-1\"", "文章や図表"),
        ("id: \"t-2\"", "id: \"t-1\"", "用語"),
        ("id: \"d-welfare\"", "id: \"d-digital\"", "部署"),
        ("id: \"n-2\"", "id: \"n-1\"", "付箋"),
    ] {
        assert_told(&opened(from, to), &[&format!("{what}の識別子が1か所で重なっていた")]);
    }
}

#[test]
fn the_same_file_is_mended_the_same_way_every_time() {
    let text = GOLDEN.replacen("id: \"m-2\",\n", "id: \"m-1\",\n", 1);
    assert_eq!(read::from_text(&text).unwrap().plan, read::from_text(&text).unwrap().plan);
}

#[test]
fn references_to_what_is_gone() {
    let department = opened("Master(\"d-digital\")", "Master(\"d-gone\")");
    assert_told(&department, &["01-01 › 主管部署: 一覧にない部署（d-gone）"]);
    assert_eq!(department.plan.measures[0].lead, [DepartmentRef::Free("（不明な部署 d-gone）".to_owned())]);
    assert_told(&opened("\"v-2\",\n        ]", "\"v-9\",\n        ]"), &["計画にない将来の姿（v-9）"]);
    assert_told(&opened("\"p-2\",\n        ]", "\"p-9\",\n        ]"), &["計画にない重点取組事項（p-9）への対応"]);
    assert_told(
        &opened("continues: [\n              \"p-1\",", "continues: [\n              \"p-9\","),
        &["計画にない重点取組事項（p-9）とのつながり"],
    );
    let picture = read::from_text(&GOLDEN.replacen("id: \"zu-1\"", "id: \"zu-9\"", 1)).unwrap();
    assert!(!picture.mended && picture.notes[0].message.contains("画像「窓口の様子」がファイルに入っていません"), "{:?}", picture.notes);
}

#[test]
fn bars_years_readings_and_sheets_in_order() {
    let bar = opened("from: \"2022-04\",\n                to: \"2022-08\"", "from: \"2022-08\",\n                to: \"2022-04\"");
    assert_told(
        &bar,
        &[
            "01-01 › 取組みスケジュール「仕様の検討（～8月）」: 期間の始まりと終わりが逆だったので、入れ替えました（2022-04から2022-08まで）",
        ],
    );
    let year = "(\n            year: 2022,";
    assert_told(
        &opened(year, "(year: 2022, common: (goals: [(id: \"al-0\", text: \"目標\")])), (\n            year: 2022,"),
        &["2022年度の年次の取組が二つあったので"],
    );
    assert_told(&opened("Actual(2023): Undecided,", "Actual(2023): Parts([]),"), &["読み取りの訂正に数が一つもない"]);
    assert_told(&opened("width: 3,", "width: 0,"), &["様式: 紙面の欄の幅は1から12までなので、0を1にしました"]);
}

#[test]
fn nesting_beyond_the_limit_is_lifted() {
    let deep = opened(
        "title: \"証明書\",",
        "title: \"証明書\", sections: [(id: \"s-5\", title: \"五段目\", sections: [(id: \"s-6\", title: \"六段目\")])],",
    );
    assert_told(&deep, &["五段目: 区分が4段より深いところにあった", "六段目: "]);
    let outline = Outline::of(&deep.plan);
    let titles: Vec<(usize, Target)> = outline
        .entries
        .iter()
        .filter(|entry| matches!(entry.target, Target::Section(_)))
        .map(|entry| (entry.depth, entry.target))
        .collect();
    assert_eq!(titles.iter().map(|(depth, _)| *depth).collect::<Vec<_>>(), [0, 1, 2, 3, 3, 3, 0]);
    let chapters: String =
        (0..7).map(|depth| format!("parts: [(id: \"x-{depth}\", title: \"深い章\", ")).collect::<String>() + &")],".repeat(7);
    let deep = opened("title: \"背景\",", &format!("title: \"背景\", {chapters}"));
    assert_told(&deep, &["深い章: 章が6段より深いところにあった"]);
}

#[test]
fn text_is_cleaned_as_the_constructors_would() {
    let cleaned = opened("name: \"職員の学び\"", "name: \"職員の\\t学ひ\u{309a}\\u{7}\"");
    assert_told(&cleaned, &["02-01 › 施策名: 改行やタブなどの制御文字", "1か所"]);
    assert_eq!(cleaned.plan.measures[1].name, "職員の 学ぴ");
    let joined = opened("text: \"短く\"", "text: \"か\\u{1}\u{3099}\\r\\n行\"");
    assert_eq!(joined.plan.notes[4].text, "が\n行");
}

#[test]
fn comments_that_saving_would_drop_are_told() {
    let text = GOLDEN.replacen("    city:", "    // 市長の決裁を待つ\n    city: /* 仮 */", 1);
    let opened = read::from_text(&text).unwrap();
    assert!(!opened.mended);
    assert!(opened.notes[0].message.contains("注釈（// …）が2か所あります"), "{:?}", opened.notes);
    assert_eq!(opened.notes[0].place, "8行目");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sound_plan_is_left_alone(plan in arb_plan()) {
        let mut mended = plan.clone();
        let repaired = repair(&mut mended);
        prop_assert_eq!(repaired.notes, vec![]);
        prop_assert_eq!(mended, plan);
    }

    #[test]
    fn no_measure_is_lost_whatever_the_structure(plan in arb_plan(), other in arb_plan()) {
        let mut mixed = plan.clone();
        mixed.sections = other.sections.clone();
        let repaired = repair(&mut mixed);
        prop_assert!(repaired.changed || plan.measures.is_empty() && other.measures.is_empty());
        prop_assert_eq!(mixed.measures.len(), plan.measures.len());
        prop_assert_eq!(Outline::of(&mixed).measures().count(), plan.measures.len());
        prop_assert!(!repair(&mut mixed).changed);
    }
}
