//! What lies in a folder: sub-folders and files of some endings. And which names a file may have.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::SystemTime;

use chrono::{DateTime, Local};

/// What lies in a folder: folders first, then files, each by name.
#[derive(Debug, Default)]
pub struct Listing {
    /// The lines.
    pub entries: Vec<Entry>,
}

/// A line.
#[derive(Debug)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// When it was changed last, as shown; empty where the system does not say.
    pub changed: String,
}

impl Listing {
    /// Lists a folder. What is hidden is left out.
    ///
    /// # Errors
    /// Why it cannot be listed, for the officer.
    pub fn of(folder: &Path, endings: &[&str]) -> Result<Self, String> {
        let shown = folder.display();
        let listed = fs::read_dir(folder).map_err(|error| match error.kind() {
            ErrorKind::NotFound => format!("「{shown}」は見つかりません。場所を確かめてください"),
            ErrorKind::PermissionDenied => format!("「{shown}」を見る権限がありません。別の場所を選んでください"),
            ErrorKind::NotADirectory => format!("「{shown}」はフォルダーではありません"),
            _ => format!("「{shown}」を読めません（{error}）。別の場所を選んでください"),
        })?;
        let mut entries = Vec::new();
        // A line that vanishes while the folder is read is no longer there to choose.
        for entry in listed.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(about) = fs::metadata(entry.path()) else { continue };
            if name.starts_with('.') || !(about.is_dir() || (about.is_file() && endings.iter().any(|ending| has_ending(&name, ending)))) {
                continue;
            }
            let changed = about.modified().map(written).unwrap_or_default();
            entries.push(Entry { name, is_folder: about.is_dir(), changed });
        }
        entries.sort_by(|one, other| other.is_folder.cmp(&one.is_folder).then_with(|| one.name.cmp(&other.name)));
        Ok(Self { entries })
    }
}

fn written(time: SystemTime) -> String {
    DateTime::<Local>::from(time).format("%Y/%m/%d %H:%M").to_string()
}

/// Whether a file name has an ending, in upper or lower case.
pub fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// The name with its ending.
pub fn with_ending(name: &str, ending: &str) -> String {
    if has_ending(name, ending) { name.to_owned() } else { format!("{}.{ending}", name.trim_end_matches('.')) }
}

/// Whether a file may have this name on all systems, since plans travel on USB sticks and shared folders.
///
/// # Errors
/// What is wrong with it, for the officer.
pub fn check_name(name: &str) -> Result<(), String> {
    if name.is_empty() {
        return Err("ファイル名を入力してください".to_owned());
    }
    let forbidden = |c: char| c.is_control() || matches!(c, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    match name.chars().find(|c| forbidden(*c)) {
        Some(c) => Err(format!("ファイル名に「{c}」は使えません。別の文字にしてください")),
        None => Ok(()),
    }
}
