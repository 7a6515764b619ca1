//! Cuts the folded words of a value into numbers, names, notes in brackets and separators.

use super::figure::{Figure, Scanned, scan};

/// A piece of a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A number with its unit and bound.
    Figure(Figure),
    /// A number that is a date, a rank or part of a name.
    Ordinal,
    /// What stands in brackets, or after ※.
    Note(String),
    /// Other words.
    Label(String),
    /// A blank, comma, stroke or middle dot.
    Gap(char),
    /// A colon.
    Colon,
    /// 「→」
    Arrow,
}

/// Full-width signs and digits to half width, and the kinds of arrows, waves and minus signs to one of each. Letters
/// that are no ASCII stay: 「㎡」 is a unit as it is.
pub(super) fn fold(text: &str) -> String {
    let folded: String = text.chars().map(fold_char).collect();
    folded.replace("=>", "→").replace("->", "→")
}

fn fold_char(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c if c.is_whitespace() => ' ',
        '〜' | '∼' => '~',
        '−' | '‐' | '–' => '-',
        '⇒' | '➡' | '⇨' | '➔' => '→',
        '≧' => '≥',
        '≦' => '≤',
        '￥' => '¥',
        '㌫' => '%',
        c => c,
    }
}

/// Cuts folded text. `unit` is the unit the indicator expects.
pub(super) fn cut(text: &str, unit: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut label = String::new();
    let mut at = 0;
    while let Some((before, rest)) = text.split_at_checked(at) {
        let Some(c) = rest.chars().next() else { break };
        let (token, next) = match scan(before, rest, unit) {
            Scanned::Figure(figure, rest) => (Some(Token::Figure(figure)), rest),
            Scanned::Ordinal(rest) => (Some(Token::Ordinal), rest),
            Scanned::Nothing => match mark(c, rest) {
                Some((token, rest)) => (Some(token), rest),
                None => (None, rest.get(c.len_utf8()..).unwrap_or_default()),
            },
        };
        match token {
            Some(token) => {
                end_label(&mut label, &mut tokens);
                tokens.push(token);
            }
            None => label.push(c),
        }
        at = text.len() - next.len();
    }
    end_label(&mut label, &mut tokens);
    tokens
}

fn end_label(label: &mut String, tokens: &mut Vec<Token>) {
    if !label.is_empty() {
        tokens.push(Token::Label(std::mem::take(label)));
    }
}

fn mark(c: char, rest: &str) -> Option<(Token, &str)> {
    let after = rest.get(c.len_utf8()..)?;
    match c {
        ' ' | '、' | ',' | '/' | ';' | '|' | '・' | '･' => Some((Token::Gap(c), after)),
        ':' => Some((Token::Colon, after)),
        '→' => Some((Token::Arrow, after)),
        '※' => Some((Token::Note(after.to_owned()), "")),
        _ => bracketed(rest).map(|(inner, after)| (Token::Note(inner.trim().to_owned()), after)),
    }
}

/// What the brackets at the start of a text hold, nested ones included, and what follows them.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next()?;
    let close = match open {
        '(' => ')',
        '[' => ']',
        '【' => '】',
        '〔' => '〕',
        '《' => '》',
        '〈' => '〉',
        _ => return None,
    };
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some((text.get(open.len_utf8()..at)?, text.get(at + c.len_utf8()..)?));
            }
        }
    }
    None
}
