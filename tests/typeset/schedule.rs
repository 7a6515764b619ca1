//! The schedule grid on paper: every row, bar and milestone of every sample is told, stands at its months, and lies over nothing else.

use std::sync::Arc;

use shisakucho::base::id::Id;
use shisakucho::model::fiscal_year::YearMonth;
use shisakucho::model::form::BarLook;
use shisakucho::model::ids::{BarId, MeasureId, RowId};
use shisakucho::model::measure::Measure;
use shisakucho::model::place::{MeasureField, Place};
use shisakucho::model::plan::Plan;
use shisakucho::model::schedule::{Bar, Row};
use shisakucho::typeset::data::schedule;
use shisakucho::typeset::data::writer::Writer;
use shisakucho::typeset::printed::Run;
use shisakucho::typeset::request::{Request, What};
use shisakucho::typeset::spots::Rect;

use crate::support::printing::{Pages, SAMPLES, TYPESETTER, bare, sample};

/// Where the cells of a grid end on its page, in millimetres.
const RIGHT: f32 = 170.0 - 3.0;

fn grid(plan: &Plan, measure: MeasureId) -> Pages {
    let printed = TYPESETTER.typeset(plan, &Request::new(What::Grid(measure))).unwrap_or_else(|fault| panic!("{measure}: {fault}"));
    assert!(printed.warnings.is_empty(), "{measure}: {:?}", printed.warnings);
    printed
}

fn words(runs: &[Run]) -> String {
    bare(&runs.iter().map(|run| run.text.as_str()).collect::<String>())
}

fn bar(id: &str, kind: &str, label: &str, from: &str, to: &str) -> Bar {
    let id = BarId(Id::parse(id).unwrap());
    Bar { id, kind: kind.to_owned(), label: label.to_owned(), from: from.parse().unwrap(), to: to.parse().unwrap(), open: false }
}

/// A plan with one measure that has these rows, in the form of a sample.
fn plan_with(rows: Vec<(&str, Vec<Bar>)>) -> (Plan, MeasureId) {
    let mut plan = sample("shiomihara");
    let rows = rows.into_iter().enumerate().map(|(at, (label, bars))| Row {
        id: RowId(Id::parse(&format!("r{at}")).unwrap()),
        label: label.to_owned(),
        bars,
    });
    let measure = Measure { schedule: rows.collect(), ..(*plan.measures[0]).clone() };
    let id = measure.id;
    plan.measures[0] = Arc::new(measure);
    (plan, id)
}

fn key(plan: &Plan, look: BarLook) -> String {
    plan.form.schedule.kinds.iter().find(|kind| kind.look == look).unwrap().key.clone()
}

#[test]
fn every_label_of_every_sample_is_told_in_order_within_its_page() {
    for name in SAMPLES {
        let plan = sample(name);
        for measure in plan.measures.iter().filter(|measure| !measure.schedule.is_empty()) {
            let printed = grid(&plan, measure.id);
            assert_eq!(printed.page_count(), 1, "{name} {}", measure.name);
            let runs = printed.runs();
            let (width, height) = printed.page_size(0).unwrap();
            for run in &runs {
                let inside = run.rect.x >= 0.0 && run.rect.right() <= width && run.rect.y >= 0.0 && run.rect.bottom() <= height;
                assert!(inside, "{name} {}: {run:?} of {width}×{height}", measure.name);
                assert!(run.size >= 8.0, "{name} {}: {run:?}", measure.name);
            }
            let told = words(&runs);
            let mut rest = told.as_str();
            let mut next = |label: &str| {
                let label = bare(label);
                let at = rest.find(&label).unwrap_or_else(|| panic!("{name} {}: {label} in {told}", measure.name));
                rest = &rest[at + label.len()..];
            };
            for row in &measure.schedule {
                next(&row.label);
                let mut bars: Vec<&Bar> = row.bars.iter().collect();
                bars.sort_by_key(|bar| (bar.from, bar.to));
                bars.iter().for_each(|bar| next(&bar.label));
            }
        }
    }
}

