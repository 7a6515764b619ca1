//! What this program is, its version, and the licence of the fonts it brings along.

use eframe::egui::{Context, FontId, Frame, Id, ScrollArea, Stroke};

use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::tokens::{self, bold_family};
use crate::ui::widgets::japanese_text;

/// The licence of the fonts, as it lies beside them.
const FONT_LICENCE: &str = include_str!("../../../assets/fonts/OFL.txt");

/// 「施策帳について」.
#[derive(Debug, Clone, Default)]
pub struct About {
    opened: bool,
}

impl About {
    /// Draws the dialog; true while it is still open.
    pub fn show(&mut self, ctx: &Context) -> bool {
        let colors = tokens::tokens(ctx);
        let shown = shell::show(ctx, Id::unique("about"), "施策帳について", 560.0, EscInField::LeavesDialog, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                japanese_text::label(ui, "施策帳", FontId::new(24.0, bold_family()), colors.accent);
                japanese_text::label(ui, format!("バージョン {}", env!("CARGO_PKG_VERSION")), tokens::body(), colors.secondary);
            });
            ui.add_space(4.0);
            japanese_text::label(ui, "市区町村のDX推進計画を、一つのファイルでつくるプログラムです。", tokens::body(), colors.text);
            ui.add_space(10.0);
            japanese_text::label(ui, "このプログラムは通信しません", tokens::body_bold(), colors.text);
            let kept = "計画の内容も使い方の記録も、この端末と、あなたが保存した場所の外へは出ません。";
            japanese_text::label(ui, kept, tokens::label(), colors.secondary);
            ui.add_space(14.0);
            japanese_text::label(ui, "書体（BIZ UDゴシック・BIZ UDPゴシック）の使用許諾", tokens::label_bold(), colors.text);
            ui.add_space(4.0);
            let frame =
                Frame::new().fill(colors.header).stroke(Stroke::new(colors.edge, colors.rule_inner)).corner_radius(4).inner_margin(10.0);
            frame.show(ui, |ui| {
                let height = (shell::body_height(ui.ctx(), 380.0) - 170.0).max(60.0);
                ScrollArea::vertical().max_height(height).auto_shrink(false).show(ui, |ui| {
                    shell::scroll_by_keys(ui, height);
                    japanese_text::label(ui, FONT_LICENCE, tokens::caption(), colors.secondary);
                });
            });
            shell::foot(ui, &[], &[Choice::default("閉じる", ())])
        });
        if !self.opened {
            self.opened = true;
            if let Some(close) = &shown.inner.default {
                close.request_focus();
            }
        }
        shown.inner.answer.is_none() && shown.leave.is_none()
    }
}
