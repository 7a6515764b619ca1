//! Blocks of cells: pasted and copied, cleared, filled right and down. Each is one edit. Tab-separated text is read and written
//! by [`crate::base::tsv`]; reading the clipboard and the keys is left to `keys`.

use crate::base::tsv;
use crate::edit::edit::{Edit, IndicatorChange, IndicatorEdit};
use crate::model::ids::IndicatorId;
use crate::model::indicator::Indicator;
use crate::ui::views::indicators::grid::{self, At, Column, Field, Grid, Line};
use crate::ui::views::indicators::home::Listed;

/// The words of an area. A cell over several lines stands in the first of them, as in a spreadsheet.
pub fn copied(listed: Listed<'_>, area: &[Vec<At>]) -> String {
    let mut seen: Vec<At> = Vec::new();
    let mut words = |at: &At| {
        if seen.iter().any(|other| other.same_cell(*at)) {
            return String::new();
        }
        seen.push(*at);
        grid::find(listed, at.indicator).map_or_else(String::new, |(_, indicator)| grid::shown(indicator, at.field()))
    };
    let rows: Vec<Vec<String>> = area.iter().map(|row| row.iter().map(&mut words).collect()).collect();
    tsv::write(&rows)
}

/// What pasting comes to.
#[derive(Debug, Clone, Default)]
pub struct Pasted {
    /// The words for each cell.
    pub words: Vec<(At, String)>,
    /// Filled cells of the block for which the table has no room.
    pub left_over: usize,
    /// The last spot that was filled.
    pub end: Option<At>,
}

/// Where the cells of a pasted block go: from the upper left corner of the selected area on. A single cell fills the
/// whole area.
pub fn pasted(grid: &Grid, area: &[Vec<At>], block: &[Vec<String>]) -> Pasted {
    let Some(corner) = area.first().and_then(|row| row.first()).and_then(|at| grid.index(*at)) else {
        return Pasted::default();
    };
    if let [row] = block
        && let [words] = row.as_slice()
    {
        let cells = unique(area.iter().flatten());
        return Pasted { end: cells.last().copied(), words: cells.into_iter().map(|at| (at, words.clone())).collect(), left_over: 0 };
    }
    let mut result = Pasted::default();
    for (down, row) in block.iter().enumerate() {
        for (right, words) in row.iter().enumerate() {
            let at = grid.at(corner.0 + down, corner.1 + right);
            match at.filter(|at| !result.words.iter().any(|(other, _)| other.same_cell(*at))) {
                Some(at) => {
                    result.words.push((at, words.clone()));
                    result.end = Some(at);
                }
                None => result.left_over += usize::from(!words.trim().is_empty()),
            }
        }
    }
    result
}

/// Splits a pasted block into what meets the lines of the table and what goes on below the last of them. The latter is
/// empty unless each of its rows would be an indicator of its own: where one is one line, and the block begins at the name.
pub fn split<'b>(grid: &Grid, area: &[Vec<At>], block: &'b [Vec<String>]) -> (&'b [Vec<String>], &'b [Vec<String>]) {
    let corner = area.first().and_then(|row| row.first()).filter(|at| at.line == Line::Only && at.column == Column::Name);
    let room = corner.and_then(|at| grid.index(*at)).map(|(line, _)| grid.lines.len() - line);
    room.and_then(|room| block.split_at_checked(room)).unwrap_or((block, &[]))
}

/// The edits that add an indicator `id` after `after` others, with the words of a row for its cells.
pub fn added(grid: &Grid, listed: Listed<'_>, after: usize, id: IndicatorId, row: &[String]) -> Vec<Edit> {
    let add = listed.edit(IndicatorEdit::Add(listed.indicators.len() + after, Box::new(Indicator::new(id))));
    let cells = grid.columns.iter().zip(row).map(|(column, words)| {
        let at = At { indicator: id, line: Line::Only, column: *column };
        listed.set(id, grid::change(at.field(), words))
    });
    std::iter::once(add).chain(cells).collect()
}

/// The words of an area filled from its first column; of a single column, from the column to its left.
pub fn filled_right(grid: &Grid, listed: Listed<'_>, area: &[Vec<At>]) -> Vec<(At, String)> {
    let mut filled = Vec::new();
    for row in area {
        let (source, targets) = match row.as_slice() {
            [only] => (grid.step(*only, -1, 0), row.as_slice()),
            [first, rest @ ..] => (Some(*first), rest),
            [] => continue,
        };
        filled.extend(spread(listed, source, targets));
    }
    filled
}

/// The words of an area filled from its first line; of a single line, from the line above.
pub fn filled_down(grid: &Grid, listed: Listed<'_>, area: &[Vec<At>]) -> Vec<(At, String)> {
    let columns = area.first().map_or(0, Vec::len);
    let mut filled = Vec::new();
    for column in 0..columns {
        let cells = unique(area.iter().filter_map(|row| row.get(column)));
        let (source, targets) = match cells.as_slice() {
            [only] => (grid.step(*only, 0, -1), cells.as_slice()),
            [first, rest @ ..] => (Some(*first), rest),
            [] => continue,
        };
        filled.extend(spread(listed, source, targets));
    }
    filled
}

fn spread(listed: Listed<'_>, source: Option<At>, targets: &[At]) -> Vec<(At, String)> {
    let words = source.and_then(|at| grid::find(listed, at.indicator).map(|(_, indicator)| grid::shown(indicator, at.field())));
    words.map_or_else(Vec::new, |words| targets.iter().map(|at| (*at, words.clone())).collect())
}

/// Each cell once.
pub fn unique<'a>(spots: impl Iterator<Item = &'a At>) -> Vec<At> {
    let mut cells: Vec<At> = Vec::new();
    for at in spots {
        if !cells.iter().any(|cell| cell.same_cell(*at)) {
            cells.push(*at);
        }
    }
    cells
}

/// The one edit that puts words into cells; `None` where no cell changes.
pub fn edit(listed: Listed<'_>, label: &str, words: &[(At, String)]) -> Option<Edit> {
    let mut edits = Vec::new();
    let mut values: Vec<(IndicatorId, Vec<_>)> = Vec::new();
    for (at, words) in words {
        let Some((_, indicator)) = grid::find(listed, at.indicator) else { continue };
        let field = at.field();
        if grid::shown(indicator, field) == grid::cleaned(field, words) {
            continue;
        }
        match field {
            Field::Value(place) => match values.iter_mut().find(|(id, _)| *id == at.indicator) {
                Some((_, places)) => places.push((place, words.clone())),
                None => values.push((at.indicator, vec![(place, words.clone())])),
            },
            field => edits.push((at.indicator, grid::change(field, &grid::settled(indicator, field, words)))),
        }
    }
    edits.extend(values.into_iter().map(|(id, values)| (id, IndicatorChange::Values(values))));
    let edits: Vec<Edit> = edits.into_iter().map(|(id, change)| listed.set(id, change)).collect();
    (!edits.is_empty()).then(|| Edit::Together(label.to_owned(), edits))
}
