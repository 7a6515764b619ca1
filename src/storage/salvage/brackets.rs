//! The tree of a text by its brackets and commas alone, however it is laid out: for files that a person wrote, and for what
//! stands on one line. After damage it goes on where the next field seems to begin.

use std::ops::Range;

use crate::storage::salvage::lex::{self, Token};
use crate::storage::salvage::tree::{Body, Entry};

/// Deepest nesting that is followed.
const DEEPEST: usize = 120;

/// What is shorter than this, in bytes, is well-formed and has no fields is not taken apart.
const SHORT: usize = 60;

/// Most entries that are taken up.
const MAX_ENTRIES: usize = 1_000_000;

/// The entries in a piece of a text.
pub(super) fn entries(text: &str, piece: Range<usize>) -> Vec<Entry> {
    let text = text.get(..piece.end).unwrap_or(text);
    let mut reader = Brackets { text, at: piece.start, open: Vec::new(), room: MAX_ENTRIES, patience: 16 * text.len() };
    let mut found = Vec::new();
    while lex::skip(text, reader.at) < text.len() && reader.room > 0 {
        found.append(&mut reader.block().0);
    }
    found
}

struct Brackets<'t> {
    text: &'t str,
    at: usize,
    /// The brackets that are to close what is open.
    open: Vec<u8>,
    room: usize,
    /// How many bytes may still be looked at in vain.
    patience: usize,
}

impl Brackets<'_> {
    /// Entries up to the bracket that closes them, which is taken; whether it was there.
    fn block(&mut self) -> (Vec<Entry>, bool) {
        let mut found = Vec::new();
        loop {
            let start = lex::skip(self.text, self.at);
            self.at = start;
            if start >= self.text.len() || self.room == 0 {
                return (found, false);
            }
            match self.token(start) {
                Some((Token::Comma | Token::Colon, range)) => self.at = range.end,
                Some((Token::Close(bracket), range)) => {
                    if self.open.last() == Some(&bracket) {
                        self.at = range.end;
                        return (found, true);
                    }
                    // It may close what lies further out; else it closes nothing.
                    if self.open.contains(&bracket) {
                        return (found, false);
                    }
                    self.at = range.end;
                }
                _ => {
                    let entry = self.entry(start);
                    self.room = self.room.saturating_sub(1);
                    found.push(entry);
                }
            }
        }
    }

    fn entry(&mut self, start: usize) -> Entry {
        let (key, value) = match lex::key(self.text, start) {
            Some((key, value)) => (self.text.get(key).map(str::to_owned), value),
            None => (None, start),
        };
        if !self.open.is_empty()
            && let Some(short) = self.text.get(..self.text.floor_char_boundary(value + SHORT))
            && let Ok(end) = lex::value(short, value)
            && !self.text.get(value..end).is_some_and(|value| value.contains(':'))
        {
            self.at = end;
            if self.ends_well() {
                return Entry::leaf(key, start..end, value..end);
            }
        }
        let whole = match self.token(value) {
            Some((Token::Open(_), range)) => self.branch(&key, start, value, range.end),
            Some((Token::Word, word)) if self.text.get(word.end..).is_some_and(|rest| rest.starts_with('(')) => {
                self.branch(&key, start, value, word.end + 1)
            }
            Some((Token::Word | Token::Text, range)) => {
                self.at = range.end;
                Some(Entry::leaf(key.clone(), start..range.end, value..range.end))
            }
            _ => None,
        };
        match whole {
            Some(entry) if self.ends_well() || matches!(entry.body, Body::Branch { .. }) => entry,
            _ => {
                self.at = self.resume(value.max(start + 1));
                Entry::broken(key, start..self.at, value.min(self.at)..self.at)
            }
        }
    }

    /// The next piece. A text that does not end is looked for only so often.
    fn token(&mut self, at: usize) -> Option<(Token, Range<usize>)> {
        if self.patience == 0 {
            return None;
        }
        let token = lex::token(self.text, at);
        if token.is_none() && self.text.get(at..).is_some_and(|rest| rest.starts_with(['"', 'r'])) {
            self.patience = self.patience.saturating_sub(self.text.len().saturating_sub(at));
        }
        token
    }

    /// Whether an entry may end here.
    fn ends_well(&mut self) -> bool {
        let at = lex::skip(self.text, self.at);
        at >= self.text.len() || matches!(self.text.as_bytes().get(at), Some(b',' | b')' | b']' | b'}'))
    }

    fn branch(&mut self, key: &Option<String>, start: usize, value: usize, inside: usize) -> Option<Entry> {
        let head = self.text.get(value..inside)?.to_owned();
        if self.open.len() >= DEEPEST {
            return None;
        }
        self.open.push(lex::closer(head.bytes().last()?));
        self.at = inside;
        let (children, closed) = self.block();
        self.open.pop();
        let body = Body::Branch { head, children, opened: true, closed };
        Some(Entry { key: key.clone(), span: start..self.at, value: value..self.at, body, guessed: false, nth: 0 })
    }

    /// Where reading goes on after signs without sense: at the next field or the next element in brackets.
    fn resume(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.text.floor_char_boundary(from);
        while let Some(rest) = self.text.get(at..) {
            let Some(found) = rest.find([',', '\n']) else { return self.text.len() };
            at += found + 1;
            let next = at + bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let rest = self.text.get(next..).unwrap_or_default();
            let word = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
            let field = word > 0 && rest.get(word..).is_some_and(|rest| rest.starts_with(": ") || rest.starts_with(":\""));
            if field || rest.starts_with('(') || (rest.starts_with('"') && lex::key(self.text, next).is_some()) {
                return next;
            }
        }
        self.text.len()
    }
}
