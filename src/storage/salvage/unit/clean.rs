//! Before a part is read: what is no RON is taken out or made whole, so that only the types can still object.

use std::collections::BTreeSet;

use crate::storage::salvage::LostKind;
use crate::storage::salvage::brackets;
use crate::storage::salvage::tree::{Body, Entry};
use crate::storage::salvage::unit::recover::recovered;
use crate::storage::salvage::unit::{Loss, Reader, Step, step};

/// Deepest nesting within a part of a plan, and some to spare.
const DEEPEST: usize = 60;

/// Signs that were replaced in a row from which on it is not certain what stood between.
const GAP: usize = 64;

impl Reader<'_> {
    /// Takes out or mends what is no RON, so that only the types can still object.
    pub(super) fn clean(&mut self, entry: &mut Entry, path: &mut Vec<Step>, losses: &mut Vec<Loss>) {
        let bracket = entry.bracket();
        let before = losses.len();
        let Some(children) = entry.children_mut() else { return };
        let has_keys = children.iter().any(|child| child.key.is_some());
        let wants_keys = bracket == Some(b'{') || (bracket == Some(b'(') && has_keys);
        let mut kept = Vec::with_capacity(children.len());
        // Where a gap in this level ends, if there is one.
        let mut gap = None;
        for (position, mut child) in std::mem::take(children).into_iter().enumerate() {
            child.nth = position + 1;
            path.push(step(&child));
            let span = child.span.clone();
            let seam = child.key.is_none() && wants_keys;
            if self.keep(&mut child, wants_keys, path, losses) {
                if child.guessed {
                    losses.push(Loss { path: path.clone(), span: span.start..span.start + 1, kind: LostKind::Doubtful });
                }
                self.clean(&mut child, path, losses);
                kept.push(child);
            } else {
                losses.push(Loss { path: path.clone(), span: span.clone(), kind: LostKind::Unreadable });
            }
            path.pop();
            if seam || self.file.marks(&span).iter().any(|mark| mark.bytes >= GAP) {
                gap = Some(span.end);
            }
        }
        if let (Some(end), Some(last)) = (gap.filter(|_| has_keys && path.is_empty()), kept.last())
            && let Some(first) = kept.iter().find(|child| child.span.start >= end)
        {
            let span = first.span.start..last.span.end;
            losses.push(Loss { path: vec![Step::Rest], span, kind: LostKind::Doubtful });
        }
        *children = kept;
        // A bracket may have been swallowed by a text, or others may stand between.
        let whole = matches!(entry.body, Body::Branch { opened: true, closed: true, .. });
        if !whole && losses.len() == before {
            let end = entry.span.end;
            losses.push(Loss { path: path.clone(), span: end.saturating_sub(1)..end, kind: LostKind::Doubtful });
        }
    }

    /// Whether an entry can stay, perhaps as a text that was made of it.
    fn keep(&self, entry: &mut Entry, wants_key: bool, path: &[Step], losses: &mut Vec<Loss>) -> bool {
        if entry.key.is_some() != wants_key {
            return false;
        }
        if !matches!(entry.body, Body::Broken) {
            return true;
        }
        let raw = self.file.piece(&entry.value);
        if let Some(text) = recovered(raw) {
            losses.push(Loss { path: path.to_vec(), span: entry.span.clone(), kind: LostKind::Doubtful });
            entry.body = Body::Made(text);
            return true;
        }
        // No part of a plan is nested deeper.
        if path.len() > DEEPEST {
            return false;
        }
        let mut pieces = brackets::entries(self.file.text(), entry.value.clone()).into_iter();
        match (pieces.next(), pieces.next()) {
            (Some(Entry { key: None, body: body @ Body::Branch { .. }, .. }), None) => {
                entry.body = body;
                true
            }
            _ => false,
        }
    }
}

/// What reads well but is not laid out as it was written was put together from pieces: the first such place is doubtful.
/// Whether there is one.
pub(super) fn odd(entry: &Entry, path: &mut Vec<Step>, losses: &mut Vec<Loss>) -> bool {
    let keys = entry.children().iter().filter(|child| child.key.is_some()).count();
    let mut seen = BTreeSet::new();
    for (position, child) in entry.children().iter().enumerate() {
        path.push(match &child.key {
            Some(_) => step(child),
            None => Step::Nth(position + 1),
        });
        let odd_shape = match &child.body {
            Body::Branch { opened, closed, .. } => !(*opened && *closed),
            Body::Broken => true,
            Body::Leaf | Body::Made(_) => false,
        };
        // Of two lines of a map with the same key, the first is lost.
        let twice = child.key.as_deref().is_some_and(|key| !seen.insert(key));
        if odd_shape || twice || (child.key.is_none() && keys > 0) {
            losses.push(Loss { path: path.clone(), span: child.span.clone(), kind: LostKind::Doubtful });
            return true;
        }
        if odd(child, path, losses) {
            return true;
        }
        path.pop();
    }
    false
}
