//! Keys of a table, as in a spreadsheet as far as running text in the cells allows. Keys of an input method that composes never
//! get here: `ime` takes them out.

use eframe::egui::{Event, EventFilter, FocusDirection, Id, InputState, Key, Modifiers, Ui};

use crate::edit::around::TableEdit;
use crate::ui::asked::Asked;
use crate::ui::views::document::blocks::BlocksState;
use crate::ui::views::document::table::{At, Range, Scene, TableState, paste, table_id};
use crate::ui::widgets::pasted_cells::Cells;
use crate::ui::widgets::{ime, prose_keys, text_field};

/// Keys that belong to the cell and not to moving the focus.
pub const FILTER: EventFilter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };

/// Carries out the keys of the cell with the cursor that are not of its text.
pub fn of_cell(ui: &Ui, scene: &Scene<'_>, at: At, id: Id, state: &mut BlocksState, asked: &mut Asked) {
    if ime::is_composing(ui.ctx()) {
        return;
    }
    if let Some(block) = ui.input_mut(take_table) {
        paste::at(scene, at, &block, asked);
    }
    if let Some(edit) = moved(ui, scene, at, state) {
        scene.edit(edit, asked);
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let text = scene.text(at);
    let (from, to) = text_field::remembered_cursor(ui.ctx(), id).unwrap_or((0, 0));
    let nests = from == to && prose_keys::at_bullet_start(text, to);
    let (rows, columns) = scene.size;
    let go = |to: At, state: &mut BlocksState, asked: &mut Asked| {
        state.table.go = Some((scene.block, to));
        asked.seal = true;
        ui.ctx().request_repaint();
    };
    // Looked for before Tab alone, because egui takes no notice of Shift too many.
    if !nests && pressed(Modifiers::SHIFT, Key::Tab) {
        match (at.0, at.1) {
            (0, 0) => ui.memory_mut(|memory| memory.move_focus(FocusDirection::Previous)),
            (row, 0) => go((row - 1, columns - 1), state, asked),
            (row, column) => go((row, column - 1), state, asked),
        }
        return;
    }
    if !nests && pressed(Modifiers::NONE, Key::Tab) {
        let next = if at.1 + 1 < columns { (at.0, at.1 + 1) } else { (at.0 + 1, 0) };
        if next.0 >= rows {
            scene.edit(TableEdit::InsertRow(rows), asked);
        }
        go(next, state, asked);
        return;
    }
    let plain = ui.input(|input| input.modifiers.is_none());
    if plain && pressed(Modifiers::NONE, Key::Enter) {
        if at.0 + 1 < rows {
            go((at.0 + 1, at.1), state, asked);
        } else {
            asked.seal = true;
        }
        return;
    }
    arrows(ui, scene, at, (from, to), state, asked);
}

/// Arrows that lead out of the text lead to the next cell; with Shift they select cells.
fn arrows(ui: &Ui, scene: &Scene<'_>, at: At, (from, to): (usize, usize), state: &mut BlocksState, asked: &mut Asked) {
    let text = scene.text(at);
    let end = text.chars().count();
    let single = !text.contains('\n') && end < 12;
    let (rows, columns) = scene.size;
    let at_start = from == 0 && to == 0;
    let at_end = from == end && to == end;
    let leads = [
        (Key::ArrowUp, at_start || single, at.0.checked_sub(1).map(|row| (row, at.1))),
        (Key::ArrowDown, at_end || single, Some((at.0 + 1, at.1)).filter(|to| to.0 < rows)),
        (Key::ArrowLeft, at_start, at.1.checked_sub(1).map(|column| (at.0, column))),
        (Key::ArrowRight, at_end, Some((at.0, at.1 + 1)).filter(|to| to.1 < columns)),
    ];
    let modifiers = ui.input(|input| input.modifiers);
    for (key, leaves, next) in leads {
        let Some(next) = next.filter(|_| leaves) else { continue };
        if modifiers.is_none() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            state.table.go = Some((scene.block, next));
            asked.seal = true;
            ui.ctx().request_repaint();
        } else if modifiers.shift_only()
            && (text.is_empty() || from == to)
            && ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key))
        {
            state.table.range = Some(Range { block: scene.block, from: at, to: next, dragging: false });
            ui.memory_mut(|memory| memory.request_focus(table_id(scene.block)));
            asked.seal = true;
        }
    }
}

