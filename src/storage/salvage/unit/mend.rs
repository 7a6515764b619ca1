//! What to do where a type objects: rename, fill in, take apart, and as the last resort take out.

use ron::Error;

use crate::storage::salvage::LostKind;
use crate::storage::salvage::brackets;
use crate::storage::salvage::tree::{Body, Entry};
use crate::storage::salvage::unit::recover::{literal, one_sign_apart};
use crate::storage::salvage::unit::{Loss, Reader, Step, step};

impl Reader<'_> {
    /// Does something about what a type objects to; whether there was something to do.
    pub(super) fn mend(&mut self, tree: &mut Entry, path: &[usize], error: &Error, losses: &mut Vec<Loss>) -> bool {
        let steps = steps(tree, path);
        let siblings: Vec<String> = match path.split_last() {
            Some((_, parent)) => tree.at(parent).map(|parent| parent.children().iter().filter_map(|child| child.key.clone()).collect()),
            None => None,
        }
        .unwrap_or_default();
        let Some(entry) = tree.at_mut(path) else { return false };
        let span = entry.span.clone();
        let doubtful = |losses: &mut Vec<Loss>| losses.push(Loss { path: steps.clone(), span: span.clone(), kind: LostKind::Doubtful });
        match error {
            Error::MissingStructField { field, outer } => {
                if self.expand(entry) {
                    return true;
                }
                let stand_in = self.stand_ins.of(outer.as_deref().unwrap_or_default(), field, entry, self.file);
                if let (Some(text), Some(children)) = (stand_in, entry.children_mut()) {
                    let here = span.start..span.start + 1;
                    children.push(Entry { body: Body::Made(text), ..Entry::leaf(Some((*field).to_owned()), here.clone(), here.clone()) });
                    let path: Vec<Step> = steps.iter().cloned().chain([Step::Key((*field).to_owned())]).collect();
                    if losses.iter().all(|loss| loss.path != path) {
                        losses.push(Loss { path, span: here, kind: LostKind::Unreadable });
                    }
                    return true;
                }
            }
            Error::NoSuchStructField { expected, .. } => {
                if self.expand(entry) {
                    return true;
                }
                if let Some(key) = entry.key.as_ref().filter(|_| !self.newer && !path.is_empty()) {
                    let free = expected.iter().filter(|name| siblings.iter().all(|sibling| sibling != *name));
                    if let Some(name) = one_sign_apart(key, free.copied()) {
                        entry.key = Some(name.to_owned());
                        doubtful(losses);
                        return true;
                    }
                    return drop_one(tree, path, LostKind::Unreadable, losses);
                }
                if self.newer {
                    return drop_alike(tree, path, losses);
                }
            }
            Error::DuplicateStructField { .. } => {
                if self.expand(entry) {
                    return true;
                }
                return drop_one(tree, path, LostKind::Doubtful, losses);
            }
            Error::NoSuchEnumVariant { expected, found, .. } => {
                if self.newer {
                    return drop_one(tree, path, LostKind::Unknown, losses);
                }
                let name = one_sign_apart(found, expected.iter().copied());
                let renamed = name.is_some_and(|name| match &mut entry.body {
                    Body::Leaf => {
                        entry.body = Body::Made(self.file.piece(&entry.value).replacen(found.as_str(), name, 1));
                        true
                    }
                    Body::Branch { head, .. } if head.contains(found.as_str()) => {
                        *head = head.replacen(found.as_str(), name, 1);
                        true
                    }
                    Body::Made(_) | Body::Broken | Body::Branch { .. } => false,
                });
                if renamed {
                    doubtful(losses);
                    return true;
                }
            }
            Error::InvalidEscape(_) => {
                let raw = self.file.piece(&entry.value);
                if let (Body::Leaf, Some(text)) = (&entry.body, raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))) {
                    entry.body = Body::Made(literal(text));
                    doubtful(losses);
                    return true;
                }
            }
            Error::ExpectedArray | Error::ExpectedMap | Error::ExpectedStructLike => {
                let wanted = match error {
                    Error::ExpectedArray => "[",
                    Error::ExpectedMap => "{",
                    _ => "(",
                };
                if let Body::Branch { head, .. } = &mut entry.body
                    && head.bytes().all(|byte| matches!(byte, b'(' | b'[' | b'{'))
                    && head != wanted
                {
                    wanted.clone_into(head);
                    return true;
                }
            }
            _ => {}
        }
        if self.expand(entry) {
            return true;
        }
        // What has another type in a newer format is nothing that could be read here either.
        drop_one(tree, path, if self.newer { LostKind::Unknown } else { LostKind::Unreadable }, losses)
    }

    /// Takes a value apart that stands on one line.
    fn expand(&self, entry: &mut Entry) -> bool {
        let raw = self.file.piece(&entry.value);
        if !matches!(entry.body, Body::Leaf) || raw.starts_with('"') || !raw.contains(['(', '[', '{']) || !raw.contains([':', ',']) {
            return false;
        }
        match brackets::entries(self.file.text(), entry.value.clone()).into_iter().next() {
            Some(Entry { key: None, body: body @ Body::Branch { .. }, .. }) => {
                entry.body = body;
                for (position, child) in entry.children_mut().into_iter().flatten().enumerate() {
                    child.nth = position + 1;
                }
                true
            }
            _ => false,
        }
    }
}

