//! Every running text of the document, from front to back: what footnotes are numbered by, terms are looked for in and live
//! references are proven on. Only what the form prints; texts that it does not show are kept in the plan and told nowhere.

use std::collections::BTreeMap;

use crate::derive::contents::{Contents, ContentsTarget};
use crate::model::annual::{AnnualCell, AnnualList};
use crate::model::chapter::{Block, BlockContent, Chapter};
use crate::model::form_document::SectionPart;
use crate::model::ids::{ChapterId, MeasureId, SectionId};
use crate::model::indicator::Indicator;
use crate::model::measure::Measure;
use crate::model::outline::Outline;
use crate::model::place::{AppendixField, BlockField, IndicatorField, MeasureField, Place, SectionField};
use crate::model::plan::Plan;
use crate::model::section::{self, Section};
use crate::model::sheet::Content;

/// In which part of the document a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Where {
    /// A chapter, or the part of one, that it stands in.
    Chapter(ChapterId),
    /// A section's own page.
    Section(SectionId),
    /// A measure's sheet.
    Measure(MeasureId),
    /// Behind the chapters: 用語集, 策定経過, 設置要綱.
    Appendix,
}

/// A running text of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The part of the document.
    pub within: Where,
    /// Its field.
    pub place: Place,
    /// Which of the field's texts, counted from 0, for fields that hold several: lines of annual actions, the two sides of an
    /// evidence entry, content and remarks of 策定経過, the articles of an ordinance.
    pub nth: usize,
    /// Its words with their marks.
    pub text: &'a str,
}

/// Every text in which something is written, in the order of the document.
pub fn in_order<'a>(plan: &'a Plan, outline: &Outline, contents: &Contents) -> Vec<Passage<'a>> {
    let mut reading = Reading { plan, passages: Vec::new() };
    let measures: BTreeMap<MeasureId, &Measure> = plan.measures.iter().map(|measure| (measure.id, measure.as_ref())).collect();
    let mut sections: BTreeMap<SectionId, (&Section, usize)> = BTreeMap::new();
    section::walk(&plan.sections, &mut |section, depth| {
        sections.insert(section.id, (section, depth));
    });
    let mut chapters: BTreeMap<ChapterId, &Chapter> = BTreeMap::new();
    gather(&plan.chapters, &mut chapters);
    for line in &contents.lines {
        match line.target {
            ContentsTarget::Chapter(id) => {
                if let Some(chapter) = chapters.get(&id) {
                    reading.blocks(Where::Chapter(id), &chapter.blocks);
                }
            }
            ContentsTarget::Section(id) => {
                if let Some((section, depth)) = sections.get(&id) {
                    reading.section(section, *depth);
                }
            }
            // A measure whose number was given twice stands twice in a damaged plan; its text is read at its home.
            ContentsTarget::Measure(id) => {
                if let Some(measure) = measures.get(&id).filter(|_| outline.home(id).is_some()) {
                    reading.measure(measure);
                }
            }
            ContentsTarget::Glossary => reading.glossary(),
            ContentsTarget::Chronology => reading.chronology(),
            ContentsTarget::Ordinance(position) => reading.ordinance(position),
            ContentsTarget::Cover
            | ContentsTarget::Contents
            | ContentsTarget::Sheets
            | ContentsTarget::Again(..)
            | ContentsTarget::Colophon => {}
        }
    }
    reading.passages
}

fn gather<'a>(chapters: &'a [Chapter], found: &mut BTreeMap<ChapterId, &'a Chapter>) {
    for chapter in chapters {
        found.insert(chapter.id, chapter);
        gather(&chapter.parts, found);
    }
}

struct Reading<'a> {
    plan: &'a Plan,
    passages: Vec<Passage<'a>>,
}

impl<'a> Reading<'a> {
    fn add(&mut self, within: Where, place: impl FnOnce() -> Place, nth: usize, text: &'a str) {
        if !text.trim().is_empty() {
            self.passages.push(Passage { within, place: place(), nth, text });
        }
    }

    fn blocks(&mut self, within: Where, blocks: &'a [Block]) {
        for block in blocks {
            match &block.content {
                BlockContent::Text(prose) => self.add(within, || Place::Block(block.id, BlockField::Text), 0, prose.text()),
                BlockContent::Table(table) => {
                    for (row, cells) in table.rows.iter().enumerate() {
                        for (column, cell) in cells.iter().enumerate() {
                            self.add(within, || Place::Block(block.id, BlockField::Cell(row, column)), 0, cell.text());
                        }
                    }
                }
                BlockContent::Picture(_) | BlockContent::Derived(_) => {}
            }
        }
    }

