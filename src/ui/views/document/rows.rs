//! A list of the appendices as a table, a row each, edited in place: cells, and what can be done with a row by its menu or by keys.
//!
//! Keys, while the cursor is in a row: Ctrl+Enter puts a row below, Ctrl+Shift+↑ and ↓ move it, Ctrl+Shift+Delete removes it. What a
//! row holds, and the edits, are left to the pages.

use eframe::egui::{Align, Button, Context, Event, FontId, Id, Key, KeyboardShortcut, Layout, Modifiers, Popup, Rect, Ui, pos2, vec2};

use crate::base::pasted::{self, Kind};
use crate::base::tsv;
use crate::edit::around::ListEdit;
use crate::model::place::{AppendixField, Place};
use crate::ui::asked::Asked;
use crate::ui::dialogs::typed_value::{Field, TypedValue};
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::text_field::{TextField, Typed};
use crate::ui::widgets::{card, ime, japanese_text};

/// Width of the column with the menus of the rows, in points.
const TOOLS: f32 = 30.0;

/// What is asked of a list. Positions as in [`crate::edit::around::ListEdit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowAsk {
    /// A new row at a position.
    Insert(usize),
    /// Removes a row.
    Remove(usize),
    /// Moves a row to a position.
    Move(usize, usize),
}

impl RowAsk {
    /// The edit of the list, and the row in which the cursor goes on; `blank` is a new row's element.
    pub fn edit<T>(self, blank: impl FnOnce() -> T) -> (ListEdit<T>, Option<usize>) {
        match self {
            Self::Insert(at) => (ListEdit::Add(at, blank()), Some(at)),
            Self::Remove(at) => (ListEdit::Remove(at), None),
            Self::Move(from, to) => (ListEdit::Move(from, to), Some(to)),
        }
    }
}

/// A table of rows.
pub(super) struct Rows<'a> {
    /// What a row is called: 「用語」.
    pub noun: &'a str,
    /// Headings of the columns with their widths in points; those of width 0 share what is left.
    pub columns: &'a [(&'a str, f32)],
    /// How many rows there are.
    pub count: usize,
    /// Whether the officer orders the rows, and a new one may stand anywhere.
    pub ordered: bool,
    /// The fields of a row, by its position.
    pub fields: &'a dyn Fn(usize) -> Vec<Id>,
}

