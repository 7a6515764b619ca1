//! Blanks in running text: at the head and the end of paragraphs, repeated ones, tabs.
//!
//! The blanks that nest a ・ stay. What is nothing but blanks within a line stays too: somebody copied a blank.

use crate::base::pasted::{Fault, Tally};

/// Mends the blanks of every line.
pub(super) fn mend(text: &str, tally: &mut Tally) -> String {
    if !text.contains('\n') && text.chars().all(is_blank) {
        return text.replace('\t', " ");
    }
    text.split('\n').map(|line| mend_line(line, tally)).collect::<Vec<_>>().join("\n")
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '　' | '\t')
}

fn mend_line(line: &str, tally: &mut Tally) -> String {
    let body = line.trim_start_matches(is_blank);
    let indent = line.get(..line.len() - body.len()).unwrap_or_default();
    let words = body.trim_end_matches(is_blank);
    let nests = words.starts_with('・') && indent.chars().all(|c| c == '　');
    let moved = (!indent.is_empty() && !nests && !words.is_empty()) || words.len() < body.len();
    tally.add(Fault::Indent, usize::from(moved));
    let mut mended = String::with_capacity(line.len());
    if nests {
        mended.push_str(indent);
    }
    let mut rest = words;
    while let Some(at) = rest.find(is_blank) {
        let (before, from) = rest.split_at(at);
        let after = from.trim_start_matches(is_blank);
        let blanks = from.get(..from.len() - after.len()).unwrap_or_default();
        let one = if blanks.contains('　') { "　" } else { " " };
        mended.push_str(before);
        mended.push_str(one);
        tally.add(Fault::Blank, usize::from(blanks != one));
        rest = after;
    }
    mended.push_str(rest);
    mended
}
