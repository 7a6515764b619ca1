//! The pages of cover, glossary, footnotes, chronology, ordinance, colophon, bodies and related plans, driven by label, role and key.

use std::sync::Arc;

use eframe::egui;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use shisakucho::base::id::IdMint;
use shisakucho::edit::around::{AppendixEdit, BlockEdit, BlockHome, ChapterEdit, ListEdit};
use shisakucho::edit::document::{Document, Outcome};
use shisakucho::edit::edit::Edit;
use shisakucho::model::appendix::{Footnote, Term};
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition};
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::form::Form;
use shisakucho::model::form_document::Explained;
use shisakucho::model::ids::{BlockId, ChapterId, FootnoteId, TermId};
use shisakucho::model::place::{AppendixField, Place};
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::storage::builtin_forms;
use shisakucho::ui::asked::{Asked, PictureTarget};
use shisakucho::ui::open_plan::OpenPlan;
use shisakucho::ui::reading;
use shisakucho::ui::views::document::{DocumentView, Part};

use super::typing::setup;

struct Host {
    open: OpenPlan,
    view: DocumentView,
    mint: IdMint,
    picture: Option<PictureTarget>,
    go_to: Option<Place>,
    refused: Vec<String>,
    read_only: bool,
}

impl Host {
    fn plan(&self) -> &Plan {
        self.open.plan()
    }
}

type Window = Harness<'static, Host>;

fn draw(ui: &mut egui::Ui, host: &mut Host) {
    let mut asked = Asked::new(host.mint.clone());
    let Host { open, view, read_only, .. } = host;
    reading::scope(ui, *read_only, |ui| view.show(ui, open, &mut asked));
    host.mint = asked.mint_mut().clone();
    host.picture = asked.picture.or(host.picture);
    host.go_to = asked.go_to.take().or(host.go_to.take());
    for edit in &asked.edits {
        if let Outcome::Refused(refused) = host.open.document.apply(edit) {
            host.refused.push(refused.0);
        }
    }
    if asked.seal {
        host.open.document.seal();
    }
    host.open.refresh();
}

fn window(part: Part, edits: &[Edit]) -> Window {
    window_of(builtin_forms::by_key("kobetsu").unwrap(), part, edits)
}

