//! One small type under load notes, findings and import problems: what is wrong, how badly, where, and what to do.

use std::fmt;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing has to be done.
    Note,
    /// Should be looked at.
    Warning,
    /// Has to be mended before the plan can be used as intended.
    Error,
}

/// Something that is wrong, told to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// Where: a file with line, a sheet with field; empty where the whole is meant.
    pub place: String,
    /// What is wrong, in one Japanese sentence.
    pub message: String,
    /// What to do next, in one Japanese sentence; empty where the message says it already.
    pub remedy: String,
}

impl Problem {
    /// An error at a place.
    pub fn error(place: impl Into<String>, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { severity: Severity::Error, place: place.into(), message: message.into(), remedy: remedy.into() }
    }

    /// A warning at a place.
    pub fn warning(place: impl Into<String>, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, message, remedy) }
    }
}

impl fmt::Display for Problem {
    /// One line: 「場所: 何が：どうする」.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)?;
        if !self.remedy.is_empty() {
            write!(f, "　→ {}", self.remedy)?;
        }
        Ok(())
    }
}
