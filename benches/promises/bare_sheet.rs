//! The sheet of a measure as someone would write it by hand in typst: a table with its cells, and a table of years whose filled cells
//! are the bars of the schedule.

use std::fmt::Write;

use shisakucho::typeset::data::schedule::{Look, PrintBar, ScheduleGrid};
use shisakucho::typeset::data::sheet::table::{Body, SheetTable, TableCell};
use shisakucho::typeset::data::sheet::{Piece, SheetPart};

use crate::bare_markup::{escaped, lines, picture, prose, quoted};

/// Millimetres of the bars' part of a schedule, about.
const BARS_WIDTH: f32 = 130.0;

/// A sheet in a type size.
pub fn sheet(sheet: &SheetPart, size: f32) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "#[\n#set text(size: {size}pt)\n#set par(leading: 0.42em, spacing: 0.42em)\n#set table(fill: none)");
    if !sheet.title.is_empty() {
        let _ = writeln!(
            out,
            "#block(width: 100%, below: 0.9em, stroke: (bottom: 1.2pt + accent), inset: (bottom: 0.5em))[#text(size: 1.25em)[*{}*]]",
            escaped(&sheet.title)
        );
    }
    if sheet.name_above {
        let _ = writeln!(out, "#{}", name(sheet, true));
    }
    for block in &sheet.blocks {
        if !block.title.is_empty() {
            let _ = writeln!(
                out,
                "#block(below: 0.45em, sticky: true, stroke: (left: 2.4pt + accent), inset: (left: 0.5em))[*{}*]",
                escaped(&block.title)
            );
        }
        for piece in &block.pieces {
            match piece {
                Piece::Band { word } => {
                    let _ = writeln!(
                        out,
                        "#block(width: 100%, above: 0pt, below: 0pt, sticky: true, fill: band-ground, stroke: rule, inset: (x: 2mm, y: 1.6mm))[#text(size: 1.1em)[*{}* #{}]]",
                        escaped(word),
                        name(sheet, true)
                    );
                }
                Piece::Table(table) => sheet_table(&mut out, sheet, table),
                Piece::Schedule { label, grid } => {
                    if !label.is_empty() {
                        let _ = writeln!(
                            out,
                            "#block(width: 100%, above: 0pt, below: 0pt, sticky: true, fill: head-ground, stroke: rule, inset: 0.45em, align(center)[{}])",
                            escaped(label)
                        );
                    }
                    let _ = writeln!(out, "#{}", schedule(grid, size));
                }
            }
        }
        out.push_str("#v(0.8em, weak: true)\n");
    }
    out.push_str("]\n");
    out
}

fn name(sheet: &SheetPart, numbered: bool) -> String {
    let blank = if sheet.number.is_empty() || !numbered { String::new() } else { format!("{}　", escaped(&sheet.number)) };
    format!("sheet-name({}, {}, [{blank}{}])", sheet.level, quoted(&sheet.heading), prose(&sheet.name))
}

fn sheet_table(out: &mut String, sheet: &SheetPart, table: &SheetTable) {
    let widths: Vec<String> = table.columns.iter().map(|width| format!("{width:.1}fr")).collect();
    let _ = writeln!(out, "#block(width: 100%, above: 0pt, below: 0pt, stroke: rule, table(columns: ({},),", widths.join(", "));
    let (heads, rest): (Vec<&TableCell>, Vec<&TableCell>) = table.cells.iter().partition(|cell| cell.y < table.head_rows);
    if !heads.is_empty() {
        out.push_str("  table.header(\n");
        heads.into_iter().for_each(|cell| sheet_cell(out, sheet, cell));
        out.push_str("  ),\n");
    }
    rest.into_iter().for_each(|cell| sheet_cell(out, sheet, cell));
    out.push_str("))\n");
}

