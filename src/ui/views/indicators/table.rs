//! The table: columns, headings, and a block of lines per indicator.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Rect, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use crate::model::form::IndicatorLayout;
use crate::model::ids::IndicatorId;
use crate::ui::asked::Asked;
use crate::ui::tokens::{self, space};
use crate::ui::views::indicators::cells::{self, Cell};
use crate::ui::views::indicators::grid::{At, Column, Line};
use crate::ui::views::indicators::{Scene, State, chip, details, editor, menus, pointer};
use crate::ui::widgets::{japanese_text, sideways};

/// Narrowest column of a year; a table that does not fit is scrolled.
const YEAR: f32 = 60.0;
/// Width that a year should have, as long as the columns before it have room to spare.
const ROOMY_YEAR: f32 = 76.0;

/// Where the columns are, from the left edge of the table.
struct Columns {
    /// Left edge and width of every column of cells.
    cells: Vec<(f32, f32)>,
    /// Left edge and width of the column with the names of the lines, where there is one.
    lines: Option<(f32, f32)>,
    width: f32,
}

impl Columns {
    fn of(ui: &Ui, scene: &Scene<'_>, available: f32) -> Self {
        let words = &scene.plan.form.words;
        let yearly = scene.plan.form.indicators.layout == IndicatorLayout::Yearly;
        let text = |word: &str| {
            let font = tokens::label();
            ui.fonts_mut(|fonts| fonts.layout_no_wrap(word.to_owned(), font, scene.colors.text).size().x) + 2.0 * space::CELL_X
        };
        let count = |wanted: fn(&Column) -> bool| scene.grid.columns.iter().filter(|column| wanted(column)).count();
        #[expect(clippy::cast_precision_loss, reason = "at most 20 years")]
        let years = count(|column| matches!(column, Column::Year(_))).max(1) as f32;
        let lines = if yearly { text(&words.target).max(text(&words.actual)).max(text(&words.indicator_name).min(72.0)) } else { 0.0 };
        let as_of = format!("（{}）", scene.plan.indicator_defaults.baseline_as_of);
        let (mut name, mut baseline) = if yearly {
            ((available * 0.24).clamp(132.0, 240.0), text(&words.baseline).max(text(&as_of).min(112.0)).max(96.0))
        } else {
            (available * 0.46, available * 0.27)
        };
        if count(|column| *column == Column::Baseline) == 0 {
            baseline = 0.0;
        }
        if yearly && (available - lines - name - baseline) / years < ROOMY_YEAR {
            name = name.min(128.0);
            baseline = baseline.min(84.0);
        }
        let rest = (available - lines - name - baseline) / years;
        let mut columns = Self { cells: Vec::new(), lines: None, width: 0.0 };
        for column in &scene.grid.columns {
            if matches!(column, Column::Year(_)) && columns.lines.is_none() {
                columns.lines = Some((columns.width, lines));
                columns.width += lines;
            }
            let width = match column {
                Column::Name => name,
                Column::Baseline => baseline,
                Column::Year(_) => rest.max(YEAR),
                Column::FinalTarget => available - name - baseline,
            };
            columns.cells.push((columns.width, width));
            columns.width += width;
        }
        columns
    }
}

/// Draws the table.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked) {
    let columns = Columns::of(ui, scene, ui.available_width().floor());
    if columns.width > ui.available_width() + 1.0 {
        sideways::area(ui).id_salt(scene.id).show(ui, |ui| body(ui, scene, state, asked, &columns));
    } else {
        body(ui, scene, state, asked, &columns);
    }
}

fn body(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, columns: &Columns) {
    let grid = UiBuilder::new().accessibility_role(Role::Grid).accessibility_label(scene.plan.form.words.indicators.clone());
    ui.scope_builder(grid, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        header(ui, scene, columns);
        let mut drawn = Vec::new();
        for indicator in scene.listed.indicators {
            block(ui, scene, state, asked, columns, indicator.id, &mut drawn);
            if state.details_open.contains(&indicator.id) {
                details::show(ui, scene, asked, indicator, columns.width);
            }
        }
        edges(ui, scene, ui.min_rect().with_max_x(ui.min_rect().min.x + columns.width));
        pointer::selection(ui, scene, state, &drawn);
        pointer::drag_and_menu(ui, scene, state, asked, &drawn);
    });
}

