//! The card beside the settings: a measure of the plan, drawn in the draft of the form, to be looked at only.

use eframe::egui::{Align, Layout, Ui};

use crate::base::id::{Id, IdMint};
use crate::edit::document::Document;
use crate::model::form::Form;
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::outline::Target;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, tokens};
use crate::ui::views::card::CardView;
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::japanese_text;

/// A card that follows the draft.
#[derive(Default)]
pub struct Preview {
    drawn: Option<Drawn>,
    card: CardView,
    /// The measure that is shown, by its place in print.
    at: Option<usize>,
}

/// The plan in the draft of the form.
struct Drawn {
    form: Form,
    revision: u64,
    open: OpenPlan,
}

impl Preview {
    /// Draws the card of a measure of `open` in the form `draft`.
    pub fn show(&mut self, ui: &mut Ui, open: &OpenPlan, draft: &Form) {
        let revision = open.document.revision();
        if self.drawn.as_ref().is_none_or(|drawn| drawn.form != *draft || drawn.revision != revision) {
            self.drawn = Some(Drawn::of(open, draft));
        }
        let Some(drawn) = &self.drawn else { return };
        let measures: Vec<MeasureId> = drawn.open.outline().measures().collect();
        let selected = open.selected.and_then(Target::measure);
        let from = || measures.iter().position(|id| Some(*id) == selected).unwrap_or(0);
        let at = self.at.unwrap_or_else(from).min(measures.len().saturating_sub(1));
        let word = &draft.words.measure;
        ui.horizontal(|ui| {
            japanese_text::label(ui, "この様式での見え方", tokens::label_bold(), tokens(ui).secondary);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.add_enabled_ui(at + 1 < measures.len(), |ui| icon_button(ui, "▶", &format!("次の{word}"))).inner.clicked() {
                    self.at = Some(at + 1);
                }
                if ui.add_enabled_ui(at > 0, |ui| icon_button(ui, "◀", &format!("前の{word}"))).inner.clicked() {
                    self.at = Some(at.saturating_sub(1));
                }
                if measures.len() > 1 {
                    japanese_text::label(ui, format!("{}／{}", at + 1, measures.len()), tokens::caption(), tokens(ui).secondary);
                }
            });
        });
        ui.add_space(4.0);
        let example;
        let measure: &Measure = match measures.get(at).and_then(|id| drawn.open.plan().measure(*id)) {
            Some(measure) => measure,
            None => {
                example =
                    Measure::new(MeasureId(Id::parse("example").unwrap_or_else(|| IdMint::from_seed(0).mint())), format!("{word}の名称"));
                &example
            }
        };
        // What is asked for in here is of no plan.
        let mut asked = Asked::new(IdMint::from_seed(0));
        reading::scope(ui, true, |ui| self.card.show(ui, &drawn.open, measure, &mut asked));
    }
}

impl Drawn {
    fn of(open: &OpenPlan, draft: &Form) -> Self {
        let mut plan = open.plan().clone();
        plan.form = std::sync::Arc::new(draft.clone());
        Self { form: draft.clone(), revision: open.document.revision(), open: OpenPlan::new(Document::opened(plan), None, None) }
    }
}
