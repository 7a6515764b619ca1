//! What can still be read of a plan file that is damaged or that a newer program wrote, measure by measure.
//!
//! Opening ([`crate::storage::read`]) takes a file whole or not at all. Here the opposite holds: whatever can be read is
//! read, and whatever cannot is told with its lines, so that an officer knows which measures are as they were. The plan
//! that comes out is sound ([`crate::storage::repair`]), but it is never to take the place of the file unasked.
//!
//! From bytes to report: `damaged_text` makes text of any bytes; `layout` (by the blanks at the start of lines) or
//! `brackets` make a `tree` of it; `gather` finds the parts of a plan in the tree; `unit` reads each part without
//! what cannot be read; `assemble` puts them together and `links` makes them fit; `words` names what was lost.

mod assemble;
mod brackets;
mod damaged_text;
mod gather;
mod layout;
mod lex;
mod links;
mod report;
mod tree;
mod unit;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::problem::Problem;
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::plan::Plan;
use crate::storage::closing_line::{self, Closing};
use crate::storage::format::{FORMAT, MAX_BRACKETS, MAX_BYTES, VERSION, head};
use crate::storage::salvage::assemble::{Owned, Owner, assemble};
use crate::storage::salvage::damaged_text::DamagedText;
use crate::storage::salvage::gather::gather;
use crate::storage::salvage::unit::{Loss, Reader, Step};
use crate::storage::{deep, repair};

/// Most losses of one thing that are told one by one.
const TOLD_ONE_BY_ONE: usize = 40;

/// What could be read of a file that is damaged or from a newer program.
#[derive(Debug, Clone)]
pub struct Salvaged {
    /// The plan: everything that could be read, with stand-ins where something is needed that could not.
    pub plan: Plan,
    /// Everything that could not be read or may be wrong, in the order of the file.
    pub lost: Vec<Lost>,
    /// Measures of which nothing is in `lost`.
    pub whole_measures: usize,
    /// Measures that were found in the file, whole or in part.
    pub found_measures: usize,
    /// What was mended after reading.
    pub notes: Vec<Problem>,
    /// Whether the file is, sign for sign, as it was written.
    pub closing: Closing,
}

/// Something of the file that is not in the plan as it was, or perhaps not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The measure that it belongs to, as it is called in the plan (or, if it is missing, where it is referred to).
    pub measure: Option<MeasureId>,
    /// What it is, in Japanese words: 「施策「窓口の…」の工程」「施策（3番目、名称不明）」「用語集」.
    pub what: String,
    /// First and last line in the file, counted from 1.
    pub lines: (usize, usize),
    /// What happened to it.
    pub kind: LostKind,
}

/// What happened to a part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LostKind {
    /// Not readable, and left out.
    Unreadable,
    /// Read, but with signs that were replaced (�) or that may be wrong.
    Doubtful,
    /// Something that only a newer program knows; left out.
    Unknown,
    /// Referred to in the file, but not in it.
    Missing,
}

/// Reads what can be read. `None` where nothing looks like a plan of this program: no head and no measure.
pub fn salvage(bytes: &[u8]) -> Option<Salvaged> {
    if bytes.len() as u64 > MAX_BYTES {
        return None;
    }
    deep::run(|| read(bytes)).ok().flatten()
}

