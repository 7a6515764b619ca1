//! Rows and bars, and that a deadline among a bar's words and the bar's months stay one fact.

use super::*;

fn rows(plan: &Plan) -> Vec<String> {
    m1(plan).schedule.iter().map(|row| row.id.to_string()).collect()
}

fn bars(plan: &Plan, row: usize) -> Vec<String> {
    m1(plan).schedule[row].bars.iter().map(|bar| bar.id.to_string()).collect()
}

fn span(bar: &str, from: &str, to: &str) -> Edit {
    schedule_edit(ScheduleEdit::Span(bar_id(bar), month(from), month(to)))
}

/// A plan with one bar of these words and months, in the filled measure's second row.
fn with_bar(kind: &str, words: &str, from: &str, to: &str) -> Document {
    let mut plan = small_plan();
    Arc::make_mut(&mut plan.measures[0]).schedule[1].bars.push(bar("b9", kind, words, from, to));
    Document::opened(plan)
}

/// What becomes of such a bar by an edit.
fn becomes(kind: &str, (words, from, to): (&str, &str, &str), edit: &Edit) -> String {
    let mut document = with_bar(kind, words, from, to);
    document.apply(edit);
    told(&bar_of(document.plan(), "b9"))
}

#[test]
fn rows_are_added_renamed_moved_and_removed() {
    let new =
        Row { id: row_id("r9"), label: "広報\n周知".to_owned(), bars: vec![bar("b9", "milestone", "公\n開", "2025-01", "2025-06")] };
    let plan = after(&schedule_edit(ScheduleEdit::AddRow(1, new)));
    assert_eq!(rows(&plan), ["r1", "r9", "r2"]);
    assert_eq!(m1(&plan).schedule[1].label, "広報 周知");
    assert_eq!(told(&bar_of(&plan, "b9")), "公\n開 2025-06–2025-06", "a row has one line, the words of a bar may have several");
    let plan = after(&schedule_edit(ScheduleEdit::RenameRow(row_id("r1"), "窓口".to_owned())));
    assert_eq!(m1(&plan).schedule[0].label, "窓口");
    assert_eq!(rows(&after(&schedule_edit(ScheduleEdit::MoveRow(row_id("r1"), 1)))), ["r2", "r1"]);
    assert_eq!(rows(&after(&schedule_edit(ScheduleEdit::RemoveRow(row_id("r1"))))), ["r2"]);
}

#[test]
fn bars_are_added_in_order_and_removed() {
    let plan = after(&schedule_edit(ScheduleEdit::AddBar(row_id("r2"), bar("b9", "implement", "研\n修", "2024-09", "2024-06"))));
    assert_eq!(told(&bar_of(&plan, "b9")), "研\n修 2024-06–2024-09", "months out of order are put in order");
    let plan = after(&schedule_edit(ScheduleEdit::RemoveBar(bar_id("b2"))));
    assert_eq!(bars(&plan, 0), ["b1", "b3"]);
}

#[test]
fn a_bar_takes_new_months_in_either_order() {
    assert_eq!(told(&bar_of(&after(&span("b2", "2026-03", "2025-07")), "b2")), "運用 2025-07–2026-03");
}

#[test]
fn a_bar_moves_to_another_row_and_keeps_its_place_in_its_own() {
    let moved = |row: &str| after(&schedule_edit(ScheduleEdit::MoveBar(bar_id("b1"), row_id(row), month("2024-05"), month("2024-09"))));
    let plan = moved("r2");
    assert_eq!((bars(&plan, 0), bars(&plan, 1)), (vec!["b2".to_owned(), "b3".to_owned()], vec!["b1".to_owned()]));
    assert_eq!(bars(&moved("r1"), 0), ["b1", "b2", "b3"]);
    assert_eq!(told(&bar_of(&moved("r1"), "b1")), "検討（5～9月） 2024-05–2024-09");
}

