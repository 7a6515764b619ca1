//! What folds out below an indicator: unit, parts, direction, kind, dates, final target and the words around it.

use eframe::egui::{Align, Color32, ComboBox, Frame, Layout, Margin, RichText, Stroke, Ui, vec2};

use crate::edit::edit::IndicatorChange;
use crate::model::guess::{self, Accumulation, Direction};
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::place::{IndicatorField, Place};
use crate::model::reading::Reading;
use crate::ui::asked::Asked;
use crate::ui::tokens::{self, space};
use crate::ui::views::indicators::{Scene, cells};
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// Width of the labels.
const LABEL: f32 = 92.0;
/// Years after the plan that a final target may be set for.
const YEARS_AFTER: i32 = 10;

/// Draws the details of an indicator over the width of the table.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, asked: &mut Asked, indicator: &Indicator, width: f32) {
    let frame = Frame::new().fill(scene.colors.chrome).inner_margin(Margin::symmetric(12, 10));
    let frame = frame.stroke(Stroke::new(scene.colors.edge, scene.colors.rule)).outer_margin(Margin::ZERO);
    frame.show(ui, |ui| {
        ui.set_width(width - 26.0);
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        ui.spacing_mut().interact_size.y = space::ROW - 2.0;
        let words = &scene.plan.form.words;
        let mut part = Details { scene, asked, indicator };
        let half = (ui.available_width() - 16.0) / 2.0;
        pair(ui, half, &mut part, |ui, part| part.unit(ui), |ui, part| part.parts(ui));
        pair(ui, half, &mut part, |ui, part| part.direction(ui), |ui, part| part.accumulation(ui));
        pair(ui, half, &mut part, |ui, part| part.as_of(ui), |_, _| ());
        pair(ui, half, &mut part, |ui, part| part.final_target(ui), |ui, part| part.final_year(ui));
        let reason = format!("{}の理由", words.target);
        let long: [Long<'_>; 5] = [
            ("出典", IndicatorField::Source, &indicator.source, IndicatorChange::Source, "どの資料の数値か（例：市民アンケート）"),
            ("定義", IndicatorField::Definition, &indicator.definition, IndicatorChange::Definition, "何を数えるか、何を含め何を除くか"),
            ("算式", IndicatorField::Formula, &indicator.formula, IndicatorChange::Formula, "例：オンライン申請件数 ÷ 全申請件数"),
            (&reason, IndicatorField::Reason, &indicator.reason, IndicatorChange::Reason, "なぜこの水準を目指すのか"),
            ("備考", IndicatorField::Note, &indicator.note, IndicatorChange::Note, "票に添えて印刷する注記"),
        ];
        for (label, field, text, change, hint) in long {
            part.row(ui, label, |ui, part| part.text(ui, label, field, text, hint, true, change));
        }
    });
}

/// A text over the whole width: label, field, text, the change it makes, and what belongs there.
type Long<'a> = (&'a str, IndicatorField, &'a str, fn(String) -> IndicatorChange, &'a str);

/// Two fields side by side.
fn pair(
    ui: &mut Ui,
    half: f32,
    part: &mut Details<'_>,
    left: impl FnOnce(&mut Ui, &mut Details<'_>),
    right: impl FnOnce(&mut Ui, &mut Details<'_>),
) {
    ui.horizontal_top(|ui| {
        let size = vec2(half, space::ROW - 2.0);
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ui.set_width(half);
            left(ui, part);
        });
        ui.add_space(8.0);
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ui.set_width(half);
            right(ui, part);
        });
    });
}

struct Details<'a> {
    scene: &'a Scene<'a>,
    asked: &'a mut Asked,
    indicator: &'a Indicator,
}

