//! The indicators of a measure, driven by label and key as an officer drives them.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _, by};
use shisakucho::base::id::{Id, IdMint};
use shisakucho::base::tsv;
use shisakucho::edit::document::Document;
use shisakucho::edit::edit::{Edit, IndicatorEdit, MeasureEdit};
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::form::IndicatorLayout;
use shisakucho::model::guess::{Accumulation, Direction};
use shisakucho::model::ids::{IndicatorId, MeasureId};
use shisakucho::model::indicator::{Indicator, ValuePlace};
use shisakucho::model::measure::Measure;
use shisakucho::model::place::Place;
use shisakucho::model::plan::Plan;
use shisakucho::model::reading::Reading;
use shisakucho::model::value::Value;
use shisakucho::storage::builtin_forms;
use shisakucho::ui::asked::Asked;
use shisakucho::ui::theme;
use shisakucho::ui::tokens::ThemeChoice;
use shisakucho::ui::views::indicators;

struct Host {
    document: Document,
    message: Option<String>,
    place: Option<Place>,
    copied: Option<String>,
    seed: u64,
    add: bool,
}

impl Host {
    fn indicator(&self, at: usize) -> &Indicator {
        &self.document.plan().measures[0].indicators[at]
    }

    fn target(&self, at: usize, fiscal_year: u16) -> String {
        self.indicator(at).value(ValuePlace::Target(year(fiscal_year))).text().to_owned()
    }

    fn actual(&self, at: usize, fiscal_year: u16) -> String {
        self.indicator(at).value(ValuePlace::Actual(year(fiscal_year))).text().to_owned()
    }
}

type Window<'a> = Harness<'a, Host>;

fn year(year: u16) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

fn indicator(id: &str, name: &str, targets: &[(u16, &str)]) -> Indicator {
    let mut indicator = Indicator::new(IndicatorId(Id::parse(id).unwrap()));
    name.clone_into(&mut indicator.name);
    indicator.targets = targets.iter().map(|(fiscal_year, words)| (year(*fiscal_year), Value::new(*words))).collect();
    indicator
}

fn plan(indicators: Vec<Indicator>) -> Plan {
    let form = builtin_forms::by_key("kobetsu").unwrap();
    let mut plan = Plan::new("みなと野市DX推進計画", "みなと野市", Period::between(year(2024), year(2027)).unwrap(), form);
    let mut measure = Measure::new(MeasureId(Id::parse("m1").unwrap()), "スマートフォン教室と相談窓口の常設");
    measure.indicators = indicators;
    plan.measures.push(measure.into());
    plan
}

fn two() -> Plan {
    plan(vec![
        indicator("i1", "教室の延べ受講者数", &[(2024, "800人"), (2025, "1,000人")]),
        indicator("i2", "相談窓口の開設", &[(2024, "－"), (2025, "開設")]),
    ])
}

fn draw(ui: &mut egui::Ui, host: &mut Host) {
    host.seed += 1;
    let mut asked = Asked::new(IdMint::from_seed(host.seed));
    let measure = std::sync::Arc::clone(&host.document.plan().measures[0]);
    indicators::show(ui, host.document.plan(), &measure, &mut asked);
    if std::mem::take(&mut host.add) {
        indicators::add(host.document.plan(), &measure, &mut asked);
    }
    for edit in &asked.edits {
        host.document.apply(edit);
        ui.ctx().request_repaint();
    }
    if asked.seal {
        host.document.seal();
    }
    host.place = asked.place;
    host.message = asked.message.or(host.message.take());
    ui.output(|output| {
        for command in &output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                host.copied = Some(text.clone());
            }
        }
    });
}

fn window<'a>(plan: Plan) -> Window<'a> {
    let host = Host { document: Document::opened(plan), message: None, place: None, copied: None, seed: 0, add: false };
    Harness::builder()
        .with_size([760.0, 700.0])
        .with_max_steps(12)
        .with_step_dt(0.04)
        .with_context_setup(|ctx| {
            theme::install_fonts(ctx);
            theme::apply(ctx, ThemeChoice::Light);
        })
        .build_ui_state(draw, host)
}

