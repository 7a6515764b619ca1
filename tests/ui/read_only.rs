//! A plan that is only read, in the whole window: it can be walked through, searched and copied; it neither changes nor
//! looks as if it could be changed; and a copy of it can be edited.

use std::collections::BTreeSet;

use eframe::egui::accesskit::NodeId;
use eframe::egui::{Event, ImeEvent, Key, Modifiers, OutputCommand, Pos2, Role, Vec2, ViewportCommand, ViewportId, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable, by};
use shisakucho::edit::document::Document;
use shisakucho::model::outline::Target;
use shisakucho::model::plan::Plan;
use shisakucho::storage::{read, write};
use shisakucho::ui::app::{App, Start};
use shisakucho::ui::open_plan::OpenPlan;

type Window<'a> = Harness<'a, App>;

const REASON: &str = "山田さん（PC：KIKAKU-03）が編集中";

/// What the shut door says: nothing that is drawn may even knock at it.
const REFUSED: &str = "変更していません";

fn sample() -> Plan {
    read::from_text(include_str!("../../sample_plans/shiomihara.ron")).unwrap().plan
}

fn open(read_only: bool) -> OpenPlan {
    let mut open = OpenPlan::new(Document::opened(sample()), Some("計画.ron".into()), None);
    open.read_only = read_only.then(|| REASON.to_owned());
    open
}

/// The sample, as a measure with indicators and bars shows it.
fn window<'a>(open: OpenPlan) -> Window<'a> {
    let mut window = Harness::builder().with_size(Vec2::new(1280.0, 2400.0)).build_eframe(|cc| App::new(&cc.egui_ctx, Start::default()));
    window.state_mut().show_document(open);
    window.run();
    window
}

fn reading<'a>() -> Window<'a> {
    window(open(true))
}

fn bytes(window: &Window<'_>) -> String {
    write::to_text(window.state().open_plan().unwrap().plan()).unwrap()
}

/// Nothing changed, nothing is to be undone, and nobody asked for a change.
fn untouched(window: &Window<'_>, after: &str) {
    let open = window.state().open_plan().unwrap();
    assert_eq!(open.document.revision(), 0, "after {after}");
    assert!(open.document.undo_label().is_none(), "after {after}");
    assert!(window.query_all_by_label_contains(REFUSED).next().is_none(), "something asked for a change after {after}");
}

fn press(window: &mut Window<'_>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// All that typing, pasting and editing keys may be.
fn try_to_edit(window: &mut Window<'_>) {
    window.event(Event::Text("新".to_owned()));
    window.event(Event::Paste("貼り付け\t10\n二行目".to_owned()));
    window.event(Event::Cut);
    window.event(Event::Ime(ImeEvent::Preedit { text: "かな".to_owned(), active_range_chars: None }));
    window.event(Event::Ime(ImeEvent::Commit("仮名".to_owned())));
    for key in [Key::Delete, Key::Backspace, Key::F2, Key::Enter, Key::Insert, Key::Space, Key::M, Key::O, Key::Period] {
        window.key_press_modifiers(Modifiers::NONE, key);
    }
    for key in [Key::D, Key::R, Key::L, Key::B, Key::T, Key::Z, Key::Y, Key::K, Key::Comma] {
        window.key_press_modifiers(Modifiers::COMMAND, key);
    }
    for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowDown] {
        window.key_press_modifiers(Modifiers::ALT, key);
        window.key_press_modifiers(Modifiers::SHIFT, key);
        window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, key);
    }
    window.run();
}

/// The texts that the card shows. The search over the tree is left out, and so is the cell of the table of indicators
/// that has the cursor: the table has a test of its own.
fn fields(window: &Window<'_>) -> BTreeSet<(NodeId, String)> {
    let texts = [Role::TextInput, Role::MultilineTextInput].map(|role| window.query_all_by_role(role).collect::<Vec<_>>());
    let named = texts.iter().flatten().map(|node| node.accesskit_node()).map(|node| (node.locate().0, node.label().unwrap_or_default()));
    named.filter(|(_, name)| !name.contains("検索") && !name.ends_with("評価項目")).collect()
}

fn go_to_first_section(window: &mut Window<'_>) {
    window.get_all_by_role(Role::TreeItem).next().unwrap().click();
    window.run();
    assert!(matches!(window.state().open_plan().unwrap().selected, Some(Target::Section(_))));
}

