//! What stands for the sheets, on a page of their own or on that of the chapter that holds them: how many there are in which
//! section. They are written in the view of the sheets.

use eframe::egui::Ui;

use crate::model::outline::Target;
use crate::model::section::{self, Section};
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::tokens::{self, tokens};
use crate::ui::views::document::{Part, page, parts};
use crate::ui::widgets::{card, japanese_text};

/// Draws the page.
///
/// `number` is that of the sheets as a chapter of their own; empty where they stand in none.
pub fn show(ui: &mut Ui, open: &OpenPlan, number: &str, asked: &mut Asked) {
    let plan = open.plan();
    page::title(ui, format!("{number} {}", parts::name(plan, Part::Sheets)).trim());
    body(ui, open, asked);
}

/// Draws what stands under the heading.
pub fn body(ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
    let plan = open.plan();
    let word = &plan.form.words.measure;
    let again = open.outline().entries.iter().filter(|entry| matches!(entry.target, Target::Again(..))).count();
    let listed = if again > 0 { format!("（ほかに{}{again}件）", plan.form.words.again) } else { String::new() };
    card::body_text(ui, &format!("ここに{word}の票が{}件入ります{listed}。区分や票は「票」の画面で書きます。", plan.measures.len()));
    ui.add_space(8.0);
    for entry in &open.outline().entries {
        let Target::Section(id) = entry.target else { continue };
        let Some(found) = section::find(&plan.sections, id) else { continue };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            #[expect(clippy::cast_precision_loss, reason = "depth is at most four")]
            ui.add_space(entry.depth as f32 * 18.0);
            let title = if found.title.is_empty() { "（名称未入力）" } else { &found.title };
            if ui.link(format!("{} {title}", entry.number).trim()).clicked() {
                asked.show = Some(entry.target);
            }
            japanese_text::label(ui, format!("{}件", count(found)), tokens::caption(), tokens(ui).secondary);
        });
    }
    if plan.sections.is_empty() {
        card::hint_text(ui, "区分がまだありません。「票」の画面で追加します。");
    }
}

/// The measures in a section and all below it, listed ones too.
fn count(section: &Section) -> usize {
    section.items.len() + section.sections.iter().map(count).sum::<usize>()
}
