//! 会議資料: chosen sheets in the order of an agenda, with a cover and a number of their own. How they are printed is left to
//! `typeset`.

use serde::{Deserialize, Serialize};

use crate::model::ids::{MeasureId, PacketId};

/// Material for a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Packet {
    /// Identity.
    pub id: PacketId,
    /// 会議名: 「第2回 DX推進本部会議」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meeting: String,
    /// When, in words: 「令和6年1月24日」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// 資料番号: 「資料2」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// What it is about: 「施策票（案）」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The measures of which it holds the sheets, in the order of the agenda. They are not called as the plan's own list, so that in
    /// a damaged file the two are told apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<MeasureId>,
}

impl Packet {
    /// What it is called among others: its number, or else its title or the meeting; empty where none is written.
    pub fn called(&self) -> &str {
        [&self.number, &self.title, &self.meeting].into_iter().find(|words| !words.is_empty()).map_or("", |words| words.as_str())
    }

    /// A packet in which nothing is written.
    pub fn new(id: PacketId) -> Self {
        Self { id, meeting: String::new(), date: String::new(), number: String::new(), title: String::new(), sheets: Vec::new() }
    }
}
