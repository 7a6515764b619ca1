//! The items of an edition of national priorities, to edit them: their words, the group they stand in, and which items of
//! earlier editions they continue.

use eframe::egui::{Grid, ScrollArea, Ui};

use crate::edit::around::{ListEdit, PriorityEdit};
use crate::edit::edit::Edit;
use crate::model::ids::PriorityId;
use crate::model::plan::Plan;
use crate::model::priority::{Priority, PriorityEdition};
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::priorities::{field_id, short_name};
use crate::ui::widgets::button::{icon_button, quiet_button};
use crate::ui::widgets::text_field::TextField;
use crate::ui::widgets::{card, japanese_text};

/// Draws the items of the edition at a position.
pub(super) fn show(ui: &mut Ui, plan: &Plan, at: usize, edition: &PriorityEdition, asked: &mut Asked) {
    ScrollArea::vertical().auto_shrink([false, false]).id_salt(("priority-items", edition.id)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP;
        let mut remove = false;
        card::section_card(
            ui,
            "版",
            |ui| remove = !reading::is(ui) && quiet_button(ui, "この版を削除").clicked(),
            |ui| head(ui, at, edition, asked),
        );
        if remove {
            asked.edit(Edit::Priority(PriorityEdit::Edition(ListEdit::Remove(at))));
            asked.seal = true;
        }
        let mut add = false;
        card::section_card(
            ui,
            "項目",
            |ui| add = !reading::is(ui) && quiet_button(ui, "＋ 項目").clicked(),
            |ui| {
                if edition.items.is_empty() {
                    card::hint_text(ui, "「＋ 項目」で、版が示す項目を原文のとおりに書き加えます。");
                }
                for (position, item) in edition.items.iter().enumerate() {
                    row(ui, plan, edition, position, item, asked);
                }
            },
        );
        if add {
            let group = edition.items.last().map_or_else(String::new, |item| item.group.clone());
            let item = Priority { id: PriorityId(asked.mint()), group, text: String::new(), continues: Vec::new() };
            items(edition, ListEdit::Add(edition.items.len(), item), asked);
            asked.seal = true;
        }
    });
}

fn items(edition: &PriorityEdition, edit: ListEdit<Priority>, asked: &mut Asked) {
    asked.edit(Edit::Priority(PriorityEdit::Item(edition.id, edit)));
}

fn head(ui: &mut Ui, at: usize, edition: &PriorityEdition, asked: &mut Asked) {
    Grid::new(("edition-head", edition.id)).num_columns(2).spacing([12.0, 6.0]).show(ui, |ui| {
        /// Puts a text into a field of an edition.
        type Put = fn(&mut PriorityEdition, String);
        let fields: [(&str, &str, Put); 3] = [
            ("名称", &edition.name, |edition, text| edition.name = text),
            ("公表日", &edition.published, |edition, text| edition.published = text),
            ("出典", &edition.source, |edition, text| edition.source = text),
        ];
        for (position, (label, text, set)) in fields.into_iter().enumerate() {
            card::label_text(ui, label);
            let width = (ui.available_width()).min(560.0);
            let typed = TextField::single(field_id(edition, "head", position), text).name(label).width(width).show(ui);
            asked.seal |= typed.ended;
            if let Some(text) = typed.change {
                let mut changed = edition.clone();
                set(&mut changed, text);
                asked.edit(Edit::Priority(PriorityEdit::Edition(ListEdit::Set(at, changed))));
            }
            ui.end_row();
        }
    });
}

fn row(ui: &mut Ui, plan: &Plan, edition: &PriorityEdition, at: usize, item: &Priority, asked: &mut Asked) {
    let editable = !reading::is(ui);
    ui.horizontal(|ui| {
        japanese_text::label(ui, format!("{}", at + 1), tokens::label(), tokens(ui).secondary);
        let tools = 108.0;
        let group = 170.0;
        let width = (ui.available_width() - tools - group - 24.0).max(120.0);
        let typed = TextField::single(field_id(edition, "text", at), &item.text)
            .name(&format!("項目{}", at + 1))
            .hint("項目の原文")
            .width(width)
            .show(ui);
        asked.seal |= typed.ended;
        if let Some(text) = typed.change {
            items(edition, ListEdit::Set(at, Priority { text, ..item.clone() }), asked);
        }
        let name = format!("項目{}の区分", at + 1);
        let typed =
            TextField::single(field_id(edition, "group", at), &item.group).name(&name).hint("区分（重点取組事項）").width(group).show(ui);
        asked.seal |= typed.ended;
        if let Some(group) = typed.change {
            items(edition, ListEdit::Set(at, Priority { group, ..item.clone() }), asked);
        }
        if editable {
            if icon_button(ui, "↑", &format!("項目{}を上へ", at + 1)).clicked() && at > 0 {
                items(edition, ListEdit::Move(at, at - 1), asked);
                asked.seal = true;
            }
            if icon_button(ui, "↓", &format!("項目{}を下へ", at + 1)).clicked() && at + 1 < edition.items.len() {
                items(edition, ListEdit::Move(at, at + 1), asked);
                asked.seal = true;
            }
            if icon_button(ui, "×", &format!("項目{}を削除", at + 1)).clicked() {
                items(edition, ListEdit::Remove(at), asked);
                asked.seal = true;
            }
        }
    });
    if plan.priority_editions.len() > 1 {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(24.0);
            lineage(ui, plan, edition, at, item, editable, asked);
        });
    }
}

/// Which items of other editions it continues.
fn lineage(ui: &mut Ui, plan: &Plan, edition: &PriorityEdition, at: usize, item: &Priority, editable: bool, asked: &mut Asked) {
    let colors = tokens(ui);
    let others: Vec<(&PriorityEdition, &Priority)> = plan
        .priority_editions
        .iter()
        .filter(|other| other.id != edition.id)
        .flat_map(|other| other.items.iter().map(move |item| (other, item)))
        .collect();
    let words: Vec<String> = others
        .iter()
        .filter(|(_, other)| item.continues.contains(&other.id))
        .map(|(edition, other)| format!("{}「{}」", short_name(edition), other.text))
        .collect();
    let text = if words.is_empty() {
        "前の版に続く項目：なし".to_owned()
    } else {
        format!("前の版に続く項目：{}", words.join("、"))
    };
    japanese_text::label(ui, text, tokens::caption(), colors.secondary);
    if !editable {
        return;
    }
    ui.menu_button("選ぶ", |ui| {
        for (edition_of, other) in &others {
            let chosen = item.continues.contains(&other.id);
            if ui.selectable_label(chosen, format!("{}　{}", short_name(edition_of), other.text)).clicked() {
                let mut continues = item.continues.clone();
                if chosen {
                    continues.retain(|id| *id != other.id);
                } else {
                    continues.push(other.id);
                }
                items(edition, ListEdit::Set(at, Priority { continues, ..item.clone() }), asked);
                asked.seal = true;
            }
        }
    });
}
