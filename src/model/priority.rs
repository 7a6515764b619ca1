//! 国の重点取組事項: editions of what the state asks municipalities to do first. Editions are data that the officer may
//! edit and add to; a measure is mapped to items of any of them.

use serde::{Deserialize, Serialize};

use crate::model::ids::{PriorityEditionId, PriorityId};

/// One edition of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorityEdition {
    /// Identity.
    pub id: PriorityEditionId,
    /// 「自治体DX推進計画 第2.0版」.
    pub name: String,
    /// When it was published, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub published: String,
    /// The document from which the words were taken.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Its items in order.
    pub items: Vec<Priority>,
}

/// An item of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    /// Identity.
    pub id: PriorityId,
    /// What the edition calls this kind of item: 「重点取組事項」「あわせて取り組むべき事項」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The words of the edition.
    pub text: String,
    /// The items of the edition before that it continues.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub continues: Vec<PriorityId>,
}
