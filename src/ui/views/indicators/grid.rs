//! The indicators of a measure as lines and columns of cells: which field each cell is, what it shows, how a cursor
//! goes from one to the next, and which edit sets it. Nothing is drawn here.
//!
//! A name and a baseline are one cell over all lines of their indicator; a step away from such a cell leaves its line.

use std::collections::BTreeSet;

use crate::base::fold;
use crate::edit::edit::IndicatorChange;
use crate::model::fiscal_year::FiscalYear;
use crate::model::form::IndicatorLayout;
use crate::model::ids::IndicatorId;
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::place::IndicatorField;
use crate::model::plan::Plan;
use crate::model::value::Value;
use crate::ui::views::indicators::home::Listed;

/// A line of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The name year by year.
    Names,
    /// 目標.
    Target,
    /// 実績.
    Actual,
    /// The only line, where a form goes from a baseline to a target.
    Only,
}

/// A column of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 評価項目.
    Name,
    /// 現状値.
    Baseline,
    /// A fiscal year.
    Year(FiscalYear),
    /// 目標値 at the end.
    FinalTarget,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name.
    Name,
    /// The name from a year on.
    NameFrom(FiscalYear),
    /// A value.
    Value(ValuePlace),
}

/// A spot in the table that stays the same while lines come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The line of it.
    pub line: Line,
    /// The column.
    pub column: Column,
}

impl At {
    /// The name of an indicator, from its first line.
    pub fn name(indicator: IndicatorId, grid: &Grid) -> Self {
        let line = grid.lines_of(indicator).next().unwrap_or(Line::Only);
        Self { indicator, line, column: Column::Name }
    }

    /// What the cell here holds.
    pub fn field(self) -> Field {
        match (self.column, self.line) {
            (Column::Name, _) => Field::Name,
            (Column::Baseline, _) => Field::Value(ValuePlace::Baseline),
            (Column::Year(year), Line::Names) => Field::NameFrom(year),
            (Column::Year(year), Line::Actual) => Field::Value(ValuePlace::Actual(year)),
            (Column::Year(year), Line::Target | Line::Only) => Field::Value(ValuePlace::Target(year)),
            (Column::FinalTarget, _) => Field::Value(ValuePlace::FinalTarget),
        }
    }

    /// Whether both spots are in one cell.
    pub fn same_cell(self, other: Self) -> bool {
        self.indicator == other.indicator && self.field() == other.field()
    }

    /// Whether its cell goes over all lines of the indicator.
    pub fn is_tall(self) -> bool {
        matches!(self.column, Column::Name | Column::Baseline | Column::FinalTarget)
    }
}

/// The lines and columns of a measure's indicators.
#[derive(Debug, Clone)]
pub struct Grid {
    /// Lines from the top.
    pub lines: Vec<(IndicatorId, Line)>,
    /// Columns from the left.
    pub columns: Vec<Column>,
}

impl Grid {
    /// The grid of a measure or section. The names of `names_open` are shown year by year even where they do not change.
    pub fn of(plan: &Plan, listed: Listed<'_>, names_open: &BTreeSet<IndicatorId>) -> Self {
        let form = &plan.form.indicators;
        let yearly = form.layout == IndicatorLayout::Yearly;
        let mut columns = vec![Column::Name];
        if yearly {
            columns.extend(form.show_baseline.then_some(Column::Baseline));
            columns.extend(plan.period.years().map(Column::Year));
        } else {
            columns.extend([Column::Baseline, Column::FinalTarget]);
        }
        let lines = listed.indicators.iter().flat_map(|indicator| {
            let names = yearly && (!indicator.names.is_empty() || names_open.contains(&indicator.id));
            let lines: &[Line] = match (yearly, names) {
                (true, true) => &[Line::Names, Line::Target, Line::Actual],
                (true, false) => &[Line::Target, Line::Actual],
                (false, _) => &[Line::Only],
            };
            lines.iter().map(|line| (indicator.id, *line))
        });
        Self { lines: lines.collect(), columns }
    }

    /// The lines of an indicator from the top.
    pub fn lines_of(&self, indicator: IndicatorId) -> impl Iterator<Item = Line> {
        self.lines.iter().filter(move |(id, _)| *id == indicator).map(|(_, line)| *line)
    }

    /// The spot at a line and a column, both counted from 0.
    pub fn at(&self, line: usize, column: usize) -> Option<At> {
        let (indicator, line) = *self.lines.get(line)?;
        Some(At { indicator, line, column: *self.columns.get(column)? })
    }

    /// The line and the column of a spot.
    pub fn index(&self, at: At) -> Option<(usize, usize)> {
        let line = self.lines.iter().position(|line| *line == (at.indicator, at.line))?;
        Some((line, self.columns.iter().position(|column| *column == at.column)?))
    }

