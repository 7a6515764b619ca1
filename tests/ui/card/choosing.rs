//! 将来の姿 and national priorities are chosen from what the plan holds.

use std::sync::Arc;

use eframe::egui::Role;
use egui_kittest::kittest::{Queryable as _, by};
use shisakucho::model::ids::{PriorityEditionId, PriorityId, VisionId};
use shisakucho::model::plan::Plan;
use shisakucho::model::priority::{Priority, PriorityEdition};
use shisakucho::model::section::Vision;

use super::host::{self, Window, click, id, measure, plan, type_text};

fn with_visions() -> Plan {
    let mut plan = plan("action");
    let visions = ["書かずに済みます", "待たずに済みます"];
    let visions = visions.iter().enumerate().map(|(at, text)| Vision { id: VisionId(id(&format!("v{at}"))), text: (*text).to_owned() });
    Arc::make_mut(&mut plan.sections)[0].visions = visions.collect();
    plan
}

fn check(window: &mut Window<'_>, label: &str) {
    window.get(by().role(Role::CheckBox).label_contains(label)).click();
    window.run();
}

#[test]
fn a_vision_is_found_by_a_word_chosen_and_taken_away() {
    let plan = with_visions();
    let name = plan.form.words.visions.clone();
    let mut window = host::card(plan);
    click(&mut window, &format!("{name}を選ぶ"));
    type_text(&mut window, "待た");
    assert!(window.query(by().role(Role::CheckBox).label_contains("書かず")).is_none());
    check(&mut window, "待たずに済みます");
    assert_eq!(measure(&window).visions, [VisionId(id("v1"))]);
    click(&mut window, "閉じる");
    click(&mut window, "②待たずに済みますを外す");
    assert!(measure(&window).visions.is_empty());
}

#[test]
fn without_an_edition_the_cell_says_where_to_register_one() {
    let window = host::card(plan("action"));
    window.get_by_label_contains("国の重点取組事項が未登録です");
    window.get_by_role_and_label(Role::Button, "版を選ぶ…");
}

#[test]
fn a_priority_gives_the_measure_its_mark() {
    let mut plan = plan("action");
    let item = Priority { id: PriorityId(id("p1")), group: String::new(), text: "窓口の改革".to_owned(), continues: Vec::new() };
    let edition = PriorityEdition {
        id: PriorityEditionId(id("e1")),
        name: "ためしの版".to_owned(),
        published: String::new(),
        source: String::new(),
        items: vec![item],
    };
    plan.priority_editions = Arc::new(vec![edition]);
    let name = plan.form.words.priorities.clone();
    let mut window = host::card(plan);
    click(&mut window, &format!("{name}を選ぶ"));
    window.get_by_label("ためしの版");
    check(&mut window, "★窓口の改革");
    assert_eq!(measure(&window).priorities, [PriorityId(id("p1"))]);
}
