//! The indicators of a section as a whole, in a table as the form lays indicators out.

use crate::derive::indicator_list::{baseline, baseline_heading, final_target, target_heading};
use crate::derive::texts::Where;
use crate::model::form::IndicatorLayout;
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::place::{IndicatorField, Place, SectionField};
use crate::model::section::Section;
use crate::typeset::data::blocks::cells::{Cell, CellTable, may_repeat};
use crate::typeset::data::writer::{Text, Writer};

/// The table; `None` where the section has no indicator.
pub fn table(writer: &mut Writer<'_>, section: &Section) -> Option<CellTable> {
    if section.indicators.is_empty() {
        return None;
    }
    let plan = writer.plan;
    let (form, words) = (&plan.form.indicators, &plan.form.words);
    let yearly = form.layout == IndicatorLayout::Yearly;
    let mut heads = vec![words.indicator_name.clone()];
    let mut widths = vec![if yearly { 10.0 } else { 14.0 }];
    if yearly {
        heads.push(String::new());
        widths.push(3.0);
    }
    if form.show_baseline {
        heads.push(baseline_heading(plan));
        widths.push(6.0);
    }
    if yearly {
        let eras = plan.era_table();
        for year in plan.period.years() {
            heads.push(eras.write(year, &plan.year_writing));
            widths.push(5.0);
        }
    } else {
        heads.push(target_heading(plan));
        widths.push(6.0);
    }
    let mut rows: Vec<Vec<Cell>> = vec![heads.iter().map(|head| Cell::new(writer.plain(None, head))).collect()];
    for (at, indicator) in section.indicators.iter().enumerate() {
        rows_of(writer, section, at, indicator, &mut rows);
    }
    let mut aligns = vec!["center"; widths.len()];
    if let Some(first) = aligns.first_mut() {
        *first = "left";
    }
    Some(CellTable { widths, aligns, headings: 1, repeat: may_repeat(&rows, 1), rows })
}

fn rows_of(writer: &mut Writer<'_>, section: &Section, at: usize, indicator: &Indicator, rows: &mut Vec<Vec<Cell>>) {
    let plan = writer.plan;
    let (form, words) = (&plan.form.indicators, &plan.form.words);
    let yearly = form.layout == IndicatorLayout::Yearly;
    let both = if yearly { 2 } else { 1 };
    let place = |field| Place::Section(section.id, SectionField::Indicator(indicator.id, field));
    let name = name(writer, section, at, indicator);
    let value =
        |writer: &Writer<'_>, field: ValuePlace, words: &str| Cell::new(writer.plain(Some(&place(IndicatorField::Value(field))), words));
    let mut first = vec![Cell { rows: both, ..Cell::head(name) }];
    let mut second = Vec::new();
    if yearly {
        first.push(Cell::head(writer.plain(None, &words.target)));
        second.push(Cell::head(writer.plain(None, &words.actual)));
    }
    if form.show_baseline {
        first.push(Cell { rows: both, ..value(writer, ValuePlace::Baseline, &baseline(plan, indicator)) });
    }
    if yearly {
        for year in plan.period.years() {
            first.push(value(writer, ValuePlace::Target(year), indicator.value(ValuePlace::Target(year)).text()));
            second.push(value(writer, ValuePlace::Actual(year), indicator.value(ValuePlace::Actual(year)).text()));
        }
    } else {
        first.push(value(writer, ValuePlace::FinalTarget, &final_target(plan, indicator)));
    }
    rows.push(first);
    if yearly {
        rows.push(second);
    }
}

/// Number, name, later names and remark of an indicator, in lines.
fn name(writer: &mut Writer<'_>, section: &Section, at: usize, indicator: &Indicator) -> Text {
    let plan = writer.plan;
    let within = Where::Section(section.id);
    let place = |field| Place::Section(section.id, SectionField::Indicator(indicator.id, field));
    let number = writer.words(&plan.form.indicators.number.write(at + 1));
    let mut text = writer.prose(within, &place(IndicatorField::Name), 0, &indicator.name);
    let mut lead = writer.plain(None, &number);
    if let Some(span) = lead.lines.first_mut().and_then(|line| line.spans.first_mut()).filter(|_| !number.is_empty()).cloned() {
        match text.lines.first_mut() {
            Some(line) => line.spans.insert(0, span),
            None => text.lines.append(&mut lead.lines),
        }
    }
    for (year, later) in &indicator.names {
        let from = plan.era_table().write(*year, &plan.year_writing);
        let mut later = writer.prose(within, &place(IndicatorField::NameFrom(*year)), 0, later);
        if let Some(line) = later.lines.first_mut() {
            let words = writer.words(&format!("（{from}から）"));
            let span = writer.plain(None, &words).lines.into_iter().flat_map(|line| line.spans).next();
            if let Some(span) = span {
                line.spans.insert(0, span);
            }
        }
        text.lines.append(&mut later.lines);
    }
    let mut note = writer.prose(within, &place(IndicatorField::Note), 0, &indicator.note);
    text.lines.append(&mut note.lines);
    text
}
