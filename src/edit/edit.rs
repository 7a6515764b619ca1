//! What an officer can do to a plan, as closed lists of intents. Carrying them out is left to [`crate::edit::apply`],
//! where they are and what the menu calls them to [`crate::edit::places`] and [`crate::edit::labels`].

use std::sync::Arc;

use chrono::NaiveDate;

use crate::edit::around::{AppendixEdit, BlockEdit, ChapterEdit, ListEdit, PriorityEdit};
use crate::model::annual::{AnnualCell, AnnualLine, Branch};
use crate::model::department::{Department, DepartmentRef};
use crate::model::era::{Era, YearWriting};
use crate::model::fiscal_year::{FiscalYear, Period, YearMonth};
use crate::model::form::{Form, IndicatorDefaults};
use crate::model::guess::{Accumulation, Direction};
use crate::model::ids::{AnnualLineId, BarId, DepartmentId, IndicatorId, MeasureId, PriorityId, RowId, SectionId, VisionId};
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::measure::{Evidence, Measure, PlacedPicture, Reference};
use crate::model::place::MeasureField;
use crate::model::plan::Plan;
use crate::model::reading::Reading;
use crate::model::schedule::{Bar, Row};
use crate::model::section::{Section, Vision};

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
    /// To the chapters.
    Chapter(ChapterEdit),
    /// To the blocks of a chapter, a section's page or an ordinance.
    Block(BlockEdit),
    /// To the cover, the appendices, the bodies and the pictures.
    Appendix(AppendixEdit),
    /// To the editions of national priorities.
    Priority(PriorityEdit),
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
    /// Removes a measure and every 再掲 of it, also from the packets.
    RemoveMeasure(MeasureId),
    /// Moves a measure to another place.
    MoveMeasure(MeasureId, SectionId, usize),
    /// 再掲: lists a measure again.
    ListAgain(SectionId, usize, MeasureId),
    /// Takes a 再掲 away.
    RemoveAgain(SectionId, MeasureId),
    /// 将来の姿 of a section. One that is removed leaves the measures that serve it.
    Visions(SectionId, ListEdit<Vision>),
    /// An indicator of a section.
    SectionIndicator(SectionId, IndicatorEdit),
    /// The evidence table of a section.
    SectionEvidence(SectionId, ListEdit<Evidence>),
    /// Whether the measures of a section stand in short on one page.
    Brief(SectionId, bool),
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
    /// 年次の取組事項・年次目標.
    Annual(AnnualEdit),
    /// エビデンス.
    Evidence(ListEdit<Evidence>),
    /// 将来の姿 that it serves.
    Visions(Vec<VisionId>),
    /// 国の重点取組事項 that it answers.
    Priorities(Vec<PriorityId>),
    /// 【関連】.
    References(ListEdit<Reference>),
    /// 概要版の一文; empty for the sentence that writes itself.
    Summary(String),
    /// 画像.
    Pictures(ListEdit<PlacedPicture>),
    /// The officer confirms a field that was taken over from another plan: 要確認 is taken away.
    Confirmed(MeasureField),
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

/// Edits of the actions and goals by year.
#[derive(Debug, Clone)]
pub enum AnnualEdit {
    /// Puts lines in place of those of a cell; see [`crate::model::annual::relined`].
    Lines(AnnualCell, Vec<AnnualLine>),
    /// Adds a case to a year, at a position.
    AddBranch(FiscalYear, usize, Branch),
    /// Renames a case in every year that has it.
    RenameBranch(String, String),
    /// Removes a case from a year, with its lines.
    RemoveBranch(FiscalYear, usize),
    /// Decides a case by its name, in every year that has it; `None` leaves it open again. The other cases are not touched.
    Decide(String, Option<bool>),
    /// Sets the months of a line: its deadline's words are rewritten, or added where it has none.
    Span(AnnualLineId, YearMonth, YearMonth),
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
