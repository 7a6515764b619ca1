//! Where an edit is done, so that undo can show it, and which edits are typing in one field, so that they are one step.

use crate::edit::around::{AppendixEdit, BlockEdit, ChapterEdit, ListEdit, PriorityEdit, TableEdit};
use crate::edit::edit::{
    AnnualEdit, DepartmentEdit, Edit, IndicatorChange, IndicatorEdit, MeasureEdit, PlanEdit, ScheduleEdit, StructureEdit,
};
use crate::model::ids::IndicatorId;
use crate::model::place::{AppendixField, BlockField, ChapterField, IndicatorField, MeasureField, Place, PlanField, SectionField};

/// Edits with the same key that follow one another are one step: typing in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypingKey {
    place: Place,
    /// Position in a list whose elements have no place of their own.
    at: usize,
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
            Self::Chapter(edit) => edit.place(),
            Self::Block(edit) => edit.place(),
            Self::Appendix(edit) => Place::Appendix(edit.field()),
            Self::Priority(edit) => edit.place(),
            Self::Together(_, edits) => edits.first().map_or(Place::Structure, Self::place),
            Self::Whole(..) => Place::Structure,
        }
    }

    /// The key under which typing is one step; `None` for what is a step of its own.
    pub fn merge_key(&self) -> Option<TypingKey> {
        let at = match self {
            Self::Plan(edit) => {
                matches!(edit, PlanEdit::Title(_) | PlanEdit::City(_) | PlanEdit::Edition(_) | PlanEdit::IndicatorDefaults(_)).then_some(0)
            }
            Self::Department(edit) => matches!(edit, DepartmentEdit::Rename(..) | DepartmentEdit::Division(..)).then_some(0),
            Self::Structure(edit) => edit.typing(),
            Self::Measure(_, edit) => edit.typing(),
            Self::Chapter(edit) => matches!(edit, ChapterEdit::Title(..)).then_some(0),
            Self::Block(edit) => edit.is_typing().then_some(0),
            Self::Appendix(edit) => edit.is_typing().then_some(0),
            Self::Priority(edit) => edit.typing(),
            Self::Together(..) | Self::Whole(..) => None,
        };
        at.map(|at| TypingKey { place: self.place(), at })
    }
}

impl<T> ListEdit<T> {
    /// The position of the element it is about, once it was carried out; `None` for one that was removed.
    pub fn at(&self) -> Option<usize> {
        match self {
            Self::Add(at, _) | Self::Set(at, _) | Self::Move(_, at) => Some(*at),
            Self::Remove(_) => None,
        }
    }

    /// The position that is typed in.
    fn typing(&self) -> Option<usize> {
        match self {
            Self::Set(at, _) => Some(*at),
            _ => None,
        }
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
            Self::Visions(id, _) => Place::Section(*id, SectionField::Visions),
            Self::SectionIndicator(id, edit) => {
                let (indicator, field) = edit.target();
                Place::Section(*id, SectionField::Indicator(indicator, field))
            }
            Self::SectionEvidence(id, _) => Place::Section(*id, SectionField::Evidence),
            Self::Brief(id, _) => Place::Section(*id, SectionField::Brief),
        }
    }

    fn typing(&self) -> Option<usize> {
        match self {
            Self::RenameSection(..) | Self::SectionLead(..) => Some(0),
            Self::Visions(_, list) => list.typing(),
            Self::SectionIndicator(_, edit) => edit.is_typing().then_some(0),
            Self::SectionEvidence(_, list) => list.typing(),
            _ => None,
        }
    }
}

impl MeasureEdit {
    /// The field of the measure that it changes.
    pub fn field(&self) -> MeasureField {
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
            Self::Indicator(edit) => {
                let (indicator, field) = edit.target();
                MeasureField::Indicator(indicator, field)
            }
            Self::Annual(edit) => edit.field(),
            Self::Evidence(list) => match list {
                ListEdit::Add(_, evidence) | ListEdit::Set(_, evidence) => MeasureField::Evidence(Some(evidence.id)),
                ListEdit::Remove(_) | ListEdit::Move(..) => MeasureField::Evidence(None),
            },
            Self::Visions(_) => MeasureField::Visions,
            Self::Priorities(_) => MeasureField::Priorities,
            Self::References(_) => MeasureField::References,
            Self::Summary(_) => MeasureField::Summary,
            Self::Pictures(_) => MeasureField::Pictures,
            Self::Confirmed(field) => field.clone(),
            Self::Replace(..) => MeasureField::Whole,
        }
    }

    fn typing(&self) -> Option<usize> {
        match self {
            Self::Name(_) | Self::Narrative(..) | Self::Summary(_) | Self::Annual(AnnualEdit::Lines(..)) => Some(0),
            Self::Schedule(edit) => matches!(edit, ScheduleEdit::RenameRow(..) | ScheduleEdit::Label(..)).then_some(0),
            Self::Indicator(edit) => edit.is_typing().then_some(0),
            Self::Evidence(list) => list.typing(),
            Self::References(list) => list.typing(),
            Self::Pictures(list) => list.typing(),
            _ => None,
        }
    }
}

