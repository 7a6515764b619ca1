//! Every running text of a plan, for what goes through all of them: years written the plan's way, a footnote's new key.
//! What is not changed stays the shared value it was, so that the history keeps only what differs.

use std::sync::Arc;

use crate::model::annual::AnnualLines;
use crate::model::appendix::{ChronologyEntry, Footnote, Ordinance, Term};
use crate::model::chapter::{Block, BlockContent, Chapter};
use crate::model::measure::{Evidence, Measure};
use crate::model::plan::Plan;
use crate::model::prose::Prose;
use crate::model::section::Section;

/// How far a change of the texts goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All texts.
    Everywhere,
    /// Those that are the plan's own: not 設置要綱, which are reprinted as they were issued.
    OwnWords,
}

/// Calls `changed` with every running text and puts what it gives in its place; `None` leaves the text as it is.
pub fn rewrite(plan: &mut Plan, reach: Reach, mut changed: impl FnMut(&str) -> Option<String>) {
    let mut change = Change { changed: &mut changed, any: false };
    for measure in &mut plan.measures {
        change.shared(measure, Change::measure);
    }
    change.shared(&mut plan.sections, |change, sections| change.sections(sections));
    change.shared(&mut plan.chapters, |change, chapters| change.chapters(chapters));
    change.shared(&mut plan.footnotes, |change, footnotes: &mut Vec<Footnote>| {
        footnotes.iter_mut().for_each(|footnote| change.prose(&mut footnote.text));
    });
    change.shared(&mut plan.glossary, |change, glossary: &mut Vec<Term>| {
        glossary.iter_mut().for_each(|term| change.prose(&mut term.definition));
    });
    change.shared(&mut plan.chronology, |change, chronology: &mut Vec<ChronologyEntry>| {
        for entry in chronology {
            change.prose(&mut entry.content);
            change.prose(&mut entry.remarks);
        }
    });
    if reach == Reach::Everywhere {
        change.shared(&mut plan.ordinances, |change, ordinances: &mut Vec<Ordinance>| {
            for ordinance in ordinances {
                ordinance.articles.iter_mut().for_each(|article| change.prose(&mut article.text));
                change.blocks(&mut ordinance.blocks);
            }
        });
    }
}

/// Calls `visit` with every running text.
pub fn each(plan: &Plan, reach: Reach, mut visit: impl FnMut(&str)) {
    // Nothing is changed in the copy, whose parts stay shared with the plan.
    rewrite(&mut plan.clone(), reach, |text| {
        visit(text);
        None
    });
}

/// Gives every running text to `visit` for changing it.
pub fn for_each_prose_mut(plan: &mut Plan, mut visit: impl FnMut(&mut Prose)) {
    rewrite(plan, Reach::Everywhere, |text| {
        let mut prose = Prose::new(text);
        visit(&mut prose);
        (prose.text() != text).then(|| prose.text().to_owned())
    });
}

struct Change<'a> {
    changed: &'a mut dyn FnMut(&str) -> Option<String>,
    /// Whether the part that is looked at now was changed.
    any: bool,
}

impl Change<'_> {
    /// Goes through a copy of a shared part, which takes its place only where something was changed.
    fn shared<T: Clone>(&mut self, part: &mut Arc<T>, go_through: impl FnOnce(&mut Self, &mut T)) {
        self.any = false;
        let mut copy = T::clone(part);
        go_through(self, &mut copy);
        if self.any {
            *part = Arc::new(copy);
        }
    }

    fn prose(&mut self, prose: &mut Prose) {
        if let Some(text) = (self.changed)(prose.text()) {
            *prose = Prose::new(&text);
            self.any = true;
        }
    }

    fn string(&mut self, text: &mut String) {
        if let Some(changed) = (self.changed)(text) {
            *text = changed;
            self.any = true;
        }
    }

    fn measure(&mut self, measure: &mut Measure) {
        measure.narratives.values_mut().for_each(|prose| self.prose(prose));
        for annual in &mut measure.annual {
            self.annual(&mut annual.common);
            annual.branches.iter_mut().for_each(|branch| self.annual(&mut branch.lines));
        }
        self.evidence(&mut measure.evidence);
        self.string(&mut measure.summary);
    }

    fn annual(&mut self, lines: &mut AnnualLines) {
        lines.actions.iter_mut().chain(&mut lines.goals).for_each(|line| self.string(&mut line.text));
    }

    fn evidence(&mut self, entries: &mut [Evidence]) {
        for entry in entries {
            self.prose(&mut entry.evidence);
            self.prose(&mut entry.direction);
        }
    }

    fn sections(&mut self, sections: &mut [Section]) {
        for section in sections {
            self.prose(&mut section.lead);
            section.visions.iter_mut().for_each(|vision| self.string(&mut vision.text));
            self.evidence(&mut section.evidence);
            self.blocks(&mut section.blocks);
            self.sections(&mut section.sections);
        }
    }

    fn chapters(&mut self, chapters: &mut [Chapter]) {
        for chapter in chapters {
            self.blocks(&mut chapter.blocks);
            self.chapters(&mut chapter.parts);
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match &mut block.content {
                BlockContent::Text(prose) => self.prose(prose),
                BlockContent::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| self.prose(cell)),
                BlockContent::Picture(_) | BlockContent::Derived(_) => {}
            }
        }
    }
}
