//! 様式の変更: another form for the plan, with what its sheets will not show. Everything is kept and comes back with the form
//! that showed it. Choosing a file, and reading it, is left to the app.

use std::sync::Arc;

use eframe::egui::{Context, Id, ScrollArea, Ui};

use crate::derive::hidden;
use crate::edit::edit::{Edit, PlanEdit};
use crate::model::form::Form;
use crate::model::plan::Plan;
use crate::model::section;
use crate::model::sheet::Content;
use crate::storage::builtin_forms;
use crate::ui::asked::Asked;
use crate::ui::dialogs::choice;
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// Most kinds of content that are named in the sentence; the rest is counted.
const MOST_NAMED: usize = 6;

/// The choice of a form.
#[derive(Debug, Default)]
pub struct FormChoice {
    from_file: Vec<Arc<Form>>,
    chosen: Option<Arc<Form>>,
    told: Option<Told>,
    opened: bool,
    /// What was chosen is to be brought into sight.
    reveal: bool,
}

/// What the dialog came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is done with; a form that was chosen went into `asked`.
    Closed,
    /// A form file is to be chosen; [`FormChoice::add`] takes what was read.
    FromFile,
}

/// What a form would not show, kept while the same form is chosen.
#[derive(Debug)]
struct Told {
    form: Arc<Form>,
    sentence: String,
}

/// What a plan holds and a form does not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotShown {
    /// What it is, in the words of the plan's own form.
    pub label: String,
    /// How many measures or sections have it.
    pub count: usize,
}

impl FormChoice {
    /// A choice in which nothing is chosen yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a form that was read from a file, and chooses it.
    pub fn add(&mut self, form: Form) {
        let form = Arc::new(form);
        self.chosen = Some(Arc::clone(&form));
        self.from_file.push(form);
        self.reveal = true;
    }

    /// Draws the dialog. The form that was chosen goes into `asked`.
    pub fn show(&mut self, ctx: &Context, plan: &Plan, asked: &mut Asked) -> Option<Answer> {
        let shown = shell::show(ctx, Id::unique("form choice"), "様式の変更", 620.0, EscInField::LeavesDialog, |ui| {
            let colors = tokens::tokens(ui.ctx());
            let told =
                "票の並びと言葉が替わります。書いた内容は、新しい様式の票に出ないものも含めてすべて残り、元の様式に戻すとまた出ます。";
            japanese_text::label(ui, told, tokens::label(), colors.secondary);
            ui.add_space(8.0);
            let height = shell::body_height(ui.ctx(), 380.0);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 10.0);
                // The mark of the focus lies around a card.
                ui.add_space(3.0);
                self.forms(ui, plan);
            });
            ui.add_space(6.0);
            self.consequence(ui, plan);
            let ready = self.chosen.as_ref().is_some_and(|form| **form != *plan.form);
            let apart = [Choice::plain("様式ファイルから読み込む…", Press::File)];
            let choices = [Choice::default("この様式に変更", Press::Change).enabled_if(ready), Choice::plain("キャンセル", Press::Cancel)];
            shell::foot(ui, &apart, &choices).answer
        });
        if !self.opened {
            self.opened = true;
            shell::focus(ctx, card_id(0));
        }
        match shown.inner {
            Some(Press::File) => Some(Answer::FromFile),
            Some(Press::Change) => {
                if let Some(form) = self.chosen.take() {
                    asked.seal = true;
                    asked.edit(Edit::Plan(PlanEdit::Form(form)));
                }
                Some(Answer::Closed)
            }
            Some(Press::Cancel) => Some(Answer::Closed),
            None => shown.leave.map(|_| Answer::Closed),
        }
    }

    /// The forms as cards: the plan's own first, then the built-in ones, then those from files.
    fn forms(&mut self, ui: &mut Ui, plan: &Plan) {
        let mut offered = vec![Arc::clone(&plan.form)];
        for form in builtin_forms::all().iter().chain(&self.from_file) {
            if !offered.contains(form) {
                offered.push(Arc::clone(form));
            }
        }
        let chosen = self.chosen.clone().unwrap_or_else(|| Arc::clone(&plan.form));
        for (at, form) in offered.into_iter().enumerate() {
            let name = if at == 0 {
                format!("{}（いまの様式）", form.name)
            } else if self.from_file.iter().any(|other| Arc::ptr_eq(other, &form)) {
                format!("{}（ファイルから）", form.name)
            } else {
                form.name.clone()
            };
            let is_chosen = chosen == form;
            let card = choice::radio_card(ui, card_id(at), is_chosen, &name, &form.description);
            if is_chosen && std::mem::take(&mut self.reveal) {
                card.scroll_to_me(None);
                card.request_focus();
            }
            if card.clicked() {
                self.chosen = Some(form);
            }
            ui.add_space(8.0);
        }
    }

    /// What the chosen form will not show, in lines of constant height.
    fn consequence(&mut self, ui: &mut Ui, plan: &Plan) {
        let form = self.chosen.clone().unwrap_or_else(|| Arc::clone(&plan.form));
        if self.told.as_ref().is_none_or(|told| told.form != form) {
            let sentence = if *form == *plan.form { "いまの様式です。".to_owned() } else { sentence(&not_shown(plan, &form)) };
            self.told = Some(Told { form, sentence });
        }
        let colors = tokens::tokens(ui.ctx());
        let words = self.told.as_ref().map_or("", |told| told.sentence.as_str());
        ui.scope(|ui| {
            ui.set_min_height(60.0);
            japanese_text::label(ui, words, tokens::label(), colors.text);
        });
    }
}

