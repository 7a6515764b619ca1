//! Printing in tests: one typesetter for all of them, the sample plans, and the words on pages.

use std::fs;
use std::sync::LazyLock;

use shisakucho::model::plan::Plan;
use shisakucho::storage::read;
use shisakucho::typeset::printed::{Printed, Run};
use shisakucho::typeset::request::{Request, What};
use shisakucho::typeset::typesetter::Typesetter;

/// The typesetter of all tests: what it remembers makes the next one quick.
pub static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(Typesetter::new);

/// The sample plans, one of each form.
pub const SAMPLES: [&str; 5] = ["shiomihara", "nagihara", "kuwashiro", "fukaseno", "hanioka"];

/// A sample plan.
pub fn sample(name: &str) -> Plan {
    read::from_text(&fs::read_to_string(format!("sample_plans/{name}.ron")).unwrap()).unwrap().plan
}

/// Prints, and holds that typst had nothing to remark.
pub fn print(plan: &Plan, what: What) -> Printed {
    let printed = TYPESETTER.typeset(plan, &Request::new(what.clone())).unwrap_or_else(|fault| panic!("{} {what:?}: {fault}", plan.title));
    assert!(printed.warnings.is_empty(), "{} {what:?}: {:?}", plan.title, printed.warnings);
    printed
}

/// All words on the pages, without blanks and places to break.
pub fn words(printed: &Printed) -> String {
    bare(&printed.runs().into_iter().map(|run| run.text).collect::<String>())
}

/// The words between the margins: what goes on on the next page stands together, without page number and running head.
pub fn body_words(printed: &Printed) -> String {
    let margin = &printed.paper.margin;
    let within = |run: &Run| run.rect.y >= margin.top - 0.5 && run.rect.bottom() <= printed.paper.height - margin.bottom + 0.5;
    bare(&printed.runs().into_iter().filter(within).map(|run| run.text).collect::<String>())
}

/// Words without blanks and places to break.
pub fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{200B}').collect()
}