#[test]
fn a_bar_goes_on_beyond_its_end_but_a_milestone_does_not() {
    assert!(bar_of(&after(&schedule_edit(ScheduleEdit::Open(bar_id("b2"), true))), "b2").open);
    let mut document = Document::opened(small_plan());
    document.apply(&schedule_edit(ScheduleEdit::Open(bar_id("b2"), true)));
    document.apply(&schedule_edit(ScheduleEdit::Kind(bar_id("b2"), "milestone".to_owned())));
    assert_eq!(told(&bar_of(document.plan(), "b2")), "運用 2028-03–2028-03", "a ◆ stands in the last month alone");
}

#[test]
fn a_kind_that_the_form_does_not_know_is_kept() {
    let plan = after(&schedule_edit(ScheduleEdit::Kind(bar_id("b2"), "someday".to_owned())));
    assert_eq!(bar_of(&plan, "b2").kind, "someday");
}

#[test]
fn settled_words_move_the_bar() {
    let whole = ("検討", "2024-04", "2025-03");
    for (words, expected) in [
        ("検討（～8月）", "検討（～8月） 2024-04–2024-08"),
        ("検討（10月～）", "検討（10月～） 2024-10–2025-03"),
        ("検討（6～8月）", "検討（6～8月） 2024-06–2024-08"),
        ("検討（１１月）", "検討（１１月） 2024-11–2024-11"),
        ("検討（R6.11～R7.6）", "検討（R6.11～R7.6） 2024-11–2025-06"),
        ("検討（8館）", "検討（8館） 2024-04–2025-03"),
        ("検討（時期未定）", "検討（時期未定） 2024-04–2025-03"),
    ] {
        assert_eq!(becomes("study", whole, &settled("b9", words)), expected);
    }
    assert_eq!(becomes("study", ("検討", "2024-10", "2025-01"), &settled("b9", "検討（通年）")), "検討（通年） 2024-04–2025-03");
}

#[test]
fn words_that_leave_the_start_open_do_not_move_it() {
    let late = ("検討（～8月）", "2024-05", "2024-08");
    assert_eq!(becomes("study", late, &settled("b9", "調査（～8月）")), "調査（～8月） 2024-05–2024-08");
    assert_eq!(becomes("study", late, &settled("b9", "検討（～9月）")), "検討（～9月） 2024-05–2024-09");
    assert_eq!(becomes("study", late, &settled("b9", "検討（～4月）")), "検討（～4月） 2024-04–2024-04", "it began after the end");
    assert_eq!(becomes("study", late, &span("b9", "2024-05", "2024-10")), "検討（～10月） 2024-05–2024-10", "only the end was dragged");
    assert_eq!(becomes("study", late, &span("b9", "2024-06", "2024-08")), "検討（6～8月） 2024-06–2024-08");
    assert_eq!(becomes("study", late, &span("b9", "2024-05", "2025-06")), "検討（R6.5～R7.6） 2024-05–2025-06");
}

#[test]
fn words_that_are_still_typed_move_nothing() {
    assert_eq!(becomes("study", ("検討", "2024-04", "2025-03"), &typed("b9", "検討（～8月）")), "検討（～8月） 2024-04–2025-03");
}

#[test]
fn settled_words_that_leave_the_end_open_do_not_cut_a_bar_of_several_years() {
    let long = ("運用", "2024-10", "2028-03");
    assert_eq!(becomes("implement", long, &settled("b9", "運用（10月～）")), "運用（10月～） 2024-10–2028-03");
    assert_eq!(becomes("implement", long, &settled("b9", "運用（7月～）")), "運用（7月～） 2024-07–2028-03");
    assert_eq!(becomes("implement", long, &settled("b9", "点検（毎月）")), "点検（毎月） 2024-10–2028-03");
    assert_eq!(becomes("implement", long, &settled("b9", "講座（通年）")), "講座（通年） 2024-10–2028-03");
}

