//! 文書: the order of the document around the sheets, its headings, the words before figures, tables and footnotes, its pages, and
//! what its overview says.

use eframe::egui::Ui;

use crate::model::form::Form;
use crate::model::form_document::{DocumentPart, NumberedFrom};
use crate::model::numbering::{Figures, NumberStyle};
use crate::ui::views::form_editor::controls::{explained, group, number_style, parts, pick, row, text_row};
use crate::ui::widgets::button::{plain_button, quiet_button};

/// Most depths of headings.
const MOST_HEADINGS: usize = 4;

/// Draws the page.
pub fn show(ui: &mut Ui, draft: &mut Form) {
    let measure = draft.words.measure.clone();
    let document = &mut draft.document;
    group(ui, "文書に載せるもの（上から順に）");
    explained(ui, "外した部分に書いたことは、計画に残ります。");
    parts(ui, "document part", &mut document.parts, &part_names(&measure));
    group(ui, "見出しの番号");
    let len = document.headings.len();
    let mut above = String::new();
    for (at, style) in document.headings.iter_mut().enumerate() {
        let label = match at {
            0 => "章".to_owned(),
            1 => "節".to_owned(),
            _ => format!("{}段目", at + 1),
        };
        row(ui, &label, |ui| {
            number_style(ui, ("heading", at), &format!("{label}の番号"), style, (at > 0).then_some(above.as_str()));
        });
        above = style.figures_under(&above, 1);
    }
    ui.horizontal(|ui| {
        if ui.add_enabled_ui(len < MOST_HEADINGS, |ui| plain_button(ui, "＋ 見出しの段")).inner.clicked() {
            document.headings.push(NumberStyle::plain(Figures::Plain));
        }
        if ui.add_enabled_ui(len > 1, |ui| quiet_button(ui, "いちばん下の段を外す")).inner.clicked() {
            document.headings.pop();
        }
    });
    group(ui, "見出しと言葉");
    text_row(ui, "sheets heading", "票の章の見出し", &mut document.sheets_heading, "個別の取り組み（空欄なら章にしない）");
    text_row(ui, "figure word", "図の前の言葉", &mut document.figure_word, "図");
    text_row(ui, "table word", "表の前の言葉", &mut document.table_word, "表");
    text_row(ui, "chronology", "策定経過の見出し", &mut document.chronology_heading, "策定経過");
    text_row(ui, "colophon", "奥付の見出し", &mut document.colophon_heading, "（空欄なら見出しなし）");
    row(ui, "脚注の番号", |ui| number_style(ui, "footnote", "脚注の番号", &mut document.footnote, None));
    group(ui, "ページ");
    text_row(ui, "running head", "ページ上部の見出し", &mut document.running_head, "{plan}（空欄なら見出しなし）");
    explained(ui, "{plan}は計画名、{city}は自治体名、{chapter}はそのページの章や区分の見出しに替わります。");
    row(ui, "ページ番号", |ui| number_style(ui, "page number", "ページ番号", &mut document.page_number, None));
    let starts = [(NumberedFrom::Cover, "表紙から"), (NumberedFrom::Contents, "目次から"), (NumberedFrom::Body, "目次の次から")];
    row(ui, "数え始め", |ui| pick(ui, "numbered from", "ページ番号の数え始め", &mut document.numbered_from, &starts, 140.0));
    explained(ui, "ページの見え方は、この計画に使ったあとの印刷プレビューで確かめられます。");
    group(ui, "概要版");
    overview(ui, draft);
}

/// Which narrative speaks for a measure in the overview.
fn overview(ui: &mut Ui, draft: &mut Form) {
    let now = draft.narratives.iter().position(|field| field.key == draft.document.overview_from);
    let mut chosen = now;
    let fields = draft.narratives.iter().enumerate().map(|(at, field)| (Some(at), field.label.as_str()));
    let choices: Vec<(Option<usize>, &str)> = std::iter::once((None, "いちばん上の記述欄")).chain(fields).collect();
    row(ui, "使う記述欄", |ui| pick(ui, "overview from", "概要版に使う記述欄", &mut chosen, &choices, 200.0));
    explained(ui, "「概要版の一文」が空欄のときに、この欄の最初の文が概要版に載ります。");
    if chosen != now {
        let key = chosen.and_then(|at| draft.narratives.get(at)).map(|field| field.key.clone());
        draft.document.overview_from = key.unwrap_or_default();
    }
}

/// The parts of the document by name.
fn part_names(measure: &str) -> Vec<(DocumentPart, String)> {
    let name = |part| match part {
        DocumentPart::Cover => "表紙".to_owned(),
        DocumentPart::Contents => "目次".to_owned(),
        DocumentPart::ChaptersBefore => "票の前の章".to_owned(),
        DocumentPart::Sheets => format!("区分と{measure}の票"),
        DocumentPart::ChaptersAfter => "票の後の章".to_owned(),
        DocumentPart::Glossary => "用語集".to_owned(),
        DocumentPart::AppendixChapters => "巻末の章".to_owned(),
        DocumentPart::Chronology => "策定経過".to_owned(),
        DocumentPart::Ordinances => "設置要綱".to_owned(),
        DocumentPart::Colophon => "奥付".to_owned(),
    };
    DocumentPart::ALL.map(|part| (part, name(part))).to_vec()
}
