//! 施策体系図: plan, sections and measures from left to right, joined by elbow lines.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::derive::chart::{BoxLook, Chart, ChartAlign, Point, Rect, Shape, box_height};
use crate::derive::list_table::{marked_name, numbered};
use crate::model::ids::SectionId;
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::section::{Item, Section};

/// How many measures are still drawn one by one; beyond, the chart stops at the sections and counts them.
pub const MOST_MEASURES: usize = 60;

/// How far the chart goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// To the measures.
    Measures,
    /// To the sections, with the number of their measures.
    Sections,
}

/// Between a column and the next, in millimetres.
const CONNECTOR: f32 = 7.0;
/// Between measures side by side, in millimetres.
const BESIDE: f32 = 2.0;
/// From which width of the chart on two measures stand side by side, in millimetres.
const WIDE: f32 = 220.0;
/// How much of a page a chart may take before its rows move together: some text belongs on the page, too.
const COMFORTABLE: f32 = 0.7;
/// Least part of a piece that is filled before it ends with a section of the top rather than with one within it.
const LEAST_FILLED: f32 = 0.45;

/// How close the rows stand, and how many measures side by side.
#[derive(Debug, Clone, Copy)]
struct Rows {
    /// Least height of a box, in millimetres.
    least: f32,
    /// Less blank over and under the words of a box than usual, in millimetres.
    trim: f32,
    /// Between boxes one above the other, in millimetres.
    gap: f32,
    /// Between sections one above the other, in millimetres.
    section_gap: f32,
    /// Measures side by side.
    across: usize,
}

/// Where there is room.
const AIRY: Rows = Rows { least: 6.4, trim: 0.0, gap: 1.4, section_gap: 2.6, across: 1 };
/// Where it would take most of a page.
const CLOSE: Rows = Rows { least: 4.9, trim: 1.4, gap: 0.9, section_gap: 2.0, across: 1 };
/// On wide paper.
const PAIRS: Rows = Rows { across: 2, ..CLOSE };

/// The chart of a plan, `width` millimetres wide, to the measures where there are not too many. `None` where the plan has no
/// section.
pub fn chart(plan: &Plan, outline: &Outline, width: f32) -> Option<Chart> {
    let depth = if outline.measures().count() > MOST_MEASURES { Depth::Sections } else { Depth::Measures };
    chart_to(plan, outline, width, depth)
}

/// The chart of a plan to a depth.
pub fn chart_to(plan: &Plan, outline: &Outline, width: f32, depth: Depth) -> Option<Chart> {
    Some(drawn(plan, outline, width, depth, AIRY, 0..usize::MAX)?.0)
}

/// The same as [`chart`] for pages that hold `most` millimetres: with closer rows where it would take most of a page, and in pieces
/// where it is taller than one. Each piece shows the plan and the sections of its rows again; it ends with a section where it can.
/// The first leaves room for the words over it.
pub fn chart_in_pieces(plan: &Plan, outline: &Outline, width: f32, most: f32) -> Vec<Chart> {
    let depth = if outline.measures().count() > MOST_MEASURES { Depth::Sections } else { Depth::Measures };
    let mut best: Option<(Rows, Chart, Vec<Row>)> = None;
    for rows in [AIRY, CLOSE, PAIRS] {
        if rows.across > 1 && (width < WIDE || depth == Depth::Sections) {
            continue;
        }
        let Some((chart, made)) = drawn(plan, outline, width, depth, rows, 0..usize::MAX) else { return Vec::new() };
        let is_comfortable = chart.height <= most * COMFORTABLE;
        if best.as_ref().is_none_or(|(_, best, _)| chart.height < best.height) {
            best = Some((rows, chart, made));
        }
        if is_comfortable {
            break;
        }
    }
    let Some((look, whole, rows)) = best else { return Vec::new() };
    if whole.height <= most {
        return vec![whole];
    }
    let mut pieces = Vec::new();
    let mut first = 0;
    while first < rows.len() {
        let next = end_of_piece(&rows, first, if first == 0 { most * COMFORTABLE } else { most });
        pieces.extend(drawn(plan, outline, width, depth, look, first..next).map(|(chart, _)| chart));
        first = next;
    }
    for piece in pieces.iter_mut().skip(1) {
        piece.alternative = format!("{}の体系図の続き", plan.title);
    }
    pieces
}

/// A row of the chart: where it lies, and how many sections down the outermost one that begins with it is.
struct Row {
    top: f32,
    bottom: f32,
    begins: Option<usize>,
}

/// The row before which a piece ends that begins with the row `first`.
fn end_of_piece(rows: &[Row], first: usize, most: f32) -> usize {
    let top = rows.get(first).map_or(0.0, |row| row.top);
    let fitting = rows.iter().skip(first).take_while(|row| row.bottom - top <= most).count().max(1);
    let last = first + fitting;
    if last >= rows.len() {
        return rows.len();
    }
    let filled = |at: &usize| rows.get(at - 1).is_some_and(|row| row.bottom - top >= most * LEAST_FILLED);
    let rank = |at: &usize| rows.get(*at).and_then(|row| row.begins).unwrap_or(usize::MAX);
    (first + 1..=last).filter(filled).min_by_key(|at| (rank(at), std::cmp::Reverse(*at))).unwrap_or(last)
}

