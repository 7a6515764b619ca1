//! The page of 目次: the headings of the document with their numbers and dotted leaders. Pages are known only when the document is
//! printed; until then 「－」 stands in their place.

use eframe::egui::text::TextWrapping;
use eframe::egui::{Align2, CursorIcon, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::derive::contents::{Contents, ContentsLine, ContentsTarget};
use crate::model::plan::Plan;
use crate::ui::tokens::{self, tokens};
use crate::ui::views::document::page;
use crate::ui::views::document::parts::{self, Goal};
use crate::ui::widgets::{card, japanese_text};

/// In place of a page number that is not known yet.
const NO_PAGE: &str = "－";
/// Height of a line, in points.
const LINE: f32 = 27.0;

/// Draws the page; where a click leads.
pub fn show(ui: &mut Ui, plan: &Plan, contents: &Contents) -> Option<Goal> {
    page::title(ui, "目次");
    let mut goal = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    for line in contents.listed() {
        if row(ui, plan, line).clicked() {
            goal = Some(parts::goal(line.target));
        }
    }
    if contents.listed().next().is_none() {
        card::hint_text(ui, "章や施策を加えると、ここに見出しが並びます。");
    }
    ui.add_space(12.0);
    card::hint_text(ui, "ページ番号は、印刷するときに入ります。");
    goal
}

fn row(ui: &mut Ui, plan: &Plan, line: &ContentsLine) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    let response = ui.interact(rect, Id::unique(("contents-line", line.target)), Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    let again = matches!(line.target, ContentsTarget::Again(..));
    let note = if again { format!("（{}）", plan.form.words.again) } else { String::new() };
    let title = if line.title.trim().is_empty() { "（名称未入力）" } else { &line.title };
    let words = format!("{title}{note}");
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{} {words}", line.number).trim()));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let colors = tokens(ui);
    let color = if response.hovered() || response.has_focus() { colors.accent } else { colors.text };
    let font = if line.depth == 0 { tokens::body_bold() } else { tokens::body() };
    #[expect(clippy::cast_precision_loss, reason = "depth is a handful")]
    let mut left = rect.left() + line.depth as f32 * 16.0;
    let painter = ui.painter();
    let middle = rect.center().y;
    if !line.number.is_empty() {
        left = painter.text(pos2(left, middle), Align2::LEFT_CENTER, &line.number, font.clone(), color).right() + 8.0;
    }
    let page = painter.text(pos2(rect.right(), middle), Align2::RIGHT_CENTER, NO_PAGE, tokens::figures(), colors.secondary);
    let mut job = japanese_text::job(ui, words, font, color);
    job.wrap = TextWrapping::truncate_at_width((page.left() - left - 24.0).max(20.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let end = left + galley.size().x;
    painter.galley(pos2(left, middle - galley.size().y / 2.0), galley, color);
    leaders(ui, Rect::from_x_y_ranges(end + 8.0..=page.left() - 8.0, rect.y_range()));
    if response.has_focus() {
        painter.rect_stroke(rect, 2.0, Stroke::new(2.0, colors.accent), StrokeKind::Inside);
    }
    response
}

/// Dots that stand in columns over all lines.
fn leaders(ui: &Ui, rect: Rect) {
    const STEP: f32 = 6.0;
    let color = tokens(ui).hint;
    let mut x = (rect.left() / STEP).ceil() * STEP;
    while x < rect.right() {
        ui.painter().circle_filled(pos2(x, rect.center().y + 3.0), 0.7, color);
        x += STEP;
    }
}
