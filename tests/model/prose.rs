//! Running text: what each line is, where its words are, what is bold, and how many characters an officer counts.

use proptest::prelude::*;
use shisakucho::model::prose::{LineKind, MAX_BULLET_LEVEL, Prose, SpanKind, count, lines, spans};

fn kinds(text: &str) -> Vec<LineKind> {
    lines(text).into_iter().map(|line| line.kind).collect()
}

/// The words of the only line.
fn words(text: &str) -> &str {
    let found = lines(text);
    assert_eq!(found.len(), 1);
    &text[found[0].words.clone()]
}

/// A line's stretches as 「kind:text」.
fn told(line: &str) -> Vec<String> {
    let name = |kind| match kind {
        SpanKind::Plain => "",
        SpanKind::Bold => "b:",
        SpanKind::Mark => "m:",
        SpanKind::Footnote => "f:",
        SpanKind::Live => "l:",
    };
    spans(line, 0).into_iter().map(|span| format!("{}{}", name(span.kind), span.text)).collect()
}

#[test]
fn text_is_cleaned_when_it_comes_in() {
    assert_eq!(Prose::new("一\r\n二\r三\tか\u{3099}\u{7}\u{feff}").text(), "一\n二\n三 が");
}

#[test]
fn blank_text_is_blank_but_only_no_text_is_empty() {
    assert!(Prose::default().is_empty() && Prose::default().is_blank());
    let indent = Prose::new("　\n ");
    assert!(indent.is_blank() && !indent.is_empty());
}

#[test]
fn every_kind_of_line_is_told_by_its_beginning() {
    for (line, kind) in [
        ("", LineKind::Blank),
        ("　 ", LineKind::Blank),
        ("窓口の待ち時間が長い。", LineKind::Paragraph),
        ("　字下げした段落", LineKind::Paragraph),
        ("・箇条書き", LineKind::Bullet(0)),
        ("・", LineKind::Bullet(0)),
        ("　・二段目", LineKind::Bullet(1)),
        ("　　・三段目", LineKind::Bullet(2)),
        ("　　　　　　・深い段", LineKind::Bullet(MAX_BULLET_LEVEL)),
        (" ・半角の字下げ", LineKind::Bullet(0)),
        ("＜利用促進事業＞", LineKind::Heading),
        ("【対外向け】", LineKind::Heading),
        ("　【対外向け】　", LineKind::Heading),
        ("■オンライン申請", LineKind::Heading),
        ("【現状】窓口が混む", LineKind::Paragraph),
        ("【現状】と【課題】", LineKind::Paragraph),
        ("＜参考", LineKind::Paragraph),
        ("※令和5年度の実績", LineKind::Note),
        ("　※ 字下げした注", LineKind::Note),
        ("※※", LineKind::Note),
        ("![chart]", LineKind::Picture),
        ("図は![chart]", LineKind::Paragraph),
    ] {
        assert_eq!(kinds(line), [kind], "{line:?}");
    }
}

#[test]
fn words_are_told_without_signs_and_indents() {
    for (line, expected) in [
        ("段落", "段落"),
        ("　字下げ", "　字下げ"),
        ("・箇条", "箇条"),
        ("　・二段目 ", "二段目 "),
        ("・", ""),
        ("　※注", "注"),
        ("　【対外向け】", "【対外向け】"),
        ("　　", ""),
    ] {
        assert_eq!(words(line), expected, "{line:?}");
    }
}

#[test]
fn lines_cover_the_text() {
    let text = "段落\n・箇条\n\n※注";
    let ranges: Vec<&str> = lines(text).into_iter().map(|line| &text[line.range]).collect();
    assert_eq!(ranges, ["段落", "・箇条", "", "※注"]);
    assert_eq!(kinds("末尾に改行\n"), [LineKind::Paragraph, LineKind::Blank]);
    assert_eq!(kinds(""), [LineKind::Blank]);
}

