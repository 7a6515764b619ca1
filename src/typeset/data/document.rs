//! The whole plan: the parts of the form's document in their order, each made in its own file, and between them what begins where:
//! pages, the counting of pages, the words of the running head.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::derive::contents::{ContentsLine, ContentsTarget};
use crate::model::chapter::Chapter;
use crate::model::form_document::NumberedFrom;
use crate::model::ids::ChapterId;
use crate::model::place::{Place, SectionField};
use crate::typeset::data::chapter::{self, ChapterPart, Heading};
use crate::typeset::data::paper;
use crate::typeset::data::section::{self, SectionPage, SectionPiece};
use crate::typeset::data::sheet;
use crate::typeset::data::writer::{Text, Writer};
use crate::typeset::data::{Part, chronology, colophon, contents, cover, glossary, ordinances};

/// Most signs of headings that stand together in the upper edge of a sheet's page.
const LONGEST_OVER_SHEET: usize = 45;

/// Most signs of the lead text that stands there beside the heading.
const LONGEST_LEAD_OVER_SHEET: usize = 110;

/// What begins before a part.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Opening {
    /// Whether a page begins.
    pub page: bool,
    /// Whether pages are counted from this one on.
    pub first: bool,
    /// Words of the running head from here on; `None` where they stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub running: Option<String>,
}

/// Makes the parts.
pub fn parts(writer: &mut Writer<'_>) -> Vec<Part> {
    let lines = writer.contents.lines.clone();
    let mut chapters = BTreeMap::new();
    gather(&writer.plan.chapters, &mut chapters);
    let first = first_numbered(&lines, writer.plan.form.document.numbered_from);
    let lone_sheets = paper::page_of(writer).one_measure_per_page;
    let mut making = Making { writer, chapters, level: 0, lone_sheets, before: Before::Nothing, parts: Vec::new() };
    for (position, line) in lines.iter().enumerate() {
        let next = lines.get(position + 1).map(|line| line.target);
        making.line(line, next, Some(position) == first);
    }
    making.parts
}

/// The line with which the counting of pages begins.
fn first_numbered(lines: &[ContentsLine], from: NumberedFrom) -> Option<usize> {
    let is_cover = |line: &ContentsLine| line.target == ContentsTarget::Cover;
    let is_front = |line: &ContentsLine| is_cover(line) || line.target == ContentsTarget::Contents;
    match from {
        NumberedFrom::Cover => (!lines.is_empty()).then_some(0),
        NumberedFrom::Contents => lines.iter().position(|line| !is_cover(line)),
        NumberedFrom::Body => {
            let contents = lines.iter().position(|line| line.target == ContentsTarget::Contents).map_or(0, |position| position + 1);
            (contents..lines.len()).find(|position| lines.get(*position).is_some_and(|line| !is_front(line)))
        }
    }
}

fn gather<'a>(chapters: &'a [Chapter], found: &mut BTreeMap<ChapterId, &'a Chapter>) {
    for chapter in chapters {
        found.insert(chapter.id, chapter);
        gather(&chapter.parts, found);
    }
}

/// What was made last, as far as the next part depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing, or something that ends its page.
    Nothing,
    /// A heading with nothing under it yet: what it stands over shares its page.
    Heading,
    /// Running text.
    Text,
    /// A sheet.
    Sheet,
}

struct Making<'w, 'a> {
    writer: &'w mut Writer<'a>,
    chapters: BTreeMap<ChapterId, &'a Chapter>,
    /// Level of the last heading, 0 before the first.
    level: u8,
    /// Whether each sheet has a page of its own.
    lone_sheets: bool,
    before: Before,
    parts: Vec<Part>,
}

impl Making<'_, '_> {
    /// The level of a heading at a depth: never more than one deeper than the heading before, as readers of the PDF need it.
    fn level(&self, depth: usize) -> u8 {
        u8::try_from(depth + 1).unwrap_or(u8::MAX).min(self.level + 1)
    }

