//! Bullet signs of text processors at the head of lines, and their nesting.
//!
//! Signs: •, ‣, ◦, ⁃, ·, the signs of symbol fonts (which show as a box elsewhere), and `o`, `§`, `Ø`, `ü` before a tab. A ・ with
//! tabs or half-width blanks before it is nested too, and stands right before its words. Signs that an officer chooses (●, ○, ■, －, ①) stay.

use crate::base::pasted::{Fault, Tally};

/// Deepest nesting.
const DEEPEST: usize = 4;

/// A line with a sign at its head.
struct Item<'a> {
    /// How far it is indented: a full-width blank counts two, a tab four.
    indent: usize,
    sign: char,
    words: &'a str,
}

/// Puts ・ in place of the signs, with a full-width blank for each level.
pub(super) fn mend(text: &str, tally: &mut Tally) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let items: Vec<Option<Item<'_>>> = lines.iter().map(|line| item(line)).collect();
    if items.iter().all(Option::is_none) {
        return text.to_owned();
    }
    let mut mended: Vec<String> = Vec::with_capacity(lines.len());
    for run in lines.iter().zip(&items).collect::<Vec<_>>().chunk_by(|a, b| a.1.is_some() == b.1.is_some()) {
        let mut indents: Vec<usize> = run.iter().filter_map(|(_, item)| item.as_ref()).map(|item| item.indent).collect();
        indents.sort_unstable();
        indents.dedup();
        let mut signs: Vec<char> = Vec::new();
        for (line, item) in run {
            let Some(item) = item else {
                mended.push((**line).to_owned());
                continue;
            };
            if !signs.contains(&item.sign) {
                signs.push(item.sign);
            }
            // Text processors give no indent with plain text, but another sign on every level.
            let level = match indents.as_slice() {
                [_] => signs.iter().position(|sign| *sign == item.sign),
                several => several.iter().position(|indent| *indent == item.indent),
            };
            let blanks = "　".repeat(level.unwrap_or_default().min(DEEPEST));
            mended.push(format!("{blanks}・{}", item.words));
            tally.add(Fault::Bullet, 1);
        }
    }
    mended.join("\n")
}

/// The sign of a text processor at the head of a line; `None` also for a ・ that is nested as it should be.
fn item(line: &str) -> Option<Item<'_>> {
    let body = line.trim_start_matches(['　', ' ', '\t']);
    let before = line.get(..line.len() - body.len())?;
    let sign = body.chars().next()?;
    let words = body.get(sign.len_utf8()..)?;
    let is_item = match sign {
        '•' | '‣' | '◦' | '⁃' | '·' | '\u{f020}'..='\u{f0ff}' => true,
        'o' | '§' | 'Ø' | 'ü' => words.starts_with('\t'),
        '・' => before.contains([' ', '\t']) || words.starts_with([' ', '\t']),
        _ => false,
    };
    let width = |c| match c {
        '　' => 2,
        '\t' => 4,
        _ => 1,
    };
    is_item.then(|| Item { indent: before.chars().map(width).sum(), sign, words: words.trim_start_matches(['　', ' ', '\t']) })
}
