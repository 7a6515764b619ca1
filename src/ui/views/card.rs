//! The card: a measure sheet to edit, drawn from the grid of cells of the plan's form, in the order and with the labels of
//! the printed sheet.
//!
//! What stands in the cells is left to the files named after it; how cells make rows to `sheet_row`, words or bars to
//! `showing`, the sentence for 概要版 to `overview_line`, what the form does not show to `kept`.

mod annual;
mod chosen;
mod derived;
pub mod evidence;
pub(in crate::ui::views) mod fields;
pub mod kept;
mod overview_line;
mod picker;
pub mod pictures;
mod references;
mod schedule;
mod sheet_row;
mod showing;
mod table;
mod unconfirmed;

use eframe::egui::{Align, Id, Layout, ScrollArea, Ui};

use crate::derive::hidden::hidden;
use crate::model::annual::AnnualList;
use crate::model::form::GridUnit;
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::place::{MeasureField, Place};
use crate::model::prose::Prose;
use crate::model::sheet::{Content, SheetBlock, SheetCell, SheetRow};
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::card::sheet_row::Part;
use crate::ui::views::document::kept::Kept;
use crate::ui::views::indicators;
use crate::ui::views::prose_field;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::{card, following, japanese_text};

pub use annual::lines as annual_lines;
pub use fields::number_in_title;

/// What the card remembers between frames.
#[derive(Default)]
pub struct CardView {
    /// The measure drawn last; another one begins at its top.
    shown: Option<MeasureId>,
    /// Whether the name should take the focus.
    focus_name: bool,
    schedule: schedule::ScheduleView,
    /// What the signs in texts are taken from.
    signs: Kept,
    showing: showing::ShowingView,
}

/// What the cells of a card are drawn from.
pub(in crate::ui::views) struct Card<'a> {
    /// The plan.
    pub open: &'a OpenPlan,
    /// The measure.
    pub measure: &'a Measure,
    /// What the signs in its texts are taken from; `None` shows texts as they are typed.
    pub kept: Option<&'a Kept>,
}

/// What the tools over a schedule or the indicators ask for.
#[derive(Debug, Clone, PartialEq)]
enum Tool {
    AddIndicator,
    AddRow,
    RowsFromBullets,
    Unit(Option<GridUnit>),
}

impl CardView {
    /// Puts the cursor into the name.
    pub fn focus_name(&mut self) {
        self.focus_name = true;
    }

