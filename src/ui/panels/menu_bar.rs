//! The menu at the top: every command by its words, with its keys.

use std::path::PathBuf;

use eframe::egui::{Button, MenuBar, Ui};

use crate::model::outline::Target;
use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::dialogs::keys;
use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::reading_bar::Bar;
use crate::ui::structure_edits;
use crate::ui::tokens::{self, ThemeChoice};
use crate::ui::view::View;

/// The words that menus need: the form's where a plan is open.
pub struct Words {
    /// 施策.
    pub measure: String,
    /// 柱.
    pub section: String,
}

impl Words {
    /// The words of the open plan, or the usual ones.
    pub fn of(open: Option<&OpenPlan>) -> Self {
        let form = open.map(|open| &open.plan().form);
        Self {
            measure: form.map_or_else(|| "施策".to_owned(), |form| form.words.measure.clone()),
            section: form.and_then(|form| form.levels.first()).map_or_else(|| "区分".to_owned(), |level| level.word.clone()),
        }
    }
}

/// Draws the menu; gives back the recent file that was chosen.
pub fn show(ui: &mut Ui, open: Option<&OpenPlan>, recent: &[PathBuf], asked: &mut Asked) -> Option<PathBuf> {
    let words = Words::of(open);
    let mut chosen = None;
    MenuBar::new().ui(ui, |ui| {
        ui.menu_button("ファイル", |ui| {
            for command in [Command::NewPlan, Command::Open] {
                item(ui, command, open, &words, asked);
            }
            ui.menu_button("最近使った計画", |ui| {
                if recent.is_empty() {
                    ui.add_enabled(false, Button::new("（まだありません）"));
                }
                for path in recent {
                    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
                    if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                        chosen = Some(path.clone());
                    }
                }
            });
            item(ui, Command::OpenSample, open, &words, asked);
            ui.separator();
            for command in [Command::Save, Command::SaveAs, Command::History, Command::Export, Command::ExportJson] {
                item(ui, command, open, &words, asked);
            }
            for (_, command) in open.and_then(Bar::of).map(|bar| bar.actions).unwrap_or_default() {
                item(ui, command, open, &words, asked);
            }
            ui.separator();
            for command in [Command::Settings, Command::ChangeForm, Command::EditForm] {
                item(ui, command, open, &words, asked);
            }
            ui.separator();
            item(ui, Command::Quit, open, &words, asked);
        });
        ui.menu_button("編集", |ui| {
            for command in [Command::Undo, Command::Redo, Command::UndoInMeasure] {
                item(ui, command, open, &words, asked);
            }
            ui.separator();
            for command in [Command::CopySheet, Command::CopyGrid] {
                item(ui, command, open, &words, asked);
            }
            ui.separator();
            item(ui, Command::Find, open, &words, asked);
        });
        ui.menu_button("表示", |ui| {
            let views = open.map(|open| View::offered(&open.plan().form)).unwrap_or_default();
            for view in &views {
                item(ui, view.command(), open, &words, asked);
            }
            if !views.is_empty() {
                ui.separator();
            }
            for command in [Command::PreviousMeasure, Command::NextMeasure] {
                item(ui, command, open, &words, asked);
            }
            ui.separator();
            item(ui, Command::Preview, open, &words, asked);
            ui.separator();
            for command in [Command::ZoomIn, Command::ZoomOut, Command::ZoomReset, Command::Projector] {
                item(ui, command, open, &words, asked);
            }
            ui.separator();
            ui.menu_button("配色", |ui| {
                for command in [Command::ThemeLight, Command::ThemeDark, Command::ThemeHighContrast] {
                    item(ui, command, open, &words, asked);
                }
            });
        });
        ui.menu_button(words.measure.clone(), |ui| {
            for command in [Command::AddMeasure, Command::AddSection, Command::AddSubsection, Command::ListAgain] {
                item(ui, command, open, &words, asked);
            }
            ui.separator();
            for command in [Command::Rename, Command::Duplicate, Command::CopyFromPlan] {
                item(ui, command, open, &words, asked);
            }
            ui.separator();
            for command in [Command::MoveUp, Command::MoveDown, Command::Indent, Command::Outdent] {
                item(ui, command, open, &words, asked);
            }
            ui.separator();
            item(ui, Command::Delete, open, &words, asked);
        });
        ui.menu_button("ヘルプ", |ui| {
            for command in [Command::Keys, Command::About] {
                item(ui, command, open, &words, asked);
            }
        });
    });
    chosen
}

