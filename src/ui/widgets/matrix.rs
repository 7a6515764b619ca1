//! A matrix of marks: rows with words, narrow numbered columns, a mark where the two go together. Rows without any mark are
//! told, and columns where that matters. Only what is in sight is drawn, so that a thousand columns cost no more than thirty.
//!
//! What rows and columns mean is left to the view; the keyboard works on the matrix as a whole: arrows move, Space sets.

use eframe::egui::{
    self, Align2, EventFilter, FontId, Id, Key, Modifiers, Painter, Pos2, Rect, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::{ime, japanese_text};

/// Width of the words of a row, in points.
const LABEL: f32 = 300.0;

/// Width of the count beside them.
const COUNT: f32 = 64.0;

/// Width of a column.
const COLUMN: f32 = 44.0;

/// What the bar that scrolls takes at the right.
const SCROLL_BAR: f32 = 14.0;

/// Height of the heading.
const HEADING: f32 = 34.0;

/// Height of the heading where the columns are told apart by their names.
const HEADING_OF_NAMES: f32 = 116.0;

/// A row.
pub struct MatrixRow {
    /// A heading over it, where a group begins.
    pub heading: Option<String>,
    /// Its words.
    pub label: String,
}

/// A column.
pub struct MatrixColumn {
    /// Its short number.
    pub number: String,
    /// Its name, told where the pointer rests.
    pub name: String,
}

/// What is drawn.
pub struct Matrix<'a> {
    /// Identity, and name for screen readers.
    pub name: &'a str,
    /// Heading over the words of the rows.
    pub row_word: &'a str,
    /// Rows from top to bottom.
    pub rows: &'a [MatrixRow],
    /// Columns from left to right.
    pub columns: &'a [MatrixColumn],
    /// How many marks each row has.
    pub counts: &'a [usize],
    /// Columns without any mark that are to be told; empty where none are.
    pub lonely: &'a [bool],
    /// Whether marks may be set.
    pub editable: bool,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The mark of a row and a column was set or taken away.
    Toggled(usize, usize),
    /// A column's number was clicked.
    Opened(usize),
}

impl Matrix<'_> {
    /// Whether columns share a number (■, or the 1 of every section): then only their names tell them apart.
    fn is_named(&self) -> bool {
        let mut numbers: Vec<&str> = self.columns.iter().map(|column| column.number.as_str()).collect();
        numbers.sort_unstable();
        numbers.windows(2).any(|pair| pair.first() == pair.last())
            || numbers.iter().any(|number| !number.chars().any(char::is_alphanumeric))
    }

    fn heading(&self) -> f32 {
        if self.is_named() { HEADING_OF_NAMES } else { HEADING }
    }
}

/// The cell that the keyboard stands on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    row: usize,
    column: usize,
}