fn sheet_cell(out: &mut String, sheet: &SheetPart, cell: &TableCell) {
    let align = match cell.body {
        Body::Label { .. } | Body::Value { .. } => "center + horizon",
        Body::Line { .. } | Body::Name { .. } => "left + horizon",
        _ => "left + top",
    };
    let fill = if cell.heads.is_some() { "fill: head-ground, " } else { "" };
    let inset = match cell.body {
        Body::Schedule { .. } => "0pt",
        Body::Label { .. } | Body::Value { .. } => "0.45em",
        _ => "(x: 0.55em, y: 0.5em)",
    };
    let _ = write!(
        out,
        "  table.cell(x: {}, y: {}, colspan: {}, rowspan: {}, {fill}inset: {inset}, align: {align})[",
        cell.x, cell.y, cell.columns, cell.rows
    );
    let small = |words: &str| if words.is_empty() { String::new() } else { format!(" \\\n#text(size: 0.9em)[{}]", escaped(words)) };
    match &cell.body {
        Body::Label { words, caption } => {
            let _ = write!(out, "{}{}", escaped(words), small(caption));
        }
        Body::Prose { text, lines } if text.lines.is_empty() => {
            let _ = write!(out, "#v({}em)", f32::from(*lines) * 1.4);
        }
        Body::Prose { text, .. } | Body::Line { text } => out.push_str(&prose(text)),
        Body::Value { text, caption } => {
            let _ = write!(out, "{}{}", prose(text), small(caption));
        }
        Body::Name { numbered, heading: true } => {
            let _ = write!(out, "#strong({})", name(sheet, *numbered));
        }
        Body::Name { numbered, heading: false } => {
            let _ = write!(out, "{} {}", if *numbered { escaped(&sheet.number) } else { String::new() }, prose(&sheet.name));
        }
        Body::Marked { rows, .. } => {
            for row in rows {
                let words = format!("{} {}", escaped(&row.mark), escaped(&row.words));
                let words = if row.quiet { format!("#text(fill: quiet)[{words}]") } else { words };
                let _ = write!(out, "#block(above: 0.35em, below: 0.35em, par(hanging-indent: 1.3em)[{words}])");
            }
        }
        Body::Lists { lists } => {
            for list in lists {
                if !list.case.is_empty() {
                    let _ = write!(out, "*{}*\n\n", escaped(&list.case));
                }
                let words = prose(&list.text);
                let _ = if list.quiet { write!(out, "#text(fill: quiet)[{words}]\n\n") } else { write!(out, "{words}\n\n") };
            }
        }
        Body::Pictures { pictures, .. } => {
            for drawn in pictures {
                out.push_str(&picture(drawn, &format!("height: {}mm", sheet.picture_height * 0.8 / pictures.len().max(1) as f32)));
            }
        }
        Body::Schedule { grid } => {
            let _ = write!(out, "#{}", schedule(grid, sheet.sizes.first().copied().unwrap_or(10.0)));
        }
    }
    out.push_str("],\n");
}

/// A bar of a table of years: columns from and to, what it looks like and what is said in it.
struct Filled {
    from: i32,
    to: i32,
    look: &'static str,
    words: String,
}

