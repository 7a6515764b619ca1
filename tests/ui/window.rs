//! The whole window as an officer meets it: structure tree, card, undo, closing, saving, opening. Driven by label and role.

use std::path::Path;
use std::sync::Arc;

use eframe::egui::{Event, ImeEvent, Key, Modifiers, Role, Vec2, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use shisakucho::base::id::Id;
use shisakucho::edit::document::Document;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::{builtin_forms, file};
use shisakucho::ui::app::{App, Start};
use shisakucho::ui::open_plan::OpenPlan;

type Window<'a> = Harness<'a, App>;

/// Two pillars: 「暮らし」 with two measures, 「行政」 with one.
fn plan() -> Plan {
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: 4 };
    let mut plan = Plan::new("汐見原市DX推進計画", "汐見原市", period, builtin_forms::by_key("kobetsu").unwrap());
    let names = [("m1", "地域ポイント"), ("m2", "スマート農業"), ("m3", "電子決裁")];
    plan.measures = names.iter().map(|(id, name)| Arc::new(Measure::new(measure_id(id), *name))).collect();
    let mut first = Section::new(SectionId(Id::parse("s1").unwrap()), "暮らし");
    first.items = vec![Item::Measure(measure_id("m1")), Item::Measure(measure_id("m2"))];
    let mut second = Section::new(SectionId(Id::parse("s2").unwrap()), "行政");
    second.items = vec![Item::Measure(measure_id("m3"))];
    plan.sections = Arc::new(vec![first, second]);
    plan
}

fn measure_id(id: &str) -> MeasureId {
    MeasureId(Id::parse(id).unwrap())
}

fn empty_window<'a>() -> Window<'a> {
    let mut window = Harness::builder().with_size(Vec2::new(1280.0, 820.0)).build_eframe(|cc| App::new(&cc.egui_ctx, Start::default()));
    window.run();
    window
}

fn window<'a>() -> Window<'a> {
    let mut window = empty_window();
    window.state_mut().show_document(OpenPlan::new(Document::opened(plan()), None, None));
    window.run();
    window
}

fn shown(window: &Window<'_>) -> Plan {
    window.state().open_plan().unwrap().plan().clone()
}

fn names(window: &Window<'_>) -> Vec<String> {
    let open = window.state().open_plan().unwrap();
    open.outline().measures().map(|id| format!("{} {}", open.outline().number(id), open.plan().measure(id).unwrap().name)).collect()
}

fn press(window: &mut Window<'_>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn type_text(window: &mut Window<'_>, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

fn tree_row(window: &mut Window<'_>, label: &str) {
    window.get(egui_kittest::kittest::by().role(Role::TreeItem).label_contains(label)).click();
    window.run();
}

#[test]
fn a_measure_is_added_and_named_by_keyboard_alone() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    type_text(&mut window, "オープンデータ");
    assert_eq!(names(&window), ["01-01 地域ポイント", "01-02 オープンデータ", "01-03 スマート農業", "02-01 電子決裁"]);
}

#[test]
fn enter_in_a_name_leads_to_the_field_that_follows() {
    let mut window = window();
    window.get_by_role_and_label(Role::MultilineTextInput, "施策名").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(!window.get_by_role_and_label(Role::MultilineTextInput, "施策名").is_focused());
    assert!(window.ctx.memory(|memory| memory.focused()).is_some(), "the keyboard is not lost");
    assert_eq!(shown(&window).measures[0].name, "地域ポイント", "the name has no new line");
}

#[test]
fn after_a_dialog_the_keyboard_is_where_it_was() {
    let mut window = window();
    window.get_by_role_and_label(Role::MultilineTextInput, "現状と課題").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::F1);
    assert!(!window.get_by_role_and_label(Role::MultilineTextInput, "現状と課題").is_focused());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.get_by_role_and_label(Role::MultilineTextInput, "現状と課題").is_focused());
}

