//! The lists that write themselves, on all samples: they agree with the plan, keep numbers, tell gaps, and say what the plan
//! states once only in their headings.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use shisakucho::derive::list_table::{CellMark, ListTable, RowKind};
use shisakucho::derive::{indicator_list, lists, priority_table, vision_matrix};
use shisakucho::model::chapter::DerivedKind;
use shisakucho::model::fiscal_year::FiscalYear;
use shisakucho::model::form::IndicatorLayout;
use shisakucho::model::ids::SectionId;
use shisakucho::model::outline::{Outline, Target};
use shisakucho::model::plan::Plan;
use shisakucho::model::section;
use shisakucho::storage::read;

const SAMPLES: [&str; 5] = ["shiomihara", "nagihara", "fukaseno", "hanioka", "kuwashiro"];

pub(super) fn sample(name: &str) -> Plan {
    let text = std::fs::read_to_string(Path::new("sample_plans").join(format!("{name}.ron"))).unwrap();
    read::from_text(&text).unwrap().plan
}

fn table(kind: DerivedKind, plan: &Plan) -> ListTable {
    lists::table(kind, None, plan, &Outline::of(plan)).unwrap()
}

fn texts(table: &ListTable) -> Vec<String> {
    table.items().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("|")).collect()
}

fn sections(plan: &Plan) -> Vec<SectionId> {
    let mut found = Vec::new();
    section::walk(&plan.sections, &mut |section, _| found.push(section.id));
    found
}

#[test]
fn every_list_of_every_sample_is_a_whole_table() {
    for name in SAMPLES {
        let plan = sample(name);
        let outline = Outline::of(&plan);
        for kind in DerivedKind::ALL {
            assert!(!lists::usual_caption(kind, &plan).is_empty());
            for section in std::iter::once(None).chain(sections(&plan).into_iter().map(Some)) {
                let table = lists::table(kind, section, &plan, &outline);
                assert_eq!(table.is_none(), kind.is_figure(), "{name} {kind:?}");
                let Some(table) = table else { continue };
                for row in &table.rows {
                    let spans: usize = row.cells.iter().map(|cell| usize::from(cell.span)).sum();
                    assert_eq!(spans, table.columns.len(), "{name} {kind:?}");
                }
            }
        }
    }
}

#[test]
fn a_section_that_is_gone_has_no_list() {
    let plan = sample("shiomihara");
    let gone = SectionId(shisakucho::base::id::Id::parse("gone").unwrap());
    assert_eq!(lists::table(DerivedKind::MeasureList, Some(gone), &plan, &Outline::of(&plan)), None);
}

#[test]
fn the_list_of_measures_has_each_once_and_those_listed_again_with_their_numbers() {
    for name in SAMPLES {
        let plan = sample(name);
        let outline = Outline::of(&plan);
        let table = table(DerivedKind::MeasureList, &plan);
        let (mut own, mut again) = (BTreeSet::new(), 0);
        for row in table.items() {
            let cell = row.cells.iter().find(|cell| cell.target.is_some()).unwrap();
            let page = row.cells.last().unwrap().page_of;
            match cell.target.unwrap() {
                Target::Measure(id) => {
                    assert!(own.insert(id), "{name}: {} twice", cell.text);
                    assert_eq!(page, Some(Target::Measure(id)));
                }
                Target::Again(_, id) => {
                    again += 1;
                    assert!(cell.text.contains(&format!("（{}）", plan.form.words.again)), "{name}: {}", cell.text);
                    assert!(row.cells[0].text.starts_with(outline.number(id)), "{name}: {}", cell.text);
                    assert_eq!((page, cell.mark), (Some(Target::Measure(id)), CellMark::Muted));
                }
                Target::Section(_) => panic!("{name}: a section among the measures"),
            }
        }
        assert_eq!(own.len(), plan.measures.len(), "{name}");
        let headings = table.rows.iter().filter(|row| matches!(row.kind, RowKind::Heading(_))).count();
        assert_eq!(headings, sections(&plan).len(), "{name}");
        assert_eq!(again, self::table(DerivedKind::CrossListings, &plan).items().count(), "{name}");
    }
}

/// A plan that keeps all its measures in one section does not name it.
#[test]
fn a_section_without_a_name_has_no_heading() {
    let mut plan = sample("nagihara");
    Arc::make_mut(&mut plan.sections)[0].title.clear();
    let headings = table(DerivedKind::MeasureList, &plan).rows.iter().filter(|row| matches!(row.kind, RowKind::Heading(_))).count();
    assert_eq!(headings, sections(&plan).len() - 1);
}