/// Draws the matrix over the available room. `marked` tells the marks.
pub fn show(ui: &mut Ui, matrix: &Matrix<'_>, cursor: &mut Cursor, marked: &dyn Fn(usize, usize) -> bool) -> Option<Done> {
    let id = Id::unique(("matrix", matrix.name));
    let colors = tokens(ui);
    let (outer, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    ui.painter().rect(outer, 4.0, colors.surface, Stroke::new(colors.edge, colors.rule), StrokeKind::Inside);
    let focus = ui.interact(outer, id, Sense::focusable_noninteractive());
    focus.widget_info(|| WidgetInfo::labeled(Role::Table, true, matrix.name));
    let mut done = None;
    let mut moved = false;
    if focus.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        (moved, done) = by_key(ui, matrix, cursor);
    }
    let label = LABEL.min(outer.width() * 0.4);
    let left = label + COUNT;
    let heights = Heights::of(ui, matrix, label);
    let size = vec2(COLUMN * count(matrix.columns.len()), heights.total);
    let tall = matrix.heading();
    let body = Rect::from_min_max(outer.min + vec2(left, tall), outer.max - vec2(1.0, 1.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("cells").max_rect(body));
    let mut offset = egui::Vec2::ZERO;
    ScrollArea::both().auto_shrink(false).show_viewport(&mut child, |ui, viewport| {
        offset = viewport.min.to_vec2();
        ui.set_min_size(size);
        let origin = ui.min_rect().min;
        if moved {
            ui.scroll_to_rect(heights.cell(*cursor, origin), None);
        }
        for (row, _) in matrix.rows.iter().enumerate() {
            let (top, height) = heights.row(row);
            if top + height < viewport.top() || top > viewport.bottom() {
                continue;
            }
            let line = Stroke::new(colors.edge, colors.rule_inner);
            ui.painter().hline(ui.clip_rect().x_range(), origin.y + top + height, line);
            for column in in_sight(viewport, matrix.columns.len()) {
                let at = Cursor { row, column };
                let rect = heights.cell(at, origin);
                if cell(ui, matrix, rect, id, at, marked(row, column), focus.has_focus() && *cursor == at) {
                    *cursor = at;
                    ui.memory_mut(|memory| memory.request_focus(id));
                    if matrix.editable {
                        done = Some(Done::Toggled(row, column));
                    }
                }
            }
        }
    });
    let heading = Rect::from_min_max(pos2(outer.left() + left, outer.top()), pos2(outer.right() - 1.0, outer.top() + tall));
    if let Some(column) = column_headings(ui, matrix, heading, offset.x, id) {
        done = Some(Done::Opened(column));
    }
    let labels = Rect::from_min_max(pos2(outer.left() + 1.0, outer.top() + tall), pos2(outer.left() + left, outer.bottom() - 1.0));
    row_labels(ui, matrix, &heights, labels, label, offset.y);
    corner(ui, matrix, outer, left, label);
    done
}

fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

/// Where rows stand.
struct Heights {
    rows: Vec<(f32, f32)>,
    total: f32,
}

impl Heights {
    fn of(ui: &Ui, matrix: &Matrix<'_>, label: f32) -> Self {
        let mut top = 0.0;
        let mut rows = Vec::with_capacity(matrix.rows.len());
        for row in matrix.rows {
            if row.heading.is_some() {
                top += space::ROW;
            }
            let job = japanese_text::job(ui, row.label.as_str(), tokens::label(), tokens(ui).text);
            let words = japanese_text::layout(ui, job, label - 2.0 * space::CELL_X).size().y;
            let height = (words + 2.0 * space::CELL_Y).max(space::ROW);
            rows.push((top, height));
            top += height;
        }
        Self { rows, total: top }
    }

    fn row(&self, row: usize) -> (f32, f32) {
        self.rows.get(row).copied().unwrap_or_default()
    }

    fn cell(&self, at: Cursor, origin: Pos2) -> Rect {
        let (top, height) = self.row(at.row);
        Rect::from_min_size(origin + vec2(COLUMN * count(at.column), top), vec2(COLUMN, height))
    }
}

fn in_sight(viewport: Rect, columns: usize) -> std::ops::Range<usize> {
    // Positions in a scrolled area are small and positive.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded down on purpose")]
    let at = |x: f32| (x / COLUMN).max(0.0) as usize;
    at(viewport.left()).min(columns)..(at(viewport.right()) + 1).min(columns)
}

/// Draws a cell; whether it was clicked.
fn cell(ui: &Ui, matrix: &Matrix<'_>, rect: Rect, id: Id, at: Cursor, marked: bool, is_current: bool) -> bool {
    let colors = tokens(ui);
    let response = ui.interact(rect, id.with((at.row, at.column)), if matrix.editable { Sense::CLICK } else { Sense::hover() });
    let row = matrix.rows.get(at.row).map_or("", |row| row.label.as_str());
    let column = matrix.columns.get(at.column);
    let name = column.map_or_else(String::new, |column| format!("{}　{}", column.number, column.name));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, matrix.editable, marked, format!("{row}：{name}")));
    let painter = ui.painter();
    painter.vline(rect.right(), rect.y_range(), Stroke::new(colors.edge, colors.rule_inner));
    if response.hovered() {
        painter.rect_filled(rect.shrink(1.0), 0.0, colors.selection);
    }
    if marked {
        painter.circle_filled(rect.center(), 6.0, colors.accent);
    } else if response.hovered() && matrix.editable {
        painter.circle_stroke(rect.center(), 6.0, Stroke::new(1.0, colors.accent));
    }
    if is_current {
        painter.rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(2.0, colors.accent), StrokeKind::Inside);
    }
    let clicked = response.clicked();
    response.on_hover_text(name);
    clicked
}

