//! Lines broken in the middle of a sentence, as PDFs give them, joined again.
//!
//! A line is joined with the next one only if all of this holds; in doubt both stay.
//!
//! - Neither is blank or has a tab (a row of a table), and the next one opens nothing: no bullet (・●○■□◆◇▶－–* …), number ((1)
//!   1. ① 第1), ※, ＜【〔, picture.
//! - The line does not end a sentence or a title: no 。．.！？!?」』）)】＞〉》：: at its end.
//! - It is full: at least [`NARROWEST`] wide, and at least 85 of 100 of the widest line of what is pasted. Text that was not
//!   broken at all has paragraphs far wider than their neighbours, so nothing in it is full.
//! - It is no heading itself, and its words show that they go on: it ends in a comma or in hiragana that no verb ends in,
//!   or the next line
//!   begins with hiragana or with what no line begins with (、。）ー), or the paragraph has had a 、 or 。 so far and one follows at its end.

use crate::base::pasted::{Fault, Tally};

/// The width of the narrowest column whose lines are joined, in half-width characters.
const NARROWEST: usize = 30;

/// How many lines ahead the end of a sentence is looked for.
const FARTHEST: usize = 30;

/// Joins broken lines.
pub(super) fn join(text: &str, tally: &mut Tally) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let widest = lines.iter().map(|line| width(line.trim())).max().unwrap_or_default();
    let mut joined = String::with_capacity(text.len());
    // Where the paragraph begins, and whether it has had a 、 or 。.
    let mut begin = 0;
    let mut in_sentence = false;
    let mut count = 0;
    for (at, line) in lines.iter().enumerate() {
        joined.push_str(if joined.len() > begin { line.trim_start_matches([' ', '　']) } else { line });
        let Some(next) = lines.get(at + 1) else { break };
        in_sentence |= has_stop(line);
        let rest = lines.get(at + 1..).unwrap_or_default();
        if is_full(line, widest) && !ends(line) && !opens(next) && !is_heading(line) && goes_on(line, in_sentence, rest) {
            count += 1;
            let kept = joined.trim_end_matches([' ', '　']).len();
            joined.truncate(kept);
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if latin(joined.chars().next_back()) && latin(next.trim_start_matches([' ', '　']).chars().next()) {
                joined.push(' ');
            }
        } else {
            joined.push('\n');
            begin = joined.len();
            in_sentence = false;
        }
    }
    tally.add(Fault::BrokenLine, count);
    joined
}

/// Width in half-width characters.
fn width(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() || matches!(c, '\u{ff61}'..='\u{ff9f}') { 1 } else { 2 }).sum()
}

fn is_full(line: &str, widest: usize) -> bool {
    let width = width(line.trim());
    width >= NARROWEST && width * 100 >= widest * 85 && !line.contains('\t')
}

fn ends(line: &str) -> bool {
    line.trim_end().ends_with(|c| "。．.！？!?」』）)】〕＞〉》]：:；;…|".contains(c))
}

/// Whether a line stands for itself: blank, or with a sign or number at its head.
fn opens(line: &str) -> bool {
    let body = line.trim_start_matches([' ', '　']);
    let mut chars = body.chars();
    let Some(first) = chars.next() else { return true };
    let signs = "・･●○◯■□◆◇▲△▼▽▶▷★☆◎※＊*－–—-→⇒✓＜〈《【〔［[|#>";
    if signs.contains(first) || body.contains('\t') || body.starts_with("![") {
        return true;
    }
    // A mark without its letter would come onto another one.
    if matches!(first, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}') {
        return true;
    }
    if matches!(first, '①'..='⓿' | 'Ⅰ'..='ↈ' | '\u{e000}'..='\u{f8ff}') {
        return true;
    }
    let after_figures = |words: &str| -> Option<Option<char>> {
        let after = words.trim_start_matches(|c: char| c.is_ascii_digit() || "０１２３４５６７８９一二三四五六七八九十".contains(c));
        (after.len() < words.len()).then(|| after.chars().next())
    };
    let second = || chars.clone().next();
    match first {
        // (1) （２） （ア）
        '(' | '（' => {
            let closes = |c: char| matches!(c, ')' | '）');
            after_figures(chars.as_str()).is_some_and(|after| after.is_none_or(closes)) || chars.clone().nth(1).is_some_and(closes)
        }
        '第' => after_figures(chars.as_str()).is_some_and(|after| after.is_none_or(|c| "章節条項編部回".contains(c))),
        // 1. ２． 3) 4、 5　 and the number of a page alone
        '0'..='9' | '０'..='９' => after_figures(body).is_some_and(|after| after.is_none_or(|c| ".．)）、 　".contains(c))),
        // ア　 イ. a)
        _ => first.is_alphanumeric() && second().is_some_and(|c| ".．)） 　".contains(c)),
    }
}

fn is_heading(line: &str) -> bool {
    line.trim_start_matches([' ', '　']).starts_with(['■', '□', '◆', '◇', '【', '＜', '#', '第'])
}

/// Whether the words of a full line show that the next line goes on with them; `in_sentence`: the paragraph so far has a 、
/// or 。.
fn goes_on(line: &str, in_sentence: bool, rest: &[&str]) -> bool {
    let hiragana = |c: char| matches!(c, '\u{3041}'..='\u{3096}');
    // Verbs and adjectives may end an item of a list without 。.
    let may_end = |c: char| "るうくすつぬむぶぐいただん".contains(c);
    let last = line.trim_end().chars().next_back();
    let next = rest.first().and_then(|next| next.trim_start_matches([' ', '　']).chars().next());
    if last.is_some_and(|c| (hiragana(c) && !may_end(c)) || matches!(c, '、' | '，' | ',')) {
        return true;
    }
    if next.is_some_and(|c| hiragana(c) || "、。，．,）」』】ーァィゥェォッャュョヶ".contains(c)) {
        return true;
    }
    in_sentence && closes(rest)
}

/// Whether a sentence ends in what follows, before anything else begins.
fn closes(rest: &[&str]) -> bool {
    for line in rest.iter().take(FARTHEST) {
        if opens(line) {
            return false;
        }
        if line.contains(['。', '．']) {
            return true;
        }
        if ends(line) {
            return false;
        }
    }
    false
}

fn has_stop(words: &str) -> bool {
    words.contains(['、', '。', '，', '．'])
}
