//! Text as the plan's own constructors would have made it: line ends and blanks unified, control characters left out,
//! kana composed. Serde reads strings as they stand, so it is done here, and told.

use std::sync::Arc;

use crate::base::fold::{clean_line, clean_text};
use crate::model::annual::AnnualLines;
use crate::model::chapter::{Block, BlockContent, Chapter};
use crate::model::cover::Cover;
use crate::model::department::DepartmentRef;
use crate::model::form::Form;
use crate::model::form_document::DocumentForm;
use crate::model::indicator::Indicator;
use crate::model::measure::{Evidence, Measure, PlacedPicture};
use crate::model::place::{AppendixField, BlockField, ChapterField, IndicatorField, MeasureField, Place, PlanField, SectionField};
use crate::model::plan::Plan;
use crate::model::prose::Prose;
use crate::model::section::Section;
use crate::model::value::Value;
use crate::storage::repair::{At, Log};

/// Cleans every text of the plan that people write. Keys are left alone: they are compared, not shown.
pub(super) fn mend(plan: &mut Plan, log: &mut Log) {
    let mut cleaner = Cleaner::default();
    whole(plan, &mut cleaner);
    let Some(first) = cleaner.first else { return };
    log.mended(
        first,
        format!(
            "改行やタブなどの制御文字、分かれた濁点など、計画に入れられない文字が{}か所にあったので整えました（ここが最初です）。",
            cleaner.count
        ),
        "文章を確かめてから保存してください。",
    );
}

#[derive(Default)]
struct Cleaner {
    count: usize,
    first: Option<At>,
}

impl Cleaner {
    fn note(&mut self, at: impl FnOnce() -> At) {
        self.count += 1;
        self.first.get_or_insert_with(at);
    }

    fn line(&mut self, text: &mut String, at: impl FnOnce() -> At) {
        if let Some(clean) = cleaned(text, false) {
            *text = clean;
            self.note(at);
        }
    }

    fn lines<'a>(&mut self, texts: impl IntoIterator<Item = &'a mut String>, at: impl Fn() -> At) {
        for text in texts {
            self.line(text, &at);
        }
    }

    fn text(&mut self, text: &mut String, at: impl FnOnce() -> At) {
        if let Some(clean) = cleaned(text, true) {
            *text = clean;
            self.note(at);
        }
    }

    fn prose(&mut self, prose: &mut Prose, at: impl FnOnce() -> At) {
        if let Some(clean) = cleaned(prose.text(), true) {
            *prose = Prose::new(&clean);
            self.note(at);
        }
    }

    fn value(&mut self, value: &mut Value, at: impl FnOnce() -> At) {
        if let Some(clean) = cleaned(value.text(), false) {
            *value = Value::new(clean);
            self.note(at);
        }
    }
}

/// The cleaned text where it differs. Taking a control character out may bring a kana and its mark together, so it is
/// done until nothing changes.
fn cleaned(text: &str, multi_line: bool) -> Option<String> {
    if text.chars().all(|c| is_ordinary(c) || (multi_line && c == '\n')) {
        return None;
    }
    let clean = |text: &str| if multi_line { clean_text(text) } else { clean_line(text) };
    let mut now = clean(text);
    loop {
        let next = clean(&now);
        if next == now {
            break;
        }
        now = next;
    }
    (now != text).then_some(now)
}

/// Characters that no cleaning changes, whatever stands beside them: nearly all there are in a plan.
fn is_ordinary(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{2010}'..='\u{2026}' | '\u{2460}'..='\u{24ff}' | '\u{25a0}'..='\u{25ff}'
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9f}')
}

fn of_plan(field: PlanField) -> impl Fn() -> At {
    move || At::Place(Place::Plan(field))
}

fn of_appendix(field: AppendixField) -> impl Fn() -> At {
    move || At::Place(Place::Appendix(field))
}

