//! Mending after reading: what holds in every plan but is beyond the types. A plan that breaks it (because somebody
//! wrote in the file, or two copies were put together) is mended so that nothing is lost, and every mending is told.
//!
//! A rule that is not about damage but about the plan itself is a check and lives in [`crate::checks`].

mod blocks;
mod form;
mod identities;
mod organisation;
mod references;
mod schedule;
mod structure;
mod texts;
mod unconfirmed;

use crate::base::id::IdMint;
use crate::base::problem::{Problem, Severity};
use crate::model::outline::Outline;
use crate::model::place::Place;
use crate::model::plan::Plan;

/// What was found on mending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repaired {
    /// Every mending and everything noticed.
    pub notes: Vec<Problem>,
    /// Whether the plan is another now.
    pub changed: bool,
}

/// Mends a plan. A plan that holds together stays as it is; a mended plan needs no second mending.
pub fn repair(plan: &mut Plan) -> Repaired {
    // New identities are the same whenever the same file is opened.
    let mut mint = IdMint::from_seed(0x5eed);
    let mut log = Log::default();
    identities::mend(plan, &mut mint, &mut log);
    structure::mend(plan, &mut mint, &mut log);
    references::mend(plan, &mut log);
    blocks::mend(plan, &mut log);
    organisation::mend(plan, &mut log);
    schedule::mend(plan, &mut log);
    unconfirmed::mend(plan, &mut log);
    form::mend(plan, &mut log);
    texts::mend(plan, &mut log);
    log.told(plan)
}

/// Where something was mended: a place of the plan, which is named when all is mended, or words.
enum At {
    Place(Place),
    Words(String),
}

impl At {
    fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }
}

/// Collects what was mended.
#[derive(Default)]
struct Log {
    entries: Vec<(Severity, At, String, String)>,
    changed: bool,
}

impl Log {
    /// The plan was changed.
    fn mended(&mut self, at: At, message: impl Into<String>, remedy: impl Into<String>) {
        self.changed = true;
        self.entries.push((Severity::Warning, at, message.into(), remedy.into()));
    }

    /// The plan was left as it is.
    fn noticed(&mut self, at: At, message: impl Into<String>, remedy: impl Into<String>) {
        self.entries.push((Severity::Warning, at, message.into(), remedy.into()));
    }

    fn told(self, plan: &Plan) -> Repaired {
        if self.entries.is_empty() {
            return Repaired { notes: Vec::new(), changed: self.changed };
        }
        let outline = Outline::of(plan);
        let notes = self.entries.into_iter().map(|(severity, at, message, remedy)| {
            let place = match at {
                At::Place(place) => place.describe(plan, &outline),
                At::Words(words) => words,
            };
            Problem { severity, place, message, remedy }
        });
        Repaired { notes: notes.collect(), changed: self.changed }
    }
}
