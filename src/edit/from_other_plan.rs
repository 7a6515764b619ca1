//! Measures taken over from another plan: last period's, or another municipality's. What is a fact of the other plan
//! (figures, dates, departments) comes marked as 要確認, or stays behind where only the structure is wanted.

use std::collections::BTreeMap;

use crate::base::id::IdMint;
use crate::edit::copies;
use crate::model::annual::{AnnualCell, AnnualList};
use crate::model::department::{self, DepartmentRef};
use crate::model::ids::PictureId;
use crate::model::measure::Measure;
use crate::model::picture::Picture;
use crate::model::place::{IndicatorField, MeasureField};
use crate::model::plan::Plan;
use crate::model::prose::{self, LineKind, Prose};
use crate::model::section;

/// How much is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taking {
    /// Names, sub-headings, rows of the schedule, names of indicators: no sentence and no fact.
    Structure,
    /// Everything; facts are marked as 要確認.
    Everything,
}

/// What was taken over.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenOver {
    /// The measure, with identities of its own.
    pub measure: Measure,
    /// Pictures that the plan does not hold yet.
    pub pictures: Vec<Picture>,
}

/// A measure of `from` as it can stand in `to`.
pub fn take(original: &Measure, from: &Plan, to: &Plan, taking: Taking, mint: &mut IdMint) -> TakenOver {
    let mut measure = copies::measure(original, mint);
    measure.name.clone_from(&original.name);
    measure.unconfirmed.clear();
    let mut pictures = Vec::new();
    departments(&mut measure, from, to);
    narratives(&mut measure, from, to, taking);
    schedule(&mut measure, from, to, taking);
    indicators(&mut measure, taking);
    let mut known = Vec::new();
    section::walk(&to.sections, &mut |section, _| known.extend(section.visions.iter().map(|vision| vision.id)));
    measure.visions.retain(|id| known.contains(id));
    let items: Vec<_> = to.priority_editions.iter().flat_map(|edition| &edition.items).map(|item| item.id).collect();
    measure.priorities.retain(|id| items.contains(id));
    match taking {
        Taking::Structure => {
            measure.lead.clear();
            measure.related.clear();
            measure.annual.clear();
            measure.evidence.clear();
            measure.references.clear();
            measure.summary.clear();
            measure.pictures.clear();
        }
        Taking::Everything => {
            self::pictures(&mut measure, from, to, &mut pictures, mint);
            mark_facts(&mut measure, from);
        }
    }
    TakenOver { measure, pictures }
}

/// A department of the same name, else its name as a free one.
fn departments(measure: &mut Measure, from: &Plan, to: &Plan) {
    for reference in measure.lead.iter_mut().chain(&mut measure.related) {
        if let DepartmentRef::Master(_) = reference {
            *reference = department::reference(&to.departments, &from.department_name(reference));
        }
    }
}

/// Texts come under the key of the same field, else of the field of the same label, else under their own, where the form does
/// not show them but nothing is lost.
fn narratives(measure: &mut Measure, from: &Plan, to: &Plan, taking: Taking) {
    let mut found: BTreeMap<String, Prose> = BTreeMap::new();
    for (key, text) in std::mem::take(&mut measure.narratives) {
        let same_label = || {
            let label = &from.form.narrative(&key)?.label;
            to.form.narratives.iter().find(|field| field.label == *label).map(|field| field.key.clone())
        };
        let key = if to.form.narrative(&key).is_some() { key } else { same_label().unwrap_or(key) };
        let text = match taking {
            Taking::Everything => text,
            Taking::Structure => headings(&text),
        };
        if !text.is_empty() {
            found.insert(key, text);
        }
    }
    measure.narratives = found;
}

/// Only the sub-headings of a text.
fn headings(text: &Prose) -> Prose {
    let lines = prose::lines(text.text());
    let kept: Vec<&str> =
        lines.iter().filter(|line| line.kind == LineKind::Heading).filter_map(|line| text.text().get(line.range.clone())).collect();
    Prose::new(&kept.join("\n"))
}