/// The buttons at the foot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Change,
    File,
    Cancel,
}

/// What a plan holds and `form` would not show, in the order in which it is met.
pub fn not_shown(plan: &Plan, form: &Arc<Form>) -> Vec<NotShown> {
    let mut then = plan.clone();
    then.form = Arc::clone(form);
    let mut found: Vec<NotShown> = Vec::new();
    let mut count = |label: &str| match found.iter_mut().find(|other| other.label == label) {
        Some(other) => other.count += 1,
        None => found.push(NotShown { label: label.to_owned(), count: 1 }),
    };
    for measure in &then.measures {
        for (label, _) in hidden::hidden(&then, measure) {
            count(&in_words_of(&plan.form, form, &label));
        }
    }
    section::walk(&then.sections, &mut |section, depth| {
        let word = plan.form.level(depth).map_or("区分", |level| level.word.as_str());
        for (label, _) in hidden::hidden_of_section(&then, section, depth) {
            count(&format!("{word}の{}", in_words_of(&plan.form, form, &label)));
        }
    });
    found
}

/// What `present` calls a thing that `new` calls `label`. A field that the new form does not know has its key there.
fn in_words_of(present: &Form, new: &Form, label: &str) -> String {
    if let Some(field) = present.narrative(label) {
        return field.label.clone();
    }
    let same = Content::all(std::iter::empty()).into_iter().find(|content| new.label(content) == label);
    same.map_or_else(|| label.to_owned(), |content| present.label(&content).to_owned())
}

/// The same in a sentence.
pub fn sentence(not_shown: &[NotShown]) -> String {
    if not_shown.is_empty() {
        return "いま書いてある内容は、この様式ですべて表示されます。".to_owned();
    }
    let named: Vec<String> = not_shown.iter().take(MOST_NAMED).map(|found| format!("「{}」{}件", found.label, found.count)).collect();
    let rest = not_shown.len().saturating_sub(MOST_NAMED);
    let more = if rest > 0 { format!("ほか{rest}種類") } else { String::new() };
    format!("この様式では、{}{more}が表示されません。内容は消えず、表示する様式に替えるとまた出ます。", named.join("、"))
}

/// The card of a form by its place in the list.
pub fn card_id(at: usize) -> Id {
    Id::unique(("form choice", at))
}
