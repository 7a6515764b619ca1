//! エビデンス一覧: what the sections and measures rest on, and where that leads (EBPM).

use crate::derive::list_table::{Column, ListCell, ListTable, plain};
use crate::derive::measure_list::{entries, measure_title, section_title};
use crate::model::ids::SectionId;
use crate::model::measure::Evidence;
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::prose::Prose;
use crate::model::section;

/// The evidence of the whole plan or of one section. `None` where the section is gone.
pub fn table(caption: String, section: Option<SectionId>, plan: &Plan, outline: &Outline) -> Option<ListTable> {
    let words = &plan.form.words;
    let columns = vec![Column::new(&words.evidence, 10), Column::new(&words.policy_direction, 10)];
    let mut table = ListTable::new(caption, columns);
    let within = entries(section, outline)?;
    let own = section.and_then(|id| outline.entry(Target::Section(id)));
    // Sections over what has evidence are named as well, or ① of one pillar would follow ④ of another without a word.
    let mut above: Vec<(usize, String, Target)> = Vec::new();
    for entry in own.into_iter().chain(within) {
        above.retain(|(depth, ..)| *depth < entry.depth);
        let (title, evidence): (String, &[Evidence]) = match entry.target {
            Target::Section(id) => {
                (section_title(id, plan, outline), section::find(&plan.sections, id).map_or(&[], |section| section.evidence.as_slice()))
            }
            Target::Measure(id) => (measure_title(id, plan, outline), plan.measure(id).map_or(&[], |measure| measure.evidence.as_slice())),
            Target::Again(..) => continue,
        };
        if evidence.is_empty() {
            if matches!(entry.target, Target::Section(_)) {
                above.push((entry.depth, title, entry.target));
            }
            continue;
        }
        for (depth, title, target) in above.drain(..) {
            table.heading(depth, title, Some(target));
        }
        table.heading(entry.depth, title, Some(entry.target));
        for row in evidence {
            table.item(vec![cell(&row.evidence), cell(&row.direction)]);
        }
    }
    Some(table)
}

fn cell(text: &Prose) -> ListCell {
    if text.is_blank() { ListCell::gap("") } else { ListCell::new(plain(text.text())) }
}
