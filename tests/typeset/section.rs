//! Pages of sections: what the form shows of them stands there, and measures in short lose nothing.

use shisakucho::model::form_document::SectionPart;
use shisakucho::model::prose;
use shisakucho::model::section;
use shisakucho::typeset::request::What;

use crate::support::printing::{SAMPLES, bare, sample, words};
use crate::typeset::prose::print;

/// The words of a text up to the first mark of bold, footnote or live value, a line each.
fn beginnings(text: &str) -> Vec<String> {
    let lines = prose::lines(text).into_iter().filter_map(|line| text.get(line.words));
    lines.map(|words| prose::spans(words, 0).first().map_or("", |span| span.text).chars().take(12).collect::<String>()).collect()
}

#[test]
fn what_the_form_shows_of_a_section_is_printed() {
    for name in SAMPLES {
        let plan = sample(name);
        let said = words(&print(&plan, What::Document));
        section::walk(&plan.sections, &mut |section, depth| {
            assert!(said.contains(&bare(&section.title)), "{name}: {}", section.title);
            let shows = &plan.form.level(depth).unwrap().shows;
            if shows.contains(&SectionPart::Lead) {
                for line in beginnings(section.lead.text()) {
                    assert!(said.contains(&bare(&line)) || line.contains('*') || line.contains('{'), "{name} {}: {line}", section.title);
                }
            }
            if shows.contains(&SectionPart::Visions) {
                for vision in &section.visions {
                    let start: String = vision.text.chars().take(8).collect();
                    assert!(said.contains(&bare(&start)), "{name}: {}", vision.text);
                }
            }
            if shows.contains(&SectionPart::Indicators) {
                for indicator in &section.indicators {
                    let start: String = indicator.name.chars().take(8).collect();
                    assert!(said.contains(&bare(&start)), "{name}: {}", indicator.name);
                }
            }
        });
    }
}

#[test]
fn measures_in_short_stand_on_the_page_of_their_section() {
    let plan = sample("hanioka");
    let said = words(&print(&plan, What::Document));
    let mut proven = 0;
    section::walk(&plan.sections, &mut |section, _| {
        for item in section.items.iter().filter(|_| section.brief) {
            let measure = plan.measure(item.measure()).unwrap();
            assert!(said.contains(&bare(&measure.name)));
            for text in measure.narratives.values() {
                for line in beginnings(text.text()) {
                    assert!(said.contains(&bare(&line)) || line.contains('*') || line.contains('{'), "{}: {line}", measure.name);
                }
            }
            proven += 1;
        }
    });
    assert!(proven > 0);
}
