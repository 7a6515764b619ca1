//! What keys and buttons do to a narrative. In the texts 〔〕 are the selection and ｜ is the cursor.

use shisakucho::model::prose;
use shisakucho::ui::widgets::prose_keys::{self, Edited, ProseKey};

fn read(marked: &str) -> (String, std::ops::Range<usize>) {
    let at = |mark: &[char]| marked.chars().take_while(|c| !mark.contains(c)).count();
    let text: String = marked.chars().filter(|c| !['〔', '〕', '｜'].contains(c)).collect();
    if marked.contains('｜') {
        let cursor = at(&['｜']);
        (text, cursor..cursor)
    } else {
        let start = at(&['〔']);
        (text, start..at(&['〕']) - 1)
    }
}

fn marked(edited: &Edited) -> String {
    let mut out = String::new();
    let count = edited.text.chars().count();
    for index in 0..=count {
        if edited.selection.is_empty() && edited.selection.start == index {
            out.push('｜');
        } else if !edited.selection.is_empty() && edited.selection.start == index {
            out.push('〔');
        } else if !edited.selection.is_empty() && edited.selection.end == index {
            out.push('〕');
        }
        out.extend(edited.text.chars().nth(index));
    }
    out
}

fn press(key: ProseKey, before: &str) -> String {
    let (text, selection) = read(before);
    marked(&prose_keys::press(key, &text, selection))
}

fn enter(before: &str) -> String {
    let (text, selection) = read(before);
    marked(&prose_keys::enter(&text, selection.end))
}

#[test]
fn enter_breaks_a_paragraph() {
    assert_eq!(enter("前｜後"), "前\n｜後");
    assert_eq!(enter("｜"), "\n｜");
    assert_eq!(enter("＜現状＞｜"), "＜現状＞\n｜");
}

#[test]
fn enter_goes_on_with_a_bullet_of_the_same_level() {
    assert_eq!(enter("・講座を開く｜"), "・講座を開く\n・｜");
    assert_eq!(enter("・講座｜を開く\n末尾"), "・講座\n・｜を開く\n末尾");
    assert_eq!(enter("　　・細目｜"), "　　・細目\n　　・｜");
}

#[test]
fn enter_on_an_empty_bullet_ends_the_list() {
    assert_eq!(enter("・一\n・｜"), "・一\n｜");
    assert_eq!(enter("・一\n　・｜\n後"), "・一\n｜\n後");
}

#[test]
fn enter_before_a_bullet_only_makes_room() {
    assert_eq!(enter("｜・一"), "\n｜・一");
}

#[test]
fn a_blank_after_a_dash_or_star_at_the_start_of_a_line_makes_a_bullet() {
    let blank = |before: &str| {
        let (text, selection) = read(before);
        prose_keys::blank(&text, selection.end).map(|edited| marked(&edited))
    };
    assert_eq!(blank("-｜").as_deref(), Some("・｜"));
    assert_eq!(blank("前\n*｜後").as_deref(), Some("前\n・｜後"));
    assert_eq!(blank("　＊｜").as_deref(), Some("　・｜"));
    for other in ["A-｜", "--｜", "｜", "前 -｜", "・｜", "－－｜"] {
        assert_eq!(blank(other), None, "{other}");
    }
}

#[test]
fn bullets_are_made_of_the_selected_lines_and_taken_back() {
    assert_eq!(press(ProseKey::Bullets, "一\n〔二\n三〕\n四"), "一\n〔・二\n・三〕\n四");
    assert_eq!(press(ProseKey::Bullets, "〔・二\n・三〕"), "〔二\n三〕");
    assert_eq!(press(ProseKey::Bullets, "〔・二\n三〕"), "〔・二\n・三〕");
    assert_eq!(press(ProseKey::Bullets, "〔一\n\n二〕"), "〔・一\n\n・二〕");
    assert_eq!(press(ProseKey::Bullets, "講座｜を開く"), "・講座｜を開く");
    assert_eq!(press(ProseKey::Bullets, "・講座｜を開く"), "講座｜を開く");
    assert_eq!(press(ProseKey::Bullets, "｜"), "・｜");
    assert_eq!(press(ProseKey::Bullets, "● 丸｜"), "・丸｜");
    assert_eq!(press(ProseKey::Bullets, "＜見出し｜＞"), "・見出し｜");
}

