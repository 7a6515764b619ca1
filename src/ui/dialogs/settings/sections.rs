//! 区分: the tree of sections, renamed in place, with buttons that work on the section that was last entered.

use eframe::egui::{Context, Id, Key, Modifiers, ScrollArea, Stroke, StrokeKind, Ui, vec2};

use crate::edit::edit::{Edit, StructureEdit};
use crate::model::ids::SectionId;
use crate::model::outline::{Entry, Outline, Target};
use crate::model::plan::Plan;
use crate::model::section::{self, Item, MAX_DEPTH, Section};
use crate::ui::asked::Asked;
use crate::ui::dialogs::confirm::{self, Confirm};
use crate::ui::dialogs::settings::explained;
use crate::ui::dialogs::shell;
use crate::ui::structure_edits::{self, Planned};
use crate::ui::tokens;
use crate::ui::widgets::button::{plain_button, quiet_button};
use crate::ui::widgets::ime;
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// What is selected and asked on the page.
#[derive(Debug, Default)]
pub struct Sections {
    selected: Option<SectionId>,
    deleting: Option<(SectionId, Confirm<bool>)>,
}

/// What can be done with a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Add,
    AddInside,
    Up,
    Down,
    Indent,
    Outdent,
    Delete,
}

impl Sections {
    /// Draws the page.
    pub fn show(&mut self, ui: &mut Ui, plan: &Plan, outline: &Outline, asked: &mut Asked) {
        let lines: Vec<(&Entry, &Section)> = outline
            .entries
            .iter()
            .filter_map(|entry| match entry.target {
                Target::Section(id) => Some((entry, section::find(&plan.sections, id)?)),
                _ => None,
            })
            .collect();
        if self.selected.is_none_or(|id| !lines.iter().any(|(_, section)| section.id == id)) {
            self.selected = lines.first().map(|(_, section)| section.id);
        }
        let mut act = self.buttons(ui, plan, outline);
        ui.add_space(4.0);
        explained(ui, "名称の欄でEnterを押すと、次の区分を追加します。Alt+矢印キーで移動できます。");
        ui.add_space(8.0);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 10.0);
            ui.spacing_mut().item_spacing.y = 4.0;
            if lines.is_empty() {
                explained(ui, "区分はまだありません。");
            }
            for (entry, section) in &lines {
                act = self.line(ui, plan, entry, section, asked).or(act);
            }
        });
        if let Some(act) = act {
            self.carry_out(ui.ctx(), plan, outline, act, asked);
        }
    }

    fn target(&self) -> Option<Target> {
        self.selected.map(Target::Section)
    }

    fn buttons(&self, ui: &mut Ui, plan: &Plan, outline: &Outline) -> Option<Act> {
        let mut act = None;
        let top = plan.form.levels.first().map_or("区分", |level| &level.word);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            if plain_button(ui, &format!("＋ {top}")).on_hover_text("選んだ区分の次に追加").clicked() {
                act = Some(Act::Add);
            }
            let buttons = [
                (Act::AddInside, "＋ 下位の区分", "選んだ区分の中に追加"),
                (Act::Up, "↑ 上へ", "Alt+↑"),
                (Act::Down, "↓ 下へ", "Alt+↓"),
                (Act::Outdent, "← 外側へ", "Alt+←"),
                (Act::Indent, "→ 内側へ", "Alt+→"),
            ];
            for (what, words, tip) in buttons {
                let enabled = self.planned(plan, outline, what).is_some();
                let response = ui.add_enabled_ui(enabled, |ui| plain_button(ui, words)).inner;
                if response.on_hover_text(tip).clicked() {
                    act = Some(what);
                }
            }
            if ui.add_enabled_ui(self.selected.is_some(), |ui| quiet_button(ui, "削除")).inner.clicked() {
                act = Some(Act::Delete);
            }
        });
        act
    }

    /// What an act would do, as far as it can be told without a new identity; `None` where it cannot be done.
    fn planned(&self, plan: &Plan, outline: &Outline, act: Act) -> Option<()> {
        let target = self.target();
        let depth = outline.entry(target?)?.depth;
        let height = section::find(&plan.sections, self.selected?).map_or(1, height);
        match act {
            Act::Add | Act::Delete => Some(()),
            Act::AddInside => (depth + 1 < MAX_DEPTH).then_some(()),
            Act::Up => structure_edits::shift(plan, outline, target, -1).map(|_| ()),
            Act::Down => structure_edits::shift(plan, outline, target, 1).map(|_| ()),
            Act::Indent if depth + 1 + height > MAX_DEPTH => None,
            Act::Indent => structure_edits::indent(plan, outline, target).map(|_| ()),
            Act::Outdent => structure_edits::outdent(outline, plan, target).map(|_| ()),
        }
    }

    /// A section's number and title; keys on it ask for an act.
    fn line(&mut self, ui: &mut Ui, plan: &Plan, entry: &Entry, section: &Section, asked: &mut Asked) -> Option<Act> {
        let colors = tokens::tokens(ui.ctx());
        let id = title_id(section.id);
        let mut act = if ui.memory(|memory| memory.has_focus(id)) { by_key(ui) } else { None };
        let word = plan.form.level(entry.depth).map_or("区分", |level| &level.word);
        let row = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.add_space(10.0 + entry.depth as f32 * 28.0);
            ui.allocate_ui(vec2(36.0, 28.0), |ui| {
                ui.set_min_width(36.0);
                japanese_text::label(ui, &entry.number, tokens::body(), colors.accent);
            });
            let width = ui.available_width() - 92.0;
            let name = format!("{word}{}の名称", entry.number);
            let typed = TextField::single(id, &section.title).name(&name).hint("名称").width(width).show(ui);
            if typed.response.has_focus() {
                self.selected = Some(section.id);
            }
            asked.seal |= typed.ended;
            if typed.submitted {
                act = Some(Act::Add);
            }
            if let Some(title) = typed.change {
                asked.edit(Edit::Structure(StructureEdit::RenameSection(section.id, title)));
            }
            let measures = measures_in(section);
            if measures > 0 {
                japanese_text::label(ui, format!("{}{measures}件", plan.form.words.measure), tokens::caption(), colors.hint);
            }
        });
        if self.selected == Some(section.id) {
            let rect = row.response.rect.with_max_x(row.response.rect.left() + 3.0);
            ui.painter().rect(rect, 1.5, colors.accent, Stroke::NONE, StrokeKind::Inside);
        }
        act
    }

    fn carry_out(&mut self, ctx: &Context, plan: &Plan, outline: &Outline, act: Act, asked: &mut Asked) {
        if act != Act::Add && self.planned(plan, outline, act).is_none() {
            return;
        }
        let target = self.target();
        let planned = match act {
            Act::Add => structure_edits::add_section(plan, outline, target, asked.mint_mut()),
            Act::AddInside => structure_edits::add_subsection(plan, outline, target, asked.mint_mut()),
            Act::Up => structure_edits::shift(plan, outline, target, -1),
            Act::Down => structure_edits::shift(plan, outline, target, 1),
            Act::Indent => structure_edits::indent(plan, outline, target),
            Act::Outdent => structure_edits::outdent(outline, plan, target),
            Act::Delete => {
                let Some(section) = self.selected.and_then(|id| section::find(&plan.sections, id)) else { return };
                let measures = measures_in(section);
                if measures > 0 {
                    self.deleting = Some((section.id, confirm::delete_section(&section.title, measures, &plan.form.words.measure)));
                    return;
                }
                structure_edits::delete(outline, target)
            }
        };
        self.take(ctx, planned, asked);
    }

    fn take(&mut self, ctx: &Context, planned: Option<Planned>, asked: &mut Asked) {
        let Some(planned) = planned else { return };
        asked.seal = true;
        asked.edit(planned.edit);
        if let Some(Target::Section(id)) = planned.select {
            self.selected = Some(id);
            shell::focus(ctx, title_id(id));
        }
    }

    /// Asks before measures are deleted with a section; true while it asks.
    pub fn ask(&mut self, ctx: &Context, plan: &Plan, outline: &Outline, asked: &mut Asked) -> bool {
        let Some((id, confirm)) = &mut self.deleting else { return false };
        let id = *id;
        match confirm.show(ctx) {
            None => {}
            Some(sure) => {
                self.deleting = None;
                shell::focus(ctx, title_id(id));
                if sure && section::find(&plan.sections, id).is_some() {
                    self.take(ctx, structure_edits::delete(outline, Some(Target::Section(id))), asked);
                }
            }
        }
        true
    }
}

fn title_id(section: SectionId) -> Id {
    Id::unique(("settings section", section))
}

/// The measures whose home lies in a section or below it.
fn measures_in(section: &Section) -> usize {
    let here = section.items.iter().filter(|item| matches!(item, Item::Measure(_))).count();
    here + section.sections.iter().map(measures_in).sum::<usize>()
}

fn height(section: &Section) -> usize {
    1 + section.sections.iter().map(height).max().unwrap_or(0)
}

fn by_key(ui: &Ui) -> Option<Act> {
    if ime::is_composing(ui.ctx()) {
        return None;
    }
    let keys = [(Key::ArrowUp, Act::Up), (Key::ArrowDown, Act::Down), (Key::ArrowLeft, Act::Outdent), (Key::ArrowRight, Act::Indent)];
    ui.input_mut(|input| keys.into_iter().find(|(key, _)| input.consume_key(Modifiers::ALT, *key)).map(|(_, act)| act))
}
