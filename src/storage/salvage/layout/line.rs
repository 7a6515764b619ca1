//! Lines of a written file: how deep they stand and what they look like. A line whose end was damaged is taken apart again,
//! and a damaged blank before a line counts as a blank.

use crate::storage::salvage::lex::{self, Token};

/// Deepest level that a plan can have, in blanks, and some to spare.
pub(super) const DEEPEST: usize = 120;

/// A line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Where it starts.
    pub(super) start: usize,
    /// Where what is written in it starts.
    pub(super) body: usize,
    /// Where it ends, without its line end.
    pub(super) end: usize,
    /// Blanks before what is written in it.
    pub(super) indent: usize,
    /// What is written in it looks like, wherever it stands.
    looks: Shape,
}

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing.
    Blank,
    /// `// …`
    Comment,
    /// Closing brackets only.
    Close,
    /// The beginning of a field, an element or a line of a map.
    Entry,
    /// None of these: part of a text that lost its beginning, or foreign signs.
    Garbage,
}

/// Whether a text is laid out as the program writes it.
pub(in crate::storage::salvage) fn is_written(text: &str) -> bool {
    let mut elements = 0;
    for line in text.lines() {
        match line {
            "  plan: (" | "    measures: [" | "    sections: [" => return true,
            "      (" => elements += 1,
            line if line.starts_with("        id: \"") => elements += 1,
            line if line.starts_with("    title: \"") => elements += 1,
            _ => {}
        }
        if elements > 1 {
            return true;
        }
    }
    false
}

/// Takes a text apart into lines. Where a line end was damaged, the blanks of the next line tell.
pub(super) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for whole in text.split('\n') {
        let end = start + whole.len();
        let mut from = start;
        while let Some((line_end, next)) = damaged_line_end(text, from, end) {
            lines.push(Line::new(text, from, line_end));
            from = next;
        }
        lines.push(Line::new(text, from, end));
        start = end + 1;
    }
    lines
}

/// The first place in a line where a sign stands for a line end: after a comma or a bracket, before the blanks and the
/// beginning of an entry.
fn damaged_line_end(text: &str, from: usize, end: usize) -> Option<(usize, usize)> {
    let line = text.get(from..end)?;
    let own = line.len() - line.trim_start_matches(' ').len();
    let mut search = own;
    while let Some(found) = line.get(search..)?.find("  ") {
        let blanks = search + found;
        let after = blanks + line.get(blanks..)?.bytes().take_while(|byte| *byte == b' ').count();
        search = after;
        let count = after - blanks;
        // One sign stands for the line end, or nothing does. (A bracket before an odd number of blanks may itself stand for
        // a blank.)
        let (stop, next) = match line.get(..blanks)?.chars().next_back()? {
            ',' | '(' | '[' | '{' if count.is_multiple_of(2) => (blanks, blanks),
            sign => (blanks - sign.len_utf8(), blanks),
        };
        let indent = after - next;
        let opens = matches!(line.get(..stop)?.bytes().last(), Some(b',' | b'(' | b'[' | b'{'));
        let rest = line.get(after..)?;
        if opens && indent >= 2 && indent.is_multiple_of(2) && indent.abs_diff(own) <= 2 && (is_entry(rest) || is_close(rest)) {
            return Some((from + stop, from + next));
        }
    }
    None
}

impl Line {
    fn new(text: &str, start: usize, end: usize) -> Self {
        let line = text.get(start..end).unwrap_or_default();
        let indent = line.bytes().take_while(|byte| *byte == b' ').count();
        let rest = line.get(indent..).unwrap_or_default();
        let plain = Self { start, body: start + indent, end, indent, looks: looks(rest) };
        if plain.looks != Shape::Garbage && (plain.looks != Shape::Entry || indent.is_multiple_of(2)) {
            return plain;
        }
        // One of its blanks may be damaged.
        let mut signs = rest.chars();
        let (Some(sign), after) = (signs.next(), signs.as_str()) else { return plain };
        let more = after.bytes().take_while(|byte| *byte == b' ').count();
        let repaired = indent + 1 + more;
        if repaired.is_multiple_of(2) && repaired >= 4 {
            let looks = looks(after.get(more..).unwrap_or_default());
            if matches!(looks, Shape::Close | Shape::Entry) {
                return Self { start, body: start + indent + sign.len_utf8() + more, end, indent: repaired, looks };
            }
        }
        plain
    }

