//! Fonts and the look of egui's own widgets, made wholly of the tokens.
//!
//! Which colours and sizes there are is left to `tokens`; here they are handed to egui, with everything switched off
//! that would draw frames without need: animations, a blinking cursor, smooth scrolling (remote desktops).

use std::sync::Arc;

use eframe::egui;
use egui::epaint::text::{FontData, FontTweak};
use egui::style::{
    HandleShape, ImeComposition, Interaction, ScrollAnimation, ScrollStyle, Selection, Spacing, TextCursorStyle, WidgetVisuals, Widgets,
};
use egui::{Context, CornerRadius, FontDefinitions, FontFamily, Margin, Shadow, Stroke, Style, TextStyle, Theme, Visuals, vec2};

use crate::base::fonts;
use crate::ui::tokens::{self, ThemeChoice, Tokens};

/// Between rows of running text, in points: with [`tokens::body`] a row is about 1.5 times as high as its letters.
const LINE_SPACING: f32 = 6.0;

/// Installs the bundled fonts: proportional, monospace and the family of bold text. Fonts that egui may bring along
/// (none as it is built here) follow in each; a test holds that no sign of the window is missing.
pub fn install_fonts(ctx: &Context) {
    const REGULAR: &str = "BIZ UDPGothic";
    const BOLD: &str = "BIZ UDPGothic Bold";
    const FIXED: &str = "BIZ UDGothic";
    let mut fonts = FontDefinitions::default();
    let files: [(&str, &'static [u8]); 3] = [(REGULAR, fonts::REGULAR), (BOLD, fonts::BOLD), (FIXED, fonts::FIXED)];
    for (name, bytes) in files {
        // The fonts' own hinting flattens descenders and swallows the underscore at some sizes, such as 27 pixels.
        let tweak = FontTweak { hinting: Some(false), ..FontTweak::default() };
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes).tweak(tweak)));
    }
    let last = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let followed = |first: &[&str]| first.iter().map(|name| (*name).to_owned()).chain(last.iter().cloned()).collect::<Vec<_>>();
    fonts.families.insert(tokens::bold_family(), followed(&[BOLD, REGULAR]));
    fonts.families.insert(FontFamily::Proportional, followed(&[REGULAR]));
    let fixed = fonts.families.entry(FontFamily::Monospace).or_default();
    fixed.insert(0, FIXED.to_owned());
    fixed.push(REGULAR.to_owned());
    ctx.set_fonts(fonts);
}

/// Makes `choice` the theme of the window. What the system prefers does not matter.
pub fn apply(ctx: &Context, choice: ThemeChoice) {
    tokens::remember(ctx, choice);
    let style = Arc::new(style(choice));
    ctx.set_style_of(Theme::Light, Arc::clone(&style));
    ctx.set_style_of(Theme::Dark, style);
    ctx.set_theme(if is_dark(choice) { Theme::Dark } else { Theme::Light });
}

fn is_dark(choice: ThemeChoice) -> bool {
    choice != ThemeChoice::Light
}

/// The whole style of a theme.
pub fn style(choice: ThemeChoice) -> Style {
    let colors = choice.tokens();
    Style {
        text_styles: [
            (TextStyle::Small, tokens::caption()),
            (TextStyle::Body, tokens::body()),
            (TextStyle::Button, tokens::body()),
            (TextStyle::Heading, tokens::measure_title()),
            (TextStyle::Monospace, tokens::figures()),
        ]
        .into(),
        spacing: spacing(choice),
        interaction: Interaction {
            tooltip_delay: 0.4,
            selectable_labels: false,
            multi_widget_text_select: false,
            ..Interaction::default()
        },
        visuals: visuals(choice, colors),
        animation_time: 0.0,
        scroll_animation: ScrollAnimation::none(),
        compact_menu_style: false,
        ..Style::default()
    }
}

