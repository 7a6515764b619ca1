//! Makes the whole plan what it was at another time. What did not change in between stays the very value it is, so that a
//! step of the history keeps only what differs.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::plan::Plan;

/// Makes `plan` equal to `then`.
pub fn apply(plan: &mut Plan, then: &Plan) {
    // Every field by name: the compiler points here when the plan grows.
    let Plan {
        title,
        city,
        edition,
        date,
        period,
        year_writing,
        eras,
        indicator_defaults,
        form,
        departments,
        priority_editions,
        sections,
        measures,
        cover,
        organisation,
        related_plans,
        chapters,
        footnotes,
        glossary,
        chronology,
        ordinances,
        colophon,
        packets,
        pictures,
        notes,
    } = plan;
    title.clone_from(&then.title);
    city.clone_from(&then.city);
    edition.clone_from(&then.edition);
    *date = then.date;
    *period = then.period;
    *year_writing = then.year_writing;
    eras.clone_from(&then.eras);
    indicator_defaults.clone_from(&then.indicator_defaults);
    share(form, &then.form);
    share(departments, &then.departments);
    share(priority_editions, &then.priority_editions);
    share(sections, &then.sections);
    cover.clone_from(&then.cover);
    share(organisation, &then.organisation);
    share(related_plans, &then.related_plans);
    share(chapters, &then.chapters);
    share(footnotes, &then.footnotes);
    share(glossary, &then.glossary);
    share(chronology, &then.chronology);
    share(ordinances, &then.ordinances);
    share(colophon, &then.colophon);
    share(packets, &then.packets);
    share(pictures, &then.pictures);
    share(notes, &then.notes);
    let mut known: BTreeMap<MeasureId, Arc<Measure>> = std::mem::take(measures).into_iter().map(|measure| (measure.id, measure)).collect();
    *measures = then
        .measures
        .iter()
        .map(|earlier| known.remove(&earlier.id).filter(|present| **present == **earlier).unwrap_or_else(|| Arc::clone(earlier)))
        .collect();
}

/// Puts an earlier value in place, unless the present one is the same.
fn share<T: PartialEq>(present: &mut Arc<T>, earlier: &Arc<T>) {
    if **present != **earlier {
        *present = Arc::clone(earlier);
    }
}