impl Rows<'_> {
    /// What was asked by keys; to be looked for before the rows are drawn, so that the fields do not take them.
    pub(super) fn keys(&self, ui: &Ui) -> Option<RowAsk> {
        if reading::is(ui) || ime::is_composing(ui.ctx()) {
            return None;
        }
        let focused = ui.memory(|memory| memory.focused())?;
        let row = (0..self.count).find(|row| (self.fields)(*row).contains(&focused))?;
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)));
        let ctrl_shift = Modifiers::COMMAND | Modifiers::SHIFT;
        if pressed(ctrl_shift, Key::Delete) {
            return Some(RowAsk::Remove(row));
        }
        if pressed(Modifiers::COMMAND, Key::Enter) {
            return Some(RowAsk::Insert(row + 1));
        }
        if !self.ordered {
            return None;
        }
        if pressed(ctrl_shift, Key::ArrowUp) {
            return row.checked_sub(1).map(|to| RowAsk::Move(row, to));
        }
        if pressed(ctrl_shift, Key::ArrowDown) {
            return (row + 1 < self.count).then_some(RowAsk::Move(row, row + 1));
        }
        None
    }

    /// A block of cells that is pasted from a spreadsheet while the cursor is in a row: that row, and the cells. To be looked for
    /// before the rows are drawn, as otherwise all the cells would come into one field.
    pub(super) fn pasted(&self, ui: &Ui) -> Option<(usize, Vec<Vec<String>>)> {
        if reading::is(ui) || ime::is_composing(ui.ctx()) {
            return None;
        }
        let focused = ui.memory(|memory| memory.focused())?;
        let row = (0..self.count).find(|row| (self.fields)(*row).contains(&focused))?;
        ui.input_mut(|input| {
            let at = input.events.iter().position(|event| matches!(event, Event::Paste(text) if text.contains('\t')))?;
            match input.events.remove(at) {
                Event::Paste(text) => Some((row, tsv::read(&text))),
                _ => None,
            }
        })
    }

    fn widths(&self, ui: &Ui) -> Vec<f32> {
        let tools = if reading::is(ui) { 0.0 } else { TOOLS };
        let fixed: f32 = self.columns.iter().map(|(_, width)| width).sum();
        let sharing = self.columns.iter().filter(|(_, width)| *width == 0.0).count().max(1);
        let rest = ((ui.available_width() - tools - fixed) / sharing as f32).max(90.0);
        self.columns.iter().map(|(_, width)| if *width == 0.0 { rest } else { *width }).collect()
    }

    /// Draws the headings of the columns.
    pub(super) fn head(&self, ui: &mut Ui) {
        let colors = tokens(ui);
        let widths = self.widths(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), eframe::egui::Sense::hover());
        ui.painter().rect_filled(rect, 0.0, colors.header);
        ui.painter().hline(rect.x_range(), rect.bottom(), (colors.edge, colors.rule));
        let mut x = rect.left();
        for ((name, _), width) in self.columns.iter().zip(widths) {
            let place = Rect::from_min_size(pos2(x + space::CELL_X, rect.top() + 5.0), vec2(width - space::CELL_X, 20.0));
            ui.scope_builder(eframe::egui::UiBuilder::new().max_rect(place), |ui| {
                japanese_text::label(ui, *name, tokens::label(), colors.secondary);
            });
            x += width;
        }
        ui.advance_cursor_after_rect(rect);
    }

    /// Draws a row; `cell` draws the cell of a column.
    pub(super) fn row(&self, ui: &mut Ui, row: usize, cell: impl FnMut(&mut Ui, usize)) -> Option<RowAsk> {
        self.drawn(ui, Some(row), cell)
    }

    /// Draws a row that belongs to another list and is only shown in this one: it has no menu.
    pub(super) fn guest(&self, ui: &mut Ui, cell: impl FnMut(&mut Ui, usize)) {
        self.drawn(ui, None, cell);
    }

    fn drawn(&self, ui: &mut Ui, row: Option<usize>, mut cell: impl FnMut(&mut Ui, usize)) -> Option<RowAsk> {
        let widths = self.widths(ui);
        let mut asked = None;
        let drawn = ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.set_min_height(32.0);
            for (column, width) in widths.iter().enumerate() {
                ui.allocate_ui_with_layout(vec2(*width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(*width);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    cell(ui, column);
                });
            }
            if let Some(row) = row.filter(|_| !reading::is(ui)) {
                asked = self.menu(ui, row);
            }
        });
        let rect = drawn.response.rect;
        ui.painter().hline(ui.max_rect().x_range(), rect.bottom(), (tokens(ui).edge, tokens(ui).rule_inner));
        asked
    }

    fn menu(&self, ui: &mut Ui, row: usize) -> Option<RowAsk> {
        let name = format!("{}件目の{}の操作", row + 1, self.noun);
        let mut asked = None;
        let opener = ui
            .vertical(|ui| {
                ui.add_space(3.0);
                ui.horizontal(|ui| {
                    ui.add_space(3.0);
                    icon_button(ui, "…", &name)
                })
                .inner
            })
            .inner;
        Popup::menu(&opener).show(|ui| {
            let mut item = |label: &str, keys: &str, possible: bool, ask: RowAsk| {
                let button = Button::new(label).shortcut_text(keys);
                if ui.add_enabled(possible, button).accessible_name(label).clicked() {
                    asked = Some(ask);
                }
            };
            if self.ordered {
                item("上へ移す", "Ctrl+Shift+↑", row > 0, RowAsk::Move(row, row.saturating_sub(1)));
                item("下へ移す", "Ctrl+Shift+↓", row + 1 < self.count, RowAsk::Move(row, row + 1));
                item("上に挿入", "", true, RowAsk::Insert(row));
                item("下に挿入", "Ctrl+Enter", true, RowAsk::Insert(row + 1));
            }
            item(&format!("この{}を削除", self.noun), "Ctrl+Shift+Delete", true, RowAsk::Remove(row));
        });
        asked
    }
}

/// What a pasted cell says, cleaned as a field cleans it; nothing where the row is shorter.
pub(super) fn pasted_cell(row: &[String], column: usize, kind: Kind) -> String {
    row.get(column).map(|words| pasted::clean(words.trim(), kind).text).unwrap_or_default()
}

