//! The views beside the card: the table of all measures, 将来の姿 × 施策, the national priorities, taking measures over from
//! another plan. Driven by label and role.

use std::fs;
use std::path::Path;

use eframe::egui::{Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{Queryable, by};
use shisakucho::edit::document::Document;
use shisakucho::model::outline::Target;
use shisakucho::model::plan::Plan;
use shisakucho::storage::read;
use shisakucho::ui::app::{App, Start};
use shisakucho::ui::open_plan::OpenPlan;

type Window<'a> = Harness<'a, App>;

fn sample(name: &str) -> Plan {
    read::from_text(&fs::read_to_string(Path::new("sample_plans").join(name)).unwrap()).unwrap().plan
}

fn window<'a>(plan: Plan) -> Window<'a> {
    let mut window = Harness::builder().with_size(Vec2::new(1400.0, 900.0)).build_eframe(|cc| App::new(&cc.egui_ctx, Start::default()));
    window.run();
    window.state_mut().show_document(OpenPlan::new(Document::opened(plan), None, None));
    window.run();
    window
}

fn plan(window: &Window<'_>) -> Plan {
    window.state().open_plan().unwrap().plan().clone()
}

fn click(window: &mut Window<'_>, role: Role, label: &str) {
    window.get(by().role(role).label_contains(label)).click();
    window.run();
}

fn view(window: &mut Window<'_>, name: &str) {
    window.get(by().role(Role::RadioButton).label(name)).click();
    window.run();
}

#[test]
fn the_views_are_offered_in_the_words_of_the_form() {
    let window = window(sample("fukaseno.ron"));
    for name in ["票", "一覧", "将来の姿", "重点取組", "文書"] {
        assert!(window.query_by_role_and_label(Role::RadioButton, name).is_some(), "{name}");
    }
}

#[test]
fn a_form_without_visions_offers_no_matrix_of_them() {
    let window = window(sample("nagihara.ron"));
    assert!(window.query_by_role_and_label(Role::RadioButton, "将来の姿").is_none());
    assert!(window.query_by_role_and_label(Role::RadioButton, "文書").is_some());
}

#[test]
fn a_mark_of_the_matrix_is_set_and_taken_back() {
    let mut window = window(sample("fukaseno.ron"));
    view(&mut window, "将来の姿");
    let before = plan(&window);
    let vision = before.sections[0].visions[0].id;
    let first = window.state().open_plan().unwrap().outline().measures().next().unwrap();
    let served = |plan: &Plan| plan.measure(first).unwrap().visions.contains(&vision);
    let was = served(&before);
    let label = format!("{}：{}", before.sections[0].visions[0].text, "No.1　");
    window.get(by().role(Role::CheckBox).label_contains(&label)).click();
    window.run();
    assert_ne!(served(&plan(&window)), was);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_eq!(plan(&window), before);
}

#[test]
fn a_vision_without_measures_is_told() {
    let mut empty = sample("fukaseno.ron");
    let vision = empty.sections[0].visions[0].id;
    for measure in &mut empty.measures {
        std::sync::Arc::make_mut(measure).visions.retain(|id| *id != vision);
    }
    let mut window = window(empty);
    view(&mut window, "将来の姿");
    assert!(window.query_by_label_contains("取組の対応がない将来の姿（ビジョン）が1件あります").is_some());
}

#[test]
fn the_number_over_a_column_leads_to_the_card() {
    let mut window = window(sample("fukaseno.ron"));
    view(&mut window, "将来の姿");
    click(&mut window, Role::Link, "No.3　");
    let third = window.state().open_plan().unwrap().outline().measures().nth(2).unwrap();
    assert_eq!(window.state().open_plan().unwrap().selected, Some(Target::Measure(third)));
    assert!(window.query_by_label_contains("どの将来の姿").is_none(), "the matrix gave way to the card");
}

#[test]
fn a_text_is_edited_in_the_table() {
    let mut window = window(sample("shiomihara.ron"));
    view(&mut window, "一覧");
    let first = window.state().open_plan().unwrap().outline().measures().next().unwrap();
    let name = plan(&window).measure(first).unwrap().name.clone();
    click(&mut window, Role::Button, &format!("{name}：施策名"));
    window.key_press_modifiers(Modifiers::NONE, Key::End);
    window.event(eframe::egui::Event::Text("の改善".to_owned()));
    window.run();
    assert_eq!(plan(&window).measure(first).unwrap().name, format!("{name}の改善"));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_eq!(plan(&window).measure(first).unwrap().name, name);
}

#[test]
fn a_plan_without_priorities_takes_an_edition_and_maps_a_measure() {
    let mut bare = sample("shiomihara.ron");
    bare.priority_editions = std::sync::Arc::default();
    for measure in &mut bare.measures {
        std::sync::Arc::make_mut(measure).priorities.clear();
    }
    let mut window = window(bare);
    view(&mut window, "重点取組");
    click(&mut window, Role::Button, "第2.0版");
    let edition = plan(&window).priority_editions[0].clone();
    assert!(!edition.items.is_empty());
    let told = format!("対応する施策がない項目が{}件あります", edition.items.len());
    assert!(window.query_by_label_contains(&told).is_some(), "{told}");
    let first = window.state().open_plan().unwrap().outline().measures().next().unwrap();
    window.get(by().role(Role::CheckBox).label_contains(&format!("{}：01-01", edition.items[0].text))).click();
    window.run();
    assert_eq!(plan(&window).measure(first).unwrap().priorities, vec![edition.items[0].id]);
}

#[test]
fn a_mapping_moves_to_the_edition_that_continues_it() {
    let mut window = window(sample("shiomihara.ron"));
    view(&mut window, "重点取組");
    click(&mut window, Role::Button, "版を加える");
    click(&mut window, Role::Button, "を写して新しい版をつくる");
    let editions = plan(&window).priority_editions.clone();
    let (old, new) = (&editions[editions.len() - 2], &editions[editions.len() - 1]);
    assert_eq!(new.items[0].continues, vec![old.items[0].id]);
    // The new edition stands last and is shown.
    click(&mut window, Role::Button, "対応を移す");
    click(&mut window, Role::Button, "から「新しい版」へ");
    let plan = plan(&window);
    for measure in &plan.measures {
        assert!(!old.items.iter().any(|item| measure.priorities.contains(&item.id)), "{}", measure.name);
    }
    assert!(plan.measures.iter().any(|measure| new.items.iter().any(|item| measure.priorities.contains(&item.id))));
}

#[test]
fn editions_taken_in_any_order_know_what_continues_what() {
    let mut bare = sample("shiomihara.ron");
    bare.priority_editions = std::sync::Arc::default();
    for measure in &mut bare.measures {
        std::sync::Arc::make_mut(measure).priorities.clear();
    }
    let mut window = window(bare);
    view(&mut window, "重点取組");
    click(&mut window, Role::Button, "第3.0版");
    for edition in ["第2.3版", "第2.0版"] {
        click(&mut window, Role::Button, "版を加える");
        click(&mut window, Role::Button, edition);
    }
    let editions = plan(&window).priority_editions.clone();
    let published: Vec<&str> = editions.iter().map(|edition| edition.published.as_str()).collect();
    assert!(published.is_sorted(), "{published:?}");
    for pair in editions.windows(2) {
        assert!(pair[1].items.iter().any(|item| item.continues.iter().any(|id| pair[0].items.iter().any(|old| old.id == *id))));
    }
}
