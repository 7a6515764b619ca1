//! The address of any field of a plan, and how it is told to a person: 「01-03 › 成果目標① › 目標 令和6年度」. The words for
//! each kind of field are those of the rooms below.

mod around;
mod label;

use serde::{Deserialize, Serialize};

use crate::model::annual::AnnualCell;
use crate::model::fiscal_year::FiscalYear;
use crate::model::ids::{BarId, BlockId, ChapterId, DepartmentId, EvidenceId, IndicatorId, MeasureId, PriorityEditionId, RowId, SectionId};
use crate::model::indicator::ValuePlace;
use crate::model::outline::Outline;
use crate::model::plan::Plan;
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
    /// A field of a chapter.
    Chapter(ChapterId, ChapterField),
    /// A block of a chapter, a section's page or an ordinance.
    Block(BlockId, BlockField),
    /// A part of the document that is no chapter, or an element of it by its position.
    Appendix(AppendixField),
    /// An edition of national priorities.
    PriorityEdition(PriorityEditionId),
}

/// Fields of a chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ChapterField {
    /// The chapter as a whole.
    Whole,
    /// Its heading.
    Title,
}

/// Fields of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BlockField {
    /// The block as a whole.
    Whole,
    /// Its text.
    Text,
    /// Its caption.
    Caption,
    /// The source under a table.
    Source,
    /// A cell of a table, by row and column from 0.
    Cell(usize, usize),
}

/// Parts of the document that are no chapters; an element by its position, `None` for the list as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AppendixField {
    /// 表紙.
    Cover,
    /// 推進体制.
    Organisation(Option<usize>),
    /// 関連計画の期間.
    RelatedPlan(Option<usize>),
    /// 脚注.
    Footnote(Option<usize>),
    /// 用語集.
    Term(Option<usize>),
    /// 策定経過.
    Chronology(Option<usize>),
    /// 設置要綱.
    Ordinance(Option<usize>),
    /// 奥付.
    Colophon(Option<usize>),
    /// 会議資料.
    Packet(Option<usize>),
    /// 画像.
    Pictures,
    /// 国の重点取組事項.
    Priorities,
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
    /// 将来の姿.
    Visions,
    /// An indicator of the section.
    Indicator(IndicatorId, IndicatorField),
    /// The evidence table.
    Evidence,
    /// Whether its measures stand in short.
    Brief,
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
    /// A list of actions or goals of a year.
    Annual(AnnualCell),
    /// An entry of the evidence table, `None` for the table.
    Evidence(Option<EvidenceId>),
    /// 将来の姿.
    Visions,
    /// 国の重点取組事項.
    Priorities,
    /// 【関連】.
    References,
    /// 概要版の一文.
    Summary,
    /// 画像.
    Pictures,
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
    /// Chapters, blocks and appendices are told by their own names: 「章「はじめに」の見出し」「用語「AI」」.
    pub fn field_label(&self, plan: &Plan) -> String {
        match self {
            Self::Plan(field) => field.label().to_owned(),
            Self::Structure => "施策体系".to_owned(),
            Self::Department(id) => plan
                .departments
                .iter()
                .find(|department| department.id == *id)
                .map_or_else(|| "部署".to_owned(), |department| quoted("部署", &department.name)),
            Self::Section(id, field) => label::of_section(plan, *id, *field),
            Self::Measure(id, field) => label::of_measure(plan, *id, field),
            Self::Chapter(id, field) => around::of_chapter(plan, *id, *field),
            Self::Block(id, field) => around::of_block(plan, *id, *field),
            Self::Appendix(field) => around::of_appendix(plan, *field),
            Self::PriorityEdition(id) => {
                let name = plan.priority_editions.iter().find(|edition| edition.id == *id).map_or("", |edition| edition.name.as_str());
                quoted(&plan.form.words.priorities, name)
            }
        }
    }

    /// The whole address for the status line and for messages.
    pub fn describe(&self, plan: &Plan, outline: &Outline) -> String {
        let field = self.field_label(plan);
        match self {
            Self::Plan(_) | Self::Structure | Self::Department(_) | Self::Chapter(..) | Self::Appendix(_) | Self::PriorityEdition(_) => {
                field
            }
            Self::Block(id, _) => match around::home_of_block(plan, *id) {
                Some(home) if !home.is_empty() => format!("{home} › {field}"),
                _ => field,
            },
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

/// A word with the name of what it is: 「用語「AI」」; the word alone where there is no name.
fn quoted(word: &str, name: &str) -> String {
    // The words of a bar may have several lines; where they are named they stand in one.
    let name = name.lines().collect::<Vec<_>>().join(" ");
    if name.is_empty() { word.to_owned() } else { format!("{word}「{name}」") }
}
