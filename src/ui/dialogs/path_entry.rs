//! Choosing a file where the system has no dialog of its own for it. It lists folders and looks whether a file is there;
//! opening and writing files is left to the app.

mod going;
mod list;
mod listing;

use std::path::{Path, PathBuf};

use eframe::egui::{Context, Id, Ui};

use crate::ui::dialogs::confirm::Confirm;
use crate::ui::dialogs::path_entry::listing::Listing;
use crate::ui::dialogs::shell::{self, Choice, EscInField, Remark};
use crate::ui::tokens;
use crate::ui::widgets::button::plain_button;
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::{self, TextField};

/// What the file is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// A plan to open.
    Open,
    /// A file of another kind to open.
    OpenOther {
        /// Title of the dialog.
        title: String,
        /// Its possible endings without the dot.
        endings: Vec<String>,
    },
    /// A plan to save.
    SaveAs,
    /// A file of another kind to write, with its ending without the dot: `json`.
    Export {
        /// The ending.
        ending: String,
    },
    /// A folder to write several files into; it may be a new one.
    Folder,
}

/// What the dialog came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathAnswer {
    /// It is still open.
    Open,
    /// It was left.
    Cancelled,
    /// The file, or the folder. When a file is there already, writing over it was agreed to.
    Chosen(PathBuf),
}

/// The choice of a file.
#[derive(Debug)]
pub struct PathEntry {
    purpose: Purpose,
    folder: PathBuf,
    listing: Listing,
    /// What stands in the path field.
    words: String,
    /// What stands in the name field.
    name: String,
    selected: usize,
    problem: Option<String>,
    /// Whether the keyboard goes on from the path field. Not in the frame of its Enter: what was typed in that frame is the path.
    goes_on: bool,
    opened: bool,
    overwriting: Option<(PathBuf, Confirm<bool>)>,
}

/// What the buttons ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Take,
    Cancel,
}

impl PathEntry {
    /// A choice that starts at a folder, or at a file that is proposed.
    pub fn new(purpose: Purpose, start: PathBuf) -> Self {
        let (folder, name) = if start.is_dir() {
            (start, String::new())
        } else {
            let name = start.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let parent = start.parent().filter(|parent| parent.is_dir()).map(Path::to_path_buf);
            (parent.or_else(dirs::home_dir).unwrap_or_default(), name)
        };
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        let mut entry = Self {
            purpose,
            folder: PathBuf::new(),
            listing: Listing::default(),
            words: String::new(),
            name,
            selected: 0,
            problem: None,
            goes_on: false,
            opened: false,
            overwriting: None,
        };
        entry.go_to(&folder);
        entry
    }

