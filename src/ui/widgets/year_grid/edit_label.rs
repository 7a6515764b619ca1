//! Typing into bars and row labels.
//!
//! While a bar is selected, the keyboard is on a text field that is not seen: what is typed, or composed with an input
//! method, becomes the bar's label from its first letter on, because the focus need not move. Rows have fields of
//! their own. What is typed goes out as events as soon as no composition is open.

use eframe::egui::accesskit::Role;
use eframe::egui::text::Galley;
use eframe::egui::{self, Align, Color32, Context, EventFilter, Frame, Key, KeyboardShortcut, Layout, Margin, Modifiers};
use eframe::egui::{Rect, RichText, Stroke, StrokeKind, TextBuffer, TextEdit, Ui, UiBuilder, vec2};

use std::sync::Arc;

use super::actions::Hand;
use super::layout::{BarPlace, GridLayout, label_font, label_job, text_job};
use super::state::{Editing, Ids, Target, find_bar};
use super::{GridEvent, GridRow, access};
use crate::base::id::Id;
use crate::base::pasted::Kind;
use crate::ui::widgets::field_session::withhold_typing;
use crate::ui::widgets::{ime, japanese_text, text_field};

/// What an empty row label says.
const ROW_HINT: &str = "行の名前";
/// Width of the field of a bar that has neither label nor room for one.
const LOOSE: f32 = 110.0;

/// Whether the keyboard is on the cells or on a bar.
pub fn cells_have_focus(ctx: &Context, ids: Ids) -> bool {
    ctx.memory(|memory| memory.has_focus(ids.cells()) || memory.has_focus(ids.editor()))
}

/// A field without any look of its own. Enter is taken before it; Alt+Enter begins a line.
fn field<'t>(text: &'t mut dyn TextBuffer, id: egui::Id) -> TextEdit<'t> {
    let keys = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    TextEdit::multiline(text)
        .id(id)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_rows(1)
        .event_filter(keys)
        .return_key(KeyboardShortcut::new(Modifiers::ALT, Key::Enter))
}

/// A place for a field inside the grid.
fn place_for(ui: &mut Ui, salt: &str, rect: Rect) -> Ui {
    ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect).layout(Layout::top_down(Align::Min)))
}

/// The unseen field of the selected bar; whether it was there. A field may be shown only once in a frame: it would
/// take the same letters twice.
pub fn catch_typing(ui: &mut Ui, hand: &mut Hand<'_>, layout: &GridLayout) -> bool {
    let view = hand.view;
    let Some(selected) = hand.state.selected.filter(|_| view.spec.editable) else { return false };
    let is_typed = hand.state.editing.as_ref().is_some_and(|editing| editing.target == Target::Bar(selected));
    let Some(place) = layout.bar(selected).filter(|_| !is_typed) else { return false };
    let rect = place.text.map_or(place.rect.shrink(4.0), |text| text.rect);
    let mut text = String::new();
    clean_paste(ui, view.ids.editor(), Kind::Plain);
    let mut unseen = place_for(ui, "typing", rect);
    unseen.visuals_mut().text_cursor.stroke = Stroke::NONE;
    unseen.visuals_mut().text_cursor.blink = false;
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| {
        japanese_text::layout(ui, text_job(ui, text.as_str(), Color32::TRANSPARENT), f32::INFINITY)
    };
    field(&mut text, view.ids.editor()).layouter(&mut layouter).desired_width(rect.width()).show(&mut unseen);
    // Nothing to read or fill in yet: the bar is what has the keyboard.
    ui.accesskit_node_builder(view.ids.editor(), |node| {
        node.set_role(Role::Group);
        node.set_label("選んでいる帯");
    });
    if text.is_empty() {
        return true;
    }
    let label = find_bar(view.spec.rows, selected).map(|(_, bar)| bar.label.as_str()).unwrap_or_default();
    hand.state.editing = Some(Editing { text, ..Editing::of(Target::Bar(selected), label) });
    if !ime::has_preedit(ui) {
        hand.send_typed();
    }
    ui.request_repaint();
    true
}

/// The bar whose label is typed.
pub fn typed_bar(hand: &Hand<'_>) -> Option<Id> {
    match hand.state.editing.as_ref()?.target {
        Target::Bar(bar) => Some(bar),
        Target::Row(_) => None,
    }
}

/// The field of the bar whose label is typed.
pub fn bar_editor(ui: &mut Ui, hand: &mut Hand<'_>, layout: &GridLayout) {
    let view = hand.view;
    let Some(bar) = typed_bar(hand) else { return };
    let mut text = hand.state.editing.as_ref().map(|editing| editing.text.clone()).unwrap_or_default();
    let Some((row, _)) = find_bar(view.spec.rows, bar) else { return };
    let Some(place) = layout.bar(bar) else { return };
    let (rect, wrap, inside) = field_place(ui, layout, &place);
    if !inside {
        let ground = rect.expand2(vec2(3.0, 2.0));
        let edge = Stroke::new(1.0, view.tokens.accent);
        ui.painter().rect(ground, 2.0, view.tokens.surface, edge, StrokeKind::Outside);
    }
    let color = view.tokens.bar_text;
    clean_paste(ui, view.ids.editor(), Kind::Plain);
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| japanese_text::layout(ui, text_job(ui, text.as_str(), color), wrap);
    let mut seen = place_for(ui, "label", rect);
    let output = field(&mut text, view.ids.editor()).layouter(&mut layouter).desired_width(rect.width()).show(&mut seen);
    let row = view.spec.rows.get(row).map(access::row_name).unwrap_or_default();
    let response = output.response.response.accessible_name(format!("{row}：帯の文字"));
    take_typed(ui, hand, text);
    if response.changed() {
        ui.request_repaint();
    }
}

