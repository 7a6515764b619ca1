//! The bodies that carry the plan: each stands under one that is there, and none under itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::ids::BodyId;
use crate::model::place::{AppendixField, Place};
use crate::model::plan::Plan;
use crate::storage::repair::{At, Log};

/// Mends the tree of bodies.
pub(super) fn mend(plan: &mut Plan, log: &mut Log) {
    let bodies = Arc::make_mut(&mut plan.organisation);
    let mut above: BTreeMap<BodyId, Option<BodyId>> = bodies.iter().map(|body| (body.id, body.under)).collect();
    for (position, body) in bodies.iter_mut().enumerate() {
        let Some(under) = body.under else { continue };
        let what = if !above.contains_key(&under) {
            format!("計画にない組織（{under}）の下に置かれていたので、最上位に移しました。")
        } else if is_in_circle(body.id, &above) {
            "上下の関係が一回りしていたので、最上位に移しました。".to_owned()
        } else {
            continue;
        };
        log.mended(At::Place(Place::Appendix(AppendixField::Organisation(Some(position)))), what, "上位の組織を選び直してください。");
        body.under = None;
        above.insert(body.id, None);
    }
}

/// Whether the way up from a body comes back to it.
fn is_in_circle(id: BodyId, above: &BTreeMap<BodyId, Option<BodyId>>) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = id;
    while let Some(Some(under)) = above.get(&at) {
        if *under == id {
            return true;
        }
        if !seen.insert(*under) {
            return false;
        }
        at = *under;
    }
    false
}
