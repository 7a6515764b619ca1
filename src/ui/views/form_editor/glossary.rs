//! 用語集: where terms are explained and marked, and how the list is ordered.

use eframe::egui::Ui;

use crate::model::form::Form;
use crate::model::form_document::{Explained, TermMarks};
use crate::ui::views::form_editor::controls::{explained, group, pick, row, text_row, tick};

/// Draws the page.
pub fn show(ui: &mut Ui, draft: &mut Form) {
    let glossary = &mut draft.document.glossary;
    group(ui, "用語集");
    text_row(ui, "glossary heading", "見出し", &mut glossary.heading, "用語集");
    let places = [(Explained::Appendix, "巻末の一覧で"), (Explained::Footnote, "初めて出たところの脚注で")];
    row(ui, "説明する場所", |ui| pick(ui, "explained", "説明する場所", &mut glossary.explained, &places, 200.0));
    let marks = [
        (TermMarks::Never, "付けない"),
        (TermMarks::PerSheet, "票や章ごとに、初めて出たところ"),
        (TermMarks::Once, "計画の中で初めて出たところ"),
    ];
    row(ui, "本文の印", |ui| pick(ui, "marks", "本文の印", &mut glossary.marks, &marks, 240.0));
    if glossary.is_listed() && glossary.marks != TermMarks::Never {
        text_row(ui, "mark", "印", &mut glossary.mark, "※");
    }
    if !glossary.is_listed() {
        explained(ui, "本文には印の代わりに脚注の番号が付き、巻末の一覧は印刷しません。「付けない」でも、初めて出たところには付きます。");
    }
    group(ui, "一覧の並べ方");
    row(ui, "", |ui| tick(ui, "英字の用語を先に並べる", &mut glossary.latin_first));
    row(ui, "", |ui| tick(ui, "「～あ行～」の見出しで区切る", &mut glossary.row_headings));
    row(ui, "", |ui| tick(ui, "読み方の列を置く", &mut glossary.show_reading));
    explained(ui, "用語は読みの五十音順に並びます。");
}
