//! The sheets of measures on paper: nothing of what they show is lost, nothing leaves the page, and a sheet that is too long goes
//! on under its name or is set smaller, but never under nine points.

use std::collections::BTreeMap;
use std::sync::Arc;

use shisakucho::base::id::Id;
use shisakucho::derive::list_table::{marked_name, plain};
use shisakucho::model::annual::AnnualList;
use shisakucho::model::fiscal_year::FiscalYear;
use shisakucho::model::form::IndicatorLayout;
use shisakucho::model::ids::{IndicatorId, MeasureId};
use shisakucho::model::indicator::{Indicator, ValuePlace};
use shisakucho::model::measure::Measure;
use shisakucho::model::outline::Outline;
use shisakucho::model::place::{IndicatorField, MeasureField, Place};
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::sheet::{Content, SMALLEST_TEXT, SheetRow};
use shisakucho::model::value::Value;
use shisakucho::typeset::printed::Run;
use shisakucho::typeset::request::{Request, What};

use crate::support::printing::{Pages, SAMPLES, TYPESETTER, bare, sample};

fn sheets(plan: &Plan, measures: Vec<MeasureId>) -> Pages {
    let printed = TYPESETTER.typeset(plan, &Request::new(What::Sheets(measures))).unwrap_or_else(|fault| panic!("{}: {fault}", plan.title));
    assert!(printed.warnings.is_empty(), "{}: {:?}", plan.title, printed.warnings);
    printed
}

/// What is told, without the small raised marks of terms and footnotes between the words.
fn told(runs: &[Run]) -> String {
    bare(&runs.iter().filter(|run| run.size > 7.6 && !is_mark(&run.text)).map(|run| run.text.as_str()).collect::<String>())
}

/// 「※17」「（注3）」
fn is_mark(words: &str) -> bool {
    let has_number = words.contains(|sign: char| sign.is_ascii_digit());
    has_number && words.contains(['※', '注']) && words.chars().all(|sign| "※注（）".contains(sign) || sign.is_ascii_digit())
}

/// What the sheets tell between the margins, without footnotes: a sentence may go on behind them on the next page.
fn told_on_sheets(printed: &Pages) -> String {
    let within = |run: &Run| {
        let (_, height) = printed.page_size(run.page).unwrap();
        run.rect.y > printed.paper.margin.top - 1.0 && run.rect.bottom() < height - printed.paper.margin.bottom + 1.0
    };
    let runs: Vec<Run> = printed.runs().into_iter().filter(|run| run.size > 8.9 && within(run)).collect();
    told(&runs)
}

/// Everything that the printed sheet of a measure must tell, in the order of the form's cells.
fn wanted(plan: &Plan, outline: &Outline, measure: &Measure) -> Vec<(Content, String)> {
    let blocks = plan.form.sheet.blocks.iter().filter(|block| block.printed);
    let cells = blocks.flat_map(|block| &block.rows).flat_map(SheetRow::all_cells);
    let names =
        |refs: &[shisakucho::model::department::DepartmentRef]| refs.iter().map(|one| plan.department_name(one)).collect::<Vec<_>>();
    let mut all = Vec::new();
    for cell in cells {
        let found: Vec<String> = match &cell.content {
            Content::Number => vec![outline.number(measure.id).to_owned()],
            Content::Name => vec![marked_name(plan, measure)],
            Content::NumberAndName => vec![outline.number(measure.id).to_owned(), marked_name(plan, measure)],
            Content::Lead => names(&measure.lead),
            Content::Related => names(&measure.related),
            Content::TopSections => plan.sections.iter().map(|section| section.title.clone()).collect(),
            Content::Visions => {
                let visions = plan.sections.iter().flat_map(|section| &section.visions);
                visions.filter(|vision| measure.visions.contains(&vision.id)).map(|vision| vision.text.clone()).collect()
            }
            Content::Narrative(key) => words_of(measure.narrative(key)),
            Content::Schedule => measure
                .schedule
                .iter()
                .flat_map(|row| std::iter::once(&row.label).chain(row.bars.iter().map(|bar| &bar.label)))
                .cloned()
                .collect(),
            Content::Indicators => measure.indicators.iter().flat_map(|indicator| of_indicator(plan, indicator)).collect(),
            Content::AnnualActions => of_years(measure, AnnualList::Actions),
            Content::AnnualGoals => of_years(measure, AnnualList::Goals),
            Content::Evidence => {
                measure.evidence.iter().flat_map(|entry| [entry.evidence.text(), entry.direction.text()]).flat_map(words_of).collect()
            }
            Content::Pictures => measure.pictures.iter().map(|placed| placed.caption.clone()).collect(),
            Content::Priorities => Vec::new(),
            Content::References => {
                measure.references.iter().flat_map(|reference| [reference.plan.clone(), reference.item.clone()]).collect()
            }
        };
        all.extend(found.into_iter().map(|words| (cell.content.clone(), bare(&words))).filter(|(_, words)| !words.is_empty()));
    }
    all
}

