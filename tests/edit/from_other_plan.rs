//! Measures taken over from another plan: what comes along, what comes marked as 要確認, what stays behind.

use shisakucho::base::id::IdMint;
use shisakucho::edit::from_other_plan::{Taking, take};
use shisakucho::model::annual::AnnualList;
use shisakucho::model::place::{IndicatorField, MeasureField};

use super::*;

/// A plan of another city, which knows one department of the small plan and has another form.
fn other_city() -> Plan {
    let mut plan = small_plan();
    plan.title = "みなと野市DX推進計画".to_owned();
    plan.city = "みなと野市".to_owned();
    plan.departments = Arc::new(vec![Department {
        id: department_id("x1"),
        name: "企画政策課".to_owned(),
        division: String::new(),
        former_names: Vec::new(),
    }]);
    plan
}

fn taken(taking: Taking) -> Measure {
    let from = small_plan();
    take(m1(&from), &from, &other_city(), taking, &mut IdMint::from_seed(1)).measure
}

#[test]
fn everything_comes_with_facts_marked() {
    let measure = taken(Taking::Everything);
    let original = small_plan();
    assert_eq!(measure.name, "書かない窓口の開設");
    assert_eq!(measure.narratives, m1(&original).narratives);
    assert_eq!(measure.lead[0], DepartmentRef::Master(department_id("x1")), "the department of the same name");
    assert_eq!(measure.lead[1], DepartmentRef::Free("商工観光課".to_owned()), "a department that the other plan does not know");
    let marked = [
        MeasureField::Lead,
        MeasureField::Related,
        MeasureField::Narrative("issues".to_owned()),
        MeasureField::Schedule,
        MeasureField::Indicator(measure.indicators[0].id, IndicatorField::Whole),
    ];
    let actions = [(2024, None), (2024, Some(0)), (2024, Some(1)), (2026, None), (2026, Some(0))];
    let actions = actions.map(|(of, branch)| MeasureField::Annual(around::cell(of, branch, AnnualList::Actions)));
    let others = [MeasureField::References, MeasureField::Pictures];
    assert_eq!(measure.unconfirmed, marked.into_iter().chain(actions).chain(others).collect());
}

#[test]
fn a_text_without_figures_and_names_is_no_fact() {
    let mut from = small_plan();
    let issues = Prose::new("＜背景＞\n・①窓口が混み合う。");
    Arc::make_mut(&mut from.measures[0]).narratives.insert("issues".to_owned(), issues);
    let measure = take(m1(&from), &from, &other_city(), Taking::Everything, &mut IdMint::from_seed(1)).measure;
    assert!(!measure.unconfirmed.contains(&MeasureField::Narrative("issues".to_owned())));
}

#[test]
fn the_structure_alone_brings_no_sentence_and_no_figure() {
    let mut from = small_plan();
    Arc::make_mut(&mut from.measures[0]).narratives.insert("details".to_owned(), Prose::new("＜教室＞\n月2回開く。\n＜相談＞"));
    let measure = take(m1(&from), &from, &other_city(), Taking::Structure, &mut IdMint::from_seed(1)).measure;
    assert_eq!(measure.narrative("issues"), "");
    assert_eq!(measure.narrative("details"), "＜教室＞\n＜相談＞");
    assert!(measure.lead.is_empty() && measure.unconfirmed.is_empty());
    assert_eq!(measure.schedule.iter().map(|row| row.label.as_str()).collect::<Vec<_>>(), ["窓口の見直し", "職員の研修"]);
    assert!(measure.schedule.iter().all(|row| row.bars.is_empty()));
    assert_eq!(measure.indicators[0].name, "平均待ち時間");
    assert!(measure.indicators[0].filled().is_empty());
}

#[test]
fn nothing_shares_an_identity_with_the_original() {
    let measure = taken(Taking::Everything);
    let original = small_plan();
    let original = m1(&original);
    assert_ne!(measure.id, original.id);
    assert!(measure.schedule.iter().zip(&original.schedule).all(|(new, old)| new.id != old.id));
    assert!(measure.indicators.iter().zip(&original.indicators).all(|(new, old)| new.id != old.id));
}

#[test]
fn a_text_comes_under_the_field_of_the_same_label() {
    let mut to = other_city();
    let form = Arc::make_mut(&mut to.form);
    for field in &mut form.narratives {
        field.key = format!("other-{}", field.key);
    }
    let from = small_plan();
    let measure = take(m1(&from), &from, &to, Taking::Everything, &mut IdMint::from_seed(1)).measure;
    assert!(measure.narrative("other-issues").starts_with("待ち時間が長い"));
}

#[test]
fn changing_a_field_confirms_it() {
    let mut plan = other_city();
    let mut measure = taken(Taking::Everything);
    measure.id = measure_id("m9");
    plan.measures.push(Arc::new(measure));
    let first = Arc::make_mut(&mut plan.sections).first_mut().unwrap();
    first.items.push(Item::Measure(measure_id("m9")));
    let mut document = Document::opened(plan);
    let edit = Edit::Measure(measure_id("m9"), MeasureEdit::Narrative("issues".to_owned(), "直した。".to_owned()));
    assert_eq!(document.apply(&edit), Outcome::Changed);
    let marks = |document: &Document| document.plan().measure(measure_id("m9")).unwrap().unconfirmed.clone();
    assert!(!marks(&document).contains(&MeasureField::Narrative("issues".to_owned())));
    assert!(marks(&document).contains(&MeasureField::Lead));
    document.apply(&Edit::Measure(measure_id("m9"), MeasureEdit::Confirmed(MeasureField::Lead)));
    assert!(!marks(&document).contains(&MeasureField::Lead));
}
