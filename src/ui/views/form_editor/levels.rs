//! 区分の段階: what the sections of each level are called, how they and the measures are numbered, what a section shows of itself.

use eframe::egui::{Frame, Stroke, Ui};

use crate::model::form::{Form, Level};
use crate::model::form_document::SectionPart;
use crate::model::numbering::{Figures, NumberStyle, Scope, SectionPrefix};
use crate::model::section::MAX_DEPTH;
use crate::ui::tokens::tokens;
use crate::ui::views::form_editor::controls::{explained, group, number_style, order_buttons, parts, pick, reorder, row, text, tick};
use crate::ui::widgets::button::plain_button;
use crate::ui::widgets::card::label_text;

/// Draws the page.
pub fn show(ui: &mut Ui, draft: &mut Form) {
    group(ui, "区分の段階");
    explained(ui, "上の段階から順に並べます。計画の区分がこれより深いときは、最後の段階と同じに扱います。");
    let names = part_names(draft);
    let len = draft.levels.len();
    let mut order = None;
    for (at, level) in draft.levels.iter_mut().enumerate() {
        let colors = tokens(ui);
        let frame = Frame::new().fill(colors.surface).stroke(Stroke::new(colors.edge, colors.rule)).corner_radius(4).inner_margin(10);
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                let width = ui.available_width() - 84.0;
                text(ui, ("level", at), &format!("{}段目の呼び方", at + 1), &mut level.word, "柱・分野・項目", Some(width));
                order = order_buttons(ui, &level.word, at, len, len > 1).map(|order| (at, order)).or(order);
            });
            row(ui, "番号", |ui| number_style(ui, ("level number", at), &format!("{}の番号", level.word), &mut level.number, None));
            label_text(ui, &format!("{}のページに載せるもの（上から順に）", level.word));
            parts(ui, ("level part", at), &mut level.shows, &names);
        });
    }
    if let Some((at, asked)) = order {
        reorder(&mut draft.levels, at, asked);
    }
    if len < MAX_DEPTH && plain_button(ui, "＋ 段階").clicked() {
        let number = NumberStyle::plain(Figures::Plain);
        draft.levels.push(Level {
            word: "区分".to_owned(),
            number,
            shows: vec![SectionPart::Lead, SectionPart::Blocks, SectionPart::Measures],
        });
    }
    visions(ui, draft);
    measures(ui, draft);
}

fn visions(ui: &mut Ui, draft: &mut Form) {
    group(ui, &format!("{}の番号", draft.words.visions));
    number_style(ui, "vision", &draft.words.visions.clone(), &mut draft.vision_number, None);
}

/// How measures are numbered.
fn measures(ui: &mut Ui, draft: &mut Form) {
    let word = draft.words.measure.clone();
    group(ui, &format!("{word}の番号"));
    let top = draft.levels.first().map_or_else(|| "区分".to_owned(), |level| level.word.clone());
    let numbering = &mut draft.measure_numbering;
    let by_top = format!("{top}ごとに1から");
    let scopes = [(Scope::Plan, "計画を通して"), (Scope::TopSection, by_top.as_str()), (Scope::Section, "区分ごとに1から")];
    row(ui, "数え方", |ui| pick(ui, "scope", "数え方", &mut numbering.scope, &scopes, 180.0));
    row(ui, "書き方", |ui| number_style(ui, "measure number", &format!("{word}の番号"), &mut numbering.style, None));
    row(ui, "前に付ける番号", |ui| {
        let mut prefixed = numbering.section_prefix.is_some();
        tick(ui, &format!("{top}の番号を前に付ける"), &mut prefixed);
        if prefixed != numbering.section_prefix.is_some() {
            let prefix = || SectionPrefix { style: NumberStyle::plain(Figures::TwoDigits), separator: "-".to_owned() };
            numbering.section_prefix = prefixed.then(prefix);
        }
    });
    if let Some(prefix) = &mut numbering.section_prefix {
        row(ui, "", |ui| number_style(ui, "prefix", &format!("前に付ける{top}の番号"), &mut prefix.style, None));
        row(ui, "つなぐ文字", |ui| drop(text(ui, "prefix separator", "つなぐ文字", &mut prefix.separator, "-", Some(52.0))));
    }
}

/// The parts of a section's page in the form's words.
fn part_names(form: &Form) -> Vec<(SectionPart, String)> {
    let words = &form.words;
    let name = |part| match part {
        SectionPart::Lead => "リード文".to_owned(),
        SectionPart::Visions => words.visions.clone(),
        SectionPart::Blocks => "本文・表・図".to_owned(),
        SectionPart::Indicators => words.indicators.clone(),
        SectionPart::Evidence => words.evidence.clone(),
        SectionPart::Measures => format!("{}の一覧", words.measure),
    };
    SectionPart::ALL.map(|part| (part, name(part))).to_vec()
}
