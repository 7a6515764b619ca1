//! 要確認: the chip beside the label of a cell whose words were taken over from another plan and not confirmed yet.

use eframe::egui::{Button, Response, RichText, Stroke, Ui, vec2};

use crate::edit::edit::{Edit, MeasureEdit};
use crate::model::annual::AnnualList;
use crate::model::place::MeasureField;
use crate::model::sheet::Content;
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::{self, tokens};
use crate::ui::views::card::Card;

/// The fields in a cell that wait for being confirmed.
pub(super) fn waiting(card: &Card<'_>, content: &Content) -> Vec<MeasureField> {
    card.measure.unconfirmed.iter().filter(|field| lies_in(field, content)).cloned().collect()
}

/// Draws the chip where a cell has any; pressing it confirms them.
pub(super) fn chip(ui: &mut Ui, card: &Card<'_>, content: &Content, label: &str, asked: &mut Asked) {
    chip_of(ui, card, waiting(card, content), label, asked);
}

/// The same for fields that stand in no cell.
pub(super) fn chip_of(ui: &mut Ui, card: &Card<'_>, fields: Vec<MeasureField>, label: &str, asked: &mut Asked) {
    if fields.is_empty() {
        return;
    }
    if button(ui).accessible_name(format!("{label}　要確認")).clicked() && !reading::is(ui) {
        let mut edits: Vec<Edit> = fields.into_iter().map(|field| Edit::Measure(card.measure.id, MeasureEdit::Confirmed(field))).collect();
        asked.seal = true;
        if edits.len() == 1 {
            asked.edits.append(&mut edits);
        } else {
            asked.edit(Edit::Together("要確認の確認".to_owned(), edits));
        }
    }
}

fn button(ui: &mut Ui) -> Response {
    let colors = tokens(ui);
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(6.0, 0.0);
        ui.spacing_mut().interact_size.y = 18.0;
        let words = RichText::new("要確認").font(tokens::caption()).color(colors.warning);
        ui.add(Button::new(words).fill(colors.surface).stroke(Stroke::new(colors.edge, colors.warning)).corner_radius(9))
    })
    .inner
    .on_hover_text("前の計画から引き継いだままです。内容を確かめたら押してください。書き換えたときも消えます。")
}

fn lies_in(field: &MeasureField, content: &Content) -> bool {
    match field {
        MeasureField::Name | MeasureField::Whole => matches!(content, Content::Name | Content::NumberAndName),
        MeasureField::Lead => *content == Content::Lead,
        MeasureField::Related => *content == Content::Related,
        MeasureField::Narrative(key) => matches!(content, Content::Narrative(other) if other == key),
        MeasureField::Schedule | MeasureField::Row(_) | MeasureField::Bar(_) => *content == Content::Schedule,
        MeasureField::Indicator(..) => *content == Content::Indicators,
        MeasureField::Annual(cell) => {
            *content == if cell.list == AnnualList::Actions { Content::AnnualActions } else { Content::AnnualGoals }
        }
        MeasureField::Evidence(_) => *content == Content::Evidence,
        MeasureField::Visions => *content == Content::Visions,
        MeasureField::Priorities => *content == Content::Priorities,
        MeasureField::References => *content == Content::References,
        MeasureField::Pictures => *content == Content::Pictures,
        // It has a line of its own under the sheet.
        MeasureField::Summary => false,
    }
}