/// The lines of a running text in pieces, without the marks of footnotes and of what is written live.
fn words_of(text: &str) -> Vec<String> {
    let lines = plain(text);
    let stretches = lines.lines().flat_map(|line| line.split(['。', '、', '（', '）', '「', '」', '[', ']', '{', '}']));
    let written = stretches.filter(|words| !words.starts_with(['#', '^', '!', '@']));
    written.map(|words| words.trim_start_matches(['・', '※', '　', ' ', '-']).to_owned()).collect()
}

fn of_indicator(plan: &Plan, indicator: &Indicator) -> Vec<String> {
    let mut words = vec![indicator.name.clone(), indicator.note.trim_start_matches('※').to_owned()];
    words.extend(indicator.names.values().cloned());
    let value = |place| indicator.value(place).text().to_owned();
    words.push(value(ValuePlace::Baseline));
    if plan.form.indicators.layout == IndicatorLayout::BaselineToTarget {
        words.push(value(ValuePlace::FinalTarget));
    } else {
        words.extend(plan.period.years().flat_map(|year| [value(ValuePlace::Target(year)), value(ValuePlace::Actual(year))]));
    }
    words
}

fn of_years(measure: &Measure, list: AnnualList) -> Vec<String> {
    let lines =
        measure.annual.iter().flat_map(|annual| std::iter::once(&annual.common).chain(annual.branches.iter().map(|branch| &branch.lines)));
    lines.flat_map(|lines| lines.list(list)).flat_map(|line| words_of(&line.text)).collect()
}

/// That what the sheets tell holds all of these words of a measure. A narrative that goes on on the next page beside other cells has their
/// words between its own: it is looked for in its own cell.
fn assert_tells(printed: &Pages, told: &str, measure: MeasureId, wanted: &[(Content, String)], what: &str) {
    for (content, words) in wanted.iter().filter(|(_, words)| !told.contains(words.as_str())) {
        let Content::Narrative(key) = content else { panic!("{what}: {content:?} does not tell 「{words}」 in {told}") };
        let own = told_in(printed, &Place::Measure(measure, MeasureField::Narrative(key.clone())));
        assert!(own.contains(words.as_str()), "{what}: {content:?} does not tell 「{words}」 in {own}");
    }
}

/// What is told in a field.
fn told_in(printed: &Pages, place: &Place) -> String {
    let spots: Vec<_> = printed.spots().into_iter().filter(|spot| spot.place == *place).collect();
    let inside = |run: &Run| {
        let (x, y) = (run.rect.x + run.rect.width / 2.0, run.rect.y + run.rect.height / 2.0);
        spots.iter().any(|spot| spot.page == run.page && spot.rect.holds(x, y))
    };
    told(&printed.runs().into_iter().filter(inside).collect::<Vec<_>>())
}