fn read(bytes: &[u8]) -> Option<Salvaged> {
    let mut file = DamagedText::read(bytes);
    let closing = closing_line::read(file.text());
    // Brackets make values, and values fill the memory.
    let brackets = || file.text().bytes().enumerate().filter(|(_, byte)| matches!(byte, b'(' | b'[' | b'{'));
    let cut = if file.text().len() > MAX_BRACKETS { brackets().nth(MAX_BRACKETS).map(|(at, _)| at) } else { None };
    if let Some(at) = cut {
        file.cut(at);
    }
    let text = file.text();
    let head = head(text);
    let newer = head.version.is_some_and(|version| version > VERSION);
    let entries = if layout::is_written(text) { layout::entries(text) } else { brackets::entries(text, 0..text.len()) };
    let parts = gather(entries, newer);
    let ours = head.format.as_deref() == Some(FORMAT);
    if !ours && parts.is_strange() {
        return None;
    }
    let mut reader = Reader::new(&file, newer, matches!(closing, Closing::Intact(_)));
    let mut assembled = assemble(parts, &mut reader)?;
    let mut notes = links::fit_together(&mut assembled, &mut reader);
    notes.extend(assembled.form_note.take());
    let mut lost = std::mem::take(&mut assembled.lost);
    let mut plan = links::whole(&assembled);
    // Where a measure of the plan stands among those that were read.
    let kept: Vec<usize> = assembled.measures.iter().enumerate().filter(|(_, found)| !found.dropped).map(|(index, _)| index).collect();
    let hurt = hurt_measures(&lost);
    let (mended, mending) = mend(&mut plan, &kept, &hurt);
    notes.extend(mending);
    for index in mended {
        if let Some(found) = assembled.measures.get(index) {
            let loss = Loss { path: Vec::new(), span: found.span.clone(), kind: LostKind::Doubtful };
            lost.push(Owned { owner: Owner::Measure(index), loss });
        }
    }
    if lost.is_empty() && closing == Closing::Broken {
        let whole = Loss { path: Vec::new(), span: 0..text.len(), kind: LostKind::Doubtful };
        lost.push(Owned { owner: Owner::Plan, loss: whole });
    }
    lost.retain(|owned| !matches!(owned.owner, Owner::Measure(index) if kept.binary_search(&index).is_err()));
    let hurt = hurt_measures(&lost);
    let lost = brief(lost);
    let told = |owned: &Owned| {
        let measure = match &owned.owner {
            Owner::Measure(index) => kept.binary_search(index).ok().and_then(|place| plan.measures.get(place)),
            _ => None,
        };
        let id = match &owned.owner {
            Owner::MissingMeasure(id) => Some(*id),
            _ => measure.map(|measure| measure.id),
        };
        let name = measure.map_or("", |measure| measure.name.as_str());
        let what = words::what(&owned.owner, name, &owned.loss.path, &plan.form);
        Lost { measure: id, what, lines: file.lines(&owned.loss.span), kind: owned.loss.kind }
    };
    let mut told: Vec<Lost> = lost.iter().map(told).collect();
    if let Some(at) = cut {
        let lines = (file.line(at), file.line(at));
        told.push(Lost {
            measure: None, what: "ここより後（項目が多すぎます）".to_owned(), lines, kind: LostKind::Unreadable
        });
    }
    told.sort_by(|a, b| a.lines.cmp(&b.lines).then(a.kind.cmp(&b.kind)));
    told.dedup();
    let found_measures = kept.len() + assembled.unreadable_measures;
    Some(Salvaged { plan, lost: told, whole_measures: kept.len() - hurt.len(), found_measures, notes, closing })
}

/// Where very much of one thing is lost, it is told as one. So is a field that only a newer program knows, wherever it
/// stands in one thing.
fn brief(lost: Vec<Owned>) -> Vec<Owned> {
    let mut by_owner: BTreeMap<Owner, Vec<Loss>> = BTreeMap::new();
    for Owned { owner, loss } in lost {
        by_owner.entry(owner).or_default().push(loss);
    }
    let told = by_owner.into_iter().flat_map(|(owner, losses)| {
        let (mut told, mut unknown): (Vec<Loss>, Vec<Loss>) = losses.into_iter().partition(|loss| loss.kind != LostKind::Unknown);
        unknown.iter_mut().for_each(|loss| loss.path.retain(|step| matches!(step, Step::Key(_))));
        unknown.sort_by(|a, b| a.path.cmp(&b.path).then(a.span.start.cmp(&b.span.start)));
        told.extend(unknown.chunk_by(|a, b| a.path == b.path).filter_map(joined));
        if told.len() > TOLD_ONE_BY_ONE
            && let Some(mut all) = joined(&told)
        {
            all.path = if owner == Owner::Plan { vec![Step::Nth(0)] } else { Vec::new() };
            told = vec![all];
        }
        told.into_iter().map(move |loss| Owned { owner: owner.clone(), loss })
    });
    told.collect()
}

/// Losses as one.
fn joined(losses: &[Loss]) -> Option<Loss> {
    let start = losses.iter().map(|loss| loss.span.start).min()?;
    let end = losses.iter().map(|loss| loss.span.end).max()?;
    Some(Loss { path: losses.first()?.path.clone(), span: start..end, kind: losses.iter().map(|loss| loss.kind).min()? })
}

/// Measures of which something is lost.
fn hurt_measures(lost: &[Owned]) -> BTreeSet<usize> {
    let of = |owned: &Owned| match owned.owner {
        Owner::Measure(index) => Some(index),
        _ => None,
    };
    lost.iter().filter_map(of).collect()
}

/// Mends the plan as on opening. Returns the measures that were changed, and what is told. Where two have something of the
/// same identity, the one that was read whole keeps it.
fn mend(plan: &mut Plan, kept: &[usize], hurt: &BTreeSet<usize>) -> (Vec<usize>, Vec<Problem>) {
    let mut order: Vec<(usize, Arc<Measure>)> = kept.iter().copied().zip(plan.measures.drain(..)).collect();
    order.sort_by_key(|(index, _)| (hurt.contains(index), *index));
    plan.measures.extend(order.iter().map(|(_, measure)| Arc::clone(measure)));
    let notes = repair::repair(plan).notes;
    let mut mended: Vec<(usize, Arc<Measure>)> = order.iter().map(|(index, _)| *index).zip(plan.measures.drain(..)).collect();
    let changed = order.iter().zip(&mended).filter(|((_, before), (_, after))| before != after).map(|((index, _), _)| *index).collect();
    mended.sort_by_key(|(index, _)| *index);
    plan.measures.extend(mended.into_iter().map(|(_, measure)| measure));
    (changed, notes)
}
