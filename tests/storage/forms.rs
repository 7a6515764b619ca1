//! The built-in forms, each complete, and a form in a file of its own.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use shisakucho::base::id::Id;
use shisakucho::model::era::{EraTurn, YearStyle};
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::form::{BarLook, Form, IndicatorLayout};
use shisakucho::model::form_document::{Explained, SectionPart, TermMarks};
use shisakucho::model::ids::{MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::outline::{Entry, Outline, Target};
use shisakucho::model::plan::Plan;
use shisakucho::model::section::{Item, Section};
use shisakucho::model::sheet::{Content, PageSize, SheetCell};
use shisakucho::storage::builtin_forms::{all, by_key, read};
use shisakucho::storage::form_file;
use shisakucho::ui::views::form_editor::faults::faults;

/// The form files of a folder by their names without extension, in order of names.
fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
    paths.sort();
    paths.iter().map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap())).collect()
}

fn every_form() -> Vec<Form> {
    all().iter().map(|form| (**form).clone()).collect()
}

fn built_in(key: &str) -> Form {
    (*by_key(key).unwrap()).clone()
}

fn cells(form: &Form) -> impl Iterator<Item = &SheetCell> {
    form.sheet.cells()
}

fn is_set<T: Ord>(items: impl IntoIterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    items.into_iter().all(|item| seen.insert(item))
}

/// The numbers of a plan with one section per level inside two top sections, each lowest one with two measures:
/// those of the sections, then those of the measures.
fn numbers(form: Form) -> (Vec<String>, Vec<String>) {
    fn nested(name: &str, depth: usize, levels: usize) -> Section {
        let mut section = Section::new(SectionId(Id::parse(&format!("{name}{depth}")).unwrap()), "区分");
        if depth + 1 < levels {
            section.sections.push(nested(name, depth + 1, levels));
        } else {
            section.items = (0..2).map(|count| Item::Measure(measure_id(name, count))).collect();
        }
        section
    }
    fn measure_id(name: &str, count: usize) -> MeasureId {
        MeasureId(Id::parse(&format!("{name}m{count}")).unwrap())
    }
    let levels = form.levels.len();
    let years = Period::between(FiscalYear::new(2023).unwrap(), FiscalYear::new(2024).unwrap()).unwrap();
    let mut plan = Plan::new("計画", "みなと野市", years, Arc::new(form));
    plan.sections = Arc::new(["a", "b"].map(|name| nested(name, 0, levels)).to_vec());
    plan.measures =
        ["a", "b"].iter().flat_map(|name| (0..2).map(|count| Arc::new(Measure::new(measure_id(name, count), "施策")))).collect();
    let entries = Outline::of(&plan).entries;
    let (sections, measures): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| matches!(entry.target, Target::Section(_)));
    let numbers = |entries: Vec<Entry>| entries.into_iter().map(|entry| entry.number).collect();
    (numbers(sections), numbers(measures))
}

#[test]
fn every_form_file_is_built_in_under_its_own_name() {
    let files = files("assets/forms");
    assert_eq!(all().len(), files.len());
    for (name, text) in files {
        let form = by_key(&name).unwrap_or_else(|| panic!("{name} is missing from the list"));
        assert_eq!(*form, read(&text).unwrap());
    }
}

#[test]
fn an_unknown_key_names_no_form() {
    assert_eq!(by_key("kobetsu2"), None);
    assert_eq!(by_key(""), None);
}

#[test]
fn a_text_that_is_no_form_is_refused_with_its_place() {
    let error = read("(\n  key: 3,\n)").unwrap_err();
    assert_eq!(error.span.start.line, 2);
    assert!(read("").is_err());
    let (_, text) = files("assets/forms").remove(0);
    assert!(read(&text.replace("description:", "descriptions:")).is_err(), "an unknown field is not skipped");
}

