//! 概要版: it keeps to the pages that it is given, and tells every section, every measure of priority and the right counts on them.

use std::sync::Arc;

use shisakucho::derive::contents::Contents;
use shisakucho::derive::live::{Facts, LiveValue, written};
use shisakucho::derive::overview_sentence;
use shisakucho::model::outline::Outline;
use shisakucho::model::plan::Plan;
use shisakucho::typeset::request::{Request, What};

use crate::support::printing::{Pages, SAMPLES, TYPESETTER, bare, sample, words};

fn overview(plan: &Plan, pages: u8) -> Pages {
    let printed = TYPESETTER.typeset(plan, &Request::new(What::Overview(pages))).unwrap_or_else(|fault| panic!("{}: {fault}", plan.title));
    assert!(printed.warnings.is_empty(), "{}: {:?}", plan.title, printed.warnings);
    printed
}

#[test]
fn every_sample_keeps_to_the_pages_it_is_given() {
    for name in SAMPLES {
        let plan = sample(name);
        for pages in [1, 2, 3, 4] {
            let count = overview(&plan, pages).page_count();
            assert!(count <= usize::from(pages), "{name} takes {count} pages of {pages}");
        }
    }
}

#[test]
fn it_keeps_to_its_pages_however_long_names_are() {
    let mut plan = sample("nagihara");
    for measure in &mut plan.measures {
        let measure = Arc::make_mut(measure);
        measure.name = measure.name.chars().cycle().take(2_000).collect();
    }
    for pages in [1, 2] {
        assert!(overview(&plan, pages).page_count() <= usize::from(pages), "{pages}");
    }
}

#[test]
fn it_names_every_section_and_every_measure_on_however_few_pages() {
    for name in SAMPLES {
        let plan = sample(name);
        let outline = Outline::of(&plan);
        for pages in [1, 2, 4] {
            let words = words(&overview(&plan, pages));
            for section in plan.sections.iter() {
                assert!(words.contains(&bare(&section.title)), "{name} on {pages}: {}", section.title);
            }
            for measure in outline.measures().filter_map(|id| plan.measure(id)) {
                let mark = if measure.priorities.is_empty() { "" } else { &plan.form.words.priority_mark };
                let marked = bare(&format!("{}{mark}", measure.name));
                assert!(words.contains(&marked), "{name} on {pages}: {marked}");
            }
        }
    }
}

#[test]
fn its_key_figures_are_those_of_the_plan() {
    for name in SAMPLES {
        let plan = sample(name);
        let outline = Outline::of(&plan);
        let facts = Facts::of(&plan, &outline, &Contents::of(&plan, &outline));
        let words = words(&overview(&plan, 4));
        let figures = [(LiveValue::MeasureCount, &plan.form.words.measure), (LiveValue::DepartmentCount, &plan.form.words.lead)];
        for (value, label) in figures {
            let told = format!("{}{}", value.value(&facts), bare(label));
            assert!(words.contains(&told), "{name}: {told}");
        }
        let own: usize = plan.sections.len();
        assert_eq!(LiveValue::SectionCount.value(&facts), own.to_string());
    }
}

#[test]
fn where_there_is_room_every_measure_has_its_sentence() {
    let plan = sample("nagihara");
    let outline = Outline::of(&plan);
    let facts = Facts::of(&plan, &outline, &Contents::of(&plan, &outline));
    let words = words(&overview(&plan, 4));
    for measure in &plan.measures {
        let sentence = overview_sentence::of(measure, &plan);
        assert!(words.contains(&bare(&written(&sentence, &facts))), "{}", measure.name);
    }
}

#[test]
fn no_words_are_small_or_outside_the_page() {
    for name in SAMPLES {
        let plan = sample(name);
        for pages in [1, 4] {
            let printed = overview(&plan, pages);
            for run in printed.runs().into_iter().filter(|run| !run.text.trim().is_empty()) {
                let (width, height) = printed.page_size(run.page).unwrap();
                assert!(run.size > 7.9, "{name}: {} in {} pt", run.text, run.size);
                assert!(run.rect.x >= 5.0 && run.rect.right() <= width - 5.0 && run.rect.bottom() <= height - 3.0, "{name}: {run:?}");
            }
        }
    }
}

#[test]
fn it_meets_the_standards_in_colour_and_in_black_and_white_and_is_the_same_every_time() {
    for name in SAMPLES {
        let plan = sample(name);
        for (mono, pages) in [(false, 4), (true, 2)] {
            let request = Request { mono, ..Request::new(What::Overview(pages)) };
            let bytes = |pages: Pages| pages.pdf().unwrap_or_else(|fault| panic!("{name}: {fault}"));
            let first = bytes(TYPESETTER.typeset(&plan, &request).unwrap());
            // One of the two is enough to tell whether another run gives other bytes.
            assert!(!mono || first == bytes(TYPESETTER.as_if_just_started(&plan, &request).unwrap()), "{name}");
        }
    }
}

#[test]
fn a_plan_in_which_nothing_is_written_has_an_overview() {
    let full = sample("shiomihara");
    let plan = Plan::new("", "", full.period, Arc::clone(&full.form));
    let printed = overview(&plan, 1);
    assert_eq!(printed.page_count(), 1);
    assert!(printed.pdf().is_ok());
}

#[test]
fn what_looks_like_a_program_is_printed_as_it_was_typed() {
    let mut plan = sample("shiomihara");
    plan.title = "#let x = 1; $a$ @b *c* <p>".to_owned();
    Arc::make_mut(&mut plan.measures[0]).summary = format!("{}。", "http://example.jp/".repeat(500));
    let printed = overview(&plan, 4);
    assert!(words(&printed).contains("#letx=1;$a$@b*c*<p>"));
    for run in printed.runs() {
        assert!(run.rect.right() <= printed.page_size(run.page).unwrap().0, "{run:?}");
    }
}
