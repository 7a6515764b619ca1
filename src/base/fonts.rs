//! The bundled typefaces, for the window and for paper alike. Their licence lies beside them in `assets/fonts/`.

use std::sync::LazyLock;

use ttf_parser::Face;

/// Running text.
pub static REGULAR: &[u8] = include_bytes!("../../assets/fonts/BIZUDPGothic-Regular.ttf");
/// Headings and key words.
pub static BOLD: &[u8] = include_bytes!("../../assets/fonts/BIZUDPGothic-Bold.ttf");
/// Figures that align.
pub static FIXED: &[u8] = include_bytes!("../../assets/fonts/BIZUDGothic-Regular.ttf");

/// The signs of the Basic Multilingual Plane that regular and bold text both have, a bit each: looked up for every sign of a
/// plan, so read from the fonts once.
static COVERED: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut covered = vec![0; 0x1_0000 / 64];
    let faces = faces();
    for (at, word) in covered.iter_mut().enumerate() {
        for bit in 0..64 {
            let sign = u32::try_from(at * 64 + bit).ok().and_then(char::from_u32);
            if sign.is_some_and(|sign| has_glyphs(&faces, sign)) {
                *word |= 1 << bit;
            }
        }
    }
    covered
});

/// Whether a sign can be printed, in regular and in bold: any text may be made bold. Signs that are never seen, such as a line end,
/// need no picture.
pub fn can_print(sign: char) -> bool {
    if sign.is_control() || is_unseen(sign) {
        return true;
    }
    // Signs of private use mean nothing outside of the font, and no lasting PDF may hold them.
    if matches!(sign, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..) {
        return false;
    }
    let code = usize::try_from(u32::from(sign)).unwrap_or(usize::MAX);
    match COVERED.get(code / 64) {
        Some(word) => word & (1 << (code % 64)) != 0,
        None => has_glyphs(&faces(), sign),
    }
}

fn faces() -> Vec<Face<'static>> {
    [REGULAR, BOLD].into_iter().filter_map(|bytes| Face::parse(bytes, 0).ok()).collect()
}

fn has_glyphs(faces: &[Face<'_>], sign: char) -> bool {
    faces.iter().all(|face| face.glyph_index(sign).is_some_and(|glyph| glyph.0 != 0))
}

/// Whether a sign is never seen by itself: it joins, chooses a variant of the sign before it, or turns the direction of writing.
pub fn is_unseen(sign: char) -> bool {
    matches!(sign,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}
