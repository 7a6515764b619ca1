//! Files of every released format: they open for ever. Each uses every field that its format knows.

use shisakucho::model::plan::Plan;
use shisakucho::storage::{closing_line, read, write};

const FORMAT_1: &str = include_str!("../fixtures/golden/format-1.ron");
const FORMAT_1_EMPTY: &str = include_str!("../fixtures/golden/format-1-empty.ron");
const FORMAT_2: &str = include_str!("../fixtures/golden/format-2.ron");
const FORMAT_3: &str = include_str!("../fixtures/golden/format-3.ron");

/// Opens a file that gives no cause for a word.
fn opened(name: &str, text: &str) -> Plan {
    let opened = read::from_text(text).unwrap_or_else(|failure| panic!("{}", failure.problem(name)));
    assert_eq!(opened.notes, vec![], "{name}");
    assert!(!opened.mended, "{name}");
    opened.plan
}

#[test]
fn a_file_of_format_3_opens_as_it_did_and_is_written_the_same() {
    assert_eq!(write::to_text(&opened("format-3.ron", FORMAT_3)).unwrap(), FORMAT_3);
}

#[test]
fn a_file_of_an_older_format_opens_as_it_did_and_is_written_the_same_in_format_3() {
    for (name, text) in [("format-1.ron", FORMAT_1), ("format-1-empty.ron", FORMAT_1_EMPTY), ("format-2.ron", FORMAT_2)] {
        let written = write::to_text(&opened(name, text)).unwrap();
        let raised = ["1", "2"].into_iter().fold(text.to_owned(), |text, version| {
            let head = text.replacen(&format!("（形式{version}）"), "（形式3）", 1);
            head.replacen(&format!("\n  version: {version},\n"), "\n  version: 3,\n", 1)
        });
        // The document of a form is written with all it says, and what format 3 added to it as it is usual.
        let last = "        colophon_heading: \"奥付\",\n";
        let usual = "        running_head: \"{plan}\",\n        page_number: (\n          figures: Plain,\n        ),\n        \
                     numbered_from: Body,\n        overview_from: \"\",\n";
        let raised = raised.replacen(last, &format!("{last}{usual}"), 1);
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
        include_str!("../../src/model/packet.rs"),
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
        if !FORMAT_3.contains(&format!("{name}: ")) {
            missing.push(name);
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}
