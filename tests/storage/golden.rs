//! Files of every released format: they open for ever. Each uses every field that its format knows.

use shisakucho::model::plan::Plan;
use shisakucho::storage::{closing_line, read, write};

const FORMAT_1: &str = include_str!("../fixtures/golden/format-1.ron");
const FORMAT_1_EMPTY: &str = include_str!("../fixtures/golden/format-1-empty.ron");
const FORMAT_2: &str = include_str!("../fixtures/golden/format-2.ron");

/// Opens a file that gives no cause for a word.
fn opened(name: &str, text: &str) -> Plan {
    let opened = read::from_text(text).unwrap_or_else(|failure| panic!("{}", failure.problem(name)));
    assert_eq!(opened.notes, vec![], "{name}");
    assert!(!opened.mended, "{name}");
    opened.plan
}

#[test]
fn a_file_of_format_2_opens_as_it_did_and_is_written_the_same() {
    assert_eq!(write::to_text(&opened("format-2.ron", FORMAT_2)).unwrap(), FORMAT_2);
}

#[test]
fn a_file_of_format_1_opens_as_it_did_and_is_written_the_same_in_format_2() {
    for (name, text) in [("format-1.ron", FORMAT_1), ("format-1-empty.ron", FORMAT_1_EMPTY)] {
        let written = write::to_text(&opened(name, text)).unwrap();
        let raised = text.replacen("（形式1）", "（形式2）", 1).replacen("\n  version: 1,\n", "\n  version: 2,\n", 1);
        let body = |text: &'_ str| closing_line::body(text).to_owned();
        assert_eq!(body(&written), body(&raised), "{name}");
        // The last line says the same but for the version, the hash and nothing else.
        let counts = |text: &str| closing_line::counts_at_end(text);
        assert_eq!(counts(&written), counts(text), "{name}");
    }
}

#[test]
fn the_golden_file_uses_every_field_of_the_model() {
    // The fields are read from the model's source, so that a new field has to come into a golden file.
    let sources = [
        include_str!("../../src/model/plan.rs"),
        include_str!("../../src/model/section.rs"),
        include_str!("../../src/model/measure.rs"),
        include_str!("../../src/model/schedule.rs"),
        include_str!("../../src/model/indicator.rs"),
        include_str!("../../src/model/annual.rs"),
        include_str!("../../src/model/chapter.rs"),
        include_str!("../../src/model/appendix.rs"),
        include_str!("../../src/model/cover.rs"),
        include_str!("../../src/model/organisation.rs"),
        include_str!("../../src/model/department.rs"),
        include_str!("../../src/model/priority.rs"),
        include_str!("../../src/model/picture.rs"),
        include_str!("../../src/model/note.rs"),
        include_str!("../../src/model/form.rs"),
        include_str!("../../src/model/form_document.rs"),
        include_str!("../../src/model/sheet.rs"),
        include_str!("../../src/model/numbering.rs"),
    ];
    let mut missing = Vec::new();
    for line in sources.iter().flat_map(|source| source.lines()) {
        let Some(field) = line.strip_prefix("    pub ").filter(|rest| !rest.starts_with("fn ") && !rest.starts_with("const ")) else {
            continue;
        };
        let name = field.split(':').next().unwrap();
        if !FORMAT_2.contains(&format!("{name}: ")) {
            missing.push(name);
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}
