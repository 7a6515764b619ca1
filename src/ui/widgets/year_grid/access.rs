//! The grid for screen readers: every bar a named cell, every row's cells named, the keyboard's place told.

use eframe::egui::accesskit::{Action, Node, Role};
use eframe::egui::{self, Rect, Sense, Ui, WidgetInfo};

use super::actions::Hand;
use super::{GridBar, GridRow, GridSpec};
use crate::model::form::BarLook;

/// A row's name, also where it has no label.
pub fn row_name(row: &GridRow) -> String {
    if row.label.trim().is_empty() { "名前のない行".to_owned() } else { row.label.replace('\n', " ") }
}

/// Months in words: 「令和6年4月から令和6年9月まで、以後も続く」.
pub fn span_words(spec: &GridSpec<'_>, from: i32, to: i32, open: bool) -> String {
    let first = (spec.describe_month)(from);
    let span = if from == to { first } else { format!("{first}から{}まで", (spec.describe_month)(to)) };
    if open { format!("{span}、以後も続く") } else { span }
}

/// A bar as a sentence: 「教室の開催：準備「仕様検討」令和6年4月から令和6年9月まで」.
pub fn bar_sentence(spec: &GridSpec<'_>, row: &GridRow, bar: &GridBar) -> String {
    let span =
        if bar.look == BarLook::Milestone { span_words(spec, bar.to, bar.to, false) } else { span_words(spec, bar.from, bar.to, bar.open) };
    let (row, kind) = (row_name(row), &bar.kind_label);
    if bar.label.trim().is_empty() {
        format!("{row}：{kind} {span}")
    } else {
        format!("{row}：{kind}「{}」{span}", bar.label.replace('\n', " "))
    }
}

/// The cells of a row in words: 「教室の開催の行、空き」.
fn row_sentence(row: &GridRow) -> String {
    match row.bars.len() {
        0 => format!("{}の行、空き", row_name(row)),
        count => format!("{}の行、帯{count}本", row_name(row)),
    }
}

/// A part that is not operated by itself, with a role and a name.
pub fn name(ui: &Ui, rect: Rect, id: egui::Id, role: Role, text: &str) {
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, text));
}

/// Takes the keyboard when a screen reader goes to the grid.
pub fn container(ui: &Ui, hand: &mut Hand<'_>) {
    if asked(ui, ui.unique_id(), Action::Focus) > 0 || asked(ui, hand.view.ids.cells(), Action::Focus) > 0 {
        hand.take_focus(ui);
    }
}

fn asked(ui: &Ui, id: egui::Id, action: Action) -> usize {
    ui.input(|input| input.num_accesskit_action_requests(id, action))
}

fn cell(node: &mut Node, row: usize) {
    node.set_row_index(row);
    node.add_action(Action::Focus);
    node.add_action(Action::Click);
}

/// The cells of a row.
pub fn row(ui: &Ui, hand: &mut Hand<'_>, row: &GridRow, index: usize, rect: Rect) {
    let id = hand.view.ids.row(row.id);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::GridCell, true, row_sentence(row)));
    let scale = hand.view.scale;
    let at_cursor = hand.state.selected.is_none() && hand.state.row_index(hand.view.spec) == Some(index);
    ui.accesskit_node_builder(id, |node| {
        cell(node, index);
        if at_cursor {
            let first = scale.column_start(hand.state.cursor.month);
            node.set_value(span_words(hand.view.spec, first, (first + scale.unit).min(scale.months) - 1, false));
        }
    });
    if asked(ui, id, Action::Focus) + asked(ui, id, Action::Click) > 0 {
        hand.put_cursor(row.id, hand.state.cursor.month);
        hand.take_focus(ui);
    }
}

/// A bar.
pub fn bar(ui: &Ui, hand: &mut Hand<'_>, row: &GridRow, index: usize, bar: &GridBar, rect: Rect) {
    let spec = hand.view.spec;
    let id = hand.view.ids.bar(bar.id);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::GridCell, true, bar_sentence(spec, row, bar)));
    ui.accesskit_node_builder(id, |node| {
        cell(node, index);
        node.set_selected(hand.state.selected == Some(bar.id));
        if spec.editable {
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        }
    });
    if asked(ui, id, Action::Focus) + asked(ui, id, Action::Click) > 0 {
        hand.finish_editing();
        hand.select(Some(bar.id));
        hand.take_focus(ui);
    }
    let steps = asked(ui, id, Action::Increment) as i32 - asked(ui, id, Action::Decrement) as i32;
    if steps != 0 && spec.editable {
        let held = hand.bar.replace((index, bar.clone()));
        hand.lengthen(steps * hand.view.scale.unit);
        if held.as_ref().is_none_or(|(_, other)| other.id != bar.id) {
            hand.bar = held;
        }
    }
}

/// Tells which cell has the keyboard: egui knows only the grid's own field.
pub fn focus(ui: &Ui, hand: &Hand<'_>) {
    if hand.state.editing.is_some() {
        return;
    }
    let ids = hand.view.ids;
    let row = hand.row().map(|(_, row)| ids.row(row.id));
    let Some(here) = hand.state.selected.map(|bar| ids.bar(bar)).or(row) else { return };
    if !ui.has_accesskit_node(here) {
        return;
    }
    let field = if hand.state.selected.is_some() && hand.view.spec.editable { ids.editor() } else { ids.cells() };
    ui.accesskit_node_builder(field, |node| node.set_active_descendant(here.accesskit_id()));
}
