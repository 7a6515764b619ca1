//! The last page: what the plan will be.

use eframe::egui::{Stroke, Ui, vec2};

use crate::model::era::EraTable;
use crate::ui::dialogs::wizard::draft::Draft;
use crate::ui::dialogs::wizard::page::heading;
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// Draws the page.
pub fn show(ui: &mut Ui, draft: &Draft) -> bool {
    heading(ui, "この内容で作成します", "様式のほかは、作成したあとに「計画の設定」で変えられます。");
    for (name, value) in lines(draft) {
        let colors = tokens::tokens(ui.ctx());
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(96.0, 22.0), |ui| {
                ui.set_min_width(96.0);
                japanese_text::label(ui, name, tokens::label(), colors.secondary);
            });
            japanese_text::label(ui, value, tokens::body(), colors.text);
        });
        ui.add_space(6.0);
        let line = ui.max_rect().x_range();
        ui.painter().hline(line, ui.cursor().top(), Stroke::new(colors.edge, colors.rule_inner));
        ui.add_space(6.0);
    }
    false
}

fn lines(draft: &Draft) -> Vec<(String, String)> {
    let eras = EraTable::builtin();
    let writing = draft.writing();
    let period = draft
        .period()
        .map_or_else(String::new, |period| format!("{}（{}年間）", eras.write_period(period, &writing), period.years().len()));
    let headings = draft.headings().join("、");
    let titles = draft.pillar_titles();
    let pillars = match titles.first() {
        None => "なし（あとから追加できます）".to_owned(),
        Some(&"") => format!("{}つ（名称はあとから）", titles.len()),
        Some(_) => titles
            .iter()
            .enumerate()
            .map(|(index, title)| format!("{} {title}", draft.section_number(index)))
            .collect::<Vec<_>>()
            .join("\n"),
    };
    let departments = match draft.department_lines().lines.len() {
        0 => "なし（あとから登録できます）".to_owned(),
        count => format!("{count}部署"),
    };
    let form = draft.form().map_or_else(String::new, |form| form.name.clone());
    [
        ("様式", form),
        ("自治体名", draft.city.trim().to_owned()),
        ("計画名", draft.title().trim().to_owned()),
        ("計画期間", period),
        ("年度の見出し", headings),
        (draft.section_word(), pillars),
        ("部署", departments),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}
