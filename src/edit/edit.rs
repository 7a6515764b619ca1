//! What an officer can do to a plan, as closed lists of intents. Carrying them out is left to [`crate::edit::apply`].

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::department::{Department, DepartmentRef};
use crate::model::era::{Era, YearWriting};
use crate::model::fiscal_year::{FiscalYear, Period, YearMonth};
use crate::model::form::{Form, IndicatorDefaults};
use crate::model::guess::{Accumulation, Direction};
use crate::model::ids::{BarId, DepartmentId, IndicatorId, MeasureId, RowId, SectionId};
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::measure::Measure;
use crate::model::place::{IndicatorField, MeasureField, Place, PlanField, SectionField};
use crate::model::plan::Plan;
use crate::model::reading::Reading;
use crate::model::schedule::{Bar, Row};
use crate::model::section::{self, Section};

/// One thing done to a plan.
#[derive(Debug, Clone)]
pub enum Edit {
    /// To the plan's settings.
    Plan(PlanEdit),
    /// To the list of departments.
    Department(DepartmentEdit),
    /// To the structure.
    Structure(StructureEdit),
    /// To one measure.
    Measure(MeasureId, MeasureEdit),
    /// Several that are one step for the officer, with its name: 「貼り付け」.
    Together(String, Vec<Edit>),
    /// The whole plan as it was at another time, with what the menu says: 「控えに戻す（計画全体）」.
    Whole(String, Arc<Plan>),
}

/// Edits of the plan's settings.
#[derive(Debug, Clone)]
pub enum PlanEdit {
    /// 計画名.
    Title(String),
    /// 自治体名.
    City(String),
    /// 版.
    Edition(String),
    /// 策定日.
    Date(Option<NaiveDate>),
    /// 計画期間. Bars and values outside the new period are kept.
    Period(Period),
    /// 年度の書き方, of all that is derived.
    YearWriting(YearWriting),
    /// Writes the fiscal years that stand in running text the plan's way.
    RewriteYearsInText,
    /// 元号 of the plan's own.
    Eras(Vec<Era>),
    /// 指標の既定.
    IndicatorDefaults(IndicatorDefaults),
    /// 様式. What the new form does not show is kept.
    Form(Arc<Form>),
}

/// Edits of the list of departments.
#[derive(Debug, Clone)]
pub enum DepartmentEdit {
    /// Adds one at the end.
    Add(Department),
    /// Renames one.
    Rename(DepartmentId, String),
    /// Sets its division.
    Division(DepartmentId, String),
    /// Removes one; measures keep its name as a free name.
    Remove(DepartmentId),
    /// Moves one to a position.
    Move(DepartmentId, usize),
}

/// Edits of the structure. Positions count after the moved thing was taken out.
#[derive(Debug, Clone)]
pub enum StructureEdit {
    /// Puts a section under a parent (`None` at the top).
    AddSection(Option<SectionId>, usize, Section),
    /// Removes a section with all that stands in it.
    RemoveSection(SectionId),
    /// Moves a section.
    MoveSection(SectionId, Option<SectionId>, usize),
    /// Renames a section.
    RenameSection(SectionId, String),
    /// Sets a section's lead text.
    SectionLead(SectionId, String),
    /// Puts a new measure into a section.
    AddMeasure(SectionId, usize, Arc<Measure>),
    /// Removes a measure and every 再掲 of it.
    RemoveMeasure(MeasureId),
    /// Moves a measure to another place.
    MoveMeasure(MeasureId, SectionId, usize),
    /// 再掲: lists a measure again.
    ListAgain(SectionId, usize, MeasureId),
    /// Takes a 再掲 away.
    RemoveAgain(SectionId, MeasureId),
}

/// Edits of a measure.
#[derive(Debug, Clone)]
pub enum MeasureEdit {
    /// 施策名.
    Name(String),
    /// 主管部署.
    Lead(Vec<DepartmentRef>),
    /// 関連部署.
    Related(Vec<DepartmentRef>),
    /// 記述欄, by key.
    Narrative(String, String),
    /// 工程.
    Schedule(ScheduleEdit),
    /// 指標.
    Indicator(IndicatorEdit),
    /// The measure as it was at another time; `self.0` says why, for the menu.
    Replace(String, Arc<Measure>),
}

