//! The menus of the table: of an indicator, behind the button below its name, and of the selected cells.

use eframe::egui::{Button, Popup, Response, RichText, Ui, ViewportCommand};

use crate::edit::edit::{Edit, IndicatorChange, IndicatorEdit};
use crate::model::form::IndicatorLayout;
use crate::model::ids::IndicatorId;
use crate::ui::asked::Asked;
use crate::ui::tokens;
use crate::ui::views::indicators::grid::{At, Field};
use crate::ui::views::indicators::{Scene, State, chip, grid, keys};

/// The buttons below a name: 「詳細」 and the menu.
pub(super) fn buttons(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, id: IndicatorId) {
    chip::small_buttons(ui);
    ui.spacing_mut().item_spacing.x = 2.0;
    let name = scene.indicator_name(id);
    let open = state.details_open.contains(&id);
    let sign = if open { "詳細 ▲" } else { "詳細 ▼" };
    let details = small(ui, scene, sign).accessible_name(format!("{name}の詳細"));
    if details.on_hover_text("単位、よい方向、最終目標、出典、定義など").clicked() && !state.details_open.remove(&id) {
        state.details_open.insert(id);
    }
    if !scene.editable {
        return;
    }
    let menu = small(ui, scene, "操作 ▼").accessible_name(format!("{name}の操作"));
    if menu.clicked() {
        state.leave_keys(ui.ctx(), scene);
    }
    Popup::menu(&menu).show(|ui| indicator_menu(ui, scene, state, asked, id));
}

fn small(ui: &mut Ui, scene: &Scene<'_>, words: &str) -> Response {
    ui.add(Button::new(RichText::new(words).font(tokens::caption()).color(scene.colors.hint)).frame_when_inactive(false))
}

fn indicator_menu(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, id: IndicatorId) {
    let Some((position, indicator)) = grid::find(scene.listed, id) else { return };
    let mut edit = |edit| asked.edit(scene.listed.edit(edit));
    let last = scene.listed.indicators.len().saturating_sub(1);
    if ui.add_enabled_ui(position > 0, |ui| item(ui, Button::new("上へ"))).inner {
        edit(IndicatorEdit::Move(id, position.saturating_sub(1)));
    }
    if ui.add_enabled_ui(position < last, |ui| item(ui, Button::new("下へ"))).inner {
        edit(IndicatorEdit::Move(id, position + 1));
    }
    ui.separator();
    if scene.plan.form.indicators.layout == IndicatorLayout::Yearly {
        let by_year = scene.grid.lines_of(id).any(|line| line == grid::Line::Names);
        let words = format!("年ごとに{}を変える", scene.plan.form.words.indicator_name);
        if item(ui, Button::selectable(by_year, words)) {
            names_by_year(scene, state, asked, id, !by_year);
        }
        ui.separator();
    }
    if item(ui, Button::new("複製")) {
        let mut copy = indicator.clone();
        copy.id = IndicatorId(asked.mint());
        asked.edit(scene.listed.edit(IndicatorEdit::Add(position + 1, Box::new(copy))));
    }
    if item(ui, Button::new("削除")) {
        asked.edit(scene.listed.edit(IndicatorEdit::Remove(id)));
    }
}

/// Shows the name year by year; or takes the names of single years away, so that the first name holds for all.
fn names_by_year(scene: &Scene<'_>, state: &mut State, asked: &mut Asked, id: IndicatorId, show: bool) {
    if show {
        state.names_open.insert(id);
        return;
    }
    state.names_open.remove(&id);
    let Some((_, indicator)) = grid::find(scene.listed, id) else { return };
    let none = |year: &_| scene.listed.set(id, IndicatorChange::NameFrom(*year, None));
    let edits: Vec<Edit> = indicator.names.keys().map(none).collect();
    if !edits.is_empty() {
        asked.edit(Edit::Together(format!("年ごとの{}", scene.plan.form.words.indicator_name), edits));
    }
}

/// The menu of the selected cells, on a cell at which the other button of the mouse was pressed.
pub(super) fn cells(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, at: At) {
    if !scene.editable {
        if shortcut(ui, "コピー", "Ctrl+C") {
            keys::copy(ui, scene, state, asked);
            state.take_focus = true;
        }
        return;
    }
    let mut took = true;
    if shortcut(ui, "切り取り", "Ctrl+X") {
        ui.ctx().send_viewport_cmd(ViewportCommand::RequestCut);
    } else if shortcut(ui, "コピー", "Ctrl+C") {
        keys::copy(ui, scene, state, asked);
    } else if shortcut(ui, "貼り付け", "Ctrl+V") {
        ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
    } else {
        took = false;
    }
    ui.separator();
    if shortcut(ui, "該当なし（－）", "-") {
        keys::put(scene, state, asked, "該当なし", "－");
        took = true;
    }
    if shortcut(ui, "未定（空欄）", "Delete") {
        keys::put(scene, state, asked, "未定", "");
        took = true;
    }
    ui.separator();
    if shortcut(ui, "右へコピー", "Ctrl+R") {
        keys::fill(scene, state, asked, true);
        took = true;
    }
    if shortcut(ui, "下へコピー", "Ctrl+D") {
        keys::fill(scene, state, asked, false);
        took = true;
    }
    if matches!(at.field(), Field::Value(_)) && !scene.shown(at).is_empty() {
        ui.separator();
        if shortcut(ui, "読み取りを直す…", "Alt+↓") {
            state.go(at);
            state.open_readings = true;
            took = true;
        }
    }
    state.take_focus |= took;
}

fn shortcut(ui: &mut Ui, words: &str, keys: &str) -> bool {
    item(ui, Button::new(words).shortcut_text(keys))
}

/// A line of a menu, which closes the menu also when it is chosen by key.
fn item(ui: &mut Ui, button: Button<'_>) -> bool {
    let clicked = ui.add(button).clicked();
    if clicked {
        ui.close();
    }
    clicked
}
