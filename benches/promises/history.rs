//! Undo and redo in plan L, and what a step costs in memory.
//!
//! Memory is taken in a process of its own, from the system's count of resident pages, so that no memory freed by other
//! measurements hides what the steps take.

use std::process::Command;
use std::time::Duration;

use shisakucho::edit::document::{Document, Outcome};
use shisakucho::edit::edit::{Edit, IndicatorChange, IndicatorEdit, MeasureEdit, PlanEdit, ScheduleEdit, Settled, StructureEdit};
use shisakucho::model::era::{YearStyle, YearWriting};
use shisakucho::model::indicator::ValuePlace;
use shisakucho::model::plan::Plan;

use crate::budgets::{LARGE, STEP_KB, UNDO_MS};
use crate::plans;
use crate::stopwatch::{median, ms, time};
use crate::table::Table;

/// The argument that makes this program a child which only measures memory.
pub const CHILD: &str = "--memory-of-steps";

/// Steps whose memory is taken together.
const STEPS: usize = 4_000;

/// Undo, redo and memory.
pub fn table() -> Table {
    let mut table = Table::new("元に戻す・やり直す（計画L）");
    let mut document = Document::opened(plans::plan(LARGE));
    let mut applied = Vec::new();
    for edit in edits(document.plan()) {
        let (taken, outcome) = time(|| document.apply(&edit));
        assert_eq!(outcome, Outcome::Changed, "{edit:?}");
        document.seal();
        applied.push(taken);
    }
    let (mut undone, mut redone) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        undone.extend(all(|| document.undo().is_some()));
        redone.extend(all(|| document.redo().is_some()));
    }
    let longest = |times: &[Duration]| ms(times.iter().copied().max().unwrap_or_default());
    let detail = |times: &[Duration]| format!("中央値 {:.4} ms、{}回", ms(median(times)), times.len());
    table.at_most("元に戻す：どの手順でも（最長）", longest(&undone), UNDO_MS, "ms", detail(&undone));
    table.at_most("やり直す：どの手順でも（最長）", longest(&redone), UNDO_MS, "ms", detail(&redone));
    table.told("編集1回（最長）", format!("{:.2} ms", longest(&applied)), detail(&applied));
    match memory_per_step() {
        Some(bytes) => table.at_most("1欄を編集した手順のメモリー", bytes / 1_000.0, STEP_KB, "kB", format!("{STEPS}手順の平均")),
        None => table.told("1欄を編集した手順のメモリー", "－", "この環境では測れません"),
    }
    table
}

/// The time of each step until there is none left.
fn all(mut step: impl FnMut() -> bool) -> Vec<Duration> {
    let mut times = Vec::new();
    loop {
        let (taken, more) = time(&mut step);
        if !more {
            return times;
        }
        times.push(taken);
    }
}

/// One-field edits all over the plan, with some of the largest steps between them.
fn edits(plan: &Plan) -> Vec<Edit> {
    let mut edits: Vec<Edit> = (0..200).map(|number| one_field(plan, number)).collect();
    let sections: Vec<_> = plan.sections.iter().map(|section| section.id).collect();
    let writing = YearWriting { style: YearStyle::Gregorian, ..plan.year_writing };
    edits.push(Edit::Plan(PlanEdit::YearWriting(writing)));
    edits.push(Edit::Plan(PlanEdit::RewriteYearsInText));
    edits.push(Edit::Structure(StructureEdit::MoveSection(sections[1], None, 0)));
    let everywhere = plan.measures.iter().map(|measure| Edit::Measure(measure.id, MeasureEdit::Name(format!("{}（改）", measure.name))));
    edits.push(Edit::Together("すべて置換".to_owned(), everywhere.collect()));
    edits.push(Edit::Structure(StructureEdit::RemoveSection(sections[2])));
    edits
}

/// The edit of one field: a narrative, a value, a bar's words or a name in turn.
fn one_field(plan: &Plan, number: usize) -> Edit {
    let measure = &plan.measures[number * 7 % plan.measures.len()];
    let edit = match number % 4 {
        0 => {
            let field = &plan.form.narratives[number / 4 % plan.form.narratives.len()].key;
            MeasureEdit::Narrative(field.clone(), format!("{}（{number}）", measure.narrative(field)))
        }
        1 => {
            let place = ValuePlace::Target(plan.period.first);
            let change = IndicatorChange::Values(vec![(place, format!("{}件", number + 3_000))]);
            MeasureEdit::Indicator(IndicatorEdit::Set(measure.indicators[0].id, change))
        }
        2 => MeasureEdit::Schedule(ScheduleEdit::Label(measure.schedule[0].bars[0].id, format!("検討{number}"), Settled::No)),
        _ => MeasureEdit::Name(format!("{}（{number}）", measure.name)),
    };
    Edit::Measure(measure.id, edit)
}

fn memory_per_step() -> Option<f64> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program).args([CHILD, &LARGE.to_string()]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// Prints how many bytes a one-field step takes, or nothing where the system does not tell.
pub fn memory_child(measures: usize) {
    let mut document = Document::opened(plans::plan(measures));
    // What the first steps take once is no step's.
    let mut take = |from: usize, to: usize| {
        for number in from..to {
            let edit = one_field(document.plan(), number);
            document.apply(&edit);
            document.seal();
        }
    };
    take(0, 200);
    let before = resident_bytes();
    take(200, 200 + STEPS);
    if let Some((before, after)) = before.zip(resident_bytes()) {
        println!("{}", (after - before) / STEPS as f64);
    }
    assert_eq!(document.steps().len(), 200 + STEPS);
}

fn resident_bytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1_024.0)
}
