//! How it is printed: paper, colour, draft mark, format.

use eframe::egui::{Align, ComboBox, Id, Layout, Ui, vec2};

use crate::model::plan::Plan;
use crate::model::sheet::PageSize;
use crate::typeset::export::FileKind;
use crate::ui::dialogs::export::{ExportDialog, Paper, Part};
use crate::ui::tokens;
use crate::ui::widgets::button::segmented;
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// Height of all lines of it.
pub(super) const HEIGHT: f32 = 168.0;

/// Width of the names before what is chosen.
pub(super) const NAMES: f32 = 84.0;

/// Whether there is too little room for names and choices side by side.
pub(super) fn is_narrow(width: f32) -> bool {
    width < 380.0
}

/// A line with its name before it; above it where there is little room.
pub(super) fn line(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    if is_narrow(ui.available_width()) {
        japanese_text::label(ui, name, tokens::label(), tokens::tokens(ui.ctx()).secondary);
        ui.horizontal_wrapped(content);
        return;
    }
    ui.horizontal(|ui| {
        ui.set_min_height(34.0);
        ui.allocate_ui_with_layout(vec2(NAMES, 30.0), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(NAMES);
            japanese_text::label(ui, name, tokens::label(), tokens::tokens(ui.ctx()).secondary);
        });
        content(ui);
    });
}

impl ExportDialog {
    /// Draws how it is printed.
    pub(super) fn page(&mut self, ui: &mut Ui, plan: &Plan) {
        ui.separator();
        ui.spacing_mut().item_spacing.y = 4.0;
        line(ui, "用紙", |ui| self.paper(ui, plan));
        line(ui, "色", |ui| {
            if let Some(mono) = segmented(ui, "色", self.mono, &[(false, "カラー"), (true, "白黒")]) {
                self.mono = mono;
            }
        });
        line(ui, "案のしるし", |ui| {
            ui.checkbox(&mut self.drafted, "全ページの上に付ける");
            ui.add_enabled_ui(self.drafted, |ui| {
                let typed =
                    TextField::single(Id::unique("export draft"), &self.draft).name("案のしるし").width(140.0).of_no_plan().show(ui);
                if let Some(draft) = typed.change {
                    self.draft = draft;
                }
            });
        });
        line(ui, "形式", |ui| {
            let choices = [(FileKind::Pdf, "PDF"), (FileKind::Png, "PNG（画像）"), (FileKind::Svg, "SVG（図形）")];
            if let Some(kind) = segmented(ui, "形式", self.kind, &choices) {
                self.kind = kind;
            }
            if self.kind != FileKind::Pdf {
                japanese_text::label(ui, "1ページに1ファイル", tokens::caption(), tokens::tokens(ui.ctx()).secondary);
            }
        });
    }

    fn paper(&mut self, ui: &mut Ui, plan: &Plan) {
        let usual =
            if self.part == Part::Roadmap { "標準（A3 横）".to_owned() } else { format!("様式のとおり（{}）", of_form(plan)) };
        let papers = [
            (Paper::Usual, usual.as_str()),
            (Paper::Of(PageSize::A4, false), "A4 縦"),
            (Paper::Of(PageSize::A4, true), "A4 横"),
            (Paper::Of(PageSize::A3, false), "A3 縦"),
            (Paper::Of(PageSize::A3, true), "A3 横"),
        ];
        let shown = papers.iter().find(|(paper, _)| *paper == self.paper).map_or("", |(_, name)| *name);
        let combo = ComboBox::from_id_salt("export paper").width(200.0).selected_text(shown).show_ui(ui, |ui| {
            for (paper, name) in papers {
                if ui.selectable_label(paper == self.paper, name).clicked() {
                    self.paper = paper;
                }
            }
        });
        combo.response.accessible_name(format!("用紙：{shown}"));
    }
}

fn of_form(plan: &Plan) -> &'static str {
    let page = &plan.form.sheet.page;
    match (page.size, page.landscape) {
        (PageSize::A4, false) => "A4 縦",
        (PageSize::A4, true) => "A4 横",
        (PageSize::A3, false) => "A3 縦",
        (PageSize::A3, true) => "A3 横",
        (PageSize::Slide, _) => "スライド 16:9",
    }
}
