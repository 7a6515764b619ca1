//! The schedule of a card: turns the measure's rows into the year grid's, and the grid's events into edits.

use eframe::egui::{self, Ui};

use crate::base::id::Id;
use crate::edit::edit::{Edit, MeasureEdit, ScheduleEdit, Settled};
use crate::model::era::{EraTable, YearWriting};
use crate::model::fiscal_year::YearMonth;
use crate::model::form::{BarLook, Form, GridUnit};
use crate::model::ids::{BarId, MeasureId, RowId};
use crate::model::measure::Measure;
use crate::model::place::{MeasureField, Place};
use crate::model::plan::Plan;
use crate::model::prose::{self, LineKind};
use crate::model::schedule::{self, Bar, Row};
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::{self, tokens};
use crate::ui::views::card::Tool;
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::year_grid::BarCopy;
use crate::ui::widgets::year_grid::{self, GridBar, GridEvent, GridKind, GridRow, GridSpec};

/// Width of the row labels in points.
const LABEL_WIDTH: f32 = 164.0;

/// What the schedule remembers between frames.
#[derive(Default)]
pub struct ScheduleView {
    /// Unit that the officer chose instead of the form's.
    unit: Option<GridUnit>,
    /// The row whose label is being typed, and what it was before.
    renaming: Option<(Id, String)>,
}

/// The menu over the grid that chooses its unit.
pub(super) fn unit_menu(ui: &mut Ui, label: &str, tool: &mut Option<Tool>) {
    ui.menu_button(label, |ui| {
        for unit in GridUnit::ALL {
            if ui.button(format!("{}ごとに表示", unit.label())).clicked() {
                *tool = Some(Tool::Unit(Some(unit)));
            }
        }
        if ui.button("様式の目盛に戻す").clicked() {
            *tool = Some(Tool::Unit(None));
        }
    });
}

/// The menu over the grid with what is done less often.
pub(super) fn more_menu(ui: &mut Ui, measure: &Measure, form: &Form, tool: &mut Option<Tool>) {
    ui.menu_button("行の追加 ▼", |ui| {
        let bullets = bullets_without_row(measure, form).len();
        let button = egui::Button::new(format!("本文の箇条書きから（{bullets}件）"));
        if ui.add_enabled(bullets > 0, button).on_hover_text("箇条書きを、そのまま行の名前にします。").clicked() {
            *tool = Some(Tool::RowsFromBullets);
        }
    });
}

impl ScheduleView {
    fn unit(&self, form: &Form) -> GridUnit {
        self.unit.unwrap_or(form.schedule.unit)
    }

    /// What the menu of units says: 「年表示 ▼」.
    pub(super) fn unit_label(&self, form: &Form) -> String {
        format!("{}表示 ▼", self.unit(form).label())
    }

    /// Carries out what the tools over the grid asked for.
    pub(super) fn carry_out(&mut self, ui: &Ui, tool: Tool, plan: &Plan, measure: &Measure, asked: &mut Asked) {
        match tool {
            Tool::AddRow => add_row(ui, measure, measure.schedule.len(), asked),
            Tool::RowsFromBullets => {
                let rows = bullets_without_row(measure, &plan.form);
                let edits = rows
                    .into_iter()
                    .enumerate()
                    .map(|(at, label)| {
                        let row = Row { id: RowId(asked.mint()), label, bars: Vec::new() };
                        Edit::Measure(measure.id, MeasureEdit::Schedule(ScheduleEdit::AddRow(measure.schedule.len() + at, row)))
                    })
                    .collect();
                asked.edit(Edit::Together("箇条書きから行の追加".to_owned(), edits));
            }
            Tool::Unit(unit) => self.unit = unit,
            Tool::AddIndicator => {}
        }
    }

    /// Draws the grid.
    pub(super) fn show(&mut self, ui: &mut Ui, plan: &Plan, measure: &Measure, name: &str, asked: &mut Asked) {
        let form = &plan.form;
        let eras = plan.era_table();
        let origin = plan.period.first_month();
        let rows = grid_rows(measure, form, origin);
        let style = form.schedule.year_style.unwrap_or(plan.year_writing.style);
        let writing = YearWriting { style, ..plan.year_writing };
        let years: Vec<String> = plan.period.years().map(|year| eras.write(year, &writing)).collect();
        let kinds: Vec<GridKind> =
            form.schedule.kinds.iter().map(|kind| GridKind { key: kind.key.clone(), label: kind.label.clone(), look: kind.look }).collect();
        let salt = salt(measure.id);
        let describe_month = |month: i32| describe(&eras, plan, origin, month);
        let spec = GridSpec {
            salt: &salt,
            name,
            rows: &rows,
            row_heading: &form.schedule.row_heading,
            years: &years,
            unit: self.unit(form),
            kinds: &kinds,
            label_width: LABEL_WIDTH.min(ui.available_width() / 3.0),
            editable: !reading::is(ui),
            of_words: false,
            describe_month: &describe_month,
        };
        self.land(ui, measure, &salt, asked);
        let shown = year_grid::show(ui, &spec);
        if shown.focused || shown.editing {
            let field = match (shown.selected, shown.row) {
                (Some(bar), _) => MeasureField::Bar(BarId(bar)),
                (None, Some(row)) => MeasureField::Row(RowId(row)),
                (None, None) => MeasureField::Schedule,
            };
            asked.place = Some(Place::Measure(measure.id, field));
        }
        let mut host = Host { ui, plan, measure, origin, salt: &salt };
        for event in shown.events {
            self.event(&mut host, event, asked);
        }
        if !rows.is_empty() {
            legend(ui, form);
        }
    }