#[test]
fn what_a_measure_refers_to_follows_its_name_in_the_words_of_the_form() {
    let plan = sample("nagihara");
    let referring = plan.measures.iter().find(|measure| !measure.references.is_empty()).unwrap();
    let reference = &referring.references[0];
    let line = format!("\n{}{}　{}", plan.form.words.references, reference.plan, reference.item);
    assert!(texts(&table(DerivedKind::MeasureList, &plan)).iter().any(|text| text.contains(&line)), "{line}");
}

#[test]
fn the_list_of_one_section_holds_what_lies_in_it() {
    let plan = sample("kuwashiro");
    let outline = Outline::of(&plan);
    let of = |section| lists::table(DerivedKind::MeasureList, section, &plan, &outline).unwrap().items().count();
    let parts: Vec<usize> = plan.sections.iter().map(|section| of(Some(section.id))).collect();
    assert!(parts.len() > 1 && parts.iter().all(|count| *count > 0), "{parts:?}");
    assert_eq!(parts.iter().sum::<usize>(), of(None));
}

#[test]
fn a_measure_that_answers_a_national_priority_carries_the_mark_of_the_form() {
    let mut plan = sample("hanioka");
    let marked = plan.measures.iter().filter(|measure| !measure.priorities.is_empty()).count();
    let count = |plan: &Plan, mark: &str| texts(&table(DerivedKind::MeasureList, plan)).iter().filter(|row| row.contains(mark)).count();
    assert!(marked > 0);
    assert_eq!(count(&plan, "★"), marked);
    Arc::make_mut(&mut plan.form).words.priority_mark = "◎".to_owned();
    assert_eq!((count(&plan, "★"), count(&plan, "◎")), (0, marked));
}

#[test]
fn the_list_of_indicators_has_all_of_them() {
    for name in SAMPLES {
        let plan = sample(name);
        let mut expected: usize = plan.measures.iter().map(|measure| measure.indicators.len()).sum();
        section::walk(&plan.sections, &mut |section, _| expected += section.indicators.len());
        assert_eq!(table(DerivedKind::IndicatorList, &plan).items().count(), expected, "{name}");
    }
}

#[test]
fn what_holds_for_all_indicators_is_said_once_in_the_headings() {
    let plan = sample("hanioka");
    let table = table(DerivedKind::IndicatorList, &plan);
    let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
    assert!(headings.contains(&"現状値\n（令和6年12月末）") && headings.contains(&"目標値\n（令和11年度）"), "{headings:?}");
    assert!(texts(&table).iter().all(|row| !row.contains("（令和6年12月末）") && !row.contains("（令和11年度）")));
}

#[test]
fn only_what_differs_from_it_is_said_in_the_cell() {
    let plan = sample("hanioka");
    let mut indicator = plan.measures.iter().flat_map(|measure| &measure.indicators).find(|one| !one.baseline.is_blank()).unwrap().clone();
    indicator.baseline = shisakucho::model::value::Value::new("65％");
    indicator.final_target = shisakucho::model::value::Value::new("80％");
    indicator.baseline_as_of = "令和5年度".to_owned();
    indicator.final_year = FiscalYear::new(2026);
    assert_eq!(indicator_list::baseline(&plan, &indicator), "65％（令和5年度）");
    assert_eq!(indicator_list::final_target(&plan, &indicator), "80％（令和8年度）");
    indicator.baseline_as_of = plan.indicator_defaults.baseline_as_of.clone();
    indicator.final_year = plan.indicator_defaults.final_year;
    assert_eq!(indicator_list::baseline(&plan, &indicator), "65％");
    assert_eq!(indicator_list::final_target(&plan, &indicator), "80％");
}

