//! The form editor, driven by name and key: what is changed in it stands on the card beside it, and reaches the plan in one step.

mod sheet;

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Context, Event, Key, Modifiers, Ui, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use shisakucho::base::id::{Id, IdMint};
use shisakucho::edit::document::Document;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::form::Form;
use shisakucho::model::form_document::NumberedFrom;
use shisakucho::model::ids::{BarId, MeasureId, RowId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::schedule::{Bar, Row};
use shisakucho::model::section::{Item, Section};
use shisakucho::model::sheet::Content;
use shisakucho::storage::builtin_forms;
use shisakucho::ui::asked::Asked;
use shisakucho::ui::dialogs::form_choice::{Answer, FormChoice};
use shisakucho::ui::open_plan::OpenPlan;
use shisakucho::ui::theme;
use shisakucho::ui::tokens::ThemeChoice;
use shisakucho::ui::views::form_editor::{FormEditorView, Outcome};

struct Host {
    editor: FormEditorView,
    choice: Option<FormChoice>,
    answer: Option<Answer>,
    open: OpenPlan,
    outcome: Option<Outcome>,
    mint: IdMint,
}

/// One pillar with one measure that has text and a bar.
fn plan() -> Plan {
    let period = Period { first: FiscalYear::new(2025).unwrap(), count: 4 };
    let mut plan = Plan::new("みなと野市DX推進計画", "みなと野市", period, builtin_forms::all()[0].clone());
    let id = |text: &str| Id::parse(text).unwrap();
    let mut measure = Measure::new(MeasureId(id("m1")), "電子決裁");
    measure.narratives.insert("effects".to_owned(), Prose::new("紙が減る。"));
    let kind = plan.form.schedule.kinds[1].key.clone();
    let (from, to) = (period.first_month(), period.last_month());
    let bar = Bar { id: BarId(id("b1")), kind, label: "準備".to_owned(), from, to, open: false };
    measure.schedule = vec![Row { id: RowId(id("r1")), label: "導入".to_owned(), bars: vec![bar] }];
    let mut section = Section::new(SectionId(id("s1")), "暮らし");
    section.items = vec![Item::Measure(measure.id)];
    plan.sections = Arc::new(vec![section]);
    plan.measures = vec![Arc::new(measure)];
    plan
}

fn window(choice: Option<FormChoice>) -> Harness<'static, Host> {
    let setup = |ctx: &Context| {
        theme::install_fonts(ctx);
        theme::apply(ctx, ThemeChoice::Light);
    };
    let plan = plan();
    let editor = FormEditorView::new(&plan.form);
    let open = OpenPlan::new(Document::opened(plan), None, None);
    let host = Host { editor, choice, answer: None, open, outcome: None, mint: IdMint::from_seed(3) };
    let builder = Harness::builder().with_size(Vec2::new(1440.0, 900.0)).with_max_steps(12).with_context_setup(setup);
    let mut harness = builder.build_ui_state(
        |ui: &mut Ui, host: &mut Host| {
            let mut asked = Asked::new(host.mint.clone());
            match &mut host.choice {
                Some(choice) => {
                    let answer = choice.show(&ui.ctx().clone(), host.open.plan(), &mut asked);
                    host.answer = answer.or(host.answer);
                }
                None => {
                    if let Some(outcome) = host.editor.show(ui, &host.open, &mut asked) {
                        host.outcome = Some(outcome);
                    }
                }
            }
            host.mint = asked.mint_mut().clone();
            for edit in &asked.edits {
                host.open.document.apply(edit);
            }
            host.open.refresh();
        },
        host,
    );
    harness.run();
    harness
}

fn editor() -> Harness<'static, Host> {
    window(None)
}

fn draft(harness: &Harness<'static, Host>) -> Form {
    harness.state().editor.draft().clone()
}

fn click(harness: &mut Harness<'static, Host>, label: &str) {
    harness.get_by_label(label).scroll_to_me();
    harness.run();
    harness.get_by_label(label).click();
    harness.run();
}

fn page(harness: &mut Harness<'static, Host>, name: &str) {
    harness.get_by_role_and_label(Role::Tab, name).click();
    harness.run();
}

fn fill(harness: &mut Harness<'static, Host>, field: &str, text: &str) {
    let is_input = |role: Role| matches!(role, Role::TextInput | Role::MultilineTextInput);
    harness.get_by(|node| is_input(node.role()) && node.label().as_deref() == Some(field)).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.event(Event::Text(text.to_owned()));
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
}

fn says(harness: &Harness<'static, Host>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn a_word_that_is_changed_stands_on_the_card_beside_it() {
    let mut harness = editor();
    assert!(!says(&harness, "受け持つ課"));
    fill(&mut harness, "中心となる部署", "受け持つ課");
    assert_eq!(draft(&harness).words.lead, "受け持つ課");
    assert!(says(&harness, "受け持つ課"));
    assert_ne!(harness.state().open.plan().form.words.lead, "受け持つ課", "the plan waits");
}

