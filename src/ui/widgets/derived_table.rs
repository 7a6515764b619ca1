//! A list that writes itself, drawn as a quiet table: headings, rows, hatched gaps. Cells that stand for a section or a measure
//! can be clicked and reached by the keyboard. How high its rows are is remembered as long as its words are the same, and only
//! rows in sight are drawn, so that a list of three thousand lines costs no more than one of thirty.
//!
//! What it lists is [`crate::derive::lists`]'s matter. Page numbers are known only to the printed page.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use eframe::egui::text::Galley;
use eframe::egui::{
    Align, Align2, Color32, CursorIcon, FontId, Id, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use crate::derive::list_table::{CellAlign, CellMark, ListCell, ListRow, ListTable, RowKind};
use crate::model::outline::Target;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::{japanese_text, sideways};

/// Least width of one part of a column, in points; a narrower window scrolls the table sideways.
const LEAST_PART: f32 = 15.0;
/// How far beyond what is in sight rows are drawn, in points, so that Tab reaches the next one.
const AROUND: f32 = 120.0;
/// Stands where the printed page has its number.
const NO_PAGE: &str = "－";
/// Stands in a gap without words.
const UNDECIDED: &str = "未定";

/// Draws the table over the available width; `name` tells it from others and is what a screen reader says of it. Where a
/// click leads.
pub fn show(ui: &mut Ui, table: &ListTable, name: &str) -> Option<Target> {
    let id = ui.make_persistent_id(("derived-table", name));
    let parts: f32 = table.columns.iter().map(|column| f32::from(column.width.max(1))).sum();
    let room = ui.available_width().floor();
    let width = room.max((parts * LEAST_PART).floor());
    let drawing = Drawing { table, id, width, part: width / parts.max(1.0) };
    let builder = UiBuilder::new().accessibility_role(Role::Table).accessibility_label(name);
    let draw = |ui: &mut Ui| ui.scope_builder(builder, |ui| drawing.show(ui)).inner;
    if width > room { sideways::area(ui).id_salt(id).show(ui, draw).inner } else { draw(ui) }
}

struct Drawing<'a> {
    table: &'a ListTable,
    id: Id,
    width: f32,
    part: f32,
}

/// A cell ready to be drawn.
struct Ready<'a> {
    cell: &'a ListCell,
    left: f32,
    width: f32,
    galley: Arc<Galley>,
    align: CellAlign,
}

