//! 「その他の取組」: measures without a sheet, in short on the page of their section. Everything that the sheet would print stands
//! here in words, so that nothing written is lost.

use serde::Serialize;

use crate::derive::contents::ContentsTarget;
use crate::derive::indicator_list::{baseline, final_target};
use crate::derive::list_table::marked_name;
use crate::derive::texts::Where;
use crate::model::annual::{AnnualCell, AnnualList};
use crate::model::deadline;
use crate::model::department::DepartmentRef;
use crate::model::fiscal_year::YearMonth;
use crate::model::form::{BarLook, IndicatorLayout};
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::measure::Measure;
use crate::model::outline::Target;
use crate::model::place::{IndicatorField, MeasureField, Place};
use crate::model::schedule::{Bar, Row};
use crate::model::section::{self, Item};
use crate::model::sheet::Content;
use crate::typeset::data::labels;
use crate::typeset::data::writer::{PrintPicture, Text, TextKind, Writer};

/// A measure in short.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BriefMeasure {
    /// Name of the place to which page numbers refer; empty where the measure only stands here again.
    pub label: String,
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// The address of its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The departments, behind the name.
    pub lead: Text,
    /// What is written about it: label and text. The first narrative goes without a label.
    pub texts: Vec<(String, Text)>,
    /// Its pictures.
    pub pictures: Vec<PrintPicture>,
}

/// Makes it; `None` where the measure is gone.
pub fn measure(writer: &mut Writer<'_>, item: &Item) -> Option<BriefMeasure> {
    let plan = writer.plan;
    let id = item.measure();
    let measure = plan.measure(id)?;
    let again = matches!(item, Item::Again(_));
    let name = marked_name(plan, measure);
    let name = if again { format!("{name}（{}）", plan.form.words.again) } else { name };
    let place = |field| Place::Measure(id, field);
    let mut brief = BriefMeasure {
        label: if again { String::new() } else { labels::of_contents(ContentsTarget::Measure(id)) },
        number: writer.words(writer.outline.number(id)),
        name: writer.words(&name),
        at: writer.at(&place(MeasureField::Name)),
        lead: departments(writer, &measure.lead, &place(MeasureField::Lead)),
        texts: Vec::new(),
        pictures: Vec::new(),
    };
    if again {
        return Some(brief);
    }
    let blocks = plan.form.sheet.blocks.iter().filter(|block| block.printed);
    for cell in blocks.flat_map(|block| &block.rows).flat_map(|row| row.all_cells()) {
        if matches!(cell.content, Content::Pictures) {
            brief.pictures.extend(measure.pictures.iter().filter_map(|placed| writer.picture(placed)));
            continue;
        }
        let text = content(writer, measure, &cell.content);
        if !text.lines.is_empty() {
            let usual = plan.form.label(&cell.content);
            let label = cell.label.as_deref().filter(|label| !label.is_empty()).unwrap_or(usual);
            brief.texts.push((writer.words(label), text));
        }
    }
    // The first text speaks for itself, as in running text.
    let narrative = |content: &Content| matches!(content, Content::Narrative(_));
    let first = plan.form.sheet.cells().map(|cell| &cell.content).find(|content| narrative(content));
    if let (Some((label, _)), Some(first)) = (brief.texts.first_mut(), first)
        && *label == writer.words(plan.form.label(first))
    {
        label.clear();
    }
    Some(brief)
}

fn content(writer: &mut Writer<'_>, measure: &Measure, content: &Content) -> Text {
    let place = |field| Place::Measure(measure.id, field);
    match content {
        Content::Narrative(key) => {
            writer.prose(Where::Measure(measure.id), &place(MeasureField::Narrative(key.clone())), 0, measure.narrative(key))
        }
        Content::Related => departments(writer, &measure.related, &place(MeasureField::Related)),
        Content::Schedule => schedule(writer, measure),
        Content::Indicators => {
            let mut all = Text { at: None, ..Text::default() };
            for indicator in &measure.indicators {
                all.lines.append(&mut self::indicator(writer, measure, indicator).lines);
            }
            all
        }
        Content::AnnualActions => annual(writer, measure, AnnualList::Actions),
        Content::AnnualGoals => annual(writer, measure, AnnualList::Goals),
        Content::Evidence => {
            let mut all = Text::default();
            for entry in &measure.evidence {
                let place = place(MeasureField::Evidence(Some(entry.id)));
                all.lines.append(&mut writer.prose(Where::Measure(measure.id), &place, 0, entry.evidence.text()).lines);
                all.lines.append(&mut writer.prose(Where::Measure(measure.id), &place, 1, entry.direction.text()).lines);
            }
            all
        }
        Content::Visions => visions(writer, measure),
        Content::Priorities => {
            let items = writer.plan.priority_editions.iter().flat_map(|edition| &edition.items);
            let answered: Vec<&str> = items.filter(|item| measure.priorities.contains(&item.id)).map(|item| item.text.as_str()).collect();
            writer.plain(Some(&place(MeasureField::Priorities)), &answered.join("\n"))
        }
        Content::References => {
            let lines: Vec<String> =
                measure.references.iter().map(|reference| format!("{}　{}", reference.plan, reference.item).trim().to_owned()).collect();
            writer.plain(Some(&place(MeasureField::References)), &lines.join("\n"))
        }
        // Name, departments and section stand in the heading and over it.
        Content::Number | Content::Name | Content::NumberAndName | Content::Lead | Content::TopSections | Content::Pictures => {
            Text::default()
        }
    }
}

fn departments(writer: &Writer<'_>, chosen: &[DepartmentRef], place: &Place) -> Text {
    let names: Vec<String> = chosen.iter().map(|reference| writer.plan.department_name(reference)).collect();
    let separator = writer.plan.form.department_separator.replace('\n', "、");
    writer.plain(Some(place), &names.join(&separator))
}

