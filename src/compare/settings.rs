//! What differs in what concerns the whole plan: its settings, the list of departments and the national priorities.

use crate::compare::align::{Match, by_key, by_words};
use crate::compare::found::{Found, quoted};
use crate::compare::words::Sight;
use crate::model::department::Department;
use crate::model::era::{Era, YearWriting};
use crate::model::form::IndicatorDefaults;
use crate::model::place::{Place, PlanField};
use crate::model::plan::Plan;
use crate::model::priority::{Priority, PriorityEdition};

/// Tells how the settings differ; the other parts of a plan have files of their own.
pub(super) fn settings(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let Plan {
        title,
        city,
        edition,
        date,
        period,
        year_writing: YearWriting { style, turn },
        eras,
        indicator_defaults: IndicatorDefaults { baseline_as_of, final_year },
        form: _,
        departments: _,
        priority_editions: _,
        sections: _,
        measures: _,
        cover: _,
        organisation: _,
        related_plans: _,
        chapters: _,
        footnotes: _,
        glossary: _,
        chronology: _,
        ordinances: _,
        colophon: _,
        packets: _,
        pictures: _,
        notes: _,
    } = after.plan;
    let before = before.plan;
    let at = |field| Some(Place::Plan(field));
    found.text(at(PlanField::Title), PlanField::Title.label(), &before.title, title);
    found.text(at(PlanField::City), PlanField::City.label(), &before.city, city);
    found.text(at(PlanField::Edition), PlanField::Edition.label(), &before.edition, edition);
    found.value(at(PlanField::Date), PlanField::Date.label(), &before.date, date, |side, date| {
        date.map(|date| side.date(date)).unwrap_or_default()
    });
    found.value(at(PlanField::Period), PlanField::Period.label(), &before.period, period, |side, period| side.period(*period));
    let writing = PlanField::YearWriting;
    found.value(at(writing), writing.label(), &before.year_writing.style, style, |_, style| style.label().to_owned());
    found.value(at(writing), "改元の年度の書き方", &before.year_writing.turn, turn, |_, turn| turn.label().to_owned());
    self::eras(found, &before.eras, eras);
    let defaults = PlanField::IndicatorDefaults;
    let words = &after.plan.form.words;
    let label = |what: &str| format!("{}（{what}）", defaults.label());
    let earlier = &before.indicator_defaults;
    found.text(at(defaults), label(&format!("{}の時点", words.baseline)), &earlier.baseline_as_of, baseline_as_of);
    found.value(at(defaults), label(&format!("{}の年度", words.target)), &earlier.final_year, final_year, |side, year| {
        year.map(|year| side.year(year)).unwrap_or_default()
    });
}

fn eras(found: &mut Found<'_, '_>, before: &[Era], after: &[Era]) {
    let place = Some(Place::Plan(PlanField::Eras));
    let name = |_, era: &Era| (place.clone(), quoted("元号", &era.name));
    let matches = by_words(before, after, &[&|era| era.name.clone()]);
    found.sentences(&matches, name, |found, era| {
        let Era { name: _, short, first_day, first_fiscal_year } = era;
        let first_day = found.sight.after.date(*first_day);
        format!("略記{short}、{first_day}から、{}年度が元年度", first_fiscal_year.year())
    });
}

/// What differs although no part of the plan tells a difference: the order in which measures were added (it is in the file,
/// but not in print), or something that does not belong in a plan, such as an identity that occurs twice.
pub(super) fn unseen(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let (before, after) = (before.plan, after.plan);
    let order = by_key(&before.measures, &after.measures, |measure| measure.id);
    if order.iter().any(|measure| matches!(measure, Match::Both { moved: true, .. })) {
        let names = |plan: &Plan| plan.measures.iter().map(|measure| measure.name.as_str()).collect::<Vec<_>>().join("\n");
        let label = format!("{}を加えた順（印刷には表れません）", after.form.words.measure);
        found.moved(Some(Place::Structure), label, names(before), names(after));
    } else if before != after {
        found.add(None, "そのほか", String::new(), "識別子の重なりなど、画面に表れない違いがあります".to_owned());
    }
}

/// Tells how the lists of departments differ.
pub(super) fn departments(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let matches = by_key(&before.plan.departments, &after.plan.departments, |department| department.id);
    let name = |_, department: &Department| (Some(Place::Department(department.id)), quoted("部署", &department.name));
    let blank = |of: &Department| Department { id: of.id, name: String::new(), division: String::new(), former_names: Vec::new() };
    found.list(&matches, name, blank, |found, before, after| {
        let Department { id, name, division, former_names } = after;
        let place = Some(Place::Department(*id));
        found.text(place.clone(), "名称", &before.name, name);
        found.text(place.clone(), "部・局", &before.division, division);
        found.value(place, "旧名称", &before.former_names, former_names, |_, names| names.join("、"));
    });
}

/// Tells how the editions of national priorities differ.
pub(super) fn priorities(found: &mut Found<'_, '_>) {
    let Sight { before, after } = found.sight;
    let matches = by_key(&before.plan.priority_editions, &after.plan.priority_editions, |edition| edition.id);
    let name = |_, edition: &PriorityEdition| (Some(Place::PriorityEdition(edition.id)), quoted("版", &edition.name));
    let blank = |of: &PriorityEdition| PriorityEdition {
        id: of.id,
        name: String::new(),
        published: String::new(),
        source: String::new(),
        items: Vec::new(),
    };
    found.list(&matches, name, blank, |found, before, after| {
        let PriorityEdition { id: _, name, published, source, items } = after;
        found.text(None, "名称", &before.name, name);
        found.text(None, "公表", &before.published, published);
        found.text(None, "出典", &before.source, source);
        let name = |position: usize, _: &Priority| (None, format!("項目{}", position + 1));
        let blank = |of: &Priority| Priority { id: of.id, group: String::new(), text: String::new(), continues: Vec::new() };
        found.list(&by_key(&before.items, items, |item| item.id), name, blank, |found, before, after| {
            let Priority { id: _, group, text, continues } = after;
            found.text(None, "", &before.text, text);
            found.text(None, "分類", &before.group, group);
            found.value(None, "前の版とのつながり", &before.continues, continues, |side, ids| side.priorities(ids));
        });
    });
}
