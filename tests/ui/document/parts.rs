//! The list of the document's parts: its lines, and chapters added, renamed, moved and removed from it.

use super::*;
use egui::{Key, Modifiers};
use shisakucho::edit::around::ChapterEdit;
use shisakucho::edit::edit::Edit;

fn two() -> Plan {
    plan(vec![chapter("c1", "はじめに", Vec::new()), chapter("c2", "計画の基本事項", Vec::new())])
}

fn titles(window: &Window) -> Vec<&str> {
    window.state().plan().chapters.iter().map(|chapter| chapter.title.as_str()).collect()
}

fn row(window: &mut Window, label: &str) {
    click_role(window, Role::TreeItem, label);
}

#[test]
fn the_parts_stand_in_the_order_of_the_form_with_their_numbers() {
    let window = window(two());
    let labels: Vec<String> = window.get_all_by_role(Role::TreeItem).filter_map(|node| node.accesskit_node().label()).collect();
    assert_eq!(labels[..4], ["表紙", "目次", "1. はじめに", "2. 計画の基本事項"]);
    assert_eq!(labels[labels.len() - 2..], ["推進体制", "関連計画の期間"]);
    assert!(labels.iter().any(|label| label.ends_with("0件")), "{labels:?}");
}

#[test]
fn a_chapter_is_added_after_the_selected_one_and_its_heading_is_typed_at_once() {
    let mut window = window(two());
    row(&mut window, "1. はじめに");
    click(&mut window, "＋ 章");
    type_text(&mut window, "市の現状");
    assert_eq!(titles(&window), ["はじめに", "市の現状", "計画の基本事項"]);
    click(&mut window, "＋ 節を追加");
    type_text(&mut window, "人口");
    assert_eq!(window.state().plan().chapters[1].parts[0].title, "人口");
}

#[test]
fn a_part_is_added_after_the_selected_one_and_below_it_only_when_asked() {
    let mut window = window(two());
    row(&mut window, "1. はじめに");
    click(&mut window, "＋ 節");
    type_text(&mut window, "背景");
    click(&mut window, "＋ 節");
    type_text(&mut window, "目的");
    click(&mut window, "＋ この節の下に追加");
    type_text(&mut window, "市の目的");
    let parts = &window.state().plan().chapters[0].parts;
    assert_eq!(parts.iter().map(|part| part.title.as_str()).collect::<Vec<_>>(), ["背景", "目的"]);
    assert_eq!(parts[1].parts[0].title, "市の目的");
}

#[test]
fn enter_in_a_heading_leads_to_the_text_under_it() {
    let mut window = window(two());
    row(&mut window, "1. はじめに");
    click(&mut window, "＋ 章");
    type_text(&mut window, "市の現状");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.get_by_role_and_label(Role::Button, "文章").is_focused());
    key(&mut window, Modifiers::NONE, Key::Enter);
    type_text(&mut window, "人口は減っています。");
    let blocks = window.state().blocks(1);
    assert!(matches!(&blocks[0].content, BlockContent::Text(prose) if prose.text() == "人口は減っています。"), "{blocks:?}");
}

