//! Annual actions as marks on a grid, and schedules in words: the same facts in either showing.

use std::sync::Arc;

use shisakucho::base::id::Id;
use shisakucho::derive::annual_grid::{self, BranchState, MarkKind};
use shisakucho::derive::schedule_words;
use shisakucho::model::annual::{AnnualLine, AnnualLines, AnnualList, AnnualPlan, Branch};
use shisakucho::model::deadline;
use shisakucho::model::fiscal_year::{FiscalYear, YearMonth};
use shisakucho::model::ids::AnnualLineId;
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;
use shisakucho::model::schedule::{Bar, Row};

use super::lists::sample;

fn month(text: &str) -> YearMonth {
    text.parse().unwrap()
}

fn line(id: &str, text: &str) -> AnnualLine {
    AnnualLine { id: AnnualLineId(Id::parse(id).unwrap()), text: text.to_owned() }
}

fn measure(plan: &Plan) -> Measure {
    let mut measure = (*plan.measures[0]).clone();
    let actions = [
        ("l1", "要件を整理する（～8月）"),
        ("l2", "相談の窓口を開く（通年）"),
        ("l3", "操作の研修を行う（10月～）"),
        ("l4", "事業者を選ぶ（6～8月）"),
        ("l5", "運用を始める（3月）"),
        ("l6", "対象を広げる（時期未定）"),
        ("l7", "庁内の意見を聞く"),
        ("l8", ""),
    ];
    let common = AnnualLines {
        actions: actions.map(|(id, text)| line(id, text)).to_vec(),
        goals: vec![line("g1", "利用者100人（年度末）")],
    };
    let branch = |name: &str, chosen, id| Branch {
        name: name.to_owned(),
        chosen,
        lines: AnnualLines { actions: vec![line(id, "機器を置く（5月）")], goals: Vec::new() },
    };
    let branches =
        vec![branch("導入する場合", None, "b1"), branch("改修する場合", Some(true), "b2"), branch("見送る場合", Some(false), "b3")];
    measure.annual = vec![AnnualPlan { year: FiscalYear::new(2024).unwrap(), common, branches }];
    measure
}

#[test]
fn deadlines_in_words_become_bars_and_marks() {
    let plan = sample("fukaseno");
    let marks = annual_grid::marks(&measure(&plan), &plan);
    let of = |id: &str| marks.iter().find(|mark| mark.line == line(id, "").id).unwrap();
    let span = |id| (of(id).kind, of(id).from, of(id).to, of(id).open_start, of(id).open_end);
    assert_eq!(span("l1"), (MarkKind::Bar, month("2024-04"), month("2024-08"), true, false));
    assert_eq!(span("l2"), (MarkKind::WholeYear, month("2024-04"), month("2025-03"), false, false));
    assert_eq!(span("l3"), (MarkKind::Bar, month("2024-10"), month("2025-03"), false, true));
    assert_eq!(span("l4"), (MarkKind::Bar, month("2024-06"), month("2024-08"), false, false));
    assert_eq!(span("l5"), (MarkKind::Point, month("2025-03"), month("2025-03"), false, false));
    assert_eq!((of("l1").label.as_str(), of("l1").text.as_str()), ("要件を整理する", "要件を整理する（～8月）"));
    assert_eq!(of("g1").cell.list, AnnualList::Goals);
    assert_eq!(of("l1").branch, BranchState::Common);
    assert_eq!(of("b1").branch, BranchState::Open("導入する場合".to_owned()));
    assert_eq!(of("b2").branch, BranchState::Chosen("改修する場合".to_owned()));
    assert_eq!(of("b3").branch, BranchState::Rejected("見送る場合".to_owned()));
    assert_eq!(of("b3").cell.branch, Some(2));
}

