//! Choosing measures of another plan to take over: last period's, or another municipality's.

use std::collections::BTreeSet;

use eframe::egui::{Context, Id, ScrollArea, Ui};

use crate::base::fold;
use crate::base::id::IdMint;
use crate::edit::around::AppendixEdit;
use crate::edit::edit::{Edit, StructureEdit};
use crate::edit::from_other_plan::{self, Taking};
use crate::model::ids::{MeasureId, SectionId};
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::section;
use crate::ui::asked::Asked;
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::tokens;
use crate::ui::widgets::button::{quiet_button, segmented};
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// The choice.
pub struct CopyMeasures {
    from: Plan,
    outline: Outline,
    into: SectionId,
    words: String,
    chosen: BTreeSet<MeasureId>,
    taking: Taking,
    opened: bool,
}

impl CopyMeasures {
    /// A choice among the measures of a plan, for a section of the open one.
    pub fn new(from: Plan, into: SectionId) -> Self {
        let outline = Outline::of(&from);
        Self { from, outline, into, words: String::new(), chosen: BTreeSet::new(), taking: Taking::Everything, opened: false }
    }

    /// Draws the dialog; true while it is still open. What was chosen goes into `asked`.
    pub fn show(&mut self, ctx: &Context, plan: &Plan, asked: &mut Asked) -> bool {
        let Some(home) = section::find(&plan.sections, self.into) else { return false };
        let field = Id::unique("copy measures search");
        let measure = plan.form.words.measure.clone();
        let title = format!("ほかの計画から{measure}を写す");
        let shown = shell::show(ctx, Id::unique("copy measures"), &title, 640.0, EscInField::LeavesDialog, |ui| {
            let colors = tokens::tokens(ui.ctx());
            let source = if self.from.title.is_empty() { "（名称未入力の計画）" } else { &self.from.title };
            let told = format!("「{source}」（{}）から、「{}」の末尾に写します。", self.from.city, home.title);
            japanese_text::label(ui, told, tokens::label(), colors.secondary);
            ui.add_space(8.0);
            let choices = [(Taking::Everything, "文章も写す"), (Taking::Structure, "構成だけ写す")];
            if let Some(taking) = segmented(ui, "写す範囲", self.taking, &choices) {
                self.taking = taking;
            }
            let note = match self.taking {
                Taking::Everything => "数値、日付、部署名を含む欄には「要確認」の印が付きます。印は欄を直すか、確認すると消えます。",
                Taking::Structure => "名称、小見出し、工程の行、指標の名称と単位だけを写します。文章と数値は写しません。",
            };
            japanese_text::label(ui, note, tokens::caption(), colors.hint);
            ui.add_space(8.0);
            let typed = TextField::single(field, &self.words).name("絞り込み").hint("番号・名称で絞り込み").show(ui);
            if let Some(words) = typed.change {
                self.words = words;
            }
            ui.add_space(4.0);
            self.list(ui);
            ui.add_space(4.0);
            let count = self.chosen.len();
            japanese_text::label(ui, format!("{count}件を選んでいます。"), tokens::label(), colors.secondary);
            let choices = [Choice::default("写す", true).enabled_if(count > 0), Choice::plain("キャンセル", false)];
            shell::foot(ui, &[], &choices).answer
        });
        if !self.opened {
            self.opened = true;
            shell::focus(ctx, field);
        }
        if shown.inner == Some(true) {
            self.take(plan, home.items.len(), asked);
            return false;
        }
        shown.inner.is_none() && shown.leave.is_none()
    }

    fn list(&mut self, ui: &mut Ui) {
        let words: Vec<String> = self.words.split_whitespace().map(fold::for_search).collect();
        let found: Vec<(MeasureId, String)> = self
            .outline
            .measures()
            .filter_map(|id| {
                let measure = self.from.measure(id)?;
                let name = format!("{}　{}", self.outline.number(id), measure.name);
                let folded = fold::for_search(&name);
                words.iter().all(|word| folded.contains(word.as_str())).then_some((id, name))
            })
            .collect();
        ui.horizontal(|ui| {
            if quiet_button(ui, "すべて選ぶ").clicked() {
                self.chosen.extend(found.iter().map(|(id, _)| *id));
            }
            if quiet_button(ui, "選択を解く").clicked() {
                self.chosen.clear();
            }
        });
        let height = shell::body_height(ui.ctx(), 320.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
            if found.is_empty() {
                japanese_text::label(ui, "あてはまるものがありません。", tokens::body(), tokens::tokens(ui.ctx()).hint);
            }
            for (id, name) in &found {
                let mut chosen = self.chosen.contains(id);
                if ui.checkbox(&mut chosen, name).changed() {
                    if chosen {
                        self.chosen.insert(*id);
                    } else {
                        self.chosen.remove(id);
                    }
                }
            }
        });
    }

    fn take(&self, plan: &Plan, end: usize, asked: &mut Asked) {
        let mut edits = Vec::new();
        let mut plan = plan.clone();
        let mut last = None;
        let originals = self.outline.measures().filter(|id| self.chosen.contains(id)).filter_map(|id| self.from.measure(id));
        for (count, original) in originals.enumerate() {
            let mint: &mut IdMint = asked.mint_mut();
            let taken = from_other_plan::take(original, &self.from, &plan, self.taking, mint);
            for picture in taken.pictures {
                // The next measure may show the same one.
                std::sync::Arc::make_mut(&mut plan.pictures).push(picture.clone());
                edits.push(Edit::Appendix(AppendixEdit::AddPicture(picture)));
            }
            last.get_or_insert(taken.measure.id);
            edits.push(Edit::Structure(StructureEdit::AddMeasure(self.into, end + count, std::sync::Arc::new(taken.measure))));
        }
        asked.edit(Edit::Together(format!("ほかの計画から{}を写す", plan.form.words.measure), edits));
        asked.seal = true;
        asked.show = last.map(Target::Measure);
    }
}
