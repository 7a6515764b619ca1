//! Which measures: all, the selected one, or chosen from a list that can be narrowed to a section or a department.

use eframe::egui::{ComboBox, ScrollArea, Ui};

use crate::model::department::DepartmentRef;
use crate::model::ids::{MeasureId, SectionId};
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::section;
use crate::ui::dialogs::export::{ExportDialog, Which};
use crate::ui::tokens;
use crate::ui::widgets::button::{quiet_button, segmented};
use crate::ui::widgets::japanese_text;

impl ExportDialog {
    /// Draws the choice at a height.
    pub(super) fn measures(&mut self, ui: &mut Ui, plan: &Plan, outline: &Outline, height: f32) {
        let bottom = ui.cursor().top() + height;
        let colors = tokens::tokens(ui.ctx());
        let word = &plan.form.words.measure;
        let mut choices = vec![(Which::All, "すべて")];
        if self.selected.is_some() {
            choices.push((Which::Selected, "選択中の一つ"));
        }
        choices.push((Which::Chosen, "一覧から選ぶ"));
        if let Some(which) = segmented(ui, &format!("どの{word}"), self.which, &choices) {
            self.which = which;
        }
        ui.add_space(8.0);
        match self.which {
            Which::All => {
                let count = outline.measures().count();
                japanese_text::label(ui, format!("{count}件の{word}"), tokens::body(), colors.text);
            }
            Which::Selected => {
                let name = self.selected.map(|id| called(plan, outline, id)).unwrap_or_default();
                japanese_text::label(ui, name, tokens::body(), colors.text);
            }
            Which::Chosen => self.list(ui, plan, outline, bottom),
        }
        if self.which != Which::Selected {
            ui.add_space(6.0);
            ui.checkbox(&mut self.apart, format!("{word}ごとに別のファイルにする"));
        }
    }

    fn list(&mut self, ui: &mut Ui, plan: &Plan, outline: &Outline, bottom: f32) {
        let colors = tokens::tokens(ui.ctx());
        ui.horizontal_wrapped(|ui| {
            self.section_filter(ui, plan, outline);
            self.department_filter(ui, plan, outline);
        });
        let shown: Vec<MeasureId> = outline.measures().filter(|id| self.passes(plan, outline, *id)).collect();
        ui.horizontal_wrapped(|ui| {
            if quiet_button(ui, "すべて選ぶ").clicked() {
                self.chosen.extend(shown.iter().copied());
            }
            if quiet_button(ui, "すべて外す").clicked() {
                self.chosen.retain(|id| !shown.contains(id));
            }
            let count = outline.measures().filter(|id| self.chosen.contains(id)).count();
            japanese_text::label(ui, format!("{count}件を選んでいます"), tokens::label(), colors.secondary);
        });
        // Room for the line below.
        let height = (bottom - ui.cursor().top() - 50.0).max(72.0);
        ScrollArea::vertical().id_salt("measures").max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            if shown.is_empty() {
                japanese_text::label(ui, "あてはまるものがありません。", tokens::body(), colors.hint);
            }
            for id in &shown {
                let mut is_chosen = self.chosen.contains(id);
                if ui.checkbox(&mut is_chosen, called(plan, outline, *id)).changed() {
                    if is_chosen {
                        self.chosen.insert(*id);
                    } else {
                        self.chosen.remove(id);
                    }
                }
            }
        });
    }

    fn section_filter(&mut self, ui: &mut Ui, plan: &Plan, outline: &Outline) {
        let word = plan.form.level(0).map_or("区分", |level| level.word.as_str());
        let all = format!("すべての{word}");
        let name = |id: SectionId| {
            let number = outline.entry(Target::Section(id)).map_or("", |entry| entry.number.as_str());
            let title = section::find(&plan.sections, id).map_or("", |section| section.title.as_str());
            format!("{number} {title}").trim().to_owned()
        };
        let shown = self.of_section.map_or_else(|| all.clone(), name);
        let combo = ComboBox::from_id_salt("export section").width(220.0).truncate().selected_text(&shown).show_ui(ui, |ui| {
            if ui.selectable_label(self.of_section.is_none(), &all).clicked() {
                self.of_section = None;
            }
            for entry in &outline.entries {
                if let Target::Section(id) = entry.target {
                    let words = format!("{}{}", "　".repeat(entry.depth), name(id));
                    if ui.selectable_label(self.of_section == Some(id), words).clicked() {
                        self.of_section = Some(id);
                    }
                }
            }
        });
        combo.response.accessible_name(format!("{word}で絞り込み：{shown}"));
    }

    fn department_filter(&mut self, ui: &mut Ui, plan: &Plan, outline: &Outline) {
        let word = &plan.form.words.lead;
        let all = format!("すべての{word}");
        let mut there: Vec<DepartmentRef> = Vec::new();
        for id in outline.measures() {
            for lead in plan.measure(id).map(|measure| measure.lead.as_slice()).unwrap_or_default() {
                if !there.contains(lead) {
                    there.push(lead.clone());
                }
            }
        }
        if self.of_department.as_ref().is_some_and(|department| !there.contains(department)) {
            self.of_department = None;
        }
        let shown = self.of_department.as_ref().map_or_else(|| all.clone(), |department| plan.department_name(department));
        let combo = ComboBox::from_id_salt("export department").width(180.0).truncate().selected_text(&shown).show_ui(ui, |ui| {
            if ui.selectable_label(self.of_department.is_none(), &all).clicked() {
                self.of_department = None;
            }
            for department in &there {
                let is_shown = self.of_department.as_ref() == Some(department);
                if ui.selectable_label(is_shown, plan.department_name(department)).clicked() {
                    self.of_department = Some(department.clone());
                }
            }
        });
        combo.response.accessible_name(format!("{word}で絞り込み：{shown}"));
    }

    /// Whether a measure is among those that the list is narrowed to.
    fn passes(&self, plan: &Plan, outline: &Outline, id: MeasureId) -> bool {
        let led =
            self.of_department.as_ref().is_none_or(|department| plan.measure(id).is_some_and(|measure| measure.lead.contains(department)));
        led && self.of_section.is_none_or(|section| {
            let mut home = outline.home(id);
            while let Some(at) = home {
                if at == section {
                    return true;
                }
                home = outline.entry(Target::Section(at)).and_then(|entry| entry.parent);
            }
            false
        })
    }
}

/// Number and name of a measure.
pub fn called(plan: &Plan, outline: &Outline, id: MeasureId) -> String {
    let name = plan.measure(id).map(|measure| measure.name.as_str()).filter(|name| !name.is_empty()).unwrap_or("（名称未定）");
    format!("{}　{name}", outline.number(id)).trim().to_owned()
}
