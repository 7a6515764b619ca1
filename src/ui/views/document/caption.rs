//! The caption over a table or under a figure: its number as printed, and its words to be typed in place.

use eframe::egui::{Align, Id, Layout, Rect, Ui, vec2};

use crate::model::ids::BlockId;
use crate::model::place::{BlockField, Place};
use crate::ui::asked::Asked;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::{TextField, Typed};

/// What a caption shows.
pub struct Caption<'a> {
    /// The block.
    pub block: BlockId,
    /// 「図1」「表2」; empty where it has none.
    pub number: &'a str,
    /// The words.
    pub words: &'a str,
    /// Shown while there are none.
    pub hint: &'a str,
}

/// Draws the caption; what was typed, and whether the cursor is in it.
pub fn show(ui: &mut Ui, caption: &Caption<'_>, asked: &mut Asked) -> (Typed, Rect) {
    let room = vec2(ui.available_width(), space::ROW);
    let drawn = ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if !caption.number.is_empty() {
            ui.add_space(space::CELL_X);
            japanese_text::label(ui, caption.number, tokens::label_bold(), tokens(ui).text);
        }
        let width = ui.available_width();
        let id = Id::unique(("block-caption", caption.block));
        let field = TextField::single(id, caption.words).name("見出し（キャプション）").hint(caption.hint);
        let typed = field.font(tokens::label_bold()).frame(false).width(width).show(ui);
        asked.field(Place::Block(caption.block, BlockField::Caption), &typed.response);
        asked.seal |= typed.ended;
        typed
    });
    (drawn.inner, drawn.response.rect)
}
