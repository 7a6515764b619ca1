//! 施策・取組: everything that one measure sheet holds.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::model::annual::AnnualPlan;
use crate::model::department::DepartmentRef;
use crate::model::ids::{EvidenceId, MeasureId, PictureId, PriorityId, VisionId};
use crate::model::indicator::Indicator;
use crate::model::place::MeasureField;
use crate::model::prose::Prose;
use crate::model::schedule::Row;

/// A measure. Its number is not part of it: it follows from the structure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Identity; stays the same however it is renumbered or moved.
    pub id: MeasureId,
    /// 施策名.
    pub name: String,
    /// 主管部署.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<DepartmentRef>,
    /// 関連部署.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<DepartmentRef>,
    /// 記述欄 by the key of the form's field. Texts of fields that the form does not show are kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub narratives: BTreeMap<String, Prose>,
    /// 工程.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schedule: Vec<Row>,
    /// 指標.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// 年次の取組事項・年次目標.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annual: Vec<AnnualPlan>,
    /// エビデンスと政策立案の方向性.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// 将来の姿 that it serves, also of other sections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visions: Vec<VisionId>,
    /// 国の重点取組事項 that it answers; a measure with any carries ★.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub priorities: Vec<PriorityId>,
    /// 【関連】 items of other plans.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// 概要版の一文: what the overview says of it; empty for the first sentence of the narrative that the form names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Pictures on the sheet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<PlacedPicture>,
    /// Fields that were taken over from another plan and that nobody has confirmed yet: 要確認. Changing a field confirms it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub unconfirmed: BTreeSet<MeasureField>,
}

/// An entry of the evidence table (EBPM).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Identity.
    pub id: EvidenceId,
    /// エビデンス.
    #[serde(default)]
    pub evidence: Prose,
    /// 政策立案の方向性.
    #[serde(default)]
    pub direction: Prose,
}

/// An item of another plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The other plan's name.
    pub plan: String,
    /// The item in it.
    pub item: String,
}

/// A picture where it stands, with what is said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacedPicture {
    /// The picture.
    pub picture: PictureId,
    /// Printed under it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
    /// Said instead of it by a screen reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alternative: String,
}

impl Measure {
    /// A measure in which nothing is written but its name.
    pub fn new(id: MeasureId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            lead: Vec::new(),
            related: Vec::new(),
            narratives: BTreeMap::new(),
            schedule: Vec::new(),
            indicators: Vec::new(),
            annual: Vec::new(),
            evidence: Vec::new(),
            visions: Vec::new(),
            priorities: Vec::new(),
            references: Vec::new(),
            summary: String::new(),
            pictures: Vec::new(),
            unconfirmed: BTreeSet::new(),
        }
    }

    /// The text of a narrative field, empty where nothing was written.
    pub fn narrative(&self, key: &str) -> &str {
        self.narratives.get(key).map_or("", Prose::text)
    }
}
