//! Annual actions or goals of a measure as bars: a row a line, the months of its deadline as a bar; lines without a time stand
//! below under a heading of their own. As on the card, cases that were given up are not shown.

use std::collections::BTreeSet;

use crate::derive::annual_grid::{self, AnnualMark, BranchState, MarkKind, Unplaced};
use crate::derive::texts::Where;
use crate::model::annual::{AnnualCell, AnnualList};
use crate::model::deadline;
use crate::model::fiscal_year::FiscalYear;
use crate::model::form::GridUnit;
use crate::model::ids::AnnualLineId;
use crate::model::measure::Measure;
use crate::model::place::{MeasureField, Place};
use crate::typeset::data::schedule::{Look, PrintBar, PrintRow, Ruler, ScheduleGrid, labelled, units};
use crate::typeset::data::writer::{Text, Writer};

/// Over so many years months are too narrow.
const MANY_YEARS: usize = 3;
/// The width of the lines left of the grid, in hundredths of all.
const LABEL_PART: u8 = 42;

/// The lines of a list of all years on one grid.
pub fn annual(writer: &mut Writer<'_>, measure: &Measure, list: AnnualList) -> ScheduleGrid {
    let plan = writer.plan;
    let written = measure.annual.iter().map(|annual| annual.year);
    let years: BTreeSet<FiscalYear> = plan.period.years().chain(written).collect();
    let ruler = Ruler::of_years(plan, years.first().copied().unwrap_or(plan.period.first), years.len());
    let eras = plan.era_table();
    let mut rows = Vec::new();
    let mut of: Option<AnnualCell> = None;
    let marks = annual_grid::marks(measure, plan);
    for mark in marks.iter().filter(|mark| shows(list, mark.cell, &mark.branch)) {
        if of != Some(mark.cell) {
            of = Some(mark.cell);
            rows.push(heading(writer, &title(writer, measure, mark.cell)));
        }
        let label = line_text(writer, measure, mark.cell, mark.line, &mark.text);
        let bar = bar(writer, measure, mark, &ruler);
        rows.push(PrintRow { group: false, label, bars: vec![bar] });
    }
    let others =
        [("時期未定", annual_grid::undecided(measure, plan)), ("時期の書かれていないもの", annual_grid::without_deadline(measure, plan))];
    for (name, unplaced) in others {
        let unplaced: Vec<Unplaced> = unplaced.into_iter().filter(|line| shows(list, line.cell, &line.branch)).collect();
        if !unplaced.is_empty() {
            rows.push(heading(writer, name));
        }
        for line in unplaced {
            let label = line_text(writer, measure, line.cell, line.line, &line.text);
            rows.push(PrintRow { group: false, label, bars: Vec::new() });
        }
    }
    let unit = if years.len() > MANY_YEARS { GridUnit::Quarter } else { GridUnit::Month };
    let words = &plan.form.words;
    ScheduleGrid {
        row_heading: writer.words(if list == AnnualList::Actions { &words.annual_actions } else { &words.annual_goals }),
        years: years.iter().map(|year| writer.words(&eras.write(*year, &plan.year_writing))).collect(),
        units: units(unit),
        rows,
        legend: Vec::new(),
        label_width: LABEL_PART,
        at: None,
    }
}

/// Whether a line of a list is printed.
pub fn shows(list: AnnualList, cell: AnnualCell, branch: &BranchState) -> bool {
    cell.list == list && !matches!(branch, BranchState::Rejected(_))
}

/// A bar for the time of a line, with the words of its deadline in it.
fn bar(writer: &Writer<'_>, measure: &Measure, mark: &AnnualMark, ruler: &Ruler) -> PrintBar {
    let found = deadline::find(&mark.text, mark.cell.year, &writer.plan.era_table());
    let words = found.and_then(|found| mark.text.get(found.range)).unwrap_or_default();
    let words = words.trim_matches(|sign| "（）()【】〔〕［］[]".contains(sign));
    mark_bar(writer, measure, mark, words, ruler)
}

/// A bar for the time of a line, with some words in it.
pub fn mark_bar(writer: &Writer<'_>, measure: &Measure, mark: &AnnualMark, words: &str, ruler: &Ruler) -> PrintBar {
    let look = if mark.kind == MarkKind::Point { Look::Milestone } else { Look::Filled };
    let mut bar = labelled(writer, ruler.place(look, (mark.from, mark.to)), words);
    bar.open = mark.open_end;
    bar.said = writer.said(&ruler.said(writer.plan, (mark.from, mark.to), mark.open_end, &mark.label, ""));
    bar.at = writer.at(&Place::Measure(measure.id, MeasureField::Annual(mark.cell)));
    bar
}

fn line_text(writer: &mut Writer<'_>, measure: &Measure, cell: AnnualCell, line: AnnualLineId, text: &str) -> Text {
    let annual = measure.annual.iter().find(|annual| annual.year == cell.year);
    let list = annual.and_then(|annual| annual.lines(cell.branch)).map_or(&[][..], |lines| lines.list(cell.list));
    let nth = list.iter().position(|other| other.id == line).unwrap_or_default();
    writer.prose(Where::Measure(measure.id), &Place::Measure(measure.id, MeasureField::Annual(cell)), nth, text)
}

fn heading(writer: &Writer<'_>, words: &str) -> PrintRow {
    PrintRow { group: true, label: writer.plain(None, words), bars: Vec::new() }
}

/// 「令和6年度」, with the case where the lines hold only in one.
fn title(writer: &Writer<'_>, measure: &Measure, cell: AnnualCell) -> String {
    let year = writer.plan.era_table().write(cell.year, &writer.plan.year_writing);
    let annual = measure.annual.iter().find(|annual| annual.year == cell.year);
    match cell.branch.and_then(|at| annual.and_then(|annual| annual.branches.get(at))) {
        Some(branch) => format!("{year}　【{}】", branch.name),
        None => year,
    }
}
