//! A value as the officer typed it: words first. What is understood of the words is a [`Reading`] beside them,
//! made by [`crate::model::reading::read`]; this file never looks for figures.
//!
//! [`Reading`]: crate::model::reading::Reading

use serde::{Deserialize, Serialize};

use crate::base::fold;

/// The sign written for "not applicable".
const NOT_APPLICABLE: &str = "－";

/// The words of a value, exactly as typed: never rounded, never reformatted. Blank means undecided, a dash alone
/// means not applicable.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Value(String);

impl Value {
    /// A value of these words, on one line: line ends become blanks. Blanks at the ends stay, because the officer may
    /// still be typing.
    pub fn new(text: impl Into<String>) -> Self {
        Self(fold::clean_line(&text.into()))
    }

    /// The value that says it does not apply.
    pub fn not_applicable() -> Self {
        Self(NOT_APPLICABLE.to_owned())
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Nothing at all is typed, not even a blank.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Undecided: nothing is typed, or only blanks.
    pub fn is_blank(&self) -> bool {
        is_blank(&self.0)
    }

    /// Not applicable: a dash of any width alone.
    pub fn is_not_applicable(&self) -> bool {
        is_not_applicable(&self.0)
    }
}

/// Whether words say nothing at all.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether words are one of the dashes that keyboards, Excel and PDF give for 「－」.
pub(crate) fn is_not_applicable(text: &str) -> bool {
    let mut rest = text.trim().chars();
    let dash = matches!(rest.next(), Some('—' | '－' | '―' | '‐' | '-' | 'ー' | '−' | '─'));
    dash && rest.next().is_none()
}