#[test]
fn bold_and_footnotes_are_found_in_a_line() {
    for (line, expected) in [
        ("普通の文", vec!["普通の文"]),
        ("**太字**で始まる", vec!["m:**", "b:太字", "m:**", "で始まる"]),
        ("前**一**中**二**後", vec!["前", "m:**", "b:一", "m:**", "中", "m:**", "b:二", "m:**", "後"]),
        ("相手のない**印", vec!["相手のない**印"]),
        ("空の****印", vec!["空の****印"]),
        ("空の****と**太字**", vec!["空の****と", "m:**", "b:太字", "m:**"]),
        ("AI[^ai]とは", vec!["AI", "f:[^ai]", "とは"]),
        ("[^a][^b]", vec!["f:[^a]", "f:[^b]"]),
        ("閉じない[^ai", vec!["閉じない[^ai"]),
        ("**AI[^ai]の活用**を", vec!["m:**", "b:AI", "f:[^ai]", "b:の活用", "m:**", "を"]),
        ("[^ai]と**太字**", vec!["f:[^ai]", "と", "m:**", "b:太字", "m:**"]),
    ] {
        assert_eq!(told(line), expected, "{line:?}");
    }
    assert!(spans("", 0).is_empty());
}

#[test]
fn live_marks_are_known_names_and_identities_in_braces() {
    for (line, expected) in [
        ("全{施策数}件", vec!["全", "l:{施策数}", "件"]),
        ("{計画期間}", vec!["l:{計画期間}"]),
        ("{#m-1}と{#}", vec!["l:{#m-1}", "と{#}"]),
        ("{知らない}語", vec!["{知らない}語"]),
        ("{ 施策数 }", vec!["{ 施策数 }"]),
        ("｛施策数｝", vec!["｛施策数｝"]),
        ("{{施策数}}", vec!["{", "l:{施策数}", "}"]),
        ("{施策数", vec!["{施策数"]),
        ("{知らない}{版}", vec!["{知らない}", "l:{版}"]),
        ("**全{施策数}件[^a]**", vec!["m:**", "b:全", "l:{施策数}", "b:件", "f:[^a]", "m:**"]),
        ("[^a]{版}**太**", vec!["f:[^a]", "l:{版}", "m:**", "b:太", "m:**"]),
    ] {
        assert_eq!(told(line), expected, "{line:?}");
    }
}

#[test]
fn the_places_of_spans_count_from_the_offset() {
    let ranges: Vec<_> = spans("前**太**", 100).into_iter().map(|span| span.range).collect();
    assert_eq!(ranges, [100..103, 103..105, 105..108, 108..110]);
}

#[test]
fn characters_are_counted_as_an_officer_counts_them() {
    for (text, expected) in [
        ("", 0),
        ("一二三", 3),
        ("一\n二\n\n三", 3),
        ("・一　二", 4),
        ("**太字**の文", 4),
        ("AI[^ai]とは", 4),
        ("𠮷野", 2),
        ("相手のない**印", 8),
    ] {
        assert_eq!(count(text), expected, "{text:?}");
        assert_eq!(Prose::new(text).count(), expected, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_its_lines_and_any_line_its_spans(text in prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(vec!["**", "*", "[^", "]", "あ", "\n", "・", "　", "※", "＜", "＞", "【", "】", "![", "{", "}", "版", "#m"]), 0..30)
            .prop_map(|parts| parts.concat()),
    ]) {
        let found = lines(&text);
        let joined: Vec<&str> = found.iter().map(|line| &text[line.range.clone()]).collect();
        prop_assert_eq!(joined.join("\n"), text.as_str());
        let mut counted = 0;
        for line in &found {
            prop_assert!(line.range.start <= line.words.start && line.words.end == line.range.end);
            let whole = &text[line.range.clone()];
            let spans = spans(whole, line.range.start);
            prop_assert_eq!(spans.iter().map(|span| span.text).collect::<String>(), whole);
            for span in &spans {
                prop_assert_eq!(&text[span.range.clone()], span.text);
                prop_assert!(!span.text.is_empty());
            }
            counted += whole.chars().count();
        }
        prop_assert!(count(&text) <= counted);
    }
}
