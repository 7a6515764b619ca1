//! Design tokens: every colour, size and distance of the window, for the light, dark and high-contrast themes.
//!
//! No other file names a colour. Text on its ground has a contrast of at least 4.5 : 1 (a test holds it).

use eframe::egui::{Color32, Context, FontFamily, FontId, Id};

/// The themes an officer may choose from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// White and yellow on black, thick edges.
    HighContrast,
}

impl ThemeChoice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// Its Japanese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Light => "ライト",
            Self::Dark => "ダーク",
            Self::HighContrast => "ハイコントラスト",
        }
    }

    /// Its name in the program's settings.
    pub fn key(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
        }
    }

    /// Its tokens.
    pub fn tokens(self) -> &'static Tokens {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::HighContrast => &HIGH_CONTRAST,
        }
    }
}

/// The colours of a theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tokens {
    /// Behind the cards.
    pub window: Color32,
    /// Cards, panels, fields.
    pub surface: Color32,
    /// Side panel and status line.
    pub chrome: Color32,
    /// Heading cells of tables.
    pub header: Color32,
    /// Edges of tables and cards.
    pub rule: Color32,
    /// Lines inside tables.
    pub rule_inner: Color32,
    /// Running text.
    pub text: Color32,
    /// Labels.
    pub secondary: Color32,
    /// Guidance in empty fields, captions.
    pub hint: Color32,
    /// The one accent: selection, focus, main button, section titles.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Ground of what is hovered or selected.
    pub selection: Color32,
    /// Text on that ground.
    pub on_selection: Color32,
    /// Ground of a bar.
    pub bar: Color32,
    /// Edge of a bar and its arrow.
    pub bar_edge: Color32,
    /// Ground of a bar of preparation.
    pub preparation: Color32,
    /// Edge of a bar of preparation.
    pub preparation_edge: Color32,
    /// Text in bars.
    pub bar_text: Color32,
    /// Milestones and warnings.
    pub warning: Color32,
    /// Errors.
    pub error: Color32,
    /// What is well.
    pub good: Color32,
    /// Hatching of undecided cells.
    pub hatch: Color32,
    /// Shadow of windows and menus.
    pub shadow: Color32,
    /// Width of edges in points.
    pub edge: f32,
}

