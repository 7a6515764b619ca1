//! What can be done to the bar and the row at hand, whoever asks: key, menu, pointer or screen reader.

use eframe::egui::Context;

use super::state::{Asked, Drag, GridState, Target, find_bar};
use super::{GridBar, GridEvent, GridRow, View, clipboard};
use crate::base::id::Id;
use crate::model::form::BarLook;

/// Towards earlier or later, up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Earlier, or up.
    Back,
    /// Later, or down.
    On,
}

/// The grid in the hands of a person: what is at hand, and what was wanted in this frame.
pub struct Hand<'a> {
    /// What is shown.
    pub view: &'a View<'a>,
    /// View state.
    pub state: &'a mut GridState,
    /// What was wanted.
    pub events: Vec<GridEvent>,
    /// The selected bar with the place of its row, as it will be once the events are applied: several keys may come
    /// in one frame.
    pub bar: Option<(usize, GridBar)>,
}

impl Hand<'_> {
    /// Brings view state and rows together at the start of a frame: what is gone is let go, what was asked is done.
    pub fn settle(&mut self, ctx: &Context) {
        let rows = self.view.spec.rows;
        if self.state.selected.is_some_and(|bar| find_bar(rows, bar).is_none()) {
            self.state.selected = None;
            // An undo took away the bar whose unseen field had the keyboard: the cell keeps it.
            let editor = self.view.ids.editor();
            if self.state.focused && ctx.memory(|memory| memory.focused().is_none_or(|focused| focused == editor)) {
                self.take_focus(ctx);
            }
        }
        if !self.view.spec.editable {
            // What was under way when the plan came to be only read is let go.
            self.state.editing = None;
            self.state.drag = None;
            self.state.menu = None;
        }
        let asked = ctx.data_mut(|data| data.remove_temp::<Option<(Asked, u8)>>(self.view.ids.asked())).flatten();
        let asked = asked.and_then(|(asked, patience)| {
            if self.knows(asked) || patience == 0 {
                return Some(asked);
            }
            // The host may not have applied the event yet.
            ctx.data_mut(|data| data.insert_temp(self.view.ids.asked(), Some((asked, patience - 1))));
            ctx.request_repaint();
            None
        });
        match asked {
            Some(Asked::Edit(bar)) if self.view.spec.editable => self.edit_bar(ctx, bar),
            Some(Asked::Edit(bar)) => {
                self.select(Some(bar));
                self.take_focus(ctx);
            }
            Some(Asked::Rename(row)) => self.edit_row(ctx, row),
            Some(Asked::Select(bar)) => {
                self.select(bar);
                if self.state.focused {
                    self.take_focus(ctx);
                }
            }
            Some(Asked::Focus) => self.take_focus(ctx),
            None => {}
        }
        let host_label = self.state.editing.as_ref().map(|editing| match editing.target {
            Target::Bar(bar) => find_bar(rows, bar).map(|(_, bar)| bar.label.as_str()),
            Target::Row(row) => rows.iter().find(|candidate| candidate.id == row).map(|row| row.label.as_str()),
        });
        match (host_label, &mut self.state.editing) {
            (Some(None), editing) => *editing = None,
            // Someone else changed it, by undoing for example.
            (Some(Some(label)), Some(editing)) if label != editing.sent => {
                editing.text = label.to_owned();
                editing.sent = label.to_owned();
            }
            _ => {}
        }
        if let Some(Drag::Bar { bar, .. }) = self.state.drag
            && find_bar(rows, bar).is_none()
        {
            self.state.drag = None;
        }
        self.hold();
    }

    /// Whether what is asked for is among the rows.
    fn knows(&self, asked: Asked) -> bool {
        let rows = self.view.spec.rows;
        match asked {
            Asked::Edit(bar) | Asked::Select(Some(bar)) => find_bar(rows, bar).is_some(),
            Asked::Rename(row) => rows.iter().any(|candidate| candidate.id == row),
            Asked::Select(None) | Asked::Focus => true,
        }
    }

    /// Takes the selected bar into the hand.
    fn hold(&mut self) {
        let found = self.state.selected.and_then(|bar| find_bar(self.view.spec.rows, bar));
        self.bar = found.map(|(row, bar)| (row, bar.clone()));
    }

    /// Selects a bar, or none; the cursor goes where the bar is.
    pub fn select(&mut self, bar: Option<Id>) {
        let cursor_bar = bar.or(self.state.selected);
        if let Some((row, bar)) = cursor_bar.and_then(|bar| find_bar(self.view.spec.rows, bar)) {
            self.state.cursor.row = self.view.spec.rows.get(row).map(|row| row.id);
            self.state.cursor.month = self.view.scale.column_start(bar.from);
        }
        self.state.selected = bar.filter(|bar| find_bar(self.view.spec.rows, *bar).is_some());
        self.hold();
    }

    /// Puts the cursor on a cell, with no bar selected.
    pub fn put_cursor(&mut self, row: Id, month: i32) {
        self.state.selected = None;
        self.bar = None;
        self.state.cursor.row = Some(row);
        self.state.cursor.month = self.view.scale.column_start(month);
    }

    /// Gives the keyboard to the cells.
    pub fn take_focus(&mut self, ctx: &Context) {
        let ids = self.view.ids;
        let on_editor = self.state.selected.is_some() && self.view.spec.editable;
        let wanted = if on_editor { ids.editor() } else { ids.cells() };
        if !ctx.memory(|memory| memory.has_focus(wanted)) {
            ctx.memory_mut(|memory| memory.request_focus(wanted));
        }
        self.state.focused = true;
    }

    /// The row at hand.
    pub fn row(&self) -> Option<(usize, &GridRow)> {
        let rows = self.view.spec.rows;
        let index = match &self.bar {
            Some((index, _)) => *index,
            None => self.state.row_index(self.view.spec)?,
        };
        rows.get(index).map(|row| (index, row))
    }

    /// The next row up or down that is no heading.
    pub fn row_beside(&self, from: usize, way: Way) -> Option<(usize, &GridRow)> {
        let rows = self.view.spec.rows;
        let mut numbered = rows.iter().enumerate();
        match way {
            Way::Back => numbered.take(from).rev().find(|(_, row)| !row.group),
            Way::On => numbered.by_ref().skip(from + 1).find(|(_, row)| !row.group),
        }
    }

    /// Bars of the row at hand that touch the column of the cursor, from left to right.
    pub fn bars_at_cursor(&self) -> Vec<Id> {
        let Some((_, row)) = self.row() else { return Vec::new() };
        let first = self.view.scale.column_start(self.state.cursor.month);
        let last = first + self.view.scale.unit - 1;
        let visible = |bar: &GridBar| self.view.scale.visible(bar.from, bar.to);
        let mut touching: Vec<&GridBar> = row.bars.iter().filter(|bar| visible(bar).0 <= last && visible(bar).1 >= first).collect();
        touching.sort_by_key(|bar| bar.from);
        touching.into_iter().map(|bar| bar.id).collect()
    }

    /// Gives the held bar other months, if they differ.
    pub fn set_span(&mut self, from: i32, to: i32) {
        let Some((_, bar)) = &mut self.bar else { return };
        if (bar.from, bar.to) != (from, to) && from <= to {
            (bar.from, bar.to) = (from, to);
            let bar = bar.id;
            self.events.push(GridEvent::SetSpan { bar, from, to });
        }
    }

    /// Moves the held bar by months.
    pub fn shift(&mut self, months: i32) {
        if let Some((_, bar)) = &self.bar {
            let shift = self.view.scale.clamp_shift(bar.from, bar.to, months);
            self.set_span(bar.from + shift, bar.to + shift);
        }
    }

    /// Moves the end of the held bar by months; a milestone moves whole.
    pub fn lengthen(&mut self, months: i32) {
        let Some((_, bar)) = &self.bar else { return };
        if bar.look == BarLook::Milestone {
            self.shift(months);
            return;
        }
        let last = (self.view.scale.months - 1).max(bar.to);
        self.set_span(bar.from, (bar.to + months).clamp(bar.from, last));
    }

    /// Moves the held bar to the next row up or down.
    pub fn move_to_row(&mut self, way: Way) {
        let Some((index, bar)) = &self.bar else { return };
        let Some((index, row)) = self.row_beside(*index, way).map(|(index, row)| (index, row.id)) else { return };
        let bar = bar.clone();
        self.events.push(GridEvent::MoveToRow { bar: bar.id, row, from: bar.from, to: bar.to });
        self.state.cursor.row = Some(row);
        self.bar = Some((index, bar));
    }

    /// Has the held bar go on beyond its end, or no longer.
    pub fn toggle_open(&mut self) {
        if let Some((_, bar)) = &mut self.bar
            && bar.look != BarLook::Milestone
        {
            bar.open = !bar.open;
            let (bar, open) = (bar.id, bar.open);
            self.events.push(GridEvent::SetOpen { bar, open });
        }
    }

    /// Removes the held bar; the cursor stays in its place.
    pub fn remove(&mut self) {
        if let Some((_, bar)) = self.bar.take() {
            self.select(None);
            self.bar = None;
            self.events.push(GridEvent::Remove { bar: bar.id });
        }
    }

    /// Copies the held bar to the clipboard.
    pub fn copy(&self, ctx: &Context) {
        if let Some((_, bar)) = &self.bar {
            ctx.copy_text(clipboard::to_text(bar));
        }
    }

    /// Pastes text as a bar: behind the held bar, or at the cursor.
    pub fn paste(&mut self, text: &str) {
        let scale = self.view.scale;
        let Some((_, row)) = self.row().filter(|(_, row)| !row.group) else { return };
        let Some(bar) = clipboard::from_text(text, self.view.spec.kinds, &scale) else { return };
        let at = self.bar.as_ref().map_or(self.state.cursor.month, |(_, held)| held.to + 1);
        let from = at.clamp(0, (scale.months - bar.months).max(0));
        self.events.push(GridEvent::PasteBar { row: row.id, bar, from });
    }

    /// Adds a milestone: at the end of the held bar, or at `month`.
    pub fn add_milestone(&mut self, month: i32) {
        let Some((_, row)) = self.row().filter(|(_, row)| !row.group) else { return };
        let at = self.bar.as_ref().map_or(month, |(_, bar)| self.view.scale.visible(bar.from, bar.to).1);
        self.events.push(GridEvent::Milestone { row: row.id, at });
    }

    /// Paints one unit at the cursor.
    pub fn paint_unit(&mut self) {
        let scale = self.view.scale;
        let from = scale.column_start(self.state.cursor.month);
        match self.row().map(|(_, row)| (row.id, row.group)) {
            Some((row, false)) => {
                let to = (from + scale.unit).min(scale.months) - 1;
                self.events.push(GridEvent::Paint { row, from, to });
            }
            _ => self.events.push(GridEvent::AddRow { after: None }),
        }
    }

    /// Moves the row at hand up or down among its neighbours.
    pub fn move_row(&mut self, way: Way) {
        let Some((index, row)) = self.row() else { return };
        if let Some((to, _)) = self.row_beside(index, way) {
            let event = GridEvent::MoveRow { row: row.id, to };
            self.events.push(event);
            self.state.reveal = true;
        }
    }

    /// Removes the row at hand; the cursor goes to its neighbour.
    pub fn remove_row(&mut self) {
        let Some((index, row)) = self.row().filter(|(_, row)| !row.group) else { return };
        let row = row.id;
        let neighbour = self.row_beside(index, Way::On).or_else(|| self.row_beside(index, Way::Back)).map(|(_, row)| row.id);
        let month = self.state.cursor.month;
        self.state.selected = None;
        self.bar = None;
        self.state.cursor.row = neighbour;
        self.state.cursor.month = month;
        self.events.push(GridEvent::RemoveRow { row });
    }
}
