//! Text fields with and without an input method, against a host that keeps the text.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Event, Id, ImeEvent, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use shisakucho::ui::widgets::text_field::TextField;

use super::typing::{Host, commit, focus, harness, multi, preedit, press, setup, single, type_text, value};

// ---- typing ----

#[test]
fn every_letter_is_reported_once() {
    let mut harness = single("窓口");
    focus(&mut harness, "施策名");
    type_text(&mut harness, "の");
    type_text(&mut harness, "予約");
    assert_eq!(harness.state().changes, ["窓口の", "窓口の予約"]);
    assert_eq!(harness.state().cursor, Some((5, 5)));
}

#[test]
fn an_untouched_field_reports_nothing() {
    let mut harness = single("窓口");
    focus(&mut harness, "施策名");
    focus(&mut harness, "次の欄");
    assert!(harness.state().changes.is_empty());
    assert_eq!(harness.state().ended, 1);
}

#[test]
fn pasted_lines_become_one_line_in_a_field_of_one_line() {
    let mut harness = single("");
    focus(&mut harness, "施策名");
    harness.event(Event::Paste("一\r\n二\t三\r\n".to_owned()));
    harness.run();
    assert_eq!(harness.state().text, "一 二 三", "the line end of a copied cell is no blank");
}

#[test]
fn the_hint_is_told_to_screen_readers_and_the_name_stays() {
    let harness = single("");
    let node = harness.get_by_role_and_label(Role::TextInput, "施策名");
    assert_eq!(node.accesskit_node().placeholder(), Some("例：窓口の予約"));
}

#[test]
fn assistive_technology_may_set_the_text_without_the_focus() {
    let mut harness = single("窓口");
    harness.get_by_label("施策名").set_text_value_accesskit("窓口改革");
    harness.run();
    assert_eq!(harness.state().changes, ["窓口改革"]);
}

// ---- the input method ----

#[test]
fn nothing_is_reported_while_composing_and_the_commit_once() {
    let mut harness = single("本市の");
    focus(&mut harness, "施策名");
    for text in ["ｋ", "か", "かだ", "かだい", "課題"] {
        preedit(&mut harness, text);
        assert!(harness.state().changes.is_empty(), "{text}");
        assert!(harness.state().composing);
        assert_eq!(value(&harness, "施策名"), format!("本市の{text}"), "the kana stand in their place");
    }
    commit(&mut harness, "課題");
    assert_eq!(harness.state().changes, ["本市の課題"]);
    assert!(!harness.state().composing);
    harness.run_steps(3);
    assert_eq!(harness.state().changes, ["本市の課題"]);
    assert_eq!(value(&harness, "施策名"), "本市の課題");
}

#[test]
fn a_composition_given_up_leaves_no_trace() {
    let mut harness = single("本市の");
    focus(&mut harness, "施策名");
    preedit(&mut harness, "かだい");
    preedit(&mut harness, "");
    assert!(harness.state().changes.is_empty());
    assert_eq!(value(&harness, "施策名"), "本市の");
}

#[test]
fn composing_in_the_middle_and_over_a_selection() {
    let mut harness = single("窓口の予約");
    focus(&mut harness, "施策名");
    harness.key_press(Key::Home);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.run();
    preedit(&mut harness, "そうだん");
    assert!(harness.state().changes.is_empty());
    commit(&mut harness, "相談");
    assert_eq!(harness.state().changes, ["相談の予約"]);
}

#[test]
fn enter_and_escape_go_to_the_input_method_first() {
    for key in [Key::Enter, Key::Escape, Key::Tab, Key::Backspace, Key::ArrowLeft] {
        let mut harness = single("窓口");
        focus(&mut harness, "施策名");
        preedit(&mut harness, "かだい");
        harness.key_press(key);
        harness.run();
        let host = harness.state();
        assert!(host.changes.is_empty() && host.submitted == 0 && host.cancelled == 0 && host.ended == 0, "{key:?}");
        assert!(harness.get_by_label("施策名").is_focused());
        assert_eq!(value(&harness, "施策名"), "窓口かだい");
    }
}

#[test]
fn the_enter_that_commits_does_not_submit_whatever_its_order() {
    let orders: [fn() -> Vec<Event>; 2] = [
        || vec![Event::Ime(ImeEvent::Commit("課題".to_owned())), press(Key::Enter)],
        || vec![press(Key::Enter), Event::Ime(ImeEvent::Commit("課題".to_owned()))],
    ];
    for order in orders {
        let mut harness = single("");
        focus(&mut harness, "施策名");
        preedit(&mut harness, "かだい");
        harness.input_mut().events.extend(order());
        harness.run();
        assert_eq!(harness.state().changes, ["課題"]);
        assert_eq!(harness.state().submitted, 0);
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().submitted, 1);
    }
}

