//! The evidence table of a measure: エビデンス and 政策立案の方向性 side by side.

use crate::model::place::MeasureField;
use crate::typeset::data::sheet::contents::Sheets;
use crate::typeset::data::sheet::table::{Body, Heads};
use crate::typeset::data::sheet::tiles::Tiles;
use crate::typeset::data::writer::Text;

/// Lines that an empty table leaves free.
const EMPTY_LINES: u8 = 2;

/// The table between two edges.
pub fn tiles(sheet: &mut Sheets<'_, '_>, left: f32, right: f32) -> Tiles {
    let words = &sheet.plan.form.words;
    let middle = (left + right) / 2.0;
    let mut tiles = Tiles { head_rows: 1, ..Tiles::default() };
    let label = |words: String| Body::Label { words, caption: String::new() };
    tiles.add(left, middle, 0, 1, Some(Heads::Column), label(sheet.writer.words(&words.evidence)));
    tiles.add(middle, right, 0, 1, Some(Heads::Column), label(sheet.writer.words(&words.policy_direction)));
    let measure = sheet.measure;
    for (at, entry) in measure.evidence.iter().enumerate() {
        let place = sheet.place(MeasureField::Evidence(Some(entry.id)));
        let evidence = sheet.prose(&place, 0, entry.evidence.text());
        let direction = sheet.prose(&place, 1, entry.direction.text());
        tiles.add(left, middle, at + 1, 1, None, Body::Prose { text: evidence, lines: 1 });
        tiles.add(middle, right, at + 1, 1, None, Body::Prose { text: direction, lines: 1 });
    }
    if measure.evidence.is_empty() {
        tiles.add(left, middle, 1, 1, None, Body::Prose { text: Text::default(), lines: EMPTY_LINES });
        tiles.add(middle, right, 1, 1, None, Body::Prose { text: Text::default(), lines: EMPTY_LINES });
    }
    tiles
}
