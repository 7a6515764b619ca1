//! The table: columns, headings, a block of lines per indicator, and what the pointer does in it.

use eframe::egui::accesskit::{Action, Role};
use eframe::egui::{
    Align, Layout, Modifiers, Popup, PopupKind, Rect, Response, ScrollArea, Sense, SetOpenCommand, Stroke, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use crate::model::form::IndicatorLayout;
use crate::model::ids::IndicatorId;
use crate::ui::asked::Asked;
use crate::ui::tokens::{self, space};
use crate::ui::views::indicators::cells::{self, Cell};
use crate::ui::views::indicators::grid::{At, Column, Line};
use crate::ui::views::indicators::{Scene, State, chip, details, menus};
use crate::ui::widgets::japanese_text;

/// Narrowest column of a year; a table that does not fit is scrolled.
const YEAR: f32 = 68.0;

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
        let lines = if yearly { text(&words.target).max(text(&words.actual)).max(text(&words.indicator_name).min(72.0)) } else { 0.0 };
        let name = if yearly { (available * 0.24).clamp(132.0, 240.0) } else { available * 0.46 };
        let as_of = format!("（{}）", scene.plan.indicator_defaults.baseline_as_of);
        let baseline = if yearly { text(&words.baseline).max(text(&as_of).min(112.0)).max(84.0) } else { available * 0.27 };
        let years = scene.grid.columns.iter().filter(|column| matches!(column, Column::Year(_))).count();
        let fixed: f32 = lines
            + name
            + if scene.grid.columns.contains(&Column::Baseline) { baseline } else { 0.0 };
        #[expect(clippy::cast_precision_loss, reason = "at most 20 years")]
        let rest = (available - fixed) / years.max(1) as f32;
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
        ScrollArea::horizontal().id_salt(scene.id).show(ui, |ui| body(ui, scene, state, asked, &columns));
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
        for indicator in &scene.measure.indicators {
            block(ui, scene, state, asked, columns, indicator.id, &mut drawn);
            if state.details_open.contains(&indicator.id) {
                details::show(ui, scene, asked, indicator, columns.width);
            }
        }
        edges(ui, scene, ui.min_rect().with_max_x(ui.min_rect().min.x + columns.width));
        selection(ui, scene, state, &drawn);
        pointer(ui, scene, state, asked, &drawn);
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
    let area = if visible(ui, scene, state) { state.area(scene) } else { Vec::new() };
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
        cells::editor(ui, scene, state, asked, cell)
    } else {
        cells::interact(ui, scene, cell, scene.grid.index(at).unwrap_or_default())
    };
    cells::paint_words(ui, scene, state, cell);
    pressed(ui, scene, state, asked, cell, &response, inside);
    if let Some(rect) = cells::chip_rect(cell) {
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

/// Whether the selected area is shown: while the table, or a menu of it, is in use.
fn visible(ui: &Ui, scene: &Scene<'_>, state: &State) -> bool {
    state.menu_open || ui.memory(|memory| memory.has_focus(scene.editor()))
}

/// What pressing and clicking a cell does.
fn pressed(ui: &Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, cell: &Cell, response: &Response, inside: bool) {
    let at = cell.at;
    let typed_in = state.draft.as_ref().is_some_and(|draft| draft.at.same_cell(at));
    let (press, shift, pointer) = ui.input(|input| (input.pointer.primary_pressed(), input.modifiers == Modifiers::SHIFT, input.pointer.interact_pos()));
    let wanted = ui.input(|input| input.num_accesskit_action_requests(response.id, Action::Focus) > 0);
    let press = press && response.contains_pointer() && !Popup::is_any_open(ui.ctx());
    if (press || wanted || response.clicked()) && !typed_in {
        cells::end(ui, state, scene, asked);
        if shift && press {
            state.extent = Some(at);
        } else {
            state.go(at);
            state.reveal = false;
        }
        state.dragging = press;
        state.take_focus = true;
    }
    if response.double_clicked() && !typed_in {
        cells::begin(ui, state, scene, at);
        state.take_focus = true;
    }
    if response.secondary_clicked() {
        if !inside && !typed_in {
            cells::end(ui, state, scene, asked);
            state.go(at);
        }
        state.menu_at = pointer.unwrap_or_else(|| cell.rect.center());
        state.open_menu = true;
    }
}

/// The outline of the selected area.
fn selection(ui: &Ui, scene: &Scene<'_>, state: &mut State, drawn: &[Cell]) {
    let area = state.area(scene);
    let inside = drawn.iter().filter(|cell| area.iter().flatten().any(|at| at.same_cell(cell.at)));
    let Some(rect) = inside.map(|cell| cell.rect).reduce(Rect::union) else { return };
    if visible(ui, scene, state) {
        cells::outline(ui, rect, scene);
    }
    if std::mem::take(&mut state.reveal) {
        let extent = drawn.iter().find(|cell| state.extent.is_some_and(|at| at.same_cell(cell.at)));
        ui.scroll_to_rect(extent.map_or(rect, |cell| cell.rect), None);
    }
}

/// Drawing the area out with the pointer, and the menu of the selected cells.
fn pointer(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, drawn: &[Cell]) {
    let (down, at) = ui.input(|input| (input.pointer.primary_down(), input.pointer.interact_pos()));
    // egui takes the focus from a field that was not under the pointer when the click began.
    state.take_focus |= state.dragging && !down;
    state.dragging &= down;
    if state.dragging
        && let Some(cell) = at.and_then(|at| drawn.iter().find(|cell| cell.rect.contains(at)))
    {
        state.extent = Some(cell.at);
    }
    let Some(active) = drawn.iter().find(|cell| state.active.is_some_and(|at| at.same_cell(cell.at))) else { return };
    let open = std::mem::take(&mut state.open_menu);
    if open {
        // Keys go to the menu; the table has the focus again when it closes.
        ui.memory_mut(|memory| memory.surrender_focus(scene.editor()));
    }
    if open && at.is_none_or(|at| !ui.min_rect().contains(at)) {
        state.menu_at = active.rect.center();
    }
    let place = state.menu_at;
    Popup::new(menu_id(scene), ui.ctx().clone(), place, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(eframe::egui::containers::menu::menu_style)
        .accessible_name("セルの操作")
        .open_memory(open.then_some(SetOpenCommand::Bool(true)))
        .show(|ui| menus::cells(ui, scene, state, asked, active.at));
}

fn menu_id(scene: &Scene<'_>) -> eframe::egui::Id {
    scene.id.with("menu")
}

/// Whether a menu of the table is open.
pub(super) fn menu_open(ui: &Ui, scene: &Scene<'_>) -> bool {
    Popup::is_id_open(ui.ctx(), menu_id(scene)) || chip::menu_open(ui, scene)
}
