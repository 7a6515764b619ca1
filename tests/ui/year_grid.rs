//! The schedule grid, driven as people drive it: by pointer, keyboard, input method and screen reader.

mod host;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, ImeEvent, Key, Modifiers, OutputCommand, PointerButton, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{Queryable, by};
use shisakucho::model::form::GridUnit;
use shisakucho::ui::widgets::year_grid::GridEvent;

use host::{Host, drag, drag_to, open, press, quick_click, select, spot};

/// A year of 900 points is 185 wide: dragging across one and a half paints two.
#[test]
fn dragging_across_empty_cells_paints_whole_units_and_opens_the_label() {
    let mut harness = open(Host::new());
    let (from, to) = (spot(&harness, 1, 13.0), spot(&harness, 1, 26.0));
    drag(&mut harness, from, to);
    assert_eq!(harness.state().spans(1), [("", 12, 35)]);
    assert!(harness.state().editing);
    harness.get_by_role_and_label(Role::MultilineTextInput, "相談窓口の設置：帯の文字").type_text("週2日開設");
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().spans(1), [("週2日開設", 12, 35)]);
    assert!(!harness.state().editing);
}

#[test]
fn with_alt_dragging_paints_months() {
    let mut harness = open(Host::new());
    let (from, to) = (spot(&harness, 0, 5.0), spot(&harness, 0, 8.0));
    harness.event(Event::ModifiersChanged(Modifiers::ALT));
    drag(&mut harness, from, to);
    assert_eq!(harness.state().spans(0), [("", 5, 8)]);
}

#[test]
fn dragging_an_end_resizes_to_units_and_with_alt_to_months() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    let from = spot(&harness, 0, 11.35);
    let to = spot(&harness, 0, 21.0);
    drag(&mut harness, from, to);
    assert_eq!(harness.state().spans(0), [("開催", 0, 23)]);
    harness.event(Event::ModifiersChanged(Modifiers::ALT));
    let (from, to) = (spot(&harness, 0, -0.3), spot(&harness, 0, 2.7));
    drag(&mut harness, from, to);
    assert_eq!(harness.state().spans(0), [("開催", 3, 23)]);
}

#[test]
fn dragging_the_middle_moves_in_time_and_between_rows() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    let (from, to) = (spot(&harness, 0, 5.0), spot(&harness, 2, 27.0));
    drag(&mut harness, from, to);
    assert!(harness.state().rows[0].bars.is_empty());
    assert_eq!(harness.state().spans(2), [("開催", 24, 35)]);
    assert!(harness.state().selected.is_some());
}

#[test]
fn esc_gives_up_a_drag() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    let (from, to) = (spot(&harness, 0, 5.0), spot(&harness, 2, 27.0));
    drag_to(&mut harness, from, to);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.drop_at(to);
    harness.run();
    assert_eq!(harness.state().spans(0), [("開催", 0, 11)]);
    assert!(!harness.state().wanted.iter().any(|event| !matches!(event, GridEvent::Select(_))));
}

#[test]
fn arrows_move_a_selected_bar_and_shift_resizes_it() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    select(&mut harness, "開催");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(harness.state().spans(0), [("開催", 12, 23)]);
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(harness.state().spans(0), [("開催", 11, 22)]);
    press(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(harness.state().spans(0), [("開催", 11, 34)]);
    press(&mut harness, Modifiers::SHIFT | Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(harness.state().spans(0), [("開催", 11, 33)]);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(harness.state().spans(1), [("開催", 11, 33)]);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(harness.state().spans(0), [("開催", 11, 33)]);
}

#[test]
fn a_bar_never_leaves_the_grid_nor_vanishes() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    select(&mut harness, "開催");
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    press(&mut harness, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(harness.state().spans(0), [("開催", 0, 0)]);
    for _ in 0..6 {
        press(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    }
    assert_eq!(harness.state().spans(0), [("開催", 0, 47)]);
}

#[test]
fn delete_removes_and_ctrl_d_duplicates() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    select(&mut harness, "開催");
    press(&mut harness, Modifiers::COMMAND, Key::D);
    assert_eq!(harness.state().spans(0).len(), 2);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(harness.state().spans(0).len(), 1);
    assert_eq!(harness.state().selected, None);
}

#[test]
fn copy_is_a_line_of_text_and_paste_reads_it_and_any_other_text() {
    let mut harness = open(Host::new().with_bar(0, "prepare", "仕様検討", 0, 5));
    select(&mut harness, "仕様検討");
    harness.event(Event::Copy);
    harness.run_steps(1);
    let copied = harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("仕様検討\t準備\t6"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    harness.event(Event::Paste("仕様検討\t準備\t6\n".to_owned()));
    harness.run();
    assert_eq!(harness.state().spans(1), [("仕様検討", 12, 17)]);
    assert_eq!(harness.state().rows[1].bars[0].kind, "prepare");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    harness.event(Event::Paste("普及・横展開".to_owned()));
    harness.run();
    assert_eq!(harness.state().spans(1)[1], ("普及・横展開", 24, 35));
}

#[test]
fn a_letter_typed_on_a_selected_bar_begins_its_label() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    select(&mut harness, "開催");
    harness.event(Event::Text("通".to_owned()));
    harness.event(Event::Text("年".to_owned()));
    harness.run();
    assert_eq!(harness.state().spans(0), [("通年", 0, 11)]);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().spans(0), [("開催", 0, 11)], "Esc gives back what was there before");
    assert!(harness.state().selected.is_some(), "the bar stays selected");
}

