//! The settings of one cell of the sheet, and moving it about.

use eframe::egui::{Key, Modifiers, Ui};

use crate::model::form::Form;
use crate::model::sheet::{Content, LabelSide, SheetRow, Showing};
use crate::ui::tokens::{self, tokens};
use crate::ui::views::form_editor::controls::{number, pick, row, text};
use crate::ui::views::form_editor::narratives;
use crate::ui::views::form_editor::sheet_grid::{self, CellAt, cell, cell_mut};
use crate::ui::widgets::button::{plain_button, quiet_button};
use crate::ui::widgets::japanese_text;

/// Parts that a row is divided into.
const PARTS: u8 = 12;

/// What can be done with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// One to the left within its row.
    Left,
    /// One to the right within its row.
    Right,
    /// Into a row of its own above, or up within its stack.
    Up,
    /// Into a row of its own below, or down within its stack.
    Down,
    /// Under its left neighbour.
    Stack,
    /// Beside the cell that it stands under.
    Unstack,
    /// Off the sheet.
    TakeOff,
}

/// Draws the settings of the cell at a place; what was asked for it.
pub fn show(ui: &mut Ui, draft: &mut Form, at: CellAt) -> Option<Act> {
    let name = cell(draft, at).map(|cell| draft.label(&cell.content).to_owned())?;
    let mut act = None;
    ui.spacing_mut().item_spacing.y = 4.0;
    japanese_text::label(ui, format!("選んだ欄：{name}"), tokens::body_bold(), tokens(ui).text);
    let beside = draft.sheet.blocks.get(at.block).and_then(|block| block.rows.get(at.row)).map_or(0, |row| row.cells.len());
    let cell = cell_mut(draft, at)?;
    row(ui, "見出し", |ui| {
        let now = match cell.label.as_deref() {
            None => 0,
            Some("") => 2,
            Some(_) => 1,
        };
        let mut chosen = now;
        pick(ui, "label kind", "見出し", &mut chosen, &[(0, "いつもの言葉"), (1, "この欄だけの言葉"), (2, "なし")], 140.0);
        if chosen != now {
            cell.label = match chosen {
                0 => None,
                1 => Some(name.clone()),
                _ => Some(String::new()),
            };
        }
        if let Some(label) = cell.label.as_mut().filter(|label| !label.is_empty()) {
            let typed = text(ui, ("cell label", at), "この欄の見出し", label, &name, None);
            // An emptied label would be none at all; it is the usual word until something is typed.
            if typed.ended && label.trim().is_empty() {
                label.clone_from(&name);
            }
        }
    });
    let sides = [(LabelSide::Left, "左"), (LabelSide::Above, "上")];
    row(ui, "見出しの位置", |ui| pick(ui, "side", "見出しの位置", &mut cell.label_side, &sides, 80.0));
    if at.below.is_none() {
        row(ui, "幅（12分の）", |ui| number(ui, "幅", &mut cell.width, 1, PARTS));
    }
    if matches!(cell.content, Content::Schedule | Content::AnnualActions) {
        let usual = if cell.content == Content::Schedule { "いつもどおり（帯）" } else { "いつもどおり（文章）" };
        let showings = [(Showing::Usual, usual), (Showing::Words, "文章で"), (Showing::Bars, "帯で")];
        row(ui, "示し方", |ui| pick(ui, "showing", "示し方", &mut cell.showing, &showings, 160.0));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let stacked = at.below.is_some();
        let buttons = [
            (Act::Left, "← 左へ", !stacked, at.cell > 0),
            (Act::Right, "→ 右へ", !stacked, at.cell + 1 < beside),
            (Act::Up, "↑ 上へ", true, true),
            (Act::Down, "↓ 下へ", true, true),
            (Act::Stack, "左の欄の下に重ねる", !stacked, at.cell > 0),
            (Act::Unstack, "横に並べる", stacked, true),
        ];
        for (what, words, offered, possible) in buttons {
            if offered && ui.add_enabled_ui(possible, |ui| plain_button(ui, words)).inner.clicked() {
                act = Some(what);
            }
        }
        if quiet_button(ui, "票から外す").clicked() {
            act = Some(Act::TakeOff);
        }
    });
    act
}

/// Alt and an arrow while the cell has the focus; Delete takes it off.
pub fn by_keys(ui: &Ui, at: CellAt) -> Option<Act> {
    if !ui.memory(|memory| memory.has_focus(sheet_grid::cell_id(at))) {
        return None;
    }
    let keys = [
        (Modifiers::ALT, Key::ArrowLeft, Act::Left),
        (Modifiers::ALT, Key::ArrowRight, Act::Right),
        (Modifiers::ALT, Key::ArrowUp, Act::Up),
        (Modifiers::ALT, Key::ArrowDown, Act::Down),
        (Modifiers::NONE, Key::Delete, Act::TakeOff),
    ];
    ui.input_mut(|input| keys.into_iter().find(|(with, key, _)| input.consume_key(*with, *key)).map(|(.., act)| act))
}

