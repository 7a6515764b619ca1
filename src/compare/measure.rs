//! What differs in a measure.

use std::collections::BTreeMap;

use crate::compare::align::{by_key, by_words};
use crate::compare::found::{Found, quoted};
use crate::compare::{indicator, schedule};
use crate::model::annual::{AnnualCell, AnnualLine, AnnualLines, AnnualList, AnnualPlan, Branch};
use crate::model::department::DepartmentRef;
use crate::model::ids::{EvidenceId, MeasureId};
use crate::model::measure::{Evidence, Measure, PlacedPicture, Reference};
use crate::model::place::{MeasureField, Place};
use crate::model::prose::Prose;

/// Tells how two states of a measure differ.
pub(super) fn fields(found: &mut Found<'_, '_>, before: &Measure, after: &Measure) {
    let Measure {
        id,
        name,
        lead,
        related,
        narratives,
        schedule,
        indicators,
        annual,
        evidence,
        visions,
        priorities,
        references,
        summary,
        pictures,
        unconfirmed,
    } = after;
    let at = |field| Some(Place::Measure(*id, field));
    let words = &found.sight.after.plan.form.words;
    found.text(at(MeasureField::Name), &words.name, &before.name, name);
    departments(found, at(MeasureField::Lead), &words.lead, &before.lead, lead);
    departments(found, at(MeasureField::Related), &words.related, &before.related, related);
    self::narratives(found, *id, &before.narratives, narratives);
    schedule::rows(found, *id, &before.schedule, schedule);
    indicator::list(found, &before.indicators, indicators, &|indicator, field| at(MeasureField::Indicator(indicator, field)));
    self::annual(found, *id, &before.annual, annual);
    self::evidence(found, &|entry| at(MeasureField::Evidence(Some(entry))), &before.evidence, evidence);
    found.value(at(MeasureField::Visions), &words.visions, &before.visions, visions, |side, visions| side.visions(visions));
    found.value(at(MeasureField::Priorities), &words.priorities, &before.priorities, priorities, |side, ids| side.priorities(ids));
    self::references(found, *id, &before.references, references);
    found.text(at(MeasureField::Summary), "概要版の一文", &before.summary, summary);
    self::pictures(found, *id, &before.pictures, pictures);
    found.value(at(MeasureField::Whole), "要確認の欄", &before.unconfirmed, unconfirmed, |side, fields| {
        let label = |field: &MeasureField| Place::Measure(*id, field.clone()).field_label(side.plan);
        fields.iter().map(label).collect::<Vec<_>>().join("、")
    });
}

/// Departments by their names. A name that left the list and stays as a free name looks the same: then it is
/// marked.
fn departments(found: &mut Found<'_, '_>, place: Option<Place>, label: &str, before: &[DepartmentRef], after: &[DepartmentRef]) {
    let sight = found.sight;
    if sight.before.departments(before) == sight.after.departments(after) {
        found.value(place, label, before, after, |side, references| side.departments_with_marks(references));
    } else {
        found.value(place, label, before, after, |side, references| side.departments(references));
    }
}

/// Narrative fields in the order of the form; those it does not show come last.
fn narratives(found: &mut Found<'_, '_>, id: MeasureId, before: &BTreeMap<String, Prose>, after: &BTreeMap<String, Prose>) {
    if before == after {
        return;
    }
    let (earlier_form, form) = (&found.sight.before.plan.form, &found.sight.after.plan.form);
    let shown = form.narratives.iter().map(|field| &field.key);
    let hidden = before.keys().chain(after.keys().filter(|key| !before.contains_key(*key))).filter(|key| form.narrative(key).is_none());
    let keys: Vec<&String> = shown.chain(hidden).collect();
    for key in keys {
        let label = form.narrative(key).or_else(|| earlier_form.narrative(key)).map_or(key, |field| &field.label);
        let place = Some(Place::Measure(id, MeasureField::Narrative(key.clone())));
        found.value(place, label, &before.get(key), &after.get(key), |_, prose| prose.map_or("", Prose::text).to_owned());
    }
}

