//! What was understood of a value: the small words below it where they say more than the value itself, the line below
//! the table for the cell with the cursor, and the list of other readings, one click to correct.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Button, CornerRadius, Id, Layout, Popup, PopupKind, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use crate::base::fold;
use crate::edit::edit::IndicatorChange;
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::reading::{self, Bound, Reading};
use crate::ui::asked::Asked;
use crate::ui::tokens;
use crate::ui::views::indicators::grid::{self, At, Field};
use crate::ui::views::indicators::{Scene, State};
use crate::ui::widgets::japanese_text;

/// Height of the line below the table, and of the row of buttons below a name.
pub(super) const HEIGHT: f32 = 22.0;

/// The value in a cell.
fn value<'a>(scene: &Scene<'a>, at: At) -> Option<(&'a Indicator, ValuePlace)> {
    let Field::Value(place) = at.field() else { return None };
    grid::find(scene.listed, at.indicator).map(|(_, indicator)| (indicator, place))
}

/// The chip of a value with its mark where the officer corrected it; `None` where the value says it all: nothing, a dash,
/// a number just as it is, or words without a figure.
pub(super) fn worth_showing(scene: &Scene<'_>, at: At) -> Option<String> {
    let (indicator, place) = value(scene, at)?;
    let value = indicator.value(place);
    if indicator.corrections.contains_key(&place) {
        return Some(format!("✓ {}", indicator.reading(place).chip()));
    }
    let reading = indicator.reading(place);
    let chip = reading.chip();
    let trivial = match &reading {
        Reading::Undecided | Reading::NotApplicable => true,
        Reading::Words => !fold::to_half_width(value.text()).contains(|c: char| c.is_ascii_digit()),
        _ => [value.text().to_owned(), format!("{}{}", value.text(), indicator.unit)].iter().any(|words| bare(words) == bare(&chip)),
    };
    (!trivial).then_some(chip)
}

/// Words without what only sets them apart.
fn bare(words: &str) -> String {
    fold::for_search(words).chars().filter(|c| !matches!(c, ',' | '、' | '/' | '・')).collect()
}

/// What a screen reader says of a cell beside its words.
pub(super) fn spoken(scene: &Scene<'_>, at: At) -> Option<String> {
    let (indicator, place) = value(scene, at)?;
    let corrected = if indicator.corrections.contains_key(&place) { "（手直し済み）" } else { "" };
    Some(format!("読み取り：{}{corrected}", indicator.reading(place).chip()))
}

/// Lets the chip in a cell be clicked.
pub(super) fn in_cell(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, at: At, rect: Rect) {
    let id = scene.id.with(("chip", at.indicator, at.field()));
    if !scene.editable {
        let response = ui.interact(rect, id, Sense::hover());
        info(scene, at, &response, Role::Label);
        response.on_hover_text("こう読み取りました");
        return;
    }
    let response = ui.interact(rect, id, Sense::CLICK);
    info(scene, at, &response, Role::Button);
    if response.hovered() || Popup::is_id_open(ui.ctx(), readings_id(id)) {
        ui.painter().rect_stroke(rect, CornerRadius::same(4), Stroke::new(1.0, scene.colors.accent), StrokeKind::Inside);
    }
    let response = response.on_hover_text("こう読み取りました。クリックで直せます");
    readings(scene, state, asked, at, &response, false);
}

fn info(scene: &Scene<'_>, at: At, response: &Response, role: Role) {
    let name = format!("{}　{}", scene.cell_name(at), spoken(scene, at).unwrap_or_default());
    response.widget_info(|| WidgetInfo::labeled(role, true, &name));
}

/// The line below the table: what was understood of the value with the cursor, else how the table is used. It always
/// takes the same room.
pub(super) fn reading_line(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked) {
    ui.add_space(2.0);
    let row = vec2(ui.available_width(), HEIGHT);
    let line = |ui: &mut Ui| {
        let open = std::mem::take(&mut state.open_readings);
        let focused = ui.memory(|memory| memory.has_focus(scene.editor())) || menu_open(ui, scene);
        let active = state.active.filter(|at| focused && value(scene, *at).is_some());
        match active.filter(|at| !scene.shown(*at).trim().is_empty()) {
            Some(at) => of_active(ui, scene, state, asked, at, open),
            None => {
                let words = if scene.editable {
                    "入力で置き換え、F2で修正、「-」で該当なし、Deleteで未定、Ctrl+C／Ctrl+Vで表計算ソフトと貼り合わせ"
                } else {
                    "Shift+矢印キーで範囲を選び、Ctrl+Cで表計算ソフトなどへコピー"
                };
                let width = ui.available_width();
                japanese_text::truncated(ui, words, tokens::caption(), scene.colors.hint, width);
            }
        }
    };
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), line);
}

