//! Departments as chips, by mouse and by keyboard.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Context, Event, Id, ImeEvent, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use shisakucho::ui::theme;
use shisakucho::ui::tokens::ThemeChoice;
use shisakucho::ui::widgets::chips::{self, Chips, ChipsEdit};
use shisakucho::ui::widgets::completion;
use shisakucho::ui::widgets::text_field::TextField;

const ENTRY: &str = "主管部署を追加";
const MASTER: [&str; 6] = ["企画課", "デジタル推進課", "中央公民館", "高齢者支援課", "こども課", "総務課"];

#[derive(Default)]
struct Host {
    chosen: Vec<String>,
    edits: Vec<ChipsEdit>,
    other: String,
}

fn setup(ctx: &Context) {
    theme::install_fonts(ctx);
    theme::apply(ctx, ThemeChoice::Light);
}

fn harness(chosen: &[&str]) -> Harness<'static, Host> {
    let host = Host { chosen: chosen.iter().map(|name| (*name).to_owned()).collect(), ..Host::default() };
    let mut harness = Harness::builder().with_size(Vec2::new(420.0, 500.0)).with_context_setup(setup).build_ui_state(
        |ui, host: &mut Host| {
            let candidates = MASTER.map(str::to_owned);
            let spec =
                Chips {
                    id: Id::unique("chips"), name: "主管部署", chosen: &host.chosen, candidates: &candidates, hint: "課名を入力"
                };
            if let Some(edit) = chips::show(ui, spec) {
                edit.apply(&mut host.chosen);
                host.edits.push(edit);
            }
            let other = TextField::single(Id::unique("other"), &host.other).name("次の欄").show(ui);
            if let Some(text) = other.change {
                host.other = text;
            }
        },
        host,
    );
    harness.run();
    harness
}

fn click(harness: &mut Harness<'static, Host>, label: &str) {
    let place = harness.get_by_label(label).rect().center();
    harness.hover_at(place);
    harness.drag_at(place);
    harness.drop_at(place);
    harness.run();
}

fn focus(harness: &mut Harness<'static, Host>, label: &str) {
    harness.get_by_label(label).focus();
    harness.run();
}

