//! Any sequence of edits: every step comes back to the byte, and the plan holds together at every moment.
//!
//! What is generated are gestures of small numbers and words; each is made an edit of what the plan holds when its turn
//! comes, so that most can be carried out.

use proptest::prelude::*;
use shisakucho::base::id::IdMint;
use shisakucho::edit::edit::{DepartmentEdit, PlanEdit, StructureEdit};
use shisakucho::model::era::{EraTurn, YearStyle, YearWriting};
use shisakucho::model::form::{BarLook, IndicatorDefaults};
use shisakucho::model::section;
use shisakucho::storage::{read, repair};

use super::*;
use crate::support::plans::arb_plan;

/// Something that an officer does: which, where (two numbers), and words.
#[derive(Debug, Clone)]
pub struct Gesture {
    pub kind: u8,
    pub first: u8,
    pub second: u8,
    pub words: String,
}

/// Kinds of gestures that are made here; those beyond are of [`gestures`].
const OWN: u8 = 60;

fn gesture() -> impl Strategy<Value = Gesture> {
    let words = prop_oneof![
        8 => prop::sample::select(vec![
            "", "導入（～8月）", "運用（10月～）", "講座（通年）", "検討（R6.11～R7.6）", "1,250件", "約330万枚", "－", "小 8.9% 中 12.8%",
            "令和5年度", "2023年度の実績", "一行目\n・二行目\r\n　・三行目", "**太字**と※注", "[^ai]", "ai", "　", "\"引用\" \\ #\"", "開設", "窓口の見直し",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    (0..OWN + gestures::KINDS, any::<u8>(), any::<u8>(), words).prop_map(|(kind, first, second, words)| Gesture {
        kind,
        first,
        second,
        words,
    })
}

/// A plan that shows itself as the text of its file, after the form.
#[derive(Clone)]
struct Start(Plan);

impl std::fmt::Debug for Start {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = saved(&self.0);
        f.write_str(text.split_once("\n    departments:").map_or(text.as_str(), |(_, after)| after))
    }
}

/// The small plan, in which every gesture finds something, or any plan.
fn any_plan() -> impl Strategy<Value = Start> {
    prop_oneof![Just(()).prop_map(|()| small_plan()), arb_plan()].prop_map(Start)
}

fn some_gestures() -> impl Strategy<Value = Vec<Gesture>> {
    prop::collection::vec(gesture(), 1..40)
}

pub fn pick<T>(list: &[T], number: u8) -> Option<&T> {
    list.get(usize::from(number).checked_rem(list.len())?)
}

pub fn some_month(number: u8) -> YearMonth {
    month("2023-10").plus(i32::from(number % 66))
}

/// The edit that a gesture is in this plan; `None` where it finds nothing to act on.
fn edit_of(plan: &Plan, gesture: &Gesture, mint: &mut IdMint) -> Option<Edit> {
    match gesture.kind {
        0..=8 => plan_edit(plan, gesture).map(Edit::Plan),
        9..=13 => department_edit(plan, gesture, mint).map(Edit::Department),
        14..=25 => structure_edit(plan, gesture, mint).map(Edit::Structure),
        26..=28 => {
            let parts = [gesture.first, gesture.second].map(|kind| Gesture { kind: kind % (OWN + gestures::KINDS), ..gesture.clone() });
            let parts = parts.iter().filter(|part| !(26..=28).contains(&part.kind)).filter_map(|part| edit_of(plan, part, mint));
            Some(Edit::Together("まとめて".to_owned(), parts.collect()))
        }
        OWN.. => gestures::edit_of(plan, gesture.kind - OWN, gesture, mint),
        _ => {
            let measure = pick(&plan.measures, gesture.first / 16)?;
            Some(Edit::Measure(measure.id, measure_edit(plan, measure, gesture, mint)?))
        }
    }
}

fn plan_edit(plan: &Plan, gesture: &Gesture) -> Option<PlanEdit> {
    let words = gesture.words.clone();
    Some(match gesture.kind {
        0 => PlanEdit::Title(words),
        1 => PlanEdit::City(words),
        2 => PlanEdit::Edition(words),
        3 => PlanEdit::Date(NaiveDate::from_ymd_opt(2024, 3, u32::from(gesture.first % 32))),
        4 => PlanEdit::Period(Period { first: year(2020 + u16::from(gesture.first % 9)), count: gesture.second % 24 }),
        5 => PlanEdit::YearWriting(YearWriting {
            style: *pick(&YearStyle::ALL, gesture.first)?,
            turn: *pick(&EraTurn::ALL, gesture.second)?,
        }),
        6 => PlanEdit::RewriteYearsInText,
        7 => PlanEdit::IndicatorDefaults(IndicatorDefaults { baseline_as_of: words, final_year: None }),
        _ => {
            let mut form = (*plan.form).clone();
            form.schedule.kinds.rotate_left(1);
            PlanEdit::Form(Arc::new(form))
        }
    })
}

fn department_edit(plan: &Plan, gesture: &Gesture, mint: &mut IdMint) -> Option<DepartmentEdit> {
    let words = gesture.words.clone();
    let some = || pick(&plan.departments, gesture.first).map(|department| department.id);
    Some(match gesture.kind {
        9 => DepartmentEdit::Add(Department {
            id: DepartmentId(mint.mint()),
            name: words,
            division: String::new(),
            former_names: Vec::new(),
        }),
        10 => DepartmentEdit::Rename(some()?, words),
        11 => DepartmentEdit::Division(some()?, words),
        12 => DepartmentEdit::Remove(some()?),
        _ => DepartmentEdit::Move(some()?, usize::from(gesture.second % 5)),
    })
}

fn structure_edit(plan: &Plan, gesture: &Gesture, mint: &mut IdMint) -> Option<StructureEdit> {
    let mut sections = Vec::new();
    section::walk(&plan.sections, &mut |section, _| sections.push(section.id));
    let at = usize::from(gesture.second % 4);
    let section = |number: u8| pick(&sections, number).copied();
    let parent = if gesture.second.is_multiple_of(3) { None } else { section(gesture.second / 3) };
    let measure = || pick(&plan.measures, gesture.first).map(|measure| measure.id);
    let words = gesture.words.clone();
    Some(match gesture.kind {
        14 | 15 => StructureEdit::AddSection(parent, at, Section::new(SectionId(mint.mint()), words)),
        16 => StructureEdit::RemoveSection(section(gesture.first)?),
        17 => StructureEdit::MoveSection(section(gesture.first)?, parent, at),
        18 => StructureEdit::RenameSection(section(gesture.first)?, words),
        19 => StructureEdit::SectionLead(section(gesture.first)?, words),
        20..=22 => StructureEdit::AddMeasure(section(gesture.first)?, at, Arc::new(Measure::new(MeasureId(mint.mint()), "新しい施策"))),
        23 => match gesture.second % 3 {
            0 => StructureEdit::RemoveMeasure(measure()?),
            _ => StructureEdit::RemoveAgain(section(gesture.second)?, measure()?),
        },
        24 => StructureEdit::MoveMeasure(measure()?, section(gesture.second / 4)?, at),
        _ => StructureEdit::ListAgain(section(gesture.second / 4)?, at, measure()?),
    })
}

fn measure_edit(plan: &Plan, measure: &Measure, gesture: &Gesture, mint: &mut IdMint) -> Option<MeasureEdit> {
    let (second, words) = (gesture.second, gesture.words.clone());
    let references = || {
        let master = plan.departments.iter().map(|department| DepartmentRef::Master(department.id));
        master.skip(usize::from(second % 4)).take(2).chain([DepartmentRef::Free(gesture.words.clone())]).collect()
    };
    Some(match gesture.kind {
        29 => MeasureEdit::Name(words),
        30 => MeasureEdit::Lead(references()),
        31 => MeasureEdit::Related(references()),
        32 | 33 => MeasureEdit::Narrative(pick(&["issues", "details", "unknown"], second)?.to_string(), words),
        34..=46 => MeasureEdit::Schedule(schedule_gesture(measure, gesture, mint)?),
        _ => MeasureEdit::Indicator(indicator_gesture(measure, gesture, mint)?),
    })
}

fn schedule_gesture(measure: &Measure, gesture: &Gesture, mint: &mut IdMint) -> Option<ScheduleEdit> {
    let (first, second, words) = (gesture.first, gesture.second, gesture.words.clone());
    let row = || pick(&measure.schedule, second).map(|row| row.id);
    let bars: Vec<BarId> = measure.schedule.iter().flat_map(|row| &row.bars).map(|bar| bar.id).collect();
    let bar = || pick(&bars, second).copied();
    let (from, to) = (some_month(first), some_month(second));
    let kind = || pick(&["implement", "study", "milestone", "unknown"], first).map(ToString::to_string);
    Some(match gesture.kind {
        34 => ScheduleEdit::AddRow(usize::from(second % 3), Row { id: RowId(mint.mint()), label: words, bars: Vec::new() }),
        35 => ScheduleEdit::RenameRow(row()?, words),
        36 => ScheduleEdit::MoveRow(row()?, usize::from(first % 4)),
        37 => ScheduleEdit::RemoveRow(row()?),
        38 | 39 => {
            ScheduleEdit::AddBar(row()?, Bar { id: BarId(mint.mint()), kind: kind()?, label: words, from, to, open: first % 2 == 0 })
        }
        40 => ScheduleEdit::Label(bar()?, words, Settled::No),
        41 => ScheduleEdit::Label(bar()?, words, Settled::Yes),
        42 => ScheduleEdit::Span(bar()?, from, to),
        43 => ScheduleEdit::MoveBar(bar()?, row()?, from, to),
        44 => ScheduleEdit::Open(bar()?, first % 2 == 0),
        45 => ScheduleEdit::Kind(bar()?, kind()?),
        _ => ScheduleEdit::RemoveBar(bar()?),
    })
}

fn indicator_gesture(measure: &Measure, gesture: &Gesture, mint: &mut IdMint) -> Option<IndicatorEdit> {
    let (first, second, words) = (gesture.first, gesture.second, gesture.words.clone());
    let some = || pick(&measure.indicators, second).map(|indicator| indicator.id);
    let of = year(2023 + u16::from(first % 6));
    let place = *pick(&[ValuePlace::Baseline, ValuePlace::Target(of), ValuePlace::Actual(of), ValuePlace::FinalTarget], second)?;
    let change = match gesture.kind {
        47 | 48 => return Some(IndicatorEdit::Add(usize::from(first % 3), Box::new(Indicator::new(IndicatorId(mint.mint()))))),
        49 => return Some(IndicatorEdit::Remove(some()?)),
        50 => return Some(IndicatorEdit::Move(some()?, usize::from(first % 3))),
        51 | 52 => IndicatorChange::Values(vec![(place, words)]),
        53 => IndicatorChange::Values(vec![(place, words.clone()), (ValuePlace::Actual(of), words)]),
        54 => IndicatorChange::Correct(place, (first % 2 == 0).then_some(Reading::Words)),
        55 => IndicatorChange::NameFrom(of, (second % 2 == 0).then_some(words)),
        56 => IndicatorChange::Parts(words.split_whitespace().map(str::to_owned).collect()),
        57 => IndicatorChange::Direction(pick(&Direction::ALL, first).copied()),
        58 => IndicatorChange::Accumulation(pick(&Accumulation::ALL, first).copied()),
        _ => match first % 8 {
            0 => IndicatorChange::Name(words),
            1 => IndicatorChange::Unit(words),
            2 => IndicatorChange::BaselineAsOf(words),
            3 => IndicatorChange::FinalYear((second % 2 == 0).then_some(of)),
            4 => IndicatorChange::Source(words),
            5 => IndicatorChange::Definition(words),
            6 => IndicatorChange::Formula(words),
            _ => IndicatorChange::Note(words),
        },
    };
    Some(IndicatorEdit::Set(some()?, change))
}

/// Carries gestures out, some of them followed by what an officer does between edits.
fn play(plan: Plan, gestures: &[Gesture], mut look: impl FnMut(&Document)) -> Document {
    let mut document = Document::opened(plan);
    let mut mint = IdMint::from_seed(1);
    for gesture in gestures {
        if let Some(edit) = edit_of(document.plan(), gesture, &mut mint) {
            document.apply(&edit);
        }
        match gesture.second {
            0..=20 => document.seal(),
            21..=30 => document.mark_saved(document.revision()),
            31..=50 => drop(document.undo()),
            51..=55 => drop(document.redo()),
            56..=70 => {
                if let Some(measure) = pick(&document.plan().measures, gesture.first).map(|measure| measure.id) {
                    document.undo_in_measure(measure);
                }
            }
            _ => {}
        }
        look(&document);
    }
    document
}

/// Every step back, with the plan at each.
fn undo_all(document: &mut Document) -> Vec<Plan> {
    let mut plans = vec![document.plan().clone()];
    while document.undo().is_some() {
        plans.push(document.plan().clone());
    }
    plans
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_gives_the_first_bytes_and_redoing_all_the_last(Start(first) in any_plan(), gestures in some_gestures()) {
        let mut document = play(first.clone(), &gestures, |_| {});
        while document.redo().is_some() {}
        let last = saved(document.plan());
        let mut plans = undo_all(&mut document);
        prop_assert_eq!(document.plan(), &first);
        prop_assert_eq!(saved(document.plan()), saved(&first));
        prop_assert_eq!(document.steps().len(), 0);
        plans.pop();
        while document.redo().is_some() {
            prop_assert_eq!(Some(document.plan().clone()), plans.pop());
        }
        prop_assert!(plans.is_empty());
        prop_assert_eq!(saved(document.plan()), last);
    }

    #[test]
    fn every_step_changes_what_is_saved(Start(plan) in any_plan(), gestures in some_gestures()) {
        let mut document = play(plan, &gestures, |_| {});
        for pair in undo_all(&mut document).windows(2) {
            prop_assert_ne!(&pair[0], &pair[1]);
        }
    }

    #[test]
    fn the_plan_holds_together_after_any_edits(Start(plan) in any_plan(), gestures in some_gestures()) {
        let document = play(plan, &gestures, |_| {});
        let plan = document.plan();
        let text = saved(plan);
        prop_assert_eq!(&read::reread(&text).unwrap(), plan, "what is saved is what is there");
        let mut mended = plan.clone();
        let repaired = repair::repair(&mut mended);
        prop_assert!(!repaired.changed, "{:?}", repaired.notes);
        for bar in plan.measures.iter().flat_map(|measure| &measure.schedule).flat_map(|row| &row.bars) {
            prop_assert!(bar.from <= bar.to);
        }
    }

    #[test]
    fn a_milestone_never_goes_on(gestures in some_gestures()) {
        // Changes of the form aside: they leave bars as they are.
        let gestures: Vec<Gesture> = gestures.into_iter().filter(|gesture| gesture.kind != 8).collect();
        let document = play(small_plan(), &gestures, |_| {});
        let plan = document.plan();
        for bar in plan.measures.iter().flat_map(|measure| &measure.schedule).flat_map(|row| &row.bars) {
            let milestone = plan.form.bar_look(&bar.kind) == BarLook::Milestone;
            prop_assert!(!milestone || (bar.from == bar.to && !bar.open), "{bar:?}");
        }
    }

    #[test]
    fn a_plan_that_counts_as_saved_has_the_saved_bytes(Start(plan) in any_plan(), gestures in some_gestures()) {
        let mut on_disk = plan.clone();
        let mut revision = 0;
        play(plan, &gestures, |document| {
            if !document.is_modified() {
                if document.revision() == revision {
                    assert_eq!(document.plan(), &on_disk);
                }
                (on_disk, revision) = (document.plan().clone(), document.revision());
            }
        });
    }

    #[test]
    fn taking_back_one_measure_ends_and_leaves_all_else_shared(Start(plan) in any_plan(), gestures in some_gestures()) {
        let mut document = play(plan, &gestures, |_| {});
        let ids: Vec<MeasureId> = document.plan().measures.iter().map(|measure| measure.id).collect();
        for id in ids {
            let mut before = document.snapshot();
            let mut taken = 0;
            while document.undo_in_measure_label(id).is_some() {
                prop_assert_eq!(document.undo_in_measure(id), Outcome::Changed);
                let others = |plan: &Plan| plan.measures.iter().filter(|measure| measure.id != id).cloned().collect::<Vec<_>>();
                prop_assert!(others(&before).iter().zip(&others(document.plan())).all(|(a, b)| Arc::ptr_eq(a, b)));
                prop_assert!(Arc::ptr_eq(&before.sections, &document.plan().sections));
                before = document.snapshot();
                taken += 1;
                prop_assert!(taken <= gestures.len(), "it never ends");
            }
            prop_assert_eq!(document.undo_in_measure(id), Outcome::Unchanged);
        }
        let mut plan = document.plan().clone();
        prop_assert!(!repair::repair(&mut plan).changed);
    }
}