fn window_of(form: Arc<Form>, part: Part, edits: &[Edit]) -> Window {
    let period = Period::between(FiscalYear::new(2024).unwrap(), FiscalYear::new(2027).unwrap()).unwrap();
    let mut document = Document::unsaved(Plan::new("みなと野市DX推進計画", "みなと野市", period, form));
    for edit in edits {
        assert!(matches!(document.apply(edit), Outcome::Changed), "{edit:?}");
    }
    let mut view = DocumentView::default();
    view.select(part);
    let host = Host {
        open: OpenPlan::new(document, None, None),
        view,
        mint: IdMint::from_seed(7),
        picture: None,
        go_to: None,
        refused: Vec::new(),
        read_only: false,
    };
    let builder = Harness::builder().with_size(Vec2::new(1200.0, 900.0)).with_context_setup(setup);
    let mut window = builder.build_ui_state(draw, host);
    window.run();
    window
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn focused(window: &mut Window, label: &str) -> bool {
    window.get_by_role_and_label(role(window, label), label).is_focused()
}

fn role(window: &Window, label: &str) -> Role {
    if window.query_by_role_and_label(Role::TextInput, label).is_some() { Role::TextInput } else { Role::MultilineTextInput }
}

fn fill(window: &mut Window, label: &str, text: &str) {
    let role = role(window, label);
    window.get_by_role_and_label(role, label).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Text(text.to_owned()));
    window.run();
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// Leaves the field: what is ordered by its words is ordered anew.
fn leave(window: &mut Window) {
    press(window, Modifiers::NONE, Key::Tab);
    let focused = window.ctx.memory(|memory| memory.focused());
    if let Some(id) = focused {
        window.ctx.memory_mut(|memory| memory.surrender_focus(id));
    }
    window.run();
}

#[test]
fn terms_go_to_their_place_by_their_reading() {
    let mut window = window(Part::Glossary, &[]);
    click(&mut window, "最初の用語を追加");
    assert!(focused(&mut window, "用語"));
    fill(&mut window, "用語", "標準化");
    fill(&mut window, "標準化の読み", "ひょうじゅんか");
    fill(&mut window, "標準化の説明", "様式をそろえること。");
    leave(&mut window);
    click(&mut window, "＋ 用語を追加");
    window.event(Event::Text("電子申請".to_owned()));
    window.run();
    fill(&mut window, "電子申請の読み", "でんししんせい");
    leave(&mut window);
    let plan = window.state().plan();
    let typed: Vec<&str> = plan.glossary.iter().map(|term| term.term.as_str()).collect();
    assert_eq!(typed, ["標準化", "電子申請"], "the plan keeps the order of typing");
    let top = |label: &str| window.get_by_label(label).rect().top();
    assert!(top("電子申請の読み") < top("標準化の読み"), "printed in the order of the kana");
    assert_eq!(plan.glossary[0].definition.text(), "様式をそろえること。");
}

/// With the headings of the table, and HTML that a browser left.
#[test]
fn terms_are_pasted_as_a_table_in_one_step() {
    let mut window = window(Part::Glossary, &[]);
    click(&mut window, "最初の用語を追加");
    let table = "用語\t読み\t説明\r\n電子申請\tでんししんせい\t<b>紙</b>によらない申請。\r\nAI\tエーアイ\t人工知能。\r\n";
    window.event(Event::Paste(table.to_owned()));
    window.run();
    let names = |window: &Window| -> Vec<String> { window.state().plan().glossary.iter().map(|term| term.term.clone()).collect() };
    assert_eq!(names(&window), ["電子申請", "AI"]);
    assert_eq!(window.state().plan().glossary[0].definition.text(), "**紙**によらない申請。");
    window.state_mut().open.document.undo();
    assert_eq!(names(&window), [""], "one step");
}

#[test]
fn rows_of_the_chronology_are_pasted_from_the_blank_row_on() {
    let mut window = window(Part::Chronology, &[]);
    click(&mut window, "最初の経過を追加");
    window.event(Event::Paste("令和5年5月\t第1回会議\t骨子\r\n令和5年8月\t第2回会議\t\r\n".to_owned()));
    window.run();
    let entries = &window.state().plan().chronology;
    let written: Vec<_> = entries.iter().map(|entry| (entry.date.as_str(), entry.content.text(), entry.remarks.text())).collect();
    assert_eq!(written, [("令和5年5月", "第1回会議", "骨子"), ("令和5年8月", "第2回会議", "")]);
}

#[test]
fn a_term_is_removed_by_its_menu() {
    let mut window = window(Part::Glossary, &[]);
    click(&mut window, "最初の用語を追加");
    fill(&mut window, "用語", "標準化");
    click(&mut window, "1件目の用語の操作");
    click(&mut window, "この用語を削除");
    assert!(window.state().plan().glossary.is_empty());
    assert!(window.query_by_label("最初の用語を追加").is_some());
}

fn chapter_with(text: &str) -> Vec<Edit> {
    let mut mint = IdMint::from_seed(3);
    let chapter = Chapter {
        id: ChapterId(mint.mint()),
        title: "計画の趣旨".to_owned(),
        position: ChapterPosition::BeforeSheets,
        numbered: true,
        sheets: false,
        blocks: Vec::new(),
        parts: Vec::new(),
    };
    let home = BlockHome::Chapter(chapter.id);
    let block = Block { id: BlockId(mint.mint()), content: BlockContent::Text(Prose::new(text)) };
    vec![Edit::Chapter(ChapterEdit::Add(None, 0, chapter)), Edit::Block(BlockEdit::Add(home, 0, block))]
}

fn footnote(seed: u64, key: &str, text: &str) -> Edit {
    let note = Footnote { id: FootnoteId(IdMint::from_seed(seed).mint()), key: key.to_owned(), text: Prose::new(text) };
    Edit::Appendix(AppendixEdit::Footnote(ListEdit::Add(usize::MAX, note)))
}

#[test]
fn footnotes_stand_in_the_order_of_the_text_and_missing_ones_are_added() {
    let mut edits = chapter_with("クラウド[^cloud]とAI[^ai]とデータ連携[^data]を使う。");
    edits.extend([footnote(21, "ai", "人工知能。"), footnote(22, "cloud", "網の向こうの計算機。"), footnote(23, "old", "使わない。")]);
    let mut window = window(Part::Footnotes, &edits);
    let top = |label: &str| window.get_by_label(label).rect().top();
    assert!(top("脚注「cloud」の文") < top("脚注「ai」の文"));
    assert!(top("脚注「ai」の文") < top("脚注「old」の文"), "what nothing refers to comes last");
    window.get_by_label("本文で未使用");
    click(&mut window, "脚注「data」を追加");
    assert!(focused(&mut window, "脚注「data」の文"));
    assert_eq!(window.state().plan().footnotes[3].key, "data");
    assert!(window.query_by_label("脚注「data」を追加").is_none());
}

fn term(seed: u64, term: &str, definition: &str) -> Edit {
    let id = TermId(IdMint::from_seed(seed).mint());
    let term = Term { id, term: term.to_owned(), reading: String::new(), definition: Prose::new(definition) };
    Edit::Appendix(AppendixEdit::Term(ListEdit::Add(usize::MAX, term)))
}

/// On the page of the chapter under its text, and on the page of the footnotes.
#[test]
fn terms_explained_in_footnotes_stand_among_them_and_lead_to_the_glossary() {
    let mut form = (*builtin_forms::by_key("kobetsu").unwrap()).clone();
    form.document.glossary.explained = Explained::Footnote;
    let mut edits = chapter_with("クラウド[^sla]とAIを使う。");
    edits.extend([term(31, "AI", "人工知能。"), term(32, "クラウド", "網の向こうの計算機。"), footnote(21, "sla", "約束。")]);
    let mut window = window_of(Arc::new(form), Part::Footnotes, &edits);
    let chapter = window.state().plan().chapters[0].id;
    for part in [Part::Footnotes, Part::Chapter(chapter)] {
        window.state_mut().view.select(part);
        window.run();
        let top = |label: &str| window.get_by_label(label).rect().top();
        assert!(top("用語「クラウド」の説明") < top("脚注「sla」の文"), "{part:?}");
        assert!(top("脚注「sla」の文") < top("用語「AI」の説明"), "{part:?}");
        for mark in ["※1", "※2", "※3"] {
            window.get_by_label(mark);
        }
        click(&mut window, "用語「AI」の説明");
        assert_eq!(window.state_mut().go_to.take(), Some(Place::Appendix(AppendixField::Term(Some(0)))));
    }
    window.get_by_label("用語集 脚注で説明");
    window.state_mut().read_only = true;
    window.run();
    window.get_by_label("クラウド※1※2とAI※3を使う。");
}

#[test]
fn a_key_follows_into_the_text_when_its_field_is_left() {
    let mut edits = chapter_with("クラウド[^cloud]を使う。");
    edits.extend([footnote(21, "cloud", "網の向こうの計算機。"), footnote(22, "ai", "人工知能。")]);
    let mut window = window(Part::Footnotes, &edits);
    fill(&mut window, "脚注「cloud」のキー", "クラウド");
    assert_eq!(window.state().plan().footnotes[0].key, "cloud", "not while it is typed");
    leave(&mut window);
    assert_eq!(window.state().plan().footnotes[0].key, "クラウド");
    let BlockContent::Text(text) = &window.state().plan().chapters[0].blocks[0].content else { panic!("no text") };
    assert_eq!(text.text(), "クラウド[^クラウド]を使う。");
    fill(&mut window, "脚注「ai」のキー", "クラウド");
    leave(&mut window);
    assert_eq!(window.state().plan().footnotes[1].key, "ai", "a key that is taken is refused");
    assert_eq!(window.state().refused.len(), 1);
}

#[test]
fn rows_of_the_chronology_are_typed_inserted_moved_and_removed_by_keys() {
    let mut window = window(Part::Chronology, &[]);
    click(&mut window, "最初の経過を追加");
    assert!(focused(&mut window, "1件目の年月日"));
    fill(&mut window, "1件目の年月日", "令和5年5月");
    fill(&mut window, "1件目の内容", "第1回会議");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert!(focused(&mut window, "2件目の年月日"), "a row below, and the cursor in it");
    fill(&mut window, "2件目の年月日", "令和5年8月");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowUp);
    let dates = |window: &Window| -> Vec<String> { window.state().plan().chronology.iter().map(|entry| entry.date.clone()).collect() };
    assert_eq!(dates(&window), ["令和5年8月", "令和5年5月"]);
    assert!(focused(&mut window, "1件目の年月日"), "the cursor goes with the row");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Delete);
    assert_eq!(dates(&window), ["令和5年5月"]);
    assert_eq!(window.state().plan().chronology[0].content.text(), "第1回会議");
}

