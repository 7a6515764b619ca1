//! Radicals in place of kanji, as PDFs give them: ⾏政 for 行政, 市⺠ for 市民.

use std::iter;

use unicode_normalization::UnicodeNormalization;

/// Of the supplement, the radicals that look like one kanji of Japanese text, each with that kanji; Unicode itself pairs only
/// two of them.
const SUPPLEMENT: &str = "\
    ⺁厂 ⺅亻 ⺆冂 ⺉刂 ⺊卜 ⺌小 ⺍小 ⺎兀 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺘扌 ⺙攵 ⺛旡 \
    ⺝月 ⺟母 ⺠民 ⺡氵 ⺣灬 ⺦丬 ⺨犭 ⺩王 ⺪疋 ⺬示 ⺭礻 ⺮竹 ⺲罒 ⺹耂 ⺾艹 ⻁虎 ⻂衤 \
    ⻄西 ⻆角 ⻌辶 ⻑長 ⻗雨 ⻘青 ⻝食 ⻣骨 ⻤鬼 ⻨麦 ⻩黄 ⻫斉 ⻭歯 ⻯竜 ⻱亀 ⻲亀 ⻳龜";

/// The kanji that a radical stands for.
pub(super) fn kanji(c: char) -> Option<char> {
    match c {
        // 康熙部首: each has one kanji.
        '\u{2f00}'..='\u{2fd5}' => iter::once(c).nfkc().next().filter(|kanji| *kanji != c),
        '\u{2e80}'..='\u{2ef3}' => SUPPLEMENT.split(' ').find_map(|pair| pair.strip_prefix(c)?.chars().next()),
        _ => None,
    }
}