    /// Every cell once, in reading order.
    pub fn cells(&self) -> Vec<At> {
        let mut cells: Vec<At> = Vec::new();
        for line in 0..self.lines.len() {
            let above = line.checked_sub(1);
            for column in 0..self.columns.len() {
                let Some(at) = self.at(line, column) else { continue };
                if !above.and_then(|above| self.at(above, column)).is_some_and(|above| above.same_cell(at)) {
                    cells.push(at);
                }
            }
        }
        cells
    }

    /// The next cell so many columns right and lines down (one of both, 1 or −1); `None` at the edge. A tall cell is
    /// entered at its top from above and below, and at the line one is on from the side.
    pub fn step(&self, from: At, right: isize, down: isize) -> Option<At> {
        let (mut line, mut column) = self.index(from)?;
        loop {
            line = line.checked_add_signed(down)?;
            column = column.checked_add_signed(right)?;
            let there = self.at(line, column)?;
            if !there.same_cell(from) {
                let top = self.lines_of(there.indicator).next().filter(|_| down != 0 && there.is_tall());
                return Some(At { line: top.unwrap_or(there.line), ..there });
            }
        }
    }

    /// As far as [`Self::step`] goes.
    pub fn far(&self, from: At, right: isize, down: isize) -> At {
        let mut at = from;
        while let Some(next) = self.step(at, right, down) {
            at = next;
        }
        at
    }

    /// The cell after (or before) in reading order.
    pub fn beside(&self, from: At, forward: bool) -> Option<At> {
        let cells = self.cells();
        let position = cells.iter().position(|cell| cell.same_cell(from))?;
        let next = if forward { position.checked_add(1) } else { position.checked_sub(1) };
        cells.get(next?).copied()
    }

    /// The spots from one corner to the other, line by line.
    pub fn area(&self, one: At, other: At) -> Vec<Vec<At>> {
        let (Some((line, column)), Some((other_line, other_column))) = (self.index(one), self.index(other)) else {
            return Vec::new();
        };
        let columns = column.min(other_column)..=column.max(other_column);
        (line.min(other_line)..=line.max(other_line))
            .map(|line| columns.clone().filter_map(|column| self.at(line, column)).collect())
            .collect()
    }
}

/// The words that a cell shows.
pub fn shown(indicator: &Indicator, field: Field) -> String {
    match field {
        Field::Name => indicator.name.clone(),
        Field::NameFrom(year) => indicator.name_in(year).to_owned(),
        Field::Value(place) => indicator.value(place).text().to_owned(),
    }
}

/// The words that a cell itself holds: what is edited in it. They differ from those shown where a year's name goes on
/// from an earlier year.
pub fn own(indicator: &Indicator, field: Field) -> String {
    match field {
        Field::NameFrom(year) => indicator.names.get(&year).cloned().unwrap_or_default(),
        Field::Name | Field::Value(_) => shown(indicator, field),
    }
}

/// Words as the plan will keep them.
pub fn cleaned(field: Field, words: &str) -> String {
    match field {
        Field::NameFrom(_) | Field::Value(_) if words.trim().is_empty() => String::new(),
        Field::Value(_) => Value::new(words).text().to_owned(),
        Field::Name | Field::NameFrom(_) => fold::clean_line(words),
    }
}

/// The change that puts words into a cell. A year's name that is empty goes on from the year before.
pub fn change(field: Field, words: &str) -> IndicatorChange {
    let words = cleaned(field, words);
    match field {
        Field::Name => IndicatorChange::Name(words),
        Field::NameFrom(year) => IndicatorChange::NameFrom(year, (!words.is_empty()).then_some(words)),
        Field::Value(place) => IndicatorChange::Values(vec![(place, words)]),
    }
}

/// Words that were typed to their end: a year's name that is as it was the year before is none of its own.
pub fn settled(indicator: &Indicator, field: Field, words: &str) -> String {
    match field {
        Field::NameFrom(year) if indicator.names.range(..year).next_back().map_or(&indicator.name, |(_, name)| name) == words => {
            String::new()
        }
        _ => cleaned(field, words),
    }
}

/// The field as an address.
pub fn address(field: Field) -> IndicatorField {
    match field {
        Field::Name => IndicatorField::Name,
        Field::NameFrom(year) => IndicatorField::NameFrom(year),
        Field::Value(place) => IndicatorField::Value(place),
    }
}

/// An indicator with its position.
pub fn find(listed: Listed<'_>, id: IndicatorId) -> Option<(usize, &Indicator)> {
    listed.indicators.iter().enumerate().find(|(_, indicator)| indicator.id == id)
}