#[test]
fn lines_without_a_place_on_the_grid_are_told() {
    let plan = sample("fukaseno");
    let measure = measure(&plan);
    let texts = |found: Vec<annual_grid::Unplaced>| found.into_iter().map(|line| line.text).collect::<Vec<_>>();
    assert_eq!(texts(annual_grid::undecided(&measure, &plan)), ["対象を広げる（時期未定）"]);
    assert_eq!(texts(annual_grid::without_deadline(&measure, &plan)), ["庁内の意見を聞く"]);
}

#[test]
fn every_line_of_the_sample_is_placed_or_told() {
    let plan = sample("fukaseno");
    let (mut placed, mut rest, mut lines) = (0, 0, 0);
    for measure in &plan.measures {
        placed += annual_grid::marks(measure, &plan).len();
        rest += annual_grid::without_deadline(measure, &plan).len() + annual_grid::undecided(measure, &plan).len();
        let lists =
            measure.annual.iter().flat_map(|year| std::iter::once(&year.common).chain(year.branches.iter().map(|branch| &branch.lines)));
        lines += lists.map(|lines| lines.actions.len() + lines.goals.len()).sum::<usize>();
    }
    assert_eq!(placed + rest, lines);
    assert!(placed >= 150, "{placed} of {lines}");
}

fn scheduled(plan: &mut Plan) -> Measure {
    let bar = |id: &str, kind: &str, label: &str, from: &str, to: &str, open| Bar {
        id: shisakucho::model::ids::BarId(Id::parse(id).unwrap()),
        kind: kind.to_owned(),
        label: label.to_owned(),
        from: month(from),
        to: month(to),
        open,
    };
    let bars = vec![
        bar("a", "prepare", "準備（6～8月）", "2024-06", "2024-08", false),
        bar("b", "implement", "開催", "2024-09", "2026-06", false),
        bar("c", "milestone", "運用開始", "2024-09", "2024-09", false),
        bar("d", "implement", "", "2026-10", "2026-12", true),
    ];
    let row = Row { id: shisakucho::model::ids::RowId(Id::parse("row").unwrap()), label: "教室".to_owned(), bars };
    let mut measure = (*plan.measures[0]).clone();
    measure.schedule = vec![row];
    plan.measures[0] = Arc::new(measure.clone());
    measure
}

#[test]
fn bars_are_told_in_every_year_that_they_touch() {
    let mut plan = sample("shiomihara");
    let measure = scheduled(&mut plan);
    let words = schedule_words::words(&measure, &plan);
    let lines: Vec<Vec<&str>> = words.iter().map(|(_, lines)| lines.iter().map(String::as_str).collect()).collect();
    assert_eq!(lines[0], ["教室：準備（6～8月）", "◆教室：運用開始（9月）", "教室：開催（9月～）"]);
    assert_eq!(lines[1], ["教室：開催（通年）"]);
    assert_eq!(lines[2], ["教室：開催（～6月）", "教室：実施（10月～）"]);
    assert_eq!(lines[3], Vec::<&str>::new());
}

#[test]
fn schedules_in_words_are_understood_as_the_same_months() {
    let plan = sample("shiomihara");
    let eras = plan.era_table();
    let mut told = 0;
    for measure in &plan.measures {
        let bars: Vec<&Bar> = measure.schedule.iter().flat_map(|row| &row.bars).collect();
        for (year, lines) in schedule_words::words(measure, &plan) {
            for words in lines {
                let found = deadline::find(&words, year, &eras).unwrap_or_else(|| panic!("{words}"));
                let (from, to) = deadline::span_in(&found.when, year).unwrap();
                let same = |bar: &&Bar| {
                    let milestone = words.starts_with('◆');
                    let start = if milestone { bar.to } else { bar.from };
                    let end = if bar.open && bar.to <= year.last_month() && !milestone { year.last_month() } else { bar.to };
                    (start.max(year.first_month()), end.min(year.last_month())) == (from, to)
                };
                assert!(bars.iter().any(same), "{}: {words}", measure.name);
                told += 1;
            }
        }
    }
    assert!(told >= 100, "{told}");
}