    /// Draws the dialog.
    pub fn show(&mut self, ctx: &Context) -> PathAnswer {
        let title = match &self.purpose {
            Purpose::Open => "計画を開く",
            Purpose::OpenOther { title, .. } => title.as_str(),
            Purpose::SaveAs => "名前を付けて保存",
            Purpose::Export { .. } => "書き出し先",
            Purpose::Folder => "書き出し先のフォルダー",
        };
        let title = title.to_owned();
        let shown = shell::show(ctx, Id::unique("path entry"), &title, 680.0, EscInField::LeavesDialog, |ui| self.content(ui));
        if !self.opened {
            self.opened = true;
            // The name can be typed over at once, its ending stays.
            let name = Path::new(&self.name);
            let stem = if self.purpose == Purpose::Folder { name.as_os_str() } else { name.file_stem().unwrap_or_default() };
            text_field::place_cursor(ctx, name_id(), 0..stem.to_string_lossy().chars().count());
            shell::focus(ctx, self.first_field());
        }
        if let Some((path, confirm)) = &mut self.overwriting {
            match confirm.show(ctx) {
                Some(true) => return PathAnswer::Chosen(path.clone()),
                Some(false) => {
                    self.overwriting = None;
                    shell::focus(ctx, name_id());
                }
                None => {}
            }
            return PathAnswer::Open;
        }
        match shown.inner {
            Some(Press::Take) => self.take().map_or(PathAnswer::Open, PathAnswer::Chosen),
            Some(Press::Cancel) => PathAnswer::Cancelled,
            None if shown.leave.is_some() => PathAnswer::Cancelled,
            None => PathAnswer::Open,
        }
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Press> {
        let mut press = None;
        self.places(ui);
        ui.add_space(8.0);
        let height = shell::body_height(ui.ctx(), 400.0) - if self.is_saving() { 150.0 } else { 85.0 };
        let naming = self.is_saving().then_some(self.name.as_str());
        match list::show(ui, &self.listing, &mut self.selected, naming, height) {
            Some(list::Act::Enter) if self.selected_folder().is_some() => {
                if let Some(folder) = self.selected_folder() {
                    self.go_to(&folder);
                }
            }
            Some(list::Act::Enter) => {
                self.take_name();
                press = Some(Press::Take);
            }
            Some(list::Act::Point) => self.take_name(),
            Some(list::Act::Up) => self.go_up(),
            None => {}
        }
        if self.is_saving() {
            ui.add_space(8.0);
            let colors = tokens::tokens(ui.ctx());
            let (label, name, hint) = match self.purpose {
                Purpose::Folder => (
                    "新しいフォルダーの名前（空欄のときは、いま開いているフォルダーに書き出します）",
                    "新しいフォルダーの名前",
                    String::new(),
                ),
                _ => ("ファイル名", "ファイル名", format!("計画.{}", self.ending())),
            };
            japanese_text::label(ui, label, tokens::label(), colors.secondary);
            let typed = TextField::single(name_id(), &self.name).verbatim().name(name).hint(&hint).show(ui);
            if let Some(name) = typed.change {
                self.name = name;
                self.problem = None;
            }
            if typed.submitted {
                press = Some(Press::Take);
            }
        }
        ui.add_space(4.0);
        shell::remark(ui, self.problem.as_deref().map(Remark::Fault));
        let take = match self.purpose {
            Purpose::Export { .. } | Purpose::Folder => "書き出す",
            Purpose::SaveAs => "保存",
            Purpose::Open | Purpose::OpenOther { .. } => "開く",
        };
        let foot = shell::foot(ui, &[], &[Choice::default(take, Press::Take), Choice::plain("キャンセル", Press::Cancel)]);
        if std::mem::take(&mut self.goes_on) {
            shell::focus(ui.ctx(), self.first_field());
        }
        foot.answer.or(press)
    }

    /// Where the keyboard begins.
    fn first_field(&self) -> Id {
        if self.is_saving() { name_id() } else { list::id() }
    }

    /// The folder in words, and ways to others.
    fn places(&mut self, ui: &mut Ui) {
        let id = Id::unique("path entry path");
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let up = ui.add_enabled_ui(self.folder.parent().is_some(), |ui| plain_button(ui, "↑ 上へ")).inner;
            if up.on_hover_text("一つ上のフォルダー（Backspace）").clicked() {
                self.go_up();
            }
            if plain_button(ui, "ホーム").clicked()
                && let Some(home) = dirs::home_dir()
            {
                self.go_to(&home);
            }
            let typed = TextField::single(id, &self.words).verbatim().name("場所").hint("フォルダーまたはファイルの場所").show(ui);
            if let Some(words) = typed.change {
                self.words = words;
                self.problem = None;
            }
            if typed.submitted {
                self.take_words();
                self.goes_on = true;
            }
        });
    }

    fn is_saving(&self) -> bool {
        matches!(self.purpose, Purpose::SaveAs | Purpose::Export { .. } | Purpose::Folder)
    }

    /// The ending that a file is given.
    fn ending(&self) -> &str {
        self.endings().first().copied().unwrap_or("ron")
    }

    /// The endings of files that are listed.
    fn endings(&self) -> Vec<&str> {
        match &self.purpose {
            Purpose::Open | Purpose::SaveAs => vec!["ron"],
            Purpose::Export { ending } => vec![ending],
            // Only folders.
            Purpose::Folder => Vec::new(),
            Purpose::OpenOther { endings, .. } => endings.iter().map(String::as_str).collect(),
        }
    }
}

fn name_id() -> Id {
    Id::unique("path entry name")
}
