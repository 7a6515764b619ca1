//! 書き出し・印刷: what can be chosen, what is proposed, and which order comes of it. And a packet for a meeting.

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use shisakucho::base::id::{Id, IdMint};
use shisakucho::edit::apply::apply;
use shisakucho::edit::edit::Edit;
use shisakucho::model::department::DepartmentRef;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{MeasureId, PacketId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::outline::Outline;
use shisakucho::model::packet::Packet;
use shisakucho::model::plan::Plan;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::builtin_forms;
use shisakucho::typeset::export::{FileKind, Order};
use shisakucho::typeset::request::What;
use shisakucho::ui::asked::Asked;
use shisakucho::ui::dialogs::export::{Answer, ExportDialog};

use super::{click, key, says, window};

fn id(id: &str) -> Id {
    Id::parse(id).unwrap()
}

fn measure(key: &str) -> MeasureId {
    MeasureId(id(key))
}

/// Two pillars with two measures and one, led by two departments.
fn plan() -> Plan {
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: 4 };
    let mut plan = Plan::new("みどり町DX推進計画", "みどり町", period, builtin_forms::by_key("kobetsu").unwrap());
    let measures = [("a", "窓口", "住民課"), ("b", "見守り", "福祉課"), ("c", "研修", "住民課")];
    plan.measures = measures
        .iter()
        .map(|(key, name, lead)| {
            let mut made = Measure::new(measure(key), *name);
            made.lead = vec![DepartmentRef::Free((*lead).to_owned())];
            Arc::new(made)
        })
        .collect();
    let section = |key: &str, title: &str, measures: &[&str]| {
        let mut section = Section::new(SectionId(id(key)), title);
        section.items = measures.iter().map(|key| Item::Measure(measure(key))).collect();
        section
    };
    plan.sections = Arc::new(vec![section("s1", "暮らし", &["a", "b"]), section("s2", "行政", &["c"])]);
    plan
}

struct Scene {
    plan: Plan,
    dialog: ExportDialog,
    reading: bool,
    edits: Vec<Edit>,
    answer: Option<Answer>,
    mint: IdMint,
}

fn asking_of(plan: Plan, reading: bool) -> Harness<'static, Scene> {
    let dialog = ExportDialog::new(&plan, Some(measure("b")));
    let scene = Scene { plan, dialog, reading, edits: Vec::new(), answer: None, mint: IdMint::from_seed(7) };
    window(scene, |ctx, scene| {
        if scene.answer.is_some() {
            return;
        }
        let mut asked = Asked::new(scene.mint.clone());
        let outline = Outline::of(&scene.plan);
        scene.answer = scene.dialog.show(ctx, &scene.plan, &outline, scene.reading, &mut asked);
        scene.mint = asked.mint_mut().clone();
        for edit in &asked.edits {
            apply(&mut scene.plan, edit).unwrap();
        }
        scene.edits.extend(asked.edits);
    })
}

fn asking() -> Harness<'static, Scene> {
    asking_of(plan(), false)
}