#[test]
fn nothing_typed_into_any_text_reaches_the_plan() {
    let mut window = reading();
    let before = bytes(&window);
    window.get_all_by_label_contains("の詳細").next().unwrap().click();
    window.run();
    for card in ["measure", "section"] {
        if card == "section" {
            go_to_first_section(&mut window);
        }
        let fields = fields(&window);
        assert!(fields.len() >= 2, "{card}: {fields:?}");
        for (id, name) in fields {
            let field = |window: &Window<'_>| {
                let node = window.query(by().predicate(move |node| node.locate().0 == id));
                node.map(|node| (node.accesskit_node().is_read_only(), node.accesskit_node().value()))
            };
            let Some((read_only, value)) = field(&window) else { panic!("{name} is gone") };
            assert!(read_only, "{name} must not be announced as editable");
            window.get(by().predicate(move |node| node.locate().0 == id)).focus();
            window.run();
            try_to_edit(&mut window);
            untouched(&window, &name);
            assert_eq!(field(&window).and_then(|(_, value)| value), value, "{name} shows what the plan holds");
        }
    }
    assert_eq!(bytes(&window), before);
}

#[test]
fn no_guidance_asks_to_fill_in_and_no_button_adds() {
    let mut empty = sample();
    for measure in &mut empty.measures {
        let measure = std::sync::Arc::make_mut(measure);
        measure.narratives.clear();
        measure.lead.clear();
        measure.name.clear();
        measure.schedule.clear();
        measure.indicators.clear();
    }
    let mut read = OpenPlan::new(Document::opened(empty.clone()), None, None);
    read.read_only = Some(REASON.to_owned());
    let mut reading = window(read);
    let mut editing = window(OpenPlan::new(Document::opened(empty), None, None));
    let asks = |window: &Window<'_>| -> Vec<String> {
        let everything = window.query_all(by().predicate(|_| true));
        let words = everything.flat_map(|node| [node.accesskit_node().label(), node.accesskit_node().placeholder().map(str::to_owned)]);
        let asks =
            |words: &String| ["を入力", "＋ ", "書きます", "記入欄が出ます", "ドラッグ", "を外す"].iter().any(|sign| words.contains(sign));
        // The tool bar stays, with its buttons switched off.
        words.flatten().filter(asks).filter(|words| words != "＋ 施策").collect()
    };
    assert!(asks(&editing).len() > 5, "the words looked for are those of the window: {:?}", asks(&editing));
    assert_eq!(asks(&reading), Vec::<String>::new());
    go_to_first_section(&mut reading);
    go_to_first_section(&mut editing);
    assert_eq!(asks(&reading), Vec::<String>::new());
}

#[test]
fn the_table_of_indicators_is_walked_and_copied_but_not_filled_in() {
    let mut window = reading();
    let before = bytes(&window);
    let name = window.get_all_by_role(Role::GridCell).find_map(|node| node.accesskit_node().label().filter(|name| name.ends_with("目標")));
    let name = name.unwrap();
    window.get_by_label(&name).click();
    window.run();
    try_to_edit(&mut window);
    untouched(&window, "typing into a cell");
    assert!(window.query_all_by_label_contains("の操作").next().is_none(), "the menu of an indicator only changes it");
    let cell = window.get_by_label(&name).rect().center();
    double_click(&mut window, cell);
    try_to_edit(&mut window);
    untouched(&window, "a double click on a cell");
    window.get_by_label(&name).click();
    window.run();
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    assert!(copied(&mut window).contains('\t'), "two cells as a spreadsheet takes them");
    window.get_by_label(&name).click_secondary();
    window.run();
    assert!(window.query_by_label("貼り付け").is_none());
    window.get(by().role(Role::Button).label_contains("Ctrl+C")).click();
    window.run();
    assert_eq!(bytes(&window), before);
}