/// The schedule in words, a line a row: 「混雑の配信：試行（令和7年度）、本運用（令和8～11年度）」.
fn schedule(writer: &Writer<'_>, measure: &Measure) -> Text {
    let plan = writer.plan;
    let eras = plan.era_table();
    let year = |month: YearMonth| eras.write(month.fiscal_year(), &plan.year_writing);
    let bar = |bar: &Bar| {
        let kind = plan.form.bar_kind(&bar.kind).map_or("", |kind| kind.label.as_str());
        let label = if bar.label.trim().is_empty() { kind } else { bar.label.trim() };
        let (from, to) = (year(bar.from), year(bar.to));
        if plan.form.bar_look(&bar.kind) == BarLook::Milestone {
            // Words of the milestone that say when it is are not said twice.
            match deadline::find(label, bar.to.fiscal_year(), &eras).and_then(|found| label.get(found.range)) {
                Some(when) if when.contains('年') => format!("◆{label}"),
                Some(_) => format!("◆{label}（{to}）"),
                None => format!("◆{label}（{}）", eras.write_month(bar.to, &plan.year_writing)),
            }
        } else if from == to {
            format!("{label}（{from}）")
        } else {
            format!("{label}（{from}～{to}）")
        }
    };
    let row = |row: &Row| {
        let bars: Vec<String> = row.bars.iter().map(bar).collect();
        let parts = [row.label.trim().to_owned(), bars.join("、")];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("：").replace('\n', " ")
    };
    let lines: Vec<String> = measure.schedule.iter().map(row).collect();
    let mut text = writer.plain(Some(&Place::Measure(measure.id, MeasureField::Schedule)), &lines.join("\n"));
    for line in text.lines.iter_mut().filter(|line| line.kind == TextKind::Paragraph) {
        line.kind = TextKind::Bullet;
    }
    text
}

/// An indicator in a line: 「窓口の待ち時間　現状値 20分 → 目標値 10分」.
fn indicator(writer: &mut Writer<'_>, measure: &Measure, indicator: &Indicator) -> Text {
    let plan = writer.plan;
    let words = &plan.form.words;
    let place = |field| Place::Measure(measure.id, MeasureField::Indicator(indicator.id, field));
    let within = Where::Measure(measure.id);
    let mut text = writer.prose(within, &place(IndicatorField::Name), 0, &indicator.name);
    let mut values = Vec::new();
    let mut value = |label: &str, words: String| {
        if !words.trim().is_empty() {
            values.push(format!("{label} {words}"));
        }
    };
    if plan.form.indicators.show_baseline {
        value(&words.baseline, baseline(plan, indicator));
    }
    match plan.form.indicators.layout {
        IndicatorLayout::BaselineToTarget => value(&words.target, final_target(plan, indicator)),
        IndicatorLayout::Yearly => {
            for year in plan.period.years() {
                let named = plan.era_table().write(year, &plan.year_writing);
                value(&format!("{named} {}", words.target), indicator.value(ValuePlace::Target(year)).text().to_owned());
                value(&format!("{named} {}", words.actual), indicator.value(ValuePlace::Actual(year)).text().to_owned());
            }
        }
    }
    let said = writer.plain(None, &format!("　{}", values.join(" → ")));
    match text.lines.last_mut().filter(|_| !values.is_empty()) {
        Some(line) => line.spans.extend(said.lines.into_iter().flat_map(|line| line.spans)),
        None if !values.is_empty() => text.lines.extend(said.lines),
        None => {}
    }
    for (year, later) in &indicator.names {
        text.lines.append(&mut writer.prose(within, &place(IndicatorField::NameFrom(*year)), 0, later).lines);
    }
    text.lines.append(&mut writer.prose(within, &place(IndicatorField::Note), 0, &indicator.note).lines);
    text
}

fn annual(writer: &mut Writer<'_>, measure: &Measure, list: AnnualList) -> Text {
    let plan = writer.plan;
    let eras = plan.era_table();
    let mut all = Text::default();
    for annual in &measure.annual {
        let branches = annual.branches.iter().enumerate().map(|(at, branch)| (Some(at), branch.name.as_str(), &branch.lines));
        for (branch, name, lines) in std::iter::once((None, "", &annual.common)).chain(branches) {
            if lines.list(list).is_empty() {
                continue;
            }
            let year = eras.write(annual.year, &plan.year_writing);
            let head = if name.is_empty() { year } else { format!("{year}【{name}】") };
            all.lines.append(&mut writer.plain(None, &head).lines);
            let place = Place::Measure(measure.id, MeasureField::Annual(AnnualCell { year: annual.year, branch, list }));
            for (nth, line) in lines.list(list).iter().enumerate() {
                let mut written = writer.prose(Where::Measure(measure.id), &place, nth, &line.text);
                for line in written.lines.iter_mut().filter(|line| line.kind == TextKind::Paragraph) {
                    line.kind = TextKind::Bullet;
                }
                all.lines.append(&mut written.lines);
            }
        }
    }
    all
}

fn visions(writer: &Writer<'_>, measure: &Measure) -> Text {
    let plan = writer.plan;
    let mut lines = Vec::new();
    section::walk(&plan.sections, &mut |section, _| {
        for (at, vision) in section.visions.iter().enumerate().filter(|(_, vision)| measure.visions.contains(&vision.id)) {
            let number = writer.outline.entry(Target::Section(section.id)).map_or("", |entry| entry.number.as_str());
            lines.push(format!("{number}{}{}", plan.form.vision_number.write(at + 1), vision.text));
        }
    });
    writer.plain(Some(&Place::Measure(measure.id, MeasureField::Visions)), &lines.join("\n"))
}
