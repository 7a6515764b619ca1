//! The document in its order: parts, chapters, sections and measures with their numbers, and the numbers of its figures and
//! tables. Pages are left to whoever lays the document out.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::chapter::{Block, BlockContent, Chapter, ChapterPosition};
use crate::model::form_document::{DocumentForm, DocumentPart, SectionPart};
use crate::model::ids::{BlockId, ChapterId, MeasureId, SectionId};
use crate::model::measure::Measure;
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::section::{self, Section};

/// Deepest part of a chapter that is listed in 目次; 0 are the chapters themselves.
pub const CONTENTS_DEPTH: usize = 2;

/// The document in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// Everything that has a place in the document, from front to back.
    pub lines: Vec<ContentsLine>,
    figures: BTreeMap<BlockId, String>,
}

/// A line of the document's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsLine {
    /// What it is.
    pub target: ContentsTarget,
    /// Depth of nesting, 0 at the top.
    pub depth: usize,
    /// Number as printed; empty where it has none.
    pub number: String,
    /// Heading without its number; empty where the form gives none.
    pub title: String,
}

/// What a line of the document's order is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContentsTarget {
    /// 表紙.
    Cover,
    /// 目次.
    Contents,
    /// A chapter, or a part of one.
    Chapter(ChapterId),
    /// The heading under which the sheets stand.
    Sheets,
    /// A section.
    Section(SectionId),
    /// A measure in its home.
    Measure(MeasureId),
    /// 再掲: a measure listed again in a section.
    Again(SectionId, MeasureId),
    /// 用語集.
    Glossary,
    /// 策定経過.
    Chronology,
    /// 設置要綱, by its position.
    Ordinance(usize),
    /// 奥付.
    Colophon,
}

impl Contents {
    /// Puts the parts of the form's document in order. Parts in which nothing stands are left out, but for cover and contents.
    pub fn of(plan: &Plan, outline: &Outline) -> Self {
        let mut making = Making {
            plan,
            outline,
            form: &plan.form.document,
            sheets_in: chapter_of_sheets(plan).map(|chapter| chapter.id),
            contents: Self::default(),
            count: 0,
            figures: 0,
            tables: 0,
        };
        let mut done = BTreeSet::new();
        for part in plan.form.document.parts.iter().filter(|part| done.insert(**part)) {
            making.part(*part);
        }
        making.contents
    }

    /// The number of a block with a caption: 「図1」「表2」; `None` for others and for blocks that are not printed.
    pub fn figure_number(&self, block: BlockId) -> Option<&str> {
        self.figures.get(&block).map(String::as_str)
    }

    /// Every numbered block with its number.
    pub fn figures(&self) -> impl Iterator<Item = (BlockId, &str)> {
        self.figures.iter().map(|(block, number)| (*block, number.as_str()))
    }

    /// The line of something.
    pub fn line(&self, target: ContentsTarget) -> Option<&ContentsLine> {
        self.lines.iter().find(|line| line.target == target)
    }

    /// Whether a line is listed in 目次: what has a heading, chapters only to a depth.
    pub fn in_contents(&self, line: &ContentsLine) -> bool {
        match line.target {
            ContentsTarget::Cover | ContentsTarget::Contents => false,
            ContentsTarget::Chapter(_) => line.depth <= CONTENTS_DEPTH,
            _ => !line.title.is_empty(),
        }
    }

    /// The lines of 目次.
    pub fn listed(&self) -> impl Iterator<Item = &ContentsLine> {
        self.lines.iter().filter(|line| self.in_contents(line))
    }
}

/// The chapters of a part of the document; none for parts that hold no chapters.
pub fn chapters_of(plan: &Plan, part: DocumentPart) -> impl Iterator<Item = &Chapter> {
    let position = match part {
        DocumentPart::ChaptersBefore => Some(ChapterPosition::BeforeSheets),
        DocumentPart::ChaptersAfter => Some(ChapterPosition::AfterSheets),
        DocumentPart::AppendixChapters => Some(ChapterPosition::Appendix),
        _ => None,
    };
    plan.chapters.iter().filter(move |chapter| Some(chapter.position) == position)
}

/// The chapter (or part of one) in which the sheets stand. `None` where they stand between the chapters: none is to hold them,
/// or the form prints no sheets, or no chapters of its position.
pub fn chapter_of_sheets(plan: &Plan) -> Option<&Chapter> {
    fn find(chapter: &Chapter) -> Option<&Chapter> {
        if chapter.sheets { Some(chapter) } else { chapter.parts.iter().find_map(find) }
    }
    let printed = &plan.form.document.parts;
    if !printed.contains(&DocumentPart::Sheets) {
        return None;
    }
    printed.iter().flat_map(|part| chapters_of(plan, *part)).find_map(find)
}

struct Making<'a> {
    plan: &'a Plan,
    outline: &'a Outline,
    form: &'a DocumentForm,
    /// The chapter in which the sheets stand.
    sheets_in: Option<ChapterId>,
    contents: Contents,
    /// Numbered chapters so far.
    count: usize,
    figures: usize,
    tables: usize,
}

