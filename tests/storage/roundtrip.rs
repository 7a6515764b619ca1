//! What is saved can be opened again, and the same plan gives the same bytes.
//!
//! `SHISAKUCHO_ROUNDTRIPS=1000000 cargo test --test main roundtrip` tries that many plans; 20,000 in the usual run.

use std::env;
use std::sync::Arc;
use std::thread;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use shisakucho::base::id::Id;
use shisakucho::model::chapter::Chapter;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{ChapterId, MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::{builtin_forms, file, read, write};

use crate::support::plans::{arb_plan, hostile};
use crate::support::small_plans::arb_small_plan;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn empty() -> Plan {
    let period = Period::between(FiscalYear::new(2023).unwrap(), FiscalYear::new(2027).unwrap()).unwrap();
    Plan::new("計画", "〇〇市", period, Arc::clone(&builtin_forms::all()[0]))
}

/// How many plans go to a file and back. A thousand is tried with everything in it for twenty thousand with one part at a
/// time: that takes as long.
fn how_often() -> u32 {
    env::var("SHISAKUCHO_ROUNDTRIPS").ok().and_then(|number| number.parse().ok()).unwrap_or(20_000)
}

/// Tries something of a share of the plans, with two threads at work.
fn each<S: Strategy>(strategy: impl Fn() -> S + Sync, share: u32, holds: impl Fn(S::Value) -> Result<(), TestCaseError> + Sync) {
    let config = Config { cases: (how_often() / share / 2).max(16), failure_persistence: None, ..Config::default() };
    thread::scope(|scope| {
        let work = || TestRunner::new(config.clone()).run(&strategy(), &holds).unwrap_or_else(|failure| panic!("{failure}"));
        scope.spawn(work);
        work();
    });
}

/// Written, read, compared, written again; and the same by way of an editor of Windows.
fn comes_back(plan: &Plan) -> Result<(), TestCaseError> {
    let text = write::to_text(plan).unwrap();
    let opened = read::from_text(&text).unwrap_or_else(|failure| panic!("{}", failure.problem("")));
    prop_assert_eq!(&opened.notes, &vec![]);
    prop_assert!(!opened.mended);
    prop_assert_eq!(&opened.plan, plan);
    prop_assert_eq!(write::to_text(&opened.plan).unwrap(), text.as_str());
    prop_assert!(!text.contains('\r'));
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let from_windows = read::from_bytes(windows.as_bytes()).unwrap();
    prop_assert_eq!(&from_windows.notes, &vec![]);
    prop_assert_eq!(&from_windows.plan, plan);
    Ok(())
}

#[test]
fn any_plan_comes_back_equal_and_gives_the_same_bytes() {
    each(arb_plan, 20, |plan| comes_back(&plan));
}

#[test]
fn any_small_plan_comes_back_equal_and_gives_the_same_bytes() {
    each(arb_small_plan, 1, |plan| comes_back(&plan));
}

#[test]
fn any_text_at_all_comes_back_equal_even_with_control_characters() {
    each(
        || (hostile(), hostile(), hostile()),
        10,
        |(name, text, title)| {
            let mut plan = empty();
            plan.title = title;
            let mut measure = Measure::new(MeasureId(id("m")), name);
            measure.narratives.insert("issues".to_owned(), Prose::new(&text));
            plan.measures.push(Arc::new(measure));
            let written = write::to_text(&plan).unwrap();
            prop_assert_eq!(read::reread(&written).unwrap(), plan);
            // What cannot be typed is mended on opening, once.
            let once = read::from_text(&written).unwrap().plan;
            let twice = read::from_text(&write::to_text(&once).unwrap()).unwrap();
            prop_assert!(!twice.mended, "{:?}", twice.notes);
            prop_assert_eq!(twice.plan, once);
            Ok(())
        },
    );
}

/// A text may be as long as it likes: hardly a plan is larger than this one text.
#[test]
fn a_text_of_a_megabyte_comes_back() {
    let piece = "施策 \"# r#\" \\ \u{202e}👨‍👩‍👧 ** [^1] （）\n・";
    let mut plan = empty();
    let mut measure = Measure::new(MeasureId(id("m")), "窓口");
    measure.narratives.insert("issues".to_owned(), Prose::new(&piece.repeat((1 << 20) / piece.len() + 1)));
    plan.measures.push(Arc::new(measure));
    let written = write::to_text(&plan).unwrap();
    assert!(written.len() > 1 << 20);
    assert_eq!(read::reread(&written).unwrap(), plan);
}

#[test]
fn long_text_is_text_in_the_file() {
    let mut plan = empty();
    let mut measure = Measure::new(MeasureId(id("m")), "窓口");
    measure.narratives.insert("issues".to_owned(), Prose::new("一行目\n・「二行目」\n三行目の\"引用\"と\\"));
    plan.measures.push(Arc::new(measure));
    let text = write::to_text(&plan).unwrap();
    assert!(text.starts_with("// 施策帳の計画ファイル（形式3）。"), "{text}");
    assert!(text.contains("(\n  format: \"shisakucho-plan\",\n  version: 3,\n  plan: (\n    title: \"計画\",\n"), "{text}");
    assert!(text.contains("\"issues\": r#\"一行目\n・「二行目」\n三行目の\"引用\"と\\\"#,\n"), "{text}");
    let (body, closing) = text.trim_end().rsplit_once('\n').unwrap();
    assert!(body.ends_with("\n)") && text.ends_with('\n'));
    assert!(closing.starts_with("// end version=3 measures=1 sections=0 indicators=0 length="), "{closing}");
    assert!(!text.contains('\r'));
}

#[test]
fn blanks_alone_do_not_keep_a_plan_from_being_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut plan = empty();
    let mut section = Section::new(SectionId(id("s")), "柱");
    section.lead = Prose::new("　");
    Arc::make_mut(&mut plan.sections).push(section);
    file::save_new(&plan, &folder.path().join("計画.ron")).unwrap();
}

#[test]
fn a_plan_nested_deeper_than_a_file_may_be_is_not_written() {
    let mut chapter = Chapter {
        id: ChapterId(id("c")),
        title: "章".to_owned(),
        position: Default::default(),
        numbered: true,
        sheets: false,
        blocks: vec![],
        parts: vec![],
    };
    for _ in 0..200 {
        chapter = Chapter { parts: vec![chapter.clone()], ..chapter };
    }
    let mut plan = empty();
    plan.chapters = Arc::new(vec![chapter]);
    assert_eq!(write::to_text(&plan).unwrap_err(), "章や区分の入れ子が深すぎます");
}

#[test]
fn everything_that_can_be_written_can_be_read_however_deep() {
    for depth in 1..60 {
        let mut chapter = Chapter {
            id: ChapterId(id("c")),
            title: "章".to_owned(),
            position: Default::default(),
            numbered: true,
            sheets: false,
            blocks: vec![],
            parts: vec![],
        };
        let mut section = Section::new(SectionId(id("s")), "区分");
        section.items.push(Item::Measure(MeasureId(id("m"))));
        for _ in 1..depth {
            chapter = Chapter { parts: vec![chapter.clone()], ..chapter };
            section = Section { sections: vec![section.clone()], ..section };
        }
        let mut plan = empty();
        plan.chapters = Arc::new(vec![chapter]);
        plan.sections = Arc::new(vec![section]);
        if let Ok(text) = write::to_text(&plan) {
            assert_eq!(read::reread(&text).unwrap(), plan, "depth {depth}");
        } else {
            assert!(depth > 12, "depth {depth} is not written");
        }
    }
}