#[test]
fn articles_of_an_ordinance_and_what_follows_them() {
    let mut window = window(Part::Ordinance(0), &[]);
    click(&mut window, "要綱を追加");
    fill(&mut window, "要綱の名称", "みなと野市DX推進本部設置要綱");
    fill(&mut window, "公布", "令和6年4月1日 訓令第3号");
    click(&mut window, "最初の条を追加");
    fill(&mut window, "1件目の条の見出し", "（設置）");
    fill(&mut window, "1件目の条文", "第1条　本部を置く。");
    click(&mut window, "＋ 条");
    fill(&mut window, "2件目の条文", "第2条　本部長は市長とする。");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowUp);
    let ordinance = &window.state().plan().ordinances[0];
    let texts: Vec<&str> = ordinance.articles.iter().map(|article| article.text.text()).collect();
    assert_eq!(texts, ["第2条　本部長は市長とする。", "第1条　本部を置く。"]);
    assert_eq!((ordinance.title.as_str(), ordinance.issued.as_str()), ("みなと野市DX推進本部設置要綱", "令和6年4月1日 訓令第3号"));
    let follow = |node: egui_kittest::Node<'_>| node.value().as_deref() == Some("附則・別表");
    assert!(window.get_all_by_role(Role::Heading).any(follow), "what follows the articles has a heading");
}

