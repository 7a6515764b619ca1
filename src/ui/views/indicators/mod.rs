//! The indicators of a measure or section (指標・成果目標) as one table to be filled like a sheet of a spreadsheet.
//!
//! `grid` knows lines, columns and cells; `keys` turns keys into steps and edits, `pointer` what the pointer does; `cells`
//! draws a cell, `editor` lets it be typed in, `table` lays all of them out; `chip` shows what was understood of a value;
//! `details` folds out the rest of an indicator; `home` tells whose they are; `menus` holds the menus; `clipboard` reads and writes blocks. The
//! block's title and its 「＋」 belong to the host.
//!
//! The cell with the cursor always holds a text field with the focus, empty and unseen until something is typed, so
//! that an input method starts in the cell and its first character is not lost. That field keeps its identity while
//! the cursor moves: the input method is never switched off in between. In a plan that is only read ([`reading`]) that
//! field takes nothing: the cursor walks and cells are copied, but none is typed in, and what would change one is absent.

mod cells;
mod chip;
pub mod clipboard;
mod details;
mod editor;
pub mod grid;
pub mod home;
mod keys;
mod menus;
mod pointer;
mod table;

use std::collections::BTreeSet;

use eframe::egui::{Context, Event, Id, Pos2, Ui};

use crate::edit::edit::IndicatorEdit;
use crate::model::era::EraTable;
use crate::model::fiscal_year::FiscalYear;
use crate::model::ids::IndicatorId;
use crate::model::indicator::Indicator;
use crate::model::measure::Measure;
use crate::model::place::{IndicatorField, MeasureField, Place, SectionField};
use crate::model::plan::Plan;
use crate::model::reading::Reading;
use crate::model::section::Section;
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::{self, Tokens};
use crate::ui::views::indicators::grid::{At, Column, Field, Grid};
use crate::ui::views::indicators::home::Listed;
use crate::ui::widgets::{card, ime};

/// Draws all indicators of a measure.
pub fn show(ui: &mut Ui, plan: &Plan, measure: &Measure, asked: &mut Asked) {
    show_listed(ui, plan, Listed::of(measure), asked);
}

/// Draws all indicators of a section.
pub fn show_section(ui: &mut Ui, plan: &Plan, section: &Section, asked: &mut Asked) {
    show_listed(ui, plan, Listed::of_section(section), asked);
}

fn show_listed(ui: &mut Ui, plan: &Plan, listed: Listed<'_>, asked: &mut Asked) {
    ime::install(ui.ctx());
    let id = Id::unique(("indicators", listed.home));
    let mut state: State = ui.data_mut(|data| data.get_temp(id)).unwrap_or_default();
    let scene = Scene {
        plan,
        listed,
        grid: Grid::of(plan, listed, &state.names_open),
        eras: plan.era_table(),
        id,
        colors: tokens::tokens(ui.ctx()),
        editable: !reading::is(ui),
    };
    if !scene.editable {
        // What was under way when the plan came to be only read is let go.
        state.draft = None;
        state.waiting.clear();
    }
    state.follow(&scene, ui.ctx().cumulative_frame_nr());
    if asked.landing.is_some() {
        state.land(&scene, asked);
    }
    if listed.indicators.is_empty() {
        let words = &plan.form.words.indicators;
        let how = if scene.editable { "「＋」で追加すると、ここに記入欄が出ます。" } else { "" };
        card::hint_text(ui, &format!("{words}はまだありません。{how}"));
    } else {
        keys::handle(ui, &scene, &mut state, asked);
        table::show(ui, &scene, &mut state, asked);
        chip::reading_line(ui, &scene, &mut state, asked);
        state.keep_focus(ui, &scene);
    }
    ui.data_mut(|data| data.insert_temp(id, state));
}

/// Asks for a new indicator at the end. The table puts the cursor into its name.
pub fn add(_plan: &Plan, measure: &Measure, asked: &mut Asked) {
    add_listed(Listed::of(measure), asked);
}

/// Asks for a new indicator of a section at the end.
pub fn add_to_section(section: &Section, asked: &mut Asked) {
    add_listed(Listed::of_section(section), asked);
}

