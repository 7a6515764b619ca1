//! Long texts beside each other, cut to where they begin to differ.

use icu_segmenter::GraphemeClusterSegmenter;

/// How many characters an excerpt shows.
const LENGTH: usize = 40;

/// How many of them stand before the first difference.
const LEAD: usize = 12;

/// Shortens both texts to about 40 characters around their first difference, with 「…」 where something was left out, for a
/// line of a list. Line ends become blanks; both excerpts begin at the same character.
pub fn excerpt(before: &str, after: &str) -> (String, String) {
    let (before, after) = (characters(before), characters(after));
    let same = before.iter().zip(&after).take_while(|(before, after)| before == after).count();
    let longest = before.len().max(after.len());
    let from = same.saturating_sub(LEAD).min(longest.saturating_sub(LENGTH));
    (cut(&before, from), cut(&after, from))
}

/// What a reader takes for one character each: a kanji with its variant, a letter with its accents.
fn characters(text: &str) -> Vec<&str> {
    let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
    ends.windows(2).filter_map(|ends| text.get(*ends.first()?..*ends.last()?)).collect()
}

fn cut(characters: &[&str], from: usize) -> String {
    let shown: String = characters.iter().skip(from).take(LENGTH).map(|shown| if shown.ends_with('\n') { " " } else { *shown }).collect();
    let front = if from > 0 { "…" } else { "" };
    let back = if characters.len() > from + LENGTH { "…" } else { "" };
    format!("{front}{shown}{back}")
}
