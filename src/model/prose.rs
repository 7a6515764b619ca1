//! Running text with bounded richness, kept as text a person can read:
//!
//! - a line is a paragraph;
//! - `・` opens a bullet, each full-width blank before it nests one level deeper;
//! - a line that is only `＜…＞` or `【…】`, or that begins with `■`, is a sub-heading;
//! - `※` opens a note;
//! - `**…**` is bold, `[^key]` refers to a footnote, `![key]` alone on a line is a picture;
//! - `{施策数}` is a live value, written by the plan itself, and `{#id}` refers to what has that identity. Other words in
//!   braces are words.
//!
//! Drawing and editing it is left to the window and to the printed page; both read it through [`lines`] and [`spans`].

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::fold::clean_text;
use crate::base::id::Id;

/// Deepest bullet level that is told apart.
pub const MAX_BULLET_LEVEL: u8 = 4;

/// Text with paragraphs, bullets, sub-headings, bold and references.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Prose(Arc<str>);

impl Default for Prose {
    fn default() -> Self {
        Self(Arc::from(""))
    }
}

impl Prose {
    /// Text as typed or pasted: line ends are unified, control characters left out.
    pub fn new(text: &str) -> Self {
        Self(Arc::from(clean_text(text)))
    }

    /// The text with its marks.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether there is not even a blank.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether nothing but blanks was written.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Characters as an officer counts them: without line ends, the marks of bold and references, and the braces of live
    /// values, whose words count as they stand.
    pub fn count(&self) -> usize {
        count(&self.0)
    }
}

/// See [`Prose::count`].
pub fn count(text: &str) -> usize {
    text.lines()
        .flat_map(|line| spans(line, 0))
        .filter(|span| !matches!(span.kind, SpanKind::Mark | SpanKind::Footnote))
        .map(|span| span.text.chars().count() - if span.kind == SpanKind::Live { 2 } else { 0 })
        .sum()
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A paragraph.
    Paragraph,
    /// A bullet; level 0 is the outermost.
    Bullet(u8),
    /// A sub-heading.
    Heading,
    /// A note opened by ※.
    Note,
    /// A picture by its key.
    Picture,
    /// Nothing.
    Blank,
}

/// A line of prose with its kind and the place of its words in the whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// Bytes of the whole line, without its line end.
    pub range: Range<usize>,
    /// Bytes of the words: without bullet sign, note sign or blanks before them.
    pub words: Range<usize>,
}

/// The lines of a text, in order.
pub fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let (kind, skip) = classify(line);
        found.push(Line { kind, range: start..start + line.len(), words: start + skip..start + line.len() });
        start += line.len() + 1;
    }
    found
}

fn classify(line: &str) -> (LineKind, usize) {
    let trimmed = line.trim_end();
    if trimmed.is_empty() {
        return (LineKind::Blank, line.len());
    }
    let body = trimmed.trim_start_matches(['　', ' ']);
    let indent = trimmed.len() - body.len();
    if let Some(words) = body.strip_prefix('・') {
        let level = trimmed.chars().take_while(|c| *c == '　').count();
        let level = u8::try_from(level).unwrap_or(u8::MAX).min(MAX_BULLET_LEVEL);
        return (LineKind::Bullet(level), trimmed.len() - words.len());
    }
    let enclosed = |open, close| body.starts_with(open) && body.ends_with(close) && body.chars().filter(|c| *c == open).count() == 1;
    if enclosed('＜', '＞') || enclosed('【', '】') || body.starts_with('■') {
        return (LineKind::Heading, indent);
    }
    if body.starts_with('※') {
        return (LineKind::Note, indent + '※'.len_utf8());
    }
    if body.starts_with("![") && body.ends_with(']') {
        return (LineKind::Picture, indent);
    }
    (LineKind::Paragraph, 0)
}

/// Where the first `**` with words before its partner opens, and where that closes. An empty pair is words.
fn find_bold(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find("**")?;
        let length = text.get(open + 2..)?.find("**")?;
        if length > 0 {
            return Some((open, open + 2 + length));
        }
        from = open + 4;
    }
}

