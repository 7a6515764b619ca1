//! 概要版の一文: a folded line under the sheet, for the sentence that stands for the measure in the overview. What stands there
//! while it is empty is the sentence that writes itself.

use std::borrow::Cow;

use eframe::egui::{Id, Ui};

use crate::derive::live::written;
use crate::derive::overview_sentence;
use crate::edit::edit::MeasureEdit;
use crate::model::place::{MeasureField, Place};
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::{self, tokens};
use crate::ui::views::card::{Card, unconfirmed};
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::{hint_text, plain_card};
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// Shown while no narrative has a sentence to stand in.
const NOTHING_YET: &str = "記述欄に書くと、その最初の文が入ります";

/// Draws the line. Once opened or folded it stays so from card to card; before that it is open where a sentence is written.
pub(super) fn show(ui: &mut Ui, card: &Card<'_>, asked: &mut Asked) {
    let label = Place::Measure(card.measure.id, MeasureField::Summary).field_label(card.open.plan());
    let slot = Id::unique("overview line open");
    let own = card.measure.summary.as_str();
    let waiting: Vec<MeasureField> = card.measure.unconfirmed.get(&MeasureField::Summary).cloned().into_iter().collect();
    let led = asked.landing == Some(Place::Measure(card.measure.id, MeasureField::Summary));
    let mut open = ui.data(|data| data.get_temp::<bool>(slot)).unwrap_or(!own.is_empty()) || !waiting.is_empty() || led;
    if led {
        ui.data_mut(|data| data.insert_temp(slot, true));
    }
    plain_card(ui, |ui| {
        ui.horizontal(|ui| {
            if quiet_button(ui, &format!("{} {label}", if open { "▼" } else { "▶" })).clicked() {
                open = !open;
                ui.data_mut(|data| data.insert_temp(slot, open));
            }
            unconfirmed::chip_of(ui, card, waiting, &label, asked);
        });
        if !open {
            return;
        }
        let automatic = overview_sentence::automatic(card.measure, card.open.plan());
        let automatic = card.kept.map_or(Cow::Borrowed(automatic.as_str()), |kept| written(&automatic, kept.facts(card.open)));
        let hint = if automatic.is_empty() { NOTHING_YET } else { &*automatic };
        if reading::is(ui) && own.is_empty() {
            japanese_text::label(ui, automatic, tokens::body(), tokens(ui).secondary);
            return;
        }
        // A long sentence wraps; Enter ends it as in a field of one line.
        let id = Id::unique(("overview line", card.measure.id));
        let typed = TextField::multi(id, own).rows(1).enter_goes_on().name(&label).hint(hint).show(ui);
        asked.field(Place::Measure(card.measure.id, MeasureField::Summary), &typed.response);
        asked.seal |= typed.ended;
        if let Some(sentence) = typed.change {
            asked.measure(card.measure.id, MeasureEdit::Summary(sentence));
        }
        if !reading::is(ui) {
            hint_text(ui, "空欄のままなら、記述欄の最初の文（うすく見えている文）が概要版に載ります。");
        }
    });
}