impl Details<'_> {
    fn change(&mut self, change: IndicatorChange) {
        self.asked.edit(self.scene.listed.set(self.indicator.id, change));
    }

    fn name(&self, label: &str) -> String {
        format!("{}　{label}", self.scene.indicator_name(self.indicator.id))
    }

    fn place(&self, field: IndicatorField) -> Place {
        self.scene.listed.place(self.indicator.id, field)
    }

    /// A label and what stands beside it.
    fn row(&mut self, ui: &mut Ui, label: &str, field: impl FnOnce(&mut Ui, &mut Self)) {
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(vec2(LABEL, space::ROW - 2.0), Layout::left_to_right(Align::Center), |ui| {
                ui.set_width(LABEL);
                japanese_text::label(ui, label, tokens::label(), self.scene.colors.secondary);
            });
            field(ui, self);
        });
    }

    /// A text that goes to the plan with every change.
    #[expect(clippy::too_many_arguments, reason = "all that sets one field apart from another")]
    fn text(
        &mut self,
        ui: &mut Ui,
        label: &str,
        field: IndicatorField,
        text: &str,
        hint: &str,
        long: bool,
        change: fn(String) -> IndicatorChange,
    ) {
        let name = self.name(label);
        let id = self.scene.id.with(("details", self.indicator.id, field));
        let shape = if long { TextField::multi(id, text).rows(1).return_submits(true) } else { TextField::single(id, text) };
        let typed = shape.name(&name).hint(hint).width(ui.available_width()).show(ui);
        if let Some(text) = typed.change {
            self.change(change(text));
        }
        self.asked.seal |= typed.ended;
        let place = self.place(field);
        self.asked.field(place, &typed.response);
    }

    fn unit(&mut self, ui: &mut Ui) {
        let unit = &self.indicator.unit;
        self.row(ui, "単位", |ui, part| {
            part.text(ui, "単位", IndicatorField::Unit, unit, "例：件、人、%", false, IndicatorChange::Unit);
        });
    }

    /// The names are taken over when the field is left: a name half typed is no name.
    fn parts(&mut self, ui: &mut Ui) {
        self.row(ui, "内訳の名前", |ui, part| {
            let id = part.scene.id.with(("details", part.indicator.id, IndicatorField::Parts));
            let joined = part.indicator.parts.join("、");
            let kept: Option<String> = ui.data(|data| data.get_temp(id.with("kept"))).filter(|_| part.scene.editable);
            let text = kept.clone().unwrap_or_else(|| joined.clone());
            let name = part.name("内訳の名前");
            let typed = TextField::single(id, &text).name(&name).hint("例：小、中").width(ui.available_width()).show(ui);
            let text = typed.change.unwrap_or(text);
            if typed.response.has_focus() {
                part.asked.place = Some(part.place(IndicatorField::Parts));
            }
            if typed.ended {
                ui.data_mut(|data| data.remove::<String>(id.with("kept")));
                let names: Vec<String> =
                    text.split(['、', ',', '，', '・']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
                if names != part.indicator.parts {
                    part.change(IndicatorChange::Parts(names));
                }
                part.asked.seal = true;
            } else if typed.response.has_focus() && text != joined {
                ui.data_mut(|data| data.insert_temp(id.with("kept"), text));
            } else if kept.is_some() {
                ui.data_mut(|data| data.remove::<String>(id.with("kept")));
            }
        });
    }

    fn direction(&mut self, ui: &mut Ui) {
        let readings: Vec<Reading> = self.indicator.filled().into_iter().map(|place| self.indicator.reading(place)).collect();
        let guess = guess::guess_direction(&self.indicator.name, &readings.iter().collect::<Vec<_>>());
        let choices = Direction::ALL.map(|direction| (direction, direction.label()));
        let (now, guess) = (self.indicator.direction, guess.map(Direction::label));
        self.row(ui, "よい方向", |ui, part| {
            if let Some(chosen) = part.choice(ui, "よい方向", now, guess, &choices) {
                part.change(IndicatorChange::Direction(chosen));
            }
        });
    }

    fn accumulation(&mut self, ui: &mut Ui) {
        let guess = guess::guess_accumulation(&self.indicator.name).map(Accumulation::label);
        let choices = Accumulation::ALL.map(|kind| (kind, kind.label()));
        let now = self.indicator.accumulation;
        self.row(ui, "値の数え方", |ui, part| {
            if let Some(chosen) = part.choice(ui, "値の数え方", now, guess, &choices) {
                part.change(IndicatorChange::Accumulation(chosen));
            }
        });
    }

    /// A choice that is guessed until it is made. Returns what was chosen anew.
    fn choice<T: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        label: &str,
        now: Option<T>,
        guess: Option<&str>,
        choices: &[(T, &str)],
    ) -> Option<Option<T>> {
        let automatic = guess.map_or_else(|| "自動：判断できません".to_owned(), |guess| format!("自動：{guess}"));
        let word = |value: T| choices.iter().find(|(choice, _)| *choice == value).map_or("", |(_, word)| *word).to_owned();
        let shown = now.map_or_else(|| automatic.clone(), word);
        let mut chosen = None;
        let id = self.scene.id.with((label, self.indicator.id));
        let color = if now.is_some() { self.scene.colors.text } else { self.scene.colors.secondary };
        if !self.scene.editable {
            to_read(ui, shown, color);
            return None;
        }
        let name = format!("{}：{shown}", self.name(label));
        let combo = ComboBox::from_id_salt(id).width(ui.available_width() - 4.0).selected_text(RichText::new(shown).color(color));
        let combo = combo.show_ui(ui, |ui| {
            if ui.selectable_label(now.is_none(), automatic).clicked() {
                chosen = Some(None);
            }
            for (value, word) in choices {
                if ui.selectable_label(now == Some(*value), *word).clicked() {
                    chosen = Some(Some(*value));
                }
            }
        });
        combo.response.accessible_name(name);
        chosen.filter(|chosen| *chosen != now)
    }

    fn as_of(&mut self, ui: &mut Ui) {
        let words = &self.scene.plan.form.words;
        let label = format!("{}の時点", words.baseline);
        let default = &self.scene.plan.indicator_defaults.baseline_as_of;
        let hint = if default.is_empty() { "例：令和4年度末".to_owned() } else { format!("既定：{default}") };
        let text = &self.indicator.baseline_as_of;
        self.row(ui, &label, |ui, part| {
            part.text(ui, &label, IndicatorField::BaselineAsOf, text, &hint, false, IndicatorChange::BaselineAsOf);
        });
    }

    fn final_target(&mut self, ui: &mut Ui) {
        let label = format!("最終{}", self.scene.plan.form.words.target);
        let field = IndicatorField::Value(ValuePlace::FinalTarget);
        let text = self.indicator.final_target.text();
        self.row(ui, &label, |ui, part| {
            part.text(ui, &label, field, text, "計画の終わりに目指す値", false, |text| {
                IndicatorChange::Values(vec![(ValuePlace::FinalTarget, text)])
            });
        });
    }

    fn final_year(&mut self, ui: &mut Ui) {
        let scene = self.scene;
        let label = format!("{}の年度", scene.plan.form.words.target);
        let default = format!("既定：{}", scene.year(cells::default_final_year(scene)));
        let now = self.indicator.final_year;
        self.row(ui, &label, |ui, part| {
            let shown = now.map_or_else(|| default.clone(), |year| scene.year(year));
            let color = if now.is_some() { scene.colors.text } else { scene.colors.secondary };
            if !scene.editable {
                to_read(ui, shown, color);
                return;
            }
            let name = format!("{}：{shown}", part.name(&label));
            let id = scene.id.with(("final year", part.indicator.id));
            let combo = ComboBox::from_id_salt(id).width(ui.available_width() - 4.0).selected_text(RichText::new(shown).color(color));
            let mut chosen = None;
            let combo = combo.show_ui(ui, |ui| {
                if ui.selectable_label(now.is_none(), &default).clicked() {
                    chosen = Some(None);
                }
                let last = scene.plan.period.last().plus(YEARS_AFTER);
                let mut year = scene.plan.period.first;
                while year <= last {
                    if ui.selectable_label(now == Some(year), scene.year(year)).clicked() {
                        chosen = Some(Some(year));
                    }
                    if year == year.next() {
                        break;
                    }
                    year = year.next();
                }
            });
            combo.response.accessible_name(name);
            if let Some(year) = chosen.filter(|year| *year != now) {
                part.change(IndicatorChange::FinalYear(year));
            }
        });
    }
}

/// What was chosen, where nothing may be changed: words in the place of the list, on the line of its label.
fn to_read(ui: &mut Ui, words: String, color: Color32) {
    let size = vec2(ui.available_width(), space::ROW - 2.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(8.0);
        japanese_text::label(ui, words, tokens::body(), color);
    });
}
