//! The structure as a list, with the numbers of every style that a form can ask for.

use std::sync::Arc;

use shisakucho::base::id::Id;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::form::{Form, Level};
use shisakucho::model::ids::{MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::numbering::{Figures, MeasureNumbering, NumberStyle, Scope, SectionPrefix, circled};
use shisakucho::model::outline::{Outline, Target};
use shisakucho::model::place::{MeasureField, Place, SectionField};
use shisakucho::model::plan::Plan;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::builtin_forms;

fn measure(id: &str) -> MeasureId {
    MeasureId(Id::parse(id).unwrap())
}

fn section(id: &str, items: &[Item], sections: Vec<Section>) -> Section {
    Section { items: items.to_vec(), sections, ..Section::new(SectionId(Id::parse(id).unwrap()), format!("区分{id}")) }
}

fn style(before: &str, figures: Figures, after: &str) -> NumberStyle {
    NumberStyle { before: before.to_owned(), after: after.to_owned(), ..NumberStyle::plain(figures) }
}

/// a[a1 a2 (b1)] b[(a1) b1 c[c1 c2] d[d1]]: 再掲 in brackets.
fn plan(change: impl FnOnce(&mut Form)) -> Plan {
    let mut form = (*builtin_forms::by_key("kobetsu").unwrap()).clone();
    change(&mut form);
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: 4 };
    let mut plan = Plan::new("計画", "見本市", period, Arc::new(form));
    let home = |id| Item::Measure(measure(id));
    let again = |id| Item::Again(measure(id));
    plan.sections = Arc::new(vec![
        section("a", &[home("a1"), home("a2"), again("b1")], Vec::new()),
        section(
            "b",
            &[again("a1"), home("b1")],
            vec![section("c", &[home("c1"), home("c2")], Vec::new()), section("d", &[home("d1")], Vec::new())],
        ),
    ]);
    plan.measures = ["a1", "a2", "b1", "c1", "c2", "d1"].map(|id| Arc::new(Measure::new(measure(id), format!("施策{id}")))).into();
    plan
}

/// Every line as 「number id」, indented by its depth.
fn listed(plan: &Plan) -> Vec<String> {
    let line = |entry: &shisakucho::model::outline::Entry| {
        let id = match entry.target {
            Target::Section(id) => id.to_string(),
            Target::Measure(id) => id.to_string(),
            Target::Again(_, id) => format!("({id})"),
        };
        format!("{}{} {id}", "  ".repeat(entry.depth), entry.number)
    };
    Outline::of(plan).entries.iter().map(line).collect()
}

fn numbering(scope: Scope, section_prefix: Option<SectionPrefix>, style: NumberStyle) -> impl FnOnce(&mut Form) {
    move |form| form.measure_numbering = MeasureNumbering { scope, section_prefix, style }
}

#[test]
fn pillar_and_sequence() {
    let expected = [
        "01 a",
        "  01-01 a1",
        "  01-02 a2",
        "  02-01 (b1)",
        "02 b",
        "  01-01 (a1)",
        "  02-01 b1",
        "  01 c",
        "    02-02 c1",
        "    02-03 c2",
        "  02 d",
        "    02-04 d1",
    ];
    assert_eq!(listed(&plan(|_| {})), expected, "a measure listed again keeps the number of its home, even before it");
}

#[test]
fn one_count_through_the_plan() {
    let plan = plan(numbering(Scope::Plan, None, style("No.", Figures::Plain, "")));
    let outline = Outline::of(&plan);
    let numbers: Vec<&str> = outline.measures().map(|id| outline.number(id)).collect();
    assert_eq!(numbers, ["No.1", "No.2", "No.3", "No.4", "No.5", "No.6"]);
    assert_eq!(listed(&plan)[3], "  No.3 (b1)");
    assert!(outline.is_number_unique("No.3"));
}

#[test]
fn a_mark_without_figures() {
    let plan = plan(numbering(Scope::Section, None, style("■", Figures::Nothing, "")));
    let outline = Outline::of(&plan);
    assert!(outline.measures().all(|id| outline.number(id) == "■"));
    assert!(!outline.is_number_unique("■") && !outline.is_number_unique("none"));
}

#[test]
fn circled_numbers_anew_in_every_section() {
    let plan = plan(numbering(Scope::Section, None, NumberStyle::plain(Figures::Circled)));
    let outline = Outline::of(&plan);
    let numbers: Vec<&str> = outline.measures().map(|id| outline.number(id)).collect();
    assert_eq!(numbers, ["①", "②", "①", "①", "②", "①"]);
}