#[test]
fn there_are_five_forms_whose_keys_and_names_differ() {
    let forms = every_form();
    assert_eq!(forms.len(), 5);
    assert!(is_set(forms.iter().map(|form| &form.key)));
    assert!(is_set(forms.iter().map(|form| &form.name)));
    for form in &forms {
        assert!(!form.description.is_empty(), "{}", form.key);
        assert!(form.key.bytes().all(|byte| byte.is_ascii_lowercase()), "{}", form.key);
    }
}

#[test]
fn every_form_is_the_same_after_writing_and_reading() {
    let short = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    for form in every_form() {
        let compact = ron::to_string(&form).unwrap();
        let pretty = ron::ser::to_string_pretty(&form, PrettyConfig::default()).unwrap();
        let by_hand = short.to_string_pretty(&form, PrettyConfig::default()).unwrap();
        for text in [compact, pretty, by_hand] {
            assert_eq!(read(&text).unwrap(), form, "{}", form.key);
        }
    }
}

#[test]
fn no_form_lacks_a_word() {
    for form in every_form() {
        let words = serde_json::to_value(&form.words).unwrap();
        for (concept, word) in words.as_object().unwrap() {
            assert!(!word.as_str().unwrap().trim().is_empty(), "{}: {concept}", form.key);
        }
        assert!(!form.levels.is_empty() && form.levels.iter().all(|level| !level.word.is_empty()), "{}", form.key);
    }
}

#[test]
fn keys_within_a_form_are_unique() {
    for form in every_form() {
        assert!(is_set(form.narratives.iter().map(|field| &field.key)), "{}", form.key);
        assert!(is_set(form.narratives.iter().map(|field| &field.label)), "{}", form.key);
        assert!(is_set(form.schedule.kinds.iter().map(|kind| &kind.key)), "{}", form.key);
        assert!(is_set(form.schedule.kinds.iter().map(|kind| &kind.label)), "{}", form.key);
    }
}

#[test]
fn a_new_bar_is_never_a_milestone() {
    for form in every_form() {
        let first = form.schedule.kinds.first().unwrap();
        assert_ne!(first.look, BarLook::Milestone, "{}", form.key);
    }
}

#[test]
fn narrative_cells_and_narrative_fields_name_each_other() {
    for form in every_form() {
        for cell in cells(&form) {
            if let Content::Narrative(key) = &cell.content {
                assert!(form.narrative(key).is_some(), "{}: no field {key}", form.key);
            }
        }
        for field in &form.narratives {
            assert!(form.shows(&Content::Narrative(field.key.clone())), "{}: {} is on no sheet", form.key, field.key);
        }
    }
}

#[test]
fn every_sheet_shows_a_name_and_a_lead_department_and_nothing_twice() {
    for form in every_form() {
        assert!(form.shows(&Content::Name) ^ form.shows(&Content::NumberAndName), "{}", form.key);
        assert!(form.shows(&Content::Lead), "{}", form.key);
        let contents: Vec<_> = cells(&form).map(|cell| &cell.content).collect();
        for (position, content) in contents.iter().enumerate() {
            assert!(!contents.iter().skip(position + 1).any(|other| other == content), "{}: {content:?} twice", form.key);
        }
    }
}

#[test]
fn the_cells_of_every_row_fill_its_width() {
    for form in every_form() {
        for row in form.sheet.blocks.iter().flat_map(|block| &block.rows) {
            assert_eq!(row.cells.iter().map(|cell| u32::from(cell.width)).sum::<u32>(), 12, "{}: {row:?}", form.key);
            assert!(row.cells.iter().all(|cell| cell.width > 0), "{}", form.key);
        }
    }
}

#[test]
fn every_narrative_field_has_guidance_and_a_limit() {
    for form in every_form() {
        for field in &form.narratives {
            let sentences = field.guidance.matches('。').count();
            let name = format!("{}: {}", form.key, field.label);
            assert!(field.guidance.ends_with('。') && (1..=2).contains(&sentences), "{name}: {}", field.guidance);
            assert!(field.limit.is_some_and(|limit| (100..=600).contains(&limit)), "{name}");
            assert!(field.guidance.chars().count() <= 110, "{name} is too long for an empty field");
        }
    }
}