fn item(ui: &mut Ui, command: Command, open: Option<&OpenPlan>, words: &Words, asked: &mut Asked) {
    let mut button = Button::new(label(command, open, words)).selected(is_chosen(ui, command));
    if let Some(shortcut) = command.shortcuts().first().copied().or_else(|| command.tree_shortcut()) {
        button = button.shortcut_text(keys::written(ui.ctx(), &shortcut));
    }
    if ui.add_enabled(is_possible(command, open), button).clicked() {
        asked.command(command);
    }
}

/// A command's words; undo and redo name the step: 「元に戻す：指標①の目標」, and what is added is named by the level at which
/// it will stand: 「項目を追加」.
pub fn label(command: Command, open: Option<&OpenPlan>, words: &Words) -> String {
    let level = open.and_then(|open| structure_edits::added_level(open.plan(), open.outline(), open.selected, command));
    let name = match level {
        Some(level) => format!("{level}を追加"),
        None if command == Command::CopyGrid && open.is_some() => {
            format!("{}を画像でコピー", open.map_or("", |open| open.plan().form.words.schedule.as_str()))
        }
        None => command.label(&words.measure, &words.section),
    };
    let step = open.and_then(|open| match command {
        Command::Undo => open.document.undo_label(),
        Command::Redo => open.document.redo_label(),
        Command::UndoInMeasure => open.selected.and_then(Target::measure).and_then(|id| open.document.undo_in_measure_label(id)),
        _ => None,
    });
    match step {
        Some(step) => format!("{name}：{step}"),
        None => name,
    }
}

/// Whether a command can be carried out now.
pub fn is_possible(command: Command, open: Option<&OpenPlan>) -> bool {
    let Some(open) = open else {
        return matches!(
            command,
            Command::NewPlan
                | Command::Open
                | Command::OpenSample
                | Command::History
                | Command::Quit
                | Command::ZoomIn
                | Command::ZoomOut
                | Command::ZoomReset
                | Command::Projector
                | Command::ThemeLight
                | Command::ThemeDark
                | Command::ThemeHighContrast
                | Command::Keys
                | Command::About
        );
    };
    let measure = open.selected.and_then(Target::measure);
    match command {
        _ if command.changes_plan() && open.read_only.is_some() => false,
        Command::EditCopy => open.read_only.is_some(),
        Command::StartEditing => open.read_only.is_some() && open.may_start_editing,
        Command::Undo => open.document.undo_label().is_some(),
        Command::Redo => open.document.redo_label().is_some(),
        Command::UndoInMeasure => measure.is_some_and(|id| open.document.undo_in_measure_label(id).is_some()),
        Command::Rename | Command::Delete | Command::MoveUp | Command::MoveDown | Command::Indent | Command::Outdent => {
            open.selected.is_some()
        }
        Command::Duplicate | Command::CopySheet | Command::CopyGrid => measure.is_some(),
        Command::AddSubsection | Command::ListAgain => open.selected.is_some(),
        _ => true,
    }
}

fn is_chosen(ui: &Ui, command: Command) -> bool {
    let theme = tokens::choice(ui.ctx());
    matches!(
        (command, theme),
        (Command::ThemeLight, ThemeChoice::Light)
            | (Command::ThemeDark, ThemeChoice::Dark)
            | (Command::ThemeHighContrast, ThemeChoice::HighContrast)
    )
}
