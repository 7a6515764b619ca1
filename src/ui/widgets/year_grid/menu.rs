//! The context menu: everything that keys and pointer do, in words, with the keys beside it.

use eframe::egui::containers::menu::{SubMenuButton, menu_style};
use eframe::egui::{Align, Button, Layout, Popup, PopupAnchor, PopupCloseBehavior, PopupKind, Pos2, Ui, ViewportCommand};

use super::actions::{Hand, Way};
use super::layout::GridLayout;
use super::state::Menu;
use super::{GridEvent, access};
use crate::model::form::BarLook;

/// What a chosen entry does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Choice {
    Edit,
    Kind(String),
    Open,
    Longer,
    Shorter,
    RowAbove,
    RowBelow,
    Copy,
    Cut,
    Paste,
    Duplicate,
    Remove,
    Paint,
    Milestone,
    AddRow,
    RenameRow,
    RowUp,
    RowDown,
    RemoveRow,
}

/// Calls the menu for the bar or cell at hand: at a point, or below it.
pub fn open(hand: &mut Hand<'_>, at: Option<Pos2>, row_only: bool) {
    if !hand.view.spec.editable {
        return;
    }
    let scale = hand.view.scale;
    let month = scale.column_start(hand.state.cursor.month) + scale.unit - 1;
    hand.state.menu = Some(Menu { at, month, row_only, opening: true });
}

/// Whether the menu is open.
pub fn is_open(hand: &Hand<'_>) -> bool {
    hand.state.menu.is_some()
}

