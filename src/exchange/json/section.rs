//! Sections of the structure as JSON.

use serde::Serialize;

use crate::exchange::json::Sight;
use crate::exchange::json::indicator::IndicatorJson;
use crate::exchange::json::measure::{EvidenceJson, MeasureJson};
use crate::model::outline::Target;
use crate::model::section::{Item, Section};

/// A section.
#[derive(Debug, Serialize)]
pub struct SectionJson<'a> {
    /// Identity.
    pub id: String,
    /// The form's word for its level: 「柱」.
    pub level: &'a str,
    /// Number as printed.
    pub number: String,
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
    /// Measures directly in it.
    pub items: Vec<ItemJson<'a>>,
    /// Sections in it.
    pub sections: Vec<SectionJson<'a>>,
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

impl<'a> Sight<'a, '_> {
    pub(super) fn section(self, section: &'a Section, depth: usize) -> SectionJson<'a> {
        let entry = self.outline.entry(Target::Section(section.id));
        let items = section.items.iter().filter_map(|item| match item {
            Item::Measure(id) => self.plan.measure(*id).map(|measure| ItemJson::Measure { measure: Box::new(self.measure(measure)) }),
            Item::Again(id) => Some(ItemJson::Again {
                id: id.to_string(),
                number: self.outline.number(*id).to_owned(),
                name: self.plan.measure(*id).map(|measure| measure.name.clone()).unwrap_or_default(),
            }),
        });
        SectionJson {
            id: section.id.to_string(),
            level: self.plan.form.level(depth).map_or("", |level| &level.word),
            number: entry.map(|entry| entry.number.clone()).unwrap_or_default(),
            title: &section.title,
            lead: section.lead.text(),
            visions: section.visions.iter().map(|one| VisionJson { id: one.id.to_string(), text: &one.text }).collect(),
            indicators: self.indicators(&section.indicators),
            evidence: section.evidence.iter().map(EvidenceJson::of).collect(),
            items: items.collect(),
            sections: section.sections.iter().map(|child| self.section(child, depth + 1)).collect(),
        }
    }
}
