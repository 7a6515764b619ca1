//! The parts of the document as the list at the left shows them: order, depth, number, name, count.
//!
//! Order and numbers come from [`crate::derive::contents`]; what an empty plan could hold is listed too, so that it can be begun.

use crate::derive::contents::{Contents, ContentsTarget, chapter_of_sheets, chapters_of};
use crate::model::chapter::Chapter;
use crate::model::form_document::DocumentPart;
use crate::model::ids::ChapterId;
use crate::model::outline::Target;
use crate::model::plan::Plan;
use crate::ui::views::document::Part;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartLine {
    /// The part.
    pub part: Part,
    /// Depth of nesting.
    pub depth: usize,
    /// Its number in the document.
    pub number: String,
    /// Its name.
    pub name: String,
    /// How much it holds: 「26件」. Empty where that says nothing.
    pub count: String,
    /// Whether the form prints it. What is not printed is kept.
    pub printed: bool,
    /// Whether it is not printed because footnotes say what stands in it.
    pub in_footnotes: bool,
    /// Whether it opens a group of its own, under a divider.
    pub divided: bool,
}

/// Where a click in the document leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// To a part of the document.
    Part(Part),
    /// To a sheet or section.
    Sheet(Target),
}

/// The list.
pub fn lines(plan: &Plan, contents: &Contents) -> Vec<PartLine> {
    let printed = &plan.form.document.parts;
    let sheets_in = chapter_of_sheets(plan).map(|chapter| chapter.id);
    let mut making = Making { plan, contents, sheets_in, lines: Vec::new(), printed: true };
    for part in printed {
        making.part(*part);
    }
    making.footnotes();
    making.printed = false;
    for part in DocumentPart::ALL.iter().filter(|part| !printed.contains(part) && holds(plan, **part)) {
        making.part(*part);
    }
    making.printed = true;
    making.line(Part::Organisation, 0, String::new(), counted(plan.organisation.len(), "組織"));
    if let Some(line) = making.lines.last_mut() {
        line.divided = true;
    }
    making.line(Part::RelatedPlans, 0, String::new(), counted(plan.related_plans.len(), "件"));
    making.lines
}

/// What a part is called.
pub fn name(plan: &Plan, part: Part) -> String {
    let document = &plan.form.document;
    let or = |words: &str, usual: &str| if words.is_empty() { usual.to_owned() } else { words.to_owned() };
    match part {
        Part::Cover => "表紙".to_owned(),
        Part::Contents => "目次".to_owned(),
        Part::Chapter(_) => "章".to_owned(),
        Part::Sheets => or(&document.sheets_heading, &format!("{}の票", plan.form.words.measure)),
        Part::Glossary => or(&document.glossary.heading, "用語集"),
        Part::Footnotes => "脚注".to_owned(),
        Part::Chronology => or(&document.chronology_heading, "策定経過"),
        Part::Ordinance(at) => or(plan.ordinances.get(at).map_or("", |ordinance| ordinance.title.as_str()), "要綱"),
        Part::Colophon => or(&document.colophon_heading, "奥付"),
        Part::Organisation => "推進体制".to_owned(),
        Part::RelatedPlans => "関連計画の期間".to_owned(),
    }
}

/// Where a line of the document leads.
pub fn goal(target: ContentsTarget) -> Goal {
    match target {
        ContentsTarget::Cover => Goal::Part(Part::Cover),
        ContentsTarget::Contents => Goal::Part(Part::Contents),
        ContentsTarget::Chapter(id) => Goal::Part(Part::Chapter(id)),
        ContentsTarget::Sheets => Goal::Part(Part::Sheets),
        ContentsTarget::Section(id) => Goal::Sheet(Target::Section(id)),
        ContentsTarget::Measure(id) => Goal::Sheet(Target::Measure(id)),
        ContentsTarget::Again(section, id) => Goal::Sheet(Target::Again(section, id)),
        ContentsTarget::Glossary => Goal::Part(Part::Glossary),
        ContentsTarget::Chronology => Goal::Part(Part::Chronology),
        ContentsTarget::Ordinance(at) => Goal::Part(Part::Ordinance(at)),
        ContentsTarget::Colophon => Goal::Part(Part::Colophon),
    }
}

