//! Keys of the table, as in a spreadsheet. Keys of an input method that composes never get here: `ime` takes them out.
//!
//! Several keys may come in one frame, on a remote desktop even whole words with their Enter. A key that ends typing
//! therefore waits for the next frame where text came before it.

use eframe::egui::{Event, EventFilter, FocusDirection, Key, Modifiers, Ui};

use crate::edit::edit::Edit;
use crate::model::ids::IndicatorId;
use crate::ui::asked::Asked;
use crate::ui::views::indicators::grid::{self, At};
use crate::ui::views::indicators::{Scene, State, clipboard, editor};
use crate::ui::widgets::pasted_cells::Cells;

/// Keys that belong to the cell and not to moving the focus.
pub(super) const FILTER: EventFilter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// What a key asks for.
#[derive(Debug, Clone, PartialEq)]
enum Press {
    Step { right: isize, down: isize, extend: bool, far: bool },
    Row { start: bool, extend: bool },
    Corner { start: bool, extend: bool },
    Tab { forward: bool },
    Enter { down: bool },
    Edit,
    Readings,
    Menu,
    Clear,
    Cancel,
    All,
    FillRight,
    FillDown,
    Copy,
    Cut,
    Paste(String),
}

impl Press {
    /// Whether it types into cells or changes them: not in a plan that is only read.
    fn changes(&self) -> bool {
        match self {
            Self::Edit | Self::Readings | Self::Clear | Self::FillRight | Self::FillDown | Self::Cut | Self::Paste(_) => true,
            Self::Step { .. }
            | Self::Row { .. }
            | Self::Corner { .. }
            | Self::Tab { .. }
            | Self::Enter { .. }
            | Self::Menu
            | Self::Cancel
            | Self::All
            | Self::Copy => false,
        }
    }
}

/// Carries out the keys of this frame that are the table's, and leaves the others for the text field in the cell.
pub(super) fn handle(ui: &Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked) {
    if !ui.memory(|memory| memory.has_focus(scene.editor())) {
        state.waiting.clear();
        editor::end(ui, state, scene, asked);
        return;
    }
    // In the first frame with the focus egui does not know yet that arrows stay in the table.
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    let mut events = std::mem::take(&mut state.waiting);
    events.extend(ui.input_mut(|input| std::mem::take(&mut input.events)));
    let mut left = Vec::with_capacity(events.len());
    let mut rest = events.into_iter();
    while let Some(event) = rest.next() {
        match press(&event, state.draft.as_ref().map(|draft| draft.keeps)) {
            Some(_) if scene.editable && left.iter().any(is_typing) => {
                state.waiting = std::iter::once(event).chain(rest).collect();
                ui.ctx().request_repaint();
                break;
            }
            Some(press) if press.changes() && !scene.editable => {}
            Some(press) => carry_out(ui, scene, state, asked, press),
            None => left.push(event),
        }
    }
    ui.input_mut(|input| input.events = left);
}

fn is_typing(event: &Event) -> bool {
    matches!(event, Event::Text(_) | Event::Paste(_) | Event::Ime(_))
}

/// What an event asks of the table. `typing`: whether a cell is typed in, and if so, whether its content was kept.
fn press(event: &Event, typing: Option<bool>) -> Option<Press> {
    let (key, modifiers) = match event {
        Event::Key { key, modifiers, pressed: true, .. } => (*key, *modifiers),
        Event::Copy if typing.is_none() => return Some(Press::Copy),
        Event::Cut if typing.is_none() => return Some(Press::Cut),
        Event::Paste(text) if typing.is_none() => return Some(Press::Paste(text.clone())),
        _ => return None,
    };
    let plain = modifiers.is_none();
    let shift = modifiers == Modifiers::SHIFT || plain;
    let common = match key {
        Key::Enter if shift => Some(Press::Enter { down: !modifiers.shift }),
        Key::Tab if shift => Some(Press::Tab { forward: !modifiers.shift }),
        Key::F2 if plain => Some(Press::Edit),
        Key::Escape if plain => Some(Press::Cancel),
        _ => None,
    };
    match typing {
        Some(true) => common,
        Some(false) => common.or_else(|| step(key, modifiers).filter(|_| plain)),
        None => common.or_else(|| step(key, modifiers)).or_else(|| command(key, modifiers)),
    }
}