    /// Draws the card of a measure.
    pub fn show(&mut self, ui: &mut Ui, open: &OpenPlan, measure: &Measure, asked: &mut Asked) {
        let mut area = ScrollArea::vertical().auto_shrink([false, false]).id_salt("card");
        if self.shown != Some(measure.id) {
            self.shown = Some(measure.id);
            area = area.vertical_scroll_offset(0.0);
        }
        let with_signs = prose_field::needs_signs(open.plan(), measure.narratives.values().map(Prose::text));
        let mut signs = std::mem::take(&mut self.signs);
        if with_signs {
            signs.refresh(open, ui.ctx().text_edit_focused());
        }
        let card = Card { open, measure, kept: with_signs.then_some(&signs) };
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::GAP;
            for (at, block) in open.plan().form.sheet.blocks.iter().enumerate() {
                ui.push_id(("block", at), |ui| self.block(ui, &card, block, asked));
            }
            overview_line::show(ui, &card, asked);
            kept::show(ui, Id::unique(("measure-kept", measure.id)), &hidden(open.plan(), measure));
            ui.add_space(space::GAP);
            following::focus(ui);
        });
        self.signs = signs;
    }

    fn block(&mut self, ui: &mut Ui, card: &Card<'_>, block: &SheetBlock, asked: &mut Asked) {
        let title = if is_title_block(block) { "" } else { &block.title };
        card::plain_card(ui, |ui| {
            if !title.is_empty() {
                ui.horizontal(|ui| {
                    ui.set_min_height(24.0);
                    card::block_title(ui, title);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if !block.printed {
                            not_printed(ui);
                        }
                        // What stands alone in its row needs no line of its own for its tools.
                        for cell in block.rows.iter().filter_map(lone_table) {
                            self.tools(ui, card, cell, title, asked);
                        }
                    });
                });
                ui.add_space(4.0);
            } else if !block.printed {
                not_printed(ui);
            }
            ui.spacing_mut().item_spacing.y = 0.0;
            for row in &block.rows {
                self.row(ui, card, row, !title.is_empty(), asked);
            }
        });
    }

    /// Draws a row; `titled`: the tools of what stands alone in it are drawn already.
    fn row(&mut self, ui: &mut Ui, card: &Card<'_>, row: &SheetRow, titled: bool, asked: &mut Asked) {
        if is_title_row(row) {
            fields::title(ui, card, std::mem::take(&mut self.focus_name), asked);
            ui.add_space(8.0);
        } else if let Some(cell) = lone_table(row) {
            if !titled {
                ui.add_space(6.0);
                ui.horizontal(|ui| {
                    ui.set_min_height(24.0);
                    let label = sheet_row::label(&card.open.plan().form, cell);
                    japanese_text::label(ui, label, tokens::label_bold(), tokens(ui).secondary);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| self.tools(ui, card, cell, label, asked));
                });
                ui.add_space(2.0);
            }
            self.content(ui, card, cell, asked);
        } else {
            let form = &card.open.plan().form;
            sheet_row::show(ui, form, row, |ui, cell, part| match part {
                Part::Label => self.tools(ui, card, cell, sheet_row::label(form, cell), asked),
                Part::Content => {
                    if sheet_row::label(form, cell).is_empty() {
                        let label = form.label(&cell.content);
                        ui.with_layout(Layout::right_to_left(Align::Min), |ui| self.tools(ui, card, cell, label, asked));
                    }
                    self.content(ui, card, cell, asked);
                }
            });
        }
    }

    /// What stands beside the label of a cell: whether its words wait for being confirmed, and its tools.
    fn tools(&mut self, ui: &mut Ui, card: &Card<'_>, cell: &SheetCell, label: &str, asked: &mut Asked) {
        let form = &card.open.plan().form;
        let mut tool = None;
        let editable = !reading::is(ui);
        unconfirmed::chip(ui, card, &cell.content, label, asked);
        match &cell.content {
            Content::Indicators if editable && quiet_button(ui, &format!("＋ {}", form.words.indicators)).clicked() => {
                tool = Some(Tool::AddIndicator);
            }
            Content::Schedule => {
                self.showing.control(ui, cell);
                if self.showing.bars(cell) {
                    if editable && quiet_button(ui, "＋ 行").clicked() {
                        tool = Some(Tool::AddRow);
                    }
                    if editable {
                        schedule::more_menu(ui, card.measure, form, &mut tool);
                    }
                    schedule::unit_menu(ui, &self.schedule.unit_label(form), &mut tool);
                }
            }
            Content::AnnualActions => self.showing.control(ui, cell),
            _ => {}
        }
        match tool {
            Some(Tool::AddIndicator) => indicators::add(card.open.plan(), card.measure, asked),
            Some(tool) => self.schedule.carry_out(ui, tool, card.open.plan(), card.measure, asked),
            None => {}
        }
    }

    fn content(&mut self, ui: &mut Ui, card: &Card<'_>, cell: &SheetCell, asked: &mut Asked) {
        let plan = card.open.plan();
        let label = cell.label.as_deref().filter(|label| !label.is_empty()).unwrap_or_else(|| plan.form.label(&cell.content));
        if cell.content == Content::Schedule && !reading::is(ui) && leads_to_schedule(asked, card.measure) {
            self.showing.show_schedule();
        }
        match &cell.content {
            Content::Schedule if self.showing.bars(cell) => self.schedule.show(ui, plan, card.measure, label, asked),
            Content::Schedule => derived::schedule_in_words(ui, card),
            Content::Indicators => indicators::show(ui, plan, card.measure, asked),
            Content::Name | Content::NumberAndName => {
                let focus = std::mem::take(&mut self.focus_name);
                fields::name(ui, card, &cell.content, label, focus, asked);
            }
            Content::Number => fields::number(ui, card),
            Content::Lead | Content::Related => fields::departments(ui, card, &cell.content, label, asked),
            Content::Narrative(key) => fields::narrative(ui, card, key, label, asked),
            Content::TopSections => derived::top_sections(ui, card),
            Content::AnnualActions | Content::AnnualGoals => {
                let list = if cell.content == Content::AnnualActions { AnnualList::Actions } else { AnnualList::Goals };
                if self.showing.bars(cell) {
                    annual::show_bars(ui, card, list, label, asked);
                } else {
                    annual::show(ui, card, list, label, asked);
                }
            }
            Content::Evidence => {
                evidence::show(ui, plan, evidence::Home::Measure(card.measure.id), &card.measure.evidence, asked);
            }
            Content::Visions => chosen::visions(ui, card, label, asked),
            Content::Priorities => chosen::priorities(ui, card, label, asked),
            Content::References => references::show(ui, card, label, asked),
            Content::Pictures => pictures::show(ui, card, label, asked),
        }
    }
}

/// Whether somebody was led to the schedule, which in words takes no keyboard.
fn leads_to_schedule(asked: &Asked, measure: &Measure) -> bool {
    use MeasureField::{Bar, Row, Schedule};
    matches!(&asked.landing, Some(Place::Measure(id, Schedule | Row(_) | Bar(_))) if *id == measure.id)
}

fn not_printed(ui: &mut Ui) {
    let color = tokens(ui).hint;
    let note = japanese_text::label_job(ui, japanese_text::job(ui, "印刷しない欄", tokens::caption(), color));
    note.on_hover_text("この画面で書きとめるための欄で、計画書には印刷しません。");
}

/// A schedule or indicators alone in a row: drawn over the whole width, without a heading cell.
fn lone_table(row: &SheetRow) -> Option<&SheetCell> {
    match row.cells.as_slice() {
        [cell] if cell.below.is_empty() && matches!(cell.content, Content::Schedule | Content::Indicators) => Some(cell),
        _ => None,
    }
}

/// Number and name stand large at the top of the card instead of in a row of cells.
fn is_title_row(row: &SheetRow) -> bool {
    let mut contents = row.all_cells().map(|cell| &cell.content);
    matches!(
        (contents.next(), contents.next(), contents.next()),
        (Some(Content::Number), Some(Content::Name), None) | (Some(Content::NumberAndName), None, None)
    )
}

fn is_title_block(block: &SheetBlock) -> bool {
    block.rows.iter().any(is_title_row)
}