/// A cell that is typed into.
pub(super) struct Cell<'a> {
    /// Identity.
    pub id: Id,
    /// Name for screen readers.
    pub name: &'a str,
    /// Its text as the plan has it.
    pub text: &'a str,
    /// Shown while empty.
    pub hint: &'a str,
    /// Whether it is running text of several lines.
    pub prose: bool,
}

impl Cell<'_> {
    /// Draws the cell; the text as it was changed to.
    pub(super) fn show(&self, ui: &mut Ui, place: AppendixField, asked: &mut Asked) -> Option<String> {
        let field = TextField::multi(self.id, self.text).name(self.name).hint(self.hint).rows(1).frame(false);
        let field = if self.prose { field.prose(true).escape_restores(false) } else { field.return_submits(true) };
        settle(field.show(ui), Place::Appendix(place), asked)
    }
}

/// A field of one line beside a label, for what is no table.
pub(super) fn labelled(ui: &mut Ui, cell: &Cell<'_>, font: FontId, place: Place, asked: &mut Asked) -> Option<String> {
    card::label_text(ui, cell.name);
    let field = if cell.prose {
        TextField::multi(cell.id, cell.text).rows(2)
    } else {
        TextField::multi(cell.id, cell.text).rows(1).return_submits(true)
    };
    let change = settle(field.name(cell.name).hint(cell.hint).font(font).show(ui), place, asked);
    ui.add_space(6.0);
    change
}

/// Tells where the cursor is and that typing ended, and keeps what is entered in sight.
pub(super) fn settle(typed: Typed, place: Place, asked: &mut Asked) -> Option<String> {
    if typed.response.gained_focus() {
        typed.response.scroll_to_me(None);
    }
    asked.field(place, &typed.response);
    asked.seal |= typed.ended;
    typed.change
}

/// A field whose words count only when it is left; what it came to, and whether its words mean nothing.
pub(super) fn typed_value<T>(ui: &mut Ui, field: Field<'_>, written: &str, read: impl Fn(&str) -> Option<T>) -> (Option<T>, bool) {
    let slot = field.id.with("typed value");
    let mut value: TypedValue = ui.data_mut(|data| data.remove_temp(slot)).unwrap_or_default();
    let came_to = value.show(ui, field, written, read);
    let misread = value.is_misread();
    ui.data_mut(|data| data.insert_temp(slot, value));
    (came_to, misread)
}

/// What is typed into such a field of a table.
#[derive(Debug, Clone, Default)]
struct Words {
    typed: Option<String>,
    misread: bool,
}

impl Cell<'_> {
    /// The same as [`typed_value`] for a cell of a table; its text is the value as it is written.
    pub(super) fn show_value<T>(
        &self,
        ui: &mut Ui,
        place: AppendixField,
        asked: &mut Asked,
        read: impl Fn(&str) -> Option<T>,
    ) -> (Option<T>, bool) {
        let slot = self.id.with("typed words");
        let mut words: Words = ui.data_mut(|data| data.remove_temp(slot)).unwrap_or_default();
        let shown = words.typed.clone().unwrap_or_else(|| self.text.to_owned());
        let field = TextField::multi(self.id, &shown).name(self.name).hint(self.hint).rows(1).frame(false).return_submits(true);
        let typed = field.show(ui);
        let (done, cancelled) = (typed.ended || typed.submitted, typed.cancelled);
        if let Some(change) = settle(typed, Place::Appendix(place), asked) {
            words = Words { typed: Some(change), misread: false };
        }
        if cancelled {
            words = Words::default();
        }
        let mut value = None;
        if done && let Some(typed) = words.typed.take() {
            let changed = typed != self.text;
            value = read(&typed).filter(|_| changed);
            words.misread = changed && value.is_none();
            if words.misread {
                words.typed = Some(typed);
            }
        }
        let misread = words.misread;
        ui.data_mut(|data| data.insert_temp(slot, words));
        (value, misread)
    }
}

/// Puts the cursor into a field that will be there in the next frame.
pub(super) fn enter(ctx: &Context, id: Id) {
    ctx.memory_mut(|memory| memory.request_focus(id));
    ctx.request_repaint();
}

/// What belongs in a list that is empty, and the button that begins it; whether it was pressed.
pub(super) fn empty(ui: &mut Ui, words: &str, add: &str) -> bool {
    card::hint_text(ui, words);
    ui.add_space(6.0);
    !reading::is(ui) && crate::ui::widgets::button::plain_button(ui, add).clicked()
}
