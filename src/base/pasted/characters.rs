//! Single characters: line ends, what cannot be seen, odd blanks, marks apart from their letters, radicals.

use unicode_normalization::char::compose;

use crate::base::pasted::{Fault, Tally, radicals};

/// Mends single characters; line ends become `\n`.
pub(super) fn mend(text: &str, tally: &mut Tally) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\n' if after_return => {}
            // Vertical tabs are the line ends within a paragraph of a text processor.
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => mended.push('\n'),
            '\t' => mended.push('\t'),
            // Joins the parts of a pictogram.
            '\u{200d}' if mended.ends_with(is_pictogram) => mended.push(c),
            c if is_invisible(c) => tally.add(Fault::Invisible, 1),
            c if is_odd_blank(c) => {
                mended.push(' ');
                tally.add(Fault::Blank, 1);
            }
            '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' => mark(&mut mended, c, tally),
            c => match radicals::kanji(c) {
                Some(kanji) => {
                    mended.push(kanji);
                    tally.add(Fault::Radical, 1);
                }
                None => mended.push(c),
            },
        }
        after_return = c == '\r';
    }
    mended
}

/// Puts a mark onto the letter before it, where they make one letter of kana or Latin.
fn mark(mended: &mut String, mark: char, tally: &mut Tally) {
    let base = mended.chars().next_back().filter(|base| has_marks(*base));
    match base.and_then(|base| compose(base, mark)) {
        Some(composed) => {
            mended.pop();
            mended.push(composed);
            tally.add(Fault::MarkApart, 1);
        }
        None => mended.push(mark),
    }
}

fn has_marks(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Characters without width: controls, byte-order mark, soft hyphen, direction of writing, places of pictures.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}')
}

fn is_odd_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

fn is_pictogram(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}
