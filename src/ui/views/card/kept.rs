//! What a card holds and the form does not show: a folded block at its foot, only to be read.

use eframe::egui::{Id, Ui};

use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::{hint_text, plain_card};
use crate::ui::widgets::japanese_text;

/// Draws the block, or nothing where everything shows. `id` tells blocks of different cards apart.
pub fn show(ui: &mut Ui, id: Id, hidden: &[(String, String)]) {
    if hidden.is_empty() {
        return;
    }
    let slot = id.with("open");
    let mut open = ui.data(|data| data.get_temp::<bool>(slot)).unwrap_or(false);
    plain_card(ui, |ui| {
        let title = format!("{} この様式に表示しない記載（{}件）", if open { "▼" } else { "▶" }, hidden.len());
        if quiet_button(ui, &title).clicked() {
            open = !open;
            ui.data_mut(|data| data.insert_temp(slot, open));
        }
        if !open {
            return;
        }
        hint_text(ui, "計画の中に残してあり、表示する様式に切り替えると、元の欄に戻ります。");
        for (label, text) in hidden {
            ui.add_space(4.0);
            japanese_text::label(ui, label.as_str(), tokens::label_bold(), tokens(ui).secondary);
            japanese_text::label(ui, text.as_str(), tokens::body(), tokens(ui).text);
        }
    });
}