#[test]
fn the_draft_reaches_the_plan_in_one_step_and_leaves_it_by_undo() {
    let mut harness = editor();
    let before = harness.state().open.plan().clone();
    fill(&mut harness, "1件の呼び方", "取組");
    fill(&mut harness, "番号", "No.");
    click(&mut harness, "この計画に使う");
    assert_eq!(harness.state().outcome, Some(Outcome::Used));
    assert_eq!(harness.state().open.plan().form.words.measure, "取組");
    assert_eq!(harness.state().open.document.steps().len(), 1);
    harness.state_mut().open.document.undo();
    assert!(*harness.state().open.plan() == before);
}

#[test]
fn a_step_in_the_editor_is_taken_back_in_the_editor() {
    let mut harness = editor();
    let before = draft(&harness);
    fill(&mut harness, "1件の呼び方", "取組");
    assert!(harness.state().editor.is_changed());
    click(&mut harness, "1つ戻す");
    assert_eq!(draft(&harness), before);
    assert!(!harness.state().editor.is_changed());
}

#[test]
fn steps_in_the_editor_go_back_and_on_by_keys() {
    let mut harness = editor();
    let before = draft(&harness);
    page(&mut harness, "記述欄");
    harness.get_all_by_label("票に出す").nth(2).unwrap().click();
    harness.run();
    let hidden = draft(&harness);
    assert_ne!(hidden, before);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(draft(&harness), before);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    harness.run();
    assert_eq!(draft(&harness), hidden);
}

#[test]
fn a_new_narrative_field_is_named_by_typing_at_once() {
    let mut harness = editor();
    page(&mut harness, "記述欄");
    click(&mut harness, "＋ 記述欄");
    harness.event(Event::Text("費用の見込み".to_owned()));
    harness.run();
    assert_eq!(draft(&harness).narratives.last().unwrap().label, "費用の見込み");
}

#[test]
fn a_form_with_a_fault_says_so_and_is_not_used() {
    let mut harness = editor();
    fill(&mut harness, "1件の呼び方", " ");
    assert!(says(&harness, "「1件の呼び方」が空です"));
    click(&mut harness, "この計画に使う");
    assert_eq!(harness.state().outcome, None);
}

#[test]
fn a_narrative_field_is_added_named_and_hidden_without_losing_its_text() {
    let mut harness = editor();
    page(&mut harness, "記述欄");
    click(&mut harness, "＋ 記述欄");
    let added = draft(&harness).narratives.last().unwrap().clone();
    assert!(plan().form.narrative(&added.key).is_none());
    assert!(draft(&harness).shows(&Content::Narrative(added.key.clone())));
    fill(&mut harness, "記述欄5の名前", "費用の見込み");
    assert!(says(&harness, "費用の見込み"));
    let label = draft(&harness).narratives[2].label.clone();
    // Text is written there: the field can be hidden, not removed.
    let remove = format!("{label}を外す");
    assert!(harness.get_by_label(&remove).accesskit_node().is_disabled());
    let ticks: Vec<_> = harness.get_all_by_label("票に出す").collect();
    ticks[2].click();
    drop(ticks);
    harness.run();
    assert!(!draft(&harness).shows(&Content::Narrative("effects".to_owned())));
    assert!(draft(&harness).narrative("effects").is_some());
}

#[test]
fn the_type_of_a_sheet_is_set_and_how_far_it_shrinks() {
    let mut harness = editor();
    page(&mut harness, "ページ");
    assert!(says(&harness, "文字の大きさ：9.5ポイント"));
    click(&mut harness, "文字の大きさを増やす");
    assert_eq!(draft(&harness).sheet.page.text, 100);
    let name = "1ページに収めるときの最小の文字";
    click(&mut harness, &format!("{name}：9ポイントまで縮める"));
    click(&mut harness, "9.5ポイントまで縮める");
    assert_eq!(draft(&harness).sheet.page.smallest_text, Some(95));
    // It never shrinks to more than it is.
    click(&mut harness, "文字の大きさを減らす");
    click(&mut harness, "文字の大きさを減らす");
    assert_eq!((draft(&harness).sheet.page.text, draft(&harness).sheet.page.smallest_text), (90, Some(90)));
    assert!(harness.get_by_label("文字の大きさを減らす").accesskit_node().is_disabled());
    click(&mut harness, &format!("{name}：9ポイントまで縮める"));
    click(&mut harness, "縮めない");
    assert_eq!(draft(&harness).sheet.page.smallest_text, None);
}

