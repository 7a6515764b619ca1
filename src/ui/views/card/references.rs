//! 【関連】: items of other plans that a measure belongs to, a line each.

use eframe::egui::{Id, Ui};

use crate::edit::around::ListEdit;
use crate::edit::edit::MeasureEdit;
use crate::model::measure::Reference;
use crate::model::place::{MeasureField, Place};
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::space;
use crate::ui::views::card::Card;
use crate::ui::views::card::evidence::list_menu;
use crate::ui::widgets::button::{icon_button, quiet_button};
use crate::ui::widgets::text_field::TextField;

/// Draws the lines.
pub(super) fn show(ui: &mut Ui, card: &Card<'_>, label: &str, asked: &mut Asked) {
    let references = &card.measure.references;
    let editable = !reading::is(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let menu = if editable { 32.0 } else { 0.0 };
    let width = ui.available_width() - menu;
    for (at, reference) in references.iter().enumerate() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let mut field = |ui: &mut Ui, first: bool, width: f32| {
                let id = Id::unique(("reference", card.measure.id, at, first));
                let (text, name, hint) = if first {
                    (&reference.plan, format!("{label}（{}）　計画名", at + 1), "計画の名称")
                } else {
                    (&reference.item, format!("{label}（{}）　項目", at + 1), "計画の中の項目")
                };
                let hint = if editable { hint } else { "" };
                let typed = TextField::single(id, text).name(&name).hint(hint).frame(false).width(width).show(ui);
                asked.field(Place::Measure(card.measure.id, MeasureField::References), &typed.response);
                asked.seal |= typed.ended;
                if let Some(text) = typed.change {
                    let mut changed = reference.clone();
                    *(if first { &mut changed.plan } else { &mut changed.item }) = text;
                    asked.measure(card.measure.id, MeasureEdit::References(ListEdit::Set(at, changed)));
                }
            };
            field(ui, true, width * 0.4);
            field(ui, false, width * 0.6);
            if editable {
                let button = icon_button(ui, "…", &format!("{label}（{}）のメニュー", at + 1));
                if let Some(edit) = list_menu(&button, at, references.len()) {
                    asked.seal = true;
                    asked.measure(card.measure.id, MeasureEdit::References(edit));
                }
            }
        });
    }
    if editable {
        ui.horizontal(|ui| {
            ui.add_space(space::CELL_X - 8.0);
            let button = quiet_button(ui, "＋ 追加").accessible_name(format!("{label}を追加"));
            asked.field(Place::Measure(card.measure.id, MeasureField::References), &button);
            if button.clicked() {
                let reference = Reference { plan: String::new(), item: String::new() };
                asked.seal = true;
                asked.measure(card.measure.id, MeasureEdit::References(ListEdit::Add(references.len(), reference)));
                let first = Id::unique(("reference", card.measure.id, references.len(), true));
                ui.memory_mut(|memory| memory.request_focus(first));
            }
        });
    }
}
