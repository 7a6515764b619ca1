//! Blocks on the page of a chapter: read and edited in the same place, inserted, moved, copied and removed, lists that write
//! themselves.

use super::*;
use egui::{Key, Modifiers};
use egui_kittest::Node;
use egui_kittest::kittest::by;
use shisakucho::model::appendix::Footnote;
use shisakucho::model::ids::FootnoteId;

fn one(blocks: Vec<Block>) -> Window {
    window(plan(vec![chapter("c1", "はじめに", blocks)]))
}

fn texts(window: &Window) -> Vec<&str> {
    let blocks = window.state().blocks(0).iter();
    blocks.filter_map(|block| if let BlockContent::Text(prose) = &block.content { Some(prose.text()) } else { None }).collect()
}

/// The field of a block of text that holds these words, read or edited.
fn written<'a>(window: &'a Window, words: &'a str) -> Node<'a> {
    window.get(by().role(Role::MultilineTextInput).value(words))
}

/// The pointer over the block so that its tools are there.
fn point_at(window: &mut Window, value: &str) {
    let center = written(window, value).rect().center();
    window.hover_at(center);
    window.run();
    window.run();
}

#[test]
fn a_text_is_edited_where_it_is_clicked_and_nothing_moves() {
    let mut window = one(vec![text("t1", "市の概要"), text("t2", "次の段落")]);
    let before = written(&window, "次の段落").rect();
    written(&window, "市の概要").click();
    window.run();
    assert!(written(&window, "市の概要").is_focused());
    assert_eq!(written(&window, "次の段落").rect(), before);
    key(&mut window, Modifiers::COMMAND, Key::End);
    type_text(&mut window, "です。");
    assert_eq!(texts(&window), ["市の概要です。", "次の段落"]);
    key(&mut window, Modifiers::NONE, Key::Escape);
    written(&window, "市の概要です。");
    assert_eq!(written(&window, "次の段落").rect(), before);
}

#[test]
fn live_values_and_footnotes_are_read_as_they_are_printed() {
    let mut plan = plan(vec![chapter("c1", "はじめに", vec![text("t1", "{自治体名}の計画[^dx]です。")])]);
    let footnote = Footnote { id: FootnoteId(id("f1")), key: "dx".to_owned(), text: Prose::new("説明") };
    plan.footnotes = std::sync::Arc::new(vec![footnote]);
    let mut window = window(plan);
    // Clicked behind the value, the cursor stands behind its mark in the text as typed.
    let rect = written(&window, "{自治体名}の計画[^dx]です。").rect();
    let behind = egui::pos2(rect.left() + 9.0 + 13.5 * 5.2, rect.center().y);
    window.hover_at(behind);
    window.drag_at(behind);
    window.drop_at(behind);
    window.run();
    type_text(&mut window, "★");
    let typed = texts(&window)[0].to_owned();
    assert!(typed.starts_with("{自治体名}") && typed.contains('★'), "{typed}");
}

#[test]
fn blocks_are_moved_copied_and_removed_by_their_tools() {
    let mut window = one(vec![text("t1", "一"), text("t2", "二")]);
    point_at(&mut window, "一");
    click(&mut window, "文章を下へ");
    assert_eq!(texts(&window), ["二", "一"]);
    point_at(&mut window, "二");
    click(&mut window, "文章を複製");
    assert_eq!(texts(&window), ["二", "二", "一"]);
    point_at(&mut window, "一");
    click(&mut window, "文章を削除");
    assert_eq!(texts(&window), ["二", "二"]);
    window.state_mut().open.document.undo();
    assert_eq!(texts(&window), ["二", "二", "一"]);
}

#[test]
fn a_text_inserted_between_two_takes_the_cursor() {
    let mut window = one(vec![text("t1", "一"), text("t2", "二")]);
    point_at(&mut window, "二");
    let insert = window.get_all_by_label("＋ 挿入").next().unwrap();
    insert.click();
    window.run();
    click_role(&mut window, Role::Button, "文章");
    type_text(&mut window, "間");
    assert_eq!(texts(&window), ["一", "間", "二"]);
}

