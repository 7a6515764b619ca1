//! One of several cases of a year: its name, what was decided, its list. A case that was given up is folded; what was
//! written in it stays.

use eframe::egui::{Align, Id, Layout, Popup, Ui};

use crate::edit::edit::AnnualEdit;
use crate::model::annual::{AnnualCell, AnnualLine, Branch};
use crate::model::place::{MeasureField, Place};
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::card::Card;
use crate::ui::views::card::annual::{ask, list_editor, year_name};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// Draws a case.
pub(super) fn show(ui: &mut Ui, card: &Card<'_>, cell: AnnualCell, branch: &Branch, label: &str, asked: &mut Asked) {
    let rejected = branch.chosen == Some(false);
    let fold = Id::unique(("annual-branch-open", card.measure.id, cell));
    let mut open = !rejected || ui.data(|data| data.get_temp::<bool>(fold)).unwrap_or(false);
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.add_space(4.0);
        if rejected {
            let name = if open { "たたむ" } else { "開く" };
            if icon_button(ui, if open { "▼" } else { "▶" }, &format!("{}を{name}", branch.name)).clicked() {
                open = !open;
                ui.data_mut(|data| data.insert_temp(fold, open));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            menu(ui, card, cell, branch, label, asked);
            state(ui, branch);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| name(ui, card, cell, branch, asked));
        });
    });
    if !open {
        return;
    }
    let lines: &[AnnualLine] = branch.lines.list(cell.list);
    let name = format!("{}　{}　{label}", year_name(card, cell.year), branch.name);
    let color = rejected.then(|| tokens(ui).hint);
    let hint = if reading::is(ui) { "" } else { "この場合に行うこと" };
    list_editor(ui, card, cell, lines, &name, hint, color, asked);
}

/// 【name】, to be typed in.
fn name(ui: &mut Ui, card: &Card<'_>, cell: AnnualCell, branch: &Branch, asked: &mut Asked) {
    let colors = tokens(ui);
    let color = if branch.chosen == Some(false) { colors.hint } else { colors.text };
    let bracket = |ui: &mut Ui, sign: &str| japanese_text::label(ui, sign, tokens::label_bold(), color);
    bracket(ui, "【");
    let id = name_id(card, cell);
    // As wide as its words: the closing bracket follows them.
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(format!("{}　", branch.name), tokens::label_bold(), color));
    let room = (ui.available_width() - 20.0).max(40.0);
    let width = (galley.size().x + 8.0).clamp(56.0, room.max(56.0));
    let year = year_name(card, cell.year);
    let field = TextField::single(id, &branch.name).name("場合の名前").hint("場合の名前").font(tokens::label_bold()).color(color);
    let typed = field.frame(false).select_all_on_focus(true).width(width).margin(eframe::egui::Margin::symmetric(3, 3)).show(ui);
    bracket(ui, "】");
    if typed.response.has_focus() {
        asked.place = Some(Place::Measure(card.measure.id, MeasureField::Annual(cell)));
    }
    asked.seal |= typed.ended;
    // The brackets stand around the field already.
    if let Some(new) = typed.change.map(|name| name.replace(['【', '】'], "")).filter(|name| *name != branch.name) {
        let taken = card.measure.annual.iter().flat_map(|annual| &annual.branches).any(|other| other.name == new);
        if taken {
            // A case is known by its name in all years: two of one name would become one.
            asked.message = Some(format!("「{new}」という場合は、ほかにもあります（{year}ほか）。別の名前を付けてください。"));
        } else {
            ask(card, AnnualEdit::RenameBranch(branch.name.clone(), new), asked);
        }
    }
}

/// The field of a case's name.
pub(super) fn name_id(card: &Card<'_>, cell: AnnualCell) -> Id {
    Id::unique(("annual-branch", card.measure.id, cell))
}

/// What was decided, in words and with a sign.
fn state(ui: &mut Ui, branch: &Branch) {
    let colors = tokens(ui);
    let (words, color) = match branch.chosen {
        Some(true) => ("✓ 決定", colors.good),
        Some(false) => ("採用しない", colors.secondary),
        None => return,
    };
    ui.label(eframe::egui::RichText::new(words).font(tokens::caption()).color(color));
    ui.add_space(space::CELL_Y - 4.0);
}

fn menu(ui: &mut Ui, card: &Card<'_>, cell: AnnualCell, branch: &Branch, label: &str, asked: &mut Asked) {
    if reading::is(ui) {
        return;
    }
    let button = icon_button(ui, "…", &format!("{}　{label}　【{}】のメニュー", year_name(card, cell.year), branch.name));
    Popup::menu(&button).show(|ui| {
        let mut choose = |ui: &mut Ui, words: &str, to: Option<bool>| {
            if branch.chosen != to && ui.button(words).clicked() {
                asked.seal = true;
                ask(card, AnnualEdit::Decide(branch.name.clone(), to), asked);
                ui.close();
            }
        };
        choose(ui, "この場合に決める", Some(true));
        choose(ui, "採用しない", Some(false));
        choose(ui, "未定に戻す", None);
        ui.separator();
        let at = cell.branch.unwrap_or_default();
        let filled = !branch.lines.actions.is_empty() || !branch.lines.goals.is_empty();
        let words = if filled { "この年度から削除（中の行も）" } else { "この年度から削除" };
        if ui.button(words).clicked() {
            asked.seal = true;
            ask(card, AnnualEdit::RemoveBranch(cell.year, at), asked);
            ui.close();
        }
    });
}