#[test]
fn a_clicked_bar_has_the_keyboard_and_a_double_click_opens_its_label() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    harness.get_by_label_contains("「開催」").click();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(harness.state().spans(0), [("開催", 12, 23)]);
    let at = spot(&harness, 0, 17.0);
    harness.hover_at(at);
    for pressed in [true, false, true, false] {
        harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
    }
    harness.run();
    assert!(harness.state().editing);
    harness.event(Event::Text("中".to_owned()));
    harness.run();
    assert_eq!(harness.state().spans(0), [("開催中", 12, 23)]);
}

#[test]
fn a_click_within_one_frame_counts() {
    let mut harness = open(Host::new().with_bar(1, "run", "開催", 0, 11));
    let at = spot(&harness, 1, 5.0);
    harness.hover_at(at);
    harness.run();
    quick_click(&mut harness, at);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(harness.state().spans(1), [("開催", 12, 23)]);
}

#[test]
fn leaving_the_label_keeps_it_and_a_change_by_the_host_wins() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    select(&mut harness, "開催");
    press(&mut harness, Modifiers::NONE, Key::F2);
    harness.event(Event::Text("中".to_owned()));
    harness.run();
    assert_eq!(harness.state().spans(0), [("開催中", 0, 11)]);
    harness.state_mut().rows[0].bars[0].label = "開催".to_owned();
    harness.run();
    harness.event(Event::Text("日".to_owned()));
    harness.run();
    assert_eq!(harness.state().spans(0), [("開催日", 0, 11)]);
    let elsewhere = spot(&harness, 2, 40.0);
    drag(&mut harness, elsewhere, elsewhere);
    assert!(!harness.state().editing);
    assert_eq!(harness.state().spans(0), [("開催日", 0, 11)]);
}

#[test]
fn a_composition_becomes_one_change_when_it_is_committed() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    select(&mut harness, "開催");
    let before = harness.state().wanted.len();
    for text in ["き", "きょう", "教室"] {
        let active_range_chars = Some(0..text.chars().count());
        harness.event(Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars }));
    }
    harness.run();
    assert_eq!(harness.state().spans(0), [("開催", 0, 11)], "nothing half-done reaches the host");
    assert!(harness.state().editing);
    // Keys that a platform delivers nevertheless are the input method's.
    harness.key_press(Key::Escape);
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state().editing);
    harness.event(Event::Ime(ImeEvent::Commit("教室".to_owned())));
    harness.run();
    assert_eq!(harness.state().spans(0), [("教室", 0, 11)]);
    let labels = harness.state().wanted[before..].iter().filter(|event| matches!(event, GridEvent::SetLabel { .. })).count();
    assert_eq!(labels, 1);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(!harness.state().editing);
    assert!(matches!(harness.state().wanted.last(), Some(GridEvent::SetLabel { label, typing: false, .. }) if label == "教室"));
}