/// Edits of a schedule.
#[derive(Debug, Clone)]
pub enum ScheduleEdit {
    /// Adds a row at a position.
    AddRow(usize, Row),
    /// Renames a row.
    RenameRow(RowId, String),
    /// Moves a row to a position.
    MoveRow(RowId, usize),
    /// Removes a row with its bars.
    RemoveRow(RowId),
    /// Adds a bar to a row.
    AddBar(RowId, Bar),
    /// Sets a bar's words. When they are `settled` (typing ended), a deadline among them moves the bar.
    Label(BarId, String, Settled),
    /// Sets a bar's months; a deadline among its words follows.
    Span(BarId, YearMonth, YearMonth),
    /// Moves a bar to another row and other months.
    MoveBar(BarId, RowId, YearMonth, YearMonth),
    /// Sets whether a bar goes on beyond its end.
    Open(BarId, bool),
    /// Sets a bar's kind.
    Kind(BarId, String),
    /// Removes a bar.
    RemoveBar(BarId),
}

/// Whether words are still being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Typing goes on.
    No,
    /// Typing ended.
    Yes,
}

/// Edits of indicators.
#[derive(Debug, Clone)]
pub enum IndicatorEdit {
    /// Adds one at a position.
    Add(usize, Box<Indicator>),
    /// Removes one.
    Remove(IndicatorId),
    /// Moves one to a position.
    Move(IndicatorId, usize),
    /// Changes a field of one.
    Set(IndicatorId, IndicatorChange),
}

/// Changes of an indicator's fields.
#[derive(Debug, Clone)]
pub enum IndicatorChange {
    /// 指標名.
    Name(String),
    /// The name from a fiscal year on; `None` lets the earlier name go on.
    NameFrom(FiscalYear, Option<String>),
    /// 単位.
    Unit(String),
    /// 値の内訳.
    Parts(Vec<String>),
    /// よい方向.
    Direction(Option<Direction>),
    /// 値の数え方.
    Accumulation(Option<Accumulation>),
    /// Values in words.
    Values(Vec<(ValuePlace, String)>),
    /// What a value means, where we understood it wrongly; `None` for our own reading.
    Correct(ValuePlace, Option<Reading>),
    /// 現状値の時点.
    BaselineAsOf(String),
    /// 目標年度.
    FinalYear(Option<FiscalYear>),
    /// 出典.
    Source(String),
    /// 定義.
    Definition(String),
    /// 算式.
    Formula(String),
    /// 目標の理由.
    Reason(String),
    /// 備考.
    Note(String),
}

impl Edit {
    /// The place it changes.
    pub fn place(&self) -> Place {
        match self {
            Self::Plan(edit) => Place::Plan(edit.field()),
            Self::Department(edit) => match edit {
                DepartmentEdit::Rename(id, _) | DepartmentEdit::Division(id, _) => Place::Department(*id),
                _ => Place::Plan(PlanField::Departments),
            },
            Self::Structure(edit) => edit.place(),
            Self::Measure(id, edit) => Place::Measure(*id, edit.field()),
            Self::Together(_, edits) => edits.first().map_or(Place::Structure, Self::place),
            Self::Whole(..) => Place::Structure,
        }
    }

    /// What the menu says after 「元に戻す：」. `after` is the plan in which the edit was carried out, `before` the one
    /// from which it started; a thing that was removed is named from `before`.
    pub fn label(&self, before: &Plan, after: &Plan) -> String {
        let field = |plan: &Plan| self.place().field_label(plan);
        match self {
            Self::Together(label, _) | Self::Whole(label, _) => label.clone(),
            Self::Plan(PlanEdit::RewriteYearsInText) => "本文の年度の書き方".to_owned(),
            Self::Plan(_) => field(after),
            Self::Department(edit) => match edit {
                DepartmentEdit::Add(_) => "部署の追加".to_owned(),
                DepartmentEdit::Remove(_) => "部署の削除".to_owned(),
                DepartmentEdit::Move(..) => "部署の移動".to_owned(),
                DepartmentEdit::Rename(..) | DepartmentEdit::Division(..) => field(after),
            },
            Self::Structure(edit) => edit.label(before, after),
            Self::Measure(_, edit) => edit.label(&field(before), &field(after), before),
        }
    }

