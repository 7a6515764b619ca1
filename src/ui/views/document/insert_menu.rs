//! 「＋ 挿入」: what can be put between two blocks, also a table straight from the clipboard.

use eframe::egui::{Event, Popup, Response, Ui, ViewportCommand};

use crate::edit::around::{BlockEdit, BlockHome};
use crate::edit::edit::Edit;
use crate::model::chapter::{Block, BlockContent, Derived, DerivedKind, Table};
use crate::model::ids::{BlockId, SectionId};
use crate::model::prose::Prose;
use crate::ui::asked::{Asked, PictureTarget};
use crate::ui::open_plan::OpenPlan;
use crate::ui::views::document::blocks::BlocksState;
use crate::ui::views::document::derived_block;
use crate::ui::widgets::button::{plain_button, quiet_button};
use crate::ui::widgets::pasted_cells::Cells;

/// Frames after which the clipboard is not waited for any more: it was empty, or held no text.
const PATIENCE: u8 = 20;

/// A table from the clipboard that is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awaited {
    home: BlockHome,
    at: usize,
    frames: u8,
}

/// The quiet button between two blocks, and whether its menu is open.
pub fn button(ui: &mut Ui, open: &OpenPlan, home: BlockHome, at: usize, state: &mut BlocksState, asked: &mut Asked) -> (Response, bool) {
    let response = quiet_button(ui, "＋ 挿入");
    let popup = Popup::menu(&response);
    let is_open = popup.is_open();
    popup.show(|ui| items(ui, open, home, at, state, asked));
    (response, is_open)
}

/// The buttons of an empty place.
pub fn first(ui: &mut Ui, open: &OpenPlan, home: BlockHome, state: &mut BlocksState, asked: &mut Asked) {
    let first = plain_button(ui, "文章");
    if state.begin.take_if(|begin| *begin == home).is_some() {
        first.request_focus();
    }
    if first.clicked() {
        add(home, 0, text(), state, asked);
    }
    if plain_button(ui, "表").clicked() {
        add(home, 0, blank_table(), state, asked);
    }
    if plain_button(ui, "図・写真").clicked() {
        asked.picture = Some(PictureTarget::NewBlock(home, 0));
    }
    button(ui, open, home, 0, state, asked);
}

fn items(ui: &mut Ui, open: &OpenPlan, home: BlockHome, at: usize, state: &mut BlocksState, asked: &mut Asked) {
    if ui.button("文章").clicked() {
        add(home, at, text(), state, asked);
    }
    if ui.button("表").clicked() {
        add(home, at, blank_table(), state, asked);
    }
    if ui.button("表を貼り付けて挿入").on_hover_text("表計算ソフトでコピーしたセルから、表を作ります。").clicked()
    {
        state.awaited = Some(Awaited { home, at, frames: 0 });
        ui.send_viewport_cmd(ViewportCommand::RequestPaste);
    }
    if ui.button("図・写真…").clicked() {
        asked.picture = Some(PictureTarget::NewBlock(home, at));
    }
    for kind in DerivedKind::ALL {
        if matches!(kind, DerivedKind::StructureChart | DerivedKind::MeasureList) {
            ui.separator();
        }
        if ui.button(derived_block::kind_name(kind, open.plan())).clicked() {
            add(home, at, BlockContent::Derived(Derived { kind, section: section_of(home), caption: String::new() }), state, asked);
        }
    }
}

/// On a section's own page its lists are about the section.
fn section_of(home: BlockHome) -> Option<SectionId> {
    match home {
        BlockHome::Section(id) => Some(id),
        BlockHome::Chapter(_) | BlockHome::Ordinance(_) => None,
    }
}

fn text() -> BlockContent {
    BlockContent::Text(Prose::default())
}

fn blank_table() -> BlockContent {
    BlockContent::Table(Table {
        caption: String::new(),
        header_rows: 1,
        header_columns: 0,
        widths: Vec::new(),
        source: String::new(),
        rows: vec![vec![Prose::default(); 3]; 3],
    })
}

fn add(home: BlockHome, at: usize, content: BlockContent, state: &mut BlocksState, asked: &mut Asked) {
    let id = BlockId(asked.mint());
    state.enter = Some(id);
    asked.edit(Edit::Block(BlockEdit::Add(home, at, Block { id, content })));
}

/// Inserts the table that was waited for when the clipboard has answered.
pub fn take_awaited(ui: &Ui, home: BlockHome, blocks: &[Block], state: &mut BlocksState, asked: &mut Asked) {
    let Some(awaited) = state.awaited.filter(|awaited| awaited.home == home) else { return };
    let pasted = ui.input_mut(|input| {
        let at = input.events.iter().position(|event| matches!(event, Event::Paste(_)))?;
        match input.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    });
    let Some(text) = pasted else {
        let given_up = awaited.frames >= PATIENCE || ui.input(|input| input.pointer.any_pressed());
        if given_up {
            asked.message = Some("クリップボードに表がありません。表計算ソフトでセルをコピーしてから、もう一度行います。".to_owned());
        }
        state.awaited = (!given_up).then_some(Awaited { frames: awaited.frames + 1, ..awaited });
        ui.ctx().request_repaint();
        return;
    };
    state.awaited = None;
    let cells = Cells::read(&text);
    let rows: Vec<Vec<Prose>> = cells.rows.iter().map(|row| row.iter().map(|cell| Prose::new(cell)).collect()).collect();
    if rows.is_empty() {
        asked.message = Some("クリップボードに表がありません。表計算ソフトでセルをコピーしてから、もう一度行います。".to_owned());
        return;
    }
    if !cells.mended.is_empty() {
        asked.message = Some(cells.mended);
    }
    let header_rows = u8::from(rows.len() > 1);
    let table = Table { caption: String::new(), header_rows, header_columns: 0, widths: Vec::new(), source: String::new(), rows };
    let block = Block { id: BlockId(asked.mint()), content: BlockContent::Table(table) };
    let add = Edit::Block(BlockEdit::Add(home, awaited.at.min(blocks.len()), block));
    asked.edit(Edit::Together("表の貼り付け".to_owned(), vec![add]));
}
