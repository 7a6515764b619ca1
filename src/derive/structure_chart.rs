//! 施策体系図: plan, sections and measures from left to right, joined by elbow lines.

use std::collections::BTreeMap;

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
/// Between boxes one above the other, in millimetres.
const GAP: f32 = 1.4;
/// Between sections one above the other, in millimetres.
const SECTION_GAP: f32 = 2.6;
/// Least height of a box, in millimetres.
const LEAST_HEIGHT: f32 = 6.4;

/// The chart of a plan, `width` millimetres wide, to the measures where there are not too many. `None` where the plan has no
/// section.
pub fn chart(plan: &Plan, outline: &Outline, width: f32) -> Option<Chart> {
    let depth = if outline.measures().count() > MOST_MEASURES { Depth::Sections } else { Depth::Measures };
    chart_to(plan, outline, width, depth)
}

/// The chart of a plan to a depth.
pub fn chart_to(plan: &Plan, outline: &Outline, width: f32, depth: Depth) -> Option<Chart> {
    if plan.sections.is_empty() {
        return None;
    }
    let levels = levels(&plan.sections);
    // A plan with one section at the top has its root already.
    let has_root = plan.sections.len() > 1;
    let columns = Columns::of(width, levels, has_root, depth);
    let numbers: BTreeMap<SectionId, &str> = outline
        .entries
        .iter()
        .filter_map(|entry| match entry.target {
            Target::Section(id) => Some((id, entry.number.as_str())),
            _ => None,
        })
        .collect();
    let mut drawing = Drawing { plan, outline, columns, depth, numbers, shapes: Vec::new(), y: 0.0 };
    let mut tops = Vec::new();
    for (at, section) in plan.sections.iter().enumerate() {
        if at > 0 {
            drawing.y += SECTION_GAP - GAP;
        }
        tops.push(drawing.section(section, 0));
    }
    if has_root {
        let column = drawing.columns.root;
        let root = drawing.place(column, &plan.title, BoxLook::Own, None, &tops);
        drawing.join(root, &tops);
    }
    let height = (drawing.y - GAP).max(0.0);
    // Lines lie under the boxes.
    let mut shapes = drawing.shapes;
    shapes.sort_by_key(|shape| !matches!(shape, Shape::Line { .. }));
    Some(Chart { width, height, shapes, alternative: alternative(plan, outline) })
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
    fn of(width: f32, levels: usize, has_root: bool, depth: Depth) -> Self {
        let with_measures = depth == Depth::Measures;
        let count = levels + usize::from(has_root) + usize::from(with_measures);
        let room = width - CONNECTOR * count.saturating_sub(1) as f32;
        // Parts of the room: a measure has the longest words.
        let (root, section, measure) =
            (if has_root { 1.7 } else { 0.0 }, if levels > 1 { 2.2 } else { 2.8 }, if with_measures { 6.0 } else { 0.0 });
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
    numbers: BTreeMap<SectionId, &'a str>,
    shapes: Vec<Shape>,
    /// Where the next row begins.
    y: f32,
}

impl Drawing<'_> {
    fn section(&mut self, section: &Section, depth: usize) -> Rect {
        let mut children = Vec::new();
        let started = self.y;
        if self.depth == Depth::Measures {
            for item in &section.items {
                if let Item::Measure(id) = item
                    && let Some(measure) = self.plan.measure(*id)
                {
                    let text = numbered(self.outline.number(*id), &marked_name(self.plan, measure));
                    children.push(self.leaf(self.columns.measures, text, BoxLook::Plain, Target::Measure(*id)));
                }
            }
        }
        for child in &section.sections {
            children.push(self.section(child, depth + 1));
        }
        let mut title = numbered(self.numbers.get(&section.id).copied().unwrap_or_default(), &section.title);
        if self.depth == Depth::Sections {
            let count = section.items.iter().filter(|item| matches!(item, Item::Measure(_))).count();
            if count > 0 {
                title.push_str(&format!("（{count}件）"));
            }
        }
        let look = if depth == 0 { BoxLook::Head } else { BoxLook::Plain };
        let Some(column) = self.columns.sections.get(depth).copied() else { return Rect::new(0.0, started, 0.0, 0.0) };
        let target = Target::Section(section.id);
        if children.is_empty() {
            return self.leaf(column, title, look, target);
        }
        let own = self.place(column, &title, look, Some(target), &children);
        self.join(own, &children);
        own
    }

    /// A box on a row of its own.
    fn leaf(&mut self, column: Column, text: String, look: BoxLook, target: Target) -> Rect {
        let height = box_height(&text, column.width).max(LEAST_HEIGHT);
        let rect = Rect::new(column.x, self.y, column.width, height);
        self.y += height + GAP;
        let bold = look != BoxLook::Plain;
        self.shapes.push(Shape::Box { rect, text, look, target: Some(target), bold, align: ChartAlign::Left });
        rect
    }

    /// A box half way down beside its children. Rows after them move down where it needs more room than they have.
    fn place(&mut self, column: Column, text: &str, look: BoxLook, target: Option<Target>, children: &[Rect]) -> Rect {
        let top = children.first().map_or(self.y, |rect| rect.y);
        let bottom = children.last().map_or(self.y, |rect| rect.bottom());
        let height = box_height(text, column.width).max(LEAST_HEIGHT);
        let whole = self.extent(children, top, bottom);
        let y = (whole.0 + (whole.1 - whole.0 - height) / 2.0).max(whole.0);
        let rect = Rect::new(column.x, y, column.width, height);
        self.y = self.y.max(rect.bottom() + GAP);
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
