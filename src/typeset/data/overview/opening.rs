//! The first page of the overview: what the plan is, how long it runs, how large it is.

use serde::Serialize;

use crate::derive::list_table::plain;
use crate::derive::live::{self, LiveValue};
use crate::derive::overview_sentence::sentence_end;
use crate::model::chapter::{BlockContent, Chapter};
use crate::model::era::{YearStyle, YearWriting};
use crate::model::fiscal_year::FiscalYear;
use crate::model::place::{BlockField, Place, PlanField};
use crate::model::prose::{self, LineKind};
use crate::typeset::data::writer::{Text, Writer};

/// Most signs of the introduction, cut behind a sentence.
const LONGEST_INTRODUCTION: usize = 200;
/// Most signs of it where its first sentence is longer.
const LONGEST_SENTENCE: usize = 300;
/// Most signs of the heading over it.
const LONGEST_HEADING: usize = 80;
/// Most signs of 版.
const LONGEST_EDITION: usize = 40;

/// What the plan is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Introduction {
    /// Heading of the chapter that says it.
    pub heading: String,
    /// Its first sentences.
    pub text: Text,
}

/// A key figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The figure.
    pub value: String,
    /// What it counts: 「施策」.
    pub label: String,
}

/// A year of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanYear {
    /// Written in full.
    pub words: String,
    /// Written short, for narrow columns: R6.
    pub short: String,
}

/// 計画期間 and 版 on one line.
pub fn period(writer: &Writer<'_>) -> Text {
    let plan = writer.plan;
    let years = plan.era_table().write_period(plan.period, &plan.year_writing);
    let edition = if plan.edition.trim().is_empty() { String::new() } else { format!("　{}", writer.cut(&plan.edition, LONGEST_EDITION)) };
    writer.plain(Some(&Place::Plan(PlanField::Period)), &format!("計画期間　{years}{edition}"))
}

/// The first sentences of the first chapter that says anything.
pub fn introduction(writer: &Writer<'_>) -> Option<Introduction> {
    writer.plan.chapters.iter().find_map(|chapter| introduced(writer, chapter))
}

fn introduced(writer: &Writer<'_>, chapter: &Chapter) -> Option<Introduction> {
    let own = chapter.blocks.iter().find_map(|block| {
        let BlockContent::Text(text) = &block.content else { return None };
        let written = live::written(text.text(), &writer.facts);
        let words = first_sentences(&written, LONGEST_INTRODUCTION)?;
        Some((Place::Block(block.id, BlockField::Text), words))
    });
    match own {
        Some((place, words)) => Some(Introduction {
            heading: writer.short(&chapter.title, LONGEST_HEADING),
            text: writer.brief(Some(&place), &words, LONGEST_SENTENCE),
        }),
        None => chapter.parts.iter().find_map(|part| introduced(writer, part)),
    }
}

/// The sentences with which the first paragraph of a text begins: the first one, and those after it that still fit `most` signs.
pub fn first_sentences(text: &str, most: usize) -> Option<String> {
    let paragraphs = prose::lines(text).into_iter().filter(|line| line.kind == LineKind::Paragraph);
    let words = paragraphs.filter_map(|line| text.get(line.words)).map(plain).find(|words| !words.trim().is_empty())?;
    let words = words.trim();
    let mut end = sentence_end(words);
    while let Some(rest) = words.get(end..).filter(|rest| !rest.trim().is_empty()) {
        let next = end + sentence_end(rest);
        if words.get(..next).is_none_or(|longer| longer.chars().count() > most) {
            break;
        }
        end = next;
    }
    words.get(..end).map(|words| words.trim().to_owned())
}

/// How many sections, measures, measures of priority, indicators and departments; those of which there are none are not told.
pub fn figures(writer: &Writer<'_>) -> Vec<Figure> {
    let form = &writer.plan.form;
    let words = &form.words;
    let top = form.level(0).map_or("区分", |level| &level.word);
    // A long word would not stand under its figure.
    let priorities = match words.measure.chars().count() {
        0..=3 => format!("うち{}の{}", words.priority_mark, words.measure),
        _ => format!("うち{}", words.priority_mark),
    };
    let told = [
        (LiveValue::SectionCount, top),
        (LiveValue::MeasureCount, &words.measure),
        (LiveValue::PriorityMeasureCount, &priorities),
        (LiveValue::IndicatorCount, &words.indicators),
        (LiveValue::DepartmentCount, &words.lead),
    ];
    let figures = told.into_iter().map(|(value, label)| (value.value(&writer.facts), label));
    figures
        .filter(|(value, _)| value != "0")
        .map(|(value, label)| Figure { value: writer.words(&value), label: writer.words(label) })
        .collect()
}

/// The plan's years.
pub fn years(writer: &Writer<'_>) -> Vec<PlanYear> {
    let plan = writer.plan;
    let eras = plan.era_table();
    let short = match plan.year_writing.style {
        YearStyle::Gregorian | YearStyle::GregorianEra => None,
        _ => Some(YearWriting { style: YearStyle::EraShort, ..plan.year_writing }),
    };
    let written = |year: FiscalYear| {
        let words = eras.write(year, &plan.year_writing);
        let short = short.map_or_else(|| year.year().to_string(), |writing| eras.write(year, &writing));
        PlanYear { words: writer.words(&words), short: writer.words(&short) }
    };
    plan.period.years().map(written).collect()
}