#[test]
fn an_undecided_value_is_a_gap_and_one_that_does_not_apply_is_not() {
    let mut plan = sample("shiomihara");
    assert_eq!(plan.form.indicators.layout, IndicatorLayout::Yearly);
    let measure = plan.measures.iter().position(|measure| !measure.indicators.is_empty()).unwrap();
    let mut own = (*plan.measures[measure]).clone();
    own.indicators.truncate(1);
    own.indicators[0].targets.clear();
    own.indicators[0].targets.insert(plan.period.first, shisakucho::model::value::Value::not_applicable());
    let id = own.id;
    plan.measures[measure] = Arc::new(own);
    let table = table(DerivedKind::IndicatorList, &plan);
    let row = table.items().find(|row| row.cells.iter().any(|cell| cell.target == Some(Target::Measure(id)))).unwrap();
    let years = usize::from(plan.period.count);
    let marks: Vec<CellMark> = row.cells[row.cells.len() - years..].iter().map(|cell| cell.mark).collect();
    assert_eq!(marks[0], CellMark::None);
    assert!(marks[1..].iter().all(|mark| *mark == CellMark::Gap));
}

#[test]
fn the_table_of_priorities_names_the_measures_of_each_item_and_the_gaps() {
    let mut plan = sample("hanioka");
    let outline = Outline::of(&plan);
    let edition = plan.priority_editions.last().unwrap().clone();
    let before = priority_table::for_edition(&edition, &plan, &outline);
    assert_eq!(before.gaps(), priority_table::gaps(&edition, &plan).len());
    let mapped: usize =
        plan.measures.iter().flat_map(|measure| &measure.priorities).filter(|id| edition.items.iter().any(|item| item.id == **id)).count();
    assert_eq!(before.items().count(), mapped + before.gaps());
    let item = edition.items[0].id;
    for measure in &mut plan.measures {
        Arc::make_mut(measure).priorities.retain(|id| *id != item);
    }
    let after = priority_table::for_edition(&edition, &plan, &Outline::of(&plan));
    let gap = after.items().next().unwrap();
    assert_eq!((gap.cells[1].text.as_str(), gap.cells[1].mark, gap.cells[2].text.as_str()), ("該当なし", CellMark::Gap, "0"));
    assert!(priority_table::gaps(&edition, &plan).contains(&item));
}

#[test]
fn the_newest_edition_stands_alone_unless_measures_still_answer_an_older_one() {
    let headings = |name| table(DerivedKind::PriorityTable, &sample(name)).rows.iter().filter(|row| row.kind != RowKind::Item).count();
    assert_eq!((headings("hanioka"), headings("kuwashiro")), (0, 2));
}

#[test]
fn the_matrix_of_visions_tells_what_serves_them_and_which_nothing_serves() {
    let mut plan = sample("fukaseno");
    let matrix = vision_matrix::matrix(None, &plan, &Outline::of(&plan));
    assert_eq!(matrix.measures.len(), plan.measures.len());
    let named: usize = plan.measures.iter().map(|measure| measure.visions.len()).sum();
    assert_eq!(matrix.visions.iter().map(|row| row.count()).sum::<usize>(), named);
    assert!(matrix.visions.iter().any(|row| row.number == "①"));
    let lonely = matrix.visions[0].vision;
    for measure in &mut plan.measures {
        Arc::make_mut(measure).visions.retain(|id| *id != lonely);
    }
    let table = table(DerivedKind::VisionMatrix, &plan);
    assert_eq!(table.items().next().unwrap().cells[1].mark, CellMark::Gap);
    assert_eq!(table.rows[0].kind, RowKind::Heading(0));
}

#[test]
fn the_list_of_evidence_has_all_of_it_without_marks() {
    for name in SAMPLES {
        let plan = sample(name);
        let mut expected: usize = plan.measures.iter().map(|measure| measure.evidence.len()).sum();
        section::walk(&plan.sections, &mut |section, _| expected += section.evidence.len());
        let table = table(DerivedKind::EvidenceList, &plan);
        assert_eq!(table.items().count(), expected, "{name}");
        assert!(texts(&table).iter().all(|row| !row.contains("**") && !row.contains("[^")), "{name}");
    }
    assert!(!table(DerivedKind::EvidenceList, &sample("kuwashiro")).is_empty());
}

#[test]
fn captions_are_in_the_words_of_the_form() {
    let caption = |kind, name| lists::usual_caption(kind, &sample(name));
    assert_eq!(caption(DerivedKind::MeasureList, "shiomihara"), "施策一覧");
    assert_eq!(caption(DerivedKind::MeasureList, "hanioka"), "取組一覧");
    assert_eq!(caption(DerivedKind::PriorityTable, "hanioka"), "国の重点取組事項との関係");
    assert_eq!(caption(DerivedKind::IndicatorList, "shiomihara"), "成果目標一覧");
}
