//! Other readings of the same words, for correcting with one click what [`read`] understood.

use super::comparison::base;
use super::figure::first_number;
use super::parse::{all_numbers, read};
use super::tokens::fold;
use super::{Bound, Quantity, Reading};

/// Other plausible readings of a value: its number with other bounds, its numbers as parts, a comparison, words, not
/// applicable. Without the one that [`read`] gives, each once, the likeliest first.
pub fn alternatives(text: &str, part_names: &[String], unit: &str) -> Vec<Reading> {
    let understood = read(text, part_names, unit);
    let mut others: Vec<Reading> = Vec::new();
    let mut add = |reading: Reading| {
        if reading != understood && !others.contains(&reading) {
            others.push(reading);
        }
    };
    let folded = fold(text);
    let parts = all_numbers(text, part_names, unit);
    let numbers = match &understood {
        Reading::Number(quantity) => vec![quantity.clone()],
        Reading::Change { from, to } => vec![to.clone(), from.clone()],
        _ => parts.iter().map(|part| part.quantity.clone()).collect(),
    };
    if let Some(quantity) = numbers.first() {
        for bound in [quantity.bound, Bound::Exactly, Bound::AtLeast, Bound::AtMost, Bound::About, Bound::Keep] {
            add(Reading::Number(Quantity { bound, ..quantity.clone() }));
        }
    }
    // Last the first digits of all, even where they are a year or a rank.
    let first = first_number(&folded, &fold(unit.trim())).filter(|first| numbers.iter().all(|known| known.amount != first.amount));
    numbers.into_iter().skip(1).chain(first).for_each(|quantity| add(Reading::Number(quantity)));
    if parts.len() > 1 {
        add(Reading::Parts(parts));
    }
    if let Some(with) = base(&folded) {
        add(Reading::Relative(with));
    }
    match understood {
        Reading::Undecided => add(Reading::NotApplicable),
        Reading::NotApplicable => {
            add(Reading::Undecided);
            add(Reading::Words);
        }
        _ => {
            add(Reading::Words);
            add(Reading::NotApplicable);
        }
    }
    others
}
