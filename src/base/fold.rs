//! Folding text so that what a person takes for the same is found as the same: full and half width, composed and
//! decomposed kana, upper and lower case, katakana and hiragana.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// Folds text for searching: NFKC, lower case, katakana to hiragana, no white space.
pub fn for_search(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).map(to_hiragana).collect()
}

/// Full-width digits, letters and signs to half width, composed kana; nothing else changes.
pub fn to_half_width(text: &str) -> String {
    text.nfkc().collect()
}

/// Line ends to `\n`, tabs to a blank, other control characters and the byte-order mark left out, and voiced kana composed
/// (text from a PDF often has its marks apart). Nothing else is composed: the forms of kanji in names stay as they are.
/// For running text; cleaning twice is cleaning once.
pub fn clean_text(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\r' => cleaned.push('\n'),
            '\n' if after_return => {}
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\t' => cleaned.push(' '),
            '\u{feff}' => {}
            '\u{3099}' | '\u{309a}' => match cleaned.pop() {
                Some(base) => match compose(base, c) {
                    Some(voiced) => cleaned.push(voiced),
                    None => cleaned.extend([base, c]),
                },
                None => cleaned.push(c),
            },
            c if c.is_control() => {}
            c => cleaned.push(c),
        }
        after_return = c == '\r';
    }
    cleaned
}

/// [`clean_text`] for a field of one line: line ends become blanks. Blanks at the end stay, because the next word may be
/// on its way.
pub fn clean_line(text: &str) -> String {
    clean_text(text).replace('\n', " ")
}

fn to_hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}