fn type_text(harness: &mut Harness<'static, Host>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

fn key(harness: &mut Harness<'static, Host>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn chosen<'a>(harness: &'a Harness<'static, Host>) -> Vec<&'a str> {
    harness.state().chosen.iter().map(String::as_str).collect()
}

fn entry_text(harness: &Harness<'static, Host>) -> String {
    harness.get_by_role_and_label(Role::TextInput, ENTRY).value().unwrap_or_default()
}

#[test]
fn matching_puts_names_that_begin_so_first_and_folds_widths_and_kana() {
    let candidates = ["情報デジタル課", "デジタル推進課", "ＤＸ推進室", "総務課"].map(str::to_owned);
    assert_eq!(completion::matching(&candidates, &[], "でじたる"), ["デジタル推進課", "情報デジタル課"]);
    assert_eq!(completion::matching(&candidates, &[], "dx"), ["ＤＸ推進室"]);
    assert_eq!(completion::matching(&candidates, &["総務課".to_owned()], "課"), ["情報デジタル課", "デジタル推進課"]);
    assert_eq!(completion::named(&candidates, " DX推進室 "), "ＤＸ推進室");
    assert_eq!(completion::named(&candidates, "全課等"), "全課等");
}

#[test]
fn a_department_is_added_by_keyboard_from_the_proposals() {
    let mut harness = harness(&["企画課"]);
    focus(&mut harness, ENTRY);
    type_text(&mut harness, "課");
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    assert_eq!(chosen(&harness), ["企画課", "高齢者支援課"]);
    assert_eq!(entry_text(&harness), "");
    assert!(harness.get_by_label(ENTRY).is_focused(), "the next one can follow at once");
    type_text(&mut harness, "中央");
    key(&mut harness, Key::Tab);
    assert_eq!(chosen(&harness), ["企画課", "高齢者支援課", "中央公民館"]);
    key(&mut harness, Key::Tab);
    assert!(harness.get_by_label("次の欄").is_focused());
}

#[test]
fn a_department_is_added_by_mouse_from_the_whole_list() {
    let mut harness = harness(&["企画課"]);
    click(&mut harness, ENTRY);
    assert!(harness.query_by_role_and_label(Role::ListBoxOption, "企画課").is_none(), "what is chosen is not proposed");
    click(&mut harness, "こども課");
    assert_eq!(harness.state().edits, [ChipsEdit::Add("こども課".to_owned())]);
    assert!(harness.get_by_label(ENTRY).is_focused());
}

#[test]
fn names_that_are_not_in_the_list_are_allowed_and_marked() {
    let mut harness = harness(&[]);
    focus(&mut harness, ENTRY);
    type_text(&mut harness, "全課等");
    key(&mut harness, Key::Enter);
    assert_eq!(chosen(&harness), ["全課等"]);
    let chip = harness.get_by_role_and_label(Role::ListItem, "全課等");
    assert_eq!(chip.accesskit_node().description().as_deref(), Some("一覧にない名称"));
}

#[test]
fn a_part_of_a_listed_name_can_be_used_as_it_is() {
    let mut harness = harness(&[]);
    focus(&mut harness, ENTRY);
    type_text(&mut harness, "課");
    key(&mut harness, Key::ArrowUp);
    key(&mut harness, Key::Enter);
    assert_eq!(chosen(&harness), ["課"]);
}

#[test]
fn what_was_typed_is_not_lost_when_the_entry_is_left() {
    let mut harness = harness(&[]);
    focus(&mut harness, ENTRY);
    type_text(&mut harness, "そうむ課");
    click(&mut harness, "次の欄");
    assert_eq!(chosen(&harness), ["そうむ課"]);
}

#[test]
fn escape_closes_the_proposals_and_then_gives_the_entry_up() {
    let mut harness = harness(&[]);
    focus(&mut harness, ENTRY);
    type_text(&mut harness, "企");
    harness.get_by_role_and_label(Role::ListBoxOption, "企画課");
    key(&mut harness, Key::Escape);
    assert!(harness.query_by_role_and_label(Role::ListBoxOption, "企画課").is_none());
    assert_eq!(entry_text(&harness), "企");
    key(&mut harness, Key::Escape);
    assert!(!harness.get_by_label(ENTRY).is_focused());
    assert!(harness.state().edits.is_empty());
    assert_eq!(entry_text(&harness), "");
}

#[test]
fn a_name_already_chosen_is_not_added_twice() {
    let mut harness = harness(&["企画課"]);
    focus(&mut harness, ENTRY);
    type_text(&mut harness, "企画課");
    key(&mut harness, Key::Enter);
    assert!(harness.state().edits.is_empty());
    assert_eq!(entry_text(&harness), "");
}

#[test]
fn a_chip_is_taken_out_by_mouse() {
    let mut harness = harness(&["企画課", "中央公民館"]);
    click(&mut harness, "中央公民館を外す");
    assert_eq!(harness.state().edits, [ChipsEdit::Remove(1)]);
}

#[test]
fn backspace_in_the_empty_entry_takes_out_the_last() {
    let mut harness = harness(&["企画課", "中央公民館"]);
    focus(&mut harness, ENTRY);
    type_text(&mut harness, "あ");
    key(&mut harness, Key::Backspace);
    assert!(harness.state().edits.is_empty(), "first the letter");
    key(&mut harness, Key::Backspace);
    assert_eq!(chosen(&harness), ["企画課"]);
    assert!(harness.get_by_label(ENTRY).is_focused());
}

#[test]
fn arrows_go_between_chips_and_keys_act_on_them() {
    let mut harness = harness(&["企画課", "中央公民館", "総務課"]);
    focus(&mut harness, ENTRY);
    key(&mut harness, Key::ArrowLeft);
    assert!(harness.get_by_label("総務課").is_focused());
    key(&mut harness, Key::ArrowLeft);
    assert!(harness.get_by_label("中央公民館").is_focused());
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.run();
    assert_eq!(chosen(&harness), ["中央公民館", "企画課", "総務課"]);
    assert!(harness.get_by_label("中央公民館").is_focused(), "the focus goes along");
    key(&mut harness, Key::Delete);
    assert_eq!(chosen(&harness), ["企画課", "総務課"]);
    assert!(harness.get_by_label("企画課").is_focused());
    key(&mut harness, Key::End);
    assert!(harness.get_by_label(ENTRY).is_focused());
}

#[test]
fn a_chip_is_renamed_in_its_place() {
    let mut harness = harness(&["企画課", "総務課"]);
    focus(&mut harness, "企画課");
    key(&mut harness, Key::F2);
    assert!(harness.get_by_label("企画課を変更").is_focused());
    type_text(&mut harness, "企画政策課");
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().edits, [ChipsEdit::Replace(0, "企画政策課".to_owned())]);
    assert!(harness.get_by_label("企画政策課").is_focused());
    key(&mut harness, Key::Enter);
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().edits.len(), 1);
    assert!(harness.get_by_label("企画政策課").is_focused());
}

#[test]
fn a_chip_is_moved_by_dragging() {
    let mut harness = harness(&["企画課", "中央公民館", "総務課"]);
    let from = harness.get_by_label("総務課").rect().left_center() + Vec2::new(20.0, 0.0);
    let to = harness.get_by_label("企画課").rect().center();
    harness.hover_at(from);
    harness.drag_at(from);
    harness.hover_at(from.lerp(to, 0.5));
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    assert_eq!(chosen(&harness), ["総務課", "企画課", "中央公民館"]);
}

#[test]
fn many_chips_wrap_and_stay_inside() {
    let harness = harness(&MASTER);
    let tops: Vec<f32> = MASTER.iter().map(|name| harness.get_by_label(name).rect().top()).collect();
    assert!(tops.last() > tops.first());
    for name in MASTER {
        assert!(harness.get_by_label(name).rect().right() <= 420.0);
    }
    assert!(harness.get_by_label("次の欄").rect().top() > harness.get_by_label(ENTRY).rect().bottom());
}

#[test]
fn keys_of_the_input_method_reach_neither_the_proposals_nor_the_chips() {
    let mut harness = harness(&["企画課"]);
    click(&mut harness, ENTRY);
    harness.event(Event::Ime(ImeEvent::Preedit { text: "そうむ".to_owned(), active_range_chars: None }));
    harness.run();
    for pressed in [Key::ArrowDown, Key::Enter, Key::Tab, Key::Backspace, Key::ArrowLeft, Key::Escape] {
        key(&mut harness, pressed);
    }
    assert!(harness.state().edits.is_empty());
    assert!(harness.get_by_label(ENTRY).is_focused());
    harness.event(Event::Ime(ImeEvent::Commit("総務".to_owned())));
    harness.run();
    assert!(harness.state().edits.is_empty());
    key(&mut harness, Key::Enter);
    assert_eq!(chosen(&harness), ["企画課", "総務課"]);
}
