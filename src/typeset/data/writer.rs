//! Turns the plan's texts into what the layout programs read: lines of words with their kind, bold, footnotes, marks of terms,
//! live values. One writer writes one printed thing from front to back, because a footnote is explained where it is met first.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::derive::contents::Contents;
use crate::derive::footnotes::{Explanation, Footnotes};
use crate::derive::glossary::{Glossary, TermMark};
use crate::derive::live::{self, Facts};
use crate::derive::texts::Where;
use crate::model::ids::PictureId;
use crate::model::measure::PlacedPicture;
use crate::model::outline::Outline;
use crate::model::place::Place;
use crate::model::plan::Plan;
use crate::model::prose::{self, Line, LineKind, SpanKind};
use crate::typeset::data::pictures;
use crate::typeset::data::printable::Printable;
use crate::typeset::request::Request;

/// Most signs that are said instead of a drawing or picture: a PDF holds no string of more than 32,767 bytes, and a sign takes up to
/// four.
const LONGEST_SAID: usize = 8000;

/// A text: its lines.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Text {
    /// From top to bottom; no blank ones at the ends.
    pub lines: Vec<TextLine>,
    /// The address of the field, with which [`crate::typeset::spots`] finds it on the pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// A line of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextLine {
    /// What it is.
    pub kind: TextKind,
    /// Depth of a bullet, 0 for the outermost.
    pub level: u8,
    /// Its words.
    pub spans: Vec<TextSpan>,
    /// The picture that stands here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<PrintPicture>,
}

/// What a line of a text is, as [`LineKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TextKind {
    /// A paragraph.
    Paragraph,
    /// A bullet.
    Bullet,
    /// A sub-heading.
    Heading,
    /// A note after ※.
    Note,
    /// A picture.
    Picture,
    /// Nothing.
    Blank,
}

/// A stretch of words.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TextSpan {
    /// The words.
    #[serde(rename = "t")]
    pub words: String,
    /// Whether they are bold.
    #[serde(rename = "b", skip_serializing_if = "is_no")]
    pub bold: bool,
    /// Whether they are a raised mark: of a term, or of a footnote that is explained elsewhere.
    #[serde(rename = "raised", skip_serializing_if = "is_no")]
    pub raised: bool,
    /// A footnote that is explained at the foot of this page; the words are its mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A picture on paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintPicture {
    /// Its name among the files that the layout programs see; empty where it cannot be shown.
    pub file: String,
    /// Under it.
    pub caption: String,
    /// Said instead of it.
    pub alternative: String,
}

fn is_no(flag: &bool) -> bool {
    !*flag
}

/// Writes texts for one printed thing.
pub struct Writer<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What is printed.
    pub request: &'a Request,
    /// Numbers of sections and measures.
    pub outline: Outline,
    /// Order and numbers of the document.
    pub contents: Contents,
    /// Terms and their marks.
    pub glossary: Glossary,
    /// Footnotes and their numbers.
    pub footnotes: Footnotes,
    /// What live marks stand for.
    pub facts: Facts,
    printable: Printable,
    /// By number.
    explanations: BTreeMap<usize, Explanation<'a>>,
    explained: BTreeSet<usize>,
    /// Pictures that are used, by their names.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

impl<'a> Writer<'a> {
    /// Derives what texts are written with.
    pub fn new(plan: &'a Plan, request: &'a Request) -> Self {
        let outline = Outline::of(plan);
        let contents = Contents::of(plan, &outline);
        let glossary = Glossary::of(plan, &outline, &contents);
        let footnotes = Footnotes::with(plan, &outline, &contents, &glossary);
        let facts = Facts::of(plan, &outline, &contents);
        let explanations = footnotes.in_order(plan).into_iter().collect();
        Self {
            plan,
            request,
            outline,
            contents,
            glossary,
            footnotes,
            facts,
            printable: Printable::default(),
            explanations,
            explained: BTreeSet::new(),
            pictures: BTreeMap::new(),
        }
    }

    /// The address of a field, which names its block on the page.
    pub fn at(&self, place: &Place) -> Option<String> {
        serde_json::to_string(place).ok()
    }

    /// Plain words of one field or label.
    pub fn words(&self, text: &str) -> String {
        self.printable.words(text)
    }

