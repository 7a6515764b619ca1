//! Running text on paper: nothing written is lost, its kinds come in order, bullets are nested, notes stand at the foot of the page.

use std::sync::Arc;

use shisakucho::model::chapter::{Block, BlockContent};
use shisakucho::model::ids::BlockId;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::typeset::printed::Run;
use shisakucho::typeset::request::{Request, What};

use crate::derive::document::{chapter, footnote, id, plan};
use crate::support::printing::{Pages, TYPESETTER, bare, words};

/// What is asked for, laid out without a remark of the layout program, and as a PDF that meets the standards.
pub fn print(plan: &Plan, what: What) -> Pages {
    let printed = TYPESETTER.typeset(plan, &Request::new(what)).unwrap_or_else(|fault| panic!("{fault}"));
    assert!(printed.warnings.is_empty(), "{:?}", printed.warnings);
    printed.pdf().unwrap_or_else(|fault| panic!("{fault}"));
    printed
}

/// A plan with one chapter of these blocks.
pub fn with_blocks(blocks: Vec<Block>) -> Plan {
    let mut plan = plan();
    plan.chapters = Arc::new(vec![chapter("c1", "はじめに", blocks)]);
    plan
}

pub fn text_block(words: &str) -> Block {
    Block { id: BlockId(id("b1")), content: BlockContent::Text(Prose::new(words)) }
}

fn run<'a>(runs: &'a [Run], text: &str) -> &'a Run {
    runs.iter().find(|run| run.text.contains(text)).unwrap_or_else(|| panic!("{text} is not printed"))
}

#[test]
fn every_kind_of_line_is_printed_in_order() {
    let text = "初めの段落です。\n\n＜小見出し＞\n・一つ目の項目\n　・その中の項目\n・二つ目の項目\n※ 注の文です。\n**太い字**と細い字。";
    let printed = print(&with_blocks(vec![text_block(text)]), What::Document);
    let words = words(&printed);
    let mut from = 0;
    let order =
        ["初めの段落です。", "＜小見出し＞", "・一つ目の項目", "・その中の項目", "・二つ目の項目", "※注の文です。", "太い字と細い字。"];
    for piece in order {
        let at = words.get(from..).and_then(|rest| rest.find(piece)).unwrap_or_else(|| panic!("{piece} in {words}"));
        from += at + piece.len();
    }
}

#[test]
fn bullets_are_nested_and_paragraphs_are_indented() {
    let text = "段落本文\n・外側項目\n　・中側項目\n　　・奥側項目";
    let runs = print(&with_blocks(vec![text_block(text)]), What::Document).runs();
    let x = |text: &str| run(&runs, text).rect.x;
    assert!(x("外側項目") < x("中側項目") && x("中側項目") < x("奥側項目"), "deeper bullets stand further to the right");
    let marks = runs.iter().find(|run| run.text.starts_with('・')).map(|run| run.rect.x).unwrap();
    assert!(x("段落本文") > marks + 1.0, "a paragraph begins one character further to the right");
}

#[test]
fn a_footnote_stands_at_the_foot_of_the_page_where_it_is_first_met() {
    let mut plan = with_blocks(vec![text_block("本文[^k1]です。もう一度[^k1]。")]);
    plan.footnotes = Arc::new(vec![footnote("k1")]);
    let printed = print(&plan, What::Document);
    let runs = printed.runs();
    let (body, note) = (run(&runs, "本文"), run(&runs, "説明"));
    assert_eq!(body.page, note.page);
    assert!(note.rect.y > body.rect.y + 100.0 && note.size < body.size);
    assert_eq!(words(&printed).matches("説明").count(), 1, "explained once");
    let marks = words(&printed).matches("※1").count();
    assert_eq!(marks, 3, "twice in the text and before its explanation");
}

#[test]
fn text_is_never_read_as_a_program() {
    let text = "#let x = 1 $a$ @b <c> \\ `d` = e *f* _g_ // h";
    let printed = print(&with_blocks(vec![text_block(text)]), What::Document);
    assert!(words(&printed).contains(&bare(text)), "{}", words(&printed));
}
