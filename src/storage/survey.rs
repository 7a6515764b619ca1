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
    let (mut at, mut line) = (0, 1);
    let mut anything = false;
    while let Some(byte) = bytes.get(at) {
        let rest = || text.get(at..).unwrap_or_default();
        let length = match (byte, bytes.get(at + 1)) {
            (b'"', _) => plain_string(bytes, at) - at,
            (b'r', Some(b'"' | b'#')) => raw_string(rest()),
            (b'/', Some(b'/' | b'*')) => {
                if anything {
                    found.comments.push(line);
                }
                comment(rest())
            }
            _ => 1,
        };
        found.brackets += usize::from(matches!(byte, b'(' | b'[' | b'{'));
        anything |= !byte.is_ascii_whitespace() && *byte != b'/';
        line += bytes.get(at..at + length).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
        at += length.max(1);
    }
    found
}

/// The position after a string that starts at `at`.
fn plain_string(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    loop {
        match bytes.get(end) {
            None => return bytes.len(),
            Some(b'\\') => end += 2,
            Some(b'"') => return end + 1,
            Some(_) => end += 1,
        }
    }
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
