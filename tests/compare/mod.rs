//! Comparing plans, and taking things back from an older one. A comparison is read as text: a line a group, a line a
//! difference.

use std::sync::Arc;

use shisakucho::base::id::Id;
use shisakucho::compare::{Change, Comparison, Difference, compare};
use shisakucho::edit::document::{Document, Outcome};
use shisakucho::edit::edit::Edit;
use shisakucho::model::fiscal_year::FiscalYear;
use shisakucho::model::ids::{MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;

use crate::edit::small_plan;

mod around;
mod document;
mod edits;
mod excerpts;
mod measures;
mod properties;
mod settings;
mod structure;
mod take_back;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn measure_id(text: &str) -> MeasureId {
    MeasureId(id(text))
}

fn section_id(text: &str) -> SectionId {
    SectionId(id(text))
}

fn year(year: u16) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

/// A comparison as lines: the title of each group, and its differences.
fn told(comparison: &Comparison) -> Vec<String> {
    let mut lines = Vec::new();
    for group in &comparison.groups {
        lines.push(format!("{} {}", sign(group.change), group.title));
        lines.extend(group.differences.iter().map(line));
    }
    lines
}

/// A difference as 「・＊ label: before → after」, with 「／」 for line ends.
fn line(difference: &Difference) -> String {
    let Difference { place: _, label, change, before, after } = difference;
    let values = match change {
        Change::Added => after.clone(),
        Change::Removed => before.clone(),
        Change::Changed | Change::Moved => format!("{before} → {after}"),
    };
    format!("・{} {label}: {}", sign(*change), values.replace('\n', "／"))
}

fn sign(change: Change) -> &'static str {
    match change {
        Change::Added => "＋",
        Change::Removed => "－",
        Change::Changed => "＊",
        Change::Moved => "⇅",
    }
}

/// The plan after edits, each of which must change it.
fn edited(plan: &Plan, edits: &[Edit]) -> Plan {
    let mut document = Document::opened(plan.clone());
    for edit in edits {
        assert_eq!(document.apply(edit), Outcome::Changed, "{edit:?}");
    }
    document.plan().clone()
}

/// What differs in the small plan after edits.
fn after_edits(edits: &[Edit]) -> Vec<String> {
    told(&compare(&small_plan(), &edited(&small_plan(), edits)))
}

/// What differs when the plan is changed by hand, in ways for which there is no edit yet.
fn after_changes(before: &Plan, change: impl FnOnce(&mut Plan)) -> Vec<String> {
    let mut after = before.clone();
    change(&mut after);
    told(&compare(before, &after))
}

/// The filled measure of the small plan, to be changed by hand.
fn m1(plan: &mut Plan) -> &mut Measure {
    Arc::make_mut(&mut plan.measures[0])
}
