//! The schedule grid: rows of labelled bars and milestones over fiscal years, edited by mouse and by keyboard.
//!
//! A function of rows in and events out: it never holds the plan. Time is counted in months from the grid's first
//! month (0 = April of the first year). What a bar means, how events change the plan and undoing are left to the
//! host; so are the years' names. Only selection, cursor and an unfinished label live here, as view state of egui.
//!
//! - `scale`: months and points; `layout`: where bars and labels stand; `paint`, `look`: drawing.
//! - `actions`: what can be done to a bar or row, by `keys`, `menu`, `pointer` and screen readers (`access`) alike.
//! - `edit_label`: typing into bars and row labels; `clipboard`: bars as text.

mod access;
mod actions;
mod clipboard;
mod edit_label;
mod keys;
mod layout;
mod look;
mod menu;
mod paint;
mod pointer;
mod rows;
mod scale;
mod state;

use eframe::egui::accesskit::Role;
use eframe::egui::{Context, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::base::id::Id;
use crate::model::form::{BarLook, GridUnit};
use crate::ui::tokens::{self, Tokens};
use crate::ui::widgets::ime;

pub use clipboard::BarCopy;
pub use look::bar as paint_bar;

use actions::Hand;
use layout::GridLayout;
use scale::Scale;
use state::{Asked, GridState, Ids, Target};

/// A row of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// Identity, unique among rows and bars of the grid.
    pub id: Id,
    /// What stands left of the cells.
    pub label: String,
    /// Its bars; later ones are drawn over earlier ones where they touch.
    pub bars: Vec<GridBar>,
    /// A heading across the grid (a section in the roadmap): no bars, not edited here.
    pub group: bool,
}

/// A bar, or a milestone where `look` says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridBar {
    /// Identity.
    pub id: Id,
    /// Key of its kind.
    pub kind: String,
    /// What it looks like.
    pub look: BarLook,
    /// Name of its kind for people: 「準備」.
    pub kind_label: String,
    /// What stands in it.
    pub label: String,
    /// First month.
    pub from: i32,
    /// Last month, inclusive.
    pub to: i32,
    /// Whether it goes on beyond its last month.
    pub open: bool,
}

/// A kind that bars may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridKind {
    /// Key.
    pub key: String,
    /// Name for people.
    pub label: String,
    /// What bars of this kind look like.
    pub look: BarLook,
}

/// What a grid shows.
#[derive(Clone, Copy)]
pub struct GridSpec<'a> {
    /// Tells grids apart; the same from frame to frame.
    pub salt: &'a str,
    /// Accessible name: 「取組みスケジュール」.
    pub name: &'a str,
    /// Rows from top to bottom.
    pub rows: &'a [GridRow],
    /// Heading over the row labels: 「取組内容」.
    pub row_heading: &'a str,
    /// Headings of the fiscal years; the grid has twelve months for each.
    pub years: &'a [String],
    /// Unit of the columns, to which dragging snaps.
    pub unit: GridUnit,
    /// Kinds to choose from; painting uses the first that is no milestone.
    pub kinds: &'a [GridKind],
    /// Width of the row labels in points.
    pub label_width: f32,
    /// Whether anything may be changed.
    pub editable: bool,
    /// A month in words: 「令和6年10月」.
    pub describe_month: &'a dyn Fn(i32) -> String,
}

