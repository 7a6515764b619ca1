//! All sample plans: each opens without a word, holds together, and is saved as it was read.

use std::fs;
use std::path::Path;

use shisakucho::checks;
use shisakucho::exchange::json;
use shisakucho::storage::closing_line::Closing;
use shisakucho::storage::{read, write};

/// The samples with the number of their measures.
const SAMPLES: [(&str, usize); 5] =
    [("shiomihara.ron", 26), ("nagihara.ron", 14), ("fukaseno.ron", 51), ("hanioka.ron", 32), ("kuwashiro.ron", 20)];

fn text(name: &str) -> String {
    fs::read_to_string(Path::new("sample_plans").join(name)).unwrap()
}

#[test]
fn every_sample_is_in_the_list() {
    let mut found: Vec<_> = fs::read_dir("sample_plans").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut listed: Vec<_> = SAMPLES.iter().map(|(name, _)| (*name).to_owned()).collect();
    found.sort();
    listed.sort();
    assert_eq!(found, listed);
}

#[test]
fn every_sample_opens_without_a_word_and_is_saved_as_it_was_read() {
    for (name, measures) in SAMPLES {
        let text = text(name);
        let opened = read::from_text(&text).unwrap_or_else(|failure| panic!("{}", failure.problem(name)));
        assert_eq!(opened.notes, [], "{name}");
        assert!(matches!(opened.closing, Closing::Intact(counts) if counts.measures == measures), "{name}: {:?}", opened.closing);
        assert!(write::to_text(&opened.plan).unwrap() == text, "{name} is written otherwise");
    }
}

#[test]
fn no_sample_gives_cause_for_findings() {
    for (name, _) in SAMPLES {
        assert_eq!(checks::check(&read::from_text(&text(name)).unwrap().plan), [], "{name}");
    }
}

#[test]
fn every_sample_can_be_given_to_other_programs() {
    for (name, _) in SAMPLES {
        let written: serde_json::Value = serde_json::from_str(&json::to_json(&read::from_text(&text(name)).unwrap().plan)).unwrap();
        assert_eq!(written["format"], "shisakucho-json", "{name}");
    }
}
