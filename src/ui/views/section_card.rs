//! The card of a section: its title, and what the form's level shows of it, in the form's order.
//!
//! 将来の姿 and the list of measures are left to the files named after them, indicators, evidence and blocks to the views that
//! show them elsewhere too.

mod measures;
mod visions;

use eframe::egui::{Align, Id, Layout, ScrollArea, Ui};

use crate::derive::hidden::hidden_of_section;
use crate::derive::texts::Where;
use crate::edit::around::BlockHome;
use crate::edit::edit::{Edit, StructureEdit};
use crate::model::form_document::SectionPart;
use crate::model::place::{Place, SectionField};
use crate::model::section::Section;
use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, space};
use crate::ui::views::card::{evidence, kept, number_in_title};
use crate::ui::views::document::blocks::{self, BlocksState};
use crate::ui::views::document::kept::Kept;
use crate::ui::views::document::page_notes;
use crate::ui::views::indicators;
use crate::ui::views::prose_field;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::prose_editor::ProseEditor;
use crate::ui::widgets::text_field::TextField;
use crate::ui::widgets::{card, following};

/// What the card of a section remembers between frames.
#[derive(Default)]
pub struct SectionCardView {
    blocks: BlocksState,
}

impl SectionCardView {
    /// Draws the card of a section at a depth (0 at the top).
    pub fn show(&mut self, ui: &mut Ui, open: &OpenPlan, section: &Section, depth: usize, number: &str, asked: &mut Asked) {
        ScrollArea::vertical().auto_shrink([false, false]).id_salt(("section-card", section.id)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::GAP;
            let plan = open.plan();
            let level = plan.form.level(depth);
            let word = level.map_or("区分", |level| level.word.as_str());
            title(ui, section, word, number, asked);
            let shows = level.map_or_else(|| SectionPart::ALL.to_vec(), |level| level.shows.clone());
            for part in shows {
                ui.push_id(part, |ui| self.part(ui, open, section, word, part, asked));
            }
            kept::show(ui, Id::unique(("section-kept", section.id)), &hidden_of_section(plan, section, depth));
            ui.add_space(space::GAP);
            following::focus(ui);
        });
    }

    fn part(&mut self, ui: &mut Ui, open: &OpenPlan, section: &Section, word: &str, part: SectionPart, asked: &mut Asked) {
        let plan = open.plan();
        let words = &plan.form.words;
        let editable = !reading::is(ui);
        match part {
            SectionPart::Lead => {
                let with_signs = prose_field::needs_signs(plan, std::iter::once(section.lead.text()));
                if with_signs {
                    let typing = ui.ctx().text_edit_focused();
                    self.blocks.kept_mut().refresh(open, typing);
                }
                let kept = with_signs.then(|| self.blocks.kept());
                card::section_card(ui, "リード文", |_| {}, |ui| lead(ui, open, kept, section, word, asked));
            }
            SectionPart::Visions => {
                card::section_card(ui, &words.visions, |_| {}, |ui| visions::show(ui, plan, section, word, asked));
            }
            SectionPart::Blocks => {
                card::section_card(
                    ui,
                    "本文・表・図",
                    |_| {},
                    |ui| {
                        blocks::show(ui, open, BlockHome::Section(section.id), &section.blocks, &mut self.blocks, asked);
                        let is_here = |within| within == Where::Section(section.id);
                        page_notes::show(ui, open, self.blocks.kept(), is_here, asked);
                    },
                );
            }
            SectionPart::Indicators => {
                let mut add = false;
                card::section_card(
                    ui,
                    &words.indicators,
                    |ui| add = editable && quiet_button(ui, &format!("＋ {}", words.indicators)).clicked(),
                    |ui| indicators::show_section(ui, plan, section, asked),
                );
                if add {
                    indicators::add_to_section(section, asked);
                }
            }
            SectionPart::Evidence => {
                let title = format!("{}・{}", words.evidence, words.policy_direction);
                card::section_card(
                    ui,
                    &title,
                    |_| {},
                    |ui| evidence::show(ui, plan, evidence::Home::Section(section.id), &section.evidence, asked),
                );
            }
            SectionPart::Measures => {
                let title = format!("この{word}の{}", words.measure);
                let mut add = false;
                card::section_card(
                    ui,
                    &title,
                    |ui| add = editable && quiet_button(ui, &format!("＋ {}", words.measure)).clicked(),
                    |ui| measures::show(ui, open, section, asked),
                );
                if add {
                    asked.command(Command::AddMeasure);
                }
            }
        }
    }
}

/// Number and title, large.
fn title(ui: &mut Ui, section: &Section, word: &str, number: &str, asked: &mut Asked) {
    card::plain_card(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            if !number.is_empty() {
                number_in_title(ui, number);
            }
            let id = Id::unique(("section-title", section.id));
            let name = format!("{word}の名称");
            let hint = format!("{name}を入力");
            let width = ui.available_width();
            let field = TextField::multi(id, &section.title).rows(1).enter_goes_on().font(tokens::measure_title());
            let typed = field.name(&name).hint(&hint).frame(false).width(width).show(ui);
            asked.field(Place::Section(section.id, SectionField::Title), &typed.response);
            asked.seal |= typed.ended;
            if let Some(title) = typed.change {
                asked.edit(Edit::Structure(StructureEdit::RenameSection(section.id, title)));
            }
        });
    });
}

fn lead(ui: &mut Ui, open: &OpenPlan, kept: Option<&Kept>, section: &Section, word: &str, asked: &mut Asked) {
    let guidance = format!("この{word}で目指す姿と、取り組む理由を短く書きます。");
    let id = Id::unique(("section-lead", section.id));
    let place = Place::Section(section.id, SectionField::Lead);
    let spec = ProseEditor { id, name: "リード文", text: section.lead.text(), guidance: &guidance, limit: None, rows: 3 };
    let typed = prose_field::show(ui, open, kept, Where::Section(section.id), &place, spec);
    asked.field(place, &typed.response);
    asked.seal |= typed.ended;
    if let Some(text) = typed.change {
        asked.edit(Edit::Structure(StructureEdit::SectionLead(section.id, text)));
    }
}
