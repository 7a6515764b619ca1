//! Recognises years in text, one expression at a place: 令和6, R６年度, 2024（令和6）年度, 令和6～9年度.
//!
//! What may stand around an expression, and whether it is safe to rewrite, belongs to the callers.

use unicode_normalization::UnicodeNormalization;

use crate::model::era::{Era, YearStyle};
use crate::model::fiscal_year::FiscalYear;

/// One character as a year is read by, with the bytes of the text it came from.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    /// Half width; era signs such as ㋿ are spelled out.
    pub c: char,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// The text with full-width letters and digits, compatibility kanji and era signs folded. Circled digits and the like
/// stay, so that 「①2024年度」 does not become a number of five digits.
pub fn fold(text: &str, eras: &[Era]) -> Vec<Glyph> {
    let mut glyphs = Vec::with_capacity(text.len() / 2);
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        match c {
            ' '..='~' | '、'..='〟' | 'ぁ'..='ヿ' | '一'..='鿿' => glyphs.push(Glyph { c, start, end }),
            _ => glyphs.extend(fold_rare(c, eras).into_iter().map(|c| Glyph { c, start, end })),
        }
    }
    glyphs
}

fn fold_rare(c: char, eras: &[Era]) -> Vec<char> {
    let folded: Vec<char> = c.nfkc().collect();
    let known = match folded.as_slice() {
        [' '] => true,
        [_] => matches!(c, '！'..='～' | '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}'),
        several => eras.iter().any(|era| era.name.chars().eq(several.iter().copied())),
    };
    if known { folded } else { vec![c] }
}

/// How the name of a year is written; rows are counted in the era table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notation {
    Long(usize),
    Short(usize),
    Gregorian,
}

/// A year under one name, without 年度.
#[derive(Debug, Clone, Copy)]
struct Name {
    year: FiscalYear,
    notation: Notation,
}

/// A fiscal year with its second name in brackets, where it has one.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    /// The year.
    pub year: FiscalYear,
    /// The writing it comes nearest to.
    pub style: YearStyle,
    /// Whether 年度 stands with it.
    pub named: bool,
    /// Whether its two names contradict each other: 2024（令和5）年度.
    pub contradictory: bool,
    notation: Notation,
}

/// A year after another: a unit of its own, or a bare 9年度 that depends on the unit before it.
#[derive(Debug, Clone, Copy)]
pub struct Follower {
    /// The year it counts to; `None` where the number makes none.
    pub year: Option<FiscalYear>,
    /// Whether 年度 stands with it.
    pub named: bool,
    /// The unit, where it is one.
    pub unit: Option<Unit>,
}

/// Reads expressions at positions of the folded text.
#[derive(Debug, Clone, Copy)]
pub struct Scanner<'a> {
    glyphs: &'a [Glyph],
    eras: &'a [Era],
    abbreviated: bool,
}

impl<'a> Scanner<'a> {
    /// A scanner; `abbreviated` also reads an era by its first character (令6), which is too loose for running text.
    pub fn new(glyphs: &'a [Glyph], eras: &'a [Era], abbreviated: bool) -> Self {
        Self { glyphs, eras, abbreviated }
    }

