//! The form that a plan carries: what would keep a sheet from being drawn.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::place::{Place, PlanField};
use crate::model::plan::Plan;
use crate::storage::repair::{At, Log};

/// Widest cell of a sheet, in parts.
const WIDEST: u8 = 12;

/// Mends the form.
pub(super) fn mend(plan: &mut Plan, log: &mut Log) {
    let form = Arc::make_mut(&mut plan.form);
    let at = || At::Place(Place::Plan(PlanField::Form));
    let cells = form.sheet.blocks.iter_mut().flat_map(|block| &mut block.rows).flat_map(|row| &mut row.cells);
    for cell in cells.filter(|cell| !(1..=WIDEST).contains(&cell.width)) {
        let width = cell.width.clamp(1, WIDEST);
        log.mended(at(), format!("紙面の欄の幅は1から{WIDEST}までなので、{}を{width}にしました。", cell.width), "");
        cell.width = width;
    }
    let mut keys = BTreeSet::new();
    for field in form.narratives.iter().filter(|field| !keys.insert(field.key.as_str())) {
        log.noticed(
            at(),
            format!("記述欄「{}」の key（{}）が、ほかの記述欄と同じです。", field.label, field.key),
            "二つの欄に同じ文章が出ます。様式を直してください。",
        );
    }
}
