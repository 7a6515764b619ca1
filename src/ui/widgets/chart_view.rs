//! A drawing that writes itself, on the screen: boxes, lines and bars at a size that can be read; boxes that stand for something
//! can be clicked. A screen reader gets its sentences.
//!
//! What is drawn is the matter of [`crate::derive::chart`] and the files that make charts.

use eframe::egui::{
    Align, Color32, CursorIcon, FontFamily, FontId, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use crate::derive::chart::{self, BoxLook, Chart, ChartAlign, LINE_HEIGHT, PADDING, SMALL_TYPE_SIZE, TYPE_SIZE};
use crate::model::outline::Target;
use crate::ui::tokens::{self, Tokens, tokens};
use crate::ui::widgets::{japanese_text, sideways};

/// Least and greatest points on the screen for a millimetre: type neither too small to read nor larger than running text.
const LEAST_SCALE: f32 = 3.9;
const GREATEST_SCALE: f32 = 4.6;
/// Room for the edges of what lies at the rim, in points.
const EDGE: f32 = 2.0;

/// Draws the chart over the available width, or wider with a bar to scroll. Where a click leads.
pub fn show(ui: &mut Ui, chart: &Chart) -> Option<Target> {
    let room = ui.available_width() - EDGE;
    let scale = (room / chart.width.max(1.0)).clamp(LEAST_SCALE, GREATEST_SCALE);
    let builder = UiBuilder::new().accessibility_role(Role::Figure).accessibility_label(chart.alternative.clone());
    let draw = |ui: &mut Ui| ui.scope_builder(builder, |ui| shapes(ui, chart, scale)).inner;
    if chart.width * scale > room + 1.0 { sideways::area(ui).id_salt("chart").show(ui, draw).inner } else { draw(ui) }
}

fn shapes(ui: &mut Ui, chart: &Chart, scale: f32) -> Option<Target> {
    let (rect, _) = ui.allocate_exact_size(vec2(chart.width, chart.height) * scale + Vec2::splat(EDGE), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return None;
    }
    let on = Sheet { origin: rect.min + Vec2::splat(1.0), scale };
    let mut clicked = None;
    for (at, shape) in chart.shapes.iter().enumerate() {
        match shape {
            chart::Shape::Box { rect, text, look, target, bold, align } => {
                let place = on.rect(*rect);
                let hovered = target.and_then(|target| {
                    let response = ui.interact(place, ui.scope_id().with(("box", at)), Sense::click());
                    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
                    if response.clicked() {
                        clicked = Some(target);
                    }
                    (response.hovered() || response.has_focus()).then_some(target)
                });
                fill(ui, place, *look, hovered.is_some());
                if hovered.is_some() && ui.rect_contains_pointer(place) {
                    ui.set_cursor_icon(CursorIcon::PointingHand);
                }
                on.words(ui, place, text, *align, TYPE_SIZE, *bold, words_color(tokens(ui), *look));
            }
            chart::Shape::Bar { rect, text, look } => {
                let place = on.rect(*rect);
                bar(ui, place, *look);
                on.words(ui, place, text, ChartAlign::Centre, TYPE_SIZE, *look == BoxLook::Own, tokens(ui).bar_text);
            }
            chart::Shape::Text { rect, text, align, small } => {
                let points = if *small { SMALL_TYPE_SIZE } else { TYPE_SIZE };
                on.words(ui, on.rect(*rect), text, *align, points, false, tokens(ui).secondary);
            }
            chart::Shape::Line { from, to, arrow, dashed } => {
                line(ui.painter(), tokens(ui), on.point(*from), on.point(*to), *arrow, *dashed);
            }
        }
    }
    clicked
}

/// Millimetres of the chart as points of the screen.
struct Sheet {
    origin: Pos2,
    scale: f32,
}

impl Sheet {
    fn point(&self, point: chart::Point) -> Pos2 {
        self.origin + vec2(point.x, point.y) * self.scale
    }

    fn rect(&self, rect: chart::Rect) -> Rect {
        Rect::from_min_size(self.point(chart::Point { x: rect.x, y: rect.y }), vec2(rect.width, rect.height) * self.scale)
    }

    /// Words in the middle of a rectangle from top to bottom.
    #[expect(clippy::too_many_arguments, reason = "one call draws all words of charts")]
    fn words(&self, ui: &Ui, place: Rect, text: &str, align: ChartAlign, points: f32, bold: bool, color: Color32) {
        if text.is_empty() || !ui.is_rect_visible(place) {
            return;
        }
        let size = chart::em(points) * self.scale;
        let font = if bold { FontId::new(size, tokens::bold_family()) } else { FontId::new(size, FontFamily::Proportional) };
        let padding = PADDING * self.scale;
        let mut job = japanese_text::job(ui, text, font, color);
        for section in &mut job.sections {
            section.format.line_height = Some((size * LINE_HEIGHT).round());
        }
        let x = match align {
            ChartAlign::Left => place.left() + padding,
            ChartAlign::Centre => {
                job.halign = Align::Center;
                place.center().x
            }
        };
        // Estimated widths may fall short by a hair; better a narrow edge than a lonely character on a line of its own.
        let galley = japanese_text::layout(ui, job, place.width() - 1.4 * padding);
        let top = (place.center().y - galley.size().y / 2.0).max(place.top());
        ui.painter().with_clip_rect(place.intersect(ui.clip_rect())).galley(pos2(x, top), galley, color);
    }
}

fn words_color(colors: &Tokens, look: BoxLook) -> Color32 {
    match look {
        BoxLook::Plain | BoxLook::Head => colors.text,
        BoxLook::Own => colors.on_selection,
        BoxLook::Muted => colors.secondary,
    }
}

fn fill(ui: &Ui, place: Rect, look: BoxLook, lit: bool) {
    let colors = tokens(ui);
    let ground = match look {
        BoxLook::Plain => colors.surface,
        BoxLook::Head => colors.header,
        BoxLook::Own => colors.selection,
        BoxLook::Muted => colors.chrome,
    };
    let edge = match look {
        BoxLook::Own => colors.accent,
        _ => colors.rule,
    };
    ui.painter().rect(place, 1.0, ground, Stroke::new(colors.edge, edge), StrokeKind::Middle);
    if lit {
        ui.painter().rect_stroke(place, 1.0, Stroke::new(2.0, colors.accent), StrokeKind::Inside);
    }
}

fn bar(ui: &Ui, place: Rect, look: BoxLook) {
    let colors = tokens(ui);
    let (ground, edge, width) = match look {
        BoxLook::Own => (colors.bar, colors.accent, 1.5),
        BoxLook::Muted => (colors.chrome, colors.rule, 1.0),
        BoxLook::Plain | BoxLook::Head => (colors.header, colors.bar_edge, 1.0),
    };
    ui.painter().rect(place, 2.0, ground, Stroke::new(width, edge), StrokeKind::Inside);
}

fn line(painter: &Painter, colors: &Tokens, from: Pos2, to: Pos2, arrow: bool, dashed: bool) {
    let color = if arrow { colors.bar_edge } else { colors.rule };
    let stroke = Stroke::new(if arrow { 1.5 } else { colors.edge }, color);
    if dashed {
        painter.extend(Shape::dashed_line(&[from, to], stroke, 3.0, 3.0));
    } else {
        painter.line_segment([from, to], stroke);
    }
    if arrow {
        let ahead = (to - from).normalized();
        let aside = vec2(-ahead.y, ahead.x);
        let back = to - ahead * 6.0;
        painter.add(Shape::convex_polygon(vec![to, back + aside * 3.5, back - aside * 3.5], color, Stroke::NONE));
    }
}
