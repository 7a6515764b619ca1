//! Cells that are pasted as a block: read as spreadsheets copy them, each cleaned as a field cleans what is pasted into it. Where
//! they go is left to the views.

use crate::base::pasted::{self, Kind, Mended};
use crate::base::tsv;
use crate::ui::widgets::field_session::told;

/// Cells from the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    /// A row each.
    pub rows: Vec<Vec<String>>,
    /// What was mended in them, in words for the officer; empty if nothing was.
    pub mended: String,
}

impl Cells {
    /// The cells of tab-separated text.
    pub fn read(text: &str) -> Self {
        let mut report: Vec<Mended> = Vec::new();
        let mut rows = tsv::read(text);
        for cell in rows.iter_mut().flatten() {
            let cleaned = pasted::clean(cell, Kind::Plain);
            *cell = cleaned.text;
            for mended in cleaned.report {
                match report.iter_mut().find(|other| other.what == mended.what) {
                    Some(other) => other.count += mended.count,
                    None => report.push(mended),
                }
            }
        }
        report.sort_by_key(|mended| mended.what);
        Self { rows, mended: told(&report) }
    }

    /// What is told of the paste: the message, and what was mended.
    pub fn message(&self, message: &str) -> String {
        let message = message.trim_end_matches('。');
        if self.mended.is_empty() { format!("{message}。") } else { format!("{message}。{}", self.mended) }
    }
}
