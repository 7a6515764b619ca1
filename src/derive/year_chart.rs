//! 計画期間の図: the plan's years among those of the plans around it.

use crate::derive::chart::{BoxLook, Chart, ChartAlign, PADDING, Point, Rect, Shape, TYPE_SIZE, box_height, em, text_width};
use crate::model::era::{YearStyle, YearWriting};
use crate::model::fiscal_year::{FiscalYear, Period};
use crate::model::plan::Plan;

/// How many years before and after the plan are shown at most.
const AROUND: i32 = 6;
/// Width of the names at the left, in millimetres.
const NAMES: f32 = 46.0;
/// Height of a bar, in millimetres.
const BAR: f32 = 6.4;
/// Over and under a bar, in millimetres.
const MARGIN: f32 = 1.6;
/// Length of an arrow out of the years shown, in millimetres.
const ARROW: f32 = 4.0;

/// The chart of a plan, `width` millimetres wide.
pub fn chart(plan: &Plan, width: f32) -> Chart {
    let (first, last) = range(plan);
    let years: Vec<FiscalYear> = (0..=i32::from(last.year()) - i32::from(first.year())).map(|step| first.plus(step)).collect();
    let names = NAMES.min(width / 3.0);
    let column = (width - names) / years.len().max(1) as f32;
    let mut grid = Grid { plan, first, last, names, column, shapes: Vec::new(), y: 0.0 };
    grid.header(&years, width);
    let top = grid.y;
    grid.row(&plan.title, plan.period, BoxLook::Own);
    for related in plan.related_plans.iter() {
        grid.row(&related.name, related.period, BoxLook::Plain);
    }
    let height = grid.y;
    for step in 1..years.len() {
        let x = names + column * step as f32;
        grid.shapes.push(Shape::Line { from: Point { x, y: top }, to: Point { x, y: height }, arrow: false, dashed: true });
    }
    let mut shapes = grid.shapes;
    shapes.sort_by_key(|shape| match shape {
        Shape::Line { dashed: true, .. } => 0,
        Shape::Box { .. } | Shape::Text { .. } => 1,
        _ => 2,
    });
    Chart { width, height, shapes, alternative: alternative(plan) }
}

/// The years shown: the plan's, and those of the plans around it, but not too far from it.
fn range(plan: &Plan) -> (FiscalYear, FiscalYear) {
    let (mut first, mut last) = (plan.period.first, plan.period.last());
    let (earliest, latest) = (first.plus(-AROUND), last.plus(AROUND));
    for related in plan.related_plans.iter() {
        let (from, to) = (related.period.first, related.period.last());
        if to >= earliest && from <= latest {
            first = first.min(from.max(earliest));
            last = last.max(to.min(latest));
        }
    }
    (first, last)
}

struct Grid<'a> {
    plan: &'a Plan,
    first: FiscalYear,
    last: FiscalYear,
    names: f32,
    column: f32,
    shapes: Vec<Shape>,
    y: f32,
}

