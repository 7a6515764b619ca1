//! The editor of a list of actions or goals: a line each, a ・ before it. What is typed stays a list: Enter begins the next
//! line, pasted lines become lines of their own, and taking the sign away joins a line to the one above.
//!
//! Which lines keep their identity is left to [`crate::model::annual::relined`].

use eframe::egui::{Color32, FocusDirection, Id, Ui};

use crate::model::annual::AnnualLine;
use crate::ui::widgets::prose_keys::Edited;
use crate::ui::widgets::text_field::{self, TextField, Typed};

/// What a list editor shows.
pub struct LinesEditor<'a> {
    /// Identity of the field.
    pub id: Id,
    /// Name for screen readers.
    pub name: &'a str,
    /// The lines.
    pub lines: &'a [AnnualLine],
    /// Shown while there is none.
    pub hint: &'a str,
    /// Colour of the words where not that of running text.
    pub color: Option<Color32>,
}

/// Draws the editor. A change is reported without the signs, a line each; nothing at all means no line.
pub fn show(ui: &mut Ui, spec: &LinesEditor<'_>) -> Typed {
    let shown = with_signs(spec.lines);
    let leaves = spec.id.with("leaves");
    if ui.data_mut(|data| data.remove_temp::<bool>(leaves)).is_some() && ui.memory(|memory| memory.has_focus(spec.id)) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
    }
    let mut field = TextField::multi(spec.id, &shown).name(spec.name).hint(spec.hint).rows(1).frame(false).prose(true);
    if let Some(color) = spec.color {
        field = field.color(color);
    }
    let mut typed = field.escape_restores(false).show(ui);
    if let Some(text) = &typed.change {
        let end = text.chars().count();
        let cursor = typed.cursor.map_or(end, |(_, to)| to);
        let nested = text.split('\n').any(|line| line.starts_with("　・"));
        let kept = kept(&shown, text, cursor);
        if nested && kept.text == shown {
            // Tab at the sign, which nests in a narrative: here it leads on.
            ui.data_mut(|data| data.insert_temp(leaves, true));
        }
        if kept.text != *text {
            text_field::rewrite(ui, spec.id, &mut typed, kept.clone());
        }
        typed.change = (kept.text != shown).then(|| bare(&kept.text));
    }
    typed
}

/// The lines as they are shown: each behind its sign.
pub fn with_signs(lines: &[AnnualLine]) -> String {
    let line = |line: &AnnualLine| {
        let words = line.text.replace('\n', " ");
        format!("{}{words}", sign(&words))
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Notes opened by ※ stand without ・.
fn sign(words: &str) -> &'static str {
    if words.starts_with('※') { "" } else { "・" }
}

/// The words of a line without its sign.
fn words(line: &str) -> &str {
    let body = line.trim_start_matches(['　', ' ']);
    let stripped = body.strip_prefix(['・', '･', '•', '●', '○', '◦']).unwrap_or(body);
    stripped.trim_start_matches(['　', ' '])
}

/// A text with signs as it is kept: without them.
pub fn bare(text: &str) -> String {
    text.split('\n').map(words).collect::<Vec<_>>().join("\n")
}

/// What was typed, as a list again; `cursor` in characters. `before` is what stood there.
pub fn kept(before: &str, typed: &str, cursor: usize) -> Edited {
    let one_less = typed.chars().count() + 1 == before.chars().count();
    let mut out: Vec<String> = Vec::new();
    let (mut start, mut out_start, mut place) = (0, 0, 0);
    for line in typed.split('\n') {
        let length = line.chars().count();
        let words = words(line);
        let signs = length - words.chars().count();
        let here = (start..=start + length).contains(&cursor);
        let sign = sign(words);
        // The sign itself was deleted: the officer wants the line joined to the one above.
        let joins = signs == 0 && !sign.is_empty() && one_less && cursor == start;
        if let Some(last) = out.last_mut().filter(|_| joins) {
            place = out_start - 1;
            last.push_str(words);
            out_start += words.chars().count();
        } else {
            let line = format!("{sign}{words}");
            if here {
                place = out_start + sign.chars().count() + (cursor - start).saturating_sub(signs);
            }
            out_start += line.chars().count() + 1;
            out.push(line);
        }
        start += length + 1;
    }
    let mut text = out.join("\n");
    if text == "・" {
        text.clear();
    }
    let place = place.min(text.chars().count());
    Edited { text, selection: place..place }
}