    /// Makes the part of a line. Parts at the top begin on a page of their own.
    fn line(&mut self, line: &ContentsLine, next: Option<ContentsTarget>, first: bool) {
        let level = self.level(line.depth);
        let words = [line.number.trim(), line.title.trim()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　");
        let running = (line.depth == 0 && line.target != ContentsTarget::Cover).then(|| self.writer.short(&words, paper::LONGEST_HEAD));
        let opening = Opening { page: line.depth == 0, first, running };
        match line.target {
            ContentsTarget::Cover => {
                let part = cover::part(self.writer);
                self.push(opening, Part::Cover(part), Before::Nothing);
            }
            ContentsTarget::Contents => {
                let part = contents::part(self.writer, level);
                self.level = level;
                self.push(opening, Part::Contents(part), Before::Nothing);
            }
            ContentsTarget::Chapter(id) => {
                let Some(chapter) = self.chapters.get(&id).copied() else { return };
                let part = chapter::part(self.writer, chapter, line, level);
                let before = if part.blocks.is_empty() { Before::Heading } else { Before::Text };
                let page = opening.page || (self.before == Before::Sheet && self.lone_sheets);
                self.headed(part.heading.is_some(), level);
                self.push(Opening { page, ..opening }, Part::Chapter(part), before);
            }
            ContentsTarget::Sheets => {
                let heading = Heading::of(self.writer, line, level, None);
                let part = ChapterPart::of(heading, Vec::new());
                self.headed(part.heading.is_some(), level);
                self.push(opening, Part::Chapter(part), Before::Heading);
            }
            ContentsTarget::Section(id) => {
                let is_top = self.writer.plan.sections.iter().any(|section| section.id == id);
                let Some(part) = section::part(self.writer, id, level) else { return };
                let page = opening.page || (self.lone_sheets && self.before != Before::Heading);
                let running = is_top.then(|| self.writer.short(&words, paper::LONGEST_HEAD));
                let opening = Opening { page, running, first };
                let heading = Heading::of(self.writer, line, level, Some(&Place::Section(id, SectionField::Title)));
                self.headed(heading.is_some(), level);
                let lead = if part.parts.is_empty() { Some(Text::default()) } else { self.lead_over_sheet(&part, next) };
                if let Some(lead) = lead {
                    let part = ChapterPart { lead, section: Some(part.depth), ..ChapterPart::of(heading, Vec::new()) };
                    self.push(opening, Part::Chapter(part), Before::Heading);
                } else {
                    self.push(opening, Part::Section(part), Before::Text);
                }
            }
            ContentsTarget::Measure(id) if section::is_brief(self.writer, id) => {}
            ContentsTarget::Measure(id) => {
                let Some(part) = sheet::part(self.writer, id, level) else { return };
                self.headed(true, level);
                let shares = self.before == Before::Heading;
                if shares && self.lone_sheets {
                    self.put_headings_over_sheet();
                }
                self.push(Opening { page: self.lone_sheets && !shares, first, running: None }, Part::Sheet(part), Before::Sheet);
            }
            // It stands in the list of its section, and in full at its home.
            ContentsTarget::Again(..) => {}
            ContentsTarget::Glossary => {
                let part = glossary::part(self.writer, line, level);
                self.headed(part.heading.is_some(), level);
                self.push(opening, Part::Glossary(part), Before::Text);
            }
            ContentsTarget::Chronology => {
                let part = chronology::part(self.writer, line, level);
                self.headed(part.heading.is_some(), level);
                self.push(opening, Part::Chronology(part), Before::Text);
            }
            ContentsTarget::Ordinance(position) => {
                let Some(part) = ordinances::part(self.writer, position, line, level) else { return };
                self.headed(part.heading.is_some(), level);
                self.push(opening, Part::Ordinance(part), Before::Text);
            }
            ContentsTarget::Colophon => {
                let part = colophon::part(self.writer, line, level);
                self.headed(part.heading.is_some(), level);
                // It stands at the foot of the last page, whatever that is.
                self.push(Opening { page: false, first, running: None }, Part::Colophon(part), Before::Text);
            }
        }
    }

    /// The lead text of a section that has no more to show than a few words, if a sheet on a page of its own follows: a page for them
    /// alone would stay empty.
    fn lead_over_sheet(&self, part: &SectionPage, next: Option<ContentsTarget>) -> Option<Text> {
        let [SectionPiece::Lead { text }] = part.parts.as_slice() else { return None };
        let sheet_follows = matches!(next, Some(ContentsTarget::Measure(id)) if !section::is_brief(self.writer, id));
        let [line] = text.lines.as_slice() else { return None };
        let length: usize = line.spans.iter().map(|span| span.words.chars().count()).sum();
        let is_short = length <= LONGEST_LEAD_OVER_SHEET && line.picture.is_none() && line.spans.iter().all(|span| span.note.is_none());
        (self.lone_sheets && sheet_follows && is_short).then(|| text.clone())
    }

    /// Headings that were made last with nothing under them go to the upper edge of the sheet's page, where they find room in one line.
    fn put_headings_over_sheet(&mut self) {
        let bare = |part: &&Part| matches!(part, Part::Opening(_)) || matches!(part, Part::Chapter(part) if part.blocks.is_empty());
        let length = |part: &Part| match part {
            Part::Chapter(part) => {
                part.heading.as_ref().map_or(0, |heading| heading.number.chars().count() + heading.title.chars().count() + 2)
            }
            _ => 0,
        };
        let has_lead = |part: &&Part| matches!(part, Part::Chapter(part) if !part.lead.lines.is_empty());
        let headings = || self.parts.iter().rev().take_while(bare);
        if headings().map(length).sum::<usize>() > LONGEST_OVER_SHEET || headings().filter(has_lead).count() > 1 {
            return;
        }
        for part in self.parts.iter_mut().rev() {
            match part {
                Part::Chapter(part) if part.blocks.is_empty() => part.over_sheet = true,
                Part::Opening(_) => {}
                _ => break,
            }
        }
    }

    fn headed(&mut self, has_heading: bool, level: u8) {
        if has_heading {
            self.level = level;
        }
    }

    fn push(&mut self, opening: Opening, part: Part, before: Before) {
        if opening != Opening::default() {
            self.parts.push(Part::Opening(opening));
        }
        self.parts.push(part);
        self.before = before;
    }
}
