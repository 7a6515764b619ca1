//! Bars on the clipboard: a line of text with tabs, so that they paste into Excel and Word too.

use super::{GridBar, GridKind, Scale};
use crate::model::form::BarLook;

/// Stands in the fourth column of a bar that goes on beyond its end.
const GOES_ON: &str = "続く";

/// A bar without a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarCopy {
    /// Its label.
    pub label: String,
    /// Key of its kind.
    pub kind: String,
    /// Months, at least 1.
    pub months: i32,
    /// Whether it goes on beyond its end.
    pub open: bool,
}

/// A bar as a line: label, name of its kind, months, 「続く」.
pub fn to_text(bar: &GridBar) -> String {
    let label = bar.label.replace(['\t', '\n'], " ");
    let months = bar.to - bar.from + 1;
    let line = format!("{label}\t{}\t{months}", bar.kind_label);
    if bar.open { format!("{line}\t{GOES_ON}") } else { line }
}

/// Reads the first line of `text`. Any text makes a bar: what is missing comes from the first kind and the unit.
/// `None` where there is no text or no kind.
pub fn from_text(text: &str, kinds: &[GridKind], scale: &Scale) -> Option<BarCopy> {
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    let mut cells = line.split('\t').map(str::trim);
    let label = cells.next().unwrap_or_default().to_owned();
    let named = cells.next().and_then(|name| kinds.iter().find(|kind| kind.label == name || kind.key == name));
    let kind = named.or_else(|| kinds.iter().find(|kind| kind.look != BarLook::Milestone)).or(kinds.first())?;
    let months = cells.next().and_then(|months| months.parse::<i32>().ok()).filter(|months| *months > 0);
    let open = cells.next() == Some(GOES_ON);
    let months = match kind.look {
        BarLook::Milestone => 1,
        _ => months.unwrap_or(scale.unit).min(scale.months),
    };
    Some(BarCopy { label, kind: kind.key.clone(), months, open })
}