#[test]
fn bars_are_selected_and_copied_but_not_moved() {
    let mut window = reading();
    let before = bytes(&window);
    let bar = window.get_all_by_role(Role::GridCell).find_map(|node| node.accesskit_node().label().filter(|name| name.contains("から")));
    let bar = bar.unwrap();
    let rect = window.get_by_role_and_label(Role::GridCell, &bar).rect();
    for from in [rect.center(), rect.left_center() + vec2(2.0, 0.0), rect.right_center() - vec2(2.0, 0.0)] {
        drag(&mut window, from, from + vec2(150.0, 60.0));
        untouched(&window, "dragging a bar");
    }
    double_click(&mut window, rect.center());
    try_to_edit(&mut window);
    untouched(&window, "a double click on a bar");
    window.hover_at(rect.center());
    window.run();
    window.get_by_role_and_label(Role::GridCell, &bar).click();
    window.run();
    assert!(copied(&mut window).contains('\t'));
    for key in [Key::Delete, Key::ArrowRight, Key::ArrowUp] {
        press(&mut window, Modifiers::NONE, key);
    }
    window.get_by_role_and_label(Role::GridCell, &bar).click_secondary();
    window.run();
    assert!(window.query_by_label("行を追加").is_none(), "the menu of bars only changes them");
    untouched(&window, "keys on a bar");
    assert_eq!(bytes(&window), before);
}

#[test]
fn departments_are_shown_and_copied_without_entry_or_cross() {
    let mut window = reading();
    let chip = window.get_all_by_role(Role::ListItem).next().unwrap().accesskit_node().label().unwrap();
    assert!(window.query_all_by_label_contains("を外す").next().is_none());
    assert!(window.query_all_by_label_contains("を追加").all(|node| node.accesskit_node().is_disabled()));
    let at = window.get_all_by_role_and_label(Role::ListItem, &chip).next().unwrap().rect().center();
    double_click(&mut window, at);
    try_to_edit(&mut window);
    untouched(&window, "a double click on a chip");
    window.get_all_by_role_and_label(Role::ListItem, &chip).next().unwrap().click();
    window.run();
    assert_eq!(copied(&mut window), chip);
}

#[test]
fn the_tree_is_walked_and_searched_but_rows_stay_where_they_are() {
    let mut window = reading();
    let before = bytes(&window);
    let row = |window: &Window<'_>, at: usize| window.get_all_by_role(Role::TreeItem).nth(at).unwrap().rect().center();
    let (from, to) = (row(&window, 2), row(&window, 6));
    drag(&mut window, from, to);
    untouched(&window, "dragging a row");
    let texts = fields(&window).len();
    double_click(&mut window, from);
    window.get_all_by_role(Role::TreeItem).nth(2).unwrap().click_secondary();
    window.run();
    assert!(window.query_by_label("複製").is_none(), "the menu of rows only changes them");
    let selected = window.state().open_plan().unwrap().selected;
    for key in [Key::F2, Key::Delete, Key::Insert, Key::Enter] {
        press(&mut window, Modifiers::NONE, key);
    }
    press(&mut window, Modifiers::COMMAND, Key::D);
    assert_eq!(fields(&window).len(), texts, "no row has become a field");
    assert_eq!(window.state().open_plan().unwrap().selected, selected);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_ne!(window.state().open_plan().unwrap().selected, selected, "arrows walk");
    untouched(&window, "keys in the tree");
    press(&mut window, Modifiers::COMMAND, Key::F);
    let all = window.get_all_by_role(Role::TreeItem).count();
    window.event(Event::Text("電子".to_owned()));
    window.run();
    assert!(window.get_all_by_role(Role::TreeItem).count() < all, "the search is typed into");
    assert_eq!(bytes(&window), before);
}

#[test]
fn commands_that_change_the_plan_are_switched_off_and_others_stay() {
    let mut window = reading();
    for (key, what) in [(Key::Comma, "settings"), (Key::S, "saving"), (Key::Z, "undo")] {
        press(&mut window, Modifiers::COMMAND, key);
        untouched(&window, what);
    }
    assert!(window.query_by_label("閉じる").is_none(), "the settings stay closed");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    untouched(&window, "adding a measure");
    let disabled = |window: &Window<'_>, label: &str| {
        let all: Vec<bool> = window.get_all_by_label(label).map(|node| node.accesskit_node().is_disabled()).collect();
        all.iter().all(|disabled| *disabled)
    };
    for label in ["保存", "＋ 施策", "計画の設定", "元に戻す", "やり直す"] {
        assert!(disabled(&window, label), "{label}");
    }
    window.get_by_role_and_label(Role::Button, "ファイル").click();
    window.run();
    let menu = |window: &Window<'_>, words: &str| window.get(by().label_contains(words)).accesskit_node().is_disabled();
    assert!(menu(&window, "計画の設定…"));
    for words in ["名前を付けて保存…", "JSONファイルに書き出す…", "新しい計画…"] {
        assert!(!menu(&window, words), "{words}");
    }
}

