//! Blocks of cells: tab-separated text to and from spreadsheets, clearing, and filling right and down. Each is one edit.
//! Reading the clipboard and the keys is left to `keys`.

use crate::edit::edit::{Edit, IndicatorChange, IndicatorEdit, MeasureEdit};
use crate::model::ids::IndicatorId;
use crate::model::measure::Measure;
use crate::ui::views::indicators::grid::{self, At, Field, Grid};

/// Reads tab-separated text as spreadsheets copy it. A cell in quotes may hold tabs, line ends and doubled quotes; a
/// quote that is never closed is an ordinary character.
pub fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    while !rest.is_empty() {
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        row.push(cell);
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            if rest.is_empty() {
                row.push(String::new());
            }
            continue;
        }
        rows.push(std::mem::take(&mut row));
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\r', '\n'])).unwrap_or(after);
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// A cell in quotes and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text.strip_prefix('"')?;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None => return (after.is_empty() || after.starts_with(['\t', '\r', '\n'])).then_some((cell, after)),
        }
    }
}

/// A cell without quotes and what follows it.
fn plain(text: &str) -> (String, &str) {
    let end = text.find(['\t', '\r', '\n']).unwrap_or(text.len());
    let (cell, after) = text.split_at(end);
    (cell.to_owned(), after)
}

/// Writes cells as tab-separated text that spreadsheets take as a block.
pub fn write(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| {
        let quote = cell.starts_with('"') || cell.contains(['\t', '\r', '\n']);
        if quote { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    let rows: Vec<String> = rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t")).collect();
    rows.join("\n")
}

/// The words of an area. A cell over several lines stands in the first of them, as in a spreadsheet.
pub fn copied(measure: &Measure, area: &[Vec<At>]) -> String {
    let mut seen: Vec<At> = Vec::new();
    let mut words = |at: &At| {
        if seen.iter().any(|other| other.same_cell(*at)) {
            return String::new();
        }
        seen.push(*at);
        grid::find(measure, at.indicator).map_or_else(String::new, |(_, indicator)| grid::shown(indicator, at.field()))
    };
    let rows: Vec<Vec<String>> = area.iter().map(|row| row.iter().map(&mut words).collect()).collect();
    write(&rows)
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

/// The words of an area filled from its first column; of a single column, from the column to its left.
pub fn filled_right(grid: &Grid, measure: &Measure, area: &[Vec<At>]) -> Vec<(At, String)> {
    let mut filled = Vec::new();
    for row in area {
        let (source, targets) = match row.as_slice() {
            [only] => (grid.step(*only, -1, 0), row.as_slice()),
            [first, rest @ ..] => (Some(*first), rest),
            [] => continue,
        };
        filled.extend(spread(measure, source, targets));
    }
    filled
}

/// The words of an area filled from its first line; of a single line, from the line above.
pub fn filled_down(grid: &Grid, measure: &Measure, area: &[Vec<At>]) -> Vec<(At, String)> {
    let columns = area.first().map_or(0, Vec::len);
    let mut filled = Vec::new();
    for column in 0..columns {
        let cells = unique(area.iter().filter_map(|row| row.get(column)));
        let (source, targets) = match cells.as_slice() {
            [only] => (grid.step(*only, 0, -1), cells.as_slice()),
            [first, rest @ ..] => (Some(*first), rest),
            [] => continue,
        };
        filled.extend(spread(measure, source, targets));
    }
    filled
}

fn spread(measure: &Measure, source: Option<At>, targets: &[At]) -> Vec<(At, String)> {
    let words = source.and_then(|at| grid::find(measure, at.indicator).map(|(_, indicator)| grid::shown(indicator, at.field())));
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
pub fn edit(measure: &Measure, label: &str, words: &[(At, String)]) -> Option<Edit> {
    let mut edits = Vec::new();
    let mut values: Vec<(IndicatorId, Vec<_>)> = Vec::new();
    for (at, words) in words {
        let Some((_, indicator)) = grid::find(measure, at.indicator) else { continue };
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
    let edits: Vec<Edit> =
        edits.into_iter().map(|(id, change)| Edit::Measure(measure.id, MeasureEdit::Indicator(IndicatorEdit::Set(id, change)))).collect();
    (!edits.is_empty()).then(|| Edit::Together(label.to_owned(), edits))
}