fn schedule(grid: &ScheduleGrid, size: f32) -> String {
    let years = i32::try_from(grid.years.len()).unwrap();
    let units = i32::try_from(grid.units.len().max(1)).unwrap();
    // As few columns as show every beginning and end.
    let edges = || grid.rows.iter().flat_map(|row| &row.bars).flat_map(|bar| [bar.from, bar.to]);
    let step =
        [12, 6, 3].into_iter().find(|step| 12 / units % (12 / step).max(1) == 0 && edges().all(|edge| edge % step == 0)).unwrap_or(1);
    let step = step.min(12 / units);
    let columns = years * 12 / step;
    let per_year = 12 / step;
    let label = if grid.label_width > 0 { f32::from(grid.label_width) } else { 24.0 };
    let mut out =
        format!("table(columns: ({label}%,) + (1fr,) * {columns}, inset: (x: 1.2mm, y: 0.9mm), align: left + horizon,\n  table.header(");
    let two = !grid.units.is_empty();
    let _ = write!(out, "table.cell(rowspan: {}, fill: head-ground)[{}], ", if two { 2 } else { 1 }, escaped(&grid.row_heading));
    for year in &grid.years {
        let _ = write!(out, "table.cell(colspan: {per_year}, fill: head-ground, align: center)[{}], ", escaped(year));
    }
    if two {
        for unit in grid.years.iter().flat_map(|_| &grid.units) {
            let _ = write!(
                out,
                "table.cell(colspan: {}, fill: head-ground, align: center, inset: (x: 0pt, y: 0.6mm))[#text(size: 8pt)[{}]], ",
                per_year / units,
                escaped(if units > 2 { &unit[1] } else { &unit[0] })
            );
        }
    }
    out.push_str("),\n");
    let month = BARS_WIDTH / (years as f32 * 12.0);
    for row in &grid.rows {
        if row.group {
            let _ = writeln!(out, "  table.cell(colspan: {}, fill: band-ground)[*{}*],", columns + 1, prose(&row.label));
            continue;
        }
        let lanes = lanes(&row.bars, step, columns, month, size);
        let _ = writeln!(out, "  table.cell(rowspan: {})[{}],", lanes.len().max(1), prose(&row.label));
        if lanes.is_empty() {
            let _ = writeln!(out, "  table.cell(colspan: {columns})[],");
        }
        for lane in lanes {
            let mut at = 0;
            out.push_str("  ");
            for filled in lane {
                if filled.from > at {
                    let _ = write!(out, "table.cell(colspan: {})[], ", filled.from - at);
                }
                let _ = write!(out, "table.cell(colspan: {}, {})[{}], ", filled.to - filled.from, filled.look, filled.words);
                at = filled.to;
            }
            if at < columns {
                let _ = write!(out, "table.cell(colspan: {})[], ", columns - at);
            }
            out.push('\n');
        }
    }
    if !grid.legend.is_empty() {
        let entries: Vec<String> = grid
            .legend
            .iter()
            .map(|entry| {
                if entry.look == Look::Milestone {
                    format!("◆ {}", escaped(&entry.label))
                } else {
                    format!("#box(width: 2em, height: 1em, baseline: 0.12em, {}) {}", look(entry.look), escaped(&entry.label))
                }
            })
            .collect();
        let _ = writeln!(out, "  table.footer(table.cell(colspan: {}, stroke: none)[{}]),", columns + 1, entries.join(" #h(1.2em) "));
    }
    out.push(')');
    out
}

/// Rows of bars that do not touch; words that are too long for a bar stand beside it.
fn lanes(bars: &[PrintBar], step: i32, columns: i32, month: f32, size: f32) -> Vec<Vec<Filled>> {
    let mut lanes: Vec<Vec<Filled>> = Vec::new();
    for bar in bars {
        let (from, to) = (bar.from / step, (bar.to + step - 1) / step);
        let milestone = bar.look == Look::Milestone;
        let words = if milestone { format!("◆ {}", lines(&bar.label)) } else { lines(&bar.label) };
        let needed = bar.label.iter().map(|line| line.chars().count()).max().unwrap_or(0) as f32 * size * 0.36;
        let room = |columns: i32| month * (columns * step) as f32;
        let beside = milestone || needed > 3.0 * room(to - from);
        // What stands beside a bar takes columns until it needs no more than three lines.
        let wide = (1..=columns).find(|wide| needed <= 3.0 * room(*wide)).unwrap_or(columns);
        let (mut from, mut end) = (from, if beside { to + wide } else { to });
        let before = end > columns;
        if before && beside {
            from = (from - wide).max(0);
            end = to;
        }
        let look = look(bar.look);
        let cells = match (beside, before, milestone) {
            (false, ..) => vec![Filled { from, to: end.min(columns), look, words }],
            (true, _, true) => vec![Filled { from, to: end.clamp(from + 1, columns), look: "fill: none", words }],
            (true, false, false) => {
                vec![Filled { from, to, look, words: String::new() }, Filled { from: to, to: end, look: "fill: none", words }]
            }
            (true, true, false) => {
                let start = bar.from / step;
                let mut cells = vec![Filled { from: start, to: end.min(columns), look, words: String::new() }];
                if start > from {
                    cells.insert(0, Filled { from, to: start, look: "fill: none", words });
                }
                cells
            }
        };
        let begins = cells.first().map_or(0, |cell| cell.from);
        match lanes.iter_mut().find(|lane| lane.last().is_none_or(|last| last.to <= begins)) {
            Some(lane) => lane.extend(cells),
            None => lanes.push(cells),
        }
    }
    lanes
}

fn look(look: Look) -> &'static str {
    match look {
        Look::Filled | Look::Open => "fill: bar-ground",
        Look::Preparation => "fill: rgb(\"#f6efd9\")",
        Look::Hatched => "fill: rgb(\"#e4edf7\")",
        Look::Outlined => "stroke: 0.8pt + accent",
        Look::Milestone => "fill: none",
    }
}
