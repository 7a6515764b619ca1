//! A drawing that writes itself, in millimetres: what the window and the printed page draw alike.
//!
//! What is drawn is decided by the files beside this one. Whoever draws it wraps the words within their rectangles; the sizes
//! here are estimated so that they have room.

use crate::model::outline::Target;

/// Type size of words in boxes and bars, in points.
pub const TYPE_SIZE: f32 = 8.5;
/// Type size of small words, in points.
pub const SMALL_TYPE_SIZE: f32 = 7.5;
/// Usual width of a chart in millimetres: the text of an A4 page.
pub const USUAL_WIDTH: f32 = 170.0;
/// Between the edge of a box and its words, in millimetres.
pub const PADDING: f32 = 1.2;
/// Height of a line in parts of its type size.
pub const LINE_HEIGHT: f32 = 1.4;
const MM_PER_POINT: f32 = 25.4 / 72.0;

/// A drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Width in millimetres.
    pub width: f32,
    /// Height in millimetres.
    pub height: f32,
    /// What is drawn, the lowest first.
    pub shapes: Vec<Shape>,
    /// What is said instead of the drawing by a screen reader.
    pub alternative: String,
}

/// A point, in millimetres from the upper left corner of the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

/// A rectangle, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A box with words in it.
    Box {
        /// Where.
        rect: Rect,
        /// The words; a line end in them is kept.
        text: String,
        /// What it looks like.
        look: BoxLook,
        /// Where a click leads.
        target: Option<Target>,
        /// Whether the words are bold.
        bold: bool,
        /// Where the words stand; from top to bottom they are in the middle.
        align: ChartAlign,
    },
    /// A straight line.
    Line {
        /// Beginning.
        from: Point,
        /// End.
        to: Point,
        /// Whether it ends in an arrow head.
        arrow: bool,
        /// Whether it is dashed.
        dashed: bool,
    },
    /// Words without a box.
    Text {
        /// Where.
        rect: Rect,
        /// The words.
        text: String,
        /// Where they stand in it.
        align: ChartAlign,
        /// Whether they are of [`SMALL_TYPE_SIZE`].
        small: bool,
    },
    /// A bar on a grid of years.
    Bar {
        /// Where.
        rect: Rect,
        /// The words in it.
        text: String,
        /// What it looks like.
        look: BoxLook,
    },
}

/// What a box or a bar looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxLook {
    /// An edge on white.
    Plain,
    /// The ground of a heading.
    Head,
    /// What the chart is about: the plan itself.
    Own,
    /// Of lesser weight.
    Muted,
}

/// Where words stand from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartAlign {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
}

impl Rect {
    /// A rectangle by its upper left corner and its size.
    pub fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    /// Right edge.
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// Half way from left to right.
    pub fn centre_x(self) -> f32 {
        self.x + self.width / 2.0
    }

    /// Half way from top to bottom.
    pub fn centre_y(self) -> f32 {
        self.y + self.height / 2.0
    }
}

impl Shape {
    /// The rectangle that it takes, for everything but lines.
    pub fn rect(&self) -> Option<Rect> {
        match self {
            Self::Box { rect, .. } | Self::Text { rect, .. } | Self::Bar { rect, .. } => Some(*rect),
            Self::Line { .. } => None,
        }
    }

    /// A plain line.
    pub(super) fn line(from: Point, to: Point) -> Self {
        Self::Line { from, to, arrow: false, dashed: false }
    }
}

/// A type size in millimetres.
pub fn em(points: f32) -> f32 {
    points * MM_PER_POINT
}

/// Estimated width of words on one line, in parts of the type size: a full-width character is one, a half-width one about
/// a half.
pub fn text_width(text: &str) -> f32 {
    text.chars()
        .map(|c| match c {
            'A'..='Z' | '@' | '%' | '&' => 0.7,
            // Kana are a little narrower in a proportional type.
            'ぁ'..='ん' | 'ァ'..='ヴ' => 0.95,
            '\u{0}'..='\u{7f}' | '\u{ff61}'..='\u{ff9f}' => 0.55,
            _ => 1.0,
        })
        .sum()
}

/// Estimated number of lines that words take in a box of this width in millimetres, edges included. Rather one too many: a line
/// may end early where it must not be broken.
pub fn text_lines(text: &str, box_width: f32, points: f32) -> usize {
    let room = ((box_width - 2.0 * PADDING) / em(points)).max(2.0);
    let of_line = |line: &str| -> usize {
        let mut left = text_width(line);
        let mut lines = 1;
        while left > room {
            left -= room - 1.0;
            lines += 1;
        }
        lines
    };
    text.split('\n').map(of_line).sum()
}

/// Height of a box that words of [`TYPE_SIZE`] fit, in millimetres.
pub fn box_height(text: &str, box_width: f32) -> f32 {
    let lines = u16::try_from(text_lines(text, box_width, TYPE_SIZE)).unwrap_or(u16::MAX);
    f32::from(lines) * em(TYPE_SIZE) * LINE_HEIGHT + 2.0 * PADDING
}