/// Does it; where the cell stands then.
pub fn carry_out(draft: &mut Form, at: CellAt, act: Act) -> Option<CellAt> {
    let whole = cell(draft, at)?.clone();
    let block = draft.sheet.blocks.get_mut(at.block)?;
    let row = block.rows.get_mut(at.row)?;
    match (act, at.below) {
        (Act::Left, None) if at.cell > 0 => {
            row.cells.swap(at.cell - 1, at.cell);
            Some(CellAt { cell: at.cell - 1, ..at })
        }
        (Act::Right, None) if at.cell + 1 < row.cells.len() => {
            row.cells.swap(at.cell, at.cell + 1);
            Some(CellAt { cell: at.cell + 1, ..at })
        }
        (Act::Up, Some(below)) => {
            let stack = &mut row.cells.get_mut(at.cell)?;
            if below > 0 {
                stack.below.swap(below - 1, below);
                return Some(CellAt { below: Some(below - 1), ..at });
            }
            // The first of a stack changes places with the cell above it.
            let mut top = stack.below.remove(0);
            let mut under = std::mem::take(&mut stack.below);
            top.width = stack.width;
            let old_top = (**stack).clone();
            under.insert(0, old_top);
            top.below = under;
            **stack = top;
            Some(CellAt { below: None, ..at })
        }
        (Act::Down, Some(below)) => {
            let stack = row.cells.get_mut(at.cell)?;
            if below + 1 < stack.below.len() {
                stack.below.swap(below, below + 1);
                return Some(CellAt { below: Some(below + 1), ..at });
            }
            Some(at)
        }
        (Act::Up | Act::Down, None) => {
            let alone = row.cells.len() == 1;
            if alone {
                return Some(moved_row(draft, at, act));
            }
            row.cells.remove(at.cell);
            share_width(row);
            let to = if act == Act::Up { at.row } else { at.row + 1 };
            let mut cell = whole;
            cell.width = PARTS;
            block.rows.insert(to, SheetRow { cells: vec![cell] });
            Some(CellAt { row: to, cell: 0, ..at })
        }
        (Act::Stack, None) if at.cell > 0 => {
            let mut moved = row.cells.remove(at.cell);
            let under = std::mem::take(&mut moved.below);
            let left = row.cells.get_mut(at.cell - 1)?;
            let place = left.below.len();
            left.below.push(moved);
            left.below.extend(under);
            left.width = left.width.saturating_add(whole.width).min(PARTS);
            Some(CellAt { cell: at.cell - 1, below: Some(place), ..at })
        }
        (Act::Unstack, Some(below)) => {
            let stack = row.cells.get_mut(at.cell)?;
            if below >= stack.below.len() {
                return Some(at);
            }
            let mut moved = stack.below.remove(below);
            moved.width = (stack.width / 2).max(1);
            stack.width = stack.width.saturating_sub(moved.width).max(1);
            row.cells.insert(at.cell + 1, moved);
            Some(CellAt { cell: at.cell + 1, below: None, ..at })
        }
        (Act::TakeOff, _) => {
            narratives::take_off(draft, &whole.content);
            None
        }
        _ => Some(at),
    }
}

/// Moves a row of one cell past its neighbour, into the block beside where there is none.
fn moved_row(draft: &mut Form, at: CellAt, act: Act) -> CellAt {
    let blocks = draft.sheet.blocks.len();
    let rows = draft.sheet.blocks.get(at.block).map_or(0, |block| block.rows.len());
    let (block, row) = match act {
        Act::Up if at.row > 0 => (at.block, at.row - 1),
        Act::Up if at.block > 0 => (at.block - 1, draft.sheet.blocks.get(at.block - 1).map_or(0, |block| block.rows.len())),
        Act::Down if at.row + 1 < rows => (at.block, at.row + 1),
        Act::Down if at.block + 1 < blocks => (at.block + 1, 0),
        _ => return at,
    };
    let Some(from) = draft.sheet.blocks.get_mut(at.block).filter(|block| at.row < block.rows.len()) else { return at };
    let moved = from.rows.remove(at.row);
    if let Some(to) = draft.sheet.blocks.get_mut(block) {
        to.rows.insert(row.min(to.rows.len()), moved);
    }
    CellAt { block, row, ..at }
}

/// Divides a row of too many or too few parts evenly.
pub fn share_width(row: &mut SheetRow) {
    let parts: u32 = row.cells.iter().map(|cell| u32::from(cell.width)).sum();
    let count = u8::try_from(row.cells.len()).unwrap_or(PARTS).clamp(1, PARTS);
    if parts == u32::from(PARTS) {
        return;
    }
    let even = PARTS / count;
    let rest = PARTS % count;
    for (at, cell) in row.cells.iter_mut().enumerate() {
        cell.width = even + u8::from(at < usize::from(rest));
    }
}
