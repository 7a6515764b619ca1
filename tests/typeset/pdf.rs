//! The PDF as a file: its standard, what it says of itself, and that it says nothing of this computer.

use shisakucho::model::plan::Plan;
use shisakucho::typeset::request::{Request, What};

use crate::support::printing::{SAMPLES, TYPESETTER, sample};

fn pdf(plan: &Plan, what: What) -> Vec<u8> {
    TYPESETTER.typeset(plan, &Request::new(what)).unwrap().pdf().unwrap()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|part| part == words)
}

#[test]
fn sheets_of_every_sample_meet_both_standards() {
    for name in SAMPLES {
        let bytes = pdf(&sample(name), What::Sheets(Vec::new()));
        assert!(bytes.starts_with(b"%PDF-1.7"), "{name}");
        // The standards are told in the metadata, which is never compressed.
        for words in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<"] {
            assert!(holds(&bytes, words.as_bytes()), "{name}: {words}");
        }
    }
}

#[test]
fn it_says_what_it_is_and_whose() {
    let plan = sample(SAMPLES[0]);
    let bytes = pdf(&plan, What::Sheets(Vec::new()));
    for words in [plan.title.as_str(), plan.city.as_str(), "施策帳", "<rdf:li>ja"] {
        assert!(holds(&bytes, words.as_bytes()), "{words}");
    }
    assert!(holds(&bytes, b"/Lang(ja") || holds(&bytes, b"/Lang (ja"));
    assert!(holds(&bytes, b"/DisplayDocTitle true"));
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = sample(SAMPLES[1]);
    let first = pdf(&plan, What::Sheets(Vec::new()));
    let again = TYPESETTER.as_if_just_started(&plan, &Request::new(What::Sheets(Vec::new()))).unwrap();
    assert!(first == again.pdf().unwrap());
    // A plan that differs is another document.
    assert!(first != pdf(&Plan { title: format!("{}2", plan.title), ..plan }, What::Sheets(Vec::new())));
}

#[test]
fn nothing_in_it_names_a_person_a_computer_or_a_folder() {
    let bytes = pdf(&sample(SAMPLES[0]), What::Sheets(Vec::new()));
    let here = env!("CARGO_MANIFEST_DIR");
    let mut words = vec!["/home/".to_owned(), "/Users/".to_owned(), "C:\\".to_owned(), here.to_owned()];
    words.extend(["USER", "USERNAME", "HOSTNAME", "COMPUTERNAME"].iter().filter_map(|name| std::env::var(name).ok()));
    for word in words.into_iter().filter(|word| word.len() > 5 || word == "C:\\") {
        assert!(!holds(&bytes, word.as_bytes()), "{word}");
    }
}