fn step(key: Key, modifiers: Modifiers) -> Option<Press> {
    let (right, down) = match key {
        Key::ArrowLeft => (-1, 0),
        Key::ArrowRight => (1, 0),
        Key::ArrowUp => (0, -1),
        Key::ArrowDown => (0, 1),
        _ => return None,
    };
    (!modifiers.alt).then_some(Press::Step { right, down, extend: modifiers.shift, far: modifiers.command })
}

fn command(key: Key, modifiers: Modifiers) -> Option<Press> {
    let plain = modifiers.is_none();
    let ctrl = modifiers.command && !modifiers.alt;
    let press = match key {
        Key::Home | Key::End if ctrl => Press::Corner { start: key == Key::Home, extend: modifiers.shift },
        Key::Home | Key::End if !modifiers.alt => Press::Row { start: key == Key::Home, extend: modifiers.shift },
        Key::Delete | Key::Backspace if plain => Press::Clear,
        Key::ArrowDown if modifiers.alt => Press::Readings,
        Key::F10 if modifiers.shift => Press::Menu,
        Key::A if ctrl => Press::All,
        Key::R if ctrl => Press::FillRight,
        Key::D if ctrl => Press::FillDown,
        _ => return None,
    };
    Some(press)
}

fn carry_out(ui: &Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, press: Press) {
    let Some(active) = state.active else { return };
    let grid = &scene.grid;
    match press {
        Press::Step { right, down, extend, far } => {
            editor::end(ui, state, scene, asked);
            let from = if extend { state.extent.unwrap_or(active) } else { active };
            let to = if far { grid.far(from, right, down) } else { grid.step(from, right, down).unwrap_or(from) };
            select(state, to, extend);
        }
        Press::Row { start, extend } => {
            let from = if extend { state.extent.unwrap_or(active) } else { active };
            select(state, grid.far(from, if start { -1 } else { 1 }, 0), extend);
        }
        Press::Corner { start, extend } => {
            let cells = grid.cells();
            if let Some(to) = if start { cells.first() } else { cells.last() } {
                select(state, *to, extend);
            }
        }
        Press::Tab { forward } => {
            editor::end(ui, state, scene, asked);
            match grid.beside(active, forward) {
                Some(to) => {
                    let origin = state.origin.or(Some(active.column)).filter(|_| forward);
                    select(state, to, false);
                    state.origin = origin;
                }
                None => {
                    let direction = if forward { FocusDirection::Next } else { FocusDirection::Previous };
                    ui.memory_mut(|memory| memory.move_focus(direction));
                }
            }
        }
        Press::Enter { down } if state.draft.is_some() || !scene.editable => {
            editor::end(ui, state, scene, asked);
            let column = state.origin.unwrap_or(active.column);
            let from = At { column, ..active };
            select(state, grid.step(from, 0, if down { 1 } else { -1 }).unwrap_or(active), false);
        }
        Press::Enter { .. } | Press::Edit => match &mut state.draft {
            Some(draft) => draft.keeps = true,
            None => editor::begin(ui, state, scene, active),
        },
        Press::Cancel => {
            if state.draft.is_some() {
                editor::cancel(ui, state, scene, asked);
            } else {
                state.extent = state.active;
            }
        }
        Press::Readings => state.open_readings = true,
        Press::Menu => state.open_menu = true,
        Press::All => {
            state.extent = grid.at(grid.lines.len().saturating_sub(1), grid.columns.len().saturating_sub(1));
            state.active = grid.at(0, 0);
        }
        Press::Clear => clear(scene, state, asked, "消去"),
        Press::FillRight => fill(scene, state, asked, true),
        Press::FillDown => fill(scene, state, asked, false),
        Press::Copy => copy(ui, scene, state, asked),
        Press::Cut => {
            copy(ui, scene, state, asked);
            clear(scene, state, asked, "切り取り");
        }
        Press::Paste(text) => paste(scene, state, asked, &text),
    }
}

