//! Everything in a plan that can reach paper, word by word with its place: running texts, names, labels, values, captions. What
//! [`crate::derive::texts`] leaves out because nothing refers to it is in here too.

use crate::model::annual::{AnnualCell, AnnualLines, AnnualList};
use crate::model::chapter::{Block, BlockContent, Chapter};
use crate::model::department::DepartmentRef;
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::measure::{Evidence, Measure, PlacedPicture};
use crate::model::place::{AppendixField, BlockField, ChapterField, IndicatorField, MeasureField, Place, PlanField, SectionField};
use crate::model::plan::Plan;
use crate::model::section::{self, Section};

/// Calls `visit` with every field that holds words, and the words.
pub fn visit(plan: &Plan, visit: &mut impl FnMut(&Place, &str)) {
    let mut all = |place: Place, words: &str| {
        if !words.is_empty() {
            visit(&place, words);
        }
    };
    all(Place::Plan(PlanField::Title), &plan.title);
    all(Place::Plan(PlanField::City), &plan.city);
    all(Place::Plan(PlanField::Edition), &plan.edition);
    all(Place::Plan(PlanField::IndicatorDefaults), &plan.indicator_defaults.baseline_as_of);
    for department in plan.departments.iter() {
        all(Place::Department(department.id), &department.name);
    }
    for edition in plan.priority_editions.iter() {
        all(Place::PriorityEdition(edition.id), &edition.name);
        edition.items.iter().for_each(|item| all(Place::PriorityEdition(edition.id), &item.text));
    }
    around(plan, &mut all);
    chapters(&plan.chapters, &mut all);
    section::walk(&plan.sections, &mut |section, _| of_section(section, &mut all));
    plan.measures.iter().for_each(|measure| of_measure(measure, &mut all));
}

/// Cover, bodies, appendices and packets.
fn around(plan: &Plan, all: &mut impl FnMut(Place, &str)) {
    let at = Place::Appendix;
    let cover = &plan.cover;
    all(at(AppendixField::Cover), &cover.subtitle);
    all(at(AppendixField::Cover), &cover.date_words);
    cover.lines.iter().for_each(|line| all(at(AppendixField::Cover), line));
    cover.picture.iter().for_each(|placed| picture(placed, || at(AppendixField::Cover), all));
    for (position, body) in plan.organisation.iter().enumerate() {
        let place = || at(AppendixField::Organisation(Some(position)));
        all(place(), &body.name);
        all(place(), &body.role);
        body.members.iter().for_each(|member| all(place(), member));
    }
    for (position, other) in plan.related_plans.iter().enumerate() {
        all(at(AppendixField::RelatedPlan(Some(position))), &other.name);
    }
    for (position, footnote) in plan.footnotes.iter().enumerate() {
        all(at(AppendixField::Footnote(Some(position))), footnote.text.text());
    }
    for (position, term) in plan.glossary.iter().enumerate() {
        for words in [term.term.as_str(), term.reading.as_str(), term.definition.text()] {
            all(at(AppendixField::Term(Some(position))), words);
        }
    }
    for (position, entry) in plan.chronology.iter().enumerate() {
        for words in [entry.date.as_str(), entry.content.text(), entry.remarks.text()] {
            all(at(AppendixField::Chronology(Some(position))), words);
        }
    }
    for (position, ordinance) in plan.ordinances.iter().enumerate() {
        let place = || at(AppendixField::Ordinance(Some(position)));
        all(place(), &ordinance.title);
        all(place(), &ordinance.issued);
        for article in &ordinance.articles {
            all(place(), &article.heading);
            all(place(), article.text.text());
        }
        blocks(&ordinance.blocks, all);
    }
    for (position, line) in plan.colophon.iter().enumerate() {
        all(at(AppendixField::Colophon(Some(position))), &line.label);
        all(at(AppendixField::Colophon(Some(position))), &line.text);
    }
    for (position, packet) in plan.packets.iter().enumerate() {
        for words in [&packet.meeting, &packet.date, &packet.number, &packet.title] {
            all(at(AppendixField::Packet(Some(position))), words);
        }
    }
}

fn chapters(list: &[Chapter], all: &mut impl FnMut(Place, &str)) {
    for chapter in list {
        all(Place::Chapter(chapter.id, ChapterField::Title), &chapter.title);
        blocks(&chapter.blocks, all);
        chapters(&chapter.parts, all);
    }
}

fn blocks(list: &[Block], all: &mut impl FnMut(Place, &str)) {
    for block in list {
        let place = |field| Place::Block(block.id, field);
        match &block.content {
            BlockContent::Text(text) => all(place(BlockField::Text), text.text()),
            BlockContent::Table(table) => {
                all(place(BlockField::Caption), &table.caption);
                for (row, cells) in table.rows.iter().enumerate() {
                    for (column, cell) in cells.iter().enumerate() {
                        all(place(BlockField::Cell(row, column)), cell.text());
                    }
                }
                all(place(BlockField::Source), &table.source);
            }
            BlockContent::Picture(placed) => picture(placed, || place(BlockField::Caption), all),
            BlockContent::Derived(derived) => all(place(BlockField::Caption), &derived.caption),
        }
    }
}

