//! 再掲: choosing a measure that is to be listed again in a section.

use eframe::egui::{Align2, Context, Id, Key, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::base::fold;
use crate::edit::edit::{Edit, StructureEdit};
use crate::model::ids::{MeasureId, SectionId};
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::section;
use crate::ui::asked::Asked;
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// The choice of a measure for a section.
#[derive(Debug, Clone)]
pub struct ListAgain {
    section: SectionId,
    words: String,
    chosen: Option<MeasureId>,
    opened: bool,
}

impl ListAgain {
    /// A choice for a section.
    pub fn new(section: SectionId) -> Self {
        Self { section, words: String::new(), chosen: None, opened: false }
    }

    /// Draws the dialog; true while it is still open. What was chosen goes into `asked`.
    pub fn show(&mut self, ctx: &Context, plan: &Plan, outline: &Outline, asked: &mut Asked) -> bool {
        let Some(section) = section::find(&plan.sections, self.section) else { return false };
        let title = plan.form.words.again.clone() + "として載せる";
        let field = Id::unique("list again search");
        let shown = shell::show(ctx, Id::unique("list again"), &title, 520.0, EscInField::LeavesDialog, |ui| {
            let colors = tokens::tokens(ui.ctx());
            let home = if section.title.is_empty() { "この区分".to_owned() } else { format!("「{}」", section.title) };
            let told = format!("{home}に、ほかの区分の{}をもう一度載せます。番号は元のままです。", plan.form.words.measure);
            japanese_text::label(ui, told, tokens::label(), colors.secondary);
            ui.add_space(8.0);
            let hint = format!("番号・{}で絞り込み", plan.form.words.name);
            let typed = TextField::single(field, &self.words).name(&hint).hint(&hint).show(ui);
            if let Some(change) = typed.change {
                self.words = change;
            }
            let found = self.found(plan, outline, section);
            if self.chosen.is_none_or(|chosen| !found.iter().any(|(id, _)| *id == chosen)) {
                self.chosen = found.first().map(|(id, _)| *id);
            }
            if typed.response.has_focus() {
                self.step(ui, &found);
            }
            ui.add_space(8.0);
            let mut taken = self.list(ui, &found);
            let submitted = typed.submitted && self.chosen.is_some();
            let choices = [Choice::default("載せる", true).enabled_if(self.chosen.is_some()), Choice::plain("キャンセル", false)];
            let foot = shell::foot(ui, &[], &choices);
            taken |= submitted || foot.answer == Some(true);
            (taken, foot.answer == Some(false))
        });
        if !self.opened {
            self.opened = true;
            shell::focus(ctx, field);
        }
        let (taken, cancelled) = shown.inner;
        if let Some(id) = self.chosen.filter(|_| taken) {
            asked.edit(Edit::Structure(StructureEdit::ListAgain(self.section, section.items.len(), id)));
            asked.show = Some(Target::Again(self.section, id));
            return false;
        }
        !cancelled && shown.leave.is_none()
    }

    /// The measures that are not listed in the section yet and hold all words of the search, in printed order.
    fn found(&self, plan: &Plan, outline: &Outline, section: &section::Section) -> Vec<(MeasureId, String)> {
        let words: Vec<String> = self.words.split_whitespace().map(fold::for_search).collect();
        let elsewhere = outline.measures().filter(|id| !section.items.iter().any(|item| item.measure() == *id));
        let named = elsewhere.filter_map(|id| {
            let measure = plan.measure(id)?;
            let name = if measure.name.is_empty() { "（名称未定）" } else { measure.name.as_str() };
            Some((id, format!("{}　{name}", outline.number(id))))
        });
        let holds = |name: &str| {
            let folded = fold::for_search(name);
            words.iter().all(|word| folded.contains(word.as_str()))
        };
        named.filter(|(_, name)| holds(name)).collect()
    }

    /// ↑ and ↓ in the search field choose in the list.
    fn step(&mut self, ui: &Ui, found: &[(MeasureId, String)]) {
        let (up, down) = ui.input(|input| (input.key_pressed(Key::ArrowUp), input.key_pressed(Key::ArrowDown)));
        let at = found.iter().position(|(id, _)| Some(*id) == self.chosen).unwrap_or(0);
        let next = match (up, down) {
            (true, false) => at.saturating_sub(1),
            (false, true) => at + 1,
            _ => return,
        };
        if let Some((id, _)) = found.get(next) {
            self.chosen = Some(*id);
        }
    }

    /// Draws the list; true when a line was clicked twice.
    fn list(&mut self, ui: &mut Ui, found: &[(MeasureId, String)]) -> bool {
        let mut taken = false;
        let height = shell::body_height(ui.ctx(), 320.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if found.is_empty() {
                let colors = tokens::tokens(ui.ctx());
                let told = if self.words.trim().is_empty() {
                    "載せられるものがありません。載せる先の区分を左の一覧で選んでから、もう一度開いてください。"
                } else {
                    "あてはまるものがありません。"
                };
                japanese_text::label(ui, told, tokens::body(), colors.hint);
            }
            for (id, name) in found {
                let selected = self.chosen == Some(*id);
                let response = line(ui, name, selected);
                if response.clicked() {
                    self.chosen = Some(*id);
                }
                taken |= response.double_clicked();
            }
        });
        taken
    }
}

fn line(ui: &mut Ui, name: &str, selected: bool) -> Response {
    let colors = tokens::tokens(ui.ctx());
    // Clicks, but no focus of its own: the search field keeps it.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, name));
    if selected {
        ui.painter().rect_filled(rect, 4.0, colors.selection);
        if !ui.clip_rect().contains_rect(rect) && ui.input(|input| input.key_pressed(Key::ArrowUp) || input.key_pressed(Key::ArrowDown)) {
            ui.scroll_to_rect(rect, None);
        }
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, colors.header);
    }
    let color = if selected { colors.on_selection } else { colors.text };
    let clip = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    clip.text(pos2(rect.left() + 10.0, rect.center().y), Align2::LEFT_CENTER, name, tokens::body(), color);
    response
}
