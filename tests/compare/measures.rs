//! The parts of a measure for which there is no edit yet, and what is special about schedules and texts.

use shisakucho::edit::edit::{MeasureEdit, ScheduleEdit};
use shisakucho::model::annual::{AnnualLine, AnnualLines, AnnualPlan, Branch};
use shisakucho::model::ids::{AnnualLineId, BarId, EvidenceId, IndicatorId, PictureId, PriorityEditionId, PriorityId, RowId, VisionId};
use shisakucho::model::indicator::Indicator;
use shisakucho::model::measure::{Evidence, PlacedPicture, Reference};
use shisakucho::model::priority::{Priority, PriorityEdition};
use shisakucho::model::prose::Prose;
use shisakucho::model::schedule::Row;
use shisakucho::model::section::Vision;

use super::*;

const HEAD: &str = "＊ 01-01 書かない窓口の開設";

fn measure_told(before: &Plan, change: impl FnOnce(&mut Measure)) -> Vec<String> {
    let mut lines = after_changes(before, |plan| change(m1(plan)));
    assert_eq!(lines.remove(0), HEAD);
    lines
}

fn schedule_told(edits: Vec<ScheduleEdit>) -> Vec<String> {
    let edits: Vec<Edit> = edits.into_iter().map(|edit| Edit::Measure(measure_id("m1"), MeasureEdit::Schedule(edit))).collect();
    let mut lines = after_edits(&edits);
    assert_eq!(lines.remove(0), HEAD);
    // Changing the schedule confirms it.
    lines.retain(|line| !line.contains("要確認の欄"));
    lines
}

#[test]
fn a_bar_that_was_drawn_into_another_row_is_one_bar() {
    let (b2, r2) = (BarId(id("b2")), RowId(id("r2")));
    let (from, to) = ("2025-04".parse().unwrap(), "2026-03".parse().unwrap());
    assert_eq!(
        schedule_told(vec![ScheduleEdit::MoveBar(b2, r2, from, to)]),
        [
            "・⇅ 取組みスケジュール 2行目「職員の研修」の期間「運用」: \
             取組みスケジュール 1行目「窓口の見直し」 → 取組みスケジュール 2行目「職員の研修」",
            "・＊ 取組みスケジュール 2行目「職員の研修」の期間「運用」: \
             「運用」令和7年4月～令和10年3月（実施） → 「運用」令和7年4月～令和8年3月（実施）"
        ]
    );
}

#[test]
fn a_bar_that_went_into_a_new_row_is_told_as_moved_and_with_the_row() {
    let row = Row { id: RowId(id("r9")), label: "運用".to_owned(), bars: Vec::new() };
    let (from, to) = ("2025-04".parse().unwrap(), "2028-03".parse().unwrap());
    assert_eq!(
        schedule_told(vec![ScheduleEdit::AddRow(2, row), ScheduleEdit::MoveBar(BarId(id("b2")), RowId(id("r9")), from, to)]),
        [
            "・＋ 取組みスケジュール 3行目「運用」: 運用／・「運用」令和7年4月～令和10年3月（実施）",
            "・⇅ 取組みスケジュール 3行目「運用」の期間「運用」: \
             取組みスケジュール 1行目「窓口の見直し」 → 取組みスケジュール 3行目「運用」"
        ]
    );
}

#[test]
fn the_order_of_bars_in_a_row_is_told() {
    let lines = measure_told(&small_plan(), |measure| measure.schedule[0].bars.rotate_left(1));
    assert_eq!(lines, ["・⇅ 取組みスケジュール 1行目「窓口の見直し」の期間「検討（～8月）」: 1番目 → 3番目"]);
}

#[test]
fn a_text_of_a_field_that_the_form_does_not_show_is_told_by_its_key() {
    let mut before = small_plan();
    m1(&mut before).narratives.insert("old-field".to_owned(), Prose::new("前の様式の文"));
    assert_eq!(measure_told(&before, |measure| drop(measure.narratives.remove("old-field"))), ["・－ old-field: 前の様式の文"]);
    // An empty text and none look alike.
    let lines = measure_told(&small_plan(), |measure| drop(measure.narratives.insert("details".to_owned(), Prose::default())));
    assert_eq!(lines, ["・＊ 施策内容詳細:  → （見た目は同じで、記録だけが違います）"]);
}

