//! A card in a window of its own, whose edits are carried out as the app does.

use eframe::egui::{self, Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::base::id::{Id, IdMint};
use shisakucho::edit::document::Document;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::builtin_forms;
use shisakucho::ui::asked::{Asked, PictureTarget};
use shisakucho::ui::open_plan::OpenPlan;
use shisakucho::ui::theme;
use shisakucho::ui::tokens::ThemeChoice;
use shisakucho::ui::views::card::CardView;
use shisakucho::ui::views::section_card::SectionCardView;

/// The window's state.
pub struct Host {
    pub open: OpenPlan,
    card: CardView,
    section: SectionCardView,
    /// Shows the section's card instead of the measure's.
    of_section: bool,
    pub picture: Option<PictureTarget>,
    pub message: Option<String>,
    seed: u64,
}

pub type Window<'a> = Harness<'a, Host>;

pub fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub fn year(year: u16) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

/// A plan of 令和6–7年度 in a built-in form, with one section 「窓口」 and the measure 「書かない窓口」 in it.
pub fn plan(form: &str) -> Plan {
    let period = Period::between(year(2024), year(2025)).unwrap();
    let mut plan = Plan::new("ためし市DX計画", "ためし市", period, builtin_forms::by_key(form).unwrap());
    let measure = Measure::new(MeasureId(id("m1")), "書かない窓口");
    let mut section = Section::new(SectionId(id("s1")), "窓口");
    section.items.push(Item::Measure(measure.id));
    plan.measures.push(measure.into());
    plan.sections = vec![section].into();
    plan
}

/// Changes the measure of [`plan`].
pub fn with(mut plan: Plan, change: impl FnOnce(&mut Measure)) -> Plan {
    change(std::sync::Arc::make_mut(&mut plan.measures[0]));
    plan
}

pub fn measure<'w>(window: &'w Window<'_>) -> &'w Measure {
    &window.state().open.plan().measures[0]
}

pub fn section<'w>(window: &'w Window<'_>) -> &'w Section {
    &window.state().open.plan().sections[0]
}

/// A window with the measure's card.
pub fn card<'a>(plan: Plan) -> Window<'a> {
    window(plan, false)
}

/// A window with the section's card.
pub fn section_card<'a>(plan: Plan) -> Window<'a> {
    window(plan, true)
}

fn window<'a>(plan: Plan, of_section: bool) -> Window<'a> {
    let host = Host {
        open: OpenPlan::new(Document::opened(plan), None, None),
        card: CardView::default(),
        section: SectionCardView::default(),
        of_section,
        picture: None,
        message: None,
        seed: 0,
    };
    let mut window = Harness::builder()
        .with_size([1200.0, 1400.0])
        .with_max_steps(12)
        .with_step_dt(0.04)
        .with_context_setup(|ctx| {
            theme::install_fonts(ctx);
            theme::apply(ctx, ThemeChoice::Light);
        })
        .build_ui_state(draw, host);
    window.run();
    window
}

fn draw(ui: &mut egui::Ui, host: &mut Host) {
    host.seed += 1;
    let mut asked = Asked::new(IdMint::from_seed(host.seed));
    if host.of_section {
        let section = host.open.plan().sections[0].clone();
        host.section.show(ui, &host.open, &section, 0, "1", &mut asked);
    } else {
        let measure = std::sync::Arc::clone(&host.open.plan().measures[0]);
        host.card.show(ui, &host.open, &measure, &mut asked);
    }
    for edit in &asked.edits {
        host.open.document.apply(edit);
        ui.ctx().request_repaint();
    }
    if asked.seal {
        host.open.document.seal();
    }
    host.open.refresh();
    host.picture = asked.picture.or(host.picture);
    host.message = asked.message.or(host.message.take());
}

pub fn click(window: &mut Window<'_>, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

/// Gives a field the focus, the cursor behind its words.
pub fn focus(window: &mut Window<'_>, label: &str) {
    window.get_by_label(label).focus();
    window.run();
    press(window, Modifiers::COMMAND, Key::End);
}

pub fn press(window: &mut Window<'_>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

pub fn key(window: &mut Window<'_>, key: Key) {
    press(window, Modifiers::NONE, key);
}

pub fn type_text(window: &mut Window<'_>, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

pub fn paste(window: &mut Window<'_>, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    window.run();
}
