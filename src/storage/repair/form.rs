//! The form that a plan carries: what would keep a sheet from being drawn.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::place::{Place, PlanField};
use crate::model::plan::Plan;
use crate::model::sheet::{LARGEST_TEXT, SMALLEST_TEXT, SheetCell};
use crate::storage::repair::{At, Log};

/// Widest cell of a sheet, in parts.
const WIDEST: u8 = 12;

/// Mends the form.
pub(super) fn mend(plan: &mut Plan, log: &mut Log) {
    let form = Arc::make_mut(&mut plan.form);
    let at = || At::Place(Place::Plan(PlanField::Form));
    for cell in form.sheet.blocks.iter_mut().flat_map(|block| &mut block.rows).flat_map(|row| &mut row.cells) {
        if cell.below.iter().any(|under| !under.below.is_empty()) {
            cell.below = flat(std::mem::take(&mut cell.below));
            log.mended(at(), "紙面の欄が三段以上に重なっていたので、二段にしました。", "様式の配置を確かめてください。");
        }
        for cell in std::iter::once(&mut cell.width).chain(cell.below.iter_mut().map(|under| &mut under.width)) {
            let width = (*cell).clamp(1, WIDEST);
            if width != *cell {
                log.mended(at(), format!("紙面の欄の幅は1から{WIDEST}までなので、{cell}を{width}にしました。"), "");
                *cell = width;
            }
        }
    }
    let page = &mut form.sheet.page;
    let text = page.text.clamp(SMALLEST_TEXT, LARGEST_TEXT);
    let smallest = page.smallest_text.map(|size| size.clamp(SMALLEST_TEXT, text));
    if (text, smallest) != (page.text, page.smallest_text) {
        (page.text, page.smallest_text) = (text, smallest);
        let [least, most] = [SMALLEST_TEXT, LARGEST_TEXT].map(|tenths| tenths / 10);
        log.mended(at(), format!("紙面の文字の大きさは{least}から{most}ポイントまでなので、その範囲に直しました。"), "");
    }
    let twice = without_repeats(&mut form.document.parts)
        | form.levels.iter_mut().map(|level| without_repeats(&mut level.shows)).fold(false, |one, other| one | other);
    if twice {
        log.mended(at(), "文書の構成や、区分に載せるものに同じものが二度挙げられていたので、一つにしました。", "");
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

/// Cells under each other as one list, from top to bottom.
fn flat(cells: Vec<SheetCell>) -> Vec<SheetCell> {
    let mut all = Vec::with_capacity(cells.len());
    for mut cell in cells {
        let below = std::mem::take(&mut cell.below);
        all.push(cell);
        all.extend(flat(below));
    }
    all
}

/// Takes out what is listed a second time; whether there was any.
fn without_repeats<T: Copy + Ord>(list: &mut Vec<T>) -> bool {
    let before = list.len();
    let mut seen = BTreeSet::new();
    list.retain(|one| seen.insert(*one));
    list.len() < before
}
