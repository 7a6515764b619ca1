//! The schedule in miniature: one line a measure, in which of several bars at the same time the most telling one shows.

use serde::Serialize;

use crate::model::fiscal_year::YearMonth;
use crate::model::form::BarLook;
use crate::model::measure::Measure;
use crate::model::place::{MeasureField, Place};
use crate::model::plan::Plan;
use crate::model::sheet::Content;
use crate::typeset::data::writer::Writer;

/// When a measure is done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lane {
    /// Stretches that do not overlap, in order.
    pub stretches: Vec<Stretch>,
    /// Where milestones stand, in parts of the plan's period.
    pub milestones: Vec<f32>,
    /// The same in words.
    pub alternative: String,
    /// The address of the schedule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// A stretch of time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stretch {
    /// Its beginning in parts of the plan's period.
    pub from: f32,
    /// Its end.
    pub to: f32,
    /// What it looks like.
    pub look: &'static str,
    /// Whether it goes on behind its end.
    pub open: bool,
}

/// What a look means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Key {
    /// The look.
    pub look: &'static str,
    /// The form's word for it.
    pub label: String,
}

/// Whether the form prints a schedule, and anything is scheduled.
pub fn is_shown(plan: &Plan) -> bool {
    let printed = plan.form.sheet.blocks.iter().filter(|block| block.printed);
    let mut cells = printed.flat_map(|block| &block.rows).flat_map(|row| row.all_cells());
    cells.any(|cell| cell.content == Content::Schedule)
        && plan.measures.iter().any(|measure| measure.schedule.iter().any(|row| !row.bars.is_empty()))
}

/// The kinds of bars that are used.
pub fn keys(writer: &Writer<'_>) -> Vec<Key> {
    let plan = writer.plan;
    let bars = || plan.measures.iter().flat_map(|measure| &measure.schedule).flat_map(|row| &row.bars);
    let mut keys: Vec<Key> = Vec::new();
    for kind in &plan.form.schedule.kinds {
        if bars().any(|bar| bar.kind == kind.key) {
            let look = name(kind.look);
            let label = writer.words(&kind.label);
            match keys.iter_mut().find(|key| key.look == look) {
                Some(key) => key.label = format!("{}・{label}", key.label),
                None => keys.push(Key { look, label }),
            }
        }
    }
    keys
}

/// The line of a measure; `None` where nothing of it lies in the plan's period.
pub fn lane(writer: &Writer<'_>, measure: &Measure) -> Option<Lane> {
    let plan = writer.plan;
    let first = plan.period.first_month();
    let months = i32::try_from(plan.period.months()).ok()?.max(1);
    let month = |at: YearMonth| at.months_since(first);
    let mut shown: Vec<Option<BarLook>> = vec![None; usize::try_from(months).ok()?];
    let mut milestones: Vec<i32> = Vec::new();
    let mut is_open = false;
    for bar in measure.schedule.iter().flat_map(|row| &row.bars) {
        let look = plan.form.bar_look(&bar.kind);
        let (from, to) = (month(bar.from), month(bar.to));
        if look == BarLook::Milestone {
            if (0..months).contains(&to) {
                milestones.push(to + 1);
            }
            continue;
        }
        is_open |= bar.open && to >= months - 1;
        for at in from.max(0)..=to.min(months - 1) {
            if let Some(slot) = usize::try_from(at).ok().and_then(|at| shown.get_mut(at))
                && slot.is_none_or(|other| weight(look) > weight(other))
            {
                *slot = Some(look);
            }
        }
    }
    milestones.sort_unstable();
    milestones.dedup();
    let whole = months as f32;
    let mut stretches: Vec<(usize, usize, BarLook)> = Vec::new();
    for (at, look) in shown.iter().enumerate() {
        let Some(look) = look else { continue };
        match stretches.last_mut() {
            Some((_, end, last)) if *end == at && last == look => *end = at + 1,
            _ => stretches.push((at, at + 1, *look)),
        }
    }
    if stretches.is_empty() && milestones.is_empty() {
        return None;
    }
    let alternative = alternative(writer, &stretches, &milestones);
    let stretch = |(from, to, look): &(usize, usize, BarLook)| Stretch {
        from: *from as f32 / whole,
        to: *to as f32 / whole,
        look: name(*look),
        open: is_open && *to == shown.len(),
    };
    Some(Lane {
        stretches: stretches.iter().map(stretch).collect(),
        milestones: milestones.into_iter().map(|at| at as f32 / whole).collect(),
        alternative,
        at: writer.at(&Place::Measure(measure.id, MeasureField::Schedule)),
    })
}

/// The line in words: 「令和6年4月から令和7年3月まで準備、令和7年4月から令和10年3月まで実施」.
fn alternative(writer: &Writer<'_>, stretches: &[(usize, usize, BarLook)], milestones: &[i32]) -> String {
    let plan = writer.plan;
    let eras = plan.era_table();
    let first = plan.period.first_month();
    let month = |at: usize| eras.write_month(first.plus(i32::try_from(at).unwrap_or(0)), &plan.year_writing);
    let label = |look: BarLook| plan.form.schedule.kinds.iter().find(|kind| kind.look == look).map_or("実施", |kind| &kind.label);
    let told = stretches.iter().map(|(from, to, look)| format!("{}から{}まで{}", month(*from), month(to.saturating_sub(1)), label(*look)));
    let points = milestones.iter().filter_map(|at| usize::try_from(at - 1).ok());
    let points = points.map(|at| format!("{}に{}", month(at), label(BarLook::Milestone)));
    writer.said(&told.chain(points).collect::<Vec<String>>().join("、"))
}

/// Of several looks at the same time the heaviest shows.
fn weight(look: BarLook) -> u8 {
    match look {
        BarLook::Filled => 4,
        BarLook::Hatched => 3,
        BarLook::Outlined => 2,
        BarLook::Preparation => 1,
        BarLook::Milestone => 0,
    }
}

/// What the layout program calls a look.
fn name(look: BarLook) -> &'static str {
    match look {
        BarLook::Filled => "filled",
        BarLook::Preparation => "preparation",
        BarLook::Hatched => "hatched",
        BarLook::Outlined => "outlined",
        BarLook::Milestone => "milestone",
    }
}
