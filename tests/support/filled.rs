//! Plans in which every field that can reach paper holds words of the test's choice: what `derive::every_word` visits, changed.

use std::sync::Arc;

use shisakucho::model::annual::AnnualLines;
use shisakucho::model::chapter::{Block, BlockContent, Chapter};
use shisakucho::model::department::DepartmentRef;
use shisakucho::model::indicator::Indicator;
use shisakucho::model::measure::{Evidence, Measure, PlacedPicture};
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::section::Section;
use shisakucho::model::value::Value;

/// Gives every field to `word`, which is told how it reads now and whether it may have several lines.
pub fn fill(plan: &mut Plan, word: &mut dyn FnMut(&str, bool) -> String) {
    Filling { word }.plan(plan);
}

struct Filling<'a> {
    word: &'a mut dyn FnMut(&str, bool) -> String,
}

impl Filling<'_> {
    fn line(&mut self, text: &mut String) {
        *text = (self.word)(text, false);
    }

    fn prose(&mut self, text: &mut Prose) {
        *text = Prose::new(&(self.word)(text.text(), true));
    }

    fn value(&mut self, value: &mut Value) {
        *value = Value::new((self.word)(value.text(), true));
    }

    fn plan(&mut self, plan: &mut Plan) {
        for text in [&mut plan.title, &mut plan.city, &mut plan.edition, &mut plan.indicator_defaults.baseline_as_of] {
            self.line(text);
        }
        for department in Arc::make_mut(&mut plan.departments) {
            self.line(&mut department.name);
        }
        for edition in Arc::make_mut(&mut plan.priority_editions) {
            self.line(&mut edition.name);
            for item in &mut edition.items {
                self.line(&mut item.group);
                self.line(&mut item.text);
            }
        }
        self.line(&mut plan.cover.subtitle);
        self.line(&mut plan.cover.date_words);
        plan.cover.lines.iter_mut().for_each(|line| self.line(line));
        plan.cover.picture.iter_mut().for_each(|placed| self.picture(placed));
        for body in Arc::make_mut(&mut plan.organisation) {
            self.line(&mut body.name);
            self.line(&mut body.role);
            body.members.iter_mut().for_each(|member| self.line(member));
        }
        for other in Arc::make_mut(&mut plan.related_plans) {
            self.line(&mut other.name);
        }
        for footnote in Arc::make_mut(&mut plan.footnotes) {
            self.prose(&mut footnote.text);
        }
        for term in Arc::make_mut(&mut plan.glossary) {
            self.line(&mut term.term);
            self.line(&mut term.reading);
            self.prose(&mut term.definition);
        }
        for entry in Arc::make_mut(&mut plan.chronology) {
            self.line(&mut entry.date);
            self.prose(&mut entry.content);
            self.prose(&mut entry.remarks);
        }
        for ordinance in Arc::make_mut(&mut plan.ordinances) {
            self.line(&mut ordinance.title);
            self.line(&mut ordinance.issued);
            for article in &mut ordinance.articles {
                self.line(&mut article.heading);
                self.prose(&mut article.text);
            }
            self.blocks(&mut ordinance.blocks);
        }
        for line in Arc::make_mut(&mut plan.colophon) {
            self.line(&mut line.label);
            self.line(&mut line.text);
        }
        for packet in Arc::make_mut(&mut plan.packets) {
            for text in [&mut packet.meeting, &mut packet.date, &mut packet.number, &mut packet.title] {
                self.line(text);
            }
        }
        self.chapters(Arc::make_mut(&mut plan.chapters).as_mut_slice());
        self.sections(Arc::make_mut(&mut plan.sections).as_mut_slice());
        plan.measures.iter_mut().for_each(|measure| self.measure(Arc::make_mut(measure)));
    }

    fn chapters(&mut self, chapters: &mut [Chapter]) {
        for chapter in chapters {
            self.line(&mut chapter.title);
            self.blocks(&mut chapter.blocks);
            self.chapters(&mut chapter.parts);
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match &mut block.content {
                BlockContent::Text(text) => self.prose(text),
                BlockContent::Table(table) => {
                    self.line(&mut table.caption);
                    self.line(&mut table.source);
                    table.rows.iter_mut().flatten().for_each(|cell| self.prose(cell));
                }
                BlockContent::Picture(placed) => self.picture(placed),
                BlockContent::Derived(derived) => self.line(&mut derived.caption),
            }
        }
    }

    fn picture(&mut self, placed: &mut PlacedPicture) {
        self.line(&mut placed.caption);
        self.line(&mut placed.alternative);
    }

    fn sections(&mut self, sections: &mut [Section]) {
        for section in sections {
            self.line(&mut section.title);
            self.prose(&mut section.lead);
            section.visions.iter_mut().for_each(|vision| self.line(&mut vision.text));
            section.indicators.iter_mut().for_each(|indicator| self.indicator(indicator));
            section.evidence.iter_mut().for_each(|entry| self.evidence(entry));
            self.blocks(&mut section.blocks);
            self.sections(&mut section.sections);
        }
    }

    fn measure(&mut self, measure: &mut Measure) {
        self.line(&mut measure.name);
        for reference in measure.lead.iter_mut().chain(&mut measure.related) {
            if let DepartmentRef::Free(name) = reference {
                self.line(name);
            }
        }
        measure.narratives.values_mut().for_each(|text| self.prose(text));
        for row in &mut measure.schedule {
            self.line(&mut row.label);
            row.bars.iter_mut().for_each(|bar| self.line(&mut bar.label));
        }
        measure.indicators.iter_mut().for_each(|indicator| self.indicator(indicator));
        for annual in &mut measure.annual {
            self.annual(&mut annual.common);
            for branch in &mut annual.branches {
                self.line(&mut branch.name);
                self.annual(&mut branch.lines);
            }
        }
        measure.evidence.iter_mut().for_each(|entry| self.evidence(entry));
        for reference in &mut measure.references {
            self.line(&mut reference.plan);
            self.line(&mut reference.item);
        }
        self.line(&mut measure.summary);
        measure.pictures.iter_mut().for_each(|placed| self.picture(placed));
    }

    fn annual(&mut self, lines: &mut AnnualLines) {
        lines.actions.iter_mut().chain(&mut lines.goals).for_each(|line| self.line(&mut line.text));
    }

    fn evidence(&mut self, entry: &mut Evidence) {
        self.prose(&mut entry.evidence);
        self.prose(&mut entry.direction);
    }

    fn indicator(&mut self, indicator: &mut Indicator) {
        self.line(&mut indicator.name);
        indicator.names.values_mut().for_each(|name| self.line(name));
        for text in [&mut indicator.unit, &mut indicator.baseline_as_of, &mut indicator.note] {
            self.line(text);
        }
        self.value(&mut indicator.baseline);
        indicator.targets.values_mut().chain(indicator.actuals.values_mut()).for_each(|value| self.value(value));
        self.value(&mut indicator.final_target);
    }
}
