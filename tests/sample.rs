//! The sample plan that comes with the program: that it is as large and as varied as a real plan, and holds together.

use std::collections::BTreeSet;

use shisakucho::checks;
use shisakucho::edit::document::{Document, Outcome};
use shisakucho::edit::edit::{Edit, MeasureEdit, ScheduleEdit, Settled};
use shisakucho::model::indicator::ValuePlace;
use shisakucho::model::plan::Plan;
use shisakucho::model::reading::{Bound, Reading};
use shisakucho::model::section::Item;
use shisakucho::storage::{builtin_forms, read, write};

const TEXT: &str = include_str!("../sample_plans/shiomihara.ron");

fn sample() -> Plan {
    let opened = read::from_text(TEXT).unwrap();
    assert!(opened.notes.is_empty() && !opened.mended, "{:?}", opened.notes);
    opened.plan
}

#[test]
fn it_is_saved_as_it_was_read() {
    assert_eq!(write::to_text(&sample()).unwrap(), TEXT);
}

#[test]
fn it_has_the_form_that_the_program_brings() {
    assert_eq!(sample().form, builtin_forms::by_key("kobetsu").unwrap());
}

#[test]
fn it_is_as_large_as_a_published_plan() {
    let plan = sample();
    let rows: usize = plan.measures.iter().map(|measure| measure.schedule.len()).sum();
    let indicators: usize = plan.measures.iter().map(|measure| measure.indicators.len()).sum();
    assert_eq!((plan.sections.len(), plan.measures.len(), plan.period.count), (4, 26, 4));
    assert!(rows >= 60 && indicators >= 50, "{rows} rows, {indicators} indicators");
    let again = plan.sections.iter().flat_map(|section| &section.items).filter(|item| matches!(item, Item::Again(_))).count();
    assert_eq!(again, 2);
    for measure in &plan.measures {
        assert!(!measure.lead.is_empty() && measure.narratives.len() == 4, "{}", measure.name);
    }
}

#[test]
fn it_gives_no_cause_for_findings() {
    assert_eq!(checks::check(&sample()), []);
}

#[test]
fn the_deadlines_in_its_words_agree_with_its_bars() {
    let mut document = Document::opened(sample());
    for measure in sample().measures {
        for bar in measure.schedule.iter().flat_map(|row| &row.bars) {
            let span = ScheduleEdit::Span(bar.id, bar.from, bar.to);
            let words = ScheduleEdit::Label(bar.id, bar.label.clone(), Settled::Yes);
            for edit in [span, words] {
                let outcome = document.apply(&Edit::Measure(measure.id, MeasureEdit::Schedule(edit)));
                assert_eq!(outcome, Outcome::Unchanged, "{} 「{}」", measure.name, bar.label);
            }
        }
    }
}

#[test]
fn its_bars_do_not_overlap() {
    let plan = sample();
    for row in plan.measures.iter().flat_map(|measure| &measure.schedule) {
        let mut bars: Vec<_> = row.bars.iter().filter(|bar| bar.kind != "milestone").collect();
        bars.sort_by_key(|bar| bar.from);
        assert!(bars.windows(2).all(|pair| pair[0].to < pair[1].from), "{}", row.label);
    }
}

#[test]
fn it_shows_every_kind_of_value() {
    let plan = sample();
    let mut kinds = BTreeSet::new();
    for indicator in plan.measures.iter().flat_map(|measure| &measure.indicators) {
        for place in indicator.filled() {
            kinds.insert(match indicator.reading(place) {
                Reading::Undecided => "undecided",
                Reading::NotApplicable => "not applicable",
                Reading::Parts(_) => "parts",
                Reading::Change { .. } => "change",
                Reading::Relative(_) => "relative",
                Reading::Words => "words",
                Reading::Number(quantity) => match quantity.bound {
                    Bound::Exactly => "number",
                    Bound::AtLeast => "at least",
                    Bound::MoreThan => "more than",
                    Bound::AtMost => "at most",
                    Bound::LessThan => "less than",
                    Bound::About => "about",
                    Bound::Keep => "keep",
                },
            });
        }
        if plan.period.years().any(|year| indicator.value(ValuePlace::Target(year)).is_blank()) {
            kinds.insert("blank");
        }
    }
    assert_eq!(kinds.len(), 13, "{kinds:?}");
}
