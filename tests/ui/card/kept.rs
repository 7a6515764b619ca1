//! What the form does not show is told at the foot of the card; what was taken over waits for being confirmed.

use egui_kittest::kittest::Queryable as _;
use shisakucho::derive::hidden::hidden;
use shisakucho::model::measure::Reference;
use shisakucho::model::place::MeasureField;
use shisakucho::model::prose::Prose;

use super::host::{self, click, measure, plan, with};

#[test]
fn hidden_records_are_counted_and_can_be_read() {
    let plan = with(plan("action"), |measure| {
        measure.narratives.insert("elsewhere".to_owned(), Prose::new("前の様式の文章"));
        measure.references.push(Reference { plan: "総合計画".to_owned(), item: "4-2".to_owned() });
    });
    assert_eq!(hidden(&plan, &plan.measures[0]).len(), 2);
    let mut window = host::card(plan);
    assert!(window.query_by_label("前の様式の文章").is_none());
    click(&mut window, "▶ この様式に表示しない記載（2件）");
    window.get_by_label("前の様式の文章");
    window.get_by_label_contains("表示する様式に切り替えると");
}

#[test]
fn nothing_hidden_no_block() {
    let window = host::card(plan("action"));
    assert!(window.query_by_label_contains("表示しない記載").is_none());
}

#[test]
fn a_field_that_was_taken_over_is_confirmed_by_its_chip() {
    let plan = with(plan("action"), |measure| {
        let key = "summary";
        measure.narratives.insert(key.to_owned(), Prose::new("去年の概要"));
        measure.unconfirmed.insert(MeasureField::Narrative(key.to_owned()));
        measure.unconfirmed.insert(MeasureField::Lead);
    });
    let label = plan.form.narrative("summary").unwrap().label.clone();
    let mut window = host::card(plan);
    click(&mut window, &format!("{label}　要確認"));
    assert_eq!(measure(&window).unconfirmed.iter().collect::<Vec<_>>(), [&MeasureField::Lead]);
}
