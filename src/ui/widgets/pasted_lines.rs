//! A paste of several lines into a list whose items are fields of their own: each line becomes an item.
//!
//! What becomes of the lines is left to the host; a paste of one line goes into the field as ever.

use eframe::egui::{Event, Id, Ui};

use crate::base::pasted::{self, Kind};
use crate::ui::widgets::ime;

/// Takes a paste out of the input if it is meant for the field `id` and holds several lines. They come cleaned, without blank
/// lines, and without the numbers and bullets that stood before them, because the list has its own.
pub fn take(ui: &Ui, id: Id) -> Option<Vec<String>> {
    if !ui.memory(|memory| memory.has_focus(id)) || ime::is_composing(ui) {
        return None;
    }
    ui.input_mut(|input| {
        let (at, lines) = input.events.iter().enumerate().find_map(|(at, event)| {
            let Event::Paste(text) = event else { return None };
            let lines = lines(text);
            (lines.len() > 1).then_some((at, lines))
        })?;
        input.events.remove(at);
        Some(lines)
    })
}

/// The lines of pasted text, as [`take`] gives them.
pub fn lines(text: &str) -> Vec<String> {
    let cleaned = pasted::clean(text, Kind::Prose).text;
    cleaned.lines().map(|line| unmarked(line).replace('\t', "　")).filter(|line| !line.is_empty()).collect()
}

/// A line without the number or bullet before it: 「① 」「（1）」「1. 」「・」.
fn unmarked(line: &str) -> &str {
    let blank = |c: char| matches!(c, ' ' | '　' | '\t');
    let line = line.trim_matches(blank);
    if let Some(rest) = line.strip_prefix(|c: char| matches!(c, '①'..='⑳' | '・' | '●' | '○' | '■' | '◆')) {
        return rest.trim_start_matches(blank);
    }
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let opened = line.strip_prefix(['(', '（']);
    let figures = opened.unwrap_or(line);
    let after = figures.trim_start_matches(digit);
    if after.len() == figures.len() {
        return line;
    }
    let rest = match opened {
        Some(_) => after.strip_prefix([')', '）']),
        // 「1.5倍」 is no number before a line.
        None => after.strip_prefix(['.', '．', ')', '）']).filter(|rest| !rest.starts_with(digit)),
    };
    rest.map_or(line, |rest| rest.trim_start_matches(blank))
}