    /// The folded character at a position.
    pub fn char_at(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|glyph| glyph.c)
    }

    /// The position after blanks; lines are not crossed.
    pub fn skip_blanks(&self, at: usize) -> usize {
        at + self.glyphs.iter().skip(at).take_while(|glyph| matches!(glyph.c, ' ' | '\t')).count()
    }

    /// The position after the text, where it stands here.
    pub fn after(&self, at: usize, text: &str) -> Option<usize> {
        let mut end = at;
        for c in text.chars() {
            let here = self.char_at(end)?;
            if !here.eq_ignore_ascii_case(&c) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The year here, and the position after it: 令和6, 令和6年度, 2024（令和6）年度, 2024年度（R6年度）.
    pub fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let (name, end) = self.name(at)?;
        let style = match name.notation {
            Notation::Long(_) => YearStyle::Era,
            Notation::Short(_) => YearStyle::EraShort,
            Notation::Gregorian => YearStyle::Gregorian,
        };
        let Name { year, notation } = name;
        let (named, end) = self.nendo(end);
        let plain = Unit { year, style, named, contradictory: false, notation };
        let Some((second, after_bracket)) = self.bracketed(end, |at| self.name(at)) else {
            return Some((plain, end));
        };
        let style = match (notation, second.notation) {
            (Notation::Gregorian, Notation::Long(_) | Notation::Short(_)) => YearStyle::GregorianEra,
            (Notation::Long(_) | Notation::Short(_), Notation::Gregorian) => YearStyle::EraGregorian,
            _ => style,
        };
        let (named_after, whole_end) = if named { (true, after_bracket) } else { self.nendo(after_bracket) };
        let whole = Unit { style, named: named_after, ..plain };
        let mixed = (notation == Notation::Gregorian) != (second.notation == Notation::Gregorian);
        if second.year == year && second.notation != notation {
            Some((whole, whole_end))
        } else if mixed || !named {
            Some((Unit { contradictory: true, ..whole }, whole_end))
        } else {
            // 令和6年度（令和5年度）: another year is mentioned in the brackets.
            Some((plain, end))
        }
    }

    /// What may follow `first` after a sign of range or enumeration: a unit, or a bare number of the same era.
    pub fn follower(&self, first: &Unit, at: usize) -> Option<(Follower, usize)> {
        if let Some((unit, end)) = self.unit(at) {
            return Some((Follower { year: Some(unit.year), named: unit.named, unit: Some(unit) }, end));
        }
        let (number, end) = self.number(at)?;
        let year = match first.notation {
            Notation::Long(row) | Notation::Short(row) => self.eras.get(row).and_then(|era| era.year_of(number)),
            Notation::Gregorian if number < 100 => FiscalYear::new(first.year.year() / 100 * 100 + number),
            Notation::Gregorian => None,
        };
        let (named, end) = self.nendo(end);
        Some((Follower { year, named, unit: None }, end))
    }

    /// A range in brackets after a range: （2024～2027年度）. Gives its years and the position after the brackets.
    pub fn bracketed_range(&self, at: usize) -> Option<((Unit, FiscalYear), usize)> {
        self.bracketed(at, |at| {
            let (first, end) = self.unit(at)?;
            let sign = self.skip_blanks(end);
            self.char_at(sign).filter(|c| is_range_sign(*c))?;
            let (last, end) = self.follower(&first, self.skip_blanks(sign + 1))?;
            Some(((first, last.year?), end))
        })
    }

    fn bracketed<T>(&self, at: usize, inside: impl Fn(usize) -> Option<(T, usize)>) -> Option<(T, usize)> {
        let open = self.after(self.skip_blanks(at), "(")?;
        let (found, end) = inside(self.skip_blanks(open))?;
        let (_, end) = self.nendo(end);
        let close = self.after(self.skip_blanks(end), ")")?;
        Some((found, close))
    }

    fn nendo(&self, at: usize) -> (bool, usize) {
        match self.after(self.skip_blanks(at), "年度") {
            Some(end) => (true, end),
            None => (false, at),
        }
    }

    fn name(&self, at: usize) -> Option<(Name, usize)> {
        if let Some(found) = self.gregorian(at) {
            return Some(found);
        }
        // The newest era wins where two share a letter; a longer name wins over its own beginning.
        let long = self.eras.iter().enumerate().rev().map(|(row, era)| (Notation::Long(row), era.name.as_str()));
        let short = self.eras.iter().enumerate().rev().map(|(row, era)| (Notation::Short(row), era.short.as_str()));
        let first = self.eras.iter().enumerate().rev().filter(|_| self.abbreviated).filter_map(|(row, era)| {
            let len = era.name.chars().next()?.len_utf8();
            Some((Notation::Long(row), era.name.get(..len)?))
        });
        long.chain(short).chain(first).filter(|(_, label)| !label.is_empty()).find_map(|(notation, label)| {
            let (number, end) = self.number(self.skip_blanks(self.after(at, label)?))?;
            let (Notation::Long(row) | Notation::Short(row)) = notation else { return None };
            let year = self.eras.get(row)?.year_of(number)?;
            Some((Name { year, notation }, end))
        })
    }

    fn gregorian(&self, at: usize) -> Option<(Name, usize)> {
        let digits = self.run(at, |c| c.is_ascii_digit());
        let kanji = self.run(at, |c| kanji_digit(c).is_some());
        if digits != 4 && kanji != 4 {
            return None;
        }
        let end = at + 4;
        let year = FiscalYear::new(positional(self.glyphs.get(at..end)?)?)?;
        Some((Name { year, notation: Notation::Gregorian }, end))
    }

    /// 元, one to three digits, or kanji such as 六, 十二, 三一.
    fn number(&self, at: usize) -> Option<(u16, usize)> {
        if let Some(end) = self.after(at, "元") {
            return Some((1, end));
        }
        let digits = self.run(at, |c| c.is_ascii_digit());
        let kanji = self.run(at, is_kanji_number);
        let len = digits.max(kanji);
        let run = self.glyphs.get(at..at + len)?;
        let number = if run.iter().any(|glyph| matches!(glyph.c, '十' | '百')) { counted(run) } else { positional(run) };
        let number = number.filter(|number| (1..1000).contains(number) && len <= LONGEST_NUMBER)?;
        Some((number, at + len))
    }

    /// The length of a run of digits, counted no further than shows that it is too long for any year.
    fn run(&self, at: usize, belongs: impl Fn(char) -> bool) -> usize {
        self.glyphs.iter().skip(at).take(LONGEST_NUMBER + 1).take_while(|glyph| belongs(glyph.c)).count()
    }
}

/// 百二十三 and the like.
const LONGEST_NUMBER: usize = 5;

/// Signs between the first and the last year of a range.
pub fn is_range_sign(c: char) -> bool {
    matches!(c, '~' | '～' | '〜' | '-' | '－' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー')
}

/// Kanji that numbers are written with.
pub fn is_kanji_number(c: char) -> bool {
    kanji_digit(c).is_some() || matches!(c, '十' | '百')
}

fn kanji_digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九".chars().position(|digit| digit == c).or(matches!(c, '零' | '○').then_some(0)).map(|n| n as u32)
}

fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| kanji_digit(c))
}

/// 31, 三一, 二〇二四; at most four digits.
fn positional(run: &[Glyph]) -> Option<u16> {
    if run.is_empty() || run.len() > 4 {
        return None;
    }
    let number = run.iter().try_fold(0, |sum, glyph| Some(sum * 10 + digit(glyph.c)?))?;
    u16::try_from(number).ok()
}

/// 十, 十二, 三十一, 百一.
fn counted(run: &[Glyph]) -> Option<u16> {
    let (mut sum, mut pending, mut smallest) = (0, None, 1000);
    for glyph in run {
        let place = match glyph.c {
            '百' => 100,
            '十' => 10,
            c if pending.is_none() => {
                pending = Some(kanji_digit(c).filter(|digit| *digit > 0)?);
                continue;
            }
            _ => return None,
        };
        if place >= smallest {
            return None;
        }
        sum += pending.take().unwrap_or(1) * place;
        smallest = place;
    }
    u16::try_from(sum + pending.unwrap_or(0)).ok()
}
