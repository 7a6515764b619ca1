//! Questions, messages, and the lists of keys and of measures.

use std::sync::Arc;

use eframe::egui::{Key, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::base::id::IdMint;
use shisakucho::base::problem::Problem;
use shisakucho::edit::document::Document;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::outline::Outline;
use shisakucho::model::plan::Plan;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::builtin_forms;
use shisakucho::ui::asked::Asked;
use shisakucho::ui::dialogs::about::About;
use shisakucho::ui::dialogs::confirm::{self, Confirm, Unsaved};
use shisakucho::ui::dialogs::keys::Keys;
use shisakucho::ui::dialogs::list_again::ListAgain;
use shisakucho::ui::dialogs::message::Message;

use super::{click, key, says, type_text, window};

fn asking<A: Copy + 'static>(confirm: Confirm<A>) -> Harness<'static, (Confirm<A>, Option<A>)> {
    window((confirm, None), |ctx, (confirm, answer)| {
        if answer.is_none() {
            *answer = confirm.show(ctx);
        }
    })
}

#[test]
fn enter_saves_esc_stays_and_only_a_click_discards() {
    let mut harness = asking(confirm::unsaved("計画.ron"));
    assert!(harness.get_by_label("保存する").is_focused());
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Unsaved::Save));

    let mut harness = asking(confirm::unsaved("計画.ron"));
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().1, Some(Unsaved::Cancel));

    let mut harness = asking(confirm::unsaved("計画.ron"));
    let (discard, save) = (harness.get_by_label("保存しない").rect(), harness.get_by_label("保存する").rect());
    assert!(save.left() - discard.right() > 80.0);
    click(&mut harness, "保存しない");
    assert_eq!(harness.state().1, Some(Unsaved::Discard));
}

#[test]
fn a_section_with_measures_is_not_deleted_by_enter() {
    let mut harness = asking(confirm::delete_section("暮らしのDX", 3, "施策"));
    assert!(says(&harness, "施策3件"));
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(false));
}

#[test]
fn a_message_tells_what_where_and_what_to_do_and_can_be_copied() {
    let problem = Problem::error("計画.ron 3行目", "括弧が閉じられていません", "控えを開いてください");
    let mut harness = window((Message::new("開けませんでした", vec![problem]), true), |ctx, (message, open)| {
        if *open {
            *open = message.show(ctx);
        }
    });
    for words in ["括弧が閉じられていません", "場所：計画.ron 3行目", "対処：控えを開いてください"] {
        assert!(says(&harness, words), "{words}");
    }
    harness.get_by_label("文面をコピー").click();
    // The command to copy is in the output of one frame alone.
    let mut copied = None;
    for _ in 0..4 {
        harness.step();
        copied = copied.or(harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        }));
    }
    assert!(copied.is_some_and(|text| text.contains("開けませんでした") && text.contains("控えを開いてください")));
    click(&mut harness, "OK");
    assert!(!harness.state().1);
}

#[test]
fn about_and_keys_are_closed_by_enter() {
    let mut harness = window((About::default(), true), |ctx, (about, open)| *open = *open && about.show(ctx));
    assert!(says(&harness, "このプログラムは通信しません") && says(&harness, "SIL OPEN FONT LICENSE"));
    assert!(says(&harness, env!("CARGO_PKG_VERSION")));
    key(&mut harness, Key::Enter);
    assert!(!harness.state().1);

    let mut harness = window((Keys::default(), true), |ctx, (keys, open)| *open = *open && keys.show(ctx, "取組", "分野"));
    assert!(says(&harness, "取組を追加") && says(&harness, "Alt+↑"));
    key(&mut harness, Key::Enter);
    assert!(!harness.state().1);
}

/// Two sections with two measures each.
fn sample() -> Plan {
    let mut mint = IdMint::from_seed(3);
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: 4 };
    let mut plan = Plan::new("計画", "市", period, builtin_forms::by_key("kobetsu").unwrap());
    let mut sections = Vec::new();
    for names in [["スマート農業", "オープンデータ"], ["電子決裁", "行政手続のオンライン化"]] {
        let mut section = Section::new(SectionId(mint.mint()), "柱");
        for name in names {
            let measure = Measure::new(MeasureId(mint.mint()), name);
            section.items.push(Item::Measure(measure.id));
            plan.measures.push(Arc::new(measure));
        }
        sections.push(section);
    }
    plan.sections = Arc::new(sections);
    plan
}

#[test]
fn a_measure_is_searched_and_listed_again() {
    let plan = sample();
    let list = ListAgain::new(plan.sections[0].id);
    let mut harness = window((list, Document::opened(plan), true), |ctx, (list, document, open)| {
        if *open {
            let mut asked = Asked::new(IdMint::from_seed(1));
            let plan = document.snapshot();
            *open = list.show(ctx, &plan, &Outline::of(&plan), &mut asked);
            asked.edits.iter().for_each(|edit| drop(document.apply(edit)));
        }
    });
    assert!(harness.query_by_label_contains("スマート農業").is_none());
    type_text(&mut harness, "ｵﾝﾗｲﾝ");
    assert!(harness.query_by_label_contains("電子決裁").is_none());
    key(&mut harness, Key::Enter);
    let (_, document, open) = harness.state();
    assert!(!open);
    let plan = document.plan();
    assert_eq!(plan.sections[0].items.last(), Some(&Item::Again(plan.measures[3].id)));
}