/// What the person at the grid wants. The host applies it to the plan before the next frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GridEvent {
    /// A new bar of the first kind. The host adds it and calls [`begin_edit`].
    Paint {
        /// Row.
        row: Id,
        /// First month.
        from: i32,
        /// Last month.
        to: i32,
    },
    /// A new milestone. The host adds it and calls [`begin_edit`].
    Milestone {
        /// Row.
        row: Id,
        /// Month.
        at: i32,
    },
    /// A bar takes other months.
    SetSpan {
        /// Bar.
        bar: Id,
        /// First month.
        from: i32,
        /// Last month.
        to: i32,
    },
    /// A bar goes on beyond its end, or no longer does.
    SetOpen {
        /// Bar.
        bar: Id,
        /// Whether it goes on.
        open: bool,
    },
    /// A bar moves to another row, perhaps to other months too.
    MoveToRow {
        /// Bar.
        bar: Id,
        /// Row it comes to.
        row: Id,
        /// First month.
        from: i32,
        /// Last month.
        to: i32,
    },
    /// A bar has another label.
    SetLabel {
        /// Bar.
        bar: Id,
        /// The label.
        label: String,
        /// More is likely to come: one step of undo with what follows. `false` ends that step.
        typing: bool,
    },
    /// A bar is of another kind.
    SetKind {
        /// Bar.
        bar: Id,
        /// Key of the kind.
        kind: String,
    },
    /// A bar is to go.
    Remove {
        /// Bar.
        bar: Id,
    },
    /// A copy of a bar in its row, right behind it where there is room. The host may [`select`] the copy.
    Duplicate {
        /// Bar.
        bar: Id,
    },
    /// A bar from the clipboard. The host may [`select`] it.
    PasteBar {
        /// Row.
        row: Id,
        /// What the clipboard holds.
        bar: BarCopy,
        /// First month.
        from: i32,
    },
    /// A new row below `after`, or at the end. The host adds it and calls [`begin_rename`].
    AddRow {
        /// Row above the new one.
        after: Option<Id>,
    },
    /// A row has another label.
    RenameRow {
        /// Row.
        row: Id,
        /// The label.
        label: String,
        /// As in [`GridEvent::SetLabel`].
        typing: bool,
    },
    /// A row is to go, with its bars.
    RemoveRow {
        /// Row.
        row: Id,
    },
    /// A row moves.
    MoveRow {
        /// Row.
        row: Id,
        /// Its place among all rows once it has moved.
        to: usize,
    },
    /// Another bar, or none, is selected.
    Select(Option<Id>),
}

/// What came of showing a grid.
#[derive(Debug)]
pub struct GridResponse {
    /// What is wanted, in order.
    pub events: Vec<GridEvent>,
    /// The selected bar.
    pub selected: Option<Id>,
    /// The row of the selected bar or of the cursor.
    pub row: Option<Id>,
    /// Whether a label is being typed.
    pub editing: bool,
    /// Whether the grid has the keyboard.
    pub focused: bool,
    /// Where the grid was drawn.
    pub rect: Rect,
}

/// Has the grid select a bar and open its label for typing, with the keyboard on it: after [`GridEvent::Paint`] and
/// [`GridEvent::Milestone`]. The bar must be among the rows of the next frame.
pub fn begin_edit(ctx: &Context, salt: &str, bar: Id) {
    ask(ctx, salt, Asked::Edit(bar));
}

/// Has the grid open a row's label for typing: after [`GridEvent::AddRow`].
pub fn begin_rename(ctx: &Context, salt: &str, row: Id) {
    ask(ctx, salt, Asked::Rename(row));
}

/// Has the grid select a bar, or none.
pub fn select(ctx: &Context, salt: &str, bar: Option<Id>) {
    ask(ctx, salt, Asked::Select(bar));
}

/// Gives the keyboard to the grid: to the selected bar, or to the cursor.
pub fn focus(ctx: &Context, salt: &str) {
    ask(ctx, salt, Asked::Focus);
}

fn ask(ctx: &Context, salt: &str, asked: Asked) {
    let ids = Ids::of(salt);
    ctx.data_mut(|data| data.insert_temp(ids.asked(), Some(asked)));
    ctx.request_repaint();
}

/// What all parts of the grid look at while one frame is drawn.
struct View<'a> {
    spec: &'a GridSpec<'a>,
    ids: Ids,
    scale: Scale,
    tokens: &'static Tokens,
}