fn spacing(choice: ThemeChoice) -> Spacing {
    let handle = if choice == ThemeChoice::HighContrast { 0.9 } else { 0.5 };
    Spacing {
        item_spacing: vec2(8.0, 4.0),
        window_margin: Margin::same(16),
        menu_margin: Margin::same(4),
        button_padding: vec2(12.0, 4.0),
        indent: 20.0,
        interact_size: vec2(32.0, 28.0),
        combo_width: 120.0,
        extra_text_line_spacing: LINE_SPACING,
        icon_width: 16.0,
        icon_width_inner: 10.0,
        icon_spacing: 8.0,
        tooltip_width: 360.0,
        menu_spacing: 4.0,
        combo_height: 320.0,
        // In egui's words these bars float, which alone lets their colour be chosen; they have room of their own.
        scroll: ScrollStyle {
            floating: true,
            bar_width: 8.0,
            floating_width: 8.0,
            floating_allocated_width: 12.0,
            bar_inner_margin: 2.0,
            bar_outer_margin: 2.0,
            handle_min_length: 28.0,
            foreground_color: true,
            dormant_background_opacity: 0.0,
            active_background_opacity: 0.0,
            interact_background_opacity: 0.0,
            dormant_handle_opacity: handle,
            active_handle_opacity: handle,
            interact_handle_opacity: 0.9,
            ..ScrollStyle::solid()
        },
        ..Spacing::default()
    }
}

fn visuals(choice: ThemeChoice, colors: &Tokens) -> Visuals {
    let dark = is_dark(choice);
    let rule = Stroke::new(colors.edge, colors.rule);
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: colors.shadow };
    Visuals {
        dark_mode: dark,
        override_text_color: None,
        weak_text_color: Some(colors.hint),
        widgets: widgets(colors),
        selection: Selection { bg_fill: colors.selection, stroke: Stroke::new(1.0, colors.on_selection) },
        ime_composition: ImeComposition {
            active_underline_stroke: Stroke::new(2.5, colors.accent),
            inactive_underline_stroke: Stroke::new(1.5, colors.secondary),
            // Otherwise kana being converted look like a selection, and the segment being converted is not shown.
            legacy_visuals: false,
        },
        hyperlink_color: colors.accent,
        faint_bg_color: colors.header,
        extreme_bg_color: colors.surface,
        text_edit_bg_color: Some(colors.surface),
        code_bg_color: colors.header,
        warn_fg_color: colors.warning,
        error_fg_color: colors.error,
        window_corner_radius: CornerRadius::same(6),
        window_shadow: shadow,
        window_fill: colors.surface,
        window_stroke: rule,
        window_highlight_topmost: false,
        menu_corner_radius: CornerRadius::same(6),
        panel_fill: colors.window,
        popup_shadow: shadow,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(if choice == ThemeChoice::HighContrast { 2.5 } else { 1.5 }, colors.text),
            preview: false,
            blink: false,
            ..TextCursorStyle::default()
        },
        indent_has_left_vline: false,
        striped: false,
        slider_trailing_fill: true,
        handle_shape: HandleShape::Circle,
        image_loading_spinners: false,
        disabled_alpha: 0.5,
        ..if dark { Visuals::dark() } else { Visuals::light() }
    }
}

fn widgets(colors: &Tokens) -> Widgets {
    let look = |fill, stroke, text| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        corner_radius: CornerRadius::same(4),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let edge = |color| Stroke::new(colors.edge, color);
    Widgets {
        noninteractive: look(colors.surface, edge(colors.rule), colors.text),
        inactive: look(colors.surface, edge(colors.rule), colors.text),
        hovered: look(colors.selection, edge(colors.accent), colors.on_selection),
        // Pressed, and whatever has the focus: the ring.
        active: look(colors.selection, Stroke::new(2.0, colors.accent), colors.on_selection),
        open: look(colors.selection, edge(colors.accent), colors.on_selection),
    }
}
