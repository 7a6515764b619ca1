//! The sections at the top in the overview: what each is for, and its measures.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::derive::live;
use crate::derive::overview_sentence;
use crate::model::chapter::BlockContent;
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::outline::Target;
use crate::model::place::{MeasureField, Place, SectionField};
use crate::model::section::{Item, Section};
use crate::typeset::data::overview::opening::first_sentences;
use crate::typeset::data::overview::schedule::{self, Lane};
use crate::typeset::data::writer::{Text, Writer};

/// Most signs of what a section says of itself, cut behind a sentence.
const LONGEST_LEAD: usize = 90;

/// Most signs of that where its first sentence is longer, and of a vision.
const LONGEST_SENTENCE: usize = 160;
/// Most signs of a title or name.
const LONGEST_NAME: usize = 120;
/// Most signs of what is said of a measure.
const LONGEST_SAID: usize = 240;
/// Most signs of those who lead a measure.
const LONGEST_DEPARTMENTS: usize = 80;

/// A section at the top.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pillar {
    /// Its number; empty for none.
    pub number: String,
    /// Its title.
    pub title: Text,
    /// Its first sentence.
    pub lead: Text,
    /// 将来の姿 with their numbers.
    pub visions: Vec<Text>,
    /// How many measures stand in it, in words: 「8施策」.
    pub count: String,
    /// Its measures in order, under the headings of its sub-sections.
    pub entries: Vec<Entry>,
}

/// A line under a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "entry", rename_all = "lowercase")]
pub enum Entry {
    /// A sub-section.
    Heading {
        /// Number and title.
        title: Text,
        /// 1 for those right under the section at the top.
        depth: usize,
    },
    /// A measure.
    Measure(Box<OverviewMeasure>),
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverviewMeasure {
    /// Its number; empty for none.
    pub number: String,
    /// Its name.
    pub name: Text,
    /// ★ where it answers a national priority; empty otherwise.
    pub mark: String,
    /// What the overview says of it.
    pub sentence: Text,
    /// 主管部署.
    pub lead: Text,
    /// When it is done; `None` where the form prints no schedule or nothing is scheduled.
    pub lane: Option<Lane>,
}

impl Pillar {
    /// Whether any of its measures carries ★.
    pub fn has_marks(&self) -> bool {
        self.entries.iter().any(|entry| matches!(entry, Entry::Measure(measure) if !measure.mark.is_empty()))
    }
}

/// The sections at the top with all that stands in them.
pub fn of(writer: &Writer<'_>, is_scheduled: bool) -> Vec<Pillar> {
    let measures: BTreeMap<MeasureId, &Measure> = writer.plan.measures.iter().map(|measure| (measure.id, measure.as_ref())).collect();
    let mut numbers: Vec<&str> = writer.outline.measures().map(|id| writer.outline.number(id)).collect();
    numbers.dedup();
    let gathering = Gathering { writer, measures, is_scheduled, is_numbered: numbers.len() > 1 };
    writer.plan.sections.iter().map(|section| gathering.pillar(section)).collect()
}

struct Gathering<'a> {
    writer: &'a Writer<'a>,
    measures: BTreeMap<MeasureId, &'a Measure>,
    is_scheduled: bool,
    /// Whether numbers tell measures apart; one sign before all of them does not.
    is_numbered: bool,
}

impl Gathering<'_> {
    fn pillar(&self, section: &Section) -> Pillar {
        let writer = self.writer;
        let mut entries = Vec::new();
        let count = self.entries(section, 0, &mut entries);
        let number = writer.outline.entry(Target::Section(section.id)).map_or("", |entry| entry.number.as_str());
        let vision = |(at, text): (usize, &str)| {
            let numbered = format!("{}{text}", writer.plan.form.vision_number.write(at + 1));
            writer.brief(
                Some(&Place::Section(section.id, SectionField::Visions)),
                &live::written(&numbered, &writer.facts),
                LONGEST_SENTENCE,
            )
        };
        Pillar {
            number: writer.words(number),
            title: writer.brief(Some(&Place::Section(section.id, SectionField::Title)), &section.title, LONGEST_NAME),
            lead: self.lead(section),
            visions: section.visions.iter().map(|vision| vision.text.as_str()).enumerate().map(vision).collect(),
            count: writer.words(&format!("{count}{}", writer.plan.form.words.measure)),
            entries,
        }
    }

    /// The first sentences of its lead text, or else of its own page.
    fn lead(&self, section: &Section) -> Text {
        let writer = self.writer;
        let said = |text: &str| first_sentences(&live::written(text, &writer.facts), LONGEST_LEAD);
        if let Some(words) = said(section.lead.text()) {
            return writer.brief(Some(&Place::Section(section.id, SectionField::Lead)), &words, LONGEST_SENTENCE);
        }
        let from_block = section.blocks.iter().find_map(|block| match &block.content {
            BlockContent::Text(text) => said(text.text()),
            _ => None,
        });
        from_block
            .map(|words| writer.brief(Some(&Place::Section(section.id, SectionField::Whole)), &words, LONGEST_SENTENCE))
            .unwrap_or_default()
    }

    /// What stands in a section, and how many measures that are. 再掲 are told where they are at home.
    fn entries(&self, section: &Section, depth: usize, entries: &mut Vec<Entry>) -> usize {
        let start = entries.len();
        if depth > 0 {
            let number = self.writer.outline.entry(Target::Section(section.id)).map_or("", |entry| entry.number.as_str());
            let place = Place::Section(section.id, SectionField::Title);
            let blank = if number.is_empty() { "" } else { " " };
            let title = self.writer.brief(Some(&place), &format!("{number}{blank}{}", section.title), LONGEST_NAME);
            entries.push(Entry::Heading { title, depth });
        }
        let mut count = 0;
        for item in &section.items {
            if let Item::Measure(id) = item
                && let Some(measure) = self.measures.get(id)
            {
                entries.push(Entry::Measure(Box::new(self.measure(measure))));
                count += 1;
            }
        }
        for child in &section.sections {
            count += self.entries(child, depth + 1, entries);
        }
        if count == 0 {
            entries.truncate(start);
        }
        count
    }

    fn measure(&self, measure: &Measure) -> OverviewMeasure {
        let writer = self.writer;
        let plan = writer.plan;
        let place = |field| Place::Measure(measure.id, field);
        let sentence = overview_sentence::of(measure, plan);
        let leads: Vec<String> = measure.lead.iter().map(|reference| plan.department_name(reference)).collect();
        let separator = if plan.form.department_separator.trim().is_empty() { "、" } else { &plan.form.department_separator };
        let mark = if measure.priorities.is_empty() { "" } else { &plan.form.words.priority_mark };
        OverviewMeasure {
            number: if self.is_numbered { writer.words(writer.outline.number(measure.id)) } else { String::new() },
            name: writer.brief(Some(&place(MeasureField::Name)), &measure.name, LONGEST_NAME),
            mark: writer.words(mark),
            sentence: writer.brief(Some(&place(MeasureField::Summary)), &live::written(&sentence, &writer.facts), LONGEST_SAID),
            lead: writer.brief(Some(&place(MeasureField::Lead)), &leads.join(separator), LONGEST_DEPARTMENTS),
            lane: if self.is_scheduled { schedule::lane(writer, measure) } else { None },
        }
    }
}
