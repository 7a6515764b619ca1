//! The tree of a file as the program writes it: a field a line, two blanks a level. The blanks at the start of a line
//! survive what brackets and quotes do not, so an entry ends at the latest where the next line of its level begins: damage
//! in one measure does not reach the next.

mod line;

use std::ops::Range;

use crate::storage::salvage::brackets;
use crate::storage::salvage::layout::line::{DEEPEST, Line, Shape, is_head, split};
use crate::storage::salvage::lex::{self, Token};
use crate::storage::salvage::tree::{Body, Entry};

pub(super) use crate::storage::salvage::layout::line::is_written;

/// Most entries that are taken up: several times what the largest plan has.
const MAX_ENTRIES: usize = 1_000_000;

/// How far the end of a value is looked for at the least, in bytes.
const LEAST_LOOK: usize = 2048;

/// Reads a text as a tree by its layout.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let lines = split(text);
    // Looking for the end of what has no end shall not take longer than reading the file a few times.
    let mut layout = Layout { text, lines: &lines, at: 0, patience: 16 * text.len() + (1 << 16), room: MAX_ENTRIES };
    let mut found = Vec::new();
    while layout.at < lines.len() && layout.room > 0 {
        let before = layout.at;
        found.append(&mut layout.block(0));
        // A line that belongs to no level.
        if layout.at == before {
            layout.at += 1;
        }
    }
    if let (Some(first), Some(last)) = (layout.line(), lines.last()) {
        found.push(Entry::broken(None, first.start..last.end, first.start..last.end));
    }
    found
}

struct Layout<'t> {
    text: &'t str,
    lines: &'t [Line],
    /// The line that is to be read next.
    at: usize,
    /// How many bytes may still be looked at in vain.
    patience: usize,
    /// How many entries there may still be.
    room: usize,
}