    /// Plain words for a narrow place, `longest` full-width signs wide.
    pub fn narrow(&self, text: &str, longest: usize) -> String {
        self.printable.within(text, longest.max(1))
    }

    /// Plain words for a box `signs` full-width signs wide, in which words that fit are not broken.
    pub fn fitted(&self, text: &str, signs: usize) -> String {
        self.printable.fitted(text, signs.max(1))
    }

    /// Words that were written already, for a column `signs` full-width signs wide.
    pub fn fit(&self, text: &mut Text, signs: usize) {
        for span in text.lines.iter_mut().flat_map(|line| &mut line.spans) {
            span.words = self.printable.fitted(&span.words, signs.max(1));
        }
    }

    /// Plain words for one line that is no place for more than `most` signs: a running head, the title of a file.
    pub fn short(&self, text: &str, most: usize) -> String {
        self.printable.short(text, most)
    }

    /// Words of a field of which a list or an overview tells no more than `most` signs; what is longer ends in ….
    pub fn cut<'t>(&self, text: &'t str, most: usize) -> Cow<'t, str> {
        if text.chars().nth(most).is_none() { Cow::Borrowed(text) } else { Cow::Owned(self.short(text, most)) }
    }

    /// [`Self::plain`], [`Self::cut`] at `most` signs.
    pub fn brief(&self, place: Option<&Place>, text: &str, most: usize) -> Text {
        self.plain(place, &self.cut(text, most))
    }

    /// Words that are said instead of a drawing.
    pub fn said(&self, text: &str) -> String {
        self.printable.short(text, LONGEST_SAID)
    }

    /// Plain words as a text without marks, a paragraph a line.
    pub fn plain(&self, place: Option<&Place>, text: &str) -> Text {
        let line = |words: &str| {
            let words = self.words(words);
            // Signs that are never seen are gone by now: what held nothing else is blank.
            let kind = if words.trim().is_empty() { TextKind::Blank } else { TextKind::Paragraph };
            TextLine { kind, level: 0, spans: vec![TextSpan { words, ..TextSpan::default() }], picture: None }
        };
        Text { lines: trimmed(text.split('\n').map(line).collect()), at: place.and_then(|place| self.at(place)) }
    }

    /// A running text of the document: `nth` as in [`crate::derive::texts::Passage::nth`].
    pub fn prose(&mut self, within: Where, place: &Place, nth: usize, text: &str) -> Text {
        let terms = self.glossary.marks_in_nth(within, place, nth).to_vec();
        Text { lines: self.lines(text, &terms), at: self.at(place) }
    }

    /// A text with bold, footnotes and live values, but without marks of terms: captions, texts of footnotes.
    pub fn aside(&mut self, place: Option<&Place>, text: &str) -> Text {
        Text { lines: self.lines(text, &[]), at: place.and_then(|place| self.at(place)) }
    }

    fn lines(&mut self, text: &str, terms: &[TermMark]) -> Vec<TextLine> {
        let lines = prose::lines(text);
        trimmed(lines.iter().map(|line| self.line(text, line, terms)).collect())
    }

    fn line(&mut self, text: &str, line: &Line, terms: &[TermMark]) -> TextLine {
        let (kind, level) = match line.kind {
            LineKind::Paragraph => (TextKind::Paragraph, 0),
            LineKind::Bullet(level) => (TextKind::Bullet, level),
            LineKind::Heading => (TextKind::Heading, 0),
            LineKind::Note => (TextKind::Note, 0),
            LineKind::Picture => (TextKind::Picture, 0),
            LineKind::Blank => (TextKind::Blank, 0),
        };
        let words = text.get(line.words.clone()).unwrap_or_default();
        if kind == TextKind::Picture {
            let key = words.trim().strip_prefix("![").and_then(|rest| rest.strip_suffix(']')).unwrap_or_default();
            let picture = self.plan.pictures.iter().find(|picture| picture.id.to_string() == key).map(|picture| picture.id);
            if let Some(picture) = picture.and_then(|id| self.picture_file(id)) {
                let picture = PrintPicture { file: picture, caption: String::new(), alternative: String::new() };
                return TextLine { kind, level, spans: Vec::new(), picture: Some(picture) };
            }
            let spans = vec![TextSpan { words: self.words(words), ..TextSpan::default() }];
            return TextLine { kind: TextKind::Paragraph, level, spans, picture: None };
        }
        let mut spans = Vec::new();
        for span in prose::spans(words, line.words.start) {
            match span.kind {
                SpanKind::Mark => {}
                SpanKind::Plain | SpanKind::Bold => {
                    self.spans(span.text, span.range.start, span.kind == SpanKind::Bold, terms, &mut spans);
                }
                SpanKind::Footnote => {
                    let key = span.text.trim_start_matches("[^").trim_end_matches(']');
                    let mark = self.footnotes.mark(key);
                    let number = self.footnotes.number(key);
                    spans.push(self.mark(mark, number));
                }
                SpanKind::Live => {
                    let shown = live::written_mark(span.text, &self.facts);
                    let shown = if shown.is_empty() { span.text } else { &shown };
                    spans.push(TextSpan { words: self.words(shown), ..TextSpan::default() });
                }
            }
        }
        TextLine { kind, level, spans, picture: None }
    }

    /// Words as typed, with a mark behind every term that carries one.
    fn spans(&mut self, words: &str, start: usize, bold: bool, terms: &[TermMark], spans: &mut Vec<TextSpan>) {
        let mut from = 0;
        let here = start + 1..=start + words.len();
        for mark in terms.iter().filter(|mark| here.contains(&mark.at.start)) {
            let Some(before) = words.get(from..mark.at.start - start) else { continue };
            if !before.is_empty() {
                spans.push(TextSpan { words: self.words(before), bold, ..TextSpan::default() });
            }
            let number = self.footnotes.number_of_term(mark.term);
            let written = match number {
                Some(number) => self.footnotes.mark_of(number),
                None => self.plan.form.document.glossary.mark.clone(),
            };
            spans.push(self.mark(written, number));
            from = (mark.at.end - start).min(words.len());
        }
        let rest = words.get(from..).unwrap_or_default();
        if !rest.is_empty() {
            spans.push(TextSpan { words: self.words(rest), bold, ..TextSpan::default() });
        }
    }

    /// A raised mark; with what it refers to where it is met first in what is printed.
    fn mark(&mut self, words: String, number: Option<usize>) -> TextSpan {
        let words = self.words(&words);
        let note = number.filter(|number| self.explained.insert(*number)).map(|number| self.explanation(number));
        TextSpan { words, raised: note.is_none(), note, bold: false }
    }

    fn explanation(&mut self, number: usize) -> Text {
        match self.explanations.get(&number).copied() {
            Some(Explanation::Footnote(footnote)) => Text { lines: self.lines(footnote.text.text(), &[]), at: None },
            Some(Explanation::Term(term)) => {
                let text = format!("**{}**：{}", term.term, term.definition.text());
                Text { lines: self.lines(&text, &[]), at: None }
            }
            None => Text::default(),
        }
    }

    /// A picture where it stands.
    pub fn picture(&mut self, placed: &PlacedPicture) -> Option<PrintPicture> {
        let file = self.picture_file(placed.picture)?;
        let caption = self.words(&placed.caption);
        let alternative = self.said(if placed.alternative.trim().is_empty() { &placed.caption } else { &placed.alternative });
        Some(PrintPicture { file, caption, alternative })
    }

    fn picture_file(&mut self, id: PictureId) -> Option<String> {
        let picture = self.plan.pictures.iter().find(|picture| picture.id == id)?;
        // Counted, not named by their identities: typst never forgets a file name.
        let position = self.plan.pictures.iter().position(|picture| picture.id == id)?;
        let name = format!("pictures/{position}");
        if !self.pictures.contains_key(&name) {
            if !pictures::can_be_shown(&picture.data.0) {
                return Some(String::new());
            }
            self.pictures.insert(name.clone(), picture.data.0.clone());
        }
        Some(name)
    }
}

/// Lines without blank ones at the ends.
fn trimmed(mut lines: Vec<TextLine>) -> Vec<TextLine> {
    while lines.last().is_some_and(|line| line.kind == TextKind::Blank) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.kind == TextKind::Blank).count();
    lines.drain(..blank);
    lines
}
