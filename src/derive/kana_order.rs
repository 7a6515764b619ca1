//! 五十音順: the order of readings in a dictionary. Katakana is hiragana, small kana are large ones, ー is the vowel before
//! it, ゝ the kana before it; only where all that is equal do voicing, size and script decide, in this order:
//! は before ば before ぱ, つ after っ, ひらがな before カタカナ. Full and half width, upper and lower case are one.

use unicode_normalization::UnicodeNormalization;

/// What readings are ordered by.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct KanaKey {
    base: Vec<char>,
    voicing: Vec<u8>,
    /// ー, small, repeated or usual, a value a kana.
    shape: Vec<u8>,
    katakana: Vec<bool>,
    /// The text itself, so that different texts never share a place.
    text: String,
}

const VOICED: char = '\u{3099}';
const SEMI_VOICED: char = '\u{309a}';

/// The key of a reading. Blanks and signs (・, －, 「」) do not count.
pub fn key(reading: &str) -> KanaKey {
    let mut key = KanaKey { text: reading.to_owned(), ..KanaKey::default() };
    for c in reading.nfkd().flat_map(char::to_lowercase) {
        match c {
            VOICED | SEMI_VOICED => {
                if let Some(voicing) = key.voicing.last_mut() {
                    *voicing = if c == VOICED { 1 } else { 2 };
                }
            }
            'ー' => {
                if let Some(vowel) = key.base.last().copied().and_then(vowel) {
                    key.push(vowel, 0, 0, false);
                }
            }
            'ゝ' | 'ヽ' => {
                if let Some(before) = key.base.last().copied() {
                    key.push(before, 0, 2, c == 'ヽ');
                }
            }
            c if c.is_alphanumeric() => {
                let hiragana = to_hiragana(c);
                let large = large(hiragana);
                key.push(large, 0, if large == hiragana { 3 } else { 1 }, hiragana != c);
            }
            _ => {}
        }
    }
    key
}

impl KanaKey {
    fn push(&mut self, base: char, voicing: u8, shape: u8, katakana: bool) {
        self.base.push(base);
        self.voicing.push(voicing);
        self.shape.push(shape);
        self.katakana.push(katakana);
    }

    /// The row of the first kana: 「あ行」; `None` where the reading begins with none.
    pub fn row(&self) -> Option<&'static str> {
        let first = *self.base.first()?;
        ROWS.iter().find(|(kana, _)| kana.contains(first)).map(|(_, row)| *row)
    }

    /// Whether the first sign is a Latin letter or a figure.
    pub fn begins_latin(&self) -> bool {
        self.base.first().is_some_and(char::is_ascii_alphanumeric)
    }

    /// Whether there are only kana, Latin letters and figures: what can be ordered without a reading.
    pub fn is_readable(&self) -> bool {
        !self.base.is_empty() && self.base.iter().all(|c| c.is_ascii_alphanumeric() || ('ぁ'..='ゖ').contains(c))
    }
}

const ROWS: [(&str, &str); 10] = [
    ("あいうえお", "あ行"),
    ("かきくけこ", "か行"),
    ("さしすせそ", "さ行"),
    ("たちつてと", "た行"),
    ("なにぬねの", "な行"),
    ("はひふへほ", "は行"),
    ("まみむめも", "ま行"),
    ("やゆよ", "や行"),
    ("らりるれろ", "ら行"),
    ("わゐゑをん", "わ行"),
];

fn to_hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

fn large(c: char) -> char {
    match c {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        c => c,
    }
}

fn vowel(base: char) -> Option<char> {
    const VOWELS: [(&str, char); 5] = [
        ("あかさたなはまやらわ", 'あ'),
        ("いきしちにひみりゐ", 'い'),
        ("うくすつぬふむゆる", 'う'),
        ("えけせてねへめれゑ", 'え'),
        ("おこそとのほもよろを", 'お'),
    ];
    VOWELS.iter().find(|(kana, _)| kana.contains(base)).map(|(_, vowel)| *vowel)
}