impl<'t> Layout<'t> {
    fn line(&self) -> Option<&'t Line> {
        self.lines.get(self.at)
    }

    /// Reads entries of a level (in blanks) until a line of an outer one.
    fn block(&mut self, level: usize) -> Vec<Entry> {
        let mut found: Vec<Entry> = Vec::new();
        // The line after the last entry, if its bracket may have been lost.
        let mut may_open = None;
        while let Some(line) = self.line().filter(|_| self.room > 0) {
            let shape = line.shape(self.text);
            // A blank too many or too few is damage.
            let indent = if line.indent + 1 == level || line.indent == level + 1 { level } else { line.indent };
            match shape {
                Shape::Blank | Shape::Comment => self.at += 1,
                Shape::Garbage => {
                    self.garbage(&mut found);
                    self.at += 1;
                }
                Shape::Close | Shape::Entry if indent < level => break,
                Shape::Close | Shape::Entry if indent > level => {
                    if indent > DEEPEST {
                        self.garbage(&mut found);
                        self.at += 1;
                        continue;
                    }
                    let here = self.at;
                    let children = self.block(level + 2);
                    if self.at == here {
                        self.at += 1;
                    }
                    let end = self.close(level);
                    match found.last_mut().filter(|_| may_open == Some(here)) {
                        Some(parent) => adopt(parent, children, end),
                        None if children.is_empty() => {}
                        None => found.push(Entry::headless(None, children)),
                    }
                }
                // A bracket that closes nothing.
                Shape::Close => self.at += 1,
                Shape::Entry => {
                    let first = found.len();
                    self.entry(line, level, &mut found);
                    let alone = found.len() == first + 1;
                    may_open = found.last().filter(|entry| alone && self.lost_bracket(entry)).map(|_| self.at);
                }
            }
        }
        found
    }

    /// Takes a line that is nothing; such lines in a row are one.
    fn garbage(&mut self, found: &mut Vec<Entry>) {
        let Some(line) = self.line() else { return };
        match found.last_mut().filter(|last| last.key.is_none() && matches!(last.body, Body::Broken) && last.span.end + 1 >= line.start) {
            Some(last) => (last.span.end, last.value.end) = (line.end, line.end),
            None => {
                self.room = self.room.saturating_sub(1);
                found.push(Entry::broken(None, line.start..line.end, line.body..line.end));
            }
        }
    }

    /// Takes the line that closes a level, if it comes next; where its brackets end.
    fn close(&mut self, level: usize) -> Option<usize> {
        while let Some(line) = self.line() {
            match line.shape(self.text) {
                Shape::Blank | Shape::Comment => self.at += 1,
                Shape::Close if line.indent == level => {
                    self.at += 1;
                    let brackets = self.text.get(line.body..line.end)?.bytes().take_while(|byte| matches!(byte, b')' | b']' | b'}'));
                    return Some(line.body + brackets.count());
                }
                _ => return None,
            }
        }
        None
    }

    /// Reads the entry that begins on a line.
    fn entry(&mut self, line: &Line, level: usize, found: &mut Vec<Entry>) {
        self.room = self.room.saturating_sub(1);
        let this_line = self.text.get(..line.end).unwrap_or(self.text);
        let (key, value, guessed) = match lex::key(this_line, line.body) {
            Some((key, value)) => (self.text.get(key).map(str::to_owned), value, false),
            // A whole value is an element, whatever signs are in it.
            None if lex::value(this_line, line.body).is_ok_and(|end| matches!(this_line.get(end..).map(str::trim_end), Some("" | ","))) => {
                (None, line.body, false)
            }
            None => match line::damaged_key(this_line, line.body) {
                Some((key, value)) => (Some(key), value, true),
                None => (None, line.body, false),
            },
        };
        let rest = this_line.get(value..).unwrap_or_default().trim_end();
        if is_head(rest) {
            self.at += 1;
            let children = self.block(level + 2);
            let closed_at = self.close(level);
            let end = closed_at.or(children.last().map(|child| child.span.end)).unwrap_or(line.end);
            let closed = closed_at.is_some_and(|end| brackets_match(rest, self.text, end));
            let body = Body::Branch { head: rest.to_owned(), children, opened: true, closed };
            found.push(Entry { key, span: line.body..end, value: value..end, body, guessed, nth: 0 });
            return;
        }
        let end = if rest.is_empty() { None } else { self.value(value) };
        let last = self.lines.partition_point(|line| line.start < end.unwrap_or(0)).saturating_sub(1);
        if let Some(end) = end.filter(|_| self.is_plausible(value, last, level)) {
            let line_end = self.lines.get(last).map_or(end, |line| line.end);
            let tail = self.text.get(end..line_end).unwrap_or_default().trim();
            let more = tail.strip_prefix(',').unwrap_or(tail).trim_start();
            if tail.chars().count() <= 1 || more.is_empty() || more.starts_with("//") {
                self.at = last + 1;
                found.push(Entry { guessed, ..Entry::leaf(key, line.body..end, value..end) });
                return;
            }
            if tail.starts_with(',') {
                // Written by hand: several on a line.
                self.at = last + 1;
                let several = brackets::entries(self.text, line.body..line_end);
                self.room = self.room.saturating_sub(several.len());
                found.extend(several);
                return;
            }
        }
        let first = self.at;
        self.at += 1;
        while self.line().is_some_and(|line| !line.is_anchor(self.text)) {
            self.at += 1;
        }
        let lines = self.lines.get(first..self.at).unwrap_or_default();
        let end = lines.iter().rev().find(|line| line.body < line.end).map_or(line.end, |line| line.end);
        found.push(Entry { guessed, ..Entry::broken(key, line.body..end, value.min(end)..end) });
    }

    /// The end of a well-formed value.
    fn value(&mut self, at: usize) -> Option<usize> {
        let limit = self.text.floor_char_boundary(at.saturating_add(self.patience.max(LEAST_LOOK)));
        match lex::value(self.text.get(..limit)?, at) {
            Ok(end) => Some(end),
            Err(looked) => {
                self.patience = self.patience.saturating_sub(looked.saturating_sub(at));
                None
            }
        }
    }

    /// Whether a value may go on to a line: brackets do not swallow lines of their own level.
    fn is_plausible(&self, value: usize, last: usize, level: usize) -> bool {
        let between = self.lines.get(self.at + 1..=last).unwrap_or_default();
        if between.is_empty() {
            return true;
        }
        // Only a text, as it is or in brackets of its own, may hold lines that look like entries; but when it holds the ends
        // of what it stands in, it ran on into another.
        let inside = self.text.get(value..).unwrap_or_default();
        let brackets = inside.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'(').count();
        let text = [0, brackets].into_iter().filter_map(|skipped| lex::token(self.text, value + skipped)).any(|(token, range)| {
            let after = self.text.get(range.end..).unwrap_or_default();
            token == Token::Text && after.trim_start_matches(')').starts_with(',')
        });
        if text {
            let ends = |line: &&Line| (2..level).contains(&line.indent) && line.shape(self.text) == Shape::Close;
            return between.iter().filter(ends).count() < 2;
        }
        !between.iter().enumerate().any(|(position, line)| {
            let closes = position + 1 == between.len() && line.indent == level;
            line.indent <= level && !closes && line.is_anchor(self.text)
        })
    }

    /// Whether an entry may have lost the bracket that opened the lines under it: every value ends with a comma.
    fn lost_bracket(&self, entry: &Entry) -> bool {
        let value = self.text.get(entry.value.clone()).unwrap_or_default().trim();
        let after = self.text.get(entry.value.end..).unwrap_or_default();
        let comma = value.ends_with(',') || after.starts_with(',');
        let single = !value.contains('\n');
        let childless = !matches!(entry.body, Body::Branch { .. });
        entry.key.is_some() && childless && single && (!comma || value == ",")
    }
}

/// Gives lines to the entry that must have opened them.
fn adopt(parent: &mut Entry, children: Vec<Entry>, closed_at: Option<usize>) {
    let start = parent.span.start;
    let mut made = Entry::headless(parent.key.take(), children);
    let end = closed_at.unwrap_or(made.span.end).max(parent.span.end);
    (made.span, made.value) = (start..end, parent.value.start..end);
    *parent = made;
}

/// Whether the brackets before a byte close what a head opened.
fn brackets_match(head: &str, text: &str, end: usize) -> bool {
    let opened = head.bytes().rev().filter(|byte| matches!(byte, b'(' | b'[' | b'{')).map(lex::closer);
    let closed = opened.collect::<Vec<u8>>();
    let range: Range<usize> = end.saturating_sub(closed.len())..end;
    text.as_bytes().get(range) == Some(closed.as_slice())
}
