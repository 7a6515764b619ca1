//! Plans of every format there was, opened by the program as it is now; and files from programs that are yet to come, which
//! are never damaged.

use std::fs;

use shisakucho::storage::closing_line::Closing;
use shisakucho::storage::failure::{OpenFailureKind, ReadFailureKind};
use shisakucho::storage::salvage::{self, LostKind};
use shisakucho::storage::{file, read, write};

/// Files of every format, kept for ever. Of format 1: all fields, none, written by a person. Of format 2: all fields. Of format 3:
/// all fields, a whole plan.
const EVERY_FORMAT: [(&str, &str); 6] = [
    ("format-1.ron", include_str!("../fixtures/golden/format-1.ron")),
    ("format-1-empty.ron", include_str!("../fixtures/golden/format-1-empty.ron")),
    ("format-1-by-hand.ron", include_str!("../fixtures/golden/format-1-by-hand.ron")),
    ("format-2.ron", include_str!("../fixtures/golden/format-2.ron")),
    ("format-3.ron", include_str!("../fixtures/golden/format-3.ron")),
    ("shiomihara.ron", include_str!("../../sample_plans/shiomihara.ron")),
];

fn format_3() -> &'static str {
    include_str!("../fixtures/golden/format-3.ron")
}

#[test]
fn every_plan_of_every_format_opens_and_is_the_same_after_saving() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in EVERY_FORMAT {
        let opened = read::from_text(text).unwrap_or_else(|failure| panic!("{}", failure.problem(name)));
        assert!(!opened.mended, "{name}: {:?}", opened.notes);
        let path = folder.path().join(name);
        file::save(&opened.plan, &path, None).unwrap();
        let again = file::open(&path).unwrap();
        assert_eq!(again.plan, opened.plan, "{name}");
        assert!(matches!(again.closing, Closing::Intact(_)), "{name}");
        assert_eq!(write::to_text(&again.plan).unwrap(), fs::read_to_string(&path).unwrap(), "{name}");
    }
}

#[test]
fn a_plan_written_by_a_person_is_opened_with_a_word_about_it() {
    let opened = read::from_text(include_str!("../fixtures/golden/format-1-by-hand.ron")).unwrap();
    assert_eq!(opened.closing, Closing::Missing);
    assert_eq!(opened.plan.measures[0].narratives.values().next().unwrap().text(), "一行目\n二行目");
    let told: Vec<_> = opened.notes.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|note| note.contains("確認の行")), "{told:?}");
    assert!(told.iter().any(|note| note.contains("注釈")), "{told:?}");
}

#[test]
fn every_plan_of_the_program_ends_with_a_line_that_fits() {
    for (name, text) in EVERY_FORMAT.iter().filter(|(name, _)| !name.contains("by-hand")) {
        let opened = read::from_text(text).unwrap();
        assert!(matches!(opened.closing, Closing::Intact(counts) if counts.measures == opened.plan.measures.len()), "{name}");
        assert_eq!(opened.notes, [], "{name}");
    }
}

#[test]
fn a_plan_of_a_newer_format_is_neither_opened_for_editing_nor_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("新しい計画.ron");
    let newer = format_3().replacen("version: 3", "version: 4", 1).replacen("title: ", "mood: Bright(3), title: ", 1);
    fs::write(&path, &newer).unwrap();
    let failure = file::open(&path).unwrap_err();
    let OpenFailureKind::Content(reason) = &failure.kind else { panic!("{failure}") };
    assert_eq!(reason.kind, ReadFailureKind::Newer { version: 4 });
    // What can be read is shown, and what only the newer program knows is named.
    let salvaged = salvage::salvage(newer.as_bytes()).unwrap();
    assert_eq!(salvaged.plan.measures.len(), 2);
    assert!(salvaged.lost.iter().any(|lost| lost.kind == LostKind::Unknown), "{:?}", salvaged.lost);
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn a_field_that_is_not_known_is_told_and_nothing_is_dropped() {
    let text = format_3().replacen("title: ", "mood: \"明るい\", title: ", 1);
    let failure = read::from_text(&text).unwrap_err();
    assert_eq!(failure.kind, ReadFailureKind::Content);
    assert!(failure.message.contains("mood"), "{failure:?}");
    assert!(failure.spot.is_some());
}