    /// Puts the keyboard on the bar or the row that was led to.
    fn land(&self, ui: &Ui, measure: &Measure, salt: &str, asked: &mut Asked) {
        let of_measure = |field| Place::Measure(measure.id, field);
        let editable = !reading::is(ui);
        for row in &measure.schedule {
            for bar in &row.bars {
                if asked.lands(&of_measure(MeasureField::Bar(bar.id))) {
                    // In a plan that is only read the bar is selected.
                    year_grid::begin_edit(ui.ctx(), salt, bar.id.0);
                }
            }
            if asked.lands(&of_measure(MeasureField::Row(row.id))) {
                if editable {
                    year_grid::begin_rename(ui.ctx(), salt, row.id.0);
                } else {
                    year_grid::focus(ui.ctx(), salt);
                }
            }
        }
        if asked.lands(&of_measure(MeasureField::Schedule)) {
            year_grid::focus(ui.ctx(), salt);
        }
    }

    fn event(&mut self, host: &mut Host<'_>, event: GridEvent, asked: &mut Asked) {
        let measure = host.measure.id;
        let mut ask = |edit| asked.schedule(measure, edit);
        match event {
            GridEvent::Paint { row, from, to } => {
                let kind = host.plan.form.schedule.kinds.iter().find(|kind| kind.look != BarLook::Milestone);
                host.add_bar(row, kind.map_or("", |kind| kind.key.as_str()), "", from, to, false, true, asked);
            }
            GridEvent::Milestone { row, at } => {
                let kind = host.plan.form.schedule.kinds.iter().find(|kind| kind.look == BarLook::Milestone);
                host.add_bar(row, kind.map_or("", |kind| kind.key.as_str()), "", at, at, false, true, asked);
            }
            GridEvent::SetSpan { bar, from, to } => ask(ScheduleEdit::Span(BarId(bar), host.month(from), host.month(to))),
            GridEvent::SetOpen { bar, open } => ask(ScheduleEdit::Open(BarId(bar), open)),
            GridEvent::MoveToRow { bar, row, from, to } => {
                ask(ScheduleEdit::MoveBar(BarId(bar), RowId(row), host.month(from), host.month(to)));
            }
            GridEvent::SetLabel { bar, label, typing } => {
                ask(ScheduleEdit::Label(BarId(bar), label, if typing { Settled::No } else { Settled::Yes }));
                asked.seal |= !typing;
            }
            GridEvent::SetKind { bar, kind } => ask(ScheduleEdit::Kind(BarId(bar), kind)),
            GridEvent::Remove { bar } => ask(ScheduleEdit::RemoveBar(BarId(bar))),
            GridEvent::Duplicate { bar } => {
                if let Some((row, original)) = schedule::find_bar(&host.measure.schedule, BarId(bar)) {
                    let months = original.to.months_since(original.from) + 1;
                    let from = original.to.months_since(host.origin) + 1;
                    let last = host.plan.period.last_month().months_since(host.origin);
                    // Behind the original where the plan's years leave room, else over it: never out of sight.
                    let from = if from + months - 1 <= last { from } else { (last - months + 1).max(0) };
                    host.add_bar(row.id.0, &original.kind, &original.label, from, from + months - 1, original.open, false, asked);
                }
            }
            GridEvent::PasteBar { row, bar: BarCopy { label, kind, months, open }, from } => {
                host.add_bar(row, &kind, &label, from, from + months - 1, open, false, asked);
            }
            GridEvent::AddRow { after } => {
                let at = after
                    .and_then(|after| host.measure.schedule.iter().position(|row| row.id.0 == after))
                    .map_or(host.measure.schedule.len(), |at| at + 1);
                add_row(host.ui, host.measure, at, asked);
            }
            GridEvent::RenameRow { row, label, typing } => self.rename_row(host, row, &label, typing, asked),
            GridEvent::RemoveRow { row } => ask(ScheduleEdit::RemoveRow(RowId(row))),
            GridEvent::MoveRow { row, to } => ask(ScheduleEdit::MoveRow(RowId(row), to)),
            GridEvent::Select(_) => asked.seal = true,
        }
    }