const R6: &str = "成果目標①　令和6年度　目標";
const R7: &str = "成果目標①　令和7年度　目標";
const R8: &str = "成果目標①　令和8年度　目標";
const R8_ACTUAL: &str = "成果目標①　令和8年度　実績";

/// Puts the cursor into a cell.
fn select(window: &mut Window<'_>, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

fn keys(window: &mut Window<'_>, keys: &[Key]) {
    for key in keys {
        window.key_press(*key);
        window.run();
    }
}

fn press(window: &mut Window<'_>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn type_text(window: &mut Window<'_>, text: &str) {
    for c in text.chars() {
        window.event(Event::Text(c.to_string()));
        window.run();
    }
}

fn paste(window: &mut Window<'_>, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    window.run();
}

fn ime(window: &mut Window<'_>, event: ImeEvent) {
    window.event(Event::Ime(event));
    window.run();
}

fn preedit(text: &str) -> ImeEvent {
    ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None }
}

fn cursor(window: &Window<'_>) -> String {
    let focused = window.get_by(|node| node.is_focused() && node.role() == Role::MultilineTextInput);
    focused.accesskit_node().label().unwrap_or_default()
}

#[test]
fn every_cell_and_heading_has_a_name_and_its_words() {
    let window = window(two());
    assert_eq!(window.get_by_label(R7).value().as_deref(), Some("1,000人"));
    window.get_by_label("成果目標①　現状値");
    window.get_by_label("成果目標②　評価項目");
    window.get_by_label("令和9年度");
    window.get_by_role_and_label(Role::Grid, "成果目標");
    assert_eq!(window.get_by_label("成果目標②　令和6年度　目標").value().as_deref(), Some("－"));
}

#[test]
fn typing_replaces_the_value_and_enter_goes_down() {
    let mut window = window(two());
    select(&mut window, R6);
    type_text(&mut window, "900人");
    assert_eq!(window.state().target(0, 2024), "900人", "the plan follows while typing, so that saving misses nothing");
    keys(&mut window, &[Key::Enter]);
    assert_eq!(cursor(&window), "成果目標①　令和6年度　実績");
    assert_eq!(window.state().document.undo_label(), Some("成果目標①の目標（令和6年度）"));
    window.state_mut().document.undo();
    assert_eq!(window.state().target(0, 2024), "800人", "one undo takes all of it back");
}

#[test]
fn a_value_is_kept_with_f2_and_enter_and_given_back_with_esc() {
    let mut window = window(two());
    select(&mut window, R6);
    keys(&mut window, &[Key::F2]);
    type_text(&mut window, "以上");
    assert_eq!(window.state().target(0, 2024), "800人以上");
    keys(&mut window, &[Key::Escape]);
    assert_eq!(window.state().target(0, 2024), "800人");
    assert_eq!(cursor(&window), R6);
    keys(&mut window, &[Key::Enter, Key::Backspace, Key::Tab]);
    assert_eq!(window.state().target(0, 2024), "800");
    assert_eq!(cursor(&window), R7);
}

#[test]
fn arrows_tab_home_and_end_move_the_cursor() {
    let mut window = window(two());
    select(&mut window, R7);
    keys(&mut window, &[Key::ArrowRight]);
    assert_eq!(cursor(&window), R8);
    keys(&mut window, &[Key::ArrowDown]);
    assert_eq!(cursor(&window), R8_ACTUAL);
    keys(&mut window, &[Key::ArrowDown]);
    assert_eq!(cursor(&window), "成果目標②　令和8年度　目標");
    keys(&mut window, &[Key::Home]);
    assert_eq!(cursor(&window), "成果目標②　評価項目");
    keys(&mut window, &[Key::ArrowUp]);
    assert_eq!(cursor(&window), "成果目標①　評価項目");
    keys(&mut window, &[Key::End, Key::Tab]);
    assert_eq!(cursor(&window), "成果目標①　令和6年度　実績");
    press(&mut window, Modifiers::SHIFT, Key::Tab);
    assert_eq!(cursor(&window), "成果目標①　令和9年度　目標");
    press(&mut window, Modifiers::COMMAND, Key::End);
    assert_eq!(cursor(&window), "成果目標②　令和9年度　実績");
}