fn assert_within_pages(printed: &Pages, what: &str) {
    for run in printed.runs() {
        let (width, height) = printed.page_size(run.page).unwrap();
        let side = printed.paper.margin.x - 0.3;
        let rect = run.rect;
        assert!(rect.x >= side && rect.right() <= width - side, "{what}: 「{}」 leaves page {} at {rect:?}", run.text, run.page + 1);
        assert!(rect.y >= 4.0 && rect.bottom() <= height - 4.0, "{what}: 「{}」 leaves page {} at {rect:?}", run.text, run.page + 1);
    }
    let spots = printed.spots();
    for spot in spots {
        let (_, height) = printed.page_size(spot.page).unwrap();
        assert!(spot.rect.bottom() <= height - printed.paper.margin.bottom + 0.3, "{what}: {:?} leaves page {}", spot.place, spot.page + 1);
    }
}

#[test]
fn every_field_of_every_measure_of_every_sample_is_on_paper() {
    for name in SAMPLES {
        let plan = sample(name);
        let outline = Outline::of(&plan);
        let printed = sheets(&plan, Vec::new());
        let told = told_on_sheets(&printed);
        for id in outline.measures() {
            let measure = plan.measure(id).unwrap();
            assert_tells(&printed, &told, id, &wanted(&plan, &outline, measure), &format!("{name} {}", measure.name));
        }
        assert_within_pages(&printed, name);
    }
}

#[test]
fn the_fields_of_a_measure_stand_in_the_order_of_the_form() {
    for name in SAMPLES {
        let plan = sample(name);
        let outline = Outline::of(&plan);
        for id in outline.measures().take(3) {
            let measure = plan.measure(id).unwrap();
            let told = told_on_sheets(&sheets(&plan, vec![id]));
            // Cells beside each other are read row by row: what stands alone in its row must follow what stands above it.
            let rows = plan.form.sheet.blocks.iter().filter(|block| block.printed).flat_map(|block| &block.rows);
            let alone: Vec<Content> = rows.filter(|row| row.all_cells().count() == 1).map(|row| row.cells[0].content.clone()).collect();
            let mut from = 0;
            for (content, words) in wanted(&plan, &outline, measure).into_iter().filter(|(content, _)| alone.contains(content)) {
                if matches!(content, Content::Narrative(_) | Content::NumberAndName) {
                    let at = told.get(from..).unwrap().find(words.as_str());
                    from += at.unwrap_or_else(|| panic!("{name} {}: 「{words}」 of {content:?} is out of order", measure.name));
                }
            }
        }
    }
}

#[test]
fn every_field_is_found_on_the_page() {
    for name in SAMPLES {
        let plan = sample(name);
        let outline = Outline::of(&plan);
        let printed = sheets(&plan, Vec::new());
        let mut spots: BTreeMap<Place, usize> = BTreeMap::new();
        for spot in printed.spots() {
            spots.entry(spot.place).or_insert(spot.page);
        }
        let shows = |content: &Content| {
            plan.form
                .sheet
                .blocks
                .iter()
                .filter(|block| block.printed)
                .flat_map(|block| &block.rows)
                .flat_map(SheetRow::all_cells)
                .any(|cell| cell.content == *content)
        };
        for id in outline.measures() {
            let measure = plan.measure(id).unwrap();
            let mut fields = vec![MeasureField::Name];
            fields.extend(
                plan.form
                    .narratives
                    .iter()
                    .filter(|field| shows(&Content::Narrative(field.key.clone())))
                    .filter(|field| !measure.narrative(&field.key).is_empty())
                    .map(|field| MeasureField::Narrative(field.key.clone())),
            );
            if shows(&Content::Lead) && !measure.lead.is_empty() {
                fields.push(MeasureField::Lead);
            }
            if shows(&Content::Indicators) {
                let places = measure.indicators.iter().flat_map(|indicator| {
                    let wanted =
                        [ValuePlace::Baseline, ValuePlace::FinalTarget].into_iter().chain(plan.period.years().map(ValuePlace::Target));
                    let yearly = plan.form.indicators.layout == IndicatorLayout::Yearly;
                    wanted
                        .filter(move |place| matches!(place, ValuePlace::Baseline) || yearly == matches!(place, ValuePlace::Target(_)))
                        .filter(|place| !indicator.value(*place).is_blank())
                        .map(|place| MeasureField::Indicator(indicator.id, IndicatorField::Value(place)))
                });
                fields.extend(places);
            }
            if shows(&Content::Pictures) && !measure.pictures.is_empty() {
                fields.push(MeasureField::Pictures);
            }
            if shows(&Content::Visions) && !measure.visions.is_empty() {
                fields.push(MeasureField::Visions);
            }
            for field in fields {
                assert!(spots.contains_key(&Place::Measure(id, field.clone())), "{name} {}: {field:?} has no spot", measure.name);
            }
        }
    }
}

