//! The cells of annual actions and goals: a column a year, in each a list, and the cases that are still open below it.
//!
//! `lines` is the editor of one list, `branch` a case, `deadlines` shows what was understood of a line's deadline, `bars`
//! draws the deadlines on a grid of years instead, `pasted_cases` takes a pasted cell apart that is written by case.

mod bars;
mod branch;
mod deadlines;
pub mod lines;
pub mod pasted_cases;

use std::collections::BTreeSet;

use eframe::egui::{Color32, Id, Popup, Ui};

use crate::edit::edit::{AnnualEdit, Edit, MeasureEdit};
use crate::model::annual::{AnnualCell, AnnualLine, AnnualLines, AnnualList, AnnualPlan, Branch, relined};
use crate::model::fiscal_year::FiscalYear;
use crate::model::ids::AnnualLineId;
use crate::model::place::{MeasureField, Place};
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::card::{Card, table};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::japanese_text;

pub(super) use bars::show as show_bars;

/// Narrowest column of a year, in points; years that do not fit stand in further rows.
const NARROWEST: f32 = 180.0;

/// Draws the lists of every year.
pub(super) fn show(ui: &mut Ui, card: &Card<'_>, list: AnnualList, label: &str, asked: &mut Asked) {
    let years = years(card);
    let width = ui.available_width();
    let fit = (1..=years.len().max(1)).rev().find(|count| width / columns_f32(*count) >= NARROWEST).unwrap_or(1);
    let of_one = width / columns_f32(fit);
    for (row, years) in years.chunks(fit).enumerate() {
        let widths = vec![of_one; years.len()];
        let titles: Vec<String> = years.iter().map(|year| heading(card, *year)).collect();
        ui.push_id(("annual", list, row), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            table::headings(ui, &widths, &titles, |ui, at| {
                if let Some(year) = years.get(at) {
                    year_menu(ui, card, *year, list, label, asked);
                }
            });
            table::columns(ui, Id::unique(("annual", card.measure.id, list)), &widths, |ui, at| {
                if let Some(year) = years.get(at) {
                    of_year(ui, card, *year, list, label, asked);
                }
            });
        });
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most some twenty years")]
fn columns_f32(count: usize) -> f32 {
    count as f32
}

/// The years of the plan, and those outside of it in which something is written.
fn years(card: &Card<'_>) -> Vec<FiscalYear> {
    let written = card.measure.annual.iter().map(|annual| annual.year);
    card.open.plan().period.years().chain(written).collect::<BTreeSet<_>>().into_iter().collect()
}

fn year_name(card: &Card<'_>, year: FiscalYear) -> String {
    let plan = card.open.plan();
    plan.era_table().write(year, &plan.year_writing)
}

fn heading(card: &Card<'_>, year: FiscalYear) -> String {
    let name = year_name(card, year);
    if card.open.plan().period.contains(year) { name } else { format!("▲ {name}（計画期間外）") }
}

fn annual(card: &Card<'_>, year: FiscalYear) -> AnnualPlan {
    card.measure.annual.iter().find(|annual| annual.year == year).cloned().unwrap_or_else(|| AnnualPlan::new(year))
}

/// What can be done to a year as a whole.
fn year_menu(ui: &mut Ui, card: &Card<'_>, year: FiscalYear, list: AnnualList, label: &str, asked: &mut Asked) {
    if reading::is(ui) {
        return;
    }
    let button = icon_button(ui, "…", &format!("{}　{label}のメニュー", year_name(card, year)));
    Popup::menu(&button).show(|ui| {
        if ui.button("場合分けを追加").on_hover_text("どちらになるか決まっていないときに、場合ごとに書き分けます。").clicked()
        {
            add_branch(card, year, asked);
            let cell = AnnualCell { year, branch: Some(annual(card, year).branches.len()), list };
            ui.memory_mut(|memory| memory.request_focus(branch::name_id(card, cell)));
            ui.close();
        }
    });
}

/// A case that other years have and this one lacks, or a new one.
fn add_branch(card: &Card<'_>, year: FiscalYear, asked: &mut Asked) {
    let here = annual(card, year);
    let has = |name: &str| here.branches.iter().any(|branch| branch.name == name);
    let elsewhere = card.measure.annual.iter().flat_map(|annual| &annual.branches).find(|branch| !has(&branch.name));
    let (name, chosen) = match elsewhere {
        Some(branch) => (branch.name.clone(), branch.chosen),
        None => ((1..).map(|number| format!("場合{number}")).find(|name| !has(name)).unwrap_or_default(), None),
    };
    let branch = Branch { name, chosen, lines: AnnualLines::default() };
    asked.seal = true;
    ask(card, AnnualEdit::AddBranch(year, here.branches.len(), branch), asked);
}

/// The list of a year: what holds in any case, then the cases.
fn of_year(ui: &mut Ui, card: &Card<'_>, year: FiscalYear, list: AnnualList, label: &str, asked: &mut Asked) {
    let annual = annual(card, year);
    let cell = AnnualCell { year, branch: None, list };
    if !annual.branches.is_empty() && (!annual.common.list(list).is_empty() || !reading::is(ui)) {
        caption(ui, "【共通】");
    }
    let name = format!("{}　{label}", year_name(card, year));
    let hint = if annual.branches.is_empty() && !reading::is(ui) { hint(list) } else { "" };
    if !reading::is(ui) {
        pasted_cases::take(ui, lines_id(card, cell), card, &annual, cell, asked);
    }
    list_editor(ui, card, cell, annual.common.list(list), &name, hint, None, asked);
    for (at, branch) in annual.branches.iter().enumerate() {
        let cell = AnnualCell { year, branch: Some(at), list };
        ui.push_id(("branch", at), |ui| branch::show(ui, card, cell, branch, label, asked));
    }
    ui.add_space(4.0);
}

fn hint(list: AnnualList) -> &'static str {
    match list {
        AnnualList::Actions => "1行に1件ずつ書きます。期限は末尾に（～8月）（通年）などと添えます。",
        AnnualList::Goals => "年度末にどうなっていればよいのかを、1行に1件ずつ書きます。",
    }
}