#[test]
fn text_is_selected_and_copied() {
    let mut window = reading();
    let name = window.state().open_plan().unwrap().plan().measures[0].name.clone();
    window.get_by_role_and_label(Role::MultilineTextInput, "施策名").focus();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text("新".to_owned()));
    window.run();
    assert_eq!(copied(&mut window), name, "a stray letter does not even take the selection away");
    assert!(window.output().platform_output.ime.is_none(), "no input method is offered");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!window.get_by_role_and_label(Role::MultilineTextInput, "施策名").is_focused());
}

#[test]
fn the_window_says_that_it_only_reads_and_why() {
    let mut window = window(open(false));
    assert!(window.query_by_label(REASON).is_none());
    assert!(window.query_by_label("コピーを編集する").is_none());
    assert!(window.query_by_label("保存済み").is_some());
    window.state_mut().show_document(open(true));
    window.step();
    let titles = &window.output().viewport_output[&ViewportId::ROOT].commands;
    let title = ViewportCommand::Title("計画.ron（読み取り専用） － 施策帳".to_owned());
    assert!(titles.contains(&title), "{titles:?}");
    window.run();
    assert!(window.query_by_label(REASON).is_some());
    assert_eq!(window.query_all_by_label("読み取り専用").count(), 2, "in the strip and in the status line");
    assert!(window.query_by_label("保存済み").is_none());
    assert!(window.query_by_label("編集を始める").is_none(), "the colleague still has the file open");
    let mut free = open(true);
    free.may_start_editing = true;
    window.state_mut().show_document(free);
    window.run();
    assert!(window.query_by_label("編集を始める").is_some());
}

#[test]
fn a_copy_is_a_new_plan_that_is_edited() {
    let mut window = reading();
    let before = bytes(&window);
    let selected = window.state().open_plan().unwrap().selected;
    window.get_by_label("コピーを編集する").click();
    window.run();
    let open = window.state().open_plan().unwrap();
    assert_eq!((&open.path, open.fingerprint, &open.read_only), (&None, None, &None));
    assert!(open.document.is_modified(), "it is saved nowhere yet");
    assert_eq!(open.selected, selected);
    assert_eq!(bytes(&window), before);
    assert!(window.query_by_label("コピーを編集しています。保存すると新しいファイルになります").is_some());
    assert!(window.query_by_label(REASON).is_none());
    window.get_by_role_and_label(Role::MultilineTextInput, "施策名").focus();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text("新しい名前".to_owned()));
    window.run();
    assert_eq!(window.state().open_plan().unwrap().plan().measures[0].name, "新しい名前");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(bytes(&window), before);
    assert!(window.state().open_plan().unwrap().document.is_modified(), "undoing does not make a file of it");
}

#[test]
fn what_was_under_way_when_a_plan_came_to_be_only_read_does_not_reach_it() {
    let mut window = window(open(false));
    press(&mut window, Modifiers::COMMAND, Key::Comma);
    assert!(window.query_by_label("閉じる").is_some(), "the settings are open");
    window.state_mut().show_document(open(true));
    window.run();
    assert!(window.query_by_label("閉じる").is_none(), "dialogs that change the plan close");

    window.state_mut().show_document(open(false));
    window.run();
    let row = |window: &Window<'_>, at: usize| window.get_all_by_role(Role::TreeItem).nth(at).unwrap().rect().center();
    let (from, to) = (row(&window, 2), row(&window, 6));
    window.hover_at(from);
    window.drag_at(from);
    window.run();
    window.hover_at(from + (to - from) / 2.0);
    window.run();
    window.state_mut().show_document(open(true));
    let before = bytes(&window);
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    assert_eq!(bytes(&window), before);
    assert!(window.query_all_by_label_contains(REFUSED).next().is_some(), "the door is shut and says so");
}

fn double_click(window: &mut Window<'_>, at: Pos2) {
    for _ in 0..2 {
        window.hover_at(at);
        window.drag_at(at);
        window.drop_at(at);
    }
    window.run();
}

fn drag(window: &mut Window<'_>, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.drag_at(from);
    window.run();
    window.hover_at(from + (to - from) / 2.0);
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
}

/// What Ctrl+C puts on the clipboard.
fn copied(window: &mut Window<'_>) -> String {
    window.event(Event::Copy);
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    window.run();
    copied.unwrap_or_default()
}
