//! References to things of the plan that are not there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::department::{self, DepartmentRef};
use crate::model::ids::{DepartmentId, MeasureId, PictureId, PriorityId, VisionId};
use crate::model::indicator::Indicator;
use crate::model::measure::PlacedPicture;
use crate::model::place::{AppendixField, IndicatorField, MeasureField, Place, SectionField};
use crate::model::plan::Plan;
use crate::model::reading::Reading;
use crate::storage::repair::structure::each;
use crate::storage::repair::{At, Log};

/// Mends references of measures, sections, the cover, packets and priorities; those of blocks are left to `blocks`.
pub(super) fn mend(plan: &mut Plan, log: &mut Log) {
    let departments = Arc::clone(&plan.departments);
    let known_departments: BTreeSet<DepartmentId> = departments.iter().map(|one| one.id).collect();
    let known_priorities: BTreeSet<PriorityId> =
        plan.priority_editions.iter().flat_map(|edition| &edition.items).map(|one| one.id).collect();
    let known_pictures: BTreeSet<PictureId> = plan.pictures.iter().map(|one| one.id).collect();
    let mut known_visions: BTreeSet<VisionId> = BTreeSet::new();
    each(Arc::make_mut(&mut plan.sections).as_mut_slice(), &mut |section| {
        known_visions.extend(section.visions.iter().map(|one| one.id));
        let id = section.id;
        let at = |one: &Indicator| At::Place(Place::Section(id, SectionField::Indicator(one.id, IndicatorField::Whole)));
        readings(&mut section.indicators, &at, log);
    });

    for measure in &mut plan.measures {
        let id = measure.id;
        let at = |field| At::Place(Place::Measure(id, field));
        let measure = Arc::make_mut(measure);
        for (references, field) in [(&mut measure.lead, MeasureField::Lead), (&mut measure.related, MeasureField::Related)] {
            for reference in references {
                if let DepartmentRef::Master(gone) = *reference
                    && !known_departments.contains(&gone)
                {
                    let name = department::name(&departments, reference);
                    log.mended(
                        at(field.clone()),
                        format!("一覧にない部署（{gone}）が書かれていたので、名前「{name}」に置き換えました。"),
                        "正しい部署に直してください。",
                    );
                    *reference = DepartmentRef::Free(name);
                }
            }
        }
        for gone in taken_out(&mut measure.visions, &known_visions) {
            log.mended(at(MeasureField::Visions), format!("計画にない将来の姿（{gone}）への対応を除きました。"), "");
        }
        for gone in taken_out(&mut measure.priorities, &known_priorities) {
            log.mended(at(MeasureField::Priorities), format!("計画にない重点取組事項（{gone}）への対応を除きました。"), "");
        }
        for placed in &measure.pictures {
            picture(placed, &known_pictures, &|| at(MeasureField::Pictures), log);
        }
        let of_indicator = |indicator: &Indicator| at(MeasureField::Indicator(indicator.id, IndicatorField::Whole));
        readings(&mut measure.indicators, &of_indicator, log);
    }

    if let Some(placed) = &plan.cover.picture {
        picture(placed, &known_pictures, &|| At::Place(Place::Appendix(AppendixField::Cover)), log);
    }
    let known_measures: BTreeSet<MeasureId> = plan.measures.iter().map(|one| one.id).collect();
    let word = &plan.form.words.measure;
    for (position, packet) in Arc::make_mut(&mut plan.packets).iter_mut().enumerate() {
        let at = || At::Place(Place::Appendix(AppendixField::Packet(Some(position))));
        for gone in taken_out(&mut packet.sheets, &known_measures) {
            log.mended(at(), format!("計画にない{word}（{gone}）を、会議資料から除きました。"), "");
        }
        let mut seen = BTreeSet::new();
        let listed = packet.sheets.len();
        packet.sheets.retain(|id| seen.insert(*id));
        if packet.sheets.len() < listed {
            log.mended(at(), format!("会議資料に同じ{word}が二度挙げられていたので、一つにしました。"), "");
        }
    }
    for item in Arc::make_mut(&mut plan.priority_editions).iter_mut().flat_map(|edition| &mut edition.items) {
        for gone in taken_out(&mut item.continues, &known_priorities) {
            log.mended(At::words(item.text.clone()), format!("計画にない重点取組事項（{gone}）とのつながりを除きました。"), "");
        }
    }
}

/// Takes out what is not known, and tells what that was.
fn taken_out<T: Copy + Ord>(list: &mut Vec<T>, known: &BTreeSet<T>) -> Vec<T> {
    let gone: Vec<T> = list.iter().copied().filter(|one| !known.contains(one)).collect();
    if !gone.is_empty() {
        list.retain(|one| known.contains(one));
    }
    gone
}

/// A picture that is missing stays named, with its caption: it may come back from another copy of the file.
pub(super) fn picture(placed: &PlacedPicture, known: &BTreeSet<PictureId>, at: &impl Fn() -> At, log: &mut Log) {
    if !known.contains(&placed.picture) {
        let name = if placed.caption.is_empty() { placed.picture.to_string() } else { placed.caption.clone() };
        log.noticed(at(), format!("画像「{name}」がファイルに入っていません。"), "画像を入れ直してください。");
    }
}

/// A correction of several numbers names at least one.
fn readings(indicators: &mut [Indicator], at: &impl Fn(&Indicator) -> At, log: &mut Log) {
    for indicator in indicators {
        let empty = |reading: &Reading| matches!(reading, Reading::Parts(parts) if parts.is_empty());
        if indicator.corrections.values().any(empty) {
            let kept: BTreeMap<_, _> =
                std::mem::take(&mut indicator.corrections).into_iter().filter(|(_, reading)| !empty(reading)).collect();
            indicator.corrections = kept;
            log.mended(at(indicator), "値の読み取りの訂正に数が一つもないので、除きました。", "");
        }
    }
}