#[test]
fn tab_along_a_line_and_enter_returns_below_its_beginning() {
    let mut window = window(two());
    select(&mut window, R6);
    type_text(&mut window, "1");
    keys(&mut window, &[Key::Tab]);
    type_text(&mut window, "2");
    keys(&mut window, &[Key::Tab]);
    type_text(&mut window, "3");
    keys(&mut window, &[Key::Enter]);
    assert_eq!(
        (window.state().target(0, 2024), window.state().target(0, 2025), window.state().target(0, 2026)),
        ("1".into(), "2".into(), "3".into())
    );
    assert_eq!(cursor(&window), "成果目標①　令和6年度　実績");
}

#[test]
fn keys_that_come_in_one_frame_are_taken_in_their_order() {
    let mut window = window(two());
    select(&mut window, R6);
    let key = |key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    let text = |text: &str| Event::Text(text.to_owned());
    let events = [text("5"), key(Key::Tab), text("6"), key(Key::Tab), text("7"), key(Key::Enter)];
    window.input_mut().events.extend(events);
    window.run();
    window.run();
    assert_eq!(
        (window.state().target(0, 2024), window.state().target(0, 2025), window.state().target(0, 2026)),
        ("5".into(), "6".into(), "7".into())
    );
}

#[test]
fn delete_makes_undecided_and_a_dash_not_applicable() {
    let mut window = window(two());
    select(&mut window, R6);
    keys(&mut window, &[Key::Delete]);
    assert!(window.state().indicator(0).value(ValuePlace::Target(year(2024))).is_blank());
    assert_eq!(window.state().document.undo_label(), Some("消去"));
    type_text(&mut window, "-");
    keys(&mut window, &[Key::Enter]);
    assert!(window.state().indicator(0).value(ValuePlace::Target(year(2024))).is_not_applicable());
}

#[test]
fn the_menu_of_cells_sets_not_applicable_over_the_selected_area() {
    let mut window = window(two());
    select(&mut window, R6);
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    window.get_by_label(R6).click_secondary();
    window.run();
    window.get(by().role(Role::Button).label_contains("該当なし")).click();
    window.run();
    assert_eq!((window.state().target(0, 2024), window.state().target(0, 2025)), ("－".into(), "－".into()));
    assert_eq!(cursor(&window), R6, "the table has the focus again");
}

#[test]
fn the_menu_of_cells_works_by_keyboard_alone() {
    let mut window = window(two());
    select(&mut window, R6);
    press(&mut window, Modifiers::SHIFT, Key::F10);
    for _ in 0..4 {
        keys(&mut window, &[Key::ArrowDown]);
    }
    keys(&mut window, &[Key::Enter]);
    window.run();
    assert_eq!(window.state().target(0, 2024), "－");
    assert!(window.query_by_label("未定（空欄） Delete").is_none(), "the menu is closed");
    assert_eq!(cursor(&window), R6);
}

#[test]
fn a_block_from_a_spreadsheet_is_one_step_and_says_what_did_not_fit() {
    let mut window = window(two());
    select(&mut window, R8);
    paste(&mut window, "1,200人\t1,300人\r\n\"8\"\"0\"\"人\n（速報）\"\t\r\n開設\t週2日\t週3日\r\n");
    assert_eq!(window.state().target(0, 2026), "1,200人");
    assert_eq!(window.state().target(0, 2027), "1,300人");
    assert_eq!(window.state().actual(0, 2026), "8\"0\"人 （速報）");
    assert_eq!(window.state().target(1, 2026), "開設");
    assert_eq!(window.state().target(1, 2027), "週2日");
    assert!(window.state().message.as_deref().unwrap().contains("収まらない1個"), "{:?}", window.state().message);
    assert_eq!(window.state().document.undo_label(), Some("貼り付け"));
    window.state_mut().document.undo();
    assert_eq!((window.state().target(0, 2026), window.state().target(1, 2027)), (String::new(), String::new()));
}

