//! A text as it reads on paper: live values as their words on a quiet ground, references to footnotes and marks of terms raised,
//! no signs of bold. It also tells which character of the text as typed a point belongs to.
//!
//! The rows stand where those of the editor stand (`widgets::prose_layout`), as far as the words are as long.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{Galley, LayoutJob, TextFormat};
use eframe::egui::{Align, Color32, FontId, Label, Pos2, Rect, Ui, Vec2, vec2};

use crate::derive::footnotes::Footnotes;
use crate::derive::glossary::TermMark;
use crate::derive::live::{self, Facts};
use crate::model::prose::{self, Line, LineKind, SpanKind};
use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::japanese_text;

/// What a text is shown with.
pub struct Signs<'a> {
    /// What live values are worth.
    pub facts: &'a Facts,
    /// The numbers of footnotes.
    pub footnotes: &'a Footnotes,
    /// The terms in the text that carry a mark.
    pub terms: &'a [TermMark],
    /// The mark of a term that has no number of its own.
    pub term_mark: &'a str,
}

impl Signs<'_> {
    /// What is set at a term: the number under which it is explained, or the mark that all carry.
    fn mark(&self, mark: &TermMark) -> Cow<'_, str> {
        let number = self.footnotes.number_of_term(mark.term);
        number.map_or(Cow::Borrowed(self.term_mark), |number| Cow::Owned(self.footnotes.mark_of(number)))
    }
}

/// A text laid out.
pub struct ReadingText {
    lines: Vec<LaidLine>,
    /// Height and width in points.
    pub size: Vec2,
    /// The words as shown.
    pub words: String,
}

struct LaidLine {
    top: f32,
    /// The sign of a bullet or note, and how far the words stand in behind it.
    sign: Option<(Arc<Galley>, f32)>,
    words: Arc<Galley>,
    /// For every character shown, and the end, the byte in the text as typed.
    bytes: Vec<usize>,
}

/// Lays a text out in rows of at most `width` points.
pub fn lay_out(ui: &Ui, text: &str, signs: &Signs<'_>, font: &FontId, width: f32) -> ReadingText {
    let look = Look::of(ui, font);
    let mut laid = ReadingText { lines: Vec::new(), size: Vec2::ZERO, words: String::new() };
    for (at, line) in prose::lines(text).iter().enumerate() {
        if at > 0 {
            laid.words.push('\n');
        }
        let begins = laid.words.len();
        let (sign, indent) = sign(ui, text, line, &look, width);
        if sign.is_some() {
            laid.words.push_str(text.get(line.range.start..line.words.start).unwrap_or_default());
        }
        let from = if sign.is_some() { line.words.start } else { line.range.start };
        let mut writing = Writing { job: LayoutJob { keep_trailing_whitespace: true, ..LayoutJob::default() }, bytes: Vec::new() };
        writing.line(text, from..line.range.end, line.kind, signs, &look);
        writing.bytes.push(line.range.end);
        laid.words.push_str(&writing.job.text);
        debug_assert!(laid.words.len() >= begins, "words are only added");
        let words = japanese_text::layout(ui, writing.job, (width - indent).max(1.0));
        let top = laid.size.y;
        laid.size.y += words.size().y;
        laid.size.x = laid.size.x.max(words.size().x + indent);
        laid.lines.push(LaidLine { top, sign: sign.map(|sign| (sign, indent)), words, bytes: writing.bytes });
    }
    laid
}

impl ReadingText {
    /// Paints the text with its upper left corner at `at`.
    pub fn paint(&self, ui: &Ui, at: Pos2) {
        let color = tokens(ui).text;
        for line in &self.lines {
            let mut from = at + vec2(0.0, line.top);
            if let Some((sign, indent)) = &line.sign {
                ui.painter().galley(from, Arc::clone(sign), color);
                from.x += indent;
            }
            ui.painter().galley(from, Arc::clone(&line.words), color);
        }
    }

    /// Draws the text so that it can be selected and copied.
    pub fn selectable(&self, ui: &mut Ui, at: Pos2) {
        for line in &self.lines {
            let mut from = at + vec2(0.0, line.top);
            if let Some((sign, indent)) = &line.sign {
                ui.put(Rect::from_min_size(from, sign.size()), Label::new(Arc::clone(sign)));
                from.x += indent;
            }
            ui.put(Rect::from_min_size(from, line.words.size()), Label::new(Arc::clone(&line.words)));
        }
    }

    /// The byte of the text as typed at a point, counted from the upper left corner.
    pub fn byte_at(&self, at: Vec2) -> usize {
        let line = self.lines.iter().rev().find(|line| line.top <= at.y).or(self.lines.first());
        let Some(line) = line else { return 0 };
        let indent = line.sign.as_ref().map_or(0.0, |(_, indent)| *indent);
        let cursor = line.words.cursor_from_pos(vec2(at.x - indent, at.y - line.top));
        line.bytes.get(cursor.index.0).or(line.bytes.last()).copied().unwrap_or(0)
    }
}

