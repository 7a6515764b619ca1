//! 将来の姿と施策の対応: which measures serve each vision, and which visions none serves.

use crate::derive::list_table::{Column, ListCell, ListTable, numbered};
use crate::derive::measure_list::{entries, measure_title, section_title};
use crate::model::ids::{MeasureId, SectionId, VisionId};
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::section;

/// Visions against measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisionMatrix {
    /// The visions in the order of the structure.
    pub visions: Vec<VisionRow>,
    /// All measures in printed order.
    pub measures: Vec<MeasureId>,
}

/// A vision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisionRow {
    /// The section it belongs to.
    pub section: SectionId,
    /// Identity.
    pub vision: VisionId,
    /// Its number in the section: ①.
    pub number: String,
    /// Its words.
    pub text: String,
    /// The measures that serve it, in printed order.
    pub served_by: Vec<MeasureId>,
}

impl VisionRow {
    /// Whether a measure serves it.
    pub fn serves(&self, measure: MeasureId) -> bool {
        self.served_by.contains(&measure)
    }

    /// How many measures serve it.
    pub fn count(&self) -> usize {
        self.served_by.len()
    }
}

/// The visions of the whole plan, or of one section and those under it.
pub fn matrix(section: Option<SectionId>, plan: &Plan, outline: &Outline) -> VisionMatrix {
    let measures: Vec<MeasureId> = outline.measures().collect();
    let mut visions = Vec::new();
    let mut add = |section: &section::Section, _| {
        for (at, vision) in section.visions.iter().enumerate() {
            let serves = |id: &MeasureId| plan.measure(*id).is_some_and(|measure| measure.visions.contains(&vision.id));
            visions.push(VisionRow {
                section: section.id,
                vision: vision.id,
                number: plan.form.vision_number.write(at + 1),
                text: vision.text.clone(),
                served_by: measures.iter().copied().filter(serves).collect(),
            });
        }
    };
    match section {
        None => section::walk(&plan.sections, &mut add),
        Some(id) => {
            if let Some(found) = section::find(&plan.sections, id) {
                section::walk(std::slice::from_ref(found), &mut add);
            }
        }
    }
    VisionMatrix { visions, measures }
}

/// The matrix as a list: a vision with the measures that serve it. `None` where the section is gone.
pub fn table(caption: String, section: Option<SectionId>, plan: &Plan, outline: &Outline) -> Option<ListTable> {
    entries(section, outline)?;
    let words = &plan.form.words;
    let columns = vec![Column::new(&words.visions, 10), Column::new(&words.measure, 14), Column::centred("件数", 3)];
    let mut table = ListTable::new(caption, columns);
    let mut above = None;
    for row in matrix(section, plan, outline).visions {
        let home = Target::Section(row.section);
        if above != Some(row.section) {
            let depth = section::depth(&plan.sections, row.section).unwrap_or(0);
            table.heading(depth, section_title(row.section, plan, outline), Some(home));
            above = Some(row.section);
        }
        let vision = ListCell::to(numbered(&row.number, &row.text), home);
        let Some(first) = row.served_by.first() else {
            table.item(vec![vision, ListCell::gap("該当なし"), ListCell::new("0")]);
            continue;
        };
        for id in &row.served_by {
            let once = |cell: ListCell| if id == first { cell } else { ListCell::continued() };
            table.item(vec![
                once(vision.clone()),
                ListCell::to(measure_title(*id, plan, outline), Target::Measure(*id)),
                once(ListCell::new(row.count().to_string())),
            ]);
        }
    }
    Some(table)
}