fn written(harness: &Harness<'static, Scene>) -> (Order, bool) {
    match &harness.state().answer {
        Some(Answer::Write(order, apart)) => (order.clone(), *apart),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_whole_plan_as_pdf_is_proposed_and_enter_takes_it() {
    let mut harness = asking();
    assert!(harness.get_by_label("PDFに書き出す…").is_focused());
    key(&mut harness, Key::Enter);
    let (order, apart) = written(&harness);
    assert_eq!((order.items.len(), order.kind, apart), (1, FileKind::Pdf, false));
    let item = &order.items[0];
    assert_eq!((item.stem.as_str(), &item.request.what), ("みどり町DX推進計画", &What::Document));
    assert_eq!((item.request.mono, item.request.draft.as_str(), &item.request.page), (false, "", &None));
}

#[test]
fn leaving_it_asks_for_nothing() {
    let mut harness = asking();
    click(&mut harness, "キャンセル");
    assert_eq!(harness.state().answer, Some(Answer::Cancel));
    let mut harness = asking();
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().answer, Some(Answer::Cancel));
    assert!(harness.state().edits.is_empty());
}

#[test]
fn every_part_of_the_plan_can_be_had_in_the_words_of_its_form() {
    let wanted = [
        ("施策票", "みどり町DX推進計画 施策票"),
        ("施策一覧", "みどり町DX推進計画 施策一覧"),
        ("年次計画一覧", "みどり町DX推進計画 年次計画一覧"),
        ("概要版", "みどり町DX推進計画 概要版"),
    ];
    for (label, stem) in wanted {
        let mut harness = asking();
        harness.get_by_role_and_label(Role::Tab, label).click();
        harness.run();
        click(&mut harness, "PDFに書き出す…");
        assert_eq!(written(&harness).0.items[0].stem, stem);
    }
}

#[test]
fn a_draft_edition_is_marked_unless_it_is_unticked() {
    let mut harness = asking_of(Plan { edition: "素案".to_owned(), ..plan() }, false);
    click(&mut harness, "白黒");
    key(&mut harness, Key::Escape);
    let mut harness = asking_of(Plan { edition: "素案".to_owned(), ..plan() }, false);
    click(&mut harness, "白黒");
    click(&mut harness, "PDFに書き出す…");
    let request = written(&harness).0.items[0].request.clone();
    assert_eq!((request.draft.as_str(), request.mono), ("案", true));
    let mut harness = asking_of(Plan { edition: "素案".to_owned(), ..plan() }, false);
    click(&mut harness, "全ページの上に付ける");
    click(&mut harness, "PDFに書き出す…");
    assert_eq!(written(&harness).0.items[0].request.draft, "");
}

#[test]
fn measures_are_chosen_from_a_list_in_the_order_of_the_plan() {
    let mut harness = asking();
    click(&mut harness, "施策票");
    click(&mut harness, "一覧から選ぶ");
    assert!(harness.get_by_label("PDFに書き出す…").accesskit_node().is_disabled(), "nothing is chosen yet");
    assert!(says(&harness, "0件を選んでいます"));
    click(&mut harness, "02-01　研修");
    click(&mut harness, "01-01　窓口");
    assert!(says(&harness, "2件を選んでいます"));
    click(&mut harness, "印刷…");
    let Some(Answer::Print(order)) = harness.state().answer.clone() else { panic!("not printed") };
    assert_eq!(order.items[0].request.what, What::Sheets(vec![measure("a"), measure("c")]));
}

#[test]
fn the_list_is_narrowed_to_a_department_and_all_of_it_chosen() {
    let mut harness = asking();
    click(&mut harness, "施策票");
    click(&mut harness, "一覧から選ぶ");
    click(&mut harness, "主管部署で絞り込み：すべての主管部署");
    click(&mut harness, "住民課");
    assert!(harness.query_by_label("01-02　見守り").is_none());
    click(&mut harness, "すべて選ぶ");
    assert!(says(&harness, "2件を選んでいます"));
    click(&mut harness, "施策ごとに別のファイルにする");
    click(&mut harness, "PNG（画像）");
    click(&mut harness, "PNGに書き出す…");
    let (order, apart) = written(&harness);
    let stems: Vec<&str> = order.items.iter().map(|item| item.stem.as_str()).collect();
    assert_eq!((stems, apart, order.kind), (vec!["01-01 窓口", "02-01 研修"], true, FileKind::Png));
}

#[test]
fn the_selected_measure_alone_is_called_by_its_name() {
    let mut harness = asking();
    click(&mut harness, "施策票");
    click(&mut harness, "選択中の一つ");
    click(&mut harness, "PDFに書き出す…");
    let (order, _) = written(&harness);
    assert_eq!(order.items[0].stem, "01-02 見守り");
    assert_eq!(order.items[0].request.what, What::Sheets(vec![measure("b")]));
}

#[test]
fn a_packet_is_made_put_in_order_and_printed() {
    let mut harness = asking();
    click(&mut harness, "会議資料");
    assert!(says(&harness, "会議資料はまだありません。"));
    assert!(harness.get_by_label("印刷…").accesskit_node().is_disabled());
    click(&mut harness, "新しく作る…");
    assert!(harness.get_by_label("決定").accesskit_node().is_disabled(), "it needs a sheet");
    click(&mut harness, "← すべて載せる");
    click(&mut harness, "下へ");
    click(&mut harness, "決定");
    let packet = harness.state().plan.packets[0].clone();
    assert_eq!((packet.number.as_str(), packet.sheets), ("資料1", vec![measure("b"), measure("a"), measure("c")]));
    click(&mut harness, "内容を編集…");
    click(&mut harness, "外す →");
    click(&mut harness, "決定");
    assert_eq!(harness.state().plan.packets[0].sheets, [measure("a"), measure("c")]);
    assert_eq!(harness.state().edits.len(), 2);
    click(&mut harness, "PDFに書き出す…");
    assert_eq!(written(&harness).0.items[0].request.what, What::Packet(packet.id));
}

#[test]
fn a_packet_that_was_not_changed_makes_no_step_and_one_can_go() {
    let mut harness = asking();
    click(&mut harness, "会議資料");
    click(&mut harness, "新しく作る…");
    click(&mut harness, "← 載せる");
    click(&mut harness, "決定");
    click(&mut harness, "内容を編集…");
    click(&mut harness, "決定");
    assert_eq!(harness.state().edits.len(), 1);
    click(&mut harness, "内容を編集…");
    click(&mut harness, "この資料を削除");
    assert!(harness.state().plan.packets.is_empty());
}

#[test]
fn a_plan_that_is_only_read_can_be_printed_but_its_packets_not_changed() {
    let mut harness = asking_of(plan(), true);
    click(&mut harness, "会議資料");
    assert!(harness.get_by_label("新しく作る…").accesskit_node().is_disabled());
    click(&mut harness, "施策一覧");
    click(&mut harness, "PDFに書き出す…");
    assert!(matches!(written(&harness).0.items[0].request.what, What::List(_)));
}

#[test]
fn printing_shows_one_file_even_where_each_measure_is_to_have_its_own() {
    let mut harness = asking();
    click(&mut harness, "施策票");
    click(&mut harness, "施策ごとに別のファイルにする");
    click(&mut harness, "印刷…");
    let Some(Answer::Print(order)) = harness.state().answer.clone() else { panic!("not printed") };
    assert_eq!(order.items.len(), 1);
    assert_eq!(order.items[0].request.what, What::Sheets(vec![measure("a"), measure("b"), measure("c")]));
}

#[test]
fn the_sheets_of_a_packet_are_put_in_order_by_keys() {
    let mut harness = asking();
    click(&mut harness, "会議資料");
    click(&mut harness, "新しく作る…");
    assert!(says(&harness, "右の一覧から施策を選び、「← 載せる」を押してください。並べた順に印刷します。"));
    click(&mut harness, "← すべて載せる");
    click(&mut harness, "01-02　見守り　福祉課");
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    harness.run();
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Delete);
    click(&mut harness, "決定");
    assert_eq!(harness.state().plan.packets[0].sheets, [measure("b"), measure("c")]);
}

#[test]
fn a_new_packet_takes_the_number_after_the_last_one() {
    let mut first = Packet::new(PacketId(id("p1")));
    (first.number, first.sheets) = ("資料2".to_owned(), vec![measure("a")]);
    let mut harness = asking_of(Plan { packets: Arc::new(vec![first]), ..plan() }, false);
    click(&mut harness, "会議資料");
    click(&mut harness, "新しく作る…");
    click(&mut harness, "← 載せる");
    click(&mut harness, "決定");
    let numbers: Vec<String> = harness.state().plan.packets.iter().map(|packet| packet.number.clone()).collect();
    assert_eq!(numbers, ["資料2", "資料3"]);
}
