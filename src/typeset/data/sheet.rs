//! The sheet of a measure, from the same grid of cells as the card.
//!
//! Where cells stand is computed here, so that the edges of all rows lie on the same columns: `layout` puts labels and contents
//! side by side, [`table`] is what comes of it. What stands in a cell is left to the files named after it.

mod annual;
mod contents;
mod evidence;
mod fields;
mod indicators;
mod layout;
pub mod table;
mod tiles;

use serde::Serialize;

use crate::derive::contents::ContentsTarget;
use crate::derive::list_table::marked_name;
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::outline::Target;
use crate::model::place::{MeasureField, Place};
use crate::model::section;
use crate::model::sheet::PageSize;
use crate::typeset::data::labels;
use crate::typeset::data::paper::{Paper, page_of};
use crate::typeset::data::schedule::ScheduleGrid;
use crate::typeset::data::sheet::contents::Sheets;
use crate::typeset::data::sheet::table::SheetTable;
use crate::typeset::data::writer::{Text, Writer};

/// The sheet of a measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetPart {
    /// Name of the place to which page numbers refer.
    pub label: String,
    /// Level of its heading, 1 for the outermost.
    pub level: u8,
    /// Number and name with the mark of national priorities: the heading, also among the bookmarks.
    pub heading: String,
    /// Title line over the sheet; empty for none.
    pub title: String,
    /// Its number; empty for none.
    pub number: String,
    /// Its name with the mark, as it stands in the cell of the name.
    pub name: Text,
    /// Whether no cell shows the name, so that it stands over the sheet.
    pub name_above: bool,
    /// Whether it begins on a page of its own.
    pub own_page: bool,
    /// Whether it is a slide: its title stands in a coloured band.
    pub slide: bool,
    /// Type sizes to try, in points, from the usual to the smallest.
    pub sizes: Vec<f32>,
    /// Highest picture in millimetres.
    pub picture_height: f32,
    /// Whether there are pictures.
    pub has_pictures: bool,
    /// Footnotes that are explained at the foot of its page.
    pub notes: Vec<Text>,
    /// Its blocks from top to bottom.
    pub blocks: Vec<PrintBlock>,
}

/// A block of the sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintBlock {
    /// Title over it; empty for none.
    pub title: String,
    /// Its pieces, which touch each other.
    pub pieces: Vec<Piece>,
}

/// A piece of a block.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Piece {
    /// Number and name as a title over the whole width.
    Band {
        /// What stands before the number: 「取組」.
        word: String,
    },
    /// A table.
    Table(SheetTable),
    /// A grid of bars alone in its row, under a label where it has one.
    Schedule {
        /// The label over it; empty for none.
        label: String,
        /// The grid.
        grid: ScheduleGrid,
    },
}

/// Makes the sheet of a measure whose heading is of a level; `None` where the measure is gone.
pub fn part(writer: &mut Writer<'_>, id: MeasureId, level: u8) -> Option<SheetPart> {
    let plan = writer.plan;
    let measure = plan.measure(id)?;
    let page = page_of(writer);
    let paper = Paper::of(writer);
    let number = writer.words(writer.outline.number(id));
    let marked = marked_name(plan, measure);
    let name = writer.plain(Some(&Place::Measure(id, MeasureField::Name)), &marked);
    let heading =
        [number.as_str(), &writer.words(marked.trim())].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　");
    let heading = if heading.is_empty() { writer.words(&plan.form.words.measure) } else { heading };
    let title = writer.words(&title(writer, measure));
    let sizes: Vec<u16> = page.text_sizes();
    let usual = sizes.first().copied().unwrap_or(page.text);
    let (_, height) = page.millimetres();
    let room = height - paper.margin.top - paper.margin.bottom;
    let mut sheets = Sheets::new(writer, measure, paper.width - 2.0 * paper.margin.x, f32::from(usual) / 10.0);
    let blocks: Vec<PrintBlock> =
        plan.form.sheet.blocks.iter().filter(|block| block.printed).filter_map(|block| sheets.block(block)).collect();
    let (notes, names) = (std::mem::take(&mut sheets.notes), sheets.names);
    Some(SheetPart {
        label: labels::of_contents(ContentsTarget::Measure(id)),
        level: level.max(1),
        heading,
        title,
        number,
        name,
        name_above: names == 0,
        own_page: page.one_measure_per_page,
        slide: page.size == PageSize::Slide,
        sizes: sizes.into_iter().map(|size| f32::from(size) / 10.0).collect(),
        picture_height: (room * 0.42).min(90.0),
        has_pictures: !measure.pictures.is_empty(),
        notes,
        blocks,
    })
}

/// The title line over the sheet, with what its placeholders stand for.
fn title(writer: &Writer<'_>, measure: &Measure) -> String {
    let plan = writer.plan;
    let title = &plan.form.sheet.title;
    if title.is_empty() {
        return String::new();
    }
    let home = writer.outline.home(measure.id);
    let top = plan.sections.iter().find(|top| home.is_some_and(|home| section::find(std::slice::from_ref(*top), home).is_some()));
    let section = top.map_or_else(String::new, |top| {
        let number = writer.outline.entry(Target::Section(top.id)).map_or("", |entry| entry.number.as_str());
        format!("{number}　{}", top.title).trim().to_owned()
    });
    // The name last: what stands in it is no placeholder.
    let said = [
        ("{plan}", plan.title.as_str()),
        ("{city}", plan.city.as_str()),
        ("{section}", section.as_str()),
        ("{number}", writer.outline.number(measure.id)),
        ("{name}", measure.name.as_str()),
    ];
    filled(title, &said).trim().to_owned()
}

/// A text with its placeholders filled in one go, so that what is filled in is not searched again.
fn filled(text: &str, said: &[(&str, &str)]) -> String {
    let mut rest = text;
    let mut filled = String::new();
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        match said.iter().find(|(mark, _)| from.starts_with(mark)) {
            Some((mark, words)) => {
                filled.push_str(words);
                rest = from.get(mark.len()..).unwrap_or_default();
            }
            None => {
                filled.push('{');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    filled.push_str(rest);
    filled
}
