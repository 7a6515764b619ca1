//! To what a set of recovery copies belongs, as it stands beside them.

use std::path::PathBuf;

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

/// To what a set of recovery copies belongs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// 計画名; empty where it is not known any more.
    pub title: String,
    /// The plan's file; `None` for a plan that was never saved.
    pub file: Option<PathBuf>,
    /// Fingerprint, as text, of what the file held when it was opened or saved last.
    pub base: Option<String>,
    /// When the work began, in local time, for people.
    pub began: String,
}

/// How it is written: paths as text. One that is no text is written as nearly as can be; it is shown, never written to.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Written {
    title: String,
    file: Option<String>,
    base: Option<String>,
    began: String,
}

impl About {
    /// As text.
    pub fn to_text(&self) -> String {
        let written = Written {
            title: self.title.clone(),
            file: self.file.as_ref().map(|file| file.to_string_lossy().into_owned()),
            base: self.base.clone(),
            began: self.began.clone(),
        };
        ron::ser::to_string_pretty(&written, PrettyConfig::new().new_line("\n")).unwrap_or_default()
    }

    /// From text; whatever cannot be read stays unknown, because the copies count and not what is said about them.
    pub fn from_text(text: &str) -> Self {
        let Written { title, file, base, began } = ron::from_str(text).unwrap_or_default();
        Self { title, file: file.map(PathBuf::from), base, began }
    }
}
