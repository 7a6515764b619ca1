//! 主な指標 in the overview: from where to where, in the order of the structure.

use serde::Serialize;

use crate::derive::indicator_list::{baseline, baseline_heading, final_target, target_heading};
use crate::model::fiscal_year::FiscalYear;
use crate::model::form::{Form, IndicatorLayout};
use crate::model::form_document::SectionPart;
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::outline::Target;
use crate::model::place::{IndicatorField, MeasureField, Place, SectionField};
use crate::model::plan::Plan;
use crate::model::section;
use crate::model::sheet::Content;
use crate::typeset::data::writer::{Text, Writer};

/// Most signs of a name.
const LONGEST_NAME: usize = 120;
/// Most signs of a heading over values, which stands on every page.
const LONGEST_HEADING: usize = 40;
/// Most signs of a value.
const LONGEST_VALUE: usize = 60;

/// The table of indicators.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Indicators {
    /// Over it: 「主な指標」.
    pub heading: String,
    /// Over the numbers of measures.
    pub number: String,
    /// Over the names.
    pub name: String,
    /// Over the first values.
    pub from: String,
    /// Over the last values.
    pub to: String,
    /// Its rows.
    pub rows: Vec<IndicatorRow>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorRow {
    /// Number of its measure or section.
    pub number: String,
    /// Its name.
    pub name: Text,
    /// Where it starts.
    pub from: Text,
    /// Where it is to go.
    pub to: Text,
    /// How much it matters: 2 for a section's and those of measures with ★, 1 for the first of each other measure, 0 for the rest.
    pub weight: u8,
}

/// The indicators that the form prints and that say from where or to where; `None` where there are none.
pub fn of(writer: &Writer<'_>) -> Option<Indicators> {
    let plan = writer.plan;
    let form = &plan.form;
    let span = Span::of(plan);
    let mut rows = Vec::new();
    let shows_measures = prints_indicators(form);
    for entry in &writer.outline.entries {
        match entry.target {
            Target::Section(id) if form.level(entry.depth).is_some_and(|level| level.shows.contains(&SectionPart::Indicators)) => {
                let indicators = section::find(&plan.sections, id).map(|section| section.indicators.as_slice()).unwrap_or_default();
                for indicator in indicators {
                    let place = |field| Place::Section(id, SectionField::Indicator(indicator.id, field));
                    rows.extend(span.row(writer, &entry.number, indicator, 2, place));
                }
            }
            Target::Measure(id) if shows_measures => {
                let Some(measure) = plan.measure(id) else { continue };
                for (at, indicator) in measure.indicators.iter().enumerate() {
                    let weight = if !measure.priorities.is_empty() { 2 } else { u8::from(at == 0) };
                    let place = |field| Place::Measure(id, MeasureField::Indicator(indicator.id, field));
                    rows.extend(span.row(writer, &entry.number, indicator, weight, place));
                }
            }
            _ => {}
        }
    }
    // A number that several measures have names none of them.
    if writer.outline.measures().any(|id| !writer.outline.is_number_unique(writer.outline.number(id))) {
        rows.iter_mut().for_each(|row| row.number.clear());
    }
    (!rows.is_empty()).then(|| Indicators {
        heading: writer.words(&format!("主な{}", form.words.indicators)),
        number: writer.words(&form.words.number),
        name: writer.words(&form.words.indicator_name),
        from: writer.words(&writer.cut(&span.heading_before(plan), LONGEST_HEADING)),
        to: writer.words(&writer.cut(&span.to_heading(plan), LONGEST_HEADING)),
        rows,
    })
}

/// Whether the sheet prints the indicators of measures.
fn prints_indicators(form: &Form) -> bool {
    let printed = form.sheet.blocks.iter().filter(|block| block.printed);
    printed.flat_map(|block| &block.rows).flat_map(|row| row.all_cells()).any(|cell| cell.content == Content::Indicators)
}

/// Which two values of an indicator are told.
#[derive(Clone, Copy)]
enum Span {
    /// Baseline and final target.
    ToFinal,
    /// Baseline and the target of the last year.
    ToLast(FiscalYear),
    /// The targets of the first and of the last year.
    Years(FiscalYear, FiscalYear),
}

impl Span {
    fn of(plan: &Plan) -> Self {
        let form = &plan.form.indicators;
        let (first, last) = (plan.period.first, plan.period.last());
        match (form.layout, form.show_baseline) {
            (IndicatorLayout::BaselineToTarget, _) => Self::ToFinal,
            (IndicatorLayout::Yearly, true) => Self::ToLast(last),
            (IndicatorLayout::Yearly, false) => Self::Years(first, last),
        }
    }

    fn heading_before(self, plan: &Plan) -> String {
        match self {
            Self::ToFinal | Self::ToLast(_) => baseline_heading(plan),
            Self::Years(first, _) => target_in(plan, first),
        }
    }

    fn to_heading(self, plan: &Plan) -> String {
        match self {
            Self::ToFinal => target_heading(plan),
            Self::ToLast(last) | Self::Years(_, last) => target_in(plan, last),
        }
    }

    /// The row of an indicator; `None` where neither value is decided.
    fn row(
        self,
        writer: &Writer<'_>,
        number: &str,
        indicator: &Indicator,
        weight: u8,
        place: impl Fn(IndicatorField) -> Place,
    ) -> Option<IndicatorRow> {
        let plan = writer.plan;
        let target = |year| indicator.value(ValuePlace::Target(year)).text().to_owned();
        let (from_at, from, to_at, to) = match self {
            Self::ToFinal => (ValuePlace::Baseline, baseline(plan, indicator), ValuePlace::FinalTarget, final_target(plan, indicator)),
            Self::ToLast(last) => (ValuePlace::Baseline, baseline(plan, indicator), ValuePlace::Target(last), target(last)),
            Self::Years(first, last) => (ValuePlace::Target(first), target(first), ValuePlace::Target(last), target(last)),
        };
        // What is measured in the last year may not be what was measured before: the first value then says nothing of it.
        let (name, from) = match self {
            Self::ToLast(last) | Self::Years(_, last) if indicator.name_in(last) != indicator.name => {
                (indicator.name_in(last), String::new())
            }
            _ => (indicator.name.as_str(), from),
        };
        let is_said = |words: &str| !words.trim().is_empty();
        (is_said(name) && (is_said(&from) || is_said(&to))).then(|| IndicatorRow {
            number: writer.words(number),
            name: writer.brief(Some(&place(IndicatorField::Name)), name, LONGEST_NAME),
            from: writer.brief(Some(&place(IndicatorField::Value(from_at))), &from, LONGEST_VALUE),
            to: writer.brief(Some(&place(IndicatorField::Value(to_at))), &to, LONGEST_VALUE),
            weight,
        })
    }
}

fn target_in(plan: &Plan, year: FiscalYear) -> String {
    format!("{}（{}）", plan.form.words.target, plan.era_table().write(year, &plan.year_writing))
}
