//! What differs in a schedule. Bars are matched through all rows, so that one that was drawn into another row is told as
//! moved; a row that was added or removed is told whole, with its bars.

use std::collections::BTreeMap;

use crate::compare::align::{Match, by_key};
use crate::compare::found::{Found, nth, quoted};
use crate::compare::words::Side;
use crate::model::ids::{BarId, MeasureId};
use crate::model::place::{MeasureField, Place};
use crate::model::schedule::{Bar, Row};

/// Tells how the schedules of a measure differ.
pub(super) fn rows(found: &mut Found<'_, '_>, id: MeasureId, before: &[Row], after: &[Row]) {
    if before == after {
        return;
    }
    let bars = Bars { id, before: by_bar(before), after: by_bar(after) };
    let sight = found.sight;
    for row in by_key(before, after, |row| row.id) {
        let (_, latest) = row.latest();
        let place = Some(Place::Measure(id, MeasureField::Row(latest.id)));
        match row {
            Match::Added(row) => {
                found.add(place, head(&sight.after, row), String::new(), whole(&sight.after, row.1));
                for bar in row.1.bars.iter().filter(|bar| bars.before.contains_key(&bar.id)) {
                    bars.tell(found, bar.id, None);
                }
            }
            Match::Removed(row) => found.add(place, head(&sight.before, row), whole(&sight.before, row.1), String::new()),
            Match::Both { before, after, moved } => {
                let head = head(&sight.after, after);
                if moved {
                    found.moved(place.clone(), head.as_str(), nth(before.0), nth(after.0));
                }
                let Row { id: _, label, bars: later } = after.1;
                let heading = &sight.after.plan.form.schedule.row_heading;
                found.text(place, format!("{head}の{heading}"), &before.1.label, label);
                for bar in by_key(&before.1.bars, later, |bar| bar.id) {
                    match bar {
                        // What left this row is told in the row in which it stands now.
                        Match::Removed((_, bar)) if bars.after.contains_key(&bar.id) => {}
                        Match::Both { before, after, moved: true } => bars.tell(found, after.1.id, Some((before.0, after.0))),
                        other => bars.tell(found, other.latest().1.id, None),
                    }
                }
            }
        }
    }
}

/// Every bar of a measure with its row, in both plans.
struct Bars<'a> {
    id: MeasureId,
    before: BTreeMap<BarId, (usize, &'a Row, &'a Bar)>,
    after: BTreeMap<BarId, (usize, &'a Row, &'a Bar)>,
}

fn by_bar(rows: &[Row]) -> BTreeMap<BarId, (usize, &Row, &Bar)> {
    rows.iter().enumerate().flat_map(|(position, row)| row.bars.iter().map(move |bar| (bar.id, (position, row, bar)))).collect()
}

impl Bars<'_> {
    /// Tells what happened to a bar; `moved` are its positions if it was moved within its row.
    fn tell(&self, found: &mut Found<'_, '_>, id: BarId, moved: Option<(usize, usize)>) {
        let sight = found.sight;
        let place = Some(Place::Measure(self.id, MeasureField::Bar(id)));
        let label = |side: &Side<'_>, (position, row, bar): (usize, &Row, &Bar)| {
            format!("{}の{}", head(side, (position, row)), quoted("期間", &bar.label))
        };
        match (self.before.get(&id).copied(), self.after.get(&id).copied()) {
            (None, None) => {}
            (None, Some(now)) => found.add(place, label(&sight.after, now), String::new(), sight.after.bar(now.2)),
            (Some(then), None) => found.add(place, label(&sight.before, then), sight.before.bar(then.2), String::new()),
            (Some(then), Some(now)) => {
                if then.1.id != now.1.id {
                    found.moved(
                        place.clone(),
                        label(&sight.after, now),
                        head(&sight.before, (then.0, then.1)),
                        head(&sight.after, (now.0, now.1)),
                    );
                } else if let Some((before, after)) = moved {
                    found.moved(place.clone(), label(&sight.after, now), nth(before), nth(after));
                }
                found.value(place, label(&sight.after, now), then.2, now.2, |side, bar| side.bar(bar));
            }
        }
    }
}

/// 「取組みスケジュール 1行目「窓口の見直し」」.
fn head(side: &Side<'_>, (position, row): (usize, &Row)) -> String {
    quoted(&format!("{} {}行目", side.plan.form.words.schedule, position + 1), &row.label)
}

/// A row with its bars, a line each.
fn whole(side: &Side<'_>, row: &Row) -> String {
    let Row { id: _, label, bars } = row;
    let label = if label.is_empty() { "（空欄）" } else { label.as_str() };
    let bars = bars.iter().map(|bar| format!("・{}", side.bar(bar)));
    std::iter::once(label.to_owned()).chain(bars).collect::<Vec<_>>().join("\n")
}