/// The chart of those of its rows that are asked for, and all of these rows.
fn drawn(plan: &Plan, outline: &Outline, width: f32, depth: Depth, look: Rows, shown: Range<usize>) -> Option<(Chart, Vec<Row>)> {
    if plan.sections.is_empty() {
        return None;
    }
    let levels = levels(&plan.sections);
    // A plan with one section at the top has its root already.
    let has_root = plan.sections.len() > 1;
    let columns = Columns::of(width, levels, has_root, depth, look.across);
    let numbers: BTreeMap<SectionId, &str> = outline
        .entries
        .iter()
        .filter_map(|entry| match entry.target {
            Target::Section(id) => Some((id, entry.number.as_str())),
            _ => None,
        })
        .collect();
    let mut drawing =
        Drawing { plan, outline, columns, depth, look, numbers, shapes: Vec::new(), y: 0.0, shown, row: 0, rows: Vec::new(), begins: None };
    let mut tops = Vec::new();
    for section in plan.sections.iter() {
        if !tops.is_empty() {
            drawing.y += look.section_gap - look.gap;
        }
        let y = drawing.y;
        let drawn = drawing.section(section, 0);
        if drawn.is_none() && !tops.is_empty() {
            drawing.y = y - look.section_gap + look.gap;
        }
        tops.extend(drawn);
    }
    if has_root {
        let column = drawing.columns.root;
        let root = drawing.place(column, &plan.title, BoxLook::Own, None, &tops);
        drawing.join(root, &tops);
    }
    let height = (drawing.y - look.gap).max(0.0);
    // Lines lie under the boxes.
    let mut shapes = drawing.shapes;
    shapes.sort_by_key(|shape| !matches!(shape, Shape::Line { .. }));
    Some((Chart { width, height, shapes, alternative: alternative(plan, outline) }, drawing.rows))
}

fn levels(sections: &[Section]) -> usize {
    sections.iter().map(|section| 1 + levels(&section.sections)).max().unwrap_or(0)
}

/// Where the columns begin and how wide they are.
struct Columns {
    root: Column,
    sections: Vec<Column>,
    measures: Column,
}

#[derive(Clone, Copy)]
struct Column {
    x: f32,
    width: f32,
}

impl Columns {
    fn of(width: f32, levels: usize, has_root: bool, depth: Depth, across: usize) -> Self {
        let with_measures = depth == Depth::Measures;
        let count = levels + usize::from(has_root) + usize::from(with_measures);
        let room = width - CONNECTOR * count.saturating_sub(1) as f32;
        // Parts of the room: a measure has the longest words.
        let (root, section, measure) =
            (if has_root { 1.7 } else { 0.0 }, if levels > 1 { 2.2 } else { 2.8 }, if with_measures { 6.0 } else { 0.0 });
        // Words of the columns before them break sooner than those of measures that stand side by side.
        let measure = if across > 1 { measure * 2.1 } else { measure };
        let part = room / (root + section * levels as f32 + measure);
        let mut x = 0.0;
        let mut next = |parts: f32| {
            let column = Column { x, width: parts * part };
            if parts > 0.0 {
                x += column.width + CONNECTOR;
            }
            column
        };
        let root = next(root);
        let sections = (0..levels).map(|_| next(section)).collect();
        Self { root, sections, measures: next(measure) }
    }
}

struct Drawing<'a> {
    plan: &'a Plan,
    outline: &'a Outline,
    columns: Columns,
    depth: Depth,
    look: Rows,
    numbers: BTreeMap<SectionId, &'a str>,
    shapes: Vec<Shape>,
    /// Where the next row begins.
    y: f32,
    /// The rows that are drawn.
    shown: Range<usize>,
    /// Which row the next one is.
    row: usize,
    /// The rows drawn so far.
    rows: Vec<Row>,
    /// How many sections down the outermost one is that begins with the next row.
    begins: Option<usize>,
}