#[test]
fn the_cursor_walks_the_cells_paints_and_selects() {
    let mut harness = open(Host::new().with_bar(1, "run", "開設", 12, 23));
    harness.get_by_role_and_label(Role::Grid, "取組みスケジュール").focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    let cells = harness.get_by_label("相談窓口の設置の行、帯1本");
    assert!(cells.is_focused());
    assert_eq!(cells.value().as_deref(), Some("令和7年4月から令和8年3月まで"));
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert_eq!(harness.state().selected, Some(harness.state().rows[1].bars[0].id));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().selected, None);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().spans(1)[1], ("", 24, 35));
    assert!(harness.state().editing);
}

/// A bar that was just drawn has the keyboard on a field of its own, which goes with it.
#[test]
fn when_a_drawn_bar_is_taken_back_the_keyboard_stays_in_its_cell() {
    let mut harness = open(Host::new());
    harness.get_by_role_and_label(Role::Grid, "取組みスケジュール").focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().spans(0), [("", 12, 23)]);
    harness.state_mut().rows[0].bars.clear();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().spans(0), [("", 24, 35)]);
}

/// From the cells, and from the name that is being typed.
#[test]
fn ctrl_enter_adds_a_row_below() {
    let mut harness = open(Host::new());
    harness.get_by_role_and_label(Role::Grid, "取組みスケジュール").focus();
    harness.run();
    for name in ["周知", "検証"] {
        press(&mut harness, Modifiers::COMMAND, Key::Enter);
        harness.event(Event::Text(name.to_owned()));
        harness.run();
    }
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let names: Vec<&str> = harness.state().rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(names, ["教室の開催", "周知", "検証", "相談窓口の設置", "支援員の養成"]);
}

#[test]
fn o_toggles_the_open_end_and_m_adds_a_milestone() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    select(&mut harness, "開催");
    press(&mut harness, Modifiers::NONE, Key::O);
    assert!(harness.state().rows[0].bars[0].open);
    harness.get_by_label("教室の開催：実施「開催」令和6年4月から令和7年3月まで、以後も続く");
    press(&mut harness, Modifiers::NONE, Key::Period);
    assert!(!harness.state().rows[0].bars[0].open);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::M);
    harness.event(Event::Text("公開".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("相談窓口の設置：節目「公開」令和7年3月");
}

#[test]
fn a_screen_reader_reads_sentences_and_lengthens_by_a_unit() {
    let mut host = Host::new().with_bar(0, "prepare", "仕様検討", 0, 5);
    host.unit = GridUnit::Quarter;
    let mut harness = open(host);
    harness.get_by_role_and_label(Role::Grid, "取組みスケジュール");
    harness.get_by_role_and_label(Role::ColumnHeader, "令和6年度");
    harness.get_by_role_and_label(Role::ColumnHeader, "取組内容");
    harness.get_by_role_and_label(Role::GridCell, "相談窓口の設置の行、空き");
    let bar = "教室の開催：準備「仕様検討」令和6年4月から令和6年9月まで";
    harness.get_by_role_and_label(Role::GridCell, bar).increment_accesskit();
    harness.run();
    assert_eq!(harness.state().spans(0), [("仕様検討", 0, 8)]);
    harness.get_by_label("教室の開催：準備「仕様検討」令和6年4月から令和6年12月まで").decrement_accesskit();
    harness.run();
    harness.get_by_label(bar).focus();
    harness.run();
    assert!(harness.get_by_label(bar).is_focused());
    assert!(harness.state().selected.is_some());
}

#[test]
fn a_row_label_is_typed_in_place_and_esc_gives_it_back() {
    let mut harness = open(Host::new());
    let field = || by().role(Role::MultilineTextInput).label("1行目の取組内容").recursive(true);
    harness.get(field()).click();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::End);
    harness.event(Event::Text("と広報".to_owned()));
    harness.run();
    assert_eq!(harness.state().rows[0].label, "教室の開催と広報");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().rows[0].label, "教室の開催");
    harness.get(field()).focus();
    harness.run();
    harness.event(Event::Text("新".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(harness.state().rows[0].label.contains('新'));
    assert!(!harness.state().editing);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().spans(0).len(), 1, "after its name, Enter paints in the row");
}

