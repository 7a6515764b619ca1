//! Cover, 用語集, 策定経過, 設置要綱 and 奥付: all of it is on paper, and every field is found by a click.

use std::sync::Arc;

use shisakucho::model::form_document::DocumentPart;
use shisakucho::model::place::{AppendixField, Place, PlanField};
use shisakucho::model::plan::Plan;

use crate::support::printing::{Pages, SAMPLES, bare, sample};
use crate::typeset::document::{body_of, print, printed};

/// The page of a field, from 0.
fn page_of(printed: &Pages, place: &Place) -> Option<usize> {
    printed.spots().into_iter().find(|spot| spot.place == *place).map(|spot| spot.page)
}

fn on_its_page(printed: &Pages, place: &Place, words: &str) -> bool {
    let found = page_of(printed, place);
    // A long field may go on on the next page.
    found.is_some_and(|page| {
        let next = if page + 1 < printed.page_count() { body_of(printed, page + 1) } else { String::new() };
        (body_of(printed, page) + &next).contains(&bare(words))
    })
}

/// A plan in which only one part is printed.
fn only(name: &str, part: DocumentPart) -> (Plan, Pages) {
    let mut plan = sample(name);
    Arc::make_mut(&mut plan.form).document.parts = vec![part];
    let printed = print(&plan);
    (plan, printed)
}

#[test]
fn a_cover_says_what_the_plan_says_of_itself() {
    for name in SAMPLES {
        let (plan, printed) = printed(name);
        let words = body_of(printed, 0);
        let said = [&plan.title, &plan.city, &plan.edition, &plan.cover.subtitle, &plan.cover.date_words];
        for said in said.into_iter().chain(&plan.cover.lines) {
            assert!(words.contains(&bare(said)), "{name}: {said} is missing in {words}");
        }
        for field in [PlanField::Title, PlanField::City, PlanField::Edition] {
            assert_eq!(page_of(printed, &Place::Plan(field)), Some(0), "{name}: {field:?}");
        }
    }
}

#[test]
fn a_long_title_breaks_between_its_words() {
    let mut plan = sample("nagihara");
    plan.title =
        "みらいをつくる○○広域連合スマートシティ・デジタルトランスフォーメーション推進基本計画 第2期実施計画（令和8年度～令和12年度）"
            .to_owned();
    Arc::make_mut(&mut plan.form).document.parts = vec![DocumentPart::Cover];
    let printed = print(&plan);
    assert_eq!(printed.page_count(), 1);
    assert!(body_of(&printed, 0).contains(&bare(&plan.title)));
    let (width, _) = printed.page_size(0).unwrap();
    let margin = printed.paper.margin.x;
    assert!(printed.runs().iter().all(|run| run.rect.x > margin - 0.5 && run.rect.right() < width - margin + 0.5));
}

#[test]
fn every_term_stands_in_the_glossary_under_its_row() {
    for name in SAMPLES {
        let (plan, printed) = only(name, DocumentPart::Glossary);
        let form = &plan.form.document.glossary;
        if !form.is_listed() {
            continue;
        }
        let words: String = (0..printed.page_count()).map(|page| body_of(&printed, page)).collect();
        for (position, term) in plan.glossary.iter().enumerate() {
            let place = Place::Appendix(AppendixField::Term(Some(position)));
            assert!(on_its_page(&printed, &place, &term.term), "{name}: {}", term.term);
            assert_eq!(words.contains(&bare(&term.reading)), form.show_reading, "{name}: {}", term.reading);
        }
        assert_eq!(words.contains("～か行～"), form.row_headings, "{name}");
    }
}

#[test]
fn chronology_ordinances_and_colophon_are_whole() {
    for name in SAMPLES {
        let (plan, printed) = only(name, DocumentPart::Chronology);
        for (position, entry) in plan.chronology.iter().enumerate() {
            assert!(
                on_its_page(&printed, &Place::Appendix(AppendixField::Chronology(Some(position))), &entry.date),
                "{name}: {}",
                entry.date
            );
        }
        let (plan, printed) = only(name, DocumentPart::Ordinances);
        for (position, ordinance) in plan.ordinances.iter().enumerate() {
            let place = Place::Appendix(AppendixField::Ordinance(Some(position)));
            let words: String = (0..printed.page_count()).map(|page| body_of(&printed, page)).collect();
            assert!(on_its_page(&printed, &place, &ordinance.title), "{name}");
            for article in &ordinance.articles {
                assert!(words.contains(&bare(article.text.text())), "{name}: {}", article.text.text());
                assert!(words.contains(&bare(&article.heading)), "{name}: {}", article.heading);
            }
        }
        let (plan, printed) = only(name, DocumentPart::Colophon);
        for (position, line) in plan.colophon.iter().enumerate() {
            let place = Place::Appendix(AppendixField::Colophon(Some(position)));
            assert!(on_its_page(&printed, &place, &line.label) && on_its_page(&printed, &place, &line.text), "{name}: {}", line.label);
        }
    }
}

#[test]
fn the_colophon_stands_at_the_foot_of_the_last_page() {
    for name in SAMPLES {
        let (plan, printed) = printed(name);
        let last = Place::Appendix(AppendixField::Colophon(Some(plan.colophon.len() - 1)));
        let spot = printed.spots().into_iter().rfind(|spot| spot.place == last).unwrap();
        assert_eq!(spot.page, printed.page_count() - 1, "{name}");
        let (_, height) = printed.page_size(spot.page).unwrap();
        let under = height - printed.paper.margin.bottom - spot.rect.bottom();
        assert!((0.0..8.0).contains(&under), "{name}: {under} mm");
    }
}
