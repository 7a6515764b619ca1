//! The measures of a section: a line each, those listed again marked, and whether they stand in short on one page.

use eframe::egui::{Checkbox, Grid, Ui, vec2};

use crate::edit::edit::{Edit, StructureEdit};
use crate::model::outline::Target;
use crate::model::section::{Item, Section};
use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::structure_edits;
use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::button::{plain_button, primary_button};
use crate::ui::widgets::japanese_text;

/// Draws the list.
pub(super) fn show(ui: &mut Ui, open: &OpenPlan, section: &Section, asked: &mut Asked) {
    let plan = open.plan();
    subsections(ui, open, section, asked);
    if section.items.is_empty() {
        if section.sections.is_empty() {
            empty(ui, open, asked);
        }
        return;
    }
    Grid::new(("measures", section.id)).num_columns(2).spacing(vec2(16.0, 4.0)).show(ui, |ui| {
        let head = |ui: &mut Ui, words: &str| japanese_text::label(ui, words, tokens::label(), tokens(ui).secondary);
        head(ui, &plan.form.words.name);
        head(ui, &plan.form.words.lead);
        ui.end_row();
        for item in &section.items {
            let id = item.measure();
            let Some(measure) = plan.measure(id) else { continue };
            let again = matches!(item, Item::Again(_));
            let note = if again { format!("（{}）", plan.form.words.again) } else { String::new() };
            let mark = if measure.priorities.is_empty() { "" } else { plan.form.words.priority_mark.as_str() };
            let name = if measure.name.is_empty() { "（名称未入力）" } else { &measure.name };
            if plain_button(ui, &format!("{}　{name}{mark}{note}", open.outline().number(id))).clicked() {
                asked.show = Some(Target::Measure(id));
            }
            let departments: Vec<String> = measure.lead.iter().map(|reference| plan.department_name(reference)).collect();
            japanese_text::label(ui, departments.join("、"), tokens::caption(), tokens(ui).secondary);
            ui.end_row();
        }
    });
    ui.add_space(4.0);
    brief(ui, section, asked);
}

/// The sections inside, a line each: the way down, where the measures stand in them.
fn subsections(ui: &mut Ui, open: &OpenPlan, section: &Section, asked: &mut Asked) {
    for inner in &section.sections {
        let target = Target::Section(inner.id);
        let number = open.outline().entry(target).map_or("", |entry| entry.number.as_str());
        let title = if inner.title.is_empty() { "（名称未入力）" } else { &inner.title };
        if plain_button(ui, &format!("{number}　{title}")).clicked() {
            asked.show = Some(target);
        }
    }
}

/// What to do first: a measure, or a section of the form's next level.
fn empty(ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
    let word = &open.plan().form.words.measure;
    japanese_text::label(ui, format!("まだ{word}がありません。"), tokens::body(), tokens(ui).hint);
    if reading::is(ui) {
        return;
    }
    let inner = structure_edits::added_level(open.plan(), open.outline(), open.selected, Command::AddSubsection);
    ui.horizontal(|ui| {
        if primary_button(ui, &format!("最初の{word}を追加")).clicked() {
            asked.command(Command::AddMeasure);
        }
        if let Some(level) = inner
            && plain_button(ui, &format!("{level}を追加")).clicked()
        {
            asked.command(Command::AddSubsection);
        }
    });
}

/// Whether the measures have no sheets of their own.
fn brief(ui: &mut Ui, section: &Section, asked: &mut Asked) {
    let mut brief = section.brief;
    let checkbox = Checkbox::new(&mut brief, "票をつくらず簡略に載せる");
    let response =
        ui.add_enabled(!reading::is(ui), checkbox).on_hover_text("「その他の取組」のように、名称と短い文章だけを1頁にまとめて載せます。");
    if response.changed() {
        asked.seal = true;
        asked.edit(Edit::Structure(StructureEdit::Brief(section.id, brief)));
    }
}
