//! What stands on every page: its number as the form writes it, the running head, the mark of a draft.

use shisakucho::model::form_document::NumberedFrom;
use shisakucho::model::plan::Plan;
use shisakucho::model::sheet::{Page, PageSize};
use shisakucho::typeset::request::{Grouping, Request, What};

use crate::support::printing::{Pages, SAMPLES, TYPESETTER, bare, sample};
use crate::typeset::document::{body_of, edges, over_sheet, printed};

fn head_of(printed: &Pages, page: usize) -> String {
    let top = edges(printed, page).0;
    bare(&printed.runs_on(page).iter().filter(|run| run.rect.bottom() < top).map(|run| run.text.as_str()).collect::<String>())
}

fn foot_of(printed: &Pages, page: usize) -> String {
    let bottom = edges(printed, page).1;
    bare(&printed.runs_on(page).iter().filter(|run| run.rect.y > bottom).map(|run| run.text.as_str()).collect::<String>())
}

/// The first page with a number, from 0.
fn first_numbered(plan: &Plan, printed: &Pages) -> usize {
    match plan.form.document.numbered_from {
        NumberedFrom::Cover => 0,
        NumberedFrom::Contents => 1,
        NumberedFrom::Body => 1 + (1..printed.page_count()).take_while(|page| body_of(printed, *page).contains("......")).count(),
    }
}

#[test]
fn pages_are_numbered_from_where_the_form_says_and_the_cover_never() {
    for name in SAMPLES {
        let (plan, printed) = printed(name);
        let first = first_numbered(plan, printed);
        let style = &plan.form.document.page_number;
        for page in 0..printed.page_count() {
            let expected = if page == 0 || page < first { String::new() } else { bare(&style.write(page - first + 1)) };
            assert_eq!(foot_of(printed, page), expected, "{name}, page {}", page + 1);
        }
    }
}

#[test]
fn the_running_head_is_that_of_the_form_and_the_cover_has_none() {
    for name in SAMPLES {
        let (plan, printed) = printed(name);
        assert_eq!(head_of(printed, 0), "", "{name}");
        let words = plan.form.document.running_head.replace("{plan}", &plan.title).replace("{city}", &plan.city);
        for page in 1..printed.page_count() {
            let head = head_of(printed, page);
            // The heading of a section tells more than the running head, in whose place it stands.
            if !over_sheet(printed, page).is_empty() {
                continue;
            }
            if words == "{chapter}" {
                assert!(!head.is_empty() && !head.contains('{'), "{name}, page {}: {head}", page + 1);
            } else {
                assert!(head.contains(&bare(&words)), "{name}, page {}: {head}", page + 1);
            }
        }
    }
}

#[test]
fn a_running_head_of_chapters_changes_with_them() {
    let (plan, printed) = printed("kuwashiro");
    let second = &plan.chapters[1].title;
    let page = (2..printed.page_count()).find(|page| head_of(printed, *page).contains(&bare(second))).unwrap();
    assert!(body_of(printed, page).contains(&bare(second)));
    assert!(head_of(printed, page - 1).contains(&bare(&plan.chapters[0].title)));
}

#[test]
fn a_draft_is_marked_on_every_page_and_on_the_cover() {
    let plan = sample("nagihara");
    let request = Request { draft: "（案）".to_owned(), ..Request::new(What::Document) };
    let printed = TYPESETTER.typeset(&plan, &request).unwrap();
    for page in 0..printed.page_count() {
        let head = head_of(&printed, page);
        assert!(head.contains("（案）") && head.contains("令和元年6月28日") && head.contains(&plan.edition), "page {}: {head}", page + 1);
    }
    assert!(printed.pdf().is_ok());
}

#[test]
fn pages_that_are_no_document_are_counted_with_their_number() {
    let plan = sample("nagihara");
    let printed = TYPESETTER.typeset(&plan, &Request::new(What::Sheets(Vec::new()))).unwrap();
    let count = printed.page_count();
    assert!(count > 1);
    assert_eq!(foot_of(&printed, 0), format!("1／{count}"));
    assert_eq!(foot_of(&printed, count - 1), format!("{count}／{count}"));
    let one = TYPESETTER.typeset(&plan, &Request::preview_of(plan.measures[0].id)).unwrap();
    assert!(one.page_count() > 1 || foot_of(&one, 0).is_empty());
}

#[test]
fn a_grid_of_all_measures_lies_on_a3_unless_another_paper_is_asked_for() {
    let plan = sample("nagihara");
    let printed = TYPESETTER.typeset(&plan, &Request::new(What::Roadmap(Grouping::Sections))).unwrap();
    let (width, height) = printed.page_size(0).unwrap();
    assert!((width - 420.0).abs() < 0.1 && (height - 297.0).abs() < 0.1);
    let page = Page { size: PageSize::A4, landscape: true, ..plan.form.sheet.page.clone() };
    let request = Request { page: Some(page), ..Request::new(What::Roadmap(Grouping::Sections)) };
    let printed = TYPESETTER.typeset(&plan, &request).unwrap();
    assert!((printed.page_size(0).unwrap().0 - 297.0).abs() < 0.1);
}
