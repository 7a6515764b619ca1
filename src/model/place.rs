//! The address of any field of a plan, and how it is told to a person: 「01-03 › 成果目標① › 目標 令和6年度」.

use serde::{Deserialize, Serialize};

use crate::model::fiscal_year::FiscalYear;
use crate::model::ids::{BarId, DepartmentId, IndicatorId, MeasureId, RowId, SectionId};
use crate::model::indicator::ValuePlace;
use crate::model::outline::Outline;
use crate::model::plan::Plan;
use crate::model::schedule;
use crate::model::section;

/// The address of a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// A setting of the plan as a whole.
    Plan(PlanField),
    /// The structure itself.
    Structure,
    /// A department of the master.
    Department(DepartmentId),
    /// A field of a section.
    Section(SectionId, SectionField),
    /// A field of a measure.
    Measure(MeasureId, MeasureField),
}

/// Settings of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PlanField {
    /// 計画名.
    Title,
    /// 自治体名.
    City,
    /// 版.
    Edition,
    /// 策定日.
    Date,
    /// 計画期間.
    Period,
    /// 年度の書き方.
    YearWriting,
    /// 元号.
    Eras,
    /// 指標の既定.
    IndicatorDefaults,
    /// 部署の一覧.
    Departments,
    /// 様式.
    Form,
}

/// Fields of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SectionField {
    /// The section as a whole.
    Whole,
    /// Its title.
    Title,
    /// リード文.
    Lead,
}

/// Fields of a measure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MeasureField {
    /// The measure as a whole.
    Whole,
    /// 施策名.
    Name,
    /// 主管部署.
    Lead,
    /// 関連部署.
    Related,
    /// A narrative field by its key.
    Narrative(String),
    /// The schedule as a whole.
    Schedule,
    /// A row of the schedule.
    Row(RowId),
    /// A bar of the schedule.
    Bar(BarId),
    /// A field of an indicator.
    Indicator(IndicatorId, IndicatorField),
}

/// Fields of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum IndicatorField {
    /// The indicator as a whole.
    Whole,
    /// 指標名.
    Name,
    /// The name from a fiscal year on.
    NameFrom(FiscalYear),
    /// 単位.
    Unit,
    /// 値の内訳.
    Parts,
    /// よい方向.
    Direction,
    /// 値の数え方.
    Accumulation,
    /// A value.
    Value(ValuePlace),
    /// 現状値の時点.
    BaselineAsOf,
    /// 目標年度.
    FinalYear,
    /// 出典.
    Source,
    /// 定義.
    Definition,
    /// 算式.
    Formula,
    /// 目標の理由.
    Reason,
    /// 備考.
    Note,
}

impl Place {
    /// The measure that it lies in.
    pub fn measure(&self) -> Option<MeasureId> {
        match self {
            Self::Measure(id, _) => Some(*id),
            _ => None,
        }
    }

    /// The field without the measure or section it lies in: 「成果目標①の目標（令和6年度）」; used in the menu after 元に戻す.
    pub fn field_label(&self, plan: &Plan) -> String {
        match self {
            Self::Plan(field) => field.label().to_owned(),
            Self::Structure => "施策体系".to_owned(),
            Self::Department(id) => plan
                .departments
                .iter()
                .find(|department| department.id == *id)
                .map_or_else(|| "部署".to_owned(), |department| format!("部署「{}」", department.name)),
            Self::Section(id, field) => {
                let word = plan.section_word(*id);
                match field {
                    SectionField::Whole => word.to_owned(),
                    SectionField::Title => format!("{word}の名称"),
                    SectionField::Lead => format!("{word}のリード文"),
                }
            }
            Self::Measure(id, field) => measure_field_label(plan, *id, field),
        }
    }

    /// The whole address for the status line and for messages.
    pub fn describe(&self, plan: &Plan, outline: &Outline) -> String {
        let field = self.field_label(plan);
        match self {
            Self::Plan(_) | Self::Structure | Self::Department(_) => field,
            Self::Section(id, _) => {
                let title = section::find(&plan.sections, *id).map_or("", |section| section.title.as_str());
                format!("{title} › {field}")
            }
            Self::Measure(id, _) => {
                // ■, or the 1 of every area, names no single measure.
                let number = outline.number(*id);
                let name = plan.measure(*id).map_or("", |measure| measure.name.as_str());
                let head = match (number, name) {
                    ("", "") => plan.form.words.measure.clone(),
                    ("", name) => name.to_owned(),
                    (number, name) if outline.is_number_unique(number) || name.is_empty() => number.to_owned(),
                    (number, name) => format!("{number} {name}"),
                };
                format!("{head} › {field}")
            }
        }
    }
}

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

fn measure_field_label(plan: &Plan, id: MeasureId, field: &MeasureField) -> String {
    let form = &plan.form;
    let words = &form.words;
    let measure = plan.measure(id);
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
        MeasureField::Indicator(id, field) => {
            let number = measure
                .and_then(|measure| measure.indicators.iter().position(|indicator| indicator.id == *id))
                .map(|position| form.indicators.number.write(position + 1))
                .unwrap_or_default();
            let head = format!("{}{number}", words.indicators);
            match field {
                IndicatorField::Whole => head,
                field => format!("{head}の{}", field.label(plan)),
            }
        }
    }
}

fn quoted(word: &str, label: &str) -> String {
    if label.is_empty() { word.to_owned() } else { format!("{word}「{label}」") }
}
