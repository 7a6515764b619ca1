//! The keyboard in the cells. Keys go to an input method first, then to a label being typed, then here.

use eframe::egui::{Event, FocusDirection, Key, Modifiers, Ui};

use super::actions::{Hand, Way};
use super::edit_label::cells_have_focus;
use super::state::Target;
use super::{GridEvent, menu};
use crate::base::id::Id;
use crate::ui::widgets::ime;

/// Characters whose keys do something in the cells; others begin a label.
const KEY_CHARACTERS: [&str; 6] = [" ", ".", "o", "O", "m", "M"];

/// Takes this frame's keys out of the input and does what they ask for.
pub fn handle(ui: &Ui, hand: &mut Hand<'_>) {
    if ime::is_composing(ui) {
        return;
    }
    if hand.state.drag.is_some() {
        if take(ui, |event| pressed(event).is_some_and(|(key, _)| key == Key::Escape)) {
            hand.state.drag = None;
        }
        return;
    }
    if hand.state.editing.is_some() {
        while_typing(ui, hand);
        return;
    }
    // In the frame after focus moved, egui may already have read an arrow or Esc as leaving.
    let just_left =
        hand.state.focused && ui.memory(|memory| memory.focused().is_none()) && ui.input(|input| input.key_pressed(Key::Escape));
    if just_left {
        hand.take_focus(ui);
    }
    if menu::is_open(hand) || !cells_have_focus(ui, hand.view.ids) {
        return;
    }
    let events = ui.input_mut(|input| std::mem::take(&mut input.events));
    let mut arrows = false;
    let mut rest = Vec::with_capacity(events.len());
    for event in events {
        arrows |= pressed(&event).is_some_and(|(key, _)| matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight));
        // A key that opened a label leaves the rest of the frame to the label.
        if hand.state.editing.is_some() || !cell_event(ui, hand, &event) {
            rest.push(event);
        }
    }
    ui.input_mut(|input| input.events = rest);
    if arrows && cells_have_focus(ui, hand.view.ids) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
}

/// Enter, Esc and moving the row while a label is typed.
fn while_typing(ui: &Ui, hand: &mut Hand<'_>) {
    let Some(target) = hand.state.editing.as_ref().map(|editing| editing.target) else { return };
    let field = match target {
        Target::Bar(_) => hand.view.ids.editor(),
        Target::Row(row) => hand.view.ids.label(row),
    };
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    // Esc takes the focus before the field was drawn, if it came in the frame after the field got it.
    let has_keyboard = ui.memory(|memory| memory.has_focus(field));
    let lost_by_escape = escaped && ui.memory(|memory| memory.focused().is_none());
    if !has_keyboard && !lost_by_escape {
        return;
    }
    let plain = |event: &Event, wanted: Key| pressed(event).is_some_and(|(key, modifiers)| key == wanted && modifiers.is_none());
    if take(ui, |event| plain(event, Key::Escape)) {
        hand.cancel_editing();
        hand.take_focus(ui);
    } else if take(ui, |event| plain(event, Key::Enter)) {
        hand.finish_editing();
        hand.take_focus(ui);
    } else if take(ui, |event| pressed(event).is_some_and(|(key, modifiers)| key == Key::Enter && modifiers.command_only())) {
        hand.finish_editing();
        add_row(hand);
    } else if let Target::Row(_) = target {
        let with_both = |event: &Event, wanted: Key| {
            pressed(event).is_some_and(|(key, modifiers)| key == wanted && modifiers.command && modifiers.shift)
        };
        if take(ui, |event| with_both(event, Key::ArrowUp)) {
            hand.move_row(Way::Back);
        } else if take(ui, |event| with_both(event, Key::ArrowDown)) {
            hand.move_row(Way::On);
        }
    }
}

/// Takes the events that `wanted` names out of the input; whether there were any.
fn take(ui: &Ui, wanted: impl Fn(&Event) -> bool) -> bool {
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !wanted(event));
        input.events.len() < before
    })
}