impl Drawing<'_> {
    /// The box of a section beside its rows; `None` where none of them is drawn.
    fn section(&mut self, section: &Section, depth: usize) -> Option<Rect> {
        let mut children = Vec::new();
        let started = self.row;
        self.begins = self.begins.or(Some(depth));
        if self.depth == Depth::Measures {
            let named = |item: &Item| match item {
                Item::Measure(id) => self.plan.measure(*id).map(|measure| {
                    let text = numbered(self.outline.number(*id), &marked_name(self.plan, measure));
                    (text, Target::Measure(*id))
                }),
                Item::Again(..) => None,
            };
            let measures: Vec<(String, Target)> = section.items.iter().filter_map(named).collect();
            for row in measures.chunks(self.look.across) {
                children.extend(self.measures(row));
            }
        }
        for child in &section.sections {
            children.extend(self.section(child, depth + 1));
        }
        let mut title = numbered(self.numbers.get(&section.id).copied().unwrap_or_default(), &section.title);
        if self.depth == Depth::Sections {
            let count = section.items.iter().filter(|item| matches!(item, Item::Measure(_))).count();
            if count > 0 {
                title.push_str(&format!("（{count}件）"));
            }
        }
        let look = if depth == 0 { BoxLook::Head } else { BoxLook::Plain };
        let column = self.columns.sections.get(depth).copied()?;
        let target = Target::Section(section.id);
        if self.row == started {
            return self.leaf(&[(column, title, target)], look);
        }
        if children.is_empty() {
            return None;
        }
        let own = self.place(column, &title, look, Some(target), &children);
        self.join(own, &children);
        Some(own)
    }

    /// Measures side by side on a row of their own.
    fn measures(&mut self, row: &[(String, Target)]) -> Option<Rect> {
        let across = self.look.across.max(1) as f32;
        let whole = self.columns.measures;
        let width = (whole.width - BESIDE * (across - 1.0)) / across;
        let place = |nth: usize| Column { x: whole.x + nth as f32 * (width + BESIDE), width };
        let boxes: Vec<(Column, String, Target)> =
            row.iter().enumerate().map(|(nth, (text, target))| (place(nth), text.clone(), *target)).collect();
        self.leaf(&boxes, BoxLook::Plain)
    }

    /// Boxes on a row of their own, and the first of them; `None` where that row is not drawn.
    fn leaf(&mut self, boxes: &[(Column, String, Target)], look: BoxLook) -> Option<Rect> {
        let row = self.row;
        self.row += 1;
        let begins = self.begins.take();
        if !self.shown.contains(&row) {
            return None;
        }
        let heights = boxes.iter().map(|(column, text, _)| box_height(text, column.width));
        let height = (heights.fold(0.0, f32::max) - self.look.trim).max(self.look.least);
        let bold = look != BoxLook::Plain;
        let mut first = None;
        for (column, text, target) in boxes {
            let rect = Rect::new(column.x, self.y, column.width, height);
            first = first.or(Some(rect));
            self.shapes.push(Shape::Box { rect, text: text.clone(), look, target: Some(*target), bold, align: ChartAlign::Left });
        }
        self.rows.push(Row { top: self.y, bottom: self.y + height, begins });
        self.y += height + self.look.gap;
        first
    }

    /// A box half way down beside its children. Rows after them move down where it needs more room than they have.
    fn place(&mut self, column: Column, text: &str, look: BoxLook, target: Option<Target>, children: &[Rect]) -> Rect {
        let top = children.first().map_or(self.y, |rect| rect.y);
        let bottom = children.last().map_or(self.y, |rect| rect.bottom());
        let height = (box_height(text, column.width) - self.look.trim).max(self.look.least);
        let whole = self.extent(children, top, bottom);
        let y = (whole.0 + (whole.1 - whole.0 - height) / 2.0).max(whole.0);
        let rect = Rect::new(column.x, y, column.width, height);
        self.y = self.y.max(rect.bottom() + self.look.gap);
        self.shapes.push(Shape::Box { rect, text: text.to_owned(), look, target, bold: true, align: ChartAlign::Left });
        rect
    }

    /// From the top of the first child to the bottom of the last.
    fn extent(&self, children: &[Rect], top: f32, bottom: f32) -> (f32, f32) {
        children.iter().fold((top, bottom), |(top, bottom), rect| (top.min(rect.y), bottom.max(rect.bottom())))
    }

    /// Elbow lines from a box to those at its right.
    fn join(&mut self, from: Rect, children: &[Rect]) {
        let x = from.right() + CONNECTOR / 2.0;
        let start = Point { x: from.right(), y: from.centre_y() };
        self.shapes.push(Shape::line(start, Point { x, y: start.y }));
        let ends = children.iter().map(|rect| rect.centre_y()).chain(std::iter::once(start.y));
        let (top, bottom) = ends.fold((start.y, start.y), |(top, bottom), y| (top.min(y), bottom.max(y)));
        if bottom > top {
            self.shapes.push(Shape::line(Point { x, y: top }, Point { x, y: bottom }));
        }
        for child in children {
            let y = child.centre_y();
            self.shapes.push(Shape::line(Point { x, y }, Point { x: child.x, y }));
        }
    }
}

/// The same in sentences.
fn alternative(plan: &Plan, outline: &Outline) -> String {
    let word = &plan.form.words.measure;
    let tops: Vec<String> = plan
        .sections
        .iter()
        .map(|section| {
            let number = outline.entry(Target::Section(section.id)).map_or("", |entry| entry.number.as_str());
            format!("「{}」に{}件", numbered(number, &section.title), count(section))
        })
        .collect();
    format!("{}の体系図。{}の{word}があります。", plan.title, tops.join("、"))
}

fn count(section: &Section) -> usize {
    let own = section.items.iter().filter(|item| matches!(item, Item::Measure(_))).count();
    own + section.sections.iter().map(count).sum::<usize>()
}
