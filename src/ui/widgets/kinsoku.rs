//! Where a Japanese paragraph may be broken into rows (禁則処理), as plain arithmetic on characters and widths.
//!
//! The ground is UAX #14 in its strict form (ICU4X); on top come house rules where that standard is silent or
//! too mild for Japanese office documents. Measuring characters and drawing rows is left to `japanese_text`.

use std::iter::Peekable;

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter};

/// How good a place between two characters is for ending a row. Later is better; a row ends at the last place of
/// the best kind that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// Inside one visible character (base and combining mark, IVS, emoji sequence): never.
    InCharacter,
    /// Breaks a rule on row starts or row ends: only when the row is too narrow for anything else.
    Forbidden,
    /// Inside a number with its unit or a double dash: only when it is longer than a whole row.
    InGroup,
    /// Inside a word: only when the word is longer than a whole row.
    InWord,
    /// An ordinary place.
    Free,
}

/// The character indices at which new rows begin, in rising order; neither 0 nor the end is among them.
///
/// `text` is one paragraph without `\n`. `advances` holds the width of each `char` (missing ones count as 0), `width`
/// what a row may hold, in the same unit. One space that does not fit hangs over the edge rather than starting a
/// row, because a space at the end of a row is not seen.
///
/// Every row holds at least one visible character, however narrow `width` is.
#[must_use]
pub fn row_starts(text: &str, advances: &[f32], width: f32) -> Vec<usize> {
    let chars: Vec<char> = text.chars().collect();
    let total: f32 = advances.iter().sum();
    if total <= width {
        return Vec::new();
    }
    let places = places(text, &chars);
    let mut starts = Vec::new();
    let mut start = 0;
    while let Some(next) = next_start(&chars, &places, advances, width, start) {
        starts.push(next);
        start = next;
    }
    starts
}

/// Where the row after the one beginning at `start` begins; `None` if the rest of the paragraph fits.
fn next_start(chars: &[char], places: &[Place], advances: &[f32], width: f32, start: usize) -> Option<usize> {
    let mut best: Option<(Place, usize)> = None;
    let mut x = 0.0;
    for (index, char) in chars.iter().enumerate().skip(start) {
        x += advances.get(index).copied().unwrap_or(0.0);
        let fits = x <= width;
        let hangs = is_space(*char) && index > start;
        if !fits && !hangs {
            break;
        }
        let end = index + 1;
        if end >= chars.len() {
            return None;
        }
        let place = places.get(end).copied().unwrap_or(Place::InCharacter);
        if place > Place::InCharacter && best.is_none_or(|(found, _)| place >= found) {
            best = Some((place, end));
        }
        if !fits {
            break;
        }
    }
    // Not even one character fits: it gets a row of its own, and spills.
    best.map(|(_, end)| end).or_else(|| (start + 1..chars.len()).find(|end| places.get(*end).is_some_and(|p| *p > Place::InCharacter)))
}

/// For every character, how good the place before it is.
fn places(text: &str, chars: &[char]) -> Vec<Place> {
    let mut options = LineBreakOptions::default();
    // Strict is where all Japanese tailorings of the segmenter forbid: a content locale only loosens milder levels.
    options.strictness = Some(LineBreakStrictness::Strict);
    options.word_option = Some(LineBreakWordOption::Normal);
    let mut words = LineSegmenter::new_auto(options).segment_str(text).peekable();
    let mut clusters = GraphemeClusterSegmenter::new().segment_str(text).peekable();

    let mut last_visible = None;
    let mut places = Vec::with_capacity(chars.len());
    for (index, (byte, next)) in text.char_indices().enumerate() {
        let at_word = reaches(&mut words, byte);
        let at_cluster = reaches(&mut clusters, byte);
        places.push(if at_cluster { place(chars, index, next, last_visible, at_word) } else { Place::InCharacter });
        if !is_space(next) {
            last_visible = Some(next);
        }
    }
    places
}

/// Whether the rising sequence contains `byte`; consumes what lies before.
fn reaches(sequence: &mut Peekable<impl Iterator<Item = usize>>, byte: usize) -> bool {
    while sequence.next_if(|found| *found < byte).is_some() {}
    sequence.next_if_eq(&byte).is_some()
}

/// How good the place before `chars[index]` = `next` is. `last_visible` is the last character before it that is no
/// space: a row that ends with an opening bracket and a space still ends with the bracket for the reader.
fn place(chars: &[char], index: usize, next: char, last_visible: Option<char>, at_word: bool) -> Place {
    let Some(prev) = index.checked_sub(1).and_then(|i| chars.get(i)).copied() else {
        return Place::Free;
    };
    let before_prev = index.checked_sub(2).and_then(|i| chars.get(i)).copied();
    if may_not_start_row(next) || last_visible.is_some_and(may_not_end_row) {
        Place::Forbidden
    } else if is_group(before_prev, prev, next) {
        Place::InGroup
    } else if is_full_width_word(prev) && is_full_width_word(next) {
        // UAX #14 takes full-width letters for ideographs, but ＩＣＴ and Ｗｅｂ are words.
        Place::InWord
    } else if at_word || is_beside_quotation(prev, next) {
        Place::Free
    } else {
        Place::InWord
    }
}

