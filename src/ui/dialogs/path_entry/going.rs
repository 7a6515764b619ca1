//! From folder to folder, and from what stands in the fields to the file that is meant.

use std::path::{Path, PathBuf};

use crate::ui::dialogs::confirm::{Confirm, Kind};
use crate::ui::dialogs::path_entry::listing::{self, Listing};
use crate::ui::dialogs::path_entry::{PathEntry, Purpose};

impl PathEntry {
    /// Goes where the path field says. A file is selected, or becomes the name to save under.
    pub(super) fn take_words(&mut self) {
        let path = self.typed_path();
        if path.is_dir() {
            self.go_to(&path);
            return;
        }
        let parent = path.parent().filter(|parent| parent.is_dir()).map(Path::to_path_buf);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        match (parent, name) {
            (Some(parent), Some(name)) if self.is_saving() || path.is_file() => {
                self.go_to(&parent);
                self.selected = self.listing.entries.iter().position(|entry| entry.name == name).unwrap_or(0);
                self.name = name;
            }
            _ => self.problem = Some(format!("「{}」は見つかりません。場所を確かめてください", self.words.trim())),
        }
    }

    /// The path in the path field; `~` is the home folder, and relative paths start at the folder shown.
    pub(super) fn typed_path(&self) -> PathBuf {
        let words = self.words.trim().trim_matches('"');
        if let Some(rest) = words.strip_prefix('~')
            && let Some(home) = dirs::home_dir()
        {
            return home.join(rest.trim_start_matches(['/', '\\']));
        }
        self.folder.join(words)
    }

    pub(super) fn go_to(&mut self, folder: &Path) {
        match Listing::of(folder, &self.endings()) {
            Ok(listing) => {
                self.listing = listing;
                self.folder = folder.to_path_buf();
                self.words = folder.to_string_lossy().into_owned();
                self.selected = 0;
                self.problem = None;
            }
            Err(problem) => self.problem = Some(problem),
        }
    }

    pub(super) fn go_up(&mut self) {
        let Some(parent) = self.folder.parent().map(Path::to_path_buf) else { return };
        let came_from = self.folder.file_name().map(|name| name.to_string_lossy().into_owned());
        self.go_to(&parent);
        let at = came_from.and_then(|name| self.listing.entries.iter().position(|entry| entry.name == name));
        self.selected = at.unwrap_or(0);
    }

    pub(super) fn selected_folder(&self) -> Option<PathBuf> {
        let entry = self.listing.entries.get(self.selected).filter(|entry| entry.is_folder)?;
        Some(self.folder.join(&entry.name))
    }

    /// The selected file's name becomes the name to save under.
    pub(super) fn take_name(&mut self) {
        if let Some(entry) = self.listing.entries.get(self.selected).filter(|entry| !entry.is_folder) {
            self.name.clone_from(&entry.name);
        }
    }

    /// The chosen file, if all is well; else says what is not.
    pub(super) fn take(&mut self) -> Option<PathBuf> {
        // Words in the path field that were not followed yet come first.
        if self.words.trim() != self.folder.to_string_lossy() {
            let file = Some(self.typed_path()).filter(|path| path.is_file());
            self.take_words();
            return file.filter(|_| !self.is_saving());
        }
        match self.purpose {
            Purpose::Folder => self.take_folder(),
            Purpose::SaveAs | Purpose::Export { .. } => self.take_new_file(),
            Purpose::Open | Purpose::OpenOther { .. } => self.take_file(),
        }
    }

    pub(super) fn take_file(&mut self) -> Option<PathBuf> {
        match self.listing.entries.get(self.selected) {
            None => {
                self.problem = Some("ファイルを選んでください".to_owned());
                None
            }
            Some(entry) => {
                let path = self.folder.join(&entry.name);
                if entry.is_folder {
                    self.go_to(&path);
                    return None;
                }
                Some(path)
            }
        }
    }

    /// The folder that is shown, or the one that is named in it: there already, or to be made.
    fn take_folder(&mut self) -> Option<PathBuf> {
        let name = self.name.trim();
        if name.is_empty() {
            return Some(self.folder.clone());
        }
        if let Err(problem) = listing::check_name(name) {
            self.problem = Some(problem.replace("ファイル名", "フォルダーの名前"));
            return None;
        }
        let path = self.folder.join(name);
        if path.exists() && !path.is_dir() {
            self.problem = Some(format!("「{name}」は同じ名前のファイルです。別の名前にしてください"));
            return None;
        }
        Some(path)
    }

    pub(super) fn take_new_file(&mut self) -> Option<PathBuf> {
        let name = self.name.trim();
        if let Err(problem) = listing::check_name(name) {
            self.problem = Some(problem);
            return None;
        }
        let path = self.folder.join(listing::with_ending(name, self.ending()));
        if path.is_dir() {
            self.problem = Some(format!("「{name}」は同じ名前のフォルダーです。別の名前にしてください"));
            return None;
        }
        if path.exists() {
            let shown = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let confirm = Confirm::new(
                "上書きの確認",
                format!("「{shown}」は、すでにあります。上書きしますか。"),
                "上書きすると、前の内容は失われます。",
                vec![("上書きする", true, Kind::Apart), ("キャンセル", false, Kind::Default)],
            );
            self.overwriting = Some((path, confirm));
            return None;
        }
        Some(path)
    }
}
