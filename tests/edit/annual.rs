//! Actions and goals by year: lines, cases that are decided later, deadlines in words; and what an edit confirms.

use shisakucho::edit::edit::AnnualEdit;
use shisakucho::model::annual::{AnnualLine, AnnualLines, AnnualList, Branch, relined};
use shisakucho::model::ids::AnnualLineId;
use shisakucho::model::place::MeasureField;

use super::around::{actions, annual, cell, line, vision_id};
use super::*;

fn told_lines(lines: &AnnualLines) -> String {
    let list = |lines: &[AnnualLine]| lines.iter().map(|line| format!("{} {}", line.id, line.text)).collect::<Vec<_>>().join("/");
    format!("{}|{}", list(&lines.actions), list(&lines.goals))
}

/// The years of the filled measure: 「2024: l1 検討|」, and each case behind.
fn years(plan: &Plan) -> Vec<String> {
    let one = |branch: &Branch| {
        let mark = branch.chosen.map_or("", |chosen| if chosen { "○" } else { "×" });
        format!(" [{mark}{}: {}]", branch.name, told_lines(&branch.lines))
    };
    let branches = |branches: &[Branch]| branches.iter().map(one).collect::<String>();
    m1(plan).annual.iter().map(|year| format!("{}: {}{}", year.year.year(), told_lines(&year.common), branches(&year.branches))).collect()
}

fn refused(edit: &Edit) -> String {
    match Document::opened(small_plan()).apply(edit) {
        Outcome::Refused(refused) => refused.0,
        other => panic!("{other:?} of {edit:?}"),
    }
}

fn span(of: &str, from: &str, to: &str) -> Edit {
    annual(AnnualEdit::Span(AnnualLineId(id(of)), month(from), month(to)))
}

#[test]
fn the_small_plan_is_as_the_tests_expect() {
    let expected = [
        "2024: l1 検討（～8月）/l2 調査| [独自の場合: l3 構築（時期未定）|] [共同の場合: l4 構築（時期未定）|]",
        "2026: l5 運用| [独自の場合: l6 構築（時期未定）|]",
    ];
    assert_eq!(years(&small_plan()), expected);
}

#[test]
fn lines_make_their_year_and_empty_years_go() {
    let plan = after(&actions(2025, None, vec![line("l9", "設\n計")]));
    assert_eq!(years(&plan)[1], "2025: l9 設 計|", "years stay in order");
    let mut document = Document::opened(plan);
    assert_eq!(document.apply(&actions(2025, None, vec![line("l9", "")])), Outcome::Changed);
    assert_eq!(document.plan(), &small_plan(), "one blank line is no line");
    assert_eq!(document.apply(&actions(2027, None, vec![line("l9", "")])), Outcome::Unchanged);
    let plan = after(&actions(2024, None, vec![line("l1", "検討"), line("l8", "")]));
    assert_eq!(m1(&plan).annual[0].common.actions.len(), 2, "a line that is about to be written stays");
}

#[test]
fn lines_stand_in_cases_that_are_there_and_once() {
    let plan = after(&actions(2024, Some(1), vec![line("l4", "調達")]));
    assert_eq!(m1(&plan).annual[0].branches[1].lines.actions[0].text, "調達");
    assert!(refused(&actions(2024, Some(2), vec![line("l9", "調達")])).contains("場合"));
    assert!(refused(&actions(2025, Some(0), vec![line("l9", "調達")])).contains("場合"));
    assert!(refused(&actions(2026, None, vec![line("l1", "二重")])).contains("識別子"));
}

#[test]
fn typing_in_one_cell_is_one_step() {
    let mut document = Document::opened(small_plan());
    for (text, new) in [("調", "n1"), ("調達", "n2"), ("調達する", "n3")] {
        document.apply(&actions(2025, None, relined(&[], text, || AnnualLineId(id(new)))));
    }
    assert_eq!(document.steps().len(), 1);
    document.apply(&actions(2024, None, vec![line("l1", "調達")]));
    assert_eq!(document.steps().len(), 2, "another cell");
    document.undo();
    document.undo();
    assert_eq!(document.plan(), &small_plan());
}