impl Making<'_> {
    fn part(&mut self, part: DocumentPart) {
        let plan = self.plan;
        match part {
            DocumentPart::Cover => self.line(ContentsTarget::Cover, 0, "", "表紙"),
            DocumentPart::Contents => self.line(ContentsTarget::Contents, 0, "", "目次"),
            DocumentPart::ChaptersBefore | DocumentPart::ChaptersAfter | DocumentPart::AppendixChapters => {
                for chapter in chapters_of(plan, part) {
                    if chapter.numbered {
                        self.count += 1;
                    }
                    self.chapter(chapter, 0, "", self.count);
                }
            }
            DocumentPart::Sheets if self.sheets_in.is_none() => self.chapter_for_sheets(),
            DocumentPart::Glossary if !plan.glossary.is_empty() && self.form.glossary.is_listed() => {
                self.line(ContentsTarget::Glossary, 0, "", &self.form.glossary.heading);
            }
            DocumentPart::Chronology if !plan.chronology.is_empty() => {
                self.line(ContentsTarget::Chronology, 0, "", &self.form.chronology_heading);
            }
            DocumentPart::Ordinances => {
                for (position, ordinance) in plan.ordinances.iter().enumerate() {
                    self.line(ContentsTarget::Ordinance(position), 0, "", &ordinance.title);
                }
            }
            DocumentPart::Colophon if !plan.colophon.is_empty() => self.line(ContentsTarget::Colophon, 0, "", &self.form.colophon_heading),
            DocumentPart::Sheets | DocumentPart::Glossary | DocumentPart::Chronology | DocumentPart::Colophon => {}
        }
    }

    fn line(&mut self, target: ContentsTarget, depth: usize, number: &str, title: &str) {
        self.contents.lines.push(ContentsLine { target, depth, number: number.to_owned(), title: title.to_owned() });
    }

    fn chapter(&mut self, chapter: &Chapter, depth: usize, above: &str, count: usize) {
        let style = self.form.heading(depth).filter(|_| chapter.numbered);
        let number = style.map(|style| style.write_under(above, count)).unwrap_or_default();
        let figures = style.map(|style| style.figures_under(above, count)).unwrap_or_default();
        self.line(ContentsTarget::Chapter(chapter.id), depth, &number, &chapter.title);
        self.blocks(&chapter.blocks);
        if self.sheets_in == Some(chapter.id) {
            self.sheets(depth + 1, figures.clone());
        }
        let mut numbered = 0;
        for part in &chapter.parts {
            if part.numbered {
                numbered += 1;
            }
            self.chapter(part, depth + 1, &figures, numbered);
        }
    }

    /// The sheets where no chapter holds them: as a chapter of their own, or between the chapters without one.
    fn chapter_for_sheets(&mut self) {
        if self.plan.sections.is_empty() {
            return;
        }
        if self.form.sheets_heading.is_empty() {
            self.sheets(0, String::new());
            return;
        }
        self.count += 1;
        let style = self.form.heading(0);
        let number = style.map(|style| style.write(self.count)).unwrap_or_default();
        let figures = style.map(|style| style.figures.write(self.count)).unwrap_or_default();
        self.line(ContentsTarget::Sheets, 0, &number, &self.form.sheets_heading);
        self.sheets(1, figures);
    }

    /// The sections with their measures, `under` levels deep, below a heading with the figures `above`.
    fn sheets(&mut self, under: usize, above: String) {
        let (plan, outline) = (self.plan, self.outline);
        // Figures of the headings above a section, from that over the sheets down: 「3」 of 「3.1」.
        let mut figures = vec![above];
        let measures: BTreeMap<MeasureId, &Measure> = plan.measures.iter().map(|measure| (measure.id, measure.as_ref())).collect();
        let mut sections: BTreeMap<SectionId, &Section> = BTreeMap::new();
        section::walk(&plan.sections, &mut |section, _| {
            sections.insert(section.id, section);
        });
        for entry in &outline.entries {
            let name = |id: MeasureId| measures.get(&id).map_or("", |measure| measure.name.as_str());
            let (target, title) = match entry.target {
                Target::Section(id) => (ContentsTarget::Section(id), sections.get(&id).map_or("", |section| section.title.as_str())),
                Target::Measure(id) => (ContentsTarget::Measure(id), name(id)),
                Target::Again(section, id) => (ContentsTarget::Again(section, id), name(id)),
            };
            let number = match (entry.target, plan.form.level(entry.depth)) {
                (Target::Section(_), Some(level)) => {
                    figures.truncate(entry.depth + 1);
                    let above = figures.last().cloned().unwrap_or_default();
                    figures.push(level.number.figures_under(&above, entry.position + 1));
                    level.number.write_under(&above, entry.position + 1)
                }
                _ => entry.number.clone(),
            };
            self.line(target, entry.depth + under, &number, title);
            if let Target::Section(id) = entry.target
                && let Some(section) = sections.get(&id)
                && plan.form.level(entry.depth).is_some_and(|level| level.shows.contains(&SectionPart::Blocks))
            {
                self.blocks(&section.blocks);
            }
        }
    }

    /// Numbers the blocks that carry a caption. What writes itself always has one: where none was typed, the usual one.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let is_figure = match &block.content {
                BlockContent::Text(_) => continue,
                BlockContent::Table(table) if table.caption.trim().is_empty() => continue,
                BlockContent::Picture(picture) if picture.caption.trim().is_empty() => continue,
                BlockContent::Table(_) => false,
                BlockContent::Picture(_) => true,
                BlockContent::Derived(derived) => derived.kind.is_figure(),
            };
            // One word for both is one count for both.
            let together = self.form.table_word == self.form.figure_word;
            let (word, count) = if is_figure || together {
                self.figures += 1;
                (&self.form.figure_word, self.figures)
            } else {
                self.tables += 1;
                (&self.form.table_word, self.tables)
            };
            self.contents.figures.insert(block.id, format!("{word}{count}"));
        }
    }
}
