//! A text of a sheet: as it will read while nobody is in it (live values as their words, footnotes and terms with their marks,
//! bold without its signs), and its editor where it is clicked or the keyboard comes to it. A text in which nothing reads
//! otherwise than it is typed is always its editor.

use eframe::egui::{CursorIcon, Role, Sense, Ui, WidgetInfo, vec2};

use crate::derive::glossary::TermMark;
use crate::derive::texts::Where;
use crate::model::form_document::TermMarks;
use crate::model::place::Place;
use crate::model::plan::Plan;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, space};
use crate::ui::views::document::kept::Kept;
use crate::ui::views::document::reading_text::{self, Signs};
use crate::ui::widgets::prose_editor::{self, ProseEditor};
use crate::ui::widgets::text_field::{self, Typed};

/// Whether some text of the plan's sheets may read otherwise than it is typed, so that what is derived is needed.
pub(super) fn needs_signs<'a>(plan: &Plan, mut texts: impl Iterator<Item = &'a str>) -> bool {
    marks_terms(plan) || texts.any(has_signs)
}

fn marks_terms(plan: &Plan) -> bool {
    !plan.glossary.is_empty() && plan.form.document.glossary.marked() != TermMarks::Never
}

fn has_signs(text: &str) -> bool {
    text.contains("**") || text.contains("[^") || text.contains('{')
}

/// Draws the field; `kept` is what its signs are taken from, where they are wanted.
pub(super) fn show(ui: &mut Ui, open: &OpenPlan, kept: Option<&Kept>, within: Where, place: &Place, spec: ProseEditor<'_>) -> Typed {
    let focused = ui.memory(|memory| memory.has_focus(spec.id));
    let terms: &[TermMark] = match kept {
        Some(kept) if marks_terms(open.plan()) => kept.glossary(open).marks_in(within, place),
        _ => &[],
    };
    match kept {
        Some(kept) if !focused && (has_signs(spec.text) || !terms.is_empty()) => {
            let signs = Signs {
                facts: kept.facts(open),
                footnotes: kept.footnotes(open),
                terms,
                term_mark: &open.plan().form.document.glossary.mark,
            };
            read(ui, &signs, &spec)
        }
        _ => prose_editor::show(ui, spec),
    }
}

fn read(ui: &mut Ui, signs: &Signs<'_>, spec: &ProseEditor<'_>) -> Typed {
    let room = vec2(space::CELL_X, space::CELL_Y);
    let width = ui.available_width();
    let font = tokens::body();
    let text = reading_text::lay_out(ui, spec.text, signs, &font, width - 2.0 * room.x);
    let row = ui.fonts_mut(|fonts| fonts.row_height(&font)) + ui.spacing().extra_text_line_spacing;
    let rows = f32::from(u8::try_from(spec.rows).unwrap_or(u8::MAX));
    // As high as the editor, so that entering the text moves as little as possible.
    let size = vec2(width, text.size.y.max(rows * row) + 2.0 * room.y);
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let at = rect.min + room;
            let response = if reading::is(ui) {
                text.selectable(ui, at);
                ui.interact(rect, spec.id, Sense::hover())
            } else {
                let response = ui.interact(rect, spec.id, Sense::click()).on_hover_cursor(CursorIcon::Text);
                if ui.is_rect_visible(rect) {
                    text.paint(ui, at);
                }
                response
            };
            response.widget_info(|| WidgetInfo {
                current_text_value: Some(spec.text.to_owned()),
                ..WidgetInfo::labeled(Role::MultilineTextInput, true, spec.name)
            });
            prose_editor::count_row(ui, spec.text, spec.limit);
            if response.clicked() {
                let byte = response.interact_pointer_pos().map_or(spec.text.len(), |pos| text.byte_at(pos - at));
                let char = spec.text.get(..byte).map_or(0, |before| before.chars().count());
                text_field::place_cursor(ui.ctx(), spec.id, char..char);
                response.request_focus();
                ui.ctx().request_repaint();
            }
            response
        })
        .inner;
    Typed { response, change: None, ended: false, submitted: false, cancelled: false, cursor: None }
}
