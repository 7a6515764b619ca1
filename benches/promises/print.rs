//! The printed page: a sheet as the preview shows it after a change, and the whole plan to PDF, against typst alone on the same
//! pages. Cold means that typst remembers nothing of earlier runs.

use std::sync::Arc;
use std::time::Duration;

use shisakucho::model::ids::MeasureId;
use shisakucho::model::outline::Outline;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::typeset::request::{Request, What};
use shisakucho::typeset::typesetter::Typesetter;

use crate::budgets::{GROWTH, MEDIUM, PDF_BARE, PREVIEW_MS, PREVIEW_WHOLE};
use crate::plans;
use crate::stopwatch::{in_turns, median, ms, ratio, time};
use crate::table::Table;

const ROUNDS: usize = 5;
/// Pixels for a millimetre in the preview: 1.5 for a point.
const PIXELS: f32 = 1.5 * 72.0 / 25.4;

/// Previews and PDF.
pub fn table() -> Table {
    let mut table = Table::new("印刷する");
    let setter = Typesetter::new();
    let plan = plans::plan(MEDIUM);
    sheet(&mut table, &setter, &plan);
    whole(&mut table, &setter, &plan);
    pdf(&mut table, &setter, &plan);
    growth(&mut table, &setter);
    table
}

fn sheet(table: &mut Table, setter: &Typesetter, plan: &Plan) {
    let measure = first(plan);
    let request = Request::preview_of(measure);
    let picture = |plan: &Plan| setter.typeset(plan, &request).unwrap().picture(0, PIXELS).unwrap();
    let cold: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            comemo::evict(0);
            time(|| picture(plan)).0
        })
        .collect();
    table.told("票1枚の絵、初めて", format!("{:.1} ms", ms(median(&cold))), "");
    let changed: Vec<Duration> = (0..ROUNDS * 4)
        .map(|round| {
            let plan = with_change(plan, measure, round);
            time(|| picture(&plan)).0
        })
        .collect();
    table.at_most("票1枚の絵、1欄変えたあと", ms(median(&changed)), PREVIEW_MS, "ms", "組版と描画");
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
    let pages = setter.typeset(plan, &request).unwrap().page_count();
    table.told(format!("計画全体（{MEDIUM}施策、{pages}ページ）の組版、初めて"), format!("{:.0} ms", ms(cold)), "");
    let detail = format!("{:.1} ms 対 {:.1} ms", ms(changed), ms(cold));
    table.at_most("1欄変えたあと ÷ 初めて", ratio(changed, cold), PREVIEW_WHOLE, "×", detail);
}

fn pdf(table: &mut Table, setter: &Typesetter, plan: &Plan) {
    let request = Request::new(What::Document);
    let prepared = setter.prepare(plan, &request).unwrap();
    let ours = || {
        comemo::evict(0);
        setter.typeset(plan, &request).unwrap().pdf().unwrap()
    };
    let bare = || {
        comemo::evict(0);
        setter.lay_out(&prepared).unwrap().pdf().unwrap()
    };
    let (whole, alone) = in_turns(ROUNDS, ours, bare);
    let detail = format!("{:.0} ms 対 {:.0} ms、{:.2} MB", ms(whole), ms(alone), ours().len() as f64 / 1e6);
    table.at_most("計画全体をPDF/UAに、初めて ÷ 同じページをtypstだけで", ratio(whole, alone), PDF_BARE, "×", detail);
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
