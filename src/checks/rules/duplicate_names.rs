//! Two measures of one name in one section are mostly the same measure, typed twice.

use std::collections::BTreeMap;

use crate::base::fold;
use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::model::place::{MeasureField, Place};
use crate::model::section::{self, Item};

/// The rule.
pub const RULE: Rule = Rule { key: "duplicate-name", name: "同じ区分の同じ名称", look };

fn look(subject: &Subject<'_>, found: &mut Found) {
    let plan = subject.plan;
    let outline = &subject.outline;
    let word = &plan.form.words.measure;
    section::walk(&plan.sections, &mut |section, _| {
        let mut first = BTreeMap::new();
        let own = section.items.iter().filter_map(|item| match item {
            Item::Measure(id) => subject.measure(*id),
            Item::Again(_) => None,
        });
        for measure in own {
            let name = fold::for_search(&measure.name);
            if name.is_empty() {
                continue;
            }
            match first.get(&name) {
                None => {
                    first.insert(name, measure.id);
                }
                Some(earlier) => {
                    let number = outline.number(*earlier);
                    let other = if number.is_empty() { format!("ほかの{word}") } else { number.to_owned() };
                    found.add(
                        Severity::Warning,
                        Place::Measure(measure.id, MeasureField::Name),
                        format!("「{}」は、同じ区分の{other}と同じ名称です。", measure.name),
                        format!("同じ{word}を二度載せていないかどうかを確かめてください。"),
                    );
                }
            }
        }
    });
}