#[test]
fn fields_of_the_same_meaning_have_the_same_key_so_that_their_text_shows_in_another_form() {
    let labels = |key: &str| -> Vec<String> {
        every_form().iter().filter_map(|form| form.narrative(key).map(|field| format!("{}={}", form.key, field.label))).collect()
    };
    assert_eq!(labels("current"), ["suishin=現状", "kihon=現状"]);
    assert_eq!(labels("issues"), ["kobetsu=現状と課題", "action=取組の背景"]);
    assert_eq!(labels("details"), ["kobetsu=施策内容詳細", "suishin=取組内容", "kihon=取組事項"]);
    assert_eq!(labels("effects"), ["kobetsu=施策の実施により期待される効果", "slide=効果"]);
    assert_eq!(labels("policy"), ["kobetsu=今後の取組み方針・取組内容", "suishin=計画"]);
    assert_eq!(labels("summary"), ["action=事業概要（目的・必要性）", "slide=概要"]);
}

#[test]
fn no_built_in_form_has_a_fault() {
    for form in every_form() {
        assert_eq!(faults(&form), Vec::<String>::new(), "{}", form.key);
    }
}

#[test]
fn the_measure_sheet_form_has_yearly_indicators_in_three_blocks_and_five_kinds_of_bars() {
    let form = by_key("kobetsu").unwrap();
    assert_eq!((form.indicators.layout, form.indicators.blocks), (IndicatorLayout::Yearly, Some(3)));
    assert!(form.indicators.name_per_year && form.indicators.show_baseline);
    assert_eq!(form.indicators.number.write(3), "③");
    let kinds: Vec<_> = form.schedule.kinds.iter().map(|kind| (kind.key.as_str(), kind.look)).collect();
    assert_eq!(
        kinds,
        [
            ("implement", BarLook::Filled),
            ("prepare", BarLook::Preparation),
            ("study", BarLook::Outlined),
            ("review", BarLook::Hatched),
            ("milestone", BarLook::Milestone),
        ]
    );
    let titles: Vec<_> = form.sheet.blocks.iter().map(|block| block.title.as_str()).collect();
    assert_eq!(titles, ["施策概要", "施策内容", "取組みスケジュール", "成果目標", "国の重点取組事項"]);
}

#[test]
fn each_form_numbers_sections_and_measures_in_its_own_way() {
    let of = |form| {
        let (sections, measures) = numbers(form);
        (sections.join(" "), measures.join(" "))
    };
    let expect = |sections: &str, measures: &str| (sections.to_owned(), measures.to_owned());
    assert_eq!(of((*by_key("kobetsu").unwrap()).clone()), expect("01 02", "01-01 01-02 02-01 02-02"));
    assert_eq!(of(built_in("suishin")), expect(" ", "1 2 3 4"));
    assert_eq!(of(built_in("kihon")), expect("(1) ① ア (2) ① ア", "■ ■ ■ ■"));
    assert_eq!(of(built_in("action")), expect("1  2 ", "No.1 No.2 No.3 No.4"));
    assert_eq!(of(built_in("slide")), expect("(1) (2)", "1 2 1 2"));
}

