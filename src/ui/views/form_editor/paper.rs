//! ページ: the paper of the sheets, the size of their type, and their title line.

use eframe::egui::Ui;

use crate::model::era::{EraTurn, YearStyle};
use crate::model::form::Form;
use crate::model::sheet::{LARGEST_TEXT, Page, PageSize, SMALLEST_TEXT};
use crate::ui::views::form_editor::controls::{Step, explained, group, pick, row, stepper, text_row, tick};

/// Draws the page.
pub fn show(ui: &mut Ui, draft: &mut Form) {
    let measure = draft.words.measure.clone();
    group(ui, "票の用紙");
    let page = &mut draft.sheet.page;
    let sizes = [(PageSize::A4, "A4判"), (PageSize::A3, "A3判"), (PageSize::Slide, "スライド（16:9）")];
    row(ui, "大きさ", |ui| pick(ui, "size", "大きさ", &mut page.size, &sizes, 160.0));
    row(ui, "向き", |ui| pick(ui, "landscape", "向き", &mut page.landscape, &[(false, "縦"), (true, "横")], 100.0));
    row(ui, "", |ui| tick(ui, &format!("{measure}ごとに新しいページから始める"), &mut page.one_measure_per_page));
    text_size(ui, page);
    group(ui, "票の表題");
    text_row(ui, "sheet title", "表題の行", &mut draft.sheet.title, "{plan} 個別施策票（空欄なら表題なし）");
    explained(ui, "{plan}は計画名、{city}は自治体名、{section}はいちばん上の区分、{number}と{name}は番号と名称に替わります。");
    group(ui, "新しい計画での年度");
    let writing = &mut draft.year_writing;
    let styles = [
        (YearStyle::Era, "令和7年度"),
        (YearStyle::EraShort, "R7"),
        (YearStyle::Gregorian, "2025年度"),
        (YearStyle::GregorianEra, "2025（令和7）年度"),
        (YearStyle::EraGregorian, "令和7（2025）年度"),
    ];
    row(ui, "年度の書き方", |ui| pick(ui, "plan years", "年度の書き方", &mut writing.style, &styles, 170.0));
    let turns = [(EraTurn::NewEra, "新しい元号（令和元年度）"), (EraTurn::OldEra, "年度当初の元号（平成31年度）")];
    row(ui, "改元の年度", |ui| pick(ui, "turn", "改元の年度", &mut writing.turn, &turns, 220.0));
    explained(ui, "いまの計画の年度の書き方は変わりません。「計画の設定」で変えられます。");
}

/// Half a point, in tenths.
const HALF_POINT: u16 = 5;

/// The size of the type, and how far it may shrink.
fn text_size(ui: &mut Ui, page: &mut Page) {
    row(ui, "文字の大きさ", |ui| {
        let reach = (page.text > SMALLEST_TEXT, page.text < LARGEST_TEXT);
        match stepper(ui, "文字の大きさ", &points(page.text), 96.0, reach) {
            Some(Step::Down) => page.text = (page.text - HALF_POINT).max(SMALLEST_TEXT),
            Some(Step::Up) => page.text = (page.text + HALF_POINT).min(LARGEST_TEXT),
            None => {}
        }
    });
    page.smallest_text = page.smallest_text.map(|smallest| smallest.min(page.text));
    let sizes: Vec<(Option<u16>, String)> = std::iter::once((None, "縮めない".to_owned()))
        .chain((SMALLEST_TEXT..=page.text).step_by(HALF_POINT.into()).map(|size| (Some(size), format!("{}まで縮める", points(size)))))
        .collect();
    let choices: Vec<(Option<u16>, &str)> = sizes.iter().map(|(size, words)| (*size, words.as_str())).collect();
    let name = "1ページに収めるときの最小の文字";
    row(ui, "収まらないとき", |ui| pick(ui, "smallest text", name, &mut page.smallest_text, &choices, 190.0));
    explained(ui, "縮めても収まらない票は、次のページに続きます。9ポイントより小さくはなりません。");
    explained(ui, "用紙と文字の大きさは、この計画に使ったあとの印刷プレビューで確かめられます。");
}

/// 「9.5ポイント」.
fn points(tenths: u16) -> String {
    format!("{}ポイント", f32::from(tenths) / 10.0)
}