#[test]
fn bars_stand_at_their_months() {
    for name in SAMPLES {
        let plan = sample(name);
        let origin = plan.period.first_month();
        let months = plan.period.months() as f32;
        for measure in plan.measures.iter().filter(|measure| measure.schedule.iter().any(|row| !row.bars.is_empty())) {
            let spots = grid(&plan, measure.id).spots();
            let row = spots.iter().filter(|spot| matches!(spot.place, Place::Measure(_, MeasureField::Row(_))));
            let left = row.map(|spot| spot.rect.right()).fold(0.0, f32::max) + 1.2;
            let month = (RIGHT - left) / months;
            for bar in measure.schedule.iter().flat_map(|row| &row.bars) {
                let place = Place::Measure(measure.id, MeasureField::Bar(bar.id));
                let rect = spots.iter().find(|spot| spot.place == place).unwrap_or_else(|| panic!("{name} {}: {bar:?}", measure.name)).rect;
                let at = |other: YearMonth, plus: i32| left + month * ((other.months_since(origin) + plus) as f32).clamp(0.0, months);
                let is_near = |one: f32, other: f32| (one - other).abs() <= 0.5;
                let is_milestone = plan.form.bar_look(&bar.kind) == BarLook::Milestone;
                assert!(is_near(rect.right(), at(bar.to, 1)), "{name} {}: {bar:?} at {rect:?}, {}", measure.name, at(bar.to, 1));
                assert!(
                    is_milestone || is_near(rect.x, at(bar.from, 0)),
                    "{name} {}: {bar:?} at {rect:?}, {}",
                    measure.name,
                    at(bar.from, 0)
                );
            }
        }
    }
}

/// Whether two rectangles share more than their edges.
fn overlap(one: Rect, other: Rect) -> bool {
    let slack = 0.15;
    one.x + slack < other.right() && other.x + slack < one.right() && one.y + slack < other.bottom() && other.y + slack < one.bottom()
}

fn assert_apart(printed: &Pages, what: &str) {
    let runs = printed.runs();
    for (at, one) in runs.iter().enumerate() {
        for other in runs.iter().skip(at + 1).filter(|other| other.page == one.page) {
            assert!(!overlap(one.rect, other.rect), "{what}: {one:?} and {other:?}");
        }
    }
}

#[test]
fn no_words_lie_over_others() {
    for name in SAMPLES {
        let plan = sample(name);
        for measure in plan.measures.iter().filter(|measure| !measure.schedule.is_empty()) {
            assert_apart(&grid(&plan, measure.id), &format!("{name} {}", measure.name));
        }
    }
}

#[test]
fn labels_that_fit_in_no_bar_stand_beside_it() {
    let words = "住民説明会と意見募集の結果を踏まえた計画案の取りまとめ";
    let bars = (1..=12).map(|month| {
        let at = format!("2025-{month:02}");
        bar(&format!("b{month}"), "implement", &format!("{month}：{words}"), &at, &at)
    });
    let (plan, id) = plan_with(vec![("窓口", bars.collect())]);
    let printed = grid(&plan, id);
    assert_apart(&printed, "narrow bars");
    let told = self::words(&printed.runs());
    for month in 1..=12 {
        assert!(told.contains(&bare(&format!("{month}：{words}"))), "{month} in {told}");
    }
}

#[test]
fn labels_longer_than_a_page_are_told_under_their_row() {
    let long = "長い説明。".repeat(2000);
    let (mut plan, id) =
        plan_with(vec![(long.as_str(), vec![bar("b1", "implement", &long, "2025-05", "2025-05")]), ("次の行", Vec::new())]);
    let kind = key(&plan, BarLook::Milestone);
    let measure = Arc::make_mut(&mut plan.measures[0]);
    measure.schedule[1].bars.push(bar("b2", &kind, &"W".repeat(3000), "2030-01", "2030-01"));
    let printed = grid(&plan, id);
    let runs = printed.runs();
    let told = words(&runs);
    assert_eq!(told.matches("長い説明。").count(), 4000);
    assert_eq!(told.matches('W').count(), 3000);
    let (width, height) = printed.page_size(0).unwrap();
    let outside = runs.iter().find(|run| run.rect.right() > width || run.rect.bottom() > height);
    assert!(outside.is_none(), "{outside:?}");
    assert!(printed.pdf().is_ok());
}