/// Characters that no row begins with (行頭禁則): closing brackets, stops, middle dots, iteration marks, small kana,
/// the long vowel mark, units of one sign, leaders. Combining marks never begin a row because they belong to the
/// character before them.
#[must_use]
pub fn may_not_start_row(c: char) -> bool {
    matches!(
        c,
        // Stops and commas.
        '、' | '。' | '，' | '．' | ',' | '.' | '｡' | '､'
        // Closing brackets and quotation marks.
        | '）' | '」' | '』' | '】' | '〕' | '〉' | '》' | '〗' | '〙' | '〛' | '］' | '｝' | ')' | ']' | '}' | '”' | '’' | '〞' | '〟'
        | '｣' | '｠' | '»' | '›' | '＞'
        // Middle dots, colons, question and exclamation marks.
        | '・' | '･' | '：' | '；' | ':' | ';' | '？' | '！' | '?' | '!' | '‼' | '⁇' | '⁈' | '⁉'
        // Long vowel mark, wave dashes, double hyphen, iteration marks, voicing marks.
        | 'ー' | 'ｰ' | '～' | '〜' | '゠' | 'ゝ' | 'ゞ' | '々' | '〻' | 'ヽ' | 'ヾ' | '゛' | '゜' | 'ﾞ' | 'ﾟ' | '\u{3099}' | '\u{309a}'
        // Small kana.
        | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ゕ' | 'ゖ'
        | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ' | 'ㇰ'..='ㇿ' | 'ｧ'..='ｯ'
        // Units of one sign, leaders.
        | '°' | '℃' | '℉' | '％' | '%' | '‰' | '′' | '″' | '…' | '‥'
        // Variation selectors, should one stand without its base.
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Characters that no row ends with (行末禁則): opening brackets and quotation marks. ＜ opens a sub-heading.
#[must_use]
pub fn may_not_end_row(c: char) -> bool {
    matches!(
        c,
        '（' | '「'
            | '『'
            | '【'
            | '〔'
            | '〈'
            | '《'
            | '〖'
            | '〘'
            | '〚'
            | '［'
            | '｛'
            | '('
            | '['
            | '{'
            | '‘'
            | '“'
            | '〝'
            | '｢'
            | '｟'
            | '«'
            | '‹'
            | '＜'
    )
}

/// Whether `prev` and `next` belong to one number, one number with its sign or unit, or one double dash (分離禁止).
fn is_group(before_prev: Option<char>, prev: char, next: char) -> bool {
    let number_goes_on = is_number_separator(prev) && before_prev.is_some_and(is_digit) && is_digit(next);
    let double = prev == next && matches!(prev, '…' | '‥' | '―' | '—' | '─');
    (is_digit(prev) && (is_digit(next) || is_unit(next))) || number_goes_on || (is_number_sign(prev) && is_digit(next)) || double
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Separators inside a number or a time: 1,200 / 8.9 / 12:30. That no row begins with them is ruled elsewhere.
fn is_number_separator(c: char) -> bool {
    matches!(c, ',' | '.' | ':' | '，' | '．' | '：')
}

/// Signs that stand before a number: money, 番号, and the triangles of public accounts for minus.
fn is_number_sign(c: char) -> bool {
    matches!(c, '¥' | '￥' | '$' | '＄' | '€' | '£' | '￡' | '№' | '＃' | '#' | '△' | '▲' | '+' | '＋' | '−' | '－' | '±')
}

/// Units that stand after a number: signs, square units such as ㎡ and ㌔, and Latin letters (GB, ｋｍ).
fn is_unit(c: char) -> bool {
    c.is_ascii_alphabetic()
        || is_full_width_letter(c)
        || matches!(c, '％' | '%' | '‰' | '°' | '℃' | '℉' | '′' | '″' | '￠' | '¢' | '㌀'..='㏿')
}

fn is_full_width_letter(c: char) -> bool {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_full_width_word(c: char) -> bool {
    is_full_width_letter(c) || ('０'..='９').contains(&c)
}

/// UAX #14 cannot tell opening from closing quotation marks in Latin text and forbids breaking on both sides; in
/// Japanese text a row may break before “ and after ”.
fn is_beside_quotation(prev: char, next: char) -> bool {
    (matches!(next, '“' | '‘' | '〝') && is_wide(prev)) || (matches!(prev, '”' | '’' | '〞' | '〟') && is_wide(next))
}

/// Kana, kanji, CJK punctuation and full-width forms.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ffe6}' | '\u{20000}'..='\u{3ffff}')
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\t')
}
