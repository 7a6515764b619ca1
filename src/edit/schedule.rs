//! Carries out edits of a schedule. A deadline among a bar's words and the bar's months are one fact: whichever is
//! changed, the other follows. Words that leave it open (「10月～」「通年」「時期未定」) do not contradict a bar that goes on
//! into later years, and a ◆ stands where its words end, or begin where they leave the end open.

use crate::base::fold::{clean_line, clean_text};
use crate::edit::apply::{Applied, Refused, gone};
use crate::edit::edit::{ScheduleEdit, Settled};
use crate::model::deadline::{self, Deadline, When};
use crate::model::era::EraTable;
use crate::model::fiscal_year::YearMonth;
use crate::model::form::{BarLook, Form};
use crate::model::ids::{BarId, RowId};
use crate::model::schedule::{Bar, Row};

/// Carries out an edit of a schedule.
pub fn apply(rows: &mut Vec<Row>, edit: &ScheduleEdit, form: &Form, eras: &EraTable) -> Applied {
    match edit {
        ScheduleEdit::AddRow(at, row) => {
            let bars = row.bars.iter().map(|bar| tidy(bar, form)).collect();
            rows.insert((*at).min(rows.len()), Row { id: row.id, label: clean_line(&row.label), bars });
        }
        ScheduleEdit::RenameRow(id, label) => row_mut(rows, *id)?.label = clean_line(label),
        ScheduleEdit::MoveRow(id, to) => {
            let position = rows.iter().position(|row| row.id == *id).ok_or_else(|| gone("その行"))?;
            let row = rows.remove(position);
            rows.insert((*to).min(rows.len()), row);
        }
        ScheduleEdit::RemoveRow(id) => {
            row_mut(rows, *id)?;
            rows.retain(|row| row.id != *id);
        }
        ScheduleEdit::AddBar(row, bar) => {
            let bar = tidy(bar, form);
            row_mut(rows, *row)?.bars.push(bar);
        }
        ScheduleEdit::Label(id, label, settled) => {
            let bar = bar_mut(rows, *id)?;
            bar.label = clean_text(label);
            if *settled == Settled::Yes {
                follow_words(bar, form, eras);
            }
        }
        ScheduleEdit::Span(id, from, to) => {
            let bar = bar_mut(rows, *id)?;
            let before = (bar.from, bar.to);
            set_span(bar, *from, *to, form);
            follow_months(bar, before, form, eras);
        }
        ScheduleEdit::MoveBar(id, row, from, to) => {
            // In its own row it keeps its place among the bars.
            if !row_mut(rows, *row)?.bars.iter().any(|bar| bar.id == *id) {
                let bar = take_bar(rows, *id)?;
                row_mut(rows, *row)?.bars.push(bar);
            }
            let bar = bar_mut(rows, *id)?;
            let before = (bar.from, bar.to);
            set_span(bar, *from, *to, form);
            follow_months(bar, before, form, eras);
        }
        ScheduleEdit::Open(id, open) => {
            let bar = bar_mut(rows, *id)?;
            bar.open = *open && !is_milestone(bar, form);
        }
        ScheduleEdit::Kind(id, kind) => {
            let bar = bar_mut(rows, *id)?;
            bar.kind.clone_from(kind);
            let before = (bar.from, bar.to);
            set_span(bar, before.0, before.1, form);
            follow_months(bar, before, form, eras);
        }
        ScheduleEdit::RemoveBar(id) => {
            take_bar(rows, *id)?;
        }
    }
    Ok(())
}

/// Sets a bar's months in order; a milestone stands in its last month alone.
fn set_span(bar: &mut Bar, from: YearMonth, to: YearMonth, form: &Form) {
    (bar.from, bar.to) = (from.min(to), from.max(to));
    if is_milestone(bar, form) {
        bar.from = bar.to;
        bar.open = false;
    }
}

fn is_milestone(bar: &Bar, form: &Form) -> bool {
    form.bar_look(&bar.kind) == BarLook::Milestone
}

/// A new bar as it may stand in a plan.
fn tidy(bar: &Bar, form: &Form) -> Bar {
    let mut bar = Bar { label: clean_text(&bar.label), ..bar.clone() };
    let (from, to) = (bar.from, bar.to);
    set_span(&mut bar, from, to, form);
    bar
}

/// Moves a bar to where the deadline among its words says. 「～8月」 does not say when it starts: a start before it stays.
fn follow_words(bar: &mut Bar, form: &Form, eras: &EraTable) {
    let Some(found) = deadline::find(&bar.label, bar.from.fiscal_year(), eras) else { return };
    let Some((from, to)) = said(bar, &found, form) else { return };
    let from = match found.when {
        When::Span { from_open: true, .. } if bar.from <= to => bar.from,
        _ => from,
    };
    set_span(bar, from, to, form);
}

/// Writes a bar's months into the deadline among its words, where they are others than `before`.
fn follow_months(bar: &mut Bar, before: (YearMonth, YearMonth), form: &Form, eras: &EraTable) {
    if (bar.from, bar.to) == before {
        return;
    }
    let year = bar.from.fiscal_year();
    let Some(found) = deadline::find(&bar.label, year, eras) else { return };
    if said(bar, &found, form).is_none_or(|months| months == (bar.from, bar.to)) {
        return;
    }
    let (from, to) = match found.when {
        // A ◆ keeps its 「～」: 「～8月」 becomes 「～9月」; and so does a bar whose start was not moved.
        When::Span { from_open: true, .. } if is_milestone(bar, form) => (year.first_month(), bar.to),
        When::Span { from_open: true, .. } if bar.from == before.0 && bar.to <= year.last_month() => (year.first_month(), bar.to),
        When::Span { to_open: true, .. } if is_milestone(bar, form) => (bar.from, year.last_month()),
        _ => (bar.from, bar.to),
    };
    bar.label = deadline::rewrite(&bar.label, &found, from, to, year, eras);
}

/// The months in which the words of a deadline want a bar; `None` where they leave it open.
fn said(bar: &Bar, found: &Deadline, form: &Form) -> Option<(YearMonth, YearMonth)> {
    let year = bar.from.fiscal_year();
    let (from, to) = deadline::span_in(&found.when, year)?;
    let over_years = bar.to > year.last_month();
    Some(match found.when {
        When::Span { to_open: true, .. } if is_milestone(bar, form) => (from, from),
        _ if is_milestone(bar, form) => (to, to),
        // 「通年」「毎月」 hold in each of several years, and 「10月～」 goes on into them.
        When::WholeYear if over_years => (bar.from, bar.to),
        When::Span { to_open: true, .. } if over_years => (from, to.max(bar.to)),
        _ => (from, to),
    })
}

fn row_mut(rows: &mut [Row], id: RowId) -> Result<&mut Row, Refused> {
    rows.iter_mut().find(|row| row.id == id).ok_or_else(|| gone("その行"))
}

fn bar_mut(rows: &mut [Row], id: BarId) -> Result<&mut Bar, Refused> {
    rows.iter_mut().flat_map(|row| &mut row.bars).find(|bar| bar.id == id).ok_or_else(|| gone("その期間"))
}

fn take_bar(rows: &mut [Row], id: BarId) -> Result<Bar, Refused> {
    rows.iter_mut()
        .find_map(|row| {
            let position = row.bars.iter().position(|bar| bar.id == id)?;
            Some(row.bars.remove(position))
        })
        .ok_or_else(|| gone("その期間"))
}
