//! Files of every released format: they open for ever. Each uses every field that its format knows.

use shisakucho::storage::{read, write};

const FORMAT_1: &str = include_str!("../fixtures/golden/format-1.ron");

#[test]
fn a_file_of_format_1_opens_as_it_did_and_is_written_the_same() {
    let opened = read::from_text(FORMAT_1).unwrap_or_else(|failure| panic!("{}", failure.problem("format-1.ron")));
    assert_eq!(opened.notes, vec![]);
    assert!(!opened.mended);
    assert_eq!(write::to_text(&opened.plan).unwrap(), FORMAT_1);
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
        include_str!("../../src/model/department.rs"),
        include_str!("../../src/model/priority.rs"),
        include_str!("../../src/model/picture.rs"),
        include_str!("../../src/model/note.rs"),
        include_str!("../../src/model/form.rs"),
        include_str!("../../src/model/sheet.rs"),
        include_str!("../../src/model/numbering.rs"),
    ];
    let mut missing = Vec::new();
    for line in sources.iter().flat_map(|source| source.lines()) {
        let Some(field) = line.strip_prefix("    pub ").filter(|rest| !rest.starts_with("fn ") && !rest.starts_with("const ")) else {
            continue;
        };
        let name = field.split(':').next().unwrap();
        if !FORMAT_1.contains(&format!("{name}: ")) {
            missing.push(name);
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}