#[test]
fn lines_are_nested_and_unnested() {
    assert_eq!(press(ProseKey::Nest, "・一｜"), "　・一｜");
    assert_eq!(press(ProseKey::Unnest, "　・一｜"), "・一｜");
    assert_eq!(press(ProseKey::Unnest, "・一｜"), "・一｜");
    assert_eq!(press(ProseKey::Nest, "〔・一\n段落〕"), "〔　・一\n　段落〕");
    assert_eq!(press(ProseKey::Nest, "　　　　・深い｜"), "　　　　・深い｜", "no deeper than is told apart");
}

#[test]
fn headings_are_made_and_taken_back() {
    assert_eq!(press(ProseKey::Heading, "現状｜"), "＜現状｜＞");
    assert_eq!(press(ProseKey::Heading, "＜現状｜＞"), "現状｜");
    assert_eq!(press(ProseKey::Heading, "｜"), "＜｜＞");
    assert_eq!(press(ProseKey::Heading, "〔・一\n二〕"), "〔＜一＞\n＜二＞〕");
    let (text, _) = read("＜現状＞｜");
    assert_eq!(prose::lines(&text)[0].kind, prose::LineKind::Heading);
}

#[test]
fn notes_are_made_and_taken_back() {
    assert_eq!(press(ProseKey::Note, "出典｜"), "※出典｜");
    assert_eq!(press(ProseKey::Note, "※出典｜"), "出典｜");
}

#[test]
fn the_selection_is_made_bold_and_plain_again() {
    assert_eq!(press(ProseKey::Bold, "前〔中〕後"), "前**〔中〕**後");
    assert_eq!(press(ProseKey::Bold, "前**〔中〕**後"), "前〔中〕後");
    assert_eq!(press(ProseKey::Bold, "前**〔中央〕部**後"), "前〔中央〕**部**後");
    assert_eq!(press(ProseKey::Bold, "〔前**中**後〕"), "**〔前中後〕**");
    assert_eq!(press(ProseKey::Bold, "あ｜い"), "あ**｜**い");
}

#[test]
fn bold_over_several_lines_leaves_the_signs_out() {
    let edited = press(ProseKey::Bold, "〔・一\n・二〕");
    assert_eq!(edited, "・**〔一**\n・**二〕**");
    let (text, _) = read(&edited);
    let bold: Vec<&str> = text
        .lines()
        .flat_map(|line| prose::spans(line, 0))
        .filter(|span| span.kind == prose::SpanKind::Bold)
        .map(|span| span.text)
        .collect();
    assert_eq!(bold, ["一", "二"]);
}

#[test]
fn the_count_leaves_marks_and_line_ends_out() {
    let (text, selection) = read("〔現状と課題〕\n二行目");
    let bold = prose_keys::press(ProseKey::Bold, &text, selection);
    assert_eq!(prose::count(&bold.text), 8);
}

#[test]
fn tab_belongs_to_the_start_of_a_bullet() {
    let at = |before: &str| {
        let (text, selection) = read(before);
        prose_keys::at_bullet_start(&text, selection.end)
    };
    assert!(at("｜・一") && at("・｜一") && at("　｜・一") && at("前\n　・｜"));
    assert!(!at("・一｜") && !at("｜段落") && !at("｜"));
}

#[test]
fn the_cursor_goes_to_what_changed_outside() {
    assert_eq!(prose_keys::cursor_after_change("現状", "現状と課題"), 5);
    assert_eq!(prose_keys::cursor_after_change("現状と課題", "現状"), 2);
    assert_eq!(prose_keys::cursor_after_change("現状と課題", "現在と課題"), 2);
    assert_eq!(prose_keys::cursor_after_change("ああ", "あ"), 1);
    assert_eq!(prose_keys::cursor_after_change("", ""), 0);
}

#[test]
fn no_text_and_no_selection_is_too_strange() {
    let texts = ["", "\n", "・", "****", "**", "＜＞", "・**あ**い[^1]\n　・う\r\n", "𠮷野家\u{3099}", "■\n※\n![p]"];
    let keys = [ProseKey::Bullets, ProseKey::Nest, ProseKey::Unnest, ProseKey::Heading, ProseKey::Bold, ProseKey::Note];
    for text in texts {
        let count = text.chars().count();
        for from in 0..=count + 2 {
            for to in from..=count + 2 {
                for key in keys {
                    let edited = prose_keys::press(key, text, from..to);
                    assert!(edited.selection.end <= edited.text.chars().count(), "{key:?} {text:?} {from}..{to}: {edited:?}");
                }
            }
            prose_keys::enter(text, from);
            prose_keys::blank(text, from);
        }
    }
}