fn add_listed(listed: Listed<'_>, asked: &mut Asked) {
    let indicator = Indicator::new(IndicatorId(asked.mint()));
    asked.edit(listed.edit(IndicatorEdit::Add(listed.indicators.len(), Box::new(indicator))));
}

/// What is drawn: the same for every part of the table during a frame.
struct Scene<'a> {
    plan: &'a Plan,
    listed: Listed<'a>,
    grid: Grid,
    eras: EraTable,
    id: Id,
    colors: &'static Tokens,
    /// Whether anything may be changed.
    editable: bool,
}

impl Scene<'_> {
    /// The text field in the cell with the cursor.
    fn editor(&self) -> Id {
        self.id.with("editor")
    }

    /// A fiscal year in the plan's writing.
    fn year(&self, year: FiscalYear) -> String {
        self.eras.write(year, &self.plan.year_writing)
    }

    /// 「①」
    fn number(&self, indicator: IndicatorId) -> String {
        grid::find(self.listed, indicator).map_or_else(String::new, |(position, _)| self.plan.form.indicators.number.write(position + 1))
    }

    /// 「成果目標①」
    fn indicator_name(&self, indicator: IndicatorId) -> String {
        format!("{}{}", self.plan.form.words.indicators, self.number(indicator))
    }

    /// 「成果目標①　令和7年度　目標」
    fn cell_name(&self, at: At) -> String {
        use crate::model::indicator::ValuePlace::{Actual, Baseline, FinalTarget, Target};
        let words = &self.plan.form.words;
        let head = self.indicator_name(at.indicator);
        match at.field() {
            Field::Name => format!("{head}　{}", words.indicator_name),
            Field::NameFrom(year) => format!("{head}　{}　{}", self.year(year), words.indicator_name),
            Field::Value(Baseline) => format!("{head}　{}", words.baseline),
            Field::Value(FinalTarget) => format!("{head}　{}", words.target),
            Field::Value(Target(year)) => format!("{head}　{}　{}", self.year(year), words.target),
            Field::Value(Actual(year)) => format!("{head}　{}　{}", self.year(year), words.actual),
        }
    }

    /// A cell as an address in the plan.
    fn place(&self, at: At) -> Place {
        self.listed.place(at.indicator, grid::address(at.field()))
    }

    /// The words that a cell shows.
    fn shown(&self, at: At) -> String {
        grid::find(self.listed, at.indicator).map_or_else(String::new, |(_, indicator)| grid::shown(indicator, at.field()))
    }

    /// The words that a cell itself holds.
    fn own(&self, at: At) -> String {
        grid::find(self.listed, at.indicator).map_or_else(String::new, |(_, indicator)| grid::own(indicator, at.field()))
    }
}

/// What the officer does in the table just now; never part of the plan.
#[derive(Debug, Clone, Default)]
struct State {
    /// The cell with the cursor.
    active: Option<At>,
    /// The other corner of the selected area.
    extent: Option<At>,
    /// The column in which going right with Tab began: Enter returns there.
    origin: Option<Column>,
    /// What is being typed.
    draft: Option<Draft>,
    /// Whether the pointer extends the area.
    dragging: bool,
    /// Whether the cell with the cursor shall have the focus from the next frame on.
    take_focus: bool,
    /// Whether the selected area shall be scrolled into sight.
    reveal: bool,
    /// The frame in which the table was last shown.
    seen_in: u64,
    /// Whether a menu of the table was open in the last frame, which gives back the focus when it closes.
    menu_open: bool,
    /// Whether the list of other readings of the active cell shall open.
    open_readings: bool,
    /// Whether the menu of the selected cells shall open, and where it does.
    open_menu: bool,
    menu_at: Pos2,
    /// Keys that came in one frame with text typed before them, and wait until that text is in the cell.
    waiting: Vec<Event>,
    /// Indicators whose names are shown year by year.
    names_open: BTreeSet<IndicatorId>,
    /// Indicators whose details are folded out.
    details_open: BTreeSet<IndicatorId>,
    /// The indicators of the last frame.
    known: Option<Vec<IndicatorId>>,
}