fn picture(placed: &PlacedPicture, place: impl Fn() -> Place, all: &mut impl FnMut(Place, &str)) {
    all(place(), &placed.caption);
}

fn of_section(section: &Section, all: &mut impl FnMut(Place, &str)) {
    let place = |field| Place::Section(section.id, field);
    all(place(SectionField::Title), &section.title);
    all(place(SectionField::Lead), section.lead.text());
    section.visions.iter().for_each(|vision| all(place(SectionField::Visions), &vision.text));
    for indicator in &section.indicators {
        of_indicator(indicator, |field| place(SectionField::Indicator(indicator.id, field)), all);
    }
    section.evidence.iter().for_each(|entry| evidence(entry, || place(SectionField::Evidence), all));
    blocks(&section.blocks, all);
}

/// Names all fields of a measure, so that a new one is not forgotten.
fn of_measure(measure: &Measure, all: &mut impl FnMut(Place, &str)) {
    let Measure {
        id,
        name,
        lead,
        related,
        narratives,
        schedule,
        indicators,
        annual,
        evidence: entries,
        visions: _,
        priorities: _,
        references,
        summary,
        pictures,
        unconfirmed: _,
    } = measure;
    let place = |field| Place::Measure(*id, field);
    all(place(MeasureField::Name), name);
    departments(lead, || place(MeasureField::Lead), all);
    departments(related, || place(MeasureField::Related), all);
    for (key, text) in narratives {
        all(place(MeasureField::Narrative(key.clone())), text.text());
    }
    for row in schedule {
        all(place(MeasureField::Row(row.id)), &row.label);
        row.bars.iter().for_each(|bar| all(place(MeasureField::Bar(bar.id)), &bar.label));
    }
    for indicator in indicators {
        of_indicator(indicator, |field| place(MeasureField::Indicator(indicator.id, field)), all);
    }
    for year in annual {
        let mut lines = |branch, lines: &AnnualLines| {
            for list in [AnnualList::Actions, AnnualList::Goals] {
                let cell = AnnualCell { year: year.year, branch, list };
                lines.list(list).iter().for_each(|line| all(place(MeasureField::Annual(cell)), &line.text));
            }
        };
        lines(None, &year.common);
        for (at, branch) in year.branches.iter().enumerate() {
            lines(Some(at), &branch.lines);
        }
        for (at, branch) in year.branches.iter().enumerate() {
            let cell = AnnualCell { year: year.year, branch: Some(at), list: AnnualList::Actions };
            all(place(MeasureField::Annual(cell)), &branch.name);
        }
    }
    entries.iter().for_each(|entry| evidence(entry, || place(MeasureField::Evidence(Some(entry.id))), all));
    for reference in references {
        all(place(MeasureField::References), &reference.plan);
        all(place(MeasureField::References), &reference.item);
    }
    all(place(MeasureField::Summary), summary);
    pictures.iter().for_each(|placed| picture(placed, || place(MeasureField::Pictures), all));
}

/// Departments of the master are visited with it.
fn departments(list: &[DepartmentRef], place: impl Fn() -> Place, all: &mut impl FnMut(Place, &str)) {
    for reference in list {
        if let DepartmentRef::Free(name) = reference {
            all(place(), name);
        }
    }
}

fn evidence(entry: &Evidence, place: impl Fn() -> Place, all: &mut impl FnMut(Place, &str)) {
    all(place(), entry.evidence.text());
    all(place(), entry.direction.text());
}

fn of_indicator(indicator: &Indicator, place: impl Fn(IndicatorField) -> Place, all: &mut impl FnMut(Place, &str)) {
    all(place(IndicatorField::Name), &indicator.name);
    for (year, name) in &indicator.names {
        all(place(IndicatorField::NameFrom(*year)), name);
    }
    all(place(IndicatorField::Unit), &indicator.unit);
    all(place(IndicatorField::Value(ValuePlace::Baseline)), indicator.baseline.text());
    all(place(IndicatorField::BaselineAsOf), &indicator.baseline_as_of);
    for (year, value) in &indicator.targets {
        all(place(IndicatorField::Value(ValuePlace::Target(*year))), value.text());
    }
    for (year, value) in &indicator.actuals {
        all(place(IndicatorField::Value(ValuePlace::Actual(*year))), value.text());
    }
    all(place(IndicatorField::Value(ValuePlace::FinalTarget)), indicator.final_target.text());
    all(place(IndicatorField::Note), &indicator.note);
}
