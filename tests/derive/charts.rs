//! The drawings that write themselves: nothing overlaps or leaves the sheet, words have room, and a screen reader is told.

use std::sync::Arc;

use shisakucho::base::id::Id;
use shisakucho::derive::chart::{Chart, PADDING, Rect, Shape, TYPE_SIZE, USUAL_WIDTH, em, text_lines, text_width};
use shisakucho::derive::structure_chart::Depth;
use shisakucho::derive::{organisation_chart, structure_chart, year_chart};
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::BodyId;
use shisakucho::model::organisation::{Body, RelatedPlan};
use shisakucho::model::outline::{Outline, Target};
use shisakucho::model::plan::Plan;

use super::lists::sample;

const SAMPLES: [&str; 5] = ["shiomihara", "nagihara", "fukaseno", "hanioka", "kuwashiro"];
const HAIR: f32 = 0.01;

fn boxes(chart: &Chart) -> Vec<(Rect, &str)> {
    chart
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Box { rect, text, .. } => Some((*rect, text.as_str())),
            _ => None,
        })
        .collect()
}

fn assert_sound(chart: &Chart, name: &str) {
    let boxes = boxes(chart);
    for (at, (rect, text)) in boxes.iter().enumerate() {
        assert!(rect.x >= -HAIR && rect.y >= -HAIR, "{name}: {text} {rect:?}");
        assert!(rect.right() <= chart.width + HAIR && rect.bottom() <= chart.height + HAIR, "{name}: {text} {rect:?}");
        let lines = text_lines(text, rect.width, TYPE_SIZE) as f32;
        assert!(lines * em(TYPE_SIZE) + 2.0 * PADDING <= rect.height + HAIR, "{name}: 「{text}」 has no room in {rect:?}");
        for (other, words) in &boxes[at + 1..] {
            let apart = rect.right() <= other.x + HAIR
                || other.right() <= rect.x + HAIR
                || rect.bottom() <= other.y + HAIR
                || other.bottom() <= rect.y + HAIR;
            assert!(apart, "{name}: 「{text}」 {rect:?} and 「{words}」 {other:?} overlap");
        }
    }
    for shape in &chart.shapes {
        let within = |x: f32, y: f32| (-HAIR..=chart.width + HAIR).contains(&x) && (-HAIR..=chart.height + HAIR).contains(&y);
        match shape {
            Shape::Line { from, to, .. } => assert!(within(from.x, from.y) && within(to.x, to.y), "{name}: {shape:?}"),
            other => {
                let rect = other.rect().unwrap();
                assert!(within(rect.x, rect.y) && within(rect.right(), rect.bottom()), "{name}: {shape:?}");
            }
        }
    }
    assert!(chart.alternative.ends_with('。'), "{name}: {}", chart.alternative);
}

#[test]
fn a_half_width_character_is_about_half_as_wide() {
    assert!((text_width("令和6年度") - 4.55).abs() < HAIR);
    assert_eq!(text_lines("短い", 30.0, TYPE_SIZE), 1);
    assert_eq!(text_lines("一行目\n二行目", 30.0, TYPE_SIZE), 2);
    assert!(text_lines(&"長".repeat(40), 30.0, TYPE_SIZE) >= 5);
}

#[test]
fn the_structure_of_every_sample_is_drawn_with_all_measures() {
    for name in SAMPLES {
        let plan = sample(name);
        for width in [120.0, USUAL_WIDTH, 257.0] {
            let chart = structure_chart::chart(&plan, &Outline::of(&plan), width).unwrap();
            assert_sound(&chart, name);
            let measures = chart.shapes.iter().filter(|shape| matches!(shape, Shape::Box { target: Some(Target::Measure(_)), .. }));
            assert_eq!(measures.count(), plan.measures.len(), "{name}");
        }
    }
}

#[test]
fn the_structure_can_stop_at_the_sections_and_count() {
    let plan = sample("fukaseno");
    let chart = structure_chart::chart_to(&plan, &Outline::of(&plan), USUAL_WIDTH, Depth::Sections).unwrap();
    assert_sound(&chart, "fukaseno");
    assert!(chart.shapes.iter().all(|shape| !matches!(shape, Shape::Box { target: Some(Target::Measure(_)), .. })));
    assert!(boxes(&chart).iter().any(|(_, text)| text.ends_with("件）")));
}

#[test]
fn a_plan_without_sections_has_no_structure_to_draw() {
    let mut plan = sample("nagihara");
    plan.sections = Arc::default();
    assert_eq!(structure_chart::chart(&plan, &Outline::of(&plan), USUAL_WIDTH), None);
}

fn id(text: &str) -> BodyId {
    BodyId(Id::parse(text).unwrap())
}

