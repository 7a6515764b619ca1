//! The words for fields of settings, sections, measures and indicators, in the form's own words.

use super::{IndicatorField, MeasureField, PlanField, SectionField, quoted};
use crate::model::annual::{AnnualCell, AnnualList};
use crate::model::ids::{IndicatorId, MeasureId, SectionId};
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::measure::Measure;
use crate::model::plan::Plan;
use crate::model::schedule;
use crate::model::section;

impl PlanField {
    /// Its Japanese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "計画名",
            Self::City => "自治体名",
            Self::Edition => "版",
            Self::Date => "策定日",
            Self::Period => "計画期間",
            Self::YearWriting => "年度の書き方",
            Self::Eras => "元号",
            Self::IndicatorDefaults => "指標の既定",
            Self::Departments => "部署の一覧",
            Self::Form => "様式",
        }
    }
}

impl IndicatorField {
    /// Its Japanese name in the form's words, with the year where there is one.
    pub fn label(self, plan: &Plan) -> String {
        let words = &plan.form.words;
        let year = |year| plan.era_table().write(year, &plan.year_writing);
        match self {
            Self::Whole => String::new(),
            Self::Name => words.indicator_name.clone(),
            Self::NameFrom(from) => format!("{}（{}から）", words.indicator_name, year(from)),
            Self::Unit => "単位".to_owned(),
            Self::Parts => "値の内訳".to_owned(),
            Self::Direction => "よい方向".to_owned(),
            Self::Accumulation => "値の数え方".to_owned(),
            Self::Value(ValuePlace::Baseline) => words.baseline.clone(),
            Self::Value(ValuePlace::Target(of)) => format!("{}（{}）", words.target, year(of)),
            Self::Value(ValuePlace::Actual(of)) => format!("{}（{}）", words.actual, year(of)),
            Self::Value(ValuePlace::FinalTarget) => format!("最終{}", words.target),
            Self::BaselineAsOf => format!("{}の時点", words.baseline),
            Self::FinalYear => format!("{}の年度", words.target),
            Self::Source => "出典".to_owned(),
            Self::Definition => "定義".to_owned(),
            Self::Formula => "算式".to_owned(),
            Self::Reason => format!("{}の理由", words.target),
            Self::Note => "備考".to_owned(),
        }
    }
}

/// A field of a section.
pub(super) fn of_section(plan: &Plan, id: SectionId, field: SectionField) -> String {
    let word = plan.section_word(id);
    let words = &plan.form.words;
    match field {
        SectionField::Whole => word.to_owned(),
        SectionField::Title => format!("{word}の名称"),
        SectionField::Lead => format!("{word}のリード文"),
        SectionField::Visions => format!("{word}の{}", words.visions),
        SectionField::Indicator(indicator, field) => {
            let indicators = section::find(&plan.sections, id).map_or(&[][..], |section| &section.indicators);
            format!("{word}の{}", of_indicator(plan, indicators, indicator, field))
        }
        SectionField::Evidence => format!("{word}の{}", words.evidence),
        SectionField::Brief => format!("{word}の{}の載せ方", words.measure),
    }
}

/// A field of a measure.
pub(super) fn of_measure(plan: &Plan, id: MeasureId, field: &MeasureField) -> String {
    let form = &plan.form;
    let words = &form.words;
    let measure = plan.measure(id).map(|measure| &**measure);
    match field {
        MeasureField::Whole => words.measure.clone(),
        MeasureField::Name => words.name.clone(),
        MeasureField::Lead => words.lead.clone(),
        MeasureField::Related => words.related.clone(),
        MeasureField::Narrative(key) => form.narrative(key).map_or_else(|| key.clone(), |field| field.label.clone()),
        MeasureField::Schedule => words.schedule.clone(),
        MeasureField::Row(row) => {
            let label =
                measure.and_then(|measure| measure.schedule.iter().find(|other| other.id == *row)).map_or("", |row| row.label.as_str());
            quoted(&form.schedule.row_heading, label)
        }
        MeasureField::Bar(bar) => {
            let label = measure.and_then(|measure| schedule::find_bar(&measure.schedule, *bar)).map_or("", |(_, bar)| bar.label.as_str());
            quoted(&words.schedule, label)
        }
        MeasureField::Indicator(id, field) => of_indicator(plan, measure.map_or(&[][..], |measure| &measure.indicators), *id, *field),
        MeasureField::Annual(cell) => of_annual(plan, measure, *cell),
        MeasureField::Evidence(_) => words.evidence.clone(),
        MeasureField::Visions => words.visions.clone(),
        MeasureField::Priorities => words.priorities.clone(),
        MeasureField::References => words.references.clone(),
        MeasureField::Summary => "概要版の一文".to_owned(),
        MeasureField::Pictures => words.pictures.clone(),
    }
}

/// 「成果目標①の目標（令和6年度）」.
fn of_indicator(plan: &Plan, indicators: &[Indicator], id: IndicatorId, field: IndicatorField) -> String {
    let form = &plan.form;
    let number = indicators
        .iter()
        .position(|indicator| indicator.id == id)
        .map(|position| form.indicators.number.write(position + 1))
        .unwrap_or_default();
    let head = format!("{}{number}", form.words.indicators);
    match field {
        IndicatorField::Whole => head,
        field => format!("{head}の{}", field.label(plan)),
    }
}

/// 「取組事項（令和6年度）」, with the case where it holds in one only.
fn of_annual(plan: &Plan, measure: Option<&Measure>, cell: AnnualCell) -> String {
    let word = match cell.list {
        AnnualList::Actions => &plan.form.words.annual_actions,
        AnnualList::Goals => &plan.form.words.annual_goals,
    };
    let year = plan.era_table().write(cell.year, &plan.year_writing);
    let branch = cell.branch.and_then(|at| measure?.annual.iter().find(|annual| annual.year == cell.year)?.branches.get(at));
    match branch {
        Some(branch) if !branch.name.is_empty() => format!("{word}（{year}・{}）", branch.name),
        _ => format!("{word}（{year}）"),
    }
}
