//! What makes a sheet: the measure, the room, and what stands in each cell.

use crate::derive::texts::Where;
use crate::model::annual::AnnualList;
use crate::model::form::Form;
use crate::model::measure::Measure;
use crate::model::place::{MeasureField, Place};
use crate::model::plan::Plan;
use crate::model::sheet::{Content, LabelSide, SheetCell, Showing};
use crate::typeset::data::schedule::{self, ScheduleGrid, annual as annual_bars};
use crate::typeset::data::sheet::table::Body;
use crate::typeset::data::sheet::tiles::Tiles;
use crate::typeset::data::sheet::{annual, evidence, fields, indicators};
use crate::typeset::data::writer::{Text, Writer};

/// Millimetres of a point.
const MM: f32 = 25.4 / 72.0;
/// Space left and right of the words in a cell, together, in millimetres.
pub const PADDING: f32 = 4.0;
/// Lines that an empty narrative leaves free.
const EMPTY_LINES: u8 = 2;

/// Makes the sheet of a measure.
pub struct Sheets<'w, 'a> {
    /// Writes its texts.
    pub writer: &'w mut Writer<'a>,
    /// The plan.
    pub plan: &'a Plan,
    /// The measure.
    pub measure: &'a Measure,
    /// Width of the sheet in millimetres.
    pub width: f32,
    /// Width of a full-width sign in the usual type size, in millimetres.
    pub em: f32,
    /// Width of labels at the left, in millimetres.
    pub label: f32,
    /// Footnotes that were explained.
    pub notes: Vec<Text>,
    /// How many cells show the name so far.
    pub names: usize,
}

impl<'w, 'a> Sheets<'w, 'a> {
    /// For a measure, on a sheet of a width in millimetres and a type size in points.
    pub fn new(writer: &'w mut Writer<'a>, measure: &'a Measure, width: f32, size: f32) -> Self {
        let plan = writer.plan;
        let em = size * MM;
        Self { writer, plan, measure, width, em, label: label_width(&plan.form, em), notes: Vec::new(), names: 0 }
    }

    /// A field of the measure.
    pub fn place(&self, field: MeasureField) -> Place {
        Place::Measure(self.measure.id, field)
    }

    /// A running text of the measure.
    pub fn prose(&mut self, place: &Place, nth: usize, text: &str) -> Text {
        let text = self.writer.prose(Where::Measure(self.measure.id), place, nth, text);
        let notes = text.lines.iter().flat_map(|line| &line.spans).filter_map(|span| span.note.clone());
        self.notes.extend(notes);
        text
    }

    /// Plain words for a cell of a width in millimetres.
    pub fn plain_in(&self, place: Option<&Place>, text: &str, width: f32) -> Text {
        let signs = self.signs_in(width);
        let mut plain = self.writer.plain(place, text);
        for span in plain.lines.iter_mut().flat_map(|line| &mut line.spans) {
            span.words = self.writer.narrow(&span.words, signs);
        }
        plain
    }

    /// How many full-width signs stand side by side in a cell of a width in millimetres.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred signs at most, never negative")]
    pub fn signs_in(&self, width: f32) -> usize {
        ((width - PADDING) / self.em).floor().clamp(1.0, 400.0) as usize
    }

    /// Whether a cell shows bars.
    pub fn bars(cell: &SheetCell) -> bool {
        match cell.showing {
            Showing::Usual => cell.content == Content::Schedule,
            Showing::Words => false,
            Showing::Bars => true,
        }
    }

    /// The grid of bars that a cell shows, where it shows one.
    pub fn grid(&mut self, cell: &SheetCell) -> Option<ScheduleGrid> {
        let measure = self.measure;
        match (&cell.content, Self::bars(cell)) {
            (Content::Schedule, true) => Some(schedule::grid(self.writer, measure)),
            (Content::AnnualActions, true) => Some(annual_bars::annual(self.writer, measure, AnnualList::Actions)),
            (Content::AnnualGoals, true) => Some(annual_bars::annual(self.writer, measure, AnnualList::Goals)),
            _ => None,
        }
    }

    /// What a cell shows, between two edges.
    pub fn content(&mut self, cell: &SheetCell, left: f32, right: f32) -> Tiles {
        if let Some(grid) = self.grid(cell) {
            return Tiles::one(left, right, Body::Schedule { grid });
        }
        let width = right - left;
        let one = |body| Tiles::one(left, right, body);
        match &cell.content {
            Content::Number => one(fields::number(self, width)),
            Content::Name | Content::NumberAndName => {
                self.names += 1;
                one(Body::Name { numbered: cell.content == Content::NumberAndName, heading: self.names == 1 })
            }
            Content::Lead => one(fields::departments(self, true, width)),
            Content::Related => one(fields::departments(self, false, width)),
            Content::Narrative(key) => {
                let place = self.place(MeasureField::Narrative(key.clone()));
                let measure = self.measure;
                let text = self.prose(&place, 0, measure.narrative(key));
                one(Body::Prose { text, lines: EMPTY_LINES })
            }
            Content::TopSections => one(fields::top_sections(self)),
            Content::Visions => one(fields::visions(self)),
            Content::Priorities => one(fields::priorities(self)),
            Content::References => one(fields::references(self)),
            Content::Pictures => one(fields::pictures(self)),
            Content::Schedule => annual::schedule_in_words(self, left, right),
            Content::AnnualActions => annual::lists(self, AnnualList::Actions, left, right),
            Content::AnnualGoals => annual::lists(self, AnnualList::Goals, left, right),
            Content::Indicators => indicators::tiles(self, left, right),
            Content::Evidence => evidence::tiles(self, left, right),
        }
    }

    /// Whether nothing was written for a content that forms show only where there is something.
    pub fn is_absent(&self, content: &Content) -> bool {
        let measure = self.measure;
        match content {
            Content::Indicators => measure.indicators.is_empty() && self.plan.form.indicators.blocks.is_none(),
            Content::Evidence => measure.evidence.is_empty(),
            Content::Pictures => measure.pictures.is_empty(),
            Content::Priorities => measure.priorities.is_empty(),
            Content::References => measure.references.is_empty(),
            _ => false,
        }
    }
}

/// The words of a cell's label; empty for none.
pub fn label<'f>(form: &'f Form, cell: &'f SheetCell) -> &'f str {
    cell.label.as_deref().unwrap_or_else(|| form.label(&cell.content)).trim()
}

/// Width of the labels at the left: as wide as the longest that stays on one line; a longer one is broken.
fn label_width(form: &Form, em: f32) -> f32 {
    const LEAST: usize = 4;
    const MOST: usize = 7;
    let cells = form.sheet.blocks.iter().filter(|block| block.printed).flat_map(|block| &block.rows).flat_map(|row| row.all_cells());
    let left = cells.filter(|cell| cell.label_side == LabelSide::Left);
    let signs = left.map(|cell| label(form, cell).chars().count()).filter(|count| *count <= MOST).max().unwrap_or(LEAST).max(LEAST);
    let longer = form.sheet.cells().any(|cell| label(form, cell).chars().count() > MOST);
    let signs = if longer { signs.max(6) } else { signs };
    #[expect(clippy::cast_precision_loss, reason = "a few signs")]
    let wide = signs as f32;
    wide * em + PADDING + 0.3
}