fn column_headings(ui: &Ui, matrix: &Matrix<'_>, rect: Rect, offset: f32, id: Id) -> Option<usize> {
    let colors = tokens(ui);
    let painter = ui.painter().with_clip_rect(rect);
    painter.rect_filled(rect, 0.0, colors.header);
    let viewport = Rect::from_min_size(pos2(offset, 0.0), rect.size());
    let named = matrix.is_named();
    let mut opened = None;
    for column in in_sight(viewport, matrix.columns.len()) {
        let Some(found) = matrix.columns.get(column) else { continue };
        let place = Rect::from_min_size(rect.min + vec2(COLUMN * count(column) - offset, 0.0), vec2(COLUMN, rect.height()));
        let seen = place.intersect(rect);
        let response = ui.interact(seen, id.with(("column", column)), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{}　{}", found.number, found.name)));
        let lonely = matrix.lonely.get(column) == Some(&true);
        let color = match (response.hovered(), lonely) {
            (true, _) => colors.accent,
            (false, true) => colors.warning,
            (false, false) => colors.text,
        };
        if named {
            let job = japanese_text::job(ui, found.name.as_str(), FontId::proportional(10.0), color);
            let galley = japanese_text::layout(ui, job, COLUMN - 3.0);
            painter.with_clip_rect(seen.with_max_y(place.bottom() - 10.0)).galley(place.min + vec2(3.0, 4.0), galley, color);
        } else {
            short_text(&painter, place.center(), &found.number, color);
        }
        if lonely {
            painter.text(
                pos2(place.center().x, place.bottom() - 6.0),
                Align2::CENTER_CENTER,
                "▲",
                FontId::proportional(8.0),
                colors.warning,
            );
        }
        painter.vline(place.right(), place.y_range(), Stroke::new(colors.edge, colors.rule_inner));
        if response.clicked() {
            opened = Some(column);
        }
        let note = if lonely { "\n（どの行にも対応していません）" } else { "" };
        response.on_hover_text(format!("{}　{}{note}", found.number, found.name));
    }
    painter.hline(rect.x_range(), rect.bottom(), Stroke::new(colors.edge, colors.rule));
    opened
}

fn short_text(painter: &Painter, at: Pos2, text: &str, color: egui::Color32) {
    let size = if text.chars().count() > 5 { 10.0 } else { 12.0 };
    painter.text(at, Align2::CENTER_CENTER, text, FontId::proportional(size), color);
}

fn row_labels(ui: &Ui, matrix: &Matrix<'_>, heights: &Heights, rect: Rect, label: f32, offset: f32) {
    let colors = tokens(ui);
    let painter = ui.painter().with_clip_rect(rect.with_max_x(ui.max_rect().right()));
    painter.rect_filled(rect, 0.0, colors.surface);
    for (at, row) in matrix.rows.iter().enumerate() {
        let (top, height) = heights.row(at);
        let top = rect.top() + top - offset;
        if top > rect.bottom() || top + height < rect.top() - space::ROW {
            continue;
        }
        if let Some(heading) = &row.heading {
            let place = Rect::from_min_max(pos2(rect.left(), top - space::ROW), pos2(ui.max_rect().right() - SCROLL_BAR, top));
            painter.rect_filled(place, 0.0, colors.header);
            painter.text(
                place.left_center() + vec2(space::CELL_X, 0.0),
                Align2::LEFT_CENTER,
                heading,
                tokens::label_bold(),
                colors.secondary,
            );
        }
        let marks = matrix.counts.get(at).copied().unwrap_or_default();
        let place = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), height));
        if marks == 0 {
            painter.rect_filled(place, 0.0, colors.hatch);
        }
        let job = japanese_text::job(ui, row.label.as_str(), tokens::label(), colors.text);
        let galley = japanese_text::layout(ui, job, label - 2.0 * space::CELL_X);
        painter.add(Shape::galley(place.min + vec2(space::CELL_X, space::CELL_Y), galley, colors.text));
        let (words, color) = if marks == 0 { ("▲ なし".to_owned(), colors.warning) } else { (format!("{marks}件"), colors.secondary) };
        painter.text(place.right_center() - vec2(space::CELL_X, 0.0), Align2::RIGHT_CENTER, words, tokens::caption(), color);
        painter.hline(place.x_range(), place.bottom(), Stroke::new(colors.edge, colors.rule_inner));
    }
    painter.vline(rect.right(), rect.y_range(), Stroke::new(colors.edge, colors.rule));
}

fn corner(ui: &Ui, matrix: &Matrix<'_>, outer: Rect, left: f32, label: f32) {
    let colors = tokens(ui);
    let place = Rect::from_min_size(outer.min + vec2(1.0, 1.0), vec2(left - 1.0, matrix.heading() - 1.0));
    let painter = ui.painter();
    painter.rect_filled(place, 0.0, colors.header);
    let at = place.left_center() + vec2(space::CELL_X, 0.0);
    painter.text(at, Align2::LEFT_CENTER, matrix.row_word, tokens::label_bold(), colors.secondary);
    let at = pos2(outer.left() + label + COUNT - space::CELL_X, place.center().y);
    painter.text(at, Align2::RIGHT_CENTER, "対応", tokens::caption(), colors.secondary);
    let line = Stroke::new(colors.edge, colors.rule);
    painter.hline(place.x_range(), place.bottom(), line);
    painter.vline(place.right(), place.y_range(), line);
}

/// Moves the cursor by the keys that were pressed; whether it moved, and what was done.
fn by_key(ui: &Ui, matrix: &Matrix<'_>, cursor: &mut Cursor) -> (bool, Option<Done>) {
    if ime::is_composing(ui.ctx()) || matrix.rows.is_empty() || matrix.columns.is_empty() {
        return (false, None);
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let before = *cursor;
    let (last_row, last_column) = (matrix.rows.len() - 1, matrix.columns.len() - 1);
    if pressed(Key::ArrowUp) {
        cursor.row = cursor.row.saturating_sub(1);
    }
    if pressed(Key::ArrowDown) {
        cursor.row += 1;
    }
    if pressed(Key::ArrowLeft) {
        cursor.column = cursor.column.saturating_sub(1);
    }
    if pressed(Key::ArrowRight) {
        cursor.column += 1;
    }
    if pressed(Key::Home) {
        cursor.column = 0;
    }
    if pressed(Key::End) {
        cursor.column = last_column;
    }
    *cursor = Cursor { row: cursor.row.min(last_row), column: cursor.column.min(last_column) };
    let done = if matrix.editable && pressed(Key::Space) {
        Some(Done::Toggled(cursor.row, cursor.column))
    } else if pressed(Key::Enter) {
        Some(Done::Opened(cursor.column))
    } else {
        None
    };
    (before != *cursor, done)
}
