//! The schedule grid: rows of labelled bars and milestones over fiscal years, edited by mouse and by keyboard.
//!
//! A function of rows in and events out: it never holds the plan. Time is counted in months from the grid's first
//! month (0 = April of the first year). What a bar means, how events change the plan and undoing are left to the
//! host; so are the years' names. Only selection, cursor and an unfinished label live here, as view state of egui.
//!
//! - `scale`: months and points; `layout`: where bars and labels stand; `paint`, `look`: drawing.
//! - `actions`: what can be done to a bar or row, by `keys`, `menu`, `pointer` and screen readers (`access`) alike.
//! - `edit_label`, `typing`: typing into bars and row labels; `clipboard`: bars as text.
//! - `spec`: what a host gives and gets.

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
mod spec;
mod state;
mod typing;

use eframe::egui::accesskit::Role;
use eframe::egui::{Context, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::base::id::Id;
use crate::ui::tokens::{self, Tokens};
use crate::ui::widgets::ime;

pub use clipboard::BarCopy;
pub use look::bar as paint_bar;
pub use spec::{GridBar, GridEvent, GridKind, GridResponse, GridRow, GridSpec};

use actions::Hand;
use layout::GridLayout;
use scale::Scale;
use state::{Asked, GridState, Ids, Target};

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

/// For how many frames a request waits for its bar or row to appear.
const PATIENCE: u8 = 2;

fn ask(ctx: &Context, salt: &str, asked: Asked) {
    let ids = Ids::of(salt);
    ctx.data_mut(|data| data.insert_temp(ids.asked(), Some((asked, PATIENCE))));
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
    let container =
        UiBuilder::new().id_salt(view.ids.base).max_rect(layout.rect).accessibility_role(Role::Grid).accessibility_label(view.spec.name);
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