#[test]
fn the_enter_that_commits_makes_no_line() {
    let mut harness = multi("");
    focus(&mut harness, "現状と課題");
    preedit(&mut harness, "かだい");
    harness.input_mut().events.extend([Event::Ime(ImeEvent::Commit("課題".to_owned())), press(Key::Enter)]);
    harness.run();
    assert_eq!(harness.state().changes, ["課題"]);
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().text, "課題\n");
}

#[test]
fn focus_lost_while_composing_reports_what_stands_there() {
    let mut harness = single("本市の");
    focus(&mut harness, "施策名");
    preedit(&mut harness, "かだい");
    let next = harness.get_by_label("次の欄").rect().center();
    harness.hover_at(next);
    harness.drag_at(next);
    harness.drop_at(next);
    harness.run();
    assert_eq!(harness.state().changes, ["本市のかだい"]);
    assert_eq!(harness.state().ended, 1);
    assert!(!harness.state().composing);
    // Some input methods send the text once more.
    commit(&mut harness, "かだい");
    assert_eq!(harness.state().other, "");
    type_text(&mut harness, "ア");
    assert_eq!(harness.state().other, "ア");
    assert_eq!(harness.state().text, "本市のかだい");
}

#[test]
fn bullets_are_not_made_of_kana_being_composed() {
    let mut harness = multi("-");
    focus(&mut harness, "現状と課題");
    preedit(&mut harness, " ");
    preedit(&mut harness, "あ");
    commit(&mut harness, "亜");
    assert_eq!(harness.state().changes, ["-亜"]);
}

// ---- the plan changes from outside ----

#[test]
fn an_undo_while_focused_is_taken_over_and_typing_goes_on_there() {
    let mut harness = single("窓口");
    focus(&mut harness, "施策名");
    type_text(&mut harness, "の予約");
    harness.state_mut().text = "窓口".to_owned();
    harness.run();
    assert_eq!(value(&harness, "施策名"), "窓口");
    assert_eq!(harness.state().changes.len(), 1, "taking over is no change");
    type_text(&mut harness, "改革");
    assert_eq!(harness.state().text, "窓口改革");
}

#[test]
fn an_undo_in_the_frame_after_the_letter_is_not_overwritten() {
    let mut harness = single("窓口");
    focus(&mut harness, "施策名");
    harness.event(Event::Text("の".to_owned()));
    harness.step();
    assert_eq!(harness.state().text, "窓口の");
    harness.state_mut().text = "窓口".to_owned();
    harness.run();
    assert_eq!(harness.state().text, "窓口");
}

#[test]
fn a_shorter_text_from_outside_clamps_the_cursor() {
    let mut harness = multi("一行目\n二行目\n三行目");
    focus(&mut harness, "現状と課題");
    harness.state_mut().text = "一".to_owned();
    harness.run();
    assert_eq!(harness.state().cursor, Some((1, 1)));
    type_text(&mut harness, "二");
    assert_eq!(harness.state().text, "一二");
}

#[test]
fn a_change_from_outside_does_not_disturb_a_composition() {
    let mut harness = single("本市の");
    focus(&mut harness, "施策名");
    preedit(&mut harness, "かだい");
    harness.state_mut().text = "別の".to_owned();
    harness.run();
    assert_eq!(value(&harness, "施策名"), "本市のかだい");
    commit(&mut harness, "課題");
    assert_eq!(harness.state().text, "本市の課題");
    assert_eq!(harness.state().changes, ["本市の課題"]);
}

#[test]
fn eguis_own_undo_never_acts() {
    let mut harness = single("窓口");
    focus(&mut harness, "施策名");
    type_text(&mut harness, "の");
    for key in [Key::Z, Key::Y, Key::H, Key::K, Key::U, Key::W] {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        harness.run();
    }
    assert_eq!(harness.state().changes, ["窓口の"]);
}

#[test]
fn a_field_that_was_not_drawn_forgets_what_it_kept() {
    let host = (Host { text: "一".to_owned(), ..Host::default() }, true);
    let mut harness = Harness::builder().with_context_setup(setup).build_ui_state(
        |ui, (host, drawn): &mut (Host, bool)| {
            if *drawn {
                let text = host.text.clone();
                let typed = TextField::single(Id::unique("field"), &text).name("施策名").show(ui);
                host.take(typed);
            }
        },
        host,
    );
    harness.run();
    harness.get_by_label("施策名").focus();
    harness.run();
    harness.event(Event::Ime(ImeEvent::Preedit { text: "かな".to_owned(), active_range_chars: None }));
    harness.run();
    harness.state_mut().1 = false;
    harness.run_steps(3);
    harness.state_mut().0.text = "二".to_owned();
    harness.state_mut().1 = true;
    harness.run();
    assert_eq!(harness.state().0.text, "二");
    assert!(harness.state().0.changes.is_empty());
}

