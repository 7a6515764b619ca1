//! The preview at the right: the sheet as it will print, from a place on it to its field and back, folded away and back.

use std::sync::Arc;

use eframe::egui::{Event, Key, Modifiers, Pos2, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use shisakucho::base::id::Id;
use shisakucho::edit::document::Document;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::outline::Target;
use shisakucho::model::place::{MeasureField, Place};
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::builtin_forms;
use shisakucho::storage::settings::Settings;
use shisakucho::typeset::request::Request;
use shisakucho::typeset::typesetter::Typesetter;
use shisakucho::ui::app::{App, Start};
use shisakucho::ui::open_plan::OpenPlan;
use shisakucho::ui::panels::preview::{Here, PreviewPanel, Subject, Zoom};
use shisakucho::ui::theme;

use crate::ui::typing::setup;

type Window<'a> = Harness<'a, App>;

const PAGE: &str = "印刷プレビュー 1ページ";

fn measure_id(id: &str) -> MeasureId {
    MeasureId(Id::parse(id).unwrap())
}

/// A section with two measures, of which the first has texts.
fn plan() -> Plan {
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: 4 };
    let mut plan = Plan::new("汐見原市DX推進計画", "汐見原市", period, builtin_forms::by_key("kobetsu").unwrap());
    let mut first = Measure::new(measure_id("m1"), "地域ポイント");
    for field in &plan.form.narratives {
        first.narratives.insert(field.key.clone(), Prose::new("商店街で使えるポイントを、スマートフォンで配ります。"));
    }
    plan.measures = vec![Arc::new(first), Arc::new(Measure::new(measure_id("m2"), "スマート農業"))];
    let mut section = Section::new(SectionId(Id::parse("s1").unwrap()), "暮らし");
    section.items = vec![Item::Measure(measure_id("m1")), Item::Measure(measure_id("m2"))];
    plan.sections = Arc::new(vec![section]);
    plan
}

fn window<'a>(settings: Settings) -> Window<'a> {
    let start = Start { settings, preview: true, ..Start::default() };
    let mut window = Harness::builder().with_size(Vec2::new(1440.0, 900.0)).build_eframe(|cc| App::new(&cc.egui_ctx, start));
    window.run_steps(2);
    window.state_mut().show_document(OpenPlan::new(Document::opened(plan()), None, None));
    settle(&mut window);
    window
}

/// Lets a pause in typing go by and the printer finish.
fn settle(window: &mut Window<'_>) {
    for _ in 0..3 {
        window.run_steps(4);
        let ctx = window.ctx.clone();
        window.state_mut().wait_for_preview(&ctx);
    }
    window.run_steps(2);
}

/// The middle of a field on the page in the window.
fn on_page(window: &Window<'_>, plan: &Plan, place: &Place) -> Pos2 {
    let printed = Typesetter::new().typeset(plan, &Request::preview_of(place.measure().unwrap())).unwrap();
    let spot = printed.spots().into_iter().find(|spot| spot.place == *place).unwrap();
    let (width, _) = printed.page_size(0).unwrap();
    let page = window.get_by_label(PAGE).rect();
    let scale = page.width() / width;
    page.min + Vec2::new(spot.rect.x + spot.rect.width / 2.0, spot.rect.y + spot.rect.height / 2.0) * scale
}

#[test]
fn the_sheet_of_the_selected_measure_is_shown_with_its_fit() {
    let window = window(Settings::default());
    assert!(window.query_by_label(PAGE).is_some());
    assert!(window.query_all_by_label_contains("あと").next().is_some(), "the fit is told");
}

#[test]
fn a_click_on_the_page_leads_to_the_field() {
    let mut window = window(Settings::default());
    let plan = plan();
    let field = &plan.form.narratives[1];
    let place = Place::Measure(measure_id("m1"), MeasureField::Narrative(field.key.clone()));
    let at = on_page(&window, &plan, &place);
    window.hover_at(at);
    window.drag_at(at);
    window.drop_at(at);
    window.run_steps(4);
    assert!(window.get_by_role_and_label(Role::MultilineTextInput, &field.label).is_focused());
    assert_eq!(window.state().open_plan().unwrap().place, Some(place));
}

#[test]
fn typing_brings_a_new_page_after_a_pause() {
    let mut window = window(Settings::default());
    let before = window.state().preview_fit().unwrap().left;
    let label = plan().form.narratives[0].label.clone();
    window.get_by_role_and_label(Role::MultilineTextInput, &label).focus();
    window.run_steps(2);
    window.event(Event::Text("新しい段落\n新しい段落\n新しい段落\n新しい段落\n新しい段落\n新しい段落".to_owned()));
    window.step();
    assert_eq!(window.state().preview_fit().unwrap().left, before, "the old page stays meanwhile");
    settle(&mut window);
    assert!(window.state().preview_fit().unwrap().left < before);
}

#[test]
fn it_folds_away_and_stays_so() {
    let mut window = window(Settings::default());
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.run_steps(2);
    assert!(window.query_by_label(PAGE).is_none());
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    settle(&mut window);
    assert!(window.query_by_label(PAGE).is_some());
    let window = self::window(Settings { preview_folded: true, ..Settings::default() });
    assert!(window.query_by_label(PAGE).is_none());
}

#[test]
fn pages_are_enlarged_and_fitted_to_the_width() {
    let mut window = window(Settings::default());
    let fitted = window.get_by_label(PAGE).rect().width();
    window.get_by_label("プレビューを拡大").click();
    window.run_steps(3);
    let larger = window.get_by_label(PAGE).rect().width();
    assert!(larger > fitted, "{larger} > {fitted}");
    window.get_by_label("幅に合わせる").click();
    window.run_steps(3);
    assert!((window.get_by_label(PAGE).rect().width() - fitted).abs() < 1.0);
}