fn body(own: &str, under: Option<&str>, beside: bool) -> Body {
    Body {
        id: id(own),
        name: format!("{own}会議"),
        members: vec!["議長：副市長".to_owned(), "委員：各部長、会計管理者、教育部長".to_owned()],
        role: "方針の決定、進行管理及び部局の間の調整".to_owned(),
        under: under.map(id),
        beside,
    }
}

fn organised(bodies: Vec<Body>) -> Plan {
    let mut plan = sample("nagihara");
    plan.organisation = Arc::new(bodies);
    plan
}

#[test]
fn no_bodies_no_chart() {
    assert_eq!(organisation_chart::chart(&organised(Vec::new()), USUAL_WIDTH), None);
}

#[test]
fn bodies_stand_under_and_beside_each_other() {
    let plan = organised(vec![
        body("top", None, false),
        body("adviser", Some("top"), true),
        body("board", Some("top"), false),
        body("team1", Some("board"), false),
        body("team2", Some("board"), false),
        body("office", Some("top"), false),
    ]);
    let chart = organisation_chart::chart(&plan, USUAL_WIDTH).unwrap();
    assert_sound(&chart, "bodies");
    let place = |name: &str| boxes(&chart).into_iter().find(|(_, text)| *text == format!("{name}会議")).unwrap().0;
    assert!(place("board").y > place("top").bottom() && (place("board").y - place("office").y).abs() < HAIR);
    assert!(place("adviser").x > place("top").right() && (place("adviser").y - place("top").y).abs() < HAIR);
    assert!(place("team1").y > place("board").y && place("team1").x < place("team2").x);
    for word in ["top会議", "adviser会議", "team2会議", "横に"] {
        assert!(chart.alternative.contains(word), "{}", chart.alternative);
    }
}

#[test]
fn many_bodies_under_one_stand_one_above_the_other() {
    let mut bodies = vec![body("top", None, false), body("a", Some("top"), false), body("b", Some("top"), false)];
    for number in 0..5 {
        bodies.push(body(&format!("a{number}"), Some("a"), false));
        bodies.push(body(&format!("b{number}"), Some("b"), number == 4));
    }
    let chart = organisation_chart::chart(&organised(bodies), USUAL_WIDTH).unwrap();
    assert_sound(&chart, "many");
}

#[test]
fn bodies_in_a_circle_or_under_none_are_drawn_all_the_same() {
    let plan = organised(vec![body("a", Some("b"), false), body("b", Some("a"), true), body("c", Some("gone"), false)]);
    let chart = organisation_chart::chart(&plan, USUAL_WIDTH).unwrap();
    assert_sound(&chart, "circle");
    assert_eq!(boxes(&chart).len(), 6);
}

#[test]
fn the_organisation_of_every_sample_is_sound() {
    for name in SAMPLES {
        let plan = sample(name);
        if let Some(chart) = organisation_chart::chart(&plan, USUAL_WIDTH) {
            assert_sound(&chart, name);
        }
        assert_sound(&year_chart::chart(&plan, USUAL_WIDTH), name);
    }
}

fn period(first: u16, last: u16) -> Period {
    Period::between(FiscalYear::new(first).unwrap(), FiscalYear::new(last).unwrap()).unwrap()
}

#[test]
fn other_plans_leave_the_years_shown_with_an_arrow() {
    let mut plan = sample("shiomihara");
    let related = |name: &str, first, last| RelatedPlan { name: name.to_owned(), period: period(first, last) };
    plan.related_plans =
        Arc::new(vec![related("総合計画", 2016, 2035), related("前の計画", 2022, 2023), related("遠い昔の計画", 2001, 2005)]);
    let chart = year_chart::chart(&plan, USUAL_WIDTH);
    assert_sound(&chart, "years");
    let arrows = chart.shapes.iter().filter(|shape| matches!(shape, Shape::Line { arrow: true, .. })).count();
    let bars = chart.shapes.iter().filter(|shape| matches!(shape, Shape::Bar { .. })).count();
    assert_eq!((arrows, bars), (2, 3));
    // Six years around the plan of four, and the column of names.
    let heads = boxes(&chart).iter().filter(|(rect, _)| rect.y < HAIR).count();
    assert_eq!(heads, 4 + 12 + 1);
    assert!(chart.alternative.contains("総合計画は平成28～令和17年度"), "{}", chart.alternative);
}

#[test]
fn a_plan_alone_shows_its_own_years() {
    let mut plan = sample("shiomihara");
    plan.related_plans = Arc::default();
    let chart = year_chart::chart(&plan, USUAL_WIDTH);
    assert_sound(&chart, "alone");
    assert_eq!(boxes(&chart).iter().filter(|(rect, _)| rect.y < HAIR).count(), 1 + usize::from(plan.period.count));
}
