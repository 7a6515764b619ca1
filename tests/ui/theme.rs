//! The themes: contrast, fonts without missing signs, nothing that moves by itself.

use std::collections::BTreeSet;
use std::path::Path;

use eframe::egui;
use egui::{Color32, Context, FontFamily, FontId, RawInput, Theme};
use shisakucho::ui::theme;
use shisakucho::ui::tokens::{self, ThemeChoice};

/// Relative luminance as WCAG 2 defines it.
fn luminance(color: Color32) -> f64 {
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn black_on_white_has_the_greatest_contrast() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
}

#[test]
fn text_can_be_read_on_its_ground_in_every_theme() {
    for choice in ThemeChoice::ALL {
        let t = choice.tokens();
        let grounds = [("window", t.window), ("surface", t.surface), ("chrome", t.chrome), ("header", t.header)];
        let texts = [
            ("text", t.text),
            ("secondary", t.secondary),
            ("hint", t.hint),
            ("accent", t.accent),
            ("warning", t.warning),
            ("error", t.error),
            ("good", t.good),
        ];
        let mut pairs = vec![
            ("on_accent", t.on_accent, "accent", t.accent),
            ("on_selection", t.on_selection, "selection", t.selection),
            ("text", t.text, "selection", t.selection),
            ("bar_text", t.bar_text, "bar", t.bar),
            ("bar_text", t.bar_text, "preparation", t.preparation),
            ("surface", t.surface, "error", t.error),
            ("text", t.text, "hatch", t.hatch),
        ];
        for (text, color) in texts {
            pairs.extend(grounds.map(|(ground, under)| (text, color, ground, under)));
        }
        for (text, color, ground, under) in pairs {
            let found = contrast(color, under);
            assert!(found >= 4.5, "{}: {text} on {ground} has {found:.2}", choice.label());
        }
    }
}

#[test]
fn edges_of_bars_and_the_focus_ring_can_be_seen() {
    for choice in ThemeChoice::ALL {
        let t = choice.tokens();
        for (name, color, under) in [("accent", t.accent, t.surface), ("accent on selection", t.accent, t.selection)] {
            assert!(contrast(color, under) >= 3.0, "{}: {name} {:.2}", choice.label(), contrast(color, under));
        }
    }
}

fn context() -> Context {
    let ctx = Context::default();
    theme::install_fonts(&ctx);
    theme::apply(&ctx, ThemeChoice::Light);
    ctx.run_ui(RawInput::default(), |_| {}).drop_without_applying_deltas();
    ctx
}

/// Every character beyond ASCII in the texts of the window's sources.
fn signs_of(folder: &Path, signs: &mut BTreeSet<char>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            signs_of(&path, signs);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            for code in source.lines().filter_map(|line| line.split("//").next()) {
                let chars: Vec<char> = code.chars().collect();
                // Characters between single quotes are compared with, not shown.
                let shown = |at: usize| at == 0 || chars[at - 1] != '\'' || chars.get(at + 1) != Some(&'\'');
                signs.extend((0..chars.len()).filter(|at| shown(*at)).map(|at| chars[at]).filter(|c| !c.is_ascii() && *c != '　'));
            }
        }
    }
}

#[test]
fn every_sign_the_window_uses_is_in_every_family() {
    let ctx = context();
    let mut signs: BTreeSet<char> = "＋★☆◆●○▲▼△×※・＜＞【】■①②③⑳→←↑↓…—－〜％㎡令和髙﨑葛".chars().collect();
    signs_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), &mut signs);
    assert!(signs.len() > 50);
    for family in [FontFamily::Proportional, FontFamily::Monospace, tokens::bold_family()] {
        let font = FontId::new(13.0, family);
        let missing: String = signs.iter().filter(|c| !ctx.fonts_mut(|fonts| fonts.has_glyph(&font, **c))).collect();
        assert_eq!(missing, "", "{font:?}: choose other signs");
    }
}

#[test]
fn bold_is_a_font_of_its_own() {
    let ctx = context();
    ctx.fonts_mut(|fonts| {
        let width = |fonts: &mut egui::epaint::text::FontsView<'_>, font: &FontId| -> f32 {
            "Shisaku".chars().map(|c| fonts.glyph_width(font, c)).sum()
        };
        assert!((width(fonts, &tokens::body()) - width(fonts, &tokens::body_bold())).abs() > 0.1);
    });
}

#[test]
fn the_chosen_theme_holds_whatever_the_system_prefers() {
    let ctx = context();
    for choice in ThemeChoice::ALL {
        theme::apply(&ctx, choice);
        for system in [None, Some(Theme::Light), Some(Theme::Dark)] {
            let input = RawInput { system_theme: system, ..RawInput::default() };
            ctx.run_ui(input, |ui| {
                assert_eq!(ui.visuals().panel_fill, choice.tokens().window);
                assert_eq!(ui.visuals().text_color(), choice.tokens().text);
            })
            .drop_without_applying_deltas();
        }
        assert_eq!(tokens::choice(&ctx), choice);
    }
}

#[test]
fn nothing_moves_by_itself() {
    for choice in ThemeChoice::ALL {
        let style = theme::style(choice);
        assert!(style.animation_time <= 0.0);
        assert!(!style.visuals.text_cursor.blink);
        assert!(!style.visuals.ime_composition.legacy_visuals);
        assert_eq!(style.scroll_animation, egui::style::ScrollAnimation::none());
    }
}