#[test]
fn dragged_months_are_written_into_the_words() {
    for (words, from, to, expected) in [
        ("検討（～8月）", "2024-04", "2024-10", "検討（～10月） 2024-04–2024-10"),
        ("検討（～8月）", "2024-06", "2024-10", "検討（6～10月） 2024-06–2024-10"),
        ("検討（～８月）", "2024-04", "2024-10", "検討（～１０月） 2024-04–2024-10"),
        ("検討(～8月予定)", "2024-04", "2024-09", "検討(～9月予定) 2024-04–2024-09"),
        ("検討（～8月）", "2025-04", "2025-08", "検討（～8月） 2025-04–2025-08"),
        ("検討（～8月）", "2024-10", "2025-06", "検討（R6.10～R7.6） 2024-10–2025-06"),
        ("検討（8館）", "2024-06", "2024-10", "検討（8館） 2024-06–2024-10"),
        ("検討（時期未定）", "2024-06", "2024-10", "検討（時期未定） 2024-06–2024-10"),
    ] {
        assert_eq!(becomes("study", ("検討", "2024-04", "2024-08"), &settled("b9", words)).split(' ').next(), Some(words));
        assert_eq!(becomes("study", (words, "2024-04", "2024-08"), &span("b9", from, to)), expected);
    }
}

#[test]
fn dragging_a_bar_into_later_years_keeps_words_that_leave_the_end_open() {
    let bar = ("運用（10月～）", "2024-10", "2025-03");
    assert_eq!(becomes("implement", bar, &span("b9", "2024-10", "2028-03")), "運用（10月～） 2024-10–2028-03");
    assert_eq!(becomes("implement", bar, &span("b9", "2024-10", "2025-01")), "運用（10～1月） 2024-10–2025-01");
    let all = ("講座（通年）", "2024-04", "2025-03");
    assert_eq!(becomes("implement", all, &span("b9", "2024-04", "2028-03")), "講座（通年） 2024-04–2028-03");
    assert_eq!(becomes("implement", all, &span("b9", "2024-06", "2025-03")), "講座（6月～） 2024-06–2025-03");
}

#[test]
fn a_milestone_stands_where_its_words_end_or_begin() {
    let there = ("通知", "2024-06", "2024-06");
    assert_eq!(becomes("milestone", there, &settled("b9", "通知（～8月）")), "通知（～8月） 2024-08–2024-08");
    assert_eq!(becomes("milestone", there, &settled("b9", "開始（10月～）")), "開始（10月～） 2024-10–2024-10");
    let until = ("通知（～8月）", "2024-08", "2024-08");
    assert_eq!(becomes("milestone", until, &span("b9", "2024-08", "2024-08")), "通知（～8月） 2024-08–2024-08", "nothing moved");
    assert_eq!(becomes("milestone", until, &span("b9", "2024-09", "2024-09")), "通知（～9月） 2024-09–2024-09");
    let from = ("開始（10月～）", "2024-10", "2024-10");
    assert_eq!(becomes("milestone", from, &span("b9", "2024-12", "2024-12")), "開始（12月～） 2024-12–2024-12");
    let kind = schedule_edit(ScheduleEdit::Kind(bar_id("b9"), "milestone".to_owned()));
    assert_eq!(becomes("study", ("検討（6～8月）", "2024-06", "2024-08"), &kind), "検討（6～8月） 2024-08–2024-08");
}

#[test]
fn words_and_months_follow_each_other_to_and_fro() {
    let mut document = with_bar("study", "検討", "2024-04", "2025-03");
    for edit in [settled("b9", "検討（～8月）"), span("b9", "2024-07", "2024-12"), settled("b9", "検討（通年）")] {
        assert_eq!(document.apply(&edit), Outcome::Changed);
    }
    assert_eq!(told(&bar_of(document.plan(), "b9")), "検討（通年） 2024-04–2025-03");
    document.undo();
    assert_eq!(told(&bar_of(document.plan(), "b9")), "検討（7～12月） 2024-07–2024-12");
    document.undo();
    assert_eq!(told(&bar_of(document.plan(), "b9")), "検討（～8月） 2024-04–2024-08");
}
