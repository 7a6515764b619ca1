//! The blocks of a chapter, a section's page or an ordinance, one below the other, each edited in place.
//!
//! Between them lies a narrow row. When the pointer or the cursor is at a block, the row above it offers what can be done with
//! the block at the right, and at the left to insert another one there; the row is always kept free, so that nothing jumps. What
//! stands in a block is left to `text_block`, `table`, `picture_block` and `derived_block`.

use std::collections::BTreeMap;

use eframe::egui::{Align, Id, Key, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::derive::texts::Where;
use crate::edit::around::{BlockEdit, BlockHome};
use crate::edit::edit::Edit;
use crate::model::chapter::{Block, BlockContent};
use crate::model::ids::BlockId;
use crate::typeset::request::What;
use crate::ui::asked::{Asked, PagePictureWish};
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, tokens};
use crate::ui::views::document::kept::Kept;
use crate::ui::views::document::parts::Goal;
use crate::ui::views::document::table::TableState;
use crate::ui::views::document::{chapter_edits, derived_block, insert_menu, picture_block, prose_insert, table, text_block};
use crate::ui::widgets::button::{icon_button, quiet_button};
use crate::ui::widgets::japanese_text;

/// Height of the row between two blocks, in points; the tools of an editor have the same.
pub const BETWEEN: f32 = 24.0;

/// What blocks remember between frames.
#[derive(Default)]
pub struct BlocksState {
    kept: Kept,
    /// Where blocks were drawn in the last frame, with the rows over them.
    rects: BTreeMap<BlockId, Rect>,
    /// The block in which the cursor is, or one of its tools.
    pub(super) active: Option<BlockId>,
    /// Words to be put where the cursor is in a block of text.
    pub(super) insertion: Option<(BlockId, String)>,
    /// A block that should come into view.
    pub(super) reveal: Option<BlockId>,
    /// A block that was added and should take the cursor.
    pub(super) enter: Option<BlockId>,
    /// The empty home whose first button should take the keyboard.
    pub(super) begin: Option<BlockHome>,
    /// The home whose last text was left by Tab: the way to go on behind it should take the keyboard.
    behind: Option<BlockHome>,
    /// The table in which cells are selected.
    pub(super) table: TableState,
    /// The home and position at which a table from the clipboard is to be inserted, once the clipboard answers.
    pub(super) awaited: Option<insert_menu::Awaited>,
}

impl BlocksState {
    /// What is derived from the plan.
    pub(in crate::ui::views) fn kept(&self) -> &Kept {
        &self.kept
    }

    /// The same, to be made anew.
    pub(in crate::ui::views) fn kept_mut(&mut self) -> &mut Kept {
        &mut self.kept
    }

    /// After Enter in a heading: the keyboard goes to what stands under it.
    pub(super) fn go_on(&mut self, home: BlockHome, blocks: &[Block]) {
        match blocks.first() {
            None => self.begin = Some(home),
            Some(block) if matches!(block.content, BlockContent::Text(_)) => self.enter = Some(block.id),
            Some(_) => {}
        }
    }
}

/// Where blocks stand.
pub(super) struct On<'a> {
    /// The plan.
    pub open: &'a OpenPlan,
    /// What they stand in.
    pub home: BlockHome,
    /// How many there are.
    pub count: usize,
}

/// What drawing a block came to.
pub(super) struct Drawn {
    /// Where it stands.
    pub rect: Rect,
    /// Whether the cursor is in it.
    pub focused: bool,
    /// Whether its own tools took the row under it.
    pub has_foot: bool,
    /// Where a click leads.
    pub leads_to: Option<Goal>,
}

impl Drawn {
    /// A block drawn over `rect`.
    pub(super) fn new(rect: Rect, focused: bool) -> Self {
        Self { rect, focused, has_foot: false, leads_to: None }
    }
}