const fn rgb(value: u32) -> Color32 {
    let [_, r, g, b] = value.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// Light theme.
pub const LIGHT: Tokens = Tokens {
    window: rgb(0xee_f1_f4),
    surface: rgb(0xff_ff_ff),
    chrome: rgb(0xf7_f9_fb),
    header: rgb(0xf3_f6_f9),
    rule: rgb(0xcf_d6_de),
    rule_inner: rgb(0xe6_ea_ef),
    text: rgb(0x1d_27_33),
    secondary: rgb(0x52_60_6f),
    hint: rgb(0x5f_6c_7c),
    accent: rgb(0x1f_5f_a8),
    on_accent: rgb(0xff_ff_ff),
    selection: rgb(0xdb_e8_f7),
    on_selection: rgb(0x17_4a_86),
    bar: rgb(0xcf_e1_f5),
    bar_edge: rgb(0x6d_9b_d0),
    preparation: rgb(0xf6_ef_d9),
    preparation_edge: rgb(0xc6_a8_5b),
    bar_text: rgb(0x1d_27_33),
    warning: rgb(0xad_50_09),
    error: rgb(0xb3_26_1e),
    good: rgb(0x2f_78_40),
    hatch: rgb(0xf8_ee_dc),
    shadow: Color32::from_black_alpha(48),
    edge: 1.0,
};

/// Dark theme.
pub const DARK: Tokens = Tokens {
    window: rgb(0x14_19_20),
    surface: rgb(0x1c_23_2c),
    chrome: rgb(0x18_1e_26),
    header: rgb(0x24_2d_38),
    rule: rgb(0x3b_47_55),
    rule_inner: rgb(0x2b_35_41),
    text: rgb(0xe6_eb_f1),
    secondary: rgb(0xb0_bc_c9),
    hint: rgb(0x93_a1_b1),
    accent: rgb(0x7f_b4_ee),
    on_accent: rgb(0x0c_1a_2a),
    selection: rgb(0x25_3f_5e),
    on_selection: rgb(0xd6_e8_fd),
    bar: rgb(0x2d_4d_72),
    bar_edge: rgb(0x6d_9b_d0),
    preparation: rgb(0x4d_42_22),
    preparation_edge: rgb(0xc6_a8_5b),
    bar_text: rgb(0xf0_f4_f9),
    warning: rgb(0xf0_a4_5d),
    error: rgb(0xf5_8b_83),
    good: rgb(0x7c_c9_8d),
    hatch: rgb(0x33_30_28),
    shadow: Color32::from_black_alpha(120),
    edge: 1.0,
};

/// High-contrast theme.
pub const HIGH_CONTRAST: Tokens = Tokens {
    window: rgb(0x00_00_00),
    surface: rgb(0x00_00_00),
    chrome: rgb(0x00_00_00),
    header: rgb(0x1a_1a_1a),
    rule: rgb(0xff_ff_ff),
    rule_inner: rgb(0x9a_9a_9a),
    text: rgb(0xff_ff_ff),
    secondary: rgb(0xff_ff_ff),
    hint: rgb(0xd0_d0_d0),
    accent: rgb(0xff_e0_3d),
    on_accent: rgb(0x00_00_00),
    selection: rgb(0x00_3f_8f),
    on_selection: rgb(0xff_ff_ff),
    bar: rgb(0x00_3f_8f),
    bar_edge: rgb(0xff_ff_ff),
    preparation: rgb(0x4a_3a_00),
    preparation_edge: rgb(0xff_e0_3d),
    bar_text: rgb(0xff_ff_ff),
    warning: rgb(0xff_b3_66),
    error: rgb(0xff_9d_95),
    good: rgb(0x8d_f0_9f),
    hatch: rgb(0x40_40_40),
    shadow: Color32::TRANSPARENT,
    edge: 1.5,
};

/// Distances in points, in steps of four.
pub mod space {
    /// Inside a card.
    pub const CARD: f32 = 16.0;
    /// Inside a cell, left and right.
    pub const CELL_X: f32 = 9.0;
    /// Inside a cell, top and bottom.
    pub const CELL_Y: f32 = 6.0;
    /// Height of a row of one line.
    pub const ROW: f32 = 30.0;
    /// Between panels and cards.
    pub const GAP: f32 = 12.0;
}

/// Family of bold text.
pub fn bold_family() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Running text, 13.5 points.
pub fn body() -> FontId {
    FontId::proportional(13.5)
}

/// Running text, bold.
pub fn body_bold() -> FontId {
    FontId::new(13.5, bold_family())
}

/// Labels, 12.5 points.
pub fn label() -> FontId {
    FontId::proportional(12.5)
}

/// Labels, bold.
pub fn label_bold() -> FontId {
    FontId::new(12.5, bold_family())
}

/// Captions and chips, 12 points.
pub fn caption() -> FontId {
    FontId::proportional(12.0)
}

/// Title of a block, 13 points bold.
pub fn block_title() -> FontId {
    FontId::new(13.0, bold_family())
}

/// Title of a measure, 19 points bold.
pub fn measure_title() -> FontId {
    FontId::new(19.0, bold_family())
}

/// Figures that align, 13 points.
pub fn figures() -> FontId {
    FontId::monospace(13.0)
}

fn slot() -> Id {
    Id::unique("theme-choice")
}

/// Remembers the chosen theme for [`tokens`].
pub fn remember(ctx: &Context, choice: ThemeChoice) {
    ctx.data_mut(|data| data.insert_temp(slot(), choice));
}

/// The chosen theme.
pub fn choice(ctx: &Context) -> ThemeChoice {
    ctx.data(|data| data.get_temp(slot())).unwrap_or_default()
}

/// The tokens of the chosen theme.
pub fn tokens(ctx: &Context) -> &'static Tokens {
    choice(ctx).tokens()
}
