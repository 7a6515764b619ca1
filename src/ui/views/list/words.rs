//! What the cells of the table say: the beginning of a text, or what a part holds in short.

use crate::derive::list_table::plain;
use crate::model::form::Form;
use crate::model::measure::Measure;
use crate::model::sheet::Content;
use crate::ui::open_plan::OpenPlan;

/// The columns to choose from: what the form's sheet shows beside number and name, in its order.
pub(super) fn offered(form: &Form) -> Vec<Content> {
    let mut offered: Vec<Content> = Vec::new();
    for cell in form.sheet.cells() {
        let own = matches!(cell.content, Content::Number | Content::Name | Content::NumberAndName | Content::TopSections);
        if !own && !offered.contains(&cell.content) {
            offered.push(cell.content.clone());
        }
    }
    offered
}

/// The columns that are shown until the officer chooses.
pub(super) fn suggested(form: &Form) -> Vec<Content> {
    offered(form).into_iter().filter(|content| !matches!(content, Content::Pictures | Content::References)).collect()
}

/// Width of a column in points.
pub(super) fn width(content: &Content) -> f32 {
    match content {
        Content::Lead | Content::Related => 170.0,
        Content::Narrative(_) => 300.0,
        _ => 240.0,
    }
}

/// Whether a cell is edited in place.
pub(super) fn has_editor(content: &Content) -> bool {
    matches!(content, Content::Name | Content::Lead | Content::Related | Content::Narrative(_))
}

/// What a cell says; empty where nothing stands in it.
pub(super) fn text(open: &OpenPlan, measure: &Measure, content: &Content) -> String {
    let plan = open.plan();
    let departments = |references: &[crate::model::department::DepartmentRef]| {
        let names: Vec<String> = references.iter().map(|reference| plan.department_name(reference)).collect();
        names.join(&plan.form.department_separator)
    };
    match content {
        Content::Name | Content::NumberAndName => {
            let mark = if measure.priorities.is_empty() { "" } else { &plan.form.words.priority_mark };
            format!("{}{mark}", measure.name)
        }
        Content::Number => open.outline().number(measure.id).to_owned(),
        Content::Lead => departments(&measure.lead),
        Content::Related => departments(&measure.related),
        Content::Narrative(key) => plain(measure.narrative(key)),
        Content::Schedule => {
            measure.schedule.iter().map(|row| row.label.clone()).filter(|label| !label.is_empty()).collect::<Vec<_>>().join("\n")
        }
        Content::Indicators => {
            let names = measure.indicators.iter().enumerate().map(|(at, indicator)| {
                let number = plan.form.indicators.number.write(at + 1);
                let target = indicator.final_target.text().to_owned();
                let last = indicator.targets.values().next_back().map(|value| value.text().to_owned()).unwrap_or_default();
                let target = if target.is_empty() { last } else { target };
                if target.is_empty() { format!("{number}{}", indicator.name) } else { format!("{number}{}：{target}", indicator.name) }
            });
            names.collect::<Vec<_>>().join("\n")
        }
        Content::AnnualActions | Content::AnnualGoals => {
            let actions = *content == Content::AnnualActions;
            let lines = measure.annual.iter().flat_map(|year| {
                let lines = if actions { &year.common.actions } else { &year.common.goals };
                lines.iter().map(|line| plain(&line.text))
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        Content::Evidence => measure.evidence.iter().map(|entry| plain(entry.evidence.text())).collect::<Vec<_>>().join("\n"),
        Content::Visions => {
            let mut found = Vec::new();
            crate::model::section::walk(&plan.sections, &mut |section, _| {
                for (at, vision) in section.visions.iter().enumerate().filter(|(_, vision)| measure.visions.contains(&vision.id)) {
                    found.push(format!("{}{}", plan.form.vision_number.write(at + 1), vision.text));
                }
            });
            found.join("\n")
        }
        Content::Priorities => {
            let items = plan.priority_editions.iter().flat_map(|edition| &edition.items);
            items.filter(|item| measure.priorities.contains(&item.id)).map(|item| item.text.clone()).collect::<Vec<_>>().join("\n")
        }
        Content::References => {
            let items = measure.references.iter().map(|reference| format!("{} {}", reference.plan, reference.item));
            items.collect::<Vec<_>>().join("\n")
        }
        Content::Pictures => measure.pictures.iter().map(|picture| picture.caption.clone()).collect::<Vec<_>>().join("\n"),
        Content::TopSections => String::new(),
    }
}