/// Where an indicator is one line, a pasted list needs no empty lines made for it first.
#[test]
fn rows_below_the_last_line_become_indicators_of_their_own_in_one_step() {
    let mut plan = two();
    std::sync::Arc::make_mut(&mut plan.form).indicators.layout = IndicatorLayout::BaselineToTarget;
    let mut window = window(plan);
    select(&mut window, "成果目標②　評価項目");
    paste(&mut window, "発行率\t\"7.86%（窓口）\n2.71%（端末）\"\t30%\r\n利用件数\tなし\t1,000件\r\n\t\t\r\n");
    let host = window.state();
    assert_eq!((host.indicator(1).name.as_str(), host.indicator(2).name.as_str()), ("発行率", "利用件数"));
    assert_eq!(host.indicator(2).value(ValuePlace::Baseline).text(), "なし");
    assert_eq!(host.indicator(2).value(ValuePlace::FinalTarget).text(), "1,000件");
    assert_eq!(host.document.plan().measures[0].indicators.len(), 3, "an empty row is none");
    assert!(host.message.as_deref().unwrap().contains("1件追加"), "{:?}", host.message);
    window.state_mut().document.undo();
    assert_eq!(window.state().document.plan().measures[0].indicators.len(), 2);
}

#[test]
fn what_is_copied_is_tab_separated_and_comes_back_the_same() {
    let mut window = window(two());
    select(&mut window, R6);
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    window.event(Event::Copy);
    window.run();
    assert_eq!(window.state().copied.as_deref(), Some("800人\t1,000人\n\t\n－\t開設"));
    assert_eq!(tsv::read("800人\t1,000人\n\t\n－\t開設"), [vec!["800人", "1,000人"], vec!["", ""], vec!["－", "開設"]]);
}

#[test]
fn quotes_of_spreadsheets_are_read_and_written() {
    assert_eq!(tsv::read("\"a\tb\"\tc\r\nd\"e\t\"f\n"), [vec!["a\tb", "c"], vec!["d\"e", "\"f"]]);
    assert_eq!(tsv::read("a\t"), [vec!["a", ""]]);
    assert_eq!(tsv::read(""), Vec::<Vec<String>>::new());
    let rows = vec![vec!["\"x".to_owned(), "1\n2".to_owned()]];
    assert_eq!(tsv::read(&tsv::write(&rows)), rows);
}

#[test]
fn cut_empties_the_cells_and_paste_fills_an_area_with_one_value() {
    let mut window = window(two());
    select(&mut window, R7);
    window.event(Event::Cut);
    window.run();
    assert_eq!((window.state().copied.as_deref(), window.state().target(0, 2025)), (Some("1,000人"), String::new()));
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    paste(&mut window, "1,000人");
    for fiscal_year in [2025, 2026, 2027] {
        assert_eq!(window.state().target(0, fiscal_year), "1,000人");
    }
}

#[test]
fn filling_right_and_down_copies_the_first_value_in_one_step() {
    let mut window = window(two());
    select(&mut window, R7);
    press(&mut window, Modifiers::SHIFT, Key::End);
    press(&mut window, Modifiers::COMMAND, Key::R);
    assert_eq!((window.state().target(0, 2026), window.state().target(0, 2027)), ("1,000人".into(), "1,000人".into()));
    window.state_mut().document.undo();
    assert_eq!(window.state().target(0, 2026), "");
    select(&mut window, R6);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut window, Modifiers::COMMAND, Key::D);
    assert_eq!(window.state().actual(0, 2024), "800人");
    select(&mut window, R8);
    press(&mut window, Modifiers::COMMAND, Key::R);
    assert_eq!(window.state().target(0, 2026), "1,000人", "a single cell takes its left neighbour");
}

#[test]
fn the_whole_table_can_be_selected() {
    let mut window = window(two());
    select(&mut window, R7);
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Copy);
    window.run();
    let copied = window.state().copied.clone().unwrap();
    assert_eq!(copied.lines().next(), Some("教室の延べ受講者数\t\t800人\t1,000人\t\t"));
    assert_eq!(copied.lines().count(), 4);
}

#[test]
fn dragging_selects_an_area() {
    let mut window = window(two());
    let (from, to) = (window.get_by_label(R6).rect().center(), window.get_by_label("成果目標①　令和7年度　実績").rect().center());
    window.hover_at(from);
    window.drag_at(from);
    window.hover_at(from.lerp(to, 0.5));
    window.hover_at(to);
    window.drop_at(to);
    window.run();
    window.event(Event::Copy);
    window.run();
    assert_eq!(window.state().copied.as_deref(), Some("800人\t1,000人\n\t"));
}

