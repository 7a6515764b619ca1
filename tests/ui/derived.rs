//! Lists and charts that write themselves, on the screen: read aloud, clicked, reached by the keyboard.

use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Context, Key, ScrollArea, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::derive::chart::{Chart, USUAL_WIDTH};
use shisakucho::derive::list_table::ListTable;
use shisakucho::derive::{lists, structure_chart};
use shisakucho::model::chapter::DerivedKind;
use shisakucho::model::outline::{Outline, Target};
use shisakucho::model::plan::Plan;
use shisakucho::storage::read;
use shisakucho::ui::theme;
use shisakucho::ui::tokens::ThemeChoice;
use shisakucho::ui::widgets::{chart_view, derived_table};

struct Host {
    table: ListTable,
    chart: Chart,
    clicked: Option<Target>,
}

fn setup(ctx: &Context) {
    theme::install_fonts(ctx);
    theme::apply(ctx, ThemeChoice::Light);
}

fn plan() -> Plan {
    let text = std::fs::read_to_string(Path::new("sample_plans").join("hanioka.ron")).unwrap();
    read::from_text(&text).unwrap().plan
}

fn harness(width: f32, with_chart: bool) -> Harness<'static, Host> {
    let plan = plan();
    let outline = Outline::of(&plan);
    let table = lists::table(DerivedKind::MeasureList, None, &plan, &outline).unwrap();
    let chart = structure_chart::chart(&plan, &outline, USUAL_WIDTH).unwrap();
    let host = Host { table, chart, clicked: None };
    let mut harness = Harness::builder().with_size(Vec2::new(width, 1600.0)).with_context_setup(setup).build_ui_state(
        move |ui, host: &mut Host| {
            let clicked = ScrollArea::vertical().show(ui, |ui| {
                if with_chart { chart_view::show(ui, &host.chart) } else { derived_table::show(ui, &host.table, "取組の一覧") }
            });
            host.clicked = clicked.inner.or(host.clicked);
        },
        host,
    );
    harness.run();
    harness
}

#[test]
fn a_name_in_the_table_leads_to_its_measure() {
    for width in [820.0, 300.0] {
        let mut harness = harness(width, false);
        assert!(harness.query_by_role_and_label(Role::Table, "取組の一覧").is_some());
        assert!(harness.query_by_role_and_label(Role::ColumnHeader, "取組項目").is_some());
        let plan = plan();
        let first = plan.measure(Outline::of(&plan).measures().next().unwrap()).unwrap();
        let label = shisakucho::derive::list_table::marked_name(&plan, first);
        let node = harness.get_by_role_and_label(Role::Link, &label);
        node.focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().clicked, Some(Target::Measure(first.id)));
    }
}

#[test]
fn a_chart_says_its_sentences_and_its_boxes_lead_on() {
    let mut harness = harness(820.0, true);
    let alternative = harness.state().chart.alternative.clone();
    assert!(harness.query_by_label(&alternative).is_some());
    let plan = plan();
    let section = &plan.sections[0];
    let place = harness.get_by_role_and_label(Role::Link, &format!("(1) {}", section.title)).rect().center();
    harness.hover_at(place);
    harness.drag_at(place);
    harness.drop_at(place);
    harness.run();
    assert_eq!(harness.state().clicked, Some(Target::Section(section.id)));
}