fn caption(ui: &mut Ui, words: &str) {
    ui.horizontal(|ui| {
        ui.add_space(space::CELL_X);
        japanese_text::label(ui, words, tokens::label_bold(), tokens(ui).secondary);
    });
}

/// The field of a list.
fn lines_id(card: &Card<'_>, cell: AnnualCell) -> Id {
    Id::unique(("annual-lines", card.measure.id, cell))
}

/// The editor of a list, with what was understood of the deadlines in it.
#[expect(clippy::too_many_arguments, reason = "what the list is, and how it is told and drawn")]
fn list_editor(
    ui: &mut Ui,
    card: &Card<'_>,
    cell: AnnualCell,
    lines: &[AnnualLine],
    name: &str,
    hint: &str,
    color: Option<Color32>,
    asked: &mut Asked,
) {
    let id = lines_id(card, cell);
    let typed = lines::show(ui, &lines::LinesEditor { id, name, lines, hint, color });
    asked.field(Place::Measure(card.measure.id, MeasureField::Annual(cell)), &typed.response);
    asked.seal |= typed.ended;
    if let Some(text) = &typed.change {
        let changed = if text.is_empty() { Vec::new() } else { relined(lines, text, || AnnualLineId(asked.mint())) };
        ask(card, AnnualEdit::Lines(cell, changed), asked);
    } else if typed.ended && lines.iter().any(|line| line.text.trim().is_empty()) {
        let filled = lines.iter().filter(|line| !line.text.trim().is_empty()).cloned().collect();
        ask(card, AnnualEdit::Lines(cell, filled), asked);
    }
    deadlines::show(ui, card, cell.year, lines, &typed.response);
}

fn ask(card: &Card<'_>, edit: AnnualEdit, asked: &mut Asked) {
    asked.edit(Edit::Measure(card.measure.id, MeasureEdit::Annual(edit)));
}