    /// Renames a row. A bullet of the narratives with the same words is the same thing: it follows when typing ended.
    fn rename_row(&mut self, host: &Host<'_>, id: Id, label: &str, typing: bool, asked: &mut Asked) {
        let measure = host.measure;
        let present = measure.schedule.iter().find(|row| row.id.0 == id).map_or("", |row| row.label.as_str());
        let before = match &self.renaming {
            Some((row, before)) if *row == id => before.clone(),
            _ => present.to_owned(),
        };
        asked.schedule(measure.id, ScheduleEdit::RenameRow(RowId(id), label.to_owned()));
        if typing {
            self.renaming = Some((id, before));
            return;
        }
        self.renaming = None;
        asked.seal = true;
        if before.is_empty() || label.trim().is_empty() || before == label {
            return;
        }
        for (key, text) in &measure.narratives {
            if let Some(changed) = with_bullet_renamed(text.text(), &before, label) {
                asked.measure(measure.id, MeasureEdit::Narrative(key.clone(), changed));
                asked.message = Some(format!("本文の箇条書き「{before}」も合わせて変えました。"));
            }
        }
    }
}

/// What events of the grid are carried out with.
struct Host<'a> {
    ui: &'a mut Ui,
    plan: &'a Plan,
    measure: &'a Measure,
    origin: YearMonth,
    salt: &'a str,
}

impl Host<'_> {
    fn month(&self, month: i32) -> YearMonth {
        self.origin.plus(month)
    }

    #[expect(clippy::too_many_arguments, reason = "all that a bar is, and whether its words are typed at once")]
    fn add_bar(&self, row: Id, kind: &str, label: &str, from: i32, to: i32, open: bool, edit: bool, asked: &mut Asked) {
        let id = asked.mint();
        let bar = Bar { id: BarId(id), kind: kind.to_owned(), label: label.to_owned(), from: self.month(from), to: self.month(to), open };
        asked.schedule(self.measure.id, ScheduleEdit::AddBar(RowId(row), bar));
        if edit {
            year_grid::begin_edit(self.ui.ctx(), self.salt, id);
        } else {
            year_grid::select(self.ui.ctx(), self.salt, Some(id));
        }
    }
}

fn add_row(ui: &Ui, measure: &Measure, at: usize, asked: &mut Asked) {
    let id = asked.mint();
    asked.schedule(measure.id, ScheduleEdit::AddRow(at, Row { id: RowId(id), label: String::new(), bars: Vec::new() }));
    year_grid::begin_rename(ui.ctx(), &salt(measure.id), id);
}

/// Tells the grids of measures apart.
fn salt(measure: MeasureId) -> String {
    format!("schedule-{measure}")
}

fn grid_rows(measure: &Measure, form: &Form, origin: YearMonth) -> Vec<GridRow> {
    let bar = |bar: &Bar| GridBar {
        id: bar.id.0,
        kind: bar.kind.clone(),
        look: form.bar_look(&bar.kind),
        kind_label: form.bar_kind(&bar.kind).map_or_else(|| bar.kind.clone(), |kind| kind.label.clone()),
        label: bar.label.clone(),
        from: bar.from.months_since(origin),
        to: bar.to.months_since(origin),
        open: bar.open,
    };
    measure
        .schedule
        .iter()
        .map(|row| GridRow { id: row.id.0, label: row.label.clone(), bars: row.bars.iter().map(bar).collect(), group: false })
        .collect()
}

fn describe(eras: &EraTable, plan: &Plan, origin: YearMonth, month: i32) -> String {
    eras.write_month(origin.plus(month), &plan.year_writing)
}

/// The outermost bullets of the narratives, in the form's order, that are no row yet.
fn bullets_without_row(measure: &Measure, form: &Form) -> Vec<String> {
    let mut bullets: Vec<String> = Vec::new();
    for field in &form.narratives {
        let text = measure.narrative(&field.key);
        for line in prose::lines(text) {
            let words = text.get(line.words).unwrap_or_default();
            // 「●」 is what many plans write for 「・」.
            let words = match line.kind {
                LineKind::Bullet(0) => words,
                LineKind::Paragraph if words.starts_with('●') => words.trim_start_matches('●'),
                _ => continue,
            };
            let words = words.replace("**", "").trim().to_owned();
            let taken = measure.schedule.iter().any(|row| row.label == words) || bullets.contains(&words);
            if !words.is_empty() && !taken {
                bullets.push(words);
            }
        }
    }
    bullets
}

fn with_bullet_renamed(text: &str, before: &str, after: &str) -> Option<String> {
    let mut changed = text.to_owned();
    for line in prose::lines(text).into_iter().rev() {
        if matches!(line.kind, LineKind::Bullet(_)) && text.get(line.words.clone()) == Some(before) {
            changed.replace_range(line.words, after);
        }
    }
    (changed != text).then_some(changed)
}

/// What the looks mean, under the grid.
fn legend(ui: &mut Ui, form: &Form) {
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for kind in &form.schedule.kinds {
            legend_sample(ui, kind.look);
            japanese_text::label_job(ui, japanese_text::job(ui, &kind.label, tokens::caption(), tokens(ui).secondary));
            ui.add_space(8.0);
        }
        japanese_text::label_job(ui, japanese_text::job(ui, "▶ 以後も続く", tokens::caption(), tokens(ui).secondary));
    });
}

/// A small bar of a look.
fn legend_sample(ui: &mut Ui, look: BarLook) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(if look == BarLook::Milestone { 12.0 } else { 24.0 }, 12.0), egui::Sense::hover());
    year_grid::paint_bar(ui.painter(), rect, look, false, tokens(ui));
}
