//! What a measure or a section holds that the plan's form does not show: kept, and back as soon as a form shows it.
//! Drawing it is left to the cards; counting it, to whoever changes the form.

use crate::model::annual::{AnnualLine, AnnualList, AnnualPlan};
use crate::model::department::DepartmentRef;
use crate::model::era::EraTable;
use crate::model::form_document::SectionPart;
use crate::model::indicator::Indicator;
use crate::model::measure::{Evidence, Measure};
use crate::model::numbering::circled;
use crate::model::plan::Plan;
use crate::model::schedule::Row;
use crate::model::section::{self, Section};
use crate::model::sheet::Content;

/// What a measure holds and its sheet does not show: label and text of each, in a fixed order.
pub fn hidden(plan: &Plan, measure: &Measure) -> Vec<(String, String)> {
    let form = &plan.form;
    let words = &form.words;
    let mut found = Vec::new();
    let mut keep = |content: Content, label: &str, text: String| {
        if !text.trim().is_empty() && !form.shows(&content) {
            found.push((label.to_owned(), text));
        }
    };
    keep(Content::Lead, &words.lead, departments(plan, &measure.lead));
    keep(Content::Related, &words.related, departments(plan, &measure.related));
    for (key, text) in &measure.narratives {
        let label = form.narrative(key).map_or(key.as_str(), |field| field.label.as_str());
        keep(Content::Narrative(key.clone()), label, text.text().to_owned());
    }
    keep(Content::Schedule, &words.schedule, schedule(plan, &measure.schedule));
    keep(Content::Indicators, &words.indicators, indicators(&measure.indicators));
    keep(Content::AnnualActions, &words.annual_actions, annual(plan, &measure.annual, AnnualList::Actions));
    keep(Content::AnnualGoals, &words.annual_goals, annual(plan, &measure.annual, AnnualList::Goals));
    keep(Content::Evidence, &words.evidence, evidence(plan, &measure.evidence));
    keep(Content::Visions, &words.visions, visions(plan, measure));
    keep(Content::Priorities, &words.priorities, priorities(plan, measure));
    keep(
        Content::References,
        &words.references,
        lines(measure.references.iter().map(|reference| format!("{}　{}", reference.plan, reference.item))),
    );
    let picture = |caption: &str| if caption.is_empty() { "（説明のない画像）".to_owned() } else { caption.to_owned() };
    keep(Content::Pictures, &words.pictures, lines(measure.pictures.iter().map(|placed| picture(&placed.caption))));
    found
}

/// What a section at a depth (0 at the top) holds and its card does not show. Sub-sections and measures always show.
pub fn hidden_of_section(plan: &Plan, section: &Section, depth: usize) -> Vec<(String, String)> {
    let words = &plan.form.words;
    let shows = plan.form.level(depth).map_or_else(|| SectionPart::ALL.to_vec(), |level| level.shows.clone());
    let mut found = Vec::new();
    let mut keep = |part: SectionPart, label: &str, text: String| {
        if !text.trim().is_empty() && !shows.contains(&part) {
            found.push((label.to_owned(), text));
        }
    };
    keep(SectionPart::Lead, "リード文", section.lead.text().to_owned());
    keep(SectionPart::Visions, &words.visions, lines(section.visions.iter().map(|vision| vision.text.clone())));
    let blocks = if section.blocks.is_empty() { String::new() } else { format!("本文・表・図　{}件", section.blocks.len()) };
    keep(SectionPart::Blocks, "本文・表・図", blocks);
    keep(SectionPart::Indicators, &words.indicators, indicators(&section.indicators));
    keep(SectionPart::Evidence, &words.evidence, evidence(plan, &section.evidence));
    found
}

fn lines(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join("\n")
}

fn departments(plan: &Plan, chosen: &[DepartmentRef]) -> String {
    lines(chosen.iter().map(|reference| plan.department_name(reference)))
}

fn schedule(plan: &Plan, rows: &[Row]) -> String {
    let eras = plan.era_table();
    lines(rows.iter().map(|row| {
        let bars: Vec<String> = row
            .bars
            .iter()
            .map(|bar| {
                let month = |month| eras.write_month(month, &plan.year_writing);
                let span = if bar.from == bar.to { month(bar.from) } else { format!("{}～{}", month(bar.from), month(bar.to)) };
                format!("{}（{span}）", bar.label)
            })
            .collect();
        [row.label.as_str(), &bars.join("、")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("：")
    }))
}

fn indicators(list: &[Indicator]) -> String {
    lines(list.iter().map(|indicator| if indicator.name.is_empty() { "（名称未入力）".to_owned() } else { indicator.name.clone() }))
}

fn annual(plan: &Plan, years: &[AnnualPlan], list: AnnualList) -> String {
    let eras: EraTable = plan.era_table();
    let mut found = Vec::new();
    for year in years {
        let bullets = |lines: &[AnnualLine]| lines.iter().map(|line| format!("・{}", line.text)).collect::<Vec<_>>();
        let mut of_year = bullets(year.common.list(list));
        for branch in &year.branches {
            let lines = bullets(branch.lines.list(list));
            if !lines.is_empty() {
                of_year.push(format!("【{}】", branch.name));
                of_year.extend(lines);
            }
        }
        if !of_year.is_empty() {
            found.push(format!("【{}】", eras.write(year.year, &plan.year_writing)));
            found.extend(of_year);
        }
    }
    found.join("\n")
}

fn evidence(plan: &Plan, entries: &[Evidence]) -> String {
    let words = &plan.form.words;
    let part = |label: &str, text: &str| if text.is_empty() { None } else { Some(format!("{label}：{text}")) };
    lines(entries.iter().flat_map(|entry| {
        [part(&words.evidence, entry.evidence.text()), part(&words.policy_direction, entry.direction.text())].into_iter().flatten()
    }))
}

fn visions(plan: &Plan, measure: &Measure) -> String {
    let mut found = Vec::new();
    section::walk(&plan.sections, &mut |section, _| {
        let served = section.visions.iter().enumerate().filter(|(_, vision)| measure.visions.contains(&vision.id));
        found.extend(served.map(|(at, vision)| format!("{}{}", circled(at + 1), vision.text)));
    });
    found.join("\n")
}

fn priorities(plan: &Plan, measure: &Measure) -> String {
    let items = plan.priority_editions.iter().flat_map(|edition| &edition.items);
    lines(items.filter(|item| measure.priorities.contains(&item.id)).map(|item| item.text.clone()))
}