fn whole(plan: &mut Plan, cleaner: &mut Cleaner) {
    // Every field by name: the compiler points here when the plan grows.
    let Plan {
        title,
        city,
        edition,
        date: _,
        period: _,
        year_writing: _,
        eras,
        indicator_defaults,
        form: plan_form,
        departments,
        priority_editions,
        sections,
        measures,
        cover: plan_cover,
        organisation,
        related_plans,
        chapters: plan_chapters,
        footnotes,
        glossary,
        chronology,
        ordinances,
        colophon,
        packets,
        pictures: _,
        notes,
    } = plan;
    cleaner.line(title, of_plan(PlanField::Title));
    cleaner.line(city, of_plan(PlanField::City));
    cleaner.line(edition, of_plan(PlanField::Edition));
    cleaner.line(&mut indicator_defaults.baseline_as_of, of_plan(PlanField::IndicatorDefaults));
    cleaner.lines(eras.iter_mut().flat_map(|era| [&mut era.name, &mut era.short]), of_plan(PlanField::Eras));
    form(Arc::make_mut(plan_form), cleaner);
    for department in Arc::make_mut(departments) {
        let id = department.id;
        let names = [&mut department.name, &mut department.division].into_iter().chain(&mut department.former_names);
        cleaner.lines(names, || At::Place(Place::Department(id)));
    }
    for edition in Arc::make_mut(priority_editions) {
        let id = edition.id;
        let items = edition.items.iter_mut().flat_map(|item| [&mut item.group, &mut item.text]);
        let heads = [&mut edition.name, &mut edition.published, &mut edition.source];
        cleaner.lines(heads.into_iter().chain(items), || At::Place(Place::PriorityEdition(id)));
    }
    for one in Arc::make_mut(sections) {
        section(one, cleaner);
    }
    for one in measures {
        measure(Arc::make_mut(one), cleaner);
    }
    cover(plan_cover, cleaner);
    for body in Arc::make_mut(organisation) {
        let words = [&mut body.name, &mut body.role].into_iter().chain(&mut body.members);
        cleaner.lines(words, of_appendix(AppendixField::Organisation(None)));
    }
    cleaner.lines(Arc::make_mut(related_plans).iter_mut().map(|one| &mut one.name), of_appendix(AppendixField::RelatedPlan(None)));
    chapters(Arc::make_mut(plan_chapters).as_mut_slice(), cleaner);
    for footnote in Arc::make_mut(footnotes) {
        cleaner.prose(&mut footnote.text, || At::words("脚注"));
    }
    for term in Arc::make_mut(glossary) {
        cleaner.lines([&mut term.term, &mut term.reading], || At::words("用語集"));
        cleaner.prose(&mut term.definition, || At::words("用語集"));
    }
    for entry in Arc::make_mut(chronology) {
        cleaner.line(&mut entry.date, || At::words("策定経過"));
        cleaner.prose(&mut entry.content, || At::words("策定経過"));
        cleaner.prose(&mut entry.remarks, || At::words("策定経過"));
    }
    for ordinance in Arc::make_mut(ordinances) {
        cleaner.lines([&mut ordinance.title, &mut ordinance.issued], || At::words("要綱"));
        for article in &mut ordinance.articles {
            cleaner.line(&mut article.heading, || At::words("要綱"));
            cleaner.prose(&mut article.text, || At::words("要綱"));
        }
        blocks(&mut ordinance.blocks, cleaner);
    }
    for line in Arc::make_mut(colophon) {
        cleaner.line(&mut line.label, || At::words("奥付"));
        cleaner.text(&mut line.text, || At::words("奥付"));
    }
    for packet in Arc::make_mut(packets) {
        let words = [&mut packet.meeting, &mut packet.date, &mut packet.number, &mut packet.title];
        cleaner.lines(words, of_appendix(AppendixField::Packet(None)));
    }
    for note in Arc::make_mut(notes) {
        cleaner.line(&mut note.author, || At::words("付箋"));
        cleaner.text(&mut note.text, || At::words("付箋"));
    }
}

