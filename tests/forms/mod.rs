//! Forms as data: every built-in one and a made-up one with every sample plan.

mod every_form_and_sample;
mod sixth;
mod switch;

use std::fs;
use std::path::Path;

use eframe::egui::{Context, Ui, Vec2};
use egui_kittest::Harness;
use shisakucho::model::plan::Plan;
use shisakucho::storage::read;
use shisakucho::ui::theme;
use shisakucho::ui::tokens::ThemeChoice;

/// The sample plans by file name.
const SAMPLES: [&str; 5] = ["shiomihara.ron", "nagihara.ron", "kuwashiro.ron", "fukaseno.ron", "hanioka.ron"];

/// A sample as a file.
fn text(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans").join(name)).unwrap()
}

/// A sample as a plan.
fn sample(name: &str) -> Plan {
    read::from_text(&text(name)).unwrap().plan
}

/// Draws something in a window of its own, twice, as a change after the first frame would show.
fn draws(draw: impl FnMut(&mut Ui)) {
    let setup = |ctx: &Context| {
        theme::install_fonts(ctx);
        theme::apply(ctx, ThemeChoice::Light);
    };
    let mut harness = Harness::builder().with_size(Vec2::new(1280.0, 860.0)).with_context_setup(setup).build_ui(draw);
    harness.run_steps(2);
}