#[test]
fn levels_have_words_and_numbers_of_their_own() {
    let plan = plan(|form| {
        let level = |word: &str, number| Level { word: word.to_owned(), number, shows: Vec::new() };
        form.levels = vec![level("柱", style("第", Figures::FullWidth, "章")), level("項目", style("（", Figures::Kana, "）"))];
        form.measure_numbering.scope = Scope::TopSection;
        form.measure_numbering.section_prefix =
            Some(SectionPrefix { style: NumberStyle::plain(Figures::Plain), separator: "の".to_owned() });
        form.measure_numbering.style = NumberStyle::plain(Figures::Plain);
    });
    let expected =
        ["第１章 a", "  1の1 a1", "  1の2 a2", "  2の1 (b1)", "第２章 b", "  1の1 (a1)", "  2の1 b1", "  （ア） c", "    2の2 c1"];
    assert_eq!(listed(&plan)[..9], expected);
    let word = |id: &str| plan.section_word(SectionId(Id::parse(id).unwrap()));
    assert_eq!((word("a"), word("c"), word("gone")), ("柱", "項目", "柱"));
    let place = Place::Section(SectionId(Id::parse("c").unwrap()), SectionField::Title);
    assert_eq!(place.describe(&plan, &Outline::of(&plan)), "区分c › 項目の名称");
}

#[test]
fn numbers_under_their_parents_carry_the_figures_above() {
    let plan = plan(|form| {
        let level = |number| Level { word: "項".to_owned(), number, shows: Vec::new() };
        let under = NumberStyle { parent: Some("-".to_owned()), ..style("", Figures::Plain, "") };
        form.levels = vec![level(style("第", Figures::Roman, "部")), level(under)];
    });
    let listed = listed(&plan);
    let has = |line: &str| listed.iter().any(|other| other.trim() == line);
    assert!(has("第Ⅱ部 b") && has("Ⅱ-1 c") && has("Ⅱ-2 d"), "{listed:?}");
}

#[test]
fn figures_of_every_style_are_written() {
    let written = |figures: Figures| [1, 9, 10, 20, 21, 45, 51].map(|number| figures.write(number));
    assert_eq!(written(Figures::Plain), ["1", "9", "10", "20", "21", "45", "51"]);
    assert_eq!(written(Figures::TwoDigits), ["01", "09", "10", "20", "21", "45", "51"]);
    assert_eq!(written(Figures::FullWidth), ["１", "９", "１０", "２０", "２１", "４５", "５１"]);
    assert_eq!(written(Figures::Circled), ["①", "⑨", "⑩", "⑳", "㉑", "㊺", "（51）"]);
    assert_eq!(written(Figures::Kana), ["ア", "ケ", "コ", "ト", "ナ", "45", "51"]);
    assert_eq!(written(Figures::Nothing), [""; 7]);
    assert_eq!([36, 50].map(circled), ["㊱", "㊿"]);
    for figures in [Figures::Plain, Figures::Circled, Figures::Kana, Figures::FullWidth] {
        assert!(!figures.write(0).is_empty());
    }
}

#[test]
fn homes_and_positions_are_known() {
    let plan = plan(|_| {});
    let outline = Outline::of(&plan);
    let home = |id| outline.home(measure(id)).map(|id| id.to_string());
    assert_eq!((home("b1"), home("d1"), home("gone")), (Some("b".to_owned()), Some("d".to_owned()), None));
    let again = outline.entry(Target::Again(SectionId(Id::parse("a").unwrap()), measure("b1"))).unwrap();
    assert_eq!((again.depth, again.position, again.parent), (1, 2, Some(SectionId(Id::parse("a").unwrap()))));
    assert_eq!(outline.measures().count(), 6, "each once");
    assert_eq!(outline.number(measure("gone")), "");
}

#[test]
fn a_place_is_told_with_the_number_where_it_names_one_measure() {
    let place = Place::Measure(measure("c1"), MeasureField::Narrative("issues".to_owned()));
    let one = plan(|_| {});
    assert_eq!(place.describe(&one, &Outline::of(&one)), "02-02 › 現状と課題");
    let marks = plan(numbering(Scope::Section, None, style("■", Figures::Nothing, "")));
    assert_eq!(place.describe(&marks, &Outline::of(&marks)), "■ 施策c1 › 現状と課題");
    let none = plan(numbering(Scope::Section, None, NumberStyle::plain(Figures::Nothing)));
    assert_eq!(place.describe(&none, &Outline::of(&none)), "施策c1 › 現状と課題");
    let gone = Place::Measure(measure("gone"), MeasureField::Whole);
    assert_eq!(gone.describe(&none, &Outline::of(&none)), "施策 › 施策");
}