#[test]
fn each_form_has_its_own_page_and_parts() {
    let pages: Vec<_> = every_form().iter().map(|form| (form.key.clone(), form.sheet.page.clone())).collect();
    let page = |key: &str| {
        pages.iter().find(|(other, _)| other == key).map(|(_, page)| (page.size, page.landscape, page.one_measure_per_page)).unwrap()
    };
    assert_eq!(page("kobetsu"), (PageSize::A4, false, true));
    assert_eq!(page("suishin"), (PageSize::A4, false, false));
    assert_eq!(page("kihon"), (PageSize::A4, false, false));
    assert_eq!(page("action"), (PageSize::A4, true, true));
    assert_eq!(page("slide"), (PageSize::Slide, true, true));

    assert_eq!(built_in("suishin").year_writing.turn, EraTurn::OldEra);
    for (form, parts) in [
        ("suishin", vec![Content::References]),
        ("kihon", vec![Content::Related, Content::Schedule, Content::Indicators, Content::Evidence]),
        ("action", vec![Content::TopSections, Content::Visions, Content::AnnualActions, Content::AnnualGoals]),
        ("slide", vec![Content::Pictures, Content::Indicators, Content::Schedule, Content::Priorities]),
    ] {
        for part in parts {
            assert!(built_in(form).shows(&part), "{form}: {part:?}");
        }
    }
}

#[test]
fn each_form_builds_the_document_in_its_own_way() {
    let headings = |key: &str| -> Vec<String> {
        let document = built_in(key).document;
        let mut above = String::new();
        let written = document.headings.iter().map(|style| {
            let written = style.write_under(&above, 2);
            above = style.figures_under(&above, 2);
            written
        });
        written.collect()
    };
    assert_eq!(headings("suishin"), ["Ⅱ", "2"]);
    assert_eq!(headings("kihon"), ["2.", "(2)", "②"]);
    assert_eq!(headings("action"), ["2.", "2.2", "②"]);
    assert_eq!(headings("slide"), ["2", ""]);
    let glossary = |key: &str| built_in(key).document.glossary;
    assert_eq!((glossary("suishin").marks, glossary("suishin").row_headings), (TermMarks::PerSheet, true));
    assert_eq!(glossary("kihon").explained, Explained::Footnote);
    assert!(glossary("slide").show_reading && !glossary("suishin").show_reading);
    for key in ["suishin", "kihon", "action", "slide"] {
        assert!(!built_in(key).document.sheets_heading.is_empty(), "{key}");
    }
    let separators: Vec<_> = every_form().into_iter().map(|form| form.department_separator).collect();
    assert_eq!(separators, ["、", "・", "、", "\n", "、"]);
    assert_eq!(built_in("kihon").schedule.year_style, Some(YearStyle::EraShort));
}

#[test]
fn sections_show_what_each_form_puts_on_their_pages() {
    let shows = |key: &str, depth: usize, part| built_in(key).level(depth).unwrap().shows.contains(&part);
    assert!(shows("action", 0, SectionPart::Visions));
    for part in [SectionPart::Lead, SectionPart::Indicators, SectionPart::Evidence] {
        assert!(shows("kihon", 1, part), "{part:?}");
    }
    for form in every_form() {
        assert!(form.levels[0].shows.contains(&SectionPart::Lead), "{}", form.key);
    }
}

#[test]
fn a_form_in_a_file_of_its_own_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("様式.ron");
    for form in every_form() {
        form_file::save(&form, &path).unwrap();
        assert_eq!(form_file::open(&path).unwrap(), form, "{}", form.key);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("// 施策帳の様式ファイル") && text.ends_with(")\n") && !text.contains("Some("), "{}", form.key);
    }
}

#[test]
fn a_plan_file_gives_its_form_and_anything_else_is_told_with_its_place() {
    let plan = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans/hanioka.ron")).unwrap();
    assert_eq!(form_file::from_bytes(&plan).unwrap().key, "slide");
    for bytes in [&b""[..], b"[1, 2]", b"(key: 3)", b"\x89PNG\r\n", "様式です".as_bytes()] {
        let failure = form_file::from_bytes(bytes).unwrap_err();
        assert!(!failure.message.is_empty() && !failure.remedy.is_empty());
    }
    let failure = form_file::from_bytes(b"(\n  key: 3,\n)").unwrap_err();
    assert_eq!(failure.spot.unwrap().line, 2);
    let missing = form_file::open(Path::new("ない様式.ron")).unwrap_err();
    assert!(missing.to_string().contains("ファイルが見つかりません"));
}