/// What the wheel with Ctrl, or two fingers, do over the page.
fn enlarge(window: &mut Window<'_>, factor: f32) {
    let at = window.get_by_label(PAGE).rect().center();
    window.hover_at(at);
    window.event(Event::Zoom(factor));
    window.run_steps(6);
}

#[test]
fn the_wheel_makes_a_page_smaller_that_was_fitted_to_a_narrow_panel() {
    let mut window = window(Settings::default());
    let fitted = window.get_by_label(PAGE).rect().width();
    enlarge(&mut window, 0.8);
    let smaller = window.get_by_label(PAGE).rect().width();
    assert!(smaller < fitted, "{smaller} < {fitted}");
    enlarge(&mut window, 1.6);
    let larger = window.get_by_label(PAGE).rect().width();
    assert!(larger > smaller, "{larger} > {smaller}");
}

#[test]
fn a_page_is_shown_as_a_whole_and_stays_so() {
    // A wide and low window: a page as wide as the panel would be higher than it.
    let window_of = |settings| {
        let mut shown = window(settings);
        shown.set_size(Vec2::new(1440.0, 520.0));
        settle(&mut shown);
        shown
    };
    let mut window = window_of(Settings::default());
    let width = window.get_by_label(PAGE).rect();
    assert!(width.bottom() > 520.0, "{width:?}");
    window.get_by_label("ページ全体を表示").click();
    settle(&mut window);
    let whole = window.get_by_label(PAGE).rect();
    assert!(whole.top() > 0.0 && whole.bottom() < 520.0, "{whole:?}");
    let again = window_of(Settings { preview_zoom: Zoom::Page.setting(), ..Settings::default() });
    assert!((again.get_by_label(PAGE).rect().height() - whole.height()).abs() < 1.0);
}

#[test]
fn the_pages_are_scrolled_and_enlarged_by_keyboard() {
    let mut window = window(Settings { preview_zoom: 100, ..Settings::default() });
    let top = window.get_by_label(PAGE).rect().top();
    window.get_by_label_contains("矢印キー").focus();
    window.run_steps(2);
    window.key_press(Key::PageDown);
    window.run_steps(3);
    let scrolled = window.get_by_label(PAGE).rect().top();
    assert!(scrolled < top - 100.0, "{scrolled} < {top}");
    window.key_press(Key::Home);
    window.run_steps(3);
    assert!((window.get_by_label(PAGE).rect().top() - top).abs() < 13.0);
    let width = window.get_by_label(PAGE).rect().width();
    window.key_press(Key::Minus);
    window.run_steps(3);
    assert!(window.get_by_label(PAGE).rect().width() < width);
    window.key_press(Key::ArrowDown);
    window.run_steps(3);
    assert!(window.get_by_label_contains("矢印キー").is_focused(), "arrows scroll, and lead nowhere else");
}

#[test]
fn departments_are_marked_on_the_page_while_their_chips_have_the_keyboard() {
    let mut window = window(Settings::default());
    let plan = plan();
    let place = Place::Measure(measure_id("m1"), MeasureField::Lead);
    let at = on_page(&window, &plan, &place);
    window.hover_at(at);
    window.drag_at(at);
    window.drop_at(at);
    window.run_steps(4);
    assert!(window.ctx.memory(|memory| memory.focused()).is_some());
    let label = plan.form.narratives[0].label.clone();
    window.get_by_role_and_label(Role::MultilineTextInput, &label).focus();
    window.run_steps(2);
    // Back by keyboard: nobody was led there, and the place is told all the same.
    for _ in 0..2 {
        window.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
        window.run_steps(2);
    }
    let there = window.state().open_plan().unwrap().place.clone();
    let related = Place::Measure(measure_id("m1"), MeasureField::Related);
    assert!(there == Some(place) || there == Some(related), "{there:?}");
}

#[test]
fn beside_a_section_it_is_said_where_pages_are_found() {
    let mut window = window(Settings::default());
    let mut open = OpenPlan::new(Document::opened(plan()), None, None);
    open.selected = Some(Target::Section(SectionId(Id::parse("s1").unwrap())));
    window.state_mut().show_document(open);
    settle(&mut window);
    assert!(window.query_by_label(PAGE).is_none());
    assert!(window.query_all_by_label_contains("その票を印刷したページがここに出ます").next().is_some());
    assert!(window.query_all_by_label_contains("「文書」で見られます").next().is_some());
}

#[test]
fn what_cannot_be_printed_is_told_calmly() {
    let open = OpenPlan::new(Document::opened(plan()), None, None);
    let subject = Subject::Pages(Request::preview_of(measure_id("gone")));
    let mut harness = Harness::builder().with_size(Vec2::new(400.0, 600.0)).with_context_setup(setup).build_ui_state(
        move |ui, panel: &mut Option<PreviewPanel>| {
            let panel = panel.get_or_insert_with(|| PreviewPanel::new(ui.ctx(), None, true, Zoom::Width));
            panel.take_news(ui.ctx());
            let mut asked = shisakucho::ui::asked::Asked::new(shisakucho::base::id::IdMint::from_seed(1));
            panel.show(ui, &open, 1, &subject, &Here { place: None, part: None }, &mut asked);
        },
        None,
    );
    harness.run_steps(2);
    harness.state().as_ref().unwrap().wait();
    harness.run_steps(2);
    assert!(harness.query_all_by_label_contains("いま組むことができません").next().is_some());
    theme::apply(&harness.ctx, shisakucho::ui::tokens::ThemeChoice::Dark);
    harness.run_steps(2);
}
