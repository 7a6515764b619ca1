//! Beginning and ending the typing of a label, and what of it reaches the host.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::{self, Context, TextEdit};

use super::GridEvent;
use super::actions::Hand;
use super::state::{Editing, Target, find_bar};
use crate::base::id::Id;

impl Hand<'_> {
    /// Opens the label of a bar, with the caret at its end.
    pub fn edit_bar(&mut self, ctx: &Context, bar: Id) {
        let Some((_, found)) = find_bar(self.view.spec.rows, bar).filter(|_| self.view.spec.editable) else { return };
        self.finish_editing();
        self.select(Some(bar));
        self.state.editing = Some(Editing::of(Target::Bar(bar), &found.label));
        put_caret_at_end(ctx, self.view.ids.editor(), &found.label);
        self.take_focus(ctx);
        self.state.reveal = true;
    }

    /// Opens the label of a row, with the caret at its end.
    pub fn edit_row(&mut self, ctx: &Context, row: Id) {
        let found = self.view.spec.rows.iter().find(|candidate| candidate.id == row && !candidate.group);
        let Some(found) = found.filter(|_| self.view.spec.editable) else { return };
        self.finish_editing();
        self.put_cursor(row, self.state.cursor.month);
        self.state.editing = Some(Editing::of(Target::Row(row), &found.label));
        put_caret_at_end(ctx, self.view.ids.label(row), &found.label);
        ctx.memory_mut(|memory| memory.request_focus(self.view.ids.label(row)));
        self.state.reveal = true;
    }

    /// Sends what has been typed so far, if the host does not know it yet.
    pub fn send_typed(&mut self) {
        if let Some(editing) = &mut self.state.editing
            && editing.text != editing.sent
        {
            editing.sent = editing.text.clone();
            let event = label_event(editing.target, editing.text.clone(), true);
            self.events.push(event);
        }
    }

    /// Ends typing and keeps what was typed.
    pub fn finish_editing(&mut self) {
        if let Some(editing) = self.state.editing.take()
            && editing.text != editing.original
        {
            self.events.push(label_event(editing.target, editing.text, false));
        }
    }

    /// Ends typing and gives back the label as it was before.
    pub fn cancel_editing(&mut self) {
        if let Some(editing) = self.state.editing.take()
            && editing.sent != editing.original
        {
            self.events.push(label_event(editing.target, editing.original, false));
        }
    }
}

fn label_event(target: Target, label: String, typing: bool) -> GridEvent {
    match target {
        Target::Bar(bar) => GridEvent::SetLabel { bar, label, typing },
        Target::Row(row) => GridEvent::RenameRow { row, label, typing },
    }
}

/// Puts the caret of a text field behind its text and forgets what the field could undo: undoing is the host's.
fn put_caret_at_end(ctx: &Context, field: egui::Id, text: &str) {
    let mut state = TextEdit::load_state(ctx, field).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.clear_undoer();
    TextEdit::store_state(ctx, field, state);
}