/// The outer edge.
fn edges(ui: &Ui, scene: &Scene<'_>, rect: Rect) {
    let stroke = Stroke::new(scene.colors.edge, scene.colors.rule);
    for x in [rect.min.x, rect.max.x] {
        ui.painter().vline(x, rect.y_range(), stroke);
    }
    for y in [rect.min.y, rect.max.y] {
        ui.painter().hline(rect.x_range(), y, stroke);
    }
}

fn header(ui: &mut Ui, scene: &Scene<'_>, columns: &Columns) {
    let words = &scene.plan.form.words;
    let defaults = &scene.plan.indicator_defaults;
    let titles = scene.grid.columns.iter().map(|column| match column {
        Column::Name => (words.indicator_name.clone(), String::new()),
        Column::Baseline => (words.baseline.clone(), defaults.baseline_as_of.clone()),
        Column::Year(year) => (scene.year(*year), String::new()),
        Column::FinalTarget => (words.target.clone(), scene.year(cells::default_final_year(scene))),
    });
    let galleys: Vec<_> = titles
        .zip(&columns.cells)
        .map(|((title, caption), (_, width))| {
            let mut job = japanese_text::job(ui, title.clone(), tokens::label(), scene.colors.secondary);
            if !caption.is_empty() {
                let caption = japanese_text::job(ui, format!("\n（{caption}）"), tokens::caption(), scene.colors.secondary);
                for section in caption.sections {
                    job.append(&caption.text, 0.0, section.format);
                }
            }
            job.halign = Align::Center;
            (title, japanese_text::layout(ui, job, width - space::CELL_X))
        })
        .collect();
    let height = galleys.iter().map(|(_, galley)| galley.size().y + 2.0 * space::CELL_Y).fold(space::ROW, f32::max);
    let (_, rect) = ui.allocate_space(vec2(columns.width, height));
    ui.painter().rect_filled(rect, 0.0, scene.colors.header);
    for (at, ((title, galley), (left, width))) in galleys.into_iter().zip(&columns.cells).enumerate() {
        let cell = Rect::from_min_size(rect.min + vec2(*left, 0.0), vec2(*width, height));
        let response = ui.interact(cell, scene.id.with(("heading", at)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &title));
        let top = cell.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(cell.center().x, top), galley, scene.colors.secondary);
        line(ui, scene, cell.min.x, cell);
    }
    if let Some((left, width)) = columns.lines {
        line(ui, scene, rect.min.x + left, Rect::from_min_size(rect.min + vec2(left, 0.0), vec2(width, height)));
    }
}

/// An edge between columns.
fn line(ui: &Ui, scene: &Scene<'_>, x: f32, rect: Rect) {
    ui.painter().vline(x, rect.y_range(), Stroke::new(scene.colors.edge, scene.colors.rule));
}

