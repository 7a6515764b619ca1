//! Opening texts that look like plans: pieces of RON put together, cut and exchanged by turns of a chance that is the same in
//! every run. Opening ends, with a plan or with a message in words; it never panics.
//!
//! `SHISAKUCHO_FUZZ` sets how many (200,000 in the usual run; 20,000,000 for a release).

use std::thread;

use shisakucho::storage::{read, salvage};

use crate::support::chance::Chance;

/// Pieces that mean something to a reader of RON, or look as if they did.
const PIECES: [&str; 50] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "\"\"",
    "\\\"",
    "\\u{1F600}",
    "\\u{D800}",
    "r#\"",
    "\"#",
    "r\"",
    "//",
    "/*",
    "*/",
    "\n",
    " ",
    "　",
    "\t",
    "0",
    "-1",
    "1e400",
    "NaN",
    "inf",
    "99999999999999999999",
    "0x1F",
    "1_000",
    "Some(",
    "None",
    "true",
    "'a'",
    "Measure(\"m-1\")",
    "Again(\"m-1\")",
    "id: \"m-1\"",
    "measures: [",
    "sections: [",
    "title:",
    "version: 1",
    "version: 2",
    "version: 3",
    "version: 4",
    "#![enable(implicit_some)]",
    "施策",
    "\u{202e}",
    "\u{0}",
];

/// The shortest plan there can be: everything but what every plan needs is left out.
fn seeds() -> Vec<String> {
    let whole = include_str!("../fixtures/golden/format-1-by-hand.ron").to_owned();
    // The form is most of a small plan; a plan without it is refused late, and so are all that come from it.
    let start = whole.find("form: (").unwrap();
    let end = whole.find("sections: [").unwrap();
    let without_form = format!("{}{}", &whole[..start], &whole[end..]);
    let golden = include_str!("../fixtures/golden/format-3.ron");
    let measures = golden.find("\n    measures: [").unwrap();
    let piece: String = golden[measures..].chars().take(1500).collect();
    vec![
        without_form,
        format!("(format: \"shisakucho-plan\", version: 1, plan: ({piece}"),
        "(format: \"shisakucho-plan\", version: 1, plan: (title: \"計画\", city: \"市\", period: (first: 2023, count: 5)))".to_owned(),
        whole,
    ]
}

fn changed(seeds: &[String], chance: &mut Chance) -> Vec<u8> {
    // The whole plan takes longest to read: it has its turn less often.
    let seed = if chance.below(12) == 0 { &seeds[3] } else { chance.pick(&seeds[..3]) };
    let mut bytes = seed.clone().into_bytes();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len().max(1)).min(bytes.len());
        match chance.below(6) {
            0 => {
                let end = (at + chance.below(30)).min(bytes.len());
                bytes.splice(at..end, chance.pick(&PIECES).bytes());
            }
            1 => {
                let piece = chance.pick(&PIECES).repeat(1 + chance.below(40));
                bytes.splice(at..at, piece.into_bytes());
            }
            2 => bytes.truncate(at),
            3 => {
                let from = chance.below(bytes.len().max(1)).min(bytes.len());
                let piece = bytes[from..(from + chance.below(200)).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            4 if at < bytes.len() => bytes[at] = chance.next() as u8,
            _ => {
                bytes.splice(at..at, chance.pick(&PIECES).bytes());
            }
        }
    }
    bytes
}

fn wanted() -> usize {
    std::env::var("SHISAKUCHO_FUZZ").ok().and_then(|count| count.parse().ok()).unwrap_or(200_000)
}

#[test]
fn whatever_looks_like_a_plan_is_opened_or_refused_in_words() {
    let seeds = seeds();
    let threads = 2;
    thread::scope(|scope| {
        for thread in 0..threads {
            let seeds = &seeds;
            scope.spawn(move || {
                let mut chance = Chance::new(811 + thread as u64);
                for case in 0..wanted() / threads {
                    let bytes = changed(seeds, &mut chance);
                    match read::from_bytes(&bytes) {
                        Ok(_) => {}
                        Err(failure) => {
                            assert!(!failure.message.is_empty() && !failure.remedy.is_empty(), "{failure:?}");
                            // What cannot be opened is looked through for what can be read.
                            if case % 64 == 0 {
                                let _ = salvage::salvage(&bytes);
                            }
                        }
                    }
                }
            });
        }
    });
}