#[test]
fn a_double_click_keeps_the_value() {
    let mut window = window(two());
    let at = window.get_by_label(R7).rect().center();
    for _ in 0..2 {
        for pressed in [true, false] {
            window.input_mut().events.push(Event::PointerMoved(at));
            window.input_mut().events.push(Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            window.step();
        }
    }
    window.run();
    type_text(&mut window, "超");
    assert!(window.state().target(0, 2025).contains("1,000人"), "{}", window.state().target(0, 2025));
}

#[test]
fn an_input_method_begins_in_the_selected_cell_and_reaches_the_plan_only_when_settled() {
    let mut window = window(two());
    select(&mut window, R8);
    let before = window.state().document.revision();
    for text in ["k", "か", "かい", "かいせつ", "開設"] {
        ime(&mut window, preedit(text));
        assert_eq!(window.state().document.revision(), before, "{text}");
    }
    assert_eq!(window.get_by_label(R8).value().as_deref(), Some("開設"), "shown in its place");
    ime(&mut window, ImeEvent::Commit("開設".to_owned()));
    assert_eq!(window.state().target(0, 2026), "開設");
    ime(&mut window, preedit("ちゅう"));
    ime(&mut window, ImeEvent::Commit("中".to_owned()));
    keys(&mut window, &[Key::Enter]);
    assert_eq!(window.state().target(0, 2026), "開設中");
    assert_eq!(cursor(&window), R8_ACTUAL);
    window.state_mut().document.undo();
    assert_eq!(window.state().target(0, 2026), "");
}

#[test]
fn a_composition_that_is_given_up_leaves_the_value() {
    let mut window = window(two());
    select(&mut window, R7);
    let before = window.state().document.revision();
    ime(&mut window, preedit("せ"));
    ime(&mut window, preedit(""));
    assert_eq!(window.state().document.revision(), before);
    keys(&mut window, &[Key::ArrowRight]);
    assert_eq!((cursor(&window).as_str(), window.state().target(0, 2025).as_str()), (R8, "1,000人"));
}

#[test]
fn a_click_elsewhere_keeps_what_was_being_composed() {
    let mut window = window(two());
    select(&mut window, R8);
    ime(&mut window, preedit("かいせつ"));
    select(&mut window, R6);
    assert_eq!(window.state().target(0, 2026), "かいせつ");
    assert_eq!(window.state().target(0, 2024), "800人");
}

#[test]
fn undo_while_typing_ends_the_typing() {
    let mut window = window(two());
    select(&mut window, R6);
    type_text(&mut window, "900");
    window.state_mut().document.undo();
    window.run();
    assert_eq!(window.get_by_label(R6).value().as_deref(), Some("800人"));
    type_text(&mut window, "7");
    assert_eq!(window.state().target(0, 2024), "7");
}

#[test]
fn the_chip_shows_what_was_understood_and_is_corrected_with_one_click() {
    let mut indicators = two().measures[0].indicators.clone();
    indicators[0].targets.insert(year(2024), Value::new("1業務以上"));
    let mut window = window(plan(indicators));
    let chips = |window: &Window<'_>| {
        window
            .get_all_by_role(Role::Button)
            .filter(|node| node.accesskit_node().label().is_some_and(|label| label.contains("読み取り")))
            .count()
    };
    assert_eq!(chips(&window), 1, "plain numbers and words keep calm");
    let place = ValuePlace::Target(year(2024));
    let understood = window.state().indicator(0).reading(place);
    window.get_by_label_contains(&format!("読み取り：{}", understood.chip())).click();
    window.run();
    window.get_by_label("こう読み取りました");
    window.get_by_label("言葉（数として扱わない）").click();
    window.run();
    assert_eq!(window.state().indicator(0).corrections.get(&place), Some(&Reading::Words));
    assert_eq!(window.state().document.undo_label(), Some("成果目標①の目標（令和6年度）の読み取り"));
    assert!(window.get_all_by_label_contains("手直し済み").count() > 0);
    press(&mut window, Modifiers::ALT, Key::ArrowDown);
    window.get_by_label("自動の読み取りに戻す").click();
    window.run();
    assert_eq!(window.state().indicator(0).reading(place), understood);
    assert_eq!(cursor(&window), R6);
    let chip = |node: &AccessKitNode<'_>| node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with(R6));
    window.get_all_by(chip).next().unwrap().click();
    window.run();
    keys(&mut window, &[Key::ArrowDown, Key::Enter]);
    assert_eq!(window.state().indicator(0).corrections.len(), 1, "arrows choose in the list that a click opened");
}

