//! Which measures serve which 将来の姿: a matrix in which visions that no measure serves, and measures that serve none, are
//! told. The words of the visions are edited on the cards of their sections.

use eframe::egui::Ui;

use crate::edit::edit::MeasureEdit;
use crate::model::ids::VisionId;
use crate::model::outline::Target;
use crate::model::section;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::view::View;
use crate::ui::views::mapping::{self, Mapping};
use crate::ui::widgets::card;
use crate::ui::widgets::matrix::{self, Cursor, Done, Matrix, MatrixRow};

/// What the view remembers between frames.
#[derive(Default)]
pub struct VisionsView {
    cursor: Cursor,
    /// The mapping, and the revision of the plan it was made of.
    mapping: Option<(u64, Mapping<VisionId>)>,
}

impl VisionsView {
    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
        let plan = open.plan();
        let words = &plan.form.words;
        let revision = open.document.revision();
        if self.mapping.as_ref().is_none_or(|(of, _)| *of != revision) {
            self.mapping = Some((revision, Mapping::of(open, rows(open), |measure, vision| measure.visions.contains(vision))));
        }
        let Some((_, mapping)) = &self.mapping else { return };
        if mapping.rows.is_empty() {
            let section = plan.form.levels.first().map_or("区分", |level| level.word.as_str());
            card::hint_text(ui, &format!("{}がまだありません。{section}の票で書き加えると、ここに並びます。", words.visions));
            return;
        }
        match mapping.gaps() {
            0 => card::hint_text(ui, &format!("どの{}にも{}が対応しています。", words.visions, words.measure)),
            gaps => card::warning_text(ui, &format!("{}の対応がない{}が{gaps}件あります。", words.measure, words.visions)),
        };
        ui.add_space(4.0);
        let name = format!("{}と{}の対応", words.visions, words.measure);
        let spec = Matrix {
            name: &name,
            row_word: &words.visions,
            rows: &mapping.rows,
            columns: &mapping.columns,
            counts: &mapping.counts,
            lonely: &mapping.lonely,
            editable: !reading::is(ui),
        };
        match matrix::show(ui, &spec, &mut self.cursor, &|row, column| mapping.marked(row, column)) {
            Some(Done::Toggled(row, column)) => {
                let measure = mapping.measures.get(column).and_then(|id| plan.measure(*id));
                if let Some((vision, measure)) = mapping.ids.get(row).zip(measure) {
                    let mut visions = mapping::toggled(&measure.visions, *vision);
                    // In the order of the sections, however they were chosen.
                    visions.sort_by_key(|id| mapping.ids.iter().position(|other| other == id));
                    asked.measure(measure.id, MeasureEdit::Visions(visions));
                    asked.seal = true;
                }
            }
            Some(Done::Opened(column)) => {
                asked.show = mapping.measures.get(column).map(|id| Target::Measure(*id));
                asked.view = Some(View::Card);
            }
            None => {}
        }
    }
}

/// The visions by section, with their numbers.
fn rows(open: &OpenPlan) -> Vec<(VisionId, MatrixRow)> {
    let plan = open.plan();
    let mut rows = Vec::new();
    section::walk(&plan.sections, &mut |section, _| {
        for (at, vision) in section.visions.iter().enumerate() {
            let number = open.outline().entry(Target::Section(section.id)).map_or("", |entry| entry.number.as_str());
            let heading = (at == 0).then(|| format!("{number}　{}", section.title));
            rows.push((vision.id, MatrixRow { heading, label: format!("{} {}", plan.form.vision_number.write(at + 1), vision.text) }));
        }
    });
    rows
}