#[test]
fn undo_and_redo_go_through_the_window() {
    let mut window = window();
    window.get_by_role_and_label(Role::MultilineTextInput, "施策名").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, "の拡大");
    assert_eq!(shown(&window).measures[0].name, "地域ポイントの拡大");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(shown(&window).measures[0].name, "地域ポイント");
    press(&mut window, Modifiers::COMMAND, Key::Y);
    assert_eq!(shown(&window).measures[0].name, "地域ポイントの拡大");
    // The field shows what the plan holds, and typing goes on from there.
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.get_by_role_and_label(Role::MultilineTextInput, "施策名").accesskit_node().value().unwrap(), "地域ポイント");
}

#[test]
fn the_edit_menu_names_the_step() {
    let mut window = window();
    window.get_by_role_and_label(Role::MultilineTextInput, "施策名").focus();
    window.run();
    type_text(&mut window, "新");
    window.get_by_label("編集").click();
    window.run();
    assert!(window.query_all_by_label_contains("元に戻す：施策名").next().is_some());
}

#[test]
fn nothing_reaches_the_plan_while_an_input_method_composes() {
    let mut window = window();
    window.get_by_role_and_label(Role::MultilineTextInput, "現状と課題").focus();
    window.run();
    for preedit in ["こ", "こう", "こうれい"] {
        window.event(Event::Ime(ImeEvent::Preedit { text: preedit.to_owned(), active_range_chars: None }));
        window.run();
        assert_eq!(shown(&window).measures[0].narrative("issues"), "", "while composing {preedit}");
        assert!(window.state().open_plan().unwrap().document.undo_label().is_none());
    }
    window.event(Event::Ime(ImeEvent::Commit("高齢".to_owned())));
    window.run();
    assert_eq!(shown(&window).measures[0].narrative("issues"), "高齢");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(shown(&window).measures[0].narrative("issues"), "");
}

#[test]
fn the_tree_moves_renames_duplicates_and_deletes_by_keyboard() {
    let mut window = window();
    tree_row(&mut window, "スマート農業");
    press(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(&window), ["01-01 スマート農業", "01-02 地域ポイント", "02-01 電子決裁"]);
    press(&mut window, Modifiers::ALT, Key::ArrowDown);
    press(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(names(&window), ["01-01 地域ポイント", "02-01 スマート農業", "02-02 電子決裁"]);
    press(&mut window, Modifiers::COMMAND, Key::D);
    assert_eq!(names(&window), ["01-01 地域ポイント", "02-01 スマート農業", "02-02 スマート農業（写し）", "02-03 電子決裁"]);
    press(&mut window, Modifiers::NONE, Key::Delete);
    press(&mut window, Modifiers::NONE, Key::F2);
    assert_eq!(names(&window).len(), 3);
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "文書管理");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(names(&window).iter().any(|name| name.ends_with("文書管理")), "{:?}", names(&window));
}

#[test]
fn arrows_walk_the_tree_and_the_card_follows() {
    let mut window = window();
    tree_row(&mut window, "暮らし");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.get_by_role_and_label(Role::MultilineTextInput, "施策名").accesskit_node().value().unwrap(), "スマート農業");
    press(&mut window, Modifiers::NONE, Key::Home);
    assert!(window.query_by_role_and_label(Role::MultilineTextInput, "柱の名称").is_some());
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert!(window.query(egui_kittest::kittest::by().role(Role::TreeItem).label_contains("スマート農業")).is_none(), "folded");
}

#[test]
fn a_measure_is_dragged_into_another_section() {
    let mut window = window();
    let row = |window: &Window<'_>, label: &str| window.get(egui_kittest::kittest::by().role(Role::TreeItem).label_contains(label)).rect();
    let from = row(&window, "地域ポイント").center();
    let to = row(&window, "行政").center();
    window.hover_at(from);
    window.drag_at(from);
    window.run();
    window.hover_at(from + (to - from) / 2.0);
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    assert_eq!(names(&window), ["01-01 スマート農業", "02-01 電子決裁", "02-02 地域ポイント"]);
}

#[test]
fn the_search_leaves_what_matches_in_any_field() {
    let mut changed = plan();
    Arc::make_mut(&mut changed.measures[1]).narratives.insert("issues".to_owned(), Prose::new("ドローンによる防除"));
    let mut window = empty_window();
    window.state_mut().show_document(OpenPlan::new(Document::opened(changed), None, None));
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "ﾄﾞﾛｰﾝ");
    let rows: Vec<String> = window.get_all_by_role(Role::TreeItem).map(|node| node.accesskit_node().label().unwrap()).collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[1].contains("スマート農業"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.get_all_by_role(Role::TreeItem).count(), 5);
}