    /// Edits with the same key that follow one another are one step: typing in one field.
    pub fn merge_key(&self) -> Option<Place> {
        let typing = match self {
            Self::Plan(edit) => {
                matches!(edit, PlanEdit::Title(_) | PlanEdit::City(_) | PlanEdit::Edition(_) | PlanEdit::IndicatorDefaults(_))
            }
            Self::Department(edit) => matches!(edit, DepartmentEdit::Rename(..) | DepartmentEdit::Division(..)),
            Self::Structure(edit) => matches!(edit, StructureEdit::RenameSection(..) | StructureEdit::SectionLead(..)),
            Self::Measure(_, edit) => edit.is_typing(),
            Self::Together(..) | Self::Whole(..) => false,
        };
        typing.then(|| self.place())
    }
}

impl PlanEdit {
    fn field(&self) -> PlanField {
        match self {
            Self::Title(_) => PlanField::Title,
            Self::City(_) => PlanField::City,
            Self::Edition(_) => PlanField::Edition,
            Self::Date(_) => PlanField::Date,
            Self::Period(_) => PlanField::Period,
            Self::YearWriting(_) | Self::RewriteYearsInText => PlanField::YearWriting,
            Self::Eras(_) => PlanField::Eras,
            Self::IndicatorDefaults(_) => PlanField::IndicatorDefaults,
            Self::Form(_) => PlanField::Form,
        }
    }
}

impl StructureEdit {
    fn place(&self) -> Place {
        match self {
            Self::AddSection(_, _, section) => Place::Section(section.id, SectionField::Whole),
            Self::MoveSection(id, ..) => Place::Section(*id, SectionField::Whole),
            Self::RenameSection(id, _) => Place::Section(*id, SectionField::Title),
            Self::SectionLead(id, _) => Place::Section(*id, SectionField::Lead),
            Self::AddMeasure(_, _, measure) => Place::Measure(measure.id, MeasureField::Whole),
            Self::MoveMeasure(id, ..) | Self::ListAgain(_, _, id) | Self::RemoveAgain(_, id) => Place::Measure(*id, MeasureField::Whole),
            Self::RemoveSection(_) | Self::RemoveMeasure(_) => Place::Structure,
        }
    }

    fn label(&self, before: &Plan, after: &Plan) -> String {
        let measure = &before.form.words.measure;
        let named = |id: &MeasureId| before.measure(*id).map_or_else(|| measure.clone(), |found| format!("{measure}「{}」", found.name));
        match self {
            Self::AddSection(_, _, section) => format!("{}の追加", after.section_word(section.id)),
            Self::RemoveSection(id) => {
                let title = section::find(&before.sections, *id).map_or("", |found| found.title.as_str());
                format!("{}「{title}」の削除", before.section_word(*id))
            }
            Self::MoveSection(id, ..) => format!("{}の移動", before.section_word(*id)),
            Self::RenameSection(..) | Self::SectionLead(..) => self.place().field_label(after),
            Self::AddMeasure(..) => format!("{measure}の追加"),
            Self::RemoveMeasure(id) => format!("{}の削除", named(id)),
            Self::MoveMeasure(id, ..) => format!("{}の移動", named(id)),
            Self::ListAgain(..) => format!("{}の追加", before.form.words.again),
            Self::RemoveAgain(..) => format!("{}の削除", before.form.words.again),
        }
    }
}

impl MeasureEdit {
    fn field(&self) -> MeasureField {
        match self {
            Self::Name(_) => MeasureField::Name,
            Self::Lead(_) => MeasureField::Lead,
            Self::Related(_) => MeasureField::Related,
            Self::Narrative(key, _) => MeasureField::Narrative(key.clone()),
            Self::Schedule(edit) => match edit {
                ScheduleEdit::AddRow(_, row) => MeasureField::Row(row.id),
                ScheduleEdit::RenameRow(id, _) | ScheduleEdit::MoveRow(id, _) => MeasureField::Row(*id),
                ScheduleEdit::AddBar(_, bar) => MeasureField::Bar(bar.id),
                ScheduleEdit::Label(id, ..)
                | ScheduleEdit::Span(id, ..)
                | ScheduleEdit::MoveBar(id, ..)
                | ScheduleEdit::Open(id, _)
                | ScheduleEdit::Kind(id, _) => MeasureField::Bar(*id),
                ScheduleEdit::RemoveRow(_) | ScheduleEdit::RemoveBar(_) => MeasureField::Schedule,
            },
            Self::Indicator(edit) => match edit {
                IndicatorEdit::Add(_, indicator) => MeasureField::Indicator(indicator.id, IndicatorField::Whole),
                IndicatorEdit::Remove(id) | IndicatorEdit::Move(id, _) => MeasureField::Indicator(*id, IndicatorField::Whole),
                IndicatorEdit::Set(id, change) => MeasureField::Indicator(*id, change.field()),
            },
            Self::Replace(..) => MeasureField::Whole,
        }
    }

