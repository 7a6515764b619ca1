//! The tool bar under the menu: what is done most.

use eframe::egui::{Align, Color32, Layout, Ui};

use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::dialogs::keys;
use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::menu_bar::{self, Words};
use crate::ui::tokens;
use crate::ui::view::View;
use crate::ui::widgets::button::{plain_button, primary_button, segmented};

/// Points that the button of the preview needs at least.
const PREVIEW_ROOM: f32 = 110.0;

/// Points that a line between groups takes.
const SEPARATOR: f32 = 22.0;

/// Draws the tool bar.
pub fn show(ui: &mut Ui, open: Option<&OpenPlan>, view: View, asked: &mut Asked) {
    let words = Words::of(open);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        tool(ui, Command::Open, "開く", open, &words, asked);
        let modified = open.is_some_and(|open| open.document.is_modified() && open.read_only.is_none());
        tool_with(ui, Command::Save, "保存", modified, open, &words, asked);
        tool(ui, Command::Export, "印刷", open, &words, asked);
        // The views stand in the menu, too, but everybody looks for them here: in a narrow window they come before what has keys.
        let kept = open.map_or(0.0, |open| views_width(ui, open));
        let add = format!("＋ {}", words.measure);
        let groups: [&[(Command, &str)]; 3] = [
            &[(Command::Undo, "元に戻す"), (Command::Redo, "やり直す")],
            &[(Command::AddMeasure, &add), (Command::Find, "検索")],
            &[(Command::Settings, "計画の設定")],
        ];
        for group in groups {
            let needed: f32 = group.iter().map(|(_, text)| button_width(ui, text) + 8.0).sum();
            if ui.available_width() < kept + needed + SEPARATOR {
                break;
            }
            ui.separator();
            for (command, text) in group {
                tool(ui, *command, text, open, &words, asked);
            }
        }
        if let Some(open) = open {
            ui.separator();
            views(ui, open, view, asked);
            // Where the window is narrow the menu has it.
            if matches!(view, View::Card | View::Document) && ui.available_width() > PREVIEW_ROOM {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    tool(ui, Command::Preview, "プレビュー", Some(open), &words, asked);
                });
            }
        }
    });
}

/// Points that the views need, with the line before them.
fn views_width(ui: &Ui, open: &OpenPlan) -> f32 {
    let form = &open.plan().form;
    SEPARATOR + View::offered(form).into_iter().map(|view| button_width(ui, &view.label(form))).sum::<f32>()
}

/// Points that a button needs, about.
fn button_width(ui: &Ui, text: &str) -> f32 {
    let text = ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), tokens::body(), Color32::PLACEHOLDER).size().x);
    text + 2.0 * ui.spacing().button_padding.x.max(10.0)
}

/// The views, side by side.
fn views(ui: &mut Ui, open: &OpenPlan, view: View, asked: &mut Asked) {
    let form = &open.plan().form;
    let offered: Vec<(View, String)> = View::offered(form).into_iter().map(|view| (view, view.label(form))).collect();
    let choices: Vec<(View, &str)> = offered.iter().map(|(view, label)| (*view, label.as_str())).collect();
    if let Some(view) = segmented(ui, "画面の切り替え", view, &choices) {
        asked.view = Some(view);
    }
}

fn tool(ui: &mut Ui, command: Command, text: &str, open: Option<&OpenPlan>, words: &Words, asked: &mut Asked) {
    tool_with(ui, command, text, false, open, words, asked);
}

fn tool_with(ui: &mut Ui, command: Command, text: &str, primary: bool, open: Option<&OpenPlan>, words: &Words, asked: &mut Asked) {
    let possible = menu_bar::is_possible(command, open);
    ui.add_enabled_ui(possible, |ui| {
        let response = if primary { primary_button(ui, text) } else { plain_button(ui, text) };
        let mut hint = menu_bar::label(command, open, words);
        if let Some(shortcut) = command.shortcuts().first() {
            hint.push_str(&format!("（{}）", keys::written(ui.ctx(), shortcut)));
        }
        if response.on_hover_text(hint).clicked() {
            asked.command(command);
        }
    });
}
