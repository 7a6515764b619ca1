//! Finding the terms of the glossary in texts, all in one pass, and words that might be missing from it. Full and half width
//! are one; upper and lower case are not, because `it` is no IT. What is done with the finds is left to `derive::glossary`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::appendix::Term;
use crate::model::prose::{self, LineKind, SpanKind};

/// The terms of a glossary, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub struct TermSearch {
    /// By first character, the longest first.
    by_first: BTreeMap<char, Vec<Pattern>>,
    /// A bit for each of the first 65,536 characters that begins a term: most characters of a text begin none.
    begins: Vec<u64>,
    known: BTreeSet<String>,
}

#[derive(Debug, Clone)]
struct Pattern {
    term: usize,
    rest: Vec<char>,
}

/// A term found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// Position of the term in the glossary.
    pub term: usize,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Whether it stands as a word of its own; アプリ in アプリケーション does not.
    pub alone: bool,
}

impl TermSearch {
    /// Prepares the terms. 「DX（デジタル・トランスフォーメーション）」 is found by what stands before the bracket, too.
    pub fn of(terms: &[Term]) -> Self {
        let mut search = Self { begins: vec![0; 1024], ..Self::default() };
        for (position, term) in terms.iter().enumerate() {
            let whole = term.term.trim();
            let short = whole.split(['（', '(']).next().map(str::trim).filter(|short| short.chars().count() > 1);
            search.add(position, whole);
            if let Some(short) = short {
                search.add(position, short);
            }
        }
        for patterns in search.by_first.values_mut() {
            patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.rest.len()));
        }
        search
    }

    fn add(&mut self, term: usize, words: &str) {
        let mut chars = words.chars().map(fold);
        let Some(first) = chars.next() else { return };
        if !self.known.insert(words.chars().map(fold).collect()) {
            return;
        }
        self.by_first.entry(first).or_default().push(Pattern { term, rest: chars.collect() });
        if let Some(bits) = self.begins.get_mut(u32::from(first) as usize / 64) {
            *bits |= 1 << (u32::from(first) % 64);
        }
    }

    /// Whether these words are a term.
    pub fn knows(&self, words: &str) -> bool {
        self.known.contains(&words.chars().map(fold).collect::<String>())
    }

    fn may_begin(&self, c: char) -> bool {
        self.begins.get(u32::from(c) as usize / 64).is_none_or(|bits| bits & (1 << (u32::from(c) % 64)) != 0)
    }

    /// The terms in a text from left to right, none within another: the longest that begins at a place is taken. Not looked at
    /// are the bytes `skipped`, as [`signs`] tells them.
    pub fn find(&self, text: &str, skipped: &[Range<usize>]) -> Vec<Met> {
        let mut found = Vec::new();
        let mut before: Option<char> = None;
        let mut skipped = skipped.iter().peekable();
        let mut past = 0;
        for (at, c) in text.char_indices() {
            let c = fold(c);
            while skipped.next_if(|range| range.end <= at).is_some() {}
            let is_skipped = skipped.peek().is_some_and(|range| range.contains(&at));
            if at >= past
                && !is_skipped
                && self.may_begin(c)
                && let Some(met) = self.at(text, at, c, before)
            {
                past = met.range.end;
                found.push(met);
            }
            before = Some(c);
        }
        found
    }

    fn at(&self, text: &str, at: usize, first: char, before: Option<char>) -> Option<Met> {
        let rest = text.get(at..)?;
        self.by_first.get(&first)?.iter().find_map(|pattern| {
            let mut chars = rest.char_indices().skip(1);
            let fits = pattern.rest.iter().all(|wanted| chars.next().is_some_and(|(_, c)| fold(c) == *wanted));
            let end = chars.next();
            let range = at..at + end.map_or(rest.len(), |(length, _)| length);
            let last = pattern.rest.last().copied().unwrap_or(first);
            let (after, next) = (end.map(|(_, c)| fold(c)), chars.next().map(|(_, c)| fold(c)));
            let in_word = before.is_some_and(|before| is_latin(first) && is_latin(before))
                || after.is_some_and(|after| is_latin(last) && is_latin(after));
            let joined = before.is_some_and(|before| is_katakana(first) && is_katakana(before) || is_latin(first) && before == '-')
                || after.is_some_and(|after| {
                    is_katakana(last) && is_katakana(after) || is_latin(last) && after == '-' && next.is_some_and(is_latin)
                });
            (fits && !in_word).then_some(Met { term: pattern.term, range, alone: !joined })
        })
    }
}

/// The bytes of a text that are signs and no words: references, live values, pictures.
pub fn signs(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['{', '[']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for line in prose::lines(text) {
        if line.kind == LineKind::Picture {
            found.push(line.range);
            continue;
        }
        let spans = prose::spans(text.get(line.range.clone()).unwrap_or_default(), line.range.start);
        found.extend(spans.into_iter().filter(|span| matches!(span.kind, SpanKind::Footnote | SpanKind::Live)).map(|span| span.range));
    }
    found
}

/// Words that carry a ※ typed by hand, with the byte where each ends: back to the last change between kanji, hiragana and
/// katakana or Latin letters. Not those followed by a figure, which are footnotes by hand, and not notes, which ※ opens.
pub fn marked_by_hand(text: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    for (end, mark) in text.match_indices('※') {
        if text.get(end + mark.len()..).and_then(|rest| rest.chars().next()).is_some_and(|c| fold(c).is_ascii_digit()) {
            continue;
        }
        let before = text.get(..end).unwrap_or_default();
        let kind = |c: char| (is_kanji(c), is_katakana(c) || is_latin(fold(c)) || matches!(fold(c), '-' | '・'));
        let Some(last) = before.chars().next_back().map(kind).filter(|kind| kind.0 || kind.1) else { continue };
        let length: usize = before.chars().rev().take_while(|c| kind(*c) == last).map(char::len_utf8).sum();
        if let Some(word) = text.get(end - length..end).map(|word| word.trim_matches(['・', '-']))
            && word.chars().count() > 1
        {
            found.push((word, end));
        }
    }
    found
}

/// Abbreviations of two to six capital letters that stand as a word of their own, half width, with their bytes.
pub fn abbreviations(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut run = String::new();
    let mut start = 0;
    for (at, c) in text.char_indices().map(|(at, c)| (at, fold(c))).chain(std::iter::once((text.len(), ' '))) {
        if is_latin(c) || (!run.is_empty() && matches!(c, '-' | '_' | '.' | '@')) {
            if run.is_empty() {
                start = at;
            }
            run.push(c);
        } else if !run.is_empty() {
            if (2..=6).contains(&run.len()) && run.bytes().all(|byte| byte.is_ascii_uppercase()) {
                found.push((run.clone(), start..at));
            }
            run.clear();
        }
    }
    found
}

fn fold(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}' => '-',
        '\u{ff65}' => '・',
        c => c,
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ')
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '々' | '\u{20000}'..='\u{3ffff}')
}
