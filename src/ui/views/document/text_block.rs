//! A block of running text: as it reads, and where it is clicked or the keyboard comes to it, its editor in the same place.

use eframe::egui::{self, Id, Popup, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::edit::around::BlockEdit;
use crate::edit::edit::Edit;
use crate::model::ids::BlockId;
use crate::model::place::{BlockField, Place};
use crate::model::prose::Prose;
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::document::blocks::{BlocksState, Drawn, On, within};
use crate::ui::views::document::reading_text::{self, Signs};
use crate::ui::widgets::prose_editor::{self, ProseEditor};
use crate::ui::widgets::prose_keys::{self, Edited};
use crate::ui::widgets::{japanese_text, text_field};

/// What the field is called.
const NAME: &str = "文章";

/// The identity of the field; the same while it is read and while it is edited, so that the focus stays.
pub fn field_id(block: BlockId) -> Id {
    Id::unique(("block-text", block))
}

/// Draws the block. `row` is the row with its tools.
pub(super) fn show(
    ui: &mut Ui,
    on: &On<'_>,
    block: BlockId,
    prose: &Prose,
    row: Option<Rect>,
    state: &mut BlocksState,
    asked: &mut Asked,
) -> Drawn {
    let id = field_id(block);
    let editable = !reading::is(ui);
    if editable && state.enter.take_if(|enter| *enter == block).is_some() {
        let end = prose.text().chars().count();
        text_field::place_cursor(ui.ctx(), id, end..end);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let insertion = state.insertion.take_if(|(of, _)| *of == block).map(|(_, words)| words);
    let focused = ui.memory(|memory| memory.has_focus(id));
    if editable && (focused || insertion.is_some()) {
        edit(ui, block, prose, row, insertion, asked)
    } else {
        read(ui, on, block, prose, state)
    }
}

fn edit(ui: &mut Ui, block: BlockId, prose: &Prose, row: Option<Rect>, insertion: Option<String>, asked: &mut Asked) -> Drawn {
    let id = field_id(block);
    // A press on the tools of the block, or in a menu of theirs, does not leave the text.
    let on_tools = row.is_some_and(|row| ui.rect_contains_pointer(row)) || Popup::is_any_open(ui.ctx());
    let before = ui.options(|options| options.input_options.surrender_focus_on);
    if on_tools {
        ui.options_mut(|options| options.input_options.surrender_focus_on = egui::SurrenderFocusOn::Never);
    }
    let guidance = "文章を入力";
    let mut typed = prose_editor::show(ui, ProseEditor { id, name: NAME, text: prose.text(), guidance, limit: None, rows: 1 });
    ui.options_mut(|options| options.input_options.surrender_focus_on = before);
    if let Some(words) = insertion {
        let text = typed.change.clone().unwrap_or_else(|| prose.text().to_owned());
        let selection = selection(ui, id, &text);
        text_field::rewrite(ui, id, &mut typed, inserted(&text, &words, selection));
    }
    asked.field(Place::Block(block, BlockField::Text), &typed.response);
    asked.seal |= typed.ended;
    if let Some(text) = typed.change {
        asked.edit(Edit::Block(BlockEdit::Text(block, text)));
    }
    let rect = typed.response.rect;
    Drawn { has_foot: true, ..Drawn::new(rect, true) }
}

/// What is selected in the text, or was when it was left; its end where nothing was.
pub fn selection(ui: &Ui, id: Id, text: &str) -> std::ops::Range<usize> {
    let end = text.chars().count();
    let (from, to) = text_field::remembered_cursor(ui.ctx(), id).unwrap_or((end, end));
    from.min(end)..to.min(end)
}

/// Words put in place of the selection.
pub fn inserted(text: &str, words: &str, selection: std::ops::Range<usize>) -> Edited {
    let before = text.get(..prose_keys::byte_of(text, selection.start)).unwrap_or_default();
    let after = text.get(prose_keys::byte_of(text, selection.end)..).unwrap_or_default();
    let cursor = selection.start + words.chars().count();
    Edited { text: format!("{before}{words}{after}"), selection: cursor..cursor }
}

fn read(ui: &mut Ui, on: &On<'_>, block: BlockId, prose: &Prose, state: &BlocksState) -> Drawn {
    let id = field_id(block);
    let kept = state.kept();
    let place = Place::Block(block, BlockField::Text);
    let signs = Signs {
        facts: kept.facts(on.open),
        footnotes: kept.footnotes(on.open),
        terms: kept.glossary(on.open).marks_in(within(on.home), &place),
        term_mark: &on.open.plan().form.document.glossary.mark,
    };
    let room = vec2(space::CELL_X, space::CELL_Y);
    let width = ui.available_width();
    let text = reading_text::lay_out(ui, prose.text(), &signs, &tokens::body(), width - 2.0 * room.x);
    let (rect, _) = ui.allocate_exact_size(vec2(width, text.size.y + 2.0 * room.y), Sense::hover());
    let at = rect.min + room;
    if reading::is(ui) {
        text.selectable(ui, at);
        return Drawn::new(rect, false);
    }
    let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(egui::CursorIcon::Text);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(prose.text().to_owned()),
        ..WidgetInfo::labeled(Role::MultilineTextInput, true, NAME)
    });
    let colors = tokens(ui);
    if response.hovered() {
        ui.painter().rect_stroke(rect, 2.0, Stroke::new(colors.edge, colors.rule_inner), StrokeKind::Inside);
    }
    if prose.is_empty() {
        ui.painter().galley(
            at,
            japanese_text::layout(ui, japanese_text::job(ui, "文章を入力", tokens::body(), colors.hint), f32::INFINITY),
            colors.hint,
        );
    } else if ui.is_rect_visible(rect) {
        text.paint(ui, at);
    }
    if response.clicked() {
        let byte = response.interact_pointer_pos().map_or(prose.text().len(), |pos| text.byte_at(pos - at));
        let char = prose.text().get(..byte).map_or(0, |before| before.chars().count());
        text_field::place_cursor(ui.ctx(), id, char..char);
        response.request_focus();
        ui.ctx().request_repaint();
    }
    Drawn::new(rect, response.has_focus())
}