/// Its own tools stand where otherwise the way to go on does.
#[test]
fn tab_leads_from_the_last_text_to_what_can_be_put_behind_it() {
    let mut window = one(vec![text("t1", "一")]);
    written(&window, "一").focus();
    window.run();
    key(&mut window, Modifiers::NONE, Key::Tab);
    key(&mut window, Modifiers::NONE, Key::Enter);
    click_role(&mut window, Role::Button, "文章");
    type_text(&mut window, "二");
    assert_eq!(texts(&window), ["一", "二"]);
}

#[test]
fn an_empty_chapter_says_what_belongs_there_and_offers_it() {
    let mut window = one(Vec::new());
    window.get_by_label("ここに本文・表・図が入ります。");
    click(&mut window, "図・写真");
    assert_eq!(window.state().picture, Some(PictureTarget::NewBlock(BlockHome::Chapter(ChapterId(id("c1"))), 0)));
    click_role(&mut window, Role::Button, "文章");
    type_text(&mut window, "本市は");
    assert_eq!(texts(&window), ["本市は"]);
}

#[test]
fn a_value_that_follows_the_plan_is_put_where_the_cursor_is() {
    let mut window = one(vec![text("t1", "施策はです。")]);
    written(&window, "施策はです。").focus();
    window.run();
    key(&mut window, Modifiers::COMMAND, Key::Home);
    for _ in 0..3 {
        key(&mut window, Modifiers::NONE, Key::ArrowRight);
    }
    click_role(&mut window, Role::Button, "差し込み");
    let label = "施策の数（再掲を除く）：0";
    let item = window.query_by_label(label).map(|node| node.rect());
    assert!(
        item.is_some(),
        "{:?}",
        window.get_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label()).collect::<Vec<_>>()
    );
    click(&mut window, label);
    assert_eq!(texts(&window), ["施策は{施策数}です。"]);
    assert!(written(&window, "施策は{施策数}です。").is_focused());
}

#[test]
fn a_new_footnote_and_its_reference_are_one_step() {
    let mut window = one(vec![text("t1", "DX")]);
    written(&window, "DX").focus();
    window.run();
    key(&mut window, Modifiers::COMMAND, Key::End);
    click_role(&mut window, Role::Button, "脚注");
    click(&mut window, "新しい脚注");
    assert_eq!(texts(&window), ["DX[^注1]"]);
    assert_eq!(window.state().plan().footnotes.len(), 1);
    assert!(window.get_by_label("脚注「注1」の文").is_focused(), "its words are typed under the page at once");
    type_text(&mut window, "情報の技術による変革");
    assert_eq!(window.state().plan().footnotes[0].text.text(), "情報の技術による変革");
    window.state_mut().open.document.undo();
    window.state_mut().open.document.undo();
    assert_eq!((texts(&window), window.state().plan().footnotes.len()), (vec!["DX"], 0));
}

#[test]
fn a_list_that_writes_itself_shows_its_usual_caption_until_another_is_typed() {
    let mut window = one(vec![list("l1", DerivedKind::MeasureList)]);
    window.get_by_label("まだ載せるものがありません。計画に書かれると、ここに並びます。");
    window.get_by_label("見出し（キャプション）").focus();
    window.run();
    type_text(&mut window, "施策の一覧表");
    let BlockContent::Derived(derived) = &window.state().blocks(0)[0].content else { panic!() };
    assert_eq!(derived.caption, "施策の一覧表");
}

#[test]
fn every_kind_of_block_is_drawn_also_where_the_plan_is_empty() {
    let mut blocks: Vec<Block> = DerivedKind::ALL.iter().enumerate().map(|(at, kind)| list(&format!("d{at}"), *kind)).collect();
    blocks.push(table("t1", &[]));
    blocks.push(text("t2", ""));
    let mut window = one(blocks);
    window.run();
    assert_eq!(window.state().blocks(0).len(), 11);
}
