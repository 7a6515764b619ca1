//! From every kind of field on the printed sheet of every sample a click leads into the card: the keyboard is there, and the page
//! marks where it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use eframe::egui::{Key, Modifiers, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use shisakucho::edit::document::Document;
use shisakucho::model::measure::Measure;
use shisakucho::model::outline::Target;
use shisakucho::model::place::{MeasureField, Place};
use shisakucho::model::plan::Plan;
use shisakucho::storage::read;
use shisakucho::typeset::request::Request;
use shisakucho::typeset::spots::Spot;
use shisakucho::typeset::typesetter::Typesetter;
use shisakucho::ui::app::{App, Start};
use shisakucho::ui::open_plan::OpenPlan;

type Window<'a> = Harness<'a, App>;

/// So high that a whole card and all pages of its sheet are in sight.
const SIZE: Vec2 = Vec2::new(1600.0, 4200.0);

/// A sample of which all is printed, also what its form keeps for the window.
fn sample(name: &str) -> Plan {
    let mut plan = read::from_text(&fs::read_to_string(Path::new("sample_plans").join(name)).unwrap()).unwrap().plan;
    Arc::make_mut(&mut plan.form).sheet.blocks.iter_mut().for_each(|block| block.printed = true);
    plan
}

fn window<'a>(plan: &Plan, measure: &Measure) -> Window<'a> {
    let mut open = OpenPlan::new(Document::opened(plan.clone()), None, None);
    open.selected = Some(Target::Measure(measure.id));
    let start = Start { preview: true, ..Start::default() };
    let mut window = Harness::builder().with_size(SIZE).build_eframe(|cc| App::new(&cc.egui_ctx, start));
    window.run_steps(2);
    window.state_mut().show_document(open);
    for _ in 0..2 {
        window.run_steps(4);
        let ctx = window.ctx.clone();
        window.state_mut().wait_for_preview(&ctx);
    }
    window.run_steps(3);
    window
}

/// What kind of field it is, whichever indicator, row or year.
fn kind(field: &MeasureField) -> String {
    match field {
        MeasureField::Indicator(_, field) => format!("Indicator {}", word(&format!("{field:?}"))),
        field => word(&format!("{field:?}")),
    }
}

fn word(debug: &str) -> String {
    debug.split('(').next().unwrap_or_default().to_owned()
}

/// A measure with as much as possible of what not all have, and the first one.
fn measures(plan: &Plan) -> Vec<&Measure> {
    let rich = |measure: &&&Arc<Measure>| {
        usize::from(!measure.pictures.is_empty()) * 4
            + usize::from(!measure.evidence.is_empty()) * 2
            + usize::from(!measure.priorities.is_empty()) * 2
            + usize::from(!measure.visions.is_empty())
            + usize::from(!measure.references.is_empty())
    };
    let first = plan.measures.first();
    let richest = plan.measures.iter().max_by_key(|measure| rich(&measure));
    let mut chosen: Vec<&Measure> = first.into_iter().chain(richest).map(AsRef::as_ref).collect();
    chosen.dedup_by_key(|measure| measure.id);
    chosen
}

fn middle(window: &Window<'_>, spot: &Spot, page_width: f32) -> Pos2 {
    let page = window.get_by_label(&format!("印刷プレビュー {}ページ", spot.page + 1)).rect();
    let scale = page.width() / page_width;
    page.min + Vec2::new(spot.rect.x + spot.rect.width / 2.0, spot.rect.y + spot.rect.height / 2.0) * scale
}

fn click(window: &mut Window<'_>, at: Pos2) {
    window.hover_at(at);
    window.drag_at(at);
    window.drop_at(at);
    window.run_steps(8);
}

/// Whether the cursor is where the click led: a click on the schedule leads to one of its rows.
fn arrived(wanted: &Place, there: Option<&Place>) -> bool {
    use MeasureField::{Bar, Row, Schedule};
    match (wanted, there) {
        (Place::Measure(a, Schedule), Some(Place::Measure(b, Schedule | Row(_) | Bar(_)))) => a == b,
        (wanted, there) => Some(wanted) == there,
    }
}

/// Clicks one field of each kind on the sheets of a sample; the kinds, and what went wrong.
fn try_sample(name: &str) -> (BTreeSet<String>, Vec<String>) {
    let plan = sample(name);
    let typesetter = Typesetter::new();
    let (mut tried, mut wrong) = (BTreeSet::new(), Vec::new());
    for measure in measures(&plan) {
        let printed = typesetter.typeset(&plan, &Request::preview_of(measure.id)).unwrap();
        let mut window = window(&plan, measure);
        let spots = printed.spots();
        for spot in &spots {
            let Place::Measure(id, field) = &spot.place else { continue };
            if *id != measure.id || tried.contains(&kind(field)) {
                continue;
            }
            let at = middle(&window, spot, printed.page_size(spot.page).unwrap().0);
            // What a larger field has in its middle may be a smaller one.
            let on_page = |spot: &Spot| (spot.rect.x + spot.rect.width / 2.0, spot.rect.y + spot.rect.height / 2.0);
            let (x, y) = on_page(spot);
            if shisakucho::typeset::spots::at(&spots, spot.page, x, y).is_none_or(|found| found.place != spot.place) {
                continue;
            }
            tried.insert(kind(field));
            window.key_press_modifiers(Modifiers::NONE, Key::Escape);
            window.run_steps(2);
            // Only where the click leads may take the keyboard.
            window.ctx.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
            window.run_steps(2);
            click(&mut window, at);
            let focused = window.ctx.memory(|memory| memory.focused());
            let there = window.state().open_plan().unwrap().place.clone();
            if focused.is_none() {
                wrong.push(format!("{name} {:?}: nothing has the keyboard", spot.place));
            }
            if !arrived(&spot.place, there.as_ref()) {
                wrong.push(format!("{name} {:?}: the cursor is at {there:?}", spot.place));
            }
        }
    }
    (tried, wrong)
}

#[test]
fn a_click_on_any_kind_of_field_leads_into_it() {
    let names = ["shiomihara.ron", "nagihara.ron", "kuwashiro.ron", "fukaseno.ron", "hanioka.ron"];
    let (mut tried, mut wrong) = (BTreeSet::new(), Vec::new());
    for name in names {
        let (kinds, faults) = try_sample(name);
        tried.extend(kinds);
        wrong.extend(faults);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for kind in ["Name", "Lead", "Related", "Narrative", "Visions", "Priorities", "Annual", "Pictures", "Indicator Name", "Indicator Value"]
    {
        assert!(tried.contains(kind), "{kind} stands on no sheet: {tried:?}");
    }
    assert!(tried.contains("Bar") && (tried.contains("Row") || tried.contains("Schedule")), "{tried:?}");
}
