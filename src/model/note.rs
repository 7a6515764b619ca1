//! 付箋: remarks stuck on a field while the plan is being made. They are never printed.

use serde::{Deserialize, Serialize};

use crate::model::ids::NoteId;
use crate::model::place::Place;

/// A remark on a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Identity.
    pub id: NoteId,
    /// The field it is stuck on.
    pub place: Place,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// What it says.
    pub text: String,
    /// Whether it is done with.
    #[serde(default)]
    pub closed: bool,
}