/// The formats of a text.
struct Look {
    plain: TextFormat,
    bold: TextFormat,
    live: TextFormat,
    raised: TextFormat,
    missing: TextFormat,
}

impl Look {
    fn of(ui: &Ui, font: &FontId) -> Self {
        let colors = tokens(ui);
        let line_height = ui.fonts_mut(|fonts| fonts.row_height(font)) + ui.spacing().extra_text_line_spacing;
        let format =
            |font_id: FontId, color: Color32| TextFormat { font_id, color, line_height: Some(line_height), ..TextFormat::default() };
        let bold = FontId::new(font.size, tokens::bold_family());
        let small = FontId::new(font.size * 0.72, font.family.clone());
        Self {
            plain: format(font.clone(), colors.text),
            bold: format(bold, colors.text),
            live: TextFormat { background: colors.header, ..format(font.clone(), colors.on_selection) },
            raised: TextFormat { valign: Align::TOP, ..format(small, colors.accent) },
            missing: format(font.clone(), colors.error),
        }
    }
}

/// The sign that opens a line and how far the words stand in behind it; as `prose_layout` hangs them.
fn sign(ui: &Ui, text: &str, line: &Line, look: &Look, width: f32) -> (Option<Arc<Galley>>, f32) {
    if !matches!(line.kind, LineKind::Bullet(_) | LineKind::Note) {
        return (None, 0.0);
    }
    let words = text.get(line.range.start..line.words.start).unwrap_or_default();
    let mut job = LayoutJob { keep_trailing_whitespace: true, ..LayoutJob::default() };
    job.append(words, 0.0, look.plain.clone());
    let indent: f32 = ui.fonts_mut(|fonts| words.chars().map(|c| fonts.glyph_width(&look.plain.font_id, c)).sum());
    (Some(japanese_text::layout(ui, job, f32::INFINITY)), indent.min(width / 3.0))
}

/// A line being put together.
struct Writing {
    job: LayoutJob,
    bytes: Vec<usize>,
}

impl Writing {
    fn line(&mut self, text: &str, range: Range<usize>, kind: LineKind, signs: &Signs<'_>, look: &Look) {
        let words = text.get(range.clone()).unwrap_or_default();
        if words.is_empty() {
            // Its height is that of a row.
            self.job.append("", 0.0, look.plain.clone());
            return;
        }
        let heading = kind == LineKind::Heading;
        for span in prose::spans(words, range.start) {
            match span.kind {
                SpanKind::Mark => {}
                SpanKind::Plain if !heading => self.words(span.text, span.range.start, &look.plain, signs, look),
                SpanKind::Plain | SpanKind::Bold => self.words(span.text, span.range.start, &look.bold, signs, look),
                SpanKind::Footnote => {
                    let key = span.text.trim_start_matches("[^").trim_end_matches(']');
                    self.sign(&signs.footnotes.mark(key), &span.range, &look.raised);
                }
                SpanKind::Live => {
                    let shown = live::written_mark(span.text, signs.facts);
                    let gone = shown.is_empty() || shown == live::GONE;
                    let shown = if shown.is_empty() { span.text } else { &shown };
                    self.sign(shown, &span.range, if gone { &look.missing } else { &look.live });
                }
            }
        }
    }

    /// Words as typed, with a mark behind every term.
    fn words(&mut self, words: &str, start: usize, format: &TextFormat, signs: &Signs<'_>, look: &Look) {
        let mut from = 0;
        let here = start + 1..=start + words.len();
        for mark in signs.terms.iter().filter(|mark| here.contains(&mark.at.start)) {
            if let Some(before) = words.get(from..mark.at.start - start) {
                self.plain(before, start + from, format);
                self.sign(&signs.mark(mark), &mark.at, &look.raised);
                from = mark.at.end - start;
            }
        }
        self.plain(words.get(from..).unwrap_or_default(), start + from, format);
    }

    fn plain(&mut self, words: &str, start: usize, format: &TextFormat) {
        self.bytes.extend(words.char_indices().map(|(byte, _)| start + byte));
        self.job.append(words, 0.0, format.clone());
    }

    /// Words that stand for others: every place in them is the place behind what is typed.
    fn sign(&mut self, shown: &str, typed: &Range<usize>, format: &TextFormat) {
        self.bytes.extend(shown.chars().enumerate().map(|(at, _)| if at == 0 { typed.start } else { typed.end }));
        self.job.append(shown, 0.0, format.clone());
    }
}
