//! What an earlier run of the program left unsaved: offered at the start, with what differs from the file.
//!
//! Opening and comparing the copies is left to the app; what was opened here is a new plan, and nothing is overwritten.

use chrono::NaiveDate;
use eframe::egui::{Context, Id, Ui};

use crate::compare::{Comparison, Subject};
use crate::storage::closing_line::Counts;
use crate::storage::recovery::LeftBehind;
use crate::ui::dialogs::differences::Differences;
use crate::ui::dialogs::picks::{self, Act, Pick};
use crate::ui::dialogs::shell::{self, Choice, EscInField, Leave};
use crate::ui::dialogs::{tall_list, told, when};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// A plan that was left unsaved.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The copies.
    pub left: LeftBehind,
    /// What differs in the newest copy from the file as it is now (for a plan that was never saved: from an empty one), or
    /// in words why that cannot be told.
    pub differences: Result<Comparison, String>,
    /// How much the newest copy holds.
    pub counts: Counts,
}

/// What the officer wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Open this offer as a new plan; the others are kept.
    Open(usize),
    /// Nothing now. All are kept, to be found under 「控えと復元…」.
    Later,
}

/// The offers.
#[derive(Debug, Clone)]
pub struct RecoveryDialog {
    offers: Vec<Shown>,
    today: NaiveDate,
    picked: usize,
    opened: bool,
}

/// An offer as it is shown.
#[derive(Debug, Clone)]
struct Shown {
    left: LeftBehind,
    differences: Result<Differences, String>,
    counts: Counts,
}

/// What a button or a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Open,
    Later,
}

impl RecoveryDialog {
    /// The offers, in the order in which they are shown. `today` is for the words that tell when something was.
    pub fn new(offers: Vec<Offer>, today: NaiveDate) -> Self {
        let shown = |offer: Offer| Shown { left: offer.left, differences: offer.differences.map(Differences::new), counts: offer.counts };
        Self { offers: offers.into_iter().map(shown).collect(), today, picked: 0, opened: false }
    }

    /// What was left behind, by its place in the list.
    pub fn left_behind(&self, index: usize) -> Option<&LeftBehind> {
        self.offers.get(index).map(|offer| &offer.left)
    }

    /// Draws the dialog; returns the answer once there is one. Without offers it is [`Answer::Later`] at once.
    pub fn show(&mut self, ctx: &Context) -> Option<Answer> {
        if self.offers.is_empty() {
            return Some(Answer::Later);
        }
        let several = self.offers.len() > 1;
        let width = if several { 900.0 } else { 720.0 };
        let id = Id::unique("recovery");
        let shown = shell::show(ctx, id, "保存されていない編集が見つかりました", width, EscInField::LeavesDialog, |ui| {
            self.content(ui)
        });
        if !self.opened {
            self.opened = true;
            if several {
                shell::focus(ctx, list_id());
            } else if let Some(open) = shown.inner.1 {
                shell::focus(ctx, open);
            }
        }
        // A stray click beside the dialog does not put it off: it comes only once.
        let left = if shown.leave == Some(Leave::Escape) { Some(Press::Later) } else { None };
        shown.inner.0.or(left).map(|press| match press {
            Press::Open => Answer::Open(self.picked),
            Press::Later => Answer::Later,
        })
    }

    /// What was pressed, and the default button.
    fn content(&mut self, ui: &mut Ui) -> (Option<Press>, Option<Id>) {
        let press = tall_list::fitted(ui, |ui| self.offers(ui));
        let foot = shell::foot(ui, &[], &[Choice::default("復元して開く", Press::Open), Choice::plain("あとで", Press::Later)]);
        (foot.answer.or(press), foot.default.map(|default| default.id))
    }

    /// Everything but the buttons; what was asked for by a key.
    fn offers(&mut self, ui: &mut Ui) -> Option<Press> {
        let colors = tokens::tokens(ui.ctx());
        let told = "保存する前にプログラムが終了しました。終了する直前の内容が、この端末に控えとして残っています。";
        japanese_text::label(ui, told, tokens::body(), colors.text);
        ui.add_space(12.0);
        let mut press = None;
        if self.offers.len() > 1 {
            let height = shell::body_height(ui.ctx(), 420.0) - 90.0;
            let (mut left, mut right) = shell::columns(ui, height, 290.0);
            let picks: Vec<Pick> = self.offers.iter().map(|offer| offer.pick(self.today)).collect();
            if picks::show(&mut left, list_id(), "見つかった編集", &picks, &mut self.picked, height) == Some(Act::Enter) {
                press = Some(Press::Open);
            }
            if let Some(offer) = self.offers.get_mut(self.picked) {
                right.push_id(self.picked, |ui| offer.show(ui, self.today, height));
            }
        } else if let Some(offer) = self.offers.first_mut() {
            let height = shell::body_height(ui.ctx(), 480.0) - 90.0;
            offer.show(ui, self.today, height);
        }
        ui.add_space(12.0);
        let safe = "復元すると、新しい計画として開きます。元のファイルは上書きしません。「あとで」を選んでも控えは残り、\
                    メニューの「ファイル」→「控えと復元…」から開けます。";
        japanese_text::label(ui, safe, tokens::label(), colors.secondary);
        press
    }
}

impl Shown {
    fn title(&self) -> String {
        if self.left.about.title.is_empty() { "（計画名なし）".to_owned() } else { self.left.about.title.clone() }
    }

    /// 「施策26件・指標41件」, in the words of the plan's form where they are known.
    fn counted(&self) -> String {
        let groups = self.differences.as_ref().map_or(&[][..], |differences| &differences.comparison().groups);
        let measure = groups.iter().find(|group| matches!(group.subject, Subject::Measure(_))).map_or("施策", |group| &group.word);
        format!("{measure}{}件・指標{}件", self.counts.measures, self.counts.indicators)
    }

    fn pick(&self, today: NaiveDate) -> Pick {
        Pick { heading: None, title: self.title(), detail: when::moment(self.left.at, today) }
    }

    /// What the copy is, and what differs in it.
    fn show(&mut self, ui: &mut Ui, today: NaiveDate, height: f32) {
        let colors = tokens::tokens(ui.ctx());
        let top = ui.cursor().top();
        ui.spacing_mut().item_spacing.y = 4.0;
        told::words(ui, &self.title(), tokens::body_bold(), colors.text);
        let file = self.left.about.file.as_deref().map_or_else(|| "まだ保存していない計画".to_owned(), told::path);
        told::known(ui, "ファイル", &file);
        let at = when::moment(self.left.at, today);
        told::known(ui, "控えの日時", &format!("{at}（{}）", self.counted()));
        ui.add_space(8.0);
        let against = match (&self.differences, &self.left.about.file) {
            (Err(_), _) => "ファイルとの違い",
            (Ok(_), Some(_)) => "ファイルの今の内容　→　控えの内容",
            (Ok(_), None) => "控えの内容",
        };
        japanese_text::label(ui, against, tokens::label(), colors.secondary);
        let rest = height - (ui.cursor().top() - top);
        match &mut self.differences {
            Ok(differences) => {
                let height = differences.height(rest);
                differences.show(ui, height, false);
            }
            Err(why) => drop(told::words(ui, why, tokens::body(), colors.text)),
        }
    }
}

fn list_id() -> Id {
    Id::unique("recovery offers")
}
