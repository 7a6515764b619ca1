//! 用語集: the order of readings, its groups, where terms carry their mark, what is unused and what may be missing.

use std::sync::Arc;

use shisakucho::derive::glossary::Glossary;
use shisakucho::derive::kana_order::key;
use shisakucho::derive::texts::Where;
use shisakucho::model::appendix::Term;
use shisakucho::model::form_document::{Explained, TermMarks};
use shisakucho::model::ids::{BlockId, ChapterId, MeasureId, TermId};
use shisakucho::model::place::{BlockField, MeasureField, Place};
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;

use crate::derive::document::{chapter, home, id, measure, order, plan, section, term, text};

/// Readings, each before the next of its line.
const BEFORE: &[&[&str]] = &[
    &["あ", "い", "う", "え", "お", "か", "き", "く", "け", "こ", "さ", "た", "な", "は", "ま", "や", "ら", "わ", "を", "ん"],
    &["は", "ば", "ぱ", "ひ"],
    &["か", "が", "かあ", "き", "ぎ"],
    &["はん", "ばん", "ぱん", "はんい"],
    &["ばあい", "はん"],
    &["かっこ", "かつこ"],
    &["きゃく", "きやく", "きゅう"],
    &["はっと", "はつと", "ばっと"],
    &["サーバ", "さあば", "サービス"],
    &["カード", "かあど", "ガード"],
    &["コード", "コオド", "ゴード", "こおり"],
    &["こうひい", "こーひー", "こおひい"],
    &["う", "ゔ", "ヴ", "うあ"],
    &["きつね", "きっぷ", "きて"],
    &["おーぷんでーた", "おんらいん"],
    &["くらうど", "クラウド", "ぐらふ"],
    &["いすゝ", "いすす", "いすゞ", "いすず", "いずず"],
    &["こゝ", "ここ", "こさ"],
    &["デジタル", "デジタル・デバイド", "デジタルトランスフォーメーション"],
    &["ひょうじゅん", "ひようじゅん", "ひょうてき"],
];

#[test]
fn readings_are_in_the_order_of_a_dictionary() {
    let pairs: Vec<(&str, &str)> = BEFORE.iter().flat_map(|line| line.windows(2).map(|pair| (pair[0], pair[1]))).collect();
    assert!(pairs.len() >= 40, "{}", pairs.len());
    let wrong: Vec<_> = pairs.into_iter().filter(|(before, after)| key(before) >= key(after)).collect();
    assert_eq!(wrong, [], "these pairs are the wrong way round");
}

#[test]
fn width_and_script_do_not_part_words() {
    for (one, other) in [("ｸﾗｳﾄﾞ", "クラウド"), ("か\u{3099}", "が"), ("ＡＩ", "AI"), ("ai", "AI")] {
        let between = if one == "ai" || one == "ＡＩ" { "AJ" } else { "んん" };
        assert!(key(one) < key(between) && key(other) < key(between));
        assert_eq!(key(one).row(), key(other).row());
    }
    assert!(key("ＡＩ") < key("AJ") && key("AH") < key("ＡＩ"));
    assert!(key("ｸﾗｳﾄﾞ") > key("くらうそ") && key("ｸﾗｳﾄﾞ") < key("くらうな"));
}

#[test]
fn rows_are_told_by_the_first_kana() {
    for (reading, row) in [
        ("えー", Some("あ行")),
        ("ヴァイオリン", Some("あ行")),
        ("ガバメント", Some("か行")),
        ("じょうほう", Some("さ行")),
        ("っ", Some("た行")),
        ("ぱ", Some("は行")),
        ("ゎ", Some("わ行")),
        ("んー", Some("わ行")),
        ("「や」", Some("や行")),
        ("電子", None),
        ("", None),
    ] {
        assert_eq!(key(reading).row(), row, "{reading:?}");
    }
}

fn with_terms(terms: &[(&str, &str)]) -> Plan {
    let mut plan = plan();
    plan.glossary = Arc::new(terms.iter().enumerate().map(|(at, (words, reading))| term(&format!("x{at}"), words, reading)).collect());
    plan
}

fn glossary(plan: &Plan) -> Glossary {
    let (outline, contents) = order(plan);
    Glossary::of(plan, &outline, &contents)
}