#[test]
fn esc_gives_back_the_correction_with_the_value() {
    let mut window = window(two());
    let place = ValuePlace::Target(year(2024));
    let change = shisakucho::edit::edit::IndicatorChange::Correct(place, Some(Reading::Words));
    let id = window.state().indicator(0).id;
    window
        .state_mut()
        .document
        .apply(&Edit::Measure(MeasureId(Id::parse("m1").unwrap()), MeasureEdit::Indicator(IndicatorEdit::Set(id, change))));
    select(&mut window, R6);
    type_text(&mut window, "9");
    assert!(window.state().indicator(0).corrections.is_empty());
    keys(&mut window, &[Key::Escape]);
    assert_eq!(window.state().target(0, 2024), "800人");
    assert_eq!(window.state().indicator(0).reading(place), Reading::Words);
}

#[test]
fn names_can_change_by_year_and_go_on_where_cleared() {
    let mut window = window(two());
    window.get_by_label("成果目標①の操作").click();
    window.run();
    window.get_by_label("年ごとに評価項目を変える").click();
    window.run();
    let name = "成果目標①　令和8年度　評価項目";
    assert_eq!(window.get_by_label(name).value().as_deref(), Some("教室の延べ受講者数"));
    select(&mut window, name);
    type_text(&mut window, "修了者数");
    keys(&mut window, &[Key::Enter]);
    assert_eq!(window.state().indicator(0).name_in(year(2027)), "修了者数");
    assert_eq!(window.state().indicator(0).name_in(year(2025)), "教室の延べ受講者数");
    assert_eq!(window.state().document.undo_label(), Some("成果目標①の評価項目（令和8年度から）"));
    select(&mut window, name);
    keys(&mut window, &[Key::Delete]);
    assert!(window.state().indicator(0).names.is_empty());
    window.get_by_label(name);
    select(&mut window, name);
    type_text(&mut window, "教室の延べ受講者数");
    keys(&mut window, &[Key::Enter]);
    assert!(window.state().indicator(0).names.is_empty(), "the same name is no change");
}

#[test]
fn direction_and_kind_are_guessed_until_chosen() {
    let mut window = window(plan(vec![indicator("i1", "相談件数（累計）", &[(2024, "10件"), (2025, "30件")])]));
    window.get_by_label("成果目標①の詳細").click();
    window.run();
    let guessed = shisakucho::model::guess::guess_accumulation("相談件数（累計）");
    let shown = guessed.map_or("自動：判断できません", Accumulation::label);
    window.get_by_label(&format!("成果目標①　値の数え方：{}", if guessed.is_some() { format!("自動：{shown}") } else { shown.to_owned() }));
    window.get_by_label_contains("成果目標①　よい方向：自動").click();
    window.run();
    window.get_by_label("減らす").click();
    window.run();
    assert_eq!(window.state().indicator(0).direction, Some(Direction::Down));
    window.get_by_label("成果目標①　よい方向：減らす");
}

#[test]
fn details_are_written_field_by_field() {
    let mut window = window(two());
    assert!(window.query_by_label("成果目標①　単位").is_none(), "folded in at first");
    window.get_by_label("成果目標①の詳細").click();
    window.run();
    for (label, text) in [
        ("単位", "人"),
        ("内訳の名前", "小、中"),
        ("現状値の時点", "令和4年度末"),
        ("最終目標", "1,300人"),
        ("出典", "教室の記録"),
        ("目標の理由", "公民館8館で2割増"),
    ] {
        window.get_by_label(&format!("成果目標①　{label}")).focus();
        window.run();
        window.event(Event::Text(text.to_owned()));
        window.run();
    }
    window.get_by_label("成果目標①　備考").focus();
    window.run();
    let indicator = window.state().indicator(0);
    assert_eq!((indicator.unit.as_str(), indicator.parts.as_slice()), ("人", ["小".to_owned(), "中".to_owned()].as_slice()));
    assert_eq!((indicator.baseline_as_of.as_str(), indicator.final_target.text()), ("令和4年度末", "1,300人"));
    assert_eq!((indicator.source.as_str(), indicator.reason.as_str()), ("教室の記録", "公民館8館で2割増"));
    window.get_by_label("成果目標①　目標の年度：既定：令和9年度");
}