#[test]
fn a_sheet_begins_on_a_page_of_its_own_where_the_form_says_so() {
    for name in SAMPLES {
        let plan = sample(name);
        let outline = Outline::of(&plan);
        let count = outline.measures().count();
        let printed = sheets(&plan, Vec::new());
        let spots = printed.spots();
        let start = |id| spots.iter().find(|spot| spot.place == Place::Measure(id, MeasureField::Name)).unwrap().page;
        let starts: Vec<usize> = outline.measures().map(start).collect();
        if plan.form.sheet.page.one_measure_per_page {
            assert!(starts.windows(2).all(|pair| pair[0] < pair[1]), "{name}: {starts:?}");
            assert!(printed.page_count() <= 2 * count, "{name}: {} pages for {count} measures", printed.page_count());
        } else {
            assert!(printed.page_count() <= count + count / 4, "{name}: {} pages for {count} measures", printed.page_count());
        }
    }
}

/// A measure with far more in it than any page holds.
fn long(plan: &Plan, measure: &Measure) -> Measure {
    let mut measure = measure.clone();
    for field in &plan.form.narratives {
        let text: String = (1..=60)
            .map(|number| format!("・{}の{number}番目の長い文です。読む人が困らないように、最後の一文まで紙に残します。\n", field.label))
            .collect();
        measure.narratives.insert(field.key.clone(), Prose::new(&text));
    }
    measure.indicators = (0..30)
        .map(|number| {
            let mut indicator = Indicator::new(IndicatorId(Id::parse(&format!("n{number}")).unwrap()));
            indicator.name = format!("長い票の指標その{number}番");
            indicator.baseline = Value::new(format!("{number}件台"));
            indicator.final_target = Value::new(format!("{number}件超"));
            indicator.targets = plan.period.years().map(|year: FiscalYear| (year, Value::new(format!("{number}件")))).collect();
            indicator.note = format!("その{number}番の備考です。");
            indicator
        })
        .collect();
    measure
}

#[test]
fn a_sheet_that_is_too_long_goes_on_under_its_name_and_loses_nothing() {
    for name in SAMPLES {
        let mut plan = sample(name);
        let outline = Outline::of(&plan);
        let id = outline.measures().next().unwrap();
        let at = plan.measures.iter().position(|measure| measure.id == id).unwrap();
        let measure = long(&plan, &plan.measures[at]);
        plan.measures[at] = Arc::new(measure.clone());
        let printed = sheets(&plan, vec![id]);
        assert!(printed.page_count() > 1, "{name}");
        assert_tells(&printed, &told_on_sheets(&printed), id, &wanted(&plan, &outline, &measure), name);
        assert_within_pages(&printed, name);
        let head = bare(&format!("{}{}（続き）", outline.number(id), marked_name(&plan, &measure)));
        for page in 0..printed.page_count() {
            assert_eq!(told(printed.runs_on(page)).contains(&head), page > 0, "{name}: page {}", page + 1);
        }
        printed.pdf().unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }
}

