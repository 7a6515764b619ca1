//! The editions of the national priorities that come with the program.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::plan::Plan;
use shisakucho::storage::{builtin_forms, builtin_priorities, read, write};

fn plan() -> Plan {
    let period = Period { first: FiscalYear::new(2025).unwrap(), count: 3 };
    Plan::new("計画", "市", period, builtin_forms::all()[0].clone())
}

#[test]
fn every_file_is_an_edition() {
    let files = fs::read_dir("assets/priorities").unwrap().count();
    assert_eq!((files, builtin_priorities::all().len()), (4, 4));
}

#[test]
fn editions_tell_their_date_and_source_and_hold_items_of_a_kind() {
    let counts: Vec<usize> = builtin_priorities::all().iter().map(|edition| edition.items.len()).collect();
    assert_eq!(counts, [6, 6, 7, 7]);
    for edition in builtin_priorities::all() {
        assert!(!edition.name.is_empty() && !edition.published.is_empty() && edition.source.contains("総務省"), "{}", edition.name);
        assert!(edition.items.iter().all(|item| item.group == "重点取組事項" && !item.text.is_empty()));
    }
}

#[test]
fn identities_differ_and_items_continue_earlier_ones_only() {
    let mut known = BTreeSet::new();
    let mut editions = BTreeSet::new();
    for edition in builtin_priorities::all() {
        assert!(editions.insert(edition.id));
        let continued: Vec<_> = edition.items.iter().flat_map(|item| &item.continues).collect();
        assert!(continued.iter().all(|id| known.contains(*id)), "{}", edition.name);
        let from: BTreeSet<_> = continued.iter().collect();
        assert_eq!(from.len(), continued.len(), "{}: two items continue the same", edition.name);
        assert!(edition.items.iter().all(|item| known.insert(item.id)), "{}", edition.name);
    }
}

#[test]
fn a_plan_takes_over_an_edition_without_ties_to_what_it_does_not_have() {
    let mut plan = plan();
    let newest = builtin_priorities::all().last().unwrap();
    let copy = builtin_priorities::copy_for(&plan, newest);
    assert!(copy.items.iter().all(|item| item.continues.is_empty()));
    plan.priority_editions = Arc::new(vec![copy]);
    assert_eq!(builtin_priorities::missing_in(&plan).count(), 3);
    let opened = read::from_text(&write::to_text(&plan).unwrap()).unwrap();
    assert_eq!((opened.notes.len(), opened.plan == plan), (0, true));
}

#[test]
fn a_plan_with_the_edition_before_keeps_the_lineage() {
    let mut plan = plan();
    let all = builtin_priorities::all();
    plan.priority_editions = Arc::new(vec![builtin_priorities::copy_for(&plan, &all[1])]);
    let copy = builtin_priorities::copy_for(&plan, &all[3]);
    assert_eq!(copy.items.iter().filter(|item| !item.continues.is_empty()).count(), 6);
}