/// Where the first `[^key]` begins and ends.
fn find_note(text: &str) -> Option<(usize, usize)> {
    let open = text.find("[^")?;
    Some((open, open + text.get(open..)?.find(']')? + 1))
}

/// Where the first live mark begins and ends.
fn find_live(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let close = from + text.get(from..)?.find('}')?;
        if let Some(open) = text.get(from..close)?.rfind('{').map(|open| from + open)
            && live(text.get(open..close + 1)?).is_some()
        {
            return Some((open, close + 1));
        }
        from = close + 1;
    }
}

/// The first reference to a footnote or live mark.
fn find_short(text: &str) -> Option<(SpanKind, usize, usize)> {
    let note = find_note(text).map(|(open, close)| (SpanKind::Footnote, open, close));
    let live = find_live(text).map(|(open, close)| (SpanKind::Live, open, close));
    [note, live].into_iter().flatten().min_by_key(|(_, open, _)| *open)
}

/// The names of live values: what may stand between braces. What each is worth is told by `derive::live`.
pub const LIVE_NAMES: [&str; 15] = [
    "計画名",
    "自治体名",
    "版",
    "計画期間",
    "開始年度",
    "終了年度",
    "年数",
    "施策数",
    "再掲数",
    "柱の数",
    "指標数",
    "重点施策数",
    "将来の姿の数",
    "部署数",
    "用語数",
];

/// What a live mark asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Live<'a> {
    /// A value by its name.
    Named(&'a str),
    /// The number or name of what has this identity.
    Reference(&'a str),
}

/// Reads a live mark with its braces; `None` where the words between them are only words.
pub fn live(mark: &str) -> Option<Live<'_>> {
    let inner = mark.strip_prefix('{')?.strip_suffix('}')?;
    match inner.strip_prefix('#') {
        Some(id) => Id::parse(id).map(|_| Live::Reference(id)),
        None => LIVE_NAMES.contains(&inner).then_some(Live::Named(inner)),
    }
}

/// What a stretch of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanKind {
    /// Plain words.
    Plain,
    /// Bold words.
    Bold,
    /// The `**` around bold words.
    Mark,
    /// A reference to a footnote, `[^key]`.
    Footnote,
    /// A live value or reference with its braces, `{施策数}`; bold or not.
    Live,
}

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<'a> {
    /// What it is.
    pub kind: SpanKind,
    /// Its characters.
    pub text: &'a str,
    /// Its bytes, counted from the `offset` given to [`spans`].
    pub range: Range<usize>,
}

/// Splits one line (no line ends) into stretches; their texts joined are the line. A `**` without a partner is words.
pub fn spans(line: &str, offset: usize) -> Vec<Span<'_>> {
    let mut found = Vec::new();
    let mut position = 0;
    let mut push = |kind, range: Range<usize>| {
        if let Some(text) = line.get(range.clone())
            && !text.is_empty()
        {
            found.push(Span { kind, text, range: offset + range.start..offset + range.end });
        }
    };
    while let Some(rest) = line.get(position..).filter(|rest| !rest.is_empty()) {
        let bold = find_bold(rest);
        let short = find_short(rest);
        match (bold, short) {
            (Some((open, close)), short) if short.is_none_or(|(_, at, _)| open < at) => {
                push(SpanKind::Plain, position..position + open);
                push(SpanKind::Mark, position + open..position + open + 2);
                let (mut inner, end) = (position + open + 2, position + close);
                while let Some((kind, at, past)) = line.get(inner..end).and_then(find_short) {
                    push(SpanKind::Bold, inner..inner + at);
                    push(kind, inner + at..inner + past);
                    inner += past;
                }
                push(SpanKind::Bold, inner..end);
                push(SpanKind::Mark, position + close..position + close + 2);
                position += close + 2;
            }
            (_, Some((kind, open, close))) => {
                push(SpanKind::Plain, position..position + open);
                push(kind, position + open..position + close);
                position += close;
            }
            _ => {
                push(SpanKind::Plain, position..line.len());
                position = line.len();
            }
        }
    }
    found
}