#[test]
fn grids_without_rows_are_printed_and_every_grid_meets_the_standard() {
    let (plan, id) = plan_with(Vec::new());
    assert!(grid(&plan, id).pdf().is_ok());
    for name in SAMPLES {
        let plan = sample(name);
        let measure = plan.measures.iter().max_by_key(|measure| measure.schedule.iter().map(|row| row.bars.len()).sum::<usize>()).unwrap();
        grid(&plan, measure.id).pdf().unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }
}

#[test]
fn bars_are_said_in_words_and_cut_at_the_edges_of_the_plan() {
    let (plan, id) = plan_with(vec![(
        "窓口",
        vec![bar("b1", "prepare", "設計", "2000-04", "2026-03"), bar("b2", "implement", "", "2025-06", "2025-08")],
    )]);
    let request = Request::new(What::Grid(id));
    let made = schedule::grid(&mut Writer::new(&plan, &request), plan.measure(id).unwrap());
    let [first, second] = made.rows[0].bars.as_slice() else { panic!("{:?}", made.rows[0].bars) };
    assert!(first.before && !first.after && first.from == 0);
    assert_eq!(first.said, "平成12年度～令和7年度：設計（準備）");
    assert_eq!(second.said, "令和7年6月～令和7年8月：実施");
}

#[test]
fn the_legend_tells_only_kinds_that_are_used_and_only_where_there_are_several() {
    let one = plan_with(vec![("窓口", vec![bar("b1", "implement", "運用", "2025-04", "2026-03")])]);
    let two = plan_with(vec![(
        "窓口",
        vec![bar("b1", "implement", "運用", "2025-04", "2026-03"), bar("b2", "prepare", "準備", "2024-04", "2025-03")],
    )]);
    for ((plan, id), count) in [(one, 0), (two, 2)] {
        let request = Request::new(What::Grid(id));
        let made = schedule::grid(&mut Writer::new(&plan, &request), plan.measure(id).unwrap());
        assert_eq!(made.legend.len(), count);
    }
}

#[test]
fn short_words_in_brackets_stay_on_a_line() {
    for name in SAMPLES {
        let plan = sample(name);
        for measure in plan.measures.iter().filter(|measure| !measure.schedule.is_empty()) {
            let printed = grid(&plan, measure.id);
            let places = printed.spots().into_iter().filter(|spot| matches!(spot.place, Place::Measure(_, MeasureField::Bar(_))));
            for spot in places {
                let middle = |run: &Run| (run.rect.x + run.rect.width / 2.0, run.rect.y + run.rect.height / 2.0);
                let inside = |run: &Run| run.page == spot.page && spot.rect.holds(middle(run).0, middle(run).1);
                let runs: Vec<Run> = printed.runs().into_iter().filter(inside).collect();
                let mut open: Option<(f32, String)> = None;
                for (sign, y) in runs.iter().flat_map(|run| run.text.chars().map(|sign| (sign, middle(run).1))) {
                    match (sign, open.take()) {
                        ('（', _) => open = Some((y, String::new())),
                        ('）', Some((from, words))) => {
                            let is_short = (1..=7).contains(&words.chars().count());
                            assert!(!is_short || (y - from).abs() < 0.5, "{name} {}: 「（{words}）」 is broken", measure.name);
                        }
                        (_, Some((from, words))) => open = Some((from, words + &sign.to_string())),
                        _ => {}
                    }
                }
            }
        }
    }
}
