//! The printed page: a sheet as the preview shows it after a change, and the whole plan to PDF, against typst alone on the same words,
//! written by hand ([`crate::bare_markup`]). Cold means that typst remembers nothing of earlier runs.
//!
//! The plan with the fullest document is a sample; the generated one has bars in every sheet.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use shisakucho::model::ids::MeasureId;
use shisakucho::model::outline::Outline;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::storage::file;
use shisakucho::typeset::request::{Request, What};
use shisakucho::typeset::typesetter::Typesetter;

use crate::bare_markup::Manuscript;
use crate::bare_typst::Bare;
use crate::budgets::{GROWTH, MEDIUM, PDF_BARE, PREVIEW_MS, PREVIEW_WHOLE};
use crate::plans;
use crate::stopwatch::{in_turns, median, ms, ratio, time};
use crate::table::Table;

const ROUNDS: usize = 5;
/// Pixels for a point in the preview.
const PIXELS: f32 = 1.5;
const POINTS_OF_A_MILLIMETRE: f32 = 72.0 / 25.4;

/// Previews and PDF.
pub fn table() -> Table {
    let mut table = Table::new("印刷する");
    let setter = Typesetter::new();
    for (name, plan) in [("見本", sample()), ("生成", plans::plan(MEDIUM))] {
        let measures = plan.measures.len();
        let pages = setter.typeset(&plan, &Request::new(What::Document)).unwrap().page_count();
        table.told(format!("計画M（{name}）：{measures}施策、{pages}ページ"), "", "");
        sheet(&mut table, &setter, &plan);
        whole(&mut table, &setter, &plan);
        pdf(&mut table, &setter, &plan);
    }
    growth(&mut table, &setter);
    table
}

/// The sample plan with as many measures as a published action plan, chapters, lists and appendices.
fn sample() -> Plan {
    file::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/sample_plans/fukaseno.ron"))).unwrap().plan
}

fn sheet(table: &mut Table, setter: &Typesetter, plan: &Plan) {
    let measure = first(plan);
    let request = Request::preview_of(measure);
    let picture = |plan: &Plan| setter.typeset(plan, &request).unwrap().picture(0, PIXELS * POINTS_OF_A_MILLIMETRE).unwrap();
    let by_hand = |plan: &Plan| {
        let manuscript = Manuscript::of_sheet(plan, measure);
        let mut bare = Bare::new(&manuscript.pictures);
        let sizes = manuscript.sizes(&mut bare);
        let text = manuscript.written(&sizes);
        (bare, text)
    };
    let (mut bare, text) = by_hand(plan);
    let cold = cold_in_turns(
        || picture(plan),
        || {
            bare.open(&text);
            bare.picture(PIXELS.into())
        },
    );
    table.told("票1枚の絵、初めて", format!("{:.1} ms", ms(cold.0)), against(cold));
    let changes: Vec<(Plan, String)> = (0..ROUNDS * 4)
        .map(|round| {
            let plan = with_change(plan, measure, round);
            let (_, text) = by_hand(&plan);
            (plan, text)
        })
        .collect();
    comemo::evict(0);
    picture(plan);
    bare.open(&text);
    bare.picture(PIXELS.into());
    let (mut ours, mut alone) = (Vec::new(), Vec::new());
    for (plan, text) in &changes {
        ours.push(time(|| picture(plan)).0);
        alone.push(
            time(|| {
                bare.edit(text);
                bare.picture(PIXELS.into())
            })
            .0,
        );
    }
    let changed = (median(&ours), median(&alone));
    table.at_most("票1枚の絵、1欄変えたあと", ms(changed.0), PREVIEW_MS, "ms", against(changed));
}

fn whole(table: &mut Table, setter: &Typesetter, plan: &Plan) {
    let measure = first(plan);
    let request = Request::new(What::Document);
    let cold: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            comemo::evict(0);
            time(|| setter.typeset(plan, &request).unwrap()).0
        })
        .collect();
    let changed: Vec<Duration> = (0..ROUNDS * 2)
        .map(|round| {
            let plan = with_change(plan, measure, round);
            time(|| setter.typeset(&plan, &request).unwrap()).0
        })
        .collect();
    let (cold, changed) = (median(&cold), median(&changed));
    let detail = format!("{:.1} ms 対 {:.1} ms", ms(changed), ms(cold));
    table.at_most("計画全体の組版、1欄変えたあと ÷ 初めて", ratio(changed, cold), PREVIEW_WHOLE, "×", detail);
}

fn pdf(table: &mut Table, setter: &Typesetter, plan: &Plan) {
    let request = Request::new(What::Document);
    let manuscript = Manuscript::of_plan(plan);
    let mut bare = Bare::new(&manuscript.pictures);
    let text = manuscript.written(&manuscript.sizes(&mut bare));
    bare.open(&text);
    let pages = bare.pages().pages().len();
    let ours = || setter.typeset(plan, &request).unwrap().pdf().unwrap();
    let size = ours().len();
    let cold = cold_in_turns(ours, || {
        bare.open(&text);
        bare.pdf()
    });
    let detail =
        format!("{}、{:.2} MB 対 {:.2} MB、手書きは{pages}ページ", against(cold), size as f64 / 1e6, bare.pdf().len() as f64 / 1e6);
    table.at_most("計画全体をPDF/UAに、初めて ÷ 手書きをtypstだけで", ratio(cold.0, cold.1), PDF_BARE, "×", detail);
}

/// Both medians, in turns; before each, typst forgets all, which is not counted.
fn cold_in_turns<A, B>(mut ours: impl FnMut() -> A, mut alone: impl FnMut() -> B) -> (Duration, Duration) {
    let (mut firsts, mut seconds) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS * 2 {
        comemo::evict(0);
        if round % 2 == 0 { firsts.push(time(&mut ours).0) } else { seconds.push(time(&mut alone).0) }
    }
    (median(&firsts), median(&seconds))
}

fn against((ours, alone): (Duration, Duration)) -> String {
    format!("{:.1} ms 対 typstだけで {:.1} ms（{:.2} ×）", ms(ours), ms(alone), ratio(ours, alone))
}

fn growth(table: &mut Table, setter: &Typesetter) {
    let [small, large] = [50, 500].map(plans::plan);
    let request = Request::new(What::Document);
    let print = |plan: &Plan| {
        comemo::evict(0);
        setter.typeset(plan, &request).unwrap().pdf().unwrap()
    };
    let (of_small, of_large) = in_turns(3, || print(&small), || print(&large));
    let detail = format!("{:.0} ms → {:.0} ms", ms(of_small), ms(of_large));
    table.at_most("10倍の施策（50 → 500）のPDF", ratio(of_large, of_small), GROWTH, "×", detail);
}

fn first(plan: &Plan) -> MeasureId {
    Outline::of(plan).measures().next().unwrap()
}

/// The plan with other words in one field, each round others.
fn with_change(plan: &Plan, measure: MeasureId, round: usize) -> Plan {
    let mut plan = plan.clone();
    let found = plan.measures.iter_mut().find(|found| found.id == measure).unwrap();
    let text = Arc::make_mut(found).narratives.values_mut().next().unwrap();
    *text = Prose::new(&format!("{}{}", text.text(), "改".repeat(round + 1)));
    plan
}