/// The steps of a path of positions.
fn steps(tree: &Entry, path: &[usize]) -> Vec<Step> {
    let mut entry = tree;
    let mut found = Vec::new();
    for position in path {
        let Some(child) = entry.children().get(*position) else { break };
        if child.key.is_some() || entry.bracket() == Some(b'[') {
            found.push(step(child));
        }
        entry = child;
    }
    found
}

/// Takes an entry out.
fn drop_one(tree: &mut Entry, path: &[usize], kind: LostKind, losses: &mut Vec<Loss>) -> bool {
    let Some((position, parent)) = path.split_last() else { return false };
    let steps = steps(tree, path);
    let Some(children) = tree.at_mut(parent).and_then(Entry::children_mut).filter(|children| *position < children.len()) else {
        return false;
    };
    let gone = children.remove(*position);
    // What is gone says more than what was doubtful about it.
    losses.retain(|loss| loss.span != gone.span || loss.path != steps);
    losses.push(Loss { path: steps, span: gone.span, kind });
    true
}

/// Takes out a field that only a newer program knows, wherever it stands in the same place of the tree.
fn drop_alike(tree: &mut Entry, path: &[usize], losses: &mut Vec<Loss>) -> bool {
    fn walk(entry: &mut Entry, here: &mut Vec<Step>, keys: &[String], losses: &mut Vec<Loss>) -> bool {
        let Some(children) = entry.children_mut() else { return false };
        let mut dropped = false;
        children.retain_mut(|child| {
            let rest = match (&child.key, keys.split_first()) {
                (Some(key), Some((first, rest))) if key == first => rest,
                (None, Some(_)) => keys,
                _ => return true,
            };
            here.push(step(child));
            if rest.is_empty() {
                losses.push(Loss { path: here.clone(), span: child.span.clone(), kind: LostKind::Unknown });
                dropped = true;
            } else {
                dropped |= walk(child, here, rest, losses);
            }
            here.pop();
            !rest.is_empty()
        });
        dropped
    }
    let mut keys = Vec::new();
    let mut entry = &*tree;
    for position in path {
        let Some(child) = entry.children().get(*position) else { return false };
        keys.extend(child.key.clone());
        entry = child;
    }
    let is_field = entry.key.is_some();
    if is_field && walk(tree, &mut Vec::new(), &keys, losses) { true } else { drop_one(tree, path, LostKind::Unknown, losses) }
}