fn form(form: &mut Form, cleaner: &mut Cleaner) {
    let at = of_plan(PlanField::Form);
    let words = &mut form.words;
    let of_words = [
        &mut words.measure,
        &mut words.name,
        &mut words.number,
        &mut words.lead,
        &mut words.related,
        &mut words.schedule,
        &mut words.indicators,
        &mut words.indicator_name,
        &mut words.target,
        &mut words.actual,
        &mut words.baseline,
        &mut words.annual_actions,
        &mut words.annual_goals,
        &mut words.visions,
        &mut words.again,
        &mut words.priorities,
        &mut words.evidence,
        &mut words.policy_direction,
        &mut words.references,
        &mut words.pictures,
        &mut words.priority_mark,
    ];
    cleaner.lines([&mut form.name, &mut form.description, &mut form.sheet.title], &at);
    // A line end is one of the ways to part the names of departments.
    cleaner.text(&mut form.department_separator, &at);
    document(&mut form.document, cleaner);
    cleaner.lines(of_words, &at);
    cleaner.lines(form.levels.iter_mut().map(|level| &mut level.word), &at);
    cleaner.lines(form.schedule.kinds.iter_mut().map(|kind| &mut kind.label), &at);
    cleaner.line(&mut form.schedule.row_heading, &at);
    for field in &mut form.narratives {
        cleaner.line(&mut field.label, &at);
        cleaner.text(&mut field.guidance, &at);
    }
}

fn document(document: &mut DocumentForm, cleaner: &mut Cleaner) {
    let glossary = &mut document.glossary;
    let words = [
        &mut document.sheets_heading,
        &mut document.figure_word,
        &mut document.table_word,
        &mut document.chronology_heading,
        &mut document.colophon_heading,
        &mut document.running_head,
        &mut glossary.heading,
        &mut glossary.mark,
    ];
    cleaner.lines(words, of_plan(PlanField::Form));
}

fn cover(cover: &mut Cover, cleaner: &mut Cleaner) {
    let at = of_appendix(AppendixField::Cover);
    cleaner.lines([&mut cover.subtitle, &mut cover.date_words].into_iter().chain(&mut cover.lines), &at);
    if let Some(placed) = &mut cover.picture {
        picture(placed, &at, cleaner);
    }
}

fn section(section: &mut Section, cleaner: &mut Cleaner) {
    let at = |field| At::Place(Place::Section(section.id, field));
    cleaner.line(&mut section.title, || at(SectionField::Title));
    cleaner.prose(&mut section.lead, || at(SectionField::Lead));
    for vision in &mut section.visions {
        cleaner.text(&mut vision.text, || at(SectionField::Visions));
    }
    for one in &mut section.indicators {
        let indicator_id = one.id;
        indicator(one, &|field| at(SectionField::Indicator(indicator_id, field)), cleaner);
    }
    evidence(&mut section.evidence, &|| at(SectionField::Evidence), cleaner);
    blocks(&mut section.blocks, cleaner);
    for child in &mut section.sections {
        self::section(child, cleaner);
    }
}

fn measure(measure: &mut Measure, cleaner: &mut Cleaner) {
    let id = measure.id;
    let at = |field| At::Place(Place::Measure(id, field));
    cleaner.line(&mut measure.name, || at(MeasureField::Name));
    for (references, field) in [(&mut measure.lead, MeasureField::Lead), (&mut measure.related, MeasureField::Related)] {
        for reference in references {
            if let DepartmentRef::Free(name) = reference {
                cleaner.line(name, || at(field.clone()));
            }
        }
    }
    for (key, prose) in &mut measure.narratives {
        cleaner.prose(prose, || at(MeasureField::Narrative(key.clone())));
    }
    for row in &mut measure.schedule {
        cleaner.line(&mut row.label, || at(MeasureField::Row(row.id)));
        for bar in &mut row.bars {
            cleaner.text(&mut bar.label, || at(MeasureField::Bar(bar.id)));
        }
    }
    for one in &mut measure.indicators {
        let indicator_id = one.id;
        indicator(one, &|field| at(MeasureField::Indicator(indicator_id, field)), cleaner);
    }
    for annual in &mut measure.annual {
        annual_lines(&mut annual.common, &|| at(MeasureField::Whole), cleaner);
        for branch in &mut annual.branches {
            cleaner.line(&mut branch.name, || at(MeasureField::Whole));
            annual_lines(&mut branch.lines, &|| at(MeasureField::Whole), cleaner);
        }
    }
    evidence(&mut measure.evidence, &|| at(MeasureField::Evidence(None)), cleaner);
    for reference in &mut measure.references {
        cleaner.lines([&mut reference.plan, &mut reference.item], || at(MeasureField::References));
    }
    cleaner.line(&mut measure.summary, || at(MeasureField::Summary));
    for placed in &mut measure.pictures {
        picture(placed, &|| at(MeasureField::Pictures), cleaner);
    }
}

