//! 「控え（保存の履歴）」: what the plan's file once held, what changed from one to the next or until now, and the ways to look
//! at it or to take it back. Below it the recovery copies that were offered before.
//!
//! Opening the files and comparing them is left to the app: [`GenerationsDialog::wanted`] tells which comparison is looked
//! at, [`GenerationsDialog::supply`] takes it. What the lists say is `words`'s; the right side is `detail`'s.

mod detail;
mod words;

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{Context, Id, Ui, vec2};

use crate::compare::Comparison;
use crate::model::ids::MeasureId;
use crate::model::plan::Plan;
use crate::storage::generations::Generation;
use crate::storage::recovery::LeftBehind;
use crate::ui::dialogs::confirm::{Confirm, Kind};
use crate::ui::dialogs::differences::Differences;
use crate::ui::dialogs::picks::{self, Act};
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::dialogs::{told, when};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// What a generation is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Against {
    /// With the generation before it: from that one to this one.
    Previous,
    /// With the plan as it is open now: from this one to the plan.
    Now,
}

/// A comparison that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wanted {
    /// Position of the generation.
    pub index: usize,
    /// What it is compared with.
    pub against: Against,
}

/// A comparison as it was made.
#[derive(Debug, Clone)]
pub struct Compared {
    /// What differs, in the direction that [`Against`] tells.
    pub comparison: Comparison,
    /// The plan that the generation holds.
    pub then: Arc<Plan>,
}

/// What the officer wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Open this generation in a window of its own, to be read only.
    ViewBeside(usize),
    /// Make one measure what it was in this generation.
    TakeBackMeasure(usize, MeasureId),
    /// Make the whole plan what this generation holds.
    TakeBackAll(usize),
    /// Open this recovery copy as a new plan.
    OpenLeftBehind(usize),
    /// Remove all recovery copies but those of open plans.
    EraseRecovery,
    /// Nothing more.
    Close,
}

/// The window of generations.
#[derive(Debug, Clone)]
pub struct GenerationsDialog {
    /// The file's name; `None` for a plan that has no file.
    file_name: Option<String>,
    generations: Vec<Generation>,
    left: Vec<LeftBehind>,
    today: NaiveDate,
    /// The form's word for a measure.
    measure: String,
    may_take_back: bool,
    /// Counted through the generations and then the recovery copies.
    picked: usize,
    against: Against,
    known: BTreeMap<Wanted, Result<Arc<Compared>, String>>,
    /// The comparison that is shown.
    shown: Option<(Wanted, Differences)>,
    asking: Option<(Answer, Confirm<bool>)>,
    /// The list is to have the focus again.
    refocus: bool,
    opened: bool,
}

/// What is picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Picked {
    Generation(usize),
    Left(usize),
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Answer(Answer),
    /// Ask before answering.
    Ask(Answer),
}

impl GenerationsDialog {
    /// `generations`: those of the plan's file, the newest first. `left`: the recovery copies that were offered before.
    /// `today` is for the words that tell when something was.
    pub fn new(file_name: Option<&str>, generations: Vec<Generation>, left: Vec<LeftBehind>, today: NaiveDate) -> Self {
        Self {
            file_name: file_name.map(told::name),
            generations,
            left,
            today,
            measure: "施策".to_owned(),
            may_take_back: true,
            picked: 0,
            against: Against::Previous,
            known: BTreeMap::new(),
            shown: None,
            asking: None,
            refocus: false,
            opened: false,
        }
    }

    /// What the plan's form calls a measure; 施策 unless told.
    pub fn measures_are_called(mut self, word: &str) -> Self {
        word.clone_into(&mut self.measure);
        self
    }

    /// Nothing can be taken back, because the plan is only read.
    pub fn read_only(mut self) -> Self {
        self.may_take_back = false;
        self
    }

    /// The comparison that is looked at and not known yet. It stays the same from frame to frame until it is supplied or
    /// another one is looked at.
    pub fn wanted(&self) -> Option<Wanted> {
        self.looked_at().filter(|wanted| !self.known.contains_key(wanted))
    }

    /// Hands in a comparison, or in words why there is none.
    pub fn supply(&mut self, wanted: Wanted, compared: Result<Arc<Compared>, String>) {
        self.known.insert(wanted, compared);
        if self.shown.as_ref().is_some_and(|(shown, _)| *shown == wanted) {
            self.shown = None;
        }
    }

    /// The open plan changed: what was compared with it is to be compared anew.
    pub fn forget_now(&mut self) {
        self.known.retain(|wanted, _| wanted.against != Against::Now);
        self.shown = self.shown.take().filter(|(wanted, _)| wanted.against != Against::Now);
    }

    /// The recovery copies as they are now, after some were removed.
    pub fn set_left(&mut self, left: Vec<LeftBehind>) {
        self.left = left;
        self.picked = self.picked.min((self.generations.len() + self.left.len()).saturating_sub(1));
    }

    /// The plan that a generation holds, as far as a comparison brought it along.
    pub fn then(&self, index: usize) -> Option<&Arc<Plan>> {
        let of_index = self.known.iter().filter(|(wanted, _)| wanted.index == index);
        of_index.filter_map(|(_, compared)| compared.as_ref().ok()).map(|compared| &compared.then).next()
    }

    /// All generations, newest first.
    pub fn generations(&self) -> &[Generation] {
        &self.generations
    }

    /// A generation.
    pub fn generation(&self, index: usize) -> Option<&Generation> {
        self.generations.get(index)
    }

    /// A recovery copy.
    pub fn left_behind(&self, index: usize) -> Option<&LeftBehind> {
        self.left.get(index)
    }

