//! What stands in the window while no plan is open: begin a plan, open one, look at the sample, recent files.

use std::path::PathBuf;

use eframe::egui::{Align, Layout, ScrollArea, Ui, vec2};

use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::button::{plain_button, primary_button, quiet_button};
use crate::ui::widgets::{card, japanese_text};

/// Draws the welcome view; gives back the recent file that was chosen.
pub fn show(ui: &mut Ui, recent: &[PathBuf], asked: &mut Asked) -> Option<PathBuf> {
    let mut chosen = None;
    ScrollArea::vertical().auto_shrink([false, false]).id_salt("welcome").show(ui, |ui| {
        let width = 640.0_f32.min(ui.available_width());
        let side = (ui.available_width() - width) / 2.0;
        ui.add_space((ui.available_height() * 0.12).max(16.0));
        ui.horizontal(|ui| {
            ui.add_space(side);
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = space::GAP;
                card::plain_card(ui, |ui| begin(ui, asked));
                if !recent.is_empty() {
                    card::section_card(ui, "最近使った計画", |_| {}, |ui| chosen = recent_files(ui, recent));
                }
            });
        });
    });
    chosen
}

fn begin(ui: &mut Ui, asked: &mut Asked) {
    ui.spacing_mut().item_spacing.y = 8.0;
    japanese_text::label(ui, "施策帳", tokens::measure_title(), tokens(ui).text);
    let text = "DX推進計画を、施策票・工程・成果目標から一つのファイルにまとめます。\
                入力した内容はこのパソコンの外へは出ません。";
    japanese_text::label(ui, text, tokens::body(), tokens(ui).secondary);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        if primary_button(ui, "新しい計画をつくる").clicked() {
            asked.command(Command::NewPlan);
        }
        if plain_button(ui, "計画を開く").clicked() {
            asked.command(Command::Open);
        }
        if plain_button(ui, "見本の計画を見る").clicked() {
            asked.command(Command::OpenSample);
        }
    });
    japanese_text::label(ui, "計画のファイルは、このウィンドウへドラッグしても開けます。", tokens::caption(), tokens(ui).hint);
}

fn recent_files(ui: &mut Ui, recent: &[PathBuf]) -> Option<PathBuf> {
    ui.spacing_mut().item_spacing.y = 4.0;
    let mut chosen = None;
    for path in recent {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        ui.horizontal(|ui| {
            if quiet_button(ui, &name).on_hover_text(path.display().to_string()).clicked() {
                chosen = Some(path.clone());
            }
            if let Some(folder) = path.parent() {
                let width = ui.available_width();
                japanese_text::truncated(ui, folder.display().to_string(), tokens::caption(), tokens(ui).hint, width);
            }
        });
    }
    chosen
}
