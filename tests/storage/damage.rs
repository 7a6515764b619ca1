//! Damage of every kind to plan files: never a panic, and never a plan that silently differs from what was saved. RON alone
//! would let one of nine flipped bits pass.
//!
//! Every damaged text is held against the closing line; a part of them is opened whole, with all that opening does. How many
//! is set by `SHISAKUCHO_DAMAGE` (200,000 in the usual run; 2,000,000 for a long one).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use shisakucho::model::form::Form;
use shisakucho::model::plan::Plan;
use shisakucho::storage::closing_line::{self, Closing};
use shisakucho::storage::failure::ReadFailureKind;
use shisakucho::storage::{decode, read, write};

use crate::support::chance::Chance;

/// Of so many damaged files, one is opened whole.
const OPENED_WHOLE: usize = 12;

/// Small plans of different kinds, as they are saved. Their form is cut down, so that most bytes are the plan's own.
fn seeds() -> Vec<(Plan, Vec<u8>)> {
    let golden = read::from_text(include_str!("../fixtures/golden/format-1.ron")).unwrap().plan;
    let sample = read::from_text(include_str!("../../sample_plans/shiomihara.ron")).unwrap().plan;
    let mut plans = Vec::new();
    let mut small = golden.clone();
    small.form = Arc::new(small_form(&golden.form));
    plans.push(small.clone());
    for count in 0..=2 {
        let mut plan = small.clone();
        plan.measures.truncate(count);
        plan.title = format!("計画{count}");
        plans.push(plan);
    }
    for from in [0, 5, 9, 13, 17, 19, 22, 25] {
        let mut plan = sample.clone();
        plan.form = Arc::new(small_form(&sample.form));
        plan.measures = plan.measures.iter().skip(from).take(1).cloned().collect();
        for section in Arc::make_mut(&mut plan.sections) {
            section.items.clear();
        }
        plans.push(plan);
    }
    plans
        .into_iter()
        .map(|plan| {
            let text = write::to_text(&plan).unwrap();
            // What opening would put right is put right before, so that what is opened is what was saved.
            let plan = read::from_text(&text).unwrap().plan;
            let text = write::to_text(&plan).unwrap();
            (plan, text.into_bytes())
        })
        .collect()
}

fn small_form(form: &Form) -> Form {
    let mut form = form.clone();
    form.narratives.truncate(1);
    form.sheet.blocks.truncate(1);
    form
}

/// One way of damaging a file: a place and what happens there, by turns of a chance that is the same in every run.
fn damaged(seed: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    let at = chance.below(bytes.len());
    match chance.below(16) {
        0..=5 => bytes[at] ^= 1 << chance.below(8),
        6 => bytes.truncate(at),
        7 => {
            bytes.remove(at);
        }
        8 => bytes.insert(at, *chance.pick(b"(),:\"\\[]{}0 \n\x00\xff")),
        9 => {
            let byte = bytes[at];
            bytes.insert(at, byte);
        }
        10 | 11 => {
            let mut lines: Vec<&[u8]> = seed.split_inclusive(|byte| *byte == b'\n').collect();
            let at = chance.below(lines.len());
            match chance.below(3) {
                0 => {
                    lines.remove(at);
                }
                1 => lines.insert(at, lines[at]),
                _ if at + 1 < lines.len() => lines.swap(at, at + 1),
                _ => {
                    lines.remove(at);
                }
            }
            bytes = lines.concat();
        }
        12 | 13 => {
            let block = *chance.pick(&[512, 4096]);
            let start = at / block * block;
            let end = (start + block).min(bytes.len());
            match chance.below(3) {
                0 => bytes[start..end].fill(0),
                1 => bytes[start..end].fill(0xff),
                _ => {
                    for (place, byte) in bytes[start..end].iter_mut().zip(other.iter().skip(start)) {
                        *place = *byte;
                    }
                }
            }
        }
        14 => bytes.extend_from_slice(&seed[at..]),
        _ => {
            let end = (at + chance.below(40)).min(bytes.len());
            bytes.drain(at..end);
        }
    }
    bytes
}

