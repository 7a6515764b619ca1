//! The card: a measure sheet to edit, drawn from the grid of cells of the plan's form, in the order and with the labels of
//! the printed sheet.
//!
//! What stands in the cells is left to `fields` (names, departments, narratives, lists), `schedule` and
//! [`crate::ui::views::indicators`]; how cells make rows to `sheet_row`.

mod derived;
mod fields;
mod schedule;
mod sheet_row;

use eframe::egui::{ScrollArea, Ui};

use crate::model::form::Form;
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::sheet::{Content, SheetBlock, SheetCell, SheetRow};
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::space;
use crate::ui::views::indicators;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card;

pub use fields::number_in_title;

/// What the card remembers between frames.
#[derive(Default)]
pub struct CardView {
    /// The measure drawn last; another one begins at its top.
    shown: Option<MeasureId>,
    /// Whether the name should take the focus.
    focus_name: bool,
    schedule: schedule::ScheduleView,
}

/// What the cells of a card are drawn from.
struct Card<'a> {
    open: &'a OpenPlan,
    measure: &'a Measure,
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
        let card = Card { open, measure };
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::GAP;
            for (at, block) in open.plan().form.sheet.blocks.iter().enumerate() {
                ui.push_id(("block", at), |ui| self.block(ui, &card, block, asked));
            }
            ui.add_space(space::GAP);
        });
    }

    fn block(&mut self, ui: &mut Ui, card: &Card<'_>, block: &SheetBlock, asked: &mut Asked) {
        let form = &card.open.plan().form;
        let title = if is_title_block(block) { "" } else { &block.title };
        if title.is_empty() {
            card::plain_card(ui, |ui| self.rows(ui, card, form, block, asked));
        } else {
            // The tools need what the body may not hold at the same time: they ask through a list of their own.
            let mut tool = None;
            let unit_label = self.schedule.unit_label(form);
            card::section_card(
                ui,
                title,
                |ui| {
                    let editable = !reading::is(ui);
                    if editable
                        && shows(block, &Content::Indicators)
                        && quiet_button(ui, &format!("＋ {}", form.words.indicators)).clicked()
                    {
                        tool = Some(Tool::AddIndicator);
                    }
                    if shows(block, &Content::Schedule) {
                        if editable && quiet_button(ui, "＋ 行").clicked() {
                            tool = Some(Tool::AddRow);
                        }
                        if editable {
                            schedule::more_menu(ui, card.measure, form, &mut tool);
                        }
                        schedule::unit_menu(ui, &unit_label, &mut tool);
                    }
                },
                |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for row in &block.rows {
                        self.row(ui, card, form, row, asked);
                    }
                },
            );
            match tool {
                Some(Tool::AddIndicator) => indicators::add(card.open.plan(), card.measure, asked),
                Some(tool) => self.schedule.carry_out(ui, tool, card.open.plan(), card.measure, asked),
                None => {}
            }
        }
    }

    fn rows(&mut self, ui: &mut Ui, card: &Card<'_>, form: &Form, block: &SheetBlock, asked: &mut Asked) {
        ui.spacing_mut().item_spacing.y = 0.0;
        for row in &block.rows {
            if is_title_row(row) {
                fields::title(ui, card, std::mem::take(&mut self.focus_name), asked);
                ui.add_space(8.0);
            } else {
                self.row(ui, card, form, row, asked);
            }
        }
    }

    fn row(&mut self, ui: &mut Ui, card: &Card<'_>, form: &Form, row: &SheetRow, asked: &mut Asked) {
        let alone = row.cells.len() == 1;
        if let [cell] = row.cells.as_slice()
            && matches!(cell.content, Content::Schedule | Content::Indicators)
        {
            self.content(ui, card, cell, asked);
            return;
        }
        sheet_row::show(ui, form, row, |ui, cell| self.content(ui, card, cell, asked));
        if alone {
            ui.spacing_mut().item_spacing.y = 0.0;
        }
    }

    fn content(&mut self, ui: &mut Ui, card: &Card<'_>, cell: &SheetCell, asked: &mut Asked) {
        let plan = card.open.plan();
        let label = cell.label.as_deref().filter(|label| !label.is_empty()).unwrap_or_else(|| plan.form.label(&cell.content));
        match &cell.content {
            Content::Schedule => self.schedule.show(ui, plan, card.measure, label, asked),
            Content::Indicators => indicators::show(ui, plan, card.measure, asked),
            Content::Name | Content::NumberAndName => {
                let focus = std::mem::take(&mut self.focus_name);
                fields::name(ui, card, &cell.content, label, focus, asked);
            }
            Content::Number => fields::number(ui, card),
            Content::Lead | Content::Related => fields::departments(ui, card, &cell.content, label, asked),
            Content::Narrative(key) => fields::narrative(ui, card, key, label, asked),
            other => derived::show(ui, plan, card.open.outline(), card.measure, other),
        }
    }
}

/// What the tools over a block ask for.
#[derive(Debug, Clone, PartialEq)]
enum Tool {
    AddIndicator,
    AddRow,
    RowsFromBullets,
    Unit(Option<crate::model::form::GridUnit>),
}

fn shows(block: &SheetBlock, content: &Content) -> bool {
    block.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.content == *content)
}

/// Number and name stand large at the top of the card instead of in a row of cells.
fn is_title_row(row: &SheetRow) -> bool {
    let mut contents = row.cells.iter().map(|cell| &cell.content);
    matches!(
        (contents.next(), contents.next(), contents.next()),
        (Some(Content::Number), Some(Content::Name), None) | (Some(Content::NumberAndName), None, None)
    )
}

fn is_title_block(block: &SheetBlock) -> bool {
    block.rows.iter().any(is_title_row)
}