impl AnnualEdit {
    fn field(&self) -> MeasureField {
        match self {
            Self::Lines(cell, _) => MeasureField::Annual(*cell),
            // These are about a case or a line, which have no place of their own.
            Self::AddBranch(..) | Self::RenameBranch(..) | Self::RemoveBranch(..) | Self::Decide(..) | Self::Span(..) => {
                MeasureField::Whole
            }
        }
    }
}

impl ChapterEdit {
    fn place(&self) -> Place {
        match self {
            Self::Add(_, _, chapter) => Place::Chapter(chapter.id, ChapterField::Whole),
            Self::Remove(id) | Self::Move(id, ..) | Self::Position(id, _) | Self::Sheets(id, _) => Place::Chapter(*id, ChapterField::Whole),
            Self::Title(id, _) | Self::Numbered(id, _) => Place::Chapter(*id, ChapterField::Title),
        }
    }
}

impl BlockEdit {
    fn place(&self) -> Place {
        match self {
            Self::Add(_, _, block) => Place::Block(block.id, BlockField::Whole),
            Self::Remove(id) | Self::Move(id, ..) | Self::Picture(id, _) | Self::Derived(id, _) => Place::Block(*id, BlockField::Whole),
            Self::Text(id, _) => Place::Block(*id, BlockField::Text),
            Self::Table(id, edit) => Place::Block(*id, edit.field()),
        }
    }

    fn is_typing(&self) -> bool {
        match self {
            Self::Text(..) | Self::Picture(..) | Self::Derived(..) => true,
            Self::Table(_, TableEdit::Cells(cells)) => cells.len() == 1,
            Self::Table(_, edit) => matches!(edit, TableEdit::Caption(_) | TableEdit::Source(_)),
            Self::Add(..) | Self::Remove(_) | Self::Move(..) => false,
        }
    }
}

impl TableEdit {
    fn field(&self) -> BlockField {
        match self {
            Self::Caption(_) => BlockField::Caption,
            Self::Source(_) => BlockField::Source,
            Self::Cells(cells) => cells.first().map_or(BlockField::Whole, |((row, column), _)| BlockField::Cell(*row, *column)),
            _ => BlockField::Whole,
        }
    }
}

impl AppendixEdit {
    fn field(&self) -> AppendixField {
        match self {
            Self::Cover(_) => AppendixField::Cover,
            Self::Organisation(list) => AppendixField::Organisation(list.at()),
            Self::RelatedPlan(list) => AppendixField::RelatedPlan(list.at()),
            Self::Footnote(list) => AppendixField::Footnote(list.at()),
            Self::Term(list) => AppendixField::Term(list.at()),
            Self::Chronology(list) => AppendixField::Chronology(list.at()),
            Self::Ordinance(list) => AppendixField::Ordinance(list.at()),
            Self::Colophon(list) => AppendixField::Colophon(list.at()),
            Self::Packet(list) => AppendixField::Packet(list.at()),
            Self::AddPicture(_) | Self::RemovePicture(_) => AppendixField::Pictures,
        }
    }

    fn is_typing(&self) -> bool {
        match self {
            Self::Cover(_) => true,
            Self::Organisation(list) => list.typing().is_some(),
            Self::RelatedPlan(list) => list.typing().is_some(),
            Self::Footnote(list) => list.typing().is_some(),
            Self::Term(list) => list.typing().is_some(),
            Self::Chronology(list) => list.typing().is_some(),
            Self::Ordinance(list) => list.typing().is_some(),
            Self::Colophon(list) => list.typing().is_some(),
            Self::Packet(list) => list.typing().is_some(),
            Self::AddPicture(_) | Self::RemovePicture(_) => false,
        }
    }
}

impl PriorityEdit {
    fn place(&self) -> Place {
        match self {
            Self::Edition(ListEdit::Add(_, edition) | ListEdit::Set(_, edition)) => Place::PriorityEdition(edition.id),
            Self::Edition(_) => Place::Appendix(AppendixField::Priorities),
            Self::Item(id, _) | Self::MoveMapping(_, id) => Place::PriorityEdition(*id),
        }
    }

    /// Names of editions and words of items are told apart: an edition counts as 0, its items from 1.
    fn typing(&self) -> Option<usize> {
        match self {
            Self::Edition(list) => list.typing().map(|_| 0),
            Self::Item(_, list) => list.typing().map(|at| at + 1),
            Self::MoveMapping(..) => None,
        }
    }
}

impl IndicatorEdit {
    fn target(&self) -> (IndicatorId, IndicatorField) {
        match self {
            Self::Add(_, indicator) => (indicator.id, IndicatorField::Whole),
            Self::Remove(id) | Self::Move(id, _) => (*id, IndicatorField::Whole),
            Self::Set(id, change) => (*id, change.field()),
        }
    }

    fn is_typing(&self) -> bool {
        match self {
            Self::Set(_, IndicatorChange::Values(values)) => values.len() == 1,
            Self::Set(_, change) => matches!(
                change,
                IndicatorChange::Name(_)
                    | IndicatorChange::NameFrom(..)
                    | IndicatorChange::Unit(_)
                    | IndicatorChange::BaselineAsOf(_)
                    | IndicatorChange::Source(_)
                    | IndicatorChange::Definition(_)
                    | IndicatorChange::Formula(_)
                    | IndicatorChange::Reason(_)
                    | IndicatorChange::Note(_)
            ),
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
