//! What the keys and buttons of a narrative do to its text, as plain functions of text and selection.
//!
//! The marks themselves are told by `model::prose`. Which key does what is left to `prose_editor` and `text_field`.

use std::ops::Range;

use crate::model::prose::{self, Line, LineKind, MAX_BULLET_LEVEL, SpanKind};

/// A text after a change, with what is then selected (in characters; an empty range is the cursor).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The text.
    pub text: String,
    /// The selection in characters.
    pub selection: Range<usize>,
}

/// What a button or shortcut of the narrative editor does to the selected lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProseKey {
    /// Make bullets, or paragraphs again.
    Bullets,
    /// One level deeper.
    Nest,
    /// One level less deep.
    Unnest,
    /// Make ＜sub-headings＞, or paragraphs again.
    Heading,
    /// Make bold, or plain again.
    Bold,
    /// Make notes opened by ※, or paragraphs again.
    Note,
}

/// Carries out `key` on the lines (for bold: the characters) of `selection`, given in characters.
pub fn press(key: ProseKey, text: &str, selection: Range<usize>) -> Edited {
    match key {
        ProseKey::Bullets => toggle(text, selection, |line| matches!(line, LineKind::Bullet(_)), bullet, strip),
        ProseKey::Heading => toggle(text, selection, |line| line == LineKind::Heading, heading, strip),
        ProseKey::Note => toggle(text, selection, |line| line == LineKind::Note, note, strip),
        ProseKey::Nest => map_lines(text, selection, nest),
        ProseKey::Unnest => map_lines(text, selection, |line| line.strip_prefix(['　', ' ']).unwrap_or(line).to_owned()),
        ProseKey::Bold => bold(text, selection),
    }
}

/// Enter at `cursor`: a bullet goes on with a bullet of its level, an empty bullet ends the list.
pub fn enter(text: &str, cursor: usize) -> Edited {
    let at = byte_of(text, cursor);
    let line = line_at(text, at);
    let bullet = line.filter(|line| matches!(line.kind, LineKind::Bullet(_)) && line.words.start <= at);
    let Some(line) = bullet else {
        return insert(text, at, "\n");
    };
    let words = text.get(line.words.clone()).unwrap_or_default();
    if words.trim().is_empty() {
        return replace(text, line.range.clone(), "", line.range.start);
    }
    let sign = text.get(line.range.start..line.words.start).unwrap_or_default();
    insert(text, at, &format!("\n{sign}"))
}

/// A blank typed at `cursor`: after `-` or `*` at the start of a line it makes a bullet; `None` if it is just a blank.
pub fn blank(text: &str, cursor: usize) -> Option<Edited> {
    let at = byte_of(text, cursor);
    let line = line_at(text, at)?;
    let before = text.get(line.range.start..at)?;
    let indent = before.trim_end_matches(['-', '*', '－', '＊']);
    let is_sign = before.len() > indent.len() && before.chars().count() - indent.chars().count() == 1;
    let only_indent = indent.chars().all(|c| matches!(c, '　' | ' '));
    (is_sign && only_indent).then(|| {
        let start = line.range.start + indent.len();
        replace(text, start..at, "・", start + '・'.len_utf8())
    })
}

/// Whether `cursor` stands before the words of a bullet, where Tab nests it.
pub fn at_bullet_start(text: &str, cursor: usize) -> bool {
    let at = byte_of(text, cursor);
    line_at(text, at).is_some_and(|line| matches!(line.kind, LineKind::Bullet(_)) && at <= line.words.start)
}

/// The level of the bullet in whose line `cursor` stands.
pub fn bullet_level(text: &str, cursor: usize) -> Option<u8> {
    match line_at(text, byte_of(text, cursor))?.kind {
        LineKind::Bullet(level) => Some(level),
        _ => None,
    }
}

/// Where the cursor belongs when `old` was replaced by `new` from outside: behind what differs.
pub fn cursor_after_change(old: &str, new: &str) -> usize {
    let same_end = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).count();
    let same_start = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let length = new.chars().count();
    // Where the same character was taken from or added to a run, both ends meet: the change is behind the same start.
    (length - same_end).max(same_start.min(length))
}

