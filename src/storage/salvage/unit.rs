//! Reading one part of a plan (a measure, a section, the form) from its tree: as it stands where that is possible, and
//! else without the smallest pieces that cannot be read. The types of the plan decide what can be read: `clean` makes RON
//! of the tree, then `mend` takes out, renames and fills in what the types object to.

mod clean;
mod mend;
mod recover;
mod stand_in;

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::base::id::IdMint;
use crate::storage::read::options;
use crate::storage::salvage::LostKind;
use crate::storage::salvage::brackets;
use crate::storage::salvage::damaged_text::DamagedText;
use crate::storage::salvage::lex;
use crate::storage::salvage::tree::{Body, Entry};
use crate::storage::salvage::unit::clean::odd;
use crate::storage::salvage::unit::recover::recovered;
use crate::storage::salvage::unit::stand_in::StandIns;

pub(super) use crate::storage::salvage::unit::recover::one_sign_apart;

/// Most attempts at one part.
const MAX_ROUNDS: usize = 400;

/// More losses than this in one part make the whole of it doubtful.
const MANY: usize = 100;

/// A step from a part of a plan to something in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// A field or the key of a map.
    Key(String),
    /// The element of a list, from 1.
    Nth(usize),
    /// Everything after a gap.
    Rest,
}

/// Something of a part that was left out, or may be wrong.
#[derive(Debug, Clone)]
pub(super) struct Loss {
    /// What it is, from the part inwards.
    pub(super) path: Vec<Step>,
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// What happened to it.
    pub(super) kind: LostKind,
}

/// Reads parts of a plan.
pub(super) struct Reader<'t> {
    file: &'t DamagedText,
    /// Whether a newer program wrote the file.
    newer: bool,
    /// Whether the file is, sign for sign, as it was written.
    intact: bool,
    /// How many bytes may still be parsed.
    patience: usize,
    stand_ins: StandIns,
}

impl<'t> Reader<'t> {
    /// A reader of a file.
    pub(super) fn new(file: &'t DamagedText, newer: bool, intact: bool) -> Self {
        let patience = 24 * file.text().len() + (16 << 20);
        // New identities are the same whenever the same file is read.
        Self { file, newer, intact, patience, stand_ins: StandIns::new(IdMint::from_seed(0x05a1_7a6e)) }
    }

    /// The file.
    pub(super) fn file(&self) -> &'t DamagedText {
        self.file
    }

    /// What stands in where something is gone.
    pub(super) fn stand_ins(&mut self) -> &mut StandIns {
        &mut self.stand_ins
    }

    /// Reads a part; `None` where nothing of it can be read. What was left out is added to `losses`.
    pub(super) fn read<T: DeserializeOwned>(&mut self, entry: &Entry, losses: &mut Vec<Loss>) -> Option<T> {
        let raw = self.file.piece(&entry.value);
        if entry.is_complete()
            && let Ok(part) = options().from_str(raw)
        {
            self.doubt(entry, losses);
            if !self.intact {
                odd(entry, &mut Vec::new(), losses);
            }
            return Some(part);
        }
        let kept = losses.len();
        let read = self.read_pieces(entry, losses);
        if read.is_none() {
            losses.truncate(kept);
        }
        read
    }

    fn read_pieces<T: DeserializeOwned>(&mut self, entry: &Entry, losses: &mut Vec<Loss>) -> Option<T> {
        let mut tree = self.tree(entry);
        if matches!(tree.body, Body::Broken) {
            tree.body = Body::Made(recovered(self.file.piece(&tree.value))?);
            losses.push(Loss { path: Vec::new(), span: tree.span.clone(), kind: LostKind::Doubtful });
        }
        self.clean(&mut tree, &mut Vec::new(), losses);
        for _ in 0..MAX_ROUNDS {
            let printed = tree.print(self.file.text());
            self.patience = self.patience.checked_sub(printed.text.len())?;
            let error = match options().from_str(&printed.text) {
                Ok(part) => {
                    // Nothing but stand-ins is nothing.
                    let stands_in = |child: &Entry| matches!(child.body, Body::Made(_)) && child.span.len() == 1;
                    if matches!(tree.body, Body::Branch { .. }) && tree.children().iter().all(stands_in) {
                        return None;
                    }
                    self.doubt(&tree, losses);
                    return Some(part);
                }
                Err(error) => error,
            };
            let path = tree.path_to(printed.entry_on(error.span.start.line))?;
            if !self.mend(&mut tree, &path, &error.code, losses) {
                return None;
            }
        }
        None
    }

    /// The tree to work on: by brackets where they are whole, else by layout.
    fn tree(&self, entry: &Entry) -> Entry {
        let text = self.file.text();
        if entry.is_complete()
            && text.get(..entry.value.end).map(|text| lex::value(text, entry.value.start)) == Some(Ok(entry.value.end))
            && let Some(exact) = brackets::entries(text, entry.value.clone()).into_iter().next()
        {
            return Entry { key: entry.key.clone(), span: entry.span.clone(), ..exact };
        }
        entry.clone()
    }

    /// What holds replaced signs is doubtful.
    fn doubt(&self, tree: &Entry, losses: &mut Vec<Loss>) {
        for mark in self.file.marks(&tree.span) {
            if losses.len() > MANY {
                losses.push(Loss { path: Vec::new(), span: tree.span.clone(), kind: LostKind::Doubtful });
                return;
            }
            if losses.iter().any(|loss| loss.span.contains(&mark.at)) {
                continue;
            }
            let (mut entry, mut path) = (tree, Vec::new());
            while let Some(child) = entry.children().iter().find(|child| child.span.contains(&mark.at)) {
                path.push(step(child));
                entry = child;
            }
            losses.push(Loss { path, span: entry.span.clone(), kind: LostKind::Doubtful });
        }
    }
}

fn step(entry: &Entry) -> Step {
    match &entry.key {
        Some(key) => Step::Key(key.trim_matches('"').to_owned()),
        None => Step::Nth(entry.nth),
    }
}
