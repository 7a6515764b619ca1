//! Annual actions and goals on a grid of months: the deadlines in their words as bars and marks.
//!
//! The words stay what they are; what is understood of them is [`crate::model::deadline`]'s, drawing and dragging the window's.

use crate::model::annual::{AnnualCell, AnnualLine, AnnualList, AnnualPlan};
use crate::model::deadline::{self, Deadline, When};
use crate::model::era::EraTable;
use crate::model::fiscal_year::YearMonth;
use crate::model::ids::AnnualLineId;
use crate::model::measure::Measure;
use crate::model::plan::Plan;

/// A line with a time, as it stands on the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnualMark {
    /// The line.
    pub line: AnnualLineId,
    /// The list that it stands in.
    pub cell: AnnualCell,
    /// Its words, with the deadline.
    pub text: String,
    /// Its words without the deadline.
    pub label: String,
    /// First month.
    pub from: YearMonth,
    /// Last month, inclusive.
    pub to: YearMonth,
    /// Whether the words do not say when it starts.
    pub open_start: bool,
    /// Whether the words do not say when it ends.
    pub open_end: bool,
    /// How it is drawn.
    pub kind: MarkKind,
    /// The case that it belongs to.
    pub branch: BranchState,
}

/// How a line with a time is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// From one month to another.
    Bar,
    /// In one month.
    Point,
    /// All through the fiscal year.
    WholeYear,
}

/// A line without a place on the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// The line.
    pub line: AnnualLineId,
    /// The list that it stands in.
    pub cell: AnnualCell,
    /// Its words.
    pub text: String,
    /// The case that it belongs to.
    pub branch: BranchState,
}

/// The case that a line belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BranchState {
    /// It holds in any case.
    Common,
    /// Its case is neither chosen nor rejected yet.
    Open(String),
    /// Its case was chosen.
    Chosen(String),
    /// Its case was rejected.
    Rejected(String),
}

/// The lines of a measure that name a time, in the order of years, cases and lists.
pub fn marks(measure: &Measure, plan: &Plan) -> Vec<AnnualMark> {
    let eras = plan.era_table();
    let mut found = Vec::new();
    each_line(measure, |cell, line, branch| {
        if let Some((deadline, (from, to))) = placed(cell, line, &eras) {
            let (kind, open_start, open_end) = match deadline.when {
                When::Span { from_open, to_open, .. } => (MarkKind::Bar, from_open, to_open),
                When::Point(_) => (MarkKind::Point, false, false),
                When::WholeYear | When::Undecided => (MarkKind::WholeYear, false, false),
            };
            let (text, label) = (line.text.clone(), without(&line.text, &deadline));
            found.push(AnnualMark { line: line.id, cell, text, label, from, to, open_start, open_end, kind, branch: branch.clone() });
        }
    });
    found
}

/// The lines of a measure that name no time, blank ones left out.
pub fn without_deadline(measure: &Measure, plan: &Plan) -> Vec<Unplaced> {
    let eras = plan.era_table();
    unplaced(measure, |cell, line| {
        let undecided = deadline::find(&line.text, cell.year, &eras).is_some_and(|deadline| deadline.when == When::Undecided);
        !undecided && placed(cell, line, &eras).is_none() && !line.text.trim().is_empty()
    })
}

/// The lines of a measure that say that their time is not decided: 「（時期未定）」.
pub fn undecided(measure: &Measure, plan: &Plan) -> Vec<Unplaced> {
    let eras = plan.era_table();
    unplaced(measure, |cell, line| deadline::find(&line.text, cell.year, &eras).is_some_and(|deadline| deadline.when == When::Undecided))
}

fn placed(cell: AnnualCell, line: &AnnualLine, eras: &EraTable) -> Option<(Deadline, (YearMonth, YearMonth))> {
    let deadline = deadline::find(&line.text, cell.year, eras)?;
    let span = deadline::span_in(&deadline.when, cell.year)?;
    Some((deadline, span))
}

fn without(text: &str, deadline: &Deadline) -> String {
    let before = text.get(..deadline.range.start).unwrap_or(text);
    let after = text.get(deadline.range.end..).unwrap_or_default();
    format!("{before}{after}").trim().to_owned()
}

fn unplaced(measure: &Measure, mut wanted: impl FnMut(AnnualCell, &AnnualLine) -> bool) -> Vec<Unplaced> {
    let mut found = Vec::new();
    each_line(measure, |cell, line, branch| {
        if wanted(cell, line) {
            found.push(Unplaced { line: line.id, cell, text: line.text.clone(), branch: branch.clone() });
        }
    });
    found
}

fn each_line(measure: &Measure, mut visit: impl FnMut(AnnualCell, &AnnualLine, &BranchState)) {
    for plan in &measure.annual {
        for branch in std::iter::once(None).chain((0..plan.branches.len()).map(Some)) {
            let state = state(plan, branch);
            let Some(lines) = plan.lines(branch) else { continue };
            for list in [AnnualList::Actions, AnnualList::Goals] {
                for line in lines.list(list) {
                    visit(AnnualCell { year: plan.year, branch, list }, line, &state);
                }
            }
        }
    }
}

fn state(plan: &AnnualPlan, branch: Option<usize>) -> BranchState {
    let Some(branch) = branch.and_then(|at| plan.branches.get(at)) else { return BranchState::Common };
    let name = branch.name.clone();
    match branch.chosen {
        None => BranchState::Open(name),
        Some(true) => BranchState::Chosen(name),
        Some(false) => BranchState::Rejected(name),
    }
}
