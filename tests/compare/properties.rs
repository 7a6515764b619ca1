//! Whatever two plans are, they have no differences only if they are the same. Plans that differ in one field are made by
//! taking that field from a second plan; the lists of fields name every field of the model.

use proptest::prelude::*;
use shisakucho::model::chapter::Chapter;
use shisakucho::model::form::Form;
use shisakucho::model::indicator::Indicator;
use shisakucho::model::section::{Section, walk};

use super::*;
use crate::support::plans::arb_plan;

/// Takes one field of a thing over from another; its name first.
type Field<T> = (&'static str, fn(&mut T, &T));

macro_rules! fields {
    ($thing:ident { $($field:ident),+ $(,)? } without { $($rest:ident),* $(,)? }) => {{
        // The compiler points here when the model grows.
        fn every_field_is_named(thing: &$thing) {
            let $thing { $($field: _,)+ $($rest: _,)* } = thing;
        }
        let _ = every_field_is_named;
        vec![$((stringify!($field), |to: &mut $thing, from: &$thing| to.$field.clone_from(&from.$field))),+]
    }};
}

fn of_plan() -> Vec<Field<Plan>> {
    fields!(Plan {
        title, city, edition, date, period, year_writing, eras, indicator_defaults, form, departments, priority_editions,
        sections, measures, cover, organisation, related_plans, chapters, footnotes, glossary, chronology, ordinances, colophon, packets, pictures, notes,
    } without {})
}

fn of_measure() -> Vec<Field<Measure>> {
    fields!(Measure {
        name, lead, related, narratives, schedule, indicators, annual, evidence, visions, priorities, references, summary, pictures,
        unconfirmed,
    } without { id })
}

fn of_section() -> Vec<Field<Section>> {
    fields!(Section { title, lead, visions, indicators, evidence, blocks, brief, items } without { id, sections })
}

fn of_chapter() -> Vec<Field<Chapter>> {
    fields!(Chapter { title, position, numbered, sheets, blocks } without { id, parts })
}

fn of_form() -> Vec<Field<Form>> {
    fields!(Form {
        key, name, description, words, levels, measure_numbering, year_writing, narratives, schedule, indicators,
        department_separator, vision_number, sheet, document,
    } without {})
}

fn of_indicator() -> Vec<Field<Indicator>> {
    fields!(Indicator {
        name, names, unit, parts, direction, accumulation, baseline, baseline_as_of, targets, actuals, final_target,
        final_year, source, definition, formula, reason, note, corrections,
    } without { id })
}

/// The plan with one field of one of its things taken over from another plan, for every field of the first such thing.
fn one_field_taken_over(plan: &Plan, other: &Plan) -> Vec<(String, Plan)> {
    let mut changed: Vec<(String, Plan)> = Vec::new();
    let mut with = |name: &str, change: &mut dyn FnMut(&mut Plan)| {
        let mut taken = plan.clone();
        change(&mut taken);
        changed.push((name.to_owned(), taken));
    };
    for (name, take) in of_plan() {
        with(name, &mut |plan| take(plan, other));
    }
    if let (false, Some(from)) = (plan.measures.is_empty(), other.measures.last()) {
        for (name, take) in of_measure() {
            with(name, &mut |plan| take(Arc::make_mut(&mut plan.measures[0]), from));
        }
    }
    for (name, take) in of_section() {
        with(name, &mut |plan| take(&mut Arc::make_mut(&mut plan.sections)[0], &other.sections[0]));
    }
    if let (false, Some(from)) = (plan.chapters.is_empty(), other.chapters.first()) {
        for (name, take) in of_chapter() {
            with(name, &mut |plan| take(&mut Arc::make_mut(&mut plan.chapters)[0], from));
        }
    }
    for (name, take) in of_form() {
        with(name, &mut |plan| take(Arc::make_mut(&mut plan.form), &other.form));
    }
    let holder = plan.measures.iter().position(|measure| !measure.indicators.is_empty());
    let from = other.measures.iter().find_map(|measure| measure.indicators.first());
    if let (Some(holder), Some(from)) = (holder, from) {
        for (name, take) in of_indicator() {
            with(name, &mut |plan| take(&mut Arc::make_mut(&mut plan.measures[holder]).indicators[0], from));
        }
    }
    changed
}

/// What must hold for every comparison.
fn is_sound(before: &Plan, after: &Plan, comparison: &Comparison) -> Result<(), TestCaseError> {
    prop_assert_eq!(comparison.is_empty(), before == after);
    prop_assert_eq!(comparison.summary() == "違いはありません", comparison.is_empty());
    for group in &comparison.groups {
        prop_assert!(!group.title.is_empty() && !group.word.is_empty());
        for difference in &group.differences {
            let Difference { place: _, label, change, before, after } = difference;
            prop_assert!(!label.is_empty());
            prop_assert!(label != "そのほか", "the net under the comparison was needed");
            prop_assert!(before != after, "{label}: {before:?}");
            prop_assert!(*change != Change::Added || before.is_empty(), "{label}");
            prop_assert!(*change != Change::Removed || after.is_empty(), "{label}");
            prop_assert!(group.change != Change::Added || before.is_empty(), "{label}");
            prop_assert!(group.change != Change::Removed || after.is_empty() || after.starts_with("（見た目"), "{label}");
            prop_assert!(group.change != Change::Moved || group.differences.len() == 1, "{label}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_two_plans_differ(before in arb_plan(), after in arb_plan()) {
        is_sound(&before, &after, &compare(&before, &after))?;
        is_sound(&before, &before, &compare(&before, &before))?;
        // The same plan, but shared with nothing.
        let text = shisakucho::storage::write::to_text(&before).unwrap();
        prop_assert!(compare(&before, &shisakucho::storage::read::reread(&text).unwrap()).is_empty());
    }

    #[test]
    fn a_single_field_that_differs_is_found(plan in arb_plan(), other in arb_plan()) {
        for (field, changed) in one_field_taken_over(&plan, &other) {
            let comparison = compare(&plan, &changed);
            prop_assert_eq!(comparison.is_empty(), plan == changed, "{}", field);
        }
    }

    #[test]
    fn every_section_and_measure_of_one_plan_alone_has_its_group(before in arb_plan(), after in arb_plan()) {
        let comparison = compare(&before, &after);
        let mut sections = 0;
        walk(&before.sections, &mut |_, _| sections += 1);
        walk(&after.sections, &mut |_, _| sections += 1);
        let alone = comparison.groups.iter().filter(|group| matches!(group.change, Change::Added | Change::Removed));
        let measures = before.measures.len() + after.measures.len();
        let mut chapters = 0;
        fn count(chapters: &[Chapter]) -> usize {
            chapters.iter().map(|chapter| 1 + count(&chapter.parts)).sum()
        }
        chapters += count(&before.chapters) + count(&after.chapters);
        prop_assert_eq!(alone.count(), sections + measures + chapters);
    }

    #[test]
    fn another_order_is_found(plan in arb_plan(), seed in any::<u64>()) {
        let mut turned = plan.clone();
        let turn = |length: usize| usize::try_from(seed).unwrap_or(1) % length.max(1);
        let sections = Arc::make_mut(&mut turned.sections);
        let by = turn(sections.len());
        sections.rotate_left(by);
        for section in sections.iter_mut() {
            section.items.reverse();
            section.visions.reverse();
        }
        prop_assert_eq!(compare(&plan, &turned).is_empty(), plan == turned);
        let mut turned = plan.clone();
        for measure in &mut turned.measures {
            let measure = Arc::make_mut(measure);
            measure.indicators.reverse();
            measure.schedule.reverse();
            measure.schedule.iter_mut().for_each(|row| row.bars.reverse());
            measure.references.reverse();
        }
        let comparison = compare(&plan, &turned);
        prop_assert_eq!(comparison.is_empty(), plan == turned);
        let moves = comparison.groups.iter().flat_map(|group| &group.differences).all(|difference| difference.change == Change::Moved);
        prop_assert!(moves, "{:?}", told(&comparison));
    }
}
