//! The page of a section (柱・分野): its heading and what the form's level shows of it.

pub mod brief;
pub mod indicators;

use serde::Serialize;

use crate::derive::contents::ContentsTarget;
use crate::derive::list_table::RowKind;
use crate::derive::lists as derived;
use crate::derive::texts::Where;
use crate::model::chapter::{Block, BlockContent, DerivedKind};
use crate::model::form_document::SectionPart;
use crate::model::ids::{MeasureId, SectionId};
use crate::model::outline::Target;
use crate::model::place::{Place, SectionField};
use crate::model::section::{self, Item, Section};
use crate::typeset::data::blocks::cells::{Cell, CellTable, may_repeat};
use crate::typeset::data::blocks::{self, BlockPart};
use crate::typeset::data::labels;
use crate::typeset::data::lists::{self, PrintTable};
use crate::typeset::data::section::brief::BriefMeasure;
use crate::typeset::data::writer::{Text, Writer};

/// The page of a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionPage {
    /// Name of the place to which page numbers refer.
    pub label: String,
    /// Level of its heading in the document, 1 for the outermost.
    pub level: u8,
    /// Depth in the structure, 0 at the top.
    pub depth: usize,
    /// Its number; empty for none.
    pub number: String,
    /// Its title; empty where a plan without structure has one section without a name, which then prints no heading.
    pub title: String,
    /// The address of its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What it shows, in the form's order.
    pub parts: Vec<SectionPiece>,
}

/// A piece of a section's page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum SectionPiece {
    /// リード文.
    Lead {
        /// The text.
        text: Text,
    },
    /// 将来の姿.
    Visions {
        /// Over them.
        heading: String,
        /// The address of all of them.
        at: Option<String>,
        /// Number and words of each.
        visions: Vec<(String, Text)>,
    },
    /// Blocks.
    Blocks {
        /// Them.
        blocks: Vec<BlockPart>,
    },
    /// A table under a heading: indicators, evidence.
    Table {
        /// Over it.
        heading: String,
        /// Its cells.
        table: CellTable,
    },
    /// The list of its measures.
    Measures {
        /// Over it.
        heading: String,
        /// The list.
        table: PrintTable,
    },
    /// Its measures in short.
    Brief {
        /// Level of their headings.
        level: u8,
        /// Them.
        measures: Vec<BriefMeasure>,
    },
}

/// Makes the page of a section whose heading is of a level; `None` where the section is gone.
pub fn part(writer: &mut Writer<'_>, id: SectionId, level: u8) -> Option<SectionPage> {
    let plan = writer.plan;
    let section = section::find(&plan.sections, id)?;
    let depth = section::depth(&plan.sections, id)?;
    let target = ContentsTarget::Section(id);
    let counted = writer.contents.line(target).map(|line| line.number.clone());
    let number = counted.unwrap_or_else(|| writer.outline.entry(Target::Section(id)).map(|entry| entry.number.clone()).unwrap_or_default());
    let mut parts = Vec::new();
    let shows = plan.form.level(depth).map_or(SectionPart::ALL.as_slice(), |level| level.shows.as_slice());
    for part in shows {
        parts.extend(piece(writer, section, *part));
    }
    if section.brief {
        let measures: Vec<BriefMeasure> = section.items.iter().filter_map(|item| brief::measure(writer, item)).collect();
        if !measures.is_empty() {
            parts.push(SectionPiece::Brief { level: level.saturating_add(1), measures });
        }
    }
    Some(SectionPage {
        label: labels::of_contents(target),
        level,
        depth,
        number: writer.words(&number),
        title: writer.words(section.title.trim()),
        at: writer.at(&Place::Section(id, SectionField::Title)),
        parts,
    })
}

/// Whether a measure has no sheet of its own but stands in short on its section's page.
pub fn is_brief(writer: &Writer<'_>, id: MeasureId) -> bool {
    let home = writer.outline.home(id).and_then(|home| section::find(&writer.plan.sections, home));
    home.is_some_and(|section| section.brief)
}