    /// What the line looks like, where no text is open.
    pub(super) fn shape(&self, text: &str) -> Shape {
        // At the left edge there is only the whole plan; anything else is running text.
        if self.indent == 0 && !matches!(self.looks, Shape::Blank | Shape::Comment) {
            let next = text.get(self.end..).unwrap_or_default().trim_start();
            return match text.get(self.body..self.end).unwrap_or_default().trim_end() {
                "(" if next.starts_with("format") => Shape::Entry,
                ")" if next.is_empty() || next.starts_with("//") || next.starts_with("(\n") || next.starts_with(')') => Shape::Close,
                _ => Shape::Garbage,
            };
        }
        match self.looks {
            Shape::Garbage if damaged_key(text.get(..self.end).unwrap_or_default(), self.body).is_some() => Shape::Entry,
            shape => shape,
        }
    }

    /// Whether a new entry begins here, or one ends, even if a text seems to be open.
    pub(super) fn is_anchor(&self, text: &str) -> bool {
        match self.shape(text) {
            Shape::Close => true,
            Shape::Entry => self.indent == 0 || (self.indent.is_multiple_of(2) && self.looks == Shape::Entry),
            Shape::Blank | Shape::Comment | Shape::Garbage => false,
        }
    }
}

/// What is written in a line looks like.
fn looks(rest: &str) -> Shape {
    if rest.trim_end().is_empty() {
        Shape::Blank
    } else if rest.starts_with("//") {
        Shape::Comment
    } else if is_close(rest) {
        Shape::Close
    } else if is_entry(rest) {
        Shape::Entry
    } else {
        Shape::Garbage
    }
}

/// Whether a line consists of closing brackets, with a comma or one damaged sign after them.
fn is_close(rest: &str) -> bool {
    let brackets = rest.bytes().take_while(|byte| matches!(byte, b')' | b']' | b'}')).count();
    brackets > 0 && rest.get(brackets..).is_some_and(|tail| tail.trim_end().chars().count() <= 1)
}

/// Whether a line looks like the beginning of an entry.
fn is_entry(rest: &str) -> bool {
    let rest = rest.trim_end();
    if is_head(rest) {
        return true;
    }
    match lex::token(rest, 0) {
        Some((Token::Text, range)) => {
            let after = rest.get(range.end..).unwrap_or_default();
            after.is_empty() || after == "," || after.starts_with(": ")
        }
        Some((Token::Word, range)) if range.start == 0 => {
            let after = rest.get(range.end..).unwrap_or_default();
            // A field, a line of a map, or an element such as `Measure("m1"),`.
            after == ":"
                || after == ","
                || after.starts_with(": ")
                || (after.starts_with('(') && (after.ends_with("),") || after.ends_with(')') || after.contains("): ")))
        }
        // An element in brackets on one line: `[],`.
        Some((Token::Open(_), range)) if range.start == 0 => lex::value(rest, 0).is_ok_and(|end| matches!(rest.get(end..), Some("" | ","))),
        // A text that goes on in the next line.
        None => rest.starts_with('"') || rest.starts_with("r#"),
        _ => false,
    }
}

/// Whether a value is nothing but opening brackets, with the names before them.
pub(super) fn is_head(rest: &str) -> bool {
    let ends_open = rest.bytes().last().is_some_and(|byte| matches!(byte, b'(' | b'[' | b'{'));
    ends_open && rest.len() <= 60 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'(' | b'[' | b'{'))
}

/// The key of a field of which one sign is damaged, as well as it can be guessed, and where the value begins.
pub(super) fn damaged_key(line: &str, at: usize) -> Option<(String, usize)> {
    let rest = line.get(at..)?;
    let (key, length) = match rest.find(": ") {
        Some(colon) => (rest.get(..colon)?, colon + 2),
        // The colon itself, or the blank after it.
        None => {
            let word = rest.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
            let mut after = rest.get(word..)?.chars();
            let (first, second) = (after.next()?, after.next()?);
            let one_is_there = (first == ':') != (second == ' ');
            (word > 1 && one_is_there).then_some((rest.get(..word)?, word + first.len_utf8() + second.len_utf8()))?
        }
    };
    // Where one of two quotes is there, the sign on the other side was the other.
    let inner = match (key.strip_prefix('"'), key.strip_suffix('"')) {
        (Some(_), Some(_)) => key.trim_matches('"'),
        (Some(rest), None) => rest.get(..rest.len() - rest.chars().next_back()?.len_utf8())?,
        (None, Some(rest)) => rest.get(rest.chars().next()?.len_utf8()..)?,
        (None, None) => key,
    };
    let signs = inner.chars().filter(|c| !c.is_ascii_alphanumeric() && *c != '_').count();
    let quoted = key.len() != inner.len();
    if inner.is_empty() || key.chars().count() > 40 || signs > 1 || (signs == 0 && !quoted && !key.bytes().all(lex::is_word)) {
        return None;
    }
    // A sign that no name holds would keep the rest from being read.
    let clean: String = inner.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    Some((if quoted { format!("\"{clean}\"") } else { clean }, at + length))
}
