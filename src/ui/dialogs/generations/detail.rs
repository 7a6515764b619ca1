//! The right side of the window of generations: what is picked, and what changed.

use eframe::egui::Ui;

use crate::storage::generations::Generation;
use crate::storage::recovery::LeftBehind;
use crate::ui::dialogs::differences::Differences;
use crate::ui::dialogs::generations::{Against, Answer, GenerationsDialog, Picked, Press, words};
use crate::ui::dialogs::{told, when};
use crate::ui::tokens;
use crate::ui::widgets::button::segmented;
use crate::ui::widgets::japanese_text;

impl GenerationsDialog {
    /// Draws what is picked; returns what was pressed.
    pub(super) fn detail(&mut self, ui: &mut Ui, height: f32) -> Option<Press> {
        let bottom = ui.cursor().top() + height;
        ui.spacing_mut().item_spacing.y = 4.0;
        match self.picked() {
            Picked::Generation(index) => {
                let generation = self.generations.get(index)?.clone();
                self.head(ui, &generation);
                if let Some(against) = segmented(ui, "何と比べるか", self.against, &CHOICES) {
                    self.against = against;
                }
                ui.add_space(6.0);
                self.differences(ui, index, bottom)
            }
            Picked::Left(index) => {
                left_behind(ui, self.left.get(index)?, self);
                None
            }
            Picked::Nothing => None,
        }
    }

    fn head(&self, ui: &mut Ui, generation: &Generation) {
        let colors = tokens::tokens(ui.ctx());
        let title = format!("{}　{}", when::moment(generation.at, self.today), words::kind(generation.kind));
        japanese_text::label(ui, title, tokens::body_bold(), colors.text);
        japanese_text::label(ui, words::holds(generation, &self.measure), tokens::label(), colors.secondary);
        ui.add_space(4.0);
    }

    fn differences(&mut self, ui: &mut Ui, index: usize, bottom: f32) -> Option<Press> {
        let colors = tokens::tokens(ui.ctx());
        let Some(wanted) = self.looked_at() else {
            japanese_text::label(ui, "これより前の控えは、残っていません。", tokens::body(), colors.secondary);
            return None;
        };
        let comparison = match self.known.get(&wanted) {
            None => {
                japanese_text::label(ui, "違いを調べています…", tokens::body(), colors.secondary);
                return None;
            }
            Some(Err(why)) => {
                told::words(ui, why, tokens::body(), colors.text);
                return None;
            }
            Some(Ok(compared)) => &compared.comparison,
        };
        let direction = match wanted.against {
            Against::Previous => "一つ前の控え　→　この控え",
            Against::Now => "この控え　→　今の計画",
        };
        japanese_text::label(ui, direction, tokens::label(), colors.secondary);
        if self.shown.as_ref().is_none_or(|(shown, _)| *shown != wanted) {
            self.shown = Some((wanted, Differences::new(comparison.clone())));
        }
        let take_back = self.may_take_back && wanted.against == Against::Now;
        let height = bottom - ui.cursor().top();
        let (_, differences) = self.shown.as_mut()?;
        let taken = ui.push_id(wanted, |ui| differences.show(ui, height, take_back)).inner;
        taken.map(|id| Press::Answer(Answer::TakeBackMeasure(index, id)))
    }
}

const CHOICES: [(Against, &str); 2] = [(Against::Previous, "一つ前の控えとの違い"), (Against::Now, "今の計画との違い")];

fn left_behind(ui: &mut Ui, copies: &LeftBehind, dialog: &GenerationsDialog) {
    let colors = tokens::tokens(ui.ctx());
    told::words(ui, &words::title(copies), tokens::body_bold(), colors.text);
    let file = copies.about.file.as_deref().map_or_else(|| "まだ保存していない計画".to_owned(), told::path);
    told::known(ui, "ファイル", &file);
    told::known(ui, "控えの日時", &when::moment(copies.at, dialog.today));
    ui.add_space(8.0);
    let told = "保存する前にプログラムが終了したときの内容です。復元すると、新しい計画として開きます。元のファイルは上書きしません。";
    japanese_text::label(ui, told, tokens::label(), colors.secondary);
}