#[test]
fn rows_are_reordered_by_grip_and_key_and_removed_by_menu() {
    let mut harness = open(Host::new());
    let row = harness.get_by_label("教室の開催の行、空き").rect();
    let (from, to) = (pos2(13.0, row.center().y), pos2(13.0, row.center().y + 2.0 * row.height() + 4.0));
    drag(&mut harness, from, to);
    let order = |harness: &Harness<'_, Host>| harness.state().rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>();
    assert_eq!(order(&harness), ["相談窓口の設置", "支援員の養成", "教室の開催"]);
    harness.get_by_label("教室の開催の行、空き").focus();
    harness.run();
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(order(&harness), ["相談窓口の設置", "教室の開催", "支援員の養成"]);
    harness.get_by_label("教室の開催のメニュー").click();
    harness.run();
    harness.get_by_label_contains("行を削除").click();
    harness.run();
    assert_eq!(order(&harness), ["相談窓口の設置", "支援員の養成"]);
}

#[test]
fn the_context_menu_opens_by_key_and_by_pointer() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    select(&mut harness, "開催");
    press(&mut harness, Modifiers::SHIFT, Key::F10);
    assert!(harness.get_by_label_contains("文字を編集").is_focused());
    harness.get_by_label_contains("1か月縮める").click();
    harness.run();
    assert_eq!(harness.state().spans(0), [("開催", 0, 10)]);
    let at = spot(&harness, 1, 30.0);
    harness.hover_at(at);
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos: at, button: PointerButton::Secondary, pressed, modifiers: Modifiers::NONE });
    }
    harness.run();
    harness.get_by_label_contains("節目◆を追加").click();
    harness.run();
    assert_eq!(harness.state().spans(1), [("", 30, 30)]);
}

#[test]
fn the_menu_changes_the_kind_and_adds_and_renames_rows() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    harness.get_by_label_contains("「開催」").click_secondary();
    harness.run();
    harness.get_by_label("種類").hover();
    harness.run();
    harness.get_by_role_and_label(Role::Button, "準備").click();
    harness.run();
    assert_eq!(harness.state().rows[0].bars[0].kind, "prepare");
    harness.get_by_label_contains("「開催」").click_secondary();
    harness.run();
    harness.get_by_label_contains("行を追加").click();
    harness.run();
    harness.event(Event::Text("周知".to_owned()));
    harness.run();
    assert_eq!(harness.state().rows[1].label, "周知");
}

#[test]
fn bars_that_overlap_are_stacked_and_narrow_ones_keep_their_labels_clear() {
    let host = Host::new()
        .with_bar(0, "run", "通年開催（8館）", 0, 47)
        .with_bar(0, "prepare", "先行して2館で試行し、結果をもとに課程を見直す", 3, 4)
        .with_bar(0, "mark", "全館で開始", 17, 17);
    let harness = open(host);
    let rects: Vec<_> = ["通年開催", "先行して", "全館で開始"].map(|label| harness.get_by_label_contains(label).rect()).into();
    for (index, one) in rects.iter().enumerate() {
        for other in &rects[index + 1..] {
            assert!(!one.shrink(1.0).intersects(other.shrink(1.0)), "{one:?} lies over {other:?}");
        }
    }
}

#[test]
fn a_plan_that_may_not_be_changed_is_read_by_keyboard_but_never_changed() {
    let mut host = Host::new().with_bar(0, "run", "開催", 0, 11);
    host.editable = false;
    let mut harness = open(host);
    select(&mut harness, "開催");
    for key in [Key::ArrowRight, Key::Delete, Key::Enter, Key::O, Key::Space, Key::Insert] {
        press(&mut harness, Modifiers::NONE, key);
    }
    harness.event(Event::Text("通".to_owned()));
    harness.event(Event::Paste("通年".to_owned()));
    harness.run();
    let (from, to) = (spot(&harness, 1, 13.0), spot(&harness, 1, 26.0));
    drag(&mut harness, from, to);
    assert!(harness.state().wanted.iter().all(|event| matches!(event, GridEvent::Select(_))));
}

#[test]
fn tab_enters_and_leaves_the_cells_as_one_place() {
    let mut harness = open(Host::new().with_bar(0, "run", "開催", 0, 11));
    harness.get_by_label("教室の開催の行、帯1本").focus();
    harness.run();
    assert!(harness.get_by_label("教室の開催の行、帯1本").is_focused());
    press(&mut harness, Modifiers::SHIFT, Key::Tab);
    assert!(harness.get_by_label("3行目の取組内容").is_focused());
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert!(harness.get_by_label("教室の開催の行、帯1本").is_focused() || harness.get_by_label("支援員の養成の行、空き").is_focused());
}
