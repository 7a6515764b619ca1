//! 目次: every line of it leads somewhere, and the page it names is the one on which its heading stands.

use shisakucho::derive::contents::{Contents, ContentsTarget};
use shisakucho::model::form_document::{DocumentPart, NumberedFrom};
use shisakucho::model::outline::Outline;
use shisakucho::model::plan::Plan;

use crate::support::printing::{Pages, SAMPLES, bare};
use crate::typeset::document::{body_of, over_sheet, printed};

/// The pages of the contents: from where the heading stands to the page before what follows.
fn words_of_contents(plan: &Plan, printed: &Pages) -> (String, usize) {
    let first = usize::from(plan.form.document.parts.contains(&DocumentPart::Cover));
    let mut words = String::new();
    let mut page = first;
    while page == first || body_of(printed, page).contains("......") {
        words += &body_of(printed, page);
        page += 1;
    }
    (words, page)
}

/// The physical page, from 0, of a page number.
fn page_of(plan: &Plan, number: usize, body: usize) -> usize {
    match plan.form.document.numbered_from {
        NumberedFrom::Cover => number - 1,
        NumberedFrom::Contents => number,
        NumberedFrom::Body => number - 1 + body,
    }
}

#[test]
fn every_line_names_the_page_on_which_its_heading_stands() {
    for name in SAMPLES {
        let (plan, printed) = printed(name);
        let contents = Contents::of(plan, &Outline::of(plan));
        let (words, body) = words_of_contents(plan, printed);
        let mut rest = words.strip_prefix("目次").unwrap();
        for line in contents.listed() {
            let note =
                if matches!(line.target, ContentsTarget::Again(..)) { format!("（{}）", plan.form.words.again) } else { String::new() };
            let title = bare(&format!("{}{}{note}", line.number, line.title));
            rest = rest.strip_prefix(title.as_str()).unwrap_or_else(|| panic!("{name}: {title} is not next in {rest:.60}"));
            rest = rest.trim_start_matches('.');
            let style = &plan.form.document.page_number;
            rest = rest.strip_prefix(bare(&style.before).as_str()).unwrap();
            // Two lines follow each other without a gap: of the figures only those of the page are taken.
            let figures: usize = rest.chars().take_while(char::is_ascii_digit).count();
            let heading = bare(&line.title);
            let found = (1..=figures).rev().find(|count| {
                let page = page_of(plan, rest[..*count].parse().unwrap(), body);
                page < printed.page_count() && [body_of, over_sheet].iter().any(|words| words(printed, page).contains(&heading))
            });
            let count = found.unwrap_or_else(|| panic!("{name}: {title} is not on the page of {rest:.8}"));
            rest = rest[count..].strip_prefix(bare(&style.after).as_str()).unwrap();
        }
        assert_eq!(rest, "", "{name}");
    }
}
