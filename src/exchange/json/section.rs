//! Sections of the structure as JSON.

use serde::Serialize;

use crate::exchange::json::Sight;
use crate::exchange::json::document::BlockJson;
use crate::exchange::json::indicator::IndicatorJson;
use crate::exchange::json::measure::{EvidenceJson, MeasureJson};
use crate::model::ids::SectionId;
use crate::model::outline::Target;
use crate::model::section::{self, Item, Section};

/// A section.
#[derive(Debug, Serialize)]
pub struct SectionJson<'a, 'd> {
    /// Identity.
    pub id: String,
    /// The form's word for its level: 「柱」.
    pub level: &'a str,
    /// Number as printed.
    pub number: String,
    /// Numbers from the top section down to this one, as printed.
    pub path: Vec<String>,
    /// Title.
    pub title: &'a str,
    /// リード文.
    pub lead: &'a str,
    /// 将来の姿.
    pub visions: Vec<VisionJson<'a>>,
    /// Indicators of the section.
    pub indicators: Vec<IndicatorJson<'a>>,
    /// Evidence of the section.
    pub evidence: Vec<EvidenceJson<'a>>,
    /// Text, tables and figures on its own page.
    pub blocks: Vec<BlockJson<'a, 'd>>,
    /// Whether its measures have no sheets but stand together in short.
    pub brief: bool,
    /// Measures directly in it.
    pub items: Vec<ItemJson<'a>>,
    /// Sections in it.
    pub sections: Vec<SectionJson<'a, 'd>>,
}

/// A section that something stands in.
#[derive(Debug, Serialize)]
pub struct SectionRefJson<'a> {
    /// Identity.
    pub id: String,
    /// Number as printed.
    pub number: String,
    /// Title.
    pub title: &'a str,
    /// Numbers from the top section down to it, as printed.
    pub path: Vec<String>,
}

/// 将来の姿.
#[derive(Debug, Serialize)]
pub struct VisionJson<'a> {
    /// Identity.
    pub id: String,
    /// Words.
    pub text: &'a str,
}

/// A line of a section's list; `kind` is `measure` or `again`.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ItemJson<'a> {
    /// The measure stands here.
    Measure {
        /// The measure.
        measure: Box<MeasureJson<'a>>,
    },
    /// 再掲.
    Again {
        /// Identity of the measure.
        id: String,
        /// Number as printed at its home.
        number: String,
        /// 施策名.
        name: String,
    },
}

impl<'a, 'd> Sight<'a, 'd> {
    pub(super) fn section(self, section: &'a Section, depth: usize) -> SectionJson<'a, 'd> {
        // Every field by name: the compiler points here when a section grows.
        let Section { id, title, lead, visions, indicators, evidence, blocks, brief, items, sections } = section;
        let items = items.iter().filter_map(|item| match item {
            Item::Measure(id) => self.plan.measure(*id).map(|measure| ItemJson::Measure { measure: Box::new(self.measure(measure)) }),
            Item::Again(id) => Some(ItemJson::Again {
                id: id.to_string(),
                number: self.outline.number(*id).to_owned(),
                name: self.plan.measure(*id).map(|measure| measure.name.clone()).unwrap_or_default(),
            }),
        });
        SectionJson {
            id: id.to_string(),
            level: self.plan.form.level(depth).map_or("", |level| &level.word),
            number: self.section_number(*id),
            path: self.path(*id),
            title,
            lead: lead.text(),
            visions: visions.iter().map(|one| VisionJson { id: one.id.to_string(), text: &one.text }).collect(),
            indicators: self.indicators(indicators),
            evidence: evidence.iter().map(EvidenceJson::of).collect(),
            blocks: self.blocks(blocks),
            brief: *brief,
            items: items.collect(),
            sections: sections.iter().map(|child| self.section(child, depth + 1)).collect(),
        }
    }

    /// A section by its identity, in short.
    pub(super) fn section_ref(self, id: SectionId) -> Option<SectionRefJson<'a>> {
        let title = &section::find(&self.plan.sections, id)?.title;
        Some(SectionRefJson { id: id.to_string(), number: self.section_number(id), title, path: self.path(id) })
    }

    fn section_number(self, id: SectionId) -> String {
        self.outline.entry(Target::Section(id)).map(|entry| entry.number.clone()).unwrap_or_default()
    }

    /// The numbers of a section and of those above it, the top first.
    fn path(self, id: SectionId) -> Vec<String> {
        let mut path = Vec::new();
        let mut next = self.outline.entry(Target::Section(id));
        while let Some(entry) = next {
            path.push(entry.number.clone());
            next = entry.parent.and_then(|parent| self.outline.entry(Target::Section(parent)));
        }
        path.reverse();
        path
    }
}