/// Where the field of a bar stands, at which width it wraps, and whether it lies inside the bar.
fn field_place(ui: &Ui, layout: &GridLayout, place: &BarPlace) -> (Rect, f32, bool) {
    let line = ui.fonts_mut(|fonts| fonts.row_height(&super::layout::text_font())) + ui.spacing().extra_text_line_spacing;
    match place.text {
        Some(text) if !text.beside => (Rect::from_min_size(text.rect.min, vec2(text.wrap, text.rect.height())), text.wrap, true),
        Some(text) => {
            // A little wider, for the caret and the next letter, but not over the bar.
            let is_left = text.rect.left() < place.rect.left();
            let limit = if is_left { place.rect.left() - 1.0 } else { layout.rect.right() };
            let right = (text.rect.right() + 14.0).min(limit).max(text.rect.right());
            (text.rect.with_max_x(right), text.wrap, false)
        }
        None => {
            let inner = place.rect.shrink2(vec2(7.0, 0.0));
            let top = place.rect.center().y - line / 2.0;
            if inner.width() >= 42.0 {
                let rect = Rect::from_min_size(egui::pos2(inner.left(), top), vec2(inner.width(), line));
                return (rect, inner.width(), true);
            }
            let right = place.rect.right() + 4.0;
            let left = if right + LOOSE <= layout.rect.right() { right } else { place.rect.left() - 4.0 - LOOSE };
            (Rect::from_min_size(egui::pos2(left, top), vec2(LOOSE, line)), LOOSE, false)
        }
    }
}

/// The label of a row as a field. `rect` is what the text may take.
pub fn row_label(ui: &mut Ui, hand: &mut Hand<'_>, row: &GridRow, number: usize, rect: Rect) {
    let view = hand.view;
    let id = view.ids.label(row.id);
    let is_typed = |hand: &Hand<'_>| hand.state.editing.as_ref().is_some_and(|editing| editing.target == Target::Row(row.id));
    let mut text = match &hand.state.editing {
        Some(editing) if is_typed(hand) => editing.text.clone(),
        _ => row.label.clone(),
    };
    let color = view.tokens.text;
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| -> Arc<Galley> {
        japanese_text::layout(ui, label_job(ui, text.as_str(), false, color), rect.width())
    };
    let line = ui.fonts_mut(|fonts| fonts.row_height(&label_font(false))) + ui.spacing().extra_text_line_spacing;
    let hint = RichText::new(ROW_HINT).font(label_font(false)).line_height(Some(line)).color(view.tokens.hint);
    let mut inside = place_for(ui, "row-label", rect);
    clean_paste(ui, id, Kind::Line);
    let output = field(&mut text, id).layouter(&mut layouter).hint_text(hint).desired_width(rect.width()).show(&mut inside);
    let response = output.response.response.accessible_name(format!("{number}行目の{}", view.spec.row_heading));
    if response.has_focus() && !is_typed(hand) {
        hand.finish_editing();
        hand.put_cursor(row.id, hand.state.cursor.month);
        hand.state.editing = Some(Editing::of(Target::Row(row.id), &row.label));
    }
    if is_typed(hand) {
        take_typed(ui, hand, text);
        if response.changed() {
            ui.request_repaint();
        }
    } else if response.changed() {
        // Assistive technology sets the text without taking the keyboard.
        hand.events.push(GridEvent::RenameRow { row: row.id, label: text, typing: false });
    }
}

/// The label of a row of a grid that may not be changed: text to be selected and copied.
pub fn row_label_to_read(ui: &mut Ui, hand: &Hand<'_>, row: &GridRow, rect: Rect) {
    let color = hand.view.tokens.text;
    let mut text = row.label.as_str();
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| -> Arc<Galley> {
        japanese_text::layout(ui, label_job(ui, text.as_str(), false, color), rect.width())
    };
    let mut inside = place_for(ui, "row-label", rect);
    let keys = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
    let id = hand.view.ids.label(row.id);
    let withheld = if ui.memory(|memory| memory.has_focus(id)) { withhold_typing(ui) } else { Vec::new() };
    field(&mut text, id).event_filter(keys).return_key(None).layouter(&mut layouter).desired_width(rect.width()).show(&mut inside);
    ui.input_mut(|input| input.events.extend(withheld));
    ui.accesskit_node_builder(id, |node| {
        node.set_role(Role::RowHeader);
        node.set_label(access::row_name(row));
    });
}

/// Cleans what is pasted into a field that has the keyboard.
fn clean_paste(ui: &Ui, field: egui::Id, kind: Kind) {
    if ui.memory(|memory| memory.has_focus(field)) {
        text_field::clean_paste_elsewhere(ui, kind);
    }
}

/// Takes over what the field holds, and sends it on unless an input method is at work.
fn take_typed(ctx: &Context, hand: &mut Hand<'_>, text: String) {
    if let Some(editing) = &mut hand.state.editing {
        editing.text = text;
    }
    if !ime::has_preedit(ctx) {
        hand.send_typed();
    }
}

/// Ends typing when the keyboard has gone elsewhere.
pub fn finish_if_left(ctx: &Context, hand: &mut Hand<'_>) {
    let Some(editing) = &hand.state.editing else { return };
    let field = match editing.target {
        Target::Bar(_) => hand.view.ids.editor(),
        Target::Row(row) => hand.view.ids.label(row),
    };
    if !ctx.memory(|memory| memory.has_focus(field)) {
        hand.finish_editing();
    }
}