// ---- keys ----

#[test]
fn escape_gives_back_the_text_from_when_the_field_was_entered() {
    let mut harness = single("窓口");
    focus(&mut harness, "施策名");
    type_text(&mut harness, "の予約");
    harness.key_press(Key::Escape);
    harness.run();
    let host = harness.state();
    assert_eq!(host.changes, ["窓口の予約", "窓口"]);
    assert_eq!((host.cancelled, host.ended, host.submitted), (1, 1, 0));
}

#[test]
fn the_input_method_is_interrupted_only_when_it_composes() {
    let interrupted = |harness: &Harness<'static, Host>| harness.output().platform_output.ime.map(|ime| ime.should_interrupt_composition);
    let mut harness = single("");
    let go = |harness: &mut Harness<'static, Host>, name: &str| {
        let place = harness.get_by_label(name).rect().center();
        harness.hover_at(place);
        harness.step();
        harness.drag_at(place);
        harness.step();
        interrupted(harness)
    };
    assert_eq!(go(&mut harness, "施策名"), Some(false));
    let place = harness.get_by_label("施策名").rect().center();
    harness.drop_at(place);
    harness.run();
    preedit(&mut harness, "かな");
    assert_eq!(go(&mut harness, "次の欄"), Some(true));
}

#[test]
fn enter_submits_a_line_and_leaves_it() {
    let mut harness = single("窓口");
    focus(&mut harness, "施策名");
    type_text(&mut harness, "改革");
    harness.key_press(Key::Enter);
    harness.run();
    let host = harness.state();
    assert_eq!((host.submitted, host.ended, host.text.as_str()), (1, 1, "窓口改革"));
    assert!(!harness.get_by_label("施策名").is_focused());
}

#[test]
fn a_cell_of_several_lines_submits_with_enter_and_breaks_with_alt_enter() {
    let mut harness =
        harness("一", |ui, text| TextField::multi(Id::unique("field"), text).name("目標").return_submits(true).frame(false).show(ui));
    focus(&mut harness, "目標");
    harness.key_press_modifiers(Modifiers::ALT, Key::Enter);
    harness.run();
    assert_eq!(harness.state().text, "一\n");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!((harness.state().submitted, harness.state().text.as_str()), (1, "一\n"));
}

#[test]
fn tab_leaves_a_field_of_several_lines() {
    let mut harness = multi("段落");
    focus(&mut harness, "現状と課題");
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_label("次の欄").is_focused());
    assert_eq!(harness.state().text, "段落");
}

#[test]
fn entering_may_select_everything_by_key_and_by_mouse() {
    let make =
        || harness("800人", |ui, text| TextField::single(Id::unique("field"), text).name("目標").select_all_on_focus(true).show(ui));
    let mut by_key = make();
    focus(&mut by_key, "目標");
    type_text(&mut by_key, "1,000人");
    assert_eq!(by_key.state().text, "1,000人");
    let mut by_mouse = make();
    let place = by_mouse.get_by_label("目標").rect().left_center() + Vec2::new(20.0, 0.0);
    by_mouse.hover_at(place);
    by_mouse.drag_at(place);
    by_mouse.drop_at(place);
    by_mouse.run();
    type_text(&mut by_mouse, "－");
    assert_eq!(by_mouse.state().text, "－");
}

#[test]
fn a_list_goes_on_nests_and_ends_by_keys() {
    let mut harness = multi("");
    focus(&mut harness, "現状と課題");
    type_text(&mut harness, "-");
    type_text(&mut harness, " ");
    type_text(&mut harness, "一");
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    type_text(&mut harness, "細目");
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    harness.run();
    type_text(&mut harness, "二");
    harness.key_press(Key::Enter);
    harness.key_press(Key::Enter);
    harness.run();
    type_text(&mut harness, "段落");
    assert_eq!(harness.state().text, "・一\n　・細目\n・二\n段落");
    assert!(harness.get_by_label("現状と課題").is_focused());
}

#[test]
fn shift_tab_at_a_bullet_of_the_first_level_leaves_the_field() {
    let mut harness = multi("・");
    focus(&mut harness, "現状と課題");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    harness.run();
    assert!(!harness.get_by_label("現状と課題").is_focused());
    assert_eq!(harness.state().text, "・");
}

#[test]
fn letters_and_enter_of_one_slow_frame_keep_their_order() {
    let mut harness = multi("");
    focus(&mut harness, "現状と課題");
    harness.input_mut().events.extend([
        Event::Text("・一".to_owned()),
        press(Key::Enter),
        Event::Text("二".to_owned()),
        press(Key::Enter),
        Event::Text("三".to_owned()),
    ]);
    harness.run();
    assert_eq!(harness.state().text, "・一\n・二\n・三");
}