fn select(state: &mut State, to: At, extend: bool) {
    state.extent = Some(to);
    state.origin = None;
    state.reveal = true;
    if !extend {
        state.active = Some(to);
    }
}

/// Puts the same words into every selected cell that holds a value: 「－」, or nothing.
pub(super) fn put(scene: &Scene<'_>, state: &State, asked: &mut Asked, label: &str, words: &str) {
    let cells = clipboard::unique(state.area(scene).iter().flatten());
    let values = cells.into_iter().filter(|at| matches!(at.field(), grid::Field::Value(_)));
    change(scene, asked, label, &values.map(|at| (at, words.to_owned())).collect::<Vec<_>>());
}

fn clear(scene: &Scene<'_>, state: &State, asked: &mut Asked, label: &str) {
    let cells = clipboard::unique(state.area(scene).iter().flatten());
    change(scene, asked, label, &cells.into_iter().map(|at| (at, String::new())).collect::<Vec<_>>());
}

/// Fills the selected area from its first column (or line).
pub(super) fn fill(scene: &Scene<'_>, state: &State, asked: &mut Asked, right: bool) {
    let area = state.area(scene);
    if right {
        change(scene, asked, "右へコピー", &clipboard::filled_right(&scene.grid, scene.listed, &area));
    } else {
        change(scene, asked, "下へコピー", &clipboard::filled_down(&scene.grid, scene.listed, &area));
    }
}

/// Copies the selected area.
pub(super) fn copy(ui: &Ui, scene: &Scene<'_>, state: &State, asked: &mut Asked) {
    ui.ctx().copy_text(clipboard::copied(scene.listed, &state.area(scene)));
    asked.message = Some("コピーしました".to_owned());
}

/// What undo calls a pasted block.
const PASTE: &str = "貼り付け";

fn paste(scene: &Scene<'_>, state: &mut State, asked: &mut Asked, text: &str) {
    let cells = Cells::read(text);
    let (block, below) = clipboard::split(&scene.grid, &state.area(scene), &cells.rows);
    let below: Vec<&Vec<String>> = below.iter().filter(|row| row.iter().any(|words| !words.trim().is_empty())).collect();
    let pasted = clipboard::pasted(&scene.grid, &state.area(scene), block);
    let mut edits: Vec<Edit> = clipboard::edit(scene.listed, PASTE, &pasted.words).into_iter().collect();
    for (after, row) in below.iter().enumerate() {
        edits.extend(clipboard::added(&scene.grid, scene.listed, after, IndicatorId(asked.mint()), row));
    }
    if !edits.is_empty() {
        asked.edit(Edit::Together(PASTE.to_owned(), edits));
        asked.seal = true;
    }
    let columns = scene.grid.columns.len();
    let left_over =
        pasted.left_over + below.iter().flat_map(|row| row.iter().skip(columns)).filter(|words| !words.trim().is_empty()).count();
    let message = match (left_over, below.len()) {
        (0, 0) => "貼り付けました".to_owned(),
        (0, added) => format!("貼り付けました。{}を{added}件追加しています", scene.plan.form.words.indicators),
        (left, _) => format!("貼り付けました。表に収まらない{left}個の値は貼り付けていません"),
    };
    asked.message = Some(if cells.mended.is_empty() { message } else { cells.message(&message) });
    if block.len() > 1 || block.first().is_some_and(|row| row.len() > 1) {
        let corner = state.area(scene).first().and_then(|row| row.first()).copied();
        state.active = corner.or(state.active);
        state.extent = pasted.end.or(state.extent);
    }
}

/// Asks for one edit that is a step of its own.
fn change(scene: &Scene<'_>, asked: &mut Asked, label: &str, words: &[(At, String)]) {
    if let Some(edit) = clipboard::edit(scene.listed, label, words) {
        asked.edit(edit);
        asked.seal = true;
    }
}