    fn section(&mut self, section: &'a Section, depth: usize) {
        let within = Where::Section(section.id);
        let place = |field| move || Place::Section(section.id, field);
        let shows = self.plan.form.level(depth).map(|level| level.shows.as_slice()).unwrap_or_default();
        for part in shows {
            match part {
                SectionPart::Lead => self.add(within, place(SectionField::Lead), 0, section.lead.text()),
                SectionPart::Visions => {
                    for (nth, vision) in section.visions.iter().enumerate() {
                        self.add(within, place(SectionField::Visions), nth, &vision.text);
                    }
                }
                SectionPart::Blocks => self.blocks(within, &section.blocks),
                SectionPart::Indicators => {
                    for indicator in &section.indicators {
                        self.indicator(within, indicator, |field| Place::Section(section.id, SectionField::Indicator(indicator.id, field)));
                    }
                }
                SectionPart::Evidence => {
                    for (position, entry) in section.evidence.iter().enumerate() {
                        self.add(within, place(SectionField::Evidence), position * 2, entry.evidence.text());
                        self.add(within, place(SectionField::Evidence), position * 2 + 1, entry.direction.text());
                    }
                }
                SectionPart::Measures => {}
            }
        }
    }

    fn indicator(&mut self, within: Where, indicator: &'a Indicator, place: impl Fn(IndicatorField) -> Place) {
        self.add(within, || place(IndicatorField::Name), 0, &indicator.name);
        for (year, name) in &indicator.names {
            self.add(within, || place(IndicatorField::NameFrom(*year)), 0, name);
        }
        self.add(within, || place(IndicatorField::Note), 0, &indicator.note);
    }

    /// In the order of the printed cells, those under a cell right after it.
    fn measure(&mut self, measure: &'a Measure) {
        let within = Where::Measure(measure.id);
        let place = |field| Place::Measure(measure.id, field);
        let blocks = self.plan.form.sheet.blocks.iter().filter(|block| block.printed);
        for cell in blocks.flat_map(|block| &block.rows).flat_map(|row| row.all_cells()) {
            match &cell.content {
                Content::Narrative(key) => {
                    self.add(within, || place(MeasureField::Narrative(key.clone())), 0, measure.narrative(key));
                }
                Content::Schedule => {
                    for row in &measure.schedule {
                        self.add(within, || place(MeasureField::Row(row.id)), 0, &row.label);
                        for bar in &row.bars {
                            self.add(within, || place(MeasureField::Bar(bar.id)), 0, &bar.label);
                        }
                    }
                }
                Content::Indicators => {
                    for indicator in &measure.indicators {
                        self.indicator(within, indicator, |field| place(MeasureField::Indicator(indicator.id, field)));
                    }
                }
                Content::AnnualActions => self.annual(measure, AnnualList::Actions),
                Content::AnnualGoals => self.annual(measure, AnnualList::Goals),
                Content::Evidence => {
                    for entry in &measure.evidence {
                        let place = || place(MeasureField::Evidence(Some(entry.id)));
                        self.add(within, place, 0, entry.evidence.text());
                        self.add(within, place, 1, entry.direction.text());
                    }
                }
                Content::Number
                | Content::Name
                | Content::NumberAndName
                | Content::Lead
                | Content::Related
                | Content::TopSections
                | Content::Visions
                | Content::Pictures
                | Content::Priorities
                | Content::References => {}
            }
        }
    }

    fn annual(&mut self, measure: &'a Measure, list: AnnualList) {
        for annual in &measure.annual {
            let branches = annual.branches.iter().enumerate().map(|(at, branch)| (Some(at), &branch.lines));
            for (branch, lines) in std::iter::once((None, &annual.common)).chain(branches) {
                for (nth, line) in lines.list(list).iter().enumerate() {
                    let cell = AnnualCell { year: annual.year, branch, list };
                    self.add(Where::Measure(measure.id), || Place::Measure(measure.id, MeasureField::Annual(cell)), nth, &line.text);
                }
            }
        }
    }

    fn glossary(&mut self) {
        for (position, term) in self.plan.glossary.iter().enumerate() {
            self.add(Where::Appendix, || Place::Appendix(AppendixField::Term(Some(position))), 0, term.definition.text());
        }
    }

    fn chronology(&mut self) {
        for (position, entry) in self.plan.chronology.iter().enumerate() {
            let place = || Place::Appendix(AppendixField::Chronology(Some(position)));
            self.add(Where::Appendix, place, 0, entry.content.text());
            self.add(Where::Appendix, place, 1, entry.remarks.text());
        }
    }

    fn ordinance(&mut self, position: usize) {
        let Some(ordinance) = self.plan.ordinances.get(position) else { return };
        for (nth, article) in ordinance.articles.iter().enumerate() {
            self.add(Where::Appendix, || Place::Appendix(AppendixField::Ordinance(Some(position))), nth, article.text.text());
        }
        self.blocks(Where::Appendix, &ordinance.blocks);
    }
}
