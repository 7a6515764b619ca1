//! The fit meter: it agrees with the pages, and what it proposes helps.

use std::sync::Arc;

use shisakucho::base::id::Id;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::place::{MeasureField, Place};
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::builtin_forms;
use shisakucho::typeset::fit::Fit;
use shisakucho::typeset::request::Request;

use crate::support::printing::{TYPESETTER, sample};

fn with_text(plan: &Plan, id: MeasureId, key: &str, text: &str) -> Plan {
    let mut plan = plan.clone();
    for measure in &mut plan.measures {
        if measure.id == id {
            Arc::make_mut(measure).narratives.insert(key.to_owned(), Prose::new(text));
        }
    }
    plan
}

fn fit(plan: &Plan, id: MeasureId) -> Fit {
    let printed = TYPESETTER.typeset(plan, &Request::preview_of(id)).unwrap();
    let fit = Fit::of(&printed, plan.form.sheet.page.one_measure_per_page);
    assert_eq!(fit.pages, printed.page_count());
    fit
}

/// A text with so many lines of its own in the widest column.
fn lines(count: usize) -> String {
    vec!["行"; count].join("\n")
}

/// A plan of form A with one measure in which nothing is written yet.
fn empty() -> Plan {
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: 4 };
    let mut plan = Plan::new("汐見原市DX推進計画", "汐見原市", period, builtin_forms::by_key("kobetsu").unwrap());
    let id = MeasureId(Id::parse("m1").unwrap());
    let mut section = Section::new(SectionId(Id::parse("s1").unwrap()), "暮らし");
    section.items = vec![Item::Measure(id)];
    plan.sections = Arc::new(vec![section]);
    plan.measures = vec![Arc::new(Measure::new(id, "地域ポイント"))];
    Arc::make_mut(&mut plan.form).sheet.page.smallest_text = None;
    plan
}

#[test]
fn the_meter_counts_down_line_by_line_to_the_second_page() {
    let plan = empty();
    let id = plan.measures[0].id;
    let key = plan.form.narratives[0].key.clone();
    let place = Place::Measure(id, MeasureField::Narrative(key.clone()));
    // So many lines that this text, not its label, decides the height of its row.
    let mut before = fit(&with_text(&plan, id, &key, &lines(6)), id);
    assert_eq!(before.pages, 1);
    for count in 7..90 {
        let now = fit(&with_text(&plan, id, &key, &lines(count)), id);
        if now.pages > 1 {
            assert_eq!(before.left, 0, "it turns to two pages when no line is left, not before: {count} lines");
            assert!(now.is_over() && now.over >= 1);
            return;
        }
        assert_eq!(now.left + 1, before.left, "{count} lines");
        assert_eq!(now.text(&place).unwrap().may_grow, now.left);
        before = now;
    }
    panic!("it never turned to two pages");
}

#[test]
fn the_words_say_how_it_stands() {
    let fit = |pages, left, over, shrunk| Fit { pages, one_page: true, left, used: 0, over, shrunk, texts: Vec::new() };
    assert_eq!(fit(1, 6, 0, None).words(), "1ページ目　あと6行");
    assert_eq!(fit(2, 40, 3, None).words(), "1ページを3行こえています（2ページ）");
    assert_eq!(fit(1, 1, 0, Some(9.5)).words(), "9.5ptに縮めて1ページ　あと1行");
    assert_eq!(fit(1, 6, 0, None).short_words(), "あと6行");
    assert_eq!(fit(2, 40, 3, None).short_words(), "3行超過");
}

#[test]
fn what_is_proposed_saves_a_line() {
    let mut plan = sample("shiomihara");
    // In larger type the shorter sheet would take more room, not less.
    Arc::make_mut(&mut plan.form).sheet.page.smallest_text = None;
    let mut tried = 0;
    for measure in plan.measures.iter().step_by(2) {
        let before = fit(&plan, measure.id);
        for text in &before.texts {
            let (Place::Measure(id, MeasureField::Narrative(key)), Some(cut)) = (&text.place, &text.shorten) else { continue };
            let whole = measure.narrative(key);
            // The paragraph that ends with the line in question.
            let Some(short) = shortened(whole, &cut.ending, cut.characters) else { continue };
            let saved = end_of_texts(&plan, *id) - end_of_texts(&with_text(&plan, *id, key, &short), *id);
            // A line of 9 points with its leading.
            assert!(saved > 4.0, "{} {key}: {cut:?} {saved}", measure.name);
            tried += 1;
        }
    }
    assert!(tried >= 10, "only {tried} proposals");
}

/// Where the schedule begins, which stands below all texts: page after page, in millimetres. What stands below it may be divided in
/// another way, with its head once more.
fn end_of_texts(plan: &Plan, id: MeasureId) -> f32 {
    let printed = TYPESETTER.typeset(plan, &Request::preview_of(id)).unwrap();
    let is_row = |place: &Place| matches!(place, Place::Measure(_, MeasureField::Row(_)));
    let spot = printed.spots().into_iter().find(|spot| is_row(&spot.place)).unwrap_or_else(|| panic!("no schedule of {id:?}"));
    f32::from(u16::try_from(spot.page).unwrap()) * printed.paper.height + spot.rect.y
}

fn shortened(whole: &str, ending: &str, characters: usize) -> Option<String> {
    let mut lines: Vec<String> = whole.lines().map(str::to_owned).collect();
    let line = lines.iter_mut().find(|line| line.trim_end().ends_with(ending))?;
    let keep = line.chars().count().checked_sub(characters)?;
    *line = line.chars().take(keep).collect();
    Some(lines.join("\n"))
}