#[test]
fn indicators_are_added_moved_copied_and_deleted() {
    let mut window = window(two());
    window.state_mut().add = true;
    window.run();
    window.run();
    assert_eq!(window.state().document.plan().measures[0].indicators.len(), 3);
    assert_eq!(cursor(&window), "成果目標③　評価項目", "the cursor goes into the new name");
    type_text(&mut window, "満足度");
    keys(&mut window, &[Key::Enter]);
    assert_eq!(window.state().indicator(2).name, "満足度");
    let menu = |window: &mut Window<'_>, number: &str, item: &str| {
        window.get_by_label(&format!("成果目標{number}の操作")).click();
        window.run();
        window.get_by_label(item).click();
        window.run();
    };
    let names = |window: &Window<'_>| {
        window.state().document.plan().measures[0].indicators.iter().map(|indicator| indicator.name.clone()).collect::<Vec<_>>()
    };
    menu(&mut window, "③", "上へ");
    assert_eq!(names(&window), ["教室の延べ受講者数", "満足度", "相談窓口の開設"]);
    menu(&mut window, "①", "下へ");
    menu(&mut window, "①", "複製");
    assert_eq!(names(&window), ["満足度", "満足度", "教室の延べ受講者数", "相談窓口の開設"]);
    menu(&mut window, "②", "削除");
    assert_eq!(names(&window), ["満足度", "教室の延べ受講者数", "相談窓口の開設"]);
}

#[test]
fn from_a_baseline_to_a_target_there_is_one_line_each() {
    let mut plan = two();
    let mut form = (*plan.form).clone();
    form.indicators.layout = IndicatorLayout::BaselineToTarget;
    form.words.target = "目標値".to_owned();
    plan.form = form.into();
    plan.indicator_defaults.baseline_as_of = "令和3年度".to_owned();
    let mut window = window(plan);
    assert!(window.query_by_label(R6).is_none());
    select(&mut window, "成果目標①　評価項目");
    paste(&mut window, "受講者数\t640人\t1,300人\n窓口の数\t0か所\t8か所");
    assert_eq!(window.state().indicator(0).final_target.text(), "1,300人");
    assert_eq!((window.state().indicator(1).name.as_str(), window.state().indicator(1).baseline.text()), ("窓口の数", "0か所"));
    keys(&mut window, &[Key::Escape]);
    select(&mut window, "成果目標①　目標値");
    keys(&mut window, &[Key::ArrowDown]);
    assert_eq!(cursor(&window), "成果目標②　目標値");
}

#[test]
fn nothing_moves_when_the_cursor_does() {
    let mut window = window(two());
    let rects = |window: &Window<'_>| [R7, "成果目標②　令和6年度　実績", "成果目標②の操作"].map(|name| window.get_by_label(name).rect());
    let before = rects(&window);
    for name in ["成果目標①　評価項目", R6, R8_ACTUAL, "成果目標②　現状値"] {
        select(&mut window, name);
        for (now, before) in rects(&window).into_iter().zip(before) {
            assert!((now.center() - before.center()).length() < 0.6, "{name}: {before} became {now}");
        }
    }
}

#[test]
fn the_status_line_learns_the_cell() {
    let mut window = window(two());
    select(&mut window, R7);
    let host = window.state();
    assert_eq!(host.place.as_ref().unwrap().field_label(host.document.plan()), "成果目標①の目標（令和7年度）");
}

#[test]
fn tab_leaves_the_table_at_its_end() {
    let mut window = window(two());
    press(&mut window, Modifiers::NONE, Key::Tab);
    select(&mut window, R7);
    press(&mut window, Modifiers::COMMAND, Key::End);
    keys(&mut window, &[Key::Tab]);
    assert!(window.query_by(|node| node.is_focused() && node.role() == Role::MultilineTextInput).is_none());
}
