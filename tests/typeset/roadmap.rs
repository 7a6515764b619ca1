//! 年次計画一覧: one sheet of A3 for every sample, further sheets for more, every measure named once.

use std::collections::BTreeMap;
use std::sync::Arc;

use shisakucho::base::id::IdMint;
use shisakucho::model::ids::{BarId, MeasureId, RowId, SectionId};
use shisakucho::model::outline::Outline;
use shisakucho::model::plan::Plan;
use shisakucho::model::section::{Item, Section};
use shisakucho::typeset::printed::Run;
use shisakucho::typeset::request::{Grouping, Request, What};

use crate::support::printing::{Pages, SAMPLES, TYPESETTER, bare, sample};

fn roadmap(plan: &Plan, grouping: Grouping) -> Pages {
    let printed =
        TYPESETTER.typeset(plan, &Request::new(What::Roadmap(grouping))).unwrap_or_else(|fault| panic!("{}: {fault}", plan.title));
    assert!(printed.warnings.is_empty(), "{}: {:?}", plan.title, printed.warnings);
    printed
}

/// The words that stand in the column of names, page by page.
fn names(printed: &Pages) -> Vec<String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let spots = printed.spots();
    let mut order = Vec::new();
    for run in printed.runs() {
        let spot = spots.iter().find(|spot| spot.page == run.page && spot.rect.holds(run.rect.x + 0.1, run.rect.y + run.rect.height / 2.0));
        if let Some(spot) = spot.filter(|spot| format!("{:?}", spot.place).contains("Name")) {
            let key = format!("{:?}", spot.place);
            if !found.contains_key(&key) {
                order.push(key.clone());
            }
            found.entry(key).or_default().push_str(&run.text);
        }
    }
    order.into_iter().map(|key| bare(&found[&key])).collect()
}

fn assert_in_pages(printed: &Pages, runs: &[Run], what: &str) {
    for run in runs {
        let (width, height) = printed.page_size(run.page).unwrap();
        let inside = run.rect.x >= 0.0 && run.rect.right() <= width && run.rect.y >= 0.0 && run.rect.bottom() <= height;
        assert!(inside, "{what}: {run:?} of {width}×{height}");
    }
}

#[test]
fn every_sample_is_on_sheets_of_a3_that_name_every_measure_once() {
    for name in SAMPLES {
        let plan = sample(name);
        let printed = roadmap(&plan, Grouping::Sections);
        // Annual actions have no kinds by which they could be put together: they are told in words, on further sheets.
        let most = if name == "fukaseno" { 3 } else { 1 };
        assert!(printed.page_count() <= most, "{name}: {}", printed.page_count());
        let (width, height) = printed.page_size(0).unwrap();
        assert!((width - 420.0).abs() < 0.1 && (height - 297.0).abs() < 0.1, "{name}: {width}×{height}");
        let runs = printed.runs();
        assert_in_pages(&printed, &runs, name);
        assert!(runs.iter().all(|run| run.size >= 6.4), "{name}");
        let outline = Outline::of(&plan);
        let wanted: Vec<String> = outline.measures().filter_map(|id| plan.measure(id)).map(|measure| bare(&measure.name)).collect();
        assert_eq!(names(&printed), wanted, "{name}");
        printed.pdf().unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }
}

#[test]
fn every_bar_is_told_where_there_is_room_and_no_words_lie_over_others() {
    for name in SAMPLES {
        let plan = sample(name);
        let runs = roadmap(&plan, Grouping::Sections).runs();
        let told = bare(&runs.iter().map(|run| run.text.as_str()).collect::<String>());
        // Where bars are put together, the sheet says so.
        if !told.contains("一つの帯にまとめています") {
            for bar in plan.measures.iter().flat_map(|measure| &measure.schedule).flat_map(|row| &row.bars) {
                assert!(told.contains(&bare(&bar.label)), "{name}: {}", bar.label);
            }
        }
        for (at, one) in runs.iter().enumerate() {
            for other in runs.iter().skip(at + 1).filter(|other| other.page == one.page) {
                let (a, b) = (one.rect, other.rect);
                let apart = a.x + 0.15 >= b.right() || b.x + 0.15 >= a.right() || a.y + 0.15 >= b.bottom() || b.y + 0.15 >= a.bottom();
                assert!(apart, "{name}: {one:?} and {other:?}");
            }
        }
    }
}

#[test]
fn other_groupings_name_every_measure_too() {
    for grouping in [Grouping::Departments, Grouping::Priorities] {
        let plan = sample("shiomihara");
        let printed = roadmap(&plan, grouping);
        let mut found = names(&printed);
        let mut wanted: Vec<String> = plan.measures.iter().map(|measure| bare(&measure.name)).collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{grouping:?}");
    }
}

/// A plan with so many measures, with the schedules of a sample, in sections of twenty.
fn many(count: usize) -> Plan {
    let mut plan = sample("shiomihara");
    let mut mint = IdMint::from_seed(7);
    let patterns = plan.measures.clone();
    plan.measures = (0..count)
        .map(|number| {
            let mut measure = (*patterns[number % patterns.len()]).clone();
            measure.id = MeasureId(mint.mint());
            measure.name = format!("第{number:04}号の取組");
            for row in &mut measure.schedule {
                row.id = RowId(mint.mint());
                row.bars.iter_mut().for_each(|bar| bar.id = BarId(mint.mint()));
            }
            Arc::new(measure)
        })
        .collect();
    let pattern = plan.sections[0].clone();
    let sections = plan.measures.chunks(20).enumerate().map(|(at, measures)| Section {
        id: SectionId(mint.mint()),
        title: format!("分野{at}"),
        items: measures.iter().map(|measure| Item::Measure(measure.id)).collect(),
        sections: Vec::new(),
        indicators: Vec::new(),
        evidence: Vec::new(),
        ..pattern.clone()
    });
    plan.sections = Arc::new(sections.collect());
    plan
}

#[test]
fn too_many_measures_go_on_on_further_sheets() {
    let plan = many(300);
    let printed = roadmap(&plan, Grouping::Sections);
    assert!(printed.page_count() > 1);
    let runs = printed.runs();
    assert_in_pages(&printed, &runs, "300");
    let wanted: Vec<String> = plan.measures.iter().map(|measure| bare(&measure.name)).collect();
    assert_eq!(names(&printed), wanted);
    // The head is repeated on every sheet.
    for page in 0..printed.page_count() {
        let told: String = runs.iter().filter(|run| run.page == page).map(|run| run.text.as_str()).collect();
        assert!(told.contains(&plan.form.words.name), "page {page}");
    }
    printed.pdf().unwrap();
}
