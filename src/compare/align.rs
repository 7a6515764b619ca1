//! Which thing of the earlier list is which of the later one, and which of them stand elsewhere now.
//!
//! What a thing says and how it differs is left to others: here it has only a key and a position.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A thing with its position in its list.
pub(super) type Spot<'a, T> = (usize, &'a T);

/// A thing of two lists.
#[derive(Debug)]
pub(super) enum Match<'a, T> {
    /// Only the later list has it.
    Added(Spot<'a, T>),
    /// Only the earlier list has it.
    Removed(Spot<'a, T>),
    /// Both have it.
    Both {
        /// In the earlier list.
        before: Spot<'a, T>,
        /// In the later list.
        after: Spot<'a, T>,
        /// It was taken out of the order in which it stood. As few things as possible count as moved.
        moved: bool,
    },
}

impl<'a, T> Match<'a, T> {
    /// The thing as it is, or as it last was.
    pub(super) fn latest(&self) -> Spot<'a, T> {
        match self {
            Self::Added(spot) | Self::Removed(spot) | Self::Both { after: spot, .. } => *spot,
        }
    }
}

/// Matches things by their identity. They come in the order of the later list; what was removed follows what it stood
/// behind.
pub(super) fn by_key<'a, T, K: Ord>(before: &'a [T], after: &'a [T], key: impl Fn(&T) -> K) -> Vec<Match<'a, T>> {
    if before.len() == after.len() && before.iter().zip(after).all(|(before, after)| key(before) == key(after)) {
        let both = before.iter().enumerate().zip(after.iter().enumerate());
        return both.map(|(before, after)| Match::Both { before, after, moved: false }).collect();
    }
    let mut pairs = Pairs::new(before, after);
    pairs.join(key);
    pairs.matches()
}

/// Matches things that have no identity by one text after the other: what is alike in the first text is one thing, of
/// the rest what is alike in the second, and so on.
pub(super) fn by_words<'a, T>(before: &'a [T], after: &'a [T], texts: &[&dyn Fn(&T) -> String]) -> Vec<Match<'a, T>> {
    let mut pairs = Pairs::new(before, after);
    for text in texts {
        pairs.join(text);
    }
    pairs.matches()
}

/// Two lists and the pairs found so far.
struct Pairs<'a, T> {
    before: &'a [T],
    after: &'a [T],
    /// For each of `before`, its partner in `after`.
    later: Vec<Option<usize>>,
    /// For each of `after`, its partner in `before`.
    earlier: Vec<Option<usize>>,
}

impl<'a, T> Pairs<'a, T> {
    fn new(before: &'a [T], after: &'a [T]) -> Self {
        Self { before, after, later: vec![None; before.len()], earlier: vec![None; after.len()] }
    }

    /// Pairs what has the same key and no partner yet; of several with one key, the first with the first.
    fn join<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let mut waiting: BTreeMap<K, VecDeque<(usize, &mut Option<usize>)>> = BTreeMap::new();
        for ((position, thing), partner) in self.before.iter().enumerate().zip(&mut self.later).filter(|(_, partner)| partner.is_none()) {
            waiting.entry(key(thing)).or_default().push_back((position, partner));
        }
        for ((position, thing), partner) in self.after.iter().enumerate().zip(&mut self.earlier).filter(|(_, partner)| partner.is_none()) {
            if let Some((found, back)) = waiting.get_mut(&key(thing)).and_then(VecDeque::pop_front) {
                *partner = Some(found);
                *back = Some(position);
            }
        }
    }

    fn matches(self) -> Vec<Match<'a, T>> {
        let numbers: Vec<usize> = self.earlier.iter().copied().flatten().collect();
        let mut in_order = in_order(&numbers).into_iter();
        let mut stayed = BTreeSet::new();
        let mut present: Vec<Match<'a, T>> = Vec::with_capacity(self.after.len());
        for (after, partner) in self.after.iter().enumerate().zip(&self.earlier) {
            let both = partner.and_then(|position| Some((position, self.before.get(position)?)));
            present.push(match both {
                None => Match::Added(after),
                Some(before) => {
                    let moved = !in_order.next().unwrap_or(true);
                    if !moved {
                        stayed.insert(before.0);
                    }
                    Match::Both { before, after, moved }
                }
            });
        }
        // What is gone is told behind the last thing before it that kept its place.
        let mut gone: BTreeMap<Option<usize>, Vec<Match<'a, T>>> = BTreeMap::new();
        let mut behind = None;
        for (before, partner) in self.before.iter().enumerate().zip(&self.later) {
            match partner {
                Some(later) if stayed.contains(&before.0) => behind = Some(*later),
                Some(_) => {}
                None => gone.entry(behind).or_default().push(Match::Removed(before)),
            }
        }
        let mut all = gone.remove(&None).unwrap_or_default();
        for (position, found) in present.into_iter().enumerate() {
            all.push(found);
            all.extend(gone.remove(&Some(position)).unwrap_or_default());
        }
        all
    }
}

/// A seat in a tree: who sits there, among whom, and as which.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat<K, P> {
    /// Who.
    pub(super) key: K,
    /// Among whom: the parent.
    pub(super) among: P,
    /// Position among them.
    pub(super) position: usize,
}

/// Which of those that sit in both trees have another parent, or were taken out of the order among those who stayed.
pub(super) fn moved<K: Ord + Copy, P: Ord + Copy>(before: &[Seat<K, P>], after: &[Seat<K, P>]) -> BTreeSet<K> {
    let seats: BTreeMap<K, (P, usize)> = before.iter().map(|seat| (seat.key, (seat.among, seat.position))).collect();
    let mut moved = BTreeSet::new();
    let mut stayed: BTreeMap<P, Vec<(K, usize)>> = BTreeMap::new();
    for seat in after {
        match seats.get(&seat.key) {
            None => {}
            Some((among, position)) if *among == seat.among => stayed.entry(*among).or_default().push((seat.key, *position)),
            Some(_) => {
                moved.insert(seat.key);
            }
        }
    }
    for siblings in stayed.values() {
        let numbers: Vec<usize> = siblings.iter().map(|(_, position)| *position).collect();
        moved.extend(siblings.iter().zip(in_order(&numbers)).filter(|(_, in_order)| !in_order).map(|((key, _), _)| *key));
    }
    moved
}

/// Which numbers stay when as few as possible are taken out so that the rest ascends (its longest ascending run, by
/// patience sorting).
fn in_order(numbers: &[usize]) -> Vec<bool> {
    // For each length, the run of that length with the smallest end: the end, and where it stands.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (position, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|(end, _)| end < number);
        previous.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).map(|(_, position)| *position));
        match ends.get_mut(length) {
            Some(end) => *end = (*number, position),
            None => ends.push((*number, position)),
        }
    }
    let mut kept = vec![false; numbers.len()];
    let mut at = ends.last().map(|(_, position)| *position);
    while let Some(position) = at {
        if let Some(kept) = kept.get_mut(position) {
            *kept = true;
        }
        at = previous.get(position).copied().flatten();
    }
    kept
}
