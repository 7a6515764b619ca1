//! Pictures on the sheet of a measure: each small, with the words under it and the words said instead of it.

use eframe::egui::{Id, Ui, vec2};

use crate::edit::around::ListEdit;
use crate::edit::edit::MeasureEdit;
use crate::model::ids::{MeasureId, PictureId};
use crate::model::measure::PlacedPicture;
use crate::model::place::{MeasureField, Place};
use crate::ui::asked::{Asked, PictureTarget};
use crate::ui::reading;
use crate::ui::views::card::Card;
use crate::ui::views::card::evidence::list_menu;
use crate::ui::widgets::button::{icon_button, quiet_button};
use crate::ui::widgets::card::{hint_text, label_text, warning_text};
use crate::ui::widgets::picture;
use crate::ui::widgets::text_field::TextField;

/// Room for a picture, in points.
const WIDTH: f32 = 168.0;
const HEIGHT: f32 = 112.0;
/// Its height where it has the whole width of the cell.
const TALL: f32 = 168.0;

/// Draws the pictures.
pub(super) fn show(ui: &mut Ui, card: &Card<'_>, label: &str, asked: &mut Asked) {
    let pictures = &card.measure.pictures;
    let editable = !reading::is(ui);
    if pictures.is_empty() {
        hint_text(
            ui,
            if editable {
                "取組の様子が伝わる写真や図を、票に載せられます（PNG・JPEG）。"
            } else {
                "（記載なし）"
            },
        );
    }
    for (at, placed) in pictures.iter().enumerate() {
        ui.push_id(("picture", at), |ui| one(ui, card, at, placed, label, asked));
        ui.add_space(4.0);
    }
    if editable {
        let button = quiet_button(ui, "＋ 画像を追加…");
        // The fields of a picture come first, where there is one.
        asked.field(Place::Measure(card.measure.id, MeasureField::Pictures), &button);
        if button.clicked() {
            asked.picture = Some(PictureTarget::Measure(card.measure.id));
        }
    }
}

fn one(ui: &mut Ui, card: &Card<'_>, at: usize, placed: &PlacedPicture, label: &str, asked: &mut Asked) {
    let plan = card.open.plan();
    let editable = !reading::is(ui);
    let found = plan.pictures.iter().find(|picture| picture.id == placed.picture);
    // Beside the picture only where the fields still show a line of words.
    let narrow = ui.available_width() < WIDTH + 360.0;
    let room = if narrow { vec2(ui.available_width(), TALL) } else { vec2(WIDTH, HEIGHT) };
    let body = |ui: &mut Ui, asked: &mut Asked| {
        picture::show(ui, found, &placed.alternative, room);
        ui.vertical(|ui| {
            field(ui, card, at, placed, label, true, asked);
            field(ui, card, at, placed, label, false, asked);
            if placed.alternative.trim().is_empty() && editable {
                warning_text(ui, "代替テキストがありません。画像を見られない人に、内容が伝わりません。");
            }
        });
    };
    if narrow {
        ui.vertical(|ui| body(ui, asked));
    } else {
        ui.horizontal_top(|ui| body(ui, asked));
    }
}

/// The field of a picture's caption, or of its alternative text.
pub fn words_id(measure: MeasureId, picture: PictureId, at: usize, caption: bool) -> Id {
    Id::unique(("picture-words", measure, picture, at, caption))
}

/// Caption, or alternative text with the menu beside it.
fn field(ui: &mut Ui, card: &Card<'_>, at: usize, placed: &PlacedPicture, label: &str, caption: bool, asked: &mut Asked) {
    let pictures = &card.measure.pictures;
    let editable = !reading::is(ui);
    ui.horizontal(|ui| {
        ui.allocate_ui(vec2(76.0, 24.0), |ui| {
            ui.set_min_width(76.0);
            label_text(ui, if caption { "説明" } else { "代替テキスト" });
        });
        let (text, name, hint) = if caption {
            (&placed.caption, format!("{label}（{}）の説明", at + 1), "画像の下に印刷する言葉")
        } else {
            (&placed.alternative, format!("{label}（{}）の代替テキスト", at + 1), "画像の内容を言葉で")
        };
        let id = words_id(card.measure.id, placed.picture, at, caption);
        let width = ui.available_width() - if editable { 34.0 } else { 0.0 };
        let typed = TextField::single(id, text).name(&name).hint(hint).width(width).show(ui);
        asked.field(Place::Measure(card.measure.id, MeasureField::Pictures), &typed.response);
        asked.seal |= typed.ended;
        if let Some(text) = typed.change {
            let mut changed = placed.clone();
            *(if caption { &mut changed.caption } else { &mut changed.alternative }) = text;
            asked.measure(card.measure.id, MeasureEdit::Pictures(ListEdit::Set(at, changed)));
        }
        if !caption && editable {
            let button = icon_button(ui, "…", &format!("{label}（{}）のメニュー", at + 1));
            if let Some(edit) = list_menu(&button, at, pictures.len()) {
                asked.seal = true;
                asked.measure(card.measure.id, MeasureEdit::Pictures(edit));
            }
        }
    });
}
