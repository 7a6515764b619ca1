//! A first look at a text before it is parsed: how much there is in it, and comments of the reader's own. Strings are
//! stepped over; nothing else is understood.

/// What the first look shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// Opening brackets outside strings and comments: no value of a plan comes without one.
    pub brackets: usize,
    /// Lines (from 1) on which comments start, the head comment of the file left out.
    pub comments: Vec<usize>,
}

/// Looks over a text. A comment before anything else is the head comment.
pub fn survey(text: &str) -> Survey {
    let bytes = text.as_bytes();
    let mut found = Survey::default();
    let mut at = 0;
    let mut anything = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                anything = true;
                at = after_string(text, at + 1);
                continue;
            }
            b'r' if matches!(bytes.get(at + 1), Some(b'"' | b'#')) => {
                anything = true;
                at += raw_string(text.get(at..).unwrap_or_default()).max(1);
                continue;
            }
            b'/' if matches!(bytes.get(at + 1), Some(b'/' | b'*')) => {
                if anything {
                    // Comments are rare: lines are counted only for them.
                    found.comments.push(1 + text.get(..at).map_or(0, |before| before.matches('\n').count()));
                }
                at += comment(text.get(at..).unwrap_or_default()).max(1);
                continue;
            }
            b'(' | b'[' | b'{' => {
                anything = true;
                found.brackets += 1;
            }
            b'/' => {}
            byte => anything |= !byte.is_ascii_whitespace(),
        }
        at += 1;
    }
    found
}

/// The position after a string whose inside starts at `start`.
fn after_string(text: &str, start: usize) -> usize {
    let mut from = start;
    while let Some(quote) = text.get(from..).and_then(|rest| rest.find('"')).map(|length| from + length) {
        let backslashes =
            text.as_bytes().get(start..quote).map_or(0, |inside| inside.iter().rev().take_while(|byte| **byte == b'\\').count());
        from = quote + 1;
        if backslashes % 2 == 0 {
            return from;
        }
    }
    text.len()
}

/// The length of a raw string at the start of a text, or 1 where it is none (a raw identifier).
fn raw_string(text: &str) -> usize {
    let hashes = text.bytes().skip(1).take_while(|byte| *byte == b'#').count();
    let Some(inside) = text.get(1 + hashes..).and_then(|rest| rest.strip_prefix('"')) else { return 1 };
    let ending = format!("\"{}", "#".repeat(hashes));
    inside.find(&ending).map_or(text.len(), |length| 2 + hashes + length + ending.len())
}

/// The length of a comment at the start of a text.
fn comment(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (2, 1_usize);
    while depth > 0 {
        match (bytes.get(at), bytes.get(at + 1)) {
            (None, _) => return text.len(),
            (Some(b'/'), Some(b'*')) => (at, depth) = (at + 2, depth + 1),
            (Some(b'*'), Some(b'/')) => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
    }
    at
}