fn of_active(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, asked: &mut Asked, at: At, open: bool) {
    let Some((indicator, place)) = value(scene, at) else { return };
    let corrected = indicator.corrections.contains_key(&place);
    let head = if corrected { "✓ 手直し済み：" } else { "読み取り：" };
    japanese_text::label(ui, head, tokens::caption(), scene.colors.secondary);
    let chip = indicator.reading(place).chip();
    if !scene.editable {
        japanese_text::label(ui, chip, tokens::caption(), scene.colors.text);
        return;
    }
    let words = RichText::new(format!("{chip} ▼")).font(tokens::caption()).color(scene.colors.text);
    small_buttons(ui);
    let response = ui.add(Button::new(words).sense(Sense::CLICK)).on_hover_text("読み取りを直す（Alt+↓）");
    info(scene, at, &response, Role::Button);
    readings(scene, state, asked, at, &response, open);
}

/// Buttons as high as a line of small words.
pub(super) fn small_buttons(ui: &mut Ui) {
    ui.spacing_mut().button_padding = vec2(5.0, 1.0);
    ui.spacing_mut().interact_size.y = HEIGHT - 2.0;
}

fn readings_id(button: Id) -> Id {
    button.with("popup")
}

/// Whether one of the lists of readings is open.
pub(super) fn menu_open(ui: &Ui, scene: &Scene<'_>) -> bool {
    ui.data(|data| data.get_temp::<Id>(scene.id.with("readings"))).is_some_and(|id| Popup::is_id_open(ui.ctx(), id))
}

/// The list of other readings below a chip. `open`: by key, with the focus on its first line.
fn readings(scene: &Scene<'_>, state: &mut State, asked: &mut Asked, at: At, chip: &Response, open: bool) {
    let Some((indicator, place)) = value(scene, at) else { return };
    let popup = readings_id(chip.id);
    if open {
        Popup::open_id(&chip.ctx, popup);
    }
    if chip.clicked() {
        state.leave_keys(&chip.ctx, scene);
    }
    if open || chip.clicked() {
        chip.ctx.data_mut(|data| data.insert_temp(scene.id.with("readings"), popup));
    }
    let shown = Popup::menu(chip).id(popup).kind(PopupKind::Menu).accessible_name("読み取りを直す").show(|ui| {
        ui.set_max_width(260.0);
        let now = indicator.reading(place);
        japanese_text::label(ui, "こう読み取りました", tokens::caption(), scene.colors.secondary);
        japanese_text::label(ui, now.chip(), tokens::body_bold(), scene.colors.text);
        ui.separator();
        let others = reading::alternatives(indicator.value(place).text(), &indicator.parts, &indicator.unit);
        let mut first = open;
        let mut chosen = None;
        for other in others.into_iter().filter(|other| *other != now) {
            let response = ui.button(meaning(&other));
            if std::mem::take(&mut first) {
                response.request_focus();
            }
            if response.clicked() {
                chosen = Some(Some(other));
            }
        }
        if indicator.corrections.contains_key(&place) {
            ui.separator();
            if ui.button("自動の読み取りに戻す").clicked() {
                chosen = Some(None);
            }
        }
        if chosen.is_some() {
            ui.close();
        }
        chosen
    });
    if let Some(reading) = shown.and_then(|shown| shown.inner) {
        asked.edit(scene.listed.set(at.indicator, IndicatorChange::Correct(place, reading)));
        asked.seal = true;
        state.go(at);
        state.take_focus = true;
    }
}

/// A reading as a choice: the chip, and the bound in words.
fn meaning(reading: &Reading) -> String {
    let chip = reading.chip();
    match reading {
        Reading::Number(quantity) if !matches!(quantity.bound, Bound::Exactly | Bound::Keep) => {
            format!("{chip}（{}）", quantity.bound.label())
        }
        Reading::Relative(_) => format!("{chip}（前と比べた増減）"),
        Reading::Words => "言葉（数として扱わない）".to_owned(),
        _ => chip,
    }
}