#[test]
fn lines_keep_their_identity_where_words_are_retyped_or_pasted_above() {
    let old = [line("l1", "検討"), line("l2", "調査"), line("l3", "構築")];
    let read = |text: &str| {
        let mut minted = 0;
        let lines = relined(&old, text, || {
            minted += 1;
            AnnualLineId(id(&format!("n{minted}")))
        });
        lines.iter().map(|line| line.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    for (text, expected) in [
        ("検討\n調査\n構築", "l1 l2 l3"),
        ("検討\n調査する\n構築", "l1 l2 l3"),
        ("準備\n検討\n調査\n構築", "n1 l1 l2 l3"),
        ("検討\n構築", "l1 l3"),
        ("検討\n\n調査\n構築", "l1 n1 l2 l3"),
        ("調査\n構築\n検討", "l2 l3 l1"),
        ("", "l1"),
        ("甲\n乙\n丙\n丁", "l1 l2 l3 n1"),
    ] {
        assert_eq!(read(text), expected, "{text:?}");
    }
}

#[test]
fn cases_are_added_renamed_decided_and_removed() {
    let new = |name: &str| Branch { name: name.to_owned(), chosen: None, lines: AnnualLines::default() };
    let plan = after(&annual(AnnualEdit::AddBranch(year(2025), 9, new("見送る\n場合"))));
    assert_eq!(years(&plan)[1], "2025: | [見送る 場合: |]");
    assert!(refused(&annual(AnnualEdit::AddBranch(year(2024), 0, new("独自の場合")))).contains("すでに"));
    let rename = |old: &str, new: &str| annual(AnnualEdit::RenameBranch(old.to_owned(), new.to_owned()));
    let plan = after(&rename("独自の場合", "単独の場合"));
    assert!(years(&plan).iter().all(|year| year.contains("[単独の場合: ")), "in every year");
    assert!(refused(&rename("独自の場合", "共同の場合")).contains("すでに"));
    assert!(refused(&rename("ない場合", "何か")).contains("ありません"));
    let decide = |name: &str, chosen| annual(AnnualEdit::Decide(name.to_owned(), chosen));
    let mut document = Document::opened(small_plan());
    document.apply(&decide("独自の場合", Some(true)));
    assert!(years(document.plan()).iter().all(|year| year.contains("[○独自の場合: ")));
    assert!(years(document.plan())[0].contains("[共同の場合: "), "the others are not touched");
    document.apply(&decide("独自の場合", None));
    assert_eq!(document.plan(), &small_plan());
    assert!(refused(&decide("ない場合", None)).contains("ありません"));
    let plan = after(&annual(AnnualEdit::RemoveBranch(year(2024), 0)));
    assert_eq!(years(&plan)[0], "2024: l1 検討（～8月）/l2 調査| [共同の場合: l4 構築（時期未定）|]");
    assert!(refused(&annual(AnnualEdit::RemoveBranch(year(2024), 2))).contains("ありません"));
    assert!(refused(&annual(AnnualEdit::RemoveBranch(year(2030), 0))).contains("ありません"));
}

#[test]
fn dragged_months_are_written_into_the_line() {
    let words = |of: &str, from: &str, to: &str| {
        let mut document = Document::opened(small_plan());
        document.apply(&span(of, from, to));
        let all = years(document.plan()).join(" ");
        let at = all.find(&format!("{of} ")).unwrap() + of.len() + 1;
        all[at..].split(['/', '|']).next().unwrap().to_owned()
    };
    assert_eq!(words("l1", "2024-04", "2024-09"), "検討（～9月）");
    assert_eq!(words("l1", "2024-08", "2024-06"), "検討（6～8月）", "in either order");
    assert_eq!(words("l1", "2024-04", "2024-08"), "検討（～8月）", "nothing moved");
    assert_eq!(words("l2", "2024-10", "2025-03"), "調査（10月～）", "added where there was none");
    assert_eq!(words("l2", "2024-11", "2025-06"), "調査（R6.11～R7.6）");
    assert_eq!(words("l3", "2024-04", "2025-03"), "構築（通年）", "no longer undecided");
    assert_eq!(words("l6", "2026-06", "2026-06"), "構築（6月）", "in the year of its list");
    assert!(refused(&span("l9", "2024-04", "2024-05")).contains("ありません"));
}

#[test]
fn what_is_changed_is_confirmed_and_nothing_else() {
    let left = |edit: &Edit| {
        let mut plan = small_plan();
        let row = MeasureField::Row(row_id("r1"));
        let unconfirmed = [MeasureField::Related, MeasureField::Schedule, row, MeasureField::References];
        Arc::make_mut(&mut plan.measures[0]).unconfirmed = unconfirmed.into();
        let mut document = Document::opened(plan);
        document.apply(edit);
        m1(document.plan()).unconfirmed.iter().cloned().collect::<Vec<_>>()
    };
    let all = left(&of_m1(MeasureEdit::Visions(vec![vision_id("v2")])));
    assert_eq!(all.len(), 4, "{all:?}");
    let related = |departments| of_m1(MeasureEdit::Related(departments));
    assert_eq!(left(&related(m1(&small_plan()).related.clone())), all, "nothing was changed");
    assert_eq!(left(&name("改めた名")), all);
    assert!(!left(&related(Vec::new())).contains(&MeasureField::Related));
    let row = schedule_edit(ScheduleEdit::RenameRow(row_id("r2"), "研修".to_owned()));
    assert_eq!(left(&row), [MeasureField::Related, MeasureField::Row(row_id("r1")), MeasureField::References]);
    assert_eq!(left(&settled("b1", "検討（～9月）")), [MeasureField::Related, MeasureField::References]);
    let confirm = |field| of_m1(MeasureEdit::Confirmed(field));
    assert_eq!(left(&confirm(MeasureField::Schedule)), [MeasureField::Related, MeasureField::References], "with the rows in it");
    assert!(left(&confirm(MeasureField::Whole)).is_empty());
    assert_eq!(left(&confirm(MeasureField::Lead)), all);
}

#[test]
fn a_cell_of_one_year_is_confirmed_alone() {
    let mut plan = small_plan();
    let cells = [cell(2024, None, AnnualList::Actions), cell(2024, None, AnnualList::Goals), cell(2024, Some(0), AnnualList::Actions)];
    Arc::make_mut(&mut plan.measures[0]).unconfirmed = cells.map(MeasureField::Annual).into();
    let mut document = Document::opened(plan);
    document.apply(&actions(2024, None, vec![line("l1", "検討")]));
    assert_eq!(m1(document.plan()).unconfirmed, cells[1..].iter().copied().map(MeasureField::Annual).collect());
    document.apply(&span("l3", "2024-04", "2024-09"));
    assert_eq!(m1(document.plan()).unconfirmed, [MeasureField::Annual(cells[1])].into());
}
