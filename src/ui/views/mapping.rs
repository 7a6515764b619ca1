//! What measures are mapped to (将来の姿, national priorities), laid out for a matrix: made anew only when the plan changed, so
//! that a frame costs little with a thousand measures.

use std::collections::BTreeMap;

use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::ui::open_plan::OpenPlan;
use crate::ui::widgets::matrix::{MatrixColumn, MatrixRow};

/// A mapping of measures to things of the kind `I`.
pub(super) struct Mapping<I> {
    /// The rows' identities.
    pub ids: Vec<I>,
    /// The rows.
    pub rows: Vec<MatrixRow>,
    /// The columns' measures, in printed order.
    pub measures: Vec<MeasureId>,
    /// The columns.
    pub columns: Vec<MatrixColumn>,
    marks: Vec<Vec<bool>>,
    /// How many columns each row goes with.
    pub counts: Vec<usize>,
    /// Which columns go with no row.
    pub lonely: Vec<bool>,
}

impl<I> Mapping<I> {
    /// Lays out rows; `has` tells whether a measure is mapped to a row.
    pub fn of(open: &OpenPlan, rows: Vec<(I, MatrixRow)>, has: impl Fn(&Measure, &I) -> bool) -> Self {
        let (ids, rows): (Vec<I>, Vec<MatrixRow>) = rows.into_iter().unzip();
        let by_id: BTreeMap<MeasureId, &Measure> = open.plan().measures.iter().map(|measure| (measure.id, &**measure)).collect();
        let found: Vec<&Measure> = open.outline().measures().filter_map(|id| by_id.get(&id).copied()).collect();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for measure in &found {
            *times.entry(open.outline().number(measure.id)).or_default() += 1;
        }
        let column = |(at, measure): (usize, &&Measure)| {
            let number = open.outline().number(measure.id);
            // ■, or the 1 of every area, names no single measure: its place does.
            let number = if times.get(number) == Some(&1) { number.to_owned() } else { (at + 1).to_string() };
            MatrixColumn { number, name: measure.name.clone() }
        };
        let marks: Vec<Vec<bool>> = ids.iter().map(|id| found.iter().map(|measure| has(measure, id)).collect()).collect();
        let counts = marks.iter().map(|marks| marks.iter().filter(|mark| **mark).count()).collect();
        let lonely = (0..found.len()).map(|column| !marks.iter().any(|marks| marks.get(column) == Some(&true))).collect();
        let columns = found.iter().enumerate().map(column).collect();
        Self { ids, rows, measures: found.iter().map(|measure| measure.id).collect(), columns, marks, counts, lonely }
    }

    /// Whether a row and a column go together.
    pub fn marked(&self, row: usize, column: usize) -> bool {
        self.marks.get(row).and_then(|marks| marks.get(column)).copied().unwrap_or_default()
    }

    /// How many rows no measure is mapped to.
    pub fn gaps(&self) -> usize {
        self.counts.iter().filter(|count| **count == 0).count()
    }
}

/// The list with an element put in or, where it was, taken out.
pub(super) fn toggled<I: Copy + PartialEq>(list: &[I], element: I) -> Vec<I> {
    let mut toggled = list.to_vec();
    match toggled.iter().position(|other| *other == element) {
        Some(at) => {
            toggled.remove(at);
        }
        None => toggled.push(element),
    }
    toggled
}
