//! 表紙: what the cover says beside the plan's title, city, edition and date.

use serde::{Deserialize, Serialize};

use crate::model::measure::PlacedPicture;

/// The cover.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// Over or under the title: 「～だれもがつながるまちへ～」「（付属資料）」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// When, in words, where it is not the plan's date: 「令和5年7月」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date_words: String,
    /// Further lines at the foot: a motto, the name of a character.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// A picture in the middle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<PlacedPicture>,
}

impl Cover {
    /// Whether nothing is written on it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