fn pressed(event: &Event) -> Option<(Key, Modifiers)> {
    match event {
        Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
        _ => None,
    }
}

/// Does what an event asks of the cells; whether it asked for anything.
fn cell_event(ui: &Ui, hand: &mut Hand<'_>, event: &Event) -> bool {
    let editable = hand.view.spec.editable;
    match event {
        Event::Text(text) => KEY_CHARACTERS.contains(&text.as_str()) || hand.bar.is_none() || !editable,
        Event::Copy => {
            hand.copy(ui);
            hand.bar.is_some()
        }
        Event::Cut if editable => {
            hand.copy(ui);
            hand.remove();
            true
        }
        Event::Paste(text) if editable => {
            hand.paste(text);
            true
        }
        Event::Paste(_) | Event::Cut => true,
        _ => match pressed(event) {
            Some((key, modifiers)) => {
                let was_selected = hand.state.selected;
                let done = any_key(ui, hand, key, modifiers) || (editable && editing_key(ui, hand, key, modifiers));
                if done && hand.state.editing.is_none() {
                    hand.state.reveal = true;
                    if hand.state.selected != was_selected {
                        hand.take_focus(ui);
                    }
                }
                done
            }
            None => false,
        },
    }
}

/// Keys that change nothing in the plan.
fn any_key(ui: &Ui, hand: &mut Hand<'_>, key: Key, modifiers: Modifiers) -> bool {
    let scale = hand.view.scale;
    let held = hand.bar.is_some();
    let plain = modifiers.is_none();
    match key {
        Key::ArrowLeft | Key::ArrowRight if modifiers.command_only() || (held && !hand.view.spec.editable) => {
            select_beside(hand, if key == Key::ArrowLeft { Way::Back } else { Way::On });
        }
        Key::ArrowUp | Key::ArrowDown if modifiers.command_only() || (held && stays_in_row(hand)) => {
            select_across(hand, if key == Key::ArrowUp { Way::Back } else { Way::On });
        }
        Key::ArrowLeft if !held && plain && scale.column_start(hand.state.cursor.month) == 0 => {
            if let Some(row) = hand.row().map(|(_, row)| row.id) {
                hand.edit_row(ui, row);
            }
        }
        Key::ArrowLeft | Key::ArrowRight if !held && plain => {
            let step = if key == Key::ArrowLeft { -scale.unit } else { scale.unit };
            let last = scale.column_start(scale.months - 1);
            hand.state.cursor.month = (scale.column_start(hand.state.cursor.month) + step).clamp(0, last);
        }
        Key::ArrowUp | Key::ArrowDown if !held && plain => {
            let way = if key == Key::ArrowUp { Way::Back } else { Way::On };
            let next = hand.row().and_then(|(index, _)| hand.row_beside(index, way)).map(|(_, row)| row.id);
            if let Some(row) = next {
                hand.state.cursor.row = Some(row);
            }
        }
        Key::Home | Key::End if !held && plain => {
            hand.state.cursor.month = if key == Key::Home { 0 } else { scale.column_start(scale.months - 1) };
        }
        Key::Space if plain => {
            let bars = hand.bars_at_cursor();
            let after = hand.state.selected.and_then(|selected| bars.iter().position(|bar| *bar == selected));
            let next = bars.get(after.map_or(0, |index| index + 1)).or(bars.first()).copied();
            if next.is_some() {
                let month = hand.state.cursor.month;
                hand.select(next);
                hand.state.cursor.month = month; // so that pressing again goes on in the same cell
            }
        }
        Key::Escape if held && plain => hand.select(None),
        Key::Menu => menu::open(hand, None, false),
        Key::F10 if modifiers.shift_only() => menu::open(hand, None, false),
        _ => return false,
    }
    true
}