impl Drawing<'_> {
    fn show(&self, ui: &mut Ui) -> Option<Target> {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let colors = tokens(ui);
        self.headings(ui);
        let mut clicked = None;
        let bottoms = self.bottoms(ui);
        let (_, body) = ui.allocate_space(vec2(self.width, bottoms.last().copied().unwrap_or_default()));
        let sight = ui.clip_rect().expand(AROUND);
        let first = bottoms.partition_point(|bottom| body.top() + bottom < sight.top());
        for (at, row) in self.table.rows.iter().enumerate().skip(first) {
            let top = at.checked_sub(1).and_then(|before| bottoms.get(before)).copied().unwrap_or_default();
            let bottom = bottoms.get(at).copied().unwrap_or(top);
            let place = Rect::from_min_max(pos2(body.left(), body.top() + top), pos2(body.left() + self.width, body.top() + bottom));
            if place.top() > sight.bottom() {
                break;
            }
            clicked = self.row(ui, at, row, place).or(clicked);
        }
        if self.table.is_empty() {
            let (_, rect) = ui.allocate_space(vec2(self.width, space::ROW));
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, "（該当するものはありません）", tokens::label(), colors.hint);
        }
        let whole = ui.min_rect().with_max_x(ui.min_rect().left() + self.width);
        ui.painter().rect_stroke(whole, 0.0, Stroke::new(colors.edge, colors.rule), StrokeKind::Inside);
        clicked
    }

    /// Where every row ends, counted from the first one's top.
    fn bottoms(&self, ui: &Ui) -> Arc<Vec<f32>> {
        let mut hasher = DefaultHasher::new();
        self.width.to_bits().hash(&mut hasher);
        ui.ctx().pixels_per_point().to_bits().hash(&mut hasher);
        for cell in self.table.rows.iter().flat_map(|row| &row.cells) {
            words(cell).hash(&mut hasher);
        }
        let of = hasher.finish();
        let slot = self.id.with("bottoms");
        let known: Option<(u64, Arc<Vec<f32>>)> = ui.data(|data| data.get_temp(slot));
        if let Some((_, bottoms)) = known.filter(|(known, bottoms)| *known == of && bottoms.len() == self.table.rows.len()) {
            return bottoms;
        }
        let mut bottom = 0.0;
        let measured = self.table.rows.iter().map(|row| {
            bottom += self.ready(ui, row).iter().map(|ready| ready.galley.size().y + 2.0 * space::CELL_Y).fold(space::ROW, f32::max);
            bottom
        });
        let bottoms = Arc::new(measured.collect::<Vec<f32>>());
        ui.data_mut(|data| data.insert_temp(slot, (of, Arc::clone(&bottoms))));
        bottoms
    }

    fn column_width(&self, at: usize, span: usize) -> f32 {
        let widths = self.table.columns.iter().skip(at).take(span);
        widths.map(|column| f32::from(column.width.max(1))).sum::<f32>() * self.part
    }

    fn headings(&self, ui: &mut Ui) {
        let colors = tokens(ui);
        let galleys: Vec<_> = (0..self.table.columns.len())
            .map(|at| {
                let heading = self.table.columns.get(at).map_or("", |column| column.heading.as_str());
                lay_out(ui, heading, tokens::label(), colors.secondary, self.column_width(at, 1), CellAlign::Centre)
            })
            .collect();
        let height = galleys.iter().map(|galley| galley.size().y + 2.0 * space::CELL_Y).fold(space::ROW, f32::max);
        let (_, rect) = ui.allocate_space(vec2(self.width, height));
        ui.painter().rect_filled(rect, 0.0, colors.header);
        let mut left = rect.left();
        for (at, (galley, column)) in galleys.into_iter().zip(&self.table.columns).enumerate() {
            let width = self.column_width(at, 1);
            let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, height));
            let response = ui.interact(cell, self.id.with(("heading", at)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.heading.replace('\n', " ")));
            ui.painter().galley(pos2(cell.center().x, cell.center().y - galley.size().y / 2.0), galley, colors.secondary);
            if at > 0 {
                ui.painter().vline(left, cell.y_range(), Stroke::new(colors.edge, colors.rule));
            }
            left += width;
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(colors.edge, colors.rule));
    }

    fn row(&self, ui: &Ui, at: usize, row: &ListRow, rect: Rect) -> Option<Target> {
        let ready = self.ready(ui, row);
        let height = rect.height();
        let colors = tokens(ui);
        if let RowKind::Heading(depth) = row.kind {
            let ground = if depth == 0 { colors.header } else { colors.chrome };
            ui.painter().rect_filled(rect, 0.0, ground);
        }
        let mut clicked = None;
        for (column, ready) in ready.into_iter().enumerate() {
            let place = Rect::from_min_size(pos2(rect.left() + ready.left, rect.top()), vec2(ready.width, height));
            if ready.cell.mark != CellMark::Continued {
                let rule = if at == 0 { colors.rule } else { colors.rule_inner };
                ui.painter().hline(place.x_range(), place.top(), Stroke::new(colors.edge, rule));
            }
            if column > 0 {
                ui.painter().vline(place.left(), place.y_range(), Stroke::new(colors.edge, colors.rule_inner));
            }
            clicked = self.cell(ui, self.id.with((at, column)), place, &ready).or(clicked);
        }
        clicked
    }

    fn ready<'a>(&self, ui: &Ui, row: &'a ListRow) -> Vec<Ready<'a>> {
        let colors = tokens(ui);
        let (mut left, mut column) = (0.0, 0);
        let mut found = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let span = usize::from(cell.span.max(1));
            let width = self.column_width(column, span);
            let (font, color) = match (row.kind, cell.mark) {
                (RowKind::Heading(_), _) => (tokens::label_bold(), colors.text),
                (_, CellMark::Gap) => (tokens::label(), colors.warning),
                (_, CellMark::Muted) => (tokens::label(), colors.secondary),
                _ => (tokens::label(), colors.text),
            };
            let align = match row.kind {
                RowKind::Heading(_) => CellAlign::Left,
                RowKind::Item => self.table.columns.get(column).map_or(CellAlign::Left, |column| column.align),
            };
            let galley = lay_out(ui, words(cell), font, color, width, align);
            found.push(Ready { cell, left, width, galley, align });
            left += width;
            column += span;
        }
        found
    }

    fn cell(&self, ui: &Ui, id: Id, place: Rect, ready: &Ready<'_>) -> Option<Target> {
        let colors = tokens(ui);
        let cell = ready.cell;
        let sense = if cell.target.is_some() { Sense::click() } else { Sense::hover() };
        let response = ui.interact(place, id, sense);
        let role = if cell.target.is_some() { Role::Link } else { Role::Cell };
        response.widget_info(|| WidgetInfo::labeled(role, true, words(cell)));
        if cell.mark == CellMark::Gap {
            hatch(&ui.painter().with_clip_rect(place.shrink(1.0).intersect(ui.clip_rect())), place, colors.hatch);
        }
        let x = match ready.align {
            CellAlign::Left => place.left() + space::CELL_X,
            CellAlign::Centre => place.center().x,
            CellAlign::Right => place.right() - space::CELL_X,
        };
        let at = pos2(x, place.top() + space::CELL_Y);
        ui.painter().galley(at, Arc::clone(&ready.galley), colors.text);
        led(ui, &response, place, ready);
        response.clicked().then_some(cell.target).flatten()
    }
}

