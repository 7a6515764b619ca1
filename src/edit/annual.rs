//! Carries out edits of the actions and goals by year: lines, the cases that are decided later, and deadlines in words.

use crate::base::fold::clean_line;
use crate::edit::apply::{Applied, Refused, gone};
use crate::edit::edit::AnnualEdit;
use crate::edit::list::twice;
use crate::model::annual::{AnnualCell, AnnualLine, AnnualLines, AnnualPlan, Branch};
use crate::model::deadline;
use crate::model::era::EraTable;
use crate::model::fiscal_year::{FiscalYear, YearMonth};
use crate::model::ids::AnnualLineId;

/// Carries out an edit of the years of a measure, which stay in order. A year in which nothing is left goes.
pub fn apply(years: &mut Vec<AnnualPlan>, edit: &AnnualEdit, eras: &EraTable) -> Applied {
    match edit {
        AnnualEdit::Lines(cell, lines) => set_lines(years, *cell, lines)?,
        AnnualEdit::AddBranch(year, at, branch) => add_branch(years, *year, *at, branch)?,
        AnnualEdit::RenameBranch(old, new) => rename_branch(years, old, &clean_line(new))?,
        AnnualEdit::RemoveBranch(year, at) => {
            let branches = &mut years.iter_mut().find(|annual| annual.year == *year).ok_or_else(no_branch)?.branches;
            if *at >= branches.len() {
                return Err(no_branch());
            }
            branches.remove(*at);
        }
        AnnualEdit::Decide(name, chosen) => {
            let mut found = false;
            for branch in years.iter_mut().flat_map(|annual| &mut annual.branches).filter(|branch| branch.name == *name) {
                branch.chosen = *chosen;
                found = true;
            }
            if !found {
                return Err(no_branch());
            }
        }
        AnnualEdit::Span(id, from, to) => set_span(years, *id, *from, *to, eras)?,
    }
    years.retain(|annual| !is_empty(annual));
    Ok(())
}

fn no_branch() -> Refused {
    gone("その場合")
}

fn is_empty(annual: &AnnualPlan) -> bool {
    annual.branches.is_empty() && annual.common.actions.is_empty() && annual.common.goals.is_empty()
}

/// The year's plan, made where there is none.
fn year_mut(years: &mut Vec<AnnualPlan>, year: FiscalYear) -> Option<&mut AnnualPlan> {
    let at = match years.iter().position(|annual| annual.year == year) {
        Some(at) => at,
        None => {
            let at = years.iter().position(|annual| annual.year > year).unwrap_or(years.len());
            years.insert(at, AnnualPlan::new(year));
            at
        }
    };
    years.get_mut(at)
}

fn set_lines(years: &mut Vec<AnnualPlan>, cell: AnnualCell, lines: &[AnnualLine]) -> Applied {
    let annual = year_mut(years, cell.year).ok_or_else(no_branch)?;
    let home = match cell.branch {
        None => &mut annual.common,
        Some(at) => &mut annual.branches.get_mut(at).ok_or_else(no_branch)?.lines,
    };
    *home.list_mut(cell.list) = clean_lines(lines);
    distinct(years)
}

/// One blank line is none. Blank lines among others stay: the officer may be about to write there.
fn clean_lines(lines: &[AnnualLine]) -> Vec<AnnualLine> {
    let clean = lines.iter().map(|line| AnnualLine { id: line.id, text: clean_line(&line.text) });
    match lines {
        [only] if only.text.is_empty() => Vec::new(),
        _ => clean.collect(),
    }
}

fn each_list<'a>(years: &'a mut [AnnualPlan], mut visit: impl FnMut(FiscalYear, &'a mut Vec<AnnualLine>)) {
    for annual in years {
        let year = annual.year;
        for lines in std::iter::once(&mut annual.common).chain(annual.branches.iter_mut().map(|branch| &mut branch.lines)) {
            visit(year, &mut lines.actions);
            visit(year, &mut lines.goals);
        }
    }
}

/// Refuses lines of the same identity.
fn distinct(years: &[AnnualPlan]) -> Applied {
    let mut ids: Vec<AnnualLineId> = years
        .iter()
        .flat_map(|annual| std::iter::once(&annual.common).chain(annual.branches.iter().map(|branch| &branch.lines)))
        .flat_map(|lines| lines.actions.iter().chain(&lines.goals))
        .map(|line| line.id)
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() == all { Ok(()) } else { Err(twice("行")) }
}

fn taken(name: &str) -> Refused {
    Refused(format!("場合「{name}」は、同じ年度にすでにあります"))
}

fn add_branch(years: &mut Vec<AnnualPlan>, year: FiscalYear, at: usize, branch: &Branch) -> Applied {
    let lines = AnnualLines { actions: clean_lines(&branch.lines.actions), goals: clean_lines(&branch.lines.goals) };
    let new = Branch { name: clean_line(&branch.name), chosen: branch.chosen, lines };
    let annual = year_mut(years, year).ok_or_else(no_branch)?;
    if annual.branches.iter().any(|other| other.name == new.name) {
        return Err(taken(&new.name));
    }
    annual.branches.insert(at.min(annual.branches.len()), new);
    distinct(years)
}

fn rename_branch(years: &mut [AnnualPlan], old: &str, new: &str) -> Applied {
    let mut found = false;
    for annual in years {
        let clash = old != new && annual.branches.iter().any(|branch| branch.name == new);
        for branch in annual.branches.iter_mut().filter(|branch| branch.name == old) {
            if clash {
                return Err(taken(new));
            }
            branch.name = new.to_owned();
            found = true;
        }
    }
    if found { Ok(()) } else { Err(no_branch()) }
}

/// The line of an identity and the year that it stands in.
fn line_mut(years: &mut [AnnualPlan], id: AnnualLineId) -> Option<(FiscalYear, &mut AnnualLine)> {
    let mut found = None;
    each_list(years, |year, lines| {
        if let Some(line) = lines.iter_mut().find(|line| line.id == id) {
            found = Some((year, line));
        }
    });
    found
}

fn set_span(years: &mut [AnnualPlan], id: AnnualLineId, from: YearMonth, to: YearMonth, eras: &EraTable) -> Applied {
    let (from, to) = (from.min(to), from.max(to));
    let (year, line) = line_mut(years, id).ok_or_else(|| gone("その行"))?;
    line.text = match deadline::find(&line.text, year, eras) {
        // Words that say these months already stay as they are: 「年度末」 is not made 「3月」.
        Some(found) if deadline::span_in(&found.when, year) == Some((from, to)) => return Ok(()),
        Some(found) => deadline::rewrite(&line.text, &found, from, to, year, eras),
        None => format!("{}（{}）", line.text.trim_end(), deadline::write(from, to, year, eras)),
    };
    Ok(())
}