struct Making<'a> {
    plan: &'a Plan,
    contents: &'a Contents,
    /// The chapter in which the sheets stand; they have no line of their own then.
    sheets_in: Option<ChapterId>,
    lines: Vec<PartLine>,
    printed: bool,
}

impl Making<'_> {
    fn part(&mut self, part: DocumentPart) {
        let plan = self.plan;
        match part {
            DocumentPart::Cover => self.line(Part::Cover, 0, String::new(), String::new()),
            DocumentPart::Contents => self.line(Part::Contents, 0, String::new(), String::new()),
            DocumentPart::ChaptersBefore | DocumentPart::ChaptersAfter | DocumentPart::AppendixChapters => {
                for chapter in chapters_of(plan, part) {
                    self.chapter(chapter, 0);
                }
            }
            DocumentPart::Sheets if self.sheets_in.is_some() => {}
            DocumentPart::Sheets => {
                let number = self.contents.line(ContentsTarget::Sheets).map_or("", |line| line.number.as_str()).to_owned();
                self.line(Part::Sheets, 0, number, format!("{}件", plan.measures.len()));
            }
            DocumentPart::Glossary if plan.form.document.glossary.is_listed() => {
                self.line(Part::Glossary, 0, String::new(), counted(plan.glossary.len(), "語"));
            }
            DocumentPart::Glossary => {
                self.line(Part::Glossary, 0, String::new(), "脚注で説明".to_owned());
                if let Some(line) = self.lines.last_mut() {
                    (line.printed, line.in_footnotes) = (false, true);
                }
            }
            DocumentPart::Chronology => self.line(Part::Chronology, 0, String::new(), counted(plan.chronology.len(), "件")),
            DocumentPart::Ordinances => {
                for at in 0..plan.ordinances.len().max(1) {
                    self.line(Part::Ordinance(at), 0, String::new(), String::new());
                }
            }
            DocumentPart::Colophon => self.line(Part::Colophon, 0, String::new(), String::new()),
        }
    }

    fn chapter(&mut self, chapter: &Chapter, depth: usize) {
        let number = self.contents.line(ContentsTarget::Chapter(chapter.id)).map_or("", |line| line.number.as_str()).to_owned();
        self.lines.push(PartLine {
            part: Part::Chapter(chapter.id),
            depth,
            number,
            name: chapter.title.clone(),
            count: if self.sheets_in == Some(chapter.id) { format!("{}件", self.plan.measures.len()) } else { String::new() },
            printed: self.printed,
            in_footnotes: false,
            divided: false,
        });
        for part in &chapter.parts {
            self.chapter(part, depth + 1);
        }
    }

    /// Footnotes are printed at the foot of pages; they are written after the glossary, or at the end.
    fn footnotes(&mut self) {
        let count = counted(self.plan.footnotes.len(), "件");
        self.line(Part::Footnotes, 0, String::new(), count);
        let after = self.lines.iter().position(|line| line.part == Part::Glossary);
        if let (Some(after), Some(line)) = (after, self.lines.pop()) {
            self.lines.insert(after + 1, line);
        }
    }

    fn line(&mut self, part: Part, depth: usize, number: String, count: String) {
        let name = name(self.plan, part);
        self.lines.push(PartLine { part, depth, number, name, count, printed: self.printed, in_footnotes: false, divided: false });
    }
}

fn counted(count: usize, word: &str) -> String {
    if count == 0 { String::new() } else { format!("{count}{word}") }
}

/// Whether something is written in a part.
fn holds(plan: &Plan, part: DocumentPart) -> bool {
    match part {
        DocumentPart::Cover => !plan.cover.is_empty(),
        DocumentPart::Contents | DocumentPart::Sheets => false,
        DocumentPart::ChaptersBefore | DocumentPart::ChaptersAfter | DocumentPart::AppendixChapters => {
            chapters_of(plan, part).next().is_some()
        }
        DocumentPart::Glossary => !plan.glossary.is_empty(),
        DocumentPart::Chronology => !plan.chronology.is_empty(),
        DocumentPart::Ordinances => !plan.ordinances.is_empty(),
        DocumentPart::Colophon => !plan.colophon.is_empty(),
    }
}
