//! Pages of sections: what the form shows of them stands there, and measures in short lose nothing.

use shisakucho::derive::contents::Contents;
use shisakucho::derive::live::{Facts, written};
use shisakucho::derive::overview_sentence;
use shisakucho::model::form_document::SectionPart;
use shisakucho::model::outline::Outline;
use shisakucho::model::place::{MeasureField, Place, SectionField};
use shisakucho::model::prose;
use shisakucho::model::section::{self, Item};
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

#[test]
fn a_section_that_says_a_line_stands_over_the_first_sheet_and_has_no_page_of_its_own() {
    let plan = sample("fukaseno");
    let printed = print(&plan, What::Document);
    let spots = printed.spots();
    let page_of = |place: &Place| spots.iter().find(|spot| spot.place == *place).map(|spot| spot.page);
    let mut proven = 0;
    section::walk(&plan.sections, &mut |section, depth| {
        let Some(first) = section.items.iter().find(|item| matches!(item, Item::Measure(_))).filter(|_| depth > 0) else { return };
        let title = page_of(&Place::Section(section.id, SectionField::Title)).unwrap();
        assert_eq!(Some(title), page_of(&Place::Measure(first.measure(), MeasureField::Name)), "{}", section.title);
        assert_eq!(Some(title), page_of(&Place::Section(section.id, SectionField::Lead)), "{}", section.title);
        proven += 1;
    });
    assert!(proven > 10, "{proven}");
}

#[test]
fn the_page_of_a_section_says_a_sentence_of_each_of_its_measures() {
    let plan = sample("shiomihara");
    let outline = Outline::of(&plan);
    let facts = Facts::of(&plan, &outline, &Contents::of(&plan, &outline));
    let printed = print(&plan, What::Document);
    let spots = printed.spots();
    for section in plan.sections.iter() {
        let place = Place::Section(section.id, SectionField::Title);
        let page = spots.iter().find(|spot| spot.place == place).unwrap().page;
        let said = bare(&printed.runs().into_iter().filter(|run| run.page == page).map(|run| run.text).collect::<String>());
        for item in section.items.iter().filter(|item| matches!(item, Item::Measure(_))) {
            let sentence = overview_sentence::of(plan.measure(item.measure()).unwrap(), &plan);
            let start: String = bare(&written(&sentence, &facts)).chars().take(10).collect();
            assert!(said.contains(&start), "{}: {start}", section.title);
        }
    }
}