/// Shows that a cell leads somewhere: underlined under the pointer, framed under the keyboard.
fn led(ui: &Ui, response: &Response, place: Rect, ready: &Ready<'_>) {
    if ready.cell.target.is_none() {
        return;
    }
    let colors = tokens(ui);
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
        let left = place.left() + space::CELL_X;
        for row in &ready.galley.rows {
            let y = place.top() + space::CELL_Y + row.max_y() - 2.0;
            let width = row.size.x.min(place.width() - 2.0 * space::CELL_X);
            if ready.align == CellAlign::Left && width > 0.0 {
                ui.painter().hline(left..=left + width, y, Stroke::new(1.0, colors.accent));
            }
        }
    }
    if response.has_focus() {
        ui.painter().rect_stroke(place.shrink(1.0), 2.0, Stroke::new(2.0, colors.accent), StrokeKind::Inside);
    }
}

fn words(cell: &ListCell) -> &str {
    match cell.mark {
        CellMark::Gap if cell.text.is_empty() => UNDECIDED,
        _ if cell.page_of.is_some() && cell.text.is_empty() => NO_PAGE,
        _ => &cell.text,
    }
}

fn lay_out(ui: &Ui, words: &str, font: FontId, color: Color32, width: f32, align: CellAlign) -> Arc<Galley> {
    let mut job = japanese_text::job(ui, words, font, color);
    job.halign = match align {
        CellAlign::Left => Align::Min,
        CellAlign::Centre => Align::Center,
        CellAlign::Right => Align::Max,
    };
    japanese_text::layout(ui, job, (width - 2.0 * space::CELL_X).max(8.0))
}

/// Broad slanting stripes, as in undecided cells elsewhere, so that a gap is seen without colour too.
fn hatch(painter: &Painter, rect: Rect, color: Color32) {
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        painter.line_segment([pos2(x, rect.bottom()), pos2(x + rect.height(), rect.top())], Stroke::new(4.5, color));
        x += 12.0;
    }
}