fn indicator(indicator: &mut Indicator, at: &impl Fn(IndicatorField) -> At, cleaner: &mut Cleaner) {
    use crate::model::indicator::ValuePlace::{Actual, Baseline, FinalTarget, Target};
    cleaner.line(&mut indicator.name, || at(IndicatorField::Name));
    for (year, name) in &mut indicator.names {
        cleaner.line(name, || at(IndicatorField::NameFrom(*year)));
    }
    cleaner.line(&mut indicator.unit, || at(IndicatorField::Unit));
    cleaner.lines(&mut indicator.parts, || at(IndicatorField::Parts));
    cleaner.value(&mut indicator.baseline, || at(IndicatorField::Value(Baseline)));
    cleaner.line(&mut indicator.baseline_as_of, || at(IndicatorField::BaselineAsOf));
    for (year, value) in &mut indicator.targets {
        cleaner.value(value, || at(IndicatorField::Value(Target(*year))));
    }
    for (year, value) in &mut indicator.actuals {
        cleaner.value(value, || at(IndicatorField::Value(Actual(*year))));
    }
    cleaner.value(&mut indicator.final_target, || at(IndicatorField::Value(FinalTarget)));
    cleaner.line(&mut indicator.source, || at(IndicatorField::Source));
    cleaner.line(&mut indicator.definition, || at(IndicatorField::Definition));
    cleaner.line(&mut indicator.formula, || at(IndicatorField::Formula));
    cleaner.line(&mut indicator.reason, || at(IndicatorField::Reason));
    cleaner.line(&mut indicator.note, || at(IndicatorField::Note));
}

fn annual_lines(lines: &mut AnnualLines, at: &impl Fn() -> At, cleaner: &mut Cleaner) {
    for line in lines.actions.iter_mut().chain(&mut lines.goals) {
        cleaner.text(&mut line.text, at);
    }
}

fn evidence(entries: &mut [Evidence], at: &impl Fn() -> At, cleaner: &mut Cleaner) {
    for entry in entries {
        cleaner.prose(&mut entry.evidence, at);
        cleaner.prose(&mut entry.direction, at);
    }
}

fn picture(placed: &mut PlacedPicture, at: &impl Fn() -> At, cleaner: &mut Cleaner) {
    cleaner.lines([&mut placed.caption, &mut placed.alternative], at);
}

fn chapters(tree: &mut [Chapter], cleaner: &mut Cleaner) {
    for chapter in tree {
        let id = chapter.id;
        cleaner.line(&mut chapter.title, || At::Place(Place::Chapter(id, ChapterField::Title)));
        blocks(&mut chapter.blocks, cleaner);
        chapters(&mut chapter.parts, cleaner);
    }
}

fn blocks(blocks: &mut [Block], cleaner: &mut Cleaner) {
    for block in blocks {
        let id = block.id;
        let at = |field| At::Place(Place::Block(id, field));
        match &mut block.content {
            BlockContent::Text(prose) => cleaner.prose(prose, || at(BlockField::Text)),
            BlockContent::Table(table) => {
                cleaner.line(&mut table.caption, || at(BlockField::Caption));
                for (row, cells) in table.rows.iter_mut().enumerate() {
                    for (column, cell) in cells.iter_mut().enumerate() {
                        cleaner.prose(cell, || at(BlockField::Cell(row, column)));
                    }
                }
                cleaner.line(&mut table.source, || at(BlockField::Source));
            }
            BlockContent::Picture(placed) => picture(placed, &|| at(BlockField::Whole), cleaner),
            BlockContent::Derived(derived) => cleaner.line(&mut derived.caption, || at(BlockField::Caption)),
        }
    }
}
