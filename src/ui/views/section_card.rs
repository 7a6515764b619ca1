//! The card of a section: its title, its lead text and the measures in it.

use eframe::egui::{Align, Id, Layout, ScrollArea, Ui};

use crate::edit::edit::{Edit, StructureEdit};
use crate::model::outline::Target;
use crate::model::place::{Place, SectionField};
use crate::model::section::Section;
use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::card::number_in_title;
use crate::ui::widgets::button::{plain_button, primary_button, quiet_button};
use crate::ui::widgets::prose_editor::{self, ProseEditor};
use crate::ui::widgets::text_field::TextField;
use crate::ui::widgets::{card, japanese_text};

/// Draws the card of a section.
pub fn show(ui: &mut Ui, open: &OpenPlan, section: &Section, depth: usize, number: &str, asked: &mut Asked) {
    ScrollArea::vertical().auto_shrink([false, false]).id_salt(("section-card", section.id)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP;
        let form = &open.plan().form;
        let word = form.level(depth).map_or("区分", |level| level.word.as_str());
        card::plain_card(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                if !number.is_empty() {
                    number_in_title(ui, number);
                }
                let id = Id::unique(("section-title", section.id));
                let name = format!("{word}の名称");
                let hint = format!("{name}を入力");
                let width = ui.available_width();
                let field = TextField::multi(id, &section.title).rows(1).return_submits(true).font(tokens::measure_title());
                let typed = field.name(&name).hint(&hint).frame(false).width(width).show(ui);
                if typed.response.has_focus() {
                    asked.place = Some(Place::Section(section.id, SectionField::Title));
                }
                asked.seal |= typed.ended;
                if let Some(title) = typed.change {
                    asked.edit(Edit::Structure(StructureEdit::RenameSection(section.id, title)));
                }
            });
        });
        card::section_card(ui, "リード文", |_| {}, |ui| lead(ui, section, word, asked));
        let title = format!("この{word}の{}", form.words.measure);
        let mut add = false;
        card::section_card(
            ui,
            &title,
            |ui| add = !reading::is(ui) && quiet_button(ui, &format!("＋ {}", form.words.measure)).clicked(),
            |ui| measures(ui, open, section, asked),
        );
        if add {
            asked.command(Command::AddMeasure);
        }
    });
}

fn lead(ui: &mut Ui, section: &Section, word: &str, asked: &mut Asked) {
    let guidance = format!("この{word}で目指す姿と、取り組む理由を短く書きます。");
    let id = Id::unique(("section-lead", section.id));
    let typed =
        prose_editor::show(ui, ProseEditor { id, name: "リード文", text: section.lead.text(), guidance: &guidance, limit: None, rows: 3 });
    if typed.response.has_focus() {
        asked.place = Some(Place::Section(section.id, SectionField::Lead));
    }
    asked.seal |= typed.ended;
    if let Some(text) = typed.change {
        asked.edit(Edit::Structure(StructureEdit::SectionLead(section.id, text)));
    }
}

fn measures(ui: &mut Ui, open: &OpenPlan, section: &Section, asked: &mut Asked) {
    let plan = open.plan();
    if section.items.is_empty() {
        let word = &plan.form.words.measure;
        japanese_text::label(ui, format!("まだ{word}がありません。"), tokens::body(), tokens(ui).hint);
        if !reading::is(ui) && primary_button(ui, &format!("最初の{word}を追加")).clicked() {
            asked.command(Command::AddMeasure);
        }
        return;
    }
    for item in &section.items {
        let id = item.measure();
        let Some(measure) = plan.measure(id) else { continue };
        ui.horizontal(|ui| {
            let again = matches!(item, crate::model::section::Item::Again(_));
            let note = if again { format!("（{}）", plan.form.words.again) } else { String::new() };
            let name = if measure.name.is_empty() { "（名称未入力）" } else { &measure.name };
            if plain_button(ui, &format!("{}　{name}{note}", open.outline().number(id))).clicked() {
                asked.show = Some(Target::Measure(id));
            }
            let departments: Vec<String> = measure.lead.iter().map(|reference| plan.department_name(reference)).collect();
            japanese_text::label(ui, departments.join("、"), tokens::caption(), tokens(ui).secondary);
        });
    }
}