    /// Draws the dialog; returns the answer once there is one. It may be shown again after any answer.
    pub fn show(&mut self, ctx: &Context) -> Option<Answer> {
        let id = Id::unique("generations");
        let width = if self.picked() == Picked::Nothing { 560.0 } else { 940.0 };
        let shown = shell::show(ctx, id, "控え（保存の履歴）", width, EscInField::LeavesDialog, |ui| self.content(ui));
        let (press, default) = shown.inner;
        if !self.opened {
            self.opened = true;
            match (self.picked(), default) {
                (Picked::Nothing, Some(default)) => shell::focus(ctx, default),
                _ => shell::focus(ctx, list_id()),
            }
        }
        if mem::take(&mut self.refocus) {
            shell::focus(ctx, list_id());
        }
        if let Some((answer, confirm)) = &mut self.asking {
            let (answer, sure) = (*answer, confirm.show(ctx));
            if sure.is_some() {
                self.asking = None;
                // In the next frame: nothing below a question can have the focus in the frame after it was last drawn.
                self.refocus = true;
                ctx.request_repaint();
            }
            return if sure == Some(true) { Some(answer) } else { None };
        }
        match press {
            Some(Press::Answer(answer)) => Some(answer),
            Some(Press::Ask(answer)) => {
                self.asking = self.question(answer).map(|question| (answer, question));
                None
            }
            None => shown.leave.map(|_| Answer::Close),
        }
    }

    fn picked(&self) -> Picked {
        let after = self.picked.checked_sub(self.generations.len());
        match after {
            None => Picked::Generation(self.picked),
            Some(index) if index < self.left.len() => Picked::Left(index),
            Some(_) => Picked::Nothing,
        }
    }

    fn looked_at(&self) -> Option<Wanted> {
        let Picked::Generation(index) = self.picked() else { return None };
        let has_previous = index + 1 < self.generations.len();
        (self.against == Against::Now || has_previous).then_some(Wanted { index, against: self.against })
    }

    /// What was pressed, and the default button.
    fn content(&mut self, ui: &mut Ui) -> (Option<Press>, Option<Id>) {
        let colors = tokens::tokens(ui.ctx());
        let of = self.file_name.clone().unwrap_or_else(|| "まだ保存していない計画".to_owned());
        japanese_text::truncated(ui, of, tokens::label(), colors.secondary, ui.available_width());
        ui.add_space(8.0);
        let height = shell::body_height(ui.ctx(), 560.0) - 30.0;
        let mut press = None;
        if self.picked() == Picked::Nothing {
            ui.allocate_ui(vec2(ui.available_width(), 72.0), |ui| {
                ui.set_min_height(72.0);
                japanese_text::label(ui, words::nothing(self.file_name.is_some()), tokens::body(), colors.text);
            });
        } else {
            let (mut left, mut right) = shell::columns(ui, height, 300.0);
            press = self.list(&mut left, height);
            right.push_id(self.picked, |ui| {
                let taken = self.detail(ui, height);
                press = press.or(taken);
            });
        }
        let erase = [Choice::plain("復元用の控えを消去…", Press::Ask(Answer::EraseRecovery))];
        let apart = if self.left.is_empty() { &[] } else { erase.as_slice() };
        let foot = shell::foot(ui, apart, &self.choices());
        (foot.answer.or(press), foot.default.map(|default| default.id))
    }

    /// What changes nothing but looks closer is the default.
    fn choices(&self) -> Vec<Choice<'static, Press>> {
        let close = Press::Answer(Answer::Close);
        match self.picked() {
            Picked::Generation(index) => vec![
                Choice::plain("計画全体を戻す…", Press::Ask(Answer::TakeBackAll(index))).enabled_if(self.may_take_back),
                Choice::default("並べて見る", Press::Answer(Answer::ViewBeside(index))),
                Choice::plain("閉じる", close),
            ],
            Picked::Left(index) => {
                vec![Choice::default("復元して開く", Press::Answer(Answer::OpenLeftBehind(index))), Choice::plain("閉じる", close)]
            }
            Picked::Nothing => vec![Choice::default("閉じる", close)],
        }
    }

    fn list(&mut self, ui: &mut Ui, height: f32) -> Option<Press> {
        let picks = words::picks(&self.generations, &self.left, &self.measure, self.today);
        let act = picks::show(ui, list_id(), "控えの一覧", &picks, &mut self.picked, height);
        if act != Some(Act::Enter) {
            return None;
        }
        self.choices().into_iter().find(|choice| choice.default).map(|choice| choice.answer)
    }

    fn question(&self, answer: Answer) -> Option<Confirm<bool>> {
        match answer {
            Answer::TakeBackAll(index) => {
                let at = when::moment(self.generations.get(index)?.at, self.today);
                Some(Confirm::new(
                    "計画全体を戻しますか",
                    format!("開いている計画の全体が、{at}の控えの内容に変わります。"),
                    "あとから「元に戻す」で取り消せます。ファイルは、保存するまで変わりません。",
                    vec![("戻す", true, Kind::Default), ("キャンセル", false, Kind::Plain)],
                ))
            }
            Answer::EraseRecovery => Some(Confirm::new(
                "復元用の控えを消去しますか",
                "この端末に残っている復元用の控えを、すべて消します。控えには、計画の内容（氏名などの個人情報を含むことがあります）が\
                 入っています。",
                "消した控えは取り戻せません。計画のファイル、保存の履歴、いま開いている計画の控えは残ります。",
                vec![("消去する", true, Kind::Apart), ("キャンセル", false, Kind::Default)],
            )),
            _ => None,
        }
    }
}

fn list_id() -> Id {
    Id::unique("generations list")
}
