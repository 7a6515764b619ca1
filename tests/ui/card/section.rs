//! The card of a section: what the form's level shows of it.

use std::sync::Arc;

use eframe::egui::Key;
use egui_kittest::kittest::Queryable as _;
use shisakucho::model::form_document::SectionPart;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;

use super::host::{self, click, focus, key, paste, plan, section, type_text};

fn showing(parts: &[SectionPart]) -> Plan {
    let mut plan = plan("action");
    Arc::make_mut(&mut plan.form).levels[0].shows = parts.to_vec();
    plan
}

#[test]
fn visions_are_added_written_and_moved() {
    let plan = showing(&[SectionPart::Visions]);
    let word = plan.form.words.visions.clone();
    let mut window = host::section_card(plan);
    for text in ["書かずに済みます", "待たずに済みます"] {
        click(&mut window, &format!("{word}を追加"));
        type_text(&mut window, text);
    }
    click(&mut window, &format!("{word}②のメニュー"));
    click(&mut window, "上へ");
    let texts: Vec<_> = section(&window).visions.iter().map(|vision| vision.text.as_str()).collect();
    assert_eq!(texts, ["待たずに済みます", "書かずに済みます"]);
}

#[test]
fn an_indicator_and_evidence_of_a_section_are_written_in_its_card() {
    let plan = showing(&[SectionPart::Indicators, SectionPart::Evidence]);
    let words = plan.form.words.clone();
    let mut window = host::section_card(plan);
    click(&mut window, &format!("＋ {}", words.indicators));
    type_text(&mut window, "待ち時間");
    assert_eq!(section(&window).indicators[0].name, "待ち時間");
    click(&mut window, &format!("{}を追加", words.evidence));
    focus(&mut window, &format!("{}（1）", words.evidence));
    type_text(&mut window, "平均40分");
    assert_eq!(section(&window).evidence[0].evidence.text(), "平均40分");
}

#[test]
fn measures_may_stand_in_short() {
    let mut window = host::section_card(showing(&[SectionPart::Measures]));
    click(&mut window, "票をつくらず簡略に載せる");
    assert!(section(&window).brief);
}

#[test]
fn what_the_level_does_not_show_is_kept_and_told() {
    let mut plan = showing(&[SectionPart::Measures]);
    Arc::make_mut(&mut plan.sections)[0].lead = Prose::new("この柱のねらい");
    let mut window = host::section_card(plan);
    click(&mut window, "▶ この様式に表示しない記載（1件）");
    window.get_by_label("この柱のねらい");
}

fn visions(window: &host::Window<'_>) -> Vec<String> {
    section(window).visions.iter().map(|vision| vision.text.clone()).collect()
}

#[test]
fn enter_leads_to_the_next_vision() {
    let plan = showing(&[SectionPart::Visions]);
    let word = plan.form.words.visions.clone();
    let mut window = host::section_card(plan);
    click(&mut window, &format!("{word}を追加"));
    type_text(&mut window, "書かずに済みます");
    key(&mut window, Key::Enter);
    type_text(&mut window, "待たずに済みます");
    key(&mut window, Key::Enter);
    key(&mut window, Key::Enter);
    assert_eq!(visions(&window), ["書かずに済みます", "待たずに済みます", ""], "an empty one is not followed by another");
}

#[test]
fn pasted_lines_become_visions_of_their_own() {
    let plan = showing(&[SectionPart::Visions]);
    let word = plan.form.words.visions.clone();
    let mut window = host::section_card(plan);
    click(&mut window, &format!("{word}を追加"));
    paste(&mut window, "① 書かずに済みます\r\n② 待たずに済みます\r\n\r\n（3） 回らずに済みます\r\n");
    assert_eq!(visions(&window), ["書かずに済みます", "待たずに済みます", "回らずに済みます"]);
    type_text(&mut window, "。");
    assert_eq!(visions(&window)[2], "回らずに済みます。", "the cursor stands behind the last");
}