/// The byte at which character `index` begins; the end of the text if there are fewer.
pub fn byte_of(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte)
}

/// How many characters lie before `byte`.
fn chars_before(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or_else(|| text.chars().count(), |before| before.chars().count())
}

fn line_at(text: &str, byte: usize) -> Option<Line> {
    prose::lines(text).into_iter().find(|line| line.range.start <= byte && byte <= line.range.end)
}

/// The bytes `range` replaced; the cursor comes to `cursor`, a byte of the new text.
fn replace(text: &str, range: Range<usize>, with: &str, cursor: usize) -> Edited {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let text = format!("{before}{with}{after}");
    let cursor = chars_before(&text, cursor);
    Edited { text, selection: cursor..cursor }
}

fn insert(text: &str, at: usize, what: &str) -> Edited {
    replace(text, at..at, what, at + what.len())
}

/// Every line that the selection touches is mapped. A cursor stays at its word; a selection covers the mapped lines.
fn map_lines(text: &str, selection: Range<usize>, map: impl Fn(&str) -> String) -> Edited {
    let (from, to) = (byte_of(text, selection.start), byte_of(text, selection.end));
    let mut mapped = String::with_capacity(text.len() + 16);
    let (mut start, mut end, mut cursor) = (None, 0, 0);
    for line in prose::lines(text) {
        if line.range.start > 0 {
            mapped.push('\n');
        }
        let words = text.get(line.range.clone()).unwrap_or_default();
        if !touches(&line, from, to) {
            mapped.push_str(words);
            continue;
        }
        let new = map(words);
        start.get_or_insert(mapped.len());
        cursor = mapped.len() + moved_cursor(words, &new, to.min(line.range.end) - line.range.start);
        mapped.push_str(&new);
        end = mapped.len();
    }
    let selection = if selection.is_empty() {
        let cursor = chars_before(&mapped, cursor);
        cursor..cursor
    } else {
        chars_before(&mapped, start.unwrap_or(end))..chars_before(&mapped, end)
    };
    Edited { text: mapped, selection }
}

/// A selection that ends at the very start of a line does not touch it.
fn touches(line: &Line, from: usize, to: usize) -> bool {
    line.range.start <= to && from <= line.range.end && (from == to || line.range.start < to)
}

/// Where a cursor at byte `at` of a line stands after the line became `new`: at the same word.
fn moved_cursor(old: &str, new: &str, at: usize) -> usize {
    let stripped = strip(old);
    let words = stripped.trim_matches(['　', ' ']);
    match (old.find(words), new.find(words)) {
        _ if words.is_empty() => new.find('＞').unwrap_or(new.len()), // the words of a new heading go inside
        (Some(before), Some(after)) => after + at.saturating_sub(before).min(words.len()),
        _ => new.len(),
    }
}

/// Undoes if all selected lines are so already, else does. Blank lines among several stay as they are.
fn toggle(
    text: &str,
    selection: Range<usize>,
    is: impl Fn(LineKind) -> bool,
    to: impl Fn(&str) -> String,
    from: impl Fn(&str) -> String,
) -> Edited {
    let (first, last) = (byte_of(text, selection.start), byte_of(text, selection.end));
    let kinds: Vec<LineKind> = prose::lines(text).into_iter().filter(|line| touches(line, first, last)).map(|line| line.kind).collect();
    let several = kinds.len() > 1;
    let all = kinds.iter().any(|kind| is(*kind)) && kinds.iter().all(|kind| is(*kind) || (several && *kind == LineKind::Blank));
    map_lines(text, selection, |line| {
        if several && line.trim().is_empty() {
            line.to_owned()
        } else if all {
            from(line)
        } else {
            to(line)
        }
    })
}