/// Shows a grid over the available width, as high as its rows need.
pub fn show(ui: &mut Ui, spec: &GridSpec<'_>) -> GridResponse {
    let ids = Ids::of(spec.salt);
    ime::install(ui);
    let mut state = ui.data_mut(|data| data.remove_temp::<GridState>(ids.base)).unwrap_or_default();
    let width = ui.available_width().max(spec.label_width + 24.0);
    let scale = Scale::new(spec, width - spec.label_width);
    let view = View { spec, ids, scale, tokens: tokens::tokens(ui) };
    let was_selected = state.selected;
    let mut hand = Hand { view: &view, state: &mut state, events: Vec::new(), bar: None };

    hand.settle(ui);
    keys::handle(ui, &mut hand);
    let layout = GridLayout::of(ui, &mut hand, width);
    let (rect, _) = ui.allocate_exact_size(vec2(width, layout.height), Sense::hover());
    let layout = layout.at(rect.min);
    draw(ui, &mut hand, &layout);

    let mut events = hand.events;
    if state.selected != was_selected {
        events.push(GridEvent::Select(state.selected));
    }
    let response = GridResponse {
        events,
        selected: state.selected,
        row: state.row_at_hand(spec),
        editing: state.editing.is_some(),
        focused: state.focused,
        rect,
    };
    ui.data_mut(|data| data.insert_temp(ids.base, state));
    response
}

/// Draws the grid and takes what the pointer, the menu and screen readers want.
fn draw(ui: &mut Ui, hand: &mut Hand<'_>, layout: &GridLayout) {
    let view = hand.view;
    ui.allow_widget_id_changes_in(layout.rect);
    let container = UiBuilder::new()
        .id_salt(view.ids.base)
        .max_rect(layout.rect)
        .accessibility_role(Role::Grid)
        .accessibility_label(view.spec.name);
    let mut ui = ui.new_child(container);
    let ui = &mut ui;
    ui.expand_to_include_rect(layout.rect);
    let clip = ui.clip_rect().intersect(layout.rect.expand(2.0));
    ui.set_clip_rect(clip);
    access::container(ui, hand);

    paint::ground(ui, view, layout);
    let typed = hand.state.editing.as_ref().and_then(|editing| match editing.target {
        Target::Row(row) => layout.rows().find(|(_, place)| place.id == row),
        Target::Bar(_) => None,
    });
    let seen: Vec<_> = layout.visible_rows(clip).collect();
    // A label that is typed stays, however far one scrolls: without its field the keyboard would be lost.
    let unseen = typed.filter(|(index, _)| seen.iter().all(|(other, _)| other != index));
    for (index, place) in seen.into_iter().chain(unseen) {
        rows::show(ui, hand, layout, index, place);
    }
    let caught = edit_label::catch_typing(ui, hand, layout);
    let hovered = pointer::cells(ui, hand, layout);
    let typed = edit_label::typed_bar(hand).filter(|_| !caught);
    paint::bars(ui, hand, layout, clip, paint::Marks { hovered, typed });
    paint::cursor(ui, hand, layout);
    if typed.is_some() {
        edit_label::bar_editor(ui, hand, layout);
    }
    edit_label::finish_if_left(ui, hand);
    pointer::paint_drag(ui, hand, layout);
    paint::header(ui, view, layout, clip);
    menu::show(ui, hand, layout);
    access::focus(ui, hand);
    reveal(ui, hand, layout);
    hand.state.focused = edit_label::cells_have_focus(ui, view.ids);
}

/// Scrolls to what the keyboard went to.
fn reveal(ui: &Ui, hand: &mut Hand<'_>, layout: &GridLayout) {
    if !std::mem::take(&mut hand.state.reveal) {
        return;
    }
    let rect = match hand.state.selected {
        Some(bar) => layout.bar(bar).map(|place| place.rect),
        None => layout.cursor_rect(hand),
    };
    if let Some(rect) = rect {
        // The heading that stays on top must not hide it.
        let above = Rect::from_min_max(pos2(rect.left(), rect.top() - layout.header), rect.max);
        ui.scroll_to_rect(above.expand(4.0), None);
    }
}
