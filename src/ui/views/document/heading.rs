//! The heading of a chapter or part on its page: its number as printed, and its words to be typed in place.

use eframe::egui::{Align, FontId, Id, Layout, Rect, Ui};

use crate::edit::around::ChapterEdit;
use crate::edit::edit::Edit;
use crate::model::chapter::Chapter;
use crate::model::place::{ChapterField, Place};
use crate::ui::asked::Asked;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::{self, TextField};

/// The type of a heading at a depth.
pub fn font(depth: usize) -> FontId {
    let size = match depth {
        0 => 21.0,
        1 => 16.5,
        2 => 14.5,
        _ => 13.5,
    };
    FontId::new(size, tokens::bold_family())
}

/// Draws the heading; with `rename` its words are selected and the cursor is in it. Where it stands, and whether Enter was pressed.
pub fn show(ui: &mut Ui, chapter: &Chapter, depth: usize, number: &str, rename: bool, asked: &mut Asked) -> (Rect, bool) {
    let font = font(depth);
    let shown = ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let colors = tokens(ui);
        if !number.is_empty() {
            ui.add_space(space::CELL_X - 4.0);
            ui.vertical(|ui| {
                // On the line of the words in the field beside it.
                ui.add_space(6.0);
                ui.set_max_width(200.0);
                japanese_text::label_job(ui, japanese_text::job(ui, number, font.clone(), colors.text));
            });
        }
        let id = Id::unique(("chapter-title", chapter.id));
        let name = if depth == 0 { "章の名称" } else { "節の名称" };
        let width = ui.available_width();
        let hint = format!("{name}を入力");
        let field = TextField::multi(id, &chapter.title).rows(1).return_submits(true).font(font).frame(false).width(width);
        let typed = field.name(name).hint(&hint).show(ui);
        if rename {
            typed.response.request_focus();
            text_field::place_cursor(ui.ctx(), id, 0..chapter.title.chars().count());
        }
        asked.field(Place::Chapter(chapter.id, ChapterField::Title), &typed.response);
        asked.seal |= typed.ended;
        if let Some(title) = typed.change {
            asked.edit(Edit::Chapter(ChapterEdit::Title(chapter.id, title)));
        }
        typed.submitted
    });
    (shown.response.rect, shown.inner)
}