/// Draws blocks and pushes what is done to them into `asked`. Where a click in one of them leads, for hosts that can go there
/// within their view.
pub fn show(ui: &mut Ui, open: &OpenPlan, home: BlockHome, blocks: &[Block], state: &mut BlocksState, asked: &mut Asked) -> Option<Goal> {
    let typing = ui.ctx().text_edit_focused();
    state.kept.refresh(open, typing);
    insert_menu::take_awaited(ui, home, blocks, state, asked);
    let on = On { open, home, count: blocks.len() };
    let mut leads_to = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut free_row = true;
        let mut in_last = false;
        for (at, block) in blocks.iter().enumerate() {
            let row = free_row.then(|| ui.allocate_exact_size(vec2(ui.available_width(), BETWEEN), Sense::hover()).0);
            let drawn = ui.push_id(("block", block.id), |ui| one(ui, &on, (at, block), row, state, asked)).inner;
            leads_to = leads_to.or(drawn.leads_to);
            free_row = !drawn.has_foot;
            in_last = drawn.focused;
        }
        // While a text is typed its own tools stand in the last row: Tab leads there all the same.
        if !free_row && in_last && ui.input(|input| input.modifiers.is_none() && input.key_pressed(Key::Tab)) {
            state.behind = Some(home);
        }
        if free_row {
            let row = ui.allocate_exact_size(vec2(ui.available_width(), BETWEEN), Sense::hover()).0;
            last_row(ui, open, home, blocks, row, state, asked);
        }
        if blocks.is_empty() && !reading::is(ui) && !has_parts(open, home) {
            empty(ui, open, home, state, asked);
        }
    });
    leads_to
}

fn one(ui: &mut Ui, on: &On<'_>, (at, block): (usize, &Block), row: Option<Rect>, state: &mut BlocksState, asked: &mut Asked) -> Drawn {
    let before = state.rects.get(&block.id).copied();
    let pointed = before.is_some_and(|rect| ui.rect_contains_pointer(rect));
    let active = state.active == Some(block.id);
    let near = (pointed || active) && !reading::is(ui);
    let mut in_tools = false;
    // Before the block itself, so that Tab passes through them in the order seen.
    if let Some(row) = row.filter(|_| near) {
        in_tools = tools(ui, on, (at, block), row, state, asked);
    }
    if active {
        // A quiet line at the side says which block the tools belong to.
        if let Some(rect) = before.map(|rect| Rect::from_min_max(pos2(rect.left() - 10.0, rect.top() + BETWEEN), rect.max)) {
            ui.painter().vline(rect.left(), rect.y_range(), (2.0, tokens(ui).selection));
        }
    }
    let drawn = match &block.content {
        BlockContent::Text(prose) => text_block::show(ui, on, block.id, prose, row, state, asked),
        BlockContent::Table(content) => table::show(ui, on, block.id, content, near, state, asked),
        BlockContent::Picture(content) => picture_block::show(ui, on.open, block.id, content, near, state, asked),
        BlockContent::Derived(content) => derived_block::show(ui, on.open, block.id, content, near, state, asked),
    };
    let whole = row.map_or(drawn.rect, |row| drawn.rect.union(row));
    state.rects.insert(block.id, whole);
    if state.reveal.take_if(|reveal| *reveal == block.id).is_some() {
        ui.scroll_to_rect(whole, None);
    }
    if drawn.focused || in_tools {
        state.active = Some(block.id);
    } else if active {
        state.active = None;
    }
    drawn
}

/// The row over a block; whether the keyboard is in it, or a menu of it is open.
fn tools(ui: &mut Ui, on: &On<'_>, (at, block): (usize, &Block), row: Rect, state: &mut BlocksState, asked: &mut Asked) -> bool {
    let mut focused = false;
    let mut left = ui.new_child(UiBuilder::new().id_salt("insert").max_rect(row).layout(Layout::left_to_right(Align::Center)));
    let (insert, is_open) = insert_menu::button(&mut left, on.open, on.home, at, state, asked);
    focused |= insert.has_focus() || is_open;
    let mut right = ui.new_child(UiBuilder::new().id_salt("tools").max_rect(row).layout(Layout::right_to_left(Align::Center)));
    right.spacing_mut().item_spacing.x = 0.0;
    let word = word(&block.content);
    let delete = quiet_button(&mut right, "削除").accessible_name(format!("{word}を削除"));
    let copy = quiet_button(&mut right, "複製").accessible_name(format!("{word}を複製"));
    let down = right.add_enabled_ui(at + 1 < on.count, |ui| icon_button(ui, "↓", &format!("{word}を下へ"))).inner;
    let up = right.add_enabled_ui(at > 0, |ui| icon_button(ui, "↑", &format!("{word}を上へ"))).inner;
    if !matches!(block.content, BlockContent::Text(_)) {
        let picture = quiet_button(&mut right, "画像でコピー").accessible_name(format!("{word}を画像でコピー"));
        focused |= picture.has_focus();
        if picture.clicked() {
            asked.page_picture = Some(PagePictureWish::Copy(What::Block(block.id)));
        }
    }
    if matches!(block.content, BlockContent::Text(_)) && (state.active == Some(block.id)) {
        focused |= prose_insert::menus(&mut right, on.open, block.id, state, asked);
    }
    if delete.clicked() {
        asked.edit(Edit::Block(BlockEdit::Remove(block.id)));
    }
    if copy.clicked() {
        let id = BlockId(asked.mint());
        asked.edit(Edit::Block(BlockEdit::Add(on.home, at + 1, Block { id, content: block.content.clone() })));
    }
    if down.clicked() {
        asked.edit(Edit::Block(BlockEdit::Move(block.id, on.home, at + 1)));
    }
    if up.clicked() {
        asked.edit(Edit::Block(BlockEdit::Move(block.id, on.home, at.saturating_sub(1))));
    }
    focused || [delete, copy, down, up].iter().any(|response| response.has_focus())
}

