//! The lists and figures that write themselves, by their kind, and their usual captions in the form's words.

use crate::derive::chart::Chart;
use crate::derive::list_table::ListTable;
use crate::derive::{cross_listings, evidence_list, indicator_list, measure_list, priority_table, vision_matrix};
use crate::derive::{organisation_chart, structure_chart, year_chart};
use crate::model::chapter::DerivedKind;
use crate::model::ids::SectionId;
use crate::model::outline::Outline;
use crate::model::plan::Plan;

/// The list of a kind, of the whole plan or of one section. `None` for figures, which [`chart`] makes, and for a
/// section that is gone.
pub fn table(kind: DerivedKind, section: Option<SectionId>, plan: &Plan, outline: &Outline) -> Option<ListTable> {
    let caption = usual_caption(kind, plan);
    match kind {
        DerivedKind::StructureChart | DerivedKind::OrganisationChart | DerivedKind::YearChart => None,
        DerivedKind::MeasureList => measure_list::table(caption, section, plan, outline),
        DerivedKind::IndicatorList => indicator_list::table(caption, section, plan, outline),
        DerivedKind::CrossListings => cross_listings::table(caption, section, plan, outline),
        DerivedKind::PriorityTable => priority_table::table(caption, section, plan, outline),
        DerivedKind::VisionMatrix => vision_matrix::table(caption, section, plan, outline),
        DerivedKind::EvidenceList => evidence_list::table(caption, section, plan, outline),
    }
}

/// The figure of a kind, `width` millimetres wide. `None` for lists, and where there is nothing to draw.
pub fn chart(kind: DerivedKind, plan: &Plan, outline: &Outline, width: f32) -> Option<Chart> {
    match kind {
        DerivedKind::StructureChart => structure_chart::chart(plan, outline, width),
        DerivedKind::OrganisationChart => organisation_chart::chart(plan, width),
        DerivedKind::YearChart => Some(year_chart::chart(plan, width)),
        _ => None,
    }
}

/// The caption of a list or figure where the officer gave none, in the form's words.
pub fn usual_caption(kind: DerivedKind, plan: &Plan) -> String {
    let words = &plan.form.words;
    match kind {
        DerivedKind::StructureChart => format!("{}の体系", words.measure),
        DerivedKind::OrganisationChart => "推進体制".to_owned(),
        DerivedKind::YearChart => "計画期間".to_owned(),
        DerivedKind::MeasureList => format!("{}一覧", words.measure),
        DerivedKind::IndicatorList => format!("{}一覧", words.indicators),
        DerivedKind::CrossListings => format!("{}一覧", words.again),
        DerivedKind::PriorityTable => format!("{}との関係", unmarked(&words.priorities, &words.priority_mark)),
        DerivedKind::VisionMatrix => format!("{}と{}の対応", words.visions, words.measure),
        DerivedKind::EvidenceList => format!("{}一覧", words.evidence),
    }
}

/// A form's word without the mark that it may begin with: 「★ 国の重点取組事項」.
pub(super) fn unmarked<'a>(word: &'a str, mark: &str) -> &'a str {
    word.strip_prefix(mark).map_or(word, str::trim_start)
}