/// Keys that change the plan.
fn editing_key(ui: &Ui, hand: &mut Hand<'_>, key: Key, modifiers: Modifiers) -> bool {
    let step = hand.view.scale.step(modifiers.alt);
    let row_keys = modifiers.command && modifiers.shift;
    let held = hand.bar.is_some();
    let plain = modifiers.is_none();
    match key {
        Key::ArrowUp if row_keys => hand.move_row(Way::Back),
        Key::ArrowDown if row_keys => hand.move_row(Way::On),
        Key::ArrowLeft if held && modifiers.shift => hand.lengthen(-step),
        Key::ArrowRight if held && modifiers.shift => hand.lengthen(step),
        Key::ArrowLeft if held => hand.shift(-step),
        Key::ArrowRight if held => hand.shift(step),
        Key::ArrowUp if held && plain => hand.move_to_row(Way::Back),
        Key::ArrowDown if held && plain => hand.move_to_row(Way::On),
        Key::Enter if modifiers.command_only() => add_row(hand),
        Key::Enter | Key::F2 if plain => enter(ui, hand, key),
        Key::Insert if plain => hand.paint_unit(),
        Key::Delete | Key::Backspace if held && plain => hand.remove(),
        Key::D if held && modifiers.command_only() && !hand.view.spec.of_words => {
            if let Some((_, bar)) = &hand.bar {
                let event = GridEvent::Duplicate { bar: bar.id };
                hand.events.push(event);
            }
        }
        Key::Period | Key::O if held && plain && !hand.view.spec.of_words => hand.toggle_open(),
        Key::M if plain => {
            let scale = hand.view.scale;
            hand.add_milestone(scale.column_start(hand.state.cursor.month) + scale.unit - 1);
        }
        _ => return false,
    }
    true
}

/// Ctrl+Enter: a row below the one at hand.
fn add_row(hand: &mut Hand<'_>) {
    let after = hand.row().map(|(_, row)| row.id);
    hand.events.push(GridEvent::AddRow { after });
}

/// Enter and F2: types into the bar at hand; Enter on an empty cell paints there.
fn enter(ui: &Ui, hand: &mut Hand<'_>, key: Key) {
    let bar = hand.state.selected.or_else(|| hand.bars_at_cursor().first().copied());
    match bar {
        Some(bar) => hand.edit_bar(ui, bar),
        None if key == Key::Enter => hand.paint_unit(),
        None => {
            if let Some(row) = hand.row().map(|(_, row)| row.id) {
                hand.edit_row(ui, row);
            }
        }
    }
}

/// Whether ↑ and ↓ lead to other bars rather than move the one at hand.
fn stays_in_row(hand: &Hand<'_>) -> bool {
    !hand.view.spec.editable || hand.view.spec.of_words
}

/// Selects the next bar of the row at hand.
fn select_beside(hand: &mut Hand<'_>, way: Way) {
    let Some((_, row)) = hand.row() else { return };
    let mut bars: Vec<(i32, i32, Id)> = row.bars.iter().map(|bar| (bar.from, bar.to, bar.id)).collect();
    bars.sort_unstable();
    let month = hand.state.cursor.month;
    let here = hand.state.selected.and_then(|selected| bars.iter().position(|(_, _, bar)| *bar == selected));
    let next = match (here, way) {
        (Some(index), Way::Back) => index.checked_sub(1).and_then(|index| bars.get(index)),
        (Some(index), Way::On) => bars.get(index + 1),
        (None, Way::Back) => bars.iter().rev().find(|(from, _, _)| *from <= month),
        (None, Way::On) => bars.iter().find(|(_, to, _)| *to >= month),
    };
    if let Some((_, _, bar)) = next.copied() {
        hand.select(Some(bar));
    }
}

/// Selects the bar nearest in time in the next row up or down that has one.
fn select_across(hand: &mut Hand<'_>, way: Way) {
    let month = hand.bar.as_ref().map_or(hand.state.cursor.month, |(_, bar)| bar.from);
    let Some((mut index, _)) = hand.row() else { return };
    while let Some((next, row)) = hand.row_beside(index, way) {
        let nearest = row.bars.iter().min_by_key(|bar| (bar.from - month).abs()).map(|bar| bar.id);
        if nearest.is_some() {
            hand.select(nearest);
            return;
        }
        index = next;
    }
}
