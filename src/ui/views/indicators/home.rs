//! Whose indicators a table shows: those of a measure or of a section. The table itself does not care.

use crate::edit::edit::{Edit, IndicatorChange, IndicatorEdit, MeasureEdit, StructureEdit};
use crate::model::ids::{IndicatorId, MeasureId, SectionId};
use crate::model::indicator::Indicator;
use crate::model::measure::Measure;
use crate::model::place::{IndicatorField, MeasureField, Place, SectionField};
use crate::model::section::Section;

/// What indicators belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Home {
    /// A measure.
    Measure(MeasureId),
    /// A section.
    Section(SectionId),
}

/// The indicators of a measure or a section.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// What they belong to.
    pub home: Home,
    /// In order.
    pub indicators: &'a [Indicator],
}

impl<'a> Listed<'a> {
    /// Those of a measure.
    pub fn of(measure: &'a Measure) -> Self {
        Self { home: Home::Measure(measure.id), indicators: &measure.indicators }
    }

    /// Those of a section.
    pub fn of_section(section: &'a Section) -> Self {
        Self { home: Home::Section(section.id), indicators: &section.indicators }
    }

    /// An edit of them, as an edit of the plan.
    pub fn edit(self, edit: IndicatorEdit) -> Edit {
        match self.home {
            Home::Measure(id) => Edit::Measure(id, MeasureEdit::Indicator(edit)),
            Home::Section(id) => Edit::Structure(StructureEdit::SectionIndicator(id, edit)),
        }
    }

    /// A change of one of them, as an edit of the plan.
    pub fn set(self, indicator: IndicatorId, change: IndicatorChange) -> Edit {
        self.edit(IndicatorEdit::Set(indicator, change))
    }

    /// The address of a field of one of them.
    pub fn place(self, indicator: IndicatorId, field: IndicatorField) -> Place {
        match self.home {
            Home::Measure(id) => Place::Measure(id, MeasureField::Indicator(indicator, field)),
            Home::Section(id) => Place::Section(id, SectionField::Indicator(indicator, field)),
        }
    }
}