    fn label(&self, before: &str, after: &str, plan: &Plan) -> String {
        let words = &plan.form.words;
        match self {
            Self::Replace(label, _) => label.clone(),
            Self::Schedule(edit) => match edit {
                ScheduleEdit::AddRow(..) => format!("{}の行の追加", words.schedule),
                ScheduleEdit::MoveRow(..) => format!("{before}の移動"),
                ScheduleEdit::RemoveRow(_) => format!("{}の行の削除", words.schedule),
                ScheduleEdit::AddBar(..) => format!("{}の期間の追加", words.schedule),
                ScheduleEdit::RemoveBar(_) => format!("{}の期間の削除", words.schedule),
                ScheduleEdit::Span(..) | ScheduleEdit::MoveBar(..) => format!("{after}の期間"),
                ScheduleEdit::Kind(..) => format!("{after}の種類"),
                ScheduleEdit::Open(..) => format!("{after}の続き"),
                ScheduleEdit::RenameRow(..) | ScheduleEdit::Label(..) => after.to_owned(),
            },
            Self::Indicator(edit) => match edit {
                IndicatorEdit::Add(..) => format!("{after}の追加"),
                IndicatorEdit::Remove(_) => format!("{before}の削除"),
                IndicatorEdit::Move(..) => format!("{before}の移動"),
                IndicatorEdit::Set(_, IndicatorChange::Correct(..)) => format!("{before}の読み取り"),
                IndicatorEdit::Set(..) => after.to_owned(),
            },
            _ => after.to_owned(),
        }
    }

    fn is_typing(&self) -> bool {
        match self {
            Self::Name(_) | Self::Narrative(..) => true,
            Self::Schedule(edit) => matches!(edit, ScheduleEdit::RenameRow(..) | ScheduleEdit::Label(..)),
            Self::Indicator(IndicatorEdit::Set(_, change)) => match change {
                IndicatorChange::Values(values) => values.len() == 1,
                IndicatorChange::Name(_)
                | IndicatorChange::NameFrom(..)
                | IndicatorChange::Unit(_)
                | IndicatorChange::BaselineAsOf(_)
                | IndicatorChange::Source(_)
                | IndicatorChange::Definition(_)
                | IndicatorChange::Formula(_)
                | IndicatorChange::Reason(_)
                | IndicatorChange::Note(_) => true,
                _ => false,
            },
            _ => false,
        }
    }
}

impl IndicatorChange {
    fn field(&self) -> IndicatorField {
        match self {
            Self::Name(_) => IndicatorField::Name,
            Self::NameFrom(year, _) => IndicatorField::NameFrom(*year),
            Self::Unit(_) => IndicatorField::Unit,
            Self::Parts(_) => IndicatorField::Parts,
            Self::Direction(_) => IndicatorField::Direction,
            Self::Accumulation(_) => IndicatorField::Accumulation,
            Self::Values(values) => values.first().map_or(IndicatorField::Whole, |(place, _)| IndicatorField::Value(*place)),
            Self::Correct(place, _) => IndicatorField::Value(*place),
            Self::BaselineAsOf(_) => IndicatorField::BaselineAsOf,
            Self::FinalYear(_) => IndicatorField::FinalYear,
            Self::Source(_) => IndicatorField::Source,
            Self::Definition(_) => IndicatorField::Definition,
            Self::Formula(_) => IndicatorField::Formula,
            Self::Reason(_) => IndicatorField::Reason,
            Self::Note(_) => IndicatorField::Note,
        }
    }
}
