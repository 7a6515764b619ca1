//! The smallest pieces of RON: texts, words, brackets. Strict, because what does not fit tells where damage begins: after a
//! lost quote, text is taken for signs and signs for text, and that is noticed at the first Japanese letter.

use std::ops::Range;

use crate::storage::format::READ_DEPTH;

/// Longest key, in bytes.
const LONGEST_KEY: usize = 400;

/// A piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// An opening bracket.
    Open(u8),
    /// A closing bracket.
    Close(u8),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A name or a number.
    Word,
    /// A text in quotes.
    Text,
}

/// The next piece; `None` at the end and where none begins.
pub(super) fn token(text: &str, at: usize) -> Option<(Token, Range<usize>)> {
    let start = skip(text, at);
    let rest = text.get(start..)?;
    let byte = *rest.as_bytes().first()?;
    let (token, length) = match byte {
        b'(' | b'[' | b'{' => (Token::Open(byte), 1),
        b')' | b']' | b'}' => (Token::Close(byte), 1),
        b',' => (Token::Comma, 1),
        b':' => (Token::Colon, 1),
        b'"' => (Token::Text, 1 + quoted(rest.get(1..)?)?),
        b'r' if rest.starts_with("r\"") || rest.starts_with("r#") => (Token::Text, raw(rest)?),
        _ => (Token::Word, rest.bytes().take_while(|byte| is_word(*byte)).count()),
    };
    (length > 0).then_some((token, start..start + length))
}

/// The end of the value that begins at a byte (after blanks).
///
/// # Errors
/// There is none; up to where that was looked for.
pub(super) fn value(text: &str, at: usize) -> Result<usize, usize> {
    let mut open = Vec::new();
    let mut at = at;
    let mut wanted = true;
    let mut after_word = false;
    loop {
        let Some((token, range)) = token(text, at) else {
            let stop = skip(text, at);
            let unclosed = text.get(stop..).is_some_and(|rest| rest.starts_with(['"', 'r']));
            return Err(if unclosed { text.len() } else { stop });
        };
        let call = after_word && token == Token::Open(b'(');
        after_word = false;
        match token {
            Token::Text | Token::Word if wanted => (wanted, after_word) = (false, token == Token::Word),
            Token::Open(bracket) if (wanted || call) && open.len() < READ_DEPTH => {
                open.push(closer(bracket));
                wanted = true;
            }
            Token::Close(bracket) if open.last() == Some(&bracket) => {
                open.pop();
                wanted = false;
            }
            Token::Comma | Token::Colon if !wanted && !open.is_empty() => wanted = true,
            _ => return Err(range.end),
        }
        at = range.end;
        if open.is_empty() && !wanted && !(after_word && text.get(at..).is_some_and(|rest| rest.starts_with('('))) {
            return Ok(at);
        }
    }
}

/// A key and where its value begins: `name: `, `"name": `, `2024: `, `Target(2024): `.
pub(super) fn key(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    // A key is short: a long call is none, and is not to be looked through at every level of nesting.
    let text = text.get(..text.floor_char_boundary(skip(text, at) + LONGEST_KEY))?;
    let (first, range) = token(text, at)?;
    let end = match first {
        Token::Text => range.end,
        Token::Word => value(text, range.start).ok()?,
        _ => return None,
    };
    let (colon, colon_at) = token(text, end)?;
    (colon == Token::Colon).then(|| (range.start..end, skip(text, colon_at.end)))
}

/// The bracket that closes a bracket.
pub(super) fn closer(bracket: u8) -> u8 {
    match bracket {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// Whether a byte may stand in a name or a number.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-' | b'.')
}

/// The position after blanks and comments.
pub(super) fn skip(text: &str, at: usize) -> usize {
    let mut at = at;
    loop {
        // Most pieces follow each other at once.
        match text.as_bytes().get(at) {
            Some(b' ' | b'\n' | b'\t' | b'/') => {}
            _ => return at,
        }
        let rest = text.get(at..).unwrap_or_default();
        at += rest.len() - rest.trim_start_matches([' ', '\n', '\t']).len();
        let rest = text.get(at..).unwrap_or_default();
        at += if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            return at;
        };
    }
}

/// The length of a text after its opening quote, with the closing one.
fn quoted(inside: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let quote = from + inside.get(from..)?.find('"')?;
        let backslashes = inside.as_bytes().get(from..quote)?.iter().rev().take_while(|byte| **byte == b'\\').count();
        from = quote + 1;
        if backslashes % 2 == 0 {
            return Some(from);
        }
    }
}

/// The length of a raw text: `r#"…"#`.
fn raw(text: &str) -> Option<usize> {
    let hashes = text.bytes().skip(1).take_while(|byte| *byte == b'#').count();
    let inside = text.get(1 + hashes..)?.strip_prefix('"')?;
    let ending = format!("\"{}", "#".repeat(hashes));
    Some(2 + hashes + inside.find(&ending)? + ending.len())
}
