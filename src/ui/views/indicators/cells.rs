//! One cell: what it looks like, how much room it needs, and how it is read aloud. Typing in it is left to `editor`.

use std::sync::Arc;

use eframe::egui::accesskit::{Action, Role};
use eframe::egui::{Align, Color32, Galley, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::model::fiscal_year::FiscalYear;
use crate::model::indicator::ValuePlace;
use crate::ui::tokens::{self, space};
use crate::ui::views::indicators::grid::{self, At, Field};
use crate::ui::views::indicators::{Scene, State, chip};
use crate::ui::widgets::japanese_text;

/// Room for the number before a name.
pub(super) const NUMBER: f32 = 20.0;
/// Between a value and what stands below it.
const GAP: f32 = 2.0;

/// A cell laid out, but not yet drawn.
pub(super) struct Cell {
    pub at: At,
    pub rect: Rect,
    text: Arc<Galley>,
    /// What was understood of it, where that says more than its words.
    chip: Option<Arc<Galley>>,
    /// As of when a baseline holds, or the year of a final target, where it is not the plan's default.
    caption: Option<Arc<Galley>>,
    blank: bool,
    /// Height that it needs.
    pub height: f32,
}

/// Lays out a cell of a width; its rectangle is set later, when the heights of all are known.
pub(super) fn lay_out(ui: &Ui, scene: &Scene<'_>, state: &State, at: At, width: f32) -> Cell {
    let draft = state.draft.as_ref().filter(|draft| draft.at.same_cell(at));
    let words = draft.map_or_else(|| scene.shown(at), |draft| draft.text.clone());
    let blank = words.trim().is_empty();
    let is_name = at.field() == Field::Name;
    let (words, color) = match (blank, at.field()) {
        (true, Field::Name) if draft.is_none() && scene.editable => {
            (format!("{}を入力", scene.plan.form.words.indicator_name), scene.colors.hint)
        }
        (_, Field::NameFrom(_)) if draft.is_none() && scene.own(at).is_empty() => (words, scene.colors.hint),
        (_, Field::Value(place)) if is_not_applicable(scene, at, place) => (words, scene.colors.hint),
        _ => (words, scene.colors.text),
    };
    let inner = inner_width(at, width);
    let text = galley(ui, at, &words, color, inner);
    let small = |words: String| centred(ui, words, scene.colors.secondary, inner);
    let chip = draft.map_or_else(|| chip::worth_showing(scene, at), |draft| draft.chip.clone()).map(small);
    let caption = caption(scene, at).map(small);
    let below: f32 = [&chip, &caption].into_iter().flatten().map(|galley| galley.size().y + GAP).sum();
    let mut height = 2.0 * space::CELL_Y + text.size().y + below + if is_name { chip::HEIGHT } else { 0.0 };
    if let Some(draft) = draft {
        height = height.max(draft.height);
    }
    Cell { at, rect: Rect::NOTHING, text, chip, caption, blank, height }
}

fn is_not_applicable(scene: &Scene<'_>, at: At, place: ValuePlace) -> bool {
    grid::find(scene.listed, at.indicator).is_some_and(|(_, indicator)| indicator.value(place).is_not_applicable())
}

fn inner_width(at: At, width: f32) -> f32 {
    let number = if at.field() == Field::Name { NUMBER } else { 0.0 };
    (width - 2.0 * (space::CELL_X - 3.0) - number).max(24.0)
}

/// How the words of a cell are aligned.
pub(super) fn align(at: At) -> Align {
    if at.field() == Field::Name { Align::Min } else { Align::Center }
}

fn galley(ui: &Ui, at: At, words: &str, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = japanese_text::job(ui, words, tokens::body(), color);
    job.halign = align(at);
    japanese_text::layout(ui, job, width)
}

fn centred(ui: &Ui, words: String, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = japanese_text::job(ui, words, tokens::caption(), color);
    job.halign = Align::Center;
    japanese_text::layout(ui, job, width)
}

/// What stands in brackets below a baseline or a final target that is not of the plan's default date.
fn caption(scene: &Scene<'_>, at: At) -> Option<String> {
    let (_, indicator) = grid::find(scene.listed, at.indicator)?;
    let words = match at.field() {
        Field::Value(ValuePlace::Baseline) if !indicator.baseline_as_of.is_empty() => indicator.baseline_as_of.clone(),
        Field::Value(ValuePlace::FinalTarget) => scene.year(indicator.final_year.filter(|year| *year != default_final_year(scene))?),
        _ => return None,
    };
    Some(format!("（{words}）"))
}

/// The year of final targets unless an indicator says otherwise.
pub(super) fn default_final_year(scene: &Scene<'_>) -> FiscalYear {
    scene.plan.indicator_defaults.final_year.unwrap_or_else(|| scene.plan.period.last())
}

/// Draws what lies under a cell's words. `selected`: it lies in the selected area while the table has the focus.
pub(super) fn paint_ground(ui: &Ui, scene: &Scene<'_>, state: &State, cell: &Cell, selected: bool) {
    let painter = ui.painter().with_clip_rect(cell.rect.intersect(ui.clip_rect()));
    let typing = is_typed_in(state, cell.at);
    let ground = if selected && !typing {
        scene.colors.selection
    } else if cell.at.field() == Field::Name && !typing {
        scene.colors.header
    } else {
        scene.colors.surface
    };
    painter.rect_filled(cell.rect, 0.0, ground);
    if cell.blank && cell.at.field() != Field::Name && !typing {
        hatch(&painter, cell.rect, scene.colors.hatch);
    }
    if cell.at.field() == Field::Name {
        let number = japanese_text::job(ui, scene.number(cell.at.indicator), tokens::body(), scene.colors.secondary);
        let number = japanese_text::layout(ui, number, NUMBER + 4.0);
        painter.galley(cell.rect.min + vec2(space::CELL_X - 3.0, space::CELL_Y), number, scene.colors.secondary);
    }
}

fn is_typed_in(state: &State, at: At) -> bool {
    state.draft.as_ref().is_some_and(|draft| draft.at.same_cell(at))
}

/// Draws a cell's words, except where the text field shows them.
pub(super) fn paint_words(ui: &Ui, scene: &Scene<'_>, state: &State, cell: &Cell) {
    let painter = ui.painter().with_clip_rect(cell.rect.intersect(ui.clip_rect()));
    let mut y = text_rect(cell).max.y;
    let typing = is_typed_in(state, cell.at);
    if !typing {
        painter.galley(anchor(cell), Arc::clone(&cell.text), scene.colors.text);
    }
    for (galley, shown) in [(&cell.chip, !typing), (&cell.caption, true)] {
        let Some(galley) = galley else { continue };
        if shown {
            painter.galley(pos2(cell.rect.center().x, y + GAP), Arc::clone(galley), scene.colors.secondary);
        }
        y += GAP + galley.size().y;
    }
}

/// Where the words are: names at the top, values in the middle together with what stands below them.
fn text_rect(cell: &Cell) -> Rect {
    let left = if cell.at.field() == Field::Name { NUMBER } else { 0.0 };
    let inner = cell.rect.shrink2(vec2(space::CELL_X - 3.0, space::CELL_Y));
    let below: f32 = [&cell.chip, &cell.caption].into_iter().flatten().map(|galley| galley.size().y + GAP).sum();
    let height = cell.text.size().y;
    let top = if left > 0.0 { inner.min.y } else { inner.min.y + ((inner.height() - height - below) / 2.0).max(0.0) };
    Rect::from_min_max(pos2(inner.min.x + left, top), pos2(inner.max.x, top + height))
}

/// Where the text field of a cell is: over its words while it is typed in, else over all of the cell.
pub(super) fn field_rect(cell: &Cell, typing: bool) -> Rect {
    if typing {
        return text_rect(cell);
    }
    let mut rect = cell.rect.shrink2(vec2(space::CELL_X - 3.0, space::CELL_Y));
    rect.min.x += if cell.at.field() == Field::Name { NUMBER } else { 0.0 };
    rect
}

fn anchor(cell: &Cell) -> Pos2 {
    let rect = text_rect(cell);
    if align(cell.at) == Align::Center { pos2(rect.center().x, rect.min.y) } else { rect.min }
}

/// Where the chip of a cell is drawn, to be clicked.
pub(super) fn chip_rect(state: &State, cell: &Cell) -> Option<Rect> {
    let galley = cell.chip.as_ref().filter(|_| !is_typed_in(state, cell.at))?;
    let top = pos2(cell.rect.center().x, text_rect(cell).max.y + GAP);
    Some(galley.rect.translate(top.to_vec2()).expand2(vec2(4.0, 1.0)))
}

/// Broad slanting stripes: undecided.
fn hatch(painter: &Painter, rect: Rect, color: Color32) {
    const STEP: f32 = 12.0;
    let painter = painter.with_clip_rect(rect.shrink(2.0).intersect(painter.clip_rect()));
    let mut x = rect.min.x - rect.height();
    while x < rect.max.x {
        painter.line_segment([pos2(x, rect.max.y), pos2(x + rect.height(), rect.min.y)], Stroke::new(4.5, color));
        x += STEP;
    }
}

/// A cell without the cursor, as a thing that is clicked and read aloud.
pub(super) fn interact(ui: &Ui, scene: &Scene<'_>, cell: &Cell, index: (usize, usize)) -> Response {
    let id = scene.id.with(("cell", cell.at.indicator, cell.at.field()));
    let response = ui.interact(cell.rect, id, Sense::CLICK | Sense::DRAG);
    let name = scene.cell_name(cell.at);
    response.widget_info(|| WidgetInfo::labeled(Role::GridCell, true, &name));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_value(scene.shown(cell.at));
        node.add_action(Action::Focus);
        node.set_row_index(index.0);
        node.set_column_index(index.1);
        if let Some(words) = chip::spoken(scene, cell.at) {
            node.set_description(words);
        }
    });
    response
}

/// The outline of what is selected.
pub(super) fn outline(ui: &Ui, rect: Rect, scene: &Scene<'_>) {
    ui.painter().rect_stroke(rect, 0.0, Stroke::new(2.0, scene.colors.accent), StrokeKind::Inside);
}