#[test]
fn the_pages_of_the_document_and_its_overview_are_set() {
    let mut harness = editor();
    page(&mut harness, "文書");
    fill(&mut harness, "ページ上部の見出し", "{chapter}");
    fill(&mut harness, "ページ番号の前の文字", "P");
    click(&mut harness, "ページ番号の数え始め：目次の次から");
    click(&mut harness, "表紙から");
    let document = draft(&harness).document;
    assert_eq!((document.running_head.as_str(), document.page_number.write(3).as_str()), ("{chapter}", "P3"));
    assert_eq!(document.numbered_from, NumberedFrom::Cover);
    let details = draft(&harness).narrative("details").unwrap().label.clone();
    let effects = draft(&harness).narrative("effects").unwrap().label.clone();
    click(&mut harness, &format!("概要版に使う記述欄：{details}"));
    harness.get_by_role_and_label(Role::Button, &effects).click();
    harness.run();
    assert_eq!(draft(&harness).document.overview_from, "effects");
    click(&mut harness, &format!("概要版に使う記述欄：{effects}"));
    click(&mut harness, "いちばん上の記述欄");
    assert_eq!(draft(&harness).document.overview_from, "");
}

#[test]
fn a_kind_that_bars_have_is_not_removed_without_a_word() {
    let mut harness = editor();
    page(&mut harness, "工程");
    let used = draft(&harness).schedule.kinds[1].clone();
    click(&mut harness, &format!("{}を外す", used.label));
    assert!(says(&harness, "帯1本で使っています"));
    assert!(draft(&harness).bar_kind(&used.key).is_some());
    click(&mut harness, "外さない");
    assert!(!says(&harness, "帯1本で使っています"));
    click(&mut harness, &format!("{}を外す", used.label));
    click(&mut harness, "それでも外す");
    assert!(draft(&harness).bar_kind(&used.key).is_none());
    // One that no bar has goes at once.
    let unused = draft(&harness).schedule.kinds.last().unwrap().clone();
    click(&mut harness, &format!("{}を外す", unused.label));
    assert!(draft(&harness).bar_kind(&unused.key).is_none());
}

#[test]
fn a_copy_of_another_form_is_where_one_may_begin() {
    let mut harness = editor();
    click(&mut harness, "もとにする様式 ▼");
    let other = &builtin_forms::all()[3];
    click(&mut harness, &format!("「{}」をもとに", other.name));
    assert_eq!(draft(&harness), **other);
    click(&mut harness, "1つ戻す");
    assert_eq!(draft(&harness), *plan().form);
}

#[test]
fn files_are_asked_for_and_what_is_read_becomes_the_draft() {
    let mut harness = editor();
    click(&mut harness, "様式ファイルに書き出す…");
    assert_eq!(harness.state().outcome, Some(Outcome::SaveToFile(Box::new(draft(&harness)))));
    click(&mut harness, "様式ファイルから読み込む…");
    assert_eq!(harness.state().outcome, Some(Outcome::LoadFromFile));
    let other = (*builtin_forms::all()[1]).clone();
    harness.state_mut().editor.load(other.clone());
    harness.run();
    assert_eq!(draft(&harness), other);
}

#[test]
fn leaving_asks_only_where_something_would_be_lost() {
    let mut harness = editor();
    click(&mut harness, "やめる");
    assert_eq!(harness.state().outcome, Some(Outcome::Closed));
    let mut harness = editor();
    fill(&mut harness, "1件の呼び方", "取組");
    click(&mut harness, "やめる");
    assert_eq!(harness.state().outcome, None);
    click(&mut harness, "編集を続ける");
    assert_eq!((harness.state().outcome.clone(), draft(&harness).words.measure.as_str()), (None, "取組"));
    click(&mut harness, "やめる");
    click(&mut harness, "変更を捨ててやめる");
    assert_eq!(harness.state().outcome, Some(Outcome::Closed));
}

#[test]
fn every_page_is_drawn() {
    let mut harness = editor();
    for page in ["言葉", "記述欄", "区分の段階", "票のレイアウト", "工程", "指標", "文書", "用語集", "ページ"]
    {
        harness.get_by_role_and_label(Role::Tab, page).click();
        harness.run();
    }
    assert!(!harness.state().editor.is_changed(), "looking changes nothing");
}

#[test]
fn another_form_is_chosen_with_a_word_on_what_it_does_not_show() {
    let mut harness = window(Some(FormChoice::new()));
    assert!(says(&harness, "いまの様式です"));
    let other = builtin_forms::by_key("suishin").unwrap();
    click(&mut harness, &format!("{}：{}", other.name, other.description));
    assert!(says(&harness, "「施策の実施により期待される効果」1件"));
    click(&mut harness, "この様式に変更");
    assert_eq!(harness.state().answer, Some(Answer::Closed));
    assert_eq!(harness.state().open.plan().form, other);
    assert_eq!(harness.state().open.plan().measures[0].narrative("effects"), "紙が減る。");
}

#[test]
fn a_form_from_a_file_is_offered_and_chosen() {
    let mut harness = window(Some(FormChoice::new()));
    click(&mut harness, "様式ファイルから読み込む…");
    assert_eq!(harness.state().answer, Some(Answer::FromFile));
    let mut own = (*builtin_forms::all()[1]).clone();
    own.name = "わが町の様式".to_owned();
    harness.state_mut().choice.as_mut().unwrap().add(own.clone());
    harness.run();
    assert!(says(&harness, "わが町の様式（ファイルから）"));
    click(&mut harness, "この様式に変更");
    assert_eq!(*harness.state().open.plan().form, own);
}
