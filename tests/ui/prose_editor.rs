//! The narrative editor: count, tools, shortcuts, hanging rows.

use eframe::egui;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::typing::{Host, focus, multi, preedit, prose, type_text, value};

#[test]
fn the_count_is_shown_and_says_in_words_how_much_is_too_much() {
    let mut harness = prose("現状**と**課題", 6);
    harness.get_by_label("5 / 6字");
    focus(&mut harness, "現状と課題");
    type_text(&mut harness, "です。");
    harness.get_by_label("▲ 8 / 6字（2字超過）");
}

#[test]
fn tools_appear_with_the_focus_and_move_nothing() {
    let mut harness = prose("一\n二", 400);
    let below = harness.get_by_label("次の欄").rect();
    assert!(harness.query_by_label("箇条書き").is_none());
    focus(&mut harness, "現状と課題");
    harness.get_by_label("箇条書き");
    assert_eq!(harness.get_by_label("次の欄").rect(), below);
}

#[test]
fn a_tool_acts_on_the_selected_lines_and_keeps_the_focus() {
    let mut harness = prose("一\n二", 400);
    focus(&mut harness, "現状と課題");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    let tool = harness.get_by_label("箇条書き").rect().center();
    harness.hover_at(tool);
    harness.drag_at(tool);
    harness.drop_at(tool);
    harness.run();
    assert_eq!(harness.state().text, "・一\n・二");
    assert_eq!(harness.state().ended, 0);
    assert!(harness.get_by_label("現状と課題").is_focused());
    assert_eq!(harness.state().cursor, Some((0, 5)));
    type_text(&mut harness, "改めた");
    assert_eq!(harness.state().text, "改めた");
}

#[test]
fn shortcuts_act_like_the_tools() {
    let mut harness = prose("一", 400);
    focus(&mut harness, "現状と課題");
    let press = |harness: &mut Harness<'static, Host>, modifiers, key| {
        harness.key_press_modifiers(modifiers, key);
        harness.run();
        harness.state().text.clone()
    };
    assert_eq!(press(&mut harness, Modifiers::COMMAND, Key::L), "・一");
    assert_eq!(press(&mut harness, Modifiers::COMMAND, Key::M), "　・一");
    assert_eq!(press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::M), "・一");
    assert_eq!(press(&mut harness, Modifiers::COMMAND, Key::T), "＜一＞");
    assert_eq!(press(&mut harness, Modifiers::COMMAND, Key::R), "※一");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    assert_eq!(press(&mut harness, Modifiers::COMMAND, Key::B), "※**一**");
    assert_eq!(harness.state().changes.len(), 6);
}

#[test]
fn shortcuts_do_nothing_to_kana_being_composed() {
    let mut harness = prose("一", 400);
    focus(&mut harness, "現状と課題");
    preedit(&mut harness, "かな");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
    harness.run();
    assert!(harness.state().changes.is_empty());
    assert_eq!(value(&harness, "現状と課題"), "一かな");
}

#[test]
fn rows_of_a_bullet_stand_under_its_words_and_the_cursor_finds_its_places() {
    let text = format!("・{}\n段落", "窓口の予約をオンラインで受け付け、待ち時間を短くする。".repeat(3));
    let mut harness = multi(&text);
    let rect = harness.get_by_label("現状と課題").rect();
    focus(&mut harness, "現状と課題");
    // The start of the second row, by mouse, is where Home leads to.
    let second = egui::pos2(rect.left() + 30.0, rect.top() + 5.0 + 19.5 * 1.5);
    harness.hover_at(second);
    harness.drag_at(second);
    harness.drop_at(second);
    harness.run();
    harness.key_press(Key::Home);
    harness.run();
    let (at, _) = harness.state().cursor.unwrap();
    assert!(at > 20 && at < text.chars().count() / 2, "{at}");
    type_text(&mut harness, "★");
    assert_eq!(harness.state().text.chars().position(|c| c == '★'), Some(at));
}

#[test]
fn escape_leaves_a_narrative_as_it_is() {
    let mut harness = prose("現状", 400);
    focus(&mut harness, "現状と課題");
    type_text(&mut harness, "と課題");
    harness.key_press(Key::Escape);
    harness.run();
    let host = harness.state();
    assert_eq!((host.text.as_str(), host.cancelled, host.ended), ("現状と課題", 1, 1));
    assert!(!harness.get_by_label("現状と課題").is_focused());
}