/// Bars get the kind of the same key or label, else the form's first.
fn schedule(measure: &mut Measure, from: &Plan, to: &Plan, taking: Taking) {
    for row in &mut measure.schedule {
        if taking == Taking::Structure {
            row.bars.clear();
        }
        for bar in &mut row.bars {
            if to.form.bar_kind(&bar.kind).is_none() {
                let label = from.form.bar_kind(&bar.kind).map(|kind| &kind.label);
                let kinds = &to.form.schedule.kinds;
                let kind = kinds.iter().find(|kind| Some(&kind.label) == label).or_else(|| kinds.first());
                if let Some(kind) = kind {
                    bar.kind.clone_from(&kind.key);
                }
            }
        }
    }
}

fn indicators(measure: &mut Measure, taking: Taking) {
    if taking == Taking::Everything {
        return;
    }
    for indicator in &mut measure.indicators {
        let mut bare = crate::model::indicator::Indicator::new(indicator.id);
        bare.name.clone_from(&indicator.name);
        bare.unit.clone_from(&indicator.unit);
        bare.parts.clone_from(&indicator.parts);
        bare.direction = indicator.direction;
        bare.accumulation = indicator.accumulation;
        bare.definition.clone_from(&indicator.definition);
        bare.formula.clone_from(&indicator.formula);
        *indicator = bare;
    }
}

/// Pictures that the plan holds already are not taken twice.
fn pictures(measure: &mut Measure, from: &Plan, to: &Plan, taken: &mut Vec<Picture>, mint: &mut IdMint) {
    measure.pictures.retain_mut(|placed| {
        let Some(original) = from.pictures.iter().find(|picture| picture.id == placed.picture) else { return false };
        let same = to.pictures.iter().chain(taken.iter()).find(|picture| picture.data == original.data).map(|picture| picture.id);
        placed.picture = same.unwrap_or_else(|| {
            let id = PictureId(mint.mint());
            taken.push(Picture { id, ..original.clone() });
            id
        });
        true
    });
}

/// Marks whatever holds a fact: departments, figures, dates, names of the other plan's departments.
fn mark_facts(measure: &mut Measure, from: &Plan) {
    let names: Vec<&str> = from.departments.iter().map(|department| department.name.as_str()).filter(|name| !name.is_empty()).collect();
    let has_fact = |text: &str| {
        text.chars().any(|c| c.is_numeric() && !matches!(c, '①'..='⑳' | '㉑'..='㊿'))
            || names.iter().any(|name| text.contains(name))
            || (!from.city.is_empty() && text.contains(&from.city))
    };
    let mut marks = Vec::new();
    if !measure.lead.is_empty() {
        marks.push(MeasureField::Lead);
    }
    if !measure.related.is_empty() {
        marks.push(MeasureField::Related);
    }
    if has_fact(&measure.name) {
        marks.push(MeasureField::Name);
    }
    marks.extend(measure.narratives.iter().filter(|(_, text)| has_fact(text.text())).map(|(key, _)| MeasureField::Narrative(key.clone())));
    if measure.schedule.iter().any(|row| !row.bars.is_empty()) {
        marks.push(MeasureField::Schedule);
    }
    let with_values = measure.indicators.iter().filter(|indicator| !indicator.filled().is_empty());
    marks.extend(with_values.map(|indicator| MeasureField::Indicator(indicator.id, IndicatorField::Whole)));
    for year in &measure.annual {
        for list in [AnnualList::Actions, AnnualList::Goals] {
            let of_branches = year.branches.iter().enumerate().map(|(at, branch)| (Some(at), &branch.lines));
            for (branch, lines) in std::iter::once((None, &year.common)).chain(of_branches) {
                if !lines.list(list).is_empty() {
                    marks.push(MeasureField::Annual(AnnualCell { year: year.year, branch, list }));
                }
            }
        }
    }
    marks.extend(
        measure
            .evidence
            .iter()
            .filter(|entry| has_fact(entry.evidence.text()) || has_fact(entry.direction.text()))
            .map(|entry| MeasureField::Evidence(Some(entry.id))),
    );
    if !measure.references.is_empty() {
        marks.push(MeasureField::References);
    }
    if has_fact(&measure.summary) {
        marks.push(MeasureField::Summary);
    }
    if !measure.pictures.is_empty() {
        marks.push(MeasureField::Pictures);
    }
    measure.unconfirmed.extend(marks);
}
