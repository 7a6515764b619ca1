//! 指標: what holds for all indicators unless one says otherwise.

use eframe::egui::{Id, Ui};

use crate::edit::edit::{Edit, PlanEdit};
use crate::model::form::IndicatorDefaults;
use crate::model::plan::Plan;
use crate::ui::asked::Asked;
use crate::ui::dialogs::settings::{caption, explained, typed};
use crate::ui::dialogs::shell::{self, Remark};
use crate::ui::dialogs::typed_value::{Field, TypedValue};
use crate::ui::widgets::text_field::TextField;

/// What is being typed on the page.
#[derive(Debug, Default)]
pub struct Indicators {
    final_year: TypedValue,
}

impl Indicators {
    /// Whether something is typed that is not in the plan.
    pub fn holds_words(&self) -> bool {
        self.final_year.words().is_some()
    }

    /// Draws the page.
    pub fn show(&mut self, ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
        let words = &plan.form.words;
        let defaults = &plan.indicator_defaults;
        explained(ui, &format!("{}ごとに書いていないとき、ここの内容が使われます。", words.indicators));
        ui.add_space(10.0);

        let as_of = format!("{}の時点", words.baseline);
        caption(ui, &as_of);
        let id = Id::unique("settings baseline as of");
        let field = TextField::single(id, &defaults.baseline_as_of).name(&as_of).hint("令和4年12月末").width(240.0);
        if let Some(baseline_as_of) = typed(asked, field.show(ui)) {
            let changed = IndicatorDefaults { baseline_as_of, ..defaults.clone() };
            asked.edit(Edit::Plan(PlanEdit::IndicatorDefaults(changed)));
        }
        ui.add_space(14.0);

        let name = format!("{}の年度", words.target);
        caption(ui, &name);
        let eras = plan.era_table();
        let last = format!("{}（計画の最後の年度）", eras.write(plan.period.last(), &plan.year_writing));
        let written = defaults.final_year.map(|year| eras.write(year, &plan.year_writing)).unwrap_or_default();
        let field = Field { id: Id::unique("settings final year"), name: &name, hint: &last, width: 300.0 };
        let read = |words: &str| if words.trim().is_empty() { Some(None) } else { eras.read(words).map(Some) };
        if let Some(final_year) = self.final_year.show(ui, field, &written, read) {
            let changed = IndicatorDefaults { final_year, ..defaults.clone() };
            asked.edit(Edit::Plan(PlanEdit::IndicatorDefaults(changed)));
            // Typing in the field above is a step of its own.
            asked.seal = true;
        }
        let remark = if self.final_year.is_misread() {
            Remark::Fault("年度として読み取れません。令和9年度、R9、2027 のように入力してください")
        } else {
            Remark::Note("空欄のときは、計画の最後の年度です")
        };
        shell::remark(ui, Some(remark));
    }
}
