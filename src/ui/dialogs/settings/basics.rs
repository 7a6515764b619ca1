//! 基本: the names, edition and date of the plan.

use eframe::egui::{Id, Ui};

use crate::edit::edit::{Edit, PlanEdit};
use crate::model::plan::Plan;
use crate::ui::asked::Asked;
use crate::ui::dialogs::settings::{caption, explained, typed};
use crate::ui::dialogs::shell::{self, Remark};
use crate::ui::dialogs::typed_date;
use crate::ui::dialogs::typed_value::{Field, TypedValue};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// What is being typed on the page.
#[derive(Debug, Default)]
pub struct Basics {
    date: TypedValue,
}

/// The field of the plan's name.
pub fn title_id() -> Id {
    Id::unique("settings title")
}

impl Basics {
    /// Draws the page.
    pub fn show(&mut self, ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
        let width = ui.available_width().min(440.0);
        caption(ui, "計画名");
        let title = TextField::single(title_id(), &plan.title).name("計画名").hint("〇〇市DX推進計画").width(width).show(ui);
        if let Some(title) = typed(asked, title) {
            asked.edit(Edit::Plan(PlanEdit::Title(title)));
        }
        ui.add_space(10.0);

        caption(ui, "自治体名");
        let city = TextField::single(Id::unique("settings city"), &plan.city).name("自治体名").hint("〇〇市").width(width).show(ui);
        if let Some(city) = typed(asked, city) {
            asked.edit(Edit::Plan(PlanEdit::City(city)));
        }
        ui.add_space(10.0);

        caption(ui, "版");
        let edition =
            TextField::single(Id::unique("settings edition"), &plan.edition).name("版").hint("素案・パブコメ案・決定").width(200.0);
        if let Some(edition) = typed(asked, edition.show(ui)) {
            asked.edit(Edit::Plan(PlanEdit::Edition(edition)));
        }
        ui.add_space(10.0);

        caption(ui, "策定日");
        self.date(ui, plan, asked);
        ui.add_space(4.0);

        caption(ui, "様式");
        let colors = tokens::tokens(ui.ctx());
        japanese_text::label(ui, &plan.form.name, tokens::body_bold(), colors.text);
        explained(ui, &plan.form.description);
    }

    /// Whether something is typed that is not in the plan.
    pub fn holds_words(&self) -> bool {
        self.date.words().is_some()
    }

    fn date(&mut self, ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
        let eras = plan.era_table();
        let written = plan.date.map(|date| eras.write_day(date)).unwrap_or_default();
        let field =
            Field { id: Id::unique("settings date"), name: "策定日", hint: "令和6年3月28日・R6.3.28・2024-03-28", width: 300.0 };
        let read = |words: &str| if words.trim().is_empty() { Some(None) } else { typed_date::read(words, &eras).map(Some) };
        if let Some(date) = self.date.show(ui, field, &written, read) {
            asked.edit(Edit::Plan(PlanEdit::Date(date)));
        }
        let understood = self.date.words().and_then(|words| typed_date::read(words, &eras));
        let understood =
            understood.or(plan.date.filter(|_| self.date.words().is_none())).map(|date| date.format("%Y年%-m月%-d日").to_string());
        let remark = match (&understood, self.date.is_misread()) {
            (_, true) => Some(Remark::Fault("日付として読み取れません。令和6年3月28日、R6.3.28、2024-03-28 のように入力してください")),
            (Some(understood), false) => Some(Remark::Note(understood)),
            (None, false) => None,
        };
        shell::remark(ui, remark);
    }
}
