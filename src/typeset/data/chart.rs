//! Drawings that write themselves (施策体系図・推進体制図・計画期間), on paper: boxes, lines and bars in millimetres. What is drawn is
//! decided in `derive`; how large its words can be is found by the layout program.

use serde::Serialize;

use crate::derive::chart::{self, BoxLook, Chart, ChartAlign, PADDING, Point, SMALL_TYPE_SIZE, Shape, TYPE_SIZE};
use crate::derive::structure_chart;
use crate::typeset::data::labels;
use crate::typeset::data::paper::Paper;
use crate::typeset::data::writer::Writer;

/// Least type size on paper, in points: a drawing is shrunk as a whole down to it, and cut where that is not enough.
const LEAST_TYPE: f32 = 8.0;
/// Room left on a page for the caption of a drawing, in millimetres.
const CAPTION: f32 = 14.0;
/// Between the edge of a box and a cut under it, in millimetres.
const GAP: f32 = 0.6;
/// Type size of running text for which drawings are made, in points.
const USUAL_BODY: f32 = 10.5;
/// How much more a piece may hold than an even share, so that a cut falls between groups.
const SLACK: f32 = 1.25;

/// A drawing on paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintChart {
    /// Width in millimetres.
    pub width: f32,
    /// Height in millimetres.
    pub height: f32,
    /// How far it may be shrunk, in parts of its size: its words stay legible.
    pub least: f32,
    /// What is said instead of it.
    pub alternative: String,
    /// What is drawn, the lowest first.
    pub shapes: Vec<PrintShape>,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum PrintShape {
    /// A rectangle with words: a box, a bar, or words alone.
    Words(Words),
    /// A straight line.
    Line {
        /// Beginning: to the right, downwards.
        from: [f32; 2],
        /// End.
        to: [f32; 2],
        /// Whether it ends in an arrow head.
        arrow: bool,
        /// Whether it is dashed.
        dashed: bool,
    },
}

/// A rectangle with words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Words {
    /// Left, top, width and height.
    pub rect: [f32; 4],
    /// Words in lines.
    pub lines: Vec<String>,
    /// `plain`, `head`, `own`, `muted`, or `none` for words alone.
    pub look: &'static str,
    /// Whether it is a bar.
    pub bar: bool,
    /// Whether the words are bold.
    pub bold: bool,
    /// `left` or `center`.
    pub align: &'static str,
    /// Type size in points, if they fit.
    pub size: f32,
    /// Name of the place to which it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
}

/// Width of the text of a page in millimetres.
pub fn text_width(writer: &Writer<'_>) -> f32 {
    let paper = Paper::of(writer);
    paper.width - 2.0 * paper.margin.x
}

/// Makes a drawing printable: in one piece where it fits a page or nearly so, else cut into pieces of a page each.
pub fn print(writer: &Writer<'_>, chart: &Chart) -> Vec<PrintChart> {
    let paper = Paper::of(writer);
    let zoom = zoom(&paper);
    let room = (paper.height - paper.margin.top - paper.margin.bottom - CAPTION) / zoom;
    pieces(chart, room, least_scale(zoom)).iter().map(|piece| whole(writer, piece, zoom)).collect()
}

/// The structure chart, printable: where it is too tall for a page, in pieces that each show the plan and their sections again.
pub fn print_structure(writer: &Writer<'_>) -> Vec<PrintChart> {
    let paper = Paper::of(writer);
    let zoom = zoom(&paper);
    let room = (paper.height - paper.margin.top - paper.margin.bottom - CAPTION) / zoom;
    let charts = structure_chart::chart_in_pieces(writer.plan, &writer.outline, drawn_width(writer), room / least_scale(zoom));
    charts.iter().map(|chart| whole(writer, chart, zoom)).collect()
}

/// Millimetres that a drawing is made wide, to fill the text of a page once it is enlarged like the page's type.
pub fn drawn_width(writer: &Writer<'_>) -> f32 {
    let paper = Paper::of(writer);
    (paper.width - 2.0 * paper.margin.x) / zoom(&paper)
}

/// How much larger than usual the type of a page is: slides are read from afar.
fn zoom(paper: &Paper) -> f32 {
    (paper.body / USUAL_BODY).max(1.0)
}

/// How far a drawing is shrunk at most, in parts of its size.
fn least_scale(zoom: f32) -> f32 {
    (LEAST_TYPE / (TYPE_SIZE * zoom)).min(1.0)
}

/// Cuts a drawing that is too tall for a page, between its boxes and where the fewest lines cross.
fn pieces(chart: &Chart, room: f32, least: f32) -> Vec<Chart> {
    if chart.height <= room / least {
        return vec![chart.clone()];
    }
    let most = room / least.max(0.9);
    let share = chart.height / (chart.height / most).ceil();
    let mut pieces = Vec::new();
    let mut top = 0.0;
    while chart.height - top > most {
        let cut = cut(chart, top + share / SLACK, top + (share * SLACK).min(most)).unwrap_or(top + most);
        pieces.push(between(chart, top, cut, pieces.is_empty()));
        top = cut;
    }
    pieces.push(between(chart, top, chart.height, pieces.is_empty()));
    pieces
}