/// What the window asked of the system in the last frame.
fn commands(window: &Window<'_>) -> Vec<ViewportCommand> {
    window.output().viewport_output[&ViewportId::ROOT].commands.clone()
}

fn close(window: &mut Window<'_>) {
    window.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap().events.push(ViewportEvent::Close);
    window.step();
}

#[test]
fn closing_asks_while_changes_are_unsaved() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    close(&mut window);
    assert!(commands(&window).iter().any(|command| matches!(command, ViewportCommand::CancelClose)));
    window.run();
    window.get_by_label("キャンセル").click();
    window.run();
    assert!(window.query_by_label("保存しない").is_none());
    assert_eq!(names(&window).len(), 4, "nothing was lost");
    close(&mut window);
    window.run();
    window.get_by_label("保存しない").click();
    window.step();
    window.step();
    let closed = commands(&window).iter().any(|command| matches!(command, ViewportCommand::Close));
    window.run();
    close(&mut window);
    let cancelled = commands(&window).iter().any(|command| matches!(command, ViewportCommand::CancelClose));
    assert!(closed || !cancelled);
}

#[test]
fn closing_goes_through_when_all_is_saved() {
    let mut window = window();
    close(&mut window);
    assert!(!commands(&window).iter().any(|command| matches!(command, ViewportCommand::CancelClose)));
}

/// Lets background work end: it is awaited, however long the machine takes.
fn until(window: &mut Window<'_>, done: impl Fn(&Window<'_>) -> bool) {
    for _ in 0..2000 {
        window.step();
        if done(window) {
            window.run();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("the work did not end");
}

#[test]
fn what_was_typed_is_saved_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    file::save(&plan(), &path, None).unwrap();
    let mut window = opened(&path);
    window.get_by_role_and_label(Role::MultilineTextInput, "施策名").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, "の拡大");
    assert!(window.state().open_plan().unwrap().document.is_modified());
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    until(&mut window, |window| !window.state().open_plan().unwrap().document.is_modified());
    assert!(window.query_all_by_label_contains("保存しました").next().is_some());
    drop(window);
    let again = opened(&path);
    assert_eq!(shown(&again).measures[0].name, "地域ポイントの拡大");
}

fn opened<'a>(path: &Path) -> Window<'a> {
    let start = Start { file: Some(path.to_path_buf()), ..Start::default() };
    let mut window = Harness::builder().with_size(Vec2::new(1280.0, 820.0)).build_eframe(|cc| App::new(&cc.egui_ctx, start));
    until(&mut window, |window| window.state().open_plan().is_some());
    window
}

#[test]
fn a_file_changed_by_somebody_else_is_not_overwritten_silently() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    file::save(&plan(), &path, None).unwrap();
    let mut window = opened(&path);
    let mut other = plan();
    other.edition = "パブコメ案".to_owned();
    file::save(&other, &path, None).unwrap();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    until(&mut window, |window| window.query_by_label("上書きする").is_some());
    assert_eq!(file::open(&path).unwrap().plan.edition, "パブコメ案");
    assert!(window.state().open_plan().unwrap().document.is_modified());
}

#[test]
fn a_file_that_cannot_be_opened_leaves_the_open_plan_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("壊れた計画.ron");
    std::fs::write(&path, "計画の覚え書き").unwrap();
    let start = Start { file: Some(path), ..Start::default() };
    let mut window = Harness::builder().with_size(Vec2::new(1280.0, 820.0)).build_eframe(|cc| App::new(&cc.egui_ctx, start));
    window.state_mut().show_document(OpenPlan::new(Document::opened(plan()), None, None));
    until(&mut window, |window| window.query_all_by_label_contains("開けませんでした").next().is_some());
    assert_eq!(shown(&window), plan());
}

