//! The sentence that stands for a measure in 概要版: its own, or else the first of a narrative. Where it is shown is left to the
//! card and to the printed overview.

use crate::derive::list_table::plain;
use crate::model::measure::Measure;
use crate::model::plan::Plan;
use crate::model::prose::{self, LineKind, Prose};

/// What 概要版 says of a measure: its own sentence, or else [`automatic`].
pub fn of(measure: &Measure, plan: &Plan) -> String {
    let own = measure.summary.trim();
    if own.is_empty() { automatic(measure, plan) } else { own.to_owned() }
}

/// The sentence that writes itself: the first of the narrative that the form names, or of the first narrative that has any.
/// Where there are only bullets, the first of them. Marks of bold and of footnotes are left out, live values stay as their
/// marks; empty where nothing is written yet.
pub fn automatic(measure: &Measure, plan: &Plan) -> String {
    let form = &plan.form;
    let named = form.document.overview_from.as_str();
    let others = form.narratives.iter().map(|field| field.key.as_str()).filter(|key| *key != named);
    let texts: Vec<&str> = form
        .narrative(named)
        .map(|field| field.key.as_str())
        .into_iter()
        .chain(others)
        .filter_map(|key| measure.narratives.get(key).map(Prose::text))
        .collect();
    let first_of = |wanted: fn(LineKind) -> bool| texts.iter().find_map(|text| first_sentence(text, wanted));
    let paragraph = || first_of(|kind| kind == LineKind::Paragraph);
    let bullet = || first_of(|kind| matches!(kind, LineKind::Bullet(_)));
    paragraph().or_else(bullet).unwrap_or_default()
}

/// The first sentence of the first line of a kind that has words.
fn first_sentence(text: &str, wanted: impl Fn(LineKind) -> bool) -> Option<String> {
    let lines = prose::lines(text).into_iter().filter(|line| wanted(line.kind));
    lines.filter_map(|line| text.get(line.words)).find_map(|words| {
        let words = plain(words);
        let words = words.trim();
        let sentence = words.get(..sentence_end(words)).unwrap_or(words).trim_end();
        (!sentence.is_empty()).then(|| sentence.to_owned())
    })
}

/// Bytes to the end of the first sentence. What is quoted or in brackets may hold sentences of its own.
pub fn sentence_end(words: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in words.char_indices() {
        match c {
            '「' | '『' | '（' | '(' => depth += 1,
            '」' | '』' | '）' | ')' => depth = depth.saturating_sub(1),
            '。' if depth == 0 => return at + c.len_utf8(),
            _ => {}
        }
    }
    words.len()
}