/// The words of a line without its sign; its indent stays for bullets only.
fn strip(line: &str) -> String {
    let body = line.trim_start_matches(['　', ' ']);
    let Some(found) = prose::lines(line).into_iter().next() else { return line.to_owned() };
    match found.kind {
        LineKind::Bullet(_) | LineKind::Note => line.get(found.words).unwrap_or_default().to_owned(),
        LineKind::Heading => body.trim_end().trim_start_matches(['＜', '【', '■']).trim_end_matches(['＞', '】']).to_owned(),
        LineKind::Paragraph | LineKind::Picture | LineKind::Blank => line.to_owned(),
    }
}

fn bullet(line: &str) -> String {
    if matches!(prose::lines(line).first(), Some(Line { kind: LineKind::Bullet(_), .. })) {
        return line.to_owned();
    }
    let stripped = strip(line);
    let words = stripped.trim_start_matches(['　', ' ']);
    // 「－」「●」 and the like pasted from elsewhere are signs, not words.
    let words = words.strip_prefix(['●', '○', '◆', '◇', '■', '□', '◎', '▪', '•', '･']).unwrap_or(words);
    format!("・{}", words.trim_start_matches(['　', ' ']))
}

fn heading(line: &str) -> String {
    format!("＜{}＞", strip(line).trim_matches(['　', ' ']))
}

fn note(line: &str) -> String {
    format!("※{}", strip(line).trim_start_matches(['　', ' ']))
}

fn nest(line: &str) -> String {
    let level = match prose::lines(line).first() {
        Some(Line { kind: LineKind::Bullet(level), .. }) => *level,
        Some(Line { kind: LineKind::Blank, .. }) | None => return line.to_owned(),
        Some(_) => u8::try_from(line.chars().take_while(|c| *c == '　').count()).unwrap_or(u8::MAX),
    };
    if level < MAX_BULLET_LEVEL { format!("　{line}") } else { line.to_owned() }
}

/// Makes the selected characters bold, or plain if all of them are bold. Without a selection the marks are put around
/// the cursor, ready for typing.
fn bold(text: &str, selection: Range<usize>) -> Edited {
    if selection.is_empty() {
        let at = byte_of(text, selection.start);
        return replace(text, at..at, "****", at + 2);
    }
    let (from, to) = (byte_of(text, selection.start), byte_of(text, selection.end));
    let lines: Vec<(Line, Vec<Piece>)> = prose::lines(text).into_iter().map(|line| (line.clone(), pieces(text, &line))).collect();
    let selected = |line: &Line, piece: &Piece| piece.at >= line.words.start && from <= piece.at && piece.at < to;
    let make_bold = lines.iter().any(|(line, pieces)| pieces.iter().any(|piece| selected(line, piece) && !piece.bold));
    let mut out = String::with_capacity(text.len() + 8);
    let (mut start, mut end) = (None, 0);
    for (index, (line, pieces)) in lines.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let mut is_bold = false;
        for piece in pieces {
            let selected = selected(line, piece);
            let wanted = if selected { make_bold } else { piece.bold };
            if wanted != is_bold {
                out.push_str("**");
                is_bold = wanted;
            }
            if selected {
                start.get_or_insert(out.len());
            }
            out.push(piece.char);
            if selected {
                end = out.len();
            }
        }
        if is_bold {
            out.push_str("**");
        }
    }
    let start = chars_before(&out, start.unwrap_or(end));
    let end = chars_before(&out, end);
    Edited { text: out, selection: start..end }
}

/// A character of a line, without the marks of bold.
struct Piece {
    at: usize,
    char: char,
    bold: bool,
}

fn pieces(text: &str, line: &Line) -> Vec<Piece> {
    let words = text.get(line.range.clone()).unwrap_or_default();
    prose::spans(words, line.range.start)
        .into_iter()
        .filter(|span| span.kind != SpanKind::Mark)
        .flat_map(|span| {
            let (start, bold) = (span.range.start, span.kind == SpanKind::Bold);
            span.text.char_indices().map(move |(byte, char)| Piece { at: start + byte, char, bold }).collect::<Vec<_>>()
        })
        .collect()
}
