//! Text pasted into fields is cleaned, told, and a step of its own in the history.

use std::sync::Arc;

use eframe::egui;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2, ViewportCommand, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::base::id::Id;
use shisakucho::edit::document::Document;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::builtin_forms;
use shisakucho::ui::app::{App, Start};
use shisakucho::ui::open_plan::OpenPlan;
use shisakucho::ui::widgets::pasted_cells::Cells;
use shisakucho::ui::widgets::text_field::take_paste_report;

use super::typing::{Host, focus, multi, preedit, single, value};

fn paste(harness: &mut Harness<'static, Host>, text: &str) -> Option<String> {
    harness.event(Event::Paste(text.to_owned()));
    harness.step();
    let report = take_paste_report(&harness.ctx);
    harness.run();
    report
}

#[test]
fn a_paste_is_cleaned_and_told() {
    let mut harness = multi("前。");
    focus(&mut harness, "現状と課題");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::End);
    harness.run();
    let report = paste(&mut harness, "　カ\u{3099}イト\u{3099}\n•\t項目");
    assert_eq!(harness.state().changes, ["前。ガイド\n・項目"]);
    assert_eq!(report.as_deref(), Some("貼り付けた文字を整えました：濁点など2字、字下げ1か所、箇条書きの印1か所"));
}

#[test]
fn a_clean_paste_is_told_as_a_paste_only() {
    let mut harness = single("");
    focus(&mut harness, "施策名");
    assert_eq!(paste(&mut harness, "窓口の予約").as_deref(), Some(""));
    harness.event(Event::Text("の".to_owned()));
    harness.run();
    assert_eq!(take_paste_report(&harness.ctx), None, "typing is no paste");
}

#[test]
fn nothing_is_told_of_a_paste_that_reaches_no_field() {
    let mut harness = single("");
    assert_eq!(paste(&mut harness, "•\t項目"), None);
    assert!(harness.state().changes.is_empty());
}

#[test]
fn with_shift_the_text_is_pasted_as_it_is() {
    let mut harness = multi("");
    focus(&mut harness, "現状と課題");
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    harness.event(Event::Key { key: Key::V, physical_key: None, pressed: true, repeat: false, modifiers });
    harness.step();
    let asked = harness.output().viewport_output[&ViewportId::ROOT].commands.contains(&ViewportCommand::RequestPaste);
    assert!(asked, "the clipboard is asked for its text");
    assert_eq!(paste(&mut harness, "　•一").as_deref(), Some(""));
    assert_eq!(value(&harness, "現状と課題"), "　•一");
    paste(&mut harness, "\n•二");
    assert_eq!(value(&harness, "現状と課題"), "　•一\n・二", "the next paste is cleaned again");
}

#[test]
fn in_the_window_a_paste_is_a_step_of_its_own_and_told_in_the_status_line() {
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: 4 };
    let mut plan = Plan::new("汐見原市DX推進計画", "汐見原市", period, builtin_forms::by_key("kobetsu").unwrap());
    let measure = MeasureId(Id::parse("m1").unwrap());
    plan.measures = vec![Arc::new(Measure::new(measure, "窓口"))];
    let mut section = Section::new(SectionId(Id::parse("s1").unwrap()), "暮らし");
    section.items = vec![Item::Measure(measure)];
    plan.sections = Arc::new(vec![section]);
    let mut window = Harness::builder().with_size(Vec2::new(1280.0, 820.0)).build_eframe(|cc| App::new(&cc.egui_ctx, Start::default()));
    window.run();
    window.state_mut().show_document(OpenPlan::new(Document::opened(plan), None, None));
    window.run();
    let text = |window: &Harness<'_, App>| window.state().open_plan().unwrap().plan().measures[0].narrative("issues").to_owned();
    window.get_by_role_and_label(Role::MultilineTextInput, "現状と課題").focus();
    window.run();
    for event in [Event::Text("前。".to_owned()), Event::Paste("カ\u{3099}イト\u{3099}".to_owned())] {
        window.event(event);
        window.run();
    }
    assert_eq!(text(&window), "前。ガイド");
    window.get_by_value("貼り付けた文字を整えました：濁点など2字");
    window.event(Event::Text("後".to_owned()));
    window.run();
    let mut undo = || {
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        window.run();
        text(&window)
    };
    assert_eq!([undo(), undo(), undo()], ["前。ガイド", "前。", ""]);
}

#[test]
fn a_block_of_cells_is_cleaned_cell_by_cell_and_told_once() {
    let cells = Cells::read("⼈⼝\tカ\u{3099}イト\u{3099}\n&lt;件&gt;\t１２件\n");
    assert_eq!(cells.rows, [["人口", "ガイド"], ["<件>", "１２件"]]);
    assert_eq!(cells.mended, "貼り付けた文字を整えました：HTMLの記号2か所、濁点など2字、部首の文字2字");
    assert_eq!(Cells::read("一\t二").message("2個のセルを貼り付けました。"), "2個のセルを貼り付けました。");
}

#[test]
fn a_paste_while_composing_changes_nothing() {
    let mut harness = single("窓口");
    focus(&mut harness, "施策名");
    preedit(&mut harness, "かだい");
    assert_eq!(paste(&mut harness, "•\t項目"), None);
    assert!(harness.state().changes.is_empty());
}