impl Grid<'_> {
    fn header(&mut self, years: &[FiscalYear], width: f32) {
        let texts = self.year_words(years);
        let height = texts.iter().map(|text| box_height(text, self.column)).fold(box_height("", width), f32::max);
        let head = |rect, text: String| Shape::Box { rect, text, look: BoxLook::Head, target: None, bold: true, align: ChartAlign::Centre };
        self.shapes.push(head(Rect::new(0.0, 0.0, self.names, height), "計画名".to_owned()));
        for (at, text) in texts.into_iter().enumerate() {
            self.shapes.push(head(Rect::new(self.names + self.column * at as f32, 0.0, self.column, height), text));
        }
        self.y = height;
    }

    /// The years in the plan's writing, or shorter where the columns are narrow.
    fn year_words(&self, years: &[FiscalYear]) -> Vec<String> {
        let eras = self.plan.era_table();
        let write = |writing: &YearWriting| years.iter().map(|year| eras.write(*year, writing)).collect::<Vec<String>>();
        let room = (self.column - 2.0 * PADDING) / em(TYPE_SIZE);
        let fits = |texts: &[String], lines: f32| texts.iter().all(|text| text_width(text) <= (room - 0.2) * lines);
        let full = write(&self.plan.year_writing);
        if fits(&full, 1.0) {
            return full;
        }
        let short = write(&YearWriting { style: YearStyle::EraShort, ..self.plan.year_writing });
        match self.plan.year_writing.style {
            YearStyle::Gregorian => years.iter().map(|year| year.year().to_string()).collect(),
            _ => short,
        }
    }

    fn row(&mut self, name: &str, period: Period, look: BoxLook) {
        let height = box_height(name, self.names).max(BAR + 2.0 * MARGIN);
        let name_rect = Rect::new(0.0, self.y, self.names, height);
        let own = look == BoxLook::Own;
        let (text, align) = (name.to_owned(), ChartAlign::Left);
        self.shapes.push(Shape::Box { rect: name_rect, text, look, target: None, bold: own, align });
        let cell = Rect::new(self.names, self.y, self.column * self.count(self.first, self.last), height);
        let frame = |from: Point, to: Point| Shape::line(from, to);
        let (left, right, bottom) = (cell.x, cell.right(), cell.bottom());
        self.shapes.push(frame(Point { x: left, y: bottom }, Point { x: right, y: bottom }));
        self.shapes.push(frame(Point { x: right, y: self.y }, Point { x: right, y: bottom }));
        self.bar(period, cell, look);
        self.y += height;
    }

    fn bar(&mut self, period: Period, cell: Rect, look: BoxLook) {
        let (from, to) = (period.first, period.last());
        let words = self.plan.era_table().write_period(period, &self.plan.year_writing);
        if to < self.first || from > self.last {
            let rect = Rect::new(cell.x + PADDING, cell.centre_y() - BAR / 2.0, cell.width - 2.0 * PADDING, BAR);
            self.shapes.push(Shape::Text { rect, text: words, align: ChartAlign::Left, small: true });
            return;
        }
        let (before, after) = (from < self.first, to > self.last);
        let arrow = ARROW.min(self.column / 2.0);
        let mut left = cell.x + self.column * self.count(self.first, from.max(self.first).previous());
        let mut right = cell.x + self.column * self.count(self.first, to.min(self.last));
        if !before && from == self.first {
            left = cell.x;
        }
        left += if before { arrow } else { 0.6 };
        right -= if after { arrow } else { 0.6 };
        let rect = Rect::new(left, cell.centre_y() - BAR / 2.0, right - left, BAR);
        let y = rect.centre_y();
        let mut arrow_line = |from_x: f32, to_x: f32| {
            let line = Shape::Line { from: Point { x: from_x, y }, to: Point { x: to_x, y }, arrow: true, dashed: false };
            self.shapes.push(line);
        };
        if before {
            arrow_line(rect.x, cell.x + 0.4);
        }
        if after {
            arrow_line(rect.right(), cell.right() - 0.4);
        }
        let text = if text_width(&words) * em(TYPE_SIZE) <= rect.width - 2.0 * PADDING { words } else { String::new() };
        self.shapes.push(Shape::Bar { rect, text, look });
    }

    /// How many columns from one year through another; none where they are out of order.
    fn count(&self, from: FiscalYear, to: FiscalYear) -> f32 {
        f32::from((to.year() + 1).saturating_sub(from.year()))
    }
}

/// The same in sentences.
fn alternative(plan: &Plan) -> String {
    let eras = plan.era_table();
    let write = |period| eras.write_period(period, &plan.year_writing);
    let mut text = format!("計画期間の図。{}は{}。", plan.title, write(plan.period));
    for related in plan.related_plans.iter() {
        text.push_str(&format!("{}は{}。", related.name, write(related.period)));
    }
    text
}