/// The lines of an indicator.
fn block(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, columns: &Columns, id: IndicatorId, drawn: &mut Vec<Cell>) {
    let lines: Vec<Line> = scene.grid.lines_of(id).collect();
    let mut placed: Vec<(Cell, usize, usize)> = Vec::new();
    let mut heights = vec![space::ROW; lines.len()];
    let mut tall = 0.0_f32;
    for (down, line) in lines.iter().enumerate() {
        for (right, (column, (_, width))) in scene.grid.columns.iter().zip(&columns.cells).enumerate() {
            let at = At { indicator: id, line: *line, column: *column };
            if at.is_tall() && down > 0 {
                continue;
            }
            let cell = cells::lay_out(ui, scene, state, at, *width);
            if at.is_tall() {
                tall = tall.max(cell.height);
            } else if let Some(height) = heights.get_mut(down) {
                *height = height.max(cell.height);
            }
            placed.push((cell, down, right));
        }
    }
    let missing = tall - heights.iter().sum::<f32>();
    if let Some(last) = heights.last_mut() {
        *last += missing.max(0.0);
    }
    let (_, rect) = ui.allocate_space(vec2(columns.width, heights.iter().sum()));
    let top = |down: usize| rect.min.y + heights.iter().take(down).sum::<f32>();
    line_names(ui, scene, columns, id, rect, &heights, &lines);
    let area = if pointer::visible(ui, scene, state) { state.area(scene) } else { Vec::new() };
    for (mut cell, down, right) in placed {
        let (left, width) = columns.cells.get(right).copied().unwrap_or_default();
        let bottom = if cell.at.is_tall() { rect.max.y } else { top(down + 1) };
        cell.rect = Rect::from_min_max(pos2(rect.min.x + left, top(down)), pos2(rect.min.x + left + width, bottom));
        cell_in_place(ui, scene, state, asked, &cell, &area);
        line(ui, scene, cell.rect.min.x, cell.rect);
        if down > 0 {
            ui.painter().hline(cell.rect.x_range(), cell.rect.min.y, Stroke::new(scene.colors.edge, scene.colors.rule_inner));
        }
        if cell.at.column == Column::Name {
            let size = vec2(width - cells::NUMBER, chip::HEIGHT);
            let rect = Rect::from_min_size(pos2(cell.rect.min.x + cells::NUMBER, cell.rect.max.y - chip::HEIGHT - 3.0), size);
            let child = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
            // Identities that do not depend on which cell has the cursor, or a click would end on another button than it began.
            let child = child.scope_id(scene.id.with(("buttons", id)));
            menus::buttons(&mut ui.new_child(child), scene, state, asked, id);
        }
        drawn.push(cell);
    }
    ui.painter().hline(rect.x_range(), rect.min.y, Stroke::new(scene.colors.edge, scene.colors.rule));
}

fn cell_in_place(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, cell: &Cell, area: &[Vec<At>]) {
    let at = cell.at;
    let inside = area.iter().flatten().any(|other| other.same_cell(at));
    let active = state.active.is_some_and(|active| active.same_cell(at));
    let several = area.iter().map(Vec::len).sum::<usize>() > 1;
    cells::paint_ground(ui, scene, state, cell, inside && !(active && several));
    let response = if active {
        editor::show(ui, scene, state, asked, cell)
    } else {
        cells::interact(ui, scene, cell, scene.grid.index(at).unwrap_or_default())
    };
    cells::paint_words(ui, scene, state, cell);
    pointer::pressed(ui, scene, state, asked, cell, &response, inside);
    if let Some(rect) = cells::chip_rect(state, cell) {
        chip::in_cell(ui, scene, state, asked, at, rect);
    }
}

/// The names of the lines: 目標, 実績.
fn line_names(ui: &Ui, scene: &Scene<'_>, columns: &Columns, id: IndicatorId, rect: Rect, heights: &[f32], lines: &[Line]) {
    let Some((left, width)) = columns.lines else { return };
    let words = &scene.plan.form.words;
    let mut top = rect.min.y;
    for (at, (line_kind, height)) in lines.iter().zip(heights).enumerate() {
        let word = match line_kind {
            Line::Names => &words.indicator_name,
            Line::Actual => &words.actual,
            Line::Target | Line::Only => &words.target,
        };
        let cell = Rect::from_min_size(pos2(rect.min.x + left, top), vec2(width, *height));
        ui.painter().rect_filled(cell, 0.0, scene.colors.header);
        let mut job = japanese_text::job(ui, word.clone(), tokens::label(), scene.colors.secondary);
        job.halign = Align::Center;
        let galley = japanese_text::layout(ui, job, width - space::CELL_X);
        ui.painter().galley(pos2(cell.center().x, cell.center().y - galley.size().y / 2.0), galley, scene.colors.secondary);
        let response = ui.interact(cell, scene.id.with(("line", id, at)), Sense::hover());
        let name = format!("{}　{word}の行", scene.indicator_name(id));
        response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &name));
        line(ui, scene, cell.min.x, cell);
        if at > 0 {
            ui.painter().hline(cell.x_range(), top, Stroke::new(scene.colors.edge, scene.colors.rule_inner));
        }
        top += height;
    }
}
