//! Lists on paper: every measure is named, and the page beside it is the page on which it stands.

use shisakucho::model::outline::Outline;
use shisakucho::model::place::{MeasureField, Place};
use shisakucho::typeset::request::{Grouping, What};

use crate::support::printing::{SAMPLES, bare, sample, words};
use crate::typeset::prose::print;

#[test]
fn a_list_names_every_measure_and_has_no_empty_column_of_pages() {
    for name in SAMPLES {
        let plan = sample(name);
        for grouping in [Grouping::Sections, Grouping::Departments] {
            let printed = print(&plan, What::List(grouping));
            let said = words(&printed);
            for id in Outline::of(&plan).measures() {
                let measure = &plan.measure(id).unwrap().name;
                assert!(said.contains(&bare(measure)), "{name} {grouping:?}: {measure}");
            }
            assert!(printed.runs().iter().all(|run| run.text != "ページ"), "{name}: no pages are known where a list is printed alone");
        }
    }
}

#[test]
fn a_list_by_departments_names_the_section_where_numbers_are_counted_anew_in_each() {
    for (name, sections) in [("hanioka", true), ("nagihara", false)] {
        let plan = sample(name);
        let said = words(&print(&plan, What::List(Grouping::Departments)));
        let named = plan.sections.iter().filter(|section| said.contains(&bare(&section.title))).count();
        assert_eq!(named > 0, sections, "{name}: {named}");
    }
}

#[test]
fn the_list_of_indicators_names_every_one() {
    for name in SAMPLES {
        let plan = sample(name);
        let said = words(&print(&plan, What::Indicators));
        for indicator in plan.measures.iter().flat_map(|measure| &measure.indicators) {
            assert!(said.contains(&bare(&indicator.name)), "{name}: {}", indicator.name);
        }
    }
}

#[test]
fn a_list_of_national_priorities_is_printed_or_said_to_be_empty() {
    let plan = sample("kuwashiro");
    let said = words(&print(&plan, What::List(Grouping::Priorities)));
    let items = plan.priority_editions.iter().next_back().into_iter().flat_map(|edition| &edition.items);
    for item in items {
        assert!(said.contains(&bare(&item.text)), "{}", item.text);
    }
}

/// Where a list has a column of pages, the number at the end of the line of a measure is that of the page where its sheet begins.
#[test]
fn page_numbers_lead_to_the_measures() {
    let plan = sample("hanioka");
    let printed = print(&plan, What::Document);
    let (runs, spots) = (printed.runs(), printed.spots());
    let on = |page: usize| runs.iter().filter(move |run| run.page == page);
    let foot = |page: usize| on(page).max_by(|a, b| a.rect.y.total_cmp(&b.rect.y)).map(|run| run.text.clone()).unwrap_or_default();
    let lists: Vec<usize> = (0..printed.page_count()).filter(|page| on(*page).any(|run| run.text == "ページ")).collect();
    let mut proven = 0;
    for id in Outline::of(&plan).measures() {
        let names = |place: &Place| matches!(place, Place::Measure(of, MeasureField::Name) if *of == id);
        let Some(page) = spots.iter().find(|spot| names(&spot.place)).map(|spot| spot.page) else { continue };
        let name = bare(&plan.measure(id).unwrap().name);
        for list in &lists {
            for begins in on(*list).filter(|run| name.starts_with(&bare(&run.text))) {
                let line: String = on(*list).filter(|run| (run.rect.y - begins.rect.y).abs() < 1.0).map(|run| bare(&run.text)).collect();
                if line.contains(&name) && list != &page && line.ends_with(|sign: char| sign.is_ascii_digit()) {
                    assert!(line.ends_with(&foot(page)), "{name}: {line} but page {}", foot(page));
                    proven += 1;
                }
            }
        }
    }
    assert!(proven >= 20, "{proven}");
}