/// Alt with arrows moves the row or column, Alt with Insert and Delete adds and removes rows.
fn moved(ui: &Ui, scene: &Scene<'_>, at: At, state: &mut BlocksState) -> Option<TableEdit> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    let (rows, columns) = scene.size;
    let mut go = |to: At| state.table.go = Some((scene.block, to));
    if pressed(Key::ArrowUp) && at.0 > 0 {
        go((at.0 - 1, at.1));
        Some(TableEdit::MoveRow(at.0, at.0 - 1))
    } else if pressed(Key::ArrowDown) && at.0 + 1 < rows {
        go((at.0 + 1, at.1));
        Some(TableEdit::MoveRow(at.0, at.0 + 1))
    } else if pressed(Key::ArrowLeft) && at.1 > 0 {
        go((at.0, at.1 - 1));
        Some(TableEdit::MoveColumn(at.1, at.1 - 1))
    } else if pressed(Key::ArrowRight) && at.1 + 1 < columns {
        go((at.0, at.1 + 1));
        Some(TableEdit::MoveColumn(at.1, at.1 + 1))
    } else if pressed(Key::Insert) {
        go((at.0 + 1, at.1));
        Some(TableEdit::InsertRow(at.0 + 1))
    } else if pressed(Key::Delete) && rows > 1 {
        go((at.0.min(rows - 2), at.1));
        Some(TableEdit::RemoveRow(at.0))
    } else {
        None
    }
}

/// Keys while several cells are selected.
pub fn of_range(ui: &Ui, scene: &Scene<'_>, range: Range, state: &mut TableState, asked: &mut Asked) {
    let id = table_id(scene.block);
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, EventFilter { escape: true, ..FILTER }));
    let mut copied = false;
    let mut cleared = false;
    let mut pasted = None;
    ui.input_mut(|input| {
        input.events.retain(|event| {
            match event {
                Event::Copy => copied = true,
                Event::Cut => {
                    copied = true;
                    cleared = true;
                }
                Event::Paste(text) => pasted = Some(text.clone()),
                Event::Key { key: Key::Delete | Key::Backspace, pressed: true, modifiers, .. } if modifiers.is_none() => cleared = true,
                _ => return true,
            }
            false
        });
    });
    if copied {
        ui.ctx().copy_text(paste::copied(scene, &range));
    }
    if cleared {
        paste::clear(scene, &range, asked);
    }
    let corner = (*range.rows().start(), *range.columns().start());
    if let Some(text) = pasted {
        paste::over(scene, &range, &text, asked);
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let (rows, columns) = scene.size;
    let (row, column) = range.to;
    let steps = [
        (Key::ArrowUp, (row.saturating_sub(1), column)),
        (Key::ArrowDown, ((row + 1).min(rows - 1), column)),
        (Key::ArrowLeft, (row, column.saturating_sub(1))),
        (Key::ArrowRight, (row, (column + 1).min(columns - 1))),
    ];
    for (key, to) in steps {
        // Looked for with Shift first, because egui takes no notice of Shift too many.
        if pressed(Modifiers::SHIFT, key) {
            if to == range.from {
                state.go = Some((scene.block, to));
            } else {
                state.range = Some(Range { to, ..range });
            }
        } else if pressed(Modifiers::NONE, key) {
            state.go = Some((scene.block, to));
        }
    }
    if pressed(Modifiers::NONE, Key::Escape) || pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::Tab) {
        state.go = Some((scene.block, corner));
    }
    if state.go.is_some() {
        ui.ctx().request_repaint();
    }
}

/// Takes a pasted block of cells out of the input; other pasted text is left to the cell.
fn take_table(input: &mut InputState) -> Option<Cells> {
    let at = input.events.iter().position(|event| matches!(event, Event::Paste(text) if paste::is_table(text)))?;
    match input.events.remove(at) {
        Event::Paste(text) => Some(Cells::read(&text)),
        _ => None,
    }
}
