//! Cells of a card that show what is kept elsewhere or edited in other views: the pillars, visions, priorities, annual
//! actions and goals, evidence, references and pictures.

use eframe::egui::Ui;

use crate::model::annual::AnnualLine;
use crate::model::measure::Measure;
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::section;
use crate::model::sheet::Content;
use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::japanese_text;

/// Draws such a cell.
pub fn show(ui: &mut Ui, plan: &Plan, outline: &Outline, measure: &Measure, content: &Content) {
    let lines = lines(plan, outline, measure, content);
    if lines.is_empty() {
        japanese_text::label(ui, "（記載なし）", tokens::label(), tokens(ui).hint);
    }
    for line in lines {
        japanese_text::label(ui, line, tokens::body(), tokens(ui).text);
    }
}

/// What such a cell says, line by line.
fn lines(plan: &Plan, outline: &Outline, measure: &Measure, content: &Content) -> Vec<String> {
    match content {
        Content::TopSections => top_sections(plan, outline, measure),
        Content::Visions => visions(plan, measure),
        Content::Priorities => plan
            .priority_editions
            .iter()
            .flat_map(|edition| &edition.items)
            .filter(|item| measure.priorities.contains(&item.id))
            .map(|item| format!("★{}", item.text))
            .collect(),
        Content::AnnualActions | Content::AnnualGoals => annual(plan, measure, *content == Content::AnnualActions),
        Content::Evidence => measure
            .evidence
            .iter()
            .flat_map(|entry| {
                [
                    format!("{}：{}", plan.form.words.evidence, entry.evidence.text()),
                    format!("{}：{}", plan.form.words.policy_direction, entry.direction.text()),
                ]
            })
            .collect(),
        Content::References => measure.references.iter().map(|reference| format!("{}　{}", reference.plan, reference.item)).collect(),
        Content::Pictures => measure.pictures.iter().map(|picture| format!("画像：{}", picture.caption)).collect(),
        _ => Vec::new(),
    }
}

fn top_sections(plan: &Plan, outline: &Outline, measure: &Measure) -> Vec<String> {
    let home = outline.home(measure.id);
    plan.sections
        .iter()
        .map(|top| {
            let own = home.is_some_and(|home| section::find(std::slice::from_ref(top), home).is_some());
            let number = outline.entry(Target::Section(top.id)).map_or("", |entry| entry.number.as_str());
            format!("{} {number} {}", if own { "■" } else { "□" }, top.title)
        })
        .collect()
}

fn visions(plan: &Plan, measure: &Measure) -> Vec<String> {
    let mut lines = Vec::new();
    section::walk(&plan.sections, &mut |section, _| {
        for (at, vision) in section.visions.iter().enumerate().filter(|(_, vision)| measure.visions.contains(&vision.id)) {
            lines.push(format!("{}{}", crate::model::numbering::circled(at + 1), vision.text));
        }
    });
    lines
}

fn annual(plan: &Plan, measure: &Measure, actions: bool) -> Vec<String> {
    let eras = plan.era_table();
    let mut lines = Vec::new();
    for year in &measure.annual {
        lines.push(format!("【{}】", eras.write(year.year, &plan.year_writing)));
        let of = |part: &crate::model::annual::AnnualLines| if actions { part.actions.clone() } else { part.goals.clone() };
        let bullet = |line: AnnualLine| format!("・{}", line.text);
        lines.extend(of(&year.common).into_iter().map(bullet));
        for branch in &year.branches {
            lines.push(format!("【{}】", branch.name));
            lines.extend(of(&branch.lines).into_iter().map(bullet));
        }
    }
    lines
}
