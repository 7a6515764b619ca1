//! Copies of measures, rows and indicators with identities of their own.

use crate::base::id::IdMint;
use crate::model::ids::{AnnualLineId, BarId, EvidenceId, IndicatorId, MeasureId, RowId};
use crate::model::measure::Measure;

/// A copy of a measure that shares no identity with it, so that both can be edited apart. Its name says that it is a
/// copy until the officer renames it.
pub fn measure(original: &Measure, mint: &mut IdMint) -> Measure {
    let mut copy = original.clone();
    copy.id = MeasureId(mint.mint());
    copy.name = format!("{}（写し）", original.name);
    for row in &mut copy.schedule {
        row.id = RowId(mint.mint());
        for bar in &mut row.bars {
            bar.id = BarId(mint.mint());
        }
    }
    for indicator in &mut copy.indicators {
        indicator.id = IndicatorId(mint.mint());
    }
    for evidence in &mut copy.evidence {
        evidence.id = EvidenceId(mint.mint());
    }
    for year in &mut copy.annual {
        let branches = year.branches.iter_mut().map(|branch| &mut branch.lines);
        for lines in std::iter::once(&mut year.common).chain(branches) {
            for line in lines.actions.iter_mut().chain(&mut lines.goals) {
                line.id = AnnualLineId(mint.mint());
            }
        }
    }
    copy
}