#[test]
fn keys_move_rename_and_remove_as_in_the_structure_tree() {
    let mut window = window(two());
    row(&mut window, "1. はじめに");
    key(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(titles(&window), ["計画の基本事項", "はじめに"]);
    key(&mut window, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(titles(&window), ["計画の基本事項"]);
    assert_eq!(window.state().plan().chapters[0].parts[0].title, "はじめに");
    key(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(titles(&window), ["計画の基本事項", "はじめに"]);
    key(&mut window, Modifiers::NONE, Key::F2);
    type_text(&mut window, "はじめの言葉");
    assert_eq!(titles(&window), ["計画の基本事項", "はじめの言葉"]);
    row(&mut window, "1. 計画の基本事項");
    key(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(titles(&window), ["はじめの言葉"]);
    window.state_mut().open.document.undo();
    assert_eq!(titles(&window), ["計画の基本事項", "はじめの言葉"]);
}

#[test]
fn beyond_the_last_of_its_position_a_chapter_comes_behind_the_sheets() {
    let mut window = window(two());
    row(&mut window, "2. 計画の基本事項");
    key(&mut window, Modifiers::ALT, Key::ArrowDown);
    let positions: Vec<ChapterPosition> = window.state().plan().chapters.iter().map(|chapter| chapter.position).collect();
    assert_eq!(positions, [ChapterPosition::AfterSheets, ChapterPosition::BeforeSheets]);
    key(&mut window, Modifiers::ALT, Key::ArrowUp);
    let last = window.state().plan().chapters.last().unwrap();
    assert_eq!((last.title.as_str(), last.position), ("計画の基本事項", ChapterPosition::BeforeSheets));
}

#[test]
fn arrows_walk_and_the_page_follows() {
    let mut window = window(two());
    row(&mut window, "表紙");
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.state().view.selected(), Part::Contents);
    window.get_by_role_and_label(Role::Link, "2. 計画の基本事項");
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.state().view.selected(), Part::Chapter(ChapterId(id("c1"))));
}

#[test]
fn a_line_of_the_contents_leads_to_its_chapter() {
    let mut window = window(two());
    row(&mut window, "目次");
    click_role(&mut window, Role::Link, "2. 計画の基本事項");
    assert_eq!(window.state().view.selected(), Part::Chapter(ChapterId(id("c2"))));
}

#[test]
fn a_plan_that_is_only_read_offers_nothing_to_change() {
    let mut window = window(plan(vec![chapter("c1", "はじめに", vec![text("t1", "本文"), table("t2", &[&["a", "b"]])])]));
    window.state_mut().open.read_only = Some("山田さんが編集中".to_owned());
    window.run();
    assert!(window.query_by_label("＋ 章").is_none());
    assert!(window.query_by_label("＋ 挿入").is_none());
    window.get_by_label("本文");
    row(&mut window, "1. はじめに");
    key(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(titles(&window), ["はじめに"]);
}

#[test]
fn the_sheets_are_put_into_a_chapter_and_taken_out_again() {
    let mut window = window(two());
    let lines = |window: &Window| -> Vec<String> {
        window.get_all_by_role(Role::TreeItem).filter_map(|node| node.accesskit_node().label()).collect()
    };
    let before = lines(&window);
    let own = before.iter().find(|line| line.ends_with("0件")).unwrap().clone();
    row(&mut window, "2. 計画の基本事項");
    click_role(&mut window, Role::CheckBox, "ここに施策の票を置く");
    assert!(window.state().plan().chapters[1].sheets);
    let now = lines(&window);
    assert!(!now.contains(&own) && now.contains(&"2. 計画の基本事項 0件".to_owned()), "{now:?}");
    assert!(window.query_by_label_contains("ここに施策の票が0件入ります").is_some(), "its page says what will stand in it");
    row(&mut window, "1. はじめに");
    assert!(window.query_by_label_contains("ここに施策の票が0件入ります").is_none());
    click_role(&mut window, Role::CheckBox, "ここに施策の票を置く");
    let holders: Vec<bool> = window.state().plan().chapters.iter().map(|chapter| chapter.sheets).collect();
    assert_eq!(holders, [true, false]);
    click_role(&mut window, Role::CheckBox, "ここに施策の票を置く");
    assert_eq!(lines(&window), before);
}

#[test]
fn who_was_looking_at_the_sheets_goes_with_them_into_the_chapter() {
    let mut window = window(two());
    window.state_mut().view.select(Part::Sheets);
    window.run();
    let edit = Edit::Chapter(ChapterEdit::Sheets(ChapterId(id("c2")), true));
    window.state_mut().open.document.apply(&edit);
    window.state_mut().open.refresh();
    window.run();
    assert_eq!(window.state().view.selected(), Part::Chapter(ChapterId(id("c2"))));
}