#[test]
fn annual_actions_and_goals_are_told_by_year_and_line() {
    let line = |line: &str, text: &str| AnnualLine { id: AnnualLineId(id(line)), text: text.to_owned() };
    let mut before = small_plan();
    m1(&mut before).annual = vec![AnnualPlan {
        year: year(2024),
        common: AnnualLines { actions: vec![line("a1", "検討"), line("a2", "調達")], goals: vec![line("a3", "1窓口")] },
        branches: vec![Branch {
            name: "独自システム".to_owned(),
            chosen: None,
            lines: AnnualLines { actions: vec![line("a4", "構築")], goals: Vec::new() },
        }],
    }];
    let lines = measure_told(&before, |measure| {
        let of = &mut measure.annual[0];
        of.common.actions.swap(0, 1);
        of.common.goals[0].text.push_str("以上");
        of.branches[0].chosen = Some(true);
        of.branches[0].lines.actions.clear();
        measure.annual.push(AnnualPlan {
            year: year(2025),
            common: AnnualLines { actions: vec![line("a5", "運用")], goals: Vec::new() },
            branches: Vec::new(),
        });
    });
    assert_eq!(
        lines,
        [
            "・⇅ 令和6年度の年度別の取組内容 1行目: 2番目 → 1番目",
            "・＊ 令和6年度の年度別の目標 1行目: 1窓口 → 1窓口以上",
            "・＋ 令和6年度の場合分け「独自システム」の採否: 採用",
            "・－ 令和6年度の場合分け「独自システム」の年度別の取組内容 1行目: 構築",
            "・＋ 令和7年度: 年度別の取組内容 1行目：運用",
        ]
    );
}

#[test]
fn visions_priorities_evidence_and_references_are_told_by_their_words() {
    let mut before = small_plan();
    let vision = |vision: &str, text: &str| Vision { id: VisionId(id(vision)), text: text.to_owned() };
    Arc::make_mut(&mut before.sections)[0].visions = vec![vision("v1", "待たない"), vision("v2", "迷わない")];
    let item =
        |item: &str, text: &str| Priority { id: PriorityId(id(item)), group: String::new(), text: text.to_owned(), continues: Vec::new() };
    before.priority_editions = Arc::new(vec![PriorityEdition {
        id: PriorityEditionId(id("e1")),
        name: "第3.0版".to_owned(),
        published: String::new(),
        source: String::new(),
        items: vec![item("p1", "書かない窓口の推進"), item("p2", "オンライン化")],
    }]);
    let measure = m1(&mut before);
    measure.visions = vec![VisionId(id("v1"))];
    measure.priorities.clear();
    measure.evidence =
        vec![Evidence { id: EvidenceId(id("x1")), evidence: Prose::new("平均25分"), direction: Prose::new("書かない窓口") }];
    measure.references = vec![
        Reference { plan: "総合計画".to_owned(), item: "3-1".to_owned() },
        Reference { plan: "行革大綱".to_owned(), item: "2-4".to_owned() },
    ];
    measure.pictures = vec![PlacedPicture { picture: PictureId(id("g1")), caption: "窓口".to_owned(), alternative: String::new() }];
    let lines = measure_told(&before, |measure| {
        measure.visions = vec![VisionId(id("v1")), VisionId(id("v2"))];
        measure.priorities = vec![PriorityId(id("p2"))];
        measure.evidence[0].direction = Prose::new("予約制");
        measure.references.remove(0);
        measure.references[0].item = "2-5".to_owned();
        measure.pictures[0].alternative = "窓口の写真".to_owned();
    });
    assert_eq!(
        lines,
        [
            "・＊ エビデンスの表 1行目の政策立案の方向性: 書かない窓口 → 予約制",
            "・＊ 将来の姿: 待たない → 待たない／迷わない",
            "・＋ 国の重点取組事項: オンライン化",
            "・－ 関連計画 1行目: 計画名：総合計画／項目：3-1",
            "・＊ 関連計画 1行目の項目: 2-4 → 2-5",
            "・＋ 図・写真「窓口」の代替テキスト: 窓口の写真",
        ]
    );
}

#[test]
fn indicators_and_visions_of_a_section_are_told_in_the_section() {
    let mut before = small_plan();
    let section = &mut Arc::make_mut(&mut before.sections)[0];
    section.visions.clear();
    section.indicators.clear();
    let lines = after_changes(&before, |plan| {
        let section = &mut Arc::make_mut(&mut plan.sections)[0];
        let mut indicator = Indicator::new(IndicatorId(id("i9")));
        indicator.name = "満足度".to_owned();
        section.indicators.push(indicator);
        section.visions.push(Vision { id: VisionId(id("v1")), text: "待たない".to_owned() });
    });
    assert_eq!(lines, ["＊ 01 暮らしのDX", "・＋ 将来の姿 1: 待たない", "・＋ 成果目標①「満足度」: 評価項目：満足度"]);
}