#[test]
fn usual_labels_of_the_colophon_are_offered_once() {
    let mut window = window(Part::Colophon, &[]);
    click(&mut window, "＋ 編集発行");
    assert!(focused(&mut window, "1行目の内容"), "the label is there already");
    window.event(Event::Text("みなと野市 企画課".to_owned()));
    window.run();
    assert!(window.query_by_label("＋ 編集発行").is_none());
    click(&mut window, "＋ 行");
    assert!(focused(&mut window, "2行目の項目"));
    let colophon = &window.state().plan().colophon;
    assert_eq!((colophon[0].label.as_str(), colophon[0].text.as_str()), ("編集発行", "みなと野市 企画課"));
}

#[test]
fn bodies_hang_below_one_another_and_are_drawn() {
    let mut window = window(Part::Organisation, &[]);
    click(&mut window, "最初の組織を追加");
    fill(&mut window, "1件目の組織の名称", "推進本部");
    fill(&mut window, "推進本部の構成員", "本部長：市長");
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.event(Event::Text("副本部長：副市長".to_owned()));
    window.run();
    click(&mut window, "＋ 組織");
    window.event(Event::Text("有識者会議".to_owned()));
    window.run();
    click(&mut window, "有識者会議を横に置く");
    let bodies = &window.state().plan().organisation;
    assert_eq!(bodies[0].members, ["本部長：市長", "副本部長：副市長"]);
    assert_eq!((bodies[1].under, bodies[1].beside), (Some(bodies[0].id), true));
    assert!(window.query_all_by_role(Role::Figure).next().is_some(), "the chart");
    assert!(!window.get_by_label("推進本部を横に置く").accesskit_node().is_disabled() || bodies[0].under.is_none());
}

#[test]
fn years_of_related_plans_count_when_they_are_left() {
    let mut window = window(Part::RelatedPlans, &[]);
    click(&mut window, "最初の計画を追加");
    fill(&mut window, "1件目の計画の名称", "第6次総合計画");
    fill(&mut window, "1件目の計画の最後の年度", "R13");
    leave(&mut window);
    fill(&mut window, "1件目の計画の最初の年度", "2022");
    leave(&mut window);
    let related = &window.state().plan().related_plans[0];
    assert_eq!(related.name, "第6次総合計画");
    assert_eq!((related.period.first.year(), related.period.last().year()), (2022, 2031));
    fill(&mut window, "1件目の計画の最後の年度", "ずっと先");
    leave(&mut window);
    window.get_by_label_contains("年度として読めません");
}

#[test]
fn the_cover_is_written_beside_its_picture() {
    let mut window = window(Part::Cover, &[]);
    fill(&mut window, "副題", "～だれもがつながるまちへ～");
    fill(&mut window, "版", "素案");
    fill(&mut window, "策定日", "R6.3.28");
    leave(&mut window);
    fill(&mut window, "そのほかの行", "みなと野市公式キャラクター");
    click(&mut window, "画像を選ぶ…");
    let host = window.state();
    assert_eq!(host.plan().cover.subtitle, "～だれもがつながるまちへ～");
    assert_eq!(host.plan().cover.lines, ["みなと野市公式キャラクター"]);
    assert_eq!(host.plan().edition, "素案");
    assert_eq!(host.plan().date.map(|date| date.to_string()).as_deref(), Some("2024-03-28"));
    assert_eq!(host.picture, Some(PictureTarget::Cover));
    window.get_by_label("表紙の見本：みなと野市DX推進計画");
}

#[test]
fn a_plan_that_is_only_read_has_no_tools_on_these_pages() {
    let edits = [footnote(21, "ai", "人工知能。")];
    for part in [Part::Cover, Part::Glossary, Part::Footnotes, Part::Chronology, Part::Ordinance(0), Part::Colophon, Part::Organisation] {
        let mut window = window(part, &edits);
        window.state_mut().read_only = true;
        window.run();
        for tool in [
            "最初の用語を追加",
            "＋ 脚注を追加",
            "1件目の脚注の操作",
            "最初の経過を追加",
            "要綱を追加",
            "＋ 行",
            "最初の組織を追加",
            "画像を選ぶ…",
        ] {
            assert!(window.query_by_label(tool).is_none(), "{part:?}: {tool}");
        }
    }
}