/// A cell that is being typed in. The plan follows every settled character, so that saving never misses one.
#[derive(Debug, Clone)]
struct Draft {
    at: At,
    text: String,
    /// What stood in the cell, for Esc.
    before: String,
    /// The officer's correction of what was understood of it, for Esc.
    correction: Option<Reading>,
    /// The chip below it, whose room stays while typing.
    chip: Option<String>,
    /// What was last asked of the plan, and in which frame.
    asked: String,
    asked_in: u64,
    /// Arrows move in the text, because the content was kept (F2).
    keeps: bool,
    /// Height of the cell before, so that lines do not jump.
    height: f32,
}

impl State {
    /// Follows the plan: the cursor stays in the table, and goes into the name of an indicator that was just added.
    fn follow(&mut self, scene: &Scene<'_>, frame: u64) {
        if frame > self.seen_in + 1 {
            // Another measure was shown in between: what was typed is in the plan since long.
            self.draft = None;
            self.waiting.clear();
            self.known = None;
        }
        self.seen_in = frame;
        let now: Vec<IndicatorId> = scene.listed.indicators.iter().map(|indicator| indicator.id).collect();
        if let Some(known) = &self.known
            && now.len() == known.len() + 1
            && let Some(added) = now.iter().find(|id| !known.contains(id))
        {
            self.go(At::name(*added, &scene.grid));
            self.take_focus = true;
        }
        self.known = Some(now);
        let first = scene.grid.at(0, 0);
        if self.active.is_none_or(|at| scene.grid.index(at).is_none()) {
            let same_cell = |at: &At| self.active.is_some_and(|active| active.same_cell(*at));
            self.active = scene.grid.cells().iter().find(|at| same_cell(at)).copied().or(first);
            self.extent = self.active;
        }
        if self.extent.is_none_or(|at| scene.grid.index(at).is_none()) {
            self.extent = self.active;
        }
    }

    /// Puts the cursor into a cell, which alone is selected.
    fn go(&mut self, at: At) {
        self.active = Some(at);
        self.extent = Some(at);
        self.reveal = true;
    }

    /// Puts the cursor into the cell that was led to; the details of an indicator are folded out where a field of them was.
    fn land(&mut self, scene: &Scene<'_>, asked: &mut Asked) {
        let cells = scene.grid.cells();
        let mut landed = cells.iter().find(|at| asked.lands(&scene.place(**at))).copied();
        for indicator in scene.listed.indicators {
            if asked.lands(&scene.listed.place(indicator.id, IndicatorField::Whole)) {
                landed = Some(At::name(indicator.id, &scene.grid));
            }
            let of_details = match &asked.landing {
                Some(Place::Measure(_, MeasureField::Indicator(id, _)) | Place::Section(_, SectionField::Indicator(id, _))) => Some(*id),
                _ => None,
            };
            if of_details == Some(indicator.id) {
                self.details_open.insert(indicator.id);
            }
        }
        if let Some(at) = landed {
            self.go(at);
            self.take_focus = true;
        }
    }

    /// The selected spots, line by line.
    fn area(&self, scene: &Scene<'_>) -> Vec<Vec<At>> {
        self.active.zip(self.extent).map_or_else(Vec::new, |(active, extent)| scene.grid.area(active, extent))
    }

    /// Leaves the keys to a menu that opens.
    fn leave_keys(&mut self, ctx: &Context, scene: &Scene<'_>) {
        self.dragging = false;
        self.take_focus = false;
        ctx.memory_mut(|memory| memory.surrender_focus(scene.editor()));
    }

    /// Gives the focus to the cell with the cursor where it is due.
    fn keep_focus(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let nothing_focused = ui.memory(|memory| memory.focused().is_none());
        let menu_open = pointer::menu_open(ui, scene);
        if self.menu_open && !menu_open && nothing_focused {
            self.take_focus = true;
        }
        self.menu_open = menu_open;
        if std::mem::take(&mut self.take_focus) {
            ui.memory_mut(|memory| memory.request_focus(scene.editor()));
            ui.ctx().request_repaint();
        }
    }
}