fn annual(found: &mut Found<'_, '_>, id: MeasureId, before: &[AnnualPlan], after: &[AnnualPlan]) {
    let at = |year, branch, list| Some(Place::Measure(id, MeasureField::Annual(AnnualCell { year, branch, list })));
    let after_side = &found.sight.after;
    let name = |_, of: &AnnualPlan| (at(of.year, None, AnnualList::Actions), after_side.year(of.year));
    let blank = |of: &AnnualPlan| AnnualPlan { year: of.year, common: AnnualLines::default(), branches: Vec::new() };
    found.list(&by_key(before, after, |of| of.year), name, blank, |found, before, after| {
        let AnnualPlan { year, common, branches } = after;
        annual_lines(found, &|list| at(*year, None, list), &before.common, common);
        let name = |position: usize, branch: &Branch| (at(*year, Some(position), AnnualList::Actions), quoted("場合分け", &branch.name));
        let blank = |branch: &Branch| Branch { name: branch.name.clone(), chosen: None, lines: AnnualLines::default() };
        let matches = by_words(&before.branches, branches, &[&|branch| branch.name.clone()]);
        found.list(&matches, name, blank, |found, before, after| {
            let Branch { name: _, chosen, lines } = after;
            found.value(None, "採否", &before.chosen, chosen, |_, chosen| {
                chosen.map_or("", |chosen| if chosen { "採用" } else { "不採用" }).to_owned()
            });
            let position = branches.iter().position(|branch| branch == after);
            annual_lines(found, &|list| at(*year, position, list), &before.lines, lines);
        });
    });
}

fn annual_lines(found: &mut Found<'_, '_>, at: &dyn Fn(AnnualList) -> Option<Place>, before: &AnnualLines, after: &AnnualLines) {
    let AnnualLines { actions, goals } = after;
    let words = &found.sight.after.plan.form.words;
    let lists = [
        (&words.annual_actions, AnnualList::Actions, &before.actions, actions),
        (&words.annual_goals, AnnualList::Goals, &before.goals, goals),
    ];
    for (word, list, before, after) in lists {
        let name = |position: usize, _: &AnnualLine| (at(list), format!("{word} {}行目", position + 1));
        let blank = |line: &AnnualLine| AnnualLine { id: line.id, text: String::new() };
        found.list(&by_key(before, after, |line| line.id), name, blank, |found, before, after| {
            let AnnualLine { id: _, text } = after;
            found.text(None, "", &before.text, text);
        });
    }
}

/// Tells how two evidence tables, of a measure or of a section, differ.
pub(super) fn evidence(found: &mut Found<'_, '_>, at: &dyn Fn(EvidenceId) -> Option<Place>, before: &[Evidence], after: &[Evidence]) {
    let words = &found.sight.after.plan.form.words;
    let name = |position: usize, of: &Evidence| (at(of.id), format!("{}の表 {}行目", words.evidence, position + 1));
    let blank = |of: &Evidence| Evidence { id: of.id, evidence: Prose::default(), direction: Prose::default() };
    found.list(&by_key(before, after, |of| of.id), name, blank, |found, before, after| {
        let Evidence { id: _, evidence, direction } = after;
        found.text(None, &words.evidence, before.evidence.text(), evidence.text());
        found.text(None, &words.policy_direction, before.direction.text(), direction.text());
    });
}

fn references(found: &mut Found<'_, '_>, id: MeasureId, before: &[Reference], after: &[Reference]) {
    let place = Some(Place::Measure(id, MeasureField::References));
    let word = &found.sight.after.plan.form.words.references;
    let name = |position: usize, _: &Reference| (place.clone(), format!("{word} {}行目", position + 1));
    let blank = |_: &Reference| Reference { plan: String::new(), item: String::new() };
    let whole = |of: &Reference| format!("{}\n{}", of.plan, of.item);
    let matches = by_words(before, after, &[&whole, &|of| of.item.clone(), &|of| of.plan.clone()]);
    found.list(&matches, name, blank, |found, before, after| {
        let Reference { plan, item } = after;
        found.text(place.clone(), "計画名", &before.plan, plan);
        found.text(place.clone(), "項目", &before.item, item);
    });
}

fn pictures(found: &mut Found<'_, '_>, id: MeasureId, before: &[PlacedPicture], after: &[PlacedPicture]) {
    let place = Some(Place::Measure(id, MeasureField::Pictures));
    let word = &found.sight.after.plan.form.words.pictures;
    let name = |_, placed: &PlacedPicture| (place.clone(), quoted(word, &placed.caption));
    let blank = |of: &PlacedPicture| PlacedPicture { picture: of.picture, caption: String::new(), alternative: String::new() };
    let matches = by_key(before, after, |placed| placed.picture);
    found.list(&matches, name, blank, |found, before, after| placed_picture(found, place.clone(), before, after));
}

/// Tells how what is said about a picture differs.
pub(super) fn placed_picture(found: &mut Found<'_, '_>, place: Option<Place>, before: &PlacedPicture, after: &PlacedPicture) {
    let PlacedPicture { picture, caption, alternative } = after;
    found.value(place.clone(), "画像", &before.picture, picture, |_, picture| picture.to_string());
    found.text(place.clone(), "説明", &before.caption, caption);
    found.text(place, "代替テキスト", &before.alternative, alternative);
}