/// Shows the menu while it is open, and does what is chosen.
pub fn show(ui: &Ui, hand: &mut Hand<'_>, layout: &GridLayout) {
    let Some(menu) = hand.state.menu else { return };
    if menu.opening {
        // Nothing else has the keyboard while a menu is open, so that arrows walk through it.
        ui.memory_mut(|memory| memory.stop_text_input());
    }
    let below = hand.state.selected.and_then(|bar| layout.bar(bar)).map(|place| place.rect).or_else(|| layout.cursor_rect(hand));
    let anchor = menu.at.or(below.map(|rect| rect.left_bottom())).unwrap_or(layout.rect.left_top());
    let with_keys = menu.opening && menu.at.is_none();
    let mut is_open = true;
    let mut chosen = None;
    let name = hand.row().map(|(_, row)| access::row_name(row)).unwrap_or_default();
    Popup::new(hand.view.ids.menu(), ui.ctx().clone(), PopupAnchor::Position(anchor), ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .gap(2.0)
        .open_bool(&mut is_open)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .accessible_name(format!("{name}のメニュー"))
        .show(|ui| {
            ui.set_min_width(230.0);
            chosen = entries(ui, hand, &menu, with_keys);
        });
    if let Some(menu) = &mut hand.state.menu {
        menu.opening = false;
    }
    if let Some(choice) = chosen {
        hand.state.menu = None;
        perform(ui, hand, choice, menu.month);
        if hand.state.editing.is_none() {
            hand.take_focus(ui);
        }
    } else if !is_open {
        hand.state.menu = None;
        hand.take_focus(ui);
    }
}

fn entries(ui: &mut Ui, hand: &Hand<'_>, menu: &Menu, with_keys: bool) -> Option<Choice> {
    let mut chosen = None;
    let mut first = with_keys;
    let mut entry = |ui: &mut Ui, text: &str, keys: &str, enabled: bool, choice: Choice| {
        let response = ui.add_enabled(enabled, Button::new(text).shortcut_text(keys));
        if std::mem::take(&mut first) {
            response.request_focus();
        }
        if response.clicked() {
            chosen = Some(choice);
            ui.close();
        }
    };
    let mut kind = None;
    let of_words = hand.view.spec.of_words;
    let bar = hand.bar.as_ref().filter(|_| !menu.row_only);
    let row = hand.row().map(|(index, _)| index);
    let has_row = |way: Way| row.is_some_and(|index| hand.row_beside(index, way).is_some());
    if let Some((_, bar)) = bar {
        let is_bar = bar.look != BarLook::Milestone;
        if of_words {
            entry(ui, "文字を編集", "Enter", true, Choice::Edit);
            entry(ui, "1か月延ばす", "Shift+Alt+→", is_bar, Choice::Longer);
            entry(ui, "1か月縮める", "Shift+Alt+←", is_bar && bar.to > bar.from, Choice::Shorter);
            entry(ui, "時期を消す", "Delete", true, Choice::Remove);
            ui.separator();
        }
    }
    if let Some((_, bar)) = bar.filter(|_| !of_words) {
        let is_bar = bar.look != BarLook::Milestone;
        entry(ui, "文字を編集", "Enter", true, Choice::Edit);
        SubMenuButton::new("種類").ui(ui, |ui| {
            for candidate in hand.view.spec.kinds {
                if ui.add(Button::new(&candidate.label).selected(candidate.key == bar.kind)).clicked() {
                    kind = Some(candidate.key.clone());
                    ui.close();
                }
            }
        });
        entry(ui, if bar.open { "続く（矢印）をやめる" } else { "続く（矢印）" }, "O", is_bar, Choice::Open);
        entry(ui, "1か月延ばす", "Shift+Alt+→", is_bar, Choice::Longer);
        entry(ui, "1か月縮める", "Shift+Alt+←", is_bar && bar.to > bar.from, Choice::Shorter);
        entry(ui, "上の行へ", "↑", has_row(Way::Back), Choice::RowAbove);
        entry(ui, "下の行へ", "↓", has_row(Way::On), Choice::RowBelow);
        ui.separator();
        entry(ui, "切り取り", "Ctrl+X", true, Choice::Cut);
        entry(ui, "コピー", "Ctrl+C", true, Choice::Copy);
        entry(ui, "貼り付け", "Ctrl+V", true, Choice::Paste);
        entry(ui, "複製", "Ctrl+D", true, Choice::Duplicate);
        entry(ui, "削除", "Delete", true, Choice::Remove);
        ui.separator();
        entry(ui, "節目◆を追加", "M", true, Choice::Milestone);
    } else if !menu.row_only && bar.is_none() {
        entry(ui, "帯を追加", "Insert", row.is_some(), Choice::Paint);
        entry(ui, "節目◆を追加", "M", row.is_some(), Choice::Milestone);
        if !of_words {
            entry(ui, "貼り付け", "Ctrl+V", row.is_some(), Choice::Paste);
        }
        ui.separator();
    }
    entry(ui, "行を追加", "Ctrl+Enter", true, Choice::AddRow);
    entry(ui, "行名を変更", if bar.is_none() { "F2" } else { "" }, row.is_some(), Choice::RenameRow);
    if !of_words {
        entry(ui, "行を上へ", "Ctrl+Shift+↑", has_row(Way::Back), Choice::RowUp);
        entry(ui, "行を下へ", "Ctrl+Shift+↓", has_row(Way::On), Choice::RowDown);
    }
    entry(ui, "行を削除", "", row.is_some(), Choice::RemoveRow);
    chosen.or(kind.map(Choice::Kind))
}

fn perform(ui: &Ui, hand: &mut Hand<'_>, choice: Choice, month: i32) {
    let row = hand.row().map(|(_, row)| row.id);
    let bar = hand.bar.as_ref().map(|(_, bar)| bar.id);
    match choice {
        Choice::Edit => bar.into_iter().for_each(|bar| hand.edit_bar(ui, bar)),
        Choice::Kind(kind) => hand.events.extend(bar.map(|bar| GridEvent::SetKind { bar, kind })),
        Choice::Open => hand.toggle_open(),
        Choice::Longer => hand.lengthen(1),
        Choice::Shorter => hand.lengthen(-1),
        Choice::RowAbove => hand.move_to_row(Way::Back),
        Choice::RowBelow => hand.move_to_row(Way::On),
        Choice::Copy => hand.copy(ui),
        Choice::Cut => {
            hand.copy(ui);
            hand.remove();
        }
        Choice::Paste => ui.send_viewport_cmd(ViewportCommand::RequestPaste),
        Choice::Duplicate => hand.events.extend(bar.map(|bar| GridEvent::Duplicate { bar })),
        Choice::Remove => hand.remove(),
        Choice::Paint => hand.paint_unit(),
        Choice::Milestone => hand.add_milestone(month),
        Choice::AddRow => hand.events.push(GridEvent::AddRow { after: row }),
        Choice::RenameRow => row.into_iter().for_each(|row| hand.edit_row(ui, row)),
        Choice::RowUp => hand.move_row(Way::Back),
        Choice::RowDown => hand.move_row(Way::On),
        Choice::RemoveRow => hand.remove_row(),
    }
}
