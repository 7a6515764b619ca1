//! 年次計画一覧: every measure on one grid of years, its bars condensed into as few lanes as they need; drawn by `roadmap.typ`.

mod condensed;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::derive::annual_grid;
use crate::derive::list_table::leads;
use crate::model::annual::AnnualList;
use crate::model::ids::{MeasureId, SectionId};
use crate::model::measure::Measure;
use crate::model::outline::Target;
use crate::model::place::{MeasureField, Place};
use crate::model::plan::Plan;
use crate::model::schedule::Row;
use crate::model::section;
use crate::model::sheet::Content;
use crate::typeset::data::schedule::{LegendEntry, PrintBar, Ruler, annual, legend, print_bar, units, year_headings};
use crate::typeset::data::writer::Writer;
use crate::typeset::request::Grouping;

/// 年次計画一覧.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoadmapPart {
    /// The plan and what this is.
    pub title: String,
    /// City, edition and date.
    pub imprint: String,
    /// Headings of number, name and lead; the number's is empty where the form numbers no measures.
    pub headings: [String; 3],
    /// Heading of each fiscal year.
    pub years: Vec<String>,
    /// Headings under a year in words and in short.
    pub units: Vec<[String; 2]>,
    /// Groups of measures from top to bottom.
    pub groups: Vec<Group>,
    /// What the bars mean.
    pub legend: Vec<LegendEntry>,
    /// What is said where no measure has a bar; empty otherwise.
    pub remark: String,
    /// What is said where bars were put together.
    pub condensed: String,
}

/// Measures that are put together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// What they have in common.
    pub title: String,
    /// In printed order.
    pub measures: Vec<RoadmapRow>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoadmapRow {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Who leads it.
    pub lead: String,
    /// Its bars from the earliest to the latest, those of a row of its schedule together.
    pub strands: Vec<Vec<PrintBar>>,
    /// The same with bars put together, for a roadmap that is too long otherwise.
    pub condensed: Vec<Vec<PrintBar>>,
    /// The same with at most two bars at a time, for a roadmap that is too long even so.
    pub digest: Vec<Vec<PrintBar>>,
    /// Its address.
    pub at: Option<String>,
}