/// The row under the last block.
fn last_row(ui: &mut Ui, open: &OpenPlan, home: BlockHome, blocks: &[Block], row: Rect, state: &mut BlocksState, asked: &mut Asked) {
    if reading::is(ui) || (blocks.is_empty() && !has_parts(open, home)) {
        return;
    }
    let slot = Id::unique(("insert-last", home));
    let last = blocks.last().and_then(|block| state.rects.get(&block.id));
    let near = ui.rect_contains_pointer(row) || last.is_some_and(|rect| ui.rect_contains_pointer(*rect));
    let was_used = ui.data(|data| data.get_temp::<bool>(slot)).unwrap_or(false);
    // The keyboard comes here too: behind the last block there is always a way to go on.
    let mut child = ui.new_child(UiBuilder::new().id_salt("insert-last").max_rect(row).layout(Layout::left_to_right(Align::Center)));
    if !(near || was_used) {
        child.set_opacity(0.0);
    }
    let take = state.behind.take_if(|behind| *behind == home).is_some();
    let (button, is_open) = insert_menu::button(&mut child, open, home, blocks.len(), state, asked);
    if take {
        button.request_focus();
    }
    let used = button.has_focus() || is_open;
    ui.data_mut(|data| data.insert_temp(slot, used));
}

/// Whether parts stand below: then a chapter without blocks is not empty.
fn has_parts(open: &OpenPlan, home: BlockHome) -> bool {
    match home {
        BlockHome::Chapter(id) => chapter_edits::chapter(&open.plan().chapters, id).is_some_and(|chapter| !chapter.parts.is_empty()),
        BlockHome::Section(_) | BlockHome::Ordinance(_) => false,
    }
}

/// Draws the tools of a block in the row under it.
pub(super) fn foot<R>(ui: &mut Ui, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let row = ui.allocate_exact_size(vec2(ui.available_width(), BETWEEN), Sense::hover()).0;
    let mut child = ui.new_child(UiBuilder::new().id_salt("foot").max_rect(row).layout(Layout::right_to_left(Align::Center)));
    child.spacing_mut().interact_size.y = BETWEEN;
    draw(&mut child)
}

/// What stands where no block is yet.
fn empty(ui: &mut Ui, open: &OpenPlan, home: BlockHome, state: &mut BlocksState, asked: &mut Asked) {
    japanese_text::label(ui, "ここに本文・表・図が入ります。", tokens::label(), tokens(ui).hint);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        insert_menu::first(ui, open, home, state, asked);
    });
    ui.add_space(8.0);
}

/// The part of the document that blocks of a home stand in.
pub(super) fn within(home: BlockHome) -> Where {
    match home {
        BlockHome::Chapter(id) => Where::Chapter(id),
        BlockHome::Section(id) => Where::Section(id),
        BlockHome::Ordinance(_) => Where::Appendix,
    }
}

/// What a block is called.
pub(super) fn word(content: &BlockContent) -> &'static str {
    match content {
        BlockContent::Text(_) => "文章",
        BlockContent::Table(_) => "表",
        BlockContent::Picture(_) => "図・写真",
        BlockContent::Derived(derived) if derived.kind.is_figure() => "図",
        BlockContent::Derived(_) => "一覧",
    }
}