/// How a damaged file was taken.
#[derive(Default)]
struct Tally {
    cases: AtomicUsize,
    opened_whole: AtomicUsize,
    refused: AtomicUsize,
    with_a_word: AtomicUsize,
    syntax: AtomicUsize,
    located: AtomicUsize,
}

fn judge(seed: &(Plan, Vec<u8>), bytes: &[u8], whole: bool, tally: &Tally) {
    tally.cases.fetch_add(1, Ordering::Relaxed);
    if bytes == seed.1 {
        return;
    }
    let intact = decode::text(bytes).is_ok_and(|text| matches!(closing_line::read(&text), Closing::Intact(_)));
    // Line ends may be exchanged, and a mark or blank lines added, without any harm.
    let harmless = || decode::text(bytes).is_ok_and(|text| text.trim_end() == String::from_utf8_lossy(&seed.1).trim_end());
    assert!(!intact || harmless(), "the closing line fits a text that is not what was saved");
    if !whole {
        return;
    }
    tally.opened_whole.fetch_add(1, Ordering::Relaxed);
    match read::from_bytes(bytes) {
        Ok(opened) if opened.plan == seed.0 => {}
        Ok(opened) => {
            assert!(!opened.notes.is_empty(), "another plan than was saved, and nothing is said");
            tally.with_a_word.fetch_add(1, Ordering::Relaxed);
        }
        Err(failure) => {
            let problem = failure.problem("計画.ron");
            assert!(!problem.message.is_empty() && !problem.remedy.is_empty());
            tally.refused.fetch_add(1, Ordering::Relaxed);
            if matches!(failure.kind, ReadFailureKind::Syntax | ReadFailureKind::Content) {
                tally.syntax.fetch_add(1, Ordering::Relaxed);
                tally.located.fetch_add(usize::from(failure.spot.is_some()), Ordering::Relaxed);
            }
        }
    }
}

fn wanted() -> usize {
    std::env::var("SHISAKUCHO_DAMAGE").ok().and_then(|count| count.parse().ok()).unwrap_or(200_000)
}

#[test]
fn no_damage_is_silent_and_none_brings_the_program_down() {
    let seeds = seeds();
    let tally = Tally::default();
    let threads = 2;
    thread::scope(|scope| {
        for thread in 0..threads {
            let (seeds, tally) = (&seeds, &tally);
            scope.spawn(move || {
                let mut chance = Chance::new(20_261_121 + thread as u64);
                for case in 0..wanted() / threads {
                    let seed = &seeds[case % seeds.len()];
                    let other = &seeds[(case + 1) % seeds.len()].1;
                    let bytes = damaged(&seed.1, other, &mut chance);
                    judge(seed, &bytes, case % OPENED_WHOLE == thread, tally);
                }
            });
        }
    });
    let read = |count: &AtomicUsize| count.load(Ordering::Relaxed);
    println!(
        "{} damaged files, {} opened whole: {} refused, {} opened with a word",
        read(&tally.cases),
        read(&tally.opened_whole),
        read(&tally.refused),
        read(&tally.with_a_word)
    );
    assert!(read(&tally.refused) > 0 && read(&tally.with_a_word) > 0);
    assert!(read(&tally.located) * 100 >= read(&tally.syntax) * 95, "{} of {}", read(&tally.located), read(&tally.syntax));
}

#[test]
fn every_single_bit_and_every_cut_of_a_plan_is_noticed() {
    let (_, bytes) = seeds().swap_remove(1);
    let text = String::from_utf8(bytes.clone()).unwrap();
    let end = text.trim_end().len();
    for at in 0..end {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << bit;
            let intact = decode::text(&flipped).is_ok_and(|text| matches!(closing_line::read(&text), Closing::Intact(_)));
            assert!(!intact, "bit {bit} of byte {at}");
        }
        let intact = decode::text(&bytes[..at]).is_ok_and(|text| matches!(closing_line::read(&text), Closing::Intact(_)));
        assert!(!intact, "cut at {at}");
    }
}