/// All measures of the plan; `None` where there are none.
pub fn part(writer: &mut Writer<'_>, grouping: Grouping) -> Option<RoadmapPart> {
    let plan = writer.plan;
    let ruler = Ruler::of_plan(plan);
    let measures: BTreeMap<MeasureId, &Measure> = plan.measures.iter().map(|measure| (measure.id, measure.as_ref())).collect();
    let keys = Keys::of(writer, grouping);
    let mut rows: BTreeMap<usize, Vec<RoadmapRow>> = BTreeMap::new();
    let in_print: Vec<&Measure> = writer.outline.measures().filter_map(|id| measures.get(&id).copied()).collect();
    for measure in &in_print {
        rows.entry(keys.group(measure)).or_default().push(row(writer, measure, &ruler));
    }
    let groups: Vec<Group> = rows.into_iter().map(|(key, measures)| Group { title: keys.title(writer, key), measures }).collect();
    if groups.is_empty() {
        return None;
    }
    let words = &plan.form.words;
    let no_bars = groups.iter().flat_map(|group| &group.measures).all(|row| row.strands.is_empty());
    let bars = in_print.iter().flat_map(|measure| &measure.schedule).flat_map(|row| &row.bars);
    let numbers = in_print.iter().any(|measure| !writer.outline.number(measure.id).is_empty());
    Some(RoadmapPart {
        title: [writer.short(&plan.title, TITLE), "年次計画一覧".to_owned()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("　"),
        imprint: writer.short(&imprint(plan), IMPRINT),
        headings: [if numbers { words.number.as_str() } else { "" }, &words.name, &words.lead].map(|word| writer.words(word)),
        years: year_headings(writer),
        units: units(plan.form.schedule.unit),
        legend: legend(writer, bars),
        remark: if no_bars { writer.words(&format!("{}の期間は書かれていません。", words.schedule)) } else { String::new() },
        condensed: writer.words(&condensed_remark(plan)),
        groups,
    })
}

/// Most signs of the plan's title over the grid: the line must leave room for the grid.
const TITLE: usize = 100;
/// Most signs of city, edition and date beside it.
const IMPRINT: usize = 50;

/// Most signs of a name and of a group's title: a row must fit a page. The whole name stands on the measure's sheet.
const LONGEST_NAME: usize = 160;
/// Most signs of those who lead.
const LONGEST_LEAD: usize = 100;
/// Most signs of what stands at a bar.
const LONGEST_LABEL: usize = 100;

/// What stands at a bar.
fn label<'t>(writer: &Writer<'_>, words: &'t str) -> Cow<'t, str> {
    writer.cut(words, LONGEST_LABEL)
}

/// 「潮見原市　素案　令和6年3月29日」.
fn imprint(plan: &Plan) -> String {
    let date = plan.date.map(|date| plan.era_table().write_day(date)).unwrap_or_default();
    [plan.city.clone(), plan.edition.clone(), date].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　")
}

/// What is said where bars were put together.
fn condensed_remark(plan: &Plan) -> String {
    let word = &plan.form.words.measure;
    let where_all = if plan.form.sheet.cells().any(|cell| cell.content == Content::Schedule) {
        &plan.form.words.schedule
    } else {
        &plan.form.words.annual_actions
    };
    format!("同じ時期に行うことは、一つの帯にまとめています。一つ一つの期間は、各{word}の「{where_all}」にあります。")
}

fn row(writer: &mut Writer<'_>, measure: &Measure, ruler: &Ruler) -> RoadmapRow {
    let lead = leads(writer.plan, measure);
    let mut strands: Vec<Vec<PrintBar>> = measure.schedule.iter().map(|row| strand(writer, measure, row, ruler)).collect();
    strands.retain(|bars| !bars.is_empty());
    let mut condensed = condensed::of_schedule(writer, measure, ruler);
    let mut digest = condensed::digest(writer, measure, ruler);
    if strands.is_empty() && writer.plan.form.sheet.cells().any(|cell| cell.content == Content::AnnualActions) {
        let marks = annual_grid::marks(measure, writer.plan);
        let shown: Vec<_> = marks.iter().filter(|mark| annual::shows(AnnualList::Actions, mark.cell, &mark.branch)).collect();
        strands = shown.iter().map(|mark| vec![annual::mark_bar(writer, measure, mark, &label(writer, &mark.label), ruler)]).collect();
        condensed = condensed::of_actions(writer, measure, &shown, ruler);
        digest.clone_from(&condensed);
    }
    RoadmapRow {
        number: writer.narrow(writer.outline.number(measure.id), 8),
        name: writer.narrow(&writer.cut(&measure.name, LONGEST_NAME), 12),
        lead: writer.narrow(&writer.cut(&lead, LONGEST_LEAD), 8),
        strands,
        condensed,
        digest,
        at: writer.at(&Place::Measure(measure.id, MeasureField::Name)),
    }
}

/// The bars of a row. The first says what the row is, those behind it only what they are.
fn strand(writer: &Writer<'_>, measure: &Measure, row: &Row, ruler: &Ruler) -> Vec<PrintBar> {
    let mut bars: Vec<_> = row.bars.iter().collect();
    bars.sort_by_key(|bar| (bar.from, bar.to));
    let name = row.label.split_whitespace().collect::<Vec<_>>().join(" ");
    let labels = bars.iter().enumerate().map(|(position, bar)| {
        let label = bar.label.split_whitespace().collect::<Vec<_>>().join(" ");
        match (position, label.is_empty() || label == name) {
            (0, true) => name.clone(),
            (0, false) if !name.is_empty() => format!("{name}：{label}"),
            _ => label,
        }
    });
    bars.iter().zip(labels).map(|(bar, words)| print_bar(writer, measure, bar, &label(writer, &words), ruler)).collect()
}

/// By what measures are put together: the groups in their order.
struct Keys {
    grouping: Grouping,
    titles: Vec<String>,
    of: BTreeMap<MeasureId, usize>,
}

impl Keys {
    fn of(writer: &Writer<'_>, grouping: Grouping) -> Self {
        match grouping {
            Grouping::Sections => Self::of_sections(writer),
            Grouping::Departments => Self::of_departments(writer.plan),
            Grouping::Priorities => Self::of_priorities(writer.plan),
        }
    }

    fn of_sections(writer: &Writer<'_>) -> Self {
        let mut titles = Vec::new();
        let mut of = BTreeMap::new();
        let mut names: BTreeMap<SectionId, &str> = BTreeMap::new();
        section::walk(&writer.plan.sections, &mut |section, _| {
            names.insert(section.id, section.title.as_str());
        });
        for entry in &writer.outline.entries {
            match entry.target {
                Target::Section(id) if entry.depth == 0 => {
                    let title = names.get(&id).copied().unwrap_or_default();
                    titles.push([entry.number.as_str(), title].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　"));
                }
                Target::Measure(id) => {
                    of.insert(id, titles.len().saturating_sub(1));
                }
                Target::Section(_) | Target::Again(..) => {}
            }
        }
        Self { grouping: Grouping::Sections, titles, of }
    }

    /// In the order of the master, by the first department that leads.
    fn of_departments(plan: &Plan) -> Self {
        let mut titles: Vec<String> = plan.departments.iter().map(|department| department.name.clone()).collect();
        let mut of = BTreeMap::new();
        for measure in &plan.measures {
            let Some(name) = measure.lead.first().map(|department| plan.department_name(department)) else { continue };
            let at = titles.iter().position(|title| *title == name).unwrap_or_else(|| {
                titles.push(name);
                titles.len() - 1
            });
            of.insert(measure.id, at);
        }
        Self { grouping: Grouping::Departments, titles, of }
    }

    /// In the order of the newest edition and the older ones behind it, by the first item of it that is answered.
    fn of_priorities(plan: &Plan) -> Self {
        let items: Vec<_> = plan.priority_editions.iter().rev().flat_map(|edition| &edition.items).collect();
        let titles = items.iter().map(|item| item.text.clone()).collect();
        let first = |measure: &Measure| items.iter().position(|item| measure.priorities.contains(&item.id));
        let of = plan.measures.iter().filter_map(|measure| Some((measure.id, first(measure)?))).collect();
        Self { grouping: Grouping::Priorities, titles, of }
    }

    fn group(&self, measure: &Measure) -> usize {
        self.of.get(&measure.id).copied().unwrap_or(self.titles.len())
    }

    fn title(&self, writer: &Writer<'_>, key: usize) -> String {
        let words = &writer.plan.form.words;
        let title = self.titles.get(key).cloned().unwrap_or_else(|| match self.grouping {
            Grouping::Sections => String::new(),
            Grouping::Departments => format!("（{}の定めなし）", words.lead),
            Grouping::Priorities => {
                format!("（{}に当たらないもの）", words.priorities.trim_start_matches(&words.priority_mark).trim_start())
            }
        });
        writer.words(&writer.cut(&title, LONGEST_NAME))
    }
}