#[test]
fn themes_and_zoom_are_commands() {
    let mut window = window();
    for _ in 0..12 {
        press(&mut window, Modifiers::COMMAND, Key::Plus);
    }
    assert!((window.ctx.zoom_factor() - 2.0).abs() < 1e-3);
    press(&mut window, Modifiers::COMMAND, Key::Num0);
    assert!((window.ctx.zoom_factor() - 1.0).abs() < 1e-3);
    window.get_by_label("表示").click();
    window.run();
    window.get_by_label("配色").click();
    window.run();
    window.get_by_label("ダーク").click();
    window.run();
    assert_eq!(shisakucho::ui::tokens::choice(&window.ctx).label(), "ダーク");
}

#[test]
fn the_change_of_one_measure_is_taken_back_alone() {
    let mut window = window();
    let rename = |window: &mut Window<'_>, row: &str, text: &str| {
        tree_row(window, row);
        window.get_by_role_and_label(Role::MultilineTextInput, "施策名").focus();
        window.run();
        press(window, Modifiers::NONE, Key::End);
        type_text(window, text);
    };
    rename(&mut window, "地域ポイント", "A");
    rename(&mut window, "電子決裁", "B");
    tree_row(&mut window, "地域ポイント");
    press(&mut window, Modifiers::COMMAND | Modifiers::ALT, Key::Z);
    assert_eq!(names(&window), ["01-01 地域ポイント", "01-02 スマート農業", "02-01 電子決裁B"]);
}

#[test]
fn closing_a_minimised_window_asks_too() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    let ctx = window.ctx.clone();
    let mut input = window.input().clone();
    input.viewports.get_mut(&ViewportId::ROOT).unwrap().events.push(ViewportEvent::Close);
    // A minimised window is not drawn: only its background work goes on.
    let out = ctx.run_logic(&input, |ctx| window.state_mut().background(ctx));
    let commands = &out.viewport_commands.iter().find(|(id, _)| **id == ViewportId::ROOT).unwrap().1;
    assert!(commands.iter().any(|command| matches!(command, ViewportCommand::CancelClose)));
    assert!(commands.iter().any(|command| matches!(command, ViewportCommand::Minimized(false))));
}

/// A file dragged onto the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl eframe::egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_file_dropped_onto_the_window_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    file::save(&plan(), &path, None).unwrap();
    let mut window = empty_window();
    window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    until(&mut window, |window| window.state().open_plan().is_some());
    assert_eq!(shown(&window), plan());
}

#[test]
fn the_projector_shows_the_sheet_alone_and_goes_back() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::F11);
    assert!((window.ctx.zoom_factor() - 1.5).abs() < 1e-3);
    assert!(window.query_by_role(Role::TreeItem).is_none());
    press(&mut window, Modifiers::NONE, Key::F11);
    assert!((window.ctx.zoom_factor() - 1.0).abs() < 1e-3);
    assert_eq!(window.get_all_by_role(Role::TreeItem).count(), 5);
}

/// Forms of other cities, as data only.
const OTHER_FORMS: [(&str, &str); 4] = [
    ("suishin", include_str!("../../assets/forms/suishin.ron")),
    ("kihon", include_str!("../../assets/forms/kihon.ron")),
    ("action", include_str!("../../assets/forms/action.ron")),
    ("slide", include_str!("../../assets/forms/slide.ron")),
];

#[test]
fn the_card_of_any_form_is_drawn_in_its_words_and_edited() {
    for (name, text) in OTHER_FORMS {
        let mut other = plan();
        other.form = Arc::new(builtin_forms::read(text).unwrap());
        let form = Arc::clone(&other.form);
        let mut window = empty_window();
        window.state_mut().show_document(OpenPlan::new(Document::opened(other), None, None));
        window.run();
        assert!(window.query_all_by_label_contains(&form.words.lead).next().is_some(), "{name}: {}", form.words.lead);
        let field = &form.narratives[0];
        window.get_by_role_and_label(Role::MultilineTextInput, &field.label).focus();
        window.run();
        type_text(&mut window, "本文");
        assert_eq!(shown(&window).measures[0].narrative(&field.key), "本文", "{name}");
        press(&mut window, Modifiers::COMMAND, Key::Z);
        assert_eq!(shown(&window).measures[0].narrative(&field.key), "", "{name}");
    }
}
