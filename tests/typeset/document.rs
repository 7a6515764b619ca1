//! The whole plan on paper: every sample and every form prints, as a PDF that meets its standards, the same bytes each time, with its
//! parts in the order of the form.

use std::sync::{Arc, OnceLock};

use shisakucho::derive::contents::{Contents, ContentsTarget};
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::form_document::DocumentPart;
use shisakucho::model::outline::Outline;
use shisakucho::model::place::{ChapterField, Place};
use shisakucho::model::plan::Plan;
use shisakucho::storage::builtin_forms;
use shisakucho::typeset::printed::Run;
use shisakucho::typeset::request::{Request, What};

use crate::support::printing::{Pages, SAMPLES, TYPESETTER, bare, sample};

/// Lays out a whole plan.
pub fn print(plan: &Plan) -> Pages {
    TYPESETTER.typeset(plan, &Request::new(What::Document)).unwrap()
}

/// A sample and its pages, laid out once for all tests.
pub fn printed(name: &str) -> &'static (Plan, Pages) {
    static PRINTED: [OnceLock<(Plan, Pages)>; SAMPLES.len()] = [const { OnceLock::new() }; SAMPLES.len()];
    let at = SAMPLES.iter().position(|sample| *sample == name).unwrap();
    PRINTED[at].get_or_init(|| {
        let plan = sample(name);
        let printed = print(&plan);
        (plan, printed)
    })
}

/// The words of a page between its running head and its number.
pub fn body_of(printed: &Pages, page: usize) -> String {
    let (top, bottom) = edges(printed, page);
    let runs = printed.runs_on(page).iter().filter(|run| run.rect.y >= top - 4.0 && run.rect.y < bottom);
    bare(&runs.map(|run| run.text.as_str()).collect::<String>())
}

/// The words of a short section that stands in the upper margin of its first sheet, in place of the running head.
pub fn over_sheet(printed: &Pages, page: usize) -> String {
    let top = edges(printed, page).0;
    let fields: Vec<_> = printed.spots().into_iter().filter(|spot| spot.page == page && spot.rect.bottom() < top).collect();
    let stands =
        |run: &&Run| fields.iter().any(|spot| spot.rect.holds(run.rect.x + run.rect.width / 2.0, run.rect.y + run.rect.height / 2.0));
    bare(&printed.runs_on(page).iter().filter(stands).map(|run| run.text.as_str()).collect::<String>())
}

/// Where the text of a page begins and ends, in millimetres from above.
pub fn edges(printed: &Pages, page: usize) -> (f32, f32) {
    let margin = printed.paper.margin;
    (margin.top, printed.page_size(page).unwrap().1 - margin.bottom)
}

#[test]
fn every_sample_is_printed_without_a_remark_and_meets_the_standards_of_its_pdf() {
    for name in SAMPLES {
        let (_, printed) = printed(name);
        assert_eq!(printed.warnings, Vec::<String>::new(), "{name}");
        assert!(printed.pdf().unwrap().starts_with(b"%PDF"), "{name}");
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for name in ["nagihara", "kuwashiro"] {
        let (plan, printed) = printed(name);
        let again = TYPESETTER.as_if_just_started(plan, &Request::new(What::Document)).unwrap();
        assert!(printed.pdf().unwrap() == again.pdf().unwrap(), "{name}");
    }
}

#[test]
fn chapters_stand_in_the_order_of_the_form_and_each_begins_on_a_page_of_its_own() {
    for name in SAMPLES {
        let (plan, printed) = printed(name);
        let contents = Contents::of(plan, &Outline::of(plan));
        let spots = printed.spots();
        let mut last: Option<(usize, f32)> = None;
        for line in &contents.lines {
            let ContentsTarget::Chapter(id) = line.target else { continue };
            let place = Place::Chapter(id, ChapterField::Title);
            let spot = spots.iter().find(|spot| spot.place == place).unwrap_or_else(|| panic!("{name}: {} is not printed", line.title));
            let here = (spot.page, spot.rect.y);
            assert!(last.is_none_or(|last| last < here), "{name}: {} stands too early", line.title);
            if line.depth == 0 {
                let above = spot.rect.y - edges(printed, spot.page).0;
                assert!(above < 2.0, "{name}: {} begins {above} mm under the edge", line.title);
            }
            last = Some(here);
        }
    }
}

#[test]
fn no_page_of_a_sample_is_empty() {
    for name in SAMPLES {
        let (_, printed) = printed(name);
        let mut words = vec![false; printed.page_count()];
        for run in printed.runs() {
            let (top, bottom) = edges(printed, run.page);
            words[run.page] |= run.rect.y >= top - 4.0 && run.rect.y < bottom;
        }
        let empty: Vec<usize> = (0..words.len()).filter(|page| !words[*page]).map(|page| page + 1).collect();
        assert_eq!(empty, Vec::<usize>::new(), "{name}");
    }
}

#[test]
fn a_plan_in_which_nothing_is_written_is_a_cover_and_contents_in_every_form() {
    for form in builtin_forms::all() {
        let name = form.name.clone();
        let period = Period { first: FiscalYear::new(2026).unwrap(), count: 4 };
        let plan = Plan::new("", "○○市", period, Arc::clone(form));
        let printed = print(&plan);
        assert_eq!(printed.page_count(), 2, "{name}");
        assert!(body_of(&printed, 1).contains("目次"), "{name}");
        assert!(printed.pdf().is_ok(), "{name}: {:?}", printed.pdf().err());
    }
}

#[test]
fn parts_that_the_form_does_not_name_are_not_printed() {
    let mut plan = sample("nagihara");
    Arc::make_mut(&mut plan.form).document.parts = vec![DocumentPart::Chronology, DocumentPart::Colophon];
    let printed = print(&plan);
    assert!(body_of(&printed, 0).starts_with(&bare(&plan.form.document.chronology_heading)));
    let last = body_of(&printed, printed.page_count() - 1);
    assert!(plan.colophon.iter().all(|line| last.contains(&bare(&line.text))), "{last}");
    assert!(printed.page_count() < 4);
    assert!(printed.pdf().is_ok());
}
