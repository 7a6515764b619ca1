//! The sentence that stands for a measure in 概要版: its own, or else the first of the right narrative, without marks.

use std::collections::BTreeMap;
use std::sync::Arc;

use shisakucho::derive::overview_sentence::{automatic, of};
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;

use super::lists::sample;

/// A plan of form A, whose overview speaks from 施策内容詳細, and a measure with narratives.
fn with(narratives: &[(&str, &str)]) -> (Plan, Measure) {
    let plan = sample("shiomihara");
    let narratives: BTreeMap<String, Prose> = narratives.iter().map(|(key, text)| ((*key).to_owned(), Prose::new(text))).collect();
    let measure = Measure { narratives, ..Measure::new(plan.measures[0].id, "窓口") };
    (plan, measure)
}

fn sentence(narratives: &[(&str, &str)]) -> String {
    let (plan, measure) = with(narratives);
    of(&measure, &plan)
}

#[test]
fn its_own_sentence_goes_before_any_other() {
    let (plan, mut measure) = with(&[("details", "窓口を開く。")]);
    measure.summary = "待たずに済む窓口。".to_owned();
    assert_eq!(of(&measure, &plan), "待たずに済む窓口。");
    assert_eq!(automatic(&measure, &plan), "窓口を開く。");
    measure.summary = "　".to_owned();
    assert_eq!(of(&measure, &plan), "窓口を開く。");
}

#[test]
fn the_narrative_that_the_form_names_speaks_first() {
    let both = [("issues", "混み合う。"), ("details", "窓口を開く。次の課へ渡す。")];
    assert_eq!(sentence(&both), "窓口を開く。");
    let (mut plan, measure) = with(&both);
    for other in ["", "a field that is gone"] {
        Arc::make_mut(&mut plan.form).document.overview_from = other.to_owned();
        assert_eq!(of(&measure, &plan), "混み合う。", "the first narrative of the form");
    }
    assert_eq!(sentence(&[("effects", "待たずに済む。")]), "待たずに済む。", "where the named one is empty");
    assert_eq!(sentence(&[]), "");
    assert_eq!(sentence(&[("a field that the form does not show", "隠れた文。")]), "");
}

#[test]
fn headings_bullets_notes_and_pictures_are_passed_over() {
    assert_eq!(sentence(&[("details", "＜目的＞\n・早く\n※注\n![zu-1]\n\n　窓口を開く。")]), "窓口を開く。");
    assert_eq!(sentence(&[("details", "＜目的＞\n・早く開く\n・安く開く"), ("issues", "")]), "早く開く");
    assert_eq!(sentence(&[("details", "・早く開く"), ("policy", "来年度に開く。")]), "来年度に開く。", "a sentence goes before a bullet");
}

#[test]
fn marks_are_left_out_and_live_values_stay_marks() {
    assert_eq!(sentence(&[("details", "**書かない**窓口[^a]を{施策数}か所に開く。")]), "書かない窓口を{施策数}か所に開く。");
}

#[test]
fn a_sentence_ends_at_its_own_full_stop_or_with_the_line() {
    assert_eq!(
        sentence(&[("details", "「待てない。困る。」という声（年40件。）に応える。次に、開く。")]),
        "「待てない。困る。」という声（年40件。）に応える。"
    );
    assert_eq!(sentence(&[("details", "窓口を開く\n次の段落。")]), "窓口を開く");
    assert_eq!(sentence(&[("details", "」閉じだけの引用符。続き。")]), "」閉じだけの引用符。");
}

#[test]
fn every_measure_of_the_samples_has_one() {
    for name in ["shiomihara", "nagihara", "fukaseno", "hanioka", "kuwashiro"] {
        let plan = sample(name);
        let own = plan.measures.iter().filter(|measure| !measure.summary.is_empty()).count();
        assert!(own >= 5, "{name} shows how it looks");
        for measure in &plan.measures {
            let sentence = of(measure, &plan);
            assert!(!sentence.is_empty() && !sentence.contains("**") && !sentence.contains("[^"), "{name}: {sentence}");
        }
    }
}