fn groups(plan: &Plan) -> Vec<(&'static str, Vec<String>)> {
    let groups = glossary(plan).groups(plan);
    groups.into_iter().map(|group| (group.heading, group.terms.into_iter().map(|term| term.term.clone()).collect())).collect()
}

#[test]
fn groups_stand_in_order_with_latin_first_or_last() {
    let mut plan = with_terms(&[
        ("電子申請", "でんししんせい"),
        ("ＲＰＡ", ""),
        ("キャッシュレス", ""),
        ("名寄せ", ""),
        ("AI-OCR", ""),
        ("５Ｇ", ""),
        ("オープンデータ", "おーぷんでーた"),
        ("ai", ""),
        ("改ざん", "かいざん"),
        ("生成AI", "せいせいえーあい"),
    ]);
    let expected = [
        ("A–Z", vec!["５Ｇ", "ai", "AI-OCR", "ＲＰＡ"]),
        ("あ行", vec!["オープンデータ"]),
        ("か行", vec!["改ざん", "キャッシュレス"]),
        ("さ行", vec!["生成AI"]),
        ("た行", vec!["電子申請"]),
        ("その他", vec!["名寄せ"]),
    ];
    let expected = expected.map(|(heading, terms)| (heading, terms.into_iter().map(str::to_owned).collect::<Vec<_>>()));
    assert_eq!(groups(&plan), expected);
    let mut form = (*plan.form).clone();
    form.document.glossary.latin_first = false;
    form.document.glossary.show_reading = false;
    plan.form = Arc::new(form);
    let headings: Vec<_> = groups(&plan).into_iter().map(|(heading, _)| heading).collect();
    assert_eq!(headings, ["あ行", "か行", "さ行", "た行", "A–Z", "その他"]);
    let without: Vec<String> = glossary(&plan).without_reading.iter().map(ToString::to_string).collect();
    assert_eq!(without, ["x3"], "only 名寄せ cannot be ordered without its reading");
}

/// Two terms in a chapter, its part and two sheets.
fn used(marks: TermMarks) -> Plan {
    let mut plan = with_terms(&[("AI", ""), ("生成AI", "せいせいえーあい"), ("アプリ", ""), ("RPA", ""), ("使わない", "つかわない")]);
    let mut form = (*plan.form).clone();
    form.document.glossary.marks = marks;
    plan.form = Arc::new(form);
    let mut first = chapter("c1", "趣旨", vec![text("b1", "生成AIとAIとＡＩ。MAILやAI-OCR、アプリケーション。")]);
    first.parts = vec![chapter("c1-1", "背景", vec![text("b2", "AIの背景。アプリを使う。")])];
    plan.chapters = Arc::new(vec![first]);
    plan.sections = Arc::new(vec![section("s1", "", vec![home("m1"), home("m2")])]);
    plan.measures =
        vec![measure("m1", &[("plan", "AI※とRPA[^AI]、AI"), ("issues", "RPAとAIと{版}")]), measure("m2", &[("plan", "**AI**を使う")])];
    plan
}

fn marked(plan: &Plan) -> Vec<String> {
    let glossary = glossary(plan);
    let block = |key: &str| Place::Block(BlockId(id(key)), BlockField::Text);
    let narrative = |key: &str, field: &str| Place::Measure(MeasureId(id(key)), MeasureField::Narrative(field.to_owned()));
    let chapter = |key: &str| Where::Chapter(ChapterId(id(key)));
    let sheet = |key: &str| Where::Measure(MeasureId(id(key)));
    let texts = [
        (chapter("c1"), block("b1"), "生成AIとAIとＡＩ。MAILやAI-OCR、アプリケーション。"),
        (chapter("c1-1"), block("b2"), "AIの背景。アプリを使う。"),
        (sheet("m1"), narrative("m1", "plan"), "AI※とRPA[^AI]、AI"),
        (sheet("m1"), narrative("m1", "issues"), "RPAとAIと{版}"),
        (sheet("m2"), narrative("m2", "plan"), "**AI**を使う"),
    ];
    texts
        .into_iter()
        .map(|(within, place, text)| {
            let mut text = text.to_owned();
            for mark in glossary.marks_in(within, &place).iter().rev() {
                text.insert(mark.range.end, '＊');
            }
            text
        })
        .collect()
}