#[test]
fn a_sheet_is_set_smaller_only_as_far_as_the_form_allows_and_never_under_nine_points() {
    for name in SAMPLES {
        let plan = sample(name);
        let sizes = plan.form.sheet.page.text_sizes();
        assert!(sizes.iter().all(|size| *size >= SMALLEST_TEXT), "{name}");
        let printed = sheets(&plan, Vec::new());
        for spot in printed.spots().iter().filter(|spot| matches!(spot.place, Place::Measure(_, MeasureField::Narrative(_)))) {
            let centre = |run: &Run| (run.rect.x + run.rect.width / 2.0, run.rect.y + run.rect.height / 2.0);
            let inside = |run: &Run| spot.rect.holds(centre(run).0, centre(run).1);
            for run in printed.runs_on(spot.page).iter().filter(|run| inside(run)) {
                // Marks are raised and smaller; what stands in a field is not.
                let is_mark = run.text.chars().count() <= 5;
                assert!(is_mark || run.size > 8.99, "{name}: 「{}」 in {} pt", run.text, run.size);
            }
        }
    }
}

#[test]
fn an_empty_measure_prints_its_empty_cells() {
    for name in SAMPLES {
        let mut plan = sample(name);
        let id = Outline::of(&plan).measures().next().unwrap();
        let at = plan.measures.iter().position(|measure| measure.id == id).unwrap();
        plan.measures[at] = Arc::new(Measure::new(id, ""));
        let printed = sheets(&plan, vec![id]);
        assert_eq!(printed.page_count(), 1, "{name}");
        printed.pdf().unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }
}

#[test]
fn an_undecided_value_stays_blank_and_a_dash_stays_a_dash() {
    let mut plan = sample("shiomihara");
    let id = Outline::of(&plan).measures().next().unwrap();
    let at = plan.measures.iter().position(|measure| measure.id == id).unwrap();
    let mut measure = Measure::new(id, "値の書き分け");
    let year = plan.period.first;
    let mut indicator = Indicator::new(IndicatorId(Id::parse("n1").unwrap()));
    indicator.name = "指標".to_owned();
    indicator.targets.insert(year, Value::not_applicable());
    measure.indicators.push(indicator.clone());
    plan.measures[at] = Arc::new(measure);
    let printed = sheets(&plan, vec![id]);
    let value = |place| Place::Measure(id, MeasureField::Indicator(indicator.id, IndicatorField::Value(place)));
    let spots = printed.spots();
    let dashes = printed.runs().iter().filter(|run| run.text.trim() == "－").count();
    assert_eq!(dashes, 1);
    assert!(spots.iter().any(|spot| spot.place == value(ValuePlace::Target(year))));
    assert!(spots.iter().any(|spot| spot.place == value(ValuePlace::Actual(year))), "an empty cell can be clicked too");
}

#[test]
fn a_text_that_goes_on_on_the_next_page_has_its_label_there_too() {
    let mut plan = sample("kuwashiro");
    let id = Outline::of(&plan).measures().next().unwrap();
    let at = plan.measures.iter().position(|measure| measure.id == id).unwrap();
    let measure = long(&plan, &plan.measures[at]);
    plan.measures[at] = Arc::new(measure);
    let printed = sheets(&plan, vec![id]);
    let mut pages = BTreeMap::new();
    for spot in printed.spots() {
        let Place::Measure(_, MeasureField::Narrative(key)) = &spot.place else { continue };
        let label = bare(&plan.form.narratives.iter().find(|field| field.key == *key).unwrap().label);
        let beside = printed.runs().into_iter().filter(|run| run.page == spot.page && run.rect.right() <= spot.rect.x + 0.1);
        let words = told(&beside.collect::<Vec<_>>());
        assert!(words.contains(&label), "page {}: 「{label}」 is not among 「{words}」", spot.page + 1);
        *pages.entry(key.clone()).or_insert(0) += 1;
    }
    assert!(pages.values().any(|pages| *pages > 1), "no text goes on: {pages:?}");
}

#[test]
fn most_sheets_of_the_samples_stand_on_the_one_page_that_their_form_gives_them() {
    for (name, over) in [("shiomihara", 10), ("fukaseno", 2), ("hanioka", 0)] {
        let plan = sample(name);
        let count = Outline::of(&plan).measures().count();
        let pages = sheets(&plan, Vec::new()).page_count();
        assert!(pages <= count + over, "{name}: {pages} pages for {count} measures");
    }
}