/// The best place between two heights at which no box is cut: the lowest of those that the fewest lines cross.
fn cut(chart: &Chart, from: f32, to: f32) -> Option<f32> {
    let free = |y: f32| chart.shapes.iter().filter_map(Shape::rect).all(|rect| y <= rect.y || rect.bottom() <= y);
    let crossing = |y: f32| {
        let crosses = |shape: &&Shape| matches!(shape, Shape::Line { from, to, .. } if from.y.min(to.y) < y && y < from.y.max(to.y));
        chart.shapes.iter().filter(crosses).count()
    };
    let edges = chart.shapes.iter().filter_map(Shape::rect).map(|rect| rect.bottom() + GAP);
    let places = edges.filter(|y| (from..=to).contains(y) && free(*y));
    places.min_by(|a, b| crossing(*a).cmp(&crossing(*b)).then(b.total_cmp(a)))
}

/// What lies between two heights; lines end where they are cut.
fn between(chart: &Chart, top: f32, bottom: f32, first: bool) -> Chart {
    let clipped = |from: Point, to: Point, y: f32| {
        let clamped = y.clamp(top, bottom);
        let share = if (to.y - from.y).abs() < f32::EPSILON { 0.0 } else { (clamped - from.y) / (to.y - from.y) };
        let x = if (clamped - y).abs() < f32::EPSILON { None } else { Some(from.x + (to.x - from.x) * share) };
        (x, clamped - top)
    };
    let moved = |rect: chart::Rect| chart::Rect { y: rect.y - top, ..rect };
    let here = |rect: &chart::Rect| rect.centre_y() >= top && rect.centre_y() < bottom;
    let shapes = chart.shapes.iter().filter_map(|shape| match shape {
        Shape::Line { from, to, arrow, dashed } => {
            let (upper, lower) = (from.y.min(to.y), from.y.max(to.y));
            if lower < top || upper > bottom || (upper >= bottom && lower > upper) || (lower <= top && lower > upper) {
                return None;
            }
            let (begin, end) = (clipped(*from, *to, from.y), clipped(*from, *to, to.y));
            let begin = Point { x: begin.0.unwrap_or(from.x), y: begin.1 };
            let end_point = Point { x: end.0.unwrap_or(to.x), y: end.1 };
            Some(Shape::Line { from: begin, to: end_point, arrow: *arrow && end.0.is_none(), dashed: *dashed })
        }
        Shape::Box { rect, text, look, target, bold, align } => here(rect).then(|| Shape::Box {
            rect: moved(*rect),
            text: text.clone(),
            look: *look,
            target: *target,
            bold: *bold,
            align: *align,
        }),
        Shape::Bar { rect, text, look } => here(rect).then(|| Shape::Bar { rect: moved(*rect), text: text.clone(), look: *look }),
        Shape::Text { rect, text, align, small } => {
            here(rect).then(|| Shape::Text { rect: moved(*rect), text: text.clone(), align: *align, small: *small })
        }
    });
    let alternative = if first { chart.alternative.clone() } else { "前のページの図の続き".to_owned() };
    Chart { width: chart.width, height: bottom - top, shapes: shapes.collect(), alternative }
}

fn whole(writer: &Writer<'_>, chart: &Chart, zoom: f32) -> PrintChart {
    let words = |writer: &Writer<'_>, rect: chart::Rect, text: &str, size: f32| words(writer, rect, text, size, zoom);
    let shapes = chart.shapes.iter().map(|shape| match shape {
        Shape::Box { rect, text, look, target, bold, align } => PrintShape::Words(Words {
            look: look_name(*look),
            bold: *bold,
            align: align_name(*align),
            target: target.map(labels::of_target),
            ..words(writer, *rect, text, TYPE_SIZE)
        }),
        Shape::Bar { rect, text, look } => PrintShape::Words(Words {
            look: look_name(*look),
            bar: true,
            bold: *look == BoxLook::Own,
            ..words(writer, *rect, text, TYPE_SIZE)
        }),
        Shape::Text { rect, text, align, small } => PrintShape::Words(Words {
            align: align_name(*align),
            ..words(writer, *rect, text, if *small { SMALL_TYPE_SIZE } else { TYPE_SIZE })
        }),
        Shape::Line { from, to, arrow, dashed } => {
            PrintShape::Line { from: [from.x * zoom, from.y * zoom], to: [to.x * zoom, to.y * zoom], arrow: *arrow, dashed: *dashed }
        }
    });
    let alternative = writer.said(&chart.alternative);
    let alternative = if alternative.trim().is_empty() { "図".to_owned() } else { alternative };
    PrintChart { width: chart.width * zoom, height: chart.height * zoom, least: least_scale(zoom), alternative, shapes: shapes.collect() }
}

fn words(writer: &Writer<'_>, rect: chart::Rect, text: &str, size: f32, zoom: f32) -> Words {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred at most")]
    let longest = ((rect.width - 2.0 * PADDING) / chart::em(size)).max(1.0) as usize;
    Words {
        rect: [rect.x, rect.y, rect.width, rect.height].map(|side| side * zoom),
        lines: if text.is_empty() { Vec::new() } else { text.split('\n').map(|line| writer.fitted(line, longest)).collect() },
        look: "none",
        bar: false,
        bold: false,
        align: "center",
        size: (size * zoom).max(LEAST_TYPE),
        target: None,
    }
}

fn look_name(look: BoxLook) -> &'static str {
    match look {
        BoxLook::Plain => "plain",
        BoxLook::Head => "head",
        BoxLook::Own => "own",
        BoxLook::Muted => "muted",
    }
}

fn align_name(align: ChartAlign) -> &'static str {
    match align {
        ChartAlign::Left => "left",
        ChartAlign::Centre => "center",
    }
}
