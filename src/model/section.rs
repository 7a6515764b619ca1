//! 施策体系: the tree of sections (柱・分野・区分) on which the measures hang.

use serde::{Deserialize, Serialize};

use crate::model::chapter::Block;
use crate::model::ids::{MeasureId, SectionId, VisionId};
use crate::model::indicator::Indicator;
use crate::model::measure::Evidence;
use crate::model::prose::Prose;
use crate::model::schedule::is_false;

/// Deepest nesting of sections.
pub const MAX_DEPTH: usize = 4;

/// A node of the structure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Identity.
    pub id: SectionId,
    /// Title without its number.
    pub title: String,
    /// リード文.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub lead: Prose,
    /// 将来の姿 ①–④.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visions: Vec<Vision>,
    /// Indicators of the section as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// Evidence table of the section as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Text, tables and figures on the section's own page, after its lead text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Whether its measures have no sheets of their own but stand together in short on one page: 「その他の取組」.
    #[serde(default, skip_serializing_if = "is_false")]
    pub brief: bool,
    /// Measures directly in this section, before its sub-sections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// Sub-sections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
}

/// 将来の姿 of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vision {
    /// Identity.
    pub id: VisionId,
    /// The words.
    pub text: String,
}

/// A line of a section's list of measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    /// The measure stands here: its number comes from here.
    Measure(MeasureId),
    /// 再掲: a measure that stands elsewhere is listed again.
    Again(MeasureId),
}

impl Item {
    /// The measure it names.
    pub fn measure(&self) -> MeasureId {
        match self {
            Self::Measure(id) | Self::Again(id) => *id,
        }
    }
}

impl Section {
    /// A section with a title and nothing in it.
    pub fn new(id: SectionId, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            lead: Prose::default(),
            visions: Vec::new(),
            indicators: Vec::new(),
            evidence: Vec::new(),
            blocks: Vec::new(),
            brief: false,
            items: Vec::new(),
            sections: Vec::new(),
        }
    }
}

/// Finds a section anywhere in a tree.
pub fn find(sections: &[Section], id: SectionId) -> Option<&Section> {
    sections.iter().find_map(|section| if section.id == id { Some(section) } else { find(&section.sections, id) })
}

/// The depth of a section, 0 at the top.
pub fn depth(sections: &[Section], id: SectionId) -> Option<usize> {
    sections.iter().find_map(|section| if section.id == id { Some(0) } else { depth(&section.sections, id).map(|depth| depth + 1) })
}

/// Calls `visit` on every section, parents before children, with its depth (0 at the top).
pub fn walk<'a>(sections: &'a [Section], visit: &mut impl FnMut(&'a Section, usize)) {
    fn step<'a>(sections: &'a [Section], depth: usize, visit: &mut impl FnMut(&'a Section, usize)) {
        for section in sections {
            visit(section, depth);
            step(&section.sections, depth + 1, visit);
        }
    }
    step(sections, 0, visit);
}
