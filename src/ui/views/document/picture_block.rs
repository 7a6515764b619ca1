//! A block with a picture: the picture, its caption with its number, and what a screen reader says instead of it.

use eframe::egui::{Align, Id, Layout, Margin, Ui, vec2};

use crate::edit::around::BlockEdit;
use crate::edit::edit::Edit;
use crate::model::ids::BlockId;
use crate::model::measure::PlacedPicture;
use crate::model::place::{BlockField, Place};
use crate::ui::asked::{Asked, PictureTarget};
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, space};
use crate::ui::views::document::blocks::{self, BlocksState, Drawn};
use crate::ui::views::document::caption::{self, Caption};
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::text_field::TextField;
use crate::ui::widgets::{card, picture};

/// Highest that a picture is drawn, in points.
const TALLEST: f32 = 480.0;

/// Draws the block.
pub(super) fn show(
    ui: &mut Ui,
    open: &OpenPlan,
    block: BlockId,
    placed: &PlacedPicture,
    near: bool,
    state: &BlocksState,
    asked: &mut Asked,
) -> Drawn {
    let plan = open.plan();
    let mut focused = false;
    let drawn = ui.vertical(|ui| {
        let found = plan.pictures.iter().find(|picture| picture.id == placed.picture);
        let room = vec2(ui.available_width(), TALLEST);
        ui.vertical_centered(|ui| picture::show(ui, found, &placed.alternative, room));
        let number = state.kept().contents().figure_number(block).unwrap_or_default();
        let caption = Caption { block, number, words: &placed.caption, hint: "図の見出しを入力" };
        let (typed, _) = caption::show(ui, &caption, asked);
        focused |= typed.response.has_focus();
        if let Some(words) = typed.change {
            asked.edit(Edit::Block(BlockEdit::Picture(block, PlacedPicture { caption: words, ..placed.clone() })));
        }
        let missing = placed.alternative.trim().is_empty() && !reading::is(ui);
        if near {
            focused |= blocks::foot(ui, |ui| tools(ui, block, placed, asked));
        } else if missing {
            blocks::foot(ui, |ui| {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add_space(space::CELL_X);
                    card::warning_text(ui, "代替テキストがありません。");
                });
            });
        }
        near || missing
    });
    Drawn { has_foot: drawn.inner, ..Drawn::new(drawn.response.rect, focused) }
}

/// Under the picture: what is said instead of it, and another file in its place.
fn tools(ui: &mut Ui, block: BlockId, placed: &PlacedPicture, asked: &mut Asked) -> bool {
    let replace = quiet_button(ui, "画像を選び直す…");
    if replace.clicked() {
        asked.picture = Some(PictureTarget::Block(block));
    }
    let id = Id::unique(("block-alternative", block));
    let hint = "▲ 代替テキスト（見えない人に伝える図の内容）を入力";
    let width = ui.available_width();
    let margin = Margin::symmetric(space::CELL_X as i8, 2);
    let field = TextField::single(id, &placed.alternative).name("代替テキスト").hint(hint).font(tokens::caption()).frame(false);
    let typed = field.margin(margin).width(width).show(ui);
    asked.field(Place::Block(block, BlockField::Whole), &typed.response);
    asked.seal |= typed.ended;
    let focused = typed.response.has_focus() || replace.has_focus();
    if let Some(words) = typed.change {
        asked.edit(Edit::Block(BlockEdit::Picture(block, PlacedPicture { alternative: words, ..placed.clone() })));
    }
    focused
}
