//! The program's own settings: what was open last, and how the window looked. Nothing of a plan is in them, so a
//! settings file that cannot be read costs nothing: the settings begin anew, and that is told.

use std::path::{Path, PathBuf};

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::base::problem::Problem;
use crate::storage::disk::{Disk, Entry, SystemDisk};
use crate::storage::durable::{self, Expected, Previous};
use crate::storage::failure::io_words;

/// Most recent files that are remembered.
pub const MAX_RECENT: usize = 10;

/// Smallest and largest zoom.
const ZOOM: std::ops::RangeInclusive<f32> = 0.5..=3.0;

/// Environment variable that names another folder for the settings.
pub const FOLDER_VARIABLE: &str = "SHISAKUCHO_CONFIG_DIR";

/// Name of the settings file.
const FILE: &str = "settings.ron";

/// Largest settings file that is read, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// Settings of the program. Fields that a newer program wrote are ignored, missing ones have their usual values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Files opened or saved last, the latest first; at most [`MAX_RECENT`].
    pub recent: Vec<PathBuf>,
    /// Key of the colour theme; empty for the usual one. The window knows the keys.
    pub theme: String,
    /// Zoom; 1 is the usual size.
    pub zoom: f32,
    /// Width and height of the window, in points; `None` for the usual size.
    pub window: Option<[f32; 2]>,
    /// Whether the preview of the printed page is folded away.
    pub preview_folded: bool,
    /// How large its pages are shown, in percent; 0 fits them to the width, 1 shows each as a whole.
    pub preview_zoom: u16,
    /// The way of drawing that took the program down on this computer, to be tried last; empty where none did.
    pub avoid: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recent: Vec::new(),
            theme: String::new(),
            zoom: 1.0,
            window: None,
            preview_folded: false,
            preview_zoom: 0,
            avoid: String::new(),
        }
    }
}

/// The folder of the settings: that of [`FOLDER_VARIABLE`], else the system's usual place; `None` where there is none.
pub fn folder() -> Option<PathBuf> {
    match std::env::var_os(FOLDER_VARIABLE).filter(|folder| !folder.is_empty()) {
        Some(folder) => Some(PathBuf::from(folder)),
        None => dirs::config_dir().map(|folder| folder.join("shisakucho")),
    }
}

/// The folder of what belongs to this computer alone (recovery copies, generations): `local` in that of [`FOLDER_VARIABLE`],
/// else the system's usual place, never the part of a profile that follows its user to other computers; `None` where there
/// is none.
pub fn local_folder() -> Option<PathBuf> {
    match std::env::var_os(FOLDER_VARIABLE).filter(|folder| !folder.is_empty()) {
        Some(folder) => Some(PathBuf::from(folder).join("local")),
        None => dirs::data_local_dir().map(|folder| folder.join("shisakucho")),
    }
}

/// Reads the settings of a folder. Where there are none they are as usual; where they cannot be read too, with a note.
pub fn load_from(folder: &Path) -> (Settings, Option<Problem>) {
    let path = folder.join(FILE);
    let unreadable = |why: String| {
        let message = format!("前回の設定を読めなかったので、初めの設定で始めました（{why}）。");
        (Settings::default(), Some(Problem::warning(path.display().to_string(), message, "計画ファイルには影響ありません。")))
    };
    match SystemDisk.entry(&path) {
        Ok(Entry::Nothing) => return (Settings::default(), None),
        Ok(Entry::File { .. } | Entry::Link(_)) => {}
        Ok(_) => return unreadable("ファイルではありません".to_owned()),
        Err(error) => return unreadable(io_words(&error)),
    }
    let bytes = match SystemDisk.read(&path, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => return unreadable(io_words(&error)),
    };
    match options().from_bytes::<Settings>(&bytes) {
        Ok(settings) => (settings.within_limits(), None),
        Err(error) => unreadable(format!("{}行目が正しくありません", error.span.end.line)),
    }
}

/// Writes the settings into a folder, which is made where it is missing.
///
/// # Errors
/// Why they were not written.
pub fn store_in(settings: &Settings, folder: &Path) -> Result<(), Problem> {
    let path = folder.join(FILE);
    let problem = |why: String| {
        Problem::warning(path.display().to_string(), format!("設定を保存できませんでした（{why}）。"), "計画ファイルには影響ありません。")
    };
    let mut settings = settings.clone().within_limits();
    // A path that is no text cannot be written as one.
    settings.recent.retain(|path| path.to_str().is_some());
    let text = options()
        .to_string_pretty(&settings, PrettyConfig::new().new_line("\n").indentor("  "))
        .map_err(|error| problem(error.to_string()))?;
    SystemDisk.make_folder(folder).map_err(|error| problem(io_words(&error)))?;
    durable::replace(&SystemDisk, &path, format!("{text}\n").as_bytes(), Expected::Anything, Previous::Dropped)
        .map(drop)
        .map_err(|failure| problem(failure.problem().message))
}

impl Settings {
    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: PathBuf) {
        self.forget(&path);
        self.recent.insert(0, path);
        self.recent.truncate(MAX_RECENT);
    }

    /// Takes a file out of the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
    }

    fn within_limits(mut self) -> Self {
        self.recent.truncate(MAX_RECENT);
        self.zoom = if self.zoom.is_finite() { self.zoom.clamp(*ZOOM.start(), *ZOOM.end()) } else { 1.0 };
        self.window = self.window.filter(|size| size.iter().all(|side| (100.0..=20_000.0).contains(side)));
        self
    }
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}