fn piece(writer: &mut Writer<'_>, section: &Section, part: SectionPart) -> Option<SectionPiece> {
    let within = Where::Section(section.id);
    let words = &writer.plan.form.words;
    let place = |field| Place::Section(section.id, field);
    match part {
        SectionPart::Lead => {
            let text = writer.prose(within, &place(SectionField::Lead), 0, section.lead.text());
            (!text.lines.is_empty()).then_some(SectionPiece::Lead { text })
        }
        SectionPart::Visions => visions(writer, section),
        SectionPart::Blocks => {
            let blocks = blocks::blocks(writer, within, &section.blocks);
            (!blocks.is_empty()).then_some(SectionPiece::Blocks { blocks })
        }
        SectionPart::Indicators => {
            let table = indicators::table(writer, section)?;
            Some(SectionPiece::Table { heading: writer.words(&words.indicators), table })
        }
        SectionPart::Evidence => evidence(writer, section),
        SectionPart::Measures => measures(writer, section),
    }
}

fn visions(writer: &mut Writer<'_>, section: &Section) -> Option<SectionPiece> {
    if section.visions.is_empty() {
        return None;
    }
    let place = Place::Section(section.id, SectionField::Visions);
    let style = &writer.plan.form.vision_number;
    let visions = section.visions.iter().enumerate().map(|(at, vision)| {
        let text = writer.prose(Where::Section(section.id), &place, at, &vision.text);
        // All of them are one field: its address stands on them together.
        (writer.words(&style.write(at + 1)), Text { at: None, ..text })
    });
    let visions = visions.collect();
    Some(SectionPiece::Visions { heading: writer.words(&writer.plan.form.words.visions), at: writer.at(&place), visions })
}

fn evidence(writer: &mut Writer<'_>, section: &Section) -> Option<SectionPiece> {
    if section.evidence.is_empty() {
        return None;
    }
    let words = &writer.plan.form.words;
    let place = Place::Section(section.id, SectionField::Evidence);
    let mut rows = vec![vec![Cell::new(writer.plain(None, &words.evidence)), Cell::new(writer.plain(None, &words.policy_direction))]];
    for (at, entry) in section.evidence.iter().enumerate() {
        let left = writer.prose(Where::Section(section.id), &place, at * 2, entry.evidence.text());
        let right = writer.prose(Where::Section(section.id), &place, at * 2 + 1, entry.direction.text());
        rows.push(vec![Cell::new(left), Cell::new(right)]);
    }
    let table = CellTable { widths: vec![1.0, 1.0], aligns: vec!["left", "left"], headings: 1, repeat: may_repeat(&rows, 1), rows };
    Some(SectionPiece::Table { heading: String::new(), table })
}

/// The list of the measures of a section and of those under it. Where they follow at once on the same page, or a block of the
/// section lists them, it would only say the same twice.
fn measures(writer: &Writer<'_>, section: &Section) -> Option<SectionPiece> {
    let plan = writer.plan;
    let follow = !plan.form.sheet.page.one_measure_per_page && section.sections.is_empty();
    let alone = plan.form.sheet.page.one_measure_per_page;
    if section.brief || is_listed(writer, section) || follow && section.items.iter().all(|item| matches!(item, Item::Measure(_))) {
        return None;
    }
    // A list over sheets of a page each may well say of every measure what the list of a section above says.
    if alone && is_listed_above(writer, section.id) {
        return None;
    }
    let mut list = derived::table(DerivedKind::MeasureList, Some(section.id), plan, &writer.outline)?;
    if list.is_empty() {
        return None;
    }
    // Headings of sections below count from this one.
    for row in &mut list.rows {
        if let RowKind::Heading(depth) = &mut row.kind {
            *depth = depth.saturating_sub(1);
        }
    }
    let mut table = lists::table(writer, &list);
    if alone {
        lists::tell(writer, &list, &mut table);
    }
    Some(SectionPiece::Measures { heading: writer.words(&list.caption), table })
}

/// Whether a block of a section lists its measures.
fn is_listed(writer: &Writer<'_>, section: &Section) -> bool {
    let listed = |block: &Block| {
        matches!(&block.content, BlockContent::Derived(derived) if derived.kind == DerivedKind::MeasureList && derived.section == Some(section.id))
            && writer.contents.figure_number(block.id).is_some()
    };
    section.blocks.iter().any(listed)
}

/// Whether the page of a section above lists the measures of this one too, in a block or by itself.
fn is_listed_above(writer: &Writer<'_>, id: SectionId) -> bool {
    let plan = writer.plan;
    let mut found = false;
    section::walk(&plan.sections, &mut |above, depth| {
        let shown = || plan.form.level(depth).is_none_or(|level| level.shows.contains(&SectionPart::Measures));
        found = found || section::find(&above.sections, id).is_some() && (is_listed(writer, above) || shown());
    });
    found
}