#[test]
fn the_first_of_each_sheet_and_chapter_is_marked() {
    let expected = [
        "生成AI＊とAI＊とＡＩ。MAILやAI-OCR、アプリケーション。",
        "AIの背景。アプリ＊を使う。",
        "AI※とRPA＊[^AI]、AI",
        "RPAとAIと{版}",
        "**AI＊**を使う",
    ];
    assert_eq!(marked(&used(TermMarks::PerSheet)), expected, "a mark typed by hand is not doubled");
}

#[test]
fn or_only_the_first_of_the_plan_or_none() {
    let expected = [
        "生成AI＊とAI＊とＡＩ。MAILやAI-OCR、アプリケーション。",
        "AIの背景。アプリ＊を使う。",
        "AI※とRPA＊[^AI]、AI",
        "RPAとAIと{版}",
        "**AI**を使う",
    ];
    assert_eq!(marked(&used(TermMarks::Once)), expected);
    assert!(marked(&used(TermMarks::Never)).iter().all(|text| !text.contains('＊')));
}

/// There a mark typed by hand gives way to the number, and at least the first of the plan carries one.
#[test]
fn explained_in_footnotes_a_term_always_carries_its_mark() {
    let mut plan = used(TermMarks::Never);
    let mut form = (*plan.form).clone();
    form.document.glossary.explained = Explained::Footnote;
    plan.form = Arc::new(form);
    assert_eq!(marked(&plan), marked(&used(TermMarks::Once)));
    plan.chapters = Arc::new(Vec::new());
    let sheet = Where::Measure(MeasureId(id("m1")));
    let place = Place::Measure(MeasureId(id("m1")), MeasureField::Narrative("plan".to_owned()));
    let glossary = glossary(&plan);
    let at = |term: &str| glossary.marks_in(sheet, &place).iter().find(|mark| mark.term == TermId(id(term))).unwrap().at.clone();
    assert_eq!((at("x0"), at("x3")), (2..5, 11..11));
}

#[test]
fn unused_terms_are_told_and_definitions_use_only_others() {
    let mut plan = used(TermMarks::Never);
    let unused = |plan: &Plan| glossary(plan).unused.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(unused(&plan), ["x4"]);
    let mut terms = plan.glossary.to_vec();
    terms[4].definition = Prose::new("使わないとは、使わないこと。");
    plan.glossary = Arc::new(terms.clone());
    assert_eq!(unused(&plan), ["x4"], "its own definition is no use");
    terms[0].definition = Prose::new("使わないものもある。");
    plan.glossary = Arc::new(terms);
    assert_eq!(unused(&plan), [] as [&str; 0]);
    assert_eq!(glossary(&plan).first_use(plan.glossary[0].id), Some(Where::Chapter(ChapterId(id("c1")))));
}

#[test]
fn words_that_may_be_missing_are_suggested() {
    let mut plan = used(TermMarks::Never);
    let words =
        "EBPMとEBPM、ＥＢＰＭ。KPIは一度。電子申請※と電子申請。デジタルデバイド※1は脚注。LGWAN※へ\n※注です。\nhttps://X.YZ と X.YZ A4 OK-1";
    plan.chapters = Arc::new(vec![chapter("c1", "趣旨", vec![text("b1", words)])]);
    let found: Vec<_> = glossary(&plan).missing_suggestions.into_iter().map(|missing| (missing.term, missing.count)).collect();
    assert_eq!(found, [("EBPM".to_owned(), 3), ("LGWAN".to_owned(), 1), ("電子申請".to_owned(), 1)]);
}

#[test]
fn a_term_with_its_long_form_is_found_by_the_short() {
    let mut plan = with_terms(&[("DX（デジタル・トランスフォーメーション）", "でぃーえっくす")]);
    plan.chapters = Arc::new(vec![chapter("c1", "DX", vec![text("b1", "DXの推進")])]);
    assert_eq!(glossary(&plan).unused, []);
    plan.chapters = Arc::new(vec![chapter("c1", "DXの推進", Vec::new())]);
    assert_eq!(glossary(&plan).unused, [], "a heading is a use");
    let none = Vec::<Term>::new();
    plan.glossary = Arc::new(none);
    assert_eq!(glossary(&plan), Glossary::default());
}
