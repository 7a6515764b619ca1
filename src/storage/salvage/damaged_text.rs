//! The text of a file that may be damaged: whatever bytes there are become text, and it is remembered which signs stand
//! for something that was none. What is well is left exactly as it is.

use std::ops::Range;

/// The sign that stands for bytes that are no text.
const REPLACED: char = '\u{fffd}';

/// A run of bytes that were no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where its [`REPLACED`] stands in the text.
    pub(super) at: usize,
    /// How many bytes it was.
    pub(super) bytes: usize,
}

/// A text with its lines and its replaced signs.
#[derive(Debug)]
pub(super) struct DamagedText {
    text: String,
    marks: Vec<Mark>,
    newlines: Vec<usize>,
}

impl DamagedText {
    /// Reads bytes. Bytes that are not UTF-8 and control characters, which no plan file holds, become one � a run.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let lone_returns_end_lines = !bytes.contains(&b'\n');
        let mut made = Self { text: String::with_capacity(bytes.len()), marks: Vec::new(), newlines: Vec::new() };
        let mut bad = 0;
        for chunk in bytes.utf8_chunks() {
            let mut rest = chunk.valid();
            while let Some(stop) = rest.find(|c: char| c.is_control() && c != '\n' && c != '\t') {
                let (well, after) = rest.split_at_checked(stop).unwrap_or((rest, ""));
                made.push(well, &mut bad);
                let control = after.chars().next().map_or(1, char::len_utf8);
                rest = after.get(control..).unwrap_or_default();
                match (after.starts_with('\r'), rest.starts_with('\n')) {
                    (true, true) => {}
                    (true, false) if lone_returns_end_lines => made.push("\n", &mut bad),
                    _ => bad += control,
                }
            }
            made.push(rest, &mut bad);
            bad += chunk.invalid().len();
        }
        made.push("", &mut bad);
        made.replace(&mut bad);
        made.newlines = made.text.match_indices('\n').map(|(at, _)| at).collect();
        made
    }

    fn push(&mut self, well: &str, bad: &mut usize) {
        if !well.is_empty() {
            self.replace(bad);
            self.text.push_str(well);
        }
    }

    fn replace(&mut self, bad: &mut usize) {
        if *bad > 0 {
            self.marks.push(Mark { at: self.text.len(), bytes: *bad });
            self.text.push(REPLACED);
            *bad = 0;
        }
    }

    /// Takes away everything from a byte on.
    pub(super) fn cut(&mut self, at: usize) {
        if self.text.is_char_boundary(at) {
            self.text.truncate(at);
            self.marks.retain(|mark| mark.at < at);
            self.newlines.retain(|newline| *newline < at);
        }
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// A piece of it.
    pub(super) fn piece(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.newlines.partition_point(|newline| *newline < at) + 1
    }

    /// The first and the last line of a piece, without the blanks around it.
    pub(super) fn lines(&self, span: &Range<usize>) -> (usize, usize) {
        let piece = self.piece(span);
        let start = span.start + (piece.len() - piece.trim_start().len());
        let end = span.end.saturating_sub(piece.len() - piece.trim_end().len()).max(start);
        (self.line(start), self.line(end))
    }

    /// The replaced signs in a piece.
    pub(super) fn marks(&self, span: &Range<usize>) -> &[Mark] {
        let from = self.marks.partition_point(|mark| mark.at < span.start);
        let to = self.marks.partition_point(|mark| mark.at < span.end);
        self.marks.get(from..to).unwrap_or_default()
    }
}
